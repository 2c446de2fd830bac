/*
 * checker.h: what the files share that look whether a plan keeps its
 * promises.
 */
#ifndef PLAN_CHECKER_H
#define PLAN_CHECKER_H

#include "plan/codec.h"

/* Where a sentence is about: "plan.injects[3]". */
struct checker {
	const struct plan *p;
	struct err *err;
	const char *list;
	size_t index;
};

/* ---- plan_check.c */
/* The error, with where it is about; -1. */
int checker_fail(const struct checker *c, const char *why);
/* Is it an outcome of that decision?  Of none (-1), only "". */
bool checker_is_outcome(const struct plan *p, int decision, const char *s);
/* Each variable once, and it does move. */
int checker_moves(const struct checker *c, const struct plan_moves *m);

/* ---- plan_check_cond.c: conditions have arguments that fit, at most one
 * parent each, and are not deep */
int check_conds(struct checker *c);

/* ---- plan_check_item.c: items of one kind */
int check_questions(struct checker *c);
int check_outcomes(const struct checker *c, const struct plan_decision *d);
int check_vars(struct checker *c);
int check_expects(struct checker *c);
int check_tools(struct checker *c);
int check_surveys(struct checker *c);

#endif
