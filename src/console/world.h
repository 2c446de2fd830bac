/*
 * world.h: what the pack remembers and waits for: variables with their last
 * cause, decisions, service checks, and times that stand still.
 */
#ifndef CONSOLE_WORLD_H
#define CONSOLE_WORLD_H

#include "console/look.h"

enum world_kind { WORLD_HEAD, WORLD_DECISION, WORLD_VARIABLE, WORLD_PROBE,
	WORLD_CHANNEL, WORLD_INTERVAL };
struct world_row {
	enum world_kind kind;
	int cell, item;		/* decision or probe; -1 */
	char sign;
	const char *name, *value, *why;
	const char *id;		/* what commands call it, where the name is
				 * its title; or NULL */
};
/* All of it for the cells looked at, each part behind its heading. */
size_t world_make(const struct look *l, struct world_row **out);

/* The lobby: who is here, and what would go wrong. */
struct lobby_row {
	char sign;		/* '!' or ' ' */
	const char *text;
	int inject;		/* that it is about, or -1 */
};
size_t world_lobby(const struct look *l, struct lobby_row **out);

#endif
