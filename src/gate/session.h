/*
 * session.h: what the files of a session share: the connection once
 * somebody is in, and its channels.
 */
#ifndef GATE_SESSION_H
#define GATE_SESSION_H

#include <time.h>

#include "gate/face.h"

#define SESSION_CHANNELS 8
#define SESSION_BURST_US 1000000	/* of the processor, at once */

struct channel {
	ssh_channel ch;
	struct face *face;
	struct face_how how;
	bool more;			/* libssh may have bytes of it */
	bool eof, closed;
	bool resized;			/* the face does not know yet */
	int64_t resized_ms;		/* when it was told the last time */
	struct buf held;		/* read, not yet taken by the face */
	struct client *own;		/* to the engine, when another face
					 * has the handler's */
	bool lost;			/* it has ended */
};
struct session {
	struct handler *h;
	struct ssh_counter_struct bytes;	/* that libssh has read */
	uint64_t seen;			/* of them, when it was looked at */
	bool heard;			/* something has come for libssh */
	bool stopped;			/* a signal has */
	struct channel *channels[SESSION_CHANNELS];
	bool gone;			/* the engine is */
	int64_t end_ms;			/* then all is over by that time */
	int64_t spare_us;		/* of the processor */
	int64_t cpu_us, share_us;	/* when that was */
	int64_t woken_us;		/* since when it is awake */
	int64_t awake_us;		/* before, since cpu_us was asked for */
	int64_t trim_ms;		/* when memory is given back, or 0 */
	int64_t trimmed_ms;		/* when it was the last time */
	size_t spare;			/* what was free then all the same */
};

/* ---- share.c */
int64_t session_us(clockid_t clock);
/* Whoever makes this process work without end gets a small part of the
 * processor, so that the others' processes have theirs.  The kernel is
 * asked how much it was once it can be worth it: never more than the time
 * it was awake. */
void session_share(struct session *s);

/* ---- request.c: what is asked for on the connection */
/* Takes what libssh has queued; true: there was something. */
bool request_all(struct session *s);

/* ---- channel.c: the bytes of one */
/* Everything that can be done now; true: something was. */
bool channel_step(struct session *s, struct channel *c);
/* Reads its own connection to the engine, when it has one. */
bool channel_engine(struct channel *c);
/* Until it has something to do by itself; -1: never.  NULL is none. */
int channel_wait_ms(const struct channel *c);
void channel_drop(struct channel *c);

#endif
