/*
 * index.c: which watchers of conditions an event can wake.  It must never
 * leave one out; naming one in vain only costs a look.
 *
 * Every subject (an action declared, a question answered ...) has a row of
 * watchers, as positions in the list of all watchers, in plan order.
 */
#include "config.h"

#include "cond/cond.h"

/* What conditions speak of. */
enum subject { SUBJECT_DONE, SUBJECT_CORRECT, SUBJECT_ANSWERED, SUBJECT_SENT,
	SUBJECT_PROBE, SUBJECT_DECIDED, SUBJECT_VALUE, SUBJECT_RESULT,
	SUBJECT_USED,
	SUBJECT_TURN,
	SUBJECT_POINTS, SUBJECT_PHASE,
	SUBJECT_TOLD, SUBJECT_CUT, SUBJECTS };

struct row {
	size_t *at;			/* rising positions in `all` */
	size_t n, cap;
};

struct cond_index {
	const struct plan *plan;
	struct cond_watch *all;
	size_t n;
	struct row *rows[SUBJECTS];	/* by the plan's index */
	size_t nrows[SUBJECTS];
	struct map turns;		/* name -> the condition that stands
					 * for all of that name */
};

/* Which subject an operation is about; SUBJECTS: none of its own. */
static enum subject subject_of(enum plan_op op)
{
	static const enum subject subjects[PLAN_OPS] = {
		[PLAN_OP_DONE] = SUBJECT_DONE,
		[PLAN_OP_CORRECT] = SUBJECT_CORRECT,
		[PLAN_OP_ANSWERED] = SUBJECT_ANSWERED,
		[PLAN_OP_SENT] = SUBJECT_SENT,
		[PLAN_OP_DOWN] = SUBJECT_PROBE,
		[PLAN_OP_UP] = SUBJECT_PROBE,
		[PLAN_OP_DOWN_FOR] = SUBJECT_PROBE,
		[PLAN_OP_POINTS] = SUBJECT_POINTS,
		[PLAN_OP_DECIDED] = SUBJECT_DECIDED,
		[PLAN_OP_ANY] = SUBJECTS,
		[PLAN_OP_ALL] = SUBJECTS,
		[PLAN_OP_NO] = SUBJECTS,
		[PLAN_OP_IN_PHASE] = SUBJECT_PHASE,
		[PLAN_OP_TOLD] = SUBJECT_TOLD,
		[PLAN_OP_IS_CUT] = SUBJECT_CUT,
		[PLAN_OP_CHOSE] = SUBJECT_ANSWERED,
		[PLAN_OP_EARLIER] = SUBJECT_TURN,
		[PLAN_OP_HELD] = SUBJECT_TURN,
		[PLAN_OP_VALUE] = SUBJECT_VALUE,
		[PLAN_OP_MET] = SUBJECT_RESULT,
		[PLAN_OP_LATE] = SUBJECT_RESULT,
		[PLAN_OP_MISSED] = SUBJECT_RESULT,
		[PLAN_OP_PROMPTED] = SUBJECT_RESULT,
		[PLAN_OP_VIOLATED] = SUBJECT_RESULT,
		[PLAN_OP_USED] = SUBJECT_USED,
		[PLAN_OP_LEVEL] = SUBJECT_CORRECT,
	};

	return subjects[op];
}

static size_t subject_count(const struct plan *plan, enum subject subject)
{
	static const enum plan_item kinds[SUBJECT_POINTS] = {
		[SUBJECT_DONE] = PLAN_ACTION,
		[SUBJECT_CORRECT] = PLAN_QUESTION,
		[SUBJECT_ANSWERED] = PLAN_QUESTION,
		[SUBJECT_SENT] = PLAN_INJECT,
		[SUBJECT_PROBE] = PLAN_PROBE,
		[SUBJECT_DECIDED] = PLAN_DECISION,
		[SUBJECT_VALUE] = PLAN_VAR,
		[SUBJECT_RESULT] = PLAN_EXPECT,
		[SUBJECT_USED] = PLAN_TOOL,
	};

	if (subject == SUBJECT_TURN)
		return plan->nconds;
	return subject >= SUBJECT_POINTS ? 1 :	/* one row for all */
	    plan_count(plan, kinds[subject]);
}

static void row_add(struct row *row, size_t at)
{
	if (row->n && row->at[row->n - 1] == at)
		return;
	grow(&row->at, &row->cap, row->n + 1, sizeof(*row->at));
	row->at[row->n++] = at;
}

/* Enters the watcher in the row of a condition's turns. */
static void index_turn(struct cond_index *ix, int root, size_t at)
{
	const char *name = ix->plan->conds[root].name;
	int64_t stands = name ? map_get(&ix->turns, name, -1) : -1;

	if (stands >= 0)
		row_add(&ix->rows[SUBJECT_TURN][stands], at);
}

/* Enters the watcher at position `at` in the rows of all that its condition
 * mentions. */
static void index_cond(struct cond_index *ix, int root, size_t at,
    size_t depth)
{
	const struct plan *plan = ix->plan;
	const struct plan_cond *c;
	enum subject subject;
	size_t item;
	int i;

	if (root < 0 || (size_t)root >= plan->nconds || depth > plan->nconds)
		return;
	c = &plan->conds[root];
	subject = subject_of(c->op);
	if (subject == SUBJECTS) {
		for (i = 0; i < c->count; i++)
			index_cond(ix, plan->kids[c->first + i], at,
			    depth + 1);
		return;
	}
	if (subject == SUBJECT_TURN) {
		for (i = 0; i < c->count; i++)
			index_turn(ix, plan->kids[c->first + i], at);
		return;
	}
	item = subject >= SUBJECT_POINTS || c->item < 0 ? 0 :
	    (size_t)c->item;
	if (item < ix->nrows[subject])
		row_add(&ix->rows[subject][item], at);
}

/* Calls for every condition that a watcher looks at. */
static void watch_each(const struct cond_index *ix, const struct cond_watch *w,
    void (*fn)(struct cond_index *ix, int root, size_t at), size_t at)
{
	const struct plan *p = ix->plan;
	struct cond_index *mine = (struct cond_index *)ix;

	if (w->kind == COND_TURN) {
		fn(mine, w->index, at);
	} else if (w->kind == PLAN_DECISION) {
		const struct plan_decision *d = &p->decisions[w->index];

		if (d->when >= 0)
			fn(mine, d->when, at);
		for (size_t i = 0; i < d->noutcomes; i++)
			if (d->outcomes[i].when >= 0)
				fn(mine, d->outcomes[i].when, at);
	} else if (w->kind == PLAN_EXPECT) {
		const struct plan_expect *x = &p->expects[w->index];

		if (x->of >= 0)
			row_add(&mine->rows[SUBJECT_SENT][x->of], at);
		if (x->evidence >= 0)
			fn(mine, x->evidence, at);
		if (x->never >= 0)
			fn(mine, x->never, at);
		if (x->before >= 0)
			fn(mine, x->before, at);
	} else if (w->kind == PLAN_MILESTONE) {
		fn(mine, p->milestones[w->index].when, at);
	} else if (p->injects[w->index].when >= 0) {
		fn(mine, p->injects[w->index].when, at);
	}
}

static void index_root(struct cond_index *ix, int root, size_t at)
{
	index_cond(ix, root, at, 0);
}

static bool watch_waits(const struct plan *p, enum plan_item kind, int index)
{
	if (kind == PLAN_DECISION)
		return p->decisions[index].when >= 0 ||
		    p->decisions[index].noutcomes > 0;
	if (kind == PLAN_EXPECT)
		return p->expects[index].evidence >= 0 ||
		    p->expects[index].never >= 0;
	return kind == PLAN_MILESTONE || (kind == PLAN_INJECT &&
	    p->injects[index].when >= 0);
}

static void watch_add(struct cond_index *ix, size_t *cap,
    enum plan_item kind, int index)
{
	struct cond_watch w = { kind, index, ix->n };

	grow(&ix->all, cap, ix->n + 1, sizeof(*ix->all));
	ix->all[ix->n++] = w;
	watch_each(ix, &w, index_root, w.at);
}

/* Conditions whose past matters; one of each name stands for all. */
static void watch_turns(struct cond_index *ix, size_t *cap)
{
	const struct plan *p = ix->plan;

	for (size_t i = 0; i < p->nconds; i++)
		if (p->conds[i].name && !map_has(&ix->turns, p->conds[i].name))
			map_put(&ix->turns, p->conds[i].name, (int64_t)i);
	for (size_t i = 0; i < p->nconds; i++)
		if (p->conds[i].name && map_get(&ix->turns,
		    p->conds[i].name, -1) == (int64_t)i)
			watch_add(ix, cap, COND_TURN, (int)i);
}

struct cond_index *cond_index_new(const struct plan *plan)
{
	static const enum plan_item kinds[] = { PLAN_DECISION, PLAN_INJECT,
		PLAN_EXPECT, PLAN_MILESTONE };
	struct cond_index *ix = xcalloc(1, sizeof(*ix));
	size_t cap = 0;

	ix->plan = plan;
	for (int s = 0; s < SUBJECTS; s++) {
		ix->nrows[s] = subject_count(plan, (enum subject)s);
		ix->rows[s] = xcalloc(ix->nrows[s], sizeof(struct row));
	}
	watch_turns(ix, &cap);
	for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
		for (size_t i = 0; i < plan->norder; i++)
			if (plan->order[i].kind == kinds[k] &&
			    watch_waits(plan, kinds[k], plan->order[i].index))
				watch_add(ix, &cap, kinds[k],
				    plan->order[i].index);
	return ix;
}

void cond_index_free(struct cond_index *ix)
{
	size_t i;
	int s;

	if (!ix)
		return;
	for (s = 0; s < SUBJECTS; s++) {
		for (i = 0; i < ix->nrows[s]; i++)
			free(ix->rows[s][i].at);
		free(ix->rows[s]);
	}
	free(ix->all);
	map_release(&ix->turns);
	free(ix);
}

size_t cond_all(const struct cond_index *ix, const struct cond_watch **out)
{
	*out = ix->all;
	return ix->n;
}

/* Two rows as one, in order, each watcher once. */
static size_t merge(const struct cond_index *ix, const struct row *a,
    const struct row *b, struct cond_watch *out)
{
	size_t i = 0, j = 0, n = 0;

	while (i < a->n || j < b->n) {
		size_t at;

		if (j == b->n || (i < a->n && a->at[i] <= b->at[j]))
			at = a->at[i];
		else
			at = b->at[j];
		i += i < a->n && a->at[i] == at;
		j += j < b->n && b->at[j] == at;
		out[n++] = ix->all[at];
	}
	return n;
}

static size_t everything(const struct cond_index *ix, struct cond_watch *out)
{
	if (ix->n)
		memcpy(out, ix->all, ix->n * sizeof(*out));
	return ix->n;
}

static const struct row none;

/* The row of what a field of the event names; an empty one when the plan
 * does not have it. */
static const struct row *row_of(const struct cond_index *ix,
    enum subject subject, enum plan_item kind, const char *id)
{
	int item = id ? plan_find(ix->plan, kind, id) : -1;

	return item < 0 ? &none : &ix->rows[subject][item];
}

/* Watchers of a condition's turns. */
static const struct row *turn_row(const struct cond_index *ix,
    const char *name)
{
	int64_t at = name ? map_get(&ix->turns, name, -1) : -1;

	return at < 0 ? &none : &ix->rows[SUBJECT_TURN][at];
}

/* The id of the question that a judgement is about, or NULL. */
static const char *judged_question(const struct state *st,
    const struct event *e)
{
	const struct state_answer *answer = state_answer(st,
	    event_int(e, FIELD_OF, 0));

	return answer ? state_item_id(st, PLAN_QUESTION, answer->question) :
	    NULL;
}

/* The action of the declaration that OF names, or NULL. */
static const char *done_action(const struct state *st, const struct event *e)
{
	const struct state_doing *d = state_doing(st,
	    event_int(e, FIELD_OF, 0));

	return d && d->action >= 0 ? state_item_id(st, PLAN_ACTION,
	    d->action) : NULL;
}

/* What the id of a fact's own is about, and whether points follow. */
static const struct touched {
	bool named, points;
	enum subject subject;
	enum plan_item kind;
	enum event_name id;
} touched_items[EVENT_KINDS] = {
#define OF(subject, kind, id, points) { true, points, SUBJECT_##subject, \
	PLAN_##kind, FIELD_##id }
	[EVENT_ACTION_TAKEN] = OF(DONE, ACTION, ACTION, true),
	[EVENT_ANSWER_SUBMITTED] = OF(ANSWERED, QUESTION, QUESTION, false),
	[EVENT_INJECT_RELEASED] = OF(SENT, INJECT, INJECT, false),
	[EVENT_PROBE_RESULT] = OF(PROBE, PROBE, PROBE, false),
	[EVENT_PROBE_RULED] = OF(PROBE, PROBE, PROBE, false),
	[EVENT_DECISION_SETTLED] = OF(DECIDED, DECISION, DECISION, false),
	[EVENT_DECISION_OVERRIDDEN] = OF(DECIDED, DECISION, DECISION, false),
	[EVENT_TOOL_USED] = OF(USED, TOOL, TOOL, false),
	[EVENT_EXPECTATION_SETTLED] = OF(RESULT, EXPECT, EXPECTATION, false),
	[EVENT_EXPECTATION_RULED] = OF(RESULT, EXPECT, EXPECTATION, false),
#undef OF
	[EVENT_ACTION_RULED] = { .points = true },
	[EVENT_ACTION_COMPLETED] = { .points = true },
	[EVENT_JUDGEMENT_MADE] = { .points = true },
	[EVENT_MILESTONE_REACHED] = { .points = true },
	[EVENT_POINTS_GIVEN] = { .points = true },
	[EVENT_HINT_TAKEN] = { .points = true },
};

/* Facts that say by other means what they are about, or are about all. */
static const struct row *touched_row(const struct cond_index *ix,
    const struct state *st, const struct event *e)
{
	switch (e->kind) {
	case EVENT_ACTION_RULED:
	case EVENT_ACTION_COMPLETED:
		return row_of(ix, SUBJECT_DONE, PLAN_ACTION,
		    done_action(st, e));
	case EVENT_JUDGEMENT_MADE:
		return row_of(ix, SUBJECT_CORRECT, PLAN_QUESTION,
		    judged_question(st, e));
	case EVENT_FACT_TOLD:
	case EVENT_FACT_RULED:
		return &ix->rows[SUBJECT_TOLD][0];
	case EVENT_CHANNEL_CUT:
	case EVENT_CHANNEL_RESTORED:
		return &ix->rows[SUBJECT_CUT][0];
	case EVENT_PHASE_BEGUN:
		return &ix->rows[SUBJECT_PHASE][0];
	case EVENT_VARIABLE_SET:
		return !event_int(e, FIELD_WORLD, 0) ? &none : row_of(ix,
		    SUBJECT_VALUE, PLAN_VAR, event_str(e, FIELD_NAME));
	case EVENT_CONDITION_TURNED:
		return turn_row(ix, event_str(e, FIELD_NAME));
	default:
		return &none;
	}
}

size_t cond_touched(const struct cond_index *ix, const struct state *st,
    const struct event *e, struct cond_watch *out)
{
	const struct touched *t = &touched_items[e->kind];

	if (e->kind == EVENT_PLAN_ADOPTED || e->kind == EVENT_CLOCK_STARTED)
		return everything(ix, out);
	return merge(ix, t->named ? row_of(ix, t->subject, t->kind,
	    event_str(e, t->id)) : touched_row(ix, st, e),
	    t->points ? &ix->rows[SUBJECT_POINTS][0] : &none,
	    out);
}
