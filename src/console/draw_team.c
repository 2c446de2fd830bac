/*
 * draw_team.c: of one team, on a wide screen: how much it did lately, and
 * where its points come from.
 */
#include "config.h"

#include "console/internal.h"
#include "score/score.h"

#define TEAM_MARKS 30		/* of TEAM_SPAN_MS each */
#define TEAM_SPAN_MS (2 * 60 * 1000)
#define TEAM_BUSY 3		/* deeds in one of them */
#define TEAM_POINTS 24		/* columns of points, hints and "late" */

int draw_activity(struct console *c, int team, int row, int end, int col,
    int width)
{
	int counts[TEAM_MARKS];
	char marks[TEAM_MARKS];

	if (row + 1 >= end)
		return row;
	model_activity(c->m, team, c->look.ex_ms, TEAM_SPAN_MS, counts,
	    TEAM_MARKS);
	for (int i = 0; i < TEAM_MARKS; i++)
		marks[i] = counts[i] == 0 ? '.' : counts[i] < TEAM_BUSY ?
		    ':' : '|';
	grid_text(&c->g, row++, col, width, GRID_BOLD, console_tr(c,
	    N_("ACTIVITY, last 60 min, 2 min each")));
	grid_bytes(&c->g, row++, col + 2, width - 2, 0, marks, TEAM_MARKS);
	return row;
}

/* ---- points ------------------------------------------------------------ */

/* The hint's cost of a question that gave something. */
static int64_t team_hints(const struct score_sheet *s, int question)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].kind == SCORE_HINT &&
		    s->rows[i].item == question)
			return -s->rows[i].points;
	return 0;
}

/* The number of what asked it, else as much of its words as there is room
 * for. */
static const char *team_asked(struct console *c, int team, int question,
    int width)
{
	int inject = state_question_with(c->look.st,
	    c->look.st->teams[team].cell, question);

	return inject >= 0 ? state_number(c->look.st, inject) :
	    console_short(c, look_question(&c->look, question), width);
}

static void team_question(struct console *c, int team,
    const struct score_sheet *s, const struct score_row *r, int row, int col,
    int width)
{
	bool late = r->attempt != NULL && r->attempt->late;
	const char *text = arena_printf(&c->frame, "%-5s %4lld",
	    team_asked(c, team, r->item, width - TEAM_POINTS),
	    (long long)r->points);
	int64_t hints = team_hints(s, r->item);

	if (hints > 0)
		text = arena_printf(&c->frame, console_tr(c, N_("%s   hints "
		    "-%lld")), text, (long long)hints);
	if (late)
		text = arena_printf(&c->frame, "%s   %s", text, console_tr(c,
		    N_("late")));
	grid_text(&c->g, row, col, width, 0, text);
}

/* What did not come from answers: what was done, reached and given. */
static int64_t team_others(const struct score_sheet *s)
{
	int64_t sum = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].kind != SCORE_QUESTION &&
		    s->rows[i].kind != SCORE_HINT)
			sum += s->rows[i].points;
	return sum;
}

static int team_rows(struct console *c, int team,
    const struct score_sheet *s, int row, int end, int col, int width)
{
	size_t n = 0, room = end > row ? (size_t)(end - row) : 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->rows[i].kind == SCORE_QUESTION;
	/* Of more than fit, the last. */
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].kind == SCORE_QUESTION && n-- <= room)
			team_question(c, team, s, &s->rows[i], row++, col,
			    width);
	return row;
}

void draw_points(struct console *c, int team, int row, int end, int col,
    int width)
{
	struct score_sheet s = {0};
	int64_t others;

	if (row + 1 >= end)
		return;
	grid_text(&c->g, row++, col, width, GRID_BOLD, console_tr(c,
	    N_("SCORE")));
	if (c->hidden) {	/* look.h */
		grid_text(&c->g, row, col + 2, width - 2, 0, "-");
		return;
	}
	score_team(c->look.st, team, &s);
	row = team_rows(c, team, &s, row, end - 2, col + 2, width - 2);
	others = team_others(&s);
	if (others != 0 && row < end - 1)
		grid_text(&c->g, row++, col + 2, width - 2, 0, arena_printf(
		    &c->frame, console_tr(c, N_("actions and others %lld")),
		    (long long)others));
	grid_text(&c->g, row, col + 2, width - 2, GRID_BOLD, arena_printf(
	    &c->frame, console_tr(c, N_("sum %lld")), (long long)s.total));
	score_release(&s);
}
