/*
 * decide_staff.c: words and branches by hand.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* ---- words ------------------------------------------------------------ */

/* Under whose name words go: EXCON's, an evaluator's or a persona's.  An
 * evaluator writes as one, SimCell as whom it plays; NULL: refused. */
static const char *staff_name(struct decide *d, const char *otherwise)
{
	enum state_hat hat = d->r == NULL ? HAT_DIRECTOR : d->r->who.hat;
	const char *as = decide_has(d, "as") ? decide_text(d, "as") :
	    hat == HAT_EVALUATOR ? "evaluator" : otherwise;

	if (hat == HAT_EVALUATOR && strcmp(as, "evaluator") != 0) {
		decide_refuse(d, "forbidden", "an evaluator writes as "
		    "evaluator, not as \"%s\"", as);
		return NULL;
	}
	if (hat == HAT_SIMCELL &&
	    !plan_simcell_plays(engine_plan(d->e), as)) {
		decide_refuse(d, "forbidden", "SimCell writes as somebody "
		    "whom it plays, as:PERSONA, not as \"%s\"", as);
		return NULL;
	}
	return as;
}

static void staff_as(const struct decide *d, struct event *ev, const char *as)
{
	bool persona = state_item(d->st, PLAN_PERSONA, as) >= 0;

	event_put(ev, FIELD_FROM, persona ? "excon" : as);
	if (persona)
		event_put(ev, FIELD_PERSONA, as);
}

/* What a persona says goes as it would from anybody in the story: by the way
 * that the words it answers took, else its usual one, and that may be cut.
 * EXCON and evaluators are always heard: -1. */
static int staff_channel(const struct decide *d, const char *as,
    const struct event *asked)
{
	const struct plan *p = engine_plan(d->e);
	int at = plan_find(p, PLAN_PERSONA, as);
	const char *to = asked == NULL ? NULL : event_str(asked,
	    FIELD_PERSONA);

	if (at < 0)
		return -1;
	if (to != NULL && strcmp(to, as) == 0 && event_has(asked,
	    FIELD_CHANNEL))
		return state_item(d->st, PLAN_CHANNEL, event_str(asked,
		    FIELD_CHANNEL));
	return p->personas[at].nchannels == 0 ? -1 : state_item(d->st,
	    PLAN_CHANNEL, p->channels[p->personas[at].channels[0]].id);
}

/* Says it; whoever did is told when its channel is cut, and what becomes of
 * it then. */
static struct val *staff_says(struct decide *d, struct event *ev, int channel)
{
	const char *cell = event_str(ev, FIELD_CELL);
	struct val *reply;

	engine_say(d->e, ev, cell == NULL ? -1 : state_cell(d->st, cell),
	    cell == NULL ? -1 : channel);
	reply = decide_ok(d);
	if (!event_has(ev, FIELD_HOW))
		return reply;
	val_set(d->a, reply, "channel", val_str(d->a, event_str(ev,
	    FIELD_CHANNEL)));
	val_set(d->a, reply, "how", val_str(d->a, event_str(ev, FIELD_HOW)));
	return reply;
}

DECIDE(msg)
{
	const char *to = decide_text(d, "team"), *as;
	struct val *reply;
	struct event ev;

	as = staff_name(d, "excon");
	if (as == NULL)
		return NULL;
	/* whoever carries it out behind the window does not see the hat */
	if (!decide_has(d, "as") && strcmp(as, "excon") != 0)
		val_set(d->a, (struct val *)d->args, "as", val_str(d->a,
		    as));
	if (decide_armed(d, &reply))
		return reply;
	event_init(&ev, EVENT_MESSAGE_SENT);
	event_put(&ev, FIELD_CELL,
	    d->st->cells[d->st->teams[decide_team(d)].cell].id);
	staff_as(d, &ev, as);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	event_putl(&ev, FIELD_TO, &to, 1);
	return staff_says(d, &ev, staff_channel(d, as, NULL));
}

/* Of what teams write, SimCell has what is for those it plays. */
static bool staff_reads(const struct decide *d, const struct event *asked)
{
	return d->r == NULL || d->r->who.hat != HAT_SIMCELL ||
	    (event_has(asked, FIELD_PERSONA) && plan_simcell_plays(
	    engine_plan(d->e), event_str(asked, FIELD_PERSONA)));
}

DECIDE(reply)
{
	int64_t of = decide_num(d, "message", 0);
	struct event asked, ev;
	const char *to, *as;

	if (of <= 0 || !engine_message(d->e, of, d->a, &asked) ||
	    !staff_reads(d, &asked))
		return decide_refuse(d, "unknown", "no such message: %lld",
		    (long long)of);
	to = event_str(&asked, FIELD_FROM);
	if (state_team(d->st, to) < 0)
		return decide_refuse(d, "state", "message %lld is not a "
		    "team's: write to a team with msg", (long long)of);
	as = staff_name(d, event_has(&asked, FIELD_PERSONA) ?
	    event_str(&asked, FIELD_PERSONA) : "excon");
	if (as == NULL)
		return NULL;
	event_init(&ev, EVENT_MESSAGE_SENT);
	if (event_has(&asked, FIELD_CELL))
		event_put(&ev, FIELD_CELL, event_str(&asked, FIELD_CELL));
	staff_as(d, &ev, as);
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	event_putl(&ev, FIELD_TO, &to, 1);
	return staff_says(d, &ev, staff_channel(d, as, &asked));
}

static struct val *staff_text(struct decide *d, enum event_kind kind)
{
	struct event ev;

	event_init(&ev, kind);
	if (!decide_at(d, &ev, -1))
		return NULL;
	if (decide_has(d, "cell"))
		event_put(&ev, FIELD_CELL, decide_text(d, "cell"));
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(broadcast)
{
	return staff_text(d, EVENT_BROADCAST_SENT);
}

DECIDE(note)
{
	return staff_text(d, EVENT_NOTE_WRITTEN);
}

DECIDE(flag)
{
	const char *item = decide_item(d);
	struct event ev;

	if (item == NULL)
		return NULL;
	event_init(&ev, EVENT_ITEM_FLAGGED);
	event_put(&ev, FIELD_ITEM, item);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

/* ---- the story by hand ------------------------------------------------ */

static struct val *override_refuse(struct decide *d,
    const struct plan_decision *p)
{
	struct buf ways = {0};
	struct val *none;

	if (p == NULL)
		return decide_refuse(d, "unknown", "decision \"%s\" is no "
		    "longer in the plan", decide_text(d, "decision"));
	for (size_t i = 0; i < plan_outcomes(p); i++)
		buf_addf(&ways, "%s%s", !i ? "" : i + 1 < plan_outcomes(p) ?
		    ", " : " or ", plan_outcome(p, i));
	none = decide_refuse(d, "usage", "an outcome is %s", buf_str(&ways));
	buf_release(&ways);
	return none;
}

/* The cells where it has not come out so: what it moves, and the hooks that
 * it calls, come once. */
static size_t override_cells(const struct decide *d, int item,
    const char *outcome, int *cells)
{
	size_t all = decide_cells(d, cells), n = 0;

	for (size_t i = 0; i < all; i++) {
		const struct state_decision *is =
		    &d->st->cells[cells[i]].decisions[item];

		if (!is->settled || strcmp(is->outcome, outcome) != 0)
			cells[n++] = cells[i];
	}
	return n;
}

DECIDE(override)
{
	const char *outcome = decide_text(d, "outcome");
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	int item = state_item(d->st, PLAN_DECISION,
	    decide_text(d, "decision"));
	const struct plan_decision *p = state_plan_decision(d->st, item);
	struct val *reply;
	struct event ev;
	int64_t seq;
	size_t n;

	if (p == NULL || !plan_has_outcome(p, outcome))
		return override_refuse(d, p);
	n = override_cells(d, item, outcome, cells);
	if (n == 0)
		return decide_refuse(d, "state", "%s is %s already", p->id,
		    outcome);
	if (decide_two(d, &reply))
		return reply;
	for (size_t i = 0; i < n; i++) {
		event_init(&ev, EVENT_DECISION_OVERRIDDEN);
		event_put(&ev, FIELD_CELL, d->st->cells[cells[i]].id);
		event_put(&ev, FIELD_DECISION, decide_text(d, "decision"));
		event_put(&ev, FIELD_OUTCOME, outcome);
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		seq = engine_emit(d->e, &ev);
		for (size_t k = 0; k < p->noutcomes; k++)
			if (strcmp(p->outcomes[k].id, outcome) == 0)
				engine_moves(d->e, cells[i],
				    (int)d->st->nversions - 1,
				    &p->outcomes[k].moves, seq);
	}
	return decide_ok(d);
}

/* A variable of the world by hand: within its range, or not at all. */
static struct val *var_world(struct decide *d, const int *cells, size_t n)
{
	int var = state_item(d->st, PLAN_VAR, decide_text(d, "name"));
	const struct plan_var *p = state_plan_var(d->st, var);
	const struct val *value = val_get(d->args, "value");

	if (p == NULL)
		return decide_refuse(d, "unknown", "variable \"%s\" is no "
		    "longer in the plan", decide_text(d, "name"));
	if (value == NULL || value->kind != VAL_INT || value->u.i < p->min ||
	    value->u.i > p->max)
		return decide_refuse(d, "range", "%s is a whole number from "
		    "%lld to %lld", p->id, (long long)p->min,
		    (long long)p->max);
	for (size_t i = 0; i < n; i++)
		engine_world_set(d->e, cells[i], var, value->u.i, "go",
		    decide_has(d, "why") ? decide_text(d, "why") : NULL);
	return decide_ok(d);
}

/* Has the pack set one of that name, in one of the cells? */
static bool var_is_set(const struct state *st, const char *name,
    const int *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct state_cell *c = &st->cells[cells[i]];

		for (size_t k = 0; k < c->nvars; k++)
			if (strcmp(c->vars[k].name, name) == 0)
				return true;
	}
	return false;
}

/* What a pack's own variable can hold, as in a hook: a list is of no lists. */
static bool var_holds(const struct val *v, bool list)
{
	if (v != NULL && v->kind == VAL_LIST && list) {
		for (size_t i = 0; i < val_len(v); i++)
			if (!var_holds(val_at(v, i), false))
				return false;
		return true;
	}
	return v != NULL && (v->kind == VAL_STR || v->kind == VAL_INT ||
	    v->kind == VAL_BOOL);
}

static struct val *var_refuse(struct decide *d, const char *name)
{
	const char *near = map_nearest(&d->st->items[PLAN_VAR].index, name);

	return near != NULL ? decide_refuse(d, "unknown", "no such variable: "
	    "\"%s\" (did you mean \"%s\"?)", name, near) :
	    decide_refuse(d, "unknown", "no such variable: \"%s\"; one of "
	    "the pack's own is there once the pack has set it", name);
}

DECIDE(var)
{
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	const char *name = decide_text(d, "name");
	struct buf json = {0};
	struct event ev;

	if (state_item(d->st, PLAN_VAR, name) >= 0)
		return var_world(d, cells, n);
	if (!var_is_set(d->st, name, cells, n))
		return var_refuse(d, name);
	if (!var_holds(val_get(d->args, "value"), true))
		return decide_refuse(d, "usage", "%s is a text, a whole "
		    "number, true, false or a list of these", name);
	json_write(&json, val_get(d->args, "value"));
	for (size_t i = 0; i < n; i++) {
		event_init(&ev, EVENT_VARIABLE_SET);
		event_put(&ev, FIELD_CELL, d->st->cells[cells[i]].id);
		event_put(&ev, FIELD_NAME, name);
		event_put(&ev, FIELD_VALUE, buf_str(&json));
		if (decide_has(d, "why"))
			event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		engine_emit(d->e, &ev);
	}
	buf_release(&json);
	return decide_ok(d);
}
