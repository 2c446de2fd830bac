/*
 * test_turn.c: who is let in on the staff socket, and that one connection's
 * nonsense touches nobody else.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <sys/socket.h>

#include "tests/event/unit.h"

#define UNIT(name) cmocka_unit_test_setup_teardown(name, stand_begin, \
	stand_end)

static void the_staff_socket_makes_a_director(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *reply;

	caller_open(&c, s, true);
	reply = caller_ask(&c, s, "{\"hello\":{\"versions\":[3,1]}}");
	assert_string_equal(val_text(line_get(s, reply, "hello", "hat",
	    NULL), ""), "director");
	assert_int_equal(val_num(line_get(s, reply, "hello", "version",
	    NULL), 0), 1);
	reply = caller_ask(&c, s, "{\"id\":1,\"do\":\"status\"}");
	assert_string_equal(val_text(line_get(s, reply, "ok", "state", NULL),
	    ""), "lobby");
	reply = caller_ask(&c, s, "{\"id\":2,\"do\":\"start\"}");
	assert_true(val_num(line_get(s, reply, "ok", "seq", NULL), 0) > 0);
	assert_int_equal(engine_state(s->e)->run, STATE_RUNNING);
	caller_release(&c);
}

static void another_version_is_turned_away(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_open(&c, s, true);
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"hello\":{\"versions\":[2]}}")), "version");
	assert_true(caller_over(&c));
	caller_release(&c);
}

/* Whoever types something that is no command goes on. */
static void what_is_no_word_is_told_so(void **state)
{
	static const char *const typed[] = { "foo-bar", "Go", "go2",
		"\xc3\xb1", "a b", "/x", "\\u001b[31m" };
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		assert_string_equal(line_code(s, caller_ask(&c, s,
		    arena_printf(&s->a, "{\"id\":1,\"do\":\"%s\"}",
		    typed[i]))), "unknown");
		assert_false(caller_over(&c));
	}
	caller_release(&c);
}

static void hello_comes_first(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_open(&c, s, true);
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"status\"}")), "malformed");
	assert_true(caller_over(&c));
	caller_release(&c);
}

static void nonsense_ends_one_connection_alone(void **state)
{
	static const char *const bad[] = {
		"nonsense", "{}", "[]", "{\"id\":1}",
		"{\"hello\":{\"versions\":[1]}}", "{\"id\":1,\"ok\":{}}",
		"{\"push\":\"event\",\"is\":{}}",
		"{\"id\":1,\"do\":\"go\",\"x\":1}", "\x01\x02\xff",
	};
	struct stand *s = *state;
	struct caller good, c;
	int64_t seq = stand_seq(s);

	caller_init(&good, s, true, NULL);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const char *reply;

		caller_init(&c, s, true, NULL);
		reply = caller_ask(&c, s, bad[i]);
		assert_string_equal(line_code(s, reply), "malformed");
		if (!caller_over(&c))
			fail_msg("%s: did not end the connection", bad[i]);
		caller_release(&c);
		assert_non_null(line_get(s, caller_ask(&good, s,
		    "{\"id\":1,\"do\":\"clock\"}"), "ok", NULL));
	}
	stand_run(s);
	assert_int_equal(stand_seq(s), seq);
	assert_int_equal(ctl_peers(s->ctl), 1);
	caller_release(&good);
}

static void a_line_too_long_ends_it(void **state)
{
	struct stand *s = *state;
	struct caller c;
	char *part = xmalloc(64 << 10);
	const char *line = NULL;

	memset(part, 'x', (64 << 10) - 1);
	part[(64 << 10) - 1] = '\0';
	caller_init(&c, s, true, NULL);
	for (int i = 0; i < 6 && !line; i++) {
		if (send(c.fd, part, strlen(part), MSG_NOSIGNAL) < 0)
			break;
		stand_run(s);
		line = caller_line(&c);
	}
	assert_string_equal(line_code(s, line), "oversized");
	assert_true(caller_over(&c));
	free(part);
	caller_release(&c);
}

static void errors_of_use_end_nothing(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *reply;

	caller_init(&c, s, true, NULL);
	reply = caller_ask(&c, s, "{\"id\":1,\"do\":\"stat\"}");
	assert_string_equal(line_code(s, reply), "unknown");
	assert_non_null(strstr(reply, "did you mean"));
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"award\"}")), "usage");
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":3,\"do\":\"list\",\"args\":{\"why\":1}}")), "usage");
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":4,\"do\":\"list\",\"words\":[\"people\"]}")), "usage");
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":5,\"do\":\"go\",\"if\":{\"standby\":1}}")), "stale");
	assert_false(caller_over(&c));
	caller_release(&c);
}

static void a_repeated_request_is_done_once(void **state)
{
	static const char line[] = "{\"id\":1,\"do\":\"note\",\"words\":"
	    "[\"x\"],\"req\":\"9d2c1b7e-0000-4000-8000-000000000000\"}";
	struct stand *s = *state;
	struct caller c;
	int64_t seq;

	caller_init(&c, s, true, NULL);
	seq = val_num(line_get(s, caller_ask(&c, s, line), "ok", "seq",
	    NULL), 0);
	caller_release(&c);
	caller_init(&c, s, true, NULL);
	assert_int_equal(val_num(line_get(s, caller_ask(&c, s, line), "ok",
	    "seq", NULL), 0), seq);
	assert_true(val_true(line_get(s, caller_ask(&c, s, line), "ok",
	    "repeated", NULL), false));
	assert_int_equal(stand_seq(s), seq);
	caller_release(&c);
}

static void bye_is_answered_and_ends(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"bye\"}"), "ok", NULL));
	assert_true(caller_over(&c));
	stand_run(s);
	assert_int_equal(ctl_peers(s->ctl), 0);
	caller_release(&c);
}

/* Lines sent just before the end of a connection are still heard. */
static void last_words_count(void **state)
{
	struct stand *s = *state;
	struct caller c;
	int64_t seq;

	caller_init(&c, s, true, NULL);
	seq = stand_seq(s);
	caller_says(&c, "{\"id\":1,\"do\":\"note\",\"words\":[\"x\"]}");
	caller_release(&c);
	stand_run(s);
	assert_int_equal(stand_seq(s), seq + 1);
	assert_int_equal(ctl_peers(s->ctl), 0);
}

/* What is due happens although nobody says anything. */
static void time_alone_makes_turns(void **state)
{
	struct stand *s = *state;

	stand_do(s, "start", NULL);
	assert_int_equal(engine_state(s->e)->cells[0].questions[3].status,
	    QUESTION_UNOPENED);
	stand_pass(s, 5 * 60000);
	assert_int_equal(engine_state(s->e)->cells[0].questions[3].status,
	    QUESTION_OPEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(the_staff_socket_makes_a_director),
		UNIT(another_version_is_turned_away),
		UNIT(what_is_no_word_is_told_so),
		UNIT(hello_comes_first),
		UNIT(nonsense_ends_one_connection_alone),
		UNIT(a_line_too_long_ends_it),
		UNIT(errors_of_use_end_nothing),
		UNIT(a_repeated_request_is_done_once),
		UNIT(bye_is_answered_and_ends),
		UNIT(last_words_count),
		UNIT(time_alone_makes_turns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
