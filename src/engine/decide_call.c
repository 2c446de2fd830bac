/*
 * decide_call.c: how a spoken or printed inject reached a team: at once when
 * it is entered later than it was, else after the recall window.  A call must
 * never be noted twice because a key was pressed twice.
 */
#include "config.h"

#include "engine/engine.h"

#include <stdlib.h>

#include "base/text.h"
#include "engine/internal.h"

/* What came of it: words as they are, but for the two that say that it has
 * not arrived; what is nearly one of these is refused.  NULL: it is.  Nobody
 * may read later by which way it came when that was not said. */
static const char *delivered_how(struct decide *d)
{
	static const char *const not[] = { "no answer", "call back" };
	const char *how = decide_text(d, "how");
	char *bare = text_bare(how);

	if (bare[0] == '\0')
		how = "not said";
	for (size_t i = 0; i < ARRAY_LEN(not); i++) {
		int off = edit_distance(bare, not[i]);

		if (off == 0)
			how = not[i];
		if (off == 0 || off > 2)
			continue;
		decide_refuse(d, "usage", "\"%s\" may be \"%s\": write that, "
		    "or what is less like it", how, not[i]);
		how = NULL;
		break;
	}
	free(bare);
	return how;
}

/* Is it out in the team's cell, and for the team? */
static bool delivered_fits(struct decide *d, int inject, int team)
{
	const struct state_team *t = &d->st->teams[team];
	const char *id = state_item_id(d->st, PLAN_INJECT, inject);

	if (d->st->cells[t->cell].injects[inject].status != INJECT_RELEASED)
		decide_refuse(d, "state", "%s is not out", id);
	else if (!(state_inject_to(d->st, t->cell, inject) >> t->role & 1))
		decide_refuse(d, "state", "%s is not for %s", id, t->id);
	else
		return true;
	return false;
}

/* Is how this call went inside its recall window already? */
static bool delivered_held(struct decide *d)
{
	bool held = false;

	for (size_t i = 0; d->r != NULL && !held && i < d->st->nacts; i++) {
		const struct val *args = NULL;
		const char *json;
		struct event ev;

		if (!engine_act_read(d->e, d->st->acts[i].seq, d->a, &ev) ||
		    strcmp(event_str(&ev, FIELD_ACT), "delivered") != 0)
			continue;
		json = event_str(&ev, FIELD_ARGS);
		args = json_parse(d->a, json, strlen(json), EVENT_BODY_MAX,
		    NULL);
		held = strcmp(val_get_text(args, "inject", ""), decide_text(d,
		    "inject")) == 0 && strcmp(val_get_text(args, "team", ""),
		    decide_text(d, "team")) == 0;
	}
	return held;
}

/* Is the time that was given one that has been, with the inject out? */
static bool delivered_at(struct decide *d, int inject, int cell)
{
	int64_t at = decide_num(d, "at", 0);

	if (at > state_cell_ms(d->st, cell, d->e->batch_ex_ms))
		decide_refuse(d, "usage", "that time has not come");
	else if (decide_has(d, "at") &&
	    at < d->st->cells[cell].injects[inject].released_ms)
		decide_refuse(d, "usage", "it was not out then");
	else if (delivered_held(d))
		decide_refuse(d, "state", "that call is being noted: undo "
		    "takes it back");
	else
		return true;
	return false;
}

/* When it was: as given, or when it was said and not when its window ended;
 * -1: now. */
static int64_t delivered_ms(struct decide *d, int cell)
{
	struct event armed;

	if (decide_has(d, "at"))
		return decide_num(d, "at", 0);
	if (d->r != NULL || !engine_act_read(d->e, d->e->act, d->a, &armed))
		return -1;
	return state_cell_ms(d->st, cell, armed.ex_ms);
}

static void delivered_record(struct decide *d, int inject, int team,
    const char *how, int64_t ms)
{
	const struct state_team *t = &d->st->teams[team];
	struct event ev;

	event_init(&ev, EVENT_DELIVERY_REACHED);
	if (ms >= 0)
		event_puti(&ev, FIELD_AT_MS, ms);
	event_put(&ev, FIELD_CELL, d->st->cells[t->cell].id);
	event_put(&ev, FIELD_HOW, how);
	event_put(&ev, FIELD_INJECT, state_item_id(d->st, PLAN_INJECT,
	    inject));
	event_put(&ev, FIELD_TEAM, t->id);
	engine_emit(d->e, &ev);
}

DECIDE(delivered)
{
	int inject = decide_inject(d), team = decide_team(d);
	int cell = d->st->teams[team].cell;
	bool had = state_inject_has(d->st, team, inject);
	const char *how;
	struct val *out;
	int64_t ms;

	if (!delivered_fits(d, inject, team) ||
	    (how = delivered_how(d)) == NULL || !delivered_at(d, inject, cell))
		return NULL;
	if (!decide_has(d, "at") && decide_armed(d, &out))
		return out;
	ms = delivered_ms(d, cell);
	delivered_record(d, inject, team, how, ms);
	out = decide_ok(d);
	if (!had && state_inject_has(d->st, team, inject))
		engine_call_taken(d->e, team, inject, ms >= 0 ? ms :
		    state_cell_ms(d->st, cell, d->e->batch_ex_ms));
	return out;
}
