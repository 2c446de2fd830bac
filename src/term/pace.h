/*
 * pace.h: not more frames than the terminal can take.  Times are ms.
 */
#ifndef TERM_PACE_H
#define TERM_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct term;

struct pace {
	enum { PACE_UNKNOWN, PACE_SLOW, PACE_FAST } is;
	bool asked;		/* and not answered yet */
	int64_t asked_ms;
	size_t bytes;		/* drawn since */
	unsigned answers;	/* of keys, that were looked at */
};

void pace_drawn(struct term *t);	/* a frame is in t->out */
void pace_heard(struct term *t);	/* keys have come */
void pace_tick(struct term *t);		/* an answer may never come */
/* Has the next frame to wait, and for how many ms at most? */
bool pace_holds(const struct term *t);
int64_t pace_left(const struct term *t);
/* The same for leaving, -1 not at all: an answer that comes later is typed
 * into a shell. */
int64_t pace_leaves(const struct term *t);
/* How long the rest of a key may take. */
int pace_esc_ms(const struct term *t);

#endif
