/*
 * tty.h: the terminal a program runs on: raw mode and back, its size.
 *
 * Ownership: the struct is the caller's storage; descriptors stay the
 * caller's.
 */
#ifndef UI_TTY_H
#define UI_TTY_H

#include <stdbool.h>
#include <termios.h>

#include "base/err.h"

struct tty {
	int fd;
	struct termios cooked;
	bool raw;
};

/* Remembers how the terminal is. */
int tty_init(struct tty *t, int fd, struct err *err);
/* Every byte at once, no echo, no flow control, no signals from keys. */
int tty_raw(struct tty *t, struct err *err);
/* As it was.  May be called at any time and often. */
void tty_cooked(struct tty *t);
/* 80 x 24 when it does not say. */
void tty_size(const struct tty *t, int *cols, int *rows);

#endif
