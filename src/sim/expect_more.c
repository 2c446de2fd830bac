/*
 * expect_more.c: what a step of a case says besides: of whom, which words and
 * numbers, and what does not belong to it.
 */
#include "config.h"

#include "sim/expect_reader.h"

#include <string.h>

#include "base/said.h"

/* Whom an item is for, as a bitset of the plan's roles. */
static uint64_t expect_to(const struct plan *p, enum plan_item kind,
    const char *id)
{
	int i = plan_find(p, kind, id);

	if (i < 0)
		return 0;
	if (kind == PLAN_ACTION)
		return p->actions[i].to;
	if (kind == PLAN_QUESTION)
		return p->questions[i].to;
	if (kind == PLAN_EXPECT)
		return p->expects[i].who;
	if (kind == PLAN_TOOL)
		return p->tools[i].to;
	if (kind == PLAN_QUESTIONNAIRE)
		return p->surveys[i].to;
	return 0;
}

/* Which step takes which of the fields that say more. */
static const struct {
	const char *field;
	uint64_t kinds;			/* bitset */
} expect_more[] = {
#define STEP(kind) (UINT64_C(1) << EXPECT_##kind)
	{ "as", STEP(DECIDED) },
	{ "choose", STEP(ANSWER) },
	{ "equals", STEP(POINTS) | STEP(VAR) },
	{ "fact", STEP(TELLS) },
	{ "is", STEP(OUTCOME) | STEP(TICK) },
	{ "levels", STEP(GRADE) },
	{ "line", STEP(TOOL) },
	{ "ruled", STEP(DECLARES) },
	{ "shows", STEP(TOOL) },
	{ "state", STEP(PROBE) },
	{ "text", STEP(ANSWER) | STEP(SURVEY) },
	{ "to", STEP(SAYS) },
#undef STEP
};

/* A field that this step does not look at would be believed to say
 * something. */
static void expect_strays(struct expect_reader *r,
    const struct expect_step *s, const struct val *step)
{
	int line = r->line;

	for (size_t i = 0; i < val_len(step); i++) {
		const struct val_pair *pair = &step->u.map.p[i];

		for (size_t k = 0; k < ARRAY_LEN(expect_more); k++) {
			if (strcmp(expect_more[k].field, pair->key) != 0 ||
			    expect_more[k].kinds >> s->kind & 1)
				continue;
			r->line = pair->line > 0 ? pair->line : line;
			expect_say(r, "%s says nothing here: it goes with "
			    "another kind of step", pair->key);
		}
	}
	r->line = line;
}

/* Options that a choice has; what is typed may be anything. */
static void expect_options(struct expect_reader *r,
    const struct expect_step *s, const struct val *step)
{
	const struct val *list = val_get(step, "choose");
	int at = plan_find(r->plan, PLAN_QUESTION, s->item);

	for (size_t i = 0; at >= 0 && i < val_len(list); i++)
		if (plan_choice(&r->plan->questions[at],
		    val_text(val_at(list, i), "")) < 0)
			expect_say(r, "choose: unknown option \"%s\" of "
			    "question \"%s\"", val_text(val_at(list, i), ""),
			    s->item);
}

/* To whom it would be sent. */
static void expect_sent_to(struct expect_reader *r,
    const struct expect_step *s)
{
	int at = plan_find(r->plan, PLAN_INJECT, s->item);

	if (at >= 0 && s->role >= 0 &&
	    !(r->plan->injects[at].to >> s->role & 1))
		expect_say(r, "%s is not for %s", s->item,
		    r->plan->roles[s->role].id);
}

/* Who does it: as written, else the only team it is for. */
static void expect_doer(struct expect_reader *r, struct expect_step *s,
    enum plan_item kind)
{
	uint64_t to = expect_to(r->plan, kind, s->item);

	if (r->wrong || to == 0)
		return;
	if (s->role >= 0 && !(to >> s->role & 1))
		expect_say(r, "%s is not for %s", s->item,
		    r->plan->roles[s->role].id);
	else if (s->role < 0 && (to & (to - 1)) != 0)
		expect_say(r, "say which role does it: role = \"...\"");
	else if (s->role < 0)
		s->role = __builtin_ctzll(to);
}

void expect_equals(struct expect_reader *r, struct expect_step *s,
    const struct val *step, const char *what)
{
	const struct val *equals = val_get(step, "equals");

	if (equals == NULL || equals->kind != VAL_INT)
		expect_say(r, "%s needs equals = a whole number", what);
	s->equals = val_num(equals, 0);
}

static void expect_outcome(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	int at = plan_find(r->plan, PLAN_DECISION, s->item);

	s->text = val_get_text(step, "as", NULL);
	if (s->text == NULL)
		expect_say(r, "decided needs as = an outcome");
	else if (at >= 0 && !plan_has_outcome(&r->plan->decisions[at],
	    s->text))
		expect_say(r, "unknown outcome \"%s\" of decision \"%s\"",
		    s->text, s->item);
}

/* An outcome of an expectation: one that it can have. */
static void expect_result(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	int at = plan_find(r->plan, PLAN_EXPECT, s->item);
	const struct plan_expect *x = at < 0 ? NULL : &r->plan->expects[at];
	int result;

	s->text = val_get_text(step, "is", NULL);
	if (s->text == NULL && s->kind == EXPECT_TICK)
		s->text = x != NULL && x->never >= 0 ? "violated" : "met";
	else if (s->text == NULL)
		expect_say(r, "expect needs is = an outcome");
	result = s->text == NULL ? -1 : plan_result_find(s->text);
	if (result < 0 && s->text != NULL && s->kind == EXPECT_TICK)
		expect_say(r, "tick says what was seen: \"%s\" is no "
		    "outcome", s->text);
	else if (result >= 0 && x != NULL &&
	    !plan_result_kind(x, (enum plan_result)result))
		expect_say(r, "%s is never %s: it is %s", s->item, s->text,
		    x->never >= 0 ? SAID("violated, kept or unobserved") :
		    SAID("met, late, prompted, missed or unobserved"));
}

/* The text of an answer, or the options it chooses. */
static const char *expect_words(struct expect_reader *r,
    const struct val *step)
{
	const struct val *list = val_get(step, "choose");
	const char *text = val_get_text(step, "text", NULL);

	for (size_t i = 0; text == NULL && i < val_len(list); i++)
		text = val_text(val_at(list, i), "");
	for (size_t i = 1; val_get(step, "text") == NULL &&
	    i < val_len(list); i++)
		text = arena_printf(&r->set->arena, "%s, %s", i == 1 ?
		    val_text(val_at(list, 0), "") : text,
		    val_text(val_at(list, i), ""));
	return text;
}

/* The text that some kinds of step are nothing without. */
static void expect_text(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	switch (s->kind) {
	case EXPECT_ANSWER:
		s->text = expect_words(r, step);
		expect_options(r, s, step);
		if (s->text == NULL)
			expect_say(r, "answer needs text = \"...\" or "
			    "choose = { ... }");
		break;
	case EXPECT_PROBE:
		s->text = val_get_text(step, "state", NULL);
		if (s->text == NULL)
			expect_say(r, "probe needs state = \"up\" or "
			    "\"down\"");
		break;
	case EXPECT_SURVEY:
		s->text = val_get_text(step, "text", NULL);
		if (s->text == NULL)
			expect_say(r, "survey needs text = \"ID=VALUE; ...\"");
		break;
	case EXPECT_TOOL:
		s->text = val_get_text(step, "line", NULL);
		s->shows = val_get_text(step, "shows", NULL);
		if (s->text == NULL)
			expect_say(r, "tool needs line = \"COMMAND ...\"");
		break;
	default:
		break;
	}
}

void expect_details(struct expect_reader *r, struct expect_step *s,
    const struct val *step, int item)
{
	expect_strays(r, s, step);
	expect_text(r, s, step);
	switch (s->kind) {
	case EXPECT_GRADE:
		s->levels = val_get(step, val_get(step, "levels") != NULL ?
		    "levels" : "points");
		if (s->levels == NULL || s->levels->kind != VAL_MAP)
			expect_say(r, "grade needs points = "
			    "{ CRITERION = N, ... }");
		break;
	case EXPECT_VAR:
		expect_equals(r, s, step, "var");
		break;
	case EXPECT_DECIDED:
		expect_outcome(r, s, step);
		break;
	case EXPECT_SENT:
	case EXPECT_NOT_SENT:
		expect_sent_to(r, s);
		break;
	case EXPECT_TICK:
	case EXPECT_OUTCOME:
		expect_result(r, s, step);
		break;
	default:
		break;
	}
	if (item >= 0)
		expect_doer(r, s, (enum plan_item)item);
}
