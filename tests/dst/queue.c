/*
 * queue.c: what is on its way, a binary heap by time and order of sending.
 */
#include "config.h"

#include "tests/dst/world.h"

static bool before(const struct happening *a, const struct happening *b)
{
	return a->at != b->at ? a->at < b->at : a->order < b->order;
}

void queue_put(struct world *w, struct happening h)
{
	size_t i = w->nqueue;

	h.order = w->order++;
	grow(&w->queue, &w->capqueue, ++w->nqueue, sizeof(*w->queue));
	for (; i > 0 && before(&h, &w->queue[(i - 1) / 2]); i = (i - 1) / 2)
		w->queue[i] = w->queue[(i - 1) / 2];
	w->queue[i] = h;
}

int64_t queue_next(const struct world *w)
{
	return w->nqueue == 0 ? INT64_MAX : w->queue[0].at;
}

bool queue_take(struct world *w, struct happening *out)
{
	struct happening last;
	size_t i = 0, kid;

	if (queue_next(w) > w->now)
		return false;
	*out = w->queue[0];
	last = w->queue[--w->nqueue];
	for (; (kid = 2 * i + 1) < w->nqueue; i = kid) {
		if (kid + 1 < w->nqueue &&
		    before(&w->queue[kid + 1], &w->queue[kid]))
			kid++;
		if (!before(&w->queue[kid], &last))
			break;
		w->queue[i] = w->queue[kid];
	}
	w->queue[i] = last;
	return true;
}

void queue_release(struct world *w)
{
	for (size_t i = 0; i < w->nqueue; i++)
		free(w->queue[i].text);
	free(w->queue);
}
