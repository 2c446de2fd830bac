/*
 * marks.c: the marks that several graders give to one answer.  It must stay
 * exact: shares are fractions, and a score is rounded once.
 */
#include "config.h"

#include "state/state.h"

const struct plan_rubric *state_rubric(const struct state *st, int cell,
    int question)
{
	const struct plan_question *q = state_plan_question(st, cell,
	    question);
	const struct state_question *at = &st->cells[cell].questions[question];
	const struct state_version *v = state_newest(st);
	const struct plan *p = at->status != QUESTION_UNOPENED ?
	    state_plan_of(st, at->version) : v == NULL ? NULL : v->plan;
	int shared = q == NULL || q->shared == NULL || p == NULL ? -1 :
	    plan_find(p, PLAN_RUBRIC, q->shared);

	return shared < 0 ? NULL : &p->rubrics[shared];
}

bool state_directs(const char *actor)
{
	static const char director[] = "director";
	size_t n = strlen(actor), len = sizeof(director) - 1;

	return n >= len && !strcmp(actor + n - len, director);
}

bool state_marked_by(const struct state_attempt *a, const char *actor)
{
	struct digest by;

	digest_of(&by, actor, strlen(actor));
	for (size_t i = 0; i < a->nmarks; i++)
		if (digest_equal(&a->marks[i].by, &by))
			return true;
	return false;
}

bool state_marks_agree(const struct state_attempt *a, size_t criterion)
{
	int32_t low = INT32_MAX, high = 0;

	for (size_t i = 0; i < a->nmarks; i++) {
		int32_t n = a->marks[i].levels[criterion];

		low = n < low ? n : low;
		high = n > high ? n : high;
	}
	return high - low <= 1;
}

bool state_unreconciled(const struct state_attempt *a)
{
	return a->verdict == VERDICT_UNDECIDED && a->nmarks > 1;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Points times part of whole, rounded half up: bit by bit, since the product
 * does not fit into 64 bits.  part <= whole < 2^62. */
static int64_t points_share(int64_t points, int64_t part, int64_t whole)
{
	int64_t sum = 0, rest = 0;

	for (int bit = 62; bit >= 0; bit--) {
		sum *= 2;
		rest *= 2;
		if (rest >= whole) {
			rest -= whole;
			sum++;
		}
		if (!(points >> bit & 1))
			continue;
		rest += part;
		if (rest >= whole) {
			rest -= whole;
			sum++;
		}
	}
	return sum + (rest >= whole - rest);
}

/*
 * The sum over the criteria of weight * (mean level / highest level), over
 * the sum of the weights.  plan_check() bounds levels, weights and lines, and
 * the fold the marks: the denominator stays below 2^62.
 */
int64_t state_marks_points(const struct plan_question *q,
    const struct state_mark *marks, size_t n)
{
	int64_t whole = 1, part = 0, weights = 0;

	for (size_t i = 0; i < q->nrubric; i++)
		whole = whole / common_divisor(whole, q->rubric[i].points) *
		    q->rubric[i].points;
	for (size_t i = 0; i < q->nrubric; i++) {
		int64_t sum = 0;

		for (size_t k = 0; k < n; k++)
			sum += marks[k].levels[i];
		part += q->rubric[i].weight * sum * (whole /
		    q->rubric[i].points);
		weights += q->rubric[i].weight;
	}
	return weights && n ? points_share(q->points, part, whole * weights *
	    (int64_t)n) : 0;
}
