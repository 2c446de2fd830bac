/*
 * made.h: what every pack made of a stranger's list must be.
 */
#ifndef TESTS_EXCHANGE_MADE_H
#define TESTS_EXCHANGE_MADE_H

#include "exchange/exchange.h"

/* Makes the pack and runs its top level: aborts unless it declares exactly
 * what the list has, runs to its end and has no function in it. */
void made_sound(struct exchange *x);

#endif
