/*
 * test_editor.c: a text of many lines is edited by keys, wrapped, undone
 * step by step, and never over its limit.
 */
#include "config.h"

#include "ui/editor.h"

#include "tests/event/unit.h"

#define HAN "\xe6\xbc\xa2"
#define E_COMBINING "e\xcc\x81"

static enum editor_result type(struct editor *e, const char *bytes)
{
	enum editor_result result = EDITOR_UNUSED;
	struct keys k = {0};
	struct key key;

	keys_feed(&k, bytes, strlen(bytes));
	while (keys_next(&k, &key, true))
		result = editor_key(e, &key);
	keys_release(&k);
	return result;
}

static const struct {
	const char *keys, *text;
} rows[] = {
	{ "ab\rcd", "ab\ncd" }, { "ab\rcd\033[AX", "abX\ncd" },
	{ "ab" E_COMBINING HAN "\x7f\x7f", "ab" },
	{ "one two\033bX", "one Xtwo" },
	{ "one two\033[1;5D\033[1;5DX\033fY", "XoneY two" },
	{ "ab\rcd\033[HX\033[FY", "ab\nXcdY" },
	{ "ab\rcd\033[1;5HX\033[1;5FY", "Xab\ncdY" },
	/* ^K takes lines, as often as it follows itself. */
	{ "a\rb\rc\033[A\033[A\x0b\x0b\x15\x15", "a\nb\na\nb\nc" },
	{ "a\rb\x0b\033[A\x0b\x15", "a\n" },
	{ "a\t.", "a    ." },
	{ "x\033[200~a\r\nb\033[201~y", "xa\nby" },
	/* Undo takes words, pastes and newlines one by one; redo. */
	{ "one two\x1a", "one" }, { "one two\x1a\x1a\x1a", "" },
	{ "one two\x1a\x19", "one two" }, { "one two\033u\033r", "one two" },
	{ "a\033[200~many words here\033[201~\x1a", "a" },
	{ "abc\x7f\x1a", "abc" }, { "ab\rc\x1a\x1a", "ab" },
	{ "one two\x1aX\x19", "oneX" },
};

static void keys_edit_the_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct editor e;

		editor_init(&e, 1000);
		type(&e, rows[i].keys);
		assert_string_equal(buf_str(&e.text), rows[i].text);
		editor_release(&e);
	}
}

static void a_text_has_a_limit_and_says_so(void **state)
{
	struct editor e;

	(void)state;
	editor_init(&e, 5);
	assert_int_equal(type(&e, "abcde"), EDITOR_CHANGED);
	assert_int_equal(type(&e, "f"), EDITOR_FULL);
	assert_int_equal(type(&e, "\033[200~xy\033[201~"), EDITOR_FULL);
	assert_string_equal(buf_str(&e.text), "abcde");
	assert_int_equal(type(&e, "\x7f\x7f"), EDITOR_CHANGED);
	assert_int_equal(type(&e, HAN), EDITOR_FULL);
	assert_int_equal(type(&e, "\x1a\x1a"), EDITOR_CHANGED);
	assert_string_equal(buf_str(&e.text), "abcde");
	/* A draft from elsewhere may be longer: it is kept, and can shrink. */
	editor_set(&e, "longer than five");
	assert_int_equal(type(&e, "x"), EDITOR_FULL);
	assert_int_equal(type(&e, "\x7f"), EDITOR_CHANGED);
	editor_release(&e);
}

static void screen_is(struct editor *e, int cols, int rows_, const char *want)
{
	struct grid g = {0};
	struct buf out = {0};

	grid_start(&g, cols, rows_);
	editor_draw(e, &g, 0, 0, rows_, cols);
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	grid_release(&g);
}

static void long_lines_are_wrapped_and_scrolled(void **state)
{
	struct editor e;

	(void)state;
	editor_init(&e, 1000);
	screen_is(&e, 8, 2, "8x2 cursor 1,1\n\n\n");
	editor_set(&e, "one two three\nfour");
	screen_is(&e, 8, 4, "8x4 cursor 3,5\none two\nthree\nfour\n\n");
	screen_is(&e, 8, 2, "8x2 cursor 2,5\nthree\nfour\n");
	/* Where there is room again, all of it is seen. */
	screen_is(&e, 8, 4, "8x4 cursor 3,5\none two\nthree\nfour\n\n");
	screen_is(&e, 8, 2, "8x2 cursor 2,5\nthree\nfour\n");
	/* Up keeps its column over a shorter line. */
	type(&e, "\033[A\033[A");
	screen_is(&e, 8, 2, "8x2 cursor 1,5\none two\nthree\n");
	type(&e, "\033[F");
	screen_is(&e, 8, 2, "8x2 cursor 1,8\none two\nthree\n");
	type(&e, "\033[1;5F\033[5~\033[6~");
	screen_is(&e, 8, 2, "8x2 cursor 2,5\nthree\nfour\n");
	editor_set(&e, HAN HAN HAN);
	screen_is(&e, 6, 2, "6x2 cursor 2,3\n" HAN HAN "\n" HAN "\n");
	screen_is(&e, 1, 1, "1x1 cursor 1,1\n\n");
	editor_release(&e);
}

static void words_are_found_and_counted(void **state)
{
	struct editor e;

	(void)state;
	editor_init(&e, 1000);
	assert_int_equal(editor_words(&e), 0);
	assert_false(editor_find(&e, "x"));
	editor_set(&e, " One two\n\tone  ");
	assert_int_equal(editor_words(&e), 3);
	assert_true(editor_find(&e, "ONE"));
	assert_int_equal(e.at, 4);
	assert_true(editor_find(&e, "one"));
	assert_int_equal(e.at, 13);
	assert_true(editor_find(&e, "one"));
	assert_int_equal(e.at, 4);
	assert_false(editor_find(&e, "three"));
	assert_false(editor_find(&e, ""));
	editor_release(&e);
}

static void undo_is_bounded(void **state)
{
	struct editor e;

	(void)state;
	editor_init(&e, 1 << 20);
	for (int i = 0; i < 30000; i++)
		type(&e, "\r");
	assert_true(e.nsteps <= 10000);
	assert_int_equal(e.text.len, 30000);
	editor_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit_the_text),
		cmocka_unit_test(a_text_has_a_limit_and_says_so),
		cmocka_unit_test(long_lines_are_wrapped_and_scrolled),
		cmocka_unit_test(words_are_found_and_counted),
		cmocka_unit_test(undo_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
