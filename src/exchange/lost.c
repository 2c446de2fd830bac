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

void exchange_lost_kinds(struct exchange *x, const struct plan *p,
    uint64_t held)
{
	struct buf ids = {0};

	held |= UINT64_C(1) << PLAN_INJECT | UINT64_C(1) << PLAN_QUESTION;
	for (int kind = 0; kind < PLAN_ITEM_KINDS; kind++) {
		size_t n = plan_count(p, (enum plan_item)kind);

		if (n == 0 || (held >> kind & 1))
			continue;
		buf_clear(&ids);
		buf_addf(&ids, "%s:", plan_item_name((enum plan_item)kind));
		for (size_t i = 0; i < n; i++)
			buf_addf(&ids, " %s", plan_id(p,
			    (enum plan_item)kind, (int)i));
		exchange_lost(x, "", buf_str(&ids));
	}
	buf_release(&ids);
	if (p->nparams > 0)
		exchange_lost(x, "", tr(x->cat, "parameters, only their "
		    "values"));
	if (p->nhandlers > 0)
		exchange_lost(x, "", tr(x->cat, "hooks"));
}

static void lost_question(struct exchange *x, const struct plan_question *q)
{
	if (q->kind != PLAN_FREE)
		exchange_lost(x, q->id, tr(x->cat, "right answers"));
	if (q->nrubric > 0)
		exchange_lost(x, q->id, tr(x->cat, "a rubric"));
	if (q->has_hint)
		exchange_lost(x, q->id, tr(x->cat, "hints"));
	if (q->tries > 0)
		exchange_lost(x, q->id, tr(x->cat, "a number of tries"));
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
		{ i->ncuts > 0, tr(x->cat, "which channels it cuts") },
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

static void lost_inject(struct exchange *x, const struct plan *p,
    const struct plan_inject *i)
{
	const struct plan_decision *d = i->trigger == PLAN_TRIGGER_ON ?
	    &p->decisions[i->decision] : NULL;
	bool ways = d != NULL && (d->when < 0 ||
	    !exchange_says(p, d->when, true));
	/* A moment and a condition read as a condition alone. */
	bool moment = i->when >= 0 && i->trigger == PLAN_TRIGGER_AT;

	if (ways || moment || !exchange_says(p, i->when, true) ||
	    !exchange_says(p, i->unless, true))
		exchange_lost(x, i->id, tr(x->cat, "its condition, only the "
		    "words of it"));
	exchange_lost_inject(x, i);
	if (i->nfiles > 0)
		exchange_lost(x, i->id, tr(x->cat, "attachments, only their "
		    "names"));
}

void exchange_lost_in_sheet(struct exchange *x, const struct plan *p,
    size_t langs)
{
	for (size_t i = 0; i < p->ninjects; i++)
		lost_inject(x, p, &p->injects[i]);
	for (size_t i = 0; i < p->nquestions; i++)
		lost_question(x, &p->questions[i]);
	for (size_t i = 0; i < p->ndecisions; i++)
		if (p->decisions[i].when < 0 ||
		    !exchange_says(p, p->decisions[i].when, true))
			exchange_lost(x, p->decisions[i].id, tr(x->cat,
			    "its condition, only the words of it"));
	for (size_t i = 0; i < p->nexpects; i++)
		if (p->expects[i].evidence >= 0 || p->expects[i].never >= 0)
			exchange_lost(x, p->expects[i].id, tr(x->cat,
			    "what shows that it was done"));
	exchange_lost_kinds(x, p, UINT64_C(1) << PLAN_DECISION |
	    UINT64_C(1) << PLAN_EXPECT);
	for (size_t i = 0; i < p->nroles; i++) {
		if (p->roles[i].name.n == 0)
			continue;
		exchange_lost(x, "", tr(x->cat, "names of roles, only their "
		    "ids"));
		break;
	}
	exchange_lost(x, "", tr(x->cat, "title, version and length of the "
	    "exercise"));
	if (p->neditions > 0)
		exchange_lost(x, "", tr(x->cat, "the editions of the "
		    "catalogues that tags are of"));
	if (p->mark.n > 1)
		exchange_lost(x, "", tr(x->cat, "the mark in more than one "
		    "language"));
	if (langs < p->nlangs)
		exchange_lost(x, "", tr(x->cat, "other languages: add --lang "
		    "all"));
}
