/*
 * test_notation.c: fields in the notation of packs: what is understood comes
 * out as it went in, and nothing else comes out at all.
 */
#include "config.h"

#include "exchange/notation.h"
#include "tests/base/unit.h"

static void same(const char *in, const char *out)
{
	struct arena a = {0};
	struct buf text = {0};
	struct err err = {0};
	const struct note *fields = notation_read(&a, in, &err);

	if (fields == NULL)
		fail_msg("%s: %s", in, err.text);
	for (const struct note *v = fields->first; v != NULL; v = v->next) {
		buf_adds(&text, v == fields->first ? "" : ", ");
		note_write_field(&text, v);
	}
	assert_string_equal(buf_str(&text), out);
	buf_release(&text);
	arena_release(&a);
}

static void refused(const char *in, const char *why)
{
	struct arena a = {0};
	struct err err = {0};

	assert_null(notation_read(&a, in, &err));
	if (strstr(err.text, why) == NULL)
		fail_msg("%s: %s", in, err.text);
	arena_release(&a);
}

static void data(void **state)
{
	(void)state;
	same("", "");
	same("kind = \"choice\", tries = 3", "kind = \"choice\", tries = 3");
	same("a=-1;b=2.50,\nc = true , d= false,", "a = -1, b = 2.50, "
	    "c = true, d = false");
	same("m = { public_trust = -20, [\"SRV-1\"] = \"x\" }, l = { 'a', "
	    "\"b\" }, e = {}", "m = { public_trust = -20, [\"SRV-1\"] = "
	    "\"x\" }, l = { \"a\", \"b\" }, e = {}");
	same("p = \"\\\\bno\\n\\\"x\\\"\"", "p = \"\\\\bno\\n\\\"x\\\"\"");
	/* What a word processor makes of it. */
	same("p = \xe2\x80\x9c" "uno\xe2\x80\x9d,\xc2\xa0q\xc2\xa0= 1",
	    "p = \"uno\", q = 1");
	same("x = { [\"end\"] = 1 }", "x = { [\"end\"] = 1 }");
}

static void conditions(void **state)
{
	(void)state;
	same("when = any { done \"a\", no(down(\"b\")) }",
	    "when = any({ done(\"a\"), no(down(\"b\")) })");
	same("when = told(\"a\", \"b\", \"f\"), opens = sent 'x'",
	    "when = told(\"a\", \"b\", \"f\"), opens = sent(\"x\")");
}

static void nothing_else(void **state)
{
	struct buf deep = {0};

	(void)state;
	refused("on_send = function(x) x.score(\"a\", 1) end",
	    "\"function\" is no condition");
	refused("a = require \"b\"", "\"require\" is no condition");
	refused("a = b .. c", "\"b\" is no condition");
	refused("a = x.y", "");
	refused("a = \"b\" } inject {", "a comma was expected");
	refused("a = {", "its end was expected");
	refused("a = \"b", "a text does not end");
	refused("a = \"\\x41\"", "a text does not end");
	refused("a = [[b]]", "a value was expected");
	refused("a = 1, a = 2", "a is there twice");
	refused("m = { x = 1, x = 2 }", "x is there twice");
	refused("\"a\"", "NAME = VALUE was expected");
	refused("a = 0x10", "a number was expected");
	refused("a = 1e400", "a number was expected");
	refused("a = --b", "a number was expected");
	refused("a = done", "what it asks for was expected");
	refused("a = 1 -- os.exit()", "a comma was expected");
	buf_adds(&deep, "a = ");
	for (int i = 0; i < NOTATION_DEPTH + 2; i++)
		buf_addc(&deep, '{');
	refused(deep.p, "too much of it");
	buf_release(&deep);
}

static void looked_up(void **state)
{
	struct arena a = {0};
	struct err err;
	const struct note *v = notation_read(&a, "a = 1, b = \"x\"", &err);

	(void)state;
	assert_string_equal(note_text(v, "b"), "x");
	assert_null(note_text(v, "a"));
	assert_non_null(note_get(v, "a"));
	assert_null(note_get(v, "c"));
	assert_null(note_get(NULL, "a"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(data),
		cmocka_unit_test(conditions),
		cmocka_unit_test(nothing_else),
		cmocka_unit_test(looked_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
