/*
 * apply_play.c: what teams do, which branches are taken, timers,
 * points and service checks.  It must never evaluate a
 * condition.
 */
#include "config.h"

#include "state/fold.h"

#include "base/text.h"

/* A team has done something; `seq` is its declaration. */
static void deed_done(struct fold *f, int team, int action, int64_t seq)
{
	struct state_team *t = &f->st->teams[team];
	struct state_deed *d = &t->deeds[action];

	if (d->count++)
		return;
	d->first_seq = seq;
	d->first_ms = fold_ms(f, t->cell);
}

/* Declared: done at once, unless somebody rules or it takes time. */
static int action_taken(struct fold *f)
{
	struct state *st = f->st;
	int cell = fold_cell(f), action = -1, team;
	const struct plan_action *p = NULL;
	struct state_doing doing;
	int64_t due_ms;

	if (cell < 0 || (team = fold_team_in(f, cell)) < 0 ||
	    fold_person(f) < 0)
		return -1;
	if (event_has(f->e, FIELD_ACTION)) {
		action = fold_item(f, PLAN_ACTION);
		if (action < 0)
			return -1;
		p = state_plan_action(st, action);
	} else if (!event_has(f->e, FIELD_TEXT)) {
		return fold_fail(f, "neither action nor text");
	}
	due_ms = event_int(f->e, FIELD_DUE_MS, -1);
	if (action >= 0 && due_ms < 0 && (!p || (p->ruling ==
	    PLAN_RULES_ITSELF && p->takes.ms <= 0))) {
		deed_done(f, team, action, f->e->seq);
		return 0;
	}
	doing = (struct state_doing){ .seq = f->e->seq,
		.ms = fold_ms(f, cell), .team = team, .action = action,
		.of = event_int(f->e, FIELD_OF, 0) };
	if (due_ms >= 0) {
		doing.status = DOING_RUNS;
		doing.due_ms = due_ms;
	} else if (p && p->ruling == PLAN_RULES_ITSELF) {
		doing.status = DOING_RUNS;
		doing.due_ms = state_sum(doing.ms, p->takes.ms);
	}
	grow(&st->doings, &st->capdoings, st->ndoings + 1,
	    sizeof(*st->doings));
	st->doings[st->ndoings++] = doing;
	return 0;
}

/* The values of the arguments, folded, for those who ask for one. */
static void use_values(struct state_use *u, const struct val *args)
{
	u->values = xcalloc(val_len(args), sizeof(*u->values));
	for (size_t i = 0; i < val_len(args); i++) {
		const struct val *v = args->u.map.p[i].value;

		if (v->kind == VAL_STR)
			u->values[u->nvalues++] = text_fold(v->u.str.s);
	}
}

static int tool_used(struct fold *f)
{
	struct state *st = f->st;
	int cell = fold_cell(f), tool = fold_item(f, PLAN_TOOL), team;
	struct arena a = { 0 };
	const struct val *args;
	struct state_use *u;

	if (cell < 0 || tool < 0 || (team = fold_team_in(f, cell)) < 0 ||
	    fold_person(f) < 0)
		return -1;
	args = fold_map(f, FIELD_ARGS, &a);
	if (args) {
		grow(&st->uses, &st->capuses, st->nuses + 1,
		    sizeof(*st->uses));
		u = &st->uses[st->nuses++];
		*u = (struct state_use){ .seq = f->e->seq,
			.ms = fold_ms(f, cell), .team = team, .tool = tool,
			.command = xstrdup(fold_str(f, FIELD_COMMAND)) };
		u->waits = event_has(f->e, FIELD_HOW) &&
		    !strcmp(fold_str(f, FIELD_HOW), "waits");
		use_values(u, args);
	}
	arena_release(&a);
	return args ? 0 : -1;
}

static int tool_answered(struct fold *f)
{
	int64_t of = event_int(f->e, FIELD_OF, 0);
	struct state_use *u = (struct state_use *)state_use(f->st, of);

	if (fold_cell(f) < 0)
		return -1;
	if (!u || !u->waits)
		return fold_fail(f, "no use of event %lld waits",
		    (long long)of);
	u->waits = false;
	u->answered_seq = f->e->seq;
	return 0;
}

static struct state_doing *doing_of(struct fold *f)
{
	int64_t of = event_int(f->e, FIELD_OF, 0);
	const struct state_doing *doing = state_doing(f->st, of);

	if (!doing)
		fold_fail(f, "event %lld is no declaration", (long long)of);
	return (struct state_doing *)doing;
}

static int action_ruled(struct fold *f)
{
	struct state_doing *d = doing_of(f);
	bool yes = !strcmp(fold_str(f, FIELD_VERDICT), "yes");
	const struct plan_action *p;
	int action;

	if (!d)
		return -1;
	if (!yes && strcmp(fold_str(f, FIELD_VERDICT), "no"))
		return fold_fail(f, "no verdict \"%.64s\"",
		    fold_str(f, FIELD_VERDICT));
	if (d->status != DOING_WAITS)
		return fold_fail(f, "it does not wait for a ruling");
	if (event_has(f->e, FIELD_ACTION)) {
		action = fold_item(f, PLAN_ACTION);
		if (action < 0)
			return -1;
		d->action = action;
	}
	if (yes && d->action < 0)
		return fold_fail(f, "yes to no action");
	d->ruled_seq = f->e->seq;
	d->status = yes ? DOING_DONE : DOING_REFUSED;
	if (!yes)
		return 0;
	p = state_plan_action(f->st, d->action);
	if (!p || p->takes.ms <= 0) {
		deed_done(f, d->team, d->action, d->seq);
		return 0;
	}
	d->status = DOING_RUNS;
	d->due_ms = state_sum(fold_ms(f, f->st->teams[d->team].cell),
	    p->takes.ms);
	return 0;
}

static int action_completed(struct fold *f)
{
	struct state_doing *d = doing_of(f);

	if (!d)
		return -1;
	if (d->status != DOING_RUNS)
		return fold_fail(f, "it does not run");
	d->status = DOING_DONE;
	deed_done(f, d->team, d->action, d->seq);
	return 0;
}

static int decide(struct fold *f, bool overridden)
{
	int cell = fold_cell(f), item = fold_item(f, PLAN_DECISION);
	struct state_decision *d;

	if (cell < 0 || item < 0)
		return -1;
	d = &f->st->cells[cell].decisions[item];
	fold_keep(&d->outcome, fold_str(f, FIELD_OUTCOME));
	d->settled = true;
	d->overridden = overridden;
	d->ms = fold_ms(f, cell);
	d->seq = f->e->seq;
	return 0;
}

static int decision_settled(struct fold *f)
{
	return decide(f, false);
}

static int decision_overridden(struct fold *f)
{
	return decide(f, true);
}

static int timer_set(struct fold *f)
{
	int cell = fold_cell(f);
	struct state_cell *c;

	if (cell < 0)
		return -1;
	c = &f->st->cells[cell];
	grow(&c->timers, &c->captimers, c->ntimers + 1, sizeof(*c->timers));
	c->timers[c->ntimers++] = (struct state_timer){
		.name = xstrdup(fold_str(f, FIELD_TIMER)),
		.due_ms = event_int(f->e, FIELD_DUE_MS, 0),
		.seq = f->e->seq,
	};
	return 0;
}

/* The earliest timer of that name, or -1. */
static int timer_find(const struct state_cell *c, const char *name)
{
	int found = -1;
	size_t i;

	for (i = 0; i < c->ntimers; i++)
		if (!strcmp(c->timers[i].name, name) && (found < 0 ||
		    c->timers[i].due_ms < c->timers[found].due_ms))
			found = (int)i;
	return found;
}

static int timer_fired(struct fold *f)
{
	int cell = fold_cell(f), timer;
	struct state_cell *c;

	if (cell < 0)
		return -1;
	c = &f->st->cells[cell];
	timer = timer_find(c, fold_str(f, FIELD_TIMER));
	if (timer < 0)
		return fold_fail(f, "no timer \"%.64s\" is set",
		    fold_str(f, FIELD_TIMER));
	free(c->timers[timer].name);
	fold_cut(c->timers, &c->ntimers, (size_t)timer, sizeof(*c->timers));
	return 0;
}

static int points_given(struct fold *f)
{
	int64_t points = event_int(f->e, FIELD_POINTS, 0);
	int team = fold_team(f);
	struct state_team *t;

	if (team < 0)
		return -1;
	if (points > STATE_POINTS_MAX || points < -STATE_POINTS_MAX)
		return fold_fail(f, "points beyond what can be added up");
	t = &f->st->teams[team];
	grow(&t->given, &t->capgiven, t->ngiven + 1, sizeof(*t->given));
	t->given[t->ngiven++] = (struct state_points){
		.points = points,
		.seq = f->e->seq,
		.ms = fold_ms(f, t->cell),
		.why = xstrdup(fold_str(f, FIELD_WHY)),
	};
	return 0;
}

static int probe_find(const char *name)
{
	static const char *const names[] = {
		[PROBE_UNKNOWN] = "unknown",
		[PROBE_UP] = "up",
		[PROBE_DOWN] = "down",
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (!strcmp(names[i], name))
			return (int)i;
	return -1;
}

static void probe_holds(struct fold *f, int cell, struct state_probe *p,
    enum probe_result result)
{
	if (p->result != result || !p->seq) {
		p->since_ms = fold_ms(f, cell);
		grow(&p->spells, &p->capspells, p->nspells + 1,
		    sizeof(*p->spells));
		p->spells[p->nspells++] = (struct state_spell){ p->since_ms,
			result };
	}
	if (result != PROBE_UNKNOWN && result != p->known) {
		p->known = result;
		p->turned_seq = f->e->seq;
	}
	p->result = result;
	p->seq = f->e->seq;
}

/* The probe that the fact is of and the result it has, which must be one
 * where there is one; NULL: refused. */
static struct state_probe *probe_of(struct fold *f, enum probe_result *result)
{
	int cell = fold_cell(f), item = fold_item(f, PLAN_PROBE);
	int found = event_has(f->e, FIELD_RESULT) ?
	    probe_find(fold_str(f, FIELD_RESULT)) : 0;

	if (cell < 0 || item < 0)
		return NULL;
	if (found < 0) {
		fold_fail(f, "no result \"%.64s\"",
		    fold_str(f, FIELD_RESULT));
		return NULL;
	}
	*result = (enum probe_result)found;
	return &f->st->cells[cell].probes[item];
}

static int probe_result(struct fold *f)
{
	enum probe_result result;
	struct state_probe *p = probe_of(f, &result);

	if (p == NULL)
		return -1;
	p->found = result;
	p->looked = true;
	if (!p->ruled)
		probe_holds(f, fold_cell(f), p, p->found);
	return 0;
}

/* Without a result the ruling is over, and what is found counts again. */
static int probe_ruled(struct fold *f)
{
	enum probe_result result;
	struct state_probe *p = probe_of(f, &result);

	if (p == NULL)
		return -1;
	p->ruled = event_has(f->e, FIELD_RESULT);
	probe_holds(f, fold_cell(f), p, p->ruled ? result : p->found);
	return 0;
}

static int file_stored(struct fold *f)
{
	return fold_team(f) < 0 || fold_person(f) < 0 ? -1 : 0;
}

fold_rule *const apply_play_rules[EVENT_KINDS] = {
	[EVENT_ACTION_TAKEN] = action_taken,
	[EVENT_TOOL_USED] = tool_used,
	[EVENT_TOOL_ANSWERED] = tool_answered,
	[EVENT_ACTION_RULED] = action_ruled,
	[EVENT_ACTION_COMPLETED] = action_completed,
	[EVENT_DECISION_SETTLED] = decision_settled,
	[EVENT_DECISION_OVERRIDDEN] = decision_overridden,
	[EVENT_TIMER_SET] = timer_set,
	[EVENT_TIMER_FIRED] = timer_fired,
	[EVENT_POINTS_GIVEN] = points_given,
	[EVENT_PROBE_RESULT] = probe_result,
	[EVENT_PROBE_RULED] = probe_ruled,
	[EVENT_FILE_STORED] = file_stored,
};
