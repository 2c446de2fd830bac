/*
 * test_away.c: an engine that was away: what it finds when it comes back.
 */
#include "config.h"

#include "tests/engine/fixture.h"
#include "tests/event/unit.h"

static void resume_folds_the_same(void **unused)
{
	struct fixture f;
	struct engine_config c;
	struct digest before, after;

	(void)unused;
	fixture_init(&f, 2, 5000);
	must(&f, -1, "start");
	run_to(&f, 3 * MINUTE);
	must(&f, -1, "go");
	must(&f, f.person[0], "join");
	state_digest(engine_state(f.e), &before);
	engine_free(f.e);
	fixture_config(&f, &c, false);
	f.e = engine_resume(&c, &f.err);
	assert_non_null(f.e);
	assert_int_equal(engine_state(f.e)->run, STATE_PAUSED);
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	assert_int_equal(engine_state(f.e)->people[f.person[0]].present, 0);
	state_digest(engine_state(f.e), &after);
	assert_false(digest_equal(&before, &after));
	must(&f, -1, "resume");
	f.clock.now_ms += 10 * MINUTE;
	run_to(&f, f.clock.now_ms);
	assert_int_equal(status_of(&f, "note"), INJECT_RELEASED);
	fixture_release(&f);
}

/* A proposal outlives its engine, and no longer than its five minutes. */
static void resume_keeps_a_proposal(void **unused)
{
	struct fixture f;
	struct engine_config c;

	(void)unused;
	fixture_init(&f, 1, TWO);
	must(&f, -1, "start");
	must(&f, -1, "end");
	for (int i = 0; i < 2; i++) {
		run_to(&f, (i + 1) * MINUTE);
		engine_free(f.e);
		fixture_config(&f, &c, false);
		f.e = engine_resume(&c, &f.err);
		assert_non_null(f.e);
		assert_true(needs(&f, "second"));
	}
	run_to(&f, 5 * MINUTE - 1);
	assert_true(needs(&f, "second"));
	run_to(&f, 5 * MINUTE);
	assert_false(needs(&f, "second"));
	fixture_release(&f);
}

/* The engine goes and another one takes the record up. */
static void again(struct fixture *f)
{
	struct engine_config c;

	engine_free(f->e);
	fixture_config(f, &c, false);
	f->e = engine_resume(&c, &f->err);
	assert_non_null(f->e);
}

static int st_item(const struct state *st, const char *id)
{
	return state_item(st, PLAN_INJECT, id);
}

static const char *standby_of(struct fixture *f)
{
	const struct state *st = engine_state(f->e);

	return st->standby < 0 ? "" : state_item_id(st, PLAN_INJECT,
	    st->standby);
}

/* How many facts of a kind the record has. */
static int count(struct fixture *f, enum event_kind kind)
{
	struct source_row row;
	int64_t seq = 0;
	int n = 0;

	while (source_next(f->store->source, seq, &row, &f->err) == 1) {
		seq = row.e.seq;
		n += row.e.kind == kind;
	}
	return n;
}

/* Whether the clock ran or stood: no window outlives its engine. */
static void what_was_armed_stands_by(void **unused)
{
	static const char *const last[] = { NULL, "pause", "adjourn" };

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(last); i++) {
		struct fixture f;

		fixture_init(&f, 2, 5000);
		must(&f, -1, "start");
		must(&f, -1, "go");
		assert_string_equal(standby_of(&f), "");
		if (last[i] != NULL)
			must(&f, -1, last[i]);
		again(&f);
		assert_int_equal(engine_state(f.e)->run, STATE_PAUSED);
		assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
		assert_int_equal(count(&f, EVENT_INJECT_RECALLED), 2);
		assert_string_equal(standby_of(&f), "call");
		must(&f, -1, "resume");
		run_to(&f, MINUTE);
		assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
		must(&f, -1, "go");
		run_to(&f, 2 * MINUTE);
		assert_int_equal(status_of(&f, "call"), INJECT_RELEASED);
		again(&f);
		assert_int_equal(count(&f, EVENT_INJECT_RECALLED), 2);
		assert_string_equal(standby_of(&f), "");
		fixture_release(&f);
	}
}

/* The first by number, in whichever order they were let go or are in the
 * pack. */
static void the_first_armed_stands_by(void **unused)
{
	struct fixture f;
	const struct state *st;

	(void)unused;
	fixture_init(&f, 1, 5000);
	must(&f, -1, "start");
	must(&f, -1, "release call");
	must(&f, -1, "release bench");
	st = engine_state(f.e);
	assert_true(strcmp(state_number(st, st_item(st, "bench")),
	    state_number(st, st_item(st, "call"))) < 0);
	assert_true(st_item(st, "call") < st_item(st, "bench"));
	again(&f);
	assert_int_equal(count(&f, EVENT_INJECT_RECALLED), 2);
	assert_string_equal(standby_of(&f), "bench");
	fixture_release(&f);
}

/* EndEx ends every window: nothing goes out any more. */
static void the_end_takes_back(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 5000);
	must(&f, -1, "start");
	must(&f, -1, "go");
	must(&f, -1, "end");
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	assert_int_equal(count(&f, EVENT_INJECT_RECALLED), 1);
	run_to(&f, MINUTE);
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	must(&f, -1, "close");
	fixture_release(&f);
}

/* A closed lid is an engine that was away. */
static void a_lid_takes_back(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 5000);
	must(&f, -1, "start");
	run_to(&f, 1000);
	must(&f, -1, "go");
	f.clock.suspended_ms += MINUTE;
	/* the window would have ended by the time anybody looks */
	run_to(&f, 7000);
	assert_int_equal(engine_state(f.e)->run, STATE_PAUSED);
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	assert_string_equal(standby_of(&f), "call");
	must(&f, -1, "resume");
	run_to(&f, MINUTE);
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	must(&f, -1, "go");
	run_to(&f, 2 * MINUTE);
	assert_int_equal(status_of(&f, "call"), INJECT_RELEASED);
	fixture_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(resume_folds_the_same),
		cmocka_unit_test(resume_keeps_a_proposal),
		cmocka_unit_test(what_was_armed_stands_by),
		cmocka_unit_test(the_first_armed_stands_by),
		cmocka_unit_test(the_end_takes_back),
		cmocka_unit_test(a_lid_takes_back),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
