/*
 * test_screen.c: grids as bytes for terminals: few of them, none without a
 * change, back to the terminal as it was, and a terminal type for everybody;
 * by curses, and without it where it need not be.
 */
#include "config.h"

#include "ui/screen.h"

#include "tests/event/unit.h"

static bool lean;		/* in the second half of all tests */

static struct screen *open_on(const char *term, int cols, int rows)
{
	struct screen_options o = { .term = term, .cols = cols,
		.rows = rows, .lean = lean };
	struct err err = {0};
	struct screen *s = screen_new(&o, &err);

	if (s == NULL)
		print_error("%s\n", err.text);
	return s;
}

static size_t take(struct screen *s, struct buf *out)
{
	buf_clear(out);
	screen_take(s, out);
	return out->len;
}

static void fill(struct grid *g)
{
	for (int row = 0; row < g->rows; row++)
		grid_textf(g, row, 0, g->cols, row == 0 ? GRID_REVERSE : 0,
		    "row %d says something", row);
}

static void a_frame_is_a_difference(void **state)
{
	struct screen *s = open_on("xterm-256color", 80, 24);
	struct grid g = {0};
	struct buf out = {0};

	(void)state;
	assert_non_null(s);
	grid_start(&g, 80, 24);
	fill(&g);
	screen_paint(s, &g);
	assert_in_range(take(s, &out), 400, 2500);
	assert_non_null(strstr(buf_str(&out), "row 23 says"));
	assert_non_null(strstr(buf_str(&out), "\033[?2004h"));
	screen_paint(s, &g);
	assert_int_equal(take(s, &out), 0);
	grid_text(&g, 5, 4, 9, 0, "X");
	screen_paint(s, &g);
	assert_in_range(take(s, &out), 1, 20);
	screen_redraw(s);
	screen_paint(s, &g);
	assert_true(take(s, &out) > 400);
	assert_int_equal(screen_frames(s), 4);
	screen_close(s);
	take(s, &out);
	assert_non_null(strstr(buf_str(&out), "\033[?2004l"));
	assert_non_null(strstr(buf_str(&out), "\033[?1049l"));
	screen_free(s);
	buf_release(&out);
	grid_release(&g);
}

/* All that a screen holds, sent anew. */
static void all_of(struct screen *s, const struct grid *g, struct buf *out)
{
	screen_paint(s, g);
	screen_redraw(s);
	take(s, out);
	screen_paint(s, g);
	take(s, out);
}

/* One row of letters of one and two columns over any other one: nothing of
 * what stood there is left, and nothing is lost. */
static void wide_letters_leave_no_halves(void **state)
{
	static const char *const letters[] = { "a", "b", " ", "\xc3\xa9",
		"e\xcc\x81", "\xe6\xbc\xa2", "\xe5\xad\x97" };
	struct screen *s = open_on("xterm", 8, 2);
	struct screen *clean = open_on("xterm", 8, 2);
	struct grid g = {0}, none = {0};
	struct buf got = {0}, want = {0};
	uint32_t draw = 7;

	(void)state;
	grid_start(&none, 8, 2);
	for (int i = 0; i < 500; i++) {
		grid_start(&g, 8, 2);
		grid_cursor(&g, 1, 0);
		for (int col = 0; col < 8; col++) {
			draw = draw * 1664525u + 1013904223u;
			col += grid_text(&g, 0, col, 2, draw >> 30 == 0 ?
			    GRID_BOLD : 0, letters[(draw >> 16) %
			    ARRAY_LEN(letters)]) - 1;
		}
		all_of(s, &g, &got);
		screen_paint(clean, &none);
		all_of(clean, &g, &want);
		assert_string_equal(buf_str(&got), buf_str(&want));
	}
	screen_free(s);
	screen_free(clean);
	buf_release(&got);
	buf_release(&want);
	grid_release(&g);
	grid_release(&none);
}

static void every_size_is_drawn(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 20, 5 }, { 200, 60 },
		{ 500, 200 }, { 80, 24 }, { 3, 90 } };
	struct screen *s = open_on("xterm", 80, 24);
	struct grid g = {0};
	struct buf out = {0};
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		assert_int_equal(screen_resize(s, sizes[i][0], sizes[i][1],
		    &err), 0);
		grid_start(&g, sizes[i][0], sizes[i][1]);
		fill(&g);
		screen_paint(s, &g);
		assert_true(take(s, &out) > 0);
	}
	/* Smaller and larger grids than the screen are no harm. */
	grid_start(&g, 300, 200);
	fill(&g);
	screen_paint(s, &g);
	grid_start(&g, 2, 2);
	screen_paint(s, &g);
	screen_free(s);
	buf_release(&out);
	grid_release(&g);
}

static const struct {
	const char *term;
	bool fallback;
} terms[] = {
	{ "xterm", false }, { "xterm-256color", false }, { "screen", false },
	{ "tmux-256color", false }, { "linux", false }, { "vt100", false },
	{ "vt220", false }, { "rxvt-unicode", false },
	{ "xterm-ghostty-new", true }, { "no-such-terminal", true },
	{ "", true }, { NULL, true }, { "../../etc/passwd", true },
	{ "/etc/passwd", true }, { "a%s%n", true },
};

static void every_terminal_gets_a_screen(void **state)
{
	struct grid g = {0};
	struct buf out = {0};
	struct screen *s;

	(void)state;
	grid_start(&g, 80, 24);
	fill(&g);
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		s = open_on(terms[i].term, 80, 24);
		assert_non_null(s);
		assert_int_equal(screen_fallback(s) != NULL,
		    terms[i].fallback);
		screen_paint(s, &g);
		assert_true(take(s, &out) > 400);
		assert_non_null(strstr(buf_str(&out), "row 7"));
		screen_free(s);
	}
	buf_release(&out);
	grid_release(&g);
}

static void a_terminal_that_cannot_move_is_refused(void **state)
{
	struct screen_options o = { .term = "dumb", .lean = lean };
	struct err err = {0};

	(void)state;
	assert_null(screen_new(&o, &err));
	assert_string_equal(err.code, "dumb");
}

static size_t count(const struct buf *b, const char *what)
{
	size_t n = 0;

	for (const char *s = buf_str(b); (s = strstr(s, what)) != NULL; s++)
		n++;
	return n;
}

static void frame_of(const struct screen_options *o, struct buf *out)
{
	struct grid g = {0};
	struct err err = {0};
	struct screen *s = screen_new(o, &err);

	assert_non_null(s);
	grid_start(&g, 80, 24);
	grid_text(&g, 0, 0, 80, GRID_LATE, "late \xc3\xa9\xe6\xbc\xa2");
	grid_rule(&g, 1, 0, 80, NULL);
	screen_paint(s, &g);
	take(s, out);
	screen_free(s);
	grid_release(&g);
}

static void options_are_obeyed(void **state)
{
	struct screen_options o = { .term = "xterm", .lean = lean };
	struct buf out = {0};

	(void)state;
	frame_of(&o, &out);
	assert_int_equal(count(&out, "\033[31m") + count(&out, ";31m"), 0);
	assert_non_null(strstr(buf_str(&out), "\xc3\xa9\xe6\xbc\xa2"));
	assert_non_null(strstr(buf_str(&out), "---"));
	o.color = true;
	o.sync = true;
	frame_of(&o, &out);
	assert_int_equal(count(&out, "\033[31m") + count(&out, ";31m"), 1);
	assert_non_null(strstr(buf_str(&out), "\033]7777;1\a"));
	o.lines = true;
	frame_of(&o, &out);
	assert_non_null(strstr(buf_str(&out), "\xe2\x94\x80"));
	assert_null(strstr(buf_str(&out), "qqq"));
	o.lines = false;
	o.letters = LETTERS_ASCII;
	frame_of(&o, &out);
	assert_non_null(strstr(buf_str(&out), "late e?"));
	buf_release(&out);
}

static void two_screens_do_not_disturb_each_other(void **state)
{
	struct screen *a = open_on("xterm", 40, 10);
	struct screen *b = open_on("vt100", 100, 30);
	struct grid ga = {0}, gb = {0};
	struct buf out = {0};
	struct err err;

	(void)state;
	grid_start(&ga, 40, 10);
	grid_start(&gb, 100, 30);
	fill(&ga);
	fill(&gb);
	screen_paint(a, &ga);
	screen_paint(b, &gb);
	take(a, &out);
	take(b, &out);
	assert_int_equal(screen_resize(b, 60, 20, &err), 0);
	grid_text(&ga, 9, 0, 40, 0, "!");
	screen_paint(a, &ga);
	assert_in_range(take(a, &out), 1, 20);
	screen_free(b);
	grid_text(&ga, 9, 0, 40, 0, "?");
	screen_paint(a, &ga);
	assert_in_range(take(a, &out), 1, 20);
	screen_free(a);
	buf_release(&out);
	grid_release(&ga);
	grid_release(&gb);
}

static void a_copy_goes_out_encoded(void **state)
{
	struct screen *s = open_on("xterm", 80, 24);
	struct buf out = {0};

	(void)state;
	take(s, &out);
	assert_true(screen_copy(s, "\033]ab", 4));
	screen_bell(s);
	take(s, &out);
	assert_string_equal(buf_str(&out), "\033]52;c;G11hYg==\a\a");
	while (out.len <= 65536)
		buf_addc(&out, 'x');
	assert_false(screen_copy(s, out.p, out.len));
	take(s, &out);
	assert_string_equal(buf_str(&out), "");
	screen_free(s);
	buf_release(&out);
}

static int leaner(void **state)
{
	(void)state;
	lean = true;
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_frame_is_a_difference),
		cmocka_unit_test(wide_letters_leave_no_halves),
		cmocka_unit_test(every_size_is_drawn),
		cmocka_unit_test(every_terminal_gets_a_screen),
		cmocka_unit_test(a_terminal_that_cannot_move_is_refused),
		cmocka_unit_test(options_are_obeyed),
		cmocka_unit_test(two_screens_do_not_disturb_each_other),
		cmocka_unit_test(a_copy_goes_out_encoded),
		cmocka_unit_test_setup(a_frame_is_a_difference, leaner),
		cmocka_unit_test_setup(wide_letters_leave_no_halves, leaner),
		cmocka_unit_test_setup(every_size_is_drawn, leaner),
		cmocka_unit_test_setup(every_terminal_gets_a_screen, leaner),
		cmocka_unit_test_setup(options_are_obeyed, leaner),
		cmocka_unit_test_setup(
		    two_screens_do_not_disturb_each_other, leaner),
		cmocka_unit_test_setup(a_copy_goes_out_encoded, leaner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
