/*
 * command_type.h: what the arguments of commands may be, one function a
 * type.  For command.c.
 */
#ifndef ENGINE_COMMAND_TYPE_H
#define ENGINE_COMMAND_TYPE_H

#include "engine/command.h"

struct command_parse;
/* The argument of a word, in the arena (the word given may be it); NULL with
 * err: it is not of this type. */
typedef struct val *command_type_fn(const struct command_parse *c,
    const char *word);

/* One argument of a command's list. */
struct command_arg {
	char name[24], type[16];
	bool optional;
	command_type_fn *fn;
};
struct command_parse {
	const struct command_from *from;
	struct arena *a;
	const struct command_arg *arg;
	struct err *err;
	struct val *given;		/* the word as a value, or NULL */
	bool *meant;		/* gets true: meant for this argument, and
				 * none of what there is */
};

/* The type of that name in command.def; a name that is none is a bug. */
command_type_fn *command_type(const char *type);
/* The type "role", for each of a list. */
struct val *command_role(const struct command_parse *c, const char *w);

#endif
