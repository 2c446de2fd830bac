/*
 * test_keymap.c: a table of keys gives the row of a key, hints that fit,
 * help and commands.
 */
#include "config.h"

#include "ui/keymap.h"

#include "tests/event/unit.h"
#include "ui/list.h"

enum { LISTS = 1, EDITOR = 2 };
static const struct keymap_row rows[] = {
	{ "Enter", LISTS, KEYMAP_LOOK, NULL, NULL, "Read", "read it", 1, 1 },
	{ "Down j", LISTS, KEYMAP_LOOK, NULL, NULL, NULL, "next", 0, 2 },
	{ "A", LISTS, KEYMAP_CHANGE, "ack", "NR", "Acknowledge",
	    "acknowledge", 2, 3 },
	{ "^X", EDITOR, KEYMAP_LOOK, NULL, NULL, "Finish", "finish", 1, 4 },
	{ "m", 0, KEYMAP_LOOK, "messages", NULL, "Messages", "messages", 3,
	    5 },
	{ "?", 0, KEYMAP_LOOK, "help", NULL, "Help", "help", 1, 6 },
	{ "m", EDITOR, KEYMAP_LOOK, NULL, NULL, NULL, "only here", 0, 7 },
};
static const struct keymap map = { rows, ARRAY_LEN(rows) };

static int act_of(unsigned screen, const char *bytes)
{
	struct keys k = {0};
	struct key key;
	const struct keymap_row *r;

	keys_feed(&k, bytes, strlen(bytes));
	assert_true(keys_next(&k, &key, false));
	r = keymap_find(&map, screen, &key);
	keys_release(&k);
	return r == NULL ? 0 : r->act;
}

static void a_key_has_its_row_on_its_screen(void **state)
{
	(void)state;
	assert_int_equal(act_of(LISTS, "j"), 2);
	assert_int_equal(act_of(LISTS, "\033[B"), 2);
	assert_int_equal(act_of(EDITOR, "j"), 0);
	assert_int_equal(act_of(EDITOR, "\x18"), 4);
	assert_int_equal(act_of(LISTS, "m"), 5);
	assert_int_equal(act_of(EDITOR, "m"), 7);
	assert_int_equal(act_of(EDITOR, "?"), 6);
}

static void hints_are(unsigned screen, int width, const char *want)
{
	struct buf out = {0};

	keymap_hints(&map, screen, NULL, width, &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void hints_fit_and_keep_help(void **state)
{
	(void)state;
	hints_are(LISTS, 80, "Enter Read  A Acknowledge  m Messages  ? Help");
	hints_are(LISTS, 33, "Enter Read  A Acknowledge  ? Help");
	hints_are(LISTS, 32, "Enter Read  ? Help");
	hints_are(LISTS, 6, "? Help");
	hints_are(EDITOR, 40, "^X Finish  m Messages  ? Help");
}

static void commands_are_found_and_completed(void **state)
{
	struct buf out = {0};

	(void)state;
	assert_int_equal(keymap_command(&map, "ack")->act, 3);
	assert_null(keymap_command(&map, "ac"));
	assert_string_equal(keymap_complete(&map, "", 1), "messages");
	assert_string_equal(keymap_complete(&map, "he", 0), "help");
	assert_null(keymap_complete(&map, "he", 1));
	keymap_help(&map, EDITOR, NULL, &out);
	assert_string_equal(buf_str(&out),
	    "^X            finish\nm             messages  :messages\n"
	    "?             help  :help\nm             only here\n");
	buf_release(&out);
}

static void draw(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	(void)arg;
	grid_textf(g, row, col, width, 0, "%zu", i);
}

static void list_is(struct list *l, const char *want)
{
	struct grid g = {0};
	struct buf out = {0};

	grid_start(&g, 3, 3);
	list_draw(l, &g, 0, 0, 3, 3, true, draw, NULL);
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	grid_release(&g);
}

static void a_list_scrolls_with_what_is_chosen(void **state)
{
	struct list l = {0};
	struct key down = { .kind = KEY_DOWN }, end = { .kind = KEY_END };
	struct key up = { .kind = KEY_PGUP }, other = { .kind = KEY_F };

	(void)state;
	list_is(&l, "3x3\n\n\n\n");
	assert_true(list_key(&l, &down, 3));
	list_size(&l, 5);
	assert_true(list_key(&l, &down, 3));
	list_is(&l, "3x3\n0\n1\n2\n02 rrr\n");
	assert_true(list_key(&l, &end, 3));
	list_is(&l, "3x3\n2\n3\n4\n03 rrr\n");
	assert_true(list_key(&l, &up, 3));
	assert_int_equal(l.at, 2);
	list_size(&l, 1);
	list_is(&l, "3x3\n0\n\n\n01 rrr\n");
	assert_false(list_key(&l, &other, 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_has_its_row_on_its_screen),
		cmocka_unit_test(hints_fit_and_keep_help),
		cmocka_unit_test(commands_are_found_and_completed),
		cmocka_unit_test(a_list_scrolls_with_what_is_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
