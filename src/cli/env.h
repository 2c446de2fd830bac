/*
 * env.h: what whoever sits here wants of every program, by its variables.
 */
#ifndef CLI_ENV_H
#define CLI_ENV_H

#include <stdbool.h>

/* Is it there, whatever it says?  NO_COLOR is meant so. */
bool env_set(const char *name);
/* Is it there and not 0?  ACCESSIBLE is meant so. */
bool env_on(const char *name);

#endif
