/*
 * test_engine.c: the path of a command, a due entry and a hook from a fake
 * clock to facts in a memory record.
 */
#include "config.h"

#include "score/score.h"
#include "tests/engine/fixture.h"
#include "tests/event/unit.h"

static void story_branches(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 0);
	refused(&f, f.person[0], "act isolate", "state");
	must(&f, -1, "start");
	run_to(&f, 10 * MINUTE);
	assert_int_equal(status_of(&f, "alert"), INJECT_RELEASED);
	assert_int_equal(status_of(&f, "calls"), INJECT_RELEASED);
	assert_int_equal(status_of(&f, "note"), INJECT_RELEASED);
	refused(&f, f.person[1], "act phone", "unknown");
	must(&f, f.person[1], "act isolate done it");
	refused(&f, f.person[1], "act isolate", "done");
	run_to(&f, 12 * MINUTE - 1);
	assert_int_equal(status_of(&f, "contained"), INJECT_PENDING);
	run_to(&f, 12 * MINUTE);
	assert_int_equal(status_of(&f, "contained"), INJECT_RELEASED);
	run_to(&f, 60 * MINUTE);
	assert_int_equal(status_of(&f, "spread"), INJECT_PENDING);
	fixture_release(&f);
}

static void deadline_decides(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 16 * MINUTE - 1);
	assert_int_equal(status_of(&f, "spread"), INJECT_PENDING);
	run_to(&f, 16 * MINUTE);
	assert_int_equal(status_of(&f, "spread"), INJECT_RELEASED);
	must(&f, f.person[1], "act isolate");
	run_to(&f, 60 * MINUTE);
	assert_int_equal(status_of(&f, "contained"), INJECT_PENDING);
	fixture_release(&f);
}

static void requests_count_once(void **unused)
{
	static const char uuid[] = "6f1c3c1e-0000-4000-8000-000000000001";
	struct fixture f;
	struct engine_request r = { .word = "act", .request = uuid };
	struct val *args, *first, *second;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	r.who = (struct engine_actor){ HAT_PARTICIPANT, f.person[0], -1 };
	args = val_map(&f.a);
	val_set(&f.a, args, "action", val_str(&f.a, "phone"));
	r.args = args;
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	first = engine_submit(f.e, &r, &f.a, &f.err);
	assert_int_equal(engine_commit(f.e, NULL), STORE_OK);
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	second = engine_submit(f.e, &r, &f.a, &f.err);
	assert_int_equal(engine_commit(f.e, NULL), STORE_OK);
	assert_non_null(first);
	assert_true(val_get_true(second, "repeated", false));
	assert_int_equal(engine_state(f.e)->teams[0].deeds[state_item(
	    engine_state(f.e), PLAN_ACTION, "phone")].count, 1);
	fixture_release(&f);
}

/* A number says which command it was, and not only that there was one. */
static void a_number_is_of_one_command(void **unused)
{
	static const char uuid[] = "6f1c3c1e-0000-4000-8000-000000000003";
	struct fixture f;
	struct engine_request r = { .word = "note", .request = uuid,
	    .who = { HAT_DIRECTOR, -1, -1 } };
	struct val *args;
	int64_t seq;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	args = val_map(&f.a);
	val_set(&f.a, args, "text", val_str(&f.a, "one"));
	r.args = args;
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	assert_non_null(engine_submit(f.e, &r, &f.a, &f.err));
	seq = engine_state(f.e)->seq;
	assert_true(val_get_true(engine_submit(f.e, &r, &f.a, &f.err),
	    "repeated", false));
	assert_true(engine_was_done(f.e, &r, &f.a));
	r.word = "pause";
	r.args = NULL;
	assert_null(engine_submit(f.e, &r, &f.a, &f.err));
	assert_string_equal(f.err.code, "reused");
	assert_false(engine_was_done(f.e, &r, &f.a));
	r.word = "note";
	args = val_map(&f.a);
	val_set(&f.a, args, "text", val_str(&f.a, "two"));
	r.args = args;
	assert_null(engine_submit(f.e, &r, &f.a, &f.err));
	assert_string_equal(f.err.code, "reused");
	assert_int_equal(engine_state(f.e)->seq, seq);
	assert_int_equal(engine_state(f.e)->run, STATE_RUNNING);
	assert_int_equal(engine_commit(f.e, NULL), STORE_OK);
	fixture_release(&f);
}

static void text_is_judged(void **unused)
{
	struct fixture f;
	struct val *out;
	char line[128];

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 1);
	refused(&f, f.person[2], "answer press early", "unknown");
	run_to(&f, 21 * MINUTE);
	out = say(&f, f.person[2], "answer press We know what we know");
	assert_non_null(out);
	assert_string_equal(val_get_text(out, "verdict", ""), "received");
	refused(&f, f.person[0], "answer press not ours", "unknown");
	snprintf(line, sizeof(line), "judge %lld graded facts=5",
	    (long long)val_get_num(out, "seq", 0));
	refused(&f, -1, line, "range");
	snprintf(line, sizeof(line), "judge %lld graded facts=4,people=2",
	    (long long)val_get_num(out, "seq", 0));
	must(&f, -1, line);
	assert_int_equal(score_total(engine_state(f.e), 2), 6);
	refused(&f, f.person[2], line, "forbidden");
	run_to(&f, 51 * MINUTE);
	refused(&f, f.person[2], "answer press late", "closed");
	fixture_release(&f);
}

static void held_cells_shift(void **unused)
{
	struct fixture f;
	const struct state *st;

	(void)unused;
	fixture_init(&f, 2, 0);
	must(&f, -1, "start");
	run_to(&f, 1 * MINUTE);
	must(&f, -1, "pause b");
	run_to(&f, 5 * MINUTE);
	st = engine_state(f.e);
	assert_int_equal(st->cells[0].injects[1].status, INJECT_RELEASED);
	assert_int_equal(st->cells[1].injects[1].status, INJECT_PENDING);
	must(&f, -1, "resume b");
	run_to(&f, 9 * MINUTE - 1);
	assert_int_equal(st->cells[1].injects[1].status, INJECT_PENDING);
	run_to(&f, 9 * MINUTE);
	assert_int_equal(st->cells[1].injects[1].status, INJECT_RELEASED);
	assert_int_equal(st->cells[1].injects[1].released_ms, 5 * MINUTE);
	fixture_release(&f);
}

static void automatic_hold_comes_back(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	must(&f, -1, "hold all");
	run_to(&f, 30 * MINUTE);
	assert_int_equal(status_of(&f, "calls"), INJECT_PENDING);
	must(&f, -1, "free all");
	run_to(&f, 30 * MINUTE + 1);
	assert_int_equal(status_of(&f, "calls"), INJECT_RELEASED);
	fixture_release(&f);
}

static void codes_are_found_and_voided(void **unused)
{
	struct fixture f;
	char code[11], again[11];
	int at = -1;

	(void)unused;
	fixture_init(&f, 1, 0);
	engine_code(f.e, "team/a.it", code);
	assert_int_equal(strlen(code), 10);
	assert_int_equal(engine_code_find(f.e, code, &at), 1);
	assert_int_equal(at, 1);
	must(&f, -1, "code a.it");
	engine_code(f.e, "team/a.it", again);
	assert_string_not_equal(code, again);
	assert_int_equal(engine_code_find(f.e, code, &at), 0);
	fixture_release(&f);
}

static void jump_releases_in_order(void **unused)
{
	struct fixture f;
	const struct state *st;
	const struct val *passed;
	bool named = false;

	(void)unused;
	fixture_init(&f, 2, 0);
	must(&f, -1, "start");
	must(&f, -1, "pause b");
	passed = val_get(say(&f, -1, "jump T+0:12"), "passed");
	/* which went out is told; a cell that stands still passes none */
	assert_true(val_len(passed) > 0);
	for (size_t i = 0; i < val_len(passed); i++) {
		assert_string_equal(val_get_text(val_at(passed, i), "cell",
		    ""), "a");
		named |= strcmp(val_get_text(val_at(passed, i), "inject",
		    ""), "calls") == 0;
	}
	assert_true(named);
	st = engine_state(f.e);
	assert_int_equal(st->ex_ms, 12 * MINUTE);
	assert_int_equal(status_of(&f, "calls"), INJECT_RELEASED);
	assert_int_equal(st->cells[0].injects[1].released_ms, 5 * MINUTE);
	assert_true(st->cells[0].injects[1].late);
	refused(&f, -1, "jump T+0:01", "backwards");
	fixture_release(&f);
}

static void words_are_checked(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 0);
	refused(&f, -1, "gp", "unknown");
	assert_non_null(strstr(f.err.text, "\"go\""));
	refused(&f, -1, "release alrt", "unknown");
	assert_non_null(strstr(f.err.text, "\"alert\""));
	refused(&f, -1, "release z:alert", "unknown");
	refused(&f, -1, "delay 15", "usage");
	/* A whole sentence, for translators; what was written is beside it. */
	assert_string_equal(f.err.form, "%s: %s: \"%s\" is not a duration such "
	    "as 90s, 15m or 1h30m");
	assert_string_equal(f.err.text, "delay: by: \"15\" is not a duration "
	    "such as 90s, 15m or 1h30m");
	refused(&f, f.person[0], "start", "forbidden");
	refused(&f, -1, "start now please", "usage");
	fixture_release(&f);
}

/* Control characters take six bytes each in the record: a text of them must
 * not make an event that cannot be recorded. */
static void long_text_is_refused(void **unused)
{
	struct fixture f;
	char *line;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 1);
	line = xcalloc(1, 60008);
	memcpy(line, "log ", 4);
	memset(line + 4, 1, 60000);
	refused(&f, f.person[0], line, "long");
	memset(line + 4, 'x', 60000);
	must(&f, f.person[0], line);
	free(line);
	fixture_release(&f);
}

static const struct state_probe *probe_of(struct fixture *f)
{
	return &engine_state(f->e)->cells[0].probes[0];
}

static int64_t found(struct fixture *f, const char *result, const char *code,
    const char *text)
{
	assert_int_equal(engine_begin(f->e, &f->err), 0);
	engine_probe_result(f->e, 0, "smb", result, code, text);
	assert_int_equal(engine_commit(f->e, NULL), STORE_OK);
	return engine_state(f->e)->seq;
}

/* A check is heard while time runs and on a change; a person is heard
 * first. */
static void a_ruling_stands_above_a_check(void **unused)
{
	struct fixture f;
	int64_t seq;

	(void)unused;
	fixture_init(&f, 1, 0);
	seq = engine_state(f.e)->seq;
	assert_int_equal(found(&f, "down", "refused", NULL), seq);
	must(&f, -1, "start");
	run_to(&f, 1);
	seq = engine_state(f.e)->seq;
	assert_int_equal(found(&f, "sideways", NULL, NULL), seq);
	assert_int_equal(found(&f, "unknown", "outside", "x\xff\n"), seq + 1);
	assert_int_equal(found(&f, "unknown", "outside", NULL), seq + 1);
	refused(&f, -1, "probe smb free", "state");
	refused(&f, -1, "probe smb sideways", "usage");
	refused(&f, f.person[0], "probe smb up", "forbidden");
	must(&f, -1, "probe smb up");
	seq = found(&f, "down", "timeout", NULL);
	assert_int_equal(probe_of(&f)->result, PROBE_UP);
	assert_int_equal(probe_of(&f)->found, PROBE_DOWN);
	assert_int_equal(probe_of(&f)->turned_seq, seq - 1);
	run_to(&f, MINUTE);
	assert_int_equal(status_of(&f, "contained"), INJECT_PENDING);
	must(&f, -1, "probe smb free");
	assert_int_equal(probe_of(&f)->result, PROBE_DOWN);
	assert_false(probe_of(&f)->ruled);
	seq = probe_of(&f)->turned_seq;
	found(&f, "unknown", "crashed", NULL);
	assert_int_equal(probe_of(&f)->result, PROBE_UNKNOWN);
	found(&f, "down", "refused", NULL);
	assert_int_equal(probe_of(&f)->turned_seq, seq);
	run_to(&f, 20 * MINUTE);
	assert_int_equal(status_of(&f, "contained"), INJECT_RELEASED);
	fixture_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(story_branches),
		cmocka_unit_test(deadline_decides),
		cmocka_unit_test(requests_count_once),
		cmocka_unit_test(a_number_is_of_one_command),
		cmocka_unit_test(text_is_judged),
		cmocka_unit_test(held_cells_shift),
		cmocka_unit_test(automatic_hold_comes_back),
		cmocka_unit_test(codes_are_found_and_voided),
		cmocka_unit_test(jump_releases_in_order),
		cmocka_unit_test(words_are_checked),
		cmocka_unit_test(long_text_is_refused),
		cmocka_unit_test(a_ruling_stands_above_a_check),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
