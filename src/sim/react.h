/*
 * react.h: what facts move simulated people to.
 */
#ifndef SIM_REACT_H
#define SIM_REACT_H

#include "sim/sim.h"

/* Which kinds move anybody at all. */
bool sim_reacts(enum event_kind kind);
/* A fact was published (body NULL: decoded already): plans what it moves
 * people to. */
void sim_react(struct sim *s, const struct event *e, const char *body,
    size_t n);
/* Meets all that a record already holds. */
void sim_react_all(struct sim *s);

#endif
