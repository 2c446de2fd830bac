/*
 * commands.h: the commands an operator lists for probes of kind "command".
 *
 *	# NAME   PROGRAM ARGUMENT ...
 *	imap-login  /usr/lib/nagios/plugins/check_imap -H {argument}
 *
 * One a line; words are parted by blanks, "..." holds blanks and \" and \\.
 * {argument} stands for what a pack's target says after the name, as part of
 * one word.  No shell ever sees any of it.
 */
#ifndef PROBE_COMMANDS_H
#define PROBE_COMMANDS_H

#include "base/err.h"

#define COMMANDS_ARGUMENT "{argument}"
#define COMMANDS_MAX 1000
#define COMMANDS_FILE_MAX ((size_t)1 << 20)

struct probe_command {
	const char *name;
	const char **argv;		/* ends with NULL */
};
struct commands {			/* zeroed is empty */
	struct arena arena;
	struct probe_command *v;
	size_t n, cap;
};

/* Reads the n bytes of the file called path; errors name PATH:LINE. */
int commands_parse(struct commands *c, const char *path, const char *bytes,
    size_t n, struct err *err);
/* The same for the file itself; each program must be one that can be
 * started. */
int commands_load(struct commands *c, const char *path, struct err *err);
void commands_release(struct commands *c);
const struct probe_command *commands_find(const struct commands *c,
    const char *name);

#endif
