/*
 * visitor.h: a light SSH client on loopback, for floods and for figures:
 * thousands of them fit into one process.  It checks no host key and must
 * never be used for anything but tests and benches.
 */
#ifndef TESTS_GATE_VISITOR_H
#define TESTS_GATE_VISITOR_H

#include <libssh/libssh.h>
#include <stdbool.h>

#include "base/err.h"

struct visitor {
	ssh_session ssh;
	ssh_channel ch;		/* of the first that was opened, or NULL */
};
/* What somebody types who is asked; members may be NULL. */
struct visitor_login {
	const char *user;
	const char *code, *name;
	const char *personal;	/* when the name is taken */
};

/* Connects to 127.0.0.1, from the address `from` (NULL: any) of loopback,
 * and exchanges keys.  -1 with err: it was not let that far. */
int visitor_connect(struct visitor *v, int port, const char *from,
    const char *user, struct err *err);
/* Logs in by what is asked for.  1: in, 0: refused, -1 with err: the
 * connection is over. */
int visitor_login(struct visitor *v, const struct visitor_login *l,
    struct err *err);
/* The next code by the method "password"; as visitor_login(). */
int visitor_guess(struct visitor *v, const char *code, struct err *err);
/* A channel with a screen of that size (TERM xterm-256color). */
int visitor_screen(struct visitor *v, int columns, int rows,
    struct err *err);
/* A channel with a command; line NULL: line mode. */
int visitor_command(struct visitor *v, const char *line, struct err *err);
/* Reads until the text has come or ms have passed; was it there? */
bool visitor_until(struct visitor *v, const char *text, int ms);
void visitor_close(struct visitor *v);

#endif
