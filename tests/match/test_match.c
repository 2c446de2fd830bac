/*
 * test_match.c: patterns under limits and closed questions graded.
 */
#include "config.h"

#include "base/number.h"
#include "match/match.h"
#include "match/sample.h"
#include "tests/event/unit.h"
#include "tests/plan/sample.h"

static enum match_verdict try(const char *pattern, const char *text)
{
	struct err err = { .text = "" };
	struct match *m = match_new(pattern, &err);
	enum match_verdict v;

	if (!m)
		fail_msg("%s: %s", pattern, err.text);
	v = match_try(m, text, strlen(text));
	match_free(m);
	return v;
}

static void patterns_match(void **state)
{
	static const char family[] =
	    "^\\s*lock\\s*bit(\\s*[-v]?\\s*3(\\.0)?|\\s+black)?\\s*$";

	(void)state;
	assert_int_equal(try(family, "LockBit 3.0"), MATCH_RIGHT);
	assert_int_equal(try(family, " lock bit BLACK "), MATCH_RIGHT);
	assert_int_equal(try(family, "bitlocker"), MATCH_WRONG);
	assert_int_equal(try(family, ""), MATCH_WRONG);
	assert_int_equal(try("^región$", "REGIÓN"), MATCH_RIGHT);
	assert_int_equal(try("^\\w+$", "Ñandú"), MATCH_RIGHT);
	assert_int_equal(try("^.$", "ñ"), MATCH_RIGHT);
	assert_int_equal(try("", "anything"), MATCH_RIGHT);
}

/* People who are simulated say what a pattern looks for. */
static void words_are_made_of_patterns(void **state)
{
	static const struct { const char *pattern, *said[2]; } rows[] = {
		{ "(?i)comunicado|nota de prensa", { "comunicado",
		    "nota de prensa" } },
		{ "srv-(\\d{2})\\.", { "srv-11.", "srv-11." } },
		{ "^\\s*lock\\s*bit(\\s*[-v]?\\s*3(\\.0)?)?\\s*$",
		    { "lockbit", " lockbit" } },
		{ "regi[^aeiou]n", { "regi1n", "regi1n" } },
		{ "(?=x)(?:x|y)[[:upper:]]\\b", { "xZ", "xZ" } },
		{ "fatal|(?<who>ana) \\w+", { "fatal", "ana a" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (uint64_t k = 0; k < 2; k++) {
			char *words = match_sample(rows[i].pattern, k);

			assert_non_null(words);
			assert_string_equal(words, rows[i].said[k]);
			free(words);
		}
	assert_null(match_sample("(a)\\1", 0));
	assert_null(match_sample("a(?!a)a{2}", 0));
	assert_null(match_sample("(", 0));
	assert_null(match_sample("(?:abcdefghij){100}", 0));
}

static void invalid_text_is_repaired(void **state)
{
	struct err err;
	struct match *m = match_new("^a.b$", &err);

	(void)state;
	assert_non_null(m);
	assert_int_equal(match_try(m, "a\xff" "b", 3), MATCH_RIGHT);
	assert_int_equal(match_try(m, "a\0b", 3), MATCH_RIGHT);
	assert_int_equal(match_try(m, "a\xff\xfe" "b!", 5), MATCH_WRONG);
	match_free(m);
}

/* What has no end, or takes gigabytes, elsewhere. */
static void catastrophes_are_undecided(void **state)
{
	static const char *const patterns[] = {
		"^(a+)+$", "^(a|aa)+$", "^(a*)*b?$", "^([a-zA-Z]+)*$",
		"^(?:a?){30}a{30}$", "^(.*)*(.*)*(.*)*[^!]$",
		"^(a*)*\\1\\1$", "^((a|b)*(a|b)*)*$", "^(?:(a)|(?R))*$",
	};
	char text[3001];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 2] = '!';
	text[sizeof(text) - 1] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		if (try(patterns[i], text) != MATCH_UNDECIDED &&
		    try(patterns[i], text + 2940) != MATCH_UNDECIDED)
			fail_msg("%s was decided", patterns[i]);
		assert_int_not_equal(try(patterns[i], text + 2940),
		    MATCH_RIGHT);
	}
}

static void long_answers_are_undecided(void **state)
{
	char text[MATCH_TEXT_MAX + 2];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[MATCH_TEXT_MAX + 1] = '\0';
	assert_int_equal(try("^a", text), MATCH_UNDECIDED);
	assert_int_equal(try("^b", text), MATCH_UNDECIDED);
	text[MATCH_TEXT_MAX] = '\0';
	assert_int_equal(try("^a", text), MATCH_RIGHT);
	assert_int_equal(try("^b", text), MATCH_WRONG);
}

static void refused(const char *pattern, const char *why)
{
	struct err err = { .text = "" };

	assert_null(match_new(pattern, &err));
	if (!strstr(err.text, why))
		fail_msg("%s: %s", pattern, err.text);
}

static void bad_patterns_are_refused(void **state)
{
	char *longer = xcalloc(1, MATCH_PATTERN_MAX + 2);

	(void)state;
	refused("(abc", "(at offset 4)");
	refused("a\\Cb", "\\C");
	refused("[z-a]", "(at offset 3)");
	refused("*", "(at offset 0)");
	refused("(((a{1,100}){1,100}){1,100}){1,100}", "large");
	refused("^(?:.?){2000}z$", "too large once");
	refused("a\xff", "UTF-8");
	memset(longer, 'a', MATCH_PATTERN_MAX + 1);
	refused(longer, "pattern string is longer");
	memset(longer, '(', 100);
	refused(longer, "");
	free(longer);
}

struct grade {
	int question;
	const char *text;
	enum match_verdict verdict;
};

static void answers_are_graded(void **state)
{
	static const struct grade grades[] = {
		{ 0, "lockbit", MATCH_RIGHT },
		{ 0, "wannacry", MATCH_WRONG },
		{ 1, "  LA   REGIÓN ", MATCH_RIGHT },
		{ 1, "Region", MATCH_RIGHT },
		{ 1, "la región x", MATCH_WRONG },
		{ 1, "", MATCH_WRONG },
		{ 2, "refuse", MATCH_RIGHT },
		{ 2, "No Pagar", MATCH_RIGHT },
		{ 2, "pay", MATCH_WRONG },
		{ 2, "Pagar", MATCH_WRONG },
		{ 2, "something", MATCH_WRONG },
		{ 3, "1500", MATCH_RIGHT },
		{ 3, "1.500", MATCH_RIGHT },
		{ 3, "1,500", MATCH_RIGHT },
		{ 3, "1 500", MATCH_RIGHT },
		{ 3, "1\xc2\xa0" "500,1", MATCH_RIGHT },
		{ 3, "1.499,9", MATCH_RIGHT },
		{ 3, "1500.11", MATCH_WRONG },
		{ 3, "-1500", MATCH_WRONG },
		{ 3, "fifteen", MATCH_WRONG },
		{ 4, "lockbit", MATCH_UNDECIDED },
	};
	struct plan *p = sample_plan();
	struct err err;
	struct match_set *set = match_set_new(p, &err);

	(void)state;
	assert_non_null(set);
	for (size_t i = 0; i < ARRAY_LEN(grades); i++) {
		const struct grade *g = &grades[i];

		if (match_grade(set, p, g->question, g->text) != g->verdict)
			fail_msg("question %d: %s", g->question, g->text);
	}
	match_set_free(set);
	plan_free(p);
}

/* The same word is one choice in English and another in Spanish. */
static void a_title_of_two_choices_is_undecided(void **state)
{
	struct plan *p = sample_plan();
	struct match_set *set;
	struct err err;

	(void)state;
	p->questions[2].choices[0].title.v[1].s = "Refuse";
	set = match_set_new(p, &err);
	assert_non_null(set);
	assert_int_equal(match_grade(set, p, 2, "REFUSE"), MATCH_RIGHT);
	match_set_free(set);
	p->questions[2].choices[0].title.v[1].s = "No pagar";
	set = match_set_new(p, &err);
	assert_int_equal(match_grade(set, p, 2, "no pagar"), MATCH_UNDECIDED);
	match_set_free(set);
	plan_free(p);
}

static void without_a_right_choice_each_will_do(void **state)
{
	struct plan *p = sample_plan();
	struct match_set *set;
	struct err err;

	(void)state;
	for (size_t i = 0; i < p->questions[2].nchoices; i++)
		p->questions[2].choices[i].right = false;
	set = match_set_new(p, &err);
	assert_non_null(set);
	for (size_t i = 0; i < p->questions[2].nchoices; i++)
		assert_int_equal(match_grade(set, p, 2,
		    p->questions[2].choices[i].id), MATCH_RIGHT);
	assert_int_equal(match_grade(set, p, 2, p->questions[2].choices[0]
	    .title.v[0].s), MATCH_RIGHT);
	assert_int_equal(match_grade(set, p, 2, "neither"), MATCH_WRONG);
	/* It is an option, or no answer at all. */
	assert_true(match_lists(set, p, 2, p->questions[2].choices[0].id));
	assert_false(match_lists(set, p, 2, "neither"));
	assert_false(match_lists(set, p, 2, ""));
	match_set_free(set);
	plan_free(p);
}

static void a_set_needs_sound_patterns(void **state)
{
	struct plan *p = sample_plan();
	struct err err;

	(void)state;
	p->questions[0].pattern = "(";
	assert_null(match_set_new(p, &err));
	assert_non_null(strstr(err.text, "question q-family: pattern: "));
	assert_non_null(strstr(err.text, "(at offset 1)"));
	plan_free(p);
}

static void reads(const char *text, int readings, double a, double b)
{
	double n[NUMBER_READINGS] = { 0, 0 };

	if (number_parse(text, n) != readings)
		fail_msg("%s: %d readings", text, number_parse(text, n));
	if (readings > 0)
		assert_true(n[0] == a);
	if (readings > 1)
		assert_true(n[1] == b);
}

static void numbers_are_read(void **state)
{
	(void)state;
	reads("42", 1, 42, 0);
	reads("-42", 1, -42, 0);
	reads("+42", 1, 42, 0);
	reads("\xe2\x88\x92" "42", 1, -42, 0);
	reads("0,5", 1, 0.5, 0);
	reads(".5", 1, 0.5, 0);
	reads("1.500", 2, 1.5, 1500);
	reads("1,500", 2, 1.5, 1500);
	reads("1.5000", 1, 1.5, 0);
	reads("1 234 567,5", 1, 1234567.5, 0);
	reads("1.234.567,5", 1, 1234567.5, 0);
	reads("1,234,567.5", 1, 1234567.5, 0);
	reads("1,234,567", 1, 1234567, 0);
	reads("1'234", 1, 1234, 0);
	reads("12 34", 0, 0, 0);
	reads("1234,567,890", 0, 0, 0);
	reads("1,23,456", 0, 0, 0);
	reads("", 0, 0, 0);
	reads("-", 0, 0, 0);
	reads("1.", 0, 0, 0);
	reads("1e5", 0, 0, 0);
	reads("0x10", 0, 0, 0);
	reads("nan", 0, 0, 0);
	reads("42%", 0, 0, 0);
	reads("111111111111111111111111111111111111111111111111111111111111"
	    "1111111111", 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_match),
		cmocka_unit_test(words_are_made_of_patterns),
		cmocka_unit_test(invalid_text_is_repaired),
		cmocka_unit_test(catastrophes_are_undecided),
		cmocka_unit_test(long_answers_are_undecided),
		cmocka_unit_test(bad_patterns_are_refused),
		cmocka_unit_test(answers_are_graded),
		cmocka_unit_test(a_title_of_two_choices_is_undecided),
		cmocka_unit_test(without_a_right_choice_each_will_do),
		cmocka_unit_test(a_set_needs_sound_patterns),
		cmocka_unit_test(numbers_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
