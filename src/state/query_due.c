/*
 * query_due.c: what follows from the facts about an instance's times and
 * answers.  It must never read a clock: "now" is the exercise time of the
 * last event.
 */
#include "config.h"

#include "plan/scale.h"
#include "state/state.h"

int64_t state_not_before(const struct state *st, int cell,
    const struct plan_inject *p)
{
	return p->not_before.ms < 0 ? 0 : state_moment(st, cell,
	    p->not_before_phase, p->not_before);
}

int64_t state_not_after(const struct state *st, int cell,
    const struct plan_inject *p)
{
	return state_moment(st, cell, p->not_after_phase, p->not_after);
}

/* A due time inside the inject's bounds. */
static int64_t bounded(const struct state *st, int cell,
    const struct plan_inject *def, int64_t due)
{
	int64_t from;

	if (def->not_before.ms < 0 || due == INT64_MAX)
		return due;
	from = state_moment(st, cell, def->not_before_phase, def->not_before);
	return from > due ? from : due;
}

static int64_t due_after(const struct state_version *v,
    const struct state_cell *c, const struct plan_inject *def)
{
	const struct state_inject *first;

	if (def->after < 0)
		return INT64_MAX;
	first = &c->injects[v->to_item[PLAN_INJECT][def->after]];
	if (first->status != INJECT_RELEASED)
		return INT64_MAX;
	return state_sum(first->released_ms, def->delay.ms > 0 ?
	    def->delay.ms : 0);
}

static int64_t due_on(const struct state_version *v,
    const struct state_cell *c, const struct plan_inject *def)
{
	const struct state_decision *d;

	if (def->decision < 0 || !def->outcome)
		return INT64_MAX;
	d = &c->decisions[v->to_item[PLAN_DECISION][def->decision]];
	if (!d->settled || strcmp(d->outcome, def->outcome))
		return INT64_MAX;
	return state_sum(d->ms, def->delay.ms > 0 ? def->delay.ms : 0);
}

/* When the last of those that a composed inject follows went out; INT64_MAX:
 * not all have. */
static int64_t adhoc_since(const struct state_cell *c,
    const struct state_follow *a)
{
	int64_t last = c->injects[a->after].released_ms;

	if (c->injects[a->after].status != INJECT_RELEASED)
		return INT64_MAX;
	for (size_t i = 0; i < a->nothers; i++) {
		const struct state_inject *o = &c->injects[a->others[i]];

		if (o->status != INJECT_RELEASED)
			return INT64_MAX;
		last = o->released_ms > last ? o->released_ms : last;
	}
	return last;
}

const struct state_follow *state_follow(const struct state *st, int cell,
    int inject)
{
	const struct state_adhoc *a = &st->adhoc[inject];
	const struct state_follow *all = NULL;

	for (size_t i = 0; i < a->nfollows; i++) {
		if (a->follows[i].cell == cell)
			return &a->follows[i];
		if (a->follows[i].cell < 0)
			all = &a->follows[i];
	}
	return all;
}

/* A composed inject follows others, or has no time of its own. */
static int64_t due_adhoc(const struct state *st, int cell, int item)
{
	const struct state_follow *a = state_follow(st, cell, item);

	return a == NULL ? INT64_MAX : state_sum(adhoc_since(
	    &st->cells[cell], a), a->delay_ms);
}

bool state_follows(const struct state *st, int cell, int inject, int other)
{
	const struct state_follow *a = state_follow(st, cell, inject);

	if (a == NULL)
		return false;
	for (size_t i = 0; i < a->nothers; i++)
		if (a->others[i] == other)
			return true;
	return a->after == other;
}

int64_t state_inject_due(const struct state *st, int cell, int item)
{
	const struct state_inject *inj = &st->cells[cell].injects[item];

	return inj->held || inj->suggested_seq ? INT64_MAX :
	    state_inject_turn(st, cell, item);
}

int64_t state_inject_turn(const struct state *st, int cell, int item)
{
	const struct state_cell *c = &st->cells[cell];
	const struct state_inject *inj = &c->injects[item];
	const struct plan_inject *def;

	if (inj->status != INJECT_PENDING)
		return INT64_MAX;
	if (inj->moved || inj->scheduled)
		return inj->due_ms;
	def = state_plan_inject(st, cell, item);
	if (!def)
		return due_adhoc(st, cell, item);
	switch (def->trigger) {
	case PLAN_TRIGGER_AT:
		return state_moment(st, cell, def->phase, def->at);
	case PLAN_TRIGGER_AFTER:
		return bounded(st, cell, def,
		    due_after(state_newest(st), c, def));
	case PLAN_TRIGGER_ON:
		return bounded(st, cell, def,
		    due_on(state_newest(st), c, def));
	case PLAN_TRIGGER_NONE:
	case PLAN_TRIGGER_WHEN:
	case PLAN_TRIGGER_DIRECTOR:
		break;
	}
	return INT64_MAX;
}

struct span state_scaled(const struct state *st, int version, int team,
    struct span raw, bool fixed)
{
	const struct state_version *v = &st->versions[version];
	int role = st->teams[team].role;

	return plan_scale(v->plan, (size_t)role < v->nroles ?
	    v->role_to_plan[role] : -1, raw, fixed);
}

/* By how much longer a window of a question is for a team. */
static int64_t scaled_by(const struct state *st, int team, int question,
    bool close)
{
	int cell = st->teams[team].cell;
	const struct plan_question *p = state_plan_question(st, cell,
	    question);
	struct span raw;

	if (!p)
		return 0;
	raw = close ? p->close : p->due;
	return state_scaled(st, st->cells[cell].questions[question].version,
	    team, raw, p->fixed).ms - raw.ms;
}

/* The record has the window as written: what a role of few gets on top, and
 * what was granted and exempt, comes here. */
static int64_t for_team(const struct state *st, int team, int question,
    bool close)
{
	const struct state_team *t = &st->teams[team];
	const struct state_question *q =
	    &st->cells[t->cell].questions[question];
	int64_t ms = close ? q->close_ms : q->due_ms;

	if (q->status == QUESTION_UNOPENED || ms == INT64_MAX)
		return INT64_MAX;
	return state_sum(ms, state_sum(t->papers[question].extra_ms,
	    scaled_by(st, team, question, close)));
}

int64_t state_due(const struct state *st, int team, int question)
{
	return for_team(st, team, question, false);
}

int64_t state_close(const struct state *st, int team, int question)
{
	return for_team(st, team, question, true);
}

int64_t state_expect_end(const struct state *st, int cell, int item,
    int team, int64_t *from)
{
	const struct state_version *v = state_newest(st);
	const struct plan_expect *p = state_plan_expect(st, item);
	const struct state_inject *of = !p || p->of < 0 ? NULL :
	    &st->cells[cell].injects[v->to_item[PLAN_INJECT][p->of]];
	struct span within;

	*from = !p ? -1 : !of ? 0 : of->status == INJECT_RELEASED ?
	    of->released_ms : -1;
	if (*from < 0)
		return INT64_MAX;
	within = team < 0 ? p->within : state_scaled(st,
	    (int)st->nversions - 1, team, p->within, p->fixed);
	if (within.ms < 0)
		return INT64_MAX;
	return team < 0 ? state_sum(*from, within.ms) : state_exempt_end(st,
	    team, *from, state_sum(*from, within.ms));
}

/* How good a verdict is: 0 is not judged. */
static int verdict_rank(enum state_verdict verdict)
{
	static const int ranks[] = {
		[VERDICT_NONE] = 0,
		[VERDICT_UNDECIDED] = 0,
		[VERDICT_OVER] = 0,
		[VERDICT_RECEIVED] = 0,
		[VERDICT_WRONG] = 1,
		[VERDICT_GRADED] = 2,
		[VERDICT_RIGHT] = 3,
	};

	return ranks[verdict];
}

int state_best_by(const struct state_paper *paper, int64_t seq)
{
	int best = -1, best_rank = 0;
	size_t i;

	for (i = 0; i < paper->n; i++) {
		const struct state_attempt *a = &paper->attempts[i];
		int rank = verdict_rank(a->verdict);

		if (!rank || rank < best_rank || a->judged_seq > seq)
			continue;
		if (rank == best_rank &&
		    a->points < paper->attempts[best].points)
			continue;
		best = (int)i;
		best_rank = rank;
	}
	return best;
}

int state_best(const struct state_paper *paper)
{
	return state_best_by(paper, INT64_MAX);
}

/* Has the paper a try left? */
static bool tries_left(const struct state_paper *paper, int64_t tries)
{
	int64_t used = 0;
	size_t i;

	for (i = 0; i < paper->n; i++) {
		if (paper->attempts[i].verdict == VERDICT_RIGHT)
			return false;
		used += !paper->attempts[i].returned &&
		    paper->attempts[i].verdict != VERDICT_OVER;
	}
	return tries <= 0 || used < tries;
}

int64_t state_answers_end(const struct state *st, int team, int question)
{
	const struct state_question *q =
	    &st->cells[st->teams[team].cell].questions[question];
	int64_t own = state_close(st, team, question);

	return q->status == QUESTION_CLOSED && q->closed_ms < own ?
	    q->closed_ms : own;
}

bool state_tries_left(const struct state *st, int team, int question)
{
	const struct state_paper *paper = &st->teams[team].papers[question];
	const struct plan_question *def = state_plan_question(st,
	    st->teams[team].cell, question);

	return def && tries_left(paper, def->tries);
}

bool state_answered(const struct state *st, int team, int question,
    int64_t by_ms)
{
	const struct state_paper *paper = &st->teams[team].papers[question];

	for (size_t i = 0; i < paper->n; i++)
		if (paper->attempts[i].verdict != VERDICT_OVER &&
		    paper->attempts[i].ms <= by_ms)
			return true;
	return false;
}

bool state_takes_answers(const struct state *st, int team, int question)
{
	const struct state_team *t = &st->teams[team];
	const struct state_question *q =
	    &st->cells[t->cell].questions[question];
	const struct state_paper *paper = &t->papers[question];
	const struct plan_question *def;

	if (st->run != STATE_RUNNING && st->run != STATE_PAUSED)
		return false;
	if (q->status != QUESTION_OPEN || paper->closed)
		return false;
	def = state_plan_question(st, t->cell, question);
	if (!def ||
	    !(state_question_to(st, t->cell, question) >> t->role & 1))
		return false;
	if (state_call_asks(st, team, question) ||
	    state_cell_ms(st, t->cell, st->ex_ms) >=
	    state_close(st, team, question))
		return false;
	return tries_left(paper, def->tries);
}

const char *state_need_name(enum state_need need)
{
	static const char *const names[] = {
		[STATE_NEED_OPEN] = "open", [STATE_NEED_TOLD] = "told",
		[STATE_NEED_LATE] = "late", [STATE_NEED_UNOBSERVED] = "unobserved",
	};

	return names[need];
}

static int64_t need_exempt(const struct state *st, int team, int64_t from,
    int64_t end)
{
	return team < 0 ? end : state_exempt_end(st, team, from, end);
}

/* Cell time by which it is to be told; INT64_MAX: no end, or not begun. */
static int64_t need_due(const struct state *st, int cell,
    const struct plan_need *n)
{
	const struct state_inject *from;
	int team;

	if (n->by.ms < 0)
		return INT64_MAX;
	team = state_newest(st)->role_to_item[n->from];
	if (state_taker(st, cell, team) >= 0)
		team = state_taker(st, cell, team);
	team = state_team_of(st, cell, team);
	if (n->counted_from < 0)
		return need_exempt(st, team, 0, n->by.ms);
	from = &st->cells[cell].injects[
	    state_newest(st)->to_item[PLAN_INJECT][n->counted_from]];
	return from->status == INJECT_RELEASED ? need_exempt(st, team,
	    from->released_ms, state_sum(from->released_ms, n->by.ms)) :
	    INT64_MAX;
}

enum state_need state_need(const struct state *st, int cell, size_t need,
    int to)
{
	const struct state_version *v = state_newest(st);
	const struct plan_need *n = &v->plan->needs[need];
	int from = v->role_to_item[n->from], fact;
	int taker = state_taker(st, cell, from);
	int64_t due = need_due(st, cell, n);
	bool over = st->run == STATE_HOTWASH || st->run == STATE_CLOSED ||
	    state_cell_ms(st, cell, st->ex_ms) > due;

	fact = v->to_item[PLAN_FACT][n->fact];
	to = v->role_to_item[to];
	for (size_t i = 0; i < st->ntold; i++) {
		const struct state_told *t = &st->told[i];

		if (t->cell == cell && t->confirmed && t->fact == fact &&
		    (t->from == from || t->from == taker) &&
		    (t->to == to || t->to == state_taker(st, cell, to)))
			return t->ms <= due ? STATE_NEED_TOLD : STATE_NEED_LATE;
	}
	/* nobody saw it: that is not the same as that it was missed */
	return over ? STATE_NEED_UNOBSERVED : STATE_NEED_OPEN;
}
