/*
 * test_find.c: words that are looked for in rows: in any order, whatever
 * their letters' size and accents; and rows that are left out.
 */
#include "config.h"

#include "ui/find.h"

#include "tests/event/unit.h"

static const char *const rows[] = { "04 Nota de rescate en FS2",
	"03 Pregunta de una periodista", NULL, "02 Beacon to 203.0.113.7",
	"01 Página caída", "00 ???" };

static const char *text_of(void *arg, size_t i)
{
	(void)arg;
	return rows[i];
}

static bool finds(const char *text, const char *typed)
{
	char *words = find_words(typed);
	bool is = find_in(text, words);

	free(words);
	return is;
}

static void words_in_a_text(void **state)
{
	(void)state;
	assert_true(finds(rows[0], "fs2 nota"));
	assert_true(finds(rows[0], "RESCATE"));
	assert_false(finds(rows[0], "fs2 periodista"));
	assert_true(finds(rows[4], "pagina"));
	assert_true(finds("pagina", "PÁGINA"));
	assert_true(finds(rows[3], "203.0.113.7"));
	assert_false(finds(rows[3], "203.0.113.8"));
	assert_true(finds(rows[5], "??"));
	assert_false(finds(rows[0], "?"));
	assert_true(finds("東京の報告", "東京"));
	assert_null(find_words(""));
	assert_null(find_words(" \t "));
}

static void the_next_row(void **state)
{
	struct find f = {0};
	struct list l = {0};

	(void)state;
	list_size(&l, ARRAY_LEN(rows));
	assert_false(find_next(&f, &l, NULL, 1, text_of, NULL));
	assert_true(find_next(&f, &l, "04", 0, text_of, NULL));
	assert_int_equal(l.at, 0);
	assert_true(find_next(&f, &l, "de", 0, text_of, NULL));
	assert_int_equal(l.at, 0);		/* the chosen one has it */
	assert_true(find_next(&f, &l, NULL, 1, text_of, NULL));
	assert_int_equal(l.at, 1);
	assert_true(find_next(&f, &l, NULL, 1, text_of, NULL));
	assert_int_equal(l.at, 0);		/* around the end */
	assert_true(find_next(&f, &l, NULL, -1, text_of, NULL));
	assert_int_equal(l.at, 1);
	assert_false(find_next(&f, &l, "nowhere", 0, text_of, NULL));
	assert_int_equal(l.at, 1);
	list_size(&l, 0);
	assert_false(find_next(&f, &l, "de", 0, text_of, NULL));
	find_release(&f);
}

static void rows_that_pass(void **state)
{
	struct find f = {0};

	(void)state;
	assert_true(find_passes(&f, "anything"));
	find_only(&f, "FS2 nota");
	assert_string_equal(f.typed, "FS2 nota");
	assert_true(find_passes(&f, rows[0]));
	assert_false(find_passes(&f, rows[1]));
	find_only(&f, "-");
	assert_null(f.typed);
	assert_true(find_passes(&f, rows[1]));
	find_only(&f, "x");
	find_only(&f, "  ");
	assert_null(f.only);
	find_only(&f, "x");
	find_only(&f, NULL);
	assert_null(f.only);
	find_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_in_a_text),
		cmocka_unit_test(the_next_row),
		cmocka_unit_test(rows_that_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
