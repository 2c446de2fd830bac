/*
 * tally_row.c: a tally as a row from child to parent, and added up there.  It
 * must never take what a row says for true: a pack may have written it.
 */
#include "config.h"

#include "sim/tally.h"

#define TALLY_ROW_MAX ((size_t)16 << 20)
#define TALLY_ROWS_MAX 1024	/* that are added to one */
#define TALLY_LINES_MAX 65536

static struct val *tally_list(struct arena *a, const int64_t *v, size_t n)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < n; i++)
		val_push(a, list, val_int(a, v[i]));
	return list;
}

/* ["FILE", line, hits, how, ...] of them all. */
static struct val *tally_lines(struct arena *a, const struct tally *t)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < t->nlines; i++) {
		val_push(a, list, val_str(a, t->lines[i].file));
		val_push(a, list, val_int(a, t->lines[i].line));
		val_push(a, list, val_int(a, t->lines[i].hits));
		val_push(a, list, val_int(a, t->lines[i].how));
	}
	return list;
}

static struct val *tally_hows(struct arena *a, const struct tally *t)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < tally_all(t); i++)
		val_push(a, list, val_int(a, t->how[i]));
	return list;
}

void tally_write(struct buf *out, const struct tally *t)
{
	struct arena a = {0};
	struct val *map = val_map(&a), *times = val_list(&a);
	struct val *results = val_list(&a);

	for (size_t i = 0; i < t->plan->ninjects; i++) {
		struct val *one = tally_list(&a, t->injects[i].at,
		    TALLY_BUCKETS);

		val_push(&a, one, val_int(&a, t->injects[i].least));
		val_push(&a, one, val_int(&a, t->injects[i].most));
		val_push(&a, times, one);
	}
	for (size_t i = 0; i < t->plan->nexpects; i++)
		val_push(&a, results, tally_list(&a, t->results[i],
		    PLAN_RESULTS));
	val_set(&a, map, "times", times);
	val_set(&a, map, "results", results);
	val_set(&a, map, "outcomes", tally_list(&a, t->outcomes,
	    t->noutcomes));
	val_set(&a, map, "hooks", tally_list(&a, t->hooks, t->nhooks));
	val_set(&a, map, "how", tally_hows(&a, t));
	val_set(&a, map, "lines", tally_lines(&a, t));
	json_write(out, map);
	arena_release(&a);
}

/* Adds a list of exactly n numbers that are counts. */
static bool tally_sum(int64_t *to, const struct val *list, size_t n)
{
	if (val_len(list) < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int64_t more = val_num(val_at(list, i), -1);

		if (more < 0 || more > INT64_MAX / 4 - to[i])
			return false;
		to[i] += more;
	}
	return true;
}

/* Of files the pack has, as far as its plan knows them. */
static bool tally_source(const struct tally *t, const char *file)
{
	for (size_t i = 0; i < t->plan->nsources; i++)
		if (strcmp(t->plan->sources[i].path, file) == 0)
			return true;
	return false;
}

static bool tally_take_lines(struct tally *t, const struct val *list)
{
	size_t n = val_len(list);

	if (n % 4 != 0 || n / 4 > TALLY_LINES_MAX)
		return false;
	for (size_t i = 0; i < n; i += 4) {
		const char *file = val_text(val_at(list, i), "");
		int64_t line = val_num(val_at(list, i + 1), 0);
		int64_t hits = val_num(val_at(list, i + 2), -1);
		int64_t how = val_num(val_at(list, i + 3), -1);

		if (line < 1 || line > INT32_MAX || hits < 0 ||
		    hits > INT64_MAX / (4 * TALLY_ROWS_MAX) ||
		    how < 0 || how > TALLY_HOWS || !tally_source(t, file))
			return false;
		t->now = (enum tally_how)how;
		tally_line(t, file, (int)line, hits);
	}
	return true;
}

static bool tally_take_hows(struct tally *t, const struct val *list)
{
	if (val_len(list) != tally_all(t))
		return false;
	for (size_t i = 0; i < tally_all(t); i++) {
		int64_t how = val_num(val_at(list, i), -1);

		if (how < 0 || how > TALLY_HOWS)
			return false;
		if (how < t->how[i])
			t->how[i] = (unsigned char)how;
	}
	return true;
}

static bool tally_take(struct tally *t, const struct val *v)
{
	const struct val *times = val_get(v, "times");
	const struct val *results = val_get(v, "results");

	if (val_len(times) != t->plan->ninjects ||
	    val_len(results) != t->plan->nexpects ||
	    !tally_sum(t->outcomes, val_get(v, "outcomes"), t->noutcomes) ||
	    !tally_sum(t->hooks, val_get(v, "hooks"), t->nhooks) ||
	    !tally_take_hows(t, val_get(v, "how")) ||
	    !tally_take_lines(t, val_get(v, "lines")))
		return false;
	for (size_t i = 0; i < t->plan->ninjects; i++) {
		const struct val *one = val_at(times, i);

		if (!tally_sum(t->injects[i].at, one, TALLY_BUCKETS) ||
		    val_len(one) != TALLY_BUCKETS + 2)
			return false;
		tally_span(&t->injects[i],
		    val_num(val_at(one, TALLY_BUCKETS), -1),
		    val_num(val_at(one, TALLY_BUCKETS + 1), -1));
	}
	for (size_t i = 0; i < t->plan->nexpects; i++)
		if (!tally_sum(t->results[i], val_at(results, i),
		    PLAN_RESULTS))
			return false;
	return true;
}

int tally_add(struct tally *t, const char *row, size_t n, struct err *err)
{
	struct arena a = {0};
	struct val *v = json_parse(&a, row, n, TALLY_ROW_MAX, err);
	int rc = v == NULL ? -1 : 0;

	if (v != NULL && !tally_take(t, v))
		rc = fail(err, "a tally that does not fit the plan");
	arena_release(&a);
	return rc;
}
