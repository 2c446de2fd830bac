/*
 * apply_question.c: questions, attempts, verdicts, hints and more time.  It
 * must never grade: a verdict is a fact that somebody recorded; the levels
 * of a rubric are only kept inside their bounds.
 */
#include "config.h"

#include "state/fold.h"

#include <inttypes.h>

/* What a question's event names. */
struct asked {
	int cell, item, team;
	struct state_question *question;
	struct state_paper *paper;	/* of the team, or NULL */
};

/* Fills it from CELL, QUESTION and (when it is there) TEAM. */
static int asked_find(struct fold *f, struct asked *a)
{
	a->cell = fold_cell(f);
	a->item = fold_item(f, PLAN_QUESTION);
	a->team = -1;
	a->paper = NULL;
	if (a->cell < 0 || a->item < 0)
		return -1;
	a->question = &f->st->cells[a->cell].questions[a->item];
	if (!event_has(f->e, FIELD_TEAM))
		return 0;
	a->team = fold_team_in(f, a->cell);
	if (a->team < 0)
		return -1;
	a->paper = &f->st->teams[a->team].papers[a->item];
	return 0;
}

/* The same for kinds that are always about a team. */
static int asked_team(struct fold *f, struct asked *a)
{
	if (asked_find(f, a))
		return -1;
	return a->paper ? 0 : fold_fail(f, "no team");
}

/* Time does not count yet against a team that is exempt now. */
static void opened_exempt(struct fold *f, const struct asked *a)
{
	int64_t now = fold_ms(f, a->cell);

	for (size_t i = 0; f->st->nexempt && i < f->st->nteams; i++) {
		struct state_paper *p = &f->st->teams[i].papers[a->item];
		int64_t until;

		if (f->st->teams[i].cell != a->cell)
			continue;
		until = state_exempt_until(f->st, (int)i);
		if (until > now)
			p->extra_ms = state_sum(p->extra_ms, until - now);
	}
}

static int question_opened(struct fold *f)
{
	struct asked a;

	if (asked_find(f, &a))
		return -1;
	opened_exempt(f, &a);
	*a.question = (struct state_question){
		.status = QUESTION_OPEN,
		.version = (int)f->st->nversions - 1,
		.opened_seq = f->e->seq,
		.opened_ms = fold_ms(f, a.cell),
		.due_ms = event_int(f->e, FIELD_DUE_MS, INT64_MAX),
		.close_ms = event_int(f->e, FIELD_CLOSE_MS, INT64_MAX),
	};
	return 0;
}

static int question_expired(struct fold *f)
{
	struct asked a;

	if (asked_team(f, &a))
		return -1;
	a.paper->expired = true;
	return 0;
}

static int question_closed(struct fold *f)
{
	struct asked a;

	if (asked_find(f, &a))
		return -1;
	if (!a.paper) {
		a.question->status = QUESTION_CLOSED;
		return 0;
	}
	a.paper->closed = true;
	a.paper->closed_seq = f->e->seq;
	return 0;
}

/* The options of an answer, as bits of the question's. */
static int chosen_of(struct fold *f, const struct asked *a, uint64_t *chosen)
{
	const struct plan_question *q = state_plan_question(f->st, a->cell,
	    a->item);
	const struct event_field *list = event_field(f->e, FIELD_CHOSEN);
	int64_t i;

	*chosen = 0;
	for (i = 0; list && i < list->i; i++) {
		int at = q ? plan_choice(q, list->list[i]) : -1;

		if (at < 0 || at >= PLAN_LINES_MAX)
			return fold_fail(f, "no option \"%.64s\"",
			    list->list[i]);
		*chosen |= UINT64_C(1) << at;
	}
	return 0;
}

static int answer_submitted(struct fold *f)
{
	struct state *st = f->st;
	struct state_paper *p;
	uint64_t chosen;
	struct asked a;

	if (asked_team(f, &a) || fold_person(f) < 0 ||
	    chosen_of(f, &a, &chosen))
		return -1;
	p = a.paper;
	if (p->n >= INT32_MAX)
		return fold_fail(f, "too many attempts");
	grow(&p->attempts, &p->cap, p->n + 1, sizeof(*p->attempts));
	p->attempts[p->n] = (struct state_attempt){
		.seq = f->e->seq,
		.ms = event_int(f->e, FIELD_AT_MS, fold_ms(f, a.cell)),
		.late = event_int(f->e, FIELD_LATE, 0) != 0,
		.chosen = chosen,
	};
	grow(&st->answers, &st->capanswers, st->nanswers + 1,
	    sizeof(*st->answers));
	p->nproposals = 0;
	st->answers[st->nanswers++] = (struct state_answer){
		.seq = f->e->seq,
		.team = a.team,
		.question = a.item,
		.attempt = (int)p->n++,
	};
	return 0;
}

static int answer_unsent(struct fold *f)
{
	struct asked a;

	return asked_team(f, &a) || fold_person(f) < 0 ? -1 : 0;
}

/* The answer that OF names; NULL with err. */
static const struct state_answer *answer_of(struct fold *f)
{
	int64_t of = event_int(f->e, FIELD_OF, 0);
	const struct state_answer *answer = state_answer(f->st, of);

	if (!answer)
		fold_fail(f, "event %" PRId64 " is no answer", of);
	return answer;
}

static int answer_returned(struct fold *f)
{
	const struct state_answer *answer = answer_of(f);
	struct state_paper *p;

	if (!answer)
		return -1;
	p = &f->st->teams[answer->team].papers[answer->question];
	p->attempts[answer->attempt].returned = true;
	p->closed = false;
	p->closed_seq = 0;
	return 0;
}

/* The most that a criterion gives, or -1 when the rubric has no such. */
static int64_t criterion_points(const struct plan_question *q,
    const char *id)
{
	size_t i;

	for (i = 0; q && i < q->nrubric; i++)
		if (!strcmp(q->rubric[i].id, id))
			return q->rubric[i].points;
	return -1;
}

/* Adds the levels up, each inside its criterion. */
static int levels_sum(struct fold *f, const struct plan_question *q,
    int64_t *points)
{
	struct arena a = { 0 };
	const struct val *levels = fold_map(f, FIELD_LEVELS, &a);
	size_t i;
	int rc = -1;

	if (!levels)
		goto out;
	for (i = 0; i < levels->u.map.n; i++) {
		const struct val_pair *p = &levels->u.map.p[i];
		int64_t max = criterion_points(q, p->key);
		int64_t level = val_num(p->value, 0);

		if (max < 0) {
			fold_fail(f, "no criterion \"%.64s\"", p->key);
			goto out;
		}
		if (level > 0)
			*points = state_sum(*points,
			    level < max ? level : max);
	}
	rc = 0;
out:
	arena_release(&a);
	return rc;
}

/* Takes one grader's levels into the marks: the same grader's again, or
 * everybody's when whoever directs has the last word. */
static int mark_take(struct fold *f, const struct plan_question *q,
    struct state_attempt *a, bool last)
{
	struct arena arena = { 0 };
	const struct val *levels = fold_map(f, FIELD_LEVELS, &arena);
	struct state_mark m = { .seq = f->e->seq };
	size_t at = 0;

	if (!levels) {
		arena_release(&arena);
		return -1;
	}
	digest_of(&m.by, f->e->actor, strlen(f->e->actor));
	for (size_t i = 0; i < q->nrubric && i < PLAN_LINES_MAX; i++) {
		int64_t n = val_get_num(levels, q->rubric[i].id, 0);

		m.levels[i] = (int32_t)(n < 0 ? 0 : n > q->rubric[i].points ?
		    q->rubric[i].points : n);
	}
	arena_release(&arena);
	if (last)
		a->nmarks = 0;
	while (at < a->nmarks && !digest_equal(&a->marks[at].by, &m.by))
		at++;
	grow(&a->marks, &a->capmarks, at + 1, sizeof(*a->marks));
	a->marks[at] = m;
	a->nmarks += at == a->nmarks;
	return 0;
}

/* Are the marks of a criterion no more than one level apart? */
static bool marks_agree(const struct state_attempt *a, size_t criterion)
{
	int32_t low = INT32_MAX, high = 0;

	for (size_t i = 0; i < a->nmarks; i++) {
		int32_t n = a->marks[i].levels[criterion];

		low = n < low ? n : low;
		high = n > high ? n : high;
	}
	return high - low <= 1;
}

/* The weighted share of the levels, in ten-thousandths, of the points. */
static int64_t marks_points(const struct plan_question *q,
    const struct state_attempt *a)
{
	int64_t share = 0, weights = 0, n = (int64_t)a->nmarks;

	for (size_t i = 0; i < q->nrubric && n; i++) {
		int64_t sum = 0, most = n * q->rubric[i].points;

		for (size_t k = 0; k < a->nmarks; k++)
			sum += a->marks[k].levels[i];
		share += q->rubric[i].weight * ((20000 * sum + most) /
		    (2 * most));
		weights += q->rubric[i].weight;
	}
	return weights ? (2 * q->points * share + 10000 * weights) /
	    (20000 * weights) : 0;
}

/* A shared rubric: who marks it, and whether they agree. */
static int judge_shared(struct fold *f, const struct plan_question *q,
    const struct plan_rubric *r, struct state_attempt *a)
{
	static const char director[] = "director";
	size_t n = strlen(f->e->actor), len = sizeof(director) - 1;
	bool last = r->graders > 1 && n >= len &&
	    !strcmp(f->e->actor + n - len, director);

	if (mark_take(f, q, a, last || r->graders < 2))
		return -1;
	a->judged_seq = f->e->seq;
	a->points = 0;
	a->verdict = VERDICT_NONE;
	if (!last && (int64_t)a->nmarks < r->graders)
		return 0;
	for (size_t i = 0; i < q->nrubric; i++)
		if (!marks_agree(a, i)) {
			a->verdict = VERDICT_UNDECIDED;
			return 0;
		}
	a->verdict = VERDICT_GRADED;
	a->points = marks_points(q, a);
	return 0;
}

static int verdict_find(const char *name)
{
	static const char *const names[] = {
		[VERDICT_NONE] = "",
		[VERDICT_WRONG] = "wrong",
		[VERDICT_RIGHT] = "right",
		[VERDICT_UNDECIDED] = "undecided",
		[VERDICT_GRADED] = "graded",
	};
	size_t i;

	for (i = VERDICT_WRONG; i < ARRAY_LEN(names); i++)
		if (!strcmp(names[i], name))
			return (int)i;
	return -1;
}

static int judgement_made(struct fold *f)
{
	const struct state_answer *answer = answer_of(f);
	int verdict = verdict_find(fold_str(f, FIELD_VERDICT));
	const struct state_team *t;
	const struct plan_question *q;
	const struct plan *plan;
	struct state_attempt *attempt;
	int64_t points = 0;

	if (!answer)
		return -1;
	if (verdict < 0)
		return fold_fail(f, "no verdict \"%.64s\"",
		    fold_str(f, FIELD_VERDICT));
	t = &f->st->teams[answer->team];
	q = state_plan_question(f->st, t->cell, answer->question);
	attempt = &t->papers[answer->question].attempts[answer->attempt];
	if (verdict == VERDICT_GRADED && event_has(f->e, FIELD_LEVELS) && q &&
	    q->shared) {
		plan = state_plan_of(f->st, f->st->cells[t->cell].questions[
		    answer->question].version);
		return judge_shared(f, q, &plan->rubrics[plan_find(plan,
		    PLAN_RUBRIC, q->shared)], attempt);
	}
	if (verdict == VERDICT_GRADED && event_has(f->e, FIELD_LEVELS) && q &&
	    mark_take(f, q, attempt, true))
		return -1;
	if (verdict == VERDICT_GRADED && event_has(f->e, FIELD_LEVELS) &&
	    levels_sum(f, state_plan_question(f->st, t->cell,
	    answer->question), &points))
		return -1;
	attempt->verdict = (enum state_verdict)verdict;
	attempt->judged_seq = f->e->seq;
	attempt->points = event_int(f->e, FIELD_POINTS, points);
	return 0;
}

static void proposal_drop(struct state_paper *p, int person)
{
	for (size_t i = 0; i < p->nproposals; i++)
		if (p->proposals[i].person == person) {
			fold_cut(p->proposals, &p->nproposals, i,
			    sizeof(*p->proposals));
			return;
		}
}

static int answer_proposed(struct fold *f)
{
	const char *text = fold_str(f, FIELD_TEXT);
	struct state_proposal *new;
	struct asked a;
	int person;

	if (asked_team(f, &a) || (person = fold_person(f)) < 0)
		return -1;
	proposal_drop(a.paper, person);
	if (!text[0])
		return 0;
	grow(&a.paper->proposals, &a.paper->capproposals,
	    a.paper->nproposals + 1, sizeof(*a.paper->proposals));
	new = &a.paper->proposals[a.paper->nproposals++];
	*new = (struct state_proposal){ .person = person,
		.seq = f->e->seq, .ms = fold_ms(f, a.cell) };
	digest_of(&new->text, text, strlen(text));
	return 0;
}

static int hint_taken(struct fold *f)
{
	const struct plan_question *q;
	size_t hint = 0;
	struct asked a;

	if (asked_team(f, &a) || fold_person(f) < 0)
		return -1;
	if (event_has(f->e, FIELD_HINT)) {
		q = state_plan_question(f->st, a.cell, a.item);
		while (q && hint < plan_hints(q) && strcmp(plan_hint_id(q,
		    hint), fold_str(f, FIELD_HINT)))
			hint++;
		if (!q || hint >= plan_hints(q))
			return fold_fail(f, "no hint \"%.64s\"",
			    fold_str(f, FIELD_HINT));
	}
	if (a.paper->hints >> hint & 1)
		return 0;
	a.paper->hints |= UINT64_C(1) << hint;
	if (!a.paper->hint_seq)
		a.paper->hint_seq = f->e->seq;
	a.paper->hint_cost = state_sum(a.paper->hint_cost,
	    event_int(f->e, FIELD_COST, 0));
	return 0;
}

/* A due that moved past now has not passed. */
static void unexpire(struct fold *f, int team, int question)
{
	struct state_team *t = &f->st->teams[team];

	if (state_due(f->st, team, question) > fold_ms(f, t->cell))
		t->papers[question].expired = false;
}

static void extend_team(struct fold *f, int team, int question)
{
	struct state_paper *p = &f->st->teams[team].papers[question];

	p->extra_ms = state_sum(p->extra_ms,
	    event_int(f->e, FIELD_BY_MS, 0));
	unexpire(f, team, question);
}

static void extend_all(struct fold *f, int cell, int question)
{
	struct state_cell *c = &f->st->cells[cell];
	struct state_question *q = &c->questions[question];
	int64_t by_ms = event_int(f->e, FIELD_BY_MS, 0);
	size_t role;

	if (q->due_ms != INT64_MAX)
		q->due_ms = state_sum(q->due_ms, by_ms);
	if (q->close_ms != INT64_MAX)
		q->close_ms = state_sum(q->close_ms, by_ms);
	for (role = 0; role < c->nroles; role++)
		if (c->team_of_role[role] >= 0)
			unexpire(f, c->team_of_role[role], question);
}

static void extend(struct fold *f, int cell, int team, int question)
{
	if (team < 0)
		extend_all(f, cell, question);
	else
		extend_team(f, team, question);
}

static int extension_granted(struct fold *f)
{
	const struct state *st = f->st;
	int cell = fold_cell(f), team = -1, question;
	size_t i;

	if (cell < 0)
		return -1;
	if (event_has(f->e, FIELD_TEAM) &&
	    (team = fold_team_in(f, cell)) < 0)
		return -1;
	if (event_has(f->e, FIELD_QUESTION)) {
		question = fold_item(f, PLAN_QUESTION);
		if (question < 0)
			return -1;
		extend(f, cell, team, question);
		return 0;
	}
	for (i = 0; i < st->items[PLAN_QUESTION].n; i++)
		if (st->cells[cell].questions[i].status == QUESTION_OPEN)
			extend(f, cell, team, (int)i);
	return 0;
}

/* What is open for the team is due later by as much. */
static int interval_exempted(struct fold *f)
{
	struct state *st = f->st;
	int team = fold_team(f), cell;
	size_t i;

	if (team < 0)
		return -1;
	cell = st->teams[team].cell;
	for (i = 0; i < st->items[PLAN_QUESTION].n; i++)
		if (st->cells[cell].questions[i].status == QUESTION_OPEN)
			extend(f, cell, team, (int)i);
	grow(&st->exempt, &st->capexempt, st->nexempt + 1,
	    sizeof(*st->exempt));
	st->exempt[st->nexempt++] = (struct state_exempt){ team,
		event_int(f->e, FIELD_AT_MS, 0),
		event_int(f->e, FIELD_BY_MS, 0) };
	return 0;
}

fold_rule *const apply_question_rules[EVENT_KINDS] = {
	[EVENT_QUESTION_OPENED] = question_opened,
	[EVENT_QUESTION_EXPIRED] = question_expired,
	[EVENT_QUESTION_CLOSED] = question_closed,
	[EVENT_ANSWER_SUBMITTED] = answer_submitted,
	[EVENT_ANSWER_UNSENT] = answer_unsent,
	[EVENT_ANSWER_RETURNED] = answer_returned,
	[EVENT_JUDGEMENT_MADE] = judgement_made,
	[EVENT_HINT_TAKEN] = hint_taken,
	[EVENT_ANSWER_PROPOSED] = answer_proposed,
	[EVENT_EXTENSION_GRANTED] = extension_granted,
	[EVENT_INTERVAL_EXEMPTED] = interval_exempted,
};
