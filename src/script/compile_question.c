/*
 * compile_question.c: questions but for their key: when they open, how
 * long, what they are worth.
 */
#include "script/compiler.h"

static const char *answer_word(int i)
{
	return plan_answer_name((enum plan_answer)i);
}

/* Fields that belong to one kind of question. */
static const struct {
	const char *name;
	enum plan_answer kind;
} own_fields[] = {
	{ "pattern", PLAN_PATTERN },
	{ "accept", PLAN_PATTERN },
	{ "reject", PLAN_PATTERN },
	{ "choices", PLAN_CHOICE },
	{ "answer", PLAN_NUMBER },
	{ "tolerance", PLAN_NUMBER },
	{ "rubric", PLAN_FREE },
};

static void question_kind(struct compiler *c, const struct val *fields,
    struct plan_question *q)
{
	int kind;

	if (!field_word(fields, "kind", answer_word, PLAN_ANSWERS, &kind))
		return;
	q->kind = (enum plan_answer)kind;
	for (size_t i = 0; i < ARRAY_LEN(own_fields); i++) {
		const char *name = own_fields[i].name;

		if (own_fields[i].kind == q->kind || !field_given(fields, name))
			continue;
		compiler_say(c, field_line(c, fields, name),
		    "%s is for kind \"%s\", this is kind \"%s\"", name,
		    plan_answer_name(own_fields[i].kind),
		    plan_answer_name(q->kind));
	}
	compile_key(c, q);
}

static void question_opening(struct compiler *c, const struct val *fields,
    struct plan_question *q)
{
	bool due, close;

	field_item(c, fields, "with", PLAN_INJECT, &q->with);
	field_moment(c, fields, "at", &q->phase, &q->at);
	if (field_given(fields, "with") && field_given(fields, "at"))
		compiler_say(c, field_line(c, fields, "at"),
		    "two openings, with and at: give one");
	due = field_span(c, fields, "due", &q->due);
	close = field_span(c, fields, "close", &q->close);
	if (due && !q->due.ms)
		compiler_say(c, field_line(c, fields, "due"),
		    "due at its opening: nobody can answer in time");
	else if (due && close && q->close.ms < q->due.ms)
		compiler_say(c, field_line(c, fields, "close"),
		    "closes before it is due");
	else if (close && !q->close.ms)
		compiler_say(c, field_line(c, fields, "close"),
		    "closes at its opening: nobody can answer");
}

static void question_hint(struct compiler *c, const struct val *fields,
    struct plan_question *q, bool points_known)
{
	const struct val *hint = field_value(fields, "hint");

	if (!hint || hint->kind != VAL_MAP)
		return;
	q->has_hint = field_text(c, hint, "text", "hint.text", &q->hint);
	if (!field_points(c, hint, "cost", 0, &q->hint_cost) || !points_known)
		return;
	if (q->hint_cost > q->points)
		compiler_say(c, field_line(c, hint, "cost"),
		    "hint costs %lld, more than the question's %lld points",
		    (long long)q->hint_cost, (long long)q->points);
}

/* Who answers without having seen the inject it comes with. */
static void question_audience(struct compiler *c, const struct val *fields,
    const struct plan_question *q)
{
	const struct plan *p = c->plan;
	uint64_t blind;

	if (q->with < 0 || !p->injects[q->with].to)
		return;
	blind = q->to & ~p->injects[q->with].to;
	for (size_t i = 0; i < p->nroles && i < PLAN_ROLES_MAX; i++) {
		if (blind >> i & 1)
			compiler_warn(c, field_line(c, fields, "to"),
			    "role \"%s\" does not receive inject \"%s\", "
			    "which it comes with", p->roles[i].id,
			    p->injects[q->with].id);
	}
}

void compile_question(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_question *q = &c->plan->questions[index];
	bool points_known, given = field_given(fields, "points");

	plan_blank(PLAN_QUESTION, q);
	q->id = arena_strdup(&c->plan->arena, c->at->id);
	q->place.file = arena_strdup(&c->plan->arena, c->at->file);
	q->place.line = c->at->line;
	field_roles(c, fields, "to", &q->to);
	field_text(c, fields, "title", "title", &q->title);
	field_tags(c, fields, &q->tags);
	question_opening(c, fields, q);
	points_known = field_points(c, fields, "points", 0, &q->points);
	field_points(c, fields, "tries", 1, &q->tries);
	question_kind(c, fields, q);
	if (!given)
		points_known = !field_given(fields, "rubric") || q->points;
	question_hint(c, fields, q, points_known);
}

void compile_audiences(struct compiler *c)
{
	for (size_t i = 0; i < c->plan->nquestions; i++) {
		c->at = c->items[PLAN_QUESTION][i];
		question_audience(c, c->at->fields, &c->plan->questions[i]);
	}
}
