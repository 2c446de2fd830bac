/*
 * say_hint.c: hints: what one costs, before and after it was opened, and what
 * a question is then still worth.
 */
#include "config.h"

#include "term/internal.h"

const char *say_hint_useless(struct term *t, const struct val *question)
{
	if (strcmp(val_get_text(feed_attempt(question), "verdict", ""),
	    "right") == 0)
		return _("Your team has answered this right: there is nothing "
		    "left to hint at.");
	if (!val_get_true(question, "open", false))
		return _("This question takes no more answers: a hint would "
		    "be of no use.");
	return NULL;
}

static int hint_paid(const struct val *hint)
{
	return val_get_true(hint, "taken", false) ?
	    (int)val_get_num(hint, "cost", 0) : 0;
}

/* What those that were opened cost; `hint` is the first of `hints`. */
int say_hints_paid(const struct val *q)
{
	const struct val *hints = val_get(q, "hints");
	int paid = 0;

	if (hints == NULL)
		return hint_paid(val_get(q, "hint"));
	for (size_t i = 0; i < val_len(hints); i++)
		paid += hint_paid(val_at(hints, i));
	return paid;
}

/* Hints take no more than the question gives. */
static int hint_left(int points, int paid)
{
	return points > paid ? points - paid : 0;
}

const char *say_worth(struct term *t, const struct val *q)
{
	int points = (int)val_get_num(q, "points", 0), paid = say_hints_paid(q);

	if (paid == 0)
		return arena_printf(&t->a, _("Worth %d"), points);
	return arena_printf(&t->a, _("Worth %d, less %d for hints: %d"),
	    points, paid, hint_left(points, paid));
}

const char *say_hint_price(struct term *t, const struct val *q,
    const struct val *hint)
{
	int cost = (int)val_get_num(hint, "cost", 0);
	int points = (int)val_get_num(q, "points", 0);
	int paid = say_hints_paid(q);

	if (cost == 0)
		return _("Open the hint? It costs nothing; EXCON sees it.");
	if (points == 0)
		return arena_printf(&t->a, P_("Open the hint? It costs your "
		    "team %d point and cannot be given back.", "Open the hint? "
		    "It costs your team %d points and cannot be given back.",
		    (unsigned long)cost), cost);
	return arena_printf(&t->a, _("Open the hint? The question is then "
	    "worth %d, not %d; it costs nothing else and cannot be given "
	    "back."),
	    hint_left(points, paid + cost), hint_left(points, paid));
}

const char *say_hint_label(struct term *t, const struct val *hint)
{
	int cost = (int)val_get_num(hint, "cost", 0);

	return cost == 0 ? _("Hint") : arena_printf(&t->a, P_("Hint (it cost "
	    "%d point)", "Hint (it cost %d points)", (unsigned long)cost),
	    cost);
}
