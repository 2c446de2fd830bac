/*
 * compile_key.c: how a question is judged: pattern, choices, number,
 * rubric.  Every example an author gives is tried here.
 */
#include "script/compiler.h"

#include "base/date.h"
#include "base/err_args.h"
#include "base/text.h"
#include "match/match.h"

/* The line of the i-th element of a list field. */
static int item_line(const struct compiler *c, const char *name, size_t i)
{
	const struct val *v = val_at(val_get(c->at->fields, name), i);

	return v && v->line ? v->line : field_line(c, c->at->fields, name);
}

static void key_try(struct compiler *c, const struct match *m,
    const char *name, const char *const *examples, size_t n)
{
	bool accept = !strcmp(name, "accept");

	for (size_t i = 0; i < n; i++) {
		const char *s = examples[i];
		enum match_verdict v = match_try(m, s, strlen(s));
		int line = item_line(c, name, i);

		if (v == MATCH_UNDECIDED)
			compiler_say(c, line, "pattern takes too long to "
			    "judge its own example \"%.64s\"", s);
		else if (accept && v == MATCH_WRONG)
			compiler_say(c, line, "pattern does not match its "
			    "own example \"%.64s\"", s);
		else if (!accept && v == MATCH_RIGHT)
			compiler_say(c, line, "pattern matches \"%.64s\", "
			    "which reject lists", s);
	}
}

static void key_pattern(struct compiler *c, struct plan_question *q)
{
	int line = field_line(c, c->at->fields, "pattern");
	struct match *m;
	struct err err;

	if (!field_str(c, c->at->fields, "pattern", &q->pattern))
		return;
	m = match_new(q->pattern, &err);
	if (!m) {
		compiler_say(c, line, "pattern: %s", err_say(&err));
		return;
	}
	key_try(c, m, "accept", q->accept, q->naccept);
	key_try(c, m, "reject", q->reject, q->nreject);
	match_free(m);
	if (!field_given(c->at->fields, "accept"))
		compiler_warn(c, line, "no accept: simulated teams cannot "
		    "answer it right, and nothing tests the pattern");
}

/* Without a pattern the answers are exact. */
static void key_exact(struct compiler *c, const struct plan_question *q)
{
	struct map folded = {0};

	for (size_t i = 0; i < q->naccept; i++) {
		char *s = text_fold(q->accept[i]);

		map_put(&folded, s, 0);
		free(s);
	}
	for (size_t i = 0; i < q->nreject; i++) {
		char *s = text_fold(q->reject[i]);

		if (map_has(&folded, s))
			compiler_say(c, item_line(c, "reject", i),
			    "\"%.64s\" is in both accept and reject",
			    q->reject[i]);
		free(s);
	}
	map_release(&folded);
}

static void key_match(struct compiler *c, struct plan_question *q)
{
	const struct val *fields = c->at->fields;
	const struct val *accept = field_value(fields, "accept");
	bool pattern = field_given(fields, "pattern");

	field_strs(c, fields, "accept", &q->accept, &q->naccept);
	field_strs(c, fields, "reject", &q->reject, &q->nreject);
	if (!pattern && !field_given(fields, "accept"))
		compiler_say(c, field_line(c, fields, "kind"),
		    "kind \"pattern\" needs a pattern or a list accept");
	else if (!pattern && accept && accept->kind == VAL_LIST &&
	    !val_len(accept))
		compiler_say(c, field_line(c, fields, "accept"),
		    "accept is an empty list: no answer would be right");
	if (pattern)
		key_pattern(c, q);
	else
		key_exact(c, q);
}

/* ---- choices and rubric: lists of tables with an id */

/* The id of a line, in the arena; "" when it has none.  Told: an id that
 * is there twice. */
static const char *line_id(struct compiler *c, const struct val *line,
    struct map *ids, const char *list)
{
	const char *id = val_text(field_value(line, "id"), "");

	if (id[0] && !map_put(ids, id, 0))
		compiler_say(c, field_line(c, line, "id"),
		    "%s: \"%.64s\" is there twice", list, id);
	return arena_strdup(&c->plan->arena, id);
}

/* Titles that read the same in one language cannot be told apart. */
static void same_titles(struct compiler *c, const struct plan_choice *a,
    const struct plan_choice *b, int line)
{
	for (size_t i = 0; i < a->title.n; i++) {
		for (size_t j = 0; j < b->title.n; j++) {
			const struct plan_say *x = &a->title.v[i];
			const struct plan_say *y = &b->title.v[j];

			if (strcmp(x->lang, y->lang) || strcmp(x->s, y->s))
				continue;
			compiler_say(c, line, "choices \"%s\" and \"%s\" "
			    "read the same: \"%.64s\"", a->id, b->id, x->s);
			return;
		}
	}
}

/* A list of lines that can be gone through, or NULL. */
static const struct val *key_lines(struct compiler *c, const char *name,
    size_t least)
{
	const struct val *list = field_value(c->at->fields, name);
	int line = field_line(c, c->at->fields, name);

	if (!list || list->kind != VAL_LIST)
		return NULL;
	if (val_len(list) >= least && val_len(list) <= PLAN_LINES_MAX)
		return list;
	compiler_say(c, line, "%s has %zu lines: from %zu to %d", name,
	    val_len(list), least, PLAN_LINES_MAX);
	return NULL;
}

static void key_choice(struct compiler *c, const struct val *line,
    struct plan_choice *choice, struct map *ids)
{
	choice->id = line_id(c, line, ids, "choices");
	if (line->kind != VAL_MAP && line->kind != VAL_LIST)
		return;			/* no table: told */
	field_text(c, line, "title", "choices.title", &choice->title);
	field_bool(c, line, "right", &choice->right);
	field_moves(c, line, "moves", &choice->moves);
}

/* A decision put to a team has no right way, only ways that differ. */
static void key_keyless(struct compiler *c, const struct plan_question *q)
{
	grow((void **)&c->keyless, &c->keyless_cap, c->nkeyless + 1,
	    sizeof(*c->keyless));
	c->keyless[c->nkeyless++] = (int)(q - c->plan->questions);
}

static void key_choices(struct compiler *c, struct plan_question *q)
{
	const struct val *fields = c->at->fields;
	const struct val *list = key_lines(c, "choices", 2);
	struct map ids = {0};
	bool right = false;

	if (!field_given(fields, "choices"))
		compiler_say(c, field_line(c, fields, "kind"),
		    "kind \"%s\" needs choices", plan_answer_name(q->kind));
	if (!list)
		return;
	q->nchoices = val_len(list);
	q->choices = arena_calloc(&c->plan->arena, q->nchoices,
	    sizeof(*q->choices));
	for (size_t i = 0; i < q->nchoices; i++) {
		const struct val *line = val_at(list, i);

		key_choice(c, line, &q->choices[i], &ids);
		/* An ill-formed one may have been meant to be right. */
		right |= q->choices[i].right || val_get(line, "poison") ||
		    (field_given(line, "right") &&
		    val_get(line, "right")->kind != VAL_BOOL);
		for (size_t j = 0; j < i; j++)
			same_titles(c, &q->choices[j], &q->choices[i],
			    field_line(c, line, "title"));
	}
	map_release(&ids);
	if (right || q->kind == PLAN_ORDER)
		return;
	if (q->kind == PLAN_CHOICE && !q->points) {
		key_keyless(c, q);
		return;
	}
	compiler_say(c, field_line(c, fields, "choices"),
	    "none of the choices is right: add right = true to one");
}

/* correct(...) about what nothing is right in can never hold: told once at
 * each such question, with the first place that asks so. */
static void keyless_correct(struct compiler *c)
{
	const struct plan *p = c->plan;
	unsigned char *told = xcalloc(p->nquestions + 1, 1);

	for (size_t k = 0; k < c->nlate && !c->torn; k++) {
		const struct late_cond *late = &c->late[k];
		int at = p->conds[late->cond].item;

		if (p->conds[late->cond].op != PLAN_OP_CORRECT || told[at] ||
		    plan_is_judged(&p->questions[at]))
			continue;
		told[at] = 1;
		c->at = c->items[PLAN_QUESTION][at];
		compiler_say(c, field_line(c, c->at->fields, "kind"),
		    "correct(\"%s\") in %s:%d can never hold: nothing is "
		    "right in it; ask with answered or chose",
		    p->questions[at].id, late->at->file, late->line);
	}
	free(told);
}

/* Conditions are known late: whether one asks what was chosen. */
void compile_keyless(struct compiler *c)
{
	const struct plan *p = c->plan;

	for (size_t i = 0; i < c->nkeyless; i++) {
		int at = c->keyless[i];
		bool asked = c->torn;

		for (size_t k = 0; k < p->nconds && !asked; k++)
			asked = p->conds[k].op == PLAN_OP_CHOSE &&
			    p->conds[k].item == at;
		if (asked)
			continue;
		c->at = c->items[PLAN_QUESTION][at];
		compiler_say(c, field_line(c, c->at->fields, "choices"),
		    "none of the choices is right: add right = true to one, "
		    "or let a condition ask which was chosen");
	}
	free(c->keyless);
	c->keyless = NULL;
	c->nkeyless = c->keyless_cap = 0;
	keyless_correct(c);
}

static void key_number(struct compiler *c, struct plan_question *q)
{
	const struct val *fields = c->at->fields;

	if (!field_given(fields, "answer"))
		compiler_say(c, field_line(c, fields, "kind"),
		    "kind \"number\" needs an answer");
	field_real(c, fields, "answer", &q->answer);
	if (field_real(c, fields, "tolerance", &q->tolerance) &&
	    q->tolerance < 0)
		compiler_say(c, field_line(c, fields, "tolerance"),
		    "tolerance is below zero");
}

/* Without an answer any value of the scale will do, for no points. */
static void key_scale(struct compiler *c, struct plan_question *q)
{
	const struct val *fields = c->at->fields;
	const struct val *scale = field_value(fields, "scale");

	if (!field_given(fields, "scale"))
		compiler_say(c, field_line(c, fields, "kind"),
		    "kind \"scale\" needs a scale");
	if (field_whole(c, scale, "from", -PLAN_WORLD_MAX, PLAN_WORLD_MAX,
	    &q->from) && field_whole(c, scale, "to", -PLAN_WORLD_MAX,
	    PLAN_WORLD_MAX, &q->to_value) && q->from >= q->to_value)
		compiler_say(c, field_line(c, scale, "to"), "scale.to is "
		    "%lld: it must be above from, %lld",
		    (long long)q->to_value, (long long)q->from);
	q->any_value = !field_given(fields, "answer");
	if (field_real(c, fields, "answer", &q->answer) &&
	    q->from < q->to_value && (q->answer < (double)q->from || q->answer > (double)q->to_value))
		compiler_say(c, field_line(c, fields, "answer"), "answer is "
		    "%.15g: from %lld to %lld", q->answer,
		    (long long)q->from, (long long)q->to_value);
	if (q->any_value && q->points > 0)
		compiler_say(c, field_line(c, fields, "points"),
		    "points for a scale that has no answer");
	if (field_real(c, fields, "tolerance", &q->tolerance) &&
	    q->tolerance < 0)
		compiler_say(c, field_line(c, fields, "tolerance"),
		    "tolerance is below zero");
}

static void key_date(struct compiler *c, struct plan_question *q)
{
	const struct val *fields = c->at->fields;
	struct date date;

	if (!field_given(fields, "date"))
		compiler_say(c, field_line(c, fields, "kind"),
		    "kind \"date\" needs a date");
	if (field_str(c, fields, "date", &q->date) &&
	    !date_parse(q->date, &date))
		compiler_say(c, field_line(c, fields, "date"), "date: write "
		    "\"2031-04-18\" or \"2031-04-18 07:30\" (got "
		    "\"%.64s\")", q->date);
	field_span(c, fields, "slack", &q->slack);
}

/* Without points of its own a question is worth its rubric. */
static void key_rubric_sum(struct compiler *c, struct plan_question *q,
    int64_t sum)
{
	const struct val *fields = c->at->fields;
	const struct val *points = field_value(fields, "points");

	if (!field_given(fields, "points")) {
		q->points = sum;
		return;
	}
	if (points && points->kind == VAL_INT && points->u.i >= 0 &&
	    points->u.i != sum)
		compiler_say(c, field_line(c, fields, "points"),
		    "points is %lld, its rubric adds up to %lld",
		    (long long)points->u.i, (long long)sum);
}

static void key_rubric(struct compiler *c, struct plan_question *q)
{
	const char *shared = val_text(field_value(c->at->fields, "rubric"),
	    NULL);
	const struct val *list;
	struct map ids = {0};
	bool known = true;
	int64_t sum = 0;

	if (shared) {
		compiler_find(c, PLAN_RUBRIC, shared, field_line(c,
		    c->at->fields, "rubric"));
		q->shared = arena_strdup(&c->plan->arena, shared);
		return;
	}
	list = key_lines(c, "rubric", 1);
	if (!list)
		return;
	q->nrubric = val_len(list);
	q->rubric = arena_calloc(&c->plan->arena, q->nrubric,
	    sizeof(*q->rubric));
	for (size_t i = 0; i < q->nrubric; i++) {
		const struct val *line = val_at(list, i);
		struct plan_criterion *criterion = &q->rubric[i];

		criterion->id = line_id(c, line, &ids, "rubric");
		field_text(c, line, "title", "rubric.title",
		    &criterion->title);
		known &= field_points(c, line, "points", 1,
		    &criterion->points);
		sum += criterion->points;
	}
	map_release(&ids);
	if (known)
		key_rubric_sum(c, q, sum);
}

void compile_key(struct compiler *c, struct plan_question *q)
{
	switch (q->kind) {
	case PLAN_PATTERN: key_match(c, q); break;
	case PLAN_CHOICE:
	case PLAN_MULTI:
	case PLAN_ORDER: key_choices(c, q); break;
	case PLAN_SCALE: key_scale(c, q); break;
	case PLAN_DATE: key_date(c, q); break;
	case PLAN_NUMBER: key_number(c, q); break;
	case PLAN_FREE: key_rubric(c, q); break;
	case PLAN_ANSWERS: break;
	}
}
