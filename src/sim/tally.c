/*
 * tally.c: counting what rehearsals reach (tally.h).
 */
#include "config.h"

#include "sim/tally.h"

size_t tally_outcome(const struct tally *t, size_t decision)
{
	size_t n = 0;

	for (size_t i = 0; i < decision; i++)
		n += plan_outcomes(&t->plan->decisions[i]);
	return n;
}

static size_t tally_hooks(const struct plan *p)
{
	int most = -1;

	for (size_t i = 0; i < p->nhandlers; i++)
		if (p->handlers[i].hook > most)
			most = p->handlers[i].hook;
	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].on_send > most)
			most = p->injects[i].on_send;
	return (size_t)(most + 1);
}

size_t tally_at(const struct tally *t, enum tally_kind kind, size_t i)
{
	if (kind == TALLY_INJECT)
		return i;
	i += t->plan->ninjects;
	if (kind == TALLY_OUTCOME)
		return i;
	i += t->noutcomes;
	return kind == TALLY_EXPECT ? i : i + t->plan->nexpects;
}

size_t tally_all(const struct tally *t)
{
	return tally_at(t, TALLY_HOOK, t->nhooks);
}

void tally_reach(struct tally *t, enum tally_kind kind, size_t i,
    enum tally_how how)
{
	unsigned char *least = &t->how[tally_at(t, kind, i)];

	if (how < *least)
		*least = (unsigned char)how;
}

void tally_init(struct tally *t, const struct plan *plan)
{
	int64_t least = plan->length.ms / TALLY_BUCKETS + 1;

	*t = (struct tally){ .plan = plan };
	t->width_ms = (least + TALLY_WIDTH_MS - 1) / TALLY_WIDTH_MS *
	    TALLY_WIDTH_MS;
	t->noutcomes = tally_outcome(t, plan->ndecisions);
	t->nhooks = tally_hooks(plan);
	t->injects = xcalloc(plan->ninjects + 1, sizeof(*t->injects));
	t->outcomes = xcalloc(t->noutcomes + 1, sizeof(*t->outcomes));
	t->results = xcalloc(plan->nexpects + 1, sizeof(*t->results));
	t->hooks = xcalloc(t->nhooks + 1, sizeof(*t->hooks));
	t->how = xcalloc(tally_all(t) + 1, sizeof(*t->how));
	memset(t->how, TALLY_HOWS, tally_all(t));
	for (size_t i = 0; i < plan->ninjects; i++)
		t->injects[i].least = t->injects[i].most = -1;
}

void tally_release(struct tally *t)
{
	free(t->injects);
	free(t->outcomes);
	free(t->results);
	free(t->hooks);
	free(t->how);
	for (size_t i = 0; i < t->nlines; i++)
		free(t->lines[i].file);
	free(t->lines);
	*t = (struct tally){0};
}

/* ---- counting --------------------------------------------------------- */

void tally_span(struct tally_times *s, int64_t least, int64_t most)
{
	if (least >= 0 && (s->least < 0 || least < s->least))
		s->least = least;
	if (most > s->most)
		s->most = most;
}

static void tally_released(struct tally *t, size_t inject, int64_t ms)
{
	int64_t bucket = ms / t->width_ms;

	tally_span(&t->injects[inject], ms, ms);
	tally_reach(t, TALLY_INJECT, inject, t->now);
	if (bucket >= TALLY_BUCKETS)
		bucket = TALLY_BUCKETS - 1;
	t->injects[inject].at[bucket < 0 ? 0 : bucket]++;
}

static void tally_settled(struct tally *t, size_t decision,
    const struct state_decision *d)
{
	const struct plan_decision *p = &t->plan->decisions[decision];

	/* What a director says it is has not come about. */
	for (size_t i = 0; d->settled && !d->overridden &&
	    i < plan_outcomes(p); i++) {
		size_t at = tally_outcome(t, decision) + i;

		if (strcmp(plan_outcome(p, i), d->outcome) != 0)
			continue;
		t->outcomes[at]++;
		tally_reach(t, TALLY_OUTCOME, at, t->now);
	}
}

static void tally_result(struct tally *t, size_t expect,
    enum plan_result result)
{
	t->results[expect][result]++;
	if (result != PLAN_NO_RESULT && result != PLAN_UNOBSERVED)
		tally_reach(t, TALLY_EXPECT, expect, t->now);
}

void tally_run(struct tally *t, const struct state *st)
{
	const struct plan *p = t->plan;

	for (size_t c = 0; c < st->ncells; c++) {
		const struct state_cell *cell = &st->cells[c];

		for (size_t i = 0; i < p->ninjects &&
		    i < st->items[PLAN_INJECT].n; i++)
			if (cell->injects[i].status == INJECT_RELEASED)
				tally_released(t, i,
				    cell->injects[i].released_ms);
		for (size_t i = 0; i < p->ndecisions &&
		    i < st->items[PLAN_DECISION].n; i++)
			tally_settled(t, i, &cell->decisions[i]);
	}
	for (size_t m = 0; m < st->nteams; m++)
		for (size_t i = 0; i < p->nexpects &&
		    i < st->items[PLAN_EXPECT].n; i++)
			tally_result(t, i, st->teams[m].expects[i].result);
}

void tally_hook(struct tally *t, int64_t hook)
{
	if (hook < 0 || (size_t)hook >= t->nhooks)
		return;
	t->hooks[hook]++;
	tally_reach(t, TALLY_HOOK, (size_t)hook, t->now);
}

/* Where a line is among all, or belongs. */
static size_t tally_line_at(const struct tally *t, const char *file,
    int line)
{
	size_t lo = 0, hi = t->nlines;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = strcmp(t->lines[mid].file, file);

		if (order < 0 || (order == 0 && t->lines[mid].line < line))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void tally_line(struct tally *t, const char *file, int line, int64_t hits)
{
	size_t at = tally_line_at(t, file, line);

	if (at == t->nlines || t->lines[at].line != line ||
	    strcmp(t->lines[at].file, file) != 0) {
		grow((void **)&t->lines, &t->caplines, t->nlines + 1,
		    sizeof(*t->lines));
		memmove(&t->lines[at + 1], &t->lines[at],
		    (t->nlines - at) * sizeof(*t->lines));
		t->lines[at] = (struct tally_line){ xstrdup(file), line, 0,
			TALLY_HOWS };
		t->nlines++;
	}
	t->lines[at].hits += hits;
	if (hits > 0 && t->now < t->lines[at].how)
		t->lines[at].how = t->now;
}

/* ---- reading ---------------------------------------------------------- */

int64_t tally_share(const struct tally *t, size_t inject, int percent)
{
	const struct tally_times *s = &t->injects[inject];
	int64_t all = 0, past = 0, ms;

	for (int i = 0; i < TALLY_BUCKETS; i++)
		all += s->at[i];
	for (int i = 0; i < TALLY_BUCKETS; i++) {
		past += s->at[i];
		if (all == 0 || past * 100 < all * percent || past == 0)
			continue;
		/* Never outside of what was seen. */
		ms = i * t->width_ms + t->width_ms / 2;
		ms = ms < s->least ? s->least : ms;
		return ms > s->most ? s->most : ms;
	}
	return -1;
}

char *tally_hook_name(const struct tally *t, size_t hook)
{
	const struct plan *p = t->plan;

	for (size_t i = 0; i < p->nhandlers; i++) {
		const struct plan_handler *h = &p->handlers[i];
		int kind = plan_event_item(h->on);

		if ((size_t)h->hook == hook)
			return xasprintf("on.%s%s%s (%s:%d)",
			    plan_event_name(h->on),
			    kind >= 0 && h->item >= 0 ? " " : "",
			    kind >= 0 && h->item >= 0 ? plan_id(p,
			    (enum plan_item)kind, h->item) : "",
			    h->place.file, h->place.line);
	}
	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].on_send >= 0 &&
		    (size_t)p->injects[i].on_send == hook)
			return xasprintf("%s: on_send (%s:%d)",
			    p->injects[i].id, p->injects[i].place.file,
			    p->injects[i].place.line);
	return NULL;
}
