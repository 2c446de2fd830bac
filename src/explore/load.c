/*
 * load.c: what each role gets each quarter of an hour, in plays that are
 * gone through in virtual time: one in which nobody acts, and one for the
 * shortest way to every outcome and inject.  What people do they do halfway
 * to the deadline that asks for it.
 */
#include "config.h"

#include "explore/play.h"

/* A play looks at every item at every moment: so much of that, in all. */
#define LOOKS_MAX 400000000.0

static void play_keep(struct play *y)
{
	struct load *l = y->x->load;

	for (size_t i = 0; i < y->x->p->nroles * l->quarters; i++)
		if (y->count[i] > l->most[i]) {
			l->most[i] = y->count[i];
			l->worst[i] = y->node;
			l->last[i] = y->last[i];
		}
}

static void play_through(struct explore *x, const struct way *way,
    size_t node)
{
	struct play y = { .x = x, .way = way, .node = node };
	int64_t end = x->p->length.ms;

	play_init(&y);
	play_acts(&y);
	for (y.now = 0; y.now <= end && y.now != NEVER; y.now = play_next(&y))
		play_settle(&y);
	play_keep(&y);
	idle_play(&y);
	play_release(&y);
}

/* The same deeds and branches as one that was played. */
static bool way_known(const struct explore *x, size_t node)
{
	const struct way *t = x->facts[node].ways.v[0];

	for (size_t i = 0; i < node; i++) {
		const struct way *u;

		if (x->facts[i].ways.n == 0)
			continue;
		u = x->facts[i].ways.v[0];
		if (u->nlits == t->nlits && u->npicks == t->npicks &&
		    memcmp(u->lits, t->lits, (size_t)t->nlits *
		    sizeof(*t->lits)) == 0 && memcmp(u->picks, t->picks,
		    (size_t)t->npicks * sizeof(*t->picks)) == 0)
			return true;
	}
	return t->nlits == 0;
}

int load_limit(const struct plan *p)
{
	static const int limits[PLAN_MODES] = { [PLAN_TTX] = 6,
		[PLAN_FE] = 9, [PLAN_DRILL] = 12 };

	return limits[p->mode];
}

const struct load *explore_load(struct explore *x)
{
	struct load *l = x->load;
	double looks, n = (double)x->nnodes;

	if (l != NULL)
		return l;
	l = x->load = xcalloc(1, sizeof(*l));
	l->quarters = (size_t)(x->p->length.ms / QUARTER_MS) + 1;
	l->most = xcalloc(x->p->nroles * l->quarters + 1, sizeof(*l->most));
	l->worst = xcalloc(x->p->nroles * l->quarters + 1,
	    sizeof(*l->worst));
	for (size_t i = 0; i < x->p->nroles * l->quarters; i++)
		l->worst[i] = SIZE_MAX;
	l->last = xcalloc(x->p->nroles * l->quarters + 1, sizeof(*l->last));
	l->busy = xcalloc(x->p->nroles * l->quarters + 1, sizeof(*l->busy));
	idle_plan(x);
	l->plays = l->ways = 1;
	looks = n * n;
	play_through(x, NULL, SIZE_MAX);
	for (size_t i = 0; i < x->nnodes; i++) {
		if (x->facts[i].ways.n == 0 || way_known(x, i))
			continue;
		l->ways++;
		looks += n * n;
		if (looks > LOOKS_MAX)
			continue;
		play_through(x, x->facts[i].ways.v[0], i);
		l->plays++;
	}
	return l;
}
