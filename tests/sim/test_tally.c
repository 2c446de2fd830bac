/*
 * test_tally.c: what rehearsals reach is counted, sent and added up; a row
 * that does not fit is refused.
 */
#include "config.h"

#include "sim/tally.h"
#include "tests/event/unit.h"
#include "tests/plan/sample.h"

static void counts_and_adds(void **state)
{
	struct plan *p = sample_plan();
	struct tally t, sum;
	struct buf row = {0};
	struct err err = {0};

	(void)state;
	tally_init(&t, p);
	tally_init(&sum, p);
	assert_true(t.width_ms >= TALLY_WIDTH_MS);
	assert_int_equal(tally_share(&t, 0, 50), -1);
	assert_true(tally_uncovered(&t, NULL, NULL) >= p->ninjects);
	t.injects[0].least = 60000;
	t.injects[0].most = t.width_ms * 3;
	t.injects[0].at[0] = 3;
	t.injects[0].at[3] = 1;
	t.outcomes[0] = 5;
	tally_hook(&t, 0);
	tally_hook(&t, 99999);
	tally_hook(&t, -1);
	tally_write(&row, &t);
	assert_int_equal(tally_add(&sum, row.p, row.len, &err), 0);
	assert_int_equal(tally_add(&sum, row.p, row.len, &err), 0);
	assert_int_equal(sum.injects[0].at[0], 6);
	assert_int_equal(sum.injects[0].least, 60000);
	assert_int_equal(sum.injects[0].most, t.width_ms * 3);
	assert_int_equal(sum.injects[1].least, -1);
	assert_int_equal(sum.outcomes[0], 10);
	assert_int_equal(tally_buckets(&sum), 4);
	assert_int_equal(tally_share(&sum, 0, 50), sum.width_ms / 2);
	assert_int_equal(tally_share(&sum, 0, 100), sum.injects[0].most);
	assert_int_equal(tally_uncovered(&t, NULL, NULL),
	    tally_uncovered(&sum, NULL, NULL));
	buf_release(&row);
	tally_release(&t);
	tally_release(&sum);
	plan_free(p);
}

static void never(const struct tally_thing *thing, void *arg)
{
	if (thing->kind == TALLY_LINES)
		buf_addf(arg, "%s;", thing->what);
}

static void what(const struct tally_thing *thing, void *arg)
{
	buf_addf(arg, "%s;", thing->what);
}

/* The least that reached it is kept, in whatever order it comes. */
static void what_it_took(void **state)
{
	struct plan *p = sample_plan();
	struct tally hand, plain, sum;
	struct buf rows[2] = {{0}}, said = {0}, want = {0};
	char *at;

	(void)state;
	tally_init(&hand, p);
	tally_init(&plain, p);
	tally_init(&sum, p);
	hand.now = TALLY_HAND;
	tally_hook(&hand, 0);
	tally_line(&hand, p->sources[0].path, 4, 1);
	tally_span(&hand.injects[1], 5, 5);
	tally_reach(&hand, TALLY_INJECT, 1, TALLY_HAND);
	tally_span(&hand.injects[2], 5, 5);
	tally_reach(&hand, TALLY_INJECT, 2, TALLY_HAND);
	tally_span(&plain.injects[2], 5, 5);
	tally_reach(&plain, TALLY_INJECT, 2, TALLY_PEOPLE);
	tally_hook(&plain, 0);
	tally_write(&rows[0], &hand);
	tally_write(&rows[1], &plain);
	for (int i = 0; i < 2; i++)
		assert_int_equal(tally_add(&sum, rows[i].p, rows[i].len,
		    NULL), 0);
	assert_int_equal(tally_only(&sum, TALLY_HAND, what, &said), 2);
	buf_addf(&want, "inject %s;line %s:4;", p->injects[1].id,
	    p->sources[0].path);
	assert_string_equal(buf_str(&said), buf_str(&want));
	assert_int_equal(tally_only(&sum, TALLY_PEOPLE, NULL, NULL), 1);
	assert_int_equal(tally_only(&sum, TALLY_FAILURES, NULL, NULL), 0);
	/* A kind that is none. */
	at = strstr(rows[0].p, "\"how\":[");
	assert_non_null(at);
	at[7] = '9';
	assert_int_equal(tally_add(&sum, rows[0].p, rows[0].len, NULL), -1);
	for (int i = 0; i < 2; i++)
		buf_release(&rows[i]);
	buf_release(&said);
	buf_release(&want);
	tally_release(&hand);
	tally_release(&plain);
	tally_release(&sum);
	plan_free(p);
}

/* Where directors interfere the bench is to be reached, too. */
static void the_bench(void **state)
{
	struct plan *p = sample_plan();
	struct tally t;
	size_t n;

	(void)state;
	p->injects[1].bench = true;
	tally_init(&t, p);
	n = tally_uncovered(&t, NULL, NULL);
	t.hands = true;
	assert_int_equal(tally_uncovered(&t, NULL, NULL), n + 1);
	tally_release(&t);
	plan_free(p);
}

static void lines_are_added_up(void **state)
{
	struct plan *p = sample_plan();
	const char *file = p->sources[0].path;
	struct tally t, sum;
	struct buf row = {0}, said = {0}, want = {0};
	char *at;

	(void)state;
	tally_init(&t, p);
	tally_init(&sum, p);
	tally_uncovered(&t, never, &said);
	assert_int_equal(said.len, 0);	/* nobody watched */
	for (int line = 9; line > 0; line--)
		tally_line(&t, file, line, line == 4 || line == 8);
	tally_line(&t, file, 4, 2);
	assert_int_equal(t.nlines, 9);
	assert_int_equal(t.lines[3].hits, 3);
	tally_write(&row, &t);
	assert_int_equal(tally_add(&sum, row.p, row.len, NULL), 0);
	assert_int_equal(tally_add(&sum, row.p, row.len, NULL), 0);
	assert_int_equal(sum.nlines, 9);
	assert_int_equal(sum.lines[3].hits, 6);
	tally_uncovered(&sum, never, &said);
	buf_addf(&want, "lines %s:1-3;lines %s:5-7;line %s:9;", file, file,
	    file);
	assert_string_equal(buf_str(&said), buf_str(&want));
	/* A file that the plan does not know; a line that is none. */
	at = strstr(row.p, file);
	at[0] ^= 1;
	assert_int_equal(tally_add(&sum, row.p, row.len, NULL), -1);
	at[0] ^= 1;
	at = strstr(at, "\",1,");
	assert_non_null(at);
	at[2] = '0';
	assert_int_equal(tally_add(&sum, row.p, row.len, NULL), -1);
	buf_release(&row);
	buf_release(&said);
	buf_release(&want);
	tally_release(&t);
	tally_release(&sum);
	plan_free(p);
}

static void refuses_rows(void **state)
{
	static const char *const rows[] = { "", "{}", "[]",
		"{\"times\":[],\"results\":[],\"outcomes\":[],\"hooks\":[]}" };
	struct plan *p = sample_plan();
	struct tally t;
	struct buf row = {0};
	struct err err = {0};
	char *at;

	(void)state;
	tally_init(&t, p);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(tally_add(&t, rows[i], strlen(rows[i]),
		    &err), -1);
	/* A count that nobody can have counted. */
	t.outcomes[0] = 7;
	tally_write(&row, &t);
	at = strstr(row.p, "[7");
	assert_non_null(at);
	at[1] = '-';
	assert_int_equal(tally_add(&t, row.p, row.len, &err), -1);
	buf_release(&row);
	tally_release(&t);
	plan_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_and_adds),
		cmocka_unit_test(lines_are_added_up),
		cmocka_unit_test(refuses_rows),
		cmocka_unit_test(what_it_took),
		cmocka_unit_test(the_bench),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
