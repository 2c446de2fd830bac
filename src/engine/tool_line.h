/*
 * tool_line.h: a line as typed for a tool.  For tool.c.
 */
#ifndef ENGINE_TOOL_LINE_H
#define ENGINE_TOOL_LINE_H

#include "engine/internal.h"

struct tool_line {			/* a command and its arguments */
	struct decide *d;
	const struct plan_tool *t;
	const struct plan_command *k;
	const char *values[PLAN_TOOL_ARGS_MAX];	/* NULL: left out */
};

/* Reads the arguments, in order or as ID=VALUE, into x->values; false after
 * a refusal. */
bool engine_tool_args(struct tool_line *x, const char *line);
/* Does a row fit what was typed? */
bool engine_tool_row(const struct tool_line *x,
    const struct plan_row *row);

#endif
