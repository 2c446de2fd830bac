/*
 * compose.c: injects that are not in the plan: their words, what goes with
 * them, and when they go by themselves.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Is there an inject of that id or number, or a question of its kind? */
static bool compose_taken(const struct decide *d, const char *id)
{
	char small[24];

	snprintf(small, sizeof(small), "a%s", id + 1);
	return state_inject_find(d->st, id) >= 0 ||
	    state_item(d->st, PLAN_QUESTION, small) >= 0;
}

/* "compose csirt excon ..." looks as if it said who sends it, or who else
 * gets it: what names a party alone is no title. */
static bool compose_titled(struct decide *d)
{
	const char *title = decide_text(d, "title");

	if (strcmp(title, "excon") != 0 && plan_role(engine_plan(d->e),
	    title) < 0)
		return true;
	decide_refuse(d, "usage", "\"%s\" would be the title: write from:%s "
	    "for who sends it, and the roles that get it with commas", title,
	    title);
	return false;
}

DECIDE(compose)
{
	const struct val *to = val_get(d->args, "to");
	const char **roles = arena_calloc(d->a, val_len(to) + 1,
	    sizeof(*roles));
	const char *text = decide_text(d, "text"), *asks = NULL;
	char hex[DIGEST_HEX], id[24];
	int n = 1;
	struct event ev;
	struct val *out;

	if (!compose_titled(d))
		return NULL;
	do
		snprintf(id, sizeof(id), "A%d", n++);
	while (compose_taken(d, id));
	if (decide_has(d, "ask") && (asks = engine_asked(d, id)) == NULL)
		return NULL;
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
	if (asks != NULL)
		event_put(&ev, FIELD_QUESTION, asks);
	event_put(&ev, FIELD_TITLE, decide_text(d, "title"));
	event_putl(&ev, FIELD_TO, roles, val_len(to));
	engine_emit(d->e, &ev);
	engine_set_standby(d->e, state_inject_find(d->st, id), true);
	out = decide_ok(d);
	val_set(d->a, out, "inject", val_str(d->a, id));
	return out;
}

void engine_composed_timed(struct engine *e, int inject)
{
	if (e->st->adhoc[inject].seq != 0)
		engine_standby_gone(e, inject);
}

/* Does an inject wait for this one, itself or over others, in whatever cell?
 * `seen` holds those that were looked at. */
static bool follow_waits(const struct state *st, int inject, int other,
    bool *seen)
{
	const struct state_adhoc *a = &st->adhoc[inject];

	if (inject == other)
		return true;
	if (seen[inject])
		return false;
	seen[inject] = true;
	for (size_t k = 0; k < a->nfollows; k++) {
		const struct state_follow *f = &a->follows[k];

		for (size_t i = 0; i < f->nothers; i++)
			if (follow_waits(st, f->others[i], other, seen))
				return true;
		if (follow_waits(st, f->after, other, seen))
			return true;
	}
	return false;
}

/* Those that it follows, by their ids; NULL: refused. */
static const char **follow_ids(struct decide *d, int inject, size_t *n)
{
	const struct val *after = val_get(d->args, "after");
	const char **ids = arena_calloc(d->a, val_len(after) + 1,
	    sizeof(*ids));
	bool *seen = arena_calloc(d->a, d->st->items[PLAN_INJECT].n + 1,
	    sizeof(*seen));

	for (*n = 0; *n < val_len(after); (*n)++) {
		int of = state_inject_find(d->st, val_text(val_at(after,
		    *n), ""));

		if (of < 0 || follow_waits(d->st, of, inject, seen)) {
			decide_refuse(d, "usage", "it cannot follow itself");
			return NULL;
		}
		ids[*n] = state_item_id(d->st, PLAN_INJECT, of);
	}
	return ids;
}

DECIDE(follow)
{
	struct decide_act x = { .inject = decide_inject(d) };
	int cell = decide_cell_of(d);
	const char **ids;
	struct event ev;
	size_t n;

	if (d->st->adhoc[x.inject].seq == 0)
		return decide_refuse(d, "state", "only a composed inject "
		    "follows: reschedule this one");
	ids = follow_ids(d, x.inject, &n);
	if (ids == NULL || !decide_act_cells(&x, d, INJECT_PENDING, "is out "
	    "already, or skipped"))
		return NULL;
	event_init(&ev, EVENT_INJECT_FOLLOWS);
	event_put(&ev, FIELD_AFTER, ids[0]);
	event_puti(&ev, FIELD_BY_MS, decide_num(d, "by", 0));
	if (cell >= 0)
		event_put(&ev, FIELD_CELL, d->st->cells[cell].id);
	event_put(&ev, FIELD_INJECT, state_item_id(d->st, PLAN_INJECT,
	    x.inject));
	if (n > 1)
		event_putl(&ev, FIELD_INJECTS, ids + 1, n - 1);
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
