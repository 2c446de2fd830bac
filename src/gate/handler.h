/*
 * handler.h: the process of one connection.
 */
#ifndef GATE_HANDLER_H
#define GATE_HANDLER_H

#include <signal.h>

#include "base/i18n.h"
#include "base/log.h"
#include "gate/address.h"
#include "gate/sshd.h"
#include "gate/wall.h"

/* What a handler tells its listener, one byte a message. */
#define HANDLER_BEGUN 'b'		/* its part of the key exchange came */
#define HANDLER_EXCHANGED 'k'
#define HANDLER_ANSWERED 'q'		/* a question of the login's */
#define HANDLER_WRONG 'w'		/* a code */
#define HANDLER_RIGHT 'r'		/* a code that is not enough */
#define HANDLER_LOGGED_IN 'a'

/* What the listener tells a handler: the time to log in is over. */
#define HANDLER_TIME SIGALRM

struct handler_options {
	ssh_bind bind;
	const struct wall *wall;	/* NULL: --insecure */
	const char *socket;		/* the engine's, for gates */
	int notify;			/* datagrams to the listener */
	struct address from;
	bool staff;
	const struct i18n *words;	/* until a language is known; may be NULL */
	const char *locale_dir;		/* or NULL */
	const struct log *log;
};

/* Serves one connection to its end and leaves the process. */
_Noreturn void handler_run(const struct handler_options *o, int fd);

#endif
