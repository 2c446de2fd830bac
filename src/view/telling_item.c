/*
 * telling_item.c: things of the plan in sentences, by their titles.  It must
 * never show an id where there is a title.
 */
#include "config.h"

#include "view/telling_inner.h"

#include "client/words.h"
#include "view/named.h"

/* The cell that the fact is about; -1: it does not say. */
static int item_cell(const struct teller *t)
{
	const char *id = event_str(t->e, FIELD_CELL);

	return id == NULL ? -1 : state_cell(t->r->st, id);
}

void telling_item(const struct teller *t, struct buf *out,
    enum plan_item kind, const char *id)
{
	struct arena a = {0};
	const char *title = named_then(&a, t->r->st, item_cell(t), kind,
	    id, t->lang);

	if (kind == PLAN_CHANNEL)
		title = client_channel(t->r->words, title == NULL ? id :
		    title);
	if (title == NULL)
		telling_safe(out, id);
	else
		telling_quote(out, t->r->words, title);
	arena_release(&a);
}

/* The title of what was composed; false when it is not at hand. */
static bool item_composed(const struct teller *t, struct buf *out, int item)
{
	int64_t seq = item < 0 ? 0 : t->r->st->adhoc[item].seq;
	struct arena a = {0};
	struct event e;
	bool known = seq != 0 && record_at_hand(t->r, seq, &a, &e) &&
	    event_has(&e, FIELD_TITLE);

	if (known)
		telling_quote(out, t->r->words, event_str(&e, FIELD_TITLE));
	arena_release(&a);
	return known;
}

void telling_inject(const struct teller *t, struct buf *out, const char *id)
{
	int item = state_item(t->r->st, PLAN_INJECT, id);
	const char *number = item < 0 ? "" : state_number(t->r->st, item);
	struct arena a = {0};
	const char *title = named_then(&a, t->r->st, item_cell(t),
	    PLAN_INJECT, id, t->lang);
	size_t from = out->len;

	telling_safe(out, number);
	if (title != NULL) {
		buf_adds(out, out->len > from ? " " : "");
		telling_quote(out, t->r->words, title);
	} else if (t->e->kind != EVENT_INJECT_COMPOSED) {
		struct buf composed = {0};

		if (item_composed(t, &composed, item))
			buf_addf(out, "%s%s", out->len > from ? " " : "",
			    composed.p);
		buf_release(&composed);
	}
	if (out->len == from)
		telling_safe(out, id);
	arena_release(&a);
}
