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

		if (result < 0 || !compile_result_kind(x,
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
	expect_proof(c, fields, x);
	expect_moves(c, fields, x);
	field_objectives(c, fields, &x->tags);
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
