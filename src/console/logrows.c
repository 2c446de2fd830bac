/*
 * logrows.c: the log as sentences (logrows.h).
 */
#include "config.h"

#include "console/logrows.h"

#include <stdlib.h>

#include "console/said.h"
#include "view/telling.h"

void logrows_release(struct logrows *g)
{
	free(g->seqs);
	find_release(&g->find);
	*g = (struct logrows){0};
}

void logrows_filter(struct logrows *g, const char *words)
{
	find_only(&g->find, words);
	g->n = 0;
	g->looked = 0;
}

bool logrows_row(const struct look *l, int64_t seq, struct log_row *out)
{
	struct event e;
	struct buf what = {0};

	if (model_event(l->m, seq, l->a, &e) != 0)
		return false;
	telling_bare(&what, model_record(l->m), &e, l->lang);
	out->wall = look_wall(l, e.wall_ms, true);
	out->ex = look_hms(l, e.ex_ms);
	out->who = said_by(l, &e);
	out->what = arena_strdup(l->a, buf_str(&what));
	out->bad = e.kind == EVENT_SCRIPT_FAILED;
	buf_release(&what);
	return true;
}

/* Does what is shown of an event hold every word of the filter? */
static bool logrows_passes(const struct logrows *g, const struct look *l,
    int64_t seq)
{
	struct arena mine = {0};
	struct look own = *l;
	struct log_row row;
	bool pass;

	if (g->find.only == NULL)
		return true;
	own.a = &mine;
	if (!logrows_row(&own, seq, &row)) {
		arena_release(&mine);
		return false;
	}
	pass = find_passes(&g->find, arena_printf(&mine, "%s %s", row.who,
	    row.what));
	arena_release(&mine);
	return pass;
}

void logrows_take(struct logrows *g, const struct look *l)
{
	int64_t head = model_head(l->m);

	while (g->n > 0 && g->seqs[g->n - 1] > head)
		g->n--;
	if (g->looked > head)
		g->looked = head;
	for (int64_t seq = g->looked + 1; seq <= head; seq++) {
		if (!telling_is_told((enum event_kind)
		    l->m->events[seq - 1].kind) ||
		    !logrows_passes(g, l, seq))
			continue;
		grow((void **)&g->seqs, &g->cap, g->n + 1, sizeof(*g->seqs));
		g->seqs[g->n++] = seq;
	}
	g->looked = head;
}
