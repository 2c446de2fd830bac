/*
 * draw_watch.c: the evaluator's screen: one team, what is expected of it,
 * what it does and says, and the notes.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/guest.h"

#define WATCH_RIGHT 34

/* The expectations of the team that is watched, as indexes; how many. */
size_t watch_expects(struct console *c, int **out)
{
	const struct state *st = c->look.st;
	int *v = arena_calloc(&c->frame, st->items[PLAN_EXPECT].n + 1,
	    sizeof(*v));
	size_t n = 0;

	*out = v;
	if (c->team < 0 || c->look.plan == NULL)
		return 0;
	for (size_t i = 0; i < st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(st, (int)i);

		if (p != NULL && state_plays(st, c->team, p->who))
			v[n++] = (int)i;
	}
	return n;
}

struct watch_draw {
	struct console *c;
	int *expects;
};

static void watch_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct watch_draw *d = arg;
	struct console *c = d->c;
	const struct plan_expect *p = state_plan_expect(c->look.st,
	    d->expects[i]);
	const struct state_expect *e =
	    &c->look.st->teams[c->team].expects[d->expects[i]];
	const char *result = e->result == PLAN_NO_RESULT ? "." :
	    client_word(c->o.words, plan_result_name(e->result));
	int n = text_width(result);

	grid_text(g, row, col, width - n - 1, 0, plan_say(c->look.plan,
	    &p->task, c->o.lang, NULL));
	grid_right(g, row, col + width - n, n, e->ruled ? GRID_BOLD : 0,
	    result);
}

static int watch_members(struct console *c, int row, int end, int width)
{
	struct people_person *p;
	size_t n = people_persons(&c->look, c->team, &p);

	for (size_t i = 0; i < n && row < end; i++)
		grid_textf(&c->g, row++, 1, width - 1, 0, " %c %s%s  %s",
		    p[i].here ? '+' : '-', p[i].name, p[i].lead ?
		    console_tr(c, N_(" (lead)")) : "", p[i].quiet_ms < 0 ?
		    "" : look_age(&c->look, p[i].quiet_ms));
	return row;
}

/* What the team has, and how far it is. */
static int watch_items(struct console *c, int row, int end, int width)
{
	struct people_item *items;
	size_t n = people_items(&c->look, c->team, &items);
	size_t room = end > row ? (size_t)(end - row) : 0;

	for (size_t i = n > room ? n - room : 0; i < n; i++)
		grid_textf(&c->g, row++, 1, width - 1, items[i].late ?
		    GRID_LATE : 0, " %c %s %s", items[i].letter,
		    state_number(c->look.st, items[i].inject),
		    look_title(&c->look, items[i].inject));
	return row;
}

static void watch_said(struct console *c, int row, int end, int width)
{
	int64_t *seqs;
	size_t n = people_talk(&c->look, c->team, &seqs);
	size_t room = end > row ? (size_t)(end - row) : 0;

	for (size_t i = n > room ? n - room : 0; i < n; i++) {
		struct log_row r;

		if (logrows_row(&c->look, seqs[i], &r))
			grid_textf(&c->g, row++, 1, width - 1, 0, " %.5s %s",
			    r.wall, r.what);
	}
}

int draw_notes(struct console *c, int team, bool all, int row, int end,
    int col, int width)
{
	int64_t *seqs;
	size_t n = people_notes(&c->look, team, all, &seqs);
	size_t room = end > row ? (size_t)(end - row) : 0;

	for (size_t i = n > room ? n - room : 0; i < n; i++) {
		const char *text = model_field(c->m, seqs[i], FIELD_TEXT,
		    &c->frame);

		grid_textf(&c->g, row++, col, width, 0, "%s %s",
		    look_hm(&c->look, c->m->events[seqs[i] - 1].ex_ms),
		    text == NULL ? "" : text);
	}
	return row;
}

static void watch_right(struct console *c, int top, int bottom)
{
	int col = c->cols - WATCH_RIGHT, half = top + (bottom - top) / 2;
	struct list *list = &c->lists[SCREEN_WATCH][0];
	struct watch_draw d = { .c = c };
	size_t n = watch_expects(c, &d.expects);

	grid_rule_down(&c->g, top, col - 2, bottom - top);
	grid_text(&c->g, top, col, WATCH_RIGHT, GRID_BOLD, console_tr(c,
	    N_("CHECKLIST")));
	list_size(list, n);
	c->page = half - top - 1 < 1 ? 1 : half - top - 1;
	list_draw(list, &c->g, top + 1, col, half - top - 1, WATCH_RIGHT,
	    true, watch_row, &d);
	grid_text(&c->g, half, col, WATCH_RIGHT, GRID_BOLD, console_tr(c,
	    N_("NOTES")));
	draw_notes(c, c->team, true, half + 1, bottom, col, WATCH_RIGHT);
}

void draw_watch(struct console *c)
{
	int top = draw_top(c), bottom = draw_bottom(c), width = c->cols, row;

	if (c->guest != NULL) {
		draw_guest_watch(c);
		return;
	}
	if (c->team < 0 || (size_t)c->team >= c->look.st->nteams)
		c->team = c->look.st->nteams > 0 ? 0 : -1;
	if (c->team < 0)
		return;
	if (!draw_narrow(c)) {
		watch_right(c, top, bottom);
		width -= WATCH_RIGHT + 3;
	}
	grid_textf(&c->g, top, 1, width - 1, GRID_BOLD, console_tr(c,
	    N_("%s now")), look_team(&c->look, c->team));
	row = watch_members(c, top + 1, top + 6 < bottom ? top + 6 : bottom,
	    width);
	row = draw_drafts(c, c->team, row, bottom - 4, 0, width);
	row = watch_items(c, row + 1, bottom - 3 > row + 1 ? bottom - 3 :
	    row + 1, width);
	watch_said(c, row + 1, bottom, width);
}
