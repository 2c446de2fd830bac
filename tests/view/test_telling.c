/*
 * test_telling.c: sentences whose parts may be missing.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "view/telling.h"

static struct record r;
static struct buf out;

static int begin(void **state)
{
	(void)state;
	record_init(&r, NULL, NULL);
	return 0;
}

static int end(void **state)
{
	(void)state;
	buf_release(&out);
	record_release(&r);
	return 0;
}

static const char *told(struct event *e)
{
	e->actor = ACTOR_ENGINE;
	buf_clear(&out);
	telling_bare(&out, &r, e, "en");
	return buf_str(&out);
}

/* Who passes something on need not say anything with it. */
static void no_words_leave_no_colon(void **state)
{
	const char *to[] = { "it" };
	struct event e;

	(void)state;
	event_init(&e, EVENT_MESSAGE_SENT);
	event_put(&e, FIELD_FROM, "csirt");
	event_put(&e, FIELD_INJECT, "alert");
	event_put(&e, FIELD_TEXT, "");
	event_putl(&e, FIELD_TO, to, 1);
	assert_string_equal(told(&e),
	    "Message from csirt to it (with inject alert)");
	event_init(&e, EVENT_MESSAGE_SENT);
	event_put(&e, FIELD_FROM, "csirt");
	event_put(&e, FIELD_TEXT, "Look");
	event_putl(&e, FIELD_TO, to, 1);
	assert_string_equal(told(&e), "Message from csirt to it: Look");
}

/* What waited comes to EXCON only where nobody plays who it is for. */
static void who_reads_what_waited_is_told(void **state)
{
	const char *to[] = { "excon" };
	struct event e;

	(void)state;
	event_init(&e, EVENT_MESSAGE_DELIVERED);
	event_puti(&e, FIELD_OF, 7);
	assert_null(strstr(told(&e), "EXCON"));
	assert_null(strstr(told(&e), "nobody"));
	event_putl(&e, FIELD_TO, to, 1);
	assert_non_null(strstr(told(&e), "comes to EXCON as well: nobody"));
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(no_words_leave_no_colon),
		UNIT(who_reads_what_waited_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
