/*
 * tally.h: what many rehearsals reached and when: outcomes, results, hooks,
 * times of injects.  A child counts its runs, its parent adds the children
 * up; one row a child, however many runs there were.
 *
 * Ownership: the struct is the caller's storage, made by tally_init() for a
 * plan that outlives it, released by tally_release().
 */
#ifndef SIM_TALLY_H
#define SIM_TALLY_H

#include "event/event.h"
#include "state/state.h"

#define TALLY_BUCKETS 96	/* of time; what is later is in the last */
#define TALLY_WIDTH_MS INT64_C(900000)	/* a bucket is at least that long */

struct tally_times {
	int64_t least, most;	/* cell time; -1: never */
	int64_t at[TALLY_BUCKETS];
};
struct tally_line {		/* of a hook, with code */
	char *file;
	int line;
	int64_t hits;
};
struct tally {
	const struct plan *plan;
	int64_t width_ms;		/* of a bucket */
	struct tally_times *injects;	/* when it was released */
	size_t noutcomes, nhooks;
	int64_t *outcomes;		/* of all decisions, in their order */
	int64_t (*results)[PLAN_RESULTS];	/* of each expectation */
	int64_t *hooks;			/* calls, by number */
	struct tally_line *lines;	/* sorted by file and line */
	size_t nlines, caplines;	/* 0: nobody watched */
};

void tally_init(struct tally *t, const struct plan *plan);
void tally_release(struct tally *t);
/* Adds the end of a run; a call of a hook as it happens. */
void tally_run(struct tally *t, const struct state *st);
void tally_hook(struct tally *t, int64_t hook);
/* Makes the times of an inject reach from least to most; -1: it has none. */
void tally_span(struct tally_times *s, int64_t least, int64_t most);
/* A line of a hook, and how often it ran since it was last told. */
void tally_line(struct tally *t, const char *file, int line, int64_t hits);
/* As a row, and added to another tally of the same plan.  -1 with err when
 * it does not fit: a pack may have written it. */
void tally_write(struct buf *out, const struct tally *t);
int tally_add(struct tally *t, const char *row, size_t n, struct err *err);

/* Where a decision's outcomes begin in `outcomes`. */
size_t tally_outcome(const struct tally *t, size_t decision);
/* The bucket's middle at which a share (0 .. 100) of the releases is past. */
int64_t tally_share(const struct tally *t, size_t inject, int percent);
/* A hook in words: "on.answer q-family", "contained: on_send"; NULL when no
 * handler has that number.  The caller's. */
char *tally_hook_name(const struct tally *t, size_t hook);
/*
 * Calls fn for everything that was never reached: "inject ID", "outcome
 * ID = yes", "expectation ID", "hook ...", "line FILE:N", "lines
 * FILE:N-M".  Returns how many there are.
 * What waits on the bench or for an evaluator alone is not counted.
 */
size_t tally_uncovered(const struct tally *t,
    void (*fn)(const char *what, void *arg), void *arg);

/* Injects released to a role in a bucket, over all runs and cells. */
int64_t tally_load(const struct tally *t, size_t role, size_t bucket);
/* The buckets until the last in which anything was released. */
size_t tally_buckets(const struct tally *t);
/* Adds "outcomes", "expectations", "hooks" and "uncovered" to a map of
 * coverage, "timing" and "load" to the map around it. */
void tally_values(const struct tally *t, struct arena *a,
    struct val *coverage, struct val *map);

#endif
