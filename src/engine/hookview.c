/*
 * hookview.c: what a hook may read, as plain values.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "event/canon.h"

struct hook_view {
	struct engine *e;
	const struct state_cell *c;
	int cell, version;
	struct engine_kit *kit;
	struct arena *a;
	struct val *v;
};

/* The plan's ids are strings already; one that it has no more is copied. */
static struct val *view_id(struct hook_view *w, enum plan_item kind, int item)
{
	const struct state_version *v = &w->e->st->versions[w->version];
	int at = (size_t)item < v->nitems[kind] ? v->to_plan[kind][item] : -1;

	if (at >= 0)
		return val_at(w->kit->ids[kind], (size_t)at);
	return val_str(w->a, state_item_id(w->e->st, kind, item));
}

static void view_injects(struct hook_view *w)
{
	struct val *sent = val_list(w->a);

	for (size_t i = 0; i < w->e->st->items[PLAN_INJECT].n; i++)
		if (w->c->injects[i].status == INJECT_RELEASED)
			val_push(w->a, sent, view_id(w, PLAN_INJECT, (int)i));
	val_add_lent(w->a, w->v, "sent", sent);
}

static bool view_correct(const struct hook_view *w, int question)
{
	const struct state *st = w->e->st;

	for (size_t r = 0; r < w->c->nroles; r++) {
		const struct state_paper *paper;
		int best;

		if (w->c->team_of_role[r] < 0)
			continue;
		paper = &st->teams[w->c->team_of_role[r]].papers[question];
		best = paper->n == 0 ? -1 : state_best(paper);
		if (best >= 0 &&
		    paper->attempts[best].verdict == VERDICT_RIGHT)
			return true;
	}
	return false;
}

static void view_questions(struct hook_view *w)
{
	struct val *correct = val_list(w->a);

	for (size_t i = 0; i < w->e->st->items[PLAN_QUESTION].n; i++)
		if (view_correct(w, (int)i))
			val_push(w->a, correct,
			    view_id(w, PLAN_QUESTION, (int)i));
	val_add_lent(w->a, w->v, "correct", correct);
}

static void view_actions(struct hook_view *w)
{
	struct val *done = val_map(w->a);
	const struct state *st = w->e->st;

	for (size_t i = 0; i < st->items[PLAN_ACTION].n; i++) {
		struct val *roles = NULL;

		for (size_t r = 0; r < w->c->nroles; r++) {
			int t = w->c->team_of_role[r];

			if (t < 0 || st->teams[t].deeds[i].first_seq == 0)
				continue;
			if (roles == NULL)
				roles = val_list(w->a);
			val_push(w->a, roles,
			    val_str(w->a, st->roles.ids[r]));
		}
		if (roles != NULL)
			val_add(w->a, done, state_item_id(st, PLAN_ACTION,
			    (int)i), roles);
	}
	val_add_lent(w->a, w->v, "done", done);
}

static void view_probes(struct hook_view *w)
{
	struct val *down = val_list(w->a);
	const struct state *st = w->e->st;

	for (size_t i = 0; i < st->items[PLAN_PROBE].n; i++)
		if (w->c->probes[i].result == PROBE_DOWN)
			val_push(w->a, down, view_id(w, PLAN_PROBE, (int)i));
	val_add_lent(w->a, w->v, "down", down);
}

static void view_decisions(struct hook_view *w)
{
	struct val *decided = val_map(w->a);
	const struct state *st = w->e->st;

	for (size_t i = 0; i < st->items[PLAN_DECISION].n; i++)
		if (w->c->decisions[i].settled)
			val_add(w->a, decided, state_item_id(st,
			    PLAN_DECISION, (int)i), val_str(w->a,
			    w->c->decisions[i].outcome));
	val_add_lent(w->a, w->v, "decided", decided);
}

static struct val *view_map_of(struct hook_view *w,
    const struct state_var *vars, size_t n)
{
	struct val *map = val_map(w->a);
	struct err err;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(vars[i].value);
		const char *end = vars[i].value + len;
		int64_t number;
		struct val *v;

		if (canon_int(vars[i].value, end, &number) == end)
			v = val_int(w->a, number);	/* most are */
		else
			v = json_parse(w->a, vars[i].value, len,
			    EVENT_BODY_MAX, &err);
		if (v != NULL)
			val_add(w->a, map, vars[i].name, v);
	}
	return map;
}

static void view_points(struct hook_view *w)
{
	struct val *points = val_map(w->a);
	const struct state *st = w->e->st;

	for (size_t r = 0; r < w->c->nroles; r++)
		if (w->c->team_of_role[r] >= 0)
			val_add(w->a, points, st->roles.ids[r], val_int(w->a,
			    score_total(st, w->c->team_of_role[r])));
	val_add_lent(w->a, w->v, "points", points);
}

static void view_world(struct hook_view *w)
{
	struct val *world = val_map(w->a);
	const struct state *st = w->e->st;

	for (size_t i = 0; i < st->items[PLAN_VAR].n; i++)
		val_add(w->a, world, state_item_id(st, PLAN_VAR, (int)i),
		    val_int(w->a, state_value(st, w->cell, (int)i)));
	val_add_lent(w->a, w->v, "world", world);
}

/* What takes a walk over the cell: made when a hook asks for it, or all at
 * once for one that runs elsewhere. */
static const struct {
	const char *name;
	void (*fn)(struct hook_view *);
} view_parts[] = {
	{ "correct", view_questions }, { "decided", view_decisions },
	{ "done", view_actions }, { "down", view_probes },
	{ "points", view_points }, { "sent", view_injects },
	{ "world", view_world },
};

static void view_more(void *arg, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(view_parts); i++)
		if (strcmp(view_parts[i].name, name) == 0)
			view_parts[i].fn(arg);
}

void engine_hook_view(struct engine *e, struct engine_call *call,
    int version, int64_t ex_ms, struct arena *a)
{
	struct hook_view *w = arena_alloc(a, sizeof(*w));
	char seed[DIGEST_HEX];
	struct digest d;

	*w = (struct hook_view){ .e = e, .c = &e->st->cells[call->cell],
	    .cell = call->cell, .version = version, .a = a,
	    .v = val_map(a) };
	memcpy(d.b, e->st->seed, SEED_LEN);
	w->kit = e->versions[version].kit;
	val_add_lent(a, w->v, "cell", val_str(a, w->c->id));
	val_add_lent(a, w->v, "now", val_int(a,
	    state_cell_ms(e->st, call->cell, ex_ms)));
	val_add_lent(a, w->v, "seed", val_str(a, digest_hex(&d, seed)));
	val_add_lent(a, w->v, "vars", view_map_of(w, w->c->vars, w->c->nvars));
	val_add_lent(a, w->v, "streams",
	    view_map_of(w, w->c->streams, w->c->nstreams));
	val_add_lent(a, w->v, "items", (struct val *)engine_kit_items(w->kit));
	if (!e->c.scripts->lazy)
		for (size_t i = 0; i < ARRAY_LEN(view_parts); i++)
			view_parts[i].fn(w);
	call->view = w->v;
	call->more = view_more;
	call->more_arg = w;
}

