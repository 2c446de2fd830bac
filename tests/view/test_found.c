/*
 * test_found.c: what a check of a service has found is told in words, not by
 * its code, wherever a person reads of it.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "view/telling.h"

static void test_words(void **state)
{
	static const char *const codes[] = { "certificate", "command",
		"confine", "crashed", "dns-error", "garbage", "internal",
		"missing", "network", "no-record", "no-trust",
		"not-permitted", "outside", "overrun", "redirect",
		"redirects", "refused", "reset", "resolve", "status",
		"target", "timeout", "tls", "unreachable" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strcmp(telling_found(NULL, codes[i]), codes[i]) == 0)
			fail_msg("no words for \"%s\"", codes[i]);
}

/* In a sentence, and of that kind of fact alone. */
static void test_sentence(void **state)
{
	struct record r;
	struct event e;
	struct buf out = {0};

	(void)state;
	record_init(&r, NULL, NULL);
	event_init(&e, EVENT_PROBE_RESULT);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_CODE, "refused");
	event_put(&e, FIELD_PROBE, "web");
	event_put(&e, FIELD_RESULT, "down");
	e.actor = ACTOR_ENGINE;
	telling_bare(&out, &r, &e, "en");
	assert_string_equal(buf_str(&out), "The service web is down: the "
	    "connection is refused");
	buf_clear(&out);
	event_init(&e, EVENT_PROBE_RESULT);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_CODE, "one-that-comes-later");
	event_put(&e, FIELD_PROBE, "web");
	event_put(&e, FIELD_RESULT, "down");
	e.actor = ACTOR_ENGINE;
	telling_bare(&out, &r, &e, "en");
	assert_string_equal(buf_str(&out), "The service web is down: "
	    "one-that-comes-later");
	buf_release(&out);
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
