/*
 * standing.h: how teams stand among each other, for packs that want them to
 * see it: what teams and the room are shown, and nobody else.  While the
 * board is frozen it is a function of the facts before that alone.
 */
#ifndef SCORE_STANDING_H
#define SCORE_STANDING_H

#include "score/score.h"

struct standing {
	int team;
	int64_t points, gained;		/* gained: since the last inject that
					 * every team has, else StartEx */
	int rank, was;			/* 1, 2, 2, 4: now, and then */
};
/* Does the newest plan want it, and has the exercise begun? */
bool standing_shown(const struct state *st);
/* Those that a team is compared with (-1: everybody), the first first, into
 * `out`, which has room for every team; `since` is of standing_last().
 * Returns how many. */
size_t standing_make(const struct state *st, int team, int64_t since,
    struct standing *out);
/* The last event that is on the board: of now, or of the freeze. */
int64_t standing_seq(const struct state *st);
/* Has every team an inject, and is it for nobody alone? */
bool standing_common(const struct state *st, int inject);
/* When the last team got it, a seq. */
int64_t standing_common_seq(const struct state *st, int inject);
/* The last inject that every team has on the board, -1: none, and when the
 * last team got it; *seq of StartEx when there is none. */
int standing_last(const struct state *st, int64_t *seq);

#endif
