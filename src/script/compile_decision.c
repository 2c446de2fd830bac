/*
 * compile_decision.c: decisions and their outcomes, and what was named
 * before it was compiled: outcomes of decisions, options of questions.
 */
#include "script/compiler.h"

#include "base/said.h"
#include "base/text.h"

/* "yes or no", "a, b or c" */
static const char *outcomes_text(const struct plan_decision *d,
    struct buf *out)
{
	size_t n = plan_outcomes(d);

	buf_clear(out);
	if (!plan_outcome(d, n - 1)[0])
		n--;		/* what is left has no name yet */
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", !i ? "" : i + 1 < n ? ", " : SAID(" or "),
		    plan_outcome(d, i));
	return buf_str(out);
}

static int outcome_find(const struct plan_decision *d, const char *id)
{
	for (size_t i = 0; i < d->noutcomes; i++) {
		if (!strcmp(d->outcomes[i].id, id))
			return (int)i;
	}
	return -1;
}

/* Named outcomes: sorted by name, so that the same pack always tries them
 * in the same order; what is left comes last. */
static void decision_named(struct compiler *c, const struct val *fields,
    struct plan_decision *d)
{
	const struct val *list = field_value(fields, "outcomes");
	const char *otherwise = NULL;
	size_t n = val_len(list), k = 0;

	if (!list || list->kind != VAL_MAP)
		return;
	if (n + 1 > PLAN_LINES_MAX) {
		compiler_say(c, field_line(c, fields, "outcomes"),
		    "outcomes has %zu lines: at most %d", n,
		    PLAN_LINES_MAX - 1);
		return;
	}
	d->outcomes = arena_calloc(&c->plan->arena, n + 1,
	    sizeof(*d->outcomes));
	for (size_t i = 0; i < n; i++) {
		const struct val_pair *pair = &list->u.map.p[i];
		struct plan_outcome *o = &d->outcomes[k];
		int line = pair->line ? pair->line : list->line;

		o->id = arena_strdup(&c->plan->arena, pair->key);
		o->when = compile_cond(c, pair->value, line);
		if (!text_is_id(o->id))
			compiler_say(c, line, "outcomes: \"%.64s\" is not an "
			    "id", o->id);
		k++;
	}
	if (!field_str(c, fields, "otherwise", &otherwise)) {
		if (!field_given(fields, "otherwise"))
			compiler_say(c, field_line(c, fields, "outcomes"),
			    "outcomes without otherwise: which way does it "
			    "go when none of them holds?");
		otherwise = "";	/* the others are known all the same */
	}
	d->noutcomes = k;
	if (otherwise[0] && outcome_find(d, otherwise) >= 0)
		compiler_say(c, field_line(c, fields, "otherwise"),
		    "otherwise is one of the outcomes: \"%.64s\"", otherwise);
	d->outcomes[k] = (struct plan_outcome){ .id = otherwise, .when = -1 };
	d->noutcomes = k + 1;
}

/* Yes and no get a place of their own only when they move something. */
static void decision_plain(struct compiler *c, struct plan_decision *d)
{
	if (d->noutcomes)
		return;
	d->outcomes = arena_calloc(&c->plan->arena, 2, sizeof(*d->outcomes));
	d->outcomes[0] = (struct plan_outcome){ .id = "yes",
		.when = d->when };
	d->outcomes[1] = (struct plan_outcome){ .id = "no", .when = -1 };
	d->noutcomes = 2;
}

static void decision_moves(struct compiler *c, const struct val *fields,
    struct plan_decision *d)
{
	const struct val *moves = field_value(fields, "moves");
	struct buf text = {0};

	if (!moves || moves->kind != VAL_MAP)
		return;
	if (!field_given(fields, "outcomes"))
		decision_plain(c, d);
	for (size_t i = 0; d->noutcomes && i < val_len(moves); i++) {
		const struct val_pair *pair = &moves->u.map.p[i];
		int at = outcome_find(d, pair->key);

		if (at < 0)
			compiler_say(c, pair->line ? pair->line :
			    field_line(c, fields, "moves"), "moves: unknown "
			    "outcome \"%.64s\": %s", pair->key,
			    outcomes_text(d, &text));
		else
			field_moves(c, moves, pair->key,
			    &d->outcomes[at].moves);
	}
	buf_release(&text);
}

void compile_decision(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_decision *d = &c->plan->decisions[index];
	bool by = field_given(fields, "by"), at = field_given(fields, "at");
	bool named = field_given(fields, "outcomes");

	plan_blank(PLAN_DECISION, d);
	d->id = arena_strdup(&c->plan->arena, c->at->id);
	d->place.file = arena_strdup(&c->plan->arena, c->at->file);
	d->place.line = c->at->line;
	field_text(c, fields, "title", "title", &d->title);
	field_moment(c, fields, "by", &d->phase, &d->by);
	field_moment(c, fields, "at", &d->phase, &d->at);
	if (named)
		decision_named(c, fields, d);
	else
		field_cond(c, fields, "when", &d->when);
	if (named && field_given(fields, "when"))
		compiler_say(c, field_line(c, fields, "when"),
		    "both when and outcomes: give one");
	if (!named && !field_given(fields, "when"))
		compiler_say(c, 0, "neither when nor outcomes: what decides "
		    "it?");
	if (!named && field_given(fields, "otherwise"))
		compiler_say(c, field_line(c, fields, "otherwise"),
		    "otherwise goes with outcomes; without them it is \"no\"");
	decision_moves(c, fields, d);
	if (by && at)
		compiler_say(c, field_line(c, fields, "at"),
		    "both by and at: give one");
	if (!by && !at)
		compiler_say(c, 0, "neither by nor at: when is it decided?");
}

/* ---- what was named before it was compiled */

static void late_outcome(struct compiler *c, int decision,
    const char *outcome, int line, const char *label)
{
	const struct plan_decision *d = &c->plan->decisions[decision];
	struct buf text = {0};

	if (!plan_has_outcome(d, outcome))
		compiler_say(c, line, "%sunknown outcome \"%.64s\" of "
		    "decision \"%s\": %s", label, outcome, d->id,
		    outcomes_text(d, &text));
	buf_release(&text);
}

static void late_option(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	const struct plan_question *q = &c->plan->questions[cond->item];

	if (!q->nchoices && field_given(c->items[PLAN_QUESTION][
	    cond->item]->fields, "choices"))
		return;		/* they are there, and told */
	for (size_t i = 0; i < q->nchoices; i++)
		if (!q->choices[i].id[0])
			return;		/* that one is told */
	if (!q->nchoices)
		compiler_say(c, line, "chose: question \"%s\" has no choices",
		    q->id);
	else if (plan_choice(q, cond->arg) < 0)
		compiler_say(c, line, "chose: unknown option \"%.64s\" of "
		    "question \"%s\"", cond->arg, q->id);
}

static void late_level(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	const struct plan_question *q = &c->plan->questions[cond->item];

	for (size_t i = 0; i < q->nrubric; i++)
		if (!strcmp(q->rubric[i].id, cond->arg))
			return;
	compiler_say(c, line, "level: question \"%s\" has no criterion "
	    "\"%.64s\"", q->id, cond->arg);
}

static void late_command(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	const struct plan_tool *t = &c->plan->tools[cond->item];
	char *name = xstrndup(cond->arg, strcspn(cond->arg, " "));

	if (plan_command(t, name) < 0)
		compiler_say(c, line, "used: unknown command \"%.64s\" of "
		    "tool \"%s\"", name, t->id);
	free(name);
}

static void late_cond(struct compiler *c, const struct plan_cond *cond,
    int line)
{
	if (plan_op_result(cond->op) != PLAN_NO_RESULT)
		compile_result_cond(c, cond, line);
	else if (cond->op == PLAN_OP_DECIDED)
		late_outcome(c, cond->item, cond->outcome, line, "");
	else if (cond->op == PLAN_OP_LEVEL)
		late_level(c, cond, line);
	else if (cond->op == PLAN_OP_USED)
		late_command(c, cond, line);
	else if (cond->op == PLAN_OP_CHOSE)
		late_option(c, cond, line);
	compile_never_cond(c, cond, line);
}

void compile_late(struct compiler *c)
{
	struct plan *p = c->plan;

	compile_rubrics(c);
	for (size_t i = 0; i < c->nlate; i++) {
		c->at = c->late[i].at;
		late_cond(c, &p->conds[c->late[i].cond], c->late[i].line);
	}
	for (size_t i = 0; i < p->nexpects; i++)
		compile_result_moves(c, (int)i);
	for (size_t i = 0; i < p->ninjects; i++) {
		c->at = c->items[PLAN_INJECT][i];
		if (p->injects[i].decision >= 0)
			late_outcome(c, p->injects[i].decision,
			    p->injects[i].outcome, field_line(c,
			    c->at->fields, "on"), "on: ");
	}
}
