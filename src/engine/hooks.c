/*
 * hooks.c: calls to a pack's Lua and what comes back.  A handler that a
 * fact calls for is recorded (hook.called) before it runs, so that a crash
 * repeats it; its proposals are checked one by one and recorded in one
 * batch, or dropped whole when it failed.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "event/canon.h"

static void hook_flood(struct engine *e, const struct engine_due_hook *h)
{
	struct event ev;

	event_init(&ev, EVENT_SCRIPT_FAILED);
	event_put(&ev, FIELD_CELL, e->st->cells[h->cell].id);
	event_put(&ev, FIELD_CODE, "script-flood");
	event_puti(&ev, FIELD_HOOK, h->hook);
	event_put(&ev, FIELD_TEXT, "too many hook calls at one instant");
	engine_emit(e, &ev);
}

static bool hook_counts(struct engine *e, int cell)
{
	struct engine_cell *c = &e->cells[cell];

	if (c->calls_ms != e->batch_ex_ms) {
		c->calls_ms = e->batch_ex_ms;
		c->calls_now = 0;
	}
	return ++c->calls_now <= ENGINE_CALLS_MAX;
}

void engine_hooks_emit(struct engine *e)
{
	size_t n = e->nhooks;

	for (size_t i = 0; i < n; i++) {
		struct engine_due_hook h = e->hooks[i];
		char hex[DIGEST_HEX];
		struct event ev;

		if (!hook_counts(e, h.cell)) {
			if (e->cells[h.cell].calls_now == ENGINE_CALLS_MAX + 1)
				hook_flood(e, &h);
			engine_tool_settled(e, h.cell, h.of, "script-flood");
			free(h.args);
			continue;
		}
		event_init(&ev, EVENT_HOOK_CALLED);
		event_put(&ev, FIELD_ARGS, h.args);
		event_put(&ev, FIELD_CELL, e->st->cells[h.cell].id);
		event_puti(&ev, FIELD_HOOK, h.hook);
		event_puti(&ev, FIELD_OF, h.of);
		event_put(&ev, FIELD_PLAN, digest_hex(
		    &e->st->versions[h.version].plan->digest, hex));
		engine_emit(e, &ev);
		free(h.args);
	}
	e->nhooks = 0;
}

/* ---- calling ---------------------------------------------------------- */

/* Only a call whose facts are committed goes out, one at a time a cell. */
static bool hook_ready(const struct engine *e, int cell)
{
	const struct state_cell *c = &e->st->cells[cell];

	return c->nhooks > 0 && e->cells[cell].call == 0 &&
	    c->hooks[0].seq <= e->committed_seq;
}

bool engine_hooks_waiting(struct engine *e)
{
	bool any = false;

	if (!e->calls_maybe)
		return false;
	for (size_t c = 0; c < e->ncells && !any; c++)
		any = e->st->cells[c].nhooks > 0;
	e->calls_maybe = any;
	for (size_t c = 0; c < e->ncells; c++)
		if (hook_ready(e, (int)c))
			return true;
	return false;
}

static void hook_start(struct engine *e, int cell, bool *progress)
{
	const struct state_hook *h = &e->st->cells[cell].hooks[0];
	/* Apart: what a script's memory is counted by stays as it is. */
	struct arena *a = &e->calling, *view = &e->viewing;
	struct engine_call call = { .seq = h->seq, .cell = cell,
	    .hook = h->hook };
	struct val *result = NULL;
	struct event ev;
	const char *args;
	struct err err;

	err_clear(&err);
	arena_clear(a);
	arena_clear(view);
	call.plan = e->st->versions[h->version].plan->digest;
	e->cells[cell].call = h->seq;
	if (engine_row(e, h->seq, a, &ev)) {
		args = event_str(&ev, FIELD_ARGS);
		call.args = canon_parse(a, args, strlen(args));
		engine_hook_view(e, &call, h->version, ev.ex_ms, view);
		result = e->c.scripts->call(e->c.scripts, &call, a, &err);
	} else {
		fail_code(&err, "script-error", "the call cannot be read "
		    "back from the record");
	}
	if (result != NULL || strcmp(err.code, "pending") != 0) {
		engine_hook_result(e, call.seq, result, &err);
		*progress = true;
	}
}

/* Starts every call that can start: one at a time per cell.  Calls whose
 * facts are not committed yet wait for the next round. */
void engine_hooks_pump(struct engine *e)
{
	bool progress = e->calls_maybe;

	while (progress && e->status == STORE_OK) {
		progress = false;
		for (size_t c = 0; c < e->ncells; c++)
			if (hook_ready(e, (int)c))
				hook_start(e, (int)c, &progress);
	}
}
