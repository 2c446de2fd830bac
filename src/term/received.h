/*
 * received.h: what the viewer has received, and what the team has written
 * down, also before the lines that the view holds.
 *
 * Ownership: struct older is the term's (zero-initialised: nothing of it has
 * been asked for).
 */
#ifndef TERM_RECEIVED_H
#define TERM_RECEIVED_H

#include "base/mem.h"
#include "base/val.h"

struct term;

/* ---- received.c: what the viewer has received, oldest first: rows of
 * `id ms kind text`; kind: inject questionnaire message answer act */
#define RECEIVED_TALK 200	/* the view has no more of what was said */
struct val **received_all(struct term *t, size_t *n);
/* The same with what the viewer has said. */
struct val **received_everything(struct term *t, size_t *n);
/* By `ms`; of one time, as they stand. */
void received_sort(struct val **rows, size_t n);
const char *received_line(struct term *t, const struct val *row);

/* ---- older.c */
struct older {
	bool log;		/* the team's decision log; else what was said */
	struct arena a;
	struct val *rows;	/* in it, the oldest first */
	int64_t after;		/* all up to that event have been looked at */
	bool asked, failed;
};

/* Does the view hold less than there may be? */
bool older_is_cut(const struct term *t, const struct older *o);
/* Is all of it here, or not to be had? */
bool older_have(struct term *t, struct older *o);
/* The same, and asks for what is missing; the term runs again when it has
 * come. */
bool older_want(struct term *t, struct older *o);
/* The rows that the view has no more, the oldest first. */
struct val **older_rows(struct term *t, const struct older *o, size_t *n);
void older_forget(struct older *o);

#endif
