/*
 * test_canned.c: an answer as a persona: its replies in the pack are
 * numbered below the draft, ^X and a number puts one at the cursor, and
 * nothing leaves by it.
 */
#include "config.h"

#include <stdlib.h>

#include "console/form.h"
#include "tests/console/stage.h"
#include "tests/console/persona.h"
#include "tests/console/stage_plan.h"
#include "tests/console/talk.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

#define AS "\024"		/* ^T */
#define UNDO "\032"		/* ^Z */

static const char *draft(struct console *c)
{
	return buf_str(&c->form->text.text);
}

static void test_number(void **state)
{
	struct stage s;
	struct console *c;
	char *both = xasprintf("Well. %s!", persona_strings[0].en);

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "en");
	assert_true(stage_sees(&s, c, "Replies of The Daily"));
	assert_true(stage_sees(&s, c, "1  We print at six. Call us."));
	assert_true(stage_sees(&s, c, "…"));
	assert_true(stage_sees(&s, c, "3  Thank you."));
	buf_clear(&s.seats[0].said);
	/* at the cursor, in the middle of what is written */
	stage_keys(&s, c, "Well. !\033[D" FINISH);
	assert_true(stage_sees(&s, c, "1-9 Put in reply"));
	stage_keys(&s, c, "1");
	assert_string_equal(draft(c), both);
	assert_false(c->form->finishing);
	stage_keys(&s, c, UNDO);
	assert_string_equal(draft(c), "Well. !");
	stage_keys(&s, c, FINISH "3");
	assert_string_equal(draft(c), "Well. Thank you.!");
	/* nothing has left */
	assert_null(strstr(buf_str(&s.seats[0].said), "reply"));
	stage_keys(&s, c, FINISH "s");
	assert_non_null(strstr(buf_str(&s.seats[0].said), "reply\n"));
	assert_null(c->form);
	free(both);
	stage_release(&s);
}

/* A number that is not there, and who has none. */
static void test_none(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "en");
	stage_keys(&s, c, "Hm" FINISH "4");
	assert_true(stage_sees(&s, c, "The Daily has no reply 4"));
	stage_keys(&s, c, AS);
	assert_string_equal(form_as(c), "police");
	assert_false(stage_sees(&s, c, "Replies of"));
	stage_keys(&s, c, FINISH "1");
	assert_true(stage_sees(&s, c, "Police has no reply 1"));
	for (int i = 0; i < 2; i++) {
		stage_keys(&s, c, AS);
		assert_false(stage_sees(&s, c, "Thank you."));
		stage_keys(&s, c, FINISH);
		assert_false(stage_sees(&s, c, "Put in reply"));
		stage_keys(&s, c, "1");
		assert_true(stage_sees(&s, c, "only personas have replies"));
	}
	assert_string_equal(draft(c), "Hm");
	stage_release(&s);
}

/* A draft to one is never shown as an answer to another, and EXCON's own
 * words take none. */
static void test_another(void **state)
{
	struct stage s;
	struct console *c;
	int64_t of;

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "en");
	of = c->form->message;
	stage_keys(&s, c, "Hm\033");
	stage_pass(&s, 1000);
	stage_team(&s, 1, "ask", "'Help us'");
	stage_pass(&s, 0);
	stage_keys(&s, c, "2\033[Hr");
	assert_true(c->at == SCREEN_INBOX);
	assert_true(stage_sees(&s, c, "another draft is not finished"));
	assert_int_equal(c->form->message, of);
	stage_keys(&s, c, "c");
	assert_true(c->at == SCREEN_COMPOSE);
	assert_int_equal(c->form->message, of);
	stage_keys(&s, c, FINISH "dy");
	stage_do(&s, "msg", "a.blue hello");
	stage_pass(&s, 7000);
	stage_keys(&s, c, "2\033[Hr");
	assert_true(stage_sees(&s, c, "that one takes no answer"));
	assert_null(c->form);
	stage_release(&s);
}

/* Who composes nothing comes back to an answer from its message. */
static void test_evaluator(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_team(&s, 1, "ask", "'Help us'");
	c = stage_seat(&s, HAT_EVALUATOR, s.team_person[0], 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "2rHm\033");
	assert_true(stage_sees(&s, c, "the draft is kept"));
	stage_keys(&s, c, "j");
	stage_keys(&s, c, "r");
	assert_true(stage_sees(&s, c, "another answer is not finished: r on "
	    "its message opens it"));
	stage_keys(&s, c, "kr");
	assert_true(c->at == SCREEN_COMPOSE);
	stage_release(&s);
}

/* A draft of another kind takes no number. */
static void test_compose(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	persona_begin(&s, 3);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "1c" FINISH "1");
	assert_non_null(c->form);
	assert_string_equal(draft(c), "");
	assert_false(stage_sees(&s, c, "Replies of"));
	stage_release(&s);
}

static void test_full(void **state)
{
	struct stage s;
	struct console *c;
	char *most = xmalloc(FORM_TEXT_MAX);

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "en");
	memset(most, 'a', FORM_TEXT_MAX - 1);
	most[FORM_TEXT_MAX - 1] = '\0';
	editor_set(&c->form->text, most);
	stage_keys(&s, c, FINISH "3");
	assert_int_equal(c->form->text.text.len, FORM_TEXT_MAX - 1);
	assert_true(stage_sees(&s, c, "that is too long"));
	free(most);
	stage_release(&s);
}

static void test_language(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "es");
	assert_true(stage_sees(&s, c, "1  Cerramos a las seis."));
	/* what it has not in that language is in the pack's */
	assert_true(stage_sees(&s, c, "3  Thank you."));
	stage_keys(&s, c, FINISH "2");
	assert_string_equal(draft(c), persona_strings[1].es);
	stage_release(&s);
}

/* More than there are keys or rows: that is said. */
static void test_many(void **state)
{
	static const int low[] = { 80, 16 };
	struct stage s;
	struct console *c;

	(void)state;
	c = persona_answering(&s, 12, golden_sizes[1], "en");
	assert_true(stage_sees(&s, c, "9/12"));
	assert_true(stage_sees(&s, c, "9  Thank you."));
	assert_false(stage_sees(&s, c, "10  "));
	stage_keys(&s, c, FINISH "9");
	assert_string_equal(draft(c), "Thank you.");
	stage_release(&s);
	c = persona_answering(&s, 12, low, "en");
	assert_true(stage_sees(&s, c, "/12"));
	assert_true(stage_sees(&s, c, "1  We print at six."));
	stage_release(&s);
}

/* Every size in every language; English as files. */
static void test_sizes(void **state)
{
	(void)state;
	for (size_t l = 0; golden_langs[l] != NULL; l++)
		for (size_t z = 0; z < GOLDEN_SIZES; z++) {
			struct stage s;
			struct console *c = persona_answering(&s, 9,
			    golden_sizes[z], golden_langs[l]);

			stage_keys(&s, c, "Hello. ");
			golden_sound("reply", &c->g);
			if (l == 0)
				stage_golden(&s, c, "reply");
			stage_keys(&s, c, FINISH);
			golden_sound("reply-finish", &c->g);
			if (l == 0)
				stage_golden(&s, c, "reply-finish");
			stage_release(&s);
		}
}

/* ---- line mode -------------------------------------------------------- */

static void turn(struct talk *t)
{
	lines_turn(t->p, CLOCK_FAKE_WALL_MS + t->s.clock.now_ms,
	    t->s.clock.now_ms);
}

static void hears(struct talk *t, const char *line, const char *want)
{
	buf_clear(&t->out);
	lines_line(t->p, line);
	turn(t);
	lines_take(t->p, &t->out);
	if (strstr(buf_str(&t->out), want) == NULL)
		fail_msg("\"%s\" says \"%s\"", line, buf_str(&t->out));
}

static void test_lines(void **state)
{
	struct talk t;
	char *line;

	(void)state;
	persona_replies = 12;
	stage_change = persona_plan;
	talk_init(&t);
	stage_change = NULL;
	hears(&t, "inbox", "Is the SOC staffed tonight?");
	assert_null(strstr(buf_str(&t.out), "for its replies"));
	stage_team(&t.s, 0, "write", "daily 'No comment.'");
	lines_pump(t.p);
	turn(&t);
	hears(&t, "inbox", "No comment.");
	assert_non_null(strstr(buf_str(&t.out), "for its replies"));
	line = xasprintf("inbox %lld", (long long)engine_state(t.s.e)->
	    messages[engine_state(t.s.e)->nmessages - 1].seq);
	hears(&t, line, "No comment.");
	assert_null(strstr(buf_str(&t.out), "Is the SOC"));
	assert_non_null(strstr(buf_str(&t.out), "Replies of The Daily:"));
	assert_non_null(strstr(buf_str(&t.out), "3. Thank you."));
	/* all of them, and whole */
	assert_non_null(strstr(buf_str(&t.out), "12. Thank you."));
	assert_non_null(strstr(buf_str(&t.out), persona_strings[1].en));
	hears(&t, "inbox 1", "There is no message \"1\"");
	hears(&t, "inbox daily", "There is no message \"daily\"");
	free(line);
	talk_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_another),
		cmocka_unit_test(test_evaluator),
		cmocka_unit_test(test_compose),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
