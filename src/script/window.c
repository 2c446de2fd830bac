/*
 * window.c: bounds on when things happen, by repeating the rules until
 * nothing changes.  It must never run a pack.
 *
 * Earliest times only fall and latest times only rise while they are found;
 * a chain that feeds on itself would rise for ever, so the number of rounds
 * is bounded and what still moves gets the whole exercise.
 */
#include "script/window.h"

#include "plan/scale.h"

#define NEVER INT64_MAX

struct bounds {
	const struct plan *p;
	struct windows *w;
	int64_t end;		/* of the exercise, ms */
	bool moved;
};

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t later(int64_t t, int64_t by)
{
	return t >= NEVER - SPAN_MAX_MS ? NEVER : t + by;
}

static const struct window *outcome_window(const struct bounds *b,
    int decision, const char *outcome)
{
	const struct plan_decision *d = &b->p->decisions[decision];

	return strcmp(outcome, plan_outcome(d, plan_outcomes(d) - 1)) ?
	    &b->w->yes[decision] : &b->w->no[decision];
}

/* The window of what a leaf looks at, or NULL: any moment. */
static const struct window *leaf_window(const struct bounds *b,
    const struct plan_cond *c)
{
	switch (c->op) {
	case PLAN_OP_SENT: return &b->w->injects[c->item];
	case PLAN_OP_CORRECT:
	case PLAN_OP_ANSWERED:
	case PLAN_OP_LEVEL:
	case PLAN_OP_CHOSE: return &b->w->questions[c->item];
	case PLAN_OP_DECIDED: return outcome_window(b, c->item, c->outcome);
	default: return NULL;
	}
}

/* When an expectation begins to count. */
static struct window expect_begins(const struct bounds *b,
    const struct plan_expect *e)
{
	return e->of >= 0 ? b->w->injects[e->of] :
	    (struct window){ { 0 }, { 0 } };
}

/* Has it a time after which it is missed, whatever anybody rules? */
static bool expect_timed(const struct plan_expect *e)
{
	return e->evidence >= 0 && e->within.ms >= 0;
}

/* The shortest and the longest time of those whom a condition looks at. */
static struct plan_spread result_within(const struct bounds *b,
    const struct plan_cond *c)
{
	const struct plan_expect *e = &b->p->expects[c->item];

	return plan_spread(b->p, c->role < 0 ? e->who : UINT64_C(1) <<
	    c->role, e->within, e->fixed);
}

/* Missed and late come after its time; who rules may do so at once. */
static int64_t result_earliest(const struct bounds *b,
    const struct plan_cond *c)
{
	const struct plan_expect *e = &b->p->expects[c->item];
	int64_t from = expect_begins(b, e).earliest.ms;

	if (c->op == PLAN_OP_MET || c->op == PLAN_OP_VIOLATED)
		return b->w->met[c->item].earliest.ms;
	if ((c->op == PLAN_OP_MISSED || c->op == PLAN_OP_LATE) &&
	    expect_timed(e))
		return later(from, result_within(b, c).least.ms);
	return from;
}

static int64_t cond_earliest(const struct bounds *b, int root);

static int64_t done_earliest(const struct bounds *b,
    const struct plan_action *a)
{
	int64_t takes = a->takes.ms > 0 ? a->takes.ms : 0;

	return a->after < 0 ? takes :
	    later(b->w->injects[a->after].earliest.ms, takes);
}

/* A leaf without a window of its own, or what looks at the past of one. */
static int64_t leaf_earliest(const struct bounds *b,
    const struct plan_cond *c)
{
	switch (c->op) {
	case PLAN_OP_DOWN_FOR:
		return c->n;
	case PLAN_OP_IN_PHASE:
		return b->p->phases[c->item].expected_ms;
	case PLAN_OP_DONE:
		return done_earliest(b, &b->p->actions[c->item]);
	case PLAN_OP_MET:
	case PLAN_OP_VIOLATED:
	case PLAN_OP_MISSED:
	case PLAN_OP_LATE:
	case PLAN_OP_PROMPTED:
		return result_earliest(b, c);
	case PLAN_OP_HELD:
		return later(cond_earliest(b, b->p->kids[c->first]), c->n);
	case PLAN_OP_EARLIER:
		return cond_earliest(b, b->p->kids[c->first]);
	default:
		return 0;
	}
}

static int64_t cond_earliest(const struct bounds *b, int root)
{
	const struct plan_cond *c = &b->p->conds[root];
	const struct window *w = leaf_window(b, c);
	int64_t t;

	if (w)
		return w->earliest.ms;
	if (c->op != PLAN_OP_ANY && c->op != PLAN_OP_ALL)
		return leaf_earliest(b, c);
	t = c->op == PLAN_OP_ANY ? NEVER : 0;
	for (int i = 0; i < c->count; i++) {
		int64_t kid = cond_earliest(b, b->p->kids[c->first + i]);

		t = c->op == PLAN_OP_ANY ? least(t, kid) : most(t, kid);
	}
	return t;
}

/* Missed is so as soon as its time is over, or not at all. */
static int64_t missed_latest(const struct bounds *b,
    const struct plan_cond *c)
{
	const struct plan_expect *e = &b->p->expects[c->item];

	return expect_timed(e) ? later(expect_begins(b, e).latest.ms,
	    result_within(b, c).most.ms) : b->end;
}

/* An answer, an action or a probe may come at any time before the end. */
static int64_t cond_latest(const struct bounds *b, int root)
{
	const struct plan_cond *c = &b->p->conds[root];
	const struct window *w = leaf_window(b, c);
	int64_t t = 0;

	if (w && (c->op == PLAN_OP_SENT || c->op == PLAN_OP_DECIDED))
		return w->latest.ms;
	if (c->op == PLAN_OP_MISSED)
		return missed_latest(b, c);
	if (c->op != PLAN_OP_ANY && c->op != PLAN_OP_ALL)
		return b->end;
	for (int i = 0; i < c->count; i++)
		t = most(t, cond_latest(b, b->p->kids[c->first + i]));
	return t;
}

static void move(struct bounds *b, struct window *w, int64_t earliest,
    int64_t latest)
{
	if (earliest < w->earliest.ms) {
		w->earliest.ms = earliest;
		b->moved = true;
	}
	if (w->earliest.ms != NEVER && latest > w->latest.ms) {
		w->latest.ms = latest;
		b->moved = true;
	}
}

/* What is not at a time of its own happens before the end, if it can. */
static void move_within(struct bounds *b, struct window *w, int64_t earliest,
    int64_t latest)
{
	move(b, w, earliest, most(least(latest, b->end), earliest));
}

/* The same between not_before and not_after. */
static void move_bounded(struct bounds *b, struct window *w,
    const struct plan_inject *i, struct window when)
{
	int64_t from = plan_moment(b->p, i->not_before_phase, i->not_before);
	int64_t to = plan_moment(b->p, i->not_after_phase, i->not_after);

	if (when.earliest.ms != NEVER)
		when.earliest.ms = most(when.earliest.ms, from);
	if (to >= 0)
		when.latest.ms = least(when.latest.ms, to);
	move_within(b, w, when.earliest.ms, when.latest.ms);
}

static void move_inject(struct bounds *b, int index)
{
	const struct plan_inject *i = &b->p->injects[index];
	struct window *w = &b->w->injects[index];
	int64_t delay = i->delay.ms, at;
	const struct window *of;

	switch (i->trigger) {
	case PLAN_TRIGGER_AT:
		at = plan_moment(b->p, i->phase, i->at);
		move(b, w, at, at);
		break;
	case PLAN_TRIGGER_DIRECTOR:
		move(b, w, plan_moment(b->p, i->phase, i->window_from),
		    plan_moment(b->p, i->phase, i->window_to));
		break;
	case PLAN_TRIGGER_AFTER:
	case PLAN_TRIGGER_ON:
		of = i->trigger == PLAN_TRIGGER_ON ?
		    outcome_window(b, i->decision, i->outcome) :
		    &b->w->injects[i->after];
		move_bounded(b, w, i, (struct window){
		    { later(of->earliest.ms, delay) },
		    { later(of->latest.ms, delay) } });
		break;
	case PLAN_TRIGGER_WHEN:
		move_bounded(b, w, i, (struct window){
		    { later(cond_earliest(b, i->when), delay) },
		    { later(cond_latest(b, i->when), delay) } });
		break;
	case PLAN_TRIGGER_NONE:
		move(b, w, 0, b->end);
		break;
	}
}

static void move_question(struct bounds *b, int index)
{
	const struct plan_question *q = &b->p->questions[index];
	struct window *w = &b->w->questions[index];

	if (q->with >= 0)
		move(b, w, b->w->injects[q->with].earliest.ms,
		    b->w->injects[q->with].latest.ms);
	else if (q->at.ms >= 0)
		move(b, w, plan_moment(b->p, q->phase, q->at),
		    plan_moment(b->p, q->phase, q->at));
	else
		move(b, w, 0, b->end);
}

static void move_decision(struct bounds *b, int index)
{
	const struct plan_decision *d = &b->p->decisions[index];
	int64_t at = plan_moment(b->p, d->phase,
	    d->at.ms >= 0 ? d->at : d->by);
	int64_t earliest = d->when >= 0 ? cond_earliest(b, d->when) : NEVER;

	for (size_t i = 0; i + 1 < d->noutcomes; i++)
		earliest = least(earliest, cond_earliest(b,
		    d->outcomes[i].when));
	move(b, &b->w->no[index], at, at);
	if (d->at.ms >= 0)
		move(b, &b->w->yes[index], at, at);
	else if (earliest <= at)
		move(b, &b->w->yes[index], earliest, at);
}

static void move_expect(struct bounds *b, int index)
{
	const struct plan_expect *e = &b->p->expects[index];
	int root = e->never >= 0 ? e->never : e->evidence;
	int64_t from = expect_begins(b, e).earliest.ms;

	move(b, &b->w->met[index], root < 0 ? from :
	    most(from, cond_earliest(b, root)), b->end);
}

static void round_once(struct bounds *b)
{
	const struct plan *p = b->p;

	b->moved = false;
	for (size_t i = 0; i < p->norder; i++) {
		const struct plan_order *o = &p->order[i];

		if (o->kind == PLAN_INJECT)
			move_inject(b, o->index);
		else if (o->kind == PLAN_QUESTION)
			move_question(b, o->index);
		else if (o->kind == PLAN_DECISION)
			move_decision(b, o->index);
		else if (o->kind == PLAN_EXPECT)
			move_expect(b, o->index);
	}
}

static struct window *windows_new(size_t n)
{
	struct window *w = xcalloc(n, sizeof(*w));

	for (size_t i = 0; i < n; i++)
		w[i] = (struct window){ INSTANT_NEVER, { -1 } };
	return w;
}

/* What cannot happen, or never came to rest. */
static void windows_close(const struct bounds *b, struct window *w, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (w[i].earliest.ms == NEVER)
			w[i] = (struct window){ { 0 }, { b->end } };
		else if (b->moved)
			w[i].latest.ms = most(w[i].latest.ms, b->end);
	}
}

void windows_init(struct windows *w, const struct plan *p)
{
	struct bounds b = { .p = p, .w = w, .end = p->length.ms,
		.moved = true };
	size_t rounds = p->norder + 2;

	w->injects = windows_new(p->ninjects);
	w->questions = windows_new(p->nquestions);
	w->yes = windows_new(p->ndecisions);
	w->no = windows_new(p->ndecisions);
	w->met = windows_new(p->nexpects);
	while (b.moved && rounds--)
		round_once(&b);
	windows_close(&b, w->injects, p->ninjects);
	windows_close(&b, w->questions, p->nquestions);
	windows_close(&b, w->yes, p->ndecisions);
	windows_close(&b, w->no, p->ndecisions);
	windows_close(&b, w->met, p->nexpects);
}

void windows_release(struct windows *w)
{
	free(w->injects);
	free(w->questions);
	free(w->yes);
	free(w->no);
	free(w->met);
	*w = (struct windows){0};
}

struct window windows_cond(const struct windows *w, const struct plan *p,
    int cond)
{
	/* Only read: what looks for bounds may not be const. */
	struct windows own = *w;
	const struct bounds b = { .p = p, .w = &own, .end = p->length.ms };
	struct window when = { { cond_earliest(&b, cond) },
		{ cond_latest(&b, cond) } };

	if (when.earliest.ms == NEVER)
		when.earliest.ms = 0;
	when.latest.ms = most(least(when.latest.ms, b.end), when.earliest.ms);
	return when;
}
