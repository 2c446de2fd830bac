/*
 * test_said.c: sentences made late: forms within forms, arguments that only
 * look like one, and failures that carry others.
 */
#include "config.h"

#include "base/said.h"
#include "tests/base/unit.h"

#include "base/err_args.h"

static void assert_said(const char *said, const char *text)
{
	char *made = said_text(NULL, said);

	assert_string_equal(made, text);
	free(made);
}

static void a_form_holds_its_arguments(void **state)
{
	struct buf hint = {0}, said = {0};

	(void)state;
	said_addf(&hint, " (did you mean \"%s\"?)", "title");
	said_addf(&said, "%s: unknown field \"%.3s\"%s, %d%%", "inject",
	    "titlo", buf_str(&hint), 7);
	assert_said(said.p, "inject: unknown field \"tit\" (did you mean "
	    "\"title\"?), 7%");
	assert_true(said_any(said.p));
	buf_clear(&hint);
	said_addf(&hint, "%s", said.p);
	assert_string_equal(hint.p, said.p);
	buf_release(&hint);
	buf_release(&said);
	assert_said("a.lua:1: " SAID("is empty"), "a.lua:1: is empty");
	assert_false(said_any("a.lua"));
}

static void a_form_may_reorder(void **state)
{
	(void)state;
	assert_said("\1%2$s before %1$s\2a\2b\3", "b before a");
}

/* What a stranger writes cannot end the form it stands in. */
static void marks_of_others_are_no_marks(void **state)
{
	static const char *const bad[] = { "\3", "\2x", "a\1b", "\1\1\3",
		"\1%s\2", "\1a\3\3" };
	struct buf said = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		char *made;

		buf_clear(&said);
		said_addf(&said, "<%s> %s", bad[i], "end");
		made = said_text(NULL, said.p);
		assert_true(made[0] == '<' && strstr(made, "> end") != NULL);
		assert_null(strpbrk(made, "\1\2\3"));
		free(made);
	}
	buf_release(&said);
	assert_said("\1%s and %s\2one\3", "%s and %sone");
	assert_said("\1%n\2one\3", "%none");
	assert_said("\1cut", "cut");
}

/* Forms that repeat their argument, within each other. */
static void a_bomb_is_bounded(void **state)
{
	struct buf said = {0};
	char *made;

	(void)state;
	for (int i = 0; i < 6; i++) {
		buf_adds(&said, "\1");
		for (int k = 0; k < 40; k++)
			buf_adds(&said, "%1$s");
		buf_adds(&said, "\2");
	}
	buf_adds(&said, "boom");
	for (int i = 0; i < 6; i++)
		buf_adds(&said, "\3");
	made = said_text(NULL, said.p);
	assert_true(strlen(made) < 2 * SAID_TEXT_MAX);
	free(made);
	buf_release(&said);
}

static void a_failure_carries_another(void **state)
{
	struct err why = {0}, err = {0}, plain = {0};
	char *made;

	(void)state;
	fail(&why, "line %d: %s", 3, "no such thing");
	fail_code(&err, "damaged", "%s: %s", "file", err_say(&why));
	assert_string_equal(err.text, "file: line 3: no such thing");
	assert_string_equal(err.form, "%s: %s");
	assert_int_equal(err.nargs, 2);
	made = said_text(NULL, err_say(&err));
	assert_string_equal(made, "file: line 3: no such thing");
	free(made);
	fail(&plain, "%s", "as it is");
	assert_string_equal(err_say(&plain), "as it is");
	fail(&why, "line %d", 4);
	fail(&err, "%s", err_say(&why));
	assert_string_equal(err.text, "line 4");
	assert_string_equal(err.form, "%s");
	assert_true(said_any(err_arg(&err, 0)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_holds_its_arguments),
		cmocka_unit_test(a_form_may_reorder),
		cmocka_unit_test(marks_of_others_are_no_marks),
		cmocka_unit_test(a_bomb_is_bounded),
		cmocka_unit_test(a_failure_carries_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
