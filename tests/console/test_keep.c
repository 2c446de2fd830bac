/*
 * test_keep.c: a draft outlives its console; of two consoles of one person
 * one goes on with it.
 */
#include "config.h"

#include <stdlib.h>

#include "console/form.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

static struct console *seat(struct stage *s)
{
	return stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
}

static void begin(struct stage *s)
{
	stage_init(s, 1);
	stage_story(s);
}

static void test_killed(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	begin(&s);
	a = seat(&s);
	stage_pass(&s, 1000);
	stage_keys(&s, a, "cSegunda señal");
	assert_null(s.slots[0].text);
	/* A second of typing is the most that can be lost. */
	stage_pass(&s, 1000);
	assert_non_null(strstr(s.slots[0].text, "Segunda señal"));
	/* Nothing was said to a, which could as well be dead. */
	stage_leave(&s, 0);
	b = seat(&s);
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, b, "a draft of yours is kept"));
	stage_keys(&s, b, "c");
	assert_true(stage_sees(&s, b, "Segunda señal"));
	stage_keys(&s, b, "\030dy");
	stage_pass(&s, 1000);
	assert_null(s.slots[0].text);
	stage_release(&s);
}

/* Two letters, or only the second of them. */
static struct console *player(struct stage *s, bool both)
{
	const char *letters = arena_printf(&s->a, "%s{\"id\":\"9\",\"ms\":"
	    "400000,\"from\":\"a.blue\",\"from_name\":\"Blue\","
	    "\"persona\":\"press\",\"text\":\"When is it printed?\"}", both ?
	    "{\"id\":\"7\",\"ms\":360000,\"from\":\"a.blue\",\"from_name\":"
	    "\"Blue\",\"persona\":\"press\",\"text\":\"Is it true?\"}," : "");
	struct console *c = stage_seat(s, HAT_SIMCELL, s->team_person[0], 80,
	    24, "en");

	stage_push(s, c, "view", arena_printf(&s->a, "{\"n\":1,\"part\":0,"
	    "\"parts\":1,\"clock\":{\"ms\":600000,\"rate\":0,\"mono_ms\":0},"
	    "\"view\":{\"run\":{\"state\":\"running\"},\"calls\":[],"
	    "\"played\":[{\"id\":\"press\"}],\"letters\":[%s]}}",
	    letters));
	stage_pass(s, 0);
	return c;
}

/* A role-player's answer, too: it is on its letter again. */
static void test_player(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s);
	c = player(&s, true);
	stage_keys(&s, c, "2\033[Hr");
	stage_keys(&s, c, "We have it from two sources");
	stage_pass(&s, 1000);
	assert_non_null(s.slots[0].text);
	stage_leave(&s, 0);
	c = player(&s, true);
	assert_true(stage_sees(&s, c, "an answer of yours is kept"));
	stage_keys(&s, c, "2");
	stage_keys(&s, c, "j");
	stage_keys(&s, c, "r");
	assert_true(stage_sees(&s, c, "r on its message opens it"));
	stage_keys(&s, c, "k");
	stage_keys(&s, c, "r");
	assert_true(stage_sees(&s, c, "two sources"));
	assert_string_equal(c->form->persona, "press");
	assert_int_equal(c->form->message, 7);
	stage_release(&s);
}

/* The letter may be gone from the list: the answer is not. */
static void test_player_lost(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s);
	c = player(&s, true);
	stage_keys(&s, c, "2\033[Hr");
	stage_keys(&s, c, "two sources");
	stage_pass(&s, 1000);
	stage_leave(&s, 0);
	c = player(&s, false);
	stage_keys(&s, c, "2r");
	assert_true(stage_sees(&s, c, "two sources"));
	assert_int_equal(c->form->message, 7);
	stage_keys(&s, c, "\030dy");
	stage_pass(&s, 1000);
	assert_null(s.slots[0].text);
	stage_release(&s);
}

static void test_two(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	begin(&s);
	a = seat(&s);
	stage_keys(&s, a, "cFirst");
	stage_pass(&s, 1000);
	/* Another console does not touch it, and keeps its own. */
	b = seat(&s);
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, b, ":mydraft"));
	stage_keys(&s, b, "cSecond");
	stage_pass(&s, 1000);
	assert_non_null(strstr(s.slots[0].text, "First"));
	assert_non_null(strstr(s.slots[1].text, "Second"));
	stage_keys(&s, a, "s");
	stage_pass(&s, 1000);
	assert_non_null(strstr(s.slots[0].text, "Firsts"));
	assert_non_null(strstr(s.slots[1].text, "Second"));
	stage_keys(&s, b, "\030dy");
	stage_pass(&s, 1000);
	assert_null(s.slots[1].text);
	/* Unless it is asked for: then the other one says so and stops. */
	stage_keys(&s, b, ":mydraft\r");
	stage_keys(&s, b, "c");
	assert_true(stage_sees(&s, b, "Firsts"));
	stage_keys(&s, a, "!");
	stage_pass(&s, 1000);
	assert_true(stage_sees(&s, a, "another console of yours goes on"));
	stage_keys(&s, b, "?");
	stage_pass(&s, 1000);
	assert_non_null(strstr(s.slots[0].text, "\"text\":\"?\""));
	assert_null(s.slots[1].text);
	/* What a writes next is its own. */
	stage_keys(&s, a, "\030dy");
	stage_pass(&s, 1000);
	stage_keys(&s, a, "cThird");
	stage_pass(&s, 1000);
	assert_non_null(strstr(s.slots[0].text, "Firsts"));
	assert_non_null(strstr(s.slots[1].text, "Third"));
	stage_release(&s);
}

/* An engine that comes back gets it again, under the same name. */
static void test_back(void **state)
{
	struct stage s;
	struct console *a;

	(void)state;
	begin(&s);
	a = seat(&s);
	stage_keys(&s, a, "cWords");
	stage_pass(&s, 1000);
	stage_leave(&s, 0);
	a->m->gone = true;
	stage_keys(&s, a, "!");
	stage_pass(&s, 1000);
	assert_null(strstr(s.slots[0].text, "Words!"));
	a->m->gone = false;
	form_attached(a);
	stage_pass(&s, 1000);
	assert_non_null(strstr(s.slots[0].text, "Words!"));
	assert_true(s.slots[0].holder == &s.seats[0]);
	stage_release(&s);
}

/* What is no draft, or of another exercise, harms nothing. */
static void test_odd(void **state)
{
	static const char *const odd[] = { "", "{", "[1]", "{}",
		"{\"as\":99,\"inject\":\"nosuch\",\"text\":\"words\","
		"\"to\":-1}", "{\"as\":-1,\"message\":99999999,"
		"\"text\":7,\"title\":\"words\"}" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		struct stage s;
		struct console *c;

		begin(&s);
		s.slots[0].text = xstrdup(odd[i]);
		c = seat(&s);
		stage_pass(&s, 0);
		stage_keys(&s, c, "c");
		assert_true(c->at == SCREEN_COMPOSE);
		assert_true(stage_sees(&s, c, "words") == (i >= 4));
		stage_release(&s);
	}
}

/* What no line of the protocol holds is said, not cut. */
static void test_long(void **state)
{
	struct stage s;
	struct console *a;
	char *text = xcalloc(1, 150001);

	(void)state;
	memset(text, 'x', 150000);
	begin(&s);
	a = seat(&s);
	stage_keys(&s, a, "c\033[Z");
	stage_keys(&s, a, "\033[200~");
	stage_keys(&s, a, text);
	stage_keys(&s, a, "\033[201~");
	stage_pass(&s, 1000);
	assert_true(stage_sees(&s, a, "too long to outlive"));
	assert_null(s.slots[0].text);
	free(text);
	stage_release(&s);
}

/* A console that has asked for an earlier draft, as message 77. */
static struct console *keep_awaits(struct stage *s)
{
	struct console *c;

	c = stage_open(s, HAT_DIRECTOR, 80, 24);
	stage_pass(s, 0);
	c->take_id = 77;
	return c;
}

/* Over a slow line the earlier draft comes late: nothing takes its place. */
static void test_late(void **state)
{
	struct wire_message m = { .shape = WIRE_SHAPE_OK, .id = 77 };
	struct console *c;
	struct stage s;

	(void)state;
	c = keep_awaits(&s);
	stage_keys(&s, c, "cBP >");
	assert_null(c->form);
	assert_true(stage_sees(&s, c, "an earlier draft of yours is looked "
	    "for"));
	m.value = json_parse(&s.a, "{\"slot\":\"x0\",\"text\":\"{\\\"text\\\":"
	    "\\\"Before.\\\"}\"}", 45, 1 << 10, NULL);
	assert_non_null(m.value);
	console_reply(c, &m);
	stage_keys(&s, c, "");
	/* What was typed meanwhile is in the draft, and was no command. */
	assert_non_null(c->form);
	assert_string_equal(buf_str(&c->form->text.text), "Before.BP >");
	assert_int_equal(c->look.st->run, STATE_RUNNING);
	stage_release(&s);
}

/* An engine that does not answer: what was typed goes with the draft. */
static void test_silent(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = keep_awaits(&s);
	stage_keys(&s, c, "cP");
	s.clock.now_ms += 6000;
	stage_keys(&s, c, "");
	assert_null(c->form);
	assert_true(stage_sees(&s, c, "what was typed for it is dropped"));
	assert_int_equal(c->look.st->run, STATE_RUNNING);
	stage_keys(&s, c, "4");
	assert_int_equal(c->at, SCREEN_LOG);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_silent),
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_player),
		cmocka_unit_test(test_player_lost),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_back),
		cmocka_unit_test(test_odd),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
