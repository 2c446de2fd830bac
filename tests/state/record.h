/*
 * record.h: journals as fixtures.  A journal is a file of JSON lines, one
 * event each: {"kind":"inject.released","ms":300000,"cell":"a", ...}; "ms"
 * is exercise time and stays as it was when left out, the rest is the body.
 * seq and batch count the lines.
 */
#ifndef TESTS_STATE_RECORD_H
#define TESTS_STATE_RECORD_H

#include "state/state.h"

struct record {
	struct arena arena;
	struct event *events;
	size_t n, cap;
	struct plan *plans[3];
	struct state_plans finder;
};

/* An empty journal with both versions of the ministry's plan and the
 * story's. */
void record_init(struct record *r);
void record_release(struct record *r);
/* Appends the event of one line.  Errors: it is none. */
int record_line(struct record *r, const char *line, size_t n,
    struct err *err);
/* Appends the lines of a file beneath the source folder; bug() when it
 * cannot. */
void record_load(struct record *r, const char *path);
/* Appends one line and folds it; the test fails when it cannot. */
void record_add(struct record *r, struct state *st, const char *line);
/* Appends one line and expects the fold to refuse it with `why` in the
 * sentence; the line is taken off again. */
void record_refused(struct record *r, struct state *st, const char *line,
    const char *why);
/* The state after the first n events; the test fails when the fold does. */
struct state *record_fold(const struct record *r, size_t n);
/* The path of a file beneath the source folder; the caller frees. */
char *record_path(const char *path);

#endif
