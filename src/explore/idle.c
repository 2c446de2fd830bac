/*
 * idle.c: when a role has nothing to do: nothing comes, nothing is open and
 * nothing is expected of it, in any play.  What a hook may send counts, and
 * what the director may within a window; the bench does not: it is there for
 * when all else fails.
 */
#include "config.h"

#include "explore/play.h"
#include "plan/scale.h"

/* How long something keeps people busy that says nothing about it. */
#define READ_MS QUARTER_MS

static void idle_mark(struct explore *x, uint64_t to, int64_t from,
    int64_t length)
{
	struct load *l = x->load;
	int64_t end = length > INT64_MAX - from ? INT64_MAX : from + length;

	for (size_t r = 0; r < x->p->nroles; r++)
		for (size_t q = 0; to >> r & 1 && q < l->quarters; q++)
			if ((int64_t)(q + 1) * QUARTER_MS > from &&
			    (int64_t)q * QUARTER_MS < end)
				l->busy[r * l->quarters + q] = true;
}

/* Each role for as long as it has; READ_MS where nothing is said. */
static void idle_window(struct explore *x, uint64_t to, int64_t from,
    struct span window, bool fixed)
{
	for (size_t r = 0; r < x->p->nroles; r++)
		if (to >> r & 1)
			idle_mark(x, UINT64_C(1) << r, from, window.ms < 0 ?
			    READ_MS : plan_scale(x->p, (int)r, window,
			    fixed).ms);
}

static void idle_question(struct explore *x, const struct plan_question *q,
    int64_t opened)
{
	idle_window(x, q->to, opened, q->close.ms < 0 ? q->due : q->close,
	    q->fixed);
}

/* Whom a hook may send something at any time, or the director within a
 * window. */
static void idle_inject(struct explore *x, size_t i)
{
	const struct plan_inject *j = &x->p->injects[i];
	int64_t from;

	if (x->sends[i])
		idle_mark(x, j->to, 0, INT64_MAX);
	if (j->trigger != PLAN_TRIGGER_DIRECTOR)
		return;
	from = plan_moment(x->p, j->phase, j->window_from);
	idle_mark(x, j->to, from, moment_or(x, j->phase, j->window_to,
	    INT64_MAX) - from + READ_MS);
}

void idle_plan(struct explore *x)
{
	const struct plan *p = x->p;

	for (size_t i = 0; i < p->ninjects; i++)
		idle_inject(x, i);
	for (size_t i = 0; i < p->nquestions; i++) {
		const struct plan_question *q = &p->questions[i];

		if (x->opens[i])
			idle_mark(x, q->to, 0, INT64_MAX);
		if (q->at.ms >= 0)
			idle_question(x, q, plan_moment(p, q->phase, q->at));
	}
	for (size_t i = 0; i < p->nsurveys; i++)
		if (p->surveys[i].at.ms >= 0)
			idle_mark(x, p->surveys[i].to, plan_moment(p,
			    p->surveys[i].phase, p->surveys[i].at), READ_MS);
}

void idle_play(const struct play *y)
{
	const struct plan *p = y->x->p;

	for (size_t i = 0; i < p->ninjects; i++)
		if (y->sent[i] != NEVER)
			idle_mark(y->x, p->injects[i].to, y->sent[i],
			    READ_MS);
	for (size_t i = 0; i < p->nquestions; i++)
		if (y->opened[i] != NEVER)
			idle_question(y->x, &p->questions[i], y->opened[i]);
	for (size_t i = 0; i < p->nexpects; i++) {
		const struct plan_expect *e = &p->expects[i];
		int64_t from = e->of < 0 ? 0 : y->sent[e->of];

		if (e->evidence != -1 && from != NEVER)
			idle_window(y->x, e->who, from, e->within, e->fixed);
	}
}

size_t idle_next(struct explore *x, size_t role, size_t *from)
{
	const struct load *l = explore_load(x);
	size_t whole = (size_t)(x->p->length.ms / QUARTER_MS), n = 0;

	for (size_t q = *from; q <= whole; q++) {
		if (q < whole && !l->busy[role * l->quarters + q]) {
			n++;
			continue;
		}
		*from = q - n;
		if (n >= IDLE_QUARTERS)
			return n;
		n = 0;
	}
	return 0;
}
