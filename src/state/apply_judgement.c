/*
 * apply_judgement.c: verdicts on attempts, the levels that graders give, and
 * answers that are given back.  It must never grade: a verdict is a fact that
 * somebody recorded; the levels of a rubric are only kept inside their
 * bounds.
 */
#include "config.h"

#include "state/fold.h"

/* The answer that OF names; NULL with err. */
static const struct state_answer *answer_of(struct fold *f)
{
	int64_t of = event_int(f->e, FIELD_OF, 0);
	const struct state_answer *answer = state_answer(f->st, of);

	if (!answer)
		fold_fail(f, "event %lld is no answer", (long long)of);
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
	if (at >= STATE_MARKS_MAX)
		return fold_fail(f, "event %lld has too many marks",
		    (long long)a->seq);
	grow(&a->marks, &a->capmarks, at + 1, sizeof(*a->marks));
	a->marks[at] = m;
	a->nmarks += at == a->nmarks;
	return 0;
}

/* A shared rubric: who marks it, and whether they agree. */
static int judge_shared(struct fold *f, const struct plan_question *q,
    const struct plan_rubric *r, struct state_attempt *a)
{
	bool last = r->graders > 1 && state_directs(f->e->actor);

	if (mark_take(f, q, a, last || r->graders < 2))
		return -1;
	a->judged_seq = f->e->seq;
	a->points = 0;
	a->verdict = VERDICT_NONE;
	if (!last && (int64_t)a->nmarks < r->graders)
		return 0;
	for (size_t i = 0; i < q->nrubric; i++)
		if (!state_marks_agree(a, i)) {
			a->verdict = VERDICT_UNDECIDED;
			return 0;
		}
	a->verdict = VERDICT_GRADED;
	a->points = state_marks_points(q, a->marks, a->nmarks);
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
	/* 0: whoever follows this record is not told whose it is */
	bool told = event_int(f->e, FIELD_OF, 0) != 0;
	const struct state_answer *answer = told ? answer_of(f) : NULL;
	int verdict = verdict_find(fold_str(f, FIELD_VERDICT));
	const struct state_team *t;
	const struct plan_question *q;
	const struct plan_rubric *r;
	struct state_attempt *attempt;
	int64_t points = 0;

	if (!answer)
		return told ? -1 : 0;
	if (verdict < 0)
		return fold_fail(f, "no verdict \"%.64s\"",
		    fold_str(f, FIELD_VERDICT));
	t = &f->st->teams[answer->team];
	q = state_plan_question(f->st, t->cell, answer->question);
	attempt = &t->papers[answer->question].attempts[answer->attempt];
	r = state_rubric(f->st, t->cell, answer->question);
	attempt->ruled |= r && r->graders > 1 && state_directs(f->e->actor);
	if (verdict == VERDICT_GRADED && event_has(f->e, FIELD_LEVELS) && r)
		return judge_shared(f, q, r, attempt);
	if (verdict == VERDICT_GRADED && event_has(f->e, FIELD_LEVELS) && q &&
	    mark_take(f, q, attempt, true))
		return -1;
	if (verdict == VERDICT_GRADED && event_has(f->e, FIELD_LEVELS) &&
	    levels_sum(f, state_plan_question(f->st, t->cell,
	    answer->question), &points))
		return -1;
	points = event_int(f->e, FIELD_POINTS, points);
	if (points > STATE_POINTS_MAX || points < -STATE_POINTS_MAX)
		return fold_fail(f, "points beyond what can be added up");
	attempt->verdict = (enum state_verdict)verdict;
	attempt->judged_seq = f->e->seq;
	attempt->points = points;
	return 0;
}

fold_rule *const apply_judgement_rules[EVENT_KINDS] = {
	[EVENT_ANSWER_RETURNED] = answer_returned,
	[EVENT_JUDGEMENT_MADE] = judgement_made,
};
