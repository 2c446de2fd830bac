/*
 * due.c: what happens because its time has come: releases, deadlines,
 * decisions, timers, recall windows, the end.  The queue only says when to
 * look; the state says what is true.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

int64_t engine_held_ms(const struct engine *e, int cell, int64_t ex_ms)
{
	return ex_ms - state_cell_ms(e->st, cell, ex_ms);
}

static void due_put(struct engine *e, int cell, enum sched_kind kind,
    int item, int64_t cell_ms)
{
	struct sched_entry s = {
		.cell_ms = cell_ms, .cell = cell, .kind = kind,
		.item = item, .order = item, .team = -1
	};

	if (cell_ms != INT64_MAX)
		sched_put(e->sched, &s);
}

static void due_put_inject(struct engine *e, int cell, int inject)
{
	const struct plan_inject *p;

	due_put(e, cell, SCHED_INJECT, inject,
	    state_inject_due(e->st, cell, inject));
	p = state_plan_inject(e->st, cell, inject);
	if (p != NULL && p->trigger == PLAN_TRIGGER_DIRECTOR &&
	    e->st->cells[cell].injects[inject].status == INJECT_PENDING)
		due_put(e, cell, SCHED_WINDOW, inject, state_moment(e->st,
		    cell, p->phase, p->window_from));
}

static void due_put_question(struct engine *e, int cell, int question)
{
	const struct state_question *q =
	    &e->st->cells[cell].questions[question];
	const struct plan_question *p;

	if (q->status == QUESTION_UNOPENED) {
		p = state_plan_question(e->st, cell, question);
		if (p != NULL && p->at.ms >= 0)
			due_put(e, cell, SCHED_QUESTION_OPEN, question,
			    state_moment(e->st, cell, p->phase, p->at));
		return;
	}
	if (q->status != QUESTION_OPEN)
		return;
	/* One entry is for every team that has no time of its own. */
	due_put(e, cell, SCHED_QUESTION_DUE, question, q->due_ms);
	due_put(e, cell, SCHED_QUESTION_CLOSE, question, q->close_ms);
	for (size_t r = 0; r < e->st->roles.n; r++) {
		int t = state_team_of(e->st, cell, (int)r);

		if (t < 0 || e->st->teams[t].papers[question].extra_ms == 0)
			continue;
		due_put(e, cell, SCHED_QUESTION_DUE, question,
		    state_due(e->st, t, question));
		due_put(e, cell, SCHED_QUESTION_CLOSE, question,
		    state_close(e->st, t, question));
	}
}

static int64_t due_decision_ms(const struct engine *e, int cell,
    const struct plan_decision *p)
{
	return state_moment(e->st, cell, p->phase,
	    p->by.ms >= 0 ? p->by : p->at);
}

/* A phase begins before anything else of its moment. */
static void due_put_phase(struct engine *e, int cell, int phase)
{
	struct sched_entry s = {
		.cell_ms = engine_phase_due(e, cell, phase), .cell = cell,
		.kind = SCHED_PHASE, .item = phase, .order = -1, .team = -1
	};

	if (s.cell_ms != INT64_MAX)
		sched_put(e->sched, &s);
}

static void due_put_channel(struct engine *e, int cell, int channel)
{
	const struct state_line *l = &e->st->cells[cell].channels[channel];

	if (l->cut)
		due_put(e, cell, SCHED_CHANNEL, channel, l->until_ms);
}

static void due_put_decision(struct engine *e, int cell, int decision)
{
	const struct plan_decision *p =
	    state_plan_decision(e->st, decision);

	if (p == NULL || e->st->cells[cell].decisions[decision].settled)
		return;
	due_put(e, cell, SCHED_DECISION, decision,
	    due_decision_ms(e, cell, p));
}

static void due_put_drift(struct engine *e, int cell, int var,
    int64_t from_ms)
{
	due_put(e, cell, SCHED_DRIFT, var, engine_drift_next(e, cell, var,
	    from_ms));
}

/* All drifts, or those of a condition that turned: they begin again. */
static void due_put_drifts(struct engine *e, int cell, const char *turned)
{
	const struct plan *p = engine_plan(e);
	int64_t now = state_cell_ms(e->st, cell, e->st->ex_ms);

	for (size_t i = 0; i < e->st->items[PLAN_VAR].n; i++) {
		const struct plan_var *v = state_plan_var(e->st, (int)i);

		if (v != NULL && (turned == NULL || (v->drift_when >= 0 &&
		    strcmp(p->conds[v->drift_when].name, turned) == 0)))
			due_put_drift(e, cell, (int)i, now);
	}
}

/* The declaration at a place among all: when its time is over. */
static void due_put_doing(struct engine *e, size_t at)
{
	const struct state_doing *d = &e->st->doings[at];

	if (d->status == DOING_RUNS)
		due_put(e, e->st->teams[d->team].cell, SCHED_DOING, (int)at,
		    d->due_ms);
}

/* When it is over, and for teams with exempt intervals when for them. */
static void due_put_expect(struct engine *e, int cell, int item)
{
	int64_t end = engine_expect_end(e, cell, item, -1), own;

	due_put(e, cell, SCHED_EXPECT, item, end);
	for (size_t i = 0; i < e->st->nexempt; i++) {
		int team = e->st->exempt[i].team;

		if (e->st->teams[team].cell != cell)
			continue;
		own = engine_expect_end(e, cell, item, team);
		if (own != end)
			due_put(e, cell, SCHED_EXPECT, item, own);
	}
}

/* All expectations of a cell, or those that follow from an inject. */
static void due_put_expects(struct engine *e, int cell, int of)
{
	for (size_t i = 0; i < e->st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(e->st,
		    (int)i);

		if (p != NULL && (of < 0 || (p->of >= 0 && state_newest(
		    e->st)->to_item[PLAN_INJECT][p->of] == of)))
			due_put_expect(e, cell, (int)i);
	}
}

static void due_put_surveys(struct engine *e, int cell)
{
	for (size_t i = 0; i < e->st->items[PLAN_QUESTIONNAIRE].n; i++)
		due_put(e, cell, SCHED_SURVEY, (int)i, engine_survey_ms(e,
		    cell, (int)i));
}

static void due_survey(struct engine *e, const struct sched_entry *s)
{
	engine_survey_due(e, s->cell, s->item, s->cell_ms);
}

static void due_rebuild_cell(struct engine *e, int cell)
{
	const struct state *st = e->st;
	const struct state_cell *c = &st->cells[cell];

	sched_cell(e->sched, cell, c->held, c->held_ms);
	for (size_t i = 0; i < st->items[PLAN_PHASE].n; i++)
		due_put_phase(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_CHANNEL].n; i++)
		due_put_channel(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
		due_put_inject(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++)
		due_put_question(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_DECISION].n; i++)
		due_put_decision(e, cell, (int)i);
	due_put_drifts(e, cell, NULL);
	due_put_expects(e, cell, -1);
	due_put_surveys(e, cell);
	for (size_t i = 0; i < c->ntimers; i++)
		due_put(e, cell, SCHED_TIMER, 0, c->timers[i].due_ms);
}

void engine_due_rebuild(struct engine *e)
{
	sched_clear(e->sched);
	if (e->st->started_seq == 0)
		return;		/* before StartEx nothing is due */
	for (size_t c = 0; c < e->st->ncells; c++) {
		due_rebuild_cell(e, (int)c);
		engine_dirty_all(e, (int)c);
	}
	for (size_t i = 0; i < e->st->ndoings; i++)
		due_put_doing(e, i);
}

static const struct engine_kit *engine_newest_kit(const struct engine *e)
{
	return e->versions[e->nversions - 1].kit;
}

/* ---- what a fact changes in the queue --------------------------------- */

static void due_touch_released(struct engine *e, int cell, int inject)
{
	const struct state_version *v = state_newest(e->st);
	int was = inject < (int)v->nitems[PLAN_INJECT] ?
	    v->to_plan[PLAN_INJECT][inject] : -1;
	const struct engine_list *next;

	if (was < 0)
		return;
	next = &engine_newest_kit(e)->after[was];
	for (size_t i = 0; i < next->n; i++)
		due_put_inject(e, cell, v->to_item[PLAN_INJECT][next->at[i]]);
}

static void due_touch_decided(struct engine *e, int cell, int decision)
{
	const struct state_version *v = state_newest(e->st);
	int was = v->to_plan[PLAN_DECISION][decision];
	const struct engine_list *next;

	if (was < 0)
		return;
	next = &engine_newest_kit(e)->on[was];
	for (size_t i = 0; i < next->n; i++)
		due_put_inject(e, cell, v->to_item[PLAN_INJECT][next->at[i]]);
}

static void due_touch_questions(struct engine *e, int cell)
{
	for (size_t i = 0; i < e->st->items[PLAN_QUESTION].n; i++)
		if (e->st->cells[cell].questions[i].status == QUESTION_OPEN)
			due_put_question(e, cell, (int)i);
}

static void due_touch_doing(struct engine *e, const struct event *ev)
{
	const struct state_doing *d = state_doing(e->st,
	    ev->kind == EVENT_ACTION_TAKEN ? ev->seq :
	    event_int(ev, FIELD_OF, 0));

	if (d != NULL)
		due_put_doing(e, (size_t)(d - e->st->doings));
}

static void due_touch_cell(struct engine *e, const struct event *ev, int cell)
{
	const struct state_cell *c = &e->st->cells[cell];
	const char *id;

	switch (ev->kind) {
	case EVENT_INJECT_SCHEDULED:
	case EVENT_INJECT_MOVED:
	case EVENT_INJECT_FREED:
	case EVENT_INJECT_RECALLED:
		id = event_str(ev, FIELD_INJECT);
		due_put_inject(e, cell, state_item(e->st, PLAN_INJECT, id));
		break;
	case EVENT_INJECT_RELEASED:
		id = event_str(ev, FIELD_INJECT);
		due_touch_released(e, cell,
		    state_item(e->st, PLAN_INJECT, id));
		due_put_expects(e, cell, state_item(e->st, PLAN_INJECT, id));
		break;
	case EVENT_QUESTION_OPENED:
		id = event_str(ev, FIELD_QUESTION);
		due_put_question(e, cell,
		    state_item(e->st, PLAN_QUESTION, id));
		break;
	case EVENT_EXTENSION_GRANTED:
		due_touch_questions(e, cell);
		break;
	case EVENT_DECISION_SETTLED:
	case EVENT_DECISION_OVERRIDDEN:
		id = event_str(ev, FIELD_DECISION);
		due_touch_decided(e, cell,
		    state_item(e->st, PLAN_DECISION, id));
		break;
	case EVENT_QUESTIONNAIRE_OPENED:
		due_put_surveys(e, cell);
		break;
	case EVENT_CONDITION_TURNED:
		due_put_drifts(e, cell, event_str(ev, FIELD_NAME));
		break;
	case EVENT_CHANNEL_CUT:
		id = event_str(ev, FIELD_CHANNEL);
		due_put_channel(e, cell, state_item(e->st, PLAN_CHANNEL, id));
		break;
	case EVENT_TIMER_SET:
		due_put(e, cell, SCHED_TIMER, 0,
		    event_int(ev, FIELD_DUE_MS, 0));
		break;
	case EVENT_CELL_HELD:
	case EVENT_CELL_FREED:
		sched_cell(e->sched, cell, c->held, c->held_ms);
		break;
	case EVENT_ROLE_ABSENT:
	case EVENT_ROLE_PRESENT:
		/* who answers for whom is asked by many conditions */
		if (e->st->started_seq != 0)
			engine_dirty_all(e, cell);
		break;
	case EVENT_AUTOMATIC_FREED:
	case EVENT_PHASE_BEGUN:
		due_rebuild_cell(e, cell);
		engine_dirty_all(e, cell);
		break;
	default:
		break;
	}
}

static void due_touch_exempt(struct engine *e, int cell)
{
	due_touch_questions(e, cell);
	due_put_expects(e, cell, -1);
}

void engine_due_touch(struct engine *e, const struct event *ev)
{
	const char *cell = event_str(ev, FIELD_CELL);

	if (ev->kind == EVENT_CLOCK_STARTED)
		engine_due_rebuild(e);
	if (ev->kind == EVENT_ACTION_TAKEN || ev->kind == EVENT_ACTION_RULED)
		due_touch_doing(e, ev);
	if (cell != NULL)
		due_touch_cell(e, ev, state_cell(e->st, cell));
	else if (ev->kind == EVENT_INTERVAL_EXEMPTED)
		due_touch_exempt(e, e->st->teams[state_team(e->st,
		    event_str(ev, FIELD_TEAM))].cell);
	else if (ev->kind == EVENT_AUTOMATIC_FREED)
		for (size_t c = 0; c < e->st->ncells; c++)
			due_touch_cell(e, ev, (int)c);
}

/* ---- releasing -------------------------------------------------------- */

static int64_t due_cell_now(const struct engine *e, int cell)
{
	return state_cell_ms(e->st, cell, e->batch_ex_ms);
}

void engine_question_open(struct engine *e, int cell, int question)
{
	const struct plan_question *p =
	    state_plan_question(e->st, cell, question);
	int64_t now = due_cell_now(e, cell);
	struct event ev;

	if (p == NULL || e->st->cells[cell].questions[question].status !=
	    QUESTION_UNOPENED)
		return;
	event_init(&ev, EVENT_QUESTION_OPENED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	if (p->close.ms >= 0)
		event_puti(&ev, FIELD_CLOSE_MS, now + p->close.ms);
	if (p->due.ms >= 0)
		event_puti(&ev, FIELD_DUE_MS, now + p->due.ms);
	event_put(&ev, FIELD_QUESTION,
	    state_item_id(e->st, PLAN_QUESTION, question));
	engine_emit(e, &ev);
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
	if (at < 0)
		return;
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
		engine_release(e, s->cell, s->item, "go");
		return;
	}
	if (s->cell_ms > engine_not_after(e, s->cell, p))
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

static void due_decision(struct engine *e, const struct sched_entry *s)
{
	const struct plan_decision *p = state_plan_decision(e->st, s->item);
	const char *outcome;

	if (p == NULL ||
	    e->st->cells[s->cell].decisions[s->item].settled)
		return;
	if (due_decision_ms(e, s->cell, p) != s->cell_ms)
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
		const struct state_team *team = &e->st->teams[t];
		struct event ev;

		if (t < 0 || team->papers[s->item].expired ||
		    state_call_asks(e->st, t, s->item) ||
		    due_has_final(&team->papers[s->item]) ||
		    state_due(e->st, t, s->item) > s->cell_ms)
			continue;
		event_init(&ev, EVENT_QUESTION_EXPIRED);
		event_put(&ev, FIELD_CELL, e->st->cells[s->cell].id);
		event_put(&ev, FIELD_QUESTION, p->id);
		event_put(&ev, FIELD_TEAM, team->id);
		engine_emit(e, &ev);
	}
}

/* A question closes as a whole once no team has time left. */
static void due_close(struct engine *e, const struct sched_entry *s)
{
	const struct state_question *q =
	    &e->st->cells[s->cell].questions[s->item];
	struct event ev;

	if (q->status != QUESTION_OPEN)
		return;
	for (size_t r = 0; r < e->st->roles.n; r++) {
		int t = state_team_of(e->st, s->cell, (int)r);

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
		free(name);
		return;		/* one entry each */
	}
}

static void due_open(struct engine *e, const struct sched_entry *s)
{
	engine_question_open(e, s->cell, s->item);
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
	due_put_drift(e, s->cell, s->item, now + 1);
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
		int64_t at = s.cell_ms + e->st->cells[s.cell].held_ms;

		engine_batch(e, ACTOR_ENGINE, NULL, 0, at);
		due_table[s.kind](e, &s);
		engine_settle(e);
	}
}

/* ---- recall windows --------------------------------------------------- */

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

static bool due_window_live(const struct engine *e,
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
static bool due_window_ready(const struct engine *e,
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
		bool live = due_window_live(e, &w);

		if (live && !due_window_ready(e, &w)) {
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
