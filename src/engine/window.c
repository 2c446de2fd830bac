/*
 * window.c: recall windows: what a director has let go and can take back,
 * in real time.
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

void engine_windows_run(struct engine *e)
{
	size_t i = 0;

	while (i < e->nwindows) {
		struct engine_window w = e->windows[i];
		bool live = window_live(e, &w);

		if (live && !window_ready(e, &w)) {
			i++;
			continue;
		}
		memmove(&e->windows[i], &e->windows[i + 1],
		    (e->nwindows - i - 1) * sizeof(w));
		e->nwindows--;
		if (!live)
			continue;
		engine_batch(e, ACTOR_ENGINE, NULL, w.seq, engine_now_ex(e));
		if (w.cell < 0)
			engine_act_run(e, w.seq);
		else
			engine_release(e, w.cell, w.inject, "go");
		engine_settle(e);
	}
}
