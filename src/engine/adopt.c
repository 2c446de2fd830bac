/*
 * adopt.c: a new plan for what is still to come (hot fix).  What is
 * released keeps the plan it was released under; roles never vanish, and
 * the key of an opened question never changes by a reload.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static bool adopt_same_list(const char **a, size_t na, const char **b,
    size_t nb)
{
	if (na != nb)
		return false;
	for (size_t i = 0; i < na; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

static bool adopt_same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool adopt_same_choices(const struct plan_question *a,
    const struct plan_question *b)
{
	if (a->nchoices != b->nchoices)
		return false;
	for (size_t i = 0; i < a->nchoices; i++)
		if (strcmp(a->choices[i].id, b->choices[i].id) != 0 ||
		    a->choices[i].right != b->choices[i].right)
			return false;
	return true;
}

static bool adopt_same_rubric(const struct plan_question *a,
    const struct plan_question *b)
{
	if (a->nrubric != b->nrubric)
		return false;
	for (size_t i = 0; i < a->nrubric; i++)
		if (strcmp(a->rubric[i].id, b->rubric[i].id) != 0 ||
		    a->rubric[i].points != b->rubric[i].points ||
		    a->rubric[i].weight != b->rubric[i].weight)
			return false;
	return adopt_same_text(a->shared, b->shared);
}

/* Of kinds whose answer is no list: a number, a date, a place on a scale. */
static bool adopt_same_value(const struct plan_question *a,
    const struct plan_question *b)
{
	return a->answer == b->answer && a->tolerance == b->tolerance &&
	    a->from == b->from && a->to_value == b->to_value &&
	    a->any_value == b->any_value &&
	    adopt_same_text(a->date, b->date) && a->slack.ms == b->slack.ms;
}

/* Do two versions of a question grade alike? */
static bool adopt_same_key(const struct plan_question *a,
    const struct plan_question *b)
{
	return a->kind == b->kind && a->points == b->points &&
	    adopt_same_value(a, b) &&
	    adopt_same_text(a->pattern, b->pattern) &&
	    adopt_same_list(a->accept, a->naccept, b->accept, b->naccept) &&
	    adopt_same_choices(a, b) && adopt_same_rubric(a, b);
}

static int engine_adopt_check(struct engine *e, const struct plan *p,
    struct err *err)
{
	const struct state *st = e->st;

	for (size_t i = 0; i < st->roles.n; i++)
		if (plan_role(p, st->roles.ids[i]) < 0)
			return fail_code(err, "reload", "role \"%s\" is gone "
			    "from the pack: a reload may not remove roles",
			    st->roles.ids[i]);
	for (size_t c = 0; c < st->ncells; c++) {
		for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++) {
			const char *id = st->items[PLAN_QUESTION].ids[i];
			const struct plan_question *was, *is;
			int at = plan_find(p, PLAN_QUESTION, id);

			if (st->cells[c].questions[i].status ==
			    QUESTION_UNOPENED)
				continue;
			was = state_plan_question(st, (int)c, (int)i);
			is = at < 0 ? NULL : &p->questions[at];
			if (is == NULL || was == NULL ||
			    !adopt_same_key(was, is))
				return fail_code(err, "reload", "question "
				    "\"%s\" is open: its key and rubric may "
				    "not change by a reload (use regrade)",
				    id);
		}
	}
	return 0;
}

/* Injects that are not out and no longer in the pack will not be sent, and
 * do not stand by. */
static void adopt_skip_removed(struct engine *e)
{
	bool stood = false;
	struct event ev;

	for (size_t c = 0; c < e->st->ncells; c++) {
		for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *in =
			    &e->st->cells[c].injects[i];

			if ((in->status != INJECT_PENDING &&
			    in->status != INJECT_ARMED) ||
			    e->st->adhoc[i].seq != 0 ||
			    state_plan_inject(e->st, (int)c, (int)i) != NULL)
				continue;
			event_init(&ev, EVENT_INJECT_SKIPPED);
			event_put(&ev, FIELD_CELL, e->st->cells[c].id);
			event_put(&ev, FIELD_INJECT, state_item_id(e->st,
			    PLAN_INJECT, (int)i));
			event_put(&ev, FIELD_WHY, "removed");
			engine_emit(e, &ev);
			stood |= (int)i == e->st->standby;
		}
	}
	if (stood)
		engine_standby_next(e, e->st->standby);
}

/* ---- the command ------------------------------------------------------ */

struct val *engine_params(const struct plan *p, struct arena *a)
{
	struct val *params = val_map(a);

	for (size_t i = 0; i < p->nparams; i++)
		val_set(a, params, p->params[i].id,
		    val_str(a, p->params[i].value));
	return params;
}

static int adopt_blob(void *arg, const struct digest *digest)
{
	struct decide *d = arg;
	struct buf bytes = {0};
	int rc = source_blob(d->e->c.store->source, digest, &bytes, d->err);

	buf_release(&bytes);
	return rc;
}

DECIDE(adopt)
{
	struct engine *e = d->e;
	const struct plan *was = engine_plan(e), *plan;
	struct digest digest;
	struct val *reply;
	bool yes = strcmp(decide_text(d, "yes"), "yes") == 0;

	if (digest_parse(decide_text(d, "plan"), &digest, d->err) != 0)
		return decide_refuse(d, "usage", "adopt takes the digest of "
		    "a compiled pack");
	plan = engine_plan_load(e, &digest, d->err);
	/* What is asked beside the pack goes on with the next one. */
	plan = plan == NULL ? NULL : engine_asked_on(e, plan, d->a, d->err);
	if (plan == was)
		return decide_refuse(d, "state", "that is the plan in force");
	/* Every blob it needs must have been handed in before. */
	if (plan == NULL || plan_blobs(plan, adopt_blob, d) != 0 ||
	    engine_adopt_check(e, plan, d->err) != 0)
		return NULL;
	reply = engine_difference(was, plan, d->a);
	val_set(d->a, reply, "adopted", val_bool(d->a, yes));
	if (!yes)
		return reply;
	engine_asked_put(e, plan);
	engine_emit_plan(e, plan, engine_params(plan, d->a), NULL);
	engine_emit_teams(e);
	adopt_skip_removed(e);
	engine_due_rebuild(e);
	val_set(d->a, reply, "seq", val_int(d->a, d->st->seq));
	return reply;
}
