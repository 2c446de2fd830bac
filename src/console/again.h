/*
 * again.h: commands that a crash left inside their windows.
 */
#ifndef CONSOLE_AGAIN_H
#define CONSOLE_AGAIN_H

#include "console/internal.h"

/* Asks whether the one that was armed at that seq is to be done after all;
 * says the row that names it where no engine has died since. */
void console_ask_again(struct console *c, int64_t seq, const char *row);
/* The old one is taken back, by this console and nobody else: the same command
 * goes and has a window of its own. */
void console_again_free(struct console *c, int64_t seq);

#endif
