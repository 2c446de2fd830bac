/*
 * pull_cond.c: conditions as planners write them, in four languages: "10 min
 * after 1-03", "if 1-03 is not answered in 15 min", "si no responden a 1-03",
 * "if pay = no +5m"; joined ones are for pull_tree.c.  It must never take over half of one: what it does not
 * understand to the last number waits for the director, and is told.
 */
#include "exchange/pull_clause.h"

#include "base/text.h"

#define COND_UNLESS " unless "
#define COND_LOOSE 8		/* words that mean nothing here */

/* Nobody has answered in time: looked at when it would be over. */
static bool cond_unanswered(struct exchange *x, struct exchange_item *item,
    const struct clause *c)
{
	int q = clause_question(x, c->item), with;
	int64_t ms = c->ms;

	if (q < 0)
		return false;
	with = x->items[q].with;
	if (ms < 0)
		ms = x->items[q].due_ms;
	if (with < 0 || ms <= 0 || &x->items[with] == item)
		return false;
	item->after = with;
	item->delay_ms = ms;
	item->unless = (struct exchange_cond){
		.fact = FACT_ANSWERED, .item = q };
	return true;
}

static bool cond_fact(struct exchange *x, struct exchange_item *item,
    const struct clause *c)
{
	bool late = c->missed ? !c->is_not : c->is_not &&
	    (c->met || c->answered);
	int of = late || (c->met && !c->missed) ?
	    clause_expected(x, c->item) : -1;
	int q = c->answered && !c->is_not ? clause_question(x, c->item) : -1;

	if (of >= 0)
		item->when = (struct exchange_cond){ .fact = late ?
			FACT_MISSED : FACT_MET, .item = of };
	else if (q >= 0)
		item->when = (struct exchange_cond){ .fact = FACT_ANSWERED,
			.item = q };
	else
		return false;
	item->delay_ms = c->ms > 0 ? c->ms : 0;
	return true;
}

static bool cond_take(struct exchange *x, struct exchange_item *item,
    const struct clause *c)
{
	const struct exchange_item *of = c->items == 1 ? &x->items[c->item] :
	    NULL;
	bool fact = c->answered || c->met || c->missed;

	if (of == NULL || of == item || c->both || c->odd ||
	    c->loose > COND_LOOSE || exchange_is_declared(of))
		return false;
	if (of->category == CATEGORY_DECISION) {
		item->outcome = c->outcome == NULL || fact ? NULL :
		    text_yes_no(c->outcome);
		item->on = item->outcome == NULL ? -1 : c->item;
		item->delay_ms = c->ms > 0 ? c->ms : 0;
		return item->on >= 0;
	}
	if (c->outcome != NULL)
		return false;
	if (fact && c->is_not && c->answered &&
	    item->category != CATEGORY_DECISION && cond_unanswered(x, item, c))
		return true;
	if (fact)
		return cond_fact(x, item, c);
	if (!c->after || c->is_not || !exchange_is_inject(of) ||
	    item->category == CATEGORY_DECISION)
		return false;
	item->after = c->item;
	item->delay_ms = c->ms > 0 ? c->ms : 0;
	return true;
}

/* "after a +15m unless answered q", as our own lists say it. */
static bool cond_unless(struct pull *p, struct exchange_item *item,
    const char *s, const char *unless)
{
	struct clause c, but;
	struct exchange_item other = { .category = CATEGORY_INJECT };

	clause_read(p, arena_strndup(&p->x->a, s, (size_t)(unless - s)), &c);
	clause_read(p, unless + strlen(COND_UNLESS), &but);
	if (but.is_not || but.ms >= 0 || but.items != 1 || but.both ||
	    but.odd || !cond_fact(p->x, &other, &but) ||
	    !cond_take(p->x, item, &c))
		return false;
	item->unless = other.when;
	return true;
}

/* "A and B unless C": what the words join. */
static bool cond_joined(struct pull *p, size_t i, const char *s,
    const char **why)
{
	struct exchange_item *item = &p->x->items[i];
	struct exchange_item taken = *item;
	const char *unless = strstr(s, COND_UNLESS);
	int64_t none;

	if (unless != NULL && item->category != CATEGORY_DECISION) {
		if (!tree_read(p, i, unless + strlen(COND_UNLESS),
		    &taken.unless, &none, why) || none != 0)
			return false;
		s = arena_strndup(&p->x->a, s, (size_t)(unless - s));
	}
	if (!tree_read(p, i, s, &taken.when, &taken.delay_ms, why) ||
	    (item->category == CATEGORY_DECISION && taken.delay_ms != 0))
		return false;
	*item = taken;
	return true;
}

static bool cond_typed(struct pull *p, size_t i, const char *s,
    const char **why)
{
	struct exchange_item *item = &p->x->items[i];
	const char *unless = strstr(s, COND_UNLESS);
	struct clause c;

	if (exchange_said(p->x, i, s)) {
		p->waits[i].exact = p->x->own;
		return true;
	}
	if (pull_is_own(item))
		return false;
	if (unless != NULL && unless > s && cond_unless(p, item, s, unless))
		return true;
	clause_read(p, s, &c);
	return cond_take(p->x, item, &c) || cond_joined(p, i, s, why);
}

static void cond_forget(struct exchange_item *item)
{
	item->after = item->on = -1;
	item->outcome = NULL;
	item->when = item->unless = (struct exchange_cond){0};
	item->delay_ms = 0;
}

/* A person has to write it; what the cell says is kept. */
static void cond_left(struct pull *p, size_t i, const char *because)
{
	struct exchange_item *item = &p->x->items[i];
	const char *s = p->waits[i].cond;
	char *why, place[SHEET_COLUMN_TEXT];

	cond_forget(item);
	item->note = pull_join(p->x, item->note, s);
	if (pull_is_own(item))
		because = N_("what is asked for has no such words: write when "
		    "= .. into the fields");
	if (item->category == CATEGORY_DECISION && because == NULL)
		return;		/* told as a decision without one */
	if (item->category == CATEGORY_DECISION || pull_is_own(item))
		why = xasprintf(tr(p->x->cat, "the condition \"%s\" cannot "
		    "be taken over: %s"), s, tr(p->x->cat, because));
	else if (because != NULL)
		why = xasprintf(tr(p->x->cat, "the condition \"%s\" cannot "
		    "be taken over: %s; it waits for the director's GO until "
		    "when or on is written"), s, tr(p->x->cat, because));
	else
		why = xasprintf(tr(p->x->cat, "the condition \"%s\" cannot "
		    "be taken over: it waits for the director's GO until "
		    "when or on is written"), s);
	exchange_say(p->x, EXCHANGE_MEND, item->row, pull_letter(p,
	    pull_trigger_column(p), place), "%s", why);
	exchange_push(p->x, &item->comments, why);
	free(why);
	p->waits[i].manual = true;
}

void pull_conditions(struct pull *p)
{
	struct exchange *x = p->x;

	for (size_t i = 0; i < x->n; i++) {
		struct exchange_item *item = &x->items[i];
		const char *why = NULL;

		if (p->waits[i].cond == NULL)
			continue;
		if (!cond_typed(p, i, p->waits[i].cond, &why) ||
		    (item->after >= 0 && exchange_circle(x, i))) {
			cond_left(p, i, why);
			p->waits[i].cond = NULL;
		}
	}
}

/* What it waits for must be there when receivers and times are known. */
static bool cond_stands(const struct exchange *x,
    const struct exchange_item *item)
{
	bool moment = item->after >= 0 || item->on >= 0 ||
	    item->when.fact != FACT_NONE ||
	    (item->at_ms >= 0 && item->to_ms < 0);

	return (item->on < 0 || exchange_is_decided(&x->items[item->on])) &&
	    (item->unless.fact == FACT_NONE || moment) &&
	    exchange_cond_sound(x, &item->when) &&
	    exchange_cond_sound(x, &item->unless);
}

static bool cond_undecided(struct pull *p, size_t i)
{
	struct exchange_item *item = &p->x->items[i];

	if (p->waits[i].cond == NULL || cond_stands(p->x, item))
		return false;
	if (item->at_ms >= 0 && item->to_ms < 0)
		item->to_ms = item->at_ms;
	cond_left(p, i, NULL);
	p->waits[i].cond = NULL;
	return true;
}

void pull_undecided(struct pull *p)
{
	struct exchange *x = p->x;
	char place[SHEET_COLUMN_TEXT];
	bool again = true;

	/* What is left over may be a decision that others wait for. */
	while (again) {
		again = false;
		for (size_t i = x->n; i-- > 0; )
			again |= cond_undecided(p, i);
	}
	for (size_t i = 0; i < x->n; i++) {
		const char *s = p->waits[i].cond;

		if (s == NULL || p->waits[i].exact)
			continue;
		exchange_say(x, EXCHANGE_NOTE, x->items[i].row,
		    pull_letter(p, pull_trigger_column(p), place), tr(x->cat,
		    "the condition \"%s\" was taken over: look whether it "
		    "is what was meant"), s);
		exchange_push(x, &x->items[i].comments, s);
	}
}
