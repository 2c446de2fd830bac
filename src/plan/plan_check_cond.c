/*
 * plan_check_cond.c: what conditions promise: a walk of them ends, and each
 * has what it needs.
 */
#include "plan/checker.h"

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
	if (!checker_is_outcome(p, c->op == PLAN_OP_DECIDED ? c->item : -1,
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
int check_conds(struct checker *c)
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
			checker_fail(c, why);
	}
	free(depth);
	free(parented);
	return why ? -1 : 0;
}
