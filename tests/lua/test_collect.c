/*
 * test_collect.c: what a pack's top level declares, with its lines; params,
 * conditions, handlers, modules; and every problem, not just the first.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

#include "lua/api.h"

static int line_of(const struct val *map, const char *key)
{
	size_t i;

	for (i = 0; i < val_len(map); i++)
		if (strcmp(map->u.map.p[i].key, key) == 0)
			return map->u.map.p[i].line;
	return -1;
}

static void test_declarations(void **state)
{
	struct unit u = { 0 };
	const struct val *d, *f;

	(void)state;
	unit_lua(&u, "scenario { id = \"x\" }\n\ninject { id = \"i\",\n"
	    "  at = \"5m\", to = { \"a\",\n \"b\" },\n"
	    "  points = 10 / 2, real = 2.5, yes = true, none = {},\n"
	    "  title = { es = \"ñ\",\n en = \"n\" },\n"
	    "  on_send = function(x) end }\n");
	assert_string_equal(unit_all_problems(&u), "");
	d = unit_find(&u, "inject", "i");
	assert_string_equal(d->file, "scenario.lua");
	assert_int_equal(d->line, 3);
	f = val_get(d, "fields");
	assert_string_equal(unit_text(&u, d), "{\"fields\":{\"at\":\"5m\","
	    "\"id\":\"i\",\"none\":[],\"on_send\":{\"hook\":0},\"points\":5,"
	    "\"real\":2.5,\"title\":{\"en\":\"n\",\"es\":\"ñ\"},"
	    "\"to\":[\"a\",\"b\"],\"yes\":true},\"index\":1,"
	    "\"kind\":\"inject\"}");
	assert_int_equal(line_of(f, "id"), 3);
	assert_int_equal(line_of(f, "at"), 4);
	assert_int_equal(line_of(f, "points"), 6);
	assert_int_equal(line_of(f, "title"), 7);
	assert_int_equal(line_of(val_get(f, "title"), "en"), 8);
	assert_int_equal(val_at(val_get(f, "to"), 1)->line, 5);
	assert_int_equal(val_get(f, "on_send")->line, 9);
	unit_release(&u);
}

/* A table that is not written at the call has the call's line. */
static void test_lines_elsewhere(void **state)
{
	struct unit u = { 0 };
	const struct val *d;

	(void)state;
	unit_lua(&u, "local function make(id)\n  role { id = id,\n"
	    "    name = id }\nend\nmake \"a\"\nmake \"b\"\n"
	    "local t = { id = \"c\",\n name = \"C\" }\nrole(t)\n");
	d = unit_find(&u, "role", "b");
	assert_int_equal(d->line, 2);
	assert_int_equal(line_of(val_get(d, "fields"), "name"), 3);
	d = unit_find(&u, "role", "c");
	assert_int_equal(d->line, 9);
	assert_int_equal(line_of(val_get(d, "fields"), "name"), 9);
	unit_release(&u);
}

static void test_bad_tables(void **state)
{
	(void)state;
	reports("inject { id = \"i\", to = {\n \"a\", nil, \"b\" } }",
	    "scenario.lua:1: inject \"i\": to: the list has a hole at 2 (is "
	    "a name there misspelt, or nil?)");
	reports("inject { id = \"i\",\n to = { \"a\", x = 1 } }",
	    "scenario.lua:2: inject \"i\": to: a list cannot have named "
	    "fields too");
	reports("inject { id = \"i\", to = { [true] = 1 } }",
	    "scenario.lua:1: inject \"i\": to: a key must be a name or a "
	    "position");
	reports("inject { id = \"i\", to = { [{}] = 1 } }",
	    "scenario.lua:1: inject \"i\": to: a key must be a name or a "
	    "position");
	reports("inject { id = \"i\", to = { [0] = 1 } }",
	    "scenario.lua:1: inject \"i\": to: a key must be a name or a "
	    "position");
	reports("inject { id = \"i\",\n\n n = 0/0 }",
	    "scenario.lua:3: inject \"i\": n: not a finite number");
	reports("inject { id = \"i\", text = \"a\\xff\" }",
	    "scenario.lua:1: inject \"i\": text: not UTF-8: save the "
	    "file as UTF-8 (it looks like Latin-1 or Windows-1252)");
	reports("inject { id = \"i\", text = \"a\\0b\" }",
	    "scenario.lua:1: inject \"i\": text: it holds a byte of value 0");
	reports("inject { id = \"i\", on_send = type }",
	    "scenario.lua:1: inject \"i\": on_send: not a function written "
	    "in the pack");
	reports("inject { id = \"i\", text = { poison = true } }",
	    "scenario.lua:1: inject \"i\": text: a field cannot have this "
	    "name");
	reports("local t = {} t.t = t inject { id = \"i\", x = t }",
	    "scenario.lua:1: inject \"i\": x.t.t.t.t.t.t.t.t.t.t.t.t.t.t.t: "
	    "tables within tables, more than 16 deep");
	reports("role \"csirt\"", "scenario.lua:1: role: write role { ... }");
	reports("role()", "scenario.lua:1: role: write role { ... }");
	reports("role({ id = \"a\" }, 1)",
	    "scenario.lua:1: role: write role { ... }");
	reports("role { \"csirt\" }", "scenario.lua:1: role: fields have "
	    "names, such as id = \"...\"");
}

static void test_params(void **state)
{
	static const char text[] =
	    "local s = param { id = \"sector\", choices = { \"health\", "
	    "\"finance\" },\n default = \"health\" }\n"
	    "local t = param { id = \"target\", default = \"192.0.2.1\" }\n"
	    "probe { id = s, target = t .. \":445\" }\n";
	struct unit u = { 0 };

	(void)state;
	unit_file(&u, "scenario.lua", text);
	unit_load(&u, NULL);
	assert_string_equal(val_get_text(val_get(unit_find(&u, "probe",
	    "health"), "fields"), "target", ""), "192.0.2.1:445");
	unit_release(&u);
	unit_file(&u, "scenario.lua", text);
	unit_load(&u, "{\"sector\":\"finance\",\"target\":\"10.0.0.1\"}");
	assert_string_equal(val_get_text(val_get(unit_find(&u, "probe",
	    "finance"), "fields"), "target", ""), "10.0.0.1:445");
	assert_int_equal(unit_problems(&u), 0);
	unit_release(&u);
	unit_file(&u, "scenario.lua", text);
	unit_load(&u, "{\"sector\":\"helth\",\"tagret\":\"x\"}");
	assert_true(unit_has(&u, "scenario.lua:1: param \"sector\": \"helth\""
	    " is not one of health, finance"));
	assert_true(unit_has(&u, "--param tagret:0: the pack has no such param (did "
	    "you mean \"target\"?)"));
	assert_int_equal(unit_problems(&u), 2);
	unit_release(&u);
	reports("local s = ({ health = { n = 1 } })[param { id = \"sector\","
	    " choices = { \"health\" },\n\n default = \"helth\" }].n",
	    "scenario.lua:3: param \"sector\": \"helth\" is not one of "
	    "health");
}

static void test_conditions(void **state)
{
	struct unit u = { 0 };
	const struct val *when, *c;

	(void)state;
	unit_lua(&u, "inject { id = \"i\",\n when = any {\n"
	    "  done(\"a\", \"r\"),\n  all { down \"p\",\n no(sent \"j\") },\n"
	    "  down_for(\"p\", \"5m\"), points(\"r\", 3) } }\n");
	assert_string_equal(unit_all_problems(&u), "");
	when = val_get(val_get(unit_find(&u, "inject", "i"), "fields"),
	    "when");
	assert_string_equal(unit_text(&u, when), "{\"args\":["
	    "{\"args\":[\"a\",\"r\"],\"cond\":\"done\"},"
	    "{\"args\":[{\"args\":[\"p\"],\"cond\":\"down\"},"
	    "{\"args\":[{\"args\":[\"j\"],\"cond\":\"sent\"}],"
	    "\"cond\":\"no\"}],\"cond\":\"all\"},"
	    "{\"args\":[\"p\",\"5m\"],\"cond\":\"down_for\"},"
	    "{\"args\":[\"r\",3],\"cond\":\"points\"}],\"cond\":\"any\"}");
	assert_int_equal(when->line, 2);
	c = val_at(val_get(when, "args"), 0);
	assert_int_equal(c->line, 3);
	c = val_at(val_get(when, "args"), 1);
	assert_int_equal(c->line, 4);
	assert_int_equal(val_at(val_get(c, "args"), 1)->line, 5);
	assert_string_equal(c->file, "scenario.lua");
	unit_release(&u);
}

static void test_bad_conditions(void **state)
{
	(void)state;
	reports("local c = done()", "scenario.lua:1: done: action is missing");
	reports("local c = down_for(\"p\")",
	    "scenario.lua:1: down_for: length is missing");
	reports("local c = sent(\"a\", \"b\")",
	    "scenario.lua:1: sent: takes 1 argument, not 2");
	reports("local c = any { \"x\" }",
	    "scenario.lua:1: any: item 1 is not a condition");
	reports("local c = all {}", "scenario.lua:1: all: write a list of "
	    "conditions: { done \"a\", down \"b\" }");
	reports("local c = any(done \"a\")", "scenario.lua:1: any: write a "
	    "list of conditions: { done \"a\", down \"b\" }");
	reports("local c = done \"a\"\nfor i = 1, 20 do c = no(c) end",
	    "scenario.lua:2: no: conditions within conditions, more than 16 "
	    "deep");
}

static void test_handlers(void **state)
{
	struct unit u = { 0 };
	const struct val *list, *h;
	const char *file;
	int line;

	(void)state;
	unit_lua(&u, "on.start(function(x) end)\non.answer(\"q\",\n"
	    "  function(x, ev)\n end)\ninject { id = \"i\", on_send =\n"
	    " function(x) end }\non.timer(\"t\", function(x) end)\n");
	assert_string_equal(unit_all_problems(&u), "");
	list = val_get(u.loaded, "handlers");
	assert_string_equal(unit_text(&u, list), "["
	    "{\"hook\":0,\"item\":\"\",\"on\":\"start\"},"
	    "{\"hook\":1,\"item\":\"q\",\"on\":\"answer\"},"
	    "{\"hook\":3,\"item\":\"t\",\"on\":\"timer\"}]");
	h = val_at(list, 1);
	assert_int_equal(h->line, 2);
	assert_string_equal(h->file, "scenario.lua");
	pack_hook_place(u.pack, 1, &file, &line);
	assert_string_equal(file, "scenario.lua");
	assert_int_equal(line, 3);
	pack_hook_place(u.pack, 2, &file, &line);
	assert_int_equal(line, 6);
	pack_hook_place(u.pack, 99, &file, &line);
	assert_int_equal(line, 0);
	unit_release(&u);
	reports("\non.answer(\"q\")", "scenario.lua:2: on.answer: write "
	    "on.answer(\"id of the question\", function(x) ... end)");
	reports("on.start(\"q\", function(x) end)", "scenario.lua:1: "
	    "on.start: write on.start(function(x) ... end)");
	reports("on.answer(5, function(x) end)", "scenario.lua:1: on.answer: "
	    "write on.answer(\"id of the question\", function(x) ... end)");
	reports("on.anser(\"q\", function(x) end)", "scenario.lua:1: unknown "
	    "name \"on.anser\" (did you mean \"on.answer\"?)");
}

static void test_require(void **state)
{
	struct unit u = { 0 };

	(void)state;
	unit_file(&u, "sectors.lua", "local n = 0\nreturn { a = 1, "
	    "f = function() return 2 end }");
	unit_file(&u, "parts/one.lua", "count = (count or 0) + 1");
	unit_library(&u, "text.lua", "return 'library'");
	unit_library(&u, "sectors.lua", "error('not this one')");
	unit_lua(&u, "count = 0\nassert(require('sectors').a == 1)\n"
	    "assert(require 'sectors' == require('sectors'))\n"
	    "assert(require('parts.one') == true and require('parts.one'))\n"
	    "assert(count == 1)\nassert(require('text') == 'library')\n");
	assert_string_equal(unit_all_problems(&u), "");
	unit_release(&u);
	unit_file(&u, "sectors.lua", "return {}");
	unit_lua(&u, "local a = require('setcors').x.y\n"
	    "local b = require('../../etc/passwd')\n"
	    "local c = require('Sectors') or require('a..b')\n");
	assert_true(unit_has(&u, "scenario.lua:1: require: no module "
	    "\"setcors\" (did you mean \"sectors\"?)"));
	assert_true(unit_has(&u, "scenario.lua:2: require: no module "
	    "\"../../etc/passwd\""));
	assert_true(unit_has(&u, "scenario.lua:3: require: no module "
	    "\"Sectors\" (did you mean \"sectors\"?)"));
	unit_release(&u);
}

static void test_cases(void **state)
{
	struct unit u = { 0 };
	const struct val *v, *c, *steps;

	(void)state;
	unit_file(&u, "tests/t.lua", "case \"one\" {\n { at = \"1m\",\n"
	    " action = \"a\" },\n}\ncase(\"two\") {}\ncase(5) {}\n"
	    "case \"three\" { at = 1 }\ninject { id = \"i\" }\n");
	v = pack_cases(&u.files, &u.library, "tests/t.lua", &u.arena);
	u.loaded = (struct val *)v;
	c = val_at(val_get(v, "cases"), 0);
	assert_string_equal(unit_text(&u, c), "{\"fields\":{\"name\":\"one\","
	    "\"steps\":[{\"action\":\"a\",\"at\":\"1m\"}]},\"index\":0,"
	    "\"kind\":\"case\"}");
	assert_int_equal(c->line, 1);
	assert_string_equal(c->file, "tests/t.lua");
	steps = val_get(val_get(c, "fields"), "steps");
	assert_int_equal(line_of(val_at(steps, 0), "action"), 3);
	assert_int_equal(val_len(val_get(v, "cases")), 2);
	assert_string_equal(unit_all_problems(&u),
	    "tests/t.lua:6: case: write case \"name\" { ... }\n"
	    "tests/t.lua:7: case \"three\": write a list of steps: { { at = "
	    "... }, { by = ... } }\n"
	    "tests/t.lua:8: unknown name \"inject\"\n");
	unit_release(&u);
}

/* The same pack again, with other params. */
static void test_again(void **state)
{
	struct unit u = { 0 };
	struct val *v, *params;

	(void)state;
	unit_lua(&u, "role { id = param { id = \"p\", default = \"a\" } }\n"
	    "on.start(function(x) x.note \"n\" end)");
	assert_non_null(unit_find(&u, "role", "a"));
	params = val_map(&u.arena);
	val_set(&u.arena, params, "p", val_str(&u.arena, "b"));
	v = pack_load(u.pack, &u.arena, params);
	u.loaded = v;
	assert_non_null(unit_find(&u, "role", "b"));
	assert_non_null(strstr(unit_call(&u, 0, NULL, NULL), "\"n\""));
	unit_release(&u);
}

static void complain(void *arg, const char *file, int line, const char *text)
{
	(void)arg;
	fail_msg("%s:%d: %s", file, line, text);
}

/* A pack that people use: nothing to complain of. */
static void test_ministerio(void **state)
{
	const char *top = getenv("top_srcdir");
	char *folder = xasprintf("%s/scenarios/ministerio",
	    top ? top : ".");
	struct api_report report = { .fn = complain };
	struct unit u = { 0 };
	const struct val *list;
	struct err err;
	size_t i;

	(void)state;
	if (file_set_read(&u.files, folder, &err) < 0)
		fail_msg("%s", err.text);
	free(folder);
	unit_load(&u, "{\"sector\":\"interior\"}");
	assert_string_equal(unit_all_problems(&u), "");
	list = val_get(u.loaded, "declarations");
	assert_true(val_len(list) > 15);
	for (i = 0; i < val_len(list); i++)
		api_check(val_at(list, i), &report);
	assert_true(line_of(val_get(unit_find(&u, "question", "q-family"),
	    "fields"), "pattern") > unit_find(&u, "question",
	    "q-family")->line);
	unit_release(&u);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_declarations),
		cmocka_unit_test(test_lines_elsewhere),
		cmocka_unit_test(test_bad_tables),
		cmocka_unit_test(test_params),
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_bad_conditions),
		cmocka_unit_test(test_handlers),
		cmocka_unit_test(test_require),
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_ministerio),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
