/*
 * internal.h: what the files of client/ share.
 */
#ifndef CLIENT_INTERNAL_H
#define CLIENT_INTERNAL_H

#include "client/client.h"
#include "wire/frame.h"

#define CLIENT_WAIT_HELLO (-2)
#define CLIENT_WAIT_NONE (-1)

struct client_item {		/* a line that has arrived */
	struct client_item *next;
	struct arena a;
	struct wire_message m;
	size_t n;		/* bytes of the line */
};
struct client_queue {
	struct client_item *head, *tail;
	size_t bytes;
};
struct client {
	int fd;
	int wait_ms;
	int64_t id;
	struct frame in;
	struct buf out;
	struct client_queue inbox;
	struct client_queue events;	/* of the stream, when it is open */
	bool streaming;
	struct client_item *current;	/* handed out by client_next() */
	struct client_item *reply;	/* what a request waited for */
	int64_t waiting;		/* its id, or one of CLIENT_WAIT_ */
	int passed;			/* a descriptor that came, or -1 */
	bool watched, dry;		/* by its owner: nothing to be read */
};

void client_item_free(struct client_item *item);
void client_queue_put(struct client_queue *q, struct client_item *item);
struct client_item *client_queue_take(struct client_queue *q);
void client_queue_clear(struct client_queue *q);
/* Writes what the socket takes; -1 with err (code "gone"). */
int client_flush(struct client *c, struct err *err);
/* Waits for what c->waiting names; its value goes to the arena. */
struct val *client_await(struct client *c, struct arena *a, struct err *err);
int64_t client_now_ms(void);	/* CLOCK_MONOTONIC */

#endif
