/*
 * window.c: recall windows: what a director has let go and can take back,
 * in real time.  A window that nobody watched to its end must never send
 * anything.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

void engine_window_add(struct engine *e, int64_t seq, int64_t length_ms)
{
	grow((void **)&e->windows, &e->capwindows, e->nwindows + 1,
	    sizeof(*e->windows));
	e->windows[e->nwindows++] = (struct engine_window){
		.mono_ms = e->now_mono_ms + length_ms, .seq = seq,
		.cell = -1, .inject = -1,
	};
}

int64_t engine_windows_next(const struct engine *e)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < e->nwindows; i++)
		if (e->windows[i].mono_ms < next && (engine_running(e) ||
		    e->windows[i].cell < 0))
			next = e->windows[i].mono_ms;
	return next;
}

static bool window_live(const struct engine *e,
    const struct engine_window *w)
{
	const struct state_inject *i;

	if (w->cell < 0) {
		for (size_t k = 0; k < e->st->nacts; k++)
			if (e->st->acts[k].seq == w->seq)
				return true;
		return false;
	}
	i = &e->st->cells[w->cell].injects[w->inject];
	return i->status == INJECT_ARMED && i->armed_seq == w->seq;
}

/* Pause keeps an inject armed: its window ends when time runs again. */
static bool window_ready(const struct engine *e,
    const struct engine_window *w)
{
	return w->mono_ms <= e->now_mono_ms &&
	    (w->cell < 0 || engine_running(e));
}

/* Drops those that lead to nothing; the ready one that ended first, or -1. */
static int windows_first(struct engine *e)
{
	size_t n = 0;
	int first = -1;

	for (size_t i = 0; i < e->nwindows; i++) {
		struct engine_window w = e->windows[i];

		if (!window_live(e, &w))
			continue;
		e->windows[n] = w;
		if (window_ready(e, &w) && (first < 0 ||
		    w.mono_ms < e->windows[first].mono_ms))
			first = (int)n;
		n++;
	}
	e->nwindows = n;
	return first;
}

/* What was due before a window ended comes before it, however late it is
 * that anybody looks. */
void engine_windows_run(struct engine *e)
{
	int at;

	while ((at = windows_first(e)) >= 0) {
		struct engine_window w = e->windows[at];
		int64_t ex_ms = engine_ex_at(e, w.mono_ms);

		engine_due_run(e, ex_ms);
		if (windows_first(e) != at || e->windows[at].seq != w.seq)
			continue;	/* that has changed it */
		memmove(&e->windows[at], &e->windows[at + 1],
		    (e->nwindows - (size_t)at - 1) * sizeof(w));
		e->nwindows--;
		engine_batch(e, ACTOR_ENGINE, NULL, w.seq, ex_ms);
		if (w.cell < 0)
			engine_act_run(e, w.seq);
		else
			engine_release(e, w.cell, w.inject, "go");
		engine_settle(e);
	}
}

void engine_inject_to(struct engine *e, int cell, int inject, uint64_t to,
    bool recalled)
{
	const char *roles[PLAN_ROLES_MAX];
	struct event ev;
	size_t n = 0;

	for (size_t i = 0; i < e->st->roles.n; i++)
		if (to >> i & 1)
			roles[n++] = e->st->roles.ids[i];
	event_init(&ev, EVENT_INJECT_RETARGETED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	if (recalled)
		event_put(&ev, FIELD_HOW, "recalled");
	event_put(&ev, FIELD_INJECT, state_item_id(e->st, PLAN_INJECT,
	    inject));
	event_putl(&ev, FIELD_TO, roles, n);
	engine_emit(e, &ev);
}

/* Released again it goes to all that it was meant for, also to those from
 * whom alone it was taken back. */
void engine_inject_back(struct engine *e, int cell, int inject)
{
	uint64_t meant = e->st->cells[cell].injects[inject].meant;
	struct event ev;

	if (meant != 0)
		engine_inject_to(e, cell, inject, meant, false);
	event_init(&ev, EVENT_INJECT_RECALLED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_INJECT, state_item_id(e->st, PLAN_INJECT,
	    inject));
	engine_emit(e, &ev);
}

/* Numbers, not indexes, are the order in which injects stand by. */
void engine_windows_recall(struct engine *e)
{
	int first = -1;

	for (size_t c = 0; c < e->st->ncells; c++) {
		for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++) {
			if (e->st->cells[c].injects[i].status !=
			    INJECT_ARMED)
				continue;
			engine_inject_back(e, (int)c, (int)i);
			if (first < 0 || strcmp(state_number(e->st, (int)i),
			    state_number(e->st, first)) < 0)
				first = (int)i;
		}
	}
	if (first >= 0)
		engine_set_standby(e, first, true);
}
