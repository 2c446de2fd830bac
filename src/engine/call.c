/*
 * call.c: what is asked on the telephone is asked when somebody takes the
 * call, of each team for itself.  It must never open a question for a team
 * that nobody has reached, nor count time before against it.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Does every team that a question is asked of still have to be called? */
static bool call_waits(const struct engine *e, int cell, int inject,
    int question)
{
	uint64_t to = state_question_to(e->st, cell, question);
	bool open = false;

	for (size_t r = 0; r < e->st->roles.n; r++) {
		int team = to >> r & 1 ? state_team_of(e->st, cell, (int)r) :
		    -1;

		if (team < 0)
			continue;
		if (state_inject_has(e->st, team, inject))
			return false;
		open |= state_call_open(e->st, team, inject);
	}
	return open;
}

static const struct engine_list *call_with(const struct engine *e, int inject)
{
	const struct state_version *v = state_newest(e->st);
	int at = inject < (int)v->nitems[PLAN_INJECT] ?
	    v->to_plan[PLAN_INJECT][inject] : -1;

	return at < 0 ? NULL : &e->versions[e->nversions - 1].kit->with[at];
}

void engine_ask(struct engine *e, int cell, int inject)
{
	const struct engine_list *with = call_with(e, inject);

	for (size_t i = 0; with != NULL && i < with->n; i++) {
		int q = state_newest(e->st)->to_item[PLAN_QUESTION][
		    with->at[i]];

		if (!call_waits(e, cell, inject, q))
			engine_question_open(e, cell, q);
	}
}

/* The question is open for others since before: this team has as long, from
 * when it took the call. */
static void call_catch_up(struct engine *e, int team, int question,
    int64_t at_ms)
{
	const struct state_team *t = &e->st->teams[team];
	int64_t since = e->st->cells[t->cell].questions[question].opened_ms;
	int64_t lag = at_ms - since;
	struct event ev;

	if (lag <= 0)
		return;
	event_init(&ev, EVENT_EXTENSION_GRANTED);
	event_puti(&ev, FIELD_BY_MS, lag);
	event_put(&ev, FIELD_CELL, e->st->cells[t->cell].id);
	event_put(&ev, FIELD_QUESTION, state_item_id(e->st, PLAN_QUESTION,
	    question));
	event_put(&ev, FIELD_TEAM, t->id);
	event_put(&ev, FIELD_WHY, "call");
	engine_emit(e, &ev);
}

void engine_call_taken(struct engine *e, int team, int inject, int64_t at_ms)
{
	const struct engine_list *with = call_with(e, inject);
	const struct state_team *t = &e->st->teams[team];

	for (size_t i = 0; with != NULL && i < with->n; i++) {
		int q = state_newest(e->st)->to_item[PLAN_QUESTION][
		    with->at[i]];

		if (!(state_question_to(e->st, t->cell, q) >> t->role & 1))
			continue;
		switch (e->st->cells[t->cell].questions[q].status) {
		case QUESTION_UNOPENED:
			engine_question_open_at(e, t->cell, q, at_ms);
			break;
		case QUESTION_OPEN:
			call_catch_up(e, team, q, at_ms);
			break;
		case QUESTION_CLOSED:
			break;
		}
	}
}
