/*
 * decide_inject.c: what a director does with injects, GO apart
 * (decide_release.c).
 */
#include "config.h"

#include "engine/engine.h"

#include "base/map.h"
#include "base/text.h"
#include "engine/internal.h"

/* ---- one fact for each cell ------------------------------------------- */

bool decide_act_cells(struct decide_act *x, struct decide *d,
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

void decide_act_event(const struct decide_act *x, size_t i,
    struct event *ev, enum event_kind kind)
{
	const struct state *st = x->d->st;

	event_init(ev, kind);
	event_put(ev, FIELD_CELL, st->cells[x->cells[i]].id);
	event_put(ev, FIELD_INJECT,
	    state_item_id(st, PLAN_INJECT, x->inject));
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
	struct decide_act x = {0};
	struct event ev;
	size_t changed = 0;

	if (strcmp(what, "all") == 0)
		return hold_automatic(d, hold, NULL);
	if (state_cell(d->st, what) >= 0)
		return hold_automatic(d, hold, what);
	x.inject = state_inject_find(d->st, colon == NULL ? what : colon + 1);
	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++) {
		const struct state_cell *c = &d->st->cells[x.cells[i]];

		if (c->injects[x.inject].held == hold ||
		    (colon != NULL && strncmp(c->id, what,
		    (size_t)(colon - what)) != 0))
			continue;
		decide_act_event(&x, i, &ev, hold ? EVENT_INJECT_HELD :
		    EVENT_INJECT_FREED);
		engine_emit(d->e, &ev);
		if (!hold)
			engine_dirty_all(d->e, x.cells[i]);
		changed++;
	}
	return changed > 0 ? decide_ok(d) : decide_refuse(d, "state",
	    hold ? N_("%s is held already") : N_("%s is not held"), what);
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
	struct decide_act x = { .inject = decide_inject(d) };
	const char *why = decide_text(d, "why");
	struct event ev;

	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++) {
		decide_act_event(&x, i, &ev, EVENT_INJECT_SKIPPED);
		event_put(&ev, FIELD_WHY, why[0] == '\0' ? "director" : why);
		engine_emit(d->e, &ev);
	}
	engine_standby_gone(d->e, x.inject);
	return decide_ok(d);
}

/* Has its turn come, so that it would go out at once? */
static bool unskip_past(const struct decide_act *x, size_t i)
{
	const struct state *st = x->d->st;
	const struct plan_inject *p = state_plan_inject(st, x->cells[i],
	    x->inject);
	int64_t now = state_cell_ms(st, x->cells[i], x->d->e->batch_ex_ms);

	if (p != NULL && p->trigger == PLAN_TRIGGER_WHEN)
		return cond_bar(st, x->cells[i], x->inject, now) ==
		    COND_BAR_NONE;
	return state_inject_turn(st, x->cells[i], x->inject) <= now;
}

/* A person looks at what would have gone out meanwhile. */
DECIDE(unskip)
{
	struct decide_act x = { .inject = decide_inject(d) };
	struct event ev;

	if (!decide_act_cells(&x, d, INJECT_SKIPPED, "is not skipped"))
		return NULL;
	if (d->st->adhoc[x.inject].seq == 0 &&
	    state_plan_inject(d->st, x.cells[0], x.inject) == NULL)
		return decide_refuse(d, "state", "it is no longer in the "
		    "pack");
	for (size_t i = 0; i < x.ncells; i++) {
		decide_act_event(&x, i, &ev, EVENT_INJECT_UNSKIPPED);
		engine_emit(d->e, &ev);
		if (unskip_past(&x, i))
			engine_suggest(d->e, x.cells[i], x.inject, "director",
			    "unskip");
	}
	return decide_ok(d);
}

static void move_to(struct decide_act *x, size_t i, int64_t cell_ms)
{
	struct event ev;

	decide_act_event(x, i, &ev, EVENT_INJECT_MOVED);
	event_puti(&ev, FIELD_DUE_MS, cell_ms);
	engine_emit(x->d->e, &ev);
}

DECIDE(reschedule)
{
	struct decide_act x = { .inject = decide_inject(d) };
	int64_t to = decide_num(d, "to", 0);

	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++)
		if (to < state_cell_ms(d->st, x.cells[i], d->e->batch_ex_ms))
			return decide_refuse(d, "past", "that time has "
			    "passed in cell %s",
			    d->st->cells[x.cells[i]].id);
	for (size_t i = 0; i < x.ncells; i++)
		move_to(&x, i, to);
	engine_composed_timed(d->e, x.inject);
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
			struct decide_act x = { .d = d, .inject = (int)i,
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
	struct decide_act x = { .inject = decide_inject(d) };
	const struct val *to = val_get(d->args, "to");
	const char **roles = arena_calloc(d->a, val_len(to) + 1,
	    sizeof(*roles));
	struct event ev;

	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or skipped"))
		return NULL;
	for (size_t i = 0; i < val_len(to); i++)
		roles[i] = val_text(val_at(to, i), "");
	for (size_t i = 0; i < x.ncells; i++) {
		decide_act_event(&x, i, &ev, EVENT_INJECT_RETARGETED);
		event_putl(&ev, FIELD_TO, roles, val_len(to));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

/* ---- words ------------------------------------------------------------ */

DECIDE(edit)
{
	struct decide_act x = { .inject = decide_inject(d) };
	char hex[DIGEST_HEX] = "";
	const char *text = decide_text(d, "text");
	struct event ev;

	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already: correct it "
	    "instead"))
		return NULL;
	if (text[0] != '\0' &&
	    engine_put_blob(d->e, text, strlen(text), hex) != 0)
		return decide_refuse(d, "full", "not recorded");
	for (size_t i = 0; i < x.ncells; i++) {
		decide_act_event(&x, i, &ev, EVENT_INJECT_EDITED);
		if (hex[0] != '\0')
			event_put(&ev, FIELD_BODY, hex);
		event_put(&ev, FIELD_TITLE, decide_text(d, "title"));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

DECIDE(correct)
{
	struct decide_act x = { .inject = decide_inject(d) };
	const char *text = decide_text(d, "text");
	char hex[DIGEST_HEX];
	struct event ev;

	if (!decide_act_cells(&x, d, INJECT_RELEASED, "is not out: edit it "
	    "instead"))
		return NULL;
	if (engine_put_blob(d->e, text, strlen(text), hex) != 0)
		return decide_refuse(d, "full", "not recorded");
	for (size_t i = 0; i < x.ncells; i++) {
		decide_act_event(&x, i, &ev, EVENT_INJECT_CORRECTED);
		event_put(&ev, FIELD_BODY, hex);
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}
