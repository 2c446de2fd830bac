/*
 * said.c: when an item is sent, in the words of our own lists: what
 * plan_cond_text() and the MSEL write.  It must take back exactly that, by
 * ids; anything else is a planner's sentence and not for here.
 */
#include "exchange/exchange.h"

#include "base/text.h"

struct said {
	struct exchange *x;
	const char *at;
	size_t facts;
};

static void said_blank(struct said *s)
{
	while (*s->at == ' ')
		s->at++;
}

/* Goes past the word, which a blank or the end must follow. */
static bool said_take(struct said *s, const char *word)
{
	size_t n = strlen(word);

	said_blank(s);
	if (strncmp(s->at, word, n) != 0 ||
	    strchr(" )", s->at[n]) == NULL)
		return false;
	s->at += n;
	return true;
}

static char *said_word(struct said *s)
{
	size_t n;
	char *word;

	said_blank(s);
	n = strcspn(s->at, " ()");
	word = arena_strndup(&s->x->a, s->at, n);
	s->at += n;
	return word;
}

/* May that be said of the item?  What waits for receivers and times is
 * looked at when they are known. */
static bool said_of(const struct exchange *x, enum exchange_fact fact,
    int item)
{
	enum exchange_category of = x->items[item].category;

	if (fact == FACT_ANSWERED || fact == FACT_CORRECT)
		return of == CATEGORY_QUESTION;
	if (fact == FACT_SENT)
		return of != CATEGORY_QUESTION && of != CATEGORY_DECISION &&
		    of != CATEGORY_EXPECTED &&
		    !exchange_is_declared(&x->items[item]);
	if (fact == FACT_DONE)
		return of == CATEGORY_ACTION;
	if (fact == FACT_UP || fact == FACT_DOWN || fact == FACT_DOWN_FOR)
		return of == CATEGORY_PROBE;
	return of == (fact == FACT_DECIDED ? CATEGORY_DECISION :
	    CATEGORY_EXPECTED);
}

/* Where a fact's items are called by their ids. */
static enum exchange_category said_space(enum exchange_fact fact)
{
	switch (fact) {
	case FACT_ANSWERED:
	case FACT_CORRECT: return CATEGORY_QUESTION;
	case FACT_SENT: return CATEGORY_INJECT;
	case FACT_DECIDED: return CATEGORY_DECISION;
	case FACT_DONE: return CATEGORY_ACTION;
	case FACT_UP:
	case FACT_DOWN:
	case FACT_DOWN_FOR: return CATEGORY_PROBE;
	default: return CATEGORY_EXPECTED;
	}
}

static bool said_item(struct said *s, const char *id,
    struct exchange_cond *out)
{
	out->item = exchange_find(s->x, said_space(out->fact), id);
	return out->item >= 0 && said_of(s->x, out->fact, out->item);
}

static bool said_way(const char *word)
{
	return strcmp(word, "yes") == 0 || strcmp(word, "no") == 0;
}

/* "for 5m" behind "down". */
static bool said_length(struct said *s, struct exchange_cond *out)
{
	struct span span;

	if (!said_take(s, "for"))
		return true;
	out->fact = FACT_DOWN_FOR;
	if (span_parse(said_word(s), &span, NULL) != 0)
		return false;
	out->ms = span.ms;
	return true;
}

/* "answered ID", "ID met", "ID = yes". */
static bool said_fact(struct said *s, struct exchange_cond *out)
{
	static const enum exchange_fact before[] = { FACT_ANSWERED,
		FACT_CORRECT, FACT_SENT, FACT_DONE }, behind[] = { FACT_MET,
		FACT_LATE, FACT_MISSED, FACT_PROMPTED, FACT_UP, FACT_DOWN };
	char *word = said_word(s);

	for (size_t i = 0; i < ARRAY_LEN(before); i++) {
		out->fact = before[i];
		if (strcmp(word, exchange_fact_name(before[i])) == 0)
			return said_item(s, said_word(s), out);
	}
	for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
		out->fact = behind[i];
		if (said_take(s, exchange_fact_name(behind[i])))
			return (behind[i] != FACT_DOWN ||
			    said_length(s, out)) && said_item(s, word, out);
	}
	out->fact = FACT_DECIDED;
	if (!said_take(s, "="))
		return false;
	out->outcome = said_word(s);
	return said_way(out->outcome) && said_item(s, word, out);
}

static bool said_leaf(struct said *s, struct exchange_cond *out)
{
	if (++s->facts > EXCHANGE_COND_FACTS || !said_fact(s, out))
		return false;
	if (!said_take(s, "by"))
		return true;
	out->role = said_word(s);
	for (size_t i = 0; i < s->x->nroles; i++)
		if (strcmp(s->x->roles[i].id, out->role) == 0)
			return out->fact != FACT_DECIDED &&
			    out->fact != FACT_ANSWERED &&
			    out->fact != FACT_SENT &&
			    out->fact < FACT_UP;
	return false;
}

static bool said_cond(struct said *s, struct exchange_cond *out, int depth)
{
	struct exchange_cond kid = {0};

	if (depth > EXCHANGE_COND_DEPTH)
		return false;
	said_blank(s);
	if (said_take(s, "not")) {
		*out = (struct exchange_cond){ .fact = FACT_NO };
		if (!said_cond(s, &kid, depth + 1))
			return false;
		exchange_cond_join(s->x, out, &kid);
		return true;
	}
	if (*s->at != '(')
		return said_leaf(s, out);
	*out = (struct exchange_cond){0};
	for (s->at++; ; kid = (struct exchange_cond){0}) {
		enum exchange_fact fact;

		if (!said_cond(s, &kid, depth + 1))
			return false;
		exchange_cond_join(s->x, out, &kid);
		if (*s->at == ')')
			break;
		fact = said_take(s, "and") ? FACT_ALL :
		    said_take(s, "or") ? FACT_ANY : FACT_NONE;
		if (fact == FACT_NONE || (out->nkids > 1 &&
		    fact != out->fact))
			return false;
		out->fact = fact;
	}
	s->at++;
	return out->nkids > 1;
}

/* "after ID" or "if ID = yes"; what begins otherwise has none. */
static bool said_anchor(struct said *s, struct exchange_item *out)
{
	struct exchange_cond of = { .fact = FACT_SENT };

	if (said_take(s, "after")) {
		if (!said_item(s, said_word(s), &of))
			return false;
		out->after = of.item;
	} else if (said_take(s, "if")) {
		if (!said_fact(s, &of) || of.fact != FACT_DECIDED)
			return false;
		out->on = of.item;
		out->outcome = of.outcome;
	}
	return true;
}

static bool said_delay(struct said *s, struct exchange_item *out)
{
	struct span span;

	said_blank(s);
	if (*s->at != '+')
		return true;
	s->at++;
	if (span_parse(said_word(s), &span, NULL) != 0)
		return false;
	out->delay_ms = span.ms;
	return true;
}

static bool said_inject(struct said *s, struct exchange_item *out, int self)
{
	bool anchor;

	if (!said_anchor(s, out))
		return false;
	anchor = out->after >= 0 || out->on >= 0;
	if (said_take(s, "when") && (!said_cond(s, &out->when, 0) ||
	    (!anchor && exchange_cond_at_start(&out->when))))
		return false;
	if (!said_delay(s, out) || (said_take(s, "unless") &&
	    !said_cond(s, &out->unless, 0)))
		return false;
	return (anchor || out->when.fact != FACT_NONE ||
	    out->unless.fact != FACT_NONE) && out->after != self &&
	    !exchange_cond_names(s->x, &out->when, self) &&
	    !exchange_cond_names(s->x, &out->unless, self);
}

bool exchange_said(struct exchange *x, size_t item, const char *s)
{
	struct said said = { .x = x, .at = s };
	struct exchange_item out = x->items[item];
	bool taken;

	if (out.category == CATEGORY_MILESTONE ||
	    out.category == CATEGORY_TOOL)
		said_take(&said, "when");
	if (out.category == CATEGORY_DECISION ||
	    out.category == CATEGORY_MILESTONE ||
	    out.category == CATEGORY_TOOL)
		taken = said_cond(&said, &out.when, 0) &&
		    !exchange_cond_at_start(&out.when) &&
		    !exchange_cond_names(x, &out.when, (int)item);
	else
		taken = said_inject(&said, &out, (int)item);
	said_blank(&said);
	if (!taken || *said.at != '\0')
		return false;
	x->items[item] = out;
	return true;
}
