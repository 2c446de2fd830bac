/*
 * expect_step.c: from a table to one step of a case: what it does or
 * expects.
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

/* The kind of item that a kind of step names, or -1. */
static int expect_item(enum expect_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(expect_fields); i++)
		if (expect_fields[i].kind == kind)
			return (int)expect_fields[i].item;
	return -1;
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
	expect_details(r, s, step, expect_item(s->kind));
}
