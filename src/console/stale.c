/*
 * stale.c: who was first, for whom a key came too late.
 */
#include "config.h"

#include "console/internal.h"

/* The number of the inject that a GO sent, when one of the events is that;
 * else NULL. */
static const char *stale_released(struct console *c, int64_t first,
    int64_t last)
{
	const struct state *st = model_state(c->m);

	for (int64_t i = first; i <= last; i++) {
		const char *id = c->m->events[i - 1].kind !=
		    EVENT_INJECT_ARMED ? NULL : model_field(c->m, i,
		    FIELD_INJECT, &c->frame);
		int inject = id == NULL ? -1 : state_item(st, PLAN_INJECT,
		    id);

		if (inject >= 0)
			return state_number(st, inject);
	}
	return NULL;
}

/* Who made the standby what it is now, and how long ago. */
void console_stale(struct console *c, struct buf *out)
{
	const struct state *st = model_state(c->m);
	int64_t seq = st->standby_seq, first, tenths;
	const struct model_event *e;
	const char *nr;

	if (seq < 1 || seq > (int64_t)c->m->nevents) {
		buf_adds(out, console_tr(c, N_("the standby has changed")));
		return;
	}
	e = &c->m->events[seq - 1];
	for (first = seq; first > 1 && c->m->events[first - 2].batch ==
	    e->batch; first--)
		;
	e = &c->m->events[first - 1];
	nr = stale_released(c, first, seq);
	tenths = (c->wall_ms - e->wall_ms) / 100;
	if (nr == NULL)
		buf_addf(out, console_tr(c, N_("%s changed the standby "
		    "%lld.%lld s ago")), look_actor(&c->look, e->actor),
		    (long long)tenths / 10, (long long)tenths % 10);
	else
		buf_addf(out, console_tr(c, N_("%s was released by %s "
		    "%lld.%lld s ago")), nr, look_actor(&c->look, e->actor),
		    (long long)tenths / 10, (long long)tenths % 10);
}
