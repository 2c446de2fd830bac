/*
 * asked_words.c: the words in which somebody types a question, each into the
 * record of a question in the making (asked_words.h).
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/asked_words.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/err_args.h"
#include "base/quote.h"
#include "base/text.h"
#include "plan/amend.h"

struct val *asked_text(struct arena *a, const char *s)
{
	struct val *text = val_map(a);

	val_set(a, text, "", val_str(a, s));
	return text;
}

#define ASKED_CHOICES 26		/* their ids are letters */

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
		"multi", "number", "scale", "order", "date" };

	(void)name;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], s) == 0)
			k->kind = kinds[i];
	return k->kind != NULL || asked_bad(k, "ask: \"%s\" is no kind: text, "
	    "pattern, choice, multi, number, scale, order or date", s);
}

static bool asked_span(struct asked *k, const char *name, const char *s)
{
	struct err why = {0};
	struct span span;

	if (span_parse(s, &span, &why) != 0)
		return asked_bad(k, "ask: %s", err_say(&why));
	val_set(k->d->a, k->row, name, val_int(k->d->a, span.ms));
	/* Who says a time on the day means that time, for everybody. */
	if (strcmp(name, "slack") != 0)
		val_set(k->d->a, k->row, "fixed", val_bool(k->d->a, true));
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

/* "*yes|no": the right ones are marked; "first|second": as they should
 * stand. */
static bool asked_choices(struct asked *k, const char *name, const char *s)
{
	char *rest = arena_strdup(k->d->a, s), id[2] = "a";
	struct val *list = val_list(k->d->a);
	const char *one;

	k->order |= strcmp(name, "order") == 0;
	while ((one = asked_next(&rest)) != NULL) {
		struct val *choice = val_map(k->d->a);
		bool right = one[0] == '*' && !k->order;

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
	if (val_get(k->row, "choices") != NULL)
		return asked_bad(k, "ask: choices= or order=, once");
	val_set(k->d->a, k->row, "choices", list);
	return !k->order || val_len(list) > 1 ||
	    asked_bad(k, "ask: \"%s\" is no order of several", s);
}

/* "1..5": the lowest and the highest. */
static bool asked_scale(struct asked *k, const char *name, const char *s)
{
	char *end, *last;
	long long from = strtoll(s, &end, 10), to;

	(void)name;
	if (end == s || strncmp(end, "..", 2) != 0)
		return asked_bad(k, "ask: \"%s\" is not a scale such as "
		    "1..5", s);
	to = strtoll(end + 2, &last, 10);
	if (last == end + 2 || *last != '\0' || from >= to ||
	    from < -PLAN_WORLD_MAX || to > PLAN_WORLD_MAX)
		return asked_bad(k, "ask: \"%s\" is not a scale such as "
		    "1..5", s);
	val_set(k->d->a, k->row, "from", val_int(k->d->a, from));
	val_set(k->d->a, k->row, "to_value", val_int(k->d->a, to));
	return true;
}

static bool asked_date(struct asked *k, const char *name, const char *s)
{
	struct date date;

	val_set(k->d->a, k->row, name, val_str(k->d->a, s));
	return date_parse(s, &date) || asked_bad(k, "ask: \"%s\" is not a "
	    "date such as 2031-04-18 or 2031-04-18T07:30", s);
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

/* ---- all of them -------------------------------------------------------- */

static const struct {
	const char *name;
	bool (*fn)(struct asked *k, const char *name, const char *s);
} asked_words[] = {
	{ "accept", asked_accept }, { "answer", asked_real },
	{ "choices", asked_choices }, { "close", asked_span },
	{ "date", asked_date },
	{ "due", asked_span }, { "kind", asked_kind },
	{ "levels", asked_levels }, { "order", asked_choices },
	{ "points", asked_count }, { "question", asked_title },
	{ "rubric", asked_rubric }, { "scale", asked_scale },
	{ "sender", asked_sender }, { "slack", asked_span },
	{ "tolerance", asked_real },
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
	    "choices, levels, rubric, answer, tolerance, scale, order, "
	    "date, slack, kind, question, close, tries, words, sender",
	    word);
}

bool asked_line(struct asked *k, const char *line)
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
