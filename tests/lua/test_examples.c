/*
 * test_examples.c: every example of the table of the language, as a small
 * pack: it loads, what it declares is well formed, its hooks run.  Examples
 * of declarations' fields are in test_api.c.
 */
#include "config.h"

#include "base/said.h"
#include "lua/api.h"
#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

/* All that examples refer to. */
static const char items[] = "{\"items\":{"
    "\"inject\":[\"contained\",\"spread\",\"praise\",\"complaints\","
    "\"journalist-again\",\"ransom-note\"],"
    "\"question\":[\"q-family\",\"q-press\"],"
    "\"action\":[\"isolate-fs02\"],\"probe\":[\"portal\",\"fs02-smb\"],"
    "\"decision\":[\"in-time\"],\"role\":[\"csirt\",\"it\"],"
    "\"persona\":[\"periodista\"],\"channel\":[\"email\"],"
    "\"timer\":[\"check\"],\"var\":[\"public_trust\"],\"tool\":[\"siem\"]},"
    "\"world\":{\"public_trust\":60}}";

struct told {
	struct arena *a;
	const char *all;
	bool part;	/* of a declaration: what is missing is missing */
};

static void tell(void *arg, const char *file, int line, const char *said)
{
	struct told *t = arg;
	char *text = said_text(NULL, said);
	size_t n = strlen(text), tail = strlen(" is missing");

	if (!t->part || n <= tail || strcmp(text + n - tail, " is missing"))
		t->all = arena_printf(t->a, "%s%s:%d: %s\n", t->all, file,
		    line, text);
	free(text);
}

/* Loads a scenario.lua and checks what it declares; "" if all is well. */
static const char *load(struct unit *u, const char *text, bool part)
{
	struct told told = { .a = &u->arena, .part = part };
	struct api_report report = { .fn = tell, .arg = &told };
	const struct val *list;

	unit_lua(u, text);
	told.all = unit_all_problems(u);
	list = val_get(u->loaded, "declarations");
	for (size_t i = 0; i < val_len(list); i++)
		api_check(val_at(list, i), &report);
	return told.all;
}

static void loads(const char *text, bool part)
{
	struct unit u = {0};
	const char *problems = load(&u, text, part);

	if (*problems != '\0')
		fail_msg("%s\n%s", text, problems);
	unit_release(&u);
}

/* Loads it and calls its one hook. */
static void runs(const char *text, const char *args)
{
	struct unit u = {0};
	const char *got = load(&u, text, false);

	if (*got != '\0')
		fail_msg("%s\n%s", text, got);
	got = unit_call(&u, 0, items, args);
	if (strncmp(got, "{\"effects\":", 11) != 0)
		fail_msg("%s\n%s", text, got);
	unit_release(&u);
}

/* A statement, or an expression whose value is dropped. */
static void runs_inside(const char *head, const char *example,
    const char *args)
{
	struct unit u = {0};
	char *text = xasprintf("%s\n%s\nend)", head, example);

	if (*load(&u, text, false) != '\0') {
		free(text);
		text = xasprintf("%s\nlocal _ = %s\nend)", head, example);
	}
	unit_release(&u);
	runs(text, args);
	free(text);
}

static void case_checks(const char *text)
{
	struct unit u = {0};
	struct told told = { .a = &u.arena, .all = "" };
	struct api_report report = { .fn = tell, .arg = &told };
	struct val *v;

	unit_file(&u, "tests/a.lua", text);
	v = pack_cases(&u.files, &u.library, "tests/a.lua", &u.arena);
	assert_int_equal(val_len(val_get(v, "problems")), 0);
	assert_int_equal(val_len(val_get(v, "cases")), 1);
	api_check(val_at(val_get(v, "cases"), 0), &report);
	if (*told.all != '\0')
		fail_msg("%s\n%s", text, told.all);
	unit_release(&u);
}

/* What a hook of this kind gets besides x. */
static const char *event_of(const char *handler)
{
	if (strcmp(handler, "on.answer") == 0)
		return "[{\"role\":\"csirt\",\"person\":\"p\",\"question\":"
		    "\"q-family\",\"text\":\"lockbit\",\"try\":1,\"late\":"
		    "false,\"correct\":true}]";
	if (strcmp(handler, "on.tool") == 0)
		return "[{\"role\":\"csirt\",\"person\":\"p\",\"command\":"
		    "\"find\",\"args\":{\"host\":\"SRV-02\"}}]";
	if (strcmp(handler, "on.action") == 0)
		return "[{\"role\":\"it\"}]";
	if (strcmp(handler, "on.probe") == 0)
		return "[{\"down\":true}]";
	if (strcmp(handler, "on.message") == 0)
		return "[{\"from\":\"csirt\",\"to\":\"it\",\"facts\":[],"
		    "\"lang\":\"es\",\"words\":\"nota\"}]";
	if (strcmp(handler, "on.decision") == 0)
		return "[\"no\"]";
	return NULL;
}

/* The examples of all arguments, as one call.  The caller frees it. */
static char *call_of(const char *name)
{
	struct buf b = {0};
	size_t n;
	const struct api_field *f = api_fields(name, &n);

	buf_addf(&b, "%s(", name);
	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s%s", i > 0 ? ", " : "", f[i].example);
	buf_addc(&b, ')');
	return buf_detach(&b);
}

static void condition(const char *text)
{
	char *pack = xasprintf("decision { id = \"d\", by = \"1m\", "
	    "title = \"t\", when = %s }", text);

	loads(pack, false);
	free(pack);
}

/* "inject.director": as that field of that declaration. */
static void part_of_declaration(const char *name, const char *table)
{
	const char *dot = strrchr(name, '.');
	const struct api_field *f;
	char *owner = xasprintf("%.*s", (int)(dot - name), name), *pack;
	bool list;

	f = api_field(owner, dot + 1);
	assert_non_null(f);
	list = f->type == API_IS_OBJECTS || f->type == API_IS_RUBRIC;
	if (strchr(owner, '.') != NULL) {	/* a table in a table */
		pack = xasprintf("{ %s = %s%s%s }", dot + 1, list ? "{ " : "",
		    table, list ? " }" : "");
		part_of_declaration(owner, pack);
	} else {
		pack = xasprintf("%s { %s = %s%s%s }", owner, dot + 1,
		    list ? "{ " : "", table, list ? " }" : "");
		loads(pack, true);
	}
	free(pack);
	free(owner);
}

/* A hook's argument: the handler that gets this table. */
static const char *handler_of(const char *table)
{
	size_t n;
	const struct api_field *f = api_all_fields(&n);
	char *typed = xasprintf("x, ev: %s", table);
	const char *owner = NULL;

	for (size_t i = 0; i < n && owner == NULL; i++)
		if (f[i].type == API_IS_FUNCTION &&
		    strcmp(f[i].detail, typed) == 0)
			owner = f[i].owner;
	free(typed);
	return owner;
}

/* How the call begins that takes this table of options last. */
static const char *call_with(const char *table)
{
	static const char *const rows[][2] = {
		{ "x.send.opt", "x.send(\"spread\", " },
		{ "x.cut.opt", "x.cut(\"email\", " },
		{ "x.say.what", "x.say(" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i][0], table) == 0)
			return rows[i][1];
	return NULL;
}

static void table_example(const char *name, const char *table)
{
	char *text;

	if (strcmp(name, "x.vars") == 0) {
		runs_inside("on.start(function(x)", table, NULL);
	} else if (call_with(name) != NULL) {
		text = xasprintf("%s%s)", call_with(name), table);
		runs_inside("on.start(function(x)", text, NULL);
		free(text);
	} else if (strcmp(name, "step") == 0) {
		text = xasprintf("case \"c\" { %s }", table);
		case_checks(text);
		free(text);
	} else if (handler_of(name) != NULL) {
		runs(table, event_of(handler_of(name)));
	} else {
		part_of_declaration(name, table);
	}
}

static void entry_example(const struct api_entry *e)
{
	switch (e->class) {
	case API_DECLARATION:
		loads(e->example, false);
		break;
	case API_CONDITION:
		condition(e->example);
		break;
	case API_HANDLER:
		runs(e->example, event_of(e->name));
		break;
	case API_CASE:
		case_checks(e->example);
		break;
	case API_TABLE:
		table_example(e->name, e->example);
		break;
	default:
		runs_inside("on.start(function(x)", e->example, NULL);
		break;
	}
}

static void every_entry(void **state)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (strcmp(e[i].name, "error") != 0 &&
		    strcmp(e[i].name, "require") != 0)
			entry_example(&e[i]);
}

static void fails(const char *example, const char *with)
{
	struct unit u = {0};
	const char *got = unit_hook(&u, example, items);

	if (strstr(got, with) == NULL)
		fail_msg("%s\n%s", example, got);
	unit_release(&u);
}

/* The two that end or need something else. */
static void error_and_require(void **state)
{
	struct unit u = {0};

	(void)state;
	fails(api_find(API_LUA, "error")->example, "no such host");
	unit_library(&u, "text.lua", "return {}");
	assert_string_equal(load(&u, api_find(API_LUA, "require")->example,
	    false), "");
	unit_release(&u);
}

/* The examples of the arguments, together, are a call. */
static void every_call(void **state)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		char *text = call_of(e[i].name);

		if (e[i].class == API_CONDITION)
			condition(text);
		else if (e[i].class == API_HANDLER)
			runs(text, event_of(e[i].name));
		else if (e[i].class == API_FUNCTION)
			runs_inside("on.start(function(x)", text, NULL);
		free(text);
	}
}

static void field_of_table(const struct api_field *f)
{
	const char *handler = handler_of(f->owner);
	char *text;

	if (handler != NULL) {
		size_t n;

		api_fields(handler, &n);
		text = xasprintf(n == 1 ? "%s(function(x, ev)" :
		    "%s(\"a\", function(x, ev)", handler);
		runs_inside(text, f->example, event_of(handler));
	} else if (strcmp(f->owner, "x.vars") == 0) {
		text = NULL;
		runs_inside("on.start(function(x)", f->example, NULL);
	} else if (strncmp(f->owner, "x.", 2) == 0 ||
	    strcmp(f->owner, "step") == 0) {
		/* all of x.say's are needed */
		text = strcmp(f->owner, "x.say.what") == 0 ?
		    xstrdup(api_find(API_TABLE, f->owner)->example) :
		    xasprintf("{ %s }", f->example);
		table_example(f->owner, text);
	} else {
		text = xasprintf("{ %s }", f->example);
		part_of_declaration(f->owner, text);
	}
	free(text);
}

static void every_field_of_tables(void **state)
{
	size_t n;
	const struct api_field *f = api_all_fields(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (api_find(API_TABLE, f[i].owner) != NULL)
			field_of_table(&f[i]);
}

static void every_type(void **state)
{
	(void)state;
	for (int t = 0; t < API_TYPES; t++) {
		char *text = xasprintf("local _ = %s",
		    api_type((enum api_type)t)->example);

		loads(text, false);
		free(text);
	}
}

/* The checks above can fail. */
static void a_bad_example_is_found(void **state)
{
	struct unit u = {0};

	(void)state;
	assert_string_not_equal(load(&u, "role { id = 5 }", true), "");
	unit_release(&u);
	fails("x.send \"nothing\"", "nothing");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry),
		cmocka_unit_test(error_and_require),
		cmocka_unit_test(every_call),
		cmocka_unit_test(every_field_of_tables),
		cmocka_unit_test(every_type),
		cmocka_unit_test(a_bad_example_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
