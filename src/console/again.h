/*
 * again.h: commands that a crash left inside their windows.
 */
#ifndef CONSOLE_AGAIN_H
#define CONSOLE_AGAIN_H

#include "console/internal.h"

/* Asks whether the one that was armed at that seq is to be done after all;
 * says the row that names it where no engine has died since. */
void console_ask_again(struct console *c, int64_t seq, const char *row);
/* send.c: sends a command with arguments as a record has them. */
void console_send_args(struct console *c, const char *word,
    const struct val *args);

#endif
