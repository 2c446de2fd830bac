/*
 * apply_world.c: the pack's memory, the variables of the world, and when
 * conditions began and ceased to hold.  It must never evaluate a condition
 * or clamp a value: the facts hold what came of that.
 */
#include "config.h"

#include "state/fold.h"

static int world_set(struct fold *f, int cell)
{
	int item = fold_item(f, PLAN_VAR);
	const char *value = fold_str(f, FIELD_VALUE);
	struct state_world *w;
	char *end;

	if (item < 0)
		return -1;
	w = &f->st->cells[cell].world[item];
	w->value = strtoll(value, &end, 10);
	if (end == value || *end)
		return fold_fail(f, "\"%.64s\" is no value of the world",
		    value);
	w->set = true;
	w->seq = f->e->seq;
	w->ms = fold_ms(f, cell);
	if (!strcmp(fold_str(f, FIELD_BY), "drift"))
		w->drift_ms = w->ms;
	return 0;
}

static int variable_set(struct fold *f)
{
	int cell = fold_cell(f);
	char *name, *value;
	struct state_var set;
	struct state_cell *c;

	if (cell < 0)
		return -1;
	if (event_int(f->e, FIELD_WORLD, 0))
		return world_set(f, cell);
	c = &f->st->cells[cell];
	name = xstrdup(fold_str(f, FIELD_NAME));
	value = xstrdup(event_str(f->e, FIELD_VALUE));
	set = (struct state_var){ name, value, f->e->seq };
	c->vars = fold_var_set(c->vars, &c->nvars, &c->capvars, &set);
	free(name);
	free(value);
	return 0;
}

/* The turns of that condition, new when it never turned. */
static struct state_turn *turn_of(struct state_cell *c, const char *name)
{
	size_t at = 0;

	while (at < c->nturns && strcmp(c->turns[at].name, name) < 0)
		at++;
	if (at < c->nturns && !strcmp(c->turns[at].name, name))
		return &c->turns[at];
	grow(&c->turns, &c->capturns, c->nturns + 1, sizeof(*c->turns));
	memmove(&c->turns[at + 1], &c->turns[at],
	    (c->nturns++ - at) * sizeof(*c->turns));
	c->turns[at] = (struct state_turn){ .name = xstrdup(name) };
	return &c->turns[at];
}

static int condition_turned(struct fold *f)
{
	int cell = fold_cell(f);
	struct state_turn *t;

	if (cell < 0)
		return -1;
	t = turn_of(&f->st->cells[cell], fold_str(f, FIELD_NAME));
	t->holds = event_int(f->e, FIELD_HOLDS, 0) != 0;
	t->since_ms = fold_ms(f, cell);
	t->seq = f->e->seq;
	if (t->holds && !t->first_batch)
		t->first_batch = f->e->batch;
	return 0;
}

fold_rule *const apply_world_rules[EVENT_KINDS] = {
	[EVENT_VARIABLE_SET] = variable_set,
	[EVENT_CONDITION_TURNED] = condition_turned,
};
