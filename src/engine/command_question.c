/*
 * command_question.c: the question that a word of a command means: its id,
 * or the number of the inject that asks it.  It must never let a team tell
 * what is still to come from what there is not.
 */
#include "config.h"

#include "engine/command_type.h"

#include "base/buf.h"

/* Is it asked there, and open? */
static bool question_is(const struct command_parse *c, int cell, int inject,
    int item, bool open)
{
	const struct state *st = c->from->st;

	return (c->from->cell < 0 || c->from->cell == cell) &&
	    state_question_with(st, cell, item) == inject &&
	    (!open || st->cells[cell].questions[item].status ==
	    QUESTION_OPEN) &&
	    command_may_name(c, PLAN_QUESTION, item);
}

/* How many an inject asks, the last one's id, and all of them. */
static size_t questions_of(const struct command_parse *c, int inject,
    bool open, const char **id, struct buf *all)
{
	const struct state *st = c->from->st;
	size_t n = 0;

	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		bool is = false;

		for (size_t k = 0; k < st->ncells && !is; k++)
			is = question_is(c, (int)k, inject, (int)i, open);
		if (!is)
			continue;
		*id = state_item_id(st, PLAN_QUESTION, (int)i);
		buf_addf(all, "%s%s", n++ > 0 ? ", " : "", *id);
	}
	return n;
}

static struct val *question_asked(const struct command_parse *c, int inject,
    const char *w)
{
	const char *id = NULL, *names;
	struct buf all = {0};
	size_t n = questions_of(c, inject, true, &id, &all);

	if (n == 0)
		n = questions_of(c, inject, false, &id, &all);
	names = arena_strdup(c->a, buf_str(&all));
	buf_release(&all);
	if (n == 1)
		return val_str(c->a, id);
	return n > 1 ? command_meant(c, "%s: %s: inject %s asks several: %s",
	    w, names) : command_meant(c, "%s: %s: inject %s asks nothing",
	    w);
}

struct val *command_question(const struct command_parse *c, const char *w)
{
	const struct state *st = c->from->st;
	int inject = state_inject_find(st, w);

	if (state_item(st, PLAN_QUESTION, command_low(c, w)) < 0 &&
	    inject >= 0 && strcmp(state_number(st, inject), w) == 0 &&
	    command_may_name(c, PLAN_INJECT, inject))
		return question_asked(c, inject, w);
	return command_item_id(c, PLAN_QUESTION, w);
}
