/*
 * env.c: variables that are wishes (env.h).  They are never more than that:
 * an option that was given counts before them.
 */
#include "config.h"

#include "cli/env.h"

#include <stdlib.h>

bool env_set(const char *name)
{
	const char *s = getenv(name);

	return s != NULL && s[0] != '\0';
}

bool env_on(const char *name)
{
	const char *s = getenv(name);

	return s != NULL && s[0] != '\0' && s[0] != '0';
}
