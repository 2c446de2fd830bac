/*
 * draw_notes.c: what was noted of a team: beside other things, and as a list
 * in which one can be chosen.
 */
#include "config.h"

#include "console/internal.h"
#include "ui/wrap.h"

/* "14:36 ines: quiet"; of whoever looks, without the name. */
static const char *note_text(struct console *c, int64_t seq)
{
	const struct model_event *e = &c->m->events[seq - 1];
	const char *text = model_field(c->m, seq, FIELD_TEXT, &c->frame);
	bool mine = console_is_me(c->o.person, e->actor);

	return arena_printf(&c->frame, "%s %s%s%s", look_hm(&c->look,
	    e->ex_ms), mine ? "" : look_actor(&c->look, e->actor), mine ? "" :
	    ": ", text == NULL ? "" : text);
}

static int note_lines(struct console *c, int64_t seq, int width)
{
	const char *text = note_text(c, seq);
	struct wrap w = {0};
	int n;

	wrap_text(&w, text, strlen(text), width < 1 ? 1 : width);
	n = (int)w.n;
	wrap_release(&w);
	return n;
}

int draw_notes(struct console *c, int team, bool all, int row, int end,
    int col, int width)
{
	int64_t *seqs;
	int room = end > row ? end - row : 0, used = 0;
	size_t n = people_notes(&c->look, team, all, (size_t)room, &seqs);
	size_t from = n;

	while (from > 0 && used < room)
		used += note_lines(c, seqs[--from], width);
	/* Whole ones, but for one that has no room by itself. */
	if (used > room && from + 1 < n)
		from++;
	for (size_t i = from; i < n && row < end; i++)
		row += draw_text(c, row, col, end - row, width, 0,
		    note_text(c, seqs[i]));
	return row;
}

/* ---- the list ---------------------------------------------------------- */

static int64_t note_what(void *arg, size_t i)
{
	const int64_t *seqs = arg;

	return seqs[i];
}

/* All that concern the team that is watched; the newest is chosen until
 * somebody chooses among them. */
static size_t note_rows(struct console *c, int64_t **seqs)
{
	struct list *list = &c->lists[SCREEN_WATCH][PANE_NOTES];
	size_t n = people_notes(&c->look, c->team, true, c->m->notes.n,
	    seqs);

	if (c->pane[SCREEN_WATCH] != PANE_NOTES) {
		list_size(list, n);
		list->at = n > 0 ? n - 1 : 0;
	}
	list_keep(list, n, note_what, *seqs);
	return n;
}

int64_t note_chosen(struct console *c)
{
	int64_t *seqs;
	size_t n = c->team < 0 ? 0 : note_rows(c, &seqs);

	return n == 0 ? 0 : seqs[c->lists[SCREEN_WATCH][PANE_NOTES].at];
}

void note_open(struct console *c)
{
	int64_t seq = note_chosen(c);
	const struct model_event *e;
	const char *text;

	if (seq == 0)
		return;
	e = &c->m->events[seq - 1];
	text = model_field(c->m, seq, FIELD_TEXT, &c->frame);
	console_open_text(c, console_tr(c, N_("Note")), arena_printf(
	    &c->frame, "%s   %s   T+%s\n\n%s", look_actor(&c->look,
	    e->actor), look_wall(&c->look, e->wall_ms, true),
	    look_hms(&c->look, e->ex_ms), text == NULL ? "" : text));
}

struct note_draw {
	struct console *c;
	int64_t *seqs;
};

static void note_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct note_draw *d = arg;

	grid_text(g, row, col, width, 0, note_text(d->c, d->seqs[i]));
}

const char *note_heading(struct console *c)
{
	int64_t *seqs;
	size_t n = note_rows(c, &seqs), mine = 0;

	for (size_t i = 0; i < n; i++)
		mine += console_is_me(c->o.person,
		    c->m->events[seqs[i] - 1].actor);
	return arena_printf(&c->frame, console_tr(c, N_("NOTES %zu, yours "
	    "%zu")), n, mine);
}

void draw_note_list(struct console *c, int row, int end, int col, int width)
{
	struct list *list = &c->lists[SCREEN_WATCH][PANE_NOTES];
	bool chosen = c->pane[SCREEN_WATCH] == PANE_NOTES;
	struct note_draw d = { .c = c };
	int height = end - row - 1;

	note_rows(c, &d.seqs);
	if (row >= end)
		return;
	grid_text(&c->g, row, col, width, GRID_BOLD, note_heading(c));
	if (chosen)
		c->page = height < 1 ? 1 : height;
	if (height > 0)
		draw_list(c, list, row + 1, col, height, width, chosen,
		    note_row, &d);
}
