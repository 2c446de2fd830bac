/*
 * test_fold.c: answers that fold together, and names that are kept or refused
 * at the door.
 */
#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "tests/base/text_bytes.h"

static void answers_fold_together(void **state)
{
	static const char *const rows[][2] = {
		{"  Ransomware \t\n", "ransomware"},
		{"LOCK  bit", "lock bit"},
		{"\xef\xbc\xa1\xef\xbc\x91", "a1"},		/* full width */
		{"a\xc2\xa0\xc2\xa0" "b", "a b"},		/* no-break */
		{"STRASSE", "strasse"}, {"Stra\xc3\x9f" "e", "strasse"},
		{"E" ACUTE, E_ACUTE}, {"\xc3\x89", E_ACUTE},
		{"zero\xe2\x80\x8bwidth", "zerowidth"},
		{"\xef\xac\x81x", "fix"}, {"", ""}, {" \n ", ""},
		{"\xff", BROKEN},
	};
	char *folded, *again;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		folded = text_fold(rows[i][0]);
		assert_string_equal(folded, rows[i][1]);
		again = text_fold(folded);
		assert_string_equal(again, folded);
		free(folded);
		free(again);
	}
}

static void name_case(const char *typed, const char *want, const char *why)
{
	struct err err = {0};
	char *name;
	int status = text_name(typed, &name, &err);

	if (want) {
		assert_int_equal(status, 0);
		assert_string_equal(name, want);
	} else {
		assert_int_equal(status, -1);
		assert_null(name);
		if (!strstr(err.text, why))
			fail_msg("%s: %s", typed, err.text);
	}
	free(name);
}

static void names_are_kept_at_the_door(void **state)
{
	char longest[66 * 2 + 1];

	(void)state;
	name_case("  Ana \xc2\xa0 L" "o" ACUTE "pez ",
	    "Ana L\xc3\xb3pez", NULL);
	name_case("O'Brien-Smith", "O'Brien-Smith", NULL);
	name_case("\xe6\x9d\x8e", "\xe6\x9d\x8e", NULL);
	name_case("7", "7", NULL);
	name_case("", NULL, "empty");
	name_case(" \xe3\x80\x80 ", NULL, "empty");
	name_case("...", NULL, "punctuation");
	name_case("- -", NULL, "punctuation");
	name_case("a\tb", NULL, "control");
	name_case("a\n", NULL, "control");
	name_case("a\x1b[2J", NULL, "control");
	name_case("a\xc2\x85", NULL, "control");
	name_case("a\xe2\x80\xae" "b", NULL, "invisible character (U+202E)");
	name_case("a\xe2\x80\x8b", NULL, "invisible character (U+200B)");
	name_case("\xe3\x85\xa4", NULL, "invisible character (U+3164)");
	name_case("a\xee\x80\x80", NULL, "invisible");
	name_case("x" ACUTE ACUTE, "x" ACUTE ACUTE, NULL);
	name_case("x" ACUTE ACUTE ACUTE, NULL, "more than 2 marks");
	name_case(ACUTE "x", NULL, "more than 2 marks");
	name_case("a\xff", NULL, "not UTF-8");
	memset(longest, 'x', 65);
	longest[65] = '\0';
	name_case(longest, NULL, "65 characters; at most 64");
	longest[64] = '\0';
	name_case(longest, longest, NULL);
}

static void a_huge_name_is_refused(void **state)
{
	struct buf b = {0};
	int i;

	(void)state;
	for (i = 0; i < 400000; i++)
		buf_adds(&b, i % 2 ? "\xcc\x81" : "\xcc\xa3");
	name_case(b.p, NULL, "over 64 characters");
	buf_release(&b);
}

static void ids_are_plain(void **state)
{
	char id[66];

	(void)state;
	assert_true(text_is_id("a"));
	assert_true(text_is_id("phish-2"));
	assert_false(text_is_id(""));
	assert_false(text_is_id("2a"));
	assert_false(text_is_id("-a"));
	assert_false(text_is_id("aB"));
	assert_true(text_is_id("a_b"));
	assert_false(text_is_id("_a"));
	assert_false(text_is_id("a b"));
	assert_false(text_is_id("\xc3\xb1"));
	memset(id, 'a', 65);
	id[65] = '\0';
	assert_false(text_is_id(id));
	id[64] = '\0';
	assert_true(text_is_id(id));
}

static void bare_words_compare(void **state)
{
	static const char *const rows[][2] = {
		{ "  N.º  de  Inyección: ", "n o de inyeccion" },
		{ "Numéro (n°)", "numero n" },
		{ "E-MAIL", "e mail" },
		{ "ÇA_VA​?", "ca va" },
		{ "#", "" },
		{ "T+0:20", "t 0 20" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char *bare = text_bare(rows[i][0]);

		assert_string_equal(bare, rows[i][1]);
		free(bare);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_fold_together),
		cmocka_unit_test(bare_words_compare),
		cmocka_unit_test(names_are_kept_at_the_door),
		cmocka_unit_test(a_huge_name_is_refused),
		cmocka_unit_test(ids_are_plain),
	};

	/* The judge of columns and characters here is the C library. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
