/*
 * run_console.h: `ensayo run` on a terminal: the engine in a process of its
 * own, the console in this one, so that a console that ends or dies harms
 * nothing.
 */
#ifndef CLI_RUN_CONSOLE_H
#define CLI_RUN_CONSOLE_H

#include <stdbool.h>

/* Are standard input and output a terminal? */
bool run_console_can(void);
/*
 * Makes the engine's process.  There it returns true, with *ready to be
 * handed to run_console_ready(); in this one it waits until the engine is
 * ready, runs the console on the record, and returns false with *status to
 * exit with.
 */
bool run_console_fork(const char *path, int *ready, int *status);
/* The engine can be talked to: lets go of the terminal; warnings go to
 * PATH.log from now on. */
void run_console_ready(const char *path, int ready);

#endif
