/*
 * test_window.c: recall windows, what takes two people, and what is carried
 * out at the close.
 */
#include "config.h"

#include "score/score.h"
#include "tests/engine/fixture.h"
#include "tests/event/unit.h"

static void go_waits_for_its_window(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 5000);
	refused(&f, -1, "go", "state");
	must(&f, -1, "start");
	must(&f, -1, "go");
	assert_int_equal(status_of(&f, "call"), INJECT_ARMED);
	run_to(&f, 4999);
	assert_int_equal(status_of(&f, "call"), INJECT_ARMED);
	must(&f, -1, "recall");
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	run_to(&f, 20000);
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	must(&f, -1, "go");
	must(&f, -1, "pause");
	refused(&f, -1, "go", "state");
	run_to(&f, 60000);
	assert_int_equal(status_of(&f, "call"), INJECT_ARMED);
	must(&f, -1, "resume");
	run_to(&f, 60001);
	assert_int_equal(status_of(&f, "call"), INJECT_RELEASED);
	refused(&f, -1, "recall", "state");
	fixture_release(&f);
}

static void stale_standby_is_refused(void **unused)
{
	struct fixture f;
	struct engine_request r = { .word = "go", .who = { HAT_DIRECTOR, -1,
	    -1 } };
	struct val *cond;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	cond = val_map(&f.a);
	val_set(&f.a, cond, "standby", val_int(&f.a,
	    engine_state(f.e)->standby_seq - 1));
	r.conditions = cond;
	r.args = val_list(&f.a);
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	assert_null(engine_submit(f.e, &r, &f.a, &f.err));
	assert_int_equal(engine_commit(f.e, NULL), STORE_OK);
	assert_string_equal(f.err.code, "stale");
	assert_int_equal(status_of(&f, "call"), INJECT_PENDING);
	fixture_release(&f);
}

static struct val *as_evaluator(struct fixture *f, int person,
    const char *word, const char *answer)
{
	struct engine_request r = { .word = word, .who = {
	    .hat = HAT_EVALUATOR, .person = person, .behalf = -1 } };
	struct val *words = val_list(&f->a), *out;

	if (answer != NULL) {
		val_push(&f->a, words, val_str(&f->a, answer));
		val_push(&f->a, words, val_str(&f->a, "graded"));
		val_push(&f->a, words, val_str(&f->a, "facts=4,people=2"));
	}
	r.args = words;
	assert_int_equal(engine_begin(f->e, &f->err), 0);
	out = engine_submit(f->e, &r, &f->a, &f->err);
	assert_int_equal(engine_commit(f->e, NULL), STORE_OK);
	return out;
}

/* Levels reach the team when nobody has taken them back for 5 s. */
static void judging_waits_for_its_window(void **unused)
{
	struct fixture f;
	const struct state *st;
	struct val *out;
	char answer[32];

	(void)unused;
	fixture_init(&f, 1, 5000);
	st = engine_state(f.e);
	must(&f, -1, "start");
	run_to(&f, 21 * MINUTE);
	out = say(&f, f.person[2], "answer press We know what we know");
	assert_non_null(out);
	snprintf(answer, sizeof(answer), "%lld",
	    (long long)val_get_num(out, "seq", 0));
	assert_true(needs(&f, "judge"));
	assert_non_null(as_evaluator(&f, f.person[0], "judge", answer));
	assert_int_equal(st->nacts, 1);
	assert_false(needs(&f, "judge"));
	/* Who is second does not silently take the place of who was first. */
	assert_null(as_evaluator(&f, f.person[1], "judge", answer));
	assert_string_equal(f.err.code, "state");
	assert_null(as_evaluator(&f, f.person[0], "judge", answer));
	assert_int_equal(st->nacts, 1);
	run_to(&f, 21 * MINUTE + 4999);
	assert_int_equal(score_total(st, 2), 0);
	/* Nobody's but the own: then it is as if it had never been. */
	assert_null(as_evaluator(&f, f.person[1], "undo", NULL));
	assert_string_equal(f.err.code, "state");
	assert_non_null(as_evaluator(&f, f.person[0], "undo", NULL));
	assert_int_equal(st->nacts, 0);
	assert_true(needs(&f, "judge"));
	run_to(&f, 22 * MINUTE);
	assert_int_equal(score_total(st, 2), 0);
	assert_non_null(as_evaluator(&f, f.person[0], "judge", answer));
	run_to(&f, 22 * MINUTE + 5000);
	assert_int_equal(st->nacts, 0);
	assert_int_equal(score_total(st, 2), 6);
	fixture_release(&f);
}

static struct val *as_staff(struct fixture *f, int person,
    enum state_hat hat, const char *word, const char *arg)
{
	struct engine_request r = { .word = word, .who = { .hat = hat,
	    .person = person, .behalf = -1 } };
	struct val *words = val_list(&f->a), *out;

	if (arg != NULL)
		val_push(&f->a, words, val_str(&f->a, arg));
	r.args = words;
	assert_int_equal(engine_begin(f->e, &f->err), 0);
	out = engine_submit(f->e, &r, &f->a, &f->err);
	assert_int_equal(engine_commit(f->e, NULL), STORE_OK);
	return out;
}

/* Undo, of that act and no other. */
static struct val *undo_of(struct fixture *f, int64_t act)
{
	struct engine_request r = { .word = "undo", .who = {
	    .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct val *out;

	r.args = val_list(&f->a);
	r.conditions = val_map(&f->a);
	val_set(&f->a, (struct val *)r.conditions, "act", val_int(&f->a,
	    act));
	assert_int_equal(engine_begin(f->e, &f->err), 0);
	out = engine_submit(f->e, &r, &f->a, &f->err);
	assert_int_equal(engine_commit(f->e, NULL), STORE_OK);
	return out;
}

static void undo_names_what_it_means(void **unused)
{
	struct fixture f;
	const struct state *st;
	int64_t first, second;

	(void)unused;
	fixture_init(&f, 1, 5000);
	st = engine_state(f.e);
	must(&f, -1, "start");
	must(&f, -1, "msg a.it hello");
	must(&f, -1, "msg a.it again");
	assert_int_equal(st->nacts, 2);
	first = st->acts[0].seq;
	second = st->acts[1].seq;
	assert_null(undo_of(&f, first));
	assert_string_equal(f.err.code, "stale");
	assert_int_equal(st->nacts, 2);
	assert_non_null(undo_of(&f, second));
	assert_int_equal(st->nacts, 1);
	assert_null(undo_of(&f, second));
	assert_string_equal(f.err.code, "stale");
	assert_int_equal(st->nacts, 1);
	/* nor an inject in its place */
	must(&f, -1, "go");
	assert_null(undo_of(&f, first));
	assert_string_equal(f.err.code, "stale");
	assert_int_equal(status_of(&f, "call"), INJECT_ARMED);
	fixture_release(&f);
}

/* What another hat has armed is not a role-player's to take back. */
static void role_players_take_back_their_own(void **unused)
{
	struct fixture f;
	const struct state *st;

	(void)unused;
	fixture_init(&f, 1, 5000);
	st = engine_state(f.e);
	must(&f, -1, "start");
	must(&f, -1, "msg a.it hello");
	assert_int_equal(st->nacts, 1);
	assert_null(as_staff(&f, f.person[1], HAT_SIMCELL, "undo", NULL));
	assert_string_equal(f.err.code, "state");
	assert_int_equal(st->nacts, 1);
	must(&f, -1, "undo");
	fixture_release(&f);
}

static void ending_takes_two(void **unused)
{
	struct fixture f;
	const struct state *st;
	struct val *out;
	char number[32];

	(void)unused;
	fixture_init(&f, 1, TWO);
	st = engine_state(f.e);
	must(&f, -1, "start");
	assert_null(as_staff(&f, f.person[1], HAT_CONTROLLER, "second",
	    NULL));
	out = as_staff(&f, f.person[0], HAT_DIRECTOR, "end", NULL);
	assert_non_null(out);
	snprintf(number, sizeof(number), "%lld",
	    (long long)val_get_num(out, "proposed", 0));
	assert_int_equal(st->run, STATE_RUNNING);
	assert_true(needs(&f, "second"));
	/* Not again, not by the same person under another hat. */
	assert_null(as_staff(&f, f.person[0], HAT_DIRECTOR, "end", NULL));
	assert_string_equal(f.err.code, "state");
	assert_null(as_staff(&f, f.person[0], HAT_CONTROLLER, "second",
	    number));
	assert_string_equal(f.err.code, "forbidden");
	assert_null(as_staff(&f, f.person[1], HAT_CONTROLLER, "second",
	    "1"));
	assert_string_equal(f.err.code, "unknown");
	assert_null(as_staff(&f, f.person[1], HAT_EVALUATOR, "second",
	    number));
	assert_int_equal(st->run, STATE_RUNNING);
	assert_non_null(as_staff(&f, f.person[1], HAT_CONTROLLER, "second",
	    number));
	assert_int_equal(st->run, STATE_HOTWASH);
	assert_int_equal(st->nacts, 0);
	assert_false(needs(&f, "second"));
	fixture_release(&f);
}

/* Withdrawn, or nobody in 5 minutes: it is as if never proposed. */
static void proposals_do_not_last(void **unused)
{
	struct fixture f;
	const struct state *st;

	(void)unused;
	fixture_init(&f, 1, TWO);
	st = engine_state(f.e);
	must(&f, -1, "start");
	must(&f, -1, "end");
	must(&f, -1, "undo");
	assert_int_equal(st->nacts, 0);
	must(&f, -1, "end");
	run_to(&f, 5 * MINUTE - 1);
	assert_int_equal(st->nacts, 1);
	run_to(&f, 5 * MINUTE);
	assert_int_equal(st->nacts, 0);
	assert_null(as_staff(&f, f.person[1], HAT_DIRECTOR, "second", NULL));
	assert_string_equal(f.err.code, "unknown");
	assert_int_equal(st->run, STATE_RUNNING);
	fixture_release(&f);
}

/* What no longer fits when it is seconded has recorded nothing. */
static void overrides_take_two(void **unused)
{
	struct fixture f;
	const struct state *st;
	char line[64];

	(void)unused;
	fixture_init(&f, 1, TWO);
	st = engine_state(f.e);
	must(&f, -1, "start");
	run_to(&f, 1);
	snprintf(line, sizeof(line), "override %s never because",
	    state_item_id(st, PLAN_DECISION, 0));
	refused(&f, -1, line, "usage");
	snprintf(line, sizeof(line), "override %s no because",
	    state_item_id(st, PLAN_DECISION, 0));
	must(&f, -1, line);
	must(&f, -1, "end");
	assert_false(st->cells[0].decisions[0].settled);
	assert_null(as_staff(&f, f.person[1], HAT_DIRECTOR, "second", NULL));
	assert_string_equal(f.err.code, "usage");
	snprintf(line, sizeof(line), "%lld", (long long)st->acts[0].seq);
	assert_non_null(as_staff(&f, f.person[1], HAT_DIRECTOR, "second",
	    line));
	assert_true(st->cells[0].decisions[0].overridden);
	assert_int_equal(st->nacts, 1);
	must(&f, -1, "adjourn");
	refused(&f, -1, "second", "forbidden");
	assert_null(as_staff(&f, f.person[1], HAT_DIRECTOR, "second", NULL));
	assert_string_equal(f.err.code, "state");
	assert_int_equal(st->nacts, 1);
	fixture_release(&f);
}

/* The kinds of facts with that seq and of the one before it. */
static enum event_kind kind_at(struct fixture *f, int64_t seq)
{
	struct source_row row;

	assert_int_equal(source_next(f->store->source, seq - 1, &row, NULL),
	    1);
	return row.e.kind;
}

/* What was fine when it was given and is not when its window ends is taken
 * back; what is fine is done, and its facts follow. */
static void a_window_ends_with_what_is_true_then(void **unused)
{
	struct fixture f;
	const struct state *st;
	struct val *out;
	char line[64];

	(void)unused;
	fixture_init(&f, 1, 5000);
	st = engine_state(f.e);
	must(&f, -1, "start");
	run_to(&f, 21 * MINUTE);
	out = say(&f, f.person[2], "answer press We know what we know");
	assert_non_null(out);
	must(&f, -1, "award a.csirt 3 well");
	run_to(&f, 21 * MINUTE + 5000);
	assert_int_equal(kind_at(&f, st->seq - 1), EVENT_ACT_DONE);
	assert_int_equal(kind_at(&f, st->seq), EVENT_POINTS_GIVEN);
	snprintf(line, sizeof(line), "judge %lld graded facts=4,people=2",
	    (long long)val_get_num(out, "seq", 0));
	must(&f, -1, line);
	/* such an answer counts for nobody any more */
	((struct state *)st)->teams[2].papers[state_item(st, PLAN_QUESTION,
	    "press")].attempts[0].verdict = VERDICT_OVER;
	run_to(&f, 22 * MINUTE);
	assert_int_equal(kind_at(&f, st->seq), EVENT_ACT_RECALLED);
	assert_int_equal(st->nacts, 0);
	assert_int_equal(score_total(st, 2), 0);
	fixture_release(&f);
}

/* What is held when the record is closed is in it, not after its end. */
static void closing_carries_out(void **unused)
{
	struct fixture f;
	const struct state *st;

	(void)unused;
	fixture_init(&f, 1, 5000);
	st = engine_state(f.e);
	must(&f, -1, "start");
	must(&f, -1, "end");
	must(&f, -1, "award a.csirt 3 well");
	assert_int_equal(score_total(st, 0), 0);
	must(&f, -1, "close");
	assert_int_equal(st->run, STATE_CLOSED);
	assert_int_equal(st->nacts, 0);
	assert_int_equal(score_total(st, 0), 3);
	run_to(&f, 60000);
	fixture_release(&f);
}

/* The reply to a close was lost: it is asked again, and what is in the
 * record says so, whoever else's command the close carried out. */
static void a_close_is_known_again(void **unused)
{
	static const char uuid[] = "6f1c3c1e-0000-4000-8000-000000000002";
	struct fixture f;
	struct engine_request r = { .word = "close", .request = uuid,
	    .who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct val *first, *second;

	(void)unused;
	fixture_init(&f, 1, 5000);
	must(&f, -1, "start");
	run_to(&f, 21 * MINUTE);
	first = say(&f, f.person[2], "answer press We know what we know");
	must(&f, -1, "end");
	assert_non_null(as_evaluator(&f, f.person[0], "judge",
	    arena_printf(&f.a, "%lld", (long long)val_get_num(first, "seq",
	    0))));
	r.args = val_map(&f.a);
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	first = engine_submit(f.e, &r, &f.a, &f.err);
	assert_int_equal(engine_commit(f.e, NULL), STORE_OK);
	assert_non_null(first);
	assert_int_equal(score_total(engine_state(f.e), 2), 6);
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	second = engine_submit(f.e, &r, &f.a, &f.err);
	assert_int_equal(engine_commit(f.e, NULL), STORE_OK);
	assert_true(val_get_true(second, "repeated", false));
	assert_int_equal(val_get_num(second, "seq", 0),
	    val_get_num(first, "seq", 0));
	fixture_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(go_waits_for_its_window),
		cmocka_unit_test(stale_standby_is_refused),
		cmocka_unit_test(judging_waits_for_its_window),
		cmocka_unit_test(undo_names_what_it_means),
		cmocka_unit_test(role_players_take_back_their_own),
		cmocka_unit_test(ending_takes_two),
		cmocka_unit_test(proposals_do_not_last),
		cmocka_unit_test(overrides_take_two),
		cmocka_unit_test(a_window_ends_with_what_is_true_then),
		cmocka_unit_test(closing_carries_out),
		cmocka_unit_test(a_close_is_known_again),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
