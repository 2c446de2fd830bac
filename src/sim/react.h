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
/* Meets all that a record already holds. */
void sim_react_all(struct sim *s);

#endif
