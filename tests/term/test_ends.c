/*
 * test_ends.c: how line mode and commands end, and with which status.
 */
#include "config.h"

#include <sys/socket.h>

#include "tests/event/unit.h"
#include "tests/term/rig.h"

/* Why the line ends, in the reader's language; the end that everybody has
 * waited for is no failure. */
static void an_end_is_told(void **state)
{
	static const struct { const char *code, *lang, *says; int status; }
	rows[] = {
		{ "closed", "en", "EXCON closed the exercise at 14:42. Thank "
		    "you for taking part", 0 },
		{ "closed", "fr", "Merci de votre participation", 0 },
		{ "stopped", "es", "entre otra vez cuando vuelva", 1 },
		{ "removed", "en", "as the engine says", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rig_options o = { .plain = i % 2 == 0, .cols = 80,
			.rows = 24, .lang = rows[i].lang };
		struct rig r;
		int status = -1;

		rig_init(&r, &o);
		rig_ends(&r, rows[i].code, "as the engine says");
		assert_true(term_over(r.t, &status));
		assert_int_equal(status, rows[i].status);
		assert_non_null(strstr(buf_str(&r.errors), rows[i].says));
		rig_release(&r);
	}
}

/* The day is over: in the director's words, where there are any, made safe. */
static void an_adjournment_is_told(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	rig_ends(&r, "adjourned", "as the engine says");
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 1);
	assert_non_null(strstr(buf_str(&r.errors), "The exercise is "
	    "adjourned; log in again when it goes on."));
	rig_release(&r);
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"run\":{\"state\":\"adjourned\","
	    "\"rate\":0,\"why\":\"Until Tuesday\\u001b[31m\"}}}");
	rig_ends(&r, "adjourned", "as the engine says");
	assert_non_null(strstr(buf_str(&r.errors), "The exercise is "
	    "adjourned: Until Tuesday^[[31m. Log in again when it goes "
	    "on."));
	rig_release(&r);
}

/* What nobody has saved is shown to whoever is sent out. */
static void what_was_typed_last_is_shown(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "jjrWe wait");
	rig_pass(&r, 2000);
	rig_type(&r, " for noon");
	rig_ends(&r, "adjourned", "as the engine says");
	assert_true(strstr(buf_str(&r.errors), "typed last may not be kept:"
	    "\r\nfor noon\r\n") != NULL);
	rig_release(&r);
	/* what was saved is not said again */
	rig_init(&r, &o);
	rig_type(&r, "jjrWe wait");
	rig_pass(&r, 2000);
	rig_ends(&r, "adjourned", "as the engine says");
	assert_null(strstr(buf_str(&r.errors), "typed last"));
	rig_release(&r);
}

static void a_lost_engine_is_a_status(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	shutdown(r.engine, SHUT_RDWR);
	rig_run(&r);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 2);
	assert_non_null(strstr(buf_str(&r.errors), "connection"));
	rig_release(&r);
}

/* What waits for its input, or for the engine, when everything ends. */
static void a_command_that_is_not_done_is_a_status(void **state)
{
	static const struct { const char *exec, *why; int status; } rows[] = {
		{ "put file -", "the engine has gone", 2 },
		{ "answer q-plan -", "the engine has gone", 2 },
		{ "put file -", NULL, 2 }, { "answer q-plan text", NULL, 2 },
		{ NULL, "the engine has gone", 2 }, { NULL, NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rig_options o = { .exec = rows[i].exec, .lang = "en",
			.plain = rows[i].exec == NULL };
		struct rig r;
		int status = -1;

		rig_init(&r, &o);
		r.deaf = true;
		if (rows[i].exec != NULL && strcmp(rows[i].exec +
		    strlen(rows[i].exec) - 1, "-") == 0)
			assert_false(term_over(r.t, NULL));
		if (!term_over(r.t, NULL)) {
			term_end(r.t, rows[i].why);
			assert_true(term_over(r.t, &status));
			assert_int_equal(status, rows[i].status);
		}
		rig_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_end_is_told),
		cmocka_unit_test(an_adjournment_is_told),
		cmocka_unit_test(what_was_typed_last_is_shown),
		cmocka_unit_test(a_lost_engine_is_a_status),
		cmocka_unit_test(a_command_that_is_not_done_is_a_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
