/*
 * form_side.c: beside a draft, where there are columns for it: how those are
 * who will get it, what comes to them next and what went to them lately.  It
 * must never take columns from the text where there are few.
 */
#include "config.h"

#include "console/form.h"

#define SIDE_LATELY_MS (30 * 60 * 1000)
#define SIDE_NEXT 4		/* that come, at most */

struct side {
	struct console *c;
	int row, end, col, width;
};

static void side_line(struct side *s, unsigned attr, const char *text)
{
	if (s->row < s->end)
		grid_text(&s->c->g, s->row++, s->col, s->width, attr, text);
}

/* Is it for somebody of the audience? */
static bool side_gets(const struct console *c, int inject)
{
	size_t cell = c->cell < 0 ? 0 : (size_t)c->cell;

	return cell < c->look.st->ncells && (state_inject_to(c->look.st,
	    (int)cell, inject) & c->form->to) != 0;
}

static void side_teams(struct side *s)
{
	struct console *c = s->c;

	side_line(s, GRID_BOLD, console_tr(c, N_("NOW")));
	for (size_t i = 0; i < c->nteams; i++) {
		const struct people_team *t = &c->teams[i];

		if (!(c->form->to >> c->look.st->teams[t->team].role & 1))
			continue;
		side_line(s, 0, arena_printf(&c->frame, console_tr(c,
		    N_("  %s  open %d, late %d, last key %s")), t->name,
		    t->open, t->late, t->quiet_ms < 0 ? "-" :
		    look_age(&c->look, t->quiet_ms)));
	}
}

static void side_row(struct side *s, const char *when,
    const struct board_row *r)
{
	side_line(s, 0, arena_printf(&s->c->frame, "  %s %s %s %s", when,
	    r->nr, r->title, r->how));
}

static void side_coming(struct side *s)
{
	struct console *c = s->c;
	int n = 0;

	s->row++;
	side_line(s, GRID_BOLD, console_tr(c, N_("COMING TO THEM")));
	for (int i = 0; i < c->board.nplan && n < SIDE_NEXT; i++) {
		const struct board_row *r = &c->board.rows[c->board.plan[i]];

		if (r->pending == 0 || !side_gets(c, r->inject))
			continue;
		side_row(s, r->plan, r);
		n++;
	}
	if (n == 0)
		side_line(s, 0, arena_printf(&c->frame, "  %s", console_tr(c,
		    N_("nothing"))));
}

static void side_lately(struct side *s)
{
	struct console *c = s->c;
	int n = 0;

	s->row++;
	side_line(s, GRID_BOLD, console_tr(c, N_("SENT TO THEM IN THE LAST "
	    "30 MINUTES")));
	for (size_t i = c->board.n; i > 0; i--) {
		const struct board_row *r = &c->board.rows[i - 1];

		if (r->out == 0 || r->sent_ms == INT64_MAX || r->sent_ms +
		    SIDE_LATELY_MS < c->look.ex_ms || !side_gets(c,
		    r->inject))
			continue;
		side_row(s, look_hm(&c->look, r->sent_ms), r);
		n++;
	}
	if (n == 0)
		side_line(s, 0, arena_printf(&c->frame, "  %s", console_tr(c,
		    N_("nothing"))));
}

/* The draft as it will stand before them, as far as there are rows. */
static void side_seen(struct side *s)
{
	struct console *c = s->c;
	const struct form *f = c->form;
	const char *from = form_has(f, FIELD_OF_FROM) ? form_line(f,
	    FIELD_OF_FROM) : "";

	s->row++;
	if (s->row + 3 > s->end)
		return;
	side_line(s, GRID_BOLD, console_tr(c, N_("AS THEY WILL SEE IT")));
	if (from[0] != '\0')
		side_line(s, 0, arena_printf(&c->frame, console_tr(c,
		    N_("  From: %s")), from));
	side_line(s, 0, arena_printf(&c->frame, "  %s", form_line(f,
	    FIELD_OF_TITLE)));
	if (s->row + 1 < s->end)
		draw_text(c, s->row + 1, s->col + 2, s->end - s->row - 1,
		    s->width - 2, 0, buf_str(&f->text.text));
}

int form_side(struct console *c, int row, int end)
{
	int text = c->cols - FORM_SIDE - 2;
	struct side s = { c, row, end, text + 2, FORM_SIDE - 1 };

	if (!draw_wide(c) || c->form->kind == FORM_REPLY)
		return c->cols;
	grid_rule_down(&c->g, row, text, end - row);
	side_teams(&s);
	side_coming(&s);
	side_lately(&s);
	side_seen(&s);
	return text;
}
