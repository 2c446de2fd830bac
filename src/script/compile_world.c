/*
 * compile_world.c: variables of the world and what moves them.
 */
#include "script/compiler.h"

#define DRIFT_LEAST_MS 1000

bool field_moves(struct compiler *c, const struct val *fields,
    const char *name, struct plan_moves *out)
{
	const struct val *v = field_value(fields, name);
	struct plan_move *moves;
	bool fine = true;
	size_t n = 0;

	if (!v || v->kind != VAL_MAP)
		return false;
	moves = arena_calloc(&c->plan->arena, val_len(v), sizeof(*moves));
	for (size_t i = 0; i < val_len(v); i++) {
		const struct val_pair *pair = &v->u.map.p[i];
		int line = pair->line ? pair->line : field_line(c, fields,
		    name);

		moves[n].var = compiler_find(c, PLAN_VAR, pair->key, line);
		if (!field_whole(c, v, pair->key, -PLAN_WORLD_MAX,
		    PLAN_WORLD_MAX, &moves[n].by) || moves[n].var < 0)
			fine = false;
		else if (!moves[n].by)
			compiler_warn(c, line, "%s: %s by 0: it does not move",
			    name, pair->key);
		else
			n++;
	}
	*out = (struct plan_moves){ moves, n };
	return fine;
}

static void var_drift(struct compiler *c, const struct val *fields,
    struct plan_var *v)
{
	const struct val *drift = field_value(fields, "drift");

	if (!drift || drift->kind != VAL_MAP)
		return;
	if (field_span(c, drift, "every", &v->drift_every) &&
	    v->drift_every.ms < DRIFT_LEAST_MS)
		compiler_say(c, field_line(c, drift, "every"),
		    "drift.every is below one second");
	if (field_whole(c, drift, "by", -PLAN_WORLD_MAX, PLAN_WORLD_MAX,
	    &v->drift_by) && !v->drift_by)
		compiler_say(c, field_line(c, drift, "by"),
		    "drift.by is 0: it does not move");
	field_cond(c, drift, "when", &v->drift_when);
}

void compile_var(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_var *v = &c->plan->vars[index];
	bool range = true;

	plan_blank(PLAN_VAR, v);
	v->id = arena_strdup(&c->plan->arena, c->at->id);
	v->place.file = arena_strdup(&c->plan->arena, c->at->file);
	v->place.line = c->at->line;
	v->max = 100;
	field_text(c, fields, "title", "title", &v->title);
	if (field_given(fields, "min"))
		range &= field_whole(c, fields, "min", -PLAN_WORLD_MAX,
		    PLAN_WORLD_MAX, &v->min);
	if (field_given(fields, "max"))
		range &= field_whole(c, fields, "max", -PLAN_WORLD_MAX,
		    PLAN_WORLD_MAX, &v->max);
	if (range && v->min >= v->max)
		compiler_say(c, field_line(c, fields, "max"), "max is %lld: "
		    "it must be above min, %lld", (long long)v->max,
		    (long long)v->min);
	else if (range)
		field_whole(c, fields, "start", v->min, v->max, &v->start);
	field_roles(c, fields, "shown_to", &v->shown_to);
	var_drift(c, fields, v);
}
