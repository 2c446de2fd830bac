/*
 * inside.h: what the files of a handler share.
 */
#ifndef GATE_INSIDE_H
#define GATE_INSIDE_H

#include <signal.h>

#include "client/client.h"
#include "gate/handler.h"

#define LOGIN_KEYS 8		/* keys a connection may prove */

struct handler {
	const struct handler_options *o;
	ssh_session ssh;
	struct client *engine;
	int signals;			/* signalfd of those that stop it */
	struct arena a;			/* lives as long as the process */
	char from[ADDRESS_TEXT];
	/* who it is, as the engine says */
	const char *hat, *person, *name, *team, *pack, *lang;
	const char *clock;		/* as somebody wants it, or NULL */
	bool passwords;			/* somebody has one, whose name does in
					 * place of a code */
	const char *user;		/* SSH user name */
	const char *locale_dir;		/* as it is found in here, or NULL */
	const char *code;		/* a personal code just given, or NULL */
	bool shown;			/* a screen or command has told it */
};

/* The signals that ask a handler to leave in order, and that of its time. */
void handler_stops(sigset_t *set);
void handler_notify(const struct handler *h, char what);

/* login.c: until the engine says who this is.  -1: it is over. */
int login_run(struct handler *h);
/* A request to the engine with these arguments, its reply's "ok" in the
 * handler's arena; NULL with err. */
struct val *handler_ask(struct handler *h, const char *word,
    struct val *args, struct err *err);

/* session.c: channels until the end. */
void session_run(struct handler *h);

#endif
