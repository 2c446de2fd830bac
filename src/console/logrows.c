/*
 * logrows.c: the log as sentences (logrows.h).
 */
#include "config.h"

#include "console/logrows.h"

#include <stdlib.h>

#include "console/said.h"
#include "view/telling.h"

static void logrows_forget(struct logrows *g)
{
	g->before.n = g->since.n = 0;
	g->from = g->to = 0;
}

void logrows_release(struct logrows *g)
{
	free(g->before.v);
	free(g->since.v);
	find_release(&g->find);
	arena_release(&g->words);
	*g = (struct logrows){0};
}

void logrows_filter(struct logrows *g, const char *words)
{
	find_only(&g->find, words);
	logrows_forget(g);
}

/* ---- sentences -------------------------------------------------------- */

static bool logrows_event(const struct look *l, int64_t seq,
    struct event *e, struct log_row *out)
{
	struct buf what = {0};

	if (model_event(l->m, seq, l->a, e) != 0)
		return false;
	telling_bare(&what, model_record(l->m), e, l->lang);
	out->who = said_by(l, e);
	out->what = arena_strdup(l->a, buf_str(&what));
	out->bad = e->kind == EVENT_SCRIPT_FAILED;
	buf_release(&what);
	return true;
}

bool logrows_words(const struct look *l, int64_t seq, struct log_row *out)
{
	struct event e;

	return logrows_event(l, seq, &e, out);
}

bool logrows_row(const struct look *l, int64_t seq, struct log_row *out)
{
	struct event e;

	if (!logrows_event(l, seq, &e, out))
		return false;
	out->wall = look_wall(l, e.wall_ms, true);
	out->ex = look_hms(l, e.ex_ms);
	return true;
}

size_t logrows_newest(const struct look *l, int64_t *seqs, size_t most)
{
	size_t n = 0;

	for (int64_t seq = model_head(l->m); seq > 0 && n < most; seq--)
		if (telling_is_told((enum event_kind)l->m->events[seq - 1].
		    kind))
			seqs[most - ++n] = seq;
	memmove(seqs, seqs + most - n, n * sizeof(*seqs));
	return n;
}

/* ---- those that pass -------------------------------------------------- */

/* Does what is shown of an event hold every word of the filter? */
static bool logrows_passes(struct logrows *g, const struct look *l,
    int64_t seq)
{
	struct look own = *l;
	struct log_row row;

	if (!telling_is_told((enum event_kind)l->m->events[seq - 1].kind))
		return false;
	if (g->find.only == NULL)
		return true;
	arena_clear(&g->words);
	own.a = &g->words;
	return logrows_words(&own, seq, &row) && find_passes(&g->find,
	    arena_printf(&g->words, "%s %s", row.who, row.what));
}

static void logrows_add(struct logrows_half *h, int64_t seq)
{
	grow((void **)&h->v, &h->cap, h->n + 1, sizeof(*h->v));
	h->v[h->n++] = seq;
}

/* What lies behind that one has not happened yet. */
static void logrows_cut(struct logrows *g, int64_t head)
{
	struct logrows_half *h = &g->before;
	size_t gone = 0;

	while (g->since.n > 0 && g->since.v[g->since.n - 1] > head)
		g->since.n--;
	while (gone < h->n && h->v[gone] > head)
		gone++;
	if (gone > 0)
		memmove(h->v, h->v + gone, (h->n - gone) * sizeof(*h->v));
	h->n -= gone;
	g->to = head;
	if (g->from > head + 1)
		g->from = head + 1;
}

void logrows_take(struct logrows *g, const struct look *l)
{
	int64_t head = model_head(l->m);

	if (g->to > head)
		logrows_cut(g, head);
	/* Too many for one go: from the newest of them back. */
	if (g->find.only != NULL && head - g->to > LOGROWS_TURN) {
		logrows_forget(g);
		g->from = head + 1;
	} else {
		for (int64_t seq = g->to + 1; seq <= head; seq++)
			if (logrows_passes(g, l, seq))
				logrows_add(&g->since, seq);
	}
	g->to = head;
}

size_t logrows_search(struct logrows *g, const struct look *l)
{
	size_t had = g->before.n;

	for (int i = 0; i < LOGROWS_TURN && logrows_busy(g); i++)
		if (logrows_passes(g, l, --g->from))
			logrows_add(&g->before, g->from);
	return g->before.n - had;
}
