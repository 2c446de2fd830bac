/*
 * test_files.c: names that people gave, fit for a file system.
 */
#include "config.h"

#include "gate/files.h"

#include "tests/event/unit.h"

static void names_are_one_visible_component(void **state)
{
	static const char *const names[][2] = {
		{ "log.txt", "log.txt" }, { "../../etc/passwd",
		"_.._etc_passwd" }, { ".bashrc", "bashrc" },
		{ "-rf", "rf" }, { "..", "file" }, { "", "file" },
		{ "a/b\\c", "a_b_c" }, { "  two words ", "two words" },
		{ "bad\033[2Jname", "bad^[[2Jname" },
		{ "new\nline", "new line" },
		{ "\xe2\x80\xaegnp.exe", "gnp.exe" },
		{ "informe-año.pdf", "informe-año.pdf" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct buf b = {0};

		files_safe_name(&b, names[i][0]);
		assert_string_equal(buf_str(&b), names[i][1]);
		buf_release(&b);
	}
}

static void a_long_name_is_cut_between_characters(void **state)
{
	struct buf b = {0}, name = {0};

	(void)state;
	buf_addc(&name, 'x');
	for (int i = 0; i < 300; i++)
		buf_adds(&name, "é");
	files_safe_name(&b, buf_str(&name));
	assert_int_equal(b.len, FILES_NAME_MAX - 1);
	buf_release(&b);
	buf_release(&name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_one_visible_component),
		cmocka_unit_test(a_long_name_is_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
