/*
 * draw_side.c: the right part of a wide run screen: teams, numbers, clock.
 */
#include "config.h"

#include <stdlib.h>

#include "console/internal.h"

static int side_teams(struct console *c, int row, int height, int col)
{
	int width = c->cols - col, used = 1;

	draw_label(c, row, col + 2, LABEL_SIDE_TEAM);
	draw_label_right(c, row, col + 17, LABEL_SIDE_OPEN);
	draw_label_right(c, row, col + 23, LABEL_SIDE_LATE);
	draw_label_right(c, row, col + 29, LABEL_SIDE_GRADE);
	draw_label_right(c, row, col + 34, LABEL_SIDE_PTS);
	draw_label_right(c, row, col + 41, LABEL_SIDE_LAST);
	for (size_t i = 0; i < c->nteams && used < height - 8; i++) {
		const struct people_team *t = &c->teams[i];

		unsigned attr = t->sign == SIGN_LATE ? GRID_LATE : 0;

		grid_textf(&c->g, row + used, col, 12, attr, "%c %s",
		    t->sign, t->name);
		grid_textf(&c->g, row + used++, col + 12, width - 12, attr,
		    "%5d%6d%6s%5s%7s", t->open, t->late, people_number(
		    &c->frame, t, t->grade), people_number(&c->frame, t,
		    t->points), t->quiet_ms < 0 ? "-" :
		    look_age(&c->look, t->quiet_ms));
	}
	return row + used + 1;
}

/* Wall time that exercise time stood still, and how often. */
static void side_pauses(const struct console *c, int64_t *ms, int *n,
    int *recalls)
{
	const struct model_seqs *p = &c->m->pauses;
	int64_t since = 0;

	*ms = 0;
	*n = *recalls = 0;
	for (size_t i = 0; i < p->n && p->v[i] <= model_head(c->m); i++) {
		const struct model_event *e = &c->m->events[p->v[i] - 1];

		if (e->kind == EVENT_CLOCK_RESUMED) {
			*ms += since == 0 ? 0 : e->wall_ms - since;
			since = 0;
		} else {
			since = e->wall_ms;
			++*n;
		}
	}
	while ((size_t)*recalls < c->m->recalls.n &&
	    c->m->recalls.v[*recalls] <= model_head(c->m))
		++*recalls;
	if (since != 0)
		*ms += c->look.wall_ms - since;
}

static int side_held(const struct console *c)
{
	int n = 0;

	for (size_t i = 0; i < c->board.n; i++)
		n += c->board.rows[i].held && c->board.rows[i].pending > 0;
	return n;
}

static int side_compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* How long the middle one of the answers took from when it was asked; -1
 * none. */
static int64_t side_median(struct console *c)
{
	const struct state *st = c->look.st;
	size_t questions = st->items[PLAN_QUESTION].n, n = 0;
	int64_t *ms = arena_calloc(&c->frame, st->nteams * questions + 1,
	    sizeof(*ms));

	for (size_t t = 0; t < st->nteams; t++)
		for (size_t q = 0; q < questions; q++) {
			const struct state_paper *p = &st->teams[t].papers[q];
			int cell = st->teams[t].cell;

			if (p->n > 0 && look_has_cell(&c->look, (size_t)cell))
				ms[n++] = p->attempts[0].ms - st->cells[cell].
				    questions[q].opened_ms;
		}
	qsort(ms, n, sizeof(*ms), side_compare);
	return n == 0 ? -1 : ms[n / 2];
}

/* Of those that went out and had a time: how many within a minute of it. */
static void side_on_plan(const struct console *c, int *on, int *of)
{
	*on = *of = 0;
	for (size_t i = 0; i < c->board.n; i++) {
		const struct board_row *r = &c->board.rows[i];

		if (r->out == 0 || r->plan_ms == INT64_MAX)
			continue;
		++*of;
		*on += r->sent_ms < r->plan_ms + 60000 &&
		    r->sent_ms > r->plan_ms - 60000;
	}
}

/* The next that goes by itself, and when. */
static void side_next(struct console *c, int row, int col, int width)
{
	int cell = 0, inject;
	int64_t in_ms;

	inject = board_next_timed(&c->look, &cell, &in_ms);
	/* After EndEx nothing does. */
	if (inject >= 0 && c->look.st->run <= STATE_PAUSED)
		grid_text(&c->g, row, col, width, 0, arena_printf(&c->frame,
		    console_tr(c, N_("Next timed %s in %s")), state_number(
		    c->look.st, inject), look_countdown(&c->look, in_ms)));
}

/* Exercise time, how fast it goes and whether it does, the story's, how long
 * it stood still, what keeps back what. */
static void side_clock(struct console *c, int row, int end, int col,
    int width)
{
	const char *story = draw_story(c);
	int pauses, recalls;
	int64_t paused;

	side_pauses(c, &paused, &pauses, &recalls);
	grid_text(&c->g, row++, col, width, GRID_BOLD, console_tr(c,
	    N_("CLOCK")));
	if (row < end)
		grid_textf(&c->g, row++, col, width, 0, "  T+%s   %s   %s",
		    look_hms(&c->look, c->look.ex_ms), draw_speed(c),
		    draw_state(c));
	if (story != NULL && row < end)
		grid_textf(&c->g, row++, col, width, 0, "  %s", arena_printf(
		    &c->frame, console_tr(c, N_("story %s")), story));
	if (row < end)
		grid_text(&c->g, row++, col, width, 0, arena_printf(
		    &c->frame, trn(c->o.words, "  paused so far %s (%d time)",
		    "  paused so far %s (%d times)", (size_t)pauses),
		    look_age(&c->look, paused), pauses));
	if (row < end)
		grid_textf(&c->g, row, col, width, 0, console_tr(c,
		    N_("  held %d    recalls %d")), side_held(c), recalls);
}

void draw_side(struct console *c, int row, int height, int col)
{
	int width = c->cols - col, open = 0, end = row + height, on, of;
	int64_t median;

	row = side_teams(c, row, height, col);
	if (row + 7 > end)
		return;
	for (size_t i = 0; i < c->nteams; i++)
		open += c->teams[i].open;
	grid_textf(&c->g, row++, col, width, 0, console_tr(c, N_("Sent %d "
	    "of %d    Open answers %d")), c->board.sent, c->board.of, open);
	side_on_plan(c, &on, &of);
	median = side_median(c);
	grid_text(&c->g, row++, col, width, 0, arena_printf(&c->frame,
	    console_tr(c, N_("On plan %d of %d    Median reply %s")), on, of,
	    median < 0 ? "-" : look_countdown(&c->look, median)));
	side_next(c, row++, col, width);
	side_clock(c, row, end, col, width);
}
