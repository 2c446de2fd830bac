/*
 * test_alone.c: a console whose record has no engine says so and how it is
 * started again, and takes nothing that it cannot read for missing.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static int no_blob(struct source *src, const struct digest *d,
    struct buf *out, struct err *err)
{
	(void)src;
	(void)d;
	(void)out;
	return fail(err, "gone");
}

/* The engine behind a console ends, and its texts with it. */
static void dies(struct stage *s, struct console *c, struct source_ops *ops)
{
	struct err err = {0};

	*ops = *s->shared.ops;
	ops->blob = no_blob;
	s->shared.ops = ops;
	fail_code(&err, "gone", "engine: it has ended the connection");
	console_gone(c, &err);
}

static void test_dies(void **state)
{
	struct source_ops ops;
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	c->o.resume = "ensayo run --resume day.ensayo";
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "STANDBY >"));
	dies(&s, c, &ops);
	assert_true(stage_sees(&s, c, "** NO ENGINE **"));
	assert_true(stage_sees(&s, c, "NO ENGINE T+00:"));
	assert_true(stage_sees(&s, c, "to go on: ensayo run --resume "
	    "day.ensayo"));
	assert_false(stage_sees(&s, c, "pre-flight"));
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "not checked"));
	assert_false(stage_sees(&s, c, "no text"));
	buf_clear(&s.seats[0].said);
	stage_keys(&s, c, "e");
	assert_null(c->form);
	stage_keys(&s, c, "q>");
	assert_true(stage_sees(&s, c, "the engine is gone: nothing can be "
	    "changed"));
	assert_int_equal(s.seats[0].said.len, 0);
	stage_release(&s);
}

/* Why it went is said in the viewer's words, not in the engine's. */
static void test_told_why(void **state)
{
	static const struct { const char *json, *said; } ends[] = {
		{ "{\"code\":\"stopped\",\"text\":\"log in again\"}",
		    "the engine is gone: it was stopped" },
		{ "{\"code\":\"failed\",\"text\":\"oh\"}",
		    "the engine is gone: the record cannot be written" },
		{ "{\"code\":\"removed\",\"text\":\"oh\"}",
		    "the engine is gone: this place is yours no more" },
		{ "{\"code\":\"new\",\"text\":\"what is new\"}",
		    "the engine is gone: what is new" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		struct stage s;
		struct console *c;

		stage_init(&s, 1);
		stage_story(&s);
		c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
		stage_pass(&s, 0);
		stage_push(&s, c, "end", ends[i].json);
		if (!stage_sees(&s, c, ends[i].said))
			fail_msg("%s", ends[i].json);
		assert_false(stage_sees(&s, c, "log in again"));
		stage_release(&s);
	}
}

/* The day is over: nothing went wrong, and the director's words of it are
 * what everybody reads, made safe. */
static void test_adjourned(void **state)
{
	struct source_ops ops;
	struct console *c, *guest;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	guest = stage_seat(&s, HAT_OBSERVER, s.team_person[0], 80, 24, "en");
	stage_pass(&s, 0);
	assert_string_equal(console_parting(c, "gone"), "gone");
	stage_do(&s, "adjourn", "'Until Tuesday \033[31mat nine'");
	stage_pass(&s, 0);
	assert_string_equal(console_parting(c, "gone"), "the exercise is "
	    "adjourned: Until Tuesday ^[[31mat nine; come in again when it "
	    "is reconvened");
	dies(&s, c, &ops);
	assert_true(stage_sees(&s, c, "ADJOURNED"));
	assert_true(stage_sees(&s, c, "the exercise is adjourned: Until "
	    "Tuesday"));
	assert_false(stage_sees(&s, c, "the engine is gone"));
	stage_push(&s, guest, "view", "{\"n\":1,\"part\":0,\"parts\":1,"
	    "\"view\":{\"run\":{\"state\":\"adjourned\",\"why\":"
	    "\"Until Tuesday\"}}}");
	assert_string_equal(console_parting(guest, "gone"), "the exercise is "
	    "adjourned: Until Tuesday; come in again when it is reconvened");
	stage_release(&s);
}

/* In the lobby every text would be missing. */
static void test_lobby(void **state)
{
	struct source_ops ops;
	struct console *c;
	struct stage s;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	dies(&s, c, &ops);
	assert_false(stage_sees(&s, c, "no text"));
	assert_false(stage_sees(&s, c, "missing"));
	assert_true(stage_sees(&s, c, "not checked, there is no engine"));
	stage_release(&s);
}

/* A record that nobody runs is opened: it is not running, nor finished;
 * what it was like before has no engine and needs none. */
static void test_record(void **state)
{
	struct console_options o = { .hat = HAT_DIRECTOR, .lang = "en",
		.resume = "ensayo run --resume day.ensayo",
		.again = "ensayo console day.ensayo",
		.screen = { .cols = 80, .rows = 24 } };
	struct err err = {0};
	struct console *c;
	struct stage s;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	o.source = &s.shared;
	c = console_new(&o, &err);
	assert_non_null(c);
	while (model_follow(c->m, &err) > 0)
		;
	assert_true(stage_sees(&s, c, "** NO ENGINE **"));
	assert_false(stage_sees(&s, c, "RUNNING"));
	assert_true(stage_sees(&s, c, o.resume));
	assert_true(stage_sees(&s, c, o.again));
	stage_keys(&s, c, "P");
	assert_true(stage_sees(&s, c, "no engine runs this record"));
	stage_keys(&s, c, "[");
	assert_true(stage_sees(&s, c, "PAST"));
	assert_false(stage_sees(&s, c, "NO ENGINE"));
	console_free(c);
	stage_do(&s, "end", "");
	stage_do(&s, "close", "");
	c = console_new(&o, &err);
	while (model_follow(c->m, &err) > 0)
		;
	assert_true(stage_sees(&s, c, "CLOSED"));
	assert_false(stage_sees(&s, c, "NO ENGINE"));
	stage_keys(&s, c, "P");
	assert_true(stage_sees(&s, c, "this record is finished"));
	console_free(c);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dies),
		cmocka_unit_test(test_told_why),
		cmocka_unit_test(test_adjourned),
		cmocka_unit_test(test_lobby),
		cmocka_unit_test(test_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
