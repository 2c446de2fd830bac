/*
 * compile_never.c: conditions that can never hold, told where they are
 * written: a number beyond its range, a role that is not asked, a value
 * that is none of the choices.  It must never tell what hooks or people
 * could still bring about.
 */
#include "script/compiler.h"

#include "base/text.h"

/* Is there nothing from low to high that compares so? */
static bool range_never(enum plan_compare compare, int64_t n, int64_t low,
    int64_t high)
{
	switch (compare) {
	case PLAN_LT: return n <= low;
	case PLAN_LE: return n < low;
	case PLAN_GT: return n >= high;
	case PLAN_GE: return n > high;
	case PLAN_EQ: return n < low || n > high;
	default: return low == high && n == low;
	}
}

/* The highest level of what a condition asks about, or -1. */
static int64_t level_most(const struct plan *p, const struct plan_cond *c)
{
	const struct plan_question *q = &p->questions[c->item];

	for (size_t i = 0; i < q->nrubric; i++)
		if (c->arg && !strcmp(q->rubric[i].id, c->arg))
			return q->rubric[i].points;
	return -1;
}

/* ---- who ---------------------------------------------------------------- */

/* Those who do it with a tool. */
static uint64_t tool_users(const struct plan *p, int action)
{
	uint64_t to = 0;

	for (size_t t = 0; t < p->ntools; t++)
		for (size_t k = 0; k < p->tools[t].ncommands; k++) {
			const struct plan_command *cmd =
			    &p->tools[t].commands[k];

			for (size_t d = 0; d < cmd->ndoes; d++)
				if (cmd->does[d].action == action)
					to |= p->tools[t].to;
		}
	return to;
}

/* Whom a condition with a role can be about; 0: anybody. */
static uint64_t role_asked(const struct plan *p, const struct plan_cond *c)
{
	switch (plan_op_item(c->op)) {
	case PLAN_ACTION:
		return p->actions[c->item].to | tool_users(p, c->item);
	case PLAN_QUESTION: return p->questions[c->item].to;
	case PLAN_EXPECT: return p->expects[c->item].who;
	default: return 0;
	}
}

/* Those and who may take them over. */
static uint64_t role_able(const struct plan *p, const struct plan_cond *c)
{
	uint64_t to = role_asked(p, c);

	for (size_t r = 0; r < p->nroles && r < PLAN_ROLES_MAX; r++)
		if (to >> r & 1 && p->roles[r].absent == PLAN_ABSENT_MERGED &&
		    p->roles[r].merged >= 0)
			to |= UINT64_C(1) << p->roles[r].merged;
	return to == 0 ? UINT64_MAX : to;
}

static bool role_never(const struct plan *p, const struct plan_cond *c)
{
	return c->op != PLAN_OP_TOLD && c->op != PLAN_OP_POINTS &&
	    c->role >= 0 && !(role_able(p, c) >> c->role & 1);
}

/* ---- what ---------------------------------------------------------------- */

static bool same_folded(const char *a, const char *b)
{
	char *x = text_fold(a), *y = text_fold(b);
	bool same = !strcmp(x, y);

	free(x);
	free(y);
	return same;
}

/* May an argument of the command have that value? */
static bool used_fits(const struct plan_command *k, const char *value)
{
	for (size_t i = 0; i < k->nargs; i++) {
		if (k->args[i].kind != PLAN_ARG_CHOICE)
			return true;
		for (size_t n = 0; n < k->args[i].nchoices; n++)
			if (same_folded(k->args[i].choices[n], value))
				return true;
	}
	return false;
}

/* The command that a condition names, or NULL, and the value, or NULL. */
static const struct plan_command *used_command(const struct plan *p,
    const struct plan_cond *c, const char **value)
{
	const struct plan_tool *t = &p->tools[c->item];
	size_t n = c->arg ? strcspn(c->arg, " ") : 0;
	char *name = xstrndup(c->arg ? c->arg : "", n);
	int at = plan_command(t, name);

	free(name);
	*value = c->arg && c->arg[n] ? c->arg + n + 1 : NULL;
	return at < 0 ? NULL : &t->commands[at];
}

static bool used_never(const struct plan *p, const struct plan_cond *c)
{
	const char *value;
	const struct plan_command *k = used_command(p, c, &value);

	return k && value && !used_fits(k, value);
}

static bool value_never(const struct plan *p, const struct plan_cond *c)
{
	const struct plan_var *v = &p->vars[c->item];

	return range_never(c->compare, c->n, v->min, v->max);
}

static bool level_never(const struct plan *p, const struct plan_cond *c)
{
	int64_t most = level_most(p, c);

	return most >= 0 && range_never(c->compare, c->n, 0, most);
}

bool compile_cond_never(const struct plan *p, const struct plan_cond *c)
{
	enum plan_result result = plan_op_result(c->op);

	if (result != PLAN_NO_RESULT &&
	    compile_result_never(p, c->item, result))
		return true;
	if (role_never(p, c))
		return true;
	return (c->op == PLAN_OP_VALUE && value_never(p, c)) ||
	    (c->op == PLAN_OP_LEVEL && level_never(p, c)) ||
	    (c->op == PLAN_OP_USED && used_never(p, c));
}

/* ---- telling ------------------------------------------------------------- */

static void roles_text(const struct plan *p, uint64_t roles, struct buf *out)
{
	for (size_t i = 0; i < p->nroles && i < PLAN_ROLES_MAX; i++)
		if (roles >> i & 1)
			buf_addf(out, "%s%s", out->len ? ", " : "",
			    p->roles[i].id);
}

/* "done never holds for role "prensa": action "aislar" is for soc" */
static void say_role(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	int kind = plan_op_item(cond->op);
	struct buf able = {0};

	roles_text(c->plan, role_asked(c->plan, cond), &able);
	compiler_warn(c, line, "%s never holds for role \"%s\": %s \"%s\" is "
	    "for %s", plan_op_name(cond->op), c->plan->roles[cond->role].id,
	    plan_item_name((enum plan_item)kind), plan_id(c->plan,
	    (enum plan_item)kind, cond->item), buf_str(&able));
	buf_release(&able);
}

static void say_range(struct compiler *c, const struct plan_cond *cond,
    int line, const char *what, int64_t low, int64_t high)
{
	compiler_warn(c, line, "%s never holds: %s goes from %lld to %lld, and "
	    "%s %lld is none of that", plan_op_name(cond->op), what,
	    (long long)low, (long long)high, plan_compare_name(cond->compare),
	    (long long)cond->n);
}

static void say_used(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	const char *value;
	const struct plan_command *k = used_command(c->plan, cond, &value);

	if (k && value)
		compiler_warn(c, line, "used never holds: no argument of "
		    "command \"%s\" can be \"%.64s\"", k->name, value);
}

void compile_never_cond(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	const struct plan *p = c->plan;

	if (c->torn || cond->item < 0)
		return;
	if (role_never(p, cond))
		say_role(c, cond, line);
	else if (cond->op == PLAN_OP_VALUE && value_never(p, cond))
		say_range(c, cond, line, p->vars[cond->item].id,
		    p->vars[cond->item].min, p->vars[cond->item].max);
	else if (cond->op == PLAN_OP_LEVEL && level_never(p, cond))
		say_range(c, cond, line, cond->arg, 0, level_most(p, cond));
	else if (cond->op == PLAN_OP_USED && used_never(p, cond))
		say_used(c, cond, line);
}
