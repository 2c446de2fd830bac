/*
 * test_problems.c: every mistake is reported once, with its file and line,
 * and loading goes on as far as it makes sense.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

#include "base/text.h"

/* Messages are text, whatever bytes a pack puts into them. */
static void test_bytes(void **state)
{
	struct unit u = { 0 };
	const char *got;
	size_t i;

	(void)state;
	unit_lua(&u, "local a = 'x' error('\\xff\\xfe ' .. ('ñ'):rep(600))");
	got = unit_problem(&u, 0);
	assert_true(text_valid(got, strlen(got)));
	unit_release(&u);
	unit_lua(&u, "local \xff = 1");
	got = unit_all_problems(&u);
	assert_true(*got && text_valid(got, strlen(got)));
	unit_release(&u);
	for (i = 490; i < 500; i++) {
		char *body = xasprintf("error('\\xff' .. ('a'):rep(%zu) .. "
		    "('ñ'):rep(600))", i);

		got = unit_hook(&u, body, NULL);
		assert_true(text_valid(got, strlen(got)));
		assert_true(strlen(got) > 900);
		unit_release(&u);
		free(body);
	}
}

static void test_unknown_names(void **state)
{
	struct unit u = { 0 };

	(void)state;
	reports("inject { id = \"i\",\n when =\n dwon \"p\" }",
	    "scenario.lua:3: unknown name \"dwon\" (did you mean \"done\"?)");
	reports("local a = foo.bar(1)[2] .. 'x' + 1 < 3\n"
	    "for k, v in pairs(a) do end",
	    "scenario.lua:1: unknown name \"foo\"");
	reports("local a = xyzzy\nlocal b = #a + -a + ~a, a.x.y, a(a), a == 1\n"
	    "a.z = 1 for _ in a do end for _ in ipairs(a) do end\n"
	    "local c = ('x'):rep(a) .. string.format('%d', a) .. a:foo()\n"
	    "if a < 1 or a >= b then end table.insert(a, 1)\n"
	    "inject { id = a, to = { a }, when = any { a, no(a) } }\n"
	    "on.answer(a, function() end) on.sent('i', a) role(a)\n"
	    "for _ in ('x'):gmatch(a) do end error(a)",
	    "scenario.lua:1: unknown name \"xyzzy\"");
	reports("for i = 1, 100 do local a = xyzzy end",
	    "scenario.lua:1: unknown name \"xyzzy\"");
	reports("for i = 1, xyzzy do end",
	    "scenario.lua:1: unknown name \"xyzzy\"");
	unit_lua(&u, "inejct { id = \"a\" }\nrole { id = \"b\" }\n"
	    "roel { id = \"c\" }\naction { id = \"d\" }\n");
	assert_true(unit_has(&u, "scenario.lua:1: unknown name \"inejct\" "
	    "(did you mean \"inject\"?)"));
	assert_true(unit_has(&u, "scenario.lua:3: unknown name \"roel\" (did "
	    "you mean \"role\"?)"));
	assert_int_equal(unit_problems(&u), 2);
	assert_non_null(unit_find(&u, "role", "b"));
	assert_non_null(unit_find(&u, "action", "d"));
	unit_release(&u);
}

/* Poison is in the values as such, so that nobody reports it again. */
static void test_poison(void **state)
{
	struct unit u = { 0 };

	(void)state;
	unit_lua(&u, "inject { id = \"i\", title = xyzzy, to = { \"a\", xyzzy }"
	    " }\n");
	assert_string_equal(unit_text(&u, val_get(unit_find(&u, "inject", "i"),
	    "fields")), "{\"id\":\"i\",\"title\":{\"poison\":true},"
	    "\"to\":[\"a\",{\"poison\":true}]}");
	unit_release(&u);
}

static void test_syntax(void **state)
{
	struct unit u = { 0 };

	(void)state;
	reports("role { id = \"a\" }\nrole { id = \n",
	    "scenario.lua:3: unexpected symbol near <eof>");
	reports("y = 2^3\nlocal z = 1", "scenario.lua:1: the ^ operator is "
	    "not available (its last digit depends on the processor): "
	    "multiply instead");
	reports("role { id = \"a\" } error \"stop\"", "scenario.lua:1: stop");
	reports("\xef\xbb\xbflocal a = xyzzy",
	    "scenario.lua:1: unknown name \"xyzzy\"");
	reports("\x1bLua", "scenario.lua:0: attempt to load a binary chunk "
	    "(mode is 't')");
	unit_load(&u, NULL);
	assert_true(unit_has(&u, "scenario.lua:0: there is no scenario.lua"));
	unit_release(&u);
}

/* A mistake in a module ends that file only. */
static void test_require_broken(void **state)
{
	struct unit u = { 0 };

	(void)state;
	unit_file(&u, "a.lua", "return {");
	unit_file(&u, "b.lua", "local x = 1\nerror 'broken'");
	unit_file(&u, "c.lua", "return require 'd'");
	unit_file(&u, "d.lua", "return require 'c'");
	unit_library(&u, "e.lua", "local n = xyzzy");
	unit_lua(&u, "role { id = require('a').id, name = require('b').x }\n"
	    "local c = require('c').x, require('e'), require('scenario')\n"
	    "role { id = 'last' }");
	assert_string_equal(unit_all_problems(&u),
	    "a.lua:1: unexpected symbol near <eof>\n"
	    "b.lua:2: broken\n"
	    "d.lua:1: require: this file is being loaded already: two files "
	    "require each other\n"
	    "library/e.lua:1: unknown name \"xyzzy\"\n"
	    "scenario.lua:2: require: this file is being loaded already: two "
	    "files require each other\n");
	assert_non_null(unit_find(&u, "role", "last"));
	unit_release(&u);
}

/* Twenty mistakes give twenty messages. */
static void test_twenty(void **state)
{
	struct unit u = { 0 };
	struct buf b = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 20; i++)
		buf_addf(&b, "inject { id = \"i%d\", title = mistake%d }\n",
		    i, i);
	unit_lua(&u, buf_str(&b));
	assert_int_equal(unit_problems(&u), 20);
	assert_string_equal(unit_problem(&u, 19),
	    "scenario.lua:20: unknown name \"mistake19\"");
	unit_release(&u);
	buf_release(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_unknown_names),
		cmocka_unit_test(test_poison),
		cmocka_unit_test(test_syntax),
		cmocka_unit_test(test_require_broken),
		cmocka_unit_test(test_twenty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
