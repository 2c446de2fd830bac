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
	stage_push(s, c, "disk", "{\"room\":\"full\",\"free\":64}");
	/* what can be done is said once, the rest for as long as it lasts */
	assert_true(stage_sees(s, c, "goes on by itself"));
	stage_keys(s, c, "j");
	assert_true(late_row(s, c, "DISK FULL, make room: only pause"));
	assert_false(stage_sees(s, c, "goes on by itself"));
	stage_push(s, c, "disk", "{\"room\":\"full\",\"free\":0}");
	stage_keys(s, c, "j");
	assert_true(late_row(s, c, "DISK FULL TO THE LAST"));
	stage_push(s, c, "disk", "{\"room\":\"fine\",\"free\":5000}");
	stage_keys(s, c, "j");
	stage_pass(s, 60000);
	assert_false(stage_sees(s, c, "DISK"));
	/* what is not understood is passed over */
	stage_push(s, c, "disk", "{}");
	stage_push(s, c, "weather", "{\"rain\":true}");
	assert_false(stage_sees(s, c, "DISK"));
}

/* The engine's clock may stand where nothing can be recorded: it is asked
 * more often. */
static void its_clock_is_asked_for(void **state)
{
	struct stage *s = *state;
	struct console *c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	int64_t id;

	stage_pass(s, 0);
	c->clock_mono = c->mono_ms;
	id = c->clock_id;
	console_turn(c, c->wall_ms + 3000, c->mono_ms + 3000, true);
	assert_int_equal(c->clock_id, id);
	stage_push(s, c, "disk", "{\"room\":\"full\",\"free\":64}");
	console_turn(c, c->wall_ms + 3000, c->mono_ms + 3000, true);
	assert_int_not_equal(c->clock_id, id);
}

#define DISK(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DISK(it_is_red_for_as_long_as_it_lasts),
		DISK(its_clock_is_asked_for),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
