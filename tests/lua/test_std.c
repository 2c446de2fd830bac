/*
 * test_std.c: what a pack has of Lua itself: what works as anywhere, what
 * has one order and no addresses here, and what is refused.  The lines of
 * std.lua are the tests.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

#include "lua/api.h"

/* One line of the file: a chunk, and the problem it must report. */
static int check_line(char *line, int number)
{
	char *wanted = strstr(line, " --> ");
	struct unit u = { 0 };
	const char *expected = "";

	if (wanted) {
		*wanted = '\0';
		expected = wanted + 5;
	}
	unit_lua(&u, line);
	if (wanted)
		expected = arena_printf(&u.arena, "scenario.lua:1: %s\n",
		    expected);
	if (strcmp(unit_all_problems(&u), expected) != 0) {
		print_error("std.lua:%d: wanted %s\ngot %s\n", number,
		    expected, unit_all_problems(&u));
		unit_release(&u);
		return 1;
	}
	unit_release(&u);
	return 0;
}

static void test_lines(void **state)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/tests/lua/std.lua", top ? top : ".");
	struct buf b = { 0 };
	struct err err;
	char *rest, *line;
	int number = 0, tried = 0, failed = 0;

	(void)state;
	if (file_read(path, 1 << 20, &b, &err) < 0)
		fail_msg("%s", err.text);
	free(path);
	for (rest = b.p; (line = strsep(&rest, "\n"));) {
		number++;
		if (!*line || strncmp(line, "--", 2) == 0)
			continue;
		failed += check_line(line, number);
		tried++;
	}
	buf_release(&b);
	assert_int_equal(failed, 0);
	assert_true(tried > 100);
}

/* Every row of the table exists, and nothing that has no row. */
static void test_rows(void **state)
{
	struct unit u = { 0 };
	const struct api_entry *e;
	struct buf b = { 0 };
	size_t i, n;

	(void)state;
	e = api_entries(&n);
	for (i = 0; i < n; i++)
		if (e[i].class == API_LUA)
			buf_addf(&b, "assert(%s ~= nil)\n", e[i].name);
	buf_adds(&b, "local n = 0\n"
	    "for _, t in pairs { string, table, math, utf8 } do\n"
	    "for k in pairs(t) do n = n + 1 end end\n"
	    "assert(n == 13 + 6 + 13 + 6, n)\n");
	unit_lua(&u, buf_str(&b));
	assert_string_equal(unit_all_problems(&u), "");
	unit_release(&u);
	buf_release(&b);
}

/* Examples of the table for Lua itself run as they stand. */
static void test_examples(void **state)
{
	const struct api_entry *e;
	size_t i, n;
	bool keyword;

	(void)state;
	e = api_entries(&n);
	for (i = 0; i < n; i++) {
		struct unit u = { 0 };
		char *text;

		if (e[i].class != API_LUA || strcmp(e[i].name, "error") == 0 ||
		    strstr(e[i].example, "x.now"))
			continue;
		keyword = strncmp(e[i].example, "for ", 4) == 0 ||
		    strncmp(e[i].example, "local ", 6) == 0;
		text = xasprintf("%s%s", keyword ? "" : "local a = ",
		    e[i].example);
		unit_library(&u, "text.lua", "return {}");
		unit_lua(&u, text);
		free(text);
		assert_string_equal(unit_all_problems(&u), "");
		unit_release(&u);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_examples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
