/*
 * score.c: points of a team from the facts and the plans that bind them.
 * It must never keep a score, round, or read the order in which teams did
 * things: the same facts give the same sheet for ever.
 */
#include "config.h"

#include "score/score.h"

/* Where points go: a sheet, or the total alone when `rows` is false. */
struct tally {
	struct score_sheet *sheet;
	bool rows;
	int64_t by;		/* of what came up to that event */
};

static void tally_add(struct tally *t, const struct score_row *row)
{
	struct score_sheet *s = t->sheet;

	if (row->because[0] > t->by || row->because[1] > t->by)
		return;
	s->total = state_sum(s->total, row->points);
	if (!t->rows)
		return;
	grow(&s->rows, &s->cap, s->n + 1, sizeof(*s->rows));
	s->rows[s->n++] = *row;
}

/* What an attempt that counts gives. */
static int64_t attempt_points(const struct state *st, int cell, int question,
    const struct state_attempt *a)
{
	const struct plan_question *q;

	if (a->verdict == VERDICT_GRADED)
		return a->points;
	if (a->verdict != VERDICT_RIGHT)
		return 0;
	q = state_plan_question(st, cell, question);
	return q ? q->points : 0;
}

int64_t score_question(const struct state *st, int team, int question)
{
	const struct state_team *t = &st->teams[team];
	const struct state_paper *p = &t->papers[question];
	int best = state_best(p);

	return best < 0 ? 0 : attempt_points(st, t->cell, question,
	    &p->attempts[best]);
}

static void tally_question(struct tally *sum, const struct state *st,
    int team, int question)
{
	const struct state_team *t = &st->teams[team];
	const struct state_paper *p = &t->papers[question];
	int best = state_best_by(p, sum->by);
	const struct state_attempt *a;
	int64_t points, cost;

	if (best < 0)
		return;
	a = &p->attempts[best];
	points = attempt_points(st, t->cell, question, a);
	tally_add(sum, &(struct score_row){ .kind = SCORE_QUESTION,
	    .item = question, .points = points, .attempt = a,
	    .because = { a->seq, a->judged_seq } });
	cost = p->hint_cost < points ? p->hint_cost : points;
	if (p->hint_seq && cost > 0)
		tally_add(sum, &(struct score_row){ .kind = SCORE_HINT,
		    .item = question, .points = -cost,
		    .because = { p->hint_seq, a->judged_seq } });
}

/* The last try, as graders see it: what it took the place of is judged by
 * nobody any more. */
static bool waiting(const struct state_paper *p)
{
	const struct state_attempt *last = p->n == 0 ? NULL :
	    &p->attempts[p->n - 1];

	return last != NULL && !last->returned &&
	    (last->verdict == VERDICT_NONE ||
	    last->verdict == VERDICT_UNDECIDED);
}

/* An action's points: of the newest plan that has it, since what a team has
 * done stays done when a reload takes the action away. */
static int64_t action_points(const struct state *st, int action)
{
	size_t i;

	for (i = st->nversions; i-- > 0;) {
		const struct state_version *v = &st->versions[i];

		if ((size_t)action < v->nitems[PLAN_ACTION] &&
		    v->to_plan[PLAN_ACTION][action] >= 0)
			return v->plan->actions[
			    v->to_plan[PLAN_ACTION][action]].points;
	}
	return 0;
}

static void tally_actions(struct tally *sum, const struct state *st,
    const struct state_team *t)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_ACTION].n; i++) {
		int64_t points = t->deeds[i].count ?
		    action_points(st, (int)i) : 0;

		if (points)
			tally_add(sum, &(struct score_row){
			    .kind = SCORE_ACTION, .item = (int)i,
			    .points = points,
			    .because = { t->deeds[i].first_seq, 0 } });
	}
}

static void tally_milestones(struct tally *sum, const struct state *st,
    const struct state_team *t)
{
	for (size_t i = 0; i < st->items[PLAN_MILESTONE].n; i++) {
		const struct plan_milestone *m = t->reached[i].seq ?
		    state_plan_milestone(st, (int)i) : NULL;

		if (m && m->points)
			tally_add(sum, &(struct score_row){
			    .kind = SCORE_MILESTONE, .item = (int)i,
			    .points = m->points,
			    .because = { t->reached[i].seq, 0 } });
	}
}

static void tally_team(struct tally *sum, const struct state *st, int team)
{
	const struct state_team *t = &st->teams[team];
	size_t i;

	for (i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		if (!t->papers[i].n)
			continue;
		tally_question(sum, st, team, (int)i);
		sum->sheet->waiting += waiting(&t->papers[i]);
	}
	tally_actions(sum, st, t);
	tally_milestones(sum, st, t);
	for (i = 0; i < t->ngiven; i++)
		tally_add(sum, &(struct score_row){ .kind = SCORE_GIVEN,
		    .item = -1, .why = t->given[i].why,
		    .points = t->given[i].points,
		    .because = { t->given[i].seq, 0 } });
}

/* The roles of the newest plan that a team plays now: what another has taken
 * over is that one's. */
static uint64_t max_roles(const struct state *st, int team)
{
	const struct state_version *v = state_newest(st);
	const struct state_team *t = &st->teams[team];
	uint64_t roles = state_played(st, team);

	if ((size_t)t->role < v->nroles && v->role_to_plan[t->role] >= 0 &&
	    state_taker(st, t->cell, t->role) >= 0)
		roles &= ~(UINT64_C(1) << v->role_to_plan[t->role]);
	return roles;
}

/* What it plays now, and what it has done before. */
static int64_t score_max(const struct state *st, int team)
{
	const struct state_version *v = state_newest(st);
	const struct state_team *t = &st->teams[team];
	uint64_t roles = v ? max_roles(st, team) : 0;
	int64_t sum = 0;

	for (size_t i = 0; v && i < v->plan->nquestions; i++) {
		const struct plan_question *q = &v->plan->questions[i];

		if (q->to & roles || t->papers[
		    v->to_item[PLAN_QUESTION][i]].n)
			sum = state_sum(sum, q->points);
	}
	for (size_t i = 0; v && i < v->plan->nactions; i++) {
		const struct plan_action *a = &v->plan->actions[i];

		if (a->to & roles || t->deeds[
		    v->to_item[PLAN_ACTION][i]].count)
			sum = state_sum(sum, a->points);
	}
	for (size_t i = 0; v && i < v->plan->nmilestones; i++) {
		const struct plan_milestone *m = &v->plan->milestones[i];

		if (m->points > 0 && (!m->to || m->to & roles || t->reached[
		    v->to_item[PLAN_MILESTONE][i]].seq))
			sum = state_sum(sum, m->points);
	}
	return sum;
}

void score_team(const struct state *st, int team, struct score_sheet *out)
{
	struct tally sum = { .sheet = out, .rows = true, .by = INT64_MAX };

	*out = (struct score_sheet){ .rows = NULL };
	tally_team(&sum, st, team);
	out->max = score_max(st, team);
}

void score_release(struct score_sheet *sheet)
{
	free(sheet->rows);
	*sheet = (struct score_sheet){ .rows = NULL };
}

static void because_put(int64_t *v, size_t *n, int64_t seq)
{
	size_t at = *n;

	if (seq == 0)
		return;
	for (size_t i = 0; i < *n; i++)
		if (v[i] == seq)
			return;
	while (at > 0 && v[at - 1] > seq) {
		v[at] = v[at - 1];
		at--;
	}
	v[at] = seq;
	++*n;
}

size_t score_because(const struct score_row *row,
    int64_t out[SCORE_BECAUSE_MAX])
{
	const struct state_attempt *a = row->attempt;
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(row->because); i++)
		because_put(out, &n, row->because[i]);
	for (size_t i = 0; a && a->verdict == VERDICT_GRADED &&
	    i < a->nmarks; i++)
		because_put(out, &n, a->marks[i].seq);
	return n;
}

int64_t score_total(const struct state *st, int team)
{
	return score_total_by(st, team, INT64_MAX);
}

int64_t score_total_by(const struct state *st, int team, int64_t seq)
{
	struct score_sheet sheet = { .rows = NULL };
	struct tally sum = { .sheet = &sheet, .rows = false, .by = seq };

	tally_team(&sum, st, team);
	return sheet.total;
}
