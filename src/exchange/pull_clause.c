/*
 * pull_clause.c: the words of one clause of a condition: which row it names
 * and what it says of it.  It must never pass over a number.
 */
#include "exchange/pull_clause.h"

#include "base/text.h"

#define CLAUSE_WORDS 24

/* The next word without the punctuation around it; NULL at the end. */
static char *clause_word(struct arena *a, const char **at)
{
	static const char apart[] = " \t\n,;()\"'?";
	const char *s = *at + strspn(*at, apart), *end = s + strcspn(s, apart);

	*at = end;
	while (end > s && (end[-1] == '.' || end[-1] == ':'))
		end--;
	return end == s ? NULL : arena_strndup(a, s, (size_t)(end - s));
}

bool clause_length(const char *word, const char *next, int64_t *ms,
    bool *both)
{
	struct span span;
	char *end;
	long n;

	word += *word == '+';
	*both = false;
	if (span_parse(word, &span, NULL) == 0) {
		*ms = span.ms;
		return true;
	}
	n = strtol(word, &end, 10);
	if (end == word || n < 0 || n > 10000)
		return false;
	*both = *end == '\0';
	if (*both && next == NULL)
		return false;
	next = *both ? next : end;
	if (word_is(WORD_MINUTES, next))
		*ms = n * 60000;
	else if (word_is(WORD_HOURS, next))
		*ms = n * 3600000;
	else
		return false;
	return true;
}

static void clause_item(struct clause *c, int item)
{
	if (c->items == 0 || c->item != item)
		c->items++;
	c->item = item;
}

static void clause_loose(struct clause *c, const char *word)
{
	char *bare = text_bare(word);

	c->is_not |= word_is_bare(WORD_NOT, bare);
	c->answered |= word_is_bare(WORD_ANSWERED, bare);
	c->met |= word_is_bare(WORD_MET, bare);
	c->missed |= word_is_bare(WORD_MISSED, bare);
	c->sent |= word_is_bare(WORD_SENT, bare);
	c->both |= word_is_bare(WORD_AND, bare) ||
	    word_is_bare(WORD_OR, bare) || word_is_bare(WORD_EACH, bare);
	c->odd |= strpbrk(word, "0123456789<>=~") != NULL;
	c->loose++;
	free(bare);
}

/* "after", "despues de": one word or two. */
static bool clause_after(const char *word, const char *next, bool *two)
{
	char *pair = xasprintf("%s %s", word, next == NULL ? "" : next);

	*two = next != NULL && word_is(WORD_AFTER, pair);
	free(pair);
	return *two || word_is(WORD_AFTER, word);
}

void clause_read(const struct pull *p, const char *s, struct clause *c)
{
	char *words[CLAUSE_WORDS + 1];
	size_t n = 0;

	*c = (struct clause){ .item = -1, .ms = -1 };
	while (n < CLAUSE_WORDS &&
	    (words[n] = clause_word(&p->x->a, &s)) != NULL)
		n++;
	words[n] = NULL;
	c->odd = s[strspn(s, " \t\n,;()\"'?.:")] != '\0';
	for (size_t i = 0; i < n; i++) {
		bool two = false;
		int item;

		if (strcmp(words[i], "+") == 0)
			continue;
		if (strcmp(words[i], "=") == 0 && i + 1 < n) {
			c->outcome = words[++i];
		} else if (clause_length(words[i], words[i + 1], &c->ms,
		    &two)) {	/* "10 min", though there is a row 10 */
			i += two;
		} else if ((item = pull_find(p, words[i])) >= 0) {
			clause_item(c, item);
		} else if (clause_after(words[i], words[i + 1], &two)) {
			c->after = true;
			i += two;
		} else {
			clause_loose(c, words[i]);
		}
	}
}

/* ---- what it comes to ------------------------------------------------- */

int clause_question(const struct exchange *x, int item)
{
	if (x->items[item].category == CATEGORY_QUESTION)
		return item;
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].category == CATEGORY_QUESTION &&
		    x->items[i].with == item)
			return (int)i;
	return -1;
}

int clause_expected(const struct exchange *x, int item)
{
	if (exchange_is_expected(&x->items[item]))
		return item;
	for (size_t i = (size_t)item + 1; i < x->n; i++) {
		const struct exchange_item *below = &x->items[i];

		if (exchange_is_expected(below) && (below->to == 0 ||
		    (below->to & x->items[item].to) != 0))
			return (int)i;
		if (exchange_is_inject(below) &&
		    (below->to & x->items[item].to) != 0)
			break;
	}
	return -1;
}

static bool clause_is_bare(const struct clause *c)
{
	return !(c->answered || c->met || c->missed || c->sent || c->after ||
	    c->outcome != NULL);
}

void clause_lend(struct clause *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct clause *of = NULL;

		if (v[i].items != 1 || !clause_is_bare(&v[i]))
			continue;
		for (size_t k = i + 1; k < n && of == NULL; k++)
			of = v[k].items == 1 && !clause_is_bare(&v[k]) ? &v[k] :
			    NULL;
		for (size_t k = i; k-- > 0 && of == NULL; )
			of = v[k].items == 1 && !clause_is_bare(&v[k]) ? &v[k] :
			    NULL;
		if (of == NULL || of->is_not || of->outcome != NULL)
			continue;
		v[i].answered = of->answered;
		v[i].met = of->met;
		v[i].missed = of->missed;
		v[i].sent = of->sent || of->after;
	}
}

enum exchange_fact clause_fact(const struct exchange *x,
    const struct clause *c, struct exchange_cond *out)
{
	const struct exchange_item *of = &x->items[c->item];
	int q = clause_question(x, c->item);

	if (c->answered + c->met + c->missed + (c->sent || c->after) +
	    (c->outcome != NULL) != 1)
		return FACT_NONE;
	out->item = c->item;
	if (c->outcome != NULL) {
		out->outcome = of->category == CATEGORY_DECISION ?
		    text_yes_no(c->outcome) : NULL;
		return out->outcome == NULL ? FACT_NONE : FACT_DECIDED;
	}
	if (of->category == CATEGORY_ACTION)
		return c->met && !c->is_not ? FACT_DONE : FACT_NONE;
	if (exchange_is_declared(of))
		return FACT_NONE;
	if (c->sent || c->after)
		return exchange_is_inject(of) ? FACT_SENT : FACT_NONE;
	if (c->answered && q >= 0) {
		out->item = q;
		return FACT_ANSWERED;
	}
	out->item = clause_expected(x, c->item);
	if (out->item < 0 || (c->answered && !c->is_not))
		return FACT_NONE;
	return c->missed || c->is_not ? FACT_MISSED : FACT_MET;
}
