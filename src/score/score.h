/*
 * score.h: points, a pure function of (plan, state), recomputed and never
 * stored.  Whole points only; every row names the events that made it.
 *
 * Semantics here (doc/SCORING.md): a question gives its points when the best
 * attempt is right (closed kinds), or the sum of the rubric lines judged
 * (free text, each bounded by the line's points); a hint's cost is taken
 * only from a question that gave something and never below 0; an action
 * gives its points once per team; hooks and people give or take.
 */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "state/state.h"

enum score_row_kind { SCORE_QUESTION, SCORE_HINT, SCORE_ACTION,
	SCORE_MILESTONE, SCORE_GIVEN };

struct score_row {
	enum score_row_kind kind;
	int item;		/* stable question, action or milestone; -1 for
				 * GIVEN */
	const char *why;	/* GIVEN: string id or text; else NULL */
	int64_t points;
	int64_t because[2];	/* seqs; 0 none */
	const struct state_attempt *attempt;	/* QUESTION: the one that
						 * counts; of the state */
};
struct score_sheet {
	struct score_row *rows;
	size_t n, cap;
	int64_t total, max;	/* max: what the newest plan offers the roles
				 * that it plays, and what it has done */
	int64_t waiting;	/* questions whose last try needs a judgement */
};
/* The sheet of one team; storage is the caller's, released below. */
void score_team(const struct state *st, int team, struct score_sheet *out);
void score_release(struct score_sheet *sheet);
/* Every fact that made a row, oldest first: the marks of all who gave one
 * too.  Returns how many. */
#define SCORE_BECAUSE_MAX (STATE_MARKS_MAX + 2)
size_t score_because(const struct score_row *row,
    int64_t out[SCORE_BECAUSE_MAX]);
/* The total alone, without building rows. */
int64_t score_total(const struct state *st, int team);
/* The same of what came up to an event.  A verdict that another one has
 * replaced since counts from the new one on. */
int64_t score_total_by(const struct state *st, int team, int64_t seq);
/* How long a service was up and down in the cell of a team, in cell time up
 * to the last event: pauses are no part of it, and neither is what is exempt
 * for the team.  What no check could say, what was ruled unknown, and what
 * came before the first result, is neither. */
struct score_uptime {
	int64_t up_ms, down_ms, unknown_ms;
};
void score_uptime(const struct state *st, int team, int probe,
    struct score_uptime *out);
/* The share of what is known that it was up, in ten-thousandths; -1: nothing
 * is known. */
int64_t score_share(const struct score_uptime *up);
/* Points of one question for a team before the hint. */
int64_t score_question(const struct state *st, int team, int question);

#endif
