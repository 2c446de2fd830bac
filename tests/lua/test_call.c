/*
 * test_call.c: a hook: what it sees, what it proposes, and that nothing of
 * it stays.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

/* A hook's body proposes exactly these effects. */
static void proposes(const char *body, const char *effects)
{
	struct unit u = { 0 };
	char *wanted = xasprintf("{\"effects\":[%s],\"streams\":{}}", effects);
	const char *got = unit_hook(&u, body, NULL);

	if (strcmp(got, wanted) != 0)
		fail_msg("%s\nwanted %s\ngot    %s", body, wanted, got);
	free(wanted);
	unit_release(&u);
}

/* A hook's body (from line 2) fails with "CODE FILE:LINE: TEXT". */
static void fails(const char *body, const char *wanted)
{
	struct unit u = { 0 };
	const char *got = unit_hook(&u, body, NULL);

	if (strcmp(got, wanted) != 0)
		fail_msg("%s\nwanted %s\ngot    %s", body, wanted, got);
	unit_release(&u);
}

static void test_reads(void **state)
{
	(void)state;
	proposes("assert(x.now() == 600000 and x:now() == 600000)\n"
	    "assert(x.done 'isolate' and x:done 'isolate')\n"
	    "assert(x.done('isolate', 'it') and not x.done('isolate', "
	    "'csirt'))\nassert(not x.done 'report')\n"
	    "assert(x.correct 'q' and not x.correct 'press')\n"
	    "assert(x.sent 'alert' and not x.sent 'spread')\n"
	    "assert(x.down 'smb' and not x.down 'web')\n"
	    "assert(x.decided 'in-time' == 'yes')\n"
	    "assert(x.decided 'pay' == nil)\n"
	    "assert(x.points 'csirt' == 7 and x.points 'it' == 0)\n"
	    "assert(x.vars.n == 3 and x.vars.none == nil)\n"
	    "assert(x.vars.list[2] == 'b' and #x.vars.list == 2)\n", "");
}

static void test_effects(void **state)
{
	(void)state;
	proposes("x.send 'spread' x:send('alert', { delay = '2m' })",
	    "{\"delay_ms\":0,\"do\":\"send\",\"inject\":\"spread\"},"
	    "{\"delay_ms\":120000,\"do\":\"send\",\"inject\":\"alert\"}");
	proposes("x.score('csirt', -5, 'slow') x.score('it', 2.0, 'ñ')",
	    "{\"do\":\"score\",\"points\":-5,\"role\":\"csirt\","
	    "\"why\":\"slow\"},{\"do\":\"score\",\"points\":2,"
	    "\"role\":\"it\",\"why\":\"ñ\"}");
	proposes("x.open 'q' x.close 'press' x.after('1s', 'tick')",
	    "{\"do\":\"open\",\"question\":\"q\"},"
	    "{\"do\":\"close\",\"question\":\"press\"},"
	    "{\"after_ms\":1000,\"do\":\"timer\",\"timer\":\"tick\"}");
	proposes("x.note 'a' x.note('b')", "{\"do\":\"note\",\"text\":\"a\"},"
	    "{\"do\":\"note\",\"text\":\"b\"}");
}

static void test_effect_lines(void **state)
{
	struct unit u = { 0 };
	struct err err;
	struct val *v;

	(void)state;
	unit_file(&u, "m.lua", "return function(x)\n\n x.note 'm' end");
	unit_lua(&u, "local m = require 'm'\non.start(function(x)\n"
	    "  x.note 'a'\n\n  m(x)\nend)");
	v = pack_call(u.pack, &u.arena, 0, unit_view(&u.arena, NULL), NULL,
	    &err);
	v = val_get(v, "effects");
	assert_int_equal(val_at(v, 0)->line, 3);
	assert_string_equal(val_at(v, 0)->file, "scenario.lua");
	assert_int_equal(val_at(v, 1)->line, 3);
	assert_string_equal(val_at(v, 1)->file, "m.lua");
	unit_release(&u);
}

static void test_arguments(void **state)
{
	struct unit u = { 0 };

	(void)state;
	unit_lua(&u, "on.answer('q', function(x, ev)\n"
	    "x.note(ev.role .. ev.try .. tostring(ev.late) .. "
	    "tostring(ev.correct)) end)\n"
	    "on.decision('d', function(x, outcome) x.note(outcome) end)");
	assert_string_equal(unit_call(&u, 0, NULL, "[{\"role\":\"csirt\","
	    "\"try\":2,\"late\":false}]"), "{\"effects\":[{\"do\":\"note\","
	    "\"text\":\"csirt2falsenil\"}],\"streams\":{}}");
	assert_string_equal(unit_call(&u, 1, NULL, "[\"no\"]"),
	    "{\"effects\":[{\"do\":\"note\",\"text\":\"no\"}],"
	    "\"streams\":{}}");
	assert_string_equal(unit_call(&u, 7, NULL, NULL),
	    "script-error scenario.lua:0: no such hook");
	unit_release(&u);
	unit_lua(&u, "while true do end");
	assert_string_equal(unit_call(&u, 0, NULL, NULL),
	    "script-error scenario.lua:0: the pack did not load");
	unit_release(&u);
}

static void test_refusals(void **state)
{
	(void)state;
	fails("\nx.send 'sprad'", "script-error scenario.lua:3: x.send: no "
	    "such inject \"sprad\" (did you mean \"spread\"?)");
	fails("x.send()", "script-error scenario.lua:2: x.send: inject is "
	    "missing");
	fails("x.send(5)", "script-error scenario.lua:2: x.send: inject: "
	    "write the id of something declared (got a number)");
	fails("x.send('alert', { dely = '1m' })", "script-error "
	    "scenario.lua:2: x.send: unknown option \"dely\"");
	fails("x.send('alert', { delay = 1 })", "script-error "
	    "scenario.lua:2: x.send.opt: delay: write a duration with its "
	    "unit, such as \"15m\" (got a number)");
	fails("x.send('alert', '1m')", "script-error scenario.lua:2: x.send: "
	    "opt: write a table with named fields (got a string)");
	fails("x.send('alert', {}, 1)", "script-error scenario.lua:2: x.send "
	    "takes 2 arguments, not 3");
	fails("x.score('csirt', 1.5, 'w')", "script-error scenario.lua:2: "
	    "x.score: points: write a whole number, such as 10 (got a "
	    "number)");
	fails("x.score('csirt', '5', 'w')", "script-error scenario.lua:2: "
	    "x.score: points: write a whole number, such as 10 (got a "
	    "string)");
	fails("x.score('csirt', 1 << 40, 'w')", "script-error "
	    "scenario.lua:2: x.score: points: more than 1,000,000");
	fails("x.score('csirt', 5)", "script-error scenario.lua:2: x.score: "
	    "why is missing");
	fails("x.score('boss', 5, 'w')", "script-error scenario.lua:2: "
	    "x.score: no such role \"boss\"");
	fails("x.after('999ms', 'tick')", "script-error scenario.lua:2: "
	    "x.after: length: at least 1s");
	fails("x.after('5', 'tick')", "script-error scenario.lua:2: x.after: "
	    "length: \"5\" is not a duration; write it as \"90s\", \"15m\" "
	    "or \"1h30m\"");
	fails("x.after('5s', 'tock')", "script-error scenario.lua:2: "
	    "x.after: no such timer \"tock\" (did you mean \"tick\"?)");
	fails("x.note(('x'):rep(5000))", "script-error scenario.lua:2: "
	    "x.note: text: longer than 4096 bytes");
	fails("x.note('\\xff')", "script-error scenario.lua:2: x.note: text: "
	    "write a text in quotes (got a string)");
	fails("x.sned 'a'", "script-error scenario.lua:2: unknown name "
	    "\"x.sned\" (did you mean \"x.send\"?)");
	fails("print(1)", "script-error scenario.lua:2: unknown name "
	    "\"print\": use x.note(text) in a hook");
	fails("x.note = 1", "script-error scenario.lua:2: x cannot be "
	    "changed: x.vars.NAME = value is remembered");
	fails("role { id = 'r' }", "script-error scenario.lua:2: role is "
	    "only possible while loading, not in a hook");
	fails("on.start(function() end)", "script-error scenario.lua:2: "
	    "on.start is only possible while loading, not in a hook");
	fails("if done 'isolate' then end", "script-error scenario.lua:2: "
	    "done is a condition, for declarations: in a hook write x.done");
	fails("local a = up 'web'", "script-error scenario.lua:2: up is a "
	    "condition, for declarations, not for hooks");
}

static void test_vars(void **state)
{
	(void)state;
	proposes("x.vars.n = x.vars.n + 1 assert(x.vars.n == 4)\n"
	    "x.vars.l = { 'a', 1, true } assert(x.vars.l[2] == 1)\n"
	    "x.vars.name = nil assert(x.vars.name == nil)\n"
	    "x.vars['a-b.c'] = 2.0 assert(math.type(x.vars['a-b.c']) == "
	    "'integer')\nx.vars.e = {} assert(#x.vars.e == 0)",
	    "{\"do\":\"var\",\"name\":\"n\",\"value\":4},"
	    "{\"do\":\"var\",\"name\":\"l\",\"value\":[\"a\",1,true]},"
	    "{\"do\":\"var\",\"name\":\"name\"},"
	    "{\"do\":\"var\",\"name\":\"a-b.c\",\"value\":2},"
	    "{\"do\":\"var\",\"name\":\"e\",\"value\":[]}");
	proposes("local s = '' for k, v in pairs(x.vars) do s = s .. k end\n"
	    "x.note(s)", "{\"do\":\"note\",\"text\":\"listnname\"}");
	proposes("x.vars.copy = x.vars.list", "{\"do\":\"var\",\"name\":"
	    "\"copy\",\"value\":[\"a\",\"b\"]}");
	fails("x.vars.a = 1.5", "script-error scenario.lua:2: x.vars.a: not a "
	    "string, a whole number, true, false or a flat list of them");
	fails("x.vars.a = { {} }", "script-error scenario.lua:2: x.vars.a: "
	    "not a string, a whole number, true, false or a flat list of "
	    "them");
	fails("x.vars.a = { b = 1 }", "script-error scenario.lua:2: x.vars.a:"
	    " a list without holes and without named fields");
	fails("x.vars.a = { 1, nil, 3 }", "script-error scenario.lua:2: "
	    "x.vars.a: a list without holes and without named fields");
	fails("x.vars.a = function() end", "script-error scenario.lua:2: "
	    "x.vars.a: not a string, a whole number, true, false or a flat "
	    "list of them");
	fails("x.vars.a = '\\xff'", "script-error scenario.lua:2: x.vars.a: a "
	    "text over 64 KiB, or not valid UTF-8");
	fails("x.vars['a b'] = 1", "script-error scenario.lua:2: x.vars: a "
	    "name has letters, digits, \"_\", \"-\" and \".\", at most 64");
	fails("x.vars[1] = 1", "script-error scenario.lua:2: x.vars: a name "
	    "has letters, digits, \"_\", \"-\" and \".\", at most 64");
	fails("table.insert(x.vars.list, 'c')", "script-error "
	    "scenario.lua:2: a table made while loading cannot be changed in "
	    "a hook: keep what changes in x.vars");
	fails("x.vars.list[3] = 'c'", "script-error scenario.lua:2: a list in "
	    "x.vars cannot be changed in place: build a new one and assign "
	    "it");
}

static void test_vars_limit(void **state)
{
	struct unit u = { 0 };

	(void)state;
	fails("for i = 1, 70 do x.vars['v' .. i] = ('x'):rep(1000) end",
	    "script-error scenario.lua:2: x.vars.v65: over 64 KiB in all of "
	    "x.vars");
	/* what is replaced no longer counts */
	unit_hook(&u, "for i = 1, 100 do x.vars.v = ('x'):rep(60000) end",
	    NULL);
	assert_int_equal(unit_problems(&u), 0);
	assert_int_equal(strncmp(unit_call(&u, 0, NULL, NULL),
	    "{\"effects\"", 10), 0);
	unit_release(&u);
}

static void test_random(void **state)
{
	static const char view[] = "{\"streams\":{\"weather\":5}}";
	struct unit u = { 0 };
	const char *first, *both;

	(void)state;
	unit_lua(&u, "on.start(function(x) for i = 1, 3 do\n"
	    "x.note(x.random('weather', 1, 1000) .. '') end end)\n"
	    "on.start(function(x) x.note(x.random('weather', 1, 1000) .. '')"
	    " end)\non.start(function(x) x.random('other', 1, 6)\n"
	    "x.note(x.random('weather', 1, 1000) .. '') end)\n");
	both = unit_call(&u, 0, NULL, NULL);
	assert_non_null(strstr(both, "\"streams\":{\"weather\":7}"));
	/* from counter 5 on: the second number of the first call */
	first = unit_call(&u, 1, view, NULL);
	assert_non_null(strstr(first, "\"streams\":{\"weather\":6}"));
	first = arena_strndup(&u.arena, strchr(first, '['),
	    strcspn(strchr(first, '['), "]"));
	assert_non_null(strstr(both, first + 1));
	/* another stream does not disturb it */
	assert_non_null(strstr(unit_call(&u, 2, view, NULL), first + 1));
	/* another cell has other numbers */
	assert_null(strstr(unit_call(&u, 1, "{\"cell\":\"c\"}", NULL),
	    first + 1));
	unit_release(&u);
	fails("x.random('a', 2, 1)", "script-error scenario.lua:2: x.random: "
	    "hi is less than lo");
	fails("x.random('', 1, 2)", "script-error scenario.lua:2: x.random: "
	    "stream: a name of 1 to 64 bytes");
	fails("for i = 1, 300 do x.random('s' .. i, 1, 2) end", "script-error "
	    "scenario.lua:2: x.random: stream: more than 256 streams");
	proposes("local n = 0 for i = 1, 0 do x.random('s', 1, 2) end", "");
}

/* The whole range, and its ends are reached. */
static void test_random_range(void **state)
{
	struct unit u = { 0 };

	(void)state;
	assert_non_null(strstr(unit_hook(&u, "local seen = {}\n"
	    "for i = 1, 200 do local n = x.random('d', 1, 6)\n"
	    "assert(n >= 1 and n <= 6) seen[n] = true end\n"
	    "for i = 1, 6 do assert(seen[i]) end\n"
	    "x.random('d', math.mininteger, math.maxinteger)\n"
	    "assert(x.random('d', 5, 5) == 5)", NULL), "{\"d\":202}"));
	unit_release(&u);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_effects),
		cmocka_unit_test(test_effect_lines),
		cmocka_unit_test(test_arguments),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_vars),
		cmocka_unit_test(test_vars_limit),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_random_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
