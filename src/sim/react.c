/*
 * react.c: from facts to plans: an inject is read and acted upon, a
 * question answered, a wrong answer tried again, a free text judged.  It
 * must never submit anything.
 */
#include "config.h"

#include "sim/react.h"

#include "sim/internal.h"

/* A team gives up after as many wrong answers to one question. */
#define REACT_TRIES 4

static void react_mean(const struct react *r, enum sim_kind kind, int team,
    int item, int64_t after_ms)
{
	struct sim_deed d = {
		.ex_ms = r->ex_ms + after_ms, .kind = kind, .team = team,
		.item = item,
	};

	sim_mean(r->s, &d);
}

/* The actions of the team's role that it has not meant to do yet, in the
 * order of the plan; made anew when another plan is adopted. */
static void react_actions(const struct react *r, int team)
{
	struct sim_team *mine = sim_team(r->s, team);
	uint64_t played = state_played(r->st, team);
	size_t n = r->st->items[PLAN_ACTION].n;

	if (mine->versions == r->st->nversions && mine->played == played)
		return;
	mine->versions = r->st->nversions;
	mine->played = played;
	grow((void **)&mine->meant, &mine->nmeant, n, sizeof(*mine->meant));
	free(mine->actions);
	mine->actions = xcalloc(n + 1, sizeof(*mine->actions));
	mine->nactions = 0;
	for (size_t i = 0; i < n; i++) {
		const struct plan_action *p =
		    state_plan_action(r->st, (int)i);

		if (p != NULL && !mine->meant[i] &&
		    state_plays(r->st, team, p->to))
			mine->actions[mine->nactions++] = (int)i;
	}
}

/* Some actions are there only once an inject is out. */
static bool react_may(const struct react *r, int team, int action)
{
	const struct plan_action *p = state_plan_action(r->st, action);
	const struct state_version *v = state_newest(r->st);

	return p != NULL && (p->shown != PLAN_SHOWN_AFTER ||
	    r->st->cells[r->st->teams[team].cell].injects[v->to_item[
	    PLAN_INJECT][p->after]].status == INJECT_RELEASED);
}

/* Does the team mean to act now?  A skilled team acts half as often as it
 * answers right; a slip is to act where nothing calls for it. */
static bool react_act(const struct react *r, struct sim_team *mine, int team,
    int action)
{
	if (r->st->teams[team].deeds[action].count > 0 ||
	    !react_may(r, team, action) || (!sim_chance(r->s, team, mine->profile->skill / 2) &&
	    !sim_chance(r->s, team, mine->profile->error)))
		return false;
	mine->meant[action] = true;
	react_mean(r, SIM_ACT, team, action, sim_delay(r->s, team) +
	    sim_delay(r->s, team));
	return true;
}

/* A skilled team looks into its tools when something arrives. */
static void react_tools(const struct react *r, int team)
{
	const struct state_team *t = &r->st->teams[team];
	struct sim_team *mine = sim_team(r->s, team);

	for (size_t i = 0; i < r->st->items[PLAN_TOOL].n; i++) {
		const struct plan_tool *p = state_plan_tool(r->st, (int)i);

		if (p != NULL && state_tool_open(r->st, t->cell, (int)i) &&
		    state_plays(r->st, team, p->to) && sim_chance(r->s, team,
		    mine->profile->skill / 2))
			react_mean(r, SIM_TOOL, team, (int)i,
			    sim_delay(r->s, team) / 2);
	}
}

/* Something arrived: what might the team do about it? */
static void react_inject_team(const struct react *r, int team, int inject)
{
	struct sim_team *mine = sim_team(r->s, team);
	size_t left = 0;

	if (sim_chance(r->s, team, mine->profile->silence))
		return;
	react_mean(r, SIM_ACK, team, inject, sim_delay(r->s, team) / 4);
	react_tools(r, team);
	react_actions(r, team);
	for (size_t i = 0; i < mine->nactions; i++)
		if (!react_act(r, mine, team, mine->actions[i]))
			mine->actions[left++] = mine->actions[i];
	mine->nactions = left;
	talk_moved(r, team);
}

/* A call is heard by who took it; the others hear it when they do. */
static void react_inject(const struct react *r, int cell, int inject)
{
	uint64_t to = state_inject_to(r->st, cell, inject);

	for (size_t role = 0; role < r->st->roles.n; role++) {
		int team = state_team_of(r->st, cell, (int)role);

		if ((to >> role & 1) && team >= 0 &&
		    sim_plays(r->s, team) &&
		    state_inject_has(r->st, team, inject))
			react_inject_team(r, team, inject);
	}
}

static void react_reached(const struct react *r, const char *team_id,
    int inject)
{
	int team = state_team(r->st, team_id);
	const struct state_team *t = team < 0 ? NULL : &r->st->teams[team];

	if (t != NULL && inject >= 0 && sim_plays(r->s, team) &&
	    state_inject_has(r->st, team, inject) &&
	    !(r->st->cells[t->cell].injects[inject].acked >> t->role & 1))
		react_inject_team(r, team, inject);
}

static void react_question_team(const struct react *r, int team,
    int question)
{
	const struct state_team *t = &r->st->teams[team];
	const struct plan_question *p = state_plan_question(r->st, t->cell,
	    question);
	struct sim_team *mine = sim_team(r->s, team);
	int64_t delay;

	if (t->papers[question].n > 0 ||
	    sim_chance(r->s, team, mine->profile->silence))
		return;
	delay = sim_answer_ms(r->s, team, p, sim_delay(r->s, team));
	/* Who does not know asks for the hint, half of the time. */
	if (p->has_hint &&
	    sim_chance(r->s, team, (100 - mine->profile->skill) / 2)) {
		react_mean(r, SIM_HINT, team, question, delay);
		delay += sim_delay(r->s, team) / 2;
	}
	react_mean(r, SIM_ANSWER, team, question, delay);
}

static void react_question(const struct react *r, int cell, int question)
{
	const struct plan_question *p = state_plan_question(r->st, cell,
	    question);
	uint64_t to;

	if (p == NULL)
		return;
	to = state_question_to(r->st, cell, question);
	for (size_t role = 0; role < r->st->roles.n; role++) {
		int team = state_team_of(r->st, cell, (int)role);

		if ((to >> role & 1) && team >= 0 && sim_plays(r->s, team))
			react_question_team(r, team, question);
	}
}

/* A verdict on a closed question: wrong is tried again. */
static void react_judged(const struct react *r, int64_t of)
{
	const struct state_answer *w = state_answer(r->st, of);
	const struct state_paper *paper;
	const struct sim_profile *profile;

	if (w == NULL || !sim_plays(r->s, w->team) ||
	    !state_takes_answers(r->st, w->team, w->question))
		return;
	paper = &r->st->teams[w->team].papers[w->question];
	profile = sim_team(r->s, w->team)->profile;
	if (paper->attempts[w->attempt].verdict != VERDICT_WRONG ||
	    w->attempt + 1 != (int)paper->n || paper->n >= REACT_TRIES ||
	    sim_chance(r->s, w->team, profile->silence))
		return;
	react_mean(r, SIM_ANSWER, w->team, w->question,
	    sim_delay(r->s, w->team) / 2);
}

/* After EndEx everybody sits there and fills in what is asked. */
static void react_survey_team(const struct react *r, int team, int item)
{
	const struct plan_questionnaire *p = state_plan_survey(r->st, item);

	if (p == NULL || !sim_plays(r->s, team) ||
	    !state_plays(r->st, team, p->to))
		return;
	if (r->st->run == STATE_HOTWASH)
		react_mean(r, SIM_SURVEY, team, item, 0);
	else if (!sim_chance(r->s, team,
	    sim_team(r->s, team)->profile->silence))
		react_mean(r, SIM_SURVEY, team, item, sim_delay(r->s, team));
}

static void react_survey(const struct react *r, int cell, int item)
{
	for (size_t t = 0; t < r->st->nteams; t++)
		if (r->st->teams[t].cell == cell)
			react_survey_team(r, (int)t, item);
}

void sim_catch_up(struct sim *s, int team)
{
	struct react r = { s, engine_state(s->e), engine_state(s->e)->ex_ms };
	const struct state *st = r.st;

	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
		if (state_inject_has(st, team, (int)i))
			react_inject_team(&r, team, (int)i);
	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++)
		if (state_takes_answers(st, team, (int)i))
			react_question_team(&r, team, (int)i);
	for (size_t i = 0; i < st->items[PLAN_QUESTIONNAIRE].n; i++)
		if (state_survey_open(st, (int)i, team) &&
		    !state_survey_begun(st, (int)i, team))
			react_survey_team(&r, team, (int)i);
}

static int react_item(const struct react *r, const struct event *e,
    enum plan_item kind, enum event_name name)
{
	const char *id = event_str(e, name);

	return id == NULL ? -1 : state_item(r->st, kind, id);
}

static int react_cell(const struct react *r, const struct event *e)
{
	const char *id = event_str(e, FIELD_CELL);

	return id == NULL ? -1 : state_cell(r->st, id);
}

/* Something came to people's screens in a cell. */
static void react_came(const struct react *r, const struct event *e)
{
	static const struct {
		void (*react)(const struct react *r, int cell, int item);
		enum plan_item kind;
		enum event_name id;
	} comes[EVENT_KINDS] = {
#define CAME(what, react) { react, PLAN_##what, FIELD_##what }
		[EVENT_INJECT_RELEASED] = CAME(INJECT, react_inject),
		[EVENT_QUESTION_OPENED] = CAME(QUESTION, react_question),
		[EVENT_QUESTIONNAIRE_OPENED] = CAME(QUESTIONNAIRE,
		    react_survey),
#undef CAME
	};
	int cell = react_cell(r, e);
	int item = react_item(r, e, comes[e->kind].kind, comes[e->kind].id);

	if (cell < 0 || item < 0)
		return;
	comes[e->kind].react(r, cell, item);
	if (e->kind == EVENT_INJECT_RELEASED)
		react_expected(r, cell, item);
}

static void react_stand_in(const struct react *r, const struct event *e)
{
	int cell = react_cell(r, e);

	if (cell >= 0)
		sim_stand_in(r->s, cell, (int)map_get(&r->st->roles.index,
		    event_str(e, FIELD_ROLE), -1));
}

static void react_fact(const struct react *r, const struct event *e)
{
	switch (e->kind) {
	case EVENT_INJECT_RELEASED:
	case EVENT_QUESTION_OPENED:
	case EVENT_QUESTIONNAIRE_OPENED:
		react_came(r, e);
		break;
	case EVENT_DELIVERY_REACHED:
		react_reached(r, event_str(e, FIELD_TEAM),
		    react_item(r, e, PLAN_INJECT, FIELD_INJECT));
		break;
	case EVENT_ANSWER_SUBMITTED:
		react_answered(r, e->seq);
		break;
	case EVENT_FACT_TOLD:
		talk_told(r, e->seq);
		break;
	case EVENT_CLOCK_STARTED:
		talk_started(r);
		break;
	case EVENT_CLOCK_ENDED:
		sim_ended(r->s, r->ex_ms);
		break;
	case EVENT_ACTION_TAKEN:
		react_declared(r, e->seq);
		break;
	case EVENT_ROLE_ABSENT:
	case EVENT_ROLE_PRESENT:
		react_stand_in(r, e);
		break;
	case EVENT_JUDGEMENT_MADE:
		react_judged(r, event_int(e, FIELD_OF, 0));
		break;
	default:
		break;
	}
}

/* What is read of the kinds that matter. */
static const struct {
	bool matters;
	size_t n;
	enum event_name fields[2];
} react_reads[EVENT_KINDS] = {
	[EVENT_INJECT_RELEASED] = { true, 2, { FIELD_CELL, FIELD_INJECT } },
	[EVENT_DELIVERY_REACHED] = { true, 2, { FIELD_INJECT, FIELD_TEAM } },
	[EVENT_ROLE_ABSENT] = { true, 2, { FIELD_CELL, FIELD_ROLE } },
	[EVENT_ROLE_PRESENT] = { true, 2, { FIELD_CELL, FIELD_ROLE } },
	[EVENT_QUESTION_OPENED] = { true, 2, { FIELD_CELL,
	    FIELD_QUESTION } },
	[EVENT_QUESTIONNAIRE_OPENED] = { true, 2, { FIELD_CELL,
	    FIELD_QUESTIONNAIRE } },
	[EVENT_JUDGEMENT_MADE] = { true, 1, { FIELD_OF } },
	[EVENT_ACTION_TAKEN] = { .matters = true },
	[EVENT_ANSWER_SUBMITTED] = { .matters = true },
	[EVENT_CLOCK_ENDED] = { .matters = true },
	[EVENT_CLOCK_STARTED] = { .matters = true },
	[EVENT_FACT_TOLD] = { .matters = true },
};

bool sim_reacts(enum event_kind kind, const enum event_name **fields,
    size_t *n)
{
	*fields = react_reads[kind].fields;
	*n = react_reads[kind].n;
	return react_reads[kind].matters;
}

void sim_react(struct sim *s, const struct event *e, const char *body,
    size_t n)
{
	struct react r = { s, engine_state(s->e), e->ex_ms };
	struct event copy;

	if (!react_reads[e->kind].matters)
		return;
	if (body == NULL) {		/* decoded already */
		react_fact(&r, e);
		return;
	}
	copy = *e;
	arena_clear(&s->reading);
	if (event_decode(&copy, &s->reading, body, n, NULL) == 0)
		react_fact(&r, &copy);
}

void sim_react_all(struct sim *s)
{
	struct react r = { s, engine_state(s->e), engine_state(s->e)->ex_ms };
	const struct state *st = r.st;

	for (size_t c = 0; c < st->ncells; c++) {
		const struct state_cell *cell = &st->cells[c];

		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
			if (cell->injects[i].status == INJECT_RELEASED) {
				react_inject(&r, (int)c, (int)i);
				react_expected(&r, (int)c, (int)i);
			}
		for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++)
			if (cell->questions[i].status == QUESTION_OPEN)
				react_question(&r, (int)c, (int)i);
	}
	for (size_t i = 0; i < st->nanswers; i++)
		react_answered(&r, st->answers[i].seq);
	for (size_t i = 0; i < st->ndoings; i++)
		react_declared(&r, st->doings[i].seq);
}
