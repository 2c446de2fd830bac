/*
 * msel.c: the rows of the master scenario events list.  It must never
 * depend on anything but the plan.
 */
#include "plan/scale.h"
#include "script/msel_inner.h"

const char *msel_keep(struct msel_maker *k)
{
	const char *s = arena_strdup(&k->m->arena, buf_str(&k->text));

	buf_clear(&k->text);
	return s;
}

struct msel_row *msel_add(struct msel_maker *k, int kind, int index,
    const char *id, struct window w)
{
	struct msel_row *row;

	grow((void **)&k->m->v, &k->m->cap, k->m->n + 1, sizeof(*k->m->v));
	row = &k->m->v[k->m->n++];
	*row = (struct msel_row){ .kind = kind, .index = index, .id = id,
		.earliest = w.earliest, .latest = w.latest, .trigger = "",
		.title = "", .detail = "" };
	return row;
}

static struct msel_row *add(struct msel_maker *k, enum plan_item kind,
    int index, struct window w)
{
	struct msel_row *row = msel_add(k, kind, index, plan_id(k->p, kind,
	    index), w);

	row->title = plan_title(k->p, kind, index, k->lang);
	return row;
}

static void add_delay(struct buf *out, struct span delay)
{
	char text[SPAN_TEXT];

	if (delay.ms > 0)
		buf_addf(out, " +%s", span_text(delay, text));
}

static void inject_trigger(const struct plan *p, const struct plan_inject *i,
    struct buf *out)
{
	switch (i->trigger) {
	case PLAN_TRIGGER_AFTER:
		buf_addf(out, "after %s", p->injects[i->after].id);
		break;
	case PLAN_TRIGGER_ON:
		buf_addf(out, "if %s = %s", p->decisions[i->decision].id,
		    i->outcome);
		break;
	case PLAN_TRIGGER_DIRECTOR:
		buf_adds(out, "director");
		break;
	case PLAN_TRIGGER_NONE:
		buf_adds(out, i->bench ? "bench" : "hook");
		break;
	default:
		break;
	}
	if (i->when >= 0) {
		buf_adds(out, out->len ? " when " : "when ");
		plan_cond_text(p, i->when, out);
	}
	add_delay(out, i->delay);
	if (i->unless >= 0) {
		buf_adds(out, out->len ? " unless " : "unless ");
		plan_cond_text(p, i->unless, out);
	}
}

static void add_injects(struct msel_maker *k)
{
	for (size_t n = 0; n < k->p->ninjects; n++) {
		const struct plan_inject *i = &k->p->injects[n];
		struct msel_row *row = add(k, PLAN_INJECT, (int)n,
		    k->w->injects[n]);

		row->to = i->to;
		inject_trigger(k->p, i, &k->text);
		row->trigger = msel_keep(k);
	}
}

static void question_detail(const struct plan *p,
    const struct plan_question *q, struct buf *out)
{
	buf_adds(out, q->nrubric ? "rubric" : plan_answer_name(q->kind));
	if (q->points) {
		buf_adds(out, ", ");
		buf_addi(out, q->points);
		buf_adds(out, " pt");
	}
	if (q->due.ms >= 0) {
		buf_adds(out, ", due ");
		plan_scale_text(out, p, q->to, q->due, q->fixed, NULL);
	}
	if (q->close.ms >= 0) {
		buf_adds(out, ", close ");
		plan_scale_text(out, p, q->to, q->close, q->fixed, NULL);
	}
}

static void add_questions(struct msel_maker *k)
{
	for (size_t n = 0; n < k->p->nquestions; n++) {
		const struct plan_question *q = &k->p->questions[n];
		struct msel_row *row = add(k, PLAN_QUESTION, (int)n,
		    k->w->questions[n]);

		row->to = q->to;
		row->points = q->points;
		if (q->with >= 0)
			buf_addf(&k->text, "with %s", k->p->injects[q->with].id);
		else if (q->at.ms < 0)
			buf_adds(&k->text, "hook");
		row->trigger = msel_keep(k);
		question_detail(k->p, q, &k->text);
		row->detail = msel_keep(k);
	}
}

/* The condition; with named outcomes "pay: q = pay, refuse: q = refuse". */
static void decision_trigger(const struct plan *p,
    const struct plan_decision *d, struct buf *out)
{
	if (d->when >= 0)
		plan_cond_text(p, d->when, out);
	for (size_t i = 0; d->when < 0 && i + 1 < d->noutcomes; i++) {
		buf_addf(out, "%s%s: ", i ? ", " : "", d->outcomes[i].id);
		plan_cond_text(p, d->outcomes[i].when, out);
	}
}

/* From the first moment it may be yes to its deadline. */
static void add_decisions(struct msel_maker *k)
{
	for (size_t n = 0; n < k->p->ndecisions; n++) {
		const struct plan_decision *d = &k->p->decisions[n];
		struct window both = k->w->no[n];
		struct msel_row *row;

		if (k->w->yes[n].earliest.ms < both.earliest.ms)
			both.earliest = k->w->yes[n].earliest;
		row = add(k, PLAN_DECISION, (int)n, both);
		decision_trigger(k->p, d, &k->text);
		row->trigger = msel_keep(k);
	}
}

/* From the inject it follows from to the end of its time. */
static void add_expects(struct msel_maker *k)
{
	for (size_t n = 0; n < k->p->nexpects; n++) {
		const struct plan_expect *x = &k->p->expects[n];
		struct window at = { { 0 }, { k->p->length.ms } };
		struct msel_row *row;

		if (x->of >= 0)
			at.earliest = k->w->injects[x->of].earliest;
		if (x->of >= 0 && x->within.ms >= 0)
			at.latest.ms = k->w->injects[x->of].latest.ms +
			    plan_spread(k->p, x->who, x->within,
			    x->fixed).most.ms;
		row = add(k, PLAN_EXPECT, (int)n, at);
		row->to = x->who;
		if (x->of >= 0)
			buf_addf(&k->text, "of %s", k->p->injects[x->of].id);
		row->trigger = msel_keep(k);
		buf_adds(&k->text, x->never >= 0 ? "never" : x->evidence >= 0 ?
		    "evidence" : "evaluator");
		if (x->within.ms >= 0) {
			buf_adds(&k->text, ", within ");
			plan_scale_text(&k->text, k->p, x->who, x->within,
			    x->fixed, NULL);
		}
		row->detail = msel_keep(k);
	}
}

/* At one moment: a phase, then what goes out and what it cuts, what is asked
 * with it, what is decided and expected, then all others. */
static int row_rank(const struct msel_row *row)
{
	static const int ranks[MSEL_KINDS] = { [PLAN_PHASE] = 1,
		[MSEL_RESTORE] = 2, [PLAN_INJECT] = 3, [MSEL_CUT] = 4,
		[PLAN_QUESTION] = 5, [PLAN_QUESTIONNAIRE] = 6,
		[PLAN_DECISION] = 7, [PLAN_EXPECT] = 8, [MSEL_NEED] = 9,
		[PLAN_ACTION] = 10, [PLAN_TOOL] = 11, [PLAN_MILESTONE] = 12,
		[PLAN_PROBE] = 13, [MSEL_TIMER] = 14 };

	return ranks[row->kind];
}

static int row_cmp(const void *x, const void *y)
{
	const struct msel_row *a = x, *b = y;

	if (a->standing != b->standing)
		return a->standing ? 1 : -1;
	if (a->earliest.ms != b->earliest.ms)
		return a->earliest.ms < b->earliest.ms ? -1 : 1;
	if (a->latest.ms != b->latest.ms)
		return a->latest.ms < b->latest.ms ? -1 : 1;
	if (row_rank(a) != row_rank(b))
		return row_rank(a) < row_rank(b) ? -1 : 1;
	if (a->index != b->index)
		return a->index < b->index ? -1 : 1;
	return a->sub < b->sub ? -1 : a->sub > b->sub;
}

void msel_init(struct msel *m, const struct plan *p, const char *lang)
{
	struct msel_maker k = { .m = m, .p = p, .lang = lang };
	struct windows w;

	*m = (struct msel){0};
	windows_init(&w, p);
	k.w = &w;
	add_injects(&k);
	add_questions(&k);
	add_decisions(&k);
	add_expects(&k);
	msel_add_others(&k);
	windows_release(&w);
	buf_release(&k.text);
	if (m->n > 0)
		qsort(m->v, m->n, sizeof(*m->v), row_cmp);
}

void msel_release(struct msel *m)
{
	free(m->v);
	arena_release(&m->arena);
	*m = (struct msel){0};
}

