/*
 * test_mouse.c: the console's mouse, for whoever has asked for it, chooses a
 * row or a screen; it gives no command and answers no question.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static void mouse(struct stage *s, struct console *c, int button, int row,
    int col)
{
	char *report = xasprintf("\033[<%d;%d;%dM", button, col + 1,
	    row + 1);

	console_input(c, report, strlen(report));
	stage_pass(s, 0);
	free(report);
}

static void begin(struct stage *s, struct console **c)
{
	stage_init(s, 1);
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(s, 0);
}

static int column_of(struct stage *s, struct console *c, const char *what)
{
	const char *row = stage_row(s, c, 1), *at = strstr(row, what);

	assert_non_null(at);
	return (int)(at - row);
}

static void test_clicks(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	mouse(&s, c, 0, 1, column_of(&s, c, "3 Teams"));
	assert_int_equal(c->at, SCREEN_RUN);	/* it is off */
	stage_keys(&s, c, ":set mouse on\r");
	assert_true(c->mouse);
	mouse(&s, c, 0, 1, column_of(&s, c, "3 Teams"));
	assert_int_equal(c->at, SCREEN_TEAMS);
	mouse(&s, c, 0, c->lists[SCREEN_TEAMS][0].row + 2, 10);
	assert_int_equal(c->lists[SCREEN_TEAMS][0].at, 2);
	mouse(&s, c, 0, 1, column_of(&s, c, "4 Log"));
	mouse(&s, c, 64, c->lists[SCREEN_LOG][0].row + 1, 10);
	assert_false(c->follow);
	mouse(&s, c, 65, c->lists[SCREEN_LOG][0].row + 1, 10);
	assert_true(c->follow);
	stage_release(&s);
}

static void test_changes_nothing(void **state)
{
	struct stage s;
	struct console *c;
	int64_t head;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, ":set mouse on\r");
	head = model_head(c->m);
	for (int screen = 1; screen <= 6; screen++) {
		char key[2] = { (char)('0' + screen), '\0' };

		stage_keys(&s, c, key);
		for (int row = 2; row < 24; row++)
			for (int col = 0; col < 80; col += 9)
				mouse(&s, c, col % 2 == 0 ? 0 : 65, row,
				    col);
		assert_int_equal((int)c->at, screen - 1);
	}
	stage_keys(&s, c, "1B");
	mouse(&s, c, 0, 1, column_of(&s, c, "3 Teams"));
	assert_int_equal(c->at, SCREEN_RUN);
	assert_int_not_equal(c->prompt.kind, PROMPT_NONE);
	assert_int_equal(model_head(c->m), head);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clicks),
		cmocka_unit_test(test_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
