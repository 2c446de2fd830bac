/*
 * test_grid.c: what is drawn is clipped, straight and safe, and comes out
 * as text; lines are cut where they fit.
 */
#include "config.h"

#include "ui/grid.h"

#include "tests/event/unit.h"
#include "ui/glyph.h"
#include "ui/wrap.h"

#define HAN "\xe6\xbc\xa2"		/* two columns */
#define MORE "\xe2\x80\xa6"
#define E_COMBINING "e\xcc\x81"
#define WOMAN "\xf0\x9f\x91\xa9"
#define ZWJ "\xe2\x80\x8d"
#define LAPTOP "\xf0\x9f\x92\xbb"

static void row_is(const struct grid *g, int row, const char *want)
{
	struct buf out = {0};

	grid_row_text(g, row, &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void text_is_clipped_by_columns(void **state)
{
	struct grid g = {0};

	(void)state;
	grid_start(&g, 8, 3);
	assert_int_equal(grid_text(&g, 0, 2, 100, 0, "abcdefghij"), 6);
	row_is(&g, 0, "  abcde" MORE);
	assert_int_equal(grid_text(&g, 1, 0, 5, 0, HAN HAN HAN), 5);
	row_is(&g, 1, HAN HAN MORE);
	assert_int_equal(grid_text(&g, 2, 0, 4, 0, HAN HAN), 4);
	row_is(&g, 2, HAN HAN);
	/* Outside is nowhere. */
	assert_int_equal(grid_text(&g, 0, 8, 5, 0, "x"), 0);
	assert_int_equal(grid_text(&g, 3, 0, 5, 0, "x"), 1);
	assert_int_equal(grid_text(&g, -1, -4, 5, 0, "xy"), 2);
	grid_release(&g);
}

static void half_of_a_wide_character_is_a_blank(void **state)
{
	struct grid g = {0};

	(void)state;
	grid_start(&g, 6, 1);
	grid_text(&g, 0, 0, 6, 0, HAN HAN);
	grid_text(&g, 0, 1, 1, 0, "x");
	row_is(&g, 0, " x" HAN);
	grid_text(&g, 0, 2, 1, 0, "y");
	row_is(&g, 0, " xy");
	/* Nothing of a wide one stands in the last column. */
	grid_text(&g, 0, 5, 1, 0, "z");
	grid_bytes(&g, 0, 4, 2, 0, HAN, 3);
	row_is(&g, 0, " xy " HAN);
	grid_release(&g);
}

static void text_from_people_is_made_safe(void **state)
{
	struct grid g = {0};

	(void)state;
	grid_start(&g, 30, 1);
	grid_text(&g, 0, 0, 30, 0, "a\033[2Jb\xc2\x9b" "c\xe2\x80\xae" "d\n"
	    "\xff" E_COMBINING "!");
	row_is(&g, 0, "a^[[2Jb\\u009bcd \xef\xbf\xbd\xc3\xa9!");
	grid_start(&g, 30, 1);
	/* The base of an emoji sequence alone. */
	assert_int_equal(grid_text(&g, 0, 0, 30, 0, WOMAN ZWJ LAPTOP "!"),
	    3);
	row_is(&g, 0, WOMAN "!");
	grid_release(&g);
}

static void a_size_is_clamped(void **state)
{
	struct grid g = {0};

	(void)state;
	grid_start(&g, 0, -4);
	assert_int_equal(g.cols, 1);
	assert_int_equal(g.rows, 1);
	grid_start(&g, 1000000, 1000000);
	assert_int_equal(g.cols, GRID_COLS_MAX);
	assert_int_equal(g.rows, GRID_ROWS_MAX);
	grid_release(&g);
}

static void a_dump_has_text_and_attributes(void **state)
{
	struct grid g = {0};
	struct buf out = {0};

	(void)state;
	grid_start(&g, 12, 4);
	grid_text(&g, 0, 0, 12, GRID_REVERSE | GRID_BOLD, "top");
	grid_rule(&g, 1, 0, 12, "ab");
	grid_text(&g, 2, 1, 12, GRID_LATE, "late");
	grid_right(&g, 2, 0, 12, GRID_UNDER, "end");
	grid_rule_down(&g, 3, 5, 1);
	grid_cursor(&g, 3, 0);
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out), "12x4 cursor 4,1\n"
	    "top\n- ab -------\n late    end\n     |\n"
	    "01 RRR\n03 .llll....uuu\n");
	buf_release(&out);
	grid_release(&g);
}

static const struct {
	const char *text;
	int width;
	const char *lines;	/* each ends with '|' */
} wraps[] = {
	{ "", 5, "|" },
	{ "abc", 5, "abc|" },
	{ "abc def", 5, "abc |def|" },
	{ "abcdefgh", 3, "abc|def|gh|" },
	{ "a\n\nb\n", 5, "a||b||" },
	{ "ab cd ef", 5, "ab cd |ef|" },
	{ HAN HAN HAN, 5, HAN HAN "|" HAN "|" },
	{ HAN, 1, HAN "|" },
	{ "  ab cd", 5, "  ab |cd|" },
};

static void lines_are_cut_at_blanks(void **state)
{
	struct wrap w = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wraps); i++) {
		struct buf got = {0};
		const char *s = wraps[i].text;

		wrap_text(&w, s, strlen(s), wraps[i].width);
		for (size_t k = 0; k < w.n; k++) {
			buf_add(&got, s + w.lines[k].at, w.lines[k].n);
			buf_addc(&got, '|');
		}
		assert_string_equal(buf_str(&got), wraps[i].lines);
		buf_release(&got);
	}
	wrap_text(&w, "ab cd ef", 8, 5);
	assert_int_equal(wrap_find(&w, 0), 0);
	assert_int_equal(wrap_find(&w, 5), 0);
	assert_int_equal(wrap_find(&w, 6), 1);
	assert_int_equal(wrap_find(&w, 8), 1);
	wrap_release(&w);
}

/* ---- rows that stay --------------------------------------------------- */

static uint32_t drawn(uint32_t *draw, uint32_t of)
{
	*draw = *draw * 1664525u + 1013904223u;
	return (*draw >> 12) % of;
}

/* Something anywhere, outside too. */
static int scribble(struct grid *g, uint32_t *draw)
{
	static const char *const words[] = { "word", "", "a longer text",
		HAN HAN, "12345678" E_COMBINING, E_COMBINING "x", "\t\x1b[m",
		WOMAN ZWJ LAPTOP };
	int row = (int)drawn(draw, 10) - 1, col = (int)drawn(draw, 26) - 3;
	int width = (int)drawn(draw, 24) - 2;
	const char *word = words[drawn(draw, ARRAY_LEN(words))];
	unsigned attr = drawn(draw, 4);

	switch (drawn(draw, 8)) {
	case 0:
		grid_rule(g, row, col, width, word);
		break;
	case 1:
		grid_rule_down(g, row, col, width / 4);
		break;
	case 2:
		grid_erase(g, row, col, 2, width);
		break;
	case 3:
		grid_attr(g, row, col, width, attr);
		break;
	case 4:
		return grid_bytes(g, row, col, width, attr, word,
		    strlen(word));
	case 5:
		grid_right(g, row, col, width, attr, word);
		break;
	default:
		return grid_text(g, row, col, width, attr, word);
	}
	return 0;
}

/* Row by row, whether it was settled or not. */
static void rows_are_the_same(const struct grid *a, const struct grid *b)
{
	struct cell own[GRID_COLS_MAX];
	int used, other;

	for (int row = 0; row < a->rows; row++) {
		const struct cell *x = grid_row(a, row, own, &used);

		assert_memory_equal(x, grid_row(b, row, own, &other),
		    (size_t)a->cols * sizeof(*x));
		assert_int_equal(used, other);
	}
	assert_null(grid_row(a, a->rows, own, &used));
	assert_null(grid_row(b, b->rows, own, &used));
}

static void a_lazy_grid_comes_to_the_same(void **state)
{
	struct grid at_once = {0}, lazy = {0};

	(void)state;
	grid_lazy(&lazy);
	for (uint32_t frame = 0; frame < 400; frame++) {
		uint32_t a = frame / 3, b = a;	/* some are said again */
		int cols = 20 + (int)(frame / 100 % 2), rows = 7 +
		    (int)(frame / 50 % 3);

		grid_start(&at_once, cols, rows);
		grid_start(&lazy, cols, rows);
		for (int i = 0; i < 12; i++)
			assert_int_equal(scribble(&at_once, &a),
			    scribble(&lazy, &b));
		rows_are_the_same(&at_once, &lazy);
		if (frame % 3 == 2)
			continue;
		grid_settle(&at_once);
		grid_settle(&lazy);
		for (int row = 0; row < rows; row++)
			assert_memory_equal(grid_at(&at_once, row, 0),
			    grid_at(&lazy, row, 0), (size_t)cols *
			    sizeof(struct cell));
	}
	grid_release(&at_once);
	grid_release(&lazy);
}

static void frame_of(struct grid *g, const char *first, const char *second)
{
	grid_start(g, 12, 3);
	grid_text(g, 0, 0, 12, 0, first);
	grid_rule(g, 1, 0, 12, NULL);
	grid_text(g, 2, 0, 12, 0, second);
	grid_settle(g);
}

static void a_row_that_stays_is_not_drawn(void **state)
{
	struct grid g = {0};
	uint64_t prints[3];

	(void)state;
	grid_lazy(&g);
	frame_of(&g, "one", "two");
	for (int row = 0; row < 3; row++)
		prints[row] = grid_print(&g, row, 12, 1);
	assert_true(prints[0] != prints[1] && prints[1] != prints[2]);
	grid_at(&g, 1, 3)->s[0] = '?';
	frame_of(&g, "two", "other");
	row_is(&g, 0, "two");
	row_is(&g, 1, "---?--------");
	row_is(&g, 2, "other");
	/* a row is known again wherever it stands */
	assert_true(grid_print(&g, 0, 12, 1) == prints[2]);
	assert_true(grid_print(&g, 1, 12, 1) == prints[1]);
	assert_true(grid_print(&g, 2, 12, 1) != prints[2]);
	grid_release(&g);
}

/* What stays, at a row; was it taken from the frame before? */
static bool piece_of(struct grid *g, int row, const void *of, uint64_t how,
    const char *text)
{
	bool again = grid_piece(g, row, of, how);

	if (again)
		return true;
	grid_text(g, row, 0, 12, 0, text);
	grid_piece_end(g);
	return false;
}

static void a_piece_that_stays_is_not_drawn(void **state)
{
	static const char this[] = "this", that[] = "that";
	struct grid g = {0};
	uint64_t print;

	(void)state;
	grid_lazy(&g);
	grid_start(&g, 12, 3);
	assert_false(piece_of(&g, 0, this, 1, "one"));
	assert_false(piece_of(&g, 1, that, 1, "two"));
	print = grid_print(&g, 0, 12, 1);
	grid_start(&g, 12, 3);
	grid_text(&g, 0, 0, 12, 0, "new");
	assert_true(piece_of(&g, 1, this, 1, "?"));
	assert_false(piece_of(&g, 2, that, 2, "other"));
	assert_true(grid_print(&g, 1, 12, 1) == print);
	grid_settle(&g);
	row_is(&g, 0, "new");
	row_is(&g, 1, "one");
	row_is(&g, 2, "other");
	/* it was in the frame before, too */
	grid_start(&g, 12, 3);
	assert_true(piece_of(&g, 0, this, 1, "?"));
	/* of a part that was not seen nothing is known */
	assert_true(piece_of(&g, 3, that, 2, "?"));
	grid_start(&g, 12, 3);
	assert_false(piece_of(&g, 1, that, 2, "seen"));
	/* nor of what was cut at another edge */
	grid_start(&g, 14, 3);
	assert_false(piece_of(&g, 1, that, 2, "again"));
	grid_settle(&g);
	row_is(&g, 1, "again");
	grid_release(&g);
}

/* The last letter of eight may be joined by what follows. */
static void a_word_of_letters_ends_before_a_mark(void **state)
{
	(void)state;
	assert_int_equal(glyph_plain("abcdefgh", 8), 8);
	assert_int_equal(glyph_plain("abcdefgh\xcc\x81", 10), 7);
	assert_int_equal(glyph_plain("abcdefghi\xcc\x81", 11), 8);
	assert_int_equal(glyph_plain("abc\tefghijk", 11), 3);
	assert_int_equal(glyph_plain("abcdefghijk\x7f", 12), 11);
	assert_int_equal(glyph_plain("~~~~~~~~        ", 16), 16);
	assert_int_equal(glyph_plain("\xcc\x81", 2), 0);
	assert_int_equal(glyph_plain("", 0), 0);
	assert_int_equal(glyph_width("abcdefgh\xcc\x81 23456", 16), 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_by_columns),
		cmocka_unit_test(half_of_a_wide_character_is_a_blank),
		cmocka_unit_test(text_from_people_is_made_safe),
		cmocka_unit_test(a_size_is_clamped),
		cmocka_unit_test(a_dump_has_text_and_attributes),
		cmocka_unit_test(lines_are_cut_at_blanks),
		cmocka_unit_test(a_lazy_grid_comes_to_the_same),
		cmocka_unit_test(a_row_that_stays_is_not_drawn),
		cmocka_unit_test(a_piece_that_stays_is_not_drawn),
		cmocka_unit_test(a_word_of_letters_ends_before_a_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
