/*
 * test_target.c: what the target of a probe says, and what it may not.
 */
#include "config.h"

#include "plan/target.h"
#include "tests/event/unit.h"

static struct target good(enum plan_check check, const char *text)
{
	struct target t;
	struct err err;

	if (target_parse(&t, check, text, &err) != 0)
		fail_msg("%s: %s", text, err.text);
	return t;
}

static void targets_are_read(void **state)
{
	struct target t = good(PLAN_TCP, "[2001:db8::1]:22");

	(void)state;
	assert_string_equal(t.host, "2001:db8::1");
	assert_int_equal(t.port, 22);
	t = good(PLAN_HTTP, "https://portal.example:8443/x?a=b");
	assert_string_equal(t.host, "portal.example");
	assert_int_equal(t.port, 8443);
	assert_true(t.tls);
	assert_int_equal(good(PLAN_HTTP, "HTTP://h").port, 80);
	assert_string_equal(good(PLAN_HTTP, "http://[::1]/").host, "::1");
	t = good(PLAN_DNS, "example/mx@192.0.2.53");
	assert_string_equal(t.name, "example");
	assert_string_equal(t.host, "192.0.2.53");
	assert_int_equal(t.type, 15);
	assert_int_equal(t.port, 53);
	t = good(PLAN_DNS, "www.example@[::1]:5353");
	assert_int_equal(t.type, 1);
	assert_int_equal(t.port, 5353);
	assert_string_equal(good(PLAN_ICMP, "2001:db8::1").host,
	    "2001:db8::1");
	t = good(PLAN_COMMAND, "imap-login [::1]:143");
	assert_string_equal(t.name, "imap-login");
	assert_string_equal(t.text, "[::1]:143");
	assert_string_equal(good(PLAN_COMMAND, "imap").text, "");
}

static void targets_that_are_none(void **state)
{
	static const struct { enum plan_check check; const char *text; }
	    wrong[] = {
		{ PLAN_TCP, "" }, { PLAN_TCP, "h" }, { PLAN_TCP, "h:" },
		{ PLAN_TCP, ":1" }, { PLAN_TCP, "h:0" },
		{ PLAN_TCP, "h:65536" }, { PLAN_TCP, "h:1x" },
		{ PLAN_TCP, "h h:1" }, { PLAN_TCP, "[::1]" },
		{ PLAN_TCP, "[::1:2" }, { PLAN_TCP, "::1:2" },
		{ PLAN_TCP, "h\n:1" }, { PLAN_HTTP, "ftp://h/" },
		{ PLAN_HTTP, "http://" }, { PLAN_HTTP, "http:///x" },
		{ PLAN_HTTP, "http://h/ x" }, { PLAN_HTTP, "http://h/\r\nX:" },
		{ PLAN_HTTP, "http://user@h/" }, { PLAN_HTTP, "file:///etc" },
		{ PLAN_DNS, "192.0.2.53" }, { PLAN_DNS, "@192.0.2.53" },
		{ PLAN_DNS, "a@" }, { PLAN_DNS, "a/WHAT@h" },
		{ PLAN_DNS, "a/@h" }, { PLAN_ICMP, "" },
		{ PLAN_ICMP, "a b" }, { PLAN_ICMP, "a/b" },
		{ PLAN_COMMAND, "" }, { PLAN_COMMAND, "/bin/sh" },
		{ PLAN_COMMAND, "imap " }, { PLAN_COMMAND, "imap -v" },
		{ PLAN_COMMAND, "imap a b" }, { PLAN_COMMAND, "imap $(id)" },
		{ PLAN_COMMAND, "imap a;b" },
	};
	char whole[TARGET_MAX + 20];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct target t;
		struct err err = {0};

		if (target_parse(&t, wrong[i].check, wrong[i].text,
		    &err) == 0)
			fail_msg("\"%s\" is taken", wrong[i].text);
		assert_non_null(strstr(err.text, "write"));
	}
	memset(whole, 'a', sizeof(whole));
	memcpy(whole, "http://h/", 9);
	whole[sizeof(whole) - 1] = '\0';
	for (int i = 0; i < PLAN_CHECKS; i++) {
		struct target t;
		struct err err;

		assert_int_equal(target_parse(&t, (enum plan_check)i, whole,
		    &err), -1);
	}
}

static void cells_have_their_own(void **state)
{
	char *text = target_of_cell("http://{cell}.lab/{cell}?{x}", "aa");

	(void)state;
	assert_string_equal(text, "http://aa.lab/aa?{x}");
	free(text);
	assert_true(target_has_cell("10.0.{cell}.1:22"));
	assert_false(target_has_cell("10.0.cell.1:22"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(targets_are_read),
		cmocka_unit_test(targets_that_are_none),
		cmocka_unit_test(cells_have_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
