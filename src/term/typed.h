/*
 * typed.h: the lines that are being typed on the screen and not sent: they
 * are kept on the engine beside the drafts of answers, and stand there again
 * when the viewer comes back.
 *
 * Ownership: struct typed is the term's (zero-initialised is none);
 * typed_release() frees what it holds.
 */
#ifndef TERM_TYPED_H
#define TERM_TYPED_H

#include <stdbool.h>
#include <stdint.h>

struct term;

struct typed {
	bool known;		/* what was kept before has come */
	char *slot;		/* on the engine; NULL: none */
	char *kept;		/* what it has, NULL: nothing */
	bool refused;		/* it was told that it cannot be kept */
	char *waits;		/* the line below, until it can be open */
	int64_t due_ms;		/* when to save (monotonic); 0: nothing new */
};

/* Asks for what was kept. */
void typed_begin(struct term *t);
/* A key may have changed a line. */
void typed_soon(struct term *t);
/* Saves it now, where it is another one than what is kept. */
void typed_save(struct term *t);
void typed_tick(struct term *t);
int64_t typed_wait(const struct term *t);	/* -1: never */
/* The connection is another one. */
void typed_again(struct term *t);
void typed_release(struct typed *y);

#endif
