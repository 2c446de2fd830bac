/*
 * settle.c: conditions after a fact, until quiet.  Decisions first, then
 * injects, each in plan order, at most ENGINE_ROUNDS_MAX rounds; then the
 * hooks that the facts call for.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static void settle_room(struct engine *e, int cell)
{
	const struct plan *p = engine_plan(e);
	struct engine_cell *c = &e->cells[cell];

	if (c->dirty_decisions == NULL) {
		c->dirty_decisions = xcalloc(p->ndecisions + 1, 1);
		c->dirty_injects = xcalloc(p->ninjects + 1, 1);
	}
}

void engine_dirty_none(struct engine *e)
{
	for (size_t i = 0; i < e->ncells; i++) {
		free(e->cells[i].dirty_decisions);
		free(e->cells[i].dirty_injects);
		e->cells[i].dirty_decisions = NULL;
		e->cells[i].dirty_injects = NULL;
		e->cells[i].dirty = false;
	}
}

void engine_dirty_all(struct engine *e, int cell)
{
	const struct plan *p = engine_plan(e);
	struct engine_cell *c = &e->cells[cell];

	/* Sized for the newest plan: made anew, because it may have grown. */
	free(c->dirty_decisions);
	free(c->dirty_injects);
	c->dirty_decisions = NULL;
	settle_room(e, cell);
	memset(c->dirty_decisions, 1, p->ndecisions);
	memset(c->dirty_injects, 1, p->ninjects);
	e->dirty = c->dirty = true;
}

/* The cell a fact is about, by its cell, team or answer; -1 none. */
static int settle_cell_of(const struct engine *e, const struct event *ev)
{
	const char *id = event_str(ev, FIELD_CELL);
	struct state_attempt *attempt;
	int team, question;

	if (id != NULL)
		return state_cell(e->st, id);
	id = event_str(ev, FIELD_TEAM);
	if (id != NULL) {
		team = state_team(e->st, id);
		return team < 0 ? -1 : e->st->teams[team].cell;
	}
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
	for (size_t i = 0; i < n; i++) {
		if (v->touched[i].kind == PLAN_DECISION)
			c->dirty_decisions[v->touched[i].index] = 1;
		else
			c->dirty_injects[v->touched[i].index] = 1;
	}
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

static void settle_decision(struct engine *e, int cell, int index,
    int64_t now)
{
	const struct state_version *v = state_newest(e->st);
	const struct plan_decision *p = &v->plan->decisions[index];
	int item = v->to_item[PLAN_DECISION][index];
	struct event ev;

	if (e->st->cells[cell].decisions[item].settled || p->by.ms < 0)
		return;
	if (!cond_holds(e->st, (int)e->nversions - 1, p->when, cell, now)) {
		settle_later(e, cell, p->when, now);
		return;
	}
	event_init(&ev, EVENT_DECISION_SETTLED);
	event_put(&ev, FIELD_BY, "when");
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_DECISION, p->id);
	event_put(&ev, FIELD_OUTCOME, "yes");
	engine_emit(e, &ev);
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
	    i->status != INJECT_PENDING || i->scheduled || i->moved)
		return;
	if (!cond_holds(e->st, version, p->when, cell, now)) {
		settle_later(e, cell, p->when, now);
		return;
	}
	if (p->delay.ms <= 0 && !i->held && !c->automatic_held &&
	    !e->st->automatic_held && !c->held && p->unless < 0) {
		engine_release(e, cell, item, "when");
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

/* One round of one cell.  The marks are taken first: what this round
 * touches belongs to the next. */
static void settle_round(struct engine *e, int cell)
{
	const struct plan *p = engine_plan(e);
	struct engine_cell *c = &e->cells[cell];
	int64_t now = state_cell_ms(e->st, cell, e->batch_ex_ms);

	c->dirty = false;
	for (size_t i = 0; i < p->ndecisions; i++) {
		if (!c->dirty_decisions[i])
			continue;
		c->dirty_decisions[i] = 0;
		settle_decision(e, cell, (int)i, now);
	}
	for (size_t i = 0; i < p->ninjects; i++) {
		if (!c->dirty_injects[i])
			continue;
		c->dirty_injects[i] = 0;
		settle_inject(e, cell, (int)i, now);
	}
}

static void settle_failed(struct engine *e, int cell)
{
	const struct plan *p = engine_plan(e);
	struct engine_cell *c = &e->cells[cell];
	struct buf names = {0};
	struct event ev;

	for (size_t i = 0; i < p->ndecisions; i++)
		if (c->dirty_decisions[i])
			buf_addf(&names, " %s", p->decisions[i].id);
	for (size_t i = 0; i < p->ninjects; i++)
		if (c->dirty_injects[i])
			buf_addf(&names, " %s", p->injects[i].id);
	memset(c->dirty_decisions, 0, p->ndecisions);
	memset(c->dirty_injects, 0, p->ninjects);
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
	engine_hooks_emit(e);
	if (e->st->seq - e->digested_seq >= ENGINE_DIGEST_EVERY)
		engine_digest(e);
}
