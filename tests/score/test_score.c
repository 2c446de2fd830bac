/*
 * test_score.c: score sheets of whole journals, and what points mean.  With
 * ENSAYO_REGENERATE set it writes the sheets it expects instead.
 */
#include "config.h"

#include "score/score.h"

#include <inttypes.h>

#include "base/file.h"
#include "tests/event/unit.h"
#include "tests/state/record.h"

static void add_row(struct buf *out, const struct state *st,
    const struct score_row *row)
{
	static const char *const kinds[] = {
		[SCORE_QUESTION] = "question", [SCORE_HINT] = "hint",
		[SCORE_ACTION] = "action",
		[SCORE_MILESTONE] = "milestone", [SCORE_GIVEN] = "given",
	};
	const char *what = row->why;

	if (row->kind == SCORE_MILESTONE)
		what = state_item_id(st, PLAN_MILESTONE, row->item);
	else if (row->kind == SCORE_ACTION)
		what = state_item_id(st, PLAN_ACTION, row->item);
	else if (row->kind != SCORE_GIVEN)
		what = state_item_id(st, PLAN_QUESTION, row->item);
	buf_addf(out, "  %s \"%s\" %" PRId64 " because %" PRId64 " %" PRId64
	    "\n", kinds[row->kind], what, row->points, row->because[0],
	    row->because[1]);
}

static void add_sheet(struct buf *out, const struct state *st, int team)
{
	struct score_sheet sheet;

	score_team(st, team, &sheet);
	assert_int_equal(sheet.total, score_total(st, team));
	buf_addf(out, "%s: %" PRId64 " of %" PRId64 ", %" PRId64
	    " waiting\n", st->teams[team].id, sheet.total, sheet.max,
	    sheet.waiting);
	for (size_t i = 0; i < sheet.n; i++)
		add_row(out, st, &sheet.rows[i]);
	score_release(&sheet);
	assert_null(sheet.rows);
}

static void check_journal(const char *name)
{
	char *journal = xasprintf("tests/state/fixtures/%s.jsonl", name);
	char *part = xasprintf("tests/score/fixtures/%s.score", name);
	char *path = record_path(part);
	struct buf got = {0}, want = {0};
	struct err err = {0};
	struct record r;
	struct state *st;

	record_init(&r);
	record_load(&r, journal);
	st = record_fold(&r, r.n);
	for (size_t i = 0; i < st->nteams; i++)
		add_sheet(&got, st, (int)i);
	if (getenv("ENSAYO_REGENERATE") &&
	    file_write(path, got.p, got.len, 0644, &err) != 0)
		fail_msg("%s", err.text);
	if (file_read(path, 1 << 20, &want, &err) != 0)
		fail_msg("%s", err.text);
	assert_string_equal(buf_str(&got), buf_str(&want));
	buf_release(&got);
	buf_release(&want);
	state_free(st);
	record_release(&r);
	free(path);
	free(part);
	free(journal);
}

static void journals_give_their_sheets(void **state)
{
	(void)state;
	check_journal("whole");
	check_journal("cells");
}

/* The whole journal up to a point, and one team's total. */
static int64_t total_after(size_t n, const char *team)
{
	struct record r;
	struct state *st;
	int64_t total;

	record_init(&r);
	record_load(&r, "tests/state/fixtures/whole.jsonl");
	st = record_fold(&r, n);
	total = score_total(st, state_team(st, team));
	state_free(st);
	record_release(&r);
	return total;
}

static void points_come_with_the_verdict(void **state)
{
	(void)state;
	assert_int_equal(total_after(68, "a.csirt"), 0);
	assert_int_equal(total_after(70, "a.csirt"), 0);
	assert_int_equal(total_after(71, "a.csirt"), 0);
	assert_int_equal(total_after(72, "a.csirt"), 7);
	assert_int_equal(total_after(83, "a.cabinet"), 0);
	assert_int_equal(total_after(84, "a.cabinet"), 7);
}

static void an_action_counts_once(void **state)
{
	(void)state;
	assert_int_equal(total_after(44, "a.it"), 0);
	assert_int_equal(total_after(45, "a.it"), 5);
	assert_int_equal(total_after(46, "a.it"), 5);
	assert_int_equal(total_after(46, "a.csirt"), 0);
}

/* Points for marks of one criterion, or of two that weigh 2 and 1. */
static int64_t points_of(int64_t points, int64_t most, size_t n,
    const struct state_mark *marks)
{
	struct plan_criterion lines[] = { { .points = most, .weight = 1 },
		{ .points = 1, .weight = 1 } };
	struct plan_question q = { .points = points, .rubric = lines,
		.nrubric = 1 };

	assert_int_equal(state_marks_points(&q, marks, 0), 0);
	return state_marks_points(&q, marks, n);
}

static void marks_are_rounded_once(void **state)
{
	static const struct state_mark five[] = { { .levels = { 5 } },
		{ .levels = { 5 } }, { .levels = { 4 } } };
	static const struct state_mark both[] = { { .levels = { 3, 0 } },
		{ .levels = { 2, 0 } } };
	struct plan_criterion lines[] = { { .points = 3, .weight = 2 },
		{ .points = 1, .weight = 1 } };
	struct plan_question q = { .points = 12, .rubric = lines,
		.nrubric = 2 };

	(void)state;
	/* exact halves go up, whoever many gave them */
	assert_int_equal(points_of(3, 6, 1, five), 3);
	assert_int_equal(points_of(9, 6, 1, five), 8);
	assert_int_equal(points_of(9, 6, 2, five), 8);
	assert_int_equal(points_of(9, 6, 3, five), 7);	/* of 14 of 18 */
	assert_int_equal(points_of(1000000, 17, 1, five), 294118);
	assert_int_equal(points_of(1000000, 20, 1, five), 250000);
	/* 12 * (2 * 2.5/3) / 3 is 6.67 */
	assert_int_equal(state_marks_points(&q, both, 2), 7);
	q.points = INT64_MAX;
	assert_true(state_marks_points(&q, both, 2) > 0);
}

/* The widest rubric that plan_check() lets through. */
static void the_widest_rubric_adds_up(void **state)
{
	struct plan_criterion lines[PLAN_LINES_MAX];
	struct state_mark marks[STATE_MARKS_MAX];
	struct plan_question q = { .points = 1000000, .rubric = lines,
		.nrubric = PLAN_LINES_MAX };

	(void)state;
	memset(lines, 0, sizeof(lines));
	memset(marks, 0, sizeof(marks));
	for (size_t i = 0; i < PLAN_LINES_MAX; i++) {
		lines[i].points = (int64_t)i % PLAN_LEVELS_MAX + 1;
		lines[i].weight = PLAN_WEIGHT_MAX;
		for (size_t k = 0; k < STATE_MARKS_MAX; k++)
			marks[k].levels[i] = (int32_t)lines[i].points;
	}
	assert_int_equal(state_marks_points(&q, marks, STATE_MARKS_MAX),
	    1000000);
}

/* A team with one paper and one attempt of the family question. */
struct desk {
	struct record r;
	struct state *st;
	struct state_paper *paper;
	int team;
};

static int desk_open(void **state)
{
	struct desk *d = xcalloc(1, sizeof(*d));

	record_init(&d->r);
	record_load(&d->r, "tests/state/fixtures/whole.jsonl");
	d->r.n = 72;
	d->st = record_fold(&d->r, d->r.n);
	d->team = state_team(d->st, "a.csirt");
	d->paper = &d->st->teams[d->team].papers[0];
	*state = d;
	return 0;
}

static int desk_close(void **state)
{
	struct desk *d = *state;

	state_free(d->st);
	record_release(&d->r);
	free(d);
	return 0;
}

static void a_hint_never_takes_more_than_was_given(void **state)
{
	static const struct { int64_t cost, total; } rows[] = {
		{ 0, 10 }, { 3, 7 }, { 10, 0 }, { 11, 0 }, { -4, 10 },
		{ INT64_MAX, 0 }, { INT64_MIN, 10 },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		d->paper->hint_cost = rows[i].cost;
		assert_int_equal(score_total(d->st, d->team), rows[i].total);
	}
	assert_int_equal(score_question(d->st, d->team, 0), 10);
	d->paper->attempts[1].verdict = VERDICT_WRONG;
	d->paper->hint_cost = 3;
	assert_int_equal(score_total(d->st, d->team), 0);
	assert_int_equal(score_question(d->st, d->team, 1), 0);
}

static void a_newer_verdict_prevails(void **state)
{
	struct desk *d = *state;

	record_add(&d->r, d->st, "{\"kind\":\"judgement.made\",\"of\":71,"
	    "\"verdict\":\"wrong\",\"why\":\"appeal\"}");
	assert_int_equal(score_total(d->st, d->team), 0);
	record_add(&d->r, d->st, "{\"kind\":\"judgement.made\",\"of\":69,"
	    "\"verdict\":\"right\"}");
	assert_int_equal(score_total(d->st, d->team), 7);
}

/* An open question keeps the points it was opened with; what was done stays
 * done when the newest plan has forgotten it. */
static void a_reload_takes_nothing_away(void **state)
{
	struct desk *d = *state;
	int64_t was;

	record_add(&d->r, d->st, "{\"kind\":\"action.taken\",\"cell\":\"a\","
	    "\"action\":\"phone\",\"team\":\"a.csirt\",\"person\":"
	    "\"aaaaaaaa-0000-4000-8000-000000000001\"}");
	was = score_total(d->st, d->team);
	assert_int_equal(was, 9);
	record_add(&d->r, d->st, "{\"kind\":\"plan.adopted\",\"plan\":"
	    "\"2222222222222222222222222222222222222222222222222222222222222"
	    "222\",\"numbers\":{}}");
	assert_int_equal(score_total(d->st, d->team), was);
}

/* A try that a later one took the place of is judged by nobody. */
static void waiting_counts_what_nobody_judged(void **state)
{
	struct desk *d = *state;
	struct score_sheet sheet;

	d->paper->attempts[0].verdict = VERDICT_UNDECIDED;
	d->paper->attempts[1].verdict = VERDICT_NONE;
	score_team(d->st, d->team, &sheet);
	assert_int_equal(sheet.waiting, 1);
	assert_int_equal(sheet.n, 0);
	score_release(&sheet);
	d->paper->attempts[1].verdict = VERDICT_GRADED;
	score_team(d->st, d->team, &sheet);
	assert_int_equal(sheet.waiting, 0);
	score_release(&sheet);
	d->paper->attempts[1].verdict = VERDICT_NONE;
	d->paper->attempts[1].returned = true;
	score_team(d->st, d->team, &sheet);
	assert_int_equal(sheet.waiting, 0);
	score_release(&sheet);
}

static char *points_line(int64_t points)
{
	return xasprintf("{\"kind\":\"points.given\",\"team\":\"a.csirt\","
	    "\"points\":%lld,\"why\":\"\"}", (long long)points);
}

static void sums_stay_in_range(void **state)
{
	struct desk *d = *state;
	char *most = points_line(STATE_POINTS_MAX);
	char *more = points_line(STATE_POINTS_MAX + 1);
	int64_t before = score_total(d->st, d->team);

	for (int i = 0; i < 3; i++)
		record_add(&d->r, d->st, most);
	assert_true(score_total(d->st, d->team) ==
	    before + 3 * (int64_t)STATE_POINTS_MAX);
	record_refused(&d->r, d->st, more, "points beyond");
	free(most);
	free(more);
}

int main(void)
{
#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_open, desk_close)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(journals_give_their_sheets),
		cmocka_unit_test(points_come_with_the_verdict),
		cmocka_unit_test(an_action_counts_once),
		cmocka_unit_test(marks_are_rounded_once),
		cmocka_unit_test(the_widest_rubric_adds_up),
		DESK(a_hint_never_takes_more_than_was_given),
		DESK(a_newer_verdict_prevails),
		DESK(a_reload_takes_nothing_away),
		DESK(waiting_counts_what_nobody_judged),
		DESK(sums_stay_in_range),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
