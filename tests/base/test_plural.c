/*
 * test_plural.c: the plural expressions of real languages choose the right
 * form, and no expression loops, faults or names a form that is not there.
 */
#include "config.h"

#include "base/plural.h"
#include "tests/base/unit.h"

static void languages_count_as_they_do(void **state)
{
	static const struct {
		const char *text;
		const char *forms;	/* of 0, 1, 2 ... */
	} rows[] = {
		{"nplurals=1; plural=0;", "0000"},
		{"nplurals=2; plural=n != 1;", "10111"},
		{" nplurals = 2 ;plural=(n > 1)", "00111"},
		/* Polish */
		{"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
		    "(n%100<10 || n%100>=20) ? 1 : 2);",
		    "2011122222222222222222111222222"},
		/* Russian */
		{"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
		    "n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n",
		    "201112222222222222222011122222"},
		/* Arabic */
		{"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
		    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
		    "012333333334"},
		/* Slovenian */
		{"nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : "
		    "n%100==3 || n%100==4 ? 2 : 3);", "3012233"},
		{"nplurals=4; plural=!n*3+!!n*(10-n)/3%4;", "3322211"},
		{"nplurals=2; plural=1-(n<=1)*(n>=1);", "101"},
	};
	struct plural p;
	struct err err = {0};
	size_t i, n;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		if (plural_parse(&p, rows[i].text, &err) < 0)
			fail_msg("%s: %s", rows[i].text, err.text);
		for (n = 0; rows[i].forms[n]; n++) {
			if (plural_form(&p, n) !=
			    (unsigned long)(rows[i].forms[n] - '0'))
				fail_msg("%s: %zu takes %lu", rows[i].text, n,
				    plural_form(&p, n));
		}
	}
}

static void nonsense_is_refused(void **state)
{
	static const char *const texts[] = {
		"", "nplurals=2", "nplurals=2;", "nplurals=2; plural=;",
		"nplurals=0; plural=0;", "nplurals=9; plural=0;",
		"nplurals=x; plural=0;", "plural=0;",
		"nplurals=2; plural=n n;", "nplurals=2; plural=(n;",
		"nplurals=2; plural=n);", "nplurals=2; plural=n ? 1;",
		"nplurals=2; plural=n & 1;", "nplurals=2; plural=n = 1;",
		"nplurals=2; plural=m;", "nplurals=2; plural=-1;",
		"nplurals=2; plural=n-;", "nplurals=2; plural=1 2;",
		"nplurals=2; plural=99999999999999999999;",
		"nplurals=2; plural=0; x",
	};
	struct plural p;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(texts); i++) {
		if (plural_parse(&p, texts[i], &err) == 0)
			fail_msg("accepted: %s", texts[i]);
		assert_non_null(strstr(err.text, "plural forms: "));
		/* What is left is usable all the same. */
		assert_int_equal(plural_form(&p, 1), 0);
		assert_int_equal(plural_form(&p, 2), 1);
	}
}

/* "nplurals=2; plural=" with a part repeated around one n. */
static int nested(const char *before, const char *after, int times)
{
	char text[20000] = "nplurals=2; plural=";
	struct plural p;
	size_t at = strlen(text);
	int i;

	for (i = 0; i < times; i++)
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s",
		    before);
	at += (size_t)snprintf(text + at, sizeof(text) - at, "n");
	for (i = 0; i < times; i++)
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s",
		    after);
	return plural_parse(&p, text, NULL);
}

static void depth_and_length_are_bounded(void **state)
{
	(void)state;
	assert_int_equal(nested("(", ")", 10), 0);
	assert_int_equal(nested("(", ")", 5000), -1);
	assert_int_equal(nested("!", "", 10), 0);
	assert_int_equal(nested("!", "", 5000), -1);
	assert_int_equal(nested("", "+n", 40), 0);
	assert_int_equal(nested("", "+n", 5000), -1);
	assert_int_equal(nested("n?0:", "", 10), 0);
	assert_int_equal(nested("n?0:", "", 2000), -1);
}

static void going_astray_gives_the_first_form(void **state)
{
	struct plural p;

	(void)state;
	assert_int_equal(plural_parse(&p, "nplurals=2; plural=1/n;", NULL),
	    0);
	assert_int_equal(plural_form(&p, 1), 1);
	assert_int_equal(plural_form(&p, 0), 0);
	assert_int_equal(plural_parse(&p, "nplurals=2; plural=1%n;", NULL),
	    0);
	assert_int_equal(plural_form(&p, 0), 0);
	assert_int_equal(plural_parse(&p, "nplurals=2; plural=n;", NULL), 0);
	assert_int_equal(plural_form(&p, 1), 1);
	assert_int_equal(plural_form(&p, 2), 0);
	assert_int_equal(plural_parse(&p, "nplurals=2; plural=0-1;", NULL),
	    0);
	assert_int_equal(plural_form(&p, 5), 0);
	plural_default(&p);
	assert_int_equal(plural_form(&p, 1), 0);
	assert_int_equal(plural_form(&p, 0), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_count_as_they_do),
		cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(depth_and_length_are_bounded),
		cmocka_unit_test(going_astray_gives_the_first_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
