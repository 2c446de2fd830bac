/*
 * lost.c: what of a plan another program's format has no place for.  It
 * must never be silent about anything an author wrote.
 */
#include "exchange/exchange.h"

void exchange_lost(struct exchange *x, const char *id, const char *what)
{
	exchange_say(x, EXCHANGE_NOTE, id, "", tr(x->cat, "this format cannot "
	    "hold %s"), what);
}

bool exchange_is_written(const struct plan *p, enum plan_item kind, size_t i)
{
	return kind != PLAN_CHANNEL || p->channels[i].title.n > 0 ||
	    strcmp(p->channels[i].id, plan_channel_name(
	    p->channels[i].kind)) != 0 || p->channels[i].instead >= 0;
}

/* "milestone: m-1 m-2", nothing when there are none. */
static void lost_ids(struct buf *out, const struct plan *p,
    enum plan_item kind)
{
	for (size_t i = 0; i < plan_count(p, kind); i++) {
		if (!exchange_is_written(p, kind, i))
			continue;
		if (out->len == 0)
			buf_addf(out, "%s:", plan_item_name(kind));
		buf_addf(out, " %s", plan_id(p, kind, (int)i));
	}
}

void exchange_lost_kinds(struct exchange *x, const struct plan *p)
{
	struct buf ids = {0};

	for (int kind = 0; kind < PLAN_ITEM_KINDS; kind++) {
		if (kind == PLAN_INJECT || kind == PLAN_QUESTION)
			continue;
		buf_clear(&ids);
		lost_ids(&ids, p, (enum plan_item)kind);
		if (ids.len > 0)
			exchange_lost(x, "", ids.p);
	}
	buf_release(&ids);
	if (p->nneeds > 0)
		exchange_lost(x, "", tr(x->cat, "what has to be told to "
		    "whom"));
	if (p->nparams > 0)
		exchange_lost(x, "", tr(x->cat, "parameters, only their "
		    "values"));
	if (p->nhandlers > 0)
		exchange_lost(x, "", tr(x->cat, "hooks"));
	if (p->nstrings > 0)
		exchange_lost(x, "", tr(x->cat, "texts that hooks and tools "
		    "name"));
	if (p->nbots > 0)
		exchange_lost(x, "", tr(x->cat, "how simulated teams "
		    "behave"));
	for (size_t i = 0; i < p->nroles; i++) {
		if (p->roles[i].absent == PLAN_ABSENT_NONE &&
		    p->roles[i].capacity == 0)
			continue;
		exchange_lost(x, "", tr(x->cat, "who plays for a role that "
		    "is absent, and how many people one has"));
		break;
	}
	for (size_t i = 0; i < p->nroles; i++) {
		if (p->roles[i].phone == NULL)
			continue;
		exchange_lost(x, "", tr(x->cat, "telephone numbers"));
		break;
	}
}

void exchange_lost_names(struct exchange *x, const struct plan *p)
{
	for (size_t i = 0; i < p->nroles; i++) {
		if (p->roles[i].name.n == 0)
			continue;
		exchange_lost(x, "", tr(x->cat, "names of roles, only their "
		    "ids"));
		return;
	}
}

void exchange_lost_inject(struct exchange *x, const struct plan_inject *i)
{
	const struct { bool there; const char *what; } rows[] = {
		{ i->on_send >= 0, tr(x->cat, "a hook") },
		{ i->moves.n > 0, tr(x->cat, "what it moves") },
		{ i->script.n > 0, tr(x->cat, "what is said on the phone") },
		{ i->not_before.ms >= 0 || i->not_after.ms >= 0,
		    tr(x->cat, "from when to when its trigger counts") },
		{ i->recall.ms >= 0, tr(x->cat, "a time to recall it") },
		{ i->nready > 0, tr(x->cat, "who must be ready first") },
		{ i->person >= 0, tr(x->cat, "that it is for one seat") },
		{ i->contingency_for >= 0, tr(x->cat, "for which expectation "
		    "it is kept") },
		{ i->release != PLAN_RELEASE_DEFAULT, tr(x->cat, "who "
		    "releases it") },
	};

	for (size_t n = 0; n < ARRAY_LEN(rows); n++)
		if (rows[n].there)
			exchange_lost(x, i->id, rows[n].what);
	for (size_t n = 0; n < i->nbodies; n++) {
		if (i->bodies[n].role < 0)
			continue;
		exchange_lost(x, i->id, tr(x->cat, "texts for one role"));
		break;
	}
}
