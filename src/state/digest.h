/*
 * digest.h: the parts of a digest.  For digest.c and its cells only.
 */
#ifndef STATE_DIGEST_H
#define STATE_DIGEST_H

#include <endian.h>
#include <string.h>

#include "state/state.h"

#define DIGEST_ROOM 4096

/* The hasher behind a buffer: most parts are nine bytes. */
struct digesting {
	struct hasher h;
	size_t n;
	unsigned char room[DIGEST_ROOM];
};

static inline void digest_flush(struct digesting *d)
{
	hasher_add(&d->h, d->room, d->n);
	d->n = 0;
}

static inline void digest_num(struct digesting *d, char tag, int64_t n)
{
	uint64_t u = htobe64((uint64_t)n);

	if (d->n + 9 > DIGEST_ROOM)
		digest_flush(d);
	d->room[d->n] = (unsigned char)tag;
	memcpy(d->room + d->n + 1, &u, sizeof(u));
	d->n += 9;
}

static inline void digest_bytes(struct digesting *d, char tag,
    const void *p, size_t n)
{
	digest_num(d, tag, (int64_t)n);
	digest_flush(d);
	hasher_add(&d->h, p, n);
}

/* A string that may be absent. */
static inline void digest_str(struct digesting *d, char tag, const char *s)
{
	if (s)
		digest_bytes(d, tag, s, strlen(s));
	else
		digest_num(d, '-', tag);
}

/* One cell, whole (digest_cell.c). */
void digest_cell(struct digesting *d, const struct state *st,
    const struct state_cell *c);

#endif
