/*
 * client.h: the other end of the engine's sockets: hello, requests and
 * replies, pushes, content by digest, and the event stream as a source.
 *
 * One connection, one thread.  Requests wait for their reply; what arrives
 * meanwhile is kept.  Inside an event loop use client_fd() and
 * client_pump(c, 0), then client_next() until it gives NULL.
 *
 * It must never find an engine by itself: the socket's path is the
 * caller's business.
 *
 * Ownership: client_new()/client_free(); replies are copied into the
 * caller's arena.
 */
#ifndef CLIENT_CLIENT_H
#define CLIENT_CLIENT_H

#include "source/source.h"
#include "wire/message.h"

struct client;

/* Connects to a Unix socket whose other end must run under this process's
 * uid.  NULL with err (code "gone": nobody listens there). */
struct client *client_connect(const char *socket_path, struct err *err);
/* Takes over a connected descriptor. */
struct client *client_new(int fd);
/* Another connection as the same person, greeted and authenticated, from
 * the engine; the caller's.  NULL with err. */
struct client *client_twin(struct client *c, struct err *err);
void client_free(struct client *c);
/* How long a request waits for its reply; 30 s unless set. */
void client_set_wait(struct client *c, int ms);

int client_fd(const struct client *c);
/* Is there something to be written when the descriptor can take it? */
bool client_wants_write(const struct client *c);
/* Writes and reads what is possible, waiting at most wait_ms for either.
 * 1: something has arrived, 0: nothing; -1 (code "gone"): the connection is
 * over. */
int client_pump(struct client *c, int wait_ms, struct err *err);
/* For an owner that polls the descriptor itself: was it readable?  Once
 * this was said, client_pump(c, 0) does not ask the kernel for what cannot
 * be there; the owner polls before it sleeps, and says so again. */
void client_watched(struct client *c, bool readable);
/* The next reply nobody waited for, push or error of the connection, or
 * NULL.  Lives until the next call.  Pushes of an open event stream go to
 * the stream instead. */
const struct wire_message *client_next(struct client *c);

/* What to say in hello; members may be NULL. */
struct client_hello {
	const char *program;
	const char *as;		/* NAME[:HAT], staff socket: ask for less */
	const char *lang;
	const char *from;	/* gate socket: the address of the peer, */
	const char *door;	/* and where it knocked, staff or teams */
};
/* Exchanges hello; returns the engine's, or NULL with err. */
struct val *client_hello(struct client *c, struct arena *a,
    const struct client_hello *h, struct err *err);
/* The same in two steps: says it now (client_wants_write() then tells
 * whether some of it waits), and takes the engine's later. */
int client_hello_say(struct client *c, const struct client_hello *h,
    struct err *err);
struct val *client_hello_wait(struct client *c, struct arena *a,
    struct err *err);
/* Queues a request and returns its id (set in m->id as well). */
int64_t client_send(struct client *c, struct wire_message *m);
/* Waits for the reply to a request: its value in the arena, or NULL with
 * err as the engine filled it (code and text). */
struct val *client_wait(struct client *c, struct arena *a, int64_t id,
    struct err *err);
/* Sends and waits. */
struct val *client_request(struct client *c, struct arena *a,
    struct wire_message *m, struct err *err);

/* Content by digest, appended and checked; at most max bytes. */
int client_blob_get(struct client *c, const struct digest *d, size_t max,
    struct buf *out, struct err *err);
/* Hands content in, going on where an earlier try ended. */
int client_blob_put(struct client *c, const void *p, size_t n,
    struct err *err);

/*
 * The record of a running exercise as a source.  Reading on from where the
 * last row was follows the event stream: it waits for rows recorded before
 * the subscription and gives 0 when there is none yet.  Any other place is
 * fetched alone and does not disturb the stream.  A stream that was dropped
 * is resumed at its place.  source_close() frees the source, not the
 * client, which must outlive it; one at a time.
 */
struct source *client_source(struct client *c);

#endif
