/*
 * explore.h: what a plan can come to, found without running anything: which
 * injects, questions and outcomes can happen, what must be done for it, what
 * follows, and what each role has to carry.
 *
 * What is called impossible is so whatever anybody does, as long as nobody
 * at the console interferes; what cannot be decided (hooks, variables that
 * only hooks move, more ways than are kept) is called unproved and never
 * impossible.  It must never depend on anything but the plan and the pack's
 * sources.
 *
 * Ownership: the plan and the files stay the caller's and outlive it.
 */
#ifndef EXPLORE_EXPLORE_H
#define EXPLORE_EXPLORE_H

#include "base/i18n.h"
#include "plan/plan.h"
#include "script/compile.h"

struct explore;

enum explore_kind { EXPLORE_INJECT, EXPLORE_QUESTION, EXPLORE_OUTCOME,
	EXPLORE_EXPECT,		/* met; violated, when it forbids */
	EXPLORE_MILESTONE,
	EXPLORE_OBJECTIVE,	/* shown by a question, action or expectation */
	EXPLORE_KINDS };
enum explore_fate {
	EXPLORE_NEVER,		/* proved: it cannot happen */
	EXPLORE_UNPROVED,	/* nothing but a hook may bring it */
	EXPLORE_WAY,		/* some way leads to it */
	EXPLORE_ALWAYS		/* it happens by itself */
};
struct explore_node {
	enum explore_kind kind;
	int index;		/* in the plan; OUTCOME: of the decision */
	int outcome;		/* OUTCOME: which */
};

struct explore *explore_new(const struct plan *p,
    const struct file_set *files, const struct file_set *library);
void explore_free(struct explore *x);

/* Nodes: injects, questions, every outcome of every decision, expectations,
 * milestones, objectives.  For tests. */
size_t explore_nodes(const struct explore *x);
struct explore_node explore_node(const struct explore *x, size_t i);
enum explore_fate explore_fate(const struct explore *x, size_t i);
/* "isolated-in-time = yes", "soc-alert". */
void explore_name(const struct explore *x, size_t i, struct buf *out);
/* The shortest way to it, in the order of the day: what teams must do and
 * which branches are taken, parted by ", "; "" when it needs nothing. */
void explore_way(const struct explore *x, size_t i, struct buf *out);

/* What is wrong or looks it, as warnings at the declarations. */
void explore_problems(struct explore *x, struct problems *out);

/* The branch map: a table, and what each role carries each quarter of an
 * hour; headings in the catalogue's language (cat may be NULL). */
void explore_text(struct explore *x, const struct i18n *cat,
    struct buf *out);
/* The same as a graph in Graphviz's language. */
void explore_dot(const struct explore *x, struct buf *out);
/* JSON list of {"id","kind","fate","way","outcome"}. */
void explore_write(const struct explore *x, struct buf *out);

#endif
