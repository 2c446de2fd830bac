/*
 * expect.h: the tests an author writes: cases of steps, each a thing done
 * (at) or a thing expected (by), run in virtual time.
 *
 * Ownership: an expect_file lives in its arena; zero-initialised is empty.
 */
#ifndef SIM_EXPECT_H
#define SIM_EXPECT_H

#include "base/file.h"
#include "script/compile.h"
#include "sim/conduct.h"

enum expect_kind { EXPECT_ACTION, EXPECT_ANSWER, EXPECT_GRADE, EXPECT_HINT,
	EXPECT_PROBE, EXPECT_RELEASE, EXPECT_GO, EXPECT_DECLARES,
	EXPECT_SAYS, EXPECT_TELLS, EXPECT_TOOL, EXPECT_SURVEY, EXPECT_TICK,
	EXPECT_SENT, EXPECT_NOT_SENT,
	EXPECT_SUGGESTED, EXPECT_POINTS, EXPECT_VAR, EXPECT_DECIDED,
	EXPECT_OUTCOME,
	EXPECT_KINDS };

struct expect_step {
	int nr, line;		/* as written, from 1; where */
	int64_t ms;		/* exercise time of at or by */
	enum expect_kind kind;
	const char *item;	/* id; POINTS: NULL */
	int role;		/* of the plan; -1 any */
	const char *text;	/* ANSWER: as typed; PROBE: the state;
				 * DECIDED, OUTCOME, TICK: it; DECLARES: the action
				 * it is ruled to be, "no", or NULL;
				 * SAYS: to whom; TELLS: the fact or NULL */
	const char *shows;	/* TOOL: part of its answer, or NULL */
	const struct val *levels;	/* GRADE */
	int64_t equals;		/* POINTS, VAR */
};
struct expect_case {
	const char *name, *file;
	int line;
	struct expect_step *steps;	/* by time; ties as written */
	size_t n;
};
struct expect_set {
	struct arena arena;
	struct expect_case *cases;
	size_t n, cap;
};

/*
 * Runs one file of tests in the sandbox and adds its cases; what is wrong
 * with them goes to problems.  Only for confined children.
 */
void expect_read(struct expect_set *set, const struct plan *plan,
    const struct file_set *files, const struct file_set *library,
    const char *path, struct problems *problems);
void expect_release(struct expect_set *set);

/* Plays a case.  0 when everything was as expected; else -1 and what was
 * not in `why`, said (base/said.h): "step 2: expected spread to be sent by
 * ...", and in *line where that step is.  o->published and o->people are not
 * used. */
int expect_run(const struct expect_case *c, const struct conduct_options *o,
    struct buf *why, int *line);

#endif
