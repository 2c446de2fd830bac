/*
 * test_stays.c: rows and texts that a frame takes from the one before look as
 * if they had been made anew, whatever has changed in between.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en", .surveys = true };

	return rig_begin(state, &o);
}

static int begin_wide(void **state)
{
	const struct rig_options o = { .cols = 130, .rows = 44,
		.lang = "en" };

	return rig_begin(state, &o);
}

/* The screen as it is, and once nothing is known of the frame before. */
static void is_as_anew(struct rig *r)
{
	struct buf is = {0}, anew = {0};

	rig_screen(r, &is);
	r->t->look++;
	r->t->page_of = NULL;
	r->t->dirty = true;
	rig_run(r);
	rig_screen(r, &anew);
	assert_string_equal(buf_str(&is), buf_str(&anew));
	buf_release(&is);
	buf_release(&anew);
}

static void time_that_passes_is_seen(void **state)
{
	struct rig *r = *state;

	assert_true(rig_shows(r, "due 1:54"));
	is_as_anew(r);
	rig_pass(r, 760000);		/* T+1:54 is over */
	r->t->dirty = true;
	rig_run(r);
	assert_true(rig_shows_not(r, "due 1:54"));
	is_as_anew(r);
}

static void what_others_do_is_seen(void **state)
{
	static const char *const changes[] = {
		/* an answer, a draft, a text that is another one */
		"{\"set\":{\"questions\":[{\"id\":\"q-family\",\"title\":"
		"\"Which?\",\"kind\":\"text\",\"inject\":\"note\","
		"\"opened_ms\":5640000,\"open\":false,\"tried\":1,"
		"\"attempts\":[{\"seq\":90,\"ms\":6100000,\"person\":"
		"\"p2\",\"name\":\"m.diaz\",\"text\":\"x\",\"verdict\":"
		"\"right\"}]}]}}",
		"{\"set\":{\"drafts\":[{\"id\":\"d9\",\"question\":"
		"\"q-pay\",\"person\":\"p1\",\"name\":\"p.silva\","
		"\"length\":3,\"saved_wall_ms\":5}]}}",
		"{\"set\":{\"inbox\":[{\"id\":\"note\",\"number\":\"04\","
		"\"title\":\"Another title\",\"from\":\"SOC\",\"ms\":"
		"5640000,\"text\":\"Another text\"}]}}",
		"{\"gone\":{\"drafts\":[\"d9\"]}}",
		"{\"gone\":{\"questions\":[\"q-family\",\"q-pay\"]}}",
	};
	struct rig *r = *state;

	/* with those after which the view is copied */
	for (size_t i = 0; i < 20; i++) {
		rig_change(r, changes[i % ARRAY_LEN(changes)]);
		is_as_anew(r);
	}
	assert_true(rig_shows(r, "Another title"));
}

static void what_the_viewer_does_is_seen(void **state)
{
	static const char *const keys[] = { "j", "\r", "\033", "j", "A",
		"\033[H", ":lang es\r", ":lang en\r", "rmine",
		"\033", "/press\r", "\033" };
	struct rig *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		rig_type(r, keys[i]);
		is_as_anew(r);
	}
}

/* Opened on another screen, which is told after the list was drawn. */
static void what_was_read_elsewhere_is_seen(void **state)
{
	struct rig *r = *state;

	assert_true(rig_shows(r, "N 04"));
	map_put(&r->t->m.read, "note", 1);
	r->t->dirty = true;
	rig_run(r);
	assert_true(rig_shows_not(r, "N 04"));
	is_as_anew(r);
}

static void another_size_is_seen(void **state)
{
	struct rig *r = *state;

	for (int cols = 160; cols >= 40; cols -= 10) {
		term_resize(r->t, cols, cols / 4);
		rig_run(r);
		is_as_anew(r);
	}
}

/* It does nothing else for them: both are there for the frames' sake. */
static void what_stays_is_taken_from_the_frame_before(void **state)
{
	struct rig *r = *state;
	uint64_t look = r->t->look;
	const struct val *page = r->t->page_of;

	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"i99\",\"number\":"
	    "\"99\",\"title\":\"News\",\"from\":\"SOC\",\"ms\":"
	    "6100000,\"text\":\"Some text\"}]}}");
	assert_true(r->t->look == look);
	assert_ptr_equal(r->t->page_of, page);
	rig_type(r, "\033[H");
	assert_true(rig_shows(r, "Some text"));
	assert_non_null(r->t->page_of);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(time_that_passes_is_seen,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(what_others_do_is_seen,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(what_the_viewer_does_is_seen,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(time_that_passes_is_seen,
		    begin_wide, rig_end),
		cmocka_unit_test_setup_teardown(what_others_do_is_seen,
		    begin_wide, rig_end),
		cmocka_unit_test_setup_teardown(what_the_viewer_does_is_seen,
		    begin_wide, rig_end),
		cmocka_unit_test_setup_teardown(
		    what_was_read_elsewhere_is_seen, begin, rig_end),
		cmocka_unit_test_setup_teardown(another_size_is_seen, begin,
		    rig_end),
		cmocka_unit_test_setup_teardown(
		    what_stays_is_taken_from_the_frame_before, begin, rig_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
