/*
 * asked.c: the question that an inject brings which is not in the plan: what
 * somebody typed about it becomes a question of an amended plan, so that it
 * is answered, graded and counted like any other.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/err_args.h"

#include <stdlib.h>

#include "base/quote.h"
#include "base/text.h"
#include "engine/internal.h"
#include "plan/amend.h"

#define ASKED_CHOICES 26		/* their ids are letters */

struct asked {
	struct decide *d;
	struct val *row;		/* the question's record in the making */
	const char *kind;		/* as typed, or NULL */
	int64_t sum, right;		/* of levels; choices that are right */
	bool levels;
};

/* A text in the pack's own language. */
static struct val *asked_text(struct arena *a, const char *s)
{
	struct val *text = val_map(a);

	val_set(a, text, "", val_str(a, s));
	return text;
}

/* What cannot be, by the word that says it. */
#define asked_bad(k, ...) (decide_refuse((k)->d, "usage", __VA_ARGS__), \
	false)

/* ---- words ------------------------------------------------------------ */

static bool asked_title(struct asked *k, const char *name, const char *s)
{
	(void)name;
	val_set(k->d->a, k->row, "title", asked_text(k->d->a, s));
	return s[0] != '\0' || asked_bad(k, "ask: the question is empty");
}

static bool asked_kind(struct asked *k, const char *name, const char *s)
{
	static const char *const kinds[] = { "text", "pattern", "choice",
		"multi", "number" };

	(void)name;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], s) == 0)
			k->kind = kinds[i];
	return k->kind != NULL || asked_bad(k, "ask: \"%s\" is no kind: text, "
	    "pattern, choice, multi or number", s);
}

static bool asked_span(struct asked *k, const char *name, const char *s)
{
	struct err why = {0};
	struct span span;

	if (span_parse(s, &span, &why) != 0)
		return asked_bad(k, "ask: %s", err_say(&why));
	val_set(k->d->a, k->row, name, val_int(k->d->a, span.ms));
	return true;
}

static bool asked_count(struct asked *k, const char *name, const char *s)
{
	char *end;
	long long n = strtoll(s, &end, 10);

	if (end == s || *end != '\0' || n < 0)
		return asked_bad(k, "ask: \"%s\" is not a whole number", s);
	val_set(k->d->a, k->row, name, val_int(k->d->a, n));
	return true;
}

static bool asked_real(struct asked *k, const char *name, const char *s)
{
	char *end;
	double n = strtod(s, &end);

	if (end == s || *end != '\0' || n - n != 0)
		return asked_bad(k, "ask: \"%s\" is not a number", s);
	val_set(k->d->a, k->row, name, val_real(k->d->a, n));
	return true;
}

static bool asked_sender(struct asked *k, const char *name, const char *s)
{
	val_set(k->d->a, k->row, name, val_str(k->d->a, s));
	return strcmp(s, "any") == 0 || strcmp(s, "lead") == 0 ||
	    strcmp(s, "two") == 0 ||
	    asked_bad(k, "ask: \"%s\" is not any, lead or two", s);
}

/* "a|b|c": the next one without the blanks around it, NULL at the end. */
static const char *asked_next(char **rest)
{
	char *one = strsep(rest, "|");
	size_t n;

	if (one == NULL)
		return NULL;
	one += strspn(one, " ");
	for (n = strlen(one); n > 0 && one[n - 1] == ' '; n--)
		one[n - 1] = '\0';
	return one;
}

static bool asked_accept(struct asked *k, const char *name, const char *s)
{
	char *rest = arena_strdup(k->d->a, s);
	struct val *list = val_list(k->d->a);
	const char *one;

	while ((one = asked_next(&rest)) != NULL) {
		if (one[0] == '\0')
			return asked_bad(k, "ask: \"%s\" has an empty answer",
			    s);
		val_push(k->d->a, list, val_str(k->d->a, one));
	}
	val_set(k->d->a, k->row, name, list);
	return true;
}

/* "*yes|no": the right ones are marked. */
static bool asked_choices(struct asked *k, const char *name, const char *s)
{
	char *rest = arena_strdup(k->d->a, s), id[2] = "a";
	struct val *list = val_list(k->d->a);
	const char *one;

	while ((one = asked_next(&rest)) != NULL) {
		struct val *choice = val_map(k->d->a);
		bool right = one[0] == '*';

		if (one[right] == '\0')
			return asked_bad(k, "ask: \"%s\" has an empty choice",
			    s);
		if (val_len(list) == ASKED_CHOICES)
			return asked_bad(k, "ask: \"%s\" has too many "
			    "choices", s);
		val_set(k->d->a, choice, "id", val_str(k->d->a, id));
		if (right)
			val_set(k->d->a, choice, "right", val_bool(k->d->a,
			    true));
		val_set(k->d->a, choice, "title", asked_text(k->d->a,
		    one + right));
		val_push(k->d->a, list, choice);
		k->right += right;
		id[0]++;
	}
	val_set(k->d->a, k->row, name, list);
	return true;
}

/* ---- rubrics ---------------------------------------------------------- */

/* "facts:3|tone:2": criteria of its own. */
static bool asked_levels(struct asked *k, const char *name, const char *s)
{
	char *rest = arena_strdup(k->d->a, s);
	struct val *list = val_list(k->d->a);
	const char *one;

	(void)name;
	while ((one = asked_next(&rest)) != NULL) {
		struct val *line = val_map(k->d->a);
		char *colon = strrchr(one, ':'), *end;
		long long n = colon == NULL ? 0 : strtoll(colon + 1, &end, 10);

		if (n < 1 || *end != '\0' || colon == one ||
		    n > PLAN_WORLD_MAX)
			return asked_bad(k, "ask: \"%s\" is not "
			    "CRITERION:LEVEL", one);
		*colon = '\0';
		val_set(k->d->a, line, "id", val_str(k->d->a, text_is_id(one)
		    ? one : arena_printf(k->d->a, "c%zu",
		    val_len(list) + 1)));
		val_set(k->d->a, line, "points", val_int(k->d->a, n));
		val_set(k->d->a, line, "title", asked_text(k->d->a, one));
		val_push(k->d->a, list, line);
		k->sum = state_sum(k->sum, n);
	}
	k->levels = true;
	val_set(k->d->a, k->row, "rubric", list);
	return true;
}

/* One that the pack has. */
static bool asked_rubric(struct asked *k, const char *name, const char *s)
{
	struct val *criteria = plan_criteria_rows(engine_plan(k->d->e),
	    s, k->d->a);

	(void)name;
	if (criteria == NULL)
		return asked_bad(k, "ask: there is no rubric \"%s\"", s);
	for (size_t i = 0; i < val_len(criteria); i++)
		k->sum += val_get_num(val_at(criteria, i), "points", 0);
	val_set(k->d->a, k->row, "rubric", criteria);
	val_set(k->d->a, k->row, "shared", val_str(k->d->a, s));
	return true;
}

/* ---- the whole -------------------------------------------------------- */

static const struct {
	const char *name;
	bool (*fn)(struct asked *k, const char *name, const char *s);
} asked_words[] = {
	{ "accept", asked_accept }, { "answer", asked_real },
	{ "choices", asked_choices }, { "close", asked_span },
	{ "due", asked_span }, { "kind", asked_kind },
	{ "levels", asked_levels }, { "points", asked_count },
	{ "question", asked_title }, { "rubric", asked_rubric },
	{ "sender", asked_sender }, { "tolerance", asked_real },
	{ "tries", asked_count }, { "words", asked_count },
};

/* "15m" is when it is due, and what stands in quotes what is asked. */
static bool asked_word(struct asked *k, char *word, bool whole)
{
	char *value = strchr(word, '=');
	struct span span;

	if (whole)
		return asked_title(k, NULL, word);
	if (value == NULL && span_parse(word, &span, NULL) == 0)
		return asked_span(k, "due", word);
	if (value == NULL)
		return asked_bad(k, "ask: \"%s\" is not NAME=VALUE; "
		    "what has blanks stands in \"...\"", word);
	*value++ = '\0';
	for (size_t i = 0; i < ARRAY_LEN(asked_words); i++)
		if (strcmp(asked_words[i].name, word) == 0)
			return asked_words[i].fn(k, word, value);
	return asked_bad(k, "ask: \"%s\" is none of due, points, accept, "
	    "choices, levels, rubric, answer, tolerance, kind, question, "
	    "close, tries, words, sender", word);
}

static bool asked_line(struct asked *k, const char *line)
{
	struct buf word = {0};
	bool whole, fine = true;
	int got = 0;

	while (fine && (got = quote_next(&line, &word, &whole)) == 1)
		fine = asked_word(k, arena_strdup(k->d->a, buf_str(&word)),
		    whole);
	if (fine && got < 0)
		fine = asked_bad(k, "ask: a quote is not closed");
	buf_release(&word);
	return fine;
}

/* What was left open follows from what was said. */
static bool asked_rest(struct asked *k)
{
	struct arena *a = k->d->a;
	const char *kind = k->kind;

	if (kind == NULL)
		kind = val_get(k->row, "choices") != NULL ? k->right > 1 ?
		    "multi" : "choice" : val_get(k->row, "accept") != NULL ?
		    "pattern" : val_get(k->row, "answer") != NULL ?
		    "number" : "text";
	val_set(a, k->row, "kind", val_str(a, kind));
	if (val_get(k->row, "title") == NULL)
		val_set(a, k->row, "title", asked_text(a, decide_text(k->d,
		    "title")));
	if (k->levels && val_get(k->row, "points") != NULL &&
	    val_get_num(k->row, "points", 0) != k->sum)
		return asked_bad(k, "ask: levels add up to the points");
	if (k->sum > 0 && val_get(k->row, "points") == NULL)
		val_set(a, k->row, "points", val_int(a, k->sum));
	if ((strcmp(kind, "choice") == 0 || strcmp(kind, "multi") == 0) &&
	    k->right == 0)
		return asked_bad(k, "ask: no choice is right: mark it with "
		    "*");
	if (strcmp(kind, "choice") == 0 && k->right > 1)
		return asked_bad(k, "ask: one choice is right");
	if (strcmp(kind, "number") == 0 && val_get(k->row, "answer") == NULL)
		return asked_bad(k, "ask: a number needs answer=");
	return true;
}

/* A plan that was made here, kept: the one there is of the same digest. */
static const struct plan *asked_keep(struct engine *e, struct plan *p)
{
	struct buf bytes = {0};
	const struct plan *have;
	char hex[DIGEST_HEX];

	plan_write(&bytes, p);
	engine_put_blob(e, bytes.p, bytes.len, hex);
	buf_release(&bytes);
	have = engine_plan_keep(e, p);
	return e->status == STORE_OK ? have : NULL;
}

const char *engine_asked(struct decide *d, const char *inject)
{
	struct asked k = { .d = d, .row = val_map(d->a) };
	const struct plan *was = engine_plan(d->e), *plan;
	char *id = arena_strdup(d->a, inject);
	struct err why = {0};
	struct plan *made;

	for (char *c = id; *c != '\0'; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
	if (!asked_line(&k, decide_text(d, "ask")) || !asked_rest(&k))
		return NULL;
	val_set(d->a, k.row, "id", val_str(d->a, id));
	val_set(d->a, k.row, "to", (struct val *)val_get(d->args, "to"));
	made = plan_amended(was, k.row, &why);
	if (made == NULL) {
		decide_refuse(d, "usage", "ask: %s", err_say(&why));
		return NULL;
	}
	plan = asked_keep(d->e, made);
	if (plan == NULL) {
		decide_refuse(d, "full", "not recorded");
		return NULL;
	}
	engine_emit_plan(d->e, plan, engine_params(plan, d->a), id);
	return id;
}

const struct plan *engine_asked_on(struct engine *e, const struct plan *p,
    struct arena *a, struct err *err)
{
	const struct plan *was = engine_plan(e);

	for (size_t i = 0; i < e->st->nasks; i++) {
		const char *id = state_item_id(e->st, PLAN_QUESTION,
		    e->st->asks[i].question);
		struct plan *made;

		if (plan_find(p, PLAN_QUESTION, id) >= 0) {
			fail_code(err, "reload", "question \"%s\" was "
			    "composed during the exercise: give yours "
			    "another id", id);
			return NULL;
		}
		made = plan_amended(p, plan_question_row(was, id, a), err);
		if (made == NULL)
			return NULL;
		p = asked_keep(e, made);
		if (p == NULL)
			return NULL;
	}
	return p;
}
