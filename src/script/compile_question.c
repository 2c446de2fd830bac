/*
 * compile_question.c: questions but for their key: when they open, how
 * long, what they are worth.
 */
#include "script/compiler.h"

static const char *answer_word(int i)
{
	return plan_answer_name((enum plan_answer)i);
}

#define KIND(k) (1u << PLAN_##k)
/* Fields that belong to some kinds of questions, the first one named. */
static const struct {
	const char *name;
	enum plan_answer kind;
	unsigned kinds;
} own_fields[] = {
	{ "pattern", PLAN_PATTERN, KIND(PATTERN) },
	{ "accept", PLAN_PATTERN, KIND(PATTERN) },
	{ "reject", PLAN_PATTERN, KIND(PATTERN) },
	{ "choices", PLAN_CHOICE, KIND(CHOICE) | KIND(MULTI) | KIND(ORDER) },
	{ "answer", PLAN_NUMBER, KIND(NUMBER) | KIND(SCALE) },
	{ "tolerance", PLAN_NUMBER, KIND(NUMBER) | KIND(SCALE) },
	{ "scale", PLAN_SCALE, KIND(SCALE) },
	{ "date", PLAN_DATE, KIND(DATE) },
	{ "slack", PLAN_DATE, KIND(DATE) },
	{ "rubric", PLAN_FREE, KIND(FREE) },
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

		if (own_fields[i].kinds >> kind & 1 ||
		    !field_given(fields, name))
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
	if (field_bool(c, fields, "fixed", &q->fixed) && q->fixed && !due &&
	    !close)
		compiler_warn(c, field_line(c, fields, "fixed"),
		    "fixed, and neither due nor close: there is nothing to "
		    "fix");
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

static void question_hints(struct compiler *c, const struct val *fields,
    struct plan_question *q, bool points_known)
{
	const struct val *list = field_value(fields, "hints");
	struct map ids = {0};

	if (!list || list->kind != VAL_LIST || !val_len(list))
		return;
	if (field_given(fields, "hint"))
		compiler_say(c, field_line(c, fields, "hints"),
		    "both hint and hints: give one");
	if (val_len(list) > PLAN_LINES_MAX) {
		compiler_say(c, field_line(c, fields, "hints"), "hints has "
		    "%zu lines: at most %d", val_len(list), PLAN_LINES_MAX);
		return;
	}
	q->hints = arena_calloc(&c->plan->arena, val_len(list),
	    sizeof(*q->hints));
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *v = val_at(list, i);
		struct plan_hint *h = &q->hints[q->nhints++];

		h->id = arena_strdup(&c->plan->arena,
		    val_text(field_value(v, "id"), ""));
		if (h->id[0] && !map_put(&ids, h->id, 0))
			compiler_say(c, field_line(c, v, "id"), "hints: "
			    "\"%.64s\" is there twice", h->id);
		field_text(c, v, "text", "hints.text", &h->text);
		if (field_points(c, v, "cost", 0, &h->cost) && points_known &&
		    h->cost > q->points)
			compiler_say(c, field_line(c, v, "cost"), "hint costs "
			    "%lld, more than the question's %lld points",
			    (long long)h->cost, (long long)q->points);
	}
	map_release(&ids);
	q->has_hint = q->hints[0].text.n > 0;
	q->hint = q->hints[0].text;
	q->hint_cost = q->hints[0].cost;
}

static const char *sender_word(int i)
{
	return plan_sender_name((enum plan_sender)i);
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
	int sender;

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
	question_hints(c, fields, q, points_known);
	field_points(c, fields, "words", 1, &q->words);
	if (field_word(fields, "sender", sender_word, PLAN_SENDERS, &sender))
		q->sender = (enum plan_sender)sender;
}

void compile_audiences(struct compiler *c)
{
	for (size_t i = 0; i < c->plan->nquestions; i++) {
		c->at = c->items[PLAN_QUESTION][i];
		question_audience(c, c->at->fields, &c->plan->questions[i]);
	}
}
