/*
 * world.c: variables of the world and what moves them, drift, and the
 * outcomes of decisions with what they move.  It must never record a value
 * outside its variable's range.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static int64_t world_clamp(const struct plan_var *v, int64_t value)
{
	return value < v->min ? v->min : value > v->max ? v->max : value;
}

void engine_world_set(struct engine *e, int cell, int var, int64_t value,
    const char *by, const char *why)
{
	const struct plan_var *v = state_plan_var(e->st, var);
	char text[24];
	struct event ev;

	if (v == NULL)
		return;		/* a newer plan has it no longer */
	value = world_clamp(v, value);
	if (value == state_value(e->st, cell, var))
		return;
	snprintf(text, sizeof(text), "%lld", (long long)value);
	event_init(&ev, EVENT_VARIABLE_SET);
	event_put(&ev, FIELD_BY, by);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_NAME, v->id);
	event_put(&ev, FIELD_VALUE, text);
	if (why != NULL)
		event_put(&ev, FIELD_WHY, why);
	event_puti(&ev, FIELD_WORLD, 1);
	engine_emit(e, &ev);
}

void engine_moves(struct engine *e, int cell, int version,
    const struct plan_moves *m, int64_t cause)
{
	const struct state_version *v = &e->st->versions[version];
	int64_t before = e->cause;

	e->cause = cause;
	for (size_t i = 0; i < m->n; i++) {
		int var = v->to_item[PLAN_VAR][m->v[i].var];

		engine_world_set(e, cell, var, state_sum(state_value(e->st,
		    cell, var), m->v[i].by), "move", NULL);
	}
	e->cause = before;
}

/* ---- drift ------------------------------------------------------------ */

/* Since when it drifts, in cell time; -1: it does not. */
static int64_t drift_since(const struct engine *e, int cell,
    const struct plan_var *v)
{
	const struct plan *p = engine_plan(e);
	const struct state_turn *t;

	if (v->drift_when < 0)
		return 0;
	t = state_turn(e->st, cell, p->conds[v->drift_when].name);
	return t != NULL && t->holds ? t->since_ms : -1;
}

int64_t engine_drift_next(const struct engine *e, int cell, int var,
    int64_t from_ms)
{
	const struct plan_var *v = state_plan_var(e->st, var);
	const struct state_world *w = &e->st->cells[cell].world[var];
	int64_t base, steps;

	if (v == NULL || v->drift_every.ms <= 0 ||
	    (base = drift_since(e, cell, v)) < 0)
		return INT64_MAX;
	if (w->drift_ms > base)
		base = w->drift_ms;
	steps = from_ms <= base ? 1 : (from_ms - base + v->drift_every.ms -
	    1) / v->drift_every.ms;
	return state_sum(base, (steps < 1 ? 1 : steps) * v->drift_every.ms);
}

void engine_drift(struct engine *e, int cell, int var)
{
	const struct plan_var *v = state_plan_var(e->st, var);

	engine_world_set(e, cell, var, state_sum(state_value(e->st, cell,
	    var), v->drift_by), "drift", NULL);
}

/* ---- decisions -------------------------------------------------------- */

const char *engine_outcome(const struct engine *e, int cell,
    const struct plan_decision *d, int64_t now)
{
	int version = (int)e->st->nversions - 1;

	if (d->noutcomes == 0)
		return cond_holds(e->st, version, d->when, cell, now) ?
		    "yes" : NULL;
	for (size_t i = 0; i + 1 < d->noutcomes; i++)
		if (cond_holds(e->st, version, d->outcomes[i].when, cell,
		    now))
			return d->outcomes[i].id;
	return NULL;
}

void engine_decide(struct engine *e, int cell, int decision,
    const char *outcome, const char *by)
{
	const struct plan_decision *d = state_plan_decision(e->st, decision);
	struct event ev;
	int64_t seq;

	event_init(&ev, EVENT_DECISION_SETTLED);
	event_put(&ev, FIELD_BY, by);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_DECISION, d->id);
	event_put(&ev, FIELD_OUTCOME, outcome);
	seq = engine_emit(e, &ev);
	for (size_t i = 0; i < d->noutcomes; i++)
		if (strcmp(d->outcomes[i].id, outcome) == 0)
			engine_moves(e, cell, (int)e->st->nversions - 1,
			    &d->outcomes[i].moves, seq);
}
