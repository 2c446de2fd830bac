/*
 * test_line.c: a line of input edits by characters and words, remembers and
 * completes.
 */
#include "config.h"

#include "ui/line.h"

#include "tests/event/unit.h"

#define E_COMBINING "e\xcc\x81"

static enum line_result type(struct line *l, const char *bytes)
{
	enum line_result result = LINE_UNUSED;
	struct keys k = {0};
	struct key key;

	keys_feed(&k, bytes, strlen(bytes));
	while (keys_next(&k, &key, true))
		result = line_key(l, &key);
	keys_release(&k);
	return result;
}

static const struct {
	const char *keys, *text;
} rows[] = {
	{ "abc", "abc" }, { "abc\033[D\033[DX", "aXbc" },
	{ "ab" E_COMBINING "\x7f", "ab" }, { "abc\x01X\x05Y", "XabcY" },
	{ "one two  three\x17", "one two  " }, { "one two\x17\x17", "" },
	{ "one two\033[1;5DX", "one Xtwo" }, { "one\033bX\033fY", "XoneY" },
	{ "abc\033[D\x0b", "ab" }, { "abc\033[D\x15", "c" },
	{ "abc\033[H\033[3~\x04", "c" }, { "\xc3\xa9\xc3\xa8\033[Dx",
	    "\xc3\xa9x\xc3\xa8" },
	{ "a\033[200~b\n\033[201~c", "abc" },
};

static void keys_edit_by_characters_and_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct line l = {0};

		type(&l, rows[i].keys);
		assert_string_equal(buf_str(&l.text), rows[i].text);
		line_release(&l);
	}
}

static void what_ends_a_line_is_told(void **state)
{
	struct line l = {0};

	(void)state;
	assert_int_equal(type(&l, "a\r"), LINE_DONE);
	assert_int_equal(type(&l, "\033"), LINE_LEFT);
	assert_int_equal(type(&l, "\x03"), LINE_LEFT);
	assert_int_equal(type(&l, "\x18"), LINE_UNUSED);
	assert_int_equal(type(&l, "\033[200~b\nc\033[201~"), LINE_LINES);
	assert_string_equal(buf_str(&l.text), "a");
	line_release(&l);
}

/* Nothing is lost without a word: one letter too many, a paste too long. */
static void what_does_not_fit_is_told(void **state)
{
	struct line l = {0};
	struct buf paste = {0};

	(void)state;
	buf_adds(&paste, "\033[200~");
	for (size_t i = 0; i < LINE_MAX_BYTES; i++)
		buf_addc(&paste, 'x');
	buf_adds(&paste, "\033[201~");
	assert_int_equal(type(&l, "a"), LINE_EDITED);
	assert_int_equal(type(&l, buf_str(&paste)), LINE_FULL);
	assert_string_equal(buf_str(&l.text), "a");
	assert_int_equal(type(&l, "\x7f"), LINE_EDITED);
	assert_int_equal(type(&l, buf_str(&paste)), LINE_EDITED);
	assert_int_equal(type(&l, "y"), LINE_FULL);
	assert_int_equal(l.text.len, LINE_MAX_BYTES);
	buf_release(&paste);
	line_release(&l);
}

static void history_keeps_what_was_being_typed(void **state)
{
	struct line l = {0};

	(void)state;
	for (int i = 0; i < 3; i++) {
		type(&l, i == 0 ? "one" : "two");	/* twice the same */
		line_done(&l);
	}
	assert_int_equal(l.nhistory, 2);
	type(&l, "dra\033[A");
	assert_string_equal(buf_str(&l.text), "two");
	type(&l, "\033[A\033[A\033[A");
	assert_string_equal(buf_str(&l.text), "one");
	type(&l, "\033[B\033[B\033[B");
	assert_string_equal(buf_str(&l.text), "dra");
	for (int i = 0; i < LINE_HISTORY + 5; i++) {
		char text[16];

		snprintf(text, sizeof(text), "n%d", i);
		line_set(&l, text);
		line_done(&l);
	}
	assert_int_equal(l.nhistory, LINE_HISTORY);
	assert_string_equal(l.history[0], "n5");
	line_release(&l);
}

static const char *candidate(void *arg, const char *prefix, size_t i)
{
	static const char *const words[] = { "answer", "answers", "ask" };

	for (size_t k = 0; k < ARRAY_LEN(words); k++) {
		if (strncmp(words[k], prefix, strlen(prefix)) == 0 &&
		    i-- == 0)
			return words[k];
	}
	(void)arg;
	return NULL;
}

static void tab_completes_what_is_certain(void **state)
{
	struct line l = { .candidate = candidate };
	struct buf out = {0};

	(void)state;
	type(&l, "an\t");
	assert_string_equal(buf_str(&l.text), "answer");
	line_candidates(&l, 9, &out);
	assert_string_equal(buf_str(&out), "answer  answers");
	type(&l, "s\t");
	assert_string_equal(buf_str(&l.text), "answers ");
	type(&l, "as\t");		/* not the first word */
	assert_string_equal(buf_str(&l.text), "answers as");
	line_set(&l, "x");
	type(&l, "\t");
	assert_string_equal(buf_str(&l.text), "x");
	buf_release(&out);
	line_release(&l);
}

static void the_cursor_stays_in_sight(void **state)
{
	struct line l = {0};
	struct grid g = {0};
	struct buf out = {0};

	(void)state;
	grid_start(&g, 10, 1);
	type(&l, "abcdefghijkl");
	line_draw(&l, &g, 0, 0, 10, "> ");
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out), "10x1 cursor 1,10\n> <ghijkl\n");
	/* with room it is all there again */
	grid_start(&g, 20, 1);
	buf_clear(&out);
	line_draw(&l, &g, 0, 0, 20, "> ");
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out),
	    "20x1 cursor 1,15\n> abcdefghijkl\n");
	type(&l, "\033[H");
	grid_start(&g, 10, 1);
	buf_clear(&out);
	line_draw(&l, &g, 0, 0, 10, "> ");
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out), "10x1 cursor 1,3\n> abcdefgh\n");
	buf_release(&out);
	grid_release(&g);
	line_release(&l);
}

/* A mark typed before a mark: the cursor is inside what is one character. */
static void a_cursor_inside_a_character_is_drawn(void **state)
{
	struct line l = {0};
	struct grid g = {0};

	(void)state;
	grid_start(&g, 4, 1);
	type(&l, "abcde\xcc\x81\xcc\x82\033[D\xcc\x83");
	l.at = 6;		/* behind the half of a mark's character */
	line_draw(&l, &g, 0, 0, 4, ":");
	assert_in_range(g.cursor_col, 1, 3);
	assert_true(l.left <= l.at);
	grid_release(&g);
	line_release(&l);
}

static void a_line_has_a_limit(void **state)
{
	struct line l = {0};

	(void)state;
	for (size_t i = 0; i < LINE_MAX_BYTES + 9; i++)
		type(&l, "x");
	assert_int_equal(l.text.len, LINE_MAX_BYTES);
	line_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit_by_characters_and_words),
		cmocka_unit_test(what_ends_a_line_is_told),
		cmocka_unit_test(what_does_not_fit_is_told),
		cmocka_unit_test(history_keeps_what_was_being_typed),
		cmocka_unit_test(tab_completes_what_is_certain),
		cmocka_unit_test(the_cursor_stays_in_sight),
		cmocka_unit_test(a_cursor_inside_a_character_is_drawn),
		cmocka_unit_test(a_line_has_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
