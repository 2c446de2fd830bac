/*
 * compose.c: injects that are not in the plan: their words, what goes with
 * them, and when they go by themselves.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

DECIDE(compose)
{
	const struct val *to = val_get(d->args, "to");
	const char **roles = arena_calloc(d->a, val_len(to) + 1,
	    sizeof(*roles));
	const char *text = decide_text(d, "text");
	char hex[DIGEST_HEX], id[24];
	int n = 1;
	struct event ev;
	struct val *out;

	do
		snprintf(id, sizeof(id), "A%d", n++);
	while (state_inject_find(d->st, id) >= 0);
	if (engine_put_blob(d->e, text, strlen(text), hex) != 0)
		return decide_refuse(d, "full", "not recorded");
	for (size_t i = 0; i < val_len(to); i++)
		roles[i] = val_text(val_at(to, i), "");
	event_init(&ev, EVENT_INJECT_COMPOSED);
	event_put(&ev, FIELD_BODY, hex);
	event_put(&ev, FIELD_CHANNEL, "email");
	if (decide_has(d, "from"))
		event_put(&ev, FIELD_FROM, decide_text(d, "from"));
	event_put(&ev, FIELD_INJECT, id);
	event_put(&ev, FIELD_TITLE, decide_text(d, "title"));
	event_putl(&ev, FIELD_TO, roles, val_len(to));
	engine_emit(d->e, &ev);
	engine_set_standby(d->e, state_inject_find(d->st, id));
	out = decide_ok(d);
	val_set(d->a, out, "inject", val_str(d->a, id));
	return out;
}

void engine_composed_timed(struct engine *e, int inject)
{
	if (e->st->standby == inject && e->st->adhoc[inject].seq != 0)
		engine_set_standby(e, engine_next_standby(e, inject));
}

DECIDE(follow)
{
	struct decide_act x = { .inject = decide_inject(d) };
	const char *after = decide_text(d, "after");
	int of = state_inject_find(d->st, after);
	struct event ev;

	if (d->st->adhoc[x.inject].seq == 0)
		return decide_refuse(d, "state", "only a composed inject "
		    "follows: reschedule this one");
	if (of == x.inject)
		return decide_refuse(d, "usage", "it cannot follow itself");
	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or "
	    "skipped"))
		return NULL;
	event_init(&ev, EVENT_INJECT_FOLLOWS);
	event_put(&ev, FIELD_AFTER, state_item_id(d->st, PLAN_INJECT, of));
	event_puti(&ev, FIELD_BY_MS, decide_num(d, "by", 0));
	event_put(&ev, FIELD_INJECT, state_item_id(d->st, PLAN_INJECT,
	    x.inject));
	engine_emit(d->e, &ev);
	engine_composed_timed(d->e, x.inject);
	return decide_ok(d);
}

/* The bytes came before (blob.put); this names them for an inject. */
DECIDE(attach)
{
	struct decide_act x = { .inject = decide_inject(d) };
	char *name = NULL;
	struct event ev;
	int64_t size;

	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or "
	    "skipped") || !decide_file(d, &name, &size))
		return NULL;
	event_init(&ev, EVENT_FILE_ATTACHED);
	event_put(&ev, FIELD_DIGEST, decide_text(d, "digest"));
	event_put(&ev, FIELD_INJECT, state_item_id(d->st, PLAN_INJECT,
	    x.inject));
	event_put(&ev, FIELD_NAME, name);
	event_puti(&ev, FIELD_SIZE, size);
	engine_emit(d->e, &ev);
	free(name);
	return decide_ok(d);
}
