/*
 * test_scan.c: tokens with their lines, the tables of declarations, what
 * must not occur, and sources that are no Lua at all.
 */
#include "config.h"

#include "lua/scan.h"

#include "base/said.h"

#include "tests/event/unit.h"

static char *tokens(const char *text)
{
	static const char kinds[] = "?nsd.";
	struct buf { char p[512]; size_t n; } out = { .n = 0 };
	struct scan_lexer l;
	struct scan_token t;

	scan_start(&l, text, strlen(text));
	for (t = scan_next(&l); t.kind != SCAN_END; t = scan_next(&l))
		out.n += (size_t)snprintf(out.p + out.n,
		    sizeof(out.p) - out.n, "%d%c:%.*s ", t.line,
		    kinds[t.kind], (int)t.n, t.s);
	return xstrndup(out.p, out.n);
}

static void lexes(const char *text, const char *wanted)
{
	char *got = tokens(text);

	assert_string_equal(got, wanted);
	free(got);
}

static void test_tokens(void **state)
{
	(void)state;
	lexes("local a = 1", "1n:local 1n:a 1.:= 1d:1 ");
	lexes("a -- c ^ \n b", "1n:a 2n:b ");
	lexes("a --[[ ^\n ]] b --[==[ ]] \n ]==] c", "1n:a 2n:b 3n:c ");
	lexes("'it\\'s' \"x\\\ny\" z", "1s:it\\'s 1s:x\\\ny 2n:z ");
	lexes("\"a\\z \n  b\" c", "1s:a\\z \n  b 2n:c ");
	lexes("[[a\nb]] [=[]]]=] [x]",
	    "1s:[[a\nb]] 2s:[=[]]]=] 2.:[ 2n:x 2.:] ");
	lexes("1e+5 0x1p-3 .5 3..2 a..b", "1d:1e+5 1d:0x1p-3 1d:.5 1d:3..2 "
	    "1n:a 1.:.. 1n:b ");
	lexes("a == b ~= c // d :: e ...", "1n:a 1.:== 1n:b 1.:~= 1n:c 1.:// "
	    "1n:d 1.::: 1n:e 1.:... ");
	lexes("a\r\nb\n\rc\rd", "1n:a 2n:b 3n:c 4n:d ");
	lexes("'no end\nx", "1s:no end 2n:x ");
	lexes("[[no end\n", "1s:[[no end\n ");
	lexes("\\ \x01 é", "1.:\\ 1.:\x01 1.:\xc3 1.:\xa9 ");
	lexes("--[==", "");
	lexes("'\\", "1s:\\ ");
}

struct read {
	struct arena a;
	struct scan s;
};

static void scan(struct read *r, const char *text)
{
	memset(r, 0, sizeof(*r));
	scan_source(&r->s, &r->a, text, strlen(text));
}

static int key_line(const struct scan_table *t, const char *key)
{
	const struct scan_field *f = scan_key(t, key);

	return f ? f->line : -1;
}

static void test_fields(void **state)
{
	const struct scan_table *t, *hint;
	struct read r;

	(void)state;
	scan(&r, "\ninject { id = \"i\",\n  at = f(1, 2),\n"
	    "  [\"to\"] = { 'a',\n 'b' },\n"
	    "  on_send = function(x)\n if x then return { p = 1 }, 2 end\n"
	    " for i = 1, 2 do end repeat until x\n end,\n"
	    "  hint = {\n cost = 3 } }\n");
	t = scan_find(&r.s, "inject", 2, "i");
	assert_non_null(t);
	assert_string_equal(t->id, "i");
	assert_int_equal(key_line(t, "id"), 2);
	assert_int_equal(key_line(t, "at"), 3);
	assert_int_equal(key_line(t, "to"), 4);
	assert_int_equal(key_line(t, "on_send"), 6);
	assert_int_equal(key_line(t, "hint"), 10);
	assert_int_equal(key_line(t, "cost"), -1);
	hint = scan_key(t, "hint")->child;
	assert_int_equal(key_line(hint, "cost"), 11);
	assert_int_equal(scan_position(scan_key(t, "to")->child, 2)->line, 5);
	assert_null(scan_position(scan_key(t, "to")->child, 3));
	assert_null(scan_find(&r.s, "inject", 3, NULL));
	arena_release(&r.a);
}

static void test_sites(void **state)
{
	struct read r;

	(void)state;
	scan(&r, "role { id = 'a',\n name = 1 } role { id = 'b',\n name = 2 }\n"
	    "inject(with { id = 'c',\n x = 1 })\n"
	    "case \"n\" {\n { at = 1 },\n { by = 2 } }\n"
	    "x.role { id = 'no' } local function role(t) end\n"
	    "scenario { role = {\n id = 'no' } }\n"
	    "local p = T[param { id = 'p',\n default = 1 }]\n");
	assert_int_equal(key_line(scan_find(&r.s, "role", 1, "a"), "name"), 2);
	assert_int_equal(key_line(scan_find(&r.s, "role", 2, "b"), "name"), 3);
	assert_int_equal(key_line(scan_find(&r.s, "inject", 4, NULL), "x"),
	    5);
	assert_int_equal(scan_position(scan_find(&r.s, "case", 6, NULL),
	    2)->line, 8);
	assert_int_equal(key_line(scan_find(&r.s, "param", 12, NULL),
	    "default"), 13);
	assert_null(scan_find(&r.s, "role", 9, NULL));
	assert_null(scan_find(&r.s, "role", 10, NULL));
	assert_int_equal(r.s.nsites, 6);
	arena_release(&r.a);
}

static void test_refusals(void **state)
{
	struct read r;

	(void)state;
	scan(&r, "local a = 2\n^3 -- ^\nlocal s = '^' .. [[^]]\n"
	    "local b <close> = nil\nlocal c <const> = a < b, _ENV\n");
	assert_int_equal(r.s.nrefusals, 3);
	assert_int_equal(r.s.refusals[0].line, 2);
	assert_string_equal(r.s.refusals[0].text, SAID("the ^ operator is "
	    "not available (its last digit depends on the processor): "
	    "multiply instead"));
	assert_int_equal(r.s.refusals[1].line, 4);
	assert_int_equal(r.s.refusals[2].line, 5);
	arena_release(&r.a);
}

/* Of two conditions one is lost; what chooses one, and what is none, is
 * nobody's business. */
static void test_lost_conditions(void **state)
{
	static const char *const lost[] = {
		"x { when = done \"a\" and done \"b\" }",
		"x { when = done(\"a\") or all { done \"b\", done \"c\" } }",
		"x { when = all { done \"b\" } and\nused('t', 'c') }",
		"x { done \"a\" and done \"b\" }",
	};
	static const char *const fine[] = {
		"x { when = hard and done \"a\" or done \"b\" }",
		"x { when = hard and done(\"a\") or all { done \"b\" } }",
		"x { when = done \"a\" or nil, text = 'done and done' }",
		"local done2 = level and done \"a\"",
		"function h(x) return x.done(\"a\") and x.done(\"b\") end",
		"x { when = all { done \"a\", done \"b\" } }",
	};
	struct read r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lost); i++) {
		scan(&r, lost[i]);
		assert_int_equal(r.s.nrefusals, 1);
		assert_int_equal(r.s.refusals[0].line, i == 2 ? 2 : 1);
		assert_non_null(strstr(r.s.refusals[0].text, "all{...}"));
		arena_release(&r.a);
	}
	for (size_t i = 0; i < ARRAY_LEN(fine); i++) {
		scan(&r, fine[i]);
		assert_int_equal(r.s.nrefusals, 0);
		arena_release(&r.a);
	}
}

/* What is no Lua ends, and takes memory in proportion. */
static void test_nonsense(void **state)
{
	static const char *const texts[] = {
		"}", "{", "))))", "inject {", "inject { [", "inject { ['a'",
		"inject { a =", "inject { = = = ,,, }", "end end end }",
		"inject ( { ) }", "case 'x'", "case {", "function", "^", "",
		"inject { id = [==[", "{ { { function } } end",
	};
	struct read r;
	char *deep = xmalloc(200001);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(texts); i++) {
		scan(&r, texts[i]);
		arena_release(&r.a);
	}
	memset(deep, '{', 200000);
	deep[200000] = '\0';
	scan(&r, deep);
	assert_true(r.a.used < 200000 * 400);
	arena_release(&r.a);
	free(deep);
}

static void test_assignment(void **state)
{
	static const char text[] = "local n = 0\nlocal t = { n = 1 }\n"
	    "on.start(function(x)\nlocal n2 = t.n\nt.n = 2\nn = n + 1\nend)\n";

	(void)state;
	assert_int_equal(scan_assignment(text, strlen(text), "n", 3, 7), 6);
	assert_int_equal(scan_assignment(text, strlen(text), "zz", 3, 7), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_sites),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_lost_conditions),
		cmocka_unit_test(test_nonsense),
		cmocka_unit_test(test_assignment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
