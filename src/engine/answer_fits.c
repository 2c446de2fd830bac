/*
 * answer_fits.c: whether what was typed can be an answer at all.  A slip of
 * the hand is refused, told and no try of the team's; it must never tell
 * whether an answer is right.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "engine/internal.h"

static bool fits_words(struct decide *d, const struct plan_question *p)
{
	int64_t n = (int64_t)text_words(decide_text(d, "text"));

	if (p->words <= 0 || n <= p->words)
		return true;
	decide_refuse(d, "long", "at most %lld words; these are %lld",
	    (long long)p->words, (long long)n);
	return false;
}

static bool fits_number(struct decide *d, const struct plan_question *p)
{
	const char *text = decide_text(d, "text");
	double n[NUMBER_READINGS];
	char *folded = text_fold(text);
	int readings = number_parse(folded, n);

	free(folded);
	if (p->kind == PLAN_NUMBER && readings > 0)
		return true;
	for (int i = 0; i < readings; i++)
		if (n[i] >= (double)p->from && n[i] <= (double)p->to_value)
			return true;
	if (p->kind == PLAN_NUMBER)
		decide_refuse(d, "form", "\"%s\" is no number: write digits "
		    "alone, such as 42 or 3.5", text);
	else
		decide_refuse(d, "form", "\"%s\" is not on the scale: write a "
		    "number from %lld to %lld", text, (long long)p->from,
		    (long long)p->to_value);
	return false;
}

static bool fits_date(struct decide *d)
{
	const char *text = decide_text(d, "text");
	struct date date;
	char *folded = text_fold(text);
	bool fits = date_parse(folded, &date);

	free(folded);
	if (!fits)
		decide_refuse(d, "form", "\"%s\" is no date: write one such as "
		    "2031-04-18, or 2031-04-18 07:30", text);
	return fits;
}

/* What is no option is a slip of the hand, and no try. */
static bool fits_options(struct decide *d, int item)
{
	int version = d->st->cells[d->cell].questions[item].version;
	const struct state_version *v = &d->st->versions[version];

	if (match_lists(d->e->versions[version].kit->match, v->plan,
	    v->to_plan[PLAN_QUESTION][item], decide_text(d, "text")))
		return true;
	decide_refuse(d, "form", "\"%s\" is none of the options, or names one "
	    "twice", decide_text(d, "text"));
	return false;
}

/* An order with a place left empty was sent too early. */
static bool fits_order(struct decide *d, const struct plan_question *p,
    int item)
{
	uint64_t chosen = decide_answer_chosen(d, item);
	size_t n = 0;

	for (size_t i = 0; i < p->nchoices; i++)
		n += chosen >> i & 1;
	if (n == p->nchoices)
		return fits_options(d, item);
	decide_refuse(d, "form", "%zu of %zu options have a place: give one to "
	    "each", n, p->nchoices);
	return false;
}

uint64_t decide_answer_chosen(const struct decide *d, int item)
{
	int version = d->st->cells[d->cell].questions[item].version;
	const struct state_version *v = &d->st->versions[version];

	return match_chosen(d->e->versions[version].kit->match, v->plan,
	    v->to_plan[PLAN_QUESTION][item], decide_text(d, "text"));
}

bool decide_answer_fits(struct decide *d, const struct plan_question *p,
    int item)
{
	if (!fits_words(d, p))
		return false;
	switch (p->kind) {
	case PLAN_NUMBER:
	case PLAN_SCALE:
		return fits_number(d, p);
	case PLAN_DATE:
		return fits_date(d);
	case PLAN_CHOICE:
	case PLAN_MULTI:
		return fits_options(d, item);
	case PLAN_ORDER:
		return fits_order(d, p, item);
	default:
		return true;
	}
}
