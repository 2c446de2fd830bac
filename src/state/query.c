/*
 * query.c: what the plans say of an instance, who it is for, and things
 * by their seq or name.
 */
#include "config.h"

#include "state/fold.h"

/* The plan's index of an item in a version, or -1. */
static int planned(const struct state *st, int version, enum plan_item kind,
    int item)
{
	const struct state_version *v;

	if (version < 0 || (size_t)version >= st->nversions)
		return -1;
	v = &st->versions[version];
	return (size_t)item < v->nitems[kind] ? v->to_plan[kind][item] : -1;
}

static int newest(const struct state *st)
{
	return (int)st->nversions - 1;
}

const struct plan *state_plan_of(const struct state *st, int version)
{
	if (version < 0 || (size_t)version >= st->nversions)
		return NULL;
	return st->versions[version].plan;
}

static int inject_version(const struct state *st, int cell, int item)
{
	const struct state_inject *inj = &st->cells[cell].injects[item];

	return inj->status == INJECT_RELEASED ? inj->version : newest(st);
}

const struct plan_inject *state_plan_inject(const struct state *st, int cell,
    int item)
{
	int version = inject_version(st, cell, item);
	int i = planned(st, version, PLAN_INJECT, item);

	return i < 0 ? NULL : &st->versions[version].plan->injects[i];
}

const struct plan_question *state_plan_question(const struct state *st,
    int cell, int item)
{
	const struct state_question *q = &st->cells[cell].questions[item];
	int version = q->status == QUESTION_UNOPENED ? newest(st) :
	    q->version;
	int i = planned(st, version, PLAN_QUESTION, item);

	return i < 0 ? NULL : &st->versions[version].plan->questions[i];
}

const struct plan_action *state_plan_action(const struct state *st, int item)
{
	int i = planned(st, newest(st), PLAN_ACTION, item);

	return i < 0 ? NULL : &state_newest(st)->plan->actions[i];
}

const struct plan_decision *state_plan_decision(const struct state *st,
    int item)
{
	int i = planned(st, newest(st), PLAN_DECISION, item);

	return i < 0 ? NULL : &state_newest(st)->plan->decisions[i];
}

const struct plan_phase *state_plan_phase(const struct state *st, int item)
{
	int i = planned(st, newest(st), PLAN_PHASE, item);

	return i < 0 ? NULL : &state_newest(st)->plan->phases[i];
}

int64_t state_moment(const struct state *st, int cell, int plan_phase,
    struct span at)
{
	const struct state_phase *phase;

	if (at.ms < 0)
		return INT64_MAX;
	if (plan_phase < 0)
		return at.ms;
	phase = &st->cells[cell].phases[
	    state_newest(st)->to_item[PLAN_PHASE][plan_phase]];
	return phase->seq ? state_sum(phase->ms, at.ms) : INT64_MAX;
}

bool state_story(const struct state *st, int cell, int64_t cell_ms,
    int64_t *local_ms, int64_t *zone_min)
{
	const struct state_cell *c = &st->cells[cell];
	const struct plan_phase *p;
	int at = -1;

	for (size_t i = 0; i < st->items[PLAN_PHASE].n; i++)
		if (c->phases[i].seq && c->phases[i].ms <= cell_ms &&
		    (at < 0 || c->phases[i].seq > c->phases[at].seq))
			at = (int)i;
	p = at < 0 ? NULL : state_plan_phase(st, at);
	if (!p || !p->has_fictional)
		return false;
	*local_ms = p->fictional_ms + (cell_ms - c->phases[at].ms);
	*zone_min = p->zone_min;
	return true;
}

const struct plan_expect *state_plan_expect(const struct state *st, int item)
{
	int i = planned(st, newest(st), PLAN_EXPECT, item);

	return i < 0 ? NULL : &state_newest(st)->plan->expects[i];
}

const struct plan_milestone *state_plan_milestone(const struct state *st,
    int item)
{
	int i = planned(st, newest(st), PLAN_MILESTONE, item);

	return i < 0 ? NULL : &state_newest(st)->plan->milestones[i];
}

const struct plan_questionnaire *state_plan_survey(const struct state *st,
    int item)
{
	int i = planned(st, newest(st), PLAN_QUESTIONNAIRE, item);

	return i < 0 ? NULL : &state_newest(st)->plan->surveys[i];
}

bool state_survey_done(const struct state *st, int item, int team,
    int person)
{
	for (size_t i = 0; i < st->nfilled; i++) {
		const struct state_filled *f = &st->filled[i];

		if (f->questionnaire == item && f->team == team &&
		    f->person == person)
			return true;
	}
	return false;
}

bool state_survey_begun(const struct state *st, int item, int team)
{
	for (size_t i = 0; i < st->nfilled; i++)
		if (st->filled[i].questionnaire == item &&
		    st->filled[i].team == team)
			return true;
	return false;
}

bool state_survey_had(const struct state *st, int item, int person)
{
	const struct plan_questionnaire *p = state_plan_survey(st, item);

	return p != NULL && state_survey_done(st, item,
	    st->people[person].team, p->each_person ? person : -1);
}

bool state_survey_open(const struct state *st, int item, int team)
{
	const struct state_team *t = &st->teams[team];
	const struct state_survey *s = &st->cells[t->cell].surveys[item];
	const struct plan_questionnaire *p = state_plan_survey(st, item);

	return p != NULL && s->opened_seq != 0 && !s->closed &&
	    !(s->over >> t->role & 1) && state_plays(st, team, p->to);
}

int64_t state_survey_close(const struct state *st, int item, int team)
{
	const struct state_survey *s =
	    &st->cells[st->teams[team].cell].surveys[item];

	return s->opened_seq == 0 ? INT64_MAX : state_exempt_end(st, team,
	    s->opened_ms, s->close_ms);
}

const struct plan_tool *state_plan_tool(const struct state *st, int item)
{
	int i = planned(st, newest(st), PLAN_TOOL, item);

	return i < 0 ? NULL : &state_newest(st)->plan->tools[i];
}

bool state_tool_open(const struct state *st, int cell, int item)
{
	const struct plan_tool *t = state_plan_tool(st, item);
	const struct state_turn *turn;

	if (!t || !st->started_seq)
		return false;
	if (t->opens < 0)
		return true;
	turn = state_turn(st, cell,
	    state_newest(st)->plan->conds[t->opens].name);
	return turn && turn->holds;
}

const struct state_use *state_use(const struct state *st, int64_t seq)
{
	return fold_by_seq(st->uses, st->nuses, sizeof(*st->uses), seq);
}

const struct plan_var *state_plan_var(const struct state *st, int item)
{
	int i = planned(st, newest(st), PLAN_VAR, item);

	return i < 0 ? NULL : &state_newest(st)->plan->vars[i];
}

int64_t state_value(const struct state *st, int cell, int item)
{
	const struct state_world *w = &st->cells[cell].world[item];
	const struct plan_var *def = state_plan_var(st, item);

	if (w->set || !def)
		return w->value;
	return def->start;
}

const struct state_turn *state_turn(const struct state *st, int cell,
    const char *name)
{
	const struct state_cell *c = &st->cells[cell];
	size_t lo = 0, hi = c->nturns;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = strcmp(c->turns[mid].name, name);

		if (!order)
			return &c->turns[mid];
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

uint64_t state_roles(const struct state *st, int version, uint64_t plan_roles)
{
	const struct state_version *v = &st->versions[version];
	uint64_t out = 0;
	size_t i;

	if (v->same_roles)
		return plan_roles & v->same_roles;
	for (i = 0; i < v->plan->nroles && plan_roles >> i; i++)
		if (plan_roles >> i & 1)
			out |= UINT64_C(1) << v->role_to_item[i];
	return out;
}

uint64_t state_inject_to(const struct state *st, int cell, int item)
{
	const struct state_inject *inj = &st->cells[cell].injects[item];
	const struct plan_inject *def;

	if (inj->to)
		return state_merged(st, cell, inj->to);
	if (st->adhoc[item].seq)
		return state_merged(st, cell, st->adhoc[item].to);
	def = state_plan_inject(st, cell, item);
	return def ? state_merged(st, cell, state_roles(st,
	    inject_version(st, cell, item), def->to)) : 0;
}

bool state_inject_has(const struct state *st, int team, int item)
{
	const struct state_team *t = &st->teams[team];
	const struct state_inject *i = &st->cells[t->cell].injects[item];
	const struct plan_inject *p = state_plan_inject(st, t->cell, item);

	if (i->status != INJECT_RELEASED ||
	    !(state_inject_to(st, t->cell, item) >> t->role & 1))
		return false;
	/* simulated people take every call; a digest is read */
	return p == NULL || p->channel != PLAN_PHONE || st->conducted_auto ||
	    i->digest ||
	    (i->reached | st->cells[t->cell].bots) >> t->role & 1;
}

bool state_call_open(const struct state *st, int team, int item)
{
	const struct state_team *t = &st->teams[team];
	const struct state_cell *c = &st->cells[t->cell];

	return c->injects[item].status == INJECT_RELEASED &&
	    (state_inject_to(st, t->cell, item) >> t->role & 1) &&
	    !(c->absent >> t->role & 1) && !state_inject_has(st, team, item);
}

/* The plan that a question is asked under. */
static int question_version(const struct state *st, int cell, int item)
{
	const struct state_question *q = &st->cells[cell].questions[item];

	return q->status == QUESTION_UNOPENED ? newest(st) : q->version;
}

int state_asked(const struct state *st, int inject)
{
	for (size_t i = 0; i < st->nasks; i++)
		if (st->asks[i].inject == inject)
			return st->asks[i].question;
	return -1;
}

/* The composed inject that asks it, or -1. */
static int asked_by(const struct state *st, int question)
{
	for (size_t i = 0; i < st->nasks; i++)
		if (st->asks[i].question == question)
			return st->asks[i].inject;
	return -1;
}

int state_question_with(const struct state *st, int cell, int item)
{
	const struct plan_question *def = state_plan_question(st, cell, item);

	if (!def || def->with < 0)
		return asked_by(st, item);
	return st->versions[question_version(st, cell, item)].to_item[
	    PLAN_INJECT][def->with];
}

bool state_call_asks(const struct state *st, int team, int question)
{
	int inject = state_question_with(st, st->teams[team].cell, question);

	return inject >= 0 && state_call_open(st, team, inject);
}

/* What a composed inject asks, it asks of those it goes to. */
uint64_t state_question_to(const struct state *st, int cell, int item)
{
	const struct plan_question *def = state_plan_question(st, cell, item);
	int by = asked_by(st, item);

	if (by >= 0)
		return state_inject_to(st, cell, by);
	return def ? state_merged(st, cell, state_roles(st,
	    question_version(st, cell, item), def->to)) : 0;
}

const struct state_doing *state_doing(const struct state *st, int64_t seq)
{
	return fold_by_seq(st->doings, st->ndoings, sizeof(*st->doings), seq);
}

int state_lead(const struct state *st, int team)
{
	const struct state_team *t = &st->teams[team];
	bool bots = st->cells[t->cell].bots >> t->role & 1;
	int first = -1;

	if (!bots && t->lead >= 0)
		return t->lead;
	for (size_t i = 0; i < st->npeople; i++) {
		const struct state_person *p = &st->people[i];

		if (p->team == team && p->joined && !p->removed &&
		    p->simulated == bots && (first < 0 ||
		    p->joined_seq < st->people[first].joined_seq))
			first = (int)i;
	}
	return first < 0 ? t->lead : first;
}
