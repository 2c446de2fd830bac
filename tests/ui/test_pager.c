/*
 * test_pager.c: a text is read page by page and searched; news wait their
 * turn on the message line.
 */
#include "config.h"

#include "ui/pager.h"

#include "tests/event/unit.h"
#include "ui/notice.h"

static void key(struct pager *p, const char *bytes)
{
	struct keys k = {0};
	struct key one;

	keys_feed(&k, bytes, strlen(bytes));
	assert_true(keys_next(&k, &one, true));
	assert_true(pager_key(p, &one));
	keys_release(&k);
}

static void screen_is(struct pager *p, const char *want)
{
	struct grid g = {0};
	struct buf out = {0};

	grid_start(&g, 6, 2);
	pager_draw(p, &g, 0, 0, 2, 6);
	grid_dump(&g, &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	grid_release(&g);
}

static void a_text_is_read_and_searched(void **state)
{
	struct pager p = {0};
	size_t first, last, all;

	(void)state;
	screen_is(&p, "6x2\n\n\n");
	pager_set(&p, "one\ntwo words\nthree\nword");
	screen_is(&p, "6x2\none\ntwo\n");
	pager_where(&p, &first, &last, &all);
	assert_int_equal(first, 1);
	assert_int_equal(last, 2);
	assert_int_equal(all, 5);
	key(&p, "\033[B");
	screen_is(&p, "6x2\ntwo\nwords\n");
	key(&p, "\033[F");
	screen_is(&p, "6x2\nthree\nword\n");
	key(&p, "\033[5~");
	key(&p, " ");
	screen_is(&p, "6x2\nthree\nword\n");
	key(&p, "\033[H");
	assert_true(pager_find(&p, "WORD"));
	screen_is(&p, "6x2\nwords\nthree\n01 UUUU\n");
	key(&p, "n");
	screen_is(&p, "6x2\nthree\nword\n02 UUUU\n");
	key(&p, "n");
	screen_is(&p, "6x2\nwords\nthree\n01 UUUU\n");
	key(&p, "p");
	screen_is(&p, "6x2\nthree\nword\n02 UUUU\n");
	assert_false(pager_find(&p, "nothing"));
	pager_release(&p);
}

static void what_is_read_does_not_move(void **state)
{
	struct pager p = {0};

	(void)state;
	pager_set(&p, "1\n2\n3\n4");
	screen_is(&p, "6x2\n1\n2\n");
	key(&p, "\033[F");
	pager_set(&p, "1\n2\n3\n4\n5\n6");
	screen_is(&p, "6x2\n3\n4\n");
	/* what is below the top line may be another text */
	pager_set(&p, "1\n2\n3\nvier\n5\n6");
	screen_is(&p, "6x2\n3\nvier\n");
	pager_set(&p, "another");
	screen_is(&p, "6x2\nanothe\nr\n");
	pager_release(&p);
}

/* What is indented stays so in its further lines, and is found there. */
static void lines_hang(void **state)
{
	struct pager p = {0};

	(void)state;
	pager_set(&p, " one two\nsix six");
	screen_is(&p, "6x2\n one\n two\n");
	assert_true(pager_find(&p, "two"));
	screen_is(&p, "6x2\n two\nsix\n01 .UUU\n");
	pager_set(&p, "   a b c");		/* a column of something */
	screen_is(&p, "6x2\n   a b\nc\n");
	pager_release(&p);
}

static void news_wait_their_turn(void **state)
{
	struct notice *n = xcalloc(1, sizeof(*n));

	(void)state;
	assert_null(notice_text(n, 0));
	assert_int_equal(notice_wait(n, 0), -1);
	notice_add(n, 0, false, "one");
	notice_add(n, 10, false, "two");
	assert_string_equal(notice_text(n, 100), "one");
	assert_int_equal(notice_wait(n, 100), NOTICE_HOLD_MS);
	notice_key(n, 200);		/* does not hurry news */
	assert_string_equal(notice_text(n, 6099), "one");
	assert_string_equal(notice_text(n, 6100), "two");
	assert_null(notice_text(n, 12100));
	/* An error is shown at once and stays until a key. */
	notice_add(n, 12200, true, "wrong");
	assert_string_equal(notice_text(n, 12200), "wrong");
	assert_int_equal(notice_wait(n, 12200), -1);
	assert_string_equal(notice_text(n, 99000), "wrong");
	notice_key(n, 99000);
	assert_null(notice_text(n, 99000));
	/* or until it has hidden for long enough what waits behind it */
	notice_add(n, 99000, false, "three");
	assert_string_equal(notice_text(n, 99000), "three");
	notice_add(n, 99001, true, "wrong");
	notice_key(n, 99001);		/* not seen yet */
	assert_string_equal(notice_text(n, 99001), "wrong");
	assert_true(notice_is_error(n));
	assert_int_equal(notice_wait(n, 99001), NOTICE_HOLD_MS);
	notice_key(n, 99001);
	assert_string_equal(notice_text(n, 99001), "three");
	/* So is an answer to a key, in place of the one before. */
	notice_say(n, 99001, "done");
	notice_say(n, 99002, "done again");
	assert_string_equal(notice_text(n, 99002), "done again");
	assert_string_equal(notice_text(n, 105002), "three");
	assert_null(notice_text(n, 111002));
	/* what has been seen does not come again behind an answer */
	notice_add(n, 212200, false, "seen");
	assert_string_equal(notice_text(n, 212200), "seen");
	notice_say(n, 212200 + NOTICE_SEEN_MS, "done");
	assert_string_equal(notice_text(n, 214300), "done");
	assert_null(notice_text(n, 214300 + NOTICE_HOLD_MS));
	/* nor does a queue go on telling of what is long past */
	for (int i = 0; i < 20; i++)
		notice_add(n, 230000, false, "long ago");
	notice_add(n, 295000, false, "now");
	assert_string_equal(notice_text(n, 295000), "now");
	assert_null(notice_text(n, 295000 + NOTICE_HOLD_MS));
	notice_release(n);
	free(n);
}

static void only_so_many_news_are_kept(void **state)
{
	struct notice *n = xcalloc(1, sizeof(*n));
	char text[16];

	(void)state;
	for (int i = 0; i < NOTICE_KEPT + 3; i++) {
		snprintf(text, sizeof(text), "%d", i);
		notice_add(n, i, false, text);
	}
	assert_int_equal(n->n, NOTICE_KEPT);
	assert_string_equal(notice_text(n, 1000), "3");
	notice_release(n);
	free(n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_read_and_searched),
		cmocka_unit_test(what_is_read_does_not_move),
		cmocka_unit_test(lines_hang),
		cmocka_unit_test(news_wait_their_turn),
		cmocka_unit_test(only_so_many_news_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
