/*
 * test_box.c: the budgets: what ends a box, that nothing catches it, and
 * where it says it happened.
 */
#include "config.h"

#include "lua/box.h"

#include "tests/event/unit.h"

#include "base/said.h"
#include "lua/pack.h"
#include "lua/std.h"

struct run {
	const char *text;
	int result;
	struct box_fault fault;
};

static int run_main(lua_State *L)
{
	const struct run *r = lua_touserdata(L, 1);

	lua_newtable(L);
	std_open_base(L);
	lua_newtable(L);
	std_open_string(L);
	lua_setfield(L, -2, "string");
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	if (luaL_loadbufferx(L, r->text, strlen(r->text), "@t.lua", "t") !=
	    LUA_OK)
		return lua_error(L);
	lua_call(L, 0, 0);
	return 0;
}

/* Runs a text in its own box. */
static void run(struct run *r, const char *text, int64_t steps,
    size_t memory)
{
	struct box *b = box_new((size_t)1 << 20);

	memset(r, 0, sizeof(*r));
	r->text = text;
	box_begin(b, steps, memory);
	r->result = box_run(b, run_main, r, &r->fault);
	box_free(b);
}

static void expect(const char *text, enum box_end end, const char *words,
    int line)
{
	struct run r;
	char *said;

	run(&r, text, end == BOX_STEPS ? 200000 : 5000000,
	    (size_t)4 << 20);
	said = said_text(NULL, r.fault.text);
	if (r.result == 0 || r.fault.end != end || r.fault.line != line ||
	    !strstr(said, words))
		fail_msg("%s: end %d, %s:%d: %s", text, (int)r.fault.end,
		    r.fault.file, r.fault.line, said);
	free(said);
	assert_string_equal(r.fault.file, "t.lua");
}

static void test_fine(void **state)
{
	struct run r;

	(void)state;
	run(&r, "for i = 1, 1000 do local s = 'x' .. i end", 200000,
	    (size_t)4 << 20);
	assert_int_equal(r.result, 0);
}

static void test_steps(void **state)
{
	(void)state;
	expect("local n = 0\nwhile true do\nn = n + 1\nend", BOX_STEPS,
	    "stopped after 200000 steps", 3);
	expect("::a::\ngoto a", BOX_STEPS, "does a loop never end?", 2);
	expect("while true do\npcall(function()\nwhile true do end end)\nend",
	    BOX_STEPS, "200000", 3);
	expect("local f = string.rep\nwhile true do f('x', 10000) end",
	    BOX_STEPS, "200000", 2);
}

/* Steps, not time: the same number of turns every time. */
static void test_steps_exact(void **state)
{
	struct run r;
	char text[128];
	int lo = 0, hi = 1 << 20, mid, again;

	(void)state;
	while (lo + 1 < hi) {
		mid = (lo + hi) / 2;
		snprintf(text, sizeof(text), "for i = 1, %d do end", mid);
		run(&r, text, 200000, (size_t)4 << 20);
		if (r.result == 0)
			lo = mid;
		else
			hi = mid;
	}
	assert_in_range(lo, 190000, 201000);
	for (again = 0; again < 20; again++) {
		snprintf(text, sizeof(text), "for i = 1, %d do end",
		    again % 2 ? lo : hi);
		run(&r, text, 200000, (size_t)4 << 20);
		assert_int_equal(r.result, again % 2 ? 0 : -1);
	}
}

static void test_memory(void **state)
{
	(void)state;
	expect("local t = {}\nfor i = 1, 60000 do\nt[i] = { i }\nend",
	    BOX_MEMORY, "needs more than 4 MiB", 3);
	expect("local s = 'x'\nwhile true do\ns = s .. s\nend", BOX_MEMORY,
	    "a string longer than 256 KiB", 3);
	expect("string.rep('x', 300000)", BOX_MEMORY,
	    "a string longer than 256 KiB", 1);
	expect("local t = {}\nfor i = 1, 70000 do\nt[i] = i end", BOX_MEMORY,
	    "a table with more than 32,768 keys", 3);
	expect("local function f()\nreturn 1 + f()\nend\nf()", BOX_MEMORY,
	    "a function calls itself without end", 2);
}

/* Nothing that a script does after the end is done. */
static void test_no_catch(void **state)
{
	(void)state;
	expect("local s = 'x'\npcall(function()\nwhile true do s = s .. s end"
	    "\nend)\nwhile true do s = 1 end", BOX_MEMORY, "256 KiB", 3);
	expect("local function f() return pcall(f) end\n"
	    "while true do f() end", BOX_STEPS, "steps", 1);
}

/* A set close to the limit must not collect everything for each string. */
static void test_refusals(void **state)
{
	struct run r;

	(void)state;
	run(&r, "local keep = {}\n"
	    "for i = 1, 15 do keep[i] = string.rep('x', 250000) end\n"
	    "for i = 1, 1000 do local s = string.rep('y', 200000 + i) end",
	    INT64_MAX, (size_t)4 << 20);
	assert_int_equal(r.result, -1);
	assert_int_equal(r.fault.end, BOX_MEMORY);
	assert_int_equal(r.fault.line, 3);
}

static void test_expiry(void **state)
{
	volatile sig_atomic_t flag = 1;
	struct box *b = box_new((size_t)4 << 20);
	struct run r = { .text = "while true do pcall(error) end" };

	(void)state;
	b->expired = &flag;
	box_begin(b, INT64_MAX, (size_t)4 << 20);
	assert_int_equal(box_run(b, run_main, &r, &r.fault), -1);
	assert_int_equal(r.fault.end, BOX_TIME);
	/* and it can go on with a new budget */
	flag = 0;
	r.text = "local a = 1";
	box_begin(b, 1000, (size_t)4 << 20);
	assert_int_equal(box_run(b, run_main, &r, &r.fault), 0);
	box_free(b);
}

static void test_places(void **state)
{
	struct run r;

	(void)state;
	expect("local t\n\nt.x = 1", BOX_ERROR,
	    "attempt to index a nil value (local 't')", 3);
	expect("local function f()\nerror('here', 2)\nend\n\nf()", BOX_ERROR,
	    "here", 5);
	expect("\nerror('no place', 0)", BOX_ERROR, "no place", 2);
	expect("\nerror({})", BOX_ERROR, "not a text but a table", 2);
	expect("\n\nstring.rep()", BOX_ERROR, "bad argument #1 to 'rep'", 3);
	run(&r, "x =", 1000, (size_t)4 << 20);
	assert_int_equal(r.fault.end, BOX_ERROR);
	assert_string_equal(r.fault.file, "t.lua");
	assert_int_equal(r.fault.line, 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fine),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_steps_exact),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_no_catch),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_expiry),
		cmocka_unit_test(test_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
