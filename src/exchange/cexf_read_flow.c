/*
 * cexf_read_flow.c: the flow of a Common Exercise Format file: when its
 * injects are sent and which others they follow.
 */
#include "exchange/cexf_read.h"

/* A list of strings, or one alone. */
static bool cexf_has(const struct val *v, const char *word)
{
	if (v != NULL && v->kind == VAL_STR)
		return strcmp(val_text(v, ""), word) == 0;
	for (size_t i = 0; i < val_len(v); i++)
		if (strcmp(val_text(val_at(v, i), ""), word) == 0)
			return true;
	return false;
}

/* The step before it that names it as what follows. */
static const char *cexf_before(const struct val *flow, const char *uuid)
{
	for (size_t i = 0; i < val_len(flow); i++) {
		const struct val *step = val_at(flow, i);

		if (cexf_has(val_get(val_get(step, "sequence"),
		    "followed_by"), uuid))
			return val_get_text(step, "inject_uuid", NULL);
	}
	return NULL;
}

static void cexf_requirement(struct cexf *c, struct exchange_item *item,
    const char *row, const struct val *requirements)
{
	const char *what = val_get_text(requirements,
	    "resolution_requirement", "");

	if (what[0] == '\0')
		return;
	exchange_say(c->x, EXCHANGE_NOTE, row, "requirements",
	    tr(c->x->cat, "\"%s\" cannot be waited for: it follows as soon "
	    "as the other was sent"), what);
	exchange_push(c->x, &item->comments, arena_printf(&c->x->a,
	    "resolution_requirement: %s", what));
}

static void cexf_timing(struct cexf *c, const struct val *flow, size_t i,
    size_t at)
{
	const struct val *step = val_at(flow, i);
	const struct val *sequence = val_get(step, "sequence");
	const char *uuid = val_get_text(step, "inject_uuid", "");
	const char *row = cexf_read_row(c, "inject_flow", i), *after;
	struct exchange_item *item = &c->x->items[at];
	int64_t ms = cexf_read_seconds(val_get(val_get(step, "timing"),
	    "triggered_at"));

	after = val_get_text(val_get(step, "requirements"), "inject_uuid",
	    NULL);
	if (after == NULL)
		after = cexf_before(flow, uuid);
	if (ms == -2)
		exchange_say(c->x, EXCHANGE_MEND, row, "triggered_at",
		    tr(c->x->cat, "it is no number of seconds"));
	if (ms >= 0) {
		item->at_ms = ms;
	} else if (cexf_has(val_get(sequence, "trigger"), "startex")) {
		item->at_ms = 0;
	} else if (after != NULL) {
		c->waits_for[at] = after;
		cexf_requirement(c, item, row, val_get(step,
		    "requirements"));
	} else if (item->when.fact == FACT_NONE && item->after < 0) {
		exchange_say(c->x, EXCHANGE_MEND, row, "timing",
		    tr(c->x->cat, "no time: it waits for the director's "
		    "GO"));
	}
	cexf_read_keep(c, &item->comments, "reporting_callback", val_get(step,
	    "reporting_callback"));
}

static void cexf_references(struct cexf *c)
{
	for (size_t i = 0; i < val_len(c->injects); i++) {
		int at = c->item_of[i];
		struct exchange_item *item = at < 0 ? NULL :
		    &c->x->items[at];
		int64_t inject;

		if (item == NULL || c->waits_for[at] == NULL)
			continue;
		inject = map_get(&c->inject_uuids, c->waits_for[at], -1);
		item->after = inject < 0 ? -1 : c->item_of[inject];
		/* A comment cannot be waited for. */
		if (item->after >= 0 &&
		    c->x->items[item->after].category == CATEGORY_ADMIN)
			item->after = -1;
		if (item->after >= 0 && exchange_circle(c->x, (size_t)at))
			item->after = -1;
		if (item->after < 0)
			exchange_say(c->x, EXCHANGE_MEND, item->row, "",
			    tr(c->x->cat, "what it waits for is no inject of "
			    "this file: it waits for the director's GO"));
	}
}

void cexf_read_flow(struct cexf *c, const struct val *flow)
{
	for (size_t i = 0; i < val_len(flow); i++) {
		const char *uuid = val_get_text(val_at(flow, i),
		    "inject_uuid", "");
		int64_t inject = map_get(&c->inject_uuids, uuid, -1);
		int at = inject < 0 ? -1 : c->item_of[inject];

		if (at < 0)
			exchange_say(c->x, EXCHANGE_MEND, cexf_read_row(c,
			    "inject_flow", i), "inject_uuid",
			    tr(c->x->cat, "there is no inject %s"), uuid);
		else if (c->waits_for[at] != NULL ||
		    c->x->items[at].at_ms >= 0)
			exchange_say(c->x, EXCHANGE_NOTE, cexf_read_row(c,
			    "inject_flow", i), "inject_uuid", tr(c->x->cat,
			    "the inject was sent before: the second time is "
			    "left out"));
		else
			cexf_timing(c, flow, i, (size_t)at);
	}
	cexf_references(c);
}
