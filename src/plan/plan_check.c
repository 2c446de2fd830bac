/*
 * plan_check.c: what every plan promises to those who use it, whoever made
 * it.  Sentences for authors are the compiler's; these name a path.  It
 * must never let through what could make a walk of the plan fail to end.
 */
#include "plan/codec.h"

#include "base/text.h"
#include "plan/plan_name.h"

/* Where a sentence is about: "plan.injects[3]". */
struct checker {
	const struct plan *p;
	struct err *err;
	const char *list;
	size_t index;
};

static int check_fail(const struct checker *c, const char *why)
{
	return fail(c->err, "plan.%s[%zu]: %s", c->list, c->index, why);
}

/* One of two spans that exclude each other. */
static bool one_of(struct span a, struct span b)
{
	return (a.ms >= 0) != (b.ms >= 0);
}

/* Is it an outcome of that decision?  Of none (-1), only "". */
static bool is_outcome(const struct plan *p, int decision, const char *s)
{
	return decision < 0 ? !s[0] :
	    plan_has_outcome(&p->decisions[decision], s);
}

/* How many children an operation has; -1: one or more. */
static int cond_kids(enum plan_op op)
{
	switch (op) {
	case PLAN_OP_ANY:
	case PLAN_OP_ALL: return -1;
	case PLAN_OP_NO:
	case PLAN_OP_HELD: return 1;
	case PLAN_OP_EARLIER: return 2;
	default: return 0;
	}
}

static bool cond_fits_arg(const struct plan *p, const struct plan_cond *c)
{
	char *name;
	bool fits;

	if (c->op == PLAN_OP_USED) {
		name = c->arg ? xstrndup(c->arg, strcspn(c->arg, " ")) : NULL;
		fits = name && plan_command(&p->tools[c->item], name) >= 0;
		free(name);
		return fits;
	}
	if (c->op == PLAN_OP_LEVEL) {
		const struct plan_question *q = &p->questions[c->item];

		for (size_t i = 0; c->arg && i < q->nrubric; i++)
			if (!strcmp(q->rubric[i].id, c->arg))
				return true;
		return false;
	}
	if (c->op != PLAN_OP_CHOSE)
		return c->arg == NULL;
	return c->arg && plan_choice(&p->questions[c->item], c->arg) >= 0;
}

/* Conditions: 0 when the arguments fit the operation. */
static const char *cond_wrong(const struct plan *p, const struct plan_cond *c)
{
	bool may_role = c->op == PLAN_OP_DONE || c->op == PLAN_OP_CORRECT ||
	    c->op == PLAN_OP_CHOSE || c->op == PLAN_OP_TOLD ||
	    plan_op_result(c->op);
	int kids = cond_kids(c->op);

	if ((codec_ref_of_op(c->op) != CODEC_REF_NOTHING) != (c->item >= 0) &&
	    c->op != PLAN_OP_TOLD)
		return "item does not fit the operation";
	if ((c->op == PLAN_OP_TOLD) != (c->other >= 0) ||
	    (c->op == PLAN_OP_TOLD && c->role < 0))
		return "roles do not fit the operation";
	if (c->op == PLAN_OP_POINTS ? c->role < 0 : c->role >= 0 && !may_role)
		return "role does not fit the operation";
	if (!is_outcome(p, c->op == PLAN_OP_DECIDED ? c->item : -1,
	    c->outcome))
		return "outcome does not fit the operation";
	if (c->op == PLAN_OP_DOWN_FOR && c->n <= 0)
		return "down_for without a length";
	if (c->op == PLAN_OP_HELD && c->n <= 0)
		return "held without a length";
	if (!cond_fits_arg(p, c))
		return "argument does not fit the operation";
	if (kids < 0 ? c->count < 1 : c->count != kids)
		return "children do not fit the operation";
	return NULL;
}

/* Every condition has at most one parent and the tree is not deep. */
static int check_conds(struct checker *c)
{
	const struct plan *p = c->p;
	int *depth = xcalloc(p->nconds, sizeof(*depth));
	char *parented = xcalloc(p->nconds, 1);
	const char *why = NULL;

	for (c->index = 0; c->index < p->nconds && !why; c->index++) {
		const struct plan_cond *cond = &p->conds[c->index];
		int *d = &depth[c->index];

		why = cond_wrong(p, cond);
		for (int k = 0; k < cond->count && !why; k++) {
			int kid = p->kids[cond->first + k];

			if (parented[kid]++)
				why = "a condition with two parents";
			if (depth[kid] + 1 > *d)
				*d = depth[kid] + 1;
		}
		if (!why && *d > PLAN_COND_DEPTH)
			why = "conditions nest too deep";
		if (why)
			check_fail(c, why);
	}
	free(depth);
	free(parented);
	return why ? -1 : 0;
}

/* Each variable once, and it does move. */
static int check_moves(const struct checker *c, const struct plan_moves *m)
{
	if (m->n > c->p->nvars)
		return check_fail(c, "moves a variable twice");
	for (size_t i = 0; i < m->n; i++) {
		if (!m->v[i].by)
			return check_fail(c, "moves by nothing");
		for (size_t k = 0; k < i; k++)
			if (m->v[k].var == m->v[i].var)
				return check_fail(c, "moves a variable twice");
	}
	return 0;
}

static int check_trigger(const struct checker *c, const struct plan_inject *i)
{
	enum plan_trigger t = i->trigger;
	bool director = t == PLAN_TRIGGER_DIRECTOR;

	if ((t == PLAN_TRIGGER_AT) != (i->at.ms >= 0))
		return check_fail(c, "at does not fit the trigger");
	if ((t == PLAN_TRIGGER_AFTER) != (i->after >= 0))
		return check_fail(c, "after does not fit the trigger");
	if ((t == PLAN_TRIGGER_ON) != (i->decision >= 0) ||
	    !is_outcome(c->p, i->decision, i->outcome))
		return check_fail(c, "decision does not fit the trigger");
	if (t == PLAN_TRIGGER_WHEN && i->when < 0)
		return check_fail(c, "no condition for the trigger");
	if (director != (i->window_from.ms >= 0) ||
	    director != (i->window_to.ms >= 0) ||
	    i->window_to.ms < i->window_from.ms)
		return check_fail(c, "window does not fit the trigger");
	return 0;
}

static bool is_nr(const char *s)
{
	size_t n = strspn(s, "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz");

	return !s[n] && n <= 16;
}

static int check_release(const struct checker *c, const struct plan_inject *i)
{
	if (!is_nr(i->nr))
		return check_fail(c, "nr is not a number people say");
	if (i->bench && i->trigger != PLAN_TRIGGER_NONE)
		return check_fail(c, "on the bench with a trigger");
	if (i->nready > PLAN_READY_MAX)
		return check_fail(c, "ready names too many");
	return 0;
}

static int check_injects(struct checker *c)
{
	for (c->index = 0; c->index < c->p->ninjects; c->index++) {
		const struct plan_inject *i = &c->p->injects[c->index];

		if (!i->to)
			return check_fail(c, "to nobody");
		if (!i->title.n)
			return check_fail(c, "no title");
		if (check_trigger(c, i) || check_release(c, i) ||
		    check_moves(c, &i->moves))
			return -1;
		for (size_t b = 0; b < i->nbodies; b++) {
			if (!plan_lang_valid(i->bodies[b].lang))
				return check_fail(c, "body of no language");
		}
	}
	return 0;
}

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
		return check_fail(c, "neither pattern nor accept");
	if (plan_has_choices(q->kind) != (q->nchoices > 0))
		return check_fail(c, "choices do not fit the kind");
	if (lines_wrong(q))
		return check_fail(c, "too many lines or one there twice");
	for (size_t i = 0; i < q->nchoices; i++)
		if (check_moves(c, &q->choices[i].moves))
			return -1;
	if (q->kind == PLAN_SCALE && q->from >= q->to_value)
		return check_fail(c, "a scale without length");
	if ((q->kind == PLAN_DATE) != (q->date != NULL))
		return check_fail(c, "date does not fit the kind");
	if (q->nhints > PLAN_LINES_MAX || (q->nhints && !q->has_hint))
		return check_fail(c, "hints do not fit");
	if (q->tolerance < 0)
		return check_fail(c, "tolerance below zero");
	for (size_t i = 0; i < q->nrubric; i++)
		if ((q->shared != NULL) != (q->rubric[i].weight > 0) ||
		    (q->shared && (q->rubric[i].points < 1 ||
		    q->rubric[i].points > PLAN_LEVELS_MAX ||
		    q->rubric[i].weight > PLAN_WEIGHT_MAX)))
			return check_fail(c, "weights do not fit the rubric");
	if (q->shared && plan_find(c->p, PLAN_RUBRIC, q->shared) < 0)
		return check_fail(c, "a rubric that is not there");
	if (q->nrubric && (q->kind != PLAN_FREE || (!q->shared &&
	    sum != q->points)))
		return check_fail(c, "rubric does not fit kind and points");
	return 0;
}

static int check_questions(struct checker *c)
{
	for (c->index = 0; c->index < c->p->nquestions; c->index++) {
		const struct plan_question *q = &c->p->questions[c->index];

		if (!q->to)
			return check_fail(c, "to nobody");
		if (!q->title.n)
			return check_fail(c, "no title");
		if (q->with >= 0 && q->at.ms >= 0)
			return check_fail(c, "opens twice");
		if (q->close.ms >= 0 && q->close.ms < q->due.ms)
			return check_fail(c, "closes before it is due");
		if (q->hint_cost > q->points)
			return check_fail(c, "hint costs more than the points");
		if (q->has_hint != (q->hint.n > 0))
			return check_fail(c, "hint without text");
		if (check_key(c, q))
			return -1;
	}
	return 0;
}

/* Named outcomes: each its own, all but the last with a condition.  Yes and
 * no may stand among them, for what they move. */
static int check_outcomes(const struct checker *c,
    const struct plan_decision *d)
{
	struct map ids = {0};
	int bad = 0;

	if (!d->noutcomes)
		return d->when >= 0 ? 0 : check_fail(c, "no condition");
	if (d->noutcomes < 2 || d->noutcomes > PLAN_LINES_MAX)
		return check_fail(c, "too few or too many outcomes");
	for (size_t i = 0; i < d->noutcomes && !bad; i++) {
		const struct plan_outcome *o = &d->outcomes[i];

		if (!map_put(&ids, o->id, 0))
			bad = check_fail(c, "an outcome is there twice");
		else if ((o->when < 0) != (i + 1 == d->noutcomes))
			bad = check_fail(c, "outcome without a condition");
		else
			bad = check_moves(c, &o->moves);
	}
	map_release(&ids);
	return bad;
}

static int check_vars(struct checker *c)
{
	c->list = "vars";
	for (c->index = 0; c->index < c->p->nvars; c->index++) {
		const struct plan_var *v = &c->p->vars[c->index];
		bool drifts = v->drift_every.ms >= 0;

		if (v->min >= v->max)
			return check_fail(c, "no range");
		if (v->start < v->min || v->start > v->max)
			return check_fail(c, "start is out of range");
		if (drifts && v->drift_every.ms < 1000)
			return check_fail(c, "drifts faster than each second");
		if (drifts != (v->drift_by != 0) ||
		    (!drifts && v->drift_when >= 0))
			return check_fail(c, "drift is not whole");
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

static int check_expects(struct checker *c)
{
	c->list = "expects";
	for (c->index = 0; c->index < c->p->nexpects; c->index++) {
		const struct plan_expect *x = &c->p->expects[c->index];

		if (!x->who)
			return check_fail(c, "of nobody");
		if (x->never >= 0 ? x->evidence >= 0 : x->before >= 0)
			return check_fail(c, "evidence, never and before do "
			    "not fit");
		for (size_t i = 0; i < x->nmoves; i++)
			if (!may_result(x, x->moves[i].result) ||
			    check_moves(c, &x->moves[i].moves))
				return check_fail(c, "moves do not fit");
	}
	c->list = "milestones";
	for (c->index = 0; c->index < c->p->nmilestones; c->index++)
		if (c->p->milestones[c->index].when < 0)
			return check_fail(c, "no condition");
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

static int check_tools(struct checker *c)
{
	const struct plan *p = c->p;

	c->list = "tables";
	for (c->index = 0; c->index < p->ntables; c->index++)
		for (size_t i = 0; i < p->tables[c->index].nrows; i++)
			if (p->tables[c->index].rows[i].ncells !=
			    p->tables[c->index].ncolumns)
				return check_fail(c, "a row of other columns");
	c->list = "tools";
	for (c->index = 0; c->index < p->ntools; c->index++) {
		const struct plan_tool *t = &p->tools[c->index];

		if (!t->to || !t->ncommands)
			return check_fail(c, "of nobody or without commands");
		for (size_t i = 0; i < t->ncommands; i++) {
			if (command_wrong(p, &t->commands[i]))
				return check_fail(c, "a command is not sound");
			if (check_moves(c, &t->commands[i].moves))
				return -1;
		}
	}
	return 0;
}

static int check_surveys(struct checker *c)
{
	c->list = "surveys";
	for (c->index = 0; c->index < c->p->nsurveys; c->index++) {
		const struct plan_questionnaire *s = &c->p->surveys[c->index];

		if (!s->to || !s->nitems || s->nitems > PLAN_LINES_MAX)
			return check_fail(c, "to nobody or without items");
		for (size_t i = 0; i < s->nitems; i++) {
			const struct plan_survey_item *m = &s->items[i];

			if (m->nchoices > PLAN_LINES_MAX ||
			    (m->kind == PLAN_CHOICE || m->kind == PLAN_MULTI) !=
			    (m->nchoices > 0) || (m->kind == PLAN_SCALE &&
			    m->from >= m->to_value))
				return check_fail(c, "an item is not sound");
		}
	}
	return 0;
}

static int check_others(struct checker *c)
{
	const struct plan *p = c->p;

	c->list = "actions";
	for (c->index = 0; c->index < p->nactions; c->index++) {
		if (!p->actions[c->index].to || !p->actions[c->index].title.n)
			return check_fail(c, "to nobody or without title");
		if (check_moves(c, &p->actions[c->index].moves))
			return -1;
		if (p->actions[c->index].shown == PLAN_SHOWN_AFTER &&
		    p->actions[c->index].after < 0)
			return check_fail(c, "after does not fit shown");
		if (p->actions[c->index].shown == PLAN_SHOWN_TYPED &&
		    p->actions[c->index].ruling == PLAN_RULES_ITSELF)
			return check_fail(c, "typed and ruled by nobody");
	}
	c->list = "probes";
	for (c->index = 0; c->index < p->nprobes; c->index++) {
		if (p->probes[c->index].every.ms < 1000)
			return check_fail(c, "every is below one second");
		if (!p->probes[c->index].target[0])
			return check_fail(c, "no target");
	}
	c->list = "decisions";
	for (c->index = 0; c->index < p->ndecisions; c->index++) {
		const struct plan_decision *d = &p->decisions[c->index];

		if (!one_of(d->by, d->at))
			return check_fail(c, "not one of by and at");
		if (!d->title.n)
			return check_fail(c, "no title");
		if (check_outcomes(c, d))
			return -1;
	}
	c->list = "positions";
	for (c->index = 0; c->index < p->npositions; c->index++) {
		if (p->positions[c->index].role < 0)
			return check_fail(c, "a seat of no role");
	}
	c->list = "handlers";
	for (c->index = 0; c->index < p->nhandlers; c->index++) {
		const struct plan_handler *h = &p->handlers[c->index];

		if ((codec_ref_of_event(h->on) == CODEC_REF_NOTHING) !=
		    (h->item < 0))
			return check_fail(c, "item does not fit the event");
	}
	return 0;
}

/* Plan order names every item exactly once. */
static int check_order(struct checker *c)
{
	const struct plan *p = c->p;
	char *seen[PLAN_ITEM_KINDS];
	size_t sum = 0;
	int bad = 0;

	c->list = "order";
	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		seen[k] = xcalloc(plan_count(p, k), 1);
		sum += plan_count(p, k);
	}
	for (c->index = 0; c->index < p->norder && !bad; c->index++) {
		const struct plan_order *o = &p->order[c->index];

		if (seen[o->kind][o->index]++)
			bad = check_fail(c, "an item is there twice");
	}
	if (!bad && p->norder != sum)
		bad = fail(c->err, "plan.order: not every item is there");
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		free(seen[k]);
	return bad;
}

static int check_top(const struct plan *p, struct err *err)
{
	if (!p->title.n)
		return fail(err, "plan.title: missing");
	if (p->length.ms <= 0)
		return fail(err, "plan.length: missing");
	if (!p->nlangs)
		return fail(err, "plan.langs: none");
	for (size_t i = 0; i < p->nlangs; i++) {
		if (!plan_lang_valid(p->langs[i]))
			return fail(err, "plan.langs[%zu]: not a language", i);
	}
	if (!plan_lang_valid(p->original))
		return fail(err, "plan.original: not a language");
	for (size_t i = 0; i < p->ntimers; i++) {
		if (!text_is_id(p->timers[i]))
			return fail(err, "plan.timers[%zu]: not an id", i);
	}
	return 0;
}

int plan_check(const struct plan *p, struct err *err)
{
	struct checker c = { .p = p, .err = err };

	if (check_top(p, err))
		return -1;
	c.list = "conds";
	if (check_conds(&c))
		return -1;
	c.list = "injects";
	if (check_injects(&c))
		return -1;
	c.list = "questions";
	if (check_questions(&c) || check_others(&c) || check_vars(&c) ||
	    check_expects(&c) || check_tools(&c) ||
	    check_surveys(&c))
		return -1;
	return check_order(&c);
}
