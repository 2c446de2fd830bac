/*
 * two.c: what takes two people where an exercise says so: one proposes,
 * another seconds.  A proposal has recorded nothing but that; it is checked
 * again when it is seconded, for by then it may no longer fit.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Is it the same person, under whatever hat? */
static bool two_same(const char *a, const char *b)
{
	size_t n = strcspn(a, "/>");

	return n == strcspn(b, "/>") && strncmp(a, b, n) == 0;
}

void engine_two_rebuild(struct engine *e)
{
	for (size_t i = 0; i < e->st->nacts; i++) {
		const struct state_act *act = &e->st->acts[i];
		int64_t left = act->wall_due_ms - e->now_wall_ms;

		/* A wall clock that was set back makes it no longer. */
		if (act->proposed)
			engine_window_add(e, act->seq, left < 0 ? 0 :
			    left > ENGINE_TWO_MS ? ENGINE_TWO_MS : left);
	}
}

/* ---- proposing -------------------------------------------------------- */

/* The same, proposed and open, or 0. */
static int64_t two_proposed(struct decide *d, const char *act,
    const char *args)
{
	for (size_t i = 0; i < d->st->nacts; i++) {
		struct event ev;

		if (d->st->acts[i].proposed && engine_act_read(d->e,
		    d->st->acts[i].seq, d->a, &ev) &&
		    strcmp(event_str(&ev, FIELD_ACT), act) == 0 &&
		    strcmp(event_str(&ev, FIELD_ARGS), args) == 0)
			return d->st->acts[i].seq;
	}
	return 0;
}

static struct val *two_propose(struct decide *d, const char *args)
{
	const char *act = command_get(d->id)->word;
	int64_t seq = two_proposed(d, act, args);
	struct event ev;
	struct val *out;

	if (seq != 0)
		return decide_refuse(d, "state", "it is proposed already: "
		    "somebody else says \"second %lld\"", (long long)seq);
	event_init(&ev, EVENT_ACT_PROPOSED);
	event_put(&ev, FIELD_ACT, act);
	event_put(&ev, FIELD_ARGS, args);
	event_puti(&ev, FIELD_WALL_DUE_MS, d->e->now_wall_ms +
	    ENGINE_TWO_MS);
	seq = engine_emit(d->e, &ev);
	engine_window_add(d->e, seq, ENGINE_TWO_MS);
	out = decide_ok(d);
	val_set(d->a, out, "proposed", val_int(d->a, seq));
	return out;
}

bool decide_two(struct decide *d, struct val **reply)
{
	struct buf json = {0};
	struct event ev;

	if (d->seconds != 0) {
		event_init(&ev, EVENT_ACT_SECONDED);
		event_puti(&ev, FIELD_OF, d->seconds);
		engine_emit(d->e, &ev);
		d->e->actor = d->proposer;
		return false;
	}
	if (d->r == NULL || !d->st->two_person)
		return false;
	json_write(&json, d->args);
	*reply = two_propose(d, buf_str(&json));
	buf_release(&json);
	return true;
}

/* ---- seconding -------------------------------------------------------- */

/* The one that is named, or the only one; 0 when it is refused. */
static int64_t two_which(struct decide *d)
{
	int64_t want = decide_num(d, "proposal", 0), found = 0;
	size_t n = 0;

	for (size_t i = 0; i < d->st->nacts; i++) {
		const struct state_act *act = &d->st->acts[i];

		if (!act->proposed || (want != 0 && act->seq != want))
			continue;
		found = act->seq;
		n++;
	}
	if (n == 1)
		return found;
	if (n > 1)
		decide_refuse(d, "usage", "%zu commands are proposed: say "
		    "which, by its number", n);
	else
		decide_refuse(d, "unknown", want == 0 ?
		    N_("nothing is proposed") :
		    N_("no such proposal: %lld"), (long long)want);
	return 0;
}

DECIDE(second)
{
	struct decide then = { .e = d->e, .st = d->st, .a = d->a,
		.person = -1, .team = -1, .cell = -1, .err = d->err };
	int64_t seq = two_which(d);
	struct event ev;
	const char *args;
	int id;

	if (seq == 0)
		return NULL;
	if (!engine_act_read(d->e, seq, d->a, &ev))
		return decide_refuse(d, "unknown", "no such proposal: %lld",
		    (long long)seq);
	if (two_same(ev.actor, d->e->actor))
		return decide_refuse(d, "forbidden", "you proposed it: "
		    "somebody else has to second it");
	id = command_find(event_str(&ev, FIELD_ACT), NULL);
	args = event_str(&ev, FIELD_ARGS);
	then.args = json_parse(d->a, args, strlen(args), EVENT_BODY_MAX,
	    d->err);
	if (id < 0 || then.args == NULL)
		return decide_refuse(d, "state", "this engine cannot carry "
		    "out \"%s\"", event_str(&ev, FIELD_ACT));
	then.id = (enum command_id)id;
	then.seconds = seq;
	then.proposer = ev.actor;
	return decide_row(then.id)(&then);
}
