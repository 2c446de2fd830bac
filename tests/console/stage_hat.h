/*
 * stage_hat.h: what the engine's reply to "commands" says to a hat.
 */
#ifndef TESTS_CONSOLE_STAGE_HAT_H
#define TESTS_CONSOLE_STAGE_HAT_H

#include "base/val.h"
#include "state/state.h"

struct val *stage_hat_commands(enum state_hat hat, struct arena *a);

#endif
