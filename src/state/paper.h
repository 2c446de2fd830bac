/*
 * paper.h: what a team has answered to a question, and what it got for it.
 * state.h includes it; nobody else does.
 */
#ifndef STATE_PAPER_H
#define STATE_PAPER_H

#include "base/crypto.h"
#include "plan/plan.h"

/* OVER: given after the close, kept and never judged; RECEIVED: to a question
 * that nothing is right or wrong in. */
enum state_verdict { VERDICT_NONE, VERDICT_WRONG, VERDICT_RIGHT,
	VERDICT_UNDECIDED, VERDICT_GRADED, VERDICT_OVER, VERDICT_RECEIVED };
#define STATE_MARKS_MAX 64		/* of one answer */
struct state_mark {			/* one grader's levels */
	int64_t seq;
	struct digest by;		/* of the actor */
	int32_t levels[PLAN_LINES_MAX];	/* by the question's criterion */
};
struct state_attempt {
	int64_t seq;			/* answer.submitted */
	int64_t ms;			/* cell time */
	bool late, returned;
	enum state_verdict verdict;
	int64_t judged_seq;		/* judgement.made in force, 0 none */
	int64_t points;			/* GRADED: sum of levels */
	struct state_mark *marks;	size_t nmarks, capmarks;
	bool ruled;			/* several mark it, and whoever directs
					 * had the last word */
	uint64_t chosen;		/* bits: options of the plan it was
					 * asked under */
};
/* One team and one question. */
struct state_paper {
	struct state_attempt *attempts;
	size_t n, cap;
	int64_t hint_seq, hint_cost;	/* of the first; of all taken */
	uint64_t hints;			/* bits: which were taken */
	struct state_proposal {
		int person;
		int64_t seq, ms;
		struct digest text;
	} *proposals;			/* one a person, by seq */
	size_t nproposals, capproposals;
	int64_t extra_ms;		/* extensions of this team alone */
	bool expired, closed;
	int64_t closed_seq;
};
struct state_answer {			/* where an answer.submitted went */
	int64_t seq;
	int team, question, attempt;
};

#endif
