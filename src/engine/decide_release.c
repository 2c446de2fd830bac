/*
 * decide_release.c: GO: letting injects out and taking them back.  What does
 * not fit its condition goes out only when somebody says so.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* ---- release ---------------------------------------------------------- */

/* How long a person can take this one back. */
static int64_t recall_of(const struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);

	return p != NULL && p->recall.ms >= 0 ? p->recall.ms :
	    e->st->recall_ms;
}

static bool release_ready(const struct decide_act *x)
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

static void release_one(struct decide_act *x, size_t i)
{
	struct engine *e = x->d->e;
	int64_t recall = recall_of(e, x->cells[i], x->inject), seq;
	struct event ev;

	if (recall <= 0) {
		engine_release(e, x->cells[i], x->inject, "go");
		return;
	}
	decide_act_event(x, i, &ev, EVENT_INJECT_ARMED);
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

/* Each a whole sentence, so that it can be said in other languages. */
static void barred_bounds(struct decide *d, int cell,
    const struct plan_inject *p, bool early)
{
	const char *c = d->st->cells[cell].id;
	char t[SPAN_TEXT];

	if (early)
		decide_refuse(d, "condition", "in cell %s it is not to go out "
		    "before %s; anyway sends it all the same", c,
		    instant_text((struct instant){ state_not_before(d->st,
		    cell, p) }, t));
	else
		decide_refuse(d, "condition", "in cell %s it was not to go "
		    "out after %s; anyway sends it all the same", c,
		    instant_text((struct instant){ state_not_after(d->st,
		    cell, p) }, t));
}

static void barred_condition(struct decide *d, int cell,
    const struct plan_inject *p, bool unless)
{
	const char *c = d->st->cells[cell].id;
	struct buf cond = {0};

	plan_cond_text(engine_plan(d->e), unless ? p->unless : p->when,
	    &cond);
	if (unless)
		decide_refuse(d, "condition", "in cell %s this keeps it back: "
		    "%s; anyway sends it all the same", c, buf_str(&cond));
	else
		decide_refuse(d, "condition", "in cell %s this does not hold: "
		    "%s; anyway sends it all the same", c, buf_str(&cond));
	buf_release(&cond);
}

static void barred_branch(struct decide *d, int cell,
    const struct plan_inject *p, bool open)
{
	const char *decision = engine_plan(d->e)->decisions[p->decision].id;
	const char *c = d->st->cells[cell].id;

	if (open)
		decide_refuse(d, "condition", "in cell %s %s is not decided "
		    "yet, and it is for %s; anyway sends it all the same", c,
		    decision, p->outcome);
	else
		decide_refuse(d, "condition", "in cell %s %s is not %s, which "
		    "it is for: override the decision; anyway sends it all "
		    "the same", c, decision, p->outcome);
}

static void release_barred(struct decide *d, int cell, int inject,
    enum cond_bar bar)
{
	const struct plan_inject *p = state_plan_inject(d->st, cell, inject);
	const char *c = d->st->cells[cell].id;

	switch (bar) {
	case COND_BAR_AFTER:
		decide_refuse(d, "condition", "in cell %s it follows %s, "
		    "which is not out; anyway sends it all the same", c,
		    engine_plan(d->e)->injects[p->after].id);
		break;
	case COND_BAR_PHASE:
		decide_refuse(d, "condition", "in cell %s its phase has not "
		    "begun; anyway sends it all the same", c);
		break;
	case COND_BAR_UNDECIDED:
	case COND_BAR_OUTCOME:
		barred_branch(d, cell, p, bar == COND_BAR_UNDECIDED);
		break;
	case COND_BAR_WHEN:
	case COND_BAR_UNLESS:
		barred_condition(d, cell, p, bar == COND_BAR_UNLESS);
		break;
	case COND_BAR_EARLY:
	case COND_BAR_LATE:
		barred_bounds(d, cell, p, bar == COND_BAR_EARLY);
		break;
	case COND_BAR_CUT:
		decide_refuse(d, "condition", "in cell %s its channel is cut: "
		    "%s; anyway sends it all the same", c,
		    engine_plan(d->e)->channels[p->via].id);
		break;
	case COND_BAR_NONE:
		break;
	}
}

/* Those it is for; refused when there is none. */
static bool release_fits(struct decide_act *x)
{
	const struct decide *d = x->d;
	enum cond_bar first = COND_BAR_NONE;
	size_t kept = 0;
	int cell = x->cells[0];

	for (size_t i = 0; !decide_has(d, "anyway") && i < x->ncells; i++) {
		enum cond_bar bar = cond_bar(d->st, x->cells[i], x->inject,
		    state_cell_ms(d->st, x->cells[i], d->e->batch_ex_ms));

		if (bar == COND_BAR_NONE)
			x->cells[kept++] = x->cells[i];
		else if (first == COND_BAR_NONE)
			first = bar, cell = x->cells[i];
	}
	if (decide_has(d, "anyway") || kept > 0) {
		x->ncells = kept > 0 ? kept : x->ncells;
		return true;
	}
	release_barred(x->d, cell, x->inject, first);
	return false;
}

/* Those whose time runs; refused when there is none. */
static bool release_running(struct decide_act *x)
{
	size_t kept = 0;

	for (size_t i = 0; i < x->ncells; i++)
		if (!x->d->st->cells[x->cells[i]].held)
			x->cells[kept++] = x->cells[i];
	if (kept == 0)
		return decide_cell_runs(x->d, x->cells[0]);
	x->ncells = kept;
	return true;
}

static struct val *release_all(struct decide *d, int inject)
{
	struct decide_act x = { .inject = inject };
	struct val *out, *cells = val_list(d->a);
	int64_t recall;

	if (d->st->realworld)
		return decide_in_emergency(d);
	if (d->st->run == STATE_PAUSED)
		return decide_refuse(d, "paused", "exercise time stands "
		    "still: resume first");
	if (d->st->run != STATE_RUNNING)
		return decide_not_playing(d);
	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or skipped") ||
	    !release_running(&x) || !release_fits(&x) || !release_ready(&x))
		return NULL;
	recall = recall_of(d->e, x.cells[0], inject);
	for (size_t i = 0; i < x.ncells; i++) {
		release_one(&x, i);
		val_push(d->a, cells, val_str(d->a,
		    d->st->cells[x.cells[i]].id));
	}
	engine_standby_gone(d->e, inject);
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

/* It goes to the others alone; false: there are none. */
static bool recall_team(struct decide *d, int inject, int team)
{
	const struct state_team *t = &d->st->teams[team];
	uint64_t rest = state_inject_to(d->st, t->cell, inject) &
	    ~(UINT64_C(1) << t->role);

	if (rest == 0)
		return false;
	engine_inject_to(d->e, t->cell, inject, rest, true);
	return true;
}

/* A team that it is going to, in a cell where it is; false: refused. */
static bool recall_reaches(struct decide *d, int inject, int team)
{
	const struct state_team *t = &d->st->teams[team];

	if (d->st->cells[t->cell].injects[inject].status == INJECT_ARMED &&
	    state_inject_to(d->st, t->cell, inject) >> t->role & 1)
		return true;
	decide_refuse(d, "state", "%s is not about to go to %s",
	    state_number(d->st, inject), t->id);
	return false;
}

static struct val *recall_inject(struct decide *d, int inject)
{
	struct decide_act x = { .inject = inject };
	int team = decide_has(d, "team") ? decide_team(d) : -1;

	if (team >= 0 && !recall_reaches(d, inject, team))
		return NULL;
	if (team >= 0 && recall_team(d, inject, team))
		return decide_ok(d);
	if (!decide_act_cells(&x, d, INJECT_ARMED, "is not inside its recall "
	    "window"))
		return NULL;
	for (size_t i = 0; i < x.ncells; i++) {
		if (team >= 0 && x.cells[i] != d->st->teams[team].cell)
			continue;
		engine_inject_back(d->e, x.cells[i], inject);
	}
	engine_set_standby(d->e, inject, true);
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

/* Evaluators and role-players take back what they did themselves. */
static bool undo_own(const struct decide *d)
{
	return d->r->who.hat == HAT_EVALUATOR ||
	    d->r->who.hat == HAT_SIMCELL;
}

/* The latest held command, or the latest own one. */
static int64_t undo_act(const struct decide *d)
{
	bool own = undo_own(d);
	int64_t act = 0;

	for (size_t i = 0; i < d->st->nacts; i++) {
		int64_t seq = d->st->acts[i].seq;

		if (seq > act && (!own || engine_act_by(d->e, seq,
		    d->e->actor)))
			act = seq;
	}
	return act;
}

/* A request may name the command that it means: whoever else was first has
 * done it, or taken it back, and then nothing is. */
static bool undo_meant(struct decide *d, int64_t newest)
{
	int64_t want = val_get_num(d->r->conditions, "act", newest);

	if (want == newest)
		return true;
	for (size_t i = 0; i < d->st->nacts; i++) {
		if (d->st->acts[i].seq != want)
			continue;
		decide_refuse(d, "stale", "undo would take back something "
		    "else now");
		return false;
	}
	decide_refuse(d, "stale", "it waits no longer: it was done, or taken "
	    "back");
	return false;
}

/* The latest of an armed inject and a held command. */
DECIDE(undo)
{
	int inject = undo_own(d) ? -1 : recall_latest(d);
	int64_t armed = 0, act = undo_act(d);
	struct event ev;

	for (size_t c = 0; inject >= 0 && c < d->st->ncells; c++)
		if (d->st->cells[c].injects[inject].armed_seq > armed)
			armed = d->st->cells[c].injects[inject].armed_seq;
	if (!undo_meant(d, act > armed ? act : 0))
		return NULL;
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

