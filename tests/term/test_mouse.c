/*
 * test_mouse.c: the mouse is the viewer's own wish: off by default, it
 * chooses and turns, and never acts, writes or stays behind.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

#define ON "\033[?1000h\033[?1006h"
#define OFF "\033[?1006l\033[?1000l"

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

/* Rows and columns are those of the screen, from 0; 64 and 65: the wheel. */
static void mouse(struct rig *r, int button, int row, int col)
{
	char *report = xasprintf("\033[<%d;%d;%dM", button, col + 1,
	    row + 1);

	rig_raw(r, report);
	report[strlen(report) - 1] = 'm';
	rig_raw(r, report);
	free(report);
}

static bool has(const struct rig *r, const char *bytes)
{
	return memmem(r->out.p, r->out.len, bytes, strlen(bytes)) != NULL;
}

static void it_is_off_until_it_is_asked_for(void **state)
{
	struct rig *r = *state;

	assert_false(has(r, ON));
	mouse(r, 0, 5, 10);		/* a terminal that tells all the same */
	assert_string_equal(r->t->at_id, "note");
	rig_type(r, ":set mouse on\r");
	assert_true(has(r, ON));
	assert_true(rig_shows(r, "mouse on (or off)"));
	buf_clear(&r->out);
	rig_type(r, ":set mouse off\r");
	assert_true(has(r, OFF));
}

static void a_click_chooses(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":set mouse on\r");
	mouse(r, 0, 4, 10);
	assert_string_equal(r->t->at_id, "press");
	mouse(r, 0, 5, 79);
	assert_string_equal(r->t->at_id, "beacon");
	mouse(r, 2, 3, 10);		/* another button */
	mouse(r, 0, 20, 10);		/* below the list */
	assert_string_equal(r->t->at_id, "beacon");
	mouse(r, 0, 1, 19);		/* [1 Inbox (3)]  2 Chat (5)  3 Do */
	assert_true(r->t->pane == &pane_chat);
	mouse(r, 0, 1, 25);		/* 1 Inbox (3)  [2 Chat]  3 Do */
	assert_true(r->t->pane == &pane_do);
	mouse(r, 0, 4, 5);
	assert_string_equal(r->t->at_id, "call-police");
	/* the old form, of terminals without numbers */
	rig_raw(r, "\033[M \"\"");
	assert_true(r->t->pane == &pane_inbox);
}

/* Either line of a row of two is that row. */
static void a_click_chooses_a_tall_row(void **state)
{
	static const char *const ids[] = { "note", "press", "beacon" };
	struct rig *r = *state;

	term_resize(r->t, 120, 40);
	rig_run(r);
	rig_type(r, ":set mouse on\r");
	for (int line = 5; line >= 0; line--) {
		mouse(r, 0, 3 + line, 10);
		assert_string_equal(r->t->at_id, ids[line / 2]);
	}
	/* other lists have one line again */
	rig_type(r, "3");
	mouse(r, 0, 4, 5);
	assert_string_equal(r->t->at_id, "call-police");
}

static void the_wheel_turns_what_is_below_it(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":set mouse on\r");
	mouse(r, 65, 15, 10);
	assert_int_equal(r->t->page.top, 3);
	assert_string_equal(r->t->at_id, "note");
	mouse(r, 64, 15, 10);
	assert_int_equal(r->t->page.top, 0);
	mouse(r, 65, 4, 10);
	assert_string_equal(r->t->at_id, "slow");
	rig_type(r, "2");
	mouse(r, 64, 10, 10);
	assert_true(r->t->scrolled > 0);
	mouse(r, 65, 10, 10);
	mouse(r, 65, 10, 10);
	assert_int_equal(r->t->scrolled, 0);
}

/* Whatever is clicked at: nothing is sent, and no text is touched. */
static void it_never_acts(void **state)
{
	static const char *const places[] = { "1", "3", "5", "7", "s", "?",
		"jjjr", "H", ":a", "2x", "4x" };
	struct rig *r = *state;

	rig_type(r, ":set mouse on\r");
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		rig_type(r, "\033\033\033");
		rig_type(r, places[i]);
		buf_clear(&r->asked);
		for (int row = 2; row < 24; row++)
			for (int button = 0; button < 66; button += 13)
				mouse(r, button, row, 5 * button % 79);
		assert_null(strstr(buf_str(&r->asked), "ack"));
		assert_null(strstr(buf_str(&r->asked), "answer"));
		assert_null(strstr(buf_str(&r->asked), "hint"));
		assert_null(strstr(buf_str(&r->asked), "act"));
		assert_null(strstr(buf_str(&r->asked), "chat"));
	}
	rig_type(r, "\033\033:read 02\rrWords");
	assert_true(r->t->pane == &pane_answer);
	mouse(r, 0, 1, 19);
	mouse(r, 65, 8, 5);
	assert_true(r->t->pane == &pane_answer);
	assert_string_equal(buf_str(&r->t->w.editor.text), "Words");
	rig_type(r, "\x18");		/* send it? */
	mouse(r, 0, 22, 5);
	assert_true(r->t->confirm == CONFIRM_FINISH);
}

static void it_does_not_stay_behind(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":set mouse on\r");
	buf_clear(&r->out);
	term_end(r->t, NULL);
	rig_run(r);
	assert_true(has(r, OFF));
	assert_false(has(r, ON));
}

#define A(test) cmocka_unit_test_setup_teardown(test, begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		A(it_is_off_until_it_is_asked_for),
		A(a_click_chooses),
		A(a_click_chooses_a_tall_row),
		A(the_wheel_turns_what_is_below_it),
		A(it_never_acts),
		A(it_does_not_stay_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
