/*
 * inner.h: what the files of the explorer share.
 *
 * A way to make something happen is what people must do for it (literals:
 * leaves of conditions that nothing in the plan brings by itself) and which
 * outcomes decisions must have.  A node keeps the shortest few.
 */
#ifndef EXPLORE_INNER_H
#define EXPLORE_INNER_H

#include "explore/explore.h"
#include "script/window.h"

#define NEVER INT64_MAX
#define WAYS_MAX 12		/* ways kept for a node */
#define OUTCOMES_MAX 63		/* told apart by decision; more: never
				 * exclude each other */

struct pick {			/* what a decision may be */
	int decision;
	uint64_t mask;		/* outcomes; bit OUTCOMES_MAX: undecided */
};
/* A canonical condition that holds or does not, as a number, and back. */
#define HOLDS(cond, yes) (2 * (cond) + ((yes) ? 1 : 0))
#define HOLDS_COND(now) ((now) / 2)
#define HOLDS_YES(now) ((now) % 2 != 0)

struct way {
	int64_t at;		/* not before */
	int64_t until;		/* not from then on; NEVER: no end */
	struct pick *picks;	/* sorted */
	int *lits;		/* sorted canonical conditions */
	int *now;		/* sorted HOLDS() of what is so at the moment
				 * itself; none once it is past */
	int npicks, nlits, nnow;
	bool unproved;		/* a hook has a hand in it */
	bool guess;		/* `at` counts from a director's GO */
};
struct ways {
	const struct way *v[WAYS_MAX];
	size_t n;
	bool cut;		/* there were more */
};

enum why { WHY_NOTHING, WHY_CLASH, WHY_LATE, WHY_OVER, WHY_UNLESS,
	WHY_POINTS, WHY_VALUE, WHY_HELD, WHY_RESULT, WHY_FIRST,
	WHY_ITSELF, WHY_NODE, WHY_AT_ONCE, WHY_SURE };
struct reason {			/* why the last way was none */
	enum why why;
	int a;			/* decision, role, variable, node, condition;
				 * HOLDS() */
	int b;			/* AT_ONCE: the other HOLDS() */
	int64_t ms, limit;
};

struct fact {			/* what is known of a node */
	struct ways ways;
	int64_t certain;	/* happens by then in every play, or NEVER */
	struct reason reason;
};
struct explore {
	const struct plan *p;
	const struct file_set *files, *library;
	struct arena arena;
	struct windows windows;
	size_t nnodes, *first;	/* first outcome node of a decision */
	size_t from[EXPLORE_KINDS + 1];	/* first node of each kind */
	struct fact *facts;
	int *canon;		/* condition -> first one that says the same */
	bool *hooked;		/* variable: a hook moves it */
	int64_t *low, *high;	/* variable: how far it can be moved */
	bool scored;		/* a hook gives points */
	bool *sends, *cancels;	/* inject: a hook may do so */
	bool *opens;		/* question: the same */
	struct reason reason;	/* of what is being evaluated */
	struct load *load;	/* NULL until it is asked for */
};

/* ---- ways.c */
const struct way *way_new(struct explore *x, int64_t at);
/* The same for a time that counts from a phase, or -1. */
const struct way *way_from(struct explore *x, int phase, int64_t at);
const struct way *way_at(struct explore *x, const struct way *t,
    int64_t at);
const struct way *way_pick(struct explore *x, const struct way *t,
    int decision, uint64_t mask);
const struct way *way_lit(struct explore *x, const struct way *t,
    int cond);
/* The same while a condition holds (or does not). */
const struct way *way_now(struct explore *x, const struct way *t, int now);
/* Keeps it unless a shorter way is known that says no more. */
void ways_add(struct ways *to, const struct way *t);
void ways_add_all(struct ways *to, const struct ways *from);
void ways_product(struct explore *x, const struct ways *a,
    const struct ways *b, struct ways *out);
bool ways_same(const struct ways *a, const struct ways *b);
/* It has come about: what held then need not hold any more. */
void ways_past(struct explore *x, struct ways *ways);

/* ---- clash.c */
/* Can both HOLDS() never be so at one moment? */
bool holds_clash(const struct explore *x, int a, int b);

/* ---- conds.c */
/* The ways to make a condition (not) hold. */
void cond_ways(struct explore *x, int root, bool yes, struct ways *out);
/* By when it holds in every play, or NEVER. */
int64_t cond_certain(const struct explore *x, int root);

/* ---- reach.c */
/* Fills canon, hooked, low and high, scored. */
void conds_init(struct explore *x);

/* ---- nodes.c */
size_t node_inject(int inject);
size_t node_question(const struct explore *x, int question);
size_t node_outcome(const struct explore *x, int decision, int outcome);
size_t node_expect(const struct explore *x, int expect);
/* ---- expects.c: an expectation met (or violated); its time over; what else
 * is looked at */
void expect_ways(struct explore *x, int expect, struct ways *out);
void expect_over(struct explore *x, int expect, struct ways *out);
/* The ways in which one of the outcomes but met and violated comes. */
void expect_result(struct explore *x, int expect, enum plan_result result,
    struct ways *out);
/* Leaves of them those that come before a moment at which something they must
 * come before is certain. */
void ways_before(struct explore *x, int64_t certain, struct ways *ways);
void milestone_ways(struct explore *x, int milestone, struct ways *out);
void objective_ways(struct explore *x, int objective, struct ways *out);
/* Those of `from` that can hold at a moment, or by it; `guess` when that is
 * only expected. */
void ways_by(struct explore *x, const struct ways *from, int64_t moment,
    bool at, bool guess, struct ways *out);
uint64_t outcome_mask(int outcome);
/* The condition of an outcome; -1 for what is left. */
int outcome_cond(const struct plan_decision *d, size_t outcome);
int outcome_index(const struct plan_decision *d, const char *id);
/* Does any source call x.NAME with the id, or with what is no plain text? */
bool explore_called(const struct explore *x, const char *name,
    const char *id);
/* A time that may not be given. */
int64_t moment_or(const struct explore *x, int phase, struct span at,
    int64_t otherwise);
/* All ways to a node by what is known now; x->reason when there is none. */
void node_ways(struct explore *x, size_t i, struct ways *out);
/* Is a time that counts from a phase only expected? */
bool phase_guess(const struct explore *x, int phase);
/* When a decision is settled at the latest. */
int64_t decision_limit(const struct explore *x,
    const struct plan_decision *d);

/* ---- problems.c: whom to tell what is wrong; a form and its arguments */
struct telling {
	struct explore *x;
	struct problems *out;
};
struct plan_place node_place(const struct explore *x, size_t i);
void explore_tell(const struct telling *t, struct plan_place at,
    const char *kind, const char *id, const char *fmt, ...)
    PRINTF_LIKE(5, 6);

/* ---- late.c */
void explore_tell_late(const struct telling *t);

/* ---- load.c */
#define QUARTER_MS ((int64_t)15 * 60 * 1000)
struct load {
	size_t quarters;
	int *most;		/* [role * quarters + quarter] in any play */
	size_t *worst;		/* the node whose way it was, SIZE_MAX: nobody
				 * acts */
	int *last;		/* the last inject of that quarter, or -1 */
	bool *busy;		/* something to do then, in some play */
	size_t plays, ways;	/* gone through, and how many there are */
};
const struct load *explore_load(struct explore *x);
/* More of it than a role can carry in a quarter. */
int load_limit(const struct plan *p);

/* ---- idle.c */
#define IDLE_QUARTERS 4		/* with nothing to do: people go for coffee */
struct play;
/* Marks what keeps roles busy whatever happens; and what does in a play. */
void idle_plan(struct explore *x);
void idle_play(const struct play *y);
/* The first quarter from *from on that begins a stretch of IDLE_QUARTERS or
 * more in which a role has nothing to do in any play; its length, or 0. */
size_t idle_next(struct explore *x, size_t role, size_t *from);

/* ---- words.c */
enum plan_item node_item(enum explore_kind kind);
/* Without what decision `own` comes out as, or -1. */
void way_text(const struct explore *x, const struct way *t, int own,
    struct buf *out);
/* The hour of a moment; returns out. */
const char *clock_text(int64_t ms, char out[SPAN_TEXT]);
/* Why something cannot be. */
void reason_text(const struct explore *x, const struct reason *r,
    struct buf *out);

/* ---- map.c */
struct map_row {
	size_t node;
	struct instant earliest, latest;
};
struct window node_window(const struct explore *x, size_t i);
/* "T+0:05-1:30", "-" for what cannot be. */
void map_when(const struct explore *x, const struct map_row *r,
    struct buf *out);

/* ---- follow.c */
/* Does anything depend on that node?  Conditions, triggers, moves, hooks. */
bool node_leads(const struct explore *x, size_t node);
/* Calls fn for each edge: `to` waits for `from`. */
void explore_edges(const struct explore *x,
    void (*fn)(size_t from, size_t to, const char *how, void *arg),
    void *arg);

#endif
