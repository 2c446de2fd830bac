/*
 * sched.c: one binary heap a cell, in the cell's own time, so that holding
 * a cell moves nothing.  It must never read a clock or know what an entry
 * means.
 */
#include "config.h"

#include "sched/sched.h"

#include "base/mem.h"

struct slot {
	struct sched_entry e;
	uint64_t put;			/* ties: first put, first out */
};
struct queue {
	struct slot *slots;
	size_t n, cap;
	bool held;
	int64_t held_ms;
};
struct sched {
	struct queue *queues;		/* by cell */
	size_t n, cap;
	uint64_t puts;
	/* The cell that is next, as last looked for. */
	bool known;
	int first;
	int64_t first_ms;
};

struct sched *sched_new(void)
{
	return xcalloc(1, sizeof(struct sched));
}

void sched_free(struct sched *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->n; i++)
		free(s->queues[i].slots);
	free(s->queues);
	free(s);
}

void sched_clear(struct sched *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		s->queues[i].n = 0;
	s->known = false;
}

static struct queue *sched_queue(struct sched *s, int cell)
{
	grow(&s->queues, &s->cap, (size_t)cell + 1, sizeof(*s->queues));
	if (s->n < (size_t)cell + 1)
		s->n = (size_t)cell + 1;
	return &s->queues[cell];
}

/* Does a come before b in one cell? */
static bool slot_before(const struct slot *a, const struct slot *b)
{
	if (a->e.cell_ms != b->e.cell_ms)
		return a->e.cell_ms < b->e.cell_ms;
	if (a->e.order != b->e.order)
		return a->e.order < b->e.order;
	return a->put < b->put;
}

/* Exercise time of a cell's earliest entry; INT64_MAX when it has none. */
static int64_t queue_ms(const struct queue *q)
{
	int64_t ms;

	if (!q->n || q->held ||
	    __builtin_add_overflow(q->slots[0].e.cell_ms, q->held_ms, &ms))
		return INT64_MAX;
	return ms;
}

void sched_put(struct sched *s, const struct sched_entry *e)
{
	struct queue *q = sched_queue(s, e->cell);
	struct slot slot = { *e, s->puts++ };
	size_t i;

	if (e->cell_ms == INT64_MAX)
		return;
	grow(&q->slots, &q->cap, q->n + 1, sizeof(*q->slots));
	for (i = q->n++; i && slot_before(&slot, &q->slots[(i - 1) / 2]);
	    i = (i - 1) / 2)
		q->slots[i] = q->slots[(i - 1) / 2];
	q->slots[i] = slot;
	/* Behind what is known to be first, it changes nothing. */
	if (i == 0 && s->known && queue_ms(q) <= s->first_ms)
		s->known = false;
}

void sched_cell(struct sched *s, int cell, bool held, int64_t held_ms)
{
	struct queue *q = sched_queue(s, cell);

	s->known = false;
	q->held = held;
	q->held_ms = held_ms;
}

/* The cell that is next, or -1; first_ms is when. */
static int sched_first(struct sched *s)
{
	size_t i;

	if (s->known)
		return s->first;
	s->known = true;
	s->first = -1;
	s->first_ms = INT64_MAX;
	for (i = 0; i < s->n; i++) {
		int64_t at = queue_ms(&s->queues[i]);

		if (at < s->first_ms) {
			s->first_ms = at;
			s->first = (int)i;
		}
	}
	return s->first;
}

int64_t sched_next_ms(struct sched *s)
{
	sched_first(s);
	return s->first_ms;
}

/* Puts the last slot in the place of the first and lets it sink. */
static void queue_pop(struct queue *q)
{
	struct slot last = q->slots[--q->n];
	size_t i = 0, kid;

	for (; (kid = 2 * i + 1) < q->n; i = kid) {
		if (kid + 1 < q->n &&
		    slot_before(&q->slots[kid + 1], &q->slots[kid]))
			kid++;
		if (!slot_before(&q->slots[kid], &last))
			break;
		q->slots[i] = q->slots[kid];
	}
	q->slots[i] = last;
}

bool sched_take(struct sched *s, int64_t ex_ms, struct sched_entry *out)
{
	int cell = sched_first(s);

	if (cell < 0 || s->first_ms > ex_ms)
		return false;
	s->known = false;
	*out = s->queues[cell].slots[0].e;
	queue_pop(&s->queues[cell]);
	return true;
}
