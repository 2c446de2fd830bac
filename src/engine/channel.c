/*
 * channel.c: ways by which words come, cut and working again.  EXCON and
 * real emergencies are never cut.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

const struct plan_carrier *engine_carrier(const struct engine *e, int channel)
{
	int i = plan_find(engine_plan(e), PLAN_CHANNEL,
	    state_item_id(e->st, PLAN_CHANNEL, channel));

	return i < 0 ? NULL : &engine_plan(e)->channels[i];
}

void engine_cut(struct engine *e, int cell, int channel,
    const struct engine_cut_by *how)
{
	struct event ev;

	if (channel < 0 || e->st->cells[cell].channels[channel].cut)
		return;
	event_init(&ev, EVENT_CHANNEL_CUT);
	event_put(&ev, FIELD_BY, how->by);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_CHANNEL, state_item_id(e->st, PLAN_CHANNEL,
	    channel));
	if (how->length_ms > 0)
		event_puti(&ev, FIELD_LENGTH_MS, how->length_ms);
	if (how->why != NULL && how->why[0] != '\0')
		event_put(&ev, FIELD_WHY, how->why);
	engine_emit(e, &ev);
}

void engine_restore(struct engine *e, int cell, int channel, const char *by)
{
	struct event ev;

	if (channel < 0 || !e->st->cells[cell].channels[channel].cut)
		return;
	event_init(&ev, EVENT_CHANNEL_RESTORED);
	event_put(&ev, FIELD_BY, by);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_CHANNEL, state_item_id(e->st, PLAN_CHANNEL,
	    channel));
	engine_emit(e, &ev);
	engine_deliver(e, cell, channel);
}

void engine_channel_due_run(struct engine *e, const struct sched_entry *s)
{
	const struct state_line *l = &e->st->cells[s->cell].channels[s->item];

	if (l->cut && l->until_ms == s->cell_ms)
		engine_restore(e, s->cell, s->item, "at");
}

bool engine_inject_is_cut(const struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);

	return p != NULL && p->via >= 0 && e->st->cells[cell].channels[
	    state_way(e->st, cell, state_newest(e->st)->to_item[
	    PLAN_CHANNEL][p->via])].cut;
}

void engine_inject_cuts(struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);

	for (size_t i = 0; p != NULL && i < p->ncuts; i++)
		engine_cut(e, cell, state_item(e->st, PLAN_CHANNEL,
		    engine_plan(e)->channels[p->cuts[i].channel].id),
		    &(struct engine_cut_by){ .by = "inject",
		    .length_ms = p->cuts[i].length.ms });
}

static struct val *channel_set(struct decide *d, bool cut)
{
	int channel = state_item(d->st, PLAN_CHANNEL,
	    decide_text(d, "channel"));
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells), changed = 0;
	const struct engine_cut_by how = { .by = "director",
	    .length_ms = decide_num(d, "length", 0),
	    .why = decide_text(d, "why") };

	for (size_t i = 0; i < n; i++)
		changed += d->st->cells[cells[i]].channels[channel].cut != cut;
	if (changed == 0)
		return cut ? decide_refuse(d, "state", "%s is cut already",
		    decide_text(d, "channel")) : decide_refuse(d, "state",
		    "%s is not cut", decide_text(d, "channel"));
	for (size_t i = 0; i < n; i++) {
		if (cut)
			engine_cut(d->e, cells[i], channel, &how);
		else
			engine_restore(d->e, cells[i], channel, "director");
	}
	return decide_ok(d);
}

DECIDE(cut)
{
	return channel_set(d, true);
}

DECIDE(restore)
{
	return channel_set(d, false);
}
