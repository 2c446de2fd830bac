/*
 * plan_check.c: what every plan promises to those who use it, whoever made
 * it.  Sentences for authors are the compiler's; these name a path.  It
 * must never let through what could make a walk of the plan fail to end.
 */
#include "plan/checker.h"

#include "base/text.h"
#include "plan/plan_name.h"

int checker_fail(const struct checker *c, const char *why)
{
	return fail(c->err, "plan.%s[%zu]: %s", c->list, c->index, why);
}

/* One of two spans that exclude each other. */
static bool checker_one_of(struct span a, struct span b)
{
	return (a.ms >= 0) != (b.ms >= 0);
}

bool checker_is_outcome(const struct plan *p, int decision, const char *s)
{
	return decision < 0 ? !s[0] :
	    plan_has_outcome(&p->decisions[decision], s);
}

int checker_moves(const struct checker *c, const struct plan_moves *m)
{
	if (m->n > c->p->nvars)
		return checker_fail(c, "moves a variable twice");
	for (size_t i = 0; i < m->n; i++) {
		if (!m->v[i].by)
			return checker_fail(c, "moves by nothing");
		for (size_t k = 0; k < i; k++)
			if (m->v[k].var == m->v[i].var)
				return checker_fail(c,
				    "moves a variable twice");
	}
	return 0;
}

static int check_trigger(const struct checker *c, const struct plan_inject *i)
{
	enum plan_trigger t = i->trigger;
	bool director = t == PLAN_TRIGGER_DIRECTOR;

	if ((t == PLAN_TRIGGER_AT) != (i->at.ms >= 0))
		return checker_fail(c, "at does not fit the trigger");
	if ((t == PLAN_TRIGGER_AFTER) != (i->after >= 0))
		return checker_fail(c, "after does not fit the trigger");
	if ((t == PLAN_TRIGGER_ON) != (i->decision >= 0) ||
	    !checker_is_outcome(c->p, i->decision, i->outcome))
		return checker_fail(c, "decision does not fit the trigger");
	if (t == PLAN_TRIGGER_WHEN && i->when < 0)
		return checker_fail(c, "no condition for the trigger");
	if (director != (i->window_from.ms >= 0) ||
	    director != (i->window_to.ms >= 0) ||
	    i->window_to.ms < i->window_from.ms)
		return checker_fail(c, "window does not fit the trigger");
	return 0;
}

static bool is_nr(const char *s)
{
	size_t n = strspn(s, "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz");

	return !s[n] && n <= 16;
}

static int check_release(const struct checker *c, const struct plan_inject *i)
{
	if (!is_nr(i->nr))
		return checker_fail(c, "nr is not a number people say");
	if (i->bench && i->trigger != PLAN_TRIGGER_NONE)
		return checker_fail(c, "on the bench with a trigger");
	if (i->nready > PLAN_READY_MAX)
		return checker_fail(c, "ready names too many");
	return 0;
}

static int check_injects(struct checker *c)
{
	for (c->index = 0; c->index < c->p->ninjects; c->index++) {
		const struct plan_inject *i = &c->p->injects[c->index];

		if (!i->to)
			return checker_fail(c, "to nobody");
		if (!i->title.n)
			return checker_fail(c, "no title");
		if (check_trigger(c, i) || check_release(c, i) ||
		    checker_moves(c, &i->moves))
			return -1;
		for (size_t b = 0; b < i->nbodies; b++) {
			if (!plan_lang_valid(i->bodies[b].lang))
				return checker_fail(c, "body of no language");
		}
	}
	return 0;
}

static int check_actions(struct checker *c)
{
	const struct plan *p = c->p;

	c->list = "actions";
	for (c->index = 0; c->index < p->nactions; c->index++) {
		if (!p->actions[c->index].to || !p->actions[c->index].title.n)
			return checker_fail(c, "to nobody or without title");
		if (checker_moves(c, &p->actions[c->index].moves))
			return -1;
		if (p->actions[c->index].shown == PLAN_SHOWN_AFTER &&
		    p->actions[c->index].after < 0)
			return checker_fail(c, "after does not fit shown");
		if (p->actions[c->index].shown == PLAN_SHOWN_TYPED &&
		    p->actions[c->index].ruling == PLAN_RULES_ITSELF)
			return checker_fail(c, "typed and ruled by nobody");
	}
	return 0;
}

static int check_others(struct checker *c)
{
	const struct plan *p = c->p;

	c->list = "probes";
	for (c->index = 0; c->index < p->nprobes; c->index++) {
		if (p->probes[c->index].every.ms < 1000)
			return checker_fail(c, "every is below one second");
		if (!p->probes[c->index].target[0])
			return checker_fail(c, "no target");
	}
	c->list = "decisions";
	for (c->index = 0; c->index < p->ndecisions; c->index++) {
		const struct plan_decision *d = &p->decisions[c->index];

		if (!checker_one_of(d->by, d->at))
			return checker_fail(c, "not one of by and at");
		if (!d->title.n)
			return checker_fail(c, "no title");
		if (check_outcomes(c, d))
			return -1;
	}
	c->list = "handlers";
	for (c->index = 0; c->index < p->nhandlers; c->index++) {
		const struct plan_handler *h = &p->handlers[c->index];

		if ((codec_ref_of_event(h->on) == CODEC_REF_NOTHING) !=
		    (h->item < 0))
			return checker_fail(c, "item does not fit the event");
	}
	return 0;
}

bool plan_is_phone(const char *s)
{
	size_t n = s == NULL ? 0 : strspn(s, "0123456789+-.()/#*,; "
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

	return s == NULL || (s[n] == '\0' && n <= PLAN_PHONE_MAX &&
	    s[strcspn(s, "0123456789")] != '\0');
}

static int check_people(struct checker *c)
{
	const struct plan *p = c->p;

	c->list = "roles";
	for (c->index = 0; c->index < p->nroles; c->index++)
		if (!plan_is_phone(p->roles[c->index].phone))
			return checker_fail(c, "no telephone number");
	c->list = "positions";
	for (c->index = 0; c->index < p->npositions; c->index++) {
		if (p->positions[c->index].role < 0)
			return checker_fail(c, "a seat of no role");
		if (!plan_is_phone(p->positions[c->index].phone))
			return checker_fail(c, "no telephone number");
	}
	return 0;
}

/* Plan order names every item exactly once. */
static int check_order(struct checker *c)
{
	const struct plan *p = c->p;
	char *seen[PLAN_ITEM_KINDS];
	size_t sum = 0;
	int bad = 0;

	c->list = "order";
	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		seen[k] = xcalloc(plan_count(p, k), 1);
		sum += plan_count(p, k);
	}
	for (c->index = 0; c->index < p->norder && !bad; c->index++) {
		const struct plan_order *o = &p->order[c->index];

		if (seen[o->kind][o->index]++)
			bad = checker_fail(c, "an item is there twice");
	}
	if (!bad && p->norder != sum)
		bad = fail(c->err, "plan.order: not every item is there");
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		free(seen[k]);
	return bad;
}

static int check_top(const struct plan *p, struct err *err)
{
	if (!p->title.n)
		return fail(err, "plan.title: missing");
	if (p->length.ms <= 0)
		return fail(err, "plan.length: missing");
	if (!p->nlangs)
		return fail(err, "plan.langs: none");
	for (size_t i = 0; i < p->nlangs; i++) {
		if (!plan_lang_valid(p->langs[i]))
			return fail(err, "plan.langs[%zu]: not a language", i);
	}
	if (!plan_lang_valid(p->original))
		return fail(err, "plan.original: not a language");
	for (size_t i = 0; i < p->ntimers; i++) {
		if (!text_is_id(p->timers[i]))
			return fail(err, "plan.timers[%zu]: not an id", i);
	}
	return 0;
}

int plan_check(const struct plan *p, struct err *err)
{
	struct checker c = { .p = p, .err = err };

	if (check_top(p, err))
		return -1;
	c.list = "conds";
	if (check_conds(&c))
		return -1;
	c.list = "injects";
	if (check_injects(&c))
		return -1;
	c.list = "questions";
	if (check_questions(&c) || check_actions(&c) || check_others(&c) ||
	    check_people(&c) || check_vars(&c) || check_expects(&c) ||
	    check_tools(&c) || check_surveys(&c))
		return -1;
	return check_order(&c);
}
