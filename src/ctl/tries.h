/*
 * tries.h: how many wrong codes may come from where.
 *
 * Two measures, because a whole hall may sit behind one address:
 *
 * - A source has TRIES_BURST wrong codes to spare and gets TRIES_A_SECOND
 *   back.  A code is looked at when one is there to spare; a right one
 *   costs nothing.  When none is, everybody of that source waits for the
 *   next, nobody is refused.
 * - TRIES_PREFIX wrong codes in a minute of one source, for one account,
 *   that begin alike bar that beginning for the rest of the minute: the
 *   half of a code that somebody has seen does not help.
 *
 * Memory is bounded; when it is used up the oldest is forgotten.  Pure: it
 * reads no clock.
 */
#ifndef CTL_TRIES_H
#define CTL_TRIES_H

#include <stdbool.h>

#include "base/mem.h"

#define TRIES_BURST 60
#define TRIES_A_SECOND 5
#define TRIES_PREFIX 20
#define TRIES_PREFIX_LEN 4
#define TRIES_WINDOW_MS 60000
#define TRIES_SOURCE 64

struct tries;
struct tries *tries_new(void);
void tries_free(struct tries *t);
/* The source of an address: IPv4 whole, of IPv6 the first 64 bits. */
void tries_source(const char *from, char out[TRIES_SOURCE]);

/* Takes one to spare; false: there is none now. */
bool tries_take(struct tries *t, const char *source, int64_t now_ms);
/* It was right: as if it had not been taken. */
void tries_back(struct tries *t, const char *source);
/* When the next will be there. */
int64_t tries_next_ms(struct tries *t, const char *source, int64_t now_ms);

/* Is this beginning barred for the account? */
bool tries_barred(struct tries *t, const char *source, const char *account,
    const char *code, int64_t now_ms);
void tries_wrong(struct tries *t, const char *source, const char *account,
    const char *code, int64_t now_ms);

#endif
