/*
 * form_draw.c: a draft on the screen: what it is, its fields, its text, what
 * the field under the cursor takes.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/canned.h"
#include "console/form.h"
#include "console/said.h"

/* As whom an answer is written. */
static const char *form_as_name(struct console *c)
{
	const char *as = form_as(c);

	return strcmp(as, "excon") == 0 ? "EXCON" :
	    strcmp(as, "evaluator") == 0 ? client_word(c->o.words, as) :
	    canned_name(&c->look, as);
}

static const char *form_head(struct console *c)
{
	const struct form *f = c->form;

	switch (f->kind) {
	case FORM_EDIT:
		return arena_printf(&c->frame, console_tr(c, N_("Edit inject "
		    "%s: players see it when it goes out")),
		    state_number(c->look.st, f->inject));
	case FORM_REPLY:
		if (f->persona != NULL)
			return arena_printf(&c->frame, console_tr(c,
			    N_("Answer to %s   As: %s")), f->party,
			    form_as_name(c));
		return arena_printf(&c->frame, console_tr(c, N_("Answer to "
		    "%s   As: %s (^T another)")), f->party, form_as_name(c));
	default:
		return console_tr(c, N_("Compose a new inject"));
	}
}

/* The words that are answered: all of them where they are few. */
static int form_draw_asked(struct console *c, int row, int end)
{
	int most = draw_narrow(c) ? 1 : (end - row) / 4;
	struct said s;

	if (c->form->kind != FORM_REPLY || most < 1 || end - row < 4)
		return row;
	if (c->form->asked != NULL)
		s.text = c->form->asked;
	else if (!said_make(&c->look, c->form->message, &s))
		return row;
	return row + draw_text(c, row, 1, most, c->cols - 2, 0,
	    arena_printf(&c->frame, "> %s", s.text));
}

static int form_draw_to(struct console *c, int row, int end)
{
	const struct form *f = c->form;
	int col = 11;

	draw_label(c, row, 1, LABEL_TO);
	for (size_t i = 0; i < c->look.st->roles.n; i++) {
		const char *id = c->look.st->roles.ids[i];
		int n = text_width(id) + 6;

		if (col + n > c->cols) {
			col = 11;
			if (++row >= end)
				break;
		}
		grid_textf(&c->g, row, col, n, f->field == FIELD_OF_TO &&
		    f->role == i ? GRID_REVERSE : 0, "[%c] %s",
		    f->to >> i & 1 ? 'x' : ' ', id);
		col += n;
	}
	return row + 1;
}

#define ON_WRITING 1u
#define ON_FINISH 2u		/* ^X was pressed: for a new inject */
#define ON_EDIT 4u		/* for one that is not out */
#define ON_SEND 8u		/* for an answer */
#define ON_CANNED 16u		/* as a persona that has replies */
#define ON_ANY (ON_FINISH | ON_EDIT | ON_SEND)

#define HINT(keys_, on_, text_, rank_) { .keys = keys_, .screens = on_, \
	.text = text_, .hint = rank_ }
static const struct keymap_row form_rows[] = {
	HINT("Tab", ON_WRITING, N_("Next field"), 4),
	HINT("^K", ON_WRITING, N_("Cut line"), 5),
	HINT("^U", ON_WRITING, N_("Paste line"), 6),
	HINT("Esc", ON_WRITING, N_("Leave"), 2),
	HINT("^G", ON_WRITING, N_("Help"), 3),
	HINT("^X", ON_WRITING, N_("Finish"), 1),
	HINT("s", ON_ANY, N_("Send"), 2),
	HINT("r", ON_FINISH, N_("Ready for GO"), 3),
	HINT("b", ON_FINISH, N_("Bench"), 4),
	HINT("t", ON_FINISH | ON_EDIT, N_("At a time"), 5),
	HINT("v", ON_FINISH | ON_EDIT, N_("As players see it"), 7),
	HINT("1-9", ON_CANNED, N_("Put in reply"), 4),
	HINT("k", ON_ANY, N_("Keep draft"), 6),
	HINT("d", ON_ANY, N_("Drop"), 8),
	HINT("Esc", ON_ANY, N_("Go on writing"), 1),
};
#undef HINT
static const struct keymap form_map = { form_rows, ARRAY_LEN(form_rows) };

/* What can be pressed now: which of the rows above. */
static unsigned form_on(struct console *c)
{
	static const unsigned finish[] = { [FORM_COMPOSE] = ON_FINISH,
		[FORM_EDIT] = ON_EDIT, [FORM_REPLY] = ON_SEND };

	return !c->form->finishing ? ON_WRITING : finish[c->form->kind] |
	    (form_canned(c) > 0 ? ON_CANNED : 0);
}

static void form_draw_foot(struct console *c, int row)
{
	struct buf hints = {0};

	keymap_hints(&form_map, form_on(c), c->o.words, c->cols - 2, &hints);
	grid_textf(&c->g, row, 0, c->cols, c->form->finishing ? GRID_BOLD : 0,
	    " %s", buf_str(&hints));
	buf_release(&hints);
}

/* Every way to end it, in lines as wide as the screen: how many. */
static int form_ways(struct console *c, struct buf *out)
{
	unsigned on = form_on(c);
	int used = 0, lines = 1;

	for (size_t i = 0; i < form_map.n; i++) {
		const struct keymap one = { &form_rows[i], 1 };
		struct buf way = {0};
		int width;

		if ((form_rows[i].screens & on) == 0)
			continue;
		keymap_hints(&one, on, c->o.words, 1000, &way);
		width = text_width(buf_str(&way));
		if (used > 0 && used + 2 + width > c->cols - 2) {
			buf_addc(out, '\n');
			lines++;
			used = 0;
		}
		buf_addf(out, "%s%s", used > 0 ? "  " : "", buf_str(&way));
		used += width + (used > 0 ? 2 : 0);
		buf_release(&way);
	}
	return lines;
}

void form_draw_ways(struct console *c)
{
	struct buf ways = {0};
	int lines, row;

	if (c->form == NULL || !c->form->finishing)
		return;
	lines = form_ways(c, &ways);
	row = c->rows - lines;
	if (row >= 1 && lines > 1) {
		char *next = ways.p;

		grid_erase(&c->g, row, 0, lines, c->cols);
		for (char *line; (line = strsep(&next, "\n")) != NULL; row++)
			grid_textf(&c->g, row, 0, c->cols, GRID_BOLD, " %s",
			    line);
	}
	buf_release(&ways);
}

/* ---- fields ------------------------------------------------------------ */

static const enum label form_labels[FORM_LINES] = {
	[FIELD_OF_TITLE] = LABEL_TITLE, [FIELD_OF_FROM] = LABEL_FROM,
	[FIELD_OF_WHEN] = LABEL_WHEN, [FIELD_OF_FILES] = LABEL_FILES,
	[FIELD_OF_ASK] = LABEL_EXPECT,
};

static int form_draw_line(struct console *c, enum form_field field, int row)
{
	draw_label(c, row, 1, form_labels[field]);
	line_draw(&c->form->lines[field], &c->g, row, 11, c->cols - 12, "");
	return row + 1;
}

/* All of them where there is room, else the one that has the cursor. */
static int form_draw_fields(struct console *c, int row, int end)
{
	static const enum form_field order[] = { FIELD_OF_TITLE, FIELD_OF_TO,
		FIELD_OF_FROM, FIELD_OF_WHEN, FIELD_OF_ASK, FIELD_OF_FILES };
	const struct form *f = c->form;
	enum form_field one = f->field == FIELD_OF_TEXT ? FIELD_OF_TITLE :
	    f->field;
	int at = -1;

	for (size_t i = 0; i < ARRAY_LEN(order) && row < end; i++) {
		if (!form_has(f, order[i]) || (draw_narrow(c) &&
		    order[i] != one))
			continue;
		if (order[i] == f->field)
			at = row;
		if (order[i] == FIELD_OF_TO)
			row = form_draw_to(c, row, end);
		else
			row = form_draw_line(c, order[i], row);
	}
	/* Once more: a line leaves the cursor where it ends. */
	if (at >= 0 && f->field < FORM_LINES)
		form_draw_line(c, f->field, at);
	return row;
}

/* ---- what a field takes ------------------------------------------------ */

/* How busy the role under the cursor is. */
static const char *form_load(struct console *c)
{
	int open = 0, late = 0;

	if (c->form->role >= c->look.st->roles.n)
		return "";
	for (size_t i = 0; i < c->nteams; i++) {
		const struct people_team *t = &c->teams[i];

		if (c->look.st->teams[t->team].role != (int)c->form->role)
			continue;
		open += t->open;
		late += t->late;
	}
	return arena_printf(&c->frame, console_tr(c, N_("%s: open answers "
	    "%d, late %d.  Space chooses, arrows move")),
	    c->look.st->roles.ids[c->form->role], open, late);
}

/* How many it would reach, and how busy they are. */
static const char *form_audience(struct console *c)
{
	int teams = 0, people = 0, open = 0, late = 0;

	if (c->form->kind == FORM_REPLY)
		return "";
	for (size_t i = 0; i < c->nteams; i++) {
		const struct people_team *t = &c->teams[i];

		if (!(c->form->to >> c->look.st->teams[t->team].role & 1))
			continue;
		teams++;
		people += t->here;
		open += t->open;
		late += t->late;
	}
	return arena_printf(&c->frame, console_tr(c, N_("Teams %d, people "
	    "%d; open %d, late %d.  ")), teams, people, open, late);
}

/* When the engine was last given it. */
static const char *form_kept(struct console *c)
{
	int64_t ago = c->mono_ms - c->keep_mono;

	if (c->kept.len == 0 || c->keep_failed || c->keep_lost ||
	    c->m->gone)
		return "";
	return arena_printf(&c->frame, console_tr(c, N_("draft saved %s")),
	    look_wall(&c->look, c->wall_ms - ago, true));
}

/* Who will get it; and, if both fit, that nobody has it yet. */
static const char *form_nobody(struct console *c)
{
	const char *audience = form_audience(c);
	const char *text = arena_printf(&c->frame, "%s%s", audience,
	    console_tr(c, N_("Players see nothing until you send")));

	return audience[0] == '\0' || text_width(text) < c->cols ? text :
	    audience;
}

static const char *form_takes(struct console *c)
{
	switch (c->form->field) {
	case FIELD_OF_TO:
		return form_load(c);
	case FIELD_OF_FROM:
		return console_tr(c, N_("Who it is from, in the story; empty: "
		    "EXCON"));
	case FIELD_OF_WHEN:
		return c->form->kind == FORM_EDIT ? console_tr(c, N_("Empty: "
		    "as it is.  T+1:10: then")) : console_tr(c, N_("Empty: "
		    "on GO.  T+1:10: then.  04+10m: so long after 04.  "
		    "bench"));
	case FIELD_OF_ASK:
		return console_tr(c, N_("Empty: no answer.  15m points=4 "
		    "accept=A|B  choices=*yes|no  ^G: all of it"));
	case FIELD_OF_FILES:
		return console_tr(c, N_("Names of files, with commas: of the "
		    "pack, of teams, of this machine"));
	default:
		return form_nobody(c);
	}
}

/* What it is, and at the end when it was last kept. */
static void form_draw_head(struct console *c, int row)
{
	int kept = draw_narrow(c) ? 0 : text_width(form_kept(c));

	grid_textf(&c->g, row, 0, kept > 0 ? c->cols - kept - 3 : c->cols,
	    GRID_BOLD, " %s", form_head(c));
	if (kept > 0)
		grid_right(&c->g, row, c->cols - kept - 1, kept, 0,
		    form_kept(c));
}

void form_draw(struct console *c)
{
	struct form *f = c->form;
	int row = draw_top(c), bottom = draw_bottom(c), col, line;

	if (f == NULL)
		return;
	form_draw_head(c, row++);
	row = form_draw_asked(c, row, bottom);
	row = form_draw_fields(c, row, bottom);
	if (!draw_narrow(c))
		grid_rule(&c->g, row++, 0, c->cols, console_tr(c,
		    N_("Text")));
	bottom = form_canned_draw(c, row, bottom);
	line = c->g.cursor_row;
	col = c->g.cursor_col;
	editor_draw(&f->text, &c->g, row, 1, bottom - row, form_side(c, row,
	    bottom) - 2);
	if (f->field == FIELD_OF_TO || f->finishing)
		grid_cursor(&c->g, -1, -1);
	else if (f->field < FORM_LINES)
		grid_cursor(&c->g, line, col);
	if (draw_emergency(c) != NULL)
		grid_textf(&c->g, c->rows - 2, 0, c->cols, GRID_LATE, "! %s",
		    arena_printf(&c->frame, console_tr(c, N_("NO DUFF: %s")),
		    draw_emergency(c)));
	else if (!draw_narrow(c))
		grid_textf(&c->g, c->rows - 2, 1, c->cols - 2, 0, "%s",
		    form_takes(c));
	form_draw_foot(c, c->rows - 1);
}
