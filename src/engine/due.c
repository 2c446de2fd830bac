/*
 * due.c: what happens because its time has come: releases, deadlines,
 * decisions, timers, recall windows, the end.  The queue only says when to
 * look; the state says what is true.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* ---- releasing -------------------------------------------------------- */

static int64_t due_cell_now(const struct engine *e, int cell)
{
	return state_cell_ms(e->st, cell, e->batch_ex_ms);
}

void engine_question_open(struct engine *e, int cell, int question)
{
	engine_question_open_at(e, cell, question, due_cell_now(e, cell));
}

void engine_question_open_at(struct engine *e, int cell, int question,
    int64_t at_ms)
{
	const struct plan_question *p =
	    state_plan_question(e->st, cell, question);
	struct event ev;

	if (p == NULL || e->st->cells[cell].questions[question].status !=
	    QUESTION_UNOPENED)
		return;
	event_init(&ev, EVENT_QUESTION_OPENED);
	if (at_ms != due_cell_now(e, cell))
		event_puti(&ev, FIELD_AT_MS, at_ms);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	if (p->close.ms >= 0)
		event_puti(&ev, FIELD_CLOSE_MS, at_ms + p->close.ms);
	if (p->due.ms >= 0)
		event_puti(&ev, FIELD_DUE_MS, at_ms + p->due.ms);
	event_put(&ev, FIELD_QUESTION,
	    state_item_id(e->st, PLAN_QUESTION, question));
	engine_emit(e, &ev);
}

#define DUE_OPEN "open/"	/* of a timer: open/QUESTION */

void engine_question_offer(struct engine *e, int cell, int question)
{
	const char *id = state_item_id(e->st, PLAN_QUESTION, question);
	struct event ev;
	char *name;

	if (engine_time_runs(e, cell)) {
		engine_question_open(e, cell, question);
		return;
	}
	if (e->st->cells[cell].questions[question].status !=
	    QUESTION_UNOPENED)
		return;
	name = xasprintf(DUE_OPEN "%s", id);
	event_init(&ev, EVENT_TIMER_SET);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_puti(&ev, FIELD_DUE_MS, due_cell_now(e, cell));
	event_put(&ev, FIELD_TIMER, name);
	engine_emit(e, &ev);
	free(name);
}

static void due_offered(struct engine *e, int cell, const char *timer)
{
	int q = strncmp(timer, DUE_OPEN, strlen(DUE_OPEN)) != 0 ? -1 :
	    state_item(e->st, PLAN_QUESTION, timer + strlen(DUE_OPEN));

	if (q >= 0)
		engine_question_open(e, cell, q);
}

void engine_release(struct engine *e, int cell, int inject, const char *by)
{
	const struct state_version *v = state_newest(e->st);
	int at = inject < (int)v->nitems[PLAN_INJECT] ?
	    v->to_plan[PLAN_INJECT][inject] : -1;
	struct event ev;
	int64_t seq;

	event_init(&ev, EVENT_INJECT_RELEASED);
	event_put(&ev, FIELD_BY, by);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_INJECT, state_item_id(e->st, PLAN_INJECT, inject));
	if (e->jumping)
		event_puti(&ev, FIELD_LATE, 1);
	seq = engine_emit(e, &ev);
	engine_inject_cuts(e, cell, inject);
	if (at < 0) {
		if (state_asked(e->st, inject) >= 0)
			engine_question_open(e, cell, state_asked(e->st,
			    inject));
		return;
	}
	engine_moves(e, cell, (int)e->st->nversions - 1,
	    &v->plan->injects[at].moves, seq);
	engine_ask(e, cell, inject);
}

static bool due_cond(const struct engine *e, int root, int cell)
{
	return cond_holds(e->st, (int)e->st->nversions - 1, root, cell,
	    due_cell_now(e, cell));
}

static const char *const due_by[] = {
	[PLAN_TRIGGER_NONE] = "hook", [PLAN_TRIGGER_AT] = "at",
	[PLAN_TRIGGER_AFTER] = "after", [PLAN_TRIGGER_ON] = "on",
	[PLAN_TRIGGER_WHEN] = "when", [PLAN_TRIGGER_DIRECTOR] = "hook",
};

static void due_inject(struct engine *e, const struct sched_entry *s)
{
	const struct state_cell *c = &e->st->cells[s->cell];
	const struct plan_inject *p;
	int64_t due = state_inject_due(e->st, s->cell, s->item);

	if (due != s->cell_ms)
		return;		/* stale */
	if (c->automatic_held || e->st->automatic_held)
		return;		/* comes back when freed */
	p = state_plan_inject(e->st, s->cell, s->item);
	if (p == NULL) {
		engine_release(e, s->cell, s->item,
		    c->injects[s->item].moved ? "at" : "after");
		return;
	}
	if (!c->injects[s->item].moved && !c->injects[s->item].unskipped &&
	    s->cell_ms > state_not_after(e->st, s->cell, p))
		engine_skip(e, s->cell, s->item, "not_after");
	else if (p->trigger != PLAN_TRIGGER_WHEN && p->when >= 0 &&
	    !due_cond(e, p->when, s->cell))
		engine_skip(e, s->cell, s->item, "when");
	else if (p->unless >= 0 && due_cond(e, p->unless, s->cell))
		engine_skip(e, s->cell, s->item, "unless");
	else
		engine_offer(e, s->cell, s->item, due_by[p->trigger]);
}

static void due_window(struct engine *e, const struct sched_entry *s)
{
	const struct state_inject *i = &e->st->cells[s->cell].injects[s->item];
	const struct plan_inject *p =
	    state_plan_inject(e->st, s->cell, s->item);

	if (p == NULL || i->status != INJECT_PENDING || i->held)
		return;
	if (p->unless >= 0 && due_cond(e, p->unless, s->cell))
		engine_skip(e, s->cell, s->item, "unless");
	else if (e->c.windows)
		engine_release(e, s->cell, s->item, "window");
	else
		engine_suggest(e, s->cell, s->item, "window", NULL);
}

/* The window of a condition is over.  What is held is looked at when it is
 * free; a time given by a person, or a skip taken back, goes above it. */
static void due_bound(struct engine *e, const struct sched_entry *s)
{
	const struct state_cell *c = &e->st->cells[s->cell];
	const struct state_inject *i = &c->injects[s->item];
	const struct plan_inject *p = state_plan_inject(e->st, s->cell,
	    s->item);

	if (p == NULL || i->status != INJECT_PENDING || i->held || i->moved ||
	    i->unskipped || c->automatic_held || e->st->automatic_held ||
	    s->cell_ms <= state_not_after(e->st, s->cell, p))
		return;
	engine_skip(e, s->cell, s->item, "not_after");
}

static void due_decision(struct engine *e, const struct sched_entry *s)
{
	const struct plan_decision *p = state_plan_decision(e->st, s->item);
	const char *outcome;

	if (p == NULL ||
	    e->st->cells[s->cell].decisions[s->item].settled)
		return;
	if (engine_decision_ms(e, s->cell, p) != s->cell_ms)
		return;
	outcome = engine_outcome(e, s->cell, p, due_cell_now(e, s->cell));
	if (outcome == NULL)
		outcome = plan_outcome(p, plan_outcomes(p) - 1);
	engine_decide(e, s->cell, s->item, outcome, p->by.ms >= 0 ?
	    "deadline" : "at");
}

static bool due_has_final(const struct state_paper *paper)
{
	for (size_t i = 0; i < paper->n; i++)
		if (paper->attempts[i].verdict != VERDICT_WRONG)
			return true;
	return paper->closed;
}

static void due_expire(struct engine *e, const struct sched_entry *s)
{
	const struct plan_question *p =
	    state_plan_question(e->st, s->cell, s->item);
	const struct state_question *q =
	    &e->st->cells[s->cell].questions[s->item];
	uint64_t to;

	if (p == NULL || q->status != QUESTION_OPEN)
		return;
	to = state_question_to(e->st, s->cell, s->item);
	for (size_t r = 0; r < e->st->roles.n; r++) {
		int t = to >> r & 1 ?
		    state_team_of(e->st, s->cell, (int)r) : -1;
		const struct state_team *team = t < 0 ? NULL :
		    &e->st->teams[t];
		struct event ev;

		if (team == NULL || team->papers[s->item].expired ||
		    state_call_asks(e->st, t, s->item) ||
		    due_has_final(&team->papers[s->item]) ||
		    state_due(e->st, t, s->item) > s->cell_ms)
			continue;
		event_init(&ev, EVENT_QUESTION_EXPIRED);
		event_put(&ev, FIELD_CELL, e->st->cells[s->cell].id);
		event_put(&ev, FIELD_QUESTION, state_item_id(e->st,
		    PLAN_QUESTION, s->item));
		event_put(&ev, FIELD_TEAM, team->id);
		engine_emit(e, &ev);
	}
}

/* A question closes as a whole once no team that is asked has time left. */
static void due_close(struct engine *e, const struct sched_entry *s)
{
	const struct state_question *q =
	    &e->st->cells[s->cell].questions[s->item];
	uint64_t to = state_question_to(e->st, s->cell, s->item);
	struct event ev;

	if (q->status != QUESTION_OPEN)
		return;
	for (size_t r = 0; r < e->st->roles.n; r++) {
		int t = to >> r & 1 ?
		    state_team_of(e->st, s->cell, (int)r) : -1;

		if (t >= 0 && (state_close(e->st, t, s->item) > s->cell_ms ||
		    state_call_asks(e->st, t, s->item)))
			return;
	}
	event_init(&ev, EVENT_QUESTION_CLOSED);
	event_put(&ev, FIELD_CELL, e->st->cells[s->cell].id);
	event_put(&ev, FIELD_QUESTION,
	    state_item_id(e->st, PLAN_QUESTION, s->item));
	event_put(&ev, FIELD_WHY, "close");
	engine_emit(e, &ev);
}

static void due_timers(struct engine *e, const struct sched_entry *s)
{
	const struct state_cell *c = &e->st->cells[s->cell];

	for (size_t i = 0; i < c->ntimers; i++) {
		struct event ev;
		char *name;

		if (c->timers[i].due_ms != s->cell_ms)
			continue;
		name = xstrdup(c->timers[i].name);
		event_init(&ev, EVENT_TIMER_FIRED);
		event_put(&ev, FIELD_CELL, c->id);
		event_put(&ev, FIELD_TIMER, name);
		engine_emit(e, &ev);
		engine_reply_due(e, name);
		due_offered(e, s->cell, name);
		free(name);
		return;		/* one entry each */
	}
}

static void due_open(struct engine *e, const struct sched_entry *s)
{
	engine_question_open(e, s->cell, s->item);
}

static void due_survey(struct engine *e, const struct sched_entry *s)
{
	engine_survey_due(e, s->cell, s->item, s->cell_ms);
}

static void due_expect(struct engine *e, const struct sched_entry *s)
{
	engine_expect(e, s->cell, s->item, due_cell_now(e, s->cell), false);
}

static void due_doing(struct engine *e, const struct sched_entry *s)
{
	const struct state_doing *d = &e->st->doings[s->item];

	if (d->status == DOING_RUNS && d->due_ms == s->cell_ms)
		engine_complete(e, d->seq);
}

static void due_drift(struct engine *e, const struct sched_entry *s)
{
	int64_t now = due_cell_now(e, s->cell);

	if (engine_drift_next(e, s->cell, s->item, s->cell_ms) != s->cell_ms)
		return;		/* stale */
	engine_drift(e, s->cell, s->item);
	engine_queue_drift(e, s->cell, s->item, now + 1);
}

static void due_condition(struct engine *e, const struct sched_entry *s)
{
	engine_dirty_all(e, s->cell);
}

static void (*const due_table[])(struct engine *,
    const struct sched_entry *) = {
	[SCHED_INJECT] = due_inject,
	[SCHED_DECISION] = due_decision,
	[SCHED_QUESTION_OPEN] = due_open,
	[SCHED_QUESTION_DUE] = due_expire,
	[SCHED_QUESTION_CLOSE] = due_close,
	[SCHED_TIMER] = due_timers,
	[SCHED_CONDITION] = due_condition,
	[SCHED_WINDOW] = due_window,
	[SCHED_PHASE] = engine_phase_due_run,
	[SCHED_CHANNEL] = engine_channel_due_run,
	[SCHED_DRIFT] = due_drift,
	[SCHED_DOING] = due_doing,
	[SCHED_EXPECT] = due_expect,
	[SCHED_SURVEY] = due_survey,
	[SCHED_BOUND] = due_bound,
	[SCHED_BOARD] = engine_board_due_run,
};

void engine_due_run(struct engine *e, int64_t ex_ms)
{
	if (engine_running(e))
		engine_due_run_to(e, ex_ms);
}

void engine_due_run_to(struct engine *e, int64_t ex_ms)
{
	struct sched_entry s;

	while (e->status == STORE_OK && (e->st->run == STATE_RUNNING ||
	    e->st->run == STATE_PAUSED) && sched_take(e->sched, ex_ms, &s)) {
		int64_t at = s.cell_ms + ((size_t)s.cell < e->st->ncells ?
		    e->st->cells[s.cell].held_ms : 0);

		engine_batch(e, ACTOR_ENGINE, NULL, 0, at);
		due_table[s.kind](e, &s);
		engine_settle(e);
	}
}

