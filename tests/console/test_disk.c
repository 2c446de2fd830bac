/*
 * test_disk.c: what a director sees of a disk that becomes full: a line in
 * red for as long as it lasts, whatever else is said meanwhile.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static struct stage stage;

static int begin(void **state)
{
	stage_init(&stage, 1);
	stage_story(&stage);
	*state = &stage;
	return 0;
}

static int end(void **state)
{
	stage_release(*state);
	return 0;
}

static bool late_row(struct stage *s, struct console *c, const char *text)
{
	for (int row = 0; row < c->rows; row++)
		if (strstr(stage_row(s, c, row), text) != NULL)
			return c->g.cells[row * c->g.cols].attr ==
			    GRID_LATE;
	return false;
}

static void it_is_red_for_as_long_as_it_lasts(void **state)
{
	struct stage *s = *state;
	struct console *c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");

	assert_false(stage_sees(s, c, "DISK"));
	stage_push(s, c, "disk", "{\"room\":\"tight\",\"free\":93}");
	assert_true(late_row(s, c, "DISK NEARLY FULL, 93 MiB left"));
	/* read, and something else said */
	stage_keys(s, c, "j");
	stage_pass(s, 60000);
	assert_true(late_row(s, c, "DISK NEARLY FULL, 93 MiB left"));
	stage_push(s, c, "disk", "{\"room\":\"full\",\"free\":0}");
	stage_keys(s, c, "j");
	assert_true(late_row(s, c, "DISK FULL"));
	stage_push(s, c, "disk", "{\"room\":\"fine\",\"free\":5000}");
	stage_keys(s, c, "j");
	stage_pass(s, 60000);
	assert_false(stage_sees(s, c, "DISK"));
	/* what is not understood is passed over */
	stage_push(s, c, "disk", "{}");
	stage_push(s, c, "weather", "{\"rain\":true}");
	assert_false(stage_sees(s, c, "DISK"));
}

#define DISK(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DISK(it_is_red_for_as_long_as_it_lasts),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
