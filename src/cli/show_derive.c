/*
 * show_derive.c: how points add up, in words and as data.  It must say what
 * score.c and marks.c compute, by asking them.
 */
#include "config.h"

#include "cli/show.h"

#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "view/telling.h"

/* ---- as data ---------------------------------------------------------- */

static struct val *derive_marks(const struct plan_question *q,
    const struct state_attempt *t, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t k = 0; k < t->nmarks; k++) {
		struct val *one = val_map(a), *levels = val_map(a);

		for (size_t i = 0; i < q->nrubric; i++)
			val_set(a, levels, q->rubric[i].id, val_int(a,
			    t->marks[k].levels[i]));
		val_set(a, one, "levels", levels);
		val_set(a, one, "seq", val_int(a, t->marks[k].seq));
		val_push(a, list, one);
	}
	return list;
}

static struct val *derive_criteria(const struct plan_question *q,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < q->nrubric; i++) {
		struct val *one = val_map(a);

		val_set(a, one, "id", val_str(a, q->rubric[i].id));
		val_set(a, one, "levels", val_int(a, q->rubric[i].points));
		if (q->shared != NULL)
			val_set(a, one, "weight", val_int(a,
			    q->rubric[i].weight));
		val_push(a, list, one);
	}
	return list;
}

struct val *show_row_val(const struct state *st, struct arena *a, int team,
    const struct score_row *row)
{
	static const char *const kinds[] = { "question", "hint", "action",
		"milestone", "given" };
	const struct state_attempt *t = row->attempt;
	const struct plan_question *q = t == NULL ? NULL :
	    state_plan_question(st, st->teams[team].cell, row->item);
	struct val *map = val_map(a), *because = val_list(a);
	int64_t seqs[SCORE_BECAUSE_MAX];
	size_t n = score_because(row, seqs);

	for (size_t i = 0; i < n; i++)
		val_push(a, because, val_int(a, seqs[i]));
	val_set(a, map, "kind", val_str(a, kinds[row->kind]));
	val_set(a, map, "item", val_str(a, show_item(st, row)));
	val_set(a, map, "points", val_int(a, row->points));
	val_set(a, map, "because", because);
	if (q == NULL)
		return map;
	val_set(a, map, "of", val_int(a, q->points));
	if (t->verdict == VERDICT_GRADED && t->nmarks > 0) {
		val_set(a, map, "marks", derive_marks(q, t, a));
		val_set(a, map, "criteria", derive_criteria(q, a));
	}
	return map;
}

/* ---- in words --------------------------------------------------------- */

#define DERIVE_INDENT "         "

/* Hundredths as people write them. */
static const char *derive_decimals(int64_t hundredths, char out[32])
{
	snprintf(out, 32, "%lld.%02lld", (long long)hundredths / 100,
	    (long long)hundredths % 100);
	return out;
}

/* Who gave a mark, and in which fact. */
static void derive_who(struct show *s, int64_t seq)
{
	struct arena a = {0};
	struct err err = {0};
	struct buf who = {0};
	struct event e;

	if (record_event(&s->r, seq, &a, &e, &err) == 0)
		telling_actor(&who, &s->r, e.actor);
	buf_adds(&s->out, DERIVE_INDENT);
	buf_addf(&s->out, _("marked by %s  #%lld"), buf_str(&who),
	    (long long)seq);
	show_end(&s->out);
	buf_release(&who);
	arena_release(&a);
}

/* "facts: 3, 2 of 3, mean 2.50, weight 2" */
static void derive_criterion(struct show *s, const struct plan_question *q,
    const struct state_attempt *t, size_t i)
{
	const struct plan_criterion *k = &q->rubric[i];
	int64_t n = (int64_t)t->nmarks, sum = 0;
	char mean[32];

	buf_adds(&s->out, DERIVE_INDENT);
	text_safe(&s->out, k->id, strlen(k->id), false, 0);
	buf_adds(&s->out, ": ");
	for (size_t m = 0; m < t->nmarks; m++) {
		sum += t->marks[m].levels[i];
		buf_addf(&s->out, "%s%d", m > 0 ? ", " : "",
		    (int)t->marks[m].levels[i]);
	}
	buf_addf(&s->out, _(" of %lld"), (long long)k->points);
	if (n > 1)
		buf_addf(&s->out, _(", mean %s"), derive_decimals((200 * sum +
		    n) / (2 * n), mean));
	if (q->shared != NULL)
		buf_addf(&s->out, _(", weight %lld"), (long long)k->weight);
	show_end(&s->out);
}

/* The points by the share of the weights, before and after rounding. */
static void derive_share(struct show *s, const struct plan_question *q,
    const struct state_attempt *t)
{
	struct plan_question fine = *q, weights = *q;
	char share[32], exact[32];
	int64_t sum = 0;

	for (size_t i = 0; i < q->nrubric; i++)
		sum += q->rubric[i].weight;
	fine.points = 100 * q->points;
	weights.points = 100 * sum;
	buf_adds(&s->out, DERIVE_INDENT);
	buf_addf(&s->out, _("%lld points x %s / %lld (weights x levels) = %s, "
	    "recorded as %lld"), (long long)q->points, derive_decimals(
	    state_marks_points(&weights, t->marks, t->nmarks), share),
	    (long long)sum, derive_decimals(state_marks_points(&fine,
	    t->marks, t->nmarks), exact), (long long)state_marks_points(q,
	    t->marks, t->nmarks));
	show_end(&s->out);
}

static void derive_say(struct show *s, const char *words)
{
	buf_adds(&s->out, DERIVE_INDENT);
	buf_adds(&s->out, words);
	show_end(&s->out);
}

static const char *derive_verdict(const struct state_attempt *t)
{
	switch (t->verdict) {
	case VERDICT_RIGHT:
		return N_("right: all its points");
	case VERDICT_WRONG:
		return N_("wrong: no points");
	case VERDICT_GRADED:
		return N_("partly right: the points of the verdict");
	case VERDICT_RECEIVED:
		return N_("received: nothing is right or wrong in it");
	case VERDICT_OVER:
		return N_("given after the close: kept, never judged");
	case VERDICT_UNDECIDED:
		return state_unreconciled(t) ? N_("not reconciled: more than "
		    "one level apart; no points until the director rules") :
		    N_("undecided: no points until somebody judges it");
	default:
		return t->returned ? N_("returned for another try") :
		    t->nmarks > 0 ? N_("not all marks are in: no points yet")
		    : N_("waits for a judgement: no points yet");
	}
}

static void derive_attempt(struct show *s, const struct plan_question *q,
    const struct state_attempt *t)
{
	bool graded = t->verdict == VERDICT_GRADED && t->nmarks > 0;

	if (!graded)
		derive_say(s, _(derive_verdict(t)));
	if (t->verdict == VERDICT_RIGHT || t->verdict == VERDICT_WRONG)
		return;
	for (size_t m = 0; m < t->nmarks; m++)
		derive_who(s, t->marks[m].seq);
	for (size_t i = 0; t->nmarks > 0 && i < q->nrubric; i++)
		derive_criterion(s, q, t, i);
	if (graded && q->shared != NULL)
		derive_share(s, q, t);
	else if (graded)
		derive_say(s, _("the sum of the lines"));
}

void show_derive(struct show *s, int team)
{
	const struct state *st = s->r.st;
	int item = state_item(st, PLAN_QUESTION, s->item), best;
	const struct plan_question *q = item < 0 ? NULL :
	    state_plan_question(st, st->teams[team].cell, item);
	const struct state_paper *p = item < 0 ? NULL :
	    &st->teams[team].papers[item];

	if (q == NULL || p->n == 0)
		return;
	best = state_best(p);
	if (best >= 0 && p->n > 1) {
		buf_adds(&s->out, DERIVE_INDENT);
		buf_addf(&s->out, _("the best of %zu answers counts: try %d"),
		    p->n, best + 1);
		show_end(&s->out);
	}
	derive_attempt(s, q, &p->attempts[best >= 0 ? (size_t)best :
	    p->n - 1]);
	if (p->hint_seq && best >= 0) {
		buf_adds(&s->out, DERIVE_INDENT);
		buf_addf(&s->out, _("hints cost %lld, and never more than it "
		    "gave"), (long long)p->hint_cost);
		show_end(&s->out);
	}
}
