/*
 * decide_action.c: what teams declare to do, from a list or in their own
 * words, and the rulings on it.  It must never tell a team which actions
 * there are beyond those it is shown.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

void engine_done(struct engine *e, int team, int action, int64_t seq)
{
	const struct state_team *t = &e->st->teams[team];
	const struct plan_action *p = state_plan_action(e->st, action);

	if (p == NULL || (p->once && t->deeds[action].count > 1))
		return;
	engine_moves(e, t->cell, (int)e->st->nversions - 1, &p->moves, seq);
}

void engine_complete(struct engine *e, int64_t seq)
{
	const struct state_doing *d = state_doing(e->st, seq);
	int team = d->team, action = d->action;
	int64_t of = d->of;
	struct event ev;

	event_init(&ev, EVENT_ACTION_COMPLETED);
	event_puti(&ev, FIELD_OF, seq);
	seq = engine_emit(e, &ev);
	engine_done(e, team, action, seq);
	if (of != 0)
		engine_tool_done(e, of, seq);
}

/* Has the team done it, or is it on the way? */
static bool act_again(const struct decide *d, int item)
{
	if (d->st->teams[d->team].deeds[item].count > 0)
		return true;
	for (size_t i = 0; i < d->st->ndoings; i++)
		if (d->st->doings[i].team == d->team &&
		    d->st->doings[i].action == item &&
		    d->st->doings[i].status <= DOING_RUNS)
			return true;
	return false;
}

static struct val *act_take(struct decide *d, const char *action,
    const char *text)
{
	const struct state_doing *doing;
	struct val *out;
	struct event ev;
	int64_t seq;

	event_init(&ev, EVENT_ACTION_TAKEN);
	if (action != NULL)
		event_put(&ev, FIELD_ACTION, action);
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	event_put(&ev, FIELD_PERSON, d->st->people[d->person].uuid);
	event_put(&ev, FIELD_TEAM, d->st->teams[d->team].id);
	if (text != NULL)
		event_put(&ev, FIELD_TEXT, text);
	seq = engine_emit(d->e, &ev);
	out = decide_ok(d);
	doing = state_doing(d->st, seq);
	if (doing == NULL && action != NULL)
		engine_done(d->e, d->team, state_item(d->st, PLAN_ACTION,
		    action), seq);
	if (doing != NULL)
		val_set(d->a, out, "state", val_str(d->a, doing->status ==
		    DOING_RUNS ? "runs" : "waits"));
	return out;
}

/* Own words: the patterns of the pack propose which action they are. */
static struct val *act_typed(struct decide *d, const char *text)
{
	const struct state_version *v = state_newest(d->st);
	uint64_t roles = state_played(d->st, d->team);
	bool any = false;
	int at;

	for (size_t i = 0; i < v->plan->nactions; i++)
		any |= v->plan->actions[i].shown == PLAN_SHOWN_TYPED &&
		    (v->plan->actions[i].to & roles);
	if (!any)
		return decide_refuse(d, "unknown", "what your team can do "
		    "here is in its list; own words are not taken: \"%s\"",
		    text);
	at = match_action(d->e->versions[d->e->nversions - 1].kit->match,
	    v->plan, roles, text);
	return act_take(d, at < 0 ? NULL : v->plan->actions[at].id, text);
}

DECIDE(act)
{
	const char *id = decide_text(d, "action");
	const char *text = decide_has(d, "text") ? decide_text(d, "text") :
	    NULL;
	int item = state_item(d->st, PLAN_ACTION, id);
	const struct plan_action *p = state_plan_action(d->st, item);

	if (!decide_in_play(d))
		return NULL;
	if (!decide_has(d, "action") ||
	    !command_theirs(d->st, d->team, 0, PLAN_ACTION, item)) {
		if (decide_has(d, "action"))
			text = text == NULL ? id : arena_printf(d->a, "%s %s",
			    id, text);
		if (text == NULL)
			return decide_refuse(d, "usage", "say what your team "
			    "does");
		return act_typed(d, text);
	}
	if (p->once && act_again(d, item))
		return decide_refuse(d, "done", "your team has declared "
		    "\"%s\" already", p->id);
	return act_take(d, p->id, text);
}

/* ---- rulings ---------------------------------------------------------- */

/* May the hat rule on it?  An unmatched declaration is EXCON's. */
static bool rule_may(struct decide *d, const struct plan_action *p)
{
	if (d->r == NULL || d->r->who.hat != HAT_EVALUATOR || (p != NULL &&
	    p->ruling == PLAN_RULED_EVALUATOR))
		return true;
	decide_refuse(d, "forbidden", "EXCON rules on it");
	return false;
}

/* Which actions it may have been: those of the team. */
static void rule_actions(struct decide *d, const struct state_doing *doing,
    const struct plan_action *given)
{
	const struct plan *plan = state_newest(d->st)->plan;
	const char *team = d->st->teams[doing->team].id;
	struct buf ids = {0};

	for (size_t i = 0; i < plan->nactions; i++)
		if (state_plays(d->st, doing->team, plan->actions[i].to))
			buf_addf(&ids, "%s%s", ids.len > 0 ? ", " : "",
			    plan->actions[i].id);
	if (given != NULL)
		decide_refuse(d, "usage", "%s is not an action of %s, which "
		    "has these: %s", given->id, team, buf_str(&ids));
	else
		decide_refuse(d, "usage", "no action matched these words: say "
		    "which one it is, of %s", buf_str(&ids));
	buf_release(&ids);
}

/* yes is needed: which action it is, one of that team's. */
static const struct plan_action *rule_action(struct decide *d,
    const struct state_doing *doing)
{
	const struct plan_action *p = state_plan_action(d->st,
	    decide_has(d, "action") ? state_item(d->st, PLAN_ACTION,
	    decide_text(d, "action")) : doing->action);

	if (p != NULL && state_plays(d->st, doing->team, p->to))
		return p;
	rule_actions(d, doing, p);
	return NULL;
}

static struct val *rule_doing(struct decide *d,
    const struct state_doing *doing)
{
	bool yes = strcmp(decide_text(d, "verdict"), "yes") == 0;
	int64_t of = doing->seq;
	int team = doing->team;
	const struct plan_action *p = state_plan_action(d->st,
	    doing->action);
	struct event ev;
	int64_t seq;

	if (!yes && strcmp(decide_text(d, "verdict"), "no") != 0)
		return decide_refuse(d, "usage", "a ruling is yes or no");
	if (doing->status != DOING_WAITS)
		return decide_refuse(d, "state", "declaration %lld does not "
		    "wait for a ruling", (long long)of);
	if (yes && (p = rule_action(d, doing)) == NULL)
		return NULL;
	if (!rule_may(d, p))
		return NULL;
	event_init(&ev, EVENT_ACTION_RULED);
	if (yes)
		event_put(&ev, FIELD_ACTION, p->id);
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_VERDICT, yes ? "yes" : "no");
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	seq = engine_emit(d->e, &ev);
	doing = state_doing(d->st, of);
	if (doing->status == DOING_DONE)
		engine_done(d->e, team, doing->action, seq);
	return decide_ok(d);
}

/* The outcome that a word means, one that the expectation can have: what is
 * asked for is not violated, what is forbidden is not met. */
static int rule_outcome(struct decide *d, const struct plan_expect *p)
{
	int result = plan_result_find(decide_text(d, "verdict"));

	if (result >= 0 && plan_result_kind(p, (enum plan_result)result))
		return result;
	if (p->never >= 0)
		decide_refuse(d, "usage", "%s forbids something: its outcome "
		    "is violated, kept or unobserved", p->id);
	else
		decide_refuse(d, "usage", "%s asks for something: its outcome "
		    "is met, late, prompted, missed or unobserved", p->id);
	return -1;
}

/* What an evaluator saw of something expected of a team. */
static struct val *rule_expect(struct decide *d, int item)
{
	const struct plan_expect *p = state_plan_expect(d->st, item);
	int result, team = decide_team(d);
	struct event ev;
	int64_t seq;

	if (p == NULL)
		return decide_refuse(d, "unknown", "expectation \"%s\" is no "
		    "longer in the plan", decide_text(d, "item"));
	result = rule_outcome(d, p);
	if (result < 0)
		return NULL;
	if (team < 0 || !decide_has(d, "why"))
		return decide_refuse(d, "usage", "write: rule %s OUTCOME TEAM "
		    "WHY", p->id);
	if (!state_plays(d->st, team, p->who))
		return decide_refuse(d, "usage", "%s is not expected of %s",
		    p->id, d->st->teams[team].id);
	event_init(&ev, EVENT_EXPECTATION_RULED);
	if (!decide_at(d, &ev, d->st->teams[team].cell))
		return NULL;
	event_put(&ev, FIELD_CELL, d->st->cells[d->st->teams[team].cell].id);
	event_put(&ev, FIELD_EXPECTATION, p->id);
	event_put(&ev, FIELD_OUTCOME, plan_result_name(
	    (enum plan_result)result));
	event_put(&ev, FIELD_TEAM, d->st->teams[team].id);
	event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	seq = engine_emit(d->e, &ev);
	engine_expect_moves(d->e, d->st->teams[team].cell, p,
	    (enum plan_result)result, seq);
	return decide_ok(d);
}

/* As status and NEEDS YOU call it, "declaration/57", or without its kind. */
static const char *rule_item(const char *item)
{
	static const char *const kinds[] = { "declaration/", "told/",
		"expect/" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strncmp(item, kinds[i], strlen(kinds[i])) == 0)
			return item + strlen(kinds[i]);
	return item;
}

DECIDE(rule)
{
	const char *item = rule_item(decide_text(d, "item"));
	char *end;
	int64_t seq = strtoll(item, &end, 10);
	const struct state_doing *doing = *end != '\0' ? NULL :
	    state_doing(d->st, seq);

	if (doing != NULL)
		return rule_doing(d, doing);
	if (state_item(d->st, PLAN_EXPECT, item) >= 0)
		return rule_expect(d, state_item(d->st, PLAN_EXPECT, item));
	if (*end == '\0' && state_told(d->st, seq) != NULL)
		return engine_rule_told(d, seq);
	return decide_refuse(d, "unknown", "nothing to rule on: \"%s\"",
	    item);
}

/* ---- what evaluators see ---------------------------------------------- */

DECIDE(observe)
{
	int team = decide_team(d);
	struct event ev;

	event_init(&ev, EVENT_OBSERVATION_NOTED);
	if (!decide_at(d, &ev, team < 0 ? -1 : d->st->teams[team].cell))
		return NULL;
	if (team >= 0) {
		event_put(&ev, FIELD_CELL,
		    d->st->cells[d->st->teams[team].cell].id);
		event_put(&ev, FIELD_TEAM, d->st->teams[team].id);
	}
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

/* On an objective or something expected, which the plan must have. */
DECIDE(rate)
{
	const char *item = decide_text(d, "item");
	const char *rating = decide_text(d, "rating");
	const char *kind = state_item(d->st, PLAN_OBJECTIVE, item) >= 0 ?
	    "objective" : state_item(d->st, PLAN_EXPECT, item) >= 0 ?
	    "expect" : NULL;
	int team = decide_team(d);
	struct event ev;

	if (kind == NULL)
		return decide_refuse(d, "unknown", "no such objective: \"%s\"",
		    item);
	if (strlen(rating) != 1 || strchr("PSMU", rating[0]) == NULL)
		return decide_refuse(d, "usage", "a rating is P, S, M or U");
	event_init(&ev, EVENT_RATING_GIVEN);
	event_put(&ev, FIELD_ITEM, arena_printf(d->a, "%s/%s", kind, item));
	event_put(&ev, FIELD_RATING, rating);
	event_put(&ev, FIELD_TEAM, d->st->teams[team].id);
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}
