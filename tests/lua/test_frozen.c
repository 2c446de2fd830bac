/*
 * test_frozen.c: nothing lives from one call of a hook to the next, neither
 * a table, a variable, an iterator nor a budget.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

/* Globals, modules and variables are as loading left them. */
static void test_frozen(void **state)
{
	struct unit u = { 0 };

	(void)state;
	unit_file(&u, "m.lua", "return { list = { 1, { deep = 2 } }, n = 0 }");
	unit_lua(&u, "local m, t = require 'm', { a = { 1 } }\nglobal = { 1 }\n"
	    "on.start(function(x) m.n = 1 end)\n"
	    "on.start(function(x) m.list[2].deep = 3 end)\n"
	    "on.start(function(x) t.a[2] = 2 end)\n"
	    "on.start(function(x) global[1] = 2 end)\n"
	    "on.start(function(x) global = 2 end)\n"
	    "on.start(function(x) fresh = 2 end)\n"
	    "on.start(function(x) string.upper = nil end)\n"
	    "on.start(function(x) table.sort(m.list) end)\n"
	    "on.start(function(x) table.remove(t.a) end)\n"
	    "on.start(function(x) require('m').list[1] = 0 end)\n"
	    "on.start(function(x) assert(#t.a == 1 and m.list[2].deep == 2)\n"
	    "for i, v in ipairs(t.a) do assert(v == 1) end\n"
	    "for k, v in pairs(m) do x.note(k) end\n"
	    "assert(table.concat(t.a) == '1' and table.unpack(t.a) == 1)\n"
	    "assert(not isempty(t) and m.nope == nil and global[1] == 1)\n"
	    "local own = { 1 } own[2] = 2 assert(#own == 2) end)\n");
	for (int i = 0; i < 10; i++) {
		const char *got = unit_call(&u, i, NULL, NULL);
		const char *wanted = i == 4 || i == 5 ?
		    "script-error scenario.lua:%d: a global cannot be set in "
		    "a hook: write local, or keep it in x.vars" :
		    "script-error scenario.lua:%d: a table made while "
		    "loading cannot be changed in a hook: keep what changes "
		    "in x.vars";
		char text[256];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof(text), wanted, i + 3);
#pragma GCC diagnostic pop
		assert_string_equal(got, text);
	}
	assert_string_equal(unit_call(&u, 10, NULL, NULL),
	    "{\"effects\":[{\"do\":\"note\",\"text\":\"list\"},"
	    "{\"do\":\"note\",\"text\":\"n\"}],\"streams\":{}}");
	unit_release(&u);
}

static void test_upvalues(void **state)
{
	static const char count[] = "script-error scenario.lua:4: \"n\" is a "
	    "variable made while loading and cannot be changed in a hook: "
	    "keep what changes in x.vars";
	struct unit u = { 0 };

	(void)state;
	unit_file(&u, "m.lua", "local calls\nreturn { f = function()\n"
	    " calls = (calls or 0) + 1 return calls end }");
	unit_lua(&u, "local n, nan = 0, 0/0\nlocal m = require 'm'\n"
	    "on.start(function(x)\n  n = n + 1 x.note('' .. n)\nend)\n"
	    "on.start(function(x) x.note('' .. n .. tostring(nan)) end)\n"
	    "on.start(function(x) local a = m.f() end)\n"
	    "on.start(function(x) m = {} end)\n"
	    "on.start(function(x) n = 0.0 end)\n"
	    "on.start(function(x) local k = 0 local function f() k = k + 1 "
	    "end f() assert(k == 1) end)\n"
	    "on.start(function(x) pcall(function() n = 5 end) n = 0 end)\n");
	assert_string_equal(unit_call(&u, 0, NULL, NULL), count);
	assert_string_equal(unit_call(&u, 0, NULL, NULL), count);
	assert_non_null(strstr(unit_call(&u, 1, NULL, NULL), "\"0nan\""));
	assert_non_null(strstr(unit_call(&u, 2, NULL, NULL),
	    "m.lua:3: \"calls\" is a variable"));
	assert_non_null(strstr(unit_call(&u, 2, NULL, NULL),
	    "m.lua:3: \"calls\" is a variable"));
	assert_non_null(strstr(unit_call(&u, 3, NULL, NULL),
	    "\"m\" is a variable"));
	assert_non_null(strstr(unit_call(&u, 4, NULL, NULL),
	    "\"n\" is a variable"));
	assert_string_equal(unit_call(&u, 5, NULL, NULL),
	    "{\"effects\":[],\"streams\":{}}");
	/* put back by the hook itself: nothing has changed */
	assert_string_equal(unit_call(&u, 6, NULL, NULL),
	    "{\"effects\":[],\"streams\":{}}");
	unit_release(&u);
}

/* Iterators hold a position: one of loading does not serve a hook. */
static void test_iterators(void **state)
{
	struct unit u = { 0 };

	(void)state;
	unit_lua(&u, "local p = pairs { 1, 2, 3 }\n"
	    "local g = ('a b'):gmatch('%a')\nassert(p() == 1 and g() == 'a')\n"
	    "on.start(function(x) p() end)\non.start(function(x) g() end)\n"
	    "on.start(function(x) for k in pairs { 1 } do end\n"
	    "for w in ('a'):gmatch('a') do end end)\n");
	assert_string_equal(unit_all_problems(&u), "");
	assert_string_equal(unit_call(&u, 0, NULL, NULL), "script-error "
	    "scenario.lua:4: this pairs began outside the hook");
	assert_string_equal(unit_call(&u, 1, NULL, NULL), "script-error "
	    "scenario.lua:5: this gmatch began outside the hook");
	assert_string_equal(unit_call(&u, 2, NULL, NULL),
	    "{\"effects\":[],\"streams\":{}}");
	unit_release(&u);
}

/* Every call starts with the same budget, whatever the last one did. */
static void test_budgets(void **state)
{
	struct unit u = { 0 };
	int i;

	(void)state;
	unit_lua(&u, "on.start(function(x) while true do end end)\n"
	    "on.start(function(x) for i = 1, 1800000 do end end)\n"
	    "on.start(function(x) local t for i = 1, 90000 do "
	    "t = { t, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,"
	    " nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil } "
	    "end end)\n"
	    "on.start(function(x)\nfor i = 1, 6000 do x.note 'n' end end)\n"
	    "on.start(function(x) local function f() return f() + 1 end f() "
	    "end)\n");
	for (i = 0; i < 4; i++) {
		assert_string_equal(unit_call(&u, 0, NULL, NULL),
		    "script-steps scenario.lua:1: stopped after 2000000 "
		    "steps: does a loop never end?");
		assert_string_equal(unit_call(&u, 1, NULL, NULL),
		    "{\"effects\":[],\"streams\":{}}");
		assert_string_equal(unit_call(&u, 2, NULL, NULL),
		    "script-memory scenario.lua:3: needs more than 32 MiB of "
		    "memory");
		assert_string_equal(unit_call(&u, 3, NULL, NULL),
		    "script-effects scenario.lua:5: more than 5,000 effects "
		    "in one call");
		assert_string_equal(unit_call(&u, 4, NULL, NULL),
		    "script-memory scenario.lua:6: a function calls itself "
		    "without end");
	}
	unit_release(&u);
}

static void test_expiry(void **state)
{
	volatile sig_atomic_t flag = 0;
	struct unit u = { 0 };

	(void)state;
	unit_lua(&u, "on.start(function(x)\nwhile true do end end)\n");
	pack_expiry(u.pack, &flag);
	assert_int_equal(strncmp(unit_call(&u, 0, NULL, NULL),
	    "script-steps ", 13), 0);
	flag = 1;
	assert_string_equal(unit_call(&u, 0, NULL, NULL),
	    "script-time scenario.lua:2: stopped by the clock");
	unit_release(&u);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frozen),
		cmocka_unit_test(test_upvalues),
		cmocka_unit_test(test_iterators),
		cmocka_unit_test(test_budgets),
		cmocka_unit_test(test_expiry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
