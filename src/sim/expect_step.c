/*
 * expect_step.c: from a table to one step of a case: what it does or
 * expects, of whom, and what else it needs.
 */
#include "config.h"

#include "sim/expect_reader.h"

#include <string.h>

#include "base/said.h"

static const struct {
	const char *field;
	enum expect_kind kind;
	enum plan_item item;
} expect_fields[] = {
	{ "action", EXPECT_ACTION, PLAN_ACTION },
	{ "answer", EXPECT_ANSWER, PLAN_QUESTION },
	{ "go", EXPECT_GO, PLAN_PHASE },
	{ "grade", EXPECT_GRADE, PLAN_QUESTION },
	{ "hint", EXPECT_HINT, PLAN_QUESTION },
	{ "probe", EXPECT_PROBE, PLAN_PROBE },
	{ "release", EXPECT_RELEASE, PLAN_INJECT },
	{ "sent", EXPECT_SENT, PLAN_INJECT },
	{ "not_sent", EXPECT_NOT_SENT, PLAN_INJECT },
	{ "var", EXPECT_VAR, PLAN_VAR },
	{ "tool", EXPECT_TOOL, PLAN_TOOL },
	{ "tick", EXPECT_TICK, PLAN_EXPECT },
	{ "survey", EXPECT_SURVEY, PLAN_QUESTIONNAIRE },
	{ "decided", EXPECT_DECIDED, PLAN_DECISION },
	{ "expect", EXPECT_OUTCOME, PLAN_EXPECT },
	{ "suggested", EXPECT_SUGGESTED, PLAN_INJECT },
};

void expect_say(struct expect_reader *r, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	problems_add(r->problems, PROBLEM_ERROR, r->path, r->line,
	    "case \"%s\": step %d: %s", r->who, r->nr, said.p);
	buf_release(&said);
	r->wrong = true;
}

static void expect_unknown(struct expect_reader *r, const char *what,
    const struct map *known, const char *id)
{
	const char *near = map_nearest(known, id);

	if (near == NULL)
		expect_say(r, "unknown %s \"%s\"", what, id);
	else
		expect_say(r, "unknown %s \"%s\" (did you mean \"%s\"?)",
		    what, id, near);
}

static int expect_role(struct expect_reader *r, const struct val *step,
    const char *field)
{
	const char *id = val_get_text(step, field, NULL);
	int role;

	if (id == NULL)
		return -1;
	role = plan_role(r->plan, id);
	if (role < 0)
		expect_unknown(r, "role", &r->plan->role_ids, id);
	return role;
}

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

static void expect_equals(struct expect_reader *r, struct expect_step *s,
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
	    !compile_result_kind(x, (enum plan_result)result))
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

static void expect_details(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	switch (s->kind) {
	case EXPECT_ANSWER:
		s->text = expect_words(r, step);
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
	case EXPECT_GRADE:
		s->levels = val_get(step, val_get(step, "levels") != NULL ?
		    "levels" : "points");
		if (s->levels == NULL || s->levels->kind != VAL_MAP)
			expect_say(r, "grade needs points = "
			    "{ CRITERION = N, ... }");
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
	case EXPECT_VAR:
		expect_equals(r, s, step, "var");
		break;
	case EXPECT_DECIDED:
		expect_outcome(r, s, step);
		break;
	case EXPECT_TICK:
	case EXPECT_OUTCOME:
		expect_result(r, s, step);
		break;
	default:
		break;
	}
	for (size_t i = 0; i < ARRAY_LEN(expect_fields); i++)
		if (expect_fields[i].kind == s->kind)
			expect_doer(r, s, expect_fields[i].item);
}

static void expect_points(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_POINTS;
	s->role = expect_role(r, step, "points");
	expect_equals(r, s, step, "points");
}

static void expect_declares(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_DECLARES;
	s->item = val_get_text(step, "declares", "");
	s->text = val_get_text(step, "ruled", NULL);
	if (s->role < 0)
		expect_say(r, "say which role declares it: role = \"...\"");
	if (s->text != NULL && strcmp(s->text, "no") != 0 &&
	    plan_find(r->plan, PLAN_ACTION, s->text) < 0)
		expect_unknown(r, "action", &r->plan->ids[PLAN_ACTION],
		    s->text);
}

static void expect_says(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_SAYS;
	s->item = val_get_text(step, "says", "");
	s->text = val_get_text(step, "to", "");
	if (s->role < 0)
		expect_say(r, "say which role writes: role = \"...\"");
	if (plan_role(r->plan, s->text) < 0 && strcmp(s->text, "excon") &&
	    plan_find(r->plan, PLAN_PERSONA, s->text) < 0)
		expect_unknown(r, "persona or role",
		    &r->plan->ids[PLAN_PERSONA], s->text);
}

static void expect_tells(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_TELLS;
	s->item = val_get_text(step, "tells", "");
	s->text = val_get_text(step, "fact", NULL);
	if (s->role < 0)
		expect_say(r, "say which role tells: role = \"...\"");
	expect_role(r, step, "tells");
	if (s->text != NULL && plan_find(r->plan, PLAN_FACT, s->text) < 0)
		expect_unknown(r, "fact", &r->plan->ids[PLAN_FACT], s->text);
}

/* What the step is; how many things it names. */
static int expect_what(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	int found = 0;

	for (size_t i = 0; i < ARRAY_LEN(expect_fields); i++) {
		const char *id = val_get_text(step, expect_fields[i].field,
		    NULL);
		enum plan_item kind = expect_fields[i].item;

		if (id == NULL)
			continue;
		found++;
		s->kind = expect_fields[i].kind;
		s->item = id;
		if (plan_find(r->plan, kind, id) < 0)
			expect_unknown(r, plan_item_name(kind),
			    &r->plan->ids[kind], id);
	}
	if (val_get_text(step, "declares", NULL) != NULL) {
		found++;
		expect_declares(r, s, step);
	}
	if (val_get_text(step, "says", NULL) != NULL) {
		found++;
		expect_says(r, s, step);
	}
	if (val_get_text(step, "tells", NULL) != NULL) {
		found++;
		expect_tells(r, s, step);
	}
	if (val_get_text(step, "points", NULL) != NULL) {
		found++;
		expect_points(r, s, step);
	}
	return found;
}

void expect_step(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	const char *at = val_get_text(step, "at", NULL);
	const char *by = val_get_text(step, "by", NULL);
	struct span span = {0};
	int found;

	s->role = expect_role(r, step, "role");
	found = expect_what(r, s, step);
	if ((at == NULL) == (by == NULL)) {
		expect_say(r, "needs either at (done) or by (expected)");
		return;
	}
	if (span_parse(at != NULL ? at : by, &span, NULL) != 0)
		r->wrong = true;	/* said by the table's check */
	s->ms = span.ms;
	if (found != 1) {
		if (found == 0)
			expect_say(r, "says nothing to do or expect");
		else
			expect_say(r, "names %d things; one is enough",
			    found);
		return;
	}
	if ((at != NULL) != (s->kind < EXPECT_SENT)) {
		if (at != NULL)
			expect_say(r, "at goes with something done");
		else
			expect_say(r, "by goes with something expected");
		return;
	}
	expect_details(r, s, step);
}
