/*
 * compile_result.c: outcomes that an expectation cannot have, and who names
 * them.  What an evaluator sees may come out any way but a forbidden one.
 */
#include "script/compiler.h"

#include "base/i18n.h"
#include "base/said.h"

static const char *const forbids_text = N_("it forbids something and is "
    "violated, kept or unobserved");
static const char *const asks_text = N_("it forbids nothing and is met, late, "
    "prompted, missed or unobserved");
static const char *const open_text = N_("it has no within, so there is no "
    "time after which it would be");
static const char *const alone_text = N_("no inject for those it is expected "
    "of has it as its contingency_for");

static bool result_prompted(const struct plan *p, int expect)
{
	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].contingency_for == expect &&
		    (p->injects[i].to & p->expects[expect].who) != 0)
			return true;
	return false;
}

const char *compile_result_never(const struct plan *p, int expect,
    enum plan_result result)
{
	const struct plan_expect *x = &p->expects[expect];
	bool forbidden = result == PLAN_VIOLATED || result == PLAN_KEPT;

	if (result == PLAN_UNOBSERVED)
		return NULL;
	if (forbidden != (x->never >= 0))
		return forbidden ? asks_text : forbids_text;
	if (x->evidence < 0)
		return NULL;
	if ((result == PLAN_LATE || result == PLAN_MISSED) && x->within.ms < 0)
		return open_text;
	if (result == PLAN_PROMPTED && !result_prompted(p, expect))
		return alone_text;
	return NULL;
}

/* A condition on an outcome.  One of another kind of expectation is a slip;
 * one that lacks a field may come to have it. */
void compile_result_cond(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	const struct plan_expect *x = &c->plan->expects[cond->item];
	enum plan_result result = plan_op_result(cond->op);
	const char *why = compile_result_never(c->plan, cond->item, result);
	struct buf said = {0};

	if (why == NULL || c->torn)
		return;
	said_add(&said, why);
	if (plan_result_kind(x, result))
		compiler_warn(c, line, "%s never holds: expect \"%s\" cannot "
		    "come out so: %s", plan_op_name(cond->op), x->id,
		    buf_str(&said));
	else
		compiler_say(c, line, "%s never holds: expect \"%s\" cannot "
		    "come out so: %s", plan_op_name(cond->op), x->id,
		    buf_str(&said));
	buf_release(&said);
}

/* What is moved by an outcome that never comes. */
void compile_result_moves(struct compiler *c, int expect)
{
	const struct plan_expect *x = &c->plan->expects[expect];
	const struct val *moves;

	c->at = c->items[PLAN_EXPECT][expect];
	moves = field_value(c->at->fields, "moves");
	for (size_t i = 0; i < x->nmoves && !c->torn; i++) {
		const char *name = plan_result_name(x->moves[i].result);
		const char *why = compile_result_never(c->plan, expect,
		    x->moves[i].result);
		struct buf said = {0};

		if (why == NULL)
			continue;
		said_add(&said, why);
		compiler_warn(c, field_line(c, moves, name), "moves: it is "
		    "never %s: %s", name, buf_str(&said));
		buf_release(&said);
	}
}
