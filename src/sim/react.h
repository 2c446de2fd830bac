/*
 * react.h: what facts move simulated people to.
 */
#ifndef SIM_REACT_H
#define SIM_REACT_H

#include "sim/sim.h"

/* Does a kind move anybody at all, and by which of its fields? */
bool sim_reacts(enum event_kind kind, const enum event_name **fields,
    size_t *n);
/* A fact was published (body NULL: decoded already): plans what it moves
 * people to. */
void sim_react(struct sim *s, const struct event *e, const char *body,
    size_t n);
/* react_staff.c: an answer or a declaration that waits for somebody, by its
 * seq; what only an evaluator can see of an inject that went out. */
struct react {
	struct sim *s;
	const struct state *st;
	int64_t ex_ms;
};
void react_answered(const struct react *r, int64_t seq);
void react_declared(const struct react *r, int64_t seq);
void react_expected(const struct react *r, int cell, int inject);
/* Meets all that a record already holds. */
void sim_react_all(struct sim *s);

#endif
