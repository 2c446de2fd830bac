/*
 * test_globals.c: a function that uses x without taking it is told where it
 * does, before it is ever called, and nothing else is.
 */
#include "config.h"

#include <lauxlib.h>
#include <lua.h>

#include "base/buf.h"
#include "lua/globals.h"
#include "tests/event/unit.h"
#include "tests/lua/pack_unit.h"

#define TEXT "x is not known here: the function of a hook takes it, as in " \
	"function(x), and hands it on"

/* ---- the code itself ----------------------------------------------------- */

static int dump_add(lua_State *L, const void *p, size_t n, void *arg)
{
	(void)L;
	buf_add(arg, p, n);
	return 0;
}

static void dump_of(const char *text, struct buf *out)
{
	lua_State *L = luaL_newstate();

	assert_non_null(L);
	if (luaL_loadbufferx(L, text, strlen(text), "@a.lua", "t") != LUA_OK)
		fail_msg("%s", lua_tostring(L, -1));
	assert_int_equal(lua_dump(L, dump_add, out, 0), 0);
	lua_close(L);
}

static void line_add(void *arg, const char *name, size_t n, int line)
{
	if (n == 1 && name[0] == 'x')
		buf_addf(arg, " %d", line);
}

/* The lines that read a global x in functions, as " 3 7". */
static void lines(const char *text, const char *want)
{
	struct buf dump = {0}, got = {0};

	dump_of(text, &dump);
	assert_int_equal(globals_read(dump.p, dump.len, line_add, &got), 0);
	if (strcmp(buf_str(&got), want) != 0)
		fail_msg("%s\nhas%s, not%s", text, buf_str(&got), want);
	buf_release(&got);
	buf_release(&dump);
}

static void what_reads_it_is_found(void **unused)
{
	(void)unused;
	lines("return function()\n x.say()\nend", " 2");
	lines("return function()\n x:say()\nend", " 2");
	lines("return function()\n\n return\n x['say']\nend", " 4");
	lines("return function(a)\n return function()\n  return a, x\n"
	    " end\nend", " 3");
	lines("local function a() return x end\n"
	    "local function b(x) return x end\n"
	    "local function c()\n  local y = x\n  return y + x\nend",
	    " 1 4 5");
	/* the local ends with its block */
	lines("return function()\n do local x = 1 end\n return x\nend", " 3");
	lines("return function()\n local x = x\n return x\nend", " 2");
}

static void what_only_looks_like_it_is_not(void **unused)
{
	(void)unused;
	lines("return function(x) x.say() return x:a(x) end", "");
	lines("local x = 1 return function() return x end", "");
	lines("return function(x) return function() return function()"
	    " return x end end end", "");
	lines("return function(t) return t.x, t['x'], 'x', t:x(), { x = 1 }"
	    " end", "");
	lines("return function() for x = 1, 2 do f(x) end"
	    " for _, x in f() do f(x) end end", "");
	lines("return function() local function x() return x() end"
	    " return x end", "");
	lines("return function() goto x ::x:: -- x.say()\n end", "");
	lines("return function() x = 1 end", "");	/* it writes */
	lines("return function(...) local a, x <const> = ..., 2"
	    " return x end", "");
	/* an environment of its own */
	lines("return function(t) local _ENV = t return x end", "");
	lines("return function(_ENV) return function() return x end end", "");
	lines("local _ENV = { x = 1 } return function() return x end", "");
	/* the top level has told of itself when it ran */
	lines("return x", "");
}

/* So many names that the global's does not fit into one instruction. */
static void large_functions_are_read_too(void **unused)
{
	struct buf text = {0};

	(void)unused;
	buf_adds(&text, "return function(t)\n");
	for (int i = 0; i < 400; i++)
		buf_addf(&text, "t.n%d = 'v%d'\n", i, i);
	buf_adds(&text, "local y = x\nreturn t.x, y\nend");
	lines(buf_str(&text), " 402");
	buf_release(&text);
	/* lines far apart are written in another way */
	buf_adds(&text, "return function(t)\n");
	for (int i = 0; i < 1000; i++)
		buf_adds(&text, i == 500 ? "t(x)" : "\n");
	buf_adds(&text, "x() end");
	lines(buf_str(&text), " 502 1001");
	buf_release(&text);
}

static void ignore(void *arg, const char *name, size_t n, int line)
{
	for (size_t i = 0; i < n; i++)
		*(int64_t *)arg += name[i];
	*(int64_t *)arg += line;
}

/* What is cut, or no dump at all, ends and is told as that. */
static void nothing_in_it_is_believed(void **unused)
{
	struct buf dump = {0};
	int64_t sum = 0;

	(void)unused;
	dump_of("local z = 1.5 return function(a)\n return function()\n"
	    " return a, x, z, 7, 'long' end end", &dump);
	for (size_t n = 0; n < dump.len; n++) {
		char *part = xmalloc(n + 1);

		memcpy(part, dump.p, n);
		assert_int_equal(globals_read(part, n, ignore, &sum),
		    -1);
		free(part);
	}
	for (size_t i = 0; i < dump.len; i++)
		for (int b = 0; b < 8; b++) {
			dump.p[i] = (char)(dump.p[i] ^ 1 << b);
			globals_read(dump.p, dump.len, ignore, &sum);
			dump.p[i] = (char)(dump.p[i] ^ 1 << b);
		}
	assert_int_equal(globals_read("x", 1, ignore, &sum), -1);
	buf_release(&dump);
}

/* ---- a pack -------------------------------------------------------------- */

static void told(const char *lua, const char *want)
{
	struct unit u = { 0 };

	unit_lua(&u, lua);
	assert_string_equal(unit_all_problems(&u), want);
	unit_release(&u);
}

static void a_pack_is_told(void **unused)
{
	(void)unused;
	told("on.start(function()\n  x.note('a')\nend)",
	    "scenario.lua:2: " TEXT "\n");
	told("inject { id = 'a', on_send = function() x:note('a') end }",
	    "scenario.lua:1: " TEXT "\n");
	told("local function help()\n  x.note('a')\nend\n"
	    "on.start(function(x) help() end)", "scenario.lua:2: " TEXT "\n");
	/* each line once */
	told("on.start(function() x.note(x.now()) end)",
	    "scenario.lua:1: " TEXT "\n");
	told("on.start(function(x) x.note('a') end)", "");
	told("on.start(function(y) y.note('a') end)", "");
	/* one that the pack has itself */
	told("x = { a = 1 }\non.start(function(y) y.note(x.a) end)", "");
	told("on.start(function(y) y.note(x.a) end)\nx = { a = 1 }", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_reads_it_is_found),
		cmocka_unit_test(what_only_looks_like_it_is_not),
		cmocka_unit_test(large_functions_are_read_too),
		cmocka_unit_test(nothing_in_it_is_believed),
		cmocka_unit_test(a_pack_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
