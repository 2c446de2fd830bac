/*
 * match_grade.c: closed questions graded as typed.  It must never decide a
 * free text.
 */
#include "match/set.h"

#include <math.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

static enum match_verdict grade_exact(const struct match_key *k,
    const char *typed)
{
	enum match_verdict verdict = MATCH_WRONG;
	char *folded = text_fold(typed);

	for (size_t i = 0; i < k->n && verdict == MATCH_WRONG; i++) {
		if (!strcmp(folded, k->folded[i]))
			verdict = MATCH_RIGHT;
	}
	free(folded);
	return verdict;
}

/* Is it the id of a choice?  Ids come before titles. */
static int choice_by_id(const struct plan_question *q, const char *folded)
{
	for (size_t i = 0; i < q->nchoices; i++) {
		if (!strcmp(folded, q->choices[i].id))
			return (int)i;
	}
	return -1;
}

/* Where no choice is right each will do: the question asks which. */
static bool choice_fits(const struct plan_question *q, int choice)
{
	for (size_t i = 0; i < q->nchoices; i++)
		if (q->choices[i].right)
			return q->choices[choice].right;
	return true;
}

/* Titles of two languages may read the same and mean another choice. */
static enum match_verdict grade_title(const struct match_key *k,
    const struct plan_question *q, const char *folded)
{
	bool right = false, wrong = false;

	for (size_t i = 0; i < k->n; i++) {
		if (strcmp(folded, k->folded[i]))
			continue;
		if (choice_fits(q, k->choice[i]))
			right = true;
		else
			wrong = true;
	}
	if (right && wrong)
		return MATCH_UNDECIDED;
	return right ? MATCH_RIGHT : MATCH_WRONG;
}

static enum match_verdict grade_choice(const struct match_key *k,
    const struct plan_question *q, const char *typed)
{
	char *folded = text_fold(typed);
	int choice = choice_by_id(q, folded);
	enum match_verdict verdict;

	if (choice >= 0)
		verdict = choice_fits(q, choice) ? MATCH_RIGHT : MATCH_WRONG;
	else
		verdict = grade_title(k, q, folded);
	free(folded);
	return verdict;
}

/* A hair more than the tolerance: 1.1 is within 0.1 of 1. */
static bool is_near(const struct plan_question *q, double n)
{
	double slack = 1e-9 * (fabs(q->answer) + q->tolerance);

	return fabs(n - q->answer) <= q->tolerance + slack;
}

static enum match_verdict grade_number(const struct plan_question *q,
    const char *typed)
{
	double n[NUMBER_READINGS];
	char *folded = text_fold(typed);
	int readings = number_parse(folded, n);
	enum match_verdict verdict = MATCH_WRONG;

	free(folded);
	for (int i = 0; i < readings; i++) {
		if (is_near(q, n[i]))
			verdict = MATCH_RIGHT;
	}
	return verdict;
}

static enum match_verdict grade_order(const struct match_key *k,
    const struct plan_question *q, const char *text);
static enum match_verdict grade_scale(const struct plan_question *q,
    const char *typed);
static enum match_verdict grade_date(const struct plan_question *q,
    const char *typed);

enum match_verdict match_grade(const struct match_set *set,
    const struct plan *plan, int question, const char *text)
{
	const struct plan_question *q;
	const struct match_key *k;
	int64_t points;

	if (question < 0 || (size_t)question >= set->n)
		bug("match_grade: no question %d", question);
	q = &plan->questions[question];
	k = &set->keys[question];
	switch (q->kind) {
	case PLAN_PATTERN:
		return k->pattern ? match_try(k->pattern, text, strlen(text)) :
		    grade_exact(k, text);
	case PLAN_CHOICE:
		return grade_choice(k, q, text);
	case PLAN_NUMBER:
		return grade_number(q, text);
	case PLAN_MULTI:
		return match_multi(set, plan, question, text, &points);
	case PLAN_ORDER:
		return grade_order(k, q, text);
	case PLAN_SCALE:
		return grade_scale(q, text);
	case PLAN_DATE:
		return grade_date(q, text);
	default:
		return MATCH_UNDECIDED;
	}
}

/* The option that a piece of an answer names, or -1. */
static int choice_of(const struct match_key *k, const struct plan_question *q,
    const char *piece, size_t n)
{
	char *text = xstrndup(piece, n), *folded = text_fold(text);
	int choice = choice_by_id(q, folded);

	for (size_t i = 0; choice < 0 && i < k->n; i++)
		if (!strcmp(folded, k->folded[i]))
			choice = k->choice[i];
	free(text);
	free(folded);
	return choice;
}

struct listing {		/* the options an answer lists */
	const struct match_key *k;
	const struct plan_question *q;
	int v[PLAN_LINES_MAX];
	size_t n;
	bool strange;		/* something that is no option, or twice */
};

static bool listing_add(struct listing *l, const char *piece, size_t n)
{
	int choice = choice_of(l->k, l->q, piece, n);

	if (choice < 0)
		return false;
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i] == choice) {
			l->strange = true;
			return true;
		}
	l->v[l->n++] = choice;
	return true;
}

/* A piece between two marks: an option, else words that each are one. */
static void listing_piece(struct listing *l, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t' || *s == '\r')) {
		s++;
		n--;
	}
	if (!n || listing_add(l, s, n))
		return;
	for (size_t i = 0; i < n; ) {
		size_t len = 0;

		while (i + len < n && s[i + len] != ' ')
			len++;
		if (len && !listing_add(l, s + i, len))
			l->strange = true;
		i += len + 1;
	}
}

static void listing_read(struct listing *l, const struct match_key *k,
    const struct plan_question *q, const char *text)
{
	*l = (struct listing){ .k = k, .q = q };
	if (q->kind == PLAN_CHOICE) {
		l->strange = !listing_add(l, text, strlen(text));
		return;
	}
	while (*text) {
		size_t n = strcspn(text, ",;>|\n");

		listing_piece(l, text, n);
		text += n + (text[n] != '\0');
	}
}

uint64_t match_chosen(const struct match_set *set, const struct plan *plan,
    int question, const char *text)
{
	const struct plan_question *q = &plan->questions[question];
	uint64_t out = 0;
	struct listing l;

	if (!plan_has_choices(q->kind))
		return 0;
	listing_read(&l, &set->keys[question], q, text);
	for (size_t i = 0; i < l.n; i++)
		out |= UINT64_C(1) << l.v[i];
	return out;
}

bool match_lists(const struct match_set *set, const struct plan *plan,
    int question, const char *text)
{
	struct listing l;

	listing_read(&l, &set->keys[question], &plan->questions[question],
	    text);
	return l.n > 0 && !l.strange;
}

/* As they should stand, and all of them. */
static enum match_verdict grade_order(const struct match_key *k,
    const struct plan_question *q, const char *text)
{
	struct listing l;

	listing_read(&l, k, q, text);
	if (l.strange || l.n != q->nchoices)
		return MATCH_WRONG;
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i] != (int)i)
			return MATCH_WRONG;
	return MATCH_RIGHT;
}

/* Of the right ones how many, less of the wrong ones how many: choosing
 * everything gives nothing. */
static int64_t multi_points(const struct match_key *k,
    const struct plan_question *q, const char *text, bool *whole)
{
	int64_t right = 0, wrong = 0, hits = 0, slips = 0, share;
	struct listing l;

	listing_read(&l, k, q, text);
	for (size_t i = 0; i < q->nchoices; i++)
		*(q->choices[i].right ? &right : &wrong) += 1;
	for (size_t i = 0; i < l.n; i++)
		*(q->choices[l.v[i]].right ? &hits : &slips) += 1;
	*whole = hits == right && !slips && !l.strange;
	if (l.strange || !right)
		return 0;
	share = wrong ? hits * wrong - slips * right : hits;
	if (share <= 0)
		return 0;
	right *= wrong ? wrong : 1;
	return (2 * q->points * share + right) / (2 * right);
}

enum match_verdict match_multi(const struct match_set *set,
    const struct plan *plan, int question, const char *text, int64_t *points)
{
	const struct plan_question *q = &plan->questions[question];
	bool whole;

	*points = multi_points(&set->keys[question], q, text, &whole);
	return whole ? MATCH_RIGHT : *points > 0 ? MATCH_PART : MATCH_WRONG;
}

static enum match_verdict grade_scale(const struct plan_question *q,
    const char *typed)
{
	double n[NUMBER_READINGS];
	char *folded = text_fold(typed);
	int readings = number_parse(folded, n);
	enum match_verdict verdict = MATCH_WRONG;

	free(folded);
	for (int i = 0; i < readings; i++)
		if (n[i] >= (double)q->from && n[i] <= (double)q->to_value &&
		    (q->any_value || is_near(q, n[i])))
			verdict = MATCH_RIGHT;
	return verdict;
}

static enum match_verdict grade_date(const struct plan_question *q,
    const char *typed)
{
	struct date key, date;
	char *folded = text_fold(typed);
	bool fits = date_parse(folded, &date) && date_parse(q->date, &key);
	int64_t apart;

	free(folded);
	if (!fits || (key.timed && !date.timed))
		return MATCH_WRONG;
	if (!key.timed)
		date.ms -= date.ms % 86400000;
	apart = date.ms > key.ms ? date.ms - key.ms : key.ms - date.ms;
	return apart <= (q->slack.ms > 0 ? q->slack.ms : 0) ? MATCH_RIGHT :
	    MATCH_WRONG;
}

int match_action(const struct match_set *set, const struct plan *plan,
    uint64_t roles, const char *text)
{
	for (size_t i = 0; i < set->nactions; i++) {
		const struct plan_action *a = &plan->actions[i];

		if (a->shown != PLAN_SHOWN_TYPED || !(a->to & roles))
			continue;
		for (size_t k = 0; k < set->actions[i].n; k++)
			if (match_try(set->actions[i].v[k], text,
			    strlen(text)) == MATCH_RIGHT)
				return (int)i;
	}
	return -1;
}
