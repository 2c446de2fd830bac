/*
 * test_said.c: who said what, to whom and when, in the inbox, on a message's
 * own screen and in the log.
 */
#include "config.h"

#include "console/form.h"
#include "tests/console/persona.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

/* What a persona said is the persona's, on every screen, in its own words;
 * an opened message says who, when and what became of it, and is answered
 * there. */
static void test_message(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "es");
	stage_keys(&s, c, FINISH "1" FINISH "s");
	stage_pass(&s, 6000);
	assert_true(stage_sees(&s, c, "The Daily     > blue"));
	assert_true(stage_sees(&s, c, "blue          > The Daily"));
	stage_keys(&s, c, "\r");
	assert_true(c->at == SCREEN_SAID);
	assert_true(stage_sees(&s, c, "blue (p.silva)"));
	assert_true(stage_sees(&s, c, "T+00:4"));
	assert_true(stage_sees(&s, c, persona_strings[0].es));
	stage_keys(&s, c, "[");
	assert_true(stage_sees(&s, c, "The Daily ("));
	assert_true(stage_sees(&s, c, "No comment."));
	stage_keys(&s, c, "r");
	assert_null(c->form);
	stage_keys(&s, c, "]r");
	assert_true(c->at == SCREEN_COMPOSE);
	assert_string_equal(form_as(c), "daily");
	/* what is answered is before who answers */
	assert_true(stage_sees(&s, c, "The Daily (^T"));
	assert_true(stage_sees(&s, c, "No comment."));
	stage_keys(&s, c, FINISH "dy");
	assert_true(c->at == SCREEN_SAID);
	stage_keys(&s, c, "4");
	assert_true(stage_sees(&s, c, "The Daily"));
	stage_release(&s);
}

/* An answer that goes by itself is kept by the name of its text. */
static void test_automatic(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	persona_begin(&s, 3);
	stage_team(&s, 0, "write", "daily 'Well, nobody says this, but.'");
	stage_pass(&s, 6000);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "2");
	assert_true(stage_sees(&s, c, "We print at six."));
	assert_false(stage_sees(&s, c, "insists"));
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "The Daily (auto)"));
	assert_true(stage_sees(&s, c, "Call us."));
	stage_keys(&s, c, "4");
	assert_true(stage_sees(&s, c, "The Daily"));
	assert_true(stage_sees(&s, c, "auto "));
	assert_false(stage_sees(&s, c, "insists"));
	/* a team's words are its own, whatever they are like */
	stage_team(&s, 0, "write", "police insists");
	stage_pass(&s, 0);
	stage_keys(&s, c, "2");
	stage_keys(&s, c, "\033[H");
	assert_true(stage_sees(&s, c, "Police        insists"));
	stage_release(&s);
}

/* News stands above what is chosen, and is not taken for it. */
static void test_news(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "en");
	stage_keys(&s, c, FINISH "dy");
	stage_team(&s, 1, "ask", "'Help us'");
	/* not drawn yet when the key comes */
	while (model_follow(c->m, NULL) > 0)
		;
	console_input(c, "r", 1);
	assert_non_null(c->form);
	assert_string_equal(form_as(c), "daily");
	stage_keys(&s, c, FINISH "dy");
	stage_keys(&s, c, "kr");
	assert_non_null(c->form);
	assert_string_equal(form_as(c), "excon");
	stage_release(&s);
}

/* Who sees to it, and for how long already. */
static void test_claim(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = persona_answering(&s, 3, golden_sizes[0], "en");
	stage_keys(&s, c, FINISH "d");
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "director sees to it"));
	stage_pass(&s, 4 * STAGE_MINUTE);
	assert_true(stage_sees(&s, c, "director, 4m sees to it"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_message),
		cmocka_unit_test(test_automatic),
		cmocka_unit_test(test_news),
		cmocka_unit_test(test_claim),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
