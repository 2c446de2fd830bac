/*
 * console_tty.h: a console on the terminal of this process.
 */
#ifndef CLI_CONSOLE_TTY_H
#define CLI_CONSOLE_TTY_H

#include "console/console.h"

/* Runs it until its user leaves, the terminal goes away or a signal comes;
 * the terminal is as it was afterwards.  -1 with err: it is no terminal. */
int console_tty_run(struct console *c, struct client *client,
    struct err *err);

#endif
