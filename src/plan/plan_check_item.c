/*
 * plan_check_item.c: what questions, decisions, variables, expectations, tools
 * and questionnaires promise.
 */
#include "plan/checker.h"

#include "base/text.h"

/* The lines of one question are few and each has its own id. */
static bool lines_wrong(const struct plan_question *q)
{
	struct map ids = {0};
	bool wrong = q->nchoices > PLAN_LINES_MAX ||
	    q->nrubric > PLAN_LINES_MAX;

	for (size_t i = 0; i < q->nchoices && !wrong; i++)
		wrong = !map_put(&ids, q->choices[i].id, 0);
	for (size_t i = 0; i < q->nrubric && !wrong; i++)
		wrong = !map_put(&ids, q->rubric[i].id, 0);
	map_release(&ids);
	return wrong;
}

static int check_key(const struct checker *c, const struct plan_question *q)
{
	int64_t sum = 0;

	for (size_t i = 0; i < q->nrubric; i++)
		sum += q->rubric[i].points;
	if (q->kind == PLAN_PATTERN && !q->pattern && !q->naccept)
		return checker_fail(c, "neither pattern nor accept");
	if (plan_has_choices(q->kind) != (q->nchoices > 0))
		return checker_fail(c, "choices do not fit the kind");
	if (lines_wrong(q))
		return checker_fail(c, "too many lines or one there twice");
	for (size_t i = 0; i < q->nchoices; i++)
		if (checker_moves(c, &q->choices[i].moves))
			return -1;
	if (q->kind == PLAN_SCALE && q->from >= q->to_value)
		return checker_fail(c, "a scale without length");
	if ((q->kind == PLAN_DATE) != (q->date != NULL))
		return checker_fail(c, "date does not fit the kind");
	if (q->nhints > PLAN_LINES_MAX || (q->nhints && !q->has_hint))
		return checker_fail(c, "hints do not fit");
	if (q->tolerance < 0)
		return checker_fail(c, "tolerance below zero");
	for (size_t i = 0; i < q->nrubric; i++)
		if ((q->shared != NULL) != (q->rubric[i].weight > 0) ||
		    (q->shared && (q->rubric[i].points < 1 ||
		    q->rubric[i].points > PLAN_LEVELS_MAX ||
		    q->rubric[i].weight > PLAN_WEIGHT_MAX)))
			return checker_fail(c, "weights do not fit the rubric");
	if (q->shared && plan_find(c->p, PLAN_RUBRIC, q->shared) < 0)
		return checker_fail(c, "a rubric that is not there");
	if (q->nrubric && (q->kind != PLAN_FREE || (!q->shared &&
	    sum != q->points)))
		return checker_fail(c, "rubric does not fit kind and points");
	return 0;
}

int check_questions(struct checker *c)
{
	for (c->index = 0; c->index < c->p->nquestions; c->index++) {
		const struct plan_question *q = &c->p->questions[c->index];

		if (!q->to)
			return checker_fail(c, "to nobody");
		if (!q->title.n)
			return checker_fail(c, "no title");
		if (q->with >= 0 && q->at.ms >= 0)
			return checker_fail(c, "opens twice");
		if (q->close.ms >= 0 && q->close.ms < q->due.ms)
			return checker_fail(c, "closes before it is due");
		if (q->hint_cost > q->points)
			return checker_fail(c,
			    "hint costs more than the points");
		if (q->has_hint != (q->hint.n > 0))
			return checker_fail(c, "hint without text");
		if (check_key(c, q))
			return -1;
	}
	return 0;
}

/* Named outcomes: each its own, all but the last with a condition.  Yes and
 * no may stand among them, for what they move. */
int check_outcomes(const struct checker *c,
    const struct plan_decision *d)
{
	struct map ids = {0};
	int bad = 0;

	if (!d->noutcomes)
		return d->when >= 0 ? 0 : checker_fail(c, "no condition");
	if (d->noutcomes < 2 || d->noutcomes > PLAN_LINES_MAX)
		return checker_fail(c, "too few or too many outcomes");
	for (size_t i = 0; i < d->noutcomes && !bad; i++) {
		const struct plan_outcome *o = &d->outcomes[i];

		if (!map_put(&ids, o->id, 0))
			bad = checker_fail(c, "an outcome is there twice");
		else if ((o->when < 0) != (i + 1 == d->noutcomes))
			bad = checker_fail(c, "outcome without a condition");
		else
			bad = checker_moves(c, &o->moves);
	}
	map_release(&ids);
	return bad;
}

int check_vars(struct checker *c)
{
	c->list = "vars";
	for (c->index = 0; c->index < c->p->nvars; c->index++) {
		const struct plan_var *v = &c->p->vars[c->index];
		bool drifts = v->drift_every.ms >= 0;

		if (v->min >= v->max)
			return checker_fail(c, "no range");
		if (v->start < v->min || v->start > v->max)
			return checker_fail(c, "start is out of range");
		if (drifts && v->drift_every.ms < 1000)
			return checker_fail(c,
			    "drifts faster than each second");
		if (drifts != (v->drift_by != 0) ||
		    (!drifts && v->drift_when >= 0))
			return checker_fail(c, "drift is not whole");
	}
	return 0;
}

/* Results that an expectation can have. */
static bool may_result(const struct plan_expect *x, enum plan_result result)
{
	bool forbids = result == PLAN_VIOLATED || result == PLAN_KEPT;

	return result != PLAN_NO_RESULT && (result == PLAN_UNOBSERVED ||
	    forbids == (x->never >= 0));
}

int check_expects(struct checker *c)
{
	c->list = "expects";
	for (c->index = 0; c->index < c->p->nexpects; c->index++) {
		const struct plan_expect *x = &c->p->expects[c->index];

		if (!x->who)
			return checker_fail(c, "of nobody");
		if (x->never >= 0 ? x->evidence >= 0 : x->before >= 0)
			return checker_fail(c, "evidence, never and before do "
			    "not fit");
		for (size_t i = 0; i < x->nmoves; i++)
			if (!may_result(x, x->moves[i].result) ||
			    checker_moves(c, &x->moves[i].moves))
				return checker_fail(c, "moves do not fit");
	}
	c->list = "milestones";
	for (c->index = 0; c->index < c->p->nmilestones; c->index++)
		if (c->p->milestones[c->index].when < 0)
			return checker_fail(c, "no condition");
	return 0;
}

static bool command_wrong(const struct plan *p, const struct plan_command *k)
{
	const struct plan_table *t = k->table < 0 ? NULL : k->table <
	    (int64_t)p->ntables ? &p->tables[k->table] : NULL;

	if (k->nargs > PLAN_TOOL_ARGS_MAX || (k->table >= 0 && !t) ||
	    (k->nwhere && !t) || k->ndoes > PLAN_LINES_MAX)
		return true;
	for (size_t i = 0; i < k->nwhere; i++)
		if (k->where[i].column >= (int64_t)t->ncolumns ||
		    k->where[i].arg >= (int64_t)k->nargs)
			return true;
	for (size_t i = 0; i < k->nargs; i++)
		if ((k->args[i].kind == PLAN_ARG_CHOICE) !=
		    (k->args[i].nchoices > 0))
			return true;
	return k->takes.ms > 0 && !k->ndoes;
}

int check_tools(struct checker *c)
{
	const struct plan *p = c->p;

	c->list = "tables";
	for (c->index = 0; c->index < p->ntables; c->index++)
		for (size_t i = 0; i < p->tables[c->index].nrows; i++)
			if (p->tables[c->index].rows[i].ncells !=
			    p->tables[c->index].ncolumns)
				return checker_fail(c,
				    "a row of other columns");
	c->list = "tools";
	for (c->index = 0; c->index < p->ntools; c->index++) {
		const struct plan_tool *t = &p->tools[c->index];

		if (!t->to || !t->ncommands)
			return checker_fail(c, "of nobody or without commands");
		for (size_t i = 0; i < t->ncommands; i++) {
			if (command_wrong(p, &t->commands[i]))
				return checker_fail(c,
				    "a command is not sound");
			if (checker_moves(c, &t->commands[i].moves))
				return -1;
		}
	}
	return 0;
}

int check_surveys(struct checker *c)
{
	c->list = "surveys";
	for (c->index = 0; c->index < c->p->nsurveys; c->index++) {
		const struct plan_questionnaire *s = &c->p->surveys[c->index];

		if (!s->to || !s->nitems || s->nitems > PLAN_LINES_MAX)
			return checker_fail(c, "to nobody or without items");
		for (size_t i = 0; i < s->nitems; i++) {
			const struct plan_survey_item *m = &s->items[i];

			if (m->nchoices > PLAN_LINES_MAX ||
			    (m->kind == PLAN_CHOICE || m->kind == PLAN_MULTI) !=
			    (m->nchoices > 0) || (m->kind == PLAN_SCALE &&
			    m->from >= m->to_value))
				return checker_fail(c, "an item is not sound");
		}
	}
	return 0;
}
