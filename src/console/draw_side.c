/*
 * draw_side.c: the right part of a wide run screen: teams, numbers, clock.
 */
#include "config.h"

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
		    "%5d%6d%6d%5lld%7s", t->open, t->late, t->grade,
		    (long long)t->points, t->quiet_ms < 0 ? "-" :
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

void draw_side(struct console *c, int row, int height, int col)
{
	int width = c->cols - col, pauses, recalls, open = 0, end = row +
	    height;
	const char *story = draw_story(c);
	int64_t paused;

	row = side_teams(c, row, height, col);
	if (row + 8 > end)
		return;
	side_pauses(c, &paused, &pauses, &recalls);
	for (size_t i = 0; i < c->nteams; i++)
		open += c->teams[i].open;
	grid_textf(&c->g, row++, col, width, 0, console_tr(c, N_("Sent %d "
	    "of %d    Open answers %d")), c->board.sent, c->board.of, open);
	row++;
	grid_text(&c->g, row++, col, width, GRID_BOLD, console_tr(c,
	    N_("CLOCK")));
	if (story != NULL)
		grid_textf(&c->g, row++, col, width, 0, "  %s", arena_printf(
		    &c->frame, console_tr(c, N_("story %s")), story));
	grid_textf(&c->g, row++, col, width, 0, console_tr(c, N_("  paused "
	    "so far %s (%d times)")), look_age(&c->look, paused), pauses);
	grid_textf(&c->g, row++, col, width, 0, console_tr(c, N_("  held %d "
	    "   recalls %d")), side_held(c), recalls);
}
