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
		    a->rubric[i].points != b->rubric[i].points)
			return false;
	return true;
}

/* Do two versions of a question grade alike? */
static bool adopt_same_key(const struct plan_question *a,
    const struct plan_question *b)
{
	return a->kind == b->kind && a->points == b->points &&
	    a->answer == b->answer && a->tolerance == b->tolerance &&
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

/* Injects that are not out and no longer in the pack will not be sent. */
static void adopt_skip_removed(struct engine *e)
{
	struct event ev;

	for (size_t c = 0; c < e->st->ncells; c++) {
		for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *in =
			    &e->st->cells[c].injects[i];

			if (in->status != INJECT_PENDING ||
			    e->st->adhoc[i].seq != 0 ||
			    state_plan_inject(e->st, (int)c, (int)i) != NULL)
				continue;
			event_init(&ev, EVENT_INJECT_SKIPPED);
			event_put(&ev, FIELD_CELL, e->st->cells[c].id);
			event_put(&ev, FIELD_INJECT, state_item_id(e->st,
			    PLAN_INJECT, (int)i));
			event_put(&ev, FIELD_WHY, "removed");
			engine_emit(e, &ev);
		}
	}
}

int engine_adopt(struct engine *e, const struct plan *plan,
    const struct val *params, const struct engine_actor *who,
    struct err *err)
{
	struct plan *mine;
	struct buf bytes = {0};

	(void)who;
	if (engine_adopt_check(e, plan, err) != 0)
		return -1;
	plan_write(&bytes, plan);
	mine = plan_read(bytes.p, bytes.len, err);
	if (mine != NULL && e->status == STORE_OK)
		e->status = e->c.store->ops->put_blob(e->c.store,
		    &mine->digest, bytes.p, bytes.len, &e->status_err);
	buf_release(&bytes);
	if (mine == NULL)
		return -1;
	grow((void **)&e->plans, &e->capplans, e->nplans + 1,
	    sizeof(*e->plans));
	e->plans[e->nplans++] = mine;
	engine_batch(e, ACTOR_DIRECTOR, NULL, 0, engine_now_ex(e));
	engine_emit_plan(e, mine, params);
	engine_emit_teams(e);
	adopt_skip_removed(e);
	engine_due_rebuild(e);
	for (size_t c = 0; c < e->st->ncells; c++)
		engine_dirty_all(e, (int)c);
	engine_settle(e);
	return 0;
}
