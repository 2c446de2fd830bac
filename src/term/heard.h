/*
 * heard.h: what of the talk was on a screen of this person's already.
 */
#ifndef TERM_HEARD_H
#define TERM_HEARD_H

#include <stdint.h>

struct term;

/* How many lines of talk by others were on no screen of this
 * person's yet */
int heard_not(const struct term *t);
/* All there are are on this one; the engine is told so in a moment. */
void heard_now(struct term *t);
/* The engine knows of an earlier connection, or of another screen, that the
 * line of this number was on it, and all before; 0: none was.  What is known
 * here to be newer stays. */
void heard_before(struct term *t, int64_t talk);
/* Tells the engine now what it was not told yet; while the connection is lost
 * that waits. */
void heard_tell(struct term *t);
/* The same when it is due. */
void heard_tick(struct term *t);
/* Until it is told; -1: there is nothing to tell. */
int64_t heard_wait(const struct term *t);

#endif
