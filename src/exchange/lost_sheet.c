/*
 * lost_sheet.c: what of a plan a spreadsheet has no place for.  It must never
 * be silent about anything an author wrote, nor speak of what is there.
 */
#include "exchange/exchange.h"

struct lost {
	bool there;
	const char *what;
};

static void lost_all(struct exchange *x, const char *id,
    const struct lost *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].there)
			exchange_lost(x, id, rows[i].what);
}

static void lost_question(struct exchange *x, const struct plan_question *q)
{
	bool moves = false;

	for (size_t i = 0; i < q->nchoices; i++)
		moves |= q->choices[i].moves.n > 0;
	const struct lost rows[] = {
		{ q->nchoices > 0, tr(x->cat, "its options") },
		{ q->nchoices == 0 && plan_is_judged(q) && q->kind !=
		    PLAN_FREE, tr(x->cat, "right answers") },
		{ q->nrubric > 0, tr(x->cat, "a rubric") },
		{ q->has_hint, tr(x->cat, "hints") },
		{ q->tries > 0, tr(x->cat, "a number of tries") },
		{ q->words > 0, tr(x->cat, "how many words it may have") },
		{ q->sender != PLAN_ANYBODY, tr(x->cat, "who sends the "
		    "answer") },
		{ q->close.ms >= 0, tr(x->cat, "when it closes, only the "
		    "words of it") },
		{ q->fixed, tr(x->cat, "that its time is the same for every "
		    "role") },
		{ q->with < 0 && q->at.ms < 0, tr(x->cat, "that a hook asks "
		    "it") },
		{ q->phase >= 0, tr(x->cat, "that its time counts from a "
		    "phase") },
		{ moves, tr(x->cat, "what it moves") },
	};

	lost_all(x, q->id, rows, ARRAY_LEN(rows));
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
	const struct lost rows[] = {
		{ i->nfiles > 0, tr(x->cat, "attachments, only their "
		    "names") },
		{ i->phase >= 0, tr(x->cat, "that its time counts from a "
		    "phase") },
		{ i->ncuts > 0, tr(x->cat, "which channels it cuts, only "
		    "rows to be read") },
		{ i->via >= 0 && strcmp(p->channels[i->via].id,
		    plan_channel_name(i->channel)) != 0, tr(x->cat, "its "
		    "channel, only what that looks like") },
	};

	lost_all(x, i->id, rows, ARRAY_LEN(rows));
}

static void lost_decision(struct exchange *x, const struct plan *p,
    const struct plan_decision *d)
{
	bool moves = false;

	for (size_t i = 0; i < d->noutcomes; i++)
		moves |= d->outcomes[i].moves.n > 0;
	const struct lost rows[] = {
		{ d->when < 0 || !exchange_says(p, d->when, true), tr(x->cat,
		    "its condition, only the words of it") },
		{ d->at.ms >= 0, tr(x->cat, "that it is decided at its time "
		    "and no earlier") },
		{ moves, tr(x->cat, "what it moves") },
	};

	lost_all(x, d->id, rows, ARRAY_LEN(rows));
}

static void lost_expect(struct exchange *x, const struct plan_expect *e)
{
	const struct lost rows[] = {
		{ e->evidence >= 0 || e->never >= 0, tr(x->cat, "what shows "
		    "that it was done") },
		{ e->before >= 0, tr(x->cat, "until when it must not be") },
		{ e->fixed, tr(x->cat, "that its time is the same for every "
		    "role") },
		{ e->nmoves > 0, tr(x->cat, "what it moves") },
	};

	lost_all(x, e->id, rows, ARRAY_LEN(rows));
}

static void lost_action(struct exchange *x, const struct plan_action *a)
{
	const struct lost rows[] = {
		{ a->nmatch > 0, tr(x->cat, "the words that propose it") },
		{ a->moves.n > 0, tr(x->cat, "what it moves") },
	};

	lost_all(x, a->id, rows, ARRAY_LEN(rows));
}

#define LOST_KIND(kind) (UINT64_C(1) << PLAN_##kind)

void exchange_lost_in_sheet(struct exchange *x, const struct plan *p,
    size_t langs)
{
	for (size_t i = 0; i < p->ninjects; i++)
		lost_inject(x, p, &p->injects[i]);
	for (size_t i = 0; i < p->nquestions; i++)
		lost_question(x, &p->questions[i]);
	for (size_t i = 0; i < p->ndecisions; i++)
		lost_decision(x, p, &p->decisions[i]);
	for (size_t i = 0; i < p->nexpects; i++)
		lost_expect(x, &p->expects[i]);
	for (size_t i = 0; i < p->nactions; i++)
		lost_action(x, &p->actions[i]);
	exchange_lost_kinds(x, p, LOST_KIND(DECISION) | LOST_KIND(EXPECT) |
	    LOST_KIND(PHASE) | LOST_KIND(ACTION) | LOST_KIND(PROBE) |
	    LOST_KIND(OBJECTIVE), LOST_KIND(MILESTONE) |
	    LOST_KIND(QUESTIONNAIRE));
	if (p->nobjectives > 0)
		exchange_lost(x, "", tr(x->cat, "objectives, only the ids "
		    "that rows name"));
	exchange_lost_names(x, p);
	exchange_lost(x, "", tr(x->cat, "title, version, length and settings "
	    "of the exercise"));
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
