/*
 * spot.h: places of a frame that mean something to a mouse: the tabs.
 *
 * Ownership: the struct is the caller's storage (zero-initialised has none).
 */
#ifndef UI_SPOT_H
#define UI_SPOT_H

#include "ui/key.h"

#define SPOTS 16

struct spots {
	struct spot {
		int row, from, to;	/* columns, `to` is behind the last */
		int what;		/* the caller's, from 0 */
	} v[SPOTS];
	size_t n;
};

/* Those of a new frame follow. */
void spots_begin(struct spots *s);
void spots_add(struct spots *s, int row, int from, int to, int what);
/* What was clicked at, -1: nothing, or it was no click. */
int spots_clicked(const struct spots *s, const struct key *key);

#endif
