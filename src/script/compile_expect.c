/*
 * compile_expect.c: what roles are expected to do, and milestones.
 */
#include "script/compiler.h"

#include "base/said.h"

static void expect_moves(struct compiler *c, const struct val *fields,
    struct plan_expect *x)
{
	const struct val *moves = field_value(fields, "moves");

	if (!moves || moves->kind != VAL_MAP)
		return;
	x->moves = arena_calloc(&c->plan->arena, val_len(moves),
	    sizeof(*x->moves));
	for (size_t i = 0; i < val_len(moves); i++) {
		const struct val_pair *pair = &moves->u.map.p[i];
		int result = plan_result_find(pair->key);
		struct plan_result_moves *m = &x->moves[x->nmoves];

		if (result < 0 || !plan_result_kind(x,
		    (enum plan_result)result)) {
			compiler_say(c, pair->line ? pair->line : moves->line,
			    "moves: \"%.64s\" is no outcome of it: %s",
			    pair->key, x->never >= 0 ?
			    SAID("violated, kept or unobserved") : SAID("met, "
			    "late, prompted, missed or unobserved"));
			continue;
		}
		m->result = (enum plan_result)result;
		if (field_moves(c, moves, pair->key, &m->moves))
			x->nmoves++;
	}
}

static void expect_proof(struct compiler *c, const struct val *fields,
    struct plan_expect *x)
{
	const struct val *evidence = field_value(fields, "evidence");
	bool seen = field_given(fields, "evidence");
	bool never = field_given(fields, "never");

	if (evidence && evidence->kind != VAL_STR)
		field_cond(c, fields, "evidence", &x->evidence);
	field_cond(c, fields, "never", &x->never);
	field_cond(c, fields, "before", &x->before);
	if (seen && never)
		compiler_say(c, field_line(c, fields, "never"),
		    "both evidence and never: give one");
	if (!seen && !never)
		compiler_say(c, 0, "neither evidence nor never: how would "
		    "anybody know?");
	if (field_given(fields, "before") && !never)
		compiler_say(c, field_line(c, fields, "before"),
		    "before goes with never");
}

void compile_expect(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_expect *x = &c->plan->expects[index];

	plan_blank(PLAN_EXPECT, x);
	x->id = arena_strdup(&c->plan->arena, c->at->id);
	x->place.file = arena_strdup(&c->plan->arena, c->at->file);
	x->place.line = c->at->line;
	field_item(c, fields, "of", PLAN_INJECT, &x->of);
	field_roles(c, fields, "who", &x->who);
	field_text(c, fields, "task", "task", &x->task);
	if (field_span(c, fields, "within", &x->within) && !x->within.ms)
		compiler_say(c, field_line(c, fields, "within"),
		    "within is no time: nobody could be in time");
	if (field_bool(c, fields, "fixed", &x->fixed) && x->fixed &&
	    !field_given(fields, "within"))
		compiler_warn(c, field_line(c, fields, "fixed"),
		    "fixed, and no within: there is nothing to fix");
	expect_proof(c, fields, x);
	expect_moves(c, fields, x);
	field_objectives(c, fields, &x->tags);
}

/* Is a role to be told what is in an inject? */
static bool expect_told(const struct plan *p, int inject, size_t role)
{
	for (size_t i = 0; i < p->nneeds; i++)
		if (p->needs[i].fact >= 0 && p->needs[i].to >> role & 1 &&
		    p->facts[p->needs[i].fact].source == inject)
			return true;
	return false;
}

void compile_expected(struct compiler *c)
{
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->nexpects; i++) {
		const struct plan_expect *x = &p->expects[i];
		uint64_t blind;

		if (x->of < 0 || x->never >= 0 || !p->injects[x->of].to)
			continue;
		c->at = c->items[PLAN_EXPECT][i];
		blind = x->who & ~p->injects[x->of].to;
		for (size_t r = 0; r < p->nroles && r < PLAN_ROLES_MAX; r++)
			if (blind >> r & 1 && !expect_told(p, x->of, r))
				compiler_warn(c, field_line(c, c->at->fields,
				    "who"), "role \"%s\" does not receive "
				    "inject \"%s\", from which its time "
				    "counts: how would it know?",
				    p->roles[r].id, p->injects[x->of].id);
	}
}

void compile_milestone(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_milestone *m = &c->plan->milestones[index];

	plan_blank(PLAN_MILESTONE, m);
	m->id = arena_strdup(&c->plan->arena, c->at->id);
	m->place.file = arena_strdup(&c->plan->arena, c->at->file);
	m->place.line = c->at->line;
	field_text(c, fields, "title", "title", &m->title);
	field_roles(c, fields, "to", &m->to);
	field_cond(c, fields, "when", &m->when);
	field_points(c, fields, "points", -COMPILER_POINTS_MAX, &m->points);
}
