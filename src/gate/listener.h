/*
 * listener.h: the front door: takes connections, counts, forks, and ends
 * those who stay strangers.  It parses nothing that comes from outside.
 */
#ifndef GATE_LISTENER_H
#define GATE_LISTENER_H

#include "gate/handler.h"
#include "gate/slots.h"

struct listener_options {
	struct listen_at at;
	const struct networks *hall;
	const struct slots_limits *limits;
	ssh_bind bind;
	const struct wall *wall;	/* NULL: --insecure */
	const char *socket;
	bool staff;
	const struct i18n *words;
	const char *locale_dir;
	const struct log *log;
	/* The port it listens on; called once. */
	void (*ready)(int port, void *arg);
	void *arg;
};

/* Listens until standard input ends or a signal comes; 0, or -1 with err. */
int listener_run(const struct listener_options *o, struct err *err);

#endif
