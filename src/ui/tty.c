/*
 * tty.c: termios.  It must never leave a terminal raw that it was not told
 * to.
 */
#include "ui/tty.h"

#include <sys/ioctl.h>

int tty_init(struct tty *t, int fd, struct err *err)
{
	memset(t, 0, sizeof(*t));
	t->fd = fd;
	if (tcgetattr(fd, &t->cooked) != 0)
		return fail(err, "terminal: it does not say how it is set");
	return 0;
}

int tty_raw(struct tty *t, struct err *err)
{
	struct termios raw = t->cooked;

	cfmakeraw(&raw);
	if (tcsetattr(t->fd, TCSADRAIN, &raw) != 0)
		return fail(err, "terminal: it cannot be made raw");
	t->raw = true;
	return 0;
}

void tty_cooked(struct tty *t)
{
	if (!t->raw)
		return;
	tcsetattr(t->fd, TCSADRAIN, &t->cooked);
	t->raw = false;
}

void tty_size(const struct tty *t, int *cols, int *rows)
{
	struct winsize size = {0};

	*cols = 80;
	*rows = 24;
	if (ioctl(t->fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 ||
	    size.ws_row == 0)
		return;
	*cols = size.ws_col;
	*rows = size.ws_row;
}
