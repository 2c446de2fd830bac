/*
 * apply.c: folds one event by the rule of its kind.  It must never decide
 * anything, read a clock or allocate what an event's numbers ask for
 * without a limit.
 */
#include "config.h"

#include "state/fold.h"

fold_rule *apply_rule(enum event_kind kind)
{
	static fold_rule *const *const families[] = {
		apply_run_rules, apply_clock_rules, apply_people_rules,
		apply_inject_rules, apply_delivery_rules,
		apply_question_rules, apply_judgement_rules,
		apply_talk_rules, apply_play_rules, apply_world_rules,
		apply_control_rules,
	};
	static fold_rule *found[EVENT_KINDS];	/* once looked up */
	size_t i;

	for (i = 0; !found[kind] && i < ARRAY_LEN(families); i++)
		found[kind] = families[i][kind];
	return found[kind];
}

/* What holds for every event, whatever its kind. */
static int apply_frame(struct fold *f)
{
	const struct event *e = f->e;

	if (e->seq != f->st->seq + 1)
		return fold_fail(f, "it cannot follow event %lld",
		    (long long)f->st->seq);
	if (e->ex_ms < f->st->ex_ms)
		return fold_fail(f, "exercise time would go back from "
		    "%lld ms to %lld ms", (long long)f->st->ex_ms,
		    (long long)e->ex_ms);
	if (!f->st->ncells && e->kind != EVENT_EXERCISE_CREATED)
		return fold_fail(f, "the exercise was not created yet");
	return 0;
}

int state_apply(struct state *st, const struct event *e,
    const struct state_plans *plans, struct err *err)
{
	struct fold f = { .st = st, .e = e, .plans = plans, .err = err };
	fold_rule *rule;

	if ((unsigned)e->kind >= EVENT_KINDS)
		return fail(err, "event %lld: no kind %d",
		    (long long)e->seq, (int)e->kind);
	if (apply_frame(&f))
		return -1;
	rule = apply_rule(e->kind);
	if (!rule)
		bug("no rule for %s", event_kind_name(e->kind));
	if (rule(&f))
		return -1;
	st->seq = e->seq;
	st->batch = e->batch;
	st->ex_ms = e->ex_ms;
	st->wall_ms = e->wall_ms;
	return 0;
}
