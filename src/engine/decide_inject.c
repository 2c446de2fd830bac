/*
 * decide_inject.c: GO and everything else a director does with injects.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* ---- standby ---------------------------------------------------------- */

static bool standby_can(const struct engine *e, int inject)
{
	bool pending = false;

	for (size_t c = 0; c < e->st->ncells; c++) {
		const struct plan_inject *p =
		    state_plan_inject(e->st, (int)c, inject);

		if (e->st->cells[c].injects[inject].status != INJECT_PENDING)
			continue;
		if (p == NULL ? e->st->adhoc[inject].seq != 0 :
		    p->trigger == PLAN_TRIGGER_DIRECTOR ||
		    (p->trigger != PLAN_TRIGGER_NONE &&
		    engine_release_mode(e, (int)c, inject) !=
		    PLAN_RELEASE_AUTO))
			pending = true;
	}
	return pending;
}

int engine_next_standby(const struct engine *e, int after)
{
	const char *from = after < 0 ? "" : state_number(e->st, after);
	int best = -1, first = -1;

	for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++) {
		const char *nr = state_number(e->st, (int)i);

		if ((int)i == after || !standby_can(e, (int)i))
			continue;
		if (first < 0 ||
		    strcmp(nr, state_number(e->st, first)) < 0)
			first = (int)i;
		if (strcmp(nr, from) > 0 && (best < 0 ||
		    strcmp(nr, state_number(e->st, best)) < 0))
			best = (int)i;
	}
	return best >= 0 ? best : first;
}

void engine_set_standby(struct engine *e, int inject)
{
	struct event ev;

	if (inject == e->st->standby)
		return;
	event_init(&ev, EVENT_STANDBY_SET);
	if (inject >= 0)
		event_put(&ev, FIELD_INJECT,
		    state_item_id(e->st, PLAN_INJECT, inject));
	engine_emit(e, &ev);
}

DECIDE(standby)
{
	engine_set_standby(d->e, decide_inject(d));
	return decide_ok(d);
}

/* ---- one fact for each cell ------------------------------------------- */

struct inject_act {
	struct decide *d;
	int inject;
	int *cells;
	size_t ncells;
	enum inject_status want;
};

/* Collects the cells where the instance has the wanted status; refuses when
 * there is none. */
static bool act_cells(struct inject_act *x, struct decide *d,
    enum inject_status want, const char *otherwise)
{
	size_t n, kept = 0;

	x->d = d;
	x->cells = arena_calloc(d->a, d->st->ncells, sizeof(*x->cells));
	n = decide_cells(d, x->cells);
	for (size_t i = 0; i < n; i++)
		if (d->st->cells[x->cells[i]].injects[x->inject].status ==
		    want)
			x->cells[kept++] = x->cells[i];
	x->ncells = kept;
	if (kept == 0)
		decide_refuse(d, "state", "%s %s",
		    state_item_id(d->st, PLAN_INJECT, x->inject), otherwise);
	return kept > 0;
}

static void act_event(const struct inject_act *x, size_t i,
    struct event *ev, enum event_kind kind)
{
	const struct state *st = x->d->st;

	event_init(ev, kind);
	event_put(ev, FIELD_CELL, st->cells[x->cells[i]].id);
	event_put(ev, FIELD_INJECT,
	    state_item_id(st, PLAN_INJECT, x->inject));
}

/* ---- release ---------------------------------------------------------- */

/* How long a person can take this one back. */
static int64_t recall_of(const struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);

	return p != NULL && p->recall.ms >= 0 ? p->recall.ms :
	    e->st->recall_ms;
}

static bool release_ready(const struct inject_act *x)
{
	for (size_t i = 0; i < x->ncells; i++) {
		const char *who = engine_not_ready(x->d->e, x->cells[i],
		    x->inject);

		if (who == NULL)
			continue;
		decide_refuse(x->d, "ready", "in cell %s it waits for %s: "
		    "say ready %s", x->d->st->cells[x->cells[i]].id, who,
		    state_item_id(x->d->st, PLAN_INJECT, x->inject));
		return false;
	}
	return true;
}

static void release_one(struct inject_act *x, size_t i)
{
	struct engine *e = x->d->e;
	int64_t recall = recall_of(e, x->cells[i], x->inject), seq;
	struct event ev;

	if (recall <= 0) {
		engine_release(e, x->cells[i], x->inject, "go");
		return;
	}
	act_event(x, i, &ev, EVENT_INJECT_ARMED);
	event_put(&ev, FIELD_BY, "go");
	event_puti(&ev, FIELD_WALL_DUE_MS, e->now_wall_ms + recall);
	seq = engine_emit(e, &ev);
	grow((void **)&e->windows, &e->capwindows, e->nwindows + 1,
	    sizeof(*e->windows));
	e->windows[e->nwindows++] = (struct engine_window){
		.mono_ms = e->now_mono_ms + recall, .seq = seq,
		.cell = x->cells[i], .inject = x->inject,
	};
}

static struct val *release_all(struct decide *d, int inject)
{
	struct inject_act x = { .inject = inject };
	struct val *out, *cells = val_list(d->a);
	int64_t recall;

	if (d->st->run == STATE_PAUSED)
		return decide_refuse(d, "paused", "exercise time stands "
		    "still: resume first");
	if (d->st->run != STATE_RUNNING)
		return decide_refuse(d, "state", "the exercise is %s",
		    state_run_name(d->st->run));
	if (!act_cells(&x, d, INJECT_PENDING, "is out already, or skipped") ||
	    !release_ready(&x))
		return NULL;
	recall = recall_of(d->e, x.cells[0], inject);
	for (size_t i = 0; i < x.ncells; i++) {
		release_one(&x, i);
		val_push(d->a, cells, val_str(d->a,
		    d->st->cells[x.cells[i]].id));
	}
	if (d->st->standby == inject && !standby_can(d->e, inject))
		engine_set_standby(d->e,
		    engine_next_standby(d->e, inject));
	out = decide_ok(d);
	val_set(d->a, out, "inject", val_str(d->a,
	    state_item_id(d->st, PLAN_INJECT, inject)));
	val_set(d->a, out, "cells", cells);
	val_set(d->a, out, "recall_ms", val_int(d->a, recall));
	return out;
}

DECIDE(go)
{
	if (d->st->standby < 0)
		return decide_refuse(d, "state", "nothing is standby");
	return release_all(d, d->st->standby);
}

DECIDE(release)
{
	return release_all(d, decide_inject(d));
}

static int recall_latest(const struct decide *d)
{
	int64_t seq = 0;
	int inject = -1;

	for (size_t c = 0; c < d->st->ncells; c++) {
		for (size_t i = 0; i < d->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *s =
			    &d->st->cells[c].injects[i];

			if (s->status == INJECT_ARMED && s->armed_seq > seq) {
				seq = s->armed_seq;
				inject = (int)i;
			}
		}
	}
	return inject;
}

static struct val *recall_inject(struct decide *d, int inject)
{
	struct inject_act x = { .inject = inject };
	struct event ev;

	if (!act_cells(&x, d, INJECT_ARMED, "is not inside its recall "
	    "window"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++) {
		act_event(&x, i, &ev, EVENT_INJECT_RECALLED);
		engine_emit(d->e, &ev);
	}
	engine_set_standby(d->e, inject);
	return decide_ok(d);
}

DECIDE(recall)
{
	int inject = decide_has(d, "inject") ? decide_inject(d) :
	    recall_latest(d);

	if (inject < 0)
		return decide_refuse(d, "state", "nothing is inside its "
		    "recall window");
	return recall_inject(d, inject);
}

/* The latest held command; an evaluator takes back only an own one. */
static int64_t undo_act(const struct decide *d)
{
	bool own = d->r->who.hat == HAT_EVALUATOR;
	int64_t act = 0;

	for (size_t i = 0; i < d->st->nacts; i++) {
		int64_t seq = d->st->acts[i].seq;

		if (seq > act && (!own || engine_act_by(d->e, seq,
		    d->e->actor)))
			act = seq;
	}
	return act;
}

/* The latest of an armed inject and a held command. */
DECIDE(undo)
{
	int inject = d->r->who.hat == HAT_EVALUATOR ? -1 : recall_latest(d);
	int64_t armed = 0, act = undo_act(d);
	struct event ev;

	for (size_t c = 0; inject >= 0 && c < d->st->ncells; c++)
		if (d->st->cells[c].injects[inject].armed_seq > armed)
			armed = d->st->cells[c].injects[inject].armed_seq;
	if (act > armed) {
		event_init(&ev, EVENT_ACT_RECALLED);
		event_puti(&ev, FIELD_OF, act);
		engine_emit(d->e, &ev);
		return decide_ok(d);
	}
	if (inject < 0)
		return decide_refuse(d, "state", "nothing is inside its "
		    "recall window");
	return recall_inject(d, inject);
}

/* ---- hold, skip, move ------------------------------------------------- */

static struct val *hold_automatic(struct decide *d, bool hold,
    const char *cell)
{
	struct event ev;

	event_init(&ev, hold ? EVENT_AUTOMATIC_HELD : EVENT_AUTOMATIC_FREED);
	if (cell != NULL)
		event_put(&ev, FIELD_CELL, cell);
	if (hold && decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

static struct val *hold_what(struct decide *d, bool hold)
{
	const char *what = decide_text(d, "what");
	const char *colon = strchr(what, ':');
	struct inject_act x = {0};
	struct event ev;
	size_t changed = 0;

	if (strcmp(what, "all") == 0)
		return hold_automatic(d, hold, NULL);
	if (state_cell(d->st, what) >= 0)
		return hold_automatic(d, hold, what);
	x.inject = state_inject_find(d->st, colon == NULL ? what : colon + 1);
	if (!act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++) {
		const struct state_cell *c = &d->st->cells[x.cells[i]];

		if (c->injects[x.inject].held == hold ||
		    (colon != NULL && strncmp(c->id, what,
		    (size_t)(colon - what)) != 0))
			continue;
		act_event(&x, i, &ev, hold ? EVENT_INJECT_HELD :
		    EVENT_INJECT_FREED);
		engine_emit(d->e, &ev);
		if (!hold)
			engine_dirty_all(d->e, x.cells[i]);
		changed++;
	}
	return changed > 0 ? decide_ok(d) : decide_refuse(d, "state",
	    hold ? "%s is held already" : "%s is not held", what);
}

DECIDE(hold)
{
	return hold_what(d, true);
}

DECIDE(free)
{
	return hold_what(d, false);
}

DECIDE(skip)
{
	struct inject_act x = { .inject = decide_inject(d) };
	const char *why = decide_text(d, "why");
	struct event ev;

	if (!act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++) {
		act_event(&x, i, &ev, EVENT_INJECT_SKIPPED);
		event_put(&ev, FIELD_WHY, why[0] == '\0' ? "director" : why);
		engine_emit(d->e, &ev);
	}
	if (d->st->standby == x.inject)
		engine_set_standby(d->e,
		    engine_next_standby(d->e, x.inject));
	return decide_ok(d);
}

static void move_to(struct inject_act *x, size_t i, int64_t cell_ms)
{
	struct event ev;

	act_event(x, i, &ev, EVENT_INJECT_MOVED);
	event_puti(&ev, FIELD_DUE_MS, cell_ms);
	engine_emit(x->d->e, &ev);
}

DECIDE(reschedule)
{
	struct inject_act x = { .inject = decide_inject(d) };
	int64_t to = decide_num(d, "to", 0);

	if (!act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++)
		if (to < state_cell_ms(d->st, x.cells[i], d->e->batch_ex_ms))
			return decide_refuse(d, "past", "that time has "
			    "passed in cell %s",
			    d->st->cells[x.cells[i]].id);
	for (size_t i = 0; i < x.ncells; i++)
		move_to(&x, i, to);
	return decide_ok(d);
}

DECIDE(delay)
{
	int64_t by = decide_num(d, "by", 0);
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	int64_t moved = 0;
	struct val *out;

	for (size_t c = 0; c < n; c++) {
		for (size_t i = 0; i < d->st->items[PLAN_INJECT].n; i++) {
			struct inject_act x = { .d = d, .inject = (int)i,
			    .cells = &cells[c], .ncells = 1 };
			int64_t due = state_inject_due(d->st, cells[c],
			    (int)i);

			if (due == INT64_MAX)
				continue;
			move_to(&x, 0, due + by);
			moved++;
		}
	}
	out = decide_ok(d);
	val_set(d->a, out, "moved", val_int(d->a, moved));
	return out;
}

DECIDE(retarget)
{
	struct inject_act x = { .inject = decide_inject(d) };
	const struct val *to = val_get(d->args, "to");
	const char **roles = arena_calloc(d->a, val_len(to) + 1,
	    sizeof(*roles));
	struct event ev;

	if (!act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < val_len(to); i++)
		roles[i] = val_text(val_at(to, i), "");
	for (size_t i = 0; i < x.ncells; i++) {
		act_event(&x, i, &ev, EVENT_INJECT_RETARGETED);
		event_putl(&ev, FIELD_TO, roles, val_len(to));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

/* ---- words ------------------------------------------------------------ */

DECIDE(edit)
{
	struct inject_act x = { .inject = decide_inject(d) };
	char hex[DIGEST_HEX] = "";
	const char *text = decide_text(d, "text");
	struct event ev;

	if (!act_cells(&x, d, INJECT_PENDING, "is out already: correct it "
	    "instead"))
		return NULL;
	if (text[0] != '\0' &&
	    engine_put_blob(d->e, text, strlen(text), hex) != 0)
		return decide_refuse(d, "full", "not recorded");
	for (size_t i = 0; i < x.ncells; i++) {
		act_event(&x, i, &ev, EVENT_INJECT_EDITED);
		if (hex[0] != '\0')
			event_put(&ev, FIELD_BODY, hex);
		event_put(&ev, FIELD_TITLE, decide_text(d, "title"));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

DECIDE(correct)
{
	struct inject_act x = { .inject = decide_inject(d) };
	const char *text = decide_text(d, "text");
	char hex[DIGEST_HEX];
	struct event ev;

	if (!act_cells(&x, d, INJECT_RELEASED, "is not out: edit it "
	    "instead"))
		return NULL;
	if (engine_put_blob(d->e, text, strlen(text), hex) != 0)
		return decide_refuse(d, "full", "not recorded");
	for (size_t i = 0; i < x.ncells; i++) {
		act_event(&x, i, &ev, EVENT_INJECT_CORRECTED);
		event_put(&ev, FIELD_BODY, hex);
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

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
	event_put(&ev, FIELD_INJECT, id);
	event_put(&ev, FIELD_TITLE, decide_text(d, "title"));
	event_putl(&ev, FIELD_TO, roles, val_len(to));
	engine_emit(d->e, &ev);
	engine_set_standby(d->e, state_inject_find(d->st, id));
	out = decide_ok(d);
	val_set(d->a, out, "inject", val_str(d->a, id));
	return out;
}

DECIDE(delivered)
{
	struct inject_act x = { .inject = decide_inject(d) };
	int team = decide_team(d);
	const char *how = decide_text(d, "how");
	bool had = state_inject_has(d->st, team, x.inject);
	struct val *out;
	struct event ev;

	if (!act_cells(&x, d, INJECT_RELEASED, "is not out"))
		return NULL;
	if (decide_num(d, "at", 0) > state_cell_ms(d->st,
	    d->st->teams[team].cell, d->e->batch_ex_ms))
		return decide_refuse(d, "usage", "that time has not come");
	event_init(&ev, EVENT_DELIVERY_REACHED);
	if (decide_has(d, "at"))
		event_puti(&ev, FIELD_AT_MS, decide_num(d, "at", 0));
	event_put(&ev, FIELD_CELL,
	    d->st->cells[d->st->teams[team].cell].id);
	event_put(&ev, FIELD_HOW, how[0] == '\0' ? "by hand" : how);
	event_put(&ev, FIELD_INJECT,
	    state_item_id(d->st, PLAN_INJECT, x.inject));
	event_put(&ev, FIELD_TEAM, d->st->teams[team].id);
	engine_emit(d->e, &ev);
	out = decide_ok(d);
	if (!had && state_inject_has(d->st, team, x.inject))
		engine_call_taken(d->e, team, x.inject);
	return out;
}
