/*
 * rehearse.h: a pack played in virtual time by simulated people, once or
 * many times, in confined children; what came of it, added up.
 */
#ifndef SIM_REHEARSE_H
#define SIM_REHEARSE_H

#include "base/file.h"
#include "sim/profile.h"
#include "source/source.h"
#include "plan/plan.h"
#include "sim/tally.h"

#define REHEARSE_RUNS_MAX 100000

struct rehearse_options {
	const struct plan *plan;
	const struct file_set *files, *library;
	const struct val *params;	/* or NULL */
	const struct sim_profiles *profiles;
	uint64_t seed;		/* of the first run; each next is one more */
	int64_t runs, cells;
	bool lines;		/* which lines of hooks run is counted, too */
	/* Of four runs, one has services and channels that fail, unless the
	 * profiles say what becomes of them, one has teams that are late, err
	 * or say nothing, and one a director who interferes; every eighth has
	 * it all. */
	bool vary;
	bool own_people;	/* profiles were given: people keep to them */
	/* Where the first run is recorded, between its begin and commit; or
	 * NULL.  Stays the caller's. */
	struct store *record;
	/* Told after each run how many have come to their end; or NULL. */
	void (*progress)(int64_t done, int64_t of, void *arg);
	void *progress_arg;
};

struct rehearse_count {		/* of one item, over all runs and cells */
	int64_t asked;		/* questions: teams it was opened for */
	int64_t done;		/* sent, answered, declared */
	int64_t right;
	int64_t yes, no;	/* decisions */
};
struct rehearse_scores {	/* of one role */
	int64_t *v;		/* sorted */
	size_t n, cap;
	int64_t max;		/* what the plan offers */
};
struct rehearse_result {
	int64_t runs, cells, injects_sent, failures;
	char head[DIGEST_HEX], digest[DIGEST_HEX];	/* of the first run */
	struct rehearse_count *items[PLAN_ITEM_KINDS];
	struct rehearse_scores *roles;
	size_t nroles;
	struct tally tally;
	char **failed;		/* hooks that failed, the first of each kind */
	size_t nfailed, capfailed;
	bool failed_cut;	/* there were more kinds */
};

/* Plays.  -1 with err when a run did not come to its end; err->code
 * "silent" when a hook had to be stopped by the clock.  Result is the
 * caller's, to be released in any case. */
int rehearse(const struct rehearse_options *o, struct rehearse_result *out,
    struct err *err);
/* The same with as few runs, of those that there may be at most, as reach
 * everything; and twice as many once more while these reach with less what
 * took more before.  What comes out is what rehearse() gives for as many. */
int rehearse_until_covered(const struct rehearse_options *o,
    struct rehearse_result *out, struct err *err);
void rehearse_release(struct rehearse_result *r);
/* {"coverage":{...},"scores":[...], ...} into a map. */
void rehearse_write(const struct rehearse_result *r, const struct plan *plan,
    struct arena *a, struct val *map);
/* The score at a share (0 .. 100) of the runs: 50 is the median. */
int64_t rehearse_share(const struct rehearse_scores *s, int percent);

#endif
