/*
 * test_api.c: the table of the language: every row is whole, names what
 * exists, and its example runs; and the checks that follow from it.
 */
#include "config.h"

#include "base/said.h"
#include "lua/api.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

#include "base/map.h"

static void test_entries(void **state)
{
	struct map seen = { 0 };
	const struct api_entry *e;
	char key[128];
	size_t i, n;

	(void)state;
	e = api_entries(&n);
	assert_true(n > 80);
	for (i = 0; i < n; i++) {
		snprintf(key, sizeof(key), "%d/%s", (int)e[i].class,
		    e[i].name);
		if (!map_put(&seen, key, 0))
			fail_msg("%s twice", e[i].name);
		if (!*e[i].name || !*e[i].text || !*e[i].example)
			fail_msg("%s: an empty column", e[i].name);
		assert_ptr_equal(api_find(e[i].class, e[i].name), &e[i]);
	}
	map_release(&seen);
}

static bool is_owner(const char *name)
{
	int c;

	for (c = 0; c < API_CLASSES; c++)
		if (api_find((enum api_class)c, name))
			return true;
	return false;
}

static bool is_kind(const char *kind)
{
	return strcmp(kind, "timer") == 0 ||
	    api_find(API_DECLARATION, kind) != NULL;
}

static void check_field(const struct api_field *f)
{
	if (!is_owner(f->owner))
		fail_msg("%s.%s: no such entry", f->owner, f->name);
	if (!*f->name || !*f->text || !*f->example)
		fail_msg("%s.%s: an empty column", f->owner, f->name);
	if (f->type == API_IS_REF && !is_kind(f->detail))
		fail_msg("%s.%s: no kind %s", f->owner, f->name, f->detail);
	if ((f->type == API_IS_OBJECT || f->type == API_IS_OBJECTS) &&
	    !api_find(API_TABLE, f->detail))
		fail_msg("%s.%s: no table %s", f->owner, f->name, f->detail);
	if (f->type == API_IS_ONE_OF && !strchr(f->detail, '|'))
		fail_msg("%s.%s: no words", f->owner, f->name);
	if (f->needed && *f->otherwise)
		fail_msg("%s.%s: needed, with a default", f->owner, f->name);
}

static void test_fields(void **state)
{
	struct map seen = { 0 };
	const struct api_field *f, *own;
	char key[128];
	size_t i, n, nown, sum = 0;

	(void)state;
	f = api_all_fields(&n);
	for (i = 0; i < n; i++) {
		snprintf(key, sizeof(key), "%s/%s", f[i].owner, f[i].name);
		if (!map_put(&seen, key, 0))
			fail_msg("%s twice", key);
		check_field(&f[i]);
		assert_ptr_equal(api_field(f[i].owner, f[i].name), &f[i]);
		if (i > 0 && strcmp(f[i - 1].owner, f[i].owner) == 0)
			continue;
		own = api_fields(f[i].owner, &nown);
		assert_ptr_equal(own, &f[i]);	/* not scattered */
		sum += nown;
	}
	assert_int_equal(sum, n);
	map_release(&seen);
}

static void test_types(void **state)
{
	int t;

	(void)state;
	for (t = 0; t < API_TYPES; t++) {
		const struct api_type_row *r = api_type((enum api_type)t);

		assert_non_null(r->name);
		assert_true(*r->name && *r->editor && *r->say && *r->text &&
		    *r->errors && *r->example);
	}
}

struct told {
	struct arena *a;
	const char *all;
};

static void tell(void *arg, const char *file, int line, const char *said)
{
	struct told *t = arg;
	char *text = said_text(NULL, said);

	t->all = arena_printf(t->a, "%s%s:%d: %s\n", t->all, file, line,
	    text);
	free(text);
}

/* What loading and checking a text reports, one a line. */
static const char *report(struct unit *u, const char *text)
{
	struct told told = { .a = &u->arena };
	struct api_report report = { .fn = tell, .arg = &told };
	const struct val *list;
	size_t i;

	unit_lua(u, text);
	told.all = unit_all_problems(u);
	list = val_get(u->loaded, "declarations");
	for (i = 0; i < val_len(list); i++)
		api_check(val_at(list, i), &report);
	return told.all;
}

static void says(const char *text, const char *wanted)
{
	struct unit u = { 0 };

	assert_string_equal(report(&u, text), wanted);
	unit_release(&u);
}

/* The examples of declarations, conditions and handlers load and check. */
static void test_examples(void **state)
{
	const struct api_entry *e;
	size_t i, n;

	(void)state;
	e = api_entries(&n);
	for (i = 0; i < n; i++) {
		char *text;

		if (e[i].class == API_CONDITION)
			text = xasprintf("decision { id = \"d\", by = \"1m\", "
			    "title = \"t\", when = %s }", e[i].example);
		else if (e[i].class == API_DECLARATION ||
		    e[i].class == API_HANDLER)
			text = xstrdup(e[i].example);
		else
			continue;
		says(text, "");
		free(text);
	}
}

/* Each field's example, in an otherwise whole declaration. */
static void test_field_examples(void **state)
{
	const struct api_field *f;
	struct unit u;
	size_t i, n;
	char *text;
	const char *got;

	(void)state;
	f = api_all_fields(&n);
	for (i = 0; i < n; i++) {
		if (!api_find(API_DECLARATION, f[i].owner))
			continue;
		text = xasprintf("%s { %s }", f[i].owner, f[i].example);
		memset(&u, 0, sizeof(u));
		got = report(&u, text);
		/* what is missing is missing, and nothing else is wrong */
		if (strstr(got, "unknown") || strstr(got, "got ") ||
		    strstr(got, "not "))
			fail_msg("%s:\n%s", text, got);
		unit_release(&u);
		free(text);
	}
}

/* A value of another type is told of every field, by its path. */
static void test_wrong_types(void **state)
{
	const struct api_field *f;
	struct unit u;
	size_t i, n, told = 0;

	(void)state;
	f = api_all_fields(&n);
	for (i = 0; i < n; i++) {
		char *text, *path;

		if (!api_find(API_DECLARATION, f[i].owner))
			continue;
		text = xasprintf("%s { %s%s = %s }", f[i].owner,
		    strcmp(f[i].name, "id") == 0 ? "" : "id = \"i\", ",
		    f[i].name, f[i].type == API_IS_FUNCTION ? "7" :
		    "function() end");
		path = xasprintf(".%s: ", f[i].name);
		memset(&u, 0, sizeof(u));
		if (!strstr(report(&u, text), path))
			fail_msg("%s: nothing about it", text);
		told++;
		unit_release(&u);
		free(path);
		free(text);
	}
	assert_true(told > 150);
}

static void test_checks(void **state)
{
	(void)state;
	says("inject { id = \"i\", to = \"a\", title = \"t\",\n at = 15,\n"
	    " tittle = \"x\",\n delay = \"15 min\",\n release = \"manuel\" }",
	    "scenario.lua:2: i.at: write a duration with its unit, such as "
	    "\"15m\" (got the number 15)\n"
	    "scenario.lua:4: i.delay: \"15 min\" is not a duration; write it "
	    "as \"90s\", \"15m\" or \"1h30m\"\n"
	    "scenario.lua:5: i.release: \"manuel\" is not one of auto, ask, "
	    "manual (did you mean \"manual\"?)\n"
	    "scenario.lua:3: inject \"i\": unknown field \"tittle\" (did you "
	    "mean \"title\"?)\n");
	says("\ninject { id = \"i\",\n title = 5,\n to = { 1 } }",
	    "scenario.lua:3: i.title: write a text in quotes, or one for each "
	    "language: { en = \"...\", es = \"...\" } (got the number 5)\n"
	    "scenario.lua:4: i.to[1]: write a text in quotes (got the number "
	    "1)\n");
	says("question { id = \"q\", to = \"a\", title = \"t\", kind = "
	    "\"text\",\n hint = { coast = 1,\n text = {} },\n"
	    " rubric = { { id = \"a\",\n points = \"4\", title = \"x\" } } }",
	    "scenario.lua:2: question \"q\": hint: unknown field \"coast\" "
	    "(did you mean \"cost\"?)\n"
	    "scenario.lua:3: q.hint.text: write a text in quotes, or one for "
	    "each language: { en = \"...\", es = \"...\" } (got a list)\n"
	    "scenario.lua:5: q.rubric[1].points: write a whole number, such "
	    "as 10 (got the text \"4\")\n");
	says("question { id = \"q\", to = \"a\", title = \"t\", kind = "
	    "\"text\", hint = { cost = 1, text = \"h\",\n"
	    " nothing_like = 1 } }",
	    "scenario.lua:2: question \"q\": hint: unknown field "
	    "\"nothing_like\": there are cost, text\n");
	says("role { name = \"x\" }",
	    "scenario.lua:1: role: id is missing\n");
	says("role { id = \"No Id\" }",
	    "scenario.lua:1: No Id.id: write an id of lower-case letters, "
	    "digits and \"-\" (got the text \"No Id\")\n");
	says("action { id = \"a\", to = \"r\", title = \"t\", once = 1, "
	    "points = 1.5 }",
	    "scenario.lua:1: a.once: write true or false (got the number 1)\n"
	    "scenario.lua:1: a.points: write a whole number, such as 10 (got "
	    "the number 1.5)\n");
}

static void test_check_conditions(void **state)
{
	(void)state;
	says("decision { id = \"d\", by = \"1m\", title = \"t\", when = \"x\""
	    " }", "scenario.lua:1: d.when: write a condition, such as done "
	    "\"isolate\" (got the text \"x\")\n");
	says("decision { id = \"d\", by = \"1m\", title = \"t\",\n"
	    "when = any {\n done(5),\n down_for(\"p\", \"5\"),\n"
	    " decided(\"a\", \"Yess\"), no(points(\"r\", \"1\")) } }",
	    "scenario.lua:3: d.when[1].done.action: write the id of something "
	    "declared (got the number 5)\n"
	    "scenario.lua:4: d.when[2].down_for.length: \"5\" is not a "
	    "duration; write it as \"90s\", \"15m\" or \"1h30m\"\n"
	    "scenario.lua:5: d.when[3].decided.outcome: write an id of "
	    "lower-case letters, digits and \"-\" (got the text \"Yess\")\n"
	    "scenario.lua:5: d.when[4].no.c.points.n: write a whole number, "
	    "such as 10 (got the text \"1\")\n");
}

static void test_check_cases(void **state)
{
	static const char text[] = "case \"a.b\" {\n"
	    " { at = \"1m\", role = \"r\", acton = \"a\" },\n"
	    " { by = 5, sent = \"i\" } }";
	struct unit u = { 0 };
	struct told told = { .a = &u.arena, .all = "" };
	struct api_report report = { .fn = tell, .arg = &told };
	struct val *v;

	(void)state;
	unit_file(&u, "tests/a.lua", text);
	v = pack_cases(&u.files, &u.library, "tests/a.lua", &u.arena);
	assert_int_equal(val_len(val_get(v, "problems")), 0);
	assert_int_equal(val_len(val_get(v, "cases")), 1);
	api_check(val_at(val_get(v, "cases"), 0), &report);
	assert_string_equal(told.all,
	    "tests/a.lua:2: case \"a.b\": step 1: unknown field \"acton\" "
	    "(did you mean \"action\"?)\n"
	    "tests/a.lua:3: case \"a.b\": step 2.by: write a duration with "
	    "its unit, such as \"15m\" (got the number 5)\n");
	unit_release(&u);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_field_examples),
		cmocka_unit_test(test_wrong_types),
		cmocka_unit_test(test_checks),
		cmocka_unit_test(test_check_conditions),
		cmocka_unit_test(test_check_cases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
