/*
 * reach.c: which conditions say the same, how far variables can be moved,
 * and what hooks may do besides.
 */
#include "config.h"

#include "explore/inner.h"

static bool cond_same(const struct plan_cond *a, const struct plan_cond *b)
{
	return a->op == b->op && a->item == b->item && a->role == b->role &&
	    a->n == b->n && a->other == b->other &&
	    a->compare == b->compare && a->count == 0 && b->count == 0 &&
	    strcmp(a->outcome ? a->outcome : "",
	    b->outcome ? b->outcome : "") == 0 &&
	    strcmp(a->arg ? a->arg : "", b->arg ? b->arg : "") == 0;
}

static void add_moves(struct explore *x, const struct plan_moves *m,
    int64_t times)
{
	for (size_t i = 0; i < m->n; i++) {
		int64_t by = m->v[i].by * times;

		if (by > 0)
			x->high[m->v[i].var] += by;
		else
			x->low[m->v[i].var] += by;
	}
}

/* Whatever moves a variable, as often as it can; kept within its range. */
static void vars_reach(struct explore *x)
{
	const struct plan *p = x->p;
	int64_t roles = (int64_t)p->nroles;

	for (size_t i = 0; i < p->ninjects; i++)
		add_moves(x, &p->injects[i].moves, 1);
	for (size_t i = 0; i < p->nactions; i++)
		add_moves(x, &p->actions[i].moves,
		    p->actions[i].once ? roles : PLAN_WORLD_MAX);
	for (size_t i = 0; i < p->nquestions; i++)
		for (size_t k = 0; k < p->questions[i].nchoices; k++)
			add_moves(x, &p->questions[i].choices[k].moves,
			    roles);
	for (size_t i = 0; i < p->ndecisions; i++)
		for (size_t k = 0; k < p->decisions[i].noutcomes; k++)
			add_moves(x, &p->decisions[i].outcomes[k].moves, 1);
	for (size_t i = 0; i < p->nexpects; i++)
		for (size_t k = 0; k < p->expects[i].nmoves; k++)
			add_moves(x, &p->expects[i].moves[k].moves, roles);
}

static void vars_init(struct explore *x)
{
	const struct plan *p = x->p;

	for (size_t i = 0; i < p->nvars; i++) {
		const struct plan_var *v = &p->vars[i];

		x->low[i] = x->high[i] = v->start;
		x->hooked[i] = explore_called(x, "set", v->id) ||
		    explore_called(x, "add", v->id);
	}
	vars_reach(x);
	for (size_t i = 0; i < p->nvars; i++) {
		const struct plan_var *v = &p->vars[i];

		if (v->drift_every.ms > 0 && v->drift_by > 0)
			x->high[i] = v->max;
		if (v->drift_every.ms > 0 && v->drift_by < 0)
			x->low[i] = v->min;
		x->low[i] = x->low[i] < v->min ? v->min : x->low[i];
		x->high[i] = x->high[i] > v->max ? v->max : x->high[i];
	}
}

/* What hooks may do besides; what they name by more than a plain text may be
 * anything. */
static void hooks_init(struct explore *x)
{
	const struct plan *p = x->p;

	x->sends = arena_calloc(&x->arena, p->ninjects + 1, sizeof(bool));
	x->cancels = arena_calloc(&x->arena, p->ninjects + 1, sizeof(bool));
	x->opens = arena_calloc(&x->arena, p->nquestions + 1, sizeof(bool));
	for (size_t i = 0; i < p->ninjects; i++) {
		x->sends[i] = explore_called(x, "send", p->injects[i].id);
		x->cancels[i] = explore_called(x, "cancel",
		    p->injects[i].id);
	}
	for (size_t i = 0; i < p->nquestions; i++)
		x->opens[i] = explore_called(x, "open", p->questions[i].id);
}

void conds_init(struct explore *x)
{
	const struct plan *p = x->p;

	x->canon = arena_calloc(&x->arena, p->nconds + 1, sizeof(int));
	x->hooked = arena_calloc(&x->arena, p->nvars + 1, sizeof(bool));
	x->low = arena_calloc(&x->arena, p->nvars + 1, sizeof(int64_t));
	x->high = arena_calloc(&x->arena, p->nvars + 1, sizeof(int64_t));
	for (size_t i = 0; i < p->nconds; i++) {
		size_t k = 0;

		while (k < i && !cond_same(&p->conds[k], &p->conds[i]))
			k++;
		x->canon[i] = (int)k;
	}
	x->scored = explore_called(x, "score", "");
	hooks_init(x);
	vars_init(x);
}
