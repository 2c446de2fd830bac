/*
 * deed.c: what simulated people do, as the commands people use.
 */
#include "config.h"

#include "base/quote.h"
#include "sim/internal.h"

static int deed_submit(struct sim *s, const char *word, int person,
    enum state_hat hat, const struct val *args, struct err *err)
{
	struct engine_request r = {
		.word = word, .args = args, .who = { hat, person, -1 },
	};

	return engine_submit(s->e, &r, &s->doing, err) == NULL ? -1 : 0;
}

int sim_say(struct sim *s, const struct sim_deed *d, const char *word,
    const struct val *args, struct err *err)
{
	struct sim_team *t = sim_team(s, d->team);

	if (t->person < 0 || engine_state(s->e)->people[t->person].removed)
		return fail(err, "nobody is in the team");
	return deed_submit(s, word, t->person, HAT_PARTICIPANT, args, err);
}

int sim_staff(struct sim *s, const char *word, enum state_hat hat,
    const struct val *args, struct err *err)
{
	return deed_submit(s, word, s->evaluator, hat, args, err);
}

static int deed_item(struct sim *s, const struct sim_deed *d,
    const char *word, enum plan_item kind, struct err *err)
{
	const char *id = state_item_id(engine_state(s->e), kind, d->item);
	struct arena *a = &s->doing;
	struct val *args = val_map(a);

	val_add_lent(a, args, plan_item_name(kind), val_lent(a, id));
	return sim_say(s, d, word, args, err);
}

static int deed_ack(struct sim *s, const struct sim_deed *d, struct err *err)
{
	return deed_item(s, d, "ack", PLAN_INJECT, err);
}

/* What is on no list is said in words: here its title. */
static int deed_act(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct plan_action *p = state_plan_action(st, d->item);
	const struct plan *plan = state_newest(st)->plan;
	struct arena a = {0};
	struct val *args;
	int status;

	if (p == NULL || p->shown != PLAN_SHOWN_TYPED)
		return deed_item(s, d, "act", PLAN_ACTION, err);
	args = val_map(&a);
	val_set(&a, args, "text", val_str(&a, plan_say(plan, &p->title,
	    plan->original, NULL)));
	status = sim_say(s, d, "act", args, err);
	arena_release(&a);
	return status;
}

/* The action that was proposed, else the first that the team could mean;
 * one declaration in ten is refused. */
static int deed_rule(struct sim *s, const struct sim_deed *d,
    struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct plan *plan = state_newest(st)->plan;
	bool yes = seed_range(s->o.seed, "sim/evaluator", s->judged++, 1,
	    10) > 1;
	struct arena a = {0};
	struct val *args = val_map(&a);
	int status;

	for (size_t i = 0; d->item < 0 && i < plan->nactions; i++)
		if (plan->actions[i].shown == PLAN_SHOWN_TYPED &&
		    state_plays(st, d->team, plan->actions[i].to)) {
			val_set(&a, args, "action", val_str(&a,
			    plan->actions[i].id));
			break;
		}
	val_set(&a, args, "item", val_str(&a, arena_printf(&a, "%lld",
	    (long long)d->of)));
	val_set(&a, args, "verdict", val_str(&a, yes ? "yes" : "no"));
	status = deed_submit(s, "rule", s->evaluator, HAT_CONTROLLER, args,
	    err);
	arena_release(&a);
	return status;
}

/* An evaluator saw it as often as the team is skilled. */
static int deed_see(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	bool met = seed_range(s->o.seed, "sim/evaluator", s->judged++, 1,
	    100) <= sim_team(s, d->team)->profile->skill;
	struct arena a = {0};
	struct val *args;
	int status;

	if (st->teams[d->team].expects[d->item].ruled)
		return 0;
	args = val_map(&a);
	val_set(&a, args, "item", val_str(&a, state_item_id(st, PLAN_EXPECT,
	    d->item)));
	val_set(&a, args, "team", val_str(&a, st->teams[d->team].id));
	val_set(&a, args, "verdict", val_str(&a, met ? "met" : "missed"));
	val_set(&a, args, "why", val_str(&a, "simulated"));
	status = deed_submit(s, "rule", s->evaluator, HAT_EVALUATOR, args,
	    err);
	arena_release(&a);
	return status;
}

/* Something that the argument can be: a choice, else what its column has. */
static const char *tool_value(struct sim *s, const struct sim_deed *d,
    const struct plan_command *k, size_t arg)
{
	const struct plan *p = state_newest(engine_state(s->e))->plan;
	const struct plan_tool_arg *a = &k->args[arg];

	if (a->nchoices > 0)
		return a->choices[sim_draw(s, d->team, 0,
		    (int64_t)a->nchoices - 1)];
	for (size_t i = 0; i < k->nwhere; i++)
		if (k->where[i].arg == (int64_t)arg &&
		    p->tables[k->table].nrows > 0)
			return p->tables[k->table].rows[sim_draw(s, d->team, 0,
			    (int64_t)p->tables[k->table].nrows - 1)].cells[
			    k->where[i].column];
	return a->kind == PLAN_ARG_TIME ? "12:00" : "1";
}

static int deed_tool(struct sim *s, const struct sim_deed *d,
    struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct plan_tool *t = state_plan_tool(st, d->item);
	struct arena a = {0};
	struct val *args;
	const struct plan_command *k;
	struct buf line = {0};
	int status;

	if (t == NULL || !state_tool_open(st, st->teams[d->team].cell,
	    d->item))
		return 0;
	args = val_map(&a);
	k = &t->commands[sim_draw(s, d->team, 0, (int64_t)t->ncommands - 1)];
	for (size_t i = 0; i < k->nargs; i++) {
		const char *value = k->args[i].optional && sim_chance(s,
		    d->team, 50) ? NULL : tool_value(s, d, k, i);

		if (value == NULL || value[0] == '\0')
			continue;
		buf_addf(&line, " %s=", k->args[i].id);
		quote_put(&line, value);
	}
	val_set(&a, args, "tool", val_str(&a, t->id));
	val_set(&a, args, "command", val_str(&a, k->name));
	val_set(&a, args, "args", val_str(&a, buf_str(&line)));
	buf_release(&line);
	status = sim_say(s, d, "tool", args, err);
	if (status != 0 && strcmp(err->code, "usage") == 0)
		status = 0;	/* people mistype, too */
	arena_release(&a);
	return status;
}

/* What a team believes: the truth as often as it is skilled. */
static const char *survey_value(struct sim *s, const struct sim_deed *d,
    const struct plan_survey_item *m, struct arena *a)
{
	int64_t at;

	if (m->kind == PLAN_SCALE)
		return arena_printf(a, "%lld", (long long)sim_draw(s, d->team,
		    m->from, m->to_value));
	if (m->nchoices == 0)
		return m->kind == PLAN_NUMBER ? "1" : "We are not sure yet.";
	at = sim_draw(s, d->team, 0, (int64_t)m->nchoices - 1);
	if (sim_chance(s, d->team, sim_team(s, d->team)->profile->skill))
		for (size_t i = 0; i < m->nchoices; i++)
			at = m->choices[i].right ? (int64_t)i : at;
	return m->choices[at].id;
}

static int deed_survey(struct sim *s, const struct sim_deed *d,
    struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct plan_questionnaire *p = state_plan_survey(st, d->item);
	struct arena a = {0};
	struct val *args = val_map(&a), *answers = val_map(&a);
	struct buf json = {0};
	int status;

	if (p == NULL || !state_survey_open(st, d->item, d->team))
		return 0;
	for (size_t i = 0; i < p->nitems; i++)
		val_set(&a, answers, p->items[i].id, val_str(&a,
		    survey_value(s, d, &p->items[i], &a)));
	json_write(&json, answers);
	val_set(&a, args, "questionnaire", val_str(&a, p->id));
	val_set(&a, args, "answers", val_str(&a, buf_str(&json)));
	status = sim_say(s, d, "survey", args, err);
	buf_release(&json);
	arena_release(&a);
	return status;
}

static int deed_hint(struct sim *s, const struct sim_deed *d,
    struct err *err)
{
	return deed_item(s, d, "hint", PLAN_QUESTION, err);
}

static int deed_answer(struct sim *s, const struct sim_deed *d,
    struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct arena *a = &s->doing;
	struct val *args = val_map(a);
	const char *text;

	if (!state_takes_answers(st, d->team, d->item))
		return fail(err, "it takes no answers now");
	text = sim_answer(s, a, d->team, d->item);
	val_add_lent(a, args, "question",
	    val_lent(a, state_item_id(st, PLAN_QUESTION, d->item)));
	val_add_lent(a, args, "text", val_lent(a, text));
	return sim_say(s, d, "answer", args, err);
}

/* Points for each line of the rubric around what the team can do. */
static struct val *deed_levels(struct sim *s, struct arena *a,
    const struct sim_deed *d, const struct plan_question *p)
{
	struct val *levels = val_map(a);
	int64_t skill = sim_team(s, d->team)->profile->skill;

	for (size_t i = 0; i < p->nrubric; i++) {
		int64_t share = seed_range(s->o.seed, "sim/evaluator",
		    s->judged++, skill - 30, skill + 30);
		int64_t points;

		share = share < 0 ? 0 : share > 100 ? 100 : share;
		points = (p->rubric[i].points * share + 50) / 100;
		val_set(a, levels, p->rubric[i].id, val_int(a, points));
	}
	return levels;
}

static int deed_judge(struct sim *s, const struct sim_deed *d,
    struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct plan_question *p = state_plan_question(st,
	    st->teams[d->team].cell, d->item);
	struct arena *a = &s->doing;
	struct val *args = val_map(a);
	const struct plan *plan = state_plan_of(st, st->cells[st->teams[
	    d->team].cell].questions[d->item].version);
	enum state_hat hat = HAT_EVALUATOR;
	const char *verdict = "graded";

	if (p == NULL || s->evaluator < 0)
		return fail(err, "nobody can judge it");
	if (p->nrubric == 0)
		verdict = seed_range(s->o.seed, "sim/evaluator", s->judged++,
		    1, 100) <= sim_team(s, d->team)->profile->skill ?
		    "right" : "wrong";
	else
		val_add_lent(a, args, "levels", deed_levels(s, a, d, p));
	val_add_lent(a, args, "answer", val_int(a, d->of));
	val_add_lent(a, args, "verdict", val_str(a, verdict));
	/* There is one evaluator: where two should mark, the last word. */
	if (p->shared != NULL && plan->rubrics[plan_find(plan, PLAN_RUBRIC,
	    p->shared)].graders > 1)
		hat = HAT_DIRECTOR;
	return deed_submit(s, "judge", s->evaluator, hat, args, err);
}

static int (*const deed_table[SIM_KINDS])(struct sim *,
    const struct sim_deed *, struct err *) = {
	[SIM_ACK] = deed_ack,
	[SIM_ACT] = deed_act,
	[SIM_HINT] = deed_hint,
	[SIM_ANSWER] = deed_answer,
	[SIM_JUDGE] = deed_judge,
	[SIM_RULE] = deed_rule,
	[SIM_SEE] = deed_see,
	[SIM_TOOL] = deed_tool,
	[SIM_SURVEY] = deed_survey,
	[SIM_PROBE] = sim_lab_do,
	[SIM_CUT] = sim_lab_cut,
	[SIM_ENTER] = sim_enter,
	[SIM_TELL] = talk_tell,
	[SIM_WRITE] = talk_write,
	[SIM_CONFIRM] = talk_confirm,
	[SIM_HAND] = sim_hand_do,
};

bool sim_is_teams(enum sim_kind kind)
{
	return kind == SIM_ACK || kind == SIM_ACT || kind == SIM_HINT ||
	    kind == SIM_ANSWER || kind == SIM_TOOL || kind == SIM_SURVEY ||
	    kind == SIM_TELL || kind == SIM_WRITE;
}

int sim_do(struct sim *s, const struct sim_deed *d, struct err *err)
{
	arena_clear(&s->doing);
	/* Who it stood in for may have come back meanwhile. */
	if (sim_is_teams(d->kind) && !sim_plays(s, d->team))
		return 0;
	return deed_table[d->kind](s, d, err);
}
