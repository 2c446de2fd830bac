/*
 * tally.h: what many rehearsals reached and when: outcomes, results, hooks,
 * times of injects; and what it took.  A child counts its runs, its parent
 * adds the children up; one row a child, however many runs there were.
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

/* What was so in a run, the least interference first: of everything the least
 * is kept that reached it. */
enum tally_how {
	TALLY_PLAINLY,
	TALLY_PEOPLE,		/* teams that are late, err, or say nothing */
	TALLY_FAILURES,		/* services and channels fail */
	TALLY_HAND,		/* a director interferes */
	TALLY_HOWS		/* nothing has reached it */
};
enum tally_kind { TALLY_INJECT, TALLY_OUTCOME, TALLY_EXPECT, TALLY_HOOK,
	TALLY_LINES, TALLY_KINDS };
struct tally_thing {		/* that was reached, or was not */
	enum tally_kind kind;
	size_t index;		/* in the plan; OUTCOME: of the decision; HOOK:
				 * its number; LINES: of the first */
	size_t outcome;
	const char *what;	/* "inject ID", "outcome ID = yes",
				 * "expectation ID", "hook ...", "line FILE:N",
				 * "lines FILE:N-M" */
};
typedef void tally_fn(const struct tally_thing *thing, void *arg);

struct tally_times {
	int64_t least, most;	/* cell time; -1: never */
	int64_t at[TALLY_BUCKETS];
};
struct tally_line {		/* of a hook, with code */
	char *file;
	int line;
	int64_t hits;
	enum tally_how how;
};
struct tally {
	const struct plan *plan;
	int64_t width_ms;		/* of a bucket */
	struct tally_times *injects;	/* when it was released */
	size_t noutcomes, nhooks;
	int64_t *outcomes;		/* of all decisions, in their order;
					 * none of those overridden */
	int64_t (*results)[PLAN_RESULTS];	/* of each expectation */
	int64_t *hooks;			/* calls, by number */
	unsigned char *how;		/* enum tally_how by tally_at() */
	enum tally_how now;		/* of the run that goes on */
	bool hands;			/* directors interfere in some runs:
					 * the bench is to be reached, too */
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

/* Where it stands in `how`: of OUTCOME the place in `outcomes`. */
size_t tally_at(const struct tally *t, enum tally_kind kind, size_t i);
size_t tally_all(const struct tally *t);	/* how many stand there */
/* It was reached in a run of that kind. */
void tally_reach(struct tally *t, enum tally_kind kind, size_t i,
    enum tally_how how);
/* Where a decision's outcomes begin in `outcomes`. */
size_t tally_outcome(const struct tally *t, size_t decision);
/* The bucket's middle at which a share (0 .. 100) of the releases is past. */
int64_t tally_share(const struct tally *t, size_t inject, int percent);
/* A hook in words: "on.answer q-family", "contained: on_send"; NULL when no
 * handler has that number.  The caller's. */
char *tally_hook_name(const struct tally *t, size_t hook);
/* tally_cover.c: calls fn (may be NULL) for everything that was never
 * reached, and returns how many there are.  What waits on the bench is not
 * counted unless hands were there, nor what waits for an evaluator alone. */
size_t tally_uncovered(const struct tally *t, tally_fn *fn, void *arg);
/* The same for what was reached, but with nothing less than `how`. */
size_t tally_only(const struct tally *t, enum tally_how how, tally_fn *fn,
    void *arg);

/* Injects released to a role in a bucket, over all runs and cells. */
int64_t tally_load(const struct tally *t, size_t role, size_t bucket);
/* The buckets until the last in which anything was released. */
size_t tally_buckets(const struct tally *t);
/* Adds "outcomes", "expectations", "hooks", "uncovered" and "only" (what it
 * took) to a map of coverage, "timing" and "load" to the map around it. */
void tally_values(const struct tally *t, struct arena *a,
    struct val *coverage, struct val *map);

#endif
