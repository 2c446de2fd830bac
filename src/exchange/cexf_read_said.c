/*
 * cexf_read_said.c: the conditions that our own Common Exercise Format files
 * have in the meta of the exercise.  It must never leave one that asks for
 * what is not in the pack.
 */
#include "exchange/cexf_read.h"

static const char *cexf_said_text(const struct cexf *c, size_t item)
{
	const struct exchange_item *i = &c->x->items[item];

	return i->category == CATEGORY_QUESTION ? NULL :
	    val_get_text(c->triggers, i->id, NULL);
}

static void cexf_said_left(struct cexf *c, struct exchange_item *item,
    const char *said)
{
	const char *why = arena_printf(&c->x->a, tr(c->x->cat, "the "
	    "condition \"%s\" cannot be taken over: it waits for the "
	    "director's GO until when or on is written"), said);

	exchange_say(c->x, EXCHANGE_MEND, item->row, "ensayo-triggers", "%s",
	    why);
	exchange_push(c->x, &item->comments, why);
}

void cexf_read_said(struct cexf *c)
{
	struct exchange *x = c->x;

	for (size_t i = 0; i < x->n; i++) {
		const char *said = cexf_said_text(c, i);
		struct exchange_item was = x->items[i];

		if (said == NULL)
			continue;
		/* A comment cannot be waited for. */
		if (exchange_said(x, i, said) && (x->items[i].after < 0 ||
		    (x->items[x->items[i].after].category != CATEGORY_ADMIN &&
		    !exchange_circle(x, i))) && x->items[i].on < 0)
			continue;
		x->items[i] = was;
		cexf_said_left(c, &x->items[i], said);
	}
}

void cexf_read_sound(struct cexf *c)
{
	struct exchange *x = c->x;

	for (size_t i = 0; i < x->n; i++) {
		struct exchange_item *item = &x->items[i];
		bool moment = item->at_ms >= 0 || item->after >= 0 ||
		    item->when.fact != FACT_NONE;

		if (exchange_cond_sound(x, &item->when) &&
		    exchange_cond_sound(x, &item->unless) &&
		    (moment || item->unless.fact == FACT_NONE))
			continue;
		item->after = -1;
		item->delay_ms = 0;
		item->when = item->unless = (struct exchange_cond){0};
		cexf_said_left(c, item, cexf_said_text(c, i));
	}
}
