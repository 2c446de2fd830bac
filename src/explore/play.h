/*
 * play.h: one play of a plan as the explorer imagines it.
 */
#ifndef EXPLORE_PLAY_H
#define EXPLORE_PLAY_H

#include "explore/inner.h"

struct play {
	struct explore *x;
	const struct way *way;		/* NULL: nobody acts */
	size_t node;			/* whose way it is */
	int64_t *lits;			/* by condition: true from then on */
	int64_t *since;			/* by condition: holds since, or -1 */
	int64_t *first;			/* by condition: the turn at which it
					 * first held; only what `earlier`
					 * asks about */
	int64_t turn;
	int64_t *sent, *opened, *due;	/* NEVER: not yet */
	int64_t *settled;
	int *outcome;
	int64_t now;
	int *count;			/* [role * quarters + quarter] */
	int *last;			/* the same: inject */
};

/* Fills what is empty behind x, way and node: nothing has happened. */
void play_init(struct play *y);
void play_release(struct play *y);
/* When people do what its way asks for: halfway to the first deadline, but
 * not before it can be. */
void play_acts(struct play *y);
/* All that happens now. */
void play_settle(struct play *y);
/* The next moment at which something may happen, or NEVER. */
int64_t play_next(struct play *y);

#endif
