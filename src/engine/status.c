/*
 * status.c: where the exercise stands, for a script and a glance.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static struct val *status_cell(const struct engine *e, struct arena *a,
    size_t c)
{
	const struct state_cell *cell = &e->st->cells[c];
	struct val *row = val_map(a), *cut = val_list(a);
	int64_t out = 0, armed = 0, open = 0;

	for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++) {
		out += cell->injects[i].status == INJECT_RELEASED;
		armed += cell->injects[i].status == INJECT_ARMED;
	}
	for (size_t i = 0; i < e->st->items[PLAN_QUESTION].n; i++)
		open += cell->questions[i].status == QUESTION_OPEN;
	val_set(a, row, "armed", val_int(a, armed));
	val_set(a, row, "automatic_held", val_bool(a, cell->automatic_held));
	val_set(a, row, "cell", val_str(a, cell->id));
	val_set(a, row, "cell_ms", val_int(a,
	    state_cell_ms(e->st, (int)c, engine_ex_ms(e))));
	val_set(a, row, "held", val_bool(a, cell->held));
	val_set(a, row, "open_questions", val_int(a, open));
	for (size_t i = 0; i < e->st->items[PLAN_CHANNEL].n; i++)
		if (cell->channels[i].cut)
			val_push(a, cut, val_str(a, state_item_id(e->st,
			    PLAN_CHANNEL, (int)i)));
	if (val_len(cut) > 0)
		val_set(a, row, "cut", cut);
	if (cell->phase >= 0)
		val_set(a, row, "phase", val_str(a, state_item_id(e->st,
		    PLAN_PHASE, cell->phase)));
	val_set(a, row, "released", val_int(a, out));
	return row;
}

int64_t engine_capacity(const struct state *st, size_t team)
{
	const struct state_version *v = state_newest(st);
	int role = st->teams[team].role;
	int at = (size_t)role < v->nroles ? v->role_to_plan[role] : -1;

	return at < 0 ? 0 : v->plan->roles[at].capacity;
}

static struct val *status_team(const struct engine *e, bool all,
    struct arena *a, size_t t)
{
	const struct state_team *team = &e->st->teams[t];
	struct val *row = val_map(a);
	int64_t present = 0, people = 0;

	for (size_t i = 0; i < e->st->npeople; i++) {
		if (e->st->people[i].team != (int)t ||
		    e->st->people[i].removed)
			continue;
		people++;
		present += e->st->people[i].present;
	}
	if (engine_capacity(e->st, t) > 0)
		val_set(a, row, "capacity", val_int(a, engine_capacity(e->st,
		    t)));
	val_set(a, row, "cell", val_str(a, e->st->cells[team->cell].id));
	val_set(a, row, "name", val_str(a,
	    team->name == NULL ? team->id : team->name));
	val_set(a, row, "people", val_int(a, people));
	if (all)
		val_set(a, row, "points", val_int(a,
		    score_total(e->st, (int)t)));
	val_set(a, row, "present", val_int(a, present));
	val_set(a, row, "role", val_str(a, e->st->roles.ids[team->role]));
	val_set(a, row, "team", val_str(a, team->id));
	return row;
}

static struct val *status_standby(const struct engine *e, struct arena *a)
{
	struct val *row;

	if (e->st->standby < 0)
		return val_null(a);
	row = val_map(a);
	val_set(a, row, "inject", val_str(a,
	    state_item_id(e->st, PLAN_INJECT, e->st->standby)));
	val_set(a, row, "nr", val_str(a,
	    state_number(e->st, e->st->standby)));
	val_set(a, row, "version", val_int(a, e->st->standby_seq));
	return row;
}

void engine_alarm(struct engine *e, const char *text)
{
	char *note = xasprintf("SELF-AUDIT: %s", text);
	struct event ev;

	free(e->alarm);
	e->alarm = xstrdup(text);
	e->alarm_ms = engine_now_ex(e);
	if (e->st->run != STATE_CLOSED) {
		engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
		event_init(&ev, EVENT_NOTE_WRITTEN);
		event_put(&ev, FIELD_TEXT, note);
		engine_emit(e, &ev);
		engine_settle(e);
	}
	free(note);
}

struct val *engine_status(const struct engine *e, bool all, struct arena *a)
{
	struct val *out = val_map(a), *cells = val_list(a);
	struct val *teams = val_list(a);

	for (size_t c = 0; c < e->st->ncells; c++)
		val_push(a, cells, status_cell(e, a, c));
	for (size_t t = 0; t < e->st->nteams; t++)
		val_push(a, teams, status_team(e, all, a, t));
	if (e->st->board.frozen)
		val_set(a, out, "board_frozen_ms", val_int(a,
		    e->st->board.ms));
	val_set(a, out, "cells", cells);
	val_set(a, out, "ex_ms", val_int(a, engine_ex_ms(e)));
	if (all)
		val_set(a, out, "needs_you", engine_needs(e, a));
	val_set(a, out, "rate", val_int(a, e->st->rate));
	if (all && e->st->nfaults > 0)
		val_set(a, out, "scripts", engine_status_scripts(e, a));
	if (all)
		val_set(a, out, "standby", status_standby(e, a));
	val_set(a, out, "state", val_str(a, e->st->realworld ? "realworld" :
	    state_run_name(e->st->run)));
	val_set(a, out, "teams", teams);
	return out;
}

/* An observer and a SimCell see no future injects and no points. */
DECIDE(status)
{
	const struct engine_actor *w = &d->r->who;

	return engine_status(d->e, w->person < 0 || (w->hat != HAT_OBSERVER &&
	    w->hat != HAT_SIMCELL), d->a);
}
