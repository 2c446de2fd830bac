/*
 * act.c: commands that wait in a recall window: recorded as armed, carried
 * out when it ends.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

bool decide_armed(struct decide *d, struct val **reply)
{
	struct engine *e = d->e;
	struct buf json = {0};
	struct event ev;
	int64_t seq;

	if (d->r == NULL || d->st->recall_ms <= 0)
		return false;	/* its window has ended, or there is none */
	json_write(&json, d->args);
	event_init(&ev, EVENT_ACT_ARMED);
	event_put(&ev, FIELD_ACT, command_get(d->id)->word);
	event_put(&ev, FIELD_ARGS, buf_str(&json));
	event_puti(&ev, FIELD_WALL_DUE_MS,
	    e->now_wall_ms + d->st->recall_ms);
	seq = engine_emit(e, &ev);
	buf_release(&json);
	engine_window_add(e, seq, d->st->recall_ms);
	*reply = decide_ok(d);
	val_set(d->a, *reply, "armed", val_int(d->a, seq));
	return true;
}

bool engine_act_read(const struct engine *e, int64_t seq, struct arena *a,
    struct event *out)
{
	if (!engine_row(e, seq, a, out) || (out->kind != EVENT_ACT_ARMED &&
	    out->kind != EVENT_ACT_PROPOSED))
		return false;
	out->actor = arena_strdup(a, out->actor);
	return true;
}

/* Taken back; why (may be NULL): a refusal's code. */
static void act_recalled(struct engine *e, int64_t seq, const char *why)
{
	struct event ev;

	event_init(&ev, EVENT_ACT_RECALLED);
	event_puti(&ev, FIELD_OF, seq);
	if (why != NULL)
		event_put(&ev, FIELD_WHY, why);
	engine_emit(e, &ev);
}

void engine_act_done(struct engine *e)
{
	int64_t seq = e->act;
	struct event done;

	e->act = 0;
	event_init(&done, EVENT_ACT_DONE);
	event_puti(&done, FIELD_OF, seq);
	engine_emit(e, &done);
}

/* It was checked when it was armed, and is again: what it is about may have
 * ended meanwhile.  It is done with its first fact, and not before. */
static void act_carry_out(struct engine *e, struct decide *d,
    const struct event *ev)
{
	const char *args = event_str(ev, FIELD_ARGS);
	int id = command_find(event_str(ev, FIELD_ACT), NULL);
	bool done = false;

	d->args = json_parse(d->a, args, strlen(args), EVENT_BODY_MAX,
	    d->err);
	e->actor = ev->actor;
	e->act = ev->seq;
	if (id >= 0 && d->args != NULL) {
		d->id = (enum command_id)id;
		done = decide_row(d->id)(d) != NULL;
	}
	if (done && e->act != 0)
		engine_act_done(e);
	e->actor = ACTOR_ENGINE;
	e->act = 0;
	if (!done)
		act_recalled(e, ev->seq, d->err->code[0] == '\0' ?
		    "unknown" : d->err->code);
}

void engine_act_run(struct engine *e, int64_t seq)
{
	struct arena a = {0};
	struct err err = {0};
	struct decide d = { .e = e, .st = e->st, .a = &a, .err = &err,
	    .person = -1, .team = -1, .cell = -1 };
	struct event ev;

	if (engine_act_read(e, seq, &a, &ev)) {
		if (ev.kind == EVENT_ACT_PROPOSED)	/* nobody agreed */
			act_recalled(e, seq, NULL);
		else
			act_carry_out(e, &d, &ev);
	}
	arena_release(&a);
}

bool engine_act_by(struct engine *e, int64_t seq, const char *actor)
{
	struct arena a = {0};
	struct event ev;
	bool by = engine_act_read(e, seq, &a, &ev) && strcmp(ev.actor, actor) == 0;

	arena_release(&a);
	return by;
}

void engine_acts_finish(struct engine *e)
{
	for (size_t i = 0; i < e->nwindows; i++) {
		int64_t seq = e->windows[i].seq;
		bool open = false;

		for (size_t k = 0; k < e->st->nacts; k++)
			open |= e->st->acts[k].seq == seq;
		if (!open)
			continue;
		engine_batch(e, ACTOR_ENGINE, NULL, seq, engine_now_ex(e));
		engine_act_run(e, seq);
		engine_settle(e);
	}
}
