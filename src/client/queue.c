/*
 * queue.c: lines that have arrived and wait for whoever takes them.
 */
#include "config.h"

#include "client/internal.h"

void client_item_free(struct client_item *item)
{
	if (item == NULL)
		return;
	arena_release(&item->a);
	free(item);
}

void client_queue_put(struct client_queue *q, struct client_item *item)
{
	item->next = NULL;
	if (q->tail)
		q->tail->next = item;
	else
		q->head = item;
	q->tail = item;
	q->bytes += item->n;
}

struct client_item *client_queue_take(struct client_queue *q)
{
	struct client_item *item = q->head;

	if (item == NULL)
		return NULL;
	q->head = item->next;
	if (q->head == NULL)
		q->tail = NULL;
	q->bytes -= item->n;
	return item;
}

void client_queue_clear(struct client_queue *q)
{
	struct client_item *item;

	while ((item = client_queue_take(q)) != NULL)
		client_item_free(item);
}
