/*
 * cexf_write_flow.c: when an inject is sent, as a step of the flow of a
 * Common Exercise Format file.
 */
#include "exchange/cexf_write.h"

static struct val *cexf_strings(struct cexf_writer *w, const char *s)
{
	struct val *list = val_list(&w->x->a);

	val_push(&w->x->a, list, cexf_str(w, s));
	return list;
}

static void cexf_cond(struct cexf_writer *w, struct buf *out,
    const char *word, int cond)
{
	if (cond < 0)
		return;
	buf_addf(out, "%s%s ", out->len > 0 ? " " : "", word);
	plan_cond_text(w->p, cond, out);
}

/* The format waits for one inject and no more.  Conditions on what goes out
 * with it go into the meta of the exercise, in the words of the MSEL; false
 * where they ask for anything else. */
static bool cexf_trigger(struct cexf_writer *w, const struct plan_inject *i)
{
	bool after = i->trigger == PLAN_TRIGGER_AFTER;
	char span[SPAN_TEXT];
	struct buf text = {0};

	if (!exchange_says(w->p, i->when, false) ||
	    !exchange_says(w->p, i->unless, false) ||
	    (!after && i->trigger != PLAN_TRIGGER_WHEN &&
	    !(i->trigger == PLAN_TRIGGER_AT && i->when < 0)))
		return false;
	if (i->when < 0 && i->unless < 0 && i->delay.ms <= 0)
		return true;
	if (after)
		buf_addf(&text, "after %s", w->p->injects[i->after].id);
	cexf_cond(w, &text, "when", i->when);
	if (i->delay.ms > 0)
		buf_addf(&text, " +%s", span_text(i->delay, span));
	cexf_cond(w, &text, "unless", i->unless);
	cexf_set(w, w->triggers, i->id, cexf_str(w, buf_str(&text)));
	buf_release(&text);
	return true;
}

static void cexf_trigger_lost(struct cexf_writer *w,
    const struct plan_inject *i)
{
	struct buf text = {0};

	if (cexf_trigger(w, i))
		return;
	if (i->trigger == PLAN_TRIGGER_ON)
		cexf_lost(w, i->id, arena_printf(&w->x->a, tr(w->x->cat,
		    "that it follows the decision %s = %s"),
		    w->p->decisions[i->decision].id, i->outcome));
	if (i->trigger == PLAN_TRIGGER_DIRECTOR)
		cexf_lost(w, i->id, tr(w->x->cat, "that the director "
		    "releases it: it has the beginning of its window"));
	if (i->trigger == PLAN_TRIGGER_NONE)
		cexf_lost(w, i->id, i->bench ? tr(w->x->cat, "that it is "
		    "kept in reserve") : tr(w->x->cat, "that a hook sends "
		    "it"));
	if (i->delay.ms > 0)
		cexf_lost(w, i->id, tr(w->x->cat, "a delay"));
	for (int n = 0; n < 2; n++) {
		int cond = n == 0 ? i->when : i->unless;

		if (cond < 0)
			continue;
		buf_clear(&text);
		plan_cond_text(w->p, cond, &text);
		cexf_lost(w, i->id, arena_printf(&w->x->a, n == 0 ?
		    tr(w->x->cat, "the condition: when %s") :
		    tr(w->x->cat, "the condition: unless %s"),
		    buf_str(&text)));
	}
	buf_release(&text);
}

static struct val *cexf_sequence(struct cexf_writer *w, int index,
    int64_t ms)
{
	struct val *map = val_map(&w->x->a), *next = val_list(&w->x->a);

	for (size_t n = 0; n < w->p->ninjects; n++)
		if (w->p->injects[n].trigger == PLAN_TRIGGER_AFTER &&
		    w->p->injects[n].after == index)
			val_push(&w->x->a, next, cexf_str(w, cexf_uuid(w,
			    "inject", w->p->injects[n].id)));
	cexf_set(w, map, "followed_by", next);
	cexf_set(w, map, "completion_trigger", cexf_strings(w,
	    "time_expiration"));
	if (ms == 0)
		cexf_set(w, map, "trigger", cexf_strings(w, "startex"));
	return map;
}

void cexf_write_step(struct cexf_writer *w, int index)
{
	const struct plan_inject *i = &w->p->injects[index];
	struct val *map = val_map(&w->x->a), *timing = val_map(&w->x->a);
	struct val *needs = val_map(&w->x->a);
	int64_t ms = -1;

	if (i->trigger == PLAN_TRIGGER_AT)
		ms = plan_moment(w->p, i->phase, i->at);
	else if (i->trigger == PLAN_TRIGGER_DIRECTOR)
		ms = plan_moment(w->p, i->phase, i->window_from);
	if (i->trigger == PLAN_TRIGGER_AFTER)
		cexf_set(w, needs, "inject_uuid", cexf_str(w, cexf_uuid(w,
		    "inject", w->p->injects[i->after].id)));
	cexf_set(w, timing, "triggered_at", ms < 0 ? val_null(&w->x->a) :
	    val_int(&w->x->a, ms / 1000));
	cexf_set(w, map, "inject_uuid", cexf_str(w, cexf_uuid(w, "inject",
	    i->id)));
	cexf_set(w, map, "description", cexf_str(w, cexf_say(w,
	    &i->title)));
	cexf_set(w, map, "requirements", needs);
	cexf_set(w, map, "sequence", cexf_sequence(w, index, ms));
	cexf_set(w, map, "timing", timing);
	cexf_set(w, map, "reporting_callback", val_list(&w->x->a));
	val_push(&w->x->a, w->flow, map);
	cexf_trigger_lost(w, i);
}
