/*
 * settle.c: conditions after a fact, until quiet.  Conditions whose turns
 * are facts first, then decisions, injects and what else waits, each in plan
 * order, at most ENGINE_ROUNDS_MAX rounds; then the
 * hooks that the facts call for.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static size_t settle_watchers(const struct engine *e,
    const struct cond_watch **all)
{
	return cond_all(e->versions[e->nversions - 1].kit->conds, all);
}

static void settle_room(struct engine *e, int cell)
{
	struct engine_cell *c = &e->cells[cell];
	const struct cond_watch *all;

	if (c->marks == NULL)
		c->marks = xcalloc(settle_watchers(e, &all) + 1, 1);
}

void engine_dirty_none(struct engine *e)
{
	for (size_t i = 0; i < e->ncells; i++) {
		free(e->cells[i].marks);
		e->cells[i].marks = NULL;
		e->cells[i].dirty = false;
	}
}

void engine_dirty_all(struct engine *e, int cell)
{
	struct engine_cell *c = &e->cells[cell];
	const struct cond_watch *all;

	/* Sized for the newest plan: made anew, because it may have grown. */
	free(c->marks);
	c->marks = NULL;
	settle_room(e, cell);
	memset(c->marks, 1, settle_watchers(e, &all));
	e->dirty = c->dirty = true;
}

/* The cell a fact is about, by its cell, team or answer; -1 none. */
static int settle_cell_of(const struct engine *e, const struct event *ev)
{
	const char *id = event_str(ev, FIELD_CELL);
	const struct state_doing *doing;
	struct state_attempt *attempt;
	int team, question;

	if (id != NULL)
		return state_cell(e->st, id);
	id = event_str(ev, FIELD_TEAM);
	if (id != NULL) {
		team = state_team(e->st, id);
		return team < 0 ? -1 : e->st->teams[team].cell;
	}
	doing = state_doing(e->st, event_int(ev, FIELD_OF, 0));
	if (doing != NULL && (ev->kind == EVENT_ACTION_RULED ||
	    ev->kind == EVENT_ACTION_COMPLETED))
		return e->st->teams[doing->team].cell;
	if (ev->kind == EVENT_JUDGEMENT_MADE && engine_attempt(e->st,
	    event_int(ev, FIELD_OF, 0), &team, &question, &attempt))
		return e->st->teams[team].cell;
	return -1;
}

void engine_dirty(struct engine *e, const struct event *ev)
{
	struct engine_version *v;
	struct engine_cell *c;
	size_t n;
	int cell;

	if (e->nversions == 0 || e->st->started_seq == 0)
		return;
	cell = settle_cell_of(e, ev);
	if (cell < 0)
		return;
	v = &e->versions[e->nversions - 1];
	n = cond_touched(v->kit->conds, e->st, ev, v->touched);
	if (n == 0)
		return;
	settle_room(e, cell);
	c = &e->cells[cell];
	for (size_t i = 0; i < n; i++)
		c->marks[v->touched[i].at] = 1;
	e->dirty = c->dirty = true;
}

static void settle_later(struct engine *e, int cell, int root, int64_t now)
{
	struct sched_entry s = {
		.cell = cell, .kind = SCHED_CONDITION, .item = 0,
		.order = 0, .team = -1,
	};

	s.cell_ms = cond_next_ms(e->st, (int)e->nversions - 1, root, cell,
	    now);
	if (s.cell_ms != INT64_MAX)
		sched_put(e->sched, &s);
}

/* A condition whose past matters: its turns are facts. */
static void settle_turn(struct engine *e, int cell, int root, int64_t now)
{
	const struct plan *p = engine_plan(e);
	const struct state_turn *t = state_turn(e->st, cell,
	    p->conds[root].name);
	bool holds = cond_holds(e->st, (int)e->nversions - 1, root, cell,
	    now);
	struct event ev;

	settle_later(e, cell, root, now);
	if (holds == (t != NULL && t->holds))
		return;
	event_init(&ev, EVENT_CONDITION_TURNED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_puti(&ev, FIELD_HOLDS, holds);
	event_put(&ev, FIELD_NAME, p->conds[root].name);
	engine_emit(e, &ev);
}

static void settle_decision(struct engine *e, int cell, int index,
    int64_t now)
{
	const struct state_version *v = state_newest(e->st);
	const struct plan_decision *p = &v->plan->decisions[index];
	int item = v->to_item[PLAN_DECISION][index];
	const char *outcome;

	if (e->st->cells[cell].decisions[item].settled || p->by.ms < 0)
		return;
	outcome = engine_outcome(e, cell, p, now);
	if (outcome != NULL) {
		engine_decide(e, cell, item, outcome, "when");
		return;
	}
	if (p->when >= 0)
		settle_later(e, cell, p->when, now);
	for (size_t i = 0; i + 1 < p->noutcomes; i++)
		settle_later(e, cell, p->outcomes[i].when, now);
}

static void settle_at(struct engine *e, int cell, int64_t cell_ms)
{
	struct sched_entry s = {
		.cell_ms = cell_ms, .cell = cell, .kind = SCHED_CONDITION,
		.item = 0, .order = 0, .team = -1,
	};

	sched_put(e->sched, &s);
}

/* Is the condition of an inject looked at too early or too late? */
static bool settle_outside(struct engine *e, int cell, int index, int64_t now)
{
	const struct state_version *v = state_newest(e->st);
	const struct plan_inject *p = &v->plan->injects[index];
	int64_t from = state_not_before(e->st, cell, p);
	int64_t to = state_not_after(e->st, cell, p);

	if (now > to && !e->st->cells[cell].injects[
	    v->to_item[PLAN_INJECT][index]].unskipped) {
		engine_skip(e, cell, v->to_item[PLAN_INJECT][index],
		    "not_after");
		return true;
	}
	if (to != INT64_MAX && now <= to)
		settle_at(e, cell, to + 1);
	if (now < from && from != INT64_MAX)
		settle_at(e, cell, from);
	return now < from;
}

static void settle_inject(struct engine *e, int cell, int index, int64_t now)
{
	const struct state_version *v = state_newest(e->st);
	const struct plan_inject *p = &v->plan->injects[index];
	int item = v->to_item[PLAN_INJECT][index];
	const struct state_cell *c = &e->st->cells[cell];
	const struct state_inject *i = &c->injects[item];
	int version = (int)e->nversions - 1;
	struct event ev;

	if (p->trigger != PLAN_TRIGGER_WHEN ||
	    i->status != INJECT_PENDING || i->scheduled || i->moved ||
	    i->suggested_seq != 0)
		return;
	if (settle_outside(e, cell, index, now))
		return;
	if (!cond_holds(e->st, version, p->when, cell, now)) {
		settle_later(e, cell, p->when, now);
		return;
	}
	if (p->delay.ms <= 0 && engine_goes_out(e, cell, item) &&
	    p->unless < 0) {
		engine_offer(e, cell, item, "when");
		return;
	}
	event_init(&ev, EVENT_INJECT_SCHEDULED);
	event_put(&ev, FIELD_BY, "when");
	event_put(&ev, FIELD_CELL, c->id);
	event_puti(&ev, FIELD_DUE_MS, now + (p->delay.ms > 0 ?
	    p->delay.ms : 0));
	event_put(&ev, FIELD_INJECT, p->id);
	engine_emit(e, &ev);
}

/* Expectations and milestones, and when time alone would change them. */
static void settle_judged(struct engine *e, int cell,
    const struct cond_watch *w, int64_t now)
{
	const struct state_version *v = state_newest(e->st);
	int item = v->to_item[w->kind][w->index];
	const struct plan_expect *x;

	if (w->kind == PLAN_MILESTONE) {
		engine_milestone(e, cell, item, now);
		settle_later(e, cell, v->plan->milestones[w->index].when,
		    now);
		return;
	}
	x = &v->plan->expects[w->index];
	engine_expect(e, cell, item, now, false);
	settle_later(e, cell, x->evidence, now);
	settle_later(e, cell, x->never, now);
	settle_later(e, cell, x->before, now);
}

static void settle_watch(struct engine *e, int cell,
    const struct cond_watch *w, int64_t now)
{
	if (w->kind == COND_TURN)
		settle_turn(e, cell, w->index, now);
	else if (w->kind == PLAN_DECISION)
		settle_decision(e, cell, w->index, now);
	else if (w->kind == PLAN_INJECT)
		settle_inject(e, cell, w->index, now);
	else
		settle_judged(e, cell, w, now);
}

/* One round of one cell: whoever is marked, in order. */
static void settle_round(struct engine *e, int cell)
{
	struct engine_cell *c = &e->cells[cell];
	int64_t now = state_cell_ms(e->st, cell, e->batch_ex_ms);
	const struct cond_watch *all;
	size_t n = settle_watchers(e, &all);

	c->dirty = false;
	for (size_t i = 0; i < n; i++) {
		if (!c->marks[i])
			continue;
		c->marks[i] = 0;
		settle_watch(e, cell, &all[i], now);
	}
}

static const char *settle_name(const struct plan *p,
    const struct cond_watch *w)
{
	return w->kind == COND_TURN ? p->conds[w->index].name :
	    plan_id(p, w->kind, w->index);
}

static void settle_failed(struct engine *e, int cell)
{
	struct engine_cell *c = &e->cells[cell];
	struct buf names = {0};
	const struct cond_watch *all;
	size_t n = settle_watchers(e, &all);
	struct event ev;

	for (size_t i = 0; i < n; i++)
		if (c->marks[i])
			buf_addf(&names, " %s", settle_name(engine_plan(e),
			    &all[i]));
	memset(c->marks, 0, n);
	c->dirty = false;
	event_init(&ev, EVENT_SCRIPT_FAILED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_CODE, "unsettled");
	event_put(&ev, FIELD_TEXT, buf_str(&names));
	engine_emit(e, &ev);
	buf_release(&names);
}

void engine_digest(struct engine *e)
{
	char hex[DIGEST_HEX];
	struct digest d;
	struct event ev;

	/* Counted all the same where nobody keeps it. */
	if (e->c.store->bare)
		d = event_hash_zero;
	else
		state_digest(e->st, &d);
	event_init(&ev, EVENT_STATE_DIGESTED);
	event_put(&ev, FIELD_DIGEST, digest_hex(&d, hex));
	e->digested_seq = engine_emit(e, &ev);
}

static void settle_cell(struct engine *e, int cell)
{
	int rounds = 0;

	while (e->cells[cell].dirty && e->status == STORE_OK) {
		if (e->st->run != STATE_RUNNING &&
		    e->st->run != STATE_PAUSED)
			break;
		if (++rounds > ENGINE_ROUNDS_MAX) {
			settle_failed(e, cell);
			break;
		}
		settle_round(e, cell);
	}
}

static void settle_cells(struct engine *e)
{
	e->dirty = false;
	for (size_t c = 0; c < e->ncells; c++) {
		if (e->cells[c].dirty)
			settle_cell(e, (int)c);
		e->dirty |= e->cells[c].dirty;
	}
}

void engine_settle(struct engine *e)
{
	if (e->dirty)
		settle_cells(e);
	if (e->standby_looks)
		engine_standby_settle(e);
	engine_hooks_emit(e);
	if (e->st->seq - e->digested_seq < ENGINE_DIGEST_EVERY)
		return;
	/* A command that had no effect did not do this. */
	if (e->st->batch != e->batch)
		engine_batch(e, ACTOR_ENGINE, NULL, 0, e->batch_ex_ms);
	engine_digest(e);
}
