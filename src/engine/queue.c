/*
 * queue.c: what waits in the due queue: everything of a cell, and what a
 * fact adds or moves.  It must never let anything happen; that is due.c.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

const struct engine_kit *engine_newest_kit(const struct engine *e)
{
	return e->versions[e->nversions - 1].kit;
}

static void queue_put(struct engine *e, int cell, enum sched_kind kind,
    int item, int64_t cell_ms)
{
	struct sched_entry s = {
		.cell_ms = cell_ms, .cell = cell, .kind = kind,
		.item = item, .order = item, .team = -1
	};

	if (cell_ms != INT64_MAX)
		sched_put(e->sched, &s);
}

/* What is not out by then will not be, however it was to go out. */
static void queue_put_bound(struct engine *e, int cell, int inject,
    const struct plan_inject *p)
{
	int64_t to = state_not_after(e->st, cell, p);

	if (to != INT64_MAX &&
	    e->st->cells[cell].injects[inject].status == INJECT_PENDING)
		queue_put(e, cell, SCHED_BOUND, inject, to + 1);
}

static void queue_put_inject(struct engine *e, int cell, int inject)
{
	const struct plan_inject *p;

	queue_put(e, cell, SCHED_INJECT, inject,
	    state_inject_due(e->st, cell, inject));
	p = state_plan_inject(e->st, cell, inject);
	if (p != NULL && p->trigger == PLAN_TRIGGER_DIRECTOR &&
	    e->st->cells[cell].injects[inject].status == INJECT_PENDING)
		queue_put(e, cell, SCHED_WINDOW, inject, state_moment(e->st,
		    cell, p->phase, p->window_from));
	if (p != NULL && p->not_after.ms >= 0)
		queue_put_bound(e, cell, inject, p);
}

static void queue_put_question(struct engine *e, int cell, int question)
{
	const struct state_question *q =
	    &e->st->cells[cell].questions[question];
	const struct plan_question *p;

	if (q->status == QUESTION_UNOPENED) {
		p = state_plan_question(e->st, cell, question);
		if (p != NULL && p->at.ms >= 0)
			queue_put(e, cell, SCHED_QUESTION_OPEN, question,
			    state_moment(e->st, cell, p->phase, p->at));
		return;
	}
	if (q->status != QUESTION_OPEN)
		return;
	/* One entry is for every team whose time is the one written. */
	queue_put(e, cell, SCHED_QUESTION_DUE, question, q->due_ms);
	queue_put(e, cell, SCHED_QUESTION_CLOSE, question, q->close_ms);
	for (size_t r = 0; r < e->st->roles.n; r++) {
		int t = state_team_of(e->st, cell, (int)r);

		if (t < 0 || (state_due(e->st, t, question) == q->due_ms &&
		    state_close(e->st, t, question) == q->close_ms))
			continue;
		queue_put(e, cell, SCHED_QUESTION_DUE, question,
		    state_due(e->st, t, question));
		queue_put(e, cell, SCHED_QUESTION_CLOSE, question,
		    state_close(e->st, t, question));
	}
}

int64_t engine_decision_ms(const struct engine *e, int cell,
    const struct plan_decision *p)
{
	return state_moment(e->st, cell, p->phase,
	    p->by.ms >= 0 ? p->by : p->at);
}

/* A phase begins before anything else of its moment. */
static void queue_put_phase(struct engine *e, int cell, int phase)
{
	struct sched_entry s = {
		.cell_ms = engine_phase_due(e, cell, phase), .cell = cell,
		.kind = SCHED_PHASE, .item = phase, .order = -1, .team = -1
	};

	if (s.cell_ms != INT64_MAX)
		sched_put(e->sched, &s);
}

static void queue_put_channel(struct engine *e, int cell, int channel)
{
	const struct state_line *l = &e->st->cells[cell].channels[channel];

	if (l->cut)
		queue_put(e, cell, SCHED_CHANNEL, channel, l->until_ms);
}

static void queue_put_decision(struct engine *e, int cell, int decision)
{
	const struct plan_decision *p =
	    state_plan_decision(e->st, decision);

	if (p == NULL || e->st->cells[cell].decisions[decision].settled)
		return;
	queue_put(e, cell, SCHED_DECISION, decision,
	    engine_decision_ms(e, cell, p));
}

void engine_queue_drift(struct engine *e, int cell, int var,
    int64_t from_ms)
{
	queue_put(e, cell, SCHED_DRIFT, var, engine_drift_next(e, cell, var,
	    from_ms));
}

/* All drifts, or those of a condition that turned: they begin again. */
static void queue_put_drifts(struct engine *e, int cell, const char *turned)
{
	const struct plan *p = engine_plan(e);
	int64_t now = state_cell_ms(e->st, cell, e->st->ex_ms);

	for (size_t i = 0; i < e->st->items[PLAN_VAR].n; i++) {
		const struct plan_var *v = state_plan_var(e->st, (int)i);

		if (v != NULL && (turned == NULL || (v->drift_when >= 0 &&
		    strcmp(p->conds[v->drift_when].name, turned) == 0)))
			engine_queue_drift(e, cell, (int)i, now);
	}
}

/* The declaration at a place among all: when its time is over. */
static void queue_put_doing(struct engine *e, size_t at)
{
	const struct state_doing *d = &e->st->doings[at];

	if (d->status == DOING_RUNS)
		queue_put(e, e->st->teams[d->team].cell, SCHED_DOING, (int)at,
		    d->due_ms);
}

/* When it is over as written, and when for teams that have longer. */
static void queue_put_expect(struct engine *e, int cell, int item,
    const struct plan_expect *p)
{
	int64_t from, end = state_expect_end(e->st, cell, item, -1, &from);
	int64_t own;

	queue_put(e, cell, SCHED_EXPECT, item, end);
	for (size_t r = 0; end != INT64_MAX && r < e->st->roles.n; r++) {
		int team = state_team_of(e->st, cell, (int)r);

		if (team < 0 || !state_plays(e->st, team, p->who))
			continue;
		own = state_expect_end(e->st, cell, item, team, &from);
		if (own != end)
			queue_put(e, cell, SCHED_EXPECT, item, own);
	}
}

/* All expectations of a cell, or those that follow from an inject. */
static void queue_put_expects(struct engine *e, int cell, int of)
{
	for (size_t i = 0; i < e->st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(e->st,
		    (int)i);

		if (p != NULL && (of < 0 || (p->of >= 0 && state_newest(
		    e->st)->to_item[PLAN_INJECT][p->of] == of)))
			queue_put_expect(e, cell, (int)i, p);
	}
}

static void queue_put_surveys(struct engine *e, int cell)
{
	for (size_t i = 0; i < e->st->items[PLAN_QUESTIONNAIRE].n; i++) {
		queue_put(e, cell, SCHED_SURVEY, (int)i, engine_survey_ms(e,
		    cell, (int)i));
		for (size_t k = 0; k < e->st->nexempt; k++) {
			int team = e->st->exempt[k].team;

			if (e->st->teams[team].cell == cell &&
			    state_survey_open(e->st, (int)i, team))
				queue_put(e, cell, SCHED_SURVEY, (int)i,
				    state_survey_close(e->st, (int)i, team));
		}
	}
}

static void queue_rebuild_cell(struct engine *e, int cell)
{
	const struct state *st = e->st;
	const struct state_cell *c = &st->cells[cell];

	sched_cell(e->sched, cell, c->held, c->held_ms);
	for (size_t i = 0; i < st->items[PLAN_PHASE].n; i++)
		queue_put_phase(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_CHANNEL].n; i++)
		queue_put_channel(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
		queue_put_inject(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++)
		queue_put_question(e, cell, (int)i);
	for (size_t i = 0; i < st->items[PLAN_DECISION].n; i++)
		queue_put_decision(e, cell, (int)i);
	queue_put_drifts(e, cell, NULL);
	queue_put_expects(e, cell, -1);
	queue_put_surveys(e, cell);
	for (size_t i = 0; i < c->ntimers; i++)
		queue_put(e, cell, SCHED_TIMER, 0, c->timers[i].due_ms);
}

void engine_due_rebuild(struct engine *e)
{
	sched_clear(e->sched);
	if (e->st->started_seq == 0)
		return;		/* before StartEx nothing is due */
	for (size_t c = 0; c < e->st->ncells; c++) {
		queue_rebuild_cell(e, (int)c);
		engine_dirty_all(e, (int)c);
	}
	for (size_t i = 0; i < e->st->ndoings; i++)
		queue_put_doing(e, i);
	engine_board_queue(e);
}

/* ---- what a fact changes in the queue --------------------------------- */

/* The injects that come after it. */
static void queue_touch_after(struct engine *e, int cell, int inject)
{
	const struct state_version *v = state_newest(e->st);
	int was = inject < (int)v->nitems[PLAN_INJECT] ?
	    v->to_plan[PLAN_INJECT][inject] : -1;
	const struct engine_list *next;

	for (size_t i = 0; e->st->ncomposed > 0 &&
	    i < e->st->items[PLAN_INJECT].n; i++)
		if (state_follows(e->st, cell, (int)i, inject))
			queue_put_inject(e, cell, (int)i);
	if (was < 0)
		return;
	next = &engine_newest_kit(e)->after[was];
	for (size_t i = 0; i < next->n; i++)
		queue_put_inject(e, cell, v->to_item[PLAN_INJECT][next->at[i]]);
}

static void queue_touch_released(struct engine *e, int cell, int inject)
{
	queue_touch_after(e, cell, inject);
	queue_put_expects(e, cell, inject);
}

/* It has its time in every cell, or in one. */
static void queue_touch_follows(struct engine *e, const struct event *ev)
{
	int inject = state_item(e->st, PLAN_INJECT, event_str(ev,
	    FIELD_INJECT));

	for (size_t c = 0; c < e->st->ncells; c++)
		queue_put_inject(e, (int)c, inject);
}

static void queue_touch_decided(struct engine *e, int cell, int decision)
{
	const struct state_version *v = state_newest(e->st);
	int was = v->to_plan[PLAN_DECISION][decision];
	const struct engine_list *next;

	if (was < 0)
		return;
	next = &engine_newest_kit(e)->on[was];
	for (size_t i = 0; i < next->n; i++)
		queue_put_inject(e, cell, v->to_item[PLAN_INJECT][next->at[i]]);
}

static void queue_touch_questions(struct engine *e, int cell)
{
	for (size_t i = 0; i < e->st->items[PLAN_QUESTION].n; i++)
		if (e->st->cells[cell].questions[i].status == QUESTION_OPEN)
			queue_put_question(e, cell, (int)i);
}

static void queue_touch_doing(struct engine *e, const struct event *ev)
{
	const struct state_doing *d = state_doing(e->st,
	    ev->kind == EVENT_ACTION_TAKEN ? ev->seq :
	    event_int(ev, FIELD_OF, 0));

	if (d != NULL)
		queue_put_doing(e, (size_t)(d - e->st->doings));
}

/* Facts about one thing of a cell, and whose times they change. */
static const struct {
	void (*touch)(struct engine *e, int cell, int item);
	enum plan_item kind;
	enum event_name id;
} queue_things[EVENT_KINDS] = {
#define ABOUT(thing, touch) { touch, PLAN_##thing, FIELD_##thing }
	[EVENT_INJECT_SCHEDULED] = ABOUT(INJECT, queue_put_inject),
	[EVENT_INJECT_MOVED] = ABOUT(INJECT, queue_put_inject),
	[EVENT_INJECT_FREED] = ABOUT(INJECT, queue_put_inject),
	[EVENT_INJECT_RECALLED] = ABOUT(INJECT, queue_put_inject),
	[EVENT_INJECT_UNSKIPPED] = ABOUT(INJECT, queue_put_inject),
	[EVENT_INJECT_RELEASED] = ABOUT(INJECT, queue_touch_released),
	[EVENT_QUESTION_OPENED] = ABOUT(QUESTION, queue_put_question),
	[EVENT_DECISION_SETTLED] = ABOUT(DECISION, queue_touch_decided),
	[EVENT_DECISION_OVERRIDDEN] = ABOUT(DECISION, queue_touch_decided),
	[EVENT_CHANNEL_CUT] = ABOUT(CHANNEL, queue_put_channel),
#undef ABOUT
};

/* Facts about a cell as a whole, or about many of its things. */
static void queue_touch_cell(struct engine *e, const struct event *ev, int cell)
{
	const struct state_cell *c = &e->st->cells[cell];

	switch (ev->kind) {
	case EVENT_EXTENSION_GRANTED:
		queue_touch_questions(e, cell);
		break;
	case EVENT_QUESTIONNAIRE_OPENED:
		queue_put_surveys(e, cell);
		break;
	case EVENT_CONDITION_TURNED:
		queue_put_drifts(e, cell, event_str(ev, FIELD_NAME));
		break;
	case EVENT_TIMER_SET:
		queue_put(e, cell, SCHED_TIMER, 0,
		    event_int(ev, FIELD_DUE_MS, 0));
		break;
	case EVENT_CELL_HELD:
	case EVENT_CELL_FREED:
		sched_cell(e->sched, cell, c->held, c->held_ms);
		break;
	case EVENT_ROLE_ABSENT:
	case EVENT_ROLE_PRESENT:
		/* who answers for whom is asked by many conditions, and
		 * whoever does has a time of its own */
		if (e->st->started_seq != 0) {
			queue_touch_questions(e, cell);
			queue_put_expects(e, cell, -1);
			engine_dirty_all(e, cell);
		}
		break;
	case EVENT_AUTOMATIC_FREED:
	case EVENT_PHASE_BEGUN:
		queue_rebuild_cell(e, cell);
		engine_dirty_all(e, cell);
		break;
	default:
		break;
	}
}

static void queue_touch_exempt(struct engine *e, int cell)
{
	queue_touch_questions(e, cell);
	queue_put_expects(e, cell, -1);
	queue_put_surveys(e, cell);
}

void engine_due_touch(struct engine *e, const struct event *ev)
{
	const char *cell = event_str(ev, FIELD_CELL);

	if (ev->kind == EVENT_CLOCK_STARTED)
		engine_due_rebuild(e);
	if (ev->kind == EVENT_INJECT_FOLLOWS)
		queue_touch_follows(e, ev);
	if (ev->kind == EVENT_ACTION_TAKEN || ev->kind == EVENT_ACTION_RULED)
		queue_touch_doing(e, ev);
	if (cell != NULL && queue_things[ev->kind].touch != NULL)
		queue_things[ev->kind].touch(e, state_cell(e->st, cell),
		    state_item(e->st, queue_things[ev->kind].kind,
		    event_str(ev, queue_things[ev->kind].id)));
	else if (cell != NULL)
		queue_touch_cell(e, ev, state_cell(e->st, cell));
	else if (ev->kind == EVENT_INTERVAL_EXEMPTED)
		queue_touch_exempt(e, e->st->teams[state_team(e->st,
		    event_str(ev, FIELD_TEAM))].cell);
	else if (ev->kind == EVENT_AUTOMATIC_FREED)
		for (size_t c = 0; c < e->st->ncells; c++)
			queue_touch_cell(e, ev, (int)c);
}

