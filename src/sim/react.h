/*
 * react.h: what facts move simulated people to.
 */
#ifndef SIM_REACT_H
#define SIM_REACT_H

#include "sim/sim.h"

/* A fact was published: plans what it moves people to. */
void sim_react(struct sim *s, const struct event *e, const char *body,
    size_t n);
/* Meets all that a record already holds. */
void sim_react_all(struct sim *s);

#endif
