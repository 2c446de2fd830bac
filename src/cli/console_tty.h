/*
 * console_tty.h: a console on the terminal of this process.
 */
#ifndef CLI_CONSOLE_TTY_H
#define CLI_CONSOLE_TTY_H

#include "console/console.h"

/* How it comes back to an engine that went away. */
struct console_reopen {
	/* Another client that has said hello, or NULL: not yet. */
	struct client *(*open)(void *arg);
	void *arg;
};
/* Runs it until its user leaves, the terminal goes away or a signal comes;
 * the terminal is as it was afterwards.  *client is the caller's, NULL: a
 * file; another one may stand there afterwards.  -1 with err: it is no
 * terminal. */
int console_tty_run(struct console *c, struct client **client,
    const struct console_reopen *reopen, struct err *err);

/* Line mode on standard input and output, until "quit" or their end. */
int console_tty_plain(struct lines *p, struct client *client,
    struct err *err);

#endif
