/*
 * feed_rows.c: rows of the view in the order and by the questions that
 * screens ask: sorted, the most urgent question, who else writes, what is
 * unread.
 */
#include "config.h"

#include "term/feed.h"

/* ---- order ------------------------------------------------------------ */

struct feed_order {
	int64_t by, seq;
	struct val *row;
};

static int feed_compare(const void *a, const void *b)
{
	const struct feed_order *x = a, *y = b;

	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static bool feed_ascends(const struct feed_order *order, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (feed_compare(&order[i - 1], &order[i]) > 0)
			return false;
	return true;
}

struct val **feed_sorted(const struct feed *m, struct arena *a,
    const char *section, const char *by, bool newest, size_t *n)
{
	const struct val *rows = feed_section(m, section);
	struct feed_order *order;
	struct val **out;

	*n = val_len(rows);
	order = arena_calloc(a, *n + 1, sizeof(*order));
	out = arena_calloc(a, *n + 1, sizeof(*out));
	for (size_t i = 0; i < *n; i++) {
		order[i].row = val_at(rows, i);
		order[i].by = val_get_num(order[i].row, by, 0);
		order[i].seq = val_get_num(order[i].row, "seq",
		    (int64_t)i);
	}
	/* they mostly come in that order */
	if (!feed_ascends(order, *n))
		qsort(order, *n, sizeof(*order), feed_compare);
	for (size_t i = 0; i < *n; i++)
		out[newest ? *n - 1 - i : i] = order[i].row;
	return out;
}

/* ---- questions -------------------------------------------------------- */

static int64_t question_due(const struct val *q)
{
	return val_get_num(q, "due_ms", val_get_num(q, "close_ms",
	    INT64_MAX));
}

/* Is a the more urgent one? */
static bool question_before(const struct val *a, const struct val *b)
{
	bool a_open = val_get_true(a, "open", false);
	bool b_open = val_get_true(b, "open", false);

	if (a_open != b_open)
		return a_open;
	return question_due(a) < question_due(b);
}

struct val *feed_question(const struct feed *m, const char *inject,
    int *open, int *all)
{
	const struct val *rows = feed_section(m, "questions");
	struct val *best = NULL;

	*open = *all = 0;
	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *q = val_at(rows, i);

		if (strcmp(val_get_text(q, "inject", ""), inject) != 0)
			continue;
		++*all;
		*open += val_get_true(q, "open", false);
		if (best == NULL || question_before(q, best))
			best = q;
	}
	return best;
}

struct val *feed_writer(const struct feed *m, const char *question,
    const char *person)
{
	const struct val *rows = feed_section(m, "drafts");
	struct val *found = NULL;

	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *d = val_at(rows, i);

		if (strcmp(val_get_text(d, "question", ""), question) != 0 ||
		    strcmp(val_get_text(d, "person", ""), person) == 0 ||
		    val_get_num(d, "length", 0) == 0)
			continue;
		if (found == NULL || val_get_num(found, "saved_wall_ms", 0) <
		    val_get_num(d, "saved_wall_ms", 0))
			found = d;
	}
	return found;
}

const struct val *feed_own_draft(const struct feed *m, const char *item,
    const char *person)
{
	const struct val *rows = feed_section(m, "drafts");

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *d = val_at(rows, i);

		if (strcmp(val_get_text(d, "question", ""), item) == 0 &&
		    strcmp(val_get_text(d, "person", ""), person) == 0 &&
		    val_get_num(d, "length", 0) > 0)
			return d;
	}
	return NULL;
}

struct val *feed_attempt(const struct val *question)
{
	const struct val *list = val_get(question, "attempts");

	return val_len(list) > 0 ? val_at(list, val_len(list) - 1) : NULL;
}

static int attempt_rank(const struct val *at)
{
	static const char *const verdicts[] = { "wrong", "graded", "right" };

	for (size_t i = 0; i < ARRAY_LEN(verdicts); i++)
		if (strcmp(val_get_text(at, "verdict", ""), verdicts[i]) == 0)
			return (int)i + 1;
	return 0;
}

static bool attempt_is_better(const struct val *at, const struct val *than)
{
	int rank = attempt_rank(at), best = attempt_rank(than);

	return rank > 0 && (rank > best || (rank == best &&
	    val_get_num(at, "points", 0) >= val_get_num(than, "points", 0)));
}

struct val *feed_counting(const struct val *question)
{
	const struct val *list = val_get(question, "attempts");
	struct val *last = feed_attempt(question), *best = last;
	const char *verdict = val_get_text(last, "verdict", "");
	bool returned = strcmp(verdict, "returned") == 0;

	if (attempt_rank(last) == 0 && strcmp(verdict, "over") != 0 &&
	    (!returned || val_get_true(question, "open", false)))
		return last;
	for (size_t i = 0; i < val_len(list); i++)
		if (attempt_is_better(val_at(list, i), best))
			best = val_at(list, i);
	return best;
}

const struct val *feed_hint(const struct val *question)
{
	const struct val *list = val_get(question, "hints");
	const struct val *last = val_get(question, "hint");

	for (size_t i = 0; i < val_len(list); i++) {
		last = val_at(list, i);
		if (!val_get_true(last, "taken", false))
			break;
	}
	return last;
}

const struct val *feed_proposal(const struct val *question,
    const char *person)
{
	const struct val *list = val_get(question, "proposed"), *last = NULL;

	for (size_t i = 0; i < val_len(list); i++) {
		if (strcmp(val_get_text(val_at(list, i), "person", ""),
		    person) != 0)
			last = val_at(list, i);
	}
	return last;
}

bool feed_filled(const struct val *questionnaire, const char *person)
{
	const struct val *by = val_get(questionnaire, "by");

	for (size_t i = 0; i < val_len(by); i++) {
		const struct val *who = val_at(by, i);

		if (who->kind == VAL_STR && strcmp(who->u.str.s, person) == 0)
			return true;
	}
	return val_get_true(questionnaire, "answered", false);
}

bool feed_is_unread(const struct feed *m, const struct val *inject)
{
	const char *id = val_get_text(inject, "id", "");
	int open, all;
	const struct val *q = feed_question(m, id, &open, &all);

	if (val_get(inject, "survey") != NULL && feed_filled(feed_row(m,
	    "questionnaires", val_get_text(inject, "survey", "")), m->viewer))
		return false;
	return !map_has(&m->read, id) &&
	    !val_get_true(inject, "acked", false) &&
	    (q == NULL || val_get_num(q, "tried", 0) == 0);
}

int feed_unread(const struct feed *m)
{
	const struct val *rows = feed_section(m, "inbox");
	int n = 0;

	for (size_t i = 0; i < val_len(rows); i++)
		n += feed_is_unread(m, val_at(rows, i));
	return n;
}
