/*
 * lost_sheet.c: what of a plan a spreadsheet has no place for: functions, and
 * what is no text.  It must never be silent about anything an author wrote,
 * nor speak of what is there.
 */
#include "exchange/exchange.h"

static void lost_hooks(struct exchange *x, const struct plan *p)
{
	const char *asks = tr(x->cat, "that a hook asks it");

	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *v = &p->injects[i];

		if (v->on_send >= 0)
			exchange_lost(x, v->id, tr(x->cat, "a hook: a cell "
			    "holds no function"));
		if (v->trigger == PLAN_TRIGGER_NONE && !v->bench)
			exchange_lost(x, v->id, tr(x->cat, "that a hook "
			    "sends it"));
	}
	for (size_t i = 0; i < p->nquestions; i++)
		if (p->questions[i].with < 0 && p->questions[i].at.ms < 0)
			exchange_lost(x, p->questions[i].id, asks);
	if (p->nhandlers > 0)
		exchange_lost(x, "", tr(x->cat, "hooks: a cell holds no "
		    "function"));
}

/* Texts that nothing but a hook names. */
static void lost_texts(struct exchange *x, const struct plan *p)
{
	struct buf ids = {0};

	for (size_t i = 0; i < p->nstrings; i++)
		if (!exchange_is_named(p, p->strings[i].id))
			buf_addf(&ids, " %s", p->strings[i].id);
	if (ids.len > 0)
		exchange_say(x, EXCHANGE_NOTE, "", "", tr(x->cat, "this "
		    "format cannot hold texts that only hooks name:%s"),
		    ids.p);
	buf_release(&ids);
}

void exchange_lost_in_sheet(struct exchange *x, const struct plan *p,
    size_t langs)
{
	lost_hooks(x, p);
	lost_texts(x, p);
	if (p->nparams > 0)
		exchange_lost(x, "", tr(x->cat, "parameters, only their "
		    "values"));
	if (p->neditions > 0)
		exchange_lost(x, "", tr(x->cat, "the editions of the "
		    "catalogues that tags are of"));
	if (langs < p->nlangs)
		exchange_lost(x, "", tr(x->cat, "other languages: add --lang "
		    "all"));
}
