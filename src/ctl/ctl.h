/*
 * ctl.h: the engine's side of the sockets.
 *
 * One turn serves everybody: what all connections have sent is read, then
 *	engine_begin(); engine_submit() ...; engine_advance();
 *	engine_commit();
 * and only then are replies, events and views sent.  A turn runs when bytes
 * arrive, when engine_next_ms() comes, or after ctl_wake().
 *
 * A connection on the staff socket is of the engine's own uid and director
 * unless its hello asks for less; one on the gate socket is nobody until it
 * has shown a code.  No claim of a connection is ever believed; none can
 * make the engine wait.
 *
 * Ownership: loop, clock, log, engine and store stay the caller's and
 * outlive the ctl.
 */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include "base/log.h"
#include "base/loop.h"
#include "engine/engine.h"

struct ctl;

struct ctl_options {
	struct loop *loop;
	struct clock *clock;
	const struct log *log;		/* may be NULL */
	const char *program;		/* said in hello: "ensayo 0.1.0" */
	const char *folder;		/* of the sockets; NULL:
					 * /tmp/ensayo-UID */
	size_t peers_max;		/* connections; 0: as many as there
					 * are descriptors for */
	/* Called inside every transaction, before engine_advance(): whoever
	 * else has inputs (simulated people).  May be NULL. */
	void (*inputs)(void *arg);
	/* When `inputs` has something next, CLOCK_MONOTONIC ms.  May be
	 * NULL. */
	int64_t (*inputs_next_ms)(void *arg);
	/* After every turn.  May be NULL. */
	void (*turned)(void *arg);
	/* The record cannot be written any more: the process must end.
	 * Nothing has been answered since the last commit. */
	void (*failed)(const struct err *err, void *arg);
	void *arg;
};

struct ctl *ctl_new(const struct ctl_options *o);
/* Closes every connection and socket (and removes the sockets' files). */
void ctl_free(struct ctl *c);
/* For engine_config: published and published_arg. */
void ctl_published(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *ctl);
/* The engine whose sockets these are; reads what is recorded so far.  Events
 * that were published before are not counted twice. */
int ctl_attach(struct ctl *c, struct engine *e, struct store *store,
    struct err *err);
/*
 * Opens both sockets in the folder (made 0700; refused when it is not this
 * user's alone).  Their paths go to staff and gate (108 bytes each).
 */
int ctl_listen(struct ctl *c, const char *uuid, char *staff, char *gate,
    struct err *err);
/* Takes a connected descriptor over, as if accepted there. */
void ctl_take(struct ctl *c, int fd, bool staff);
/* The same of a program of the engine's own, which is nobody's screen. */
void ctl_take_own(struct ctl *c, int fd);
/* Runs a turn as soon as possible. */
void ctl_wake(struct ctl *c);
/* Calls fn inside the next transaction, before the connections' commands,
 * in order: results that come from outside (hooks, probes). */
void ctl_within(struct ctl *c, void (*fn)(void *arg), void *arg);
/* Tells everybody why the engine leaves and writes what still can be. */
void ctl_end(struct ctl *c, const char *code, const char *text);
/* Connections, for tests. */
size_t ctl_peers(const struct ctl *c);

#endif
