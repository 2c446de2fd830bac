/*
 * compile_cond.c: conditions from {"cond":NAME,"args":[...]} into the
 * plan's pool, children before parents.
 */
#include "script/compiler.h"

#define CONDS_MAX 65536

struct cond_walk {
	struct compiler *c;
	int line;
	int depth;
};

static int cond_walk(struct cond_walk w, const struct val *v);

static int cond_op(const char *name)
{
	for (int op = 0; op < PLAN_OPS; op++) {
		if (!strcmp(plan_op_name(op), name))
			return op;
	}
	return -1;
}

static int cond_push(struct cond_walk w, const struct plan_cond *cond)
{
	struct plan *p = w.c->plan;

	if (p->nconds == CONDS_MAX) {
		compiler_say(w.c, w.line, "one condition too many: at most %d "
		    "in a pack", CONDS_MAX);
		return -1;
	}
	grow((void **)&p->conds, &w.c->conds_cap, p->nconds + 1,
	    sizeof(*p->conds));
	p->conds[p->nconds] = *cond;
	return (int)p->nconds++;
}

static int cond_line(struct cond_walk w, const struct val *v)
{
	return v && v->line ? v->line : w.line;
}

/* The index of what the first argument names, or -1. */
static int cond_item(struct cond_walk w, enum plan_op op,
    const struct val *arg)
{
	const char *id = val_text(arg, NULL);
	int kind = plan_op_item(op);

	if (!id)
		return -1;
	return compiler_find(w.c, (enum plan_item)kind, id,
	    cond_line(w, arg));
}

/* An optional role: -1 for none; false when it is wrong. */
static bool cond_role(struct cond_walk w, const struct val *arg, int *role)
{
	*role = -1;
	if (!arg)
		return true;
	if (arg->kind != VAL_STR)
		return false;
	*role = compiler_find_role(w.c, arg->u.str.s, cond_line(w, arg));
	return *role >= 0;
}

static bool cond_length(struct cond_walk w, enum plan_op op,
    const struct val *arg, int64_t *ms)
{
	struct span span;

	if (span_parse(val_text(arg, ""), &span, NULL))
		return false;
	*ms = span.ms;
	if (*ms)
		return true;
	compiler_say(w.c, cond_line(w, arg), "%s needs a length of time",
	    plan_op_name(op));
	return false;
}

static bool cond_points(struct cond_walk w, const struct val *arg, int64_t *n)
{
	if (!arg || arg->kind != VAL_INT)
		return false;
	*n = arg->u.i;
	if (*n >= -COMPILER_POINTS_MAX && *n <= COMPILER_POINTS_MAX)
		return true;
	compiler_say(w.c, cond_line(w, arg), "points: %lld is out of reach",
	    (long long)*n);
	return false;
}

/* A word that compile_late() looks at again. */
static bool cond_word(struct cond_walk w, const struct val *arg,
    const char **word)
{
	const char *s = val_text(arg, "");

	*word = arena_strdup(&w.c->plan->arena, s);
	return s[0] != '\0';
}

/* "COMMAND" or "COMMAND VALUE" */
static bool cond_used(struct cond_walk w, const struct val *args,
    struct plan_cond *cond)
{
	const char *command = val_text(val_at(args, 1), "");
	const char *value = val_text(val_at(args, 2), "");

	cond->arg = arena_printf(&w.c->plan->arena, "%s%s%s", command,
	    value[0] ? " " : "", value);
	return command[0] != '\0';
}

/* A comparison and the number beside it, from the argument `at` on. */
static bool cond_compare(struct cond_walk w, const struct val *args,
    size_t at, struct plan_cond *cond)
{
	const char *word = val_text(val_at(args, at), "");
	const struct val *n = val_at(args, at + 1);

	for (int i = 0; i < PLAN_COMPARES; i++) {
		if (strcmp(plan_compare_name((enum plan_compare)i), word))
			continue;
		cond->compare = (enum plan_compare)i;
		if (!n || n->kind != VAL_INT)
			return false;
		cond->n = n->u.i;
		if (n->u.i >= -PLAN_WORLD_MAX && n->u.i <= PLAN_WORLD_MAX)
			return true;
		compiler_say(w.c, cond_line(w, n), "%s: %lld is out of "
		    "reach", plan_op_name(cond->op), (long long)n->u.i);
		return false;
	}
	return false;
}

/* What follows the item. */
static bool cond_rest(struct cond_walk w, const struct val *args,
    struct plan_cond *cond)
{
	const struct val *arg = val_at(args, 1);

	switch (cond->op) {
	case PLAN_OP_MET:
	case PLAN_OP_LATE:
	case PLAN_OP_MISSED:
	case PLAN_OP_PROMPTED:
	case PLAN_OP_VIOLATED:
	case PLAN_OP_DONE:
	case PLAN_OP_CORRECT: return cond_role(w, arg, &cond->role);
	case PLAN_OP_DOWN_FOR:
		return cond_length(w, cond->op, arg, &cond->n);
	case PLAN_OP_POINTS: return cond_points(w, arg, &cond->n);
	case PLAN_OP_DECIDED: return cond_word(w, arg, &cond->outcome);
	case PLAN_OP_CHOSE:
		return cond_word(w, arg, &cond->arg) &&
		    cond_role(w, val_at(args, 2), &cond->role);
	case PLAN_OP_LEVEL:
		return cond_word(w, arg, &cond->arg) &&
		    cond_compare(w, args, 2, cond);
	case PLAN_OP_USED: return cond_used(w, args, cond);
	case PLAN_OP_VALUE: return cond_compare(w, args, 1, cond);
	default: return true;
	}
}

/* told(FROM, TO, FACT?) */
static bool cond_told(struct cond_walk w, const struct val *args,
    struct plan_cond *cond)
{
	const struct val *to = val_at(args, 1), *fact = val_at(args, 2);

	if (!to || !cond_role(w, to, &cond->other))
		return false;
	if (!fact)
		return true;
	cond->item = cond_item(w, PLAN_OP_TOLD, fact);
	return cond->item >= 0;
}

/* compile_late() looks at it again. */
static void cond_late(struct cond_walk w, int cond, const struct val *arg)
{
	struct compiler *c = w.c;

	grow((void **)&c->late, &c->late_cap, c->nlate + 1,
	    sizeof(*c->late));
	c->late[c->nlate++] = (struct late_cond){ cond, cond_line(w, arg),
		c->at };
}

static int cond_leaf(struct cond_walk w, enum plan_op op,
    const struct val *args)
{
	struct plan_cond cond = { .op = op, .item = -1, .role = -1,
		.other = -1, .outcome = "" };
	const struct val *first = val_at(args, 0);
	bool fine;
	int self;

	if (op == PLAN_OP_TOLD)
		fine = first && cond_role(w, first, &cond.role) &&
		    cond_told(w, args, &cond);
	else if (op == PLAN_OP_POINTS)
		fine = first && cond_role(w, first, &cond.role);
	else
		fine = (cond.item = cond_item(w, op, first)) >= 0;
	fine &= cond_rest(w, args, &cond);
	if (!fine)
		return -1;
	self = cond_push(w, &cond);
	if (self >= 0)
		cond_late(w, self, op == PLAN_OP_DECIDED ||
		    op == PLAN_OP_CHOSE || op == PLAN_OP_USED ||
		    op == PLAN_OP_LEVEL ? val_at(args, 1) : first);
	return self;
}

static int cond_group(struct cond_walk w, enum plan_op op,
    const struct val *args)
{
	struct plan_cond cond = { .op = op, .item = -1, .role = -1,
		.other = -1, .outcome = "", .count = (int)val_len(args) };
	struct plan *p = w.c->plan;
	int *kids = xcalloc(val_len(args), sizeof(*kids));
	bool fine = true;
	int self = -1;

	if (op == PLAN_OP_HELD) {
		cond.count = 1;
		fine = cond_length(w, op, val_at(args, 1), &cond.n);
	}
	for (int i = 0; i < cond.count; i++) {
		kids[i] = cond_walk(w, val_at(args, (size_t)i));
		fine &= kids[i] >= 0;
	}
	if (fine && cond.count) {
		cond.first = (int)p->nkids;
		grow((void **)&p->kids, &w.c->kids_cap,
		    p->nkids + (size_t)cond.count, sizeof(*p->kids));
		memcpy(p->kids + p->nkids, kids,
		    (size_t)cond.count * sizeof(*kids));
		p->nkids += (size_t)cond.count;
		self = cond_push(w, &cond);
	}
	free(kids);
	return self;
}

static bool cond_is_group(enum plan_op op)
{
	return op == PLAN_OP_ANY || op == PLAN_OP_ALL || op == PLAN_OP_NO ||
	    op == PLAN_OP_HELD || op == PLAN_OP_EARLIER;
}

static int cond_walk(struct cond_walk w, const struct val *v)
{
	const struct val *args = val_get(v, "args");
	int op = cond_op(val_get_text(v, "cond", ""));

	if (op < 0)
		return -1;
	w.line = cond_line(w, v);
	if (++w.depth > PLAN_COND_DEPTH + 1) {
		compiler_say(w.c, w.line, "conditions nest deeper than %d",
		    PLAN_COND_DEPTH);
		return -1;
	}
	if (!cond_is_group((enum plan_op)op))
		return cond_leaf(w, (enum plan_op)op, args);
	if (!val_len(args)) {
		compiler_say(w.c, w.line, "%s needs at least one condition",
		    plan_op_name(op));
		return -1;
	}
	return cond_group(w, (enum plan_op)op, args);
}

int compile_cond(struct compiler *c, const struct val *v, int line)
{
	struct cond_walk w = { .c = c, .line = line };

	return cond_walk(w, v);
}
