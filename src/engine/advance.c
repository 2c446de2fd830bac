/*
 * advance.c: time.  What is due by now, recall windows, ticks, suspends,
 * and an automatic exercise's own director.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

#define SUSPEND_MS 5000		/* shorter gaps are jitter */

static void advance_simple(struct engine *e, enum event_kind kind)
{
	struct event ev;

	event_init(&ev, kind);
	if (kind == EVENT_CLOCK_STARTED)
		event_puti(&ev, FIELD_RATE, e->c.rate > 0 ? e->c.rate : 1000);
	engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
	engine_emit(e, &ev);
	if (kind == EVENT_CLOCK_STARTED)
		engine_absent_all(e);
	engine_anchor(e, e->st->ex_ms);
	engine_settle(e);
}

static int64_t advance_length(const struct engine *e)
{
	const struct plan *p = engine_plan(e);

	return p == NULL ? 0 : p->length.ms;
}

/* A closed lid: exercise time stood still, and a person decides. */
static void advance_suspend(struct engine *e)
{
	int64_t gap = e->c.clock->boot_ms(e->c.clock) - e->now_mono_ms;
	int64_t away = gap - e->boot_gap_ms;
	struct event ev;

	e->boot_gap_ms = gap;
	if (away < SUSPEND_MS || !engine_running(e))
		return;
	engine_batch(e, ACTOR_ENGINE, NULL, 0, e->st->ex_ms);
	engine_windows_recall(e);
	event_init(&ev, EVENT_CLOCK_RECOVERED);
	event_puti(&ev, FIELD_AWAY_MS, away);
	event_put(&ev, FIELD_WHY, "suspend");
	engine_emit(e, &ev);
	engine_anchor(e, e->st->ex_ms);
}

/* When an automatic exercise closes: as soon as nobody who is here has a
 * questionnaire to answer. */
static int64_t advance_close_ms(const struct engine *e)
{
	return engine_survey_awaited(e) ?
	    e->ended_mono_ms + e->c.hotwash_ms : e->ended_mono_ms;
}

static void advance_close(struct engine *e)
{
	engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
	engine_close(e);
	engine_anchor(e, e->st->ex_ms);
	engine_settle(e);
}

/* The director that --auto stands in for. */
static void advance_automatic(struct engine *e)
{
	if (!e->c.automatic)
		return;
	if (e->st->run == STATE_LOBBY)
		advance_simple(e, EVENT_CLOCK_STARTED);
	else if (e->st->run == STATE_PAUSED && !e->st->realworld &&
	    e->st->ex_ms < advance_length(e))
		advance_simple(e, EVENT_CLOCK_RESUMED);
	else if (e->st->run == STATE_HOTWASH &&
	    advance_close_ms(e) <= e->now_mono_ms)
		advance_close(e);
}

static void advance_end(struct engine *e, int64_t now_ex)
{
	if (!e->c.automatic || !engine_running(e) ||
	    now_ex < advance_length(e) || engine_hooks_waiting(e) ||
	    sched_next_ms(e->sched) <= advance_length(e))
		return;
	engine_end(e, ACTOR_ENGINE, NULL);
	engine_board_thaw(e);	/* nobody is there to show it */
	engine_settle(e);
}

static void advance_tick(struct engine *e)
{
	if (!e->c.ticks || !engine_running(e) ||
	    e->now_mono_ms - e->tick_mono_ms < ENGINE_TICK_MS)
		return;
	advance_simple(e, EVENT_CLOCK_TICKED);
}

/* Nothing is due after the end of an automatic exercise. */
static int64_t advance_now(const struct engine *e)
{
	int64_t now = engine_now_ex(e);

	return e->c.automatic && now > advance_length(e) ?
	    advance_length(e) : now;
}

void engine_catch_up(struct engine *e)
{
	/* Before anything goes out that a sleep has made due. */
	advance_suspend(e);
	engine_windows_run(e);
	engine_due_run(e, advance_now(e));
}

int engine_advance(struct engine *e, struct err *err)
{
	advance_automatic(e);
	engine_hooks_pump(e);
	engine_catch_up(e);
	advance_end(e, advance_now(e));
	advance_tick(e);
	if (e->status != STORE_OK && err != NULL)
		*err = e->status_err;
	return e->status == STORE_OK ? 0 : -1;
}

/* When exercise time `ex_ms` comes, on the monotonic clock. */
static int64_t advance_mono(const struct engine *e, int64_t ex_ms)
{
	int64_t ahead = ex_ms - e->base_ex_ms;

	if (ahead <= 0)
		return e->base_mono_ms;
	return e->base_mono_ms + (ahead * 1000 + e->st->rate - 1) /
	    e->st->rate;
}

static int64_t advance_min(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t engine_next_ms(struct engine *e)
{
	int64_t next = engine_windows_next(e), due;

	if (engine_hooks_waiting(e))
		return 0;
	if (e->c.automatic && e->st->run == STATE_HOTWASH)
		return advance_min(next, advance_close_ms(e));
	if (e->c.automatic && (e->st->run == STATE_LOBBY ||
	    (e->st->run == STATE_PAUSED && !e->st->realworld)))
		return 0;
	if (!engine_running(e))
		return next;
	due = sched_next_ms(e->sched);
	if (e->c.automatic)
		due = advance_min(due, advance_length(e));
	if (due != INT64_MAX)
		next = advance_min(next, advance_mono(e, due));
	if (e->c.ticks)
		next = advance_min(next, e->tick_mono_ms + ENGINE_TICK_MS);
	return next;
}
