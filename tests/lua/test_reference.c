/*
 * test_reference.c: the manual of the language, the editor's definitions,
 * luacheck's standard and LDoc's input are what the table says.  With --write
 * FILE it prints one of them, for each of reference_files():
 *
 *	tests/lua/test_reference --write doc/SCENARIO.md >doc/SCENARIO.md
 */
#include "config.h"

#include <lauxlib.h>
#include <lua.h>

#include "base/file.h"
#include "tests/lua/reference.h"

#include "tests/event/unit.h"

static void read_committed(const char *name, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/%s", top == NULL ? "." : top, name);
	struct err err = {0};

	if (file_read(path, 1 << 20, out, &err) != 0)
		fail_msg("%s", err.text);
	free(path);
}

static void the_files_are_the_table(void **state)
{
	size_t n;
	const struct reference *r = reference_files(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct buf is = {0}, made = {0};

		read_committed(r[i].path, &is);
		r[i].write(&made);
		assert_string_equal(buf_str(&is), buf_str(&made));
		buf_release(&is);
		buf_release(&made);
	}
}

static void wants(const struct buf *b, const char *file, const char *text)
{
	if (strstr(buf_str(b), text) == NULL)
		fail_msg("%s: no %s", file, text);
}

/* Nothing of the table is left out of the page. */
static void every_row_is_on_the_page(void **state)
{
	struct buf page = {0};
	size_t n;
	const struct api_entry *e = api_entries(&n);
	const struct reference_text *texts;
	const struct api_field *f;
	char *head;

	(void)state;
	reference_page(&page);
	for (size_t i = 0; i < n; i++) {
		wants(&page, "page", e[i].name);
		wants(&page, "page", e[i].text);
	}
	f = api_all_fields(&n);
	for (size_t i = 0; i < n; i++) {
		head = xasprintf("\n| `%s`%s | ", f[i].name,
		    f[i].needed ? " *" : "");
		wants(&page, "page", head);
		free(head);
	}
	texts = reference_texts(&n);
	for (size_t i = 0; i < n; i++)
		wants(&page, "page", texts[i].title ? texts[i].title :
		    texts[i].text);
	buf_release(&page);
}

/* Loads a made file as Lua; what is wrong fails the test. */
static lua_State *lua_of(const char *path)
{
	lua_State *L = luaL_newstate();
	struct buf made = {0};

	assert_non_null(L);
	reference_find(path)->write(&made);
	lua_newtable(L);
	lua_setglobal(L, "stds");
	lua_newtable(L);
	lua_setglobal(L, "files");
	if (luaL_dostring(L, buf_str(&made)) != LUA_OK)
		fail_msg("%s: %s", path, lua_tostring(L, -1));
	buf_release(&made);
	return L;
}

/* Pushes A.B.C of the globals; its type. */
static int push_path(lua_State *L, const char *name)
{
	const char *dot;

	lua_settop(L, 0);
	lua_pushglobaltable(L);
	for (; lua_istable(L, -1); name = dot + 1) {
		dot = strchr(name, '.');
		lua_pushlstring(L, name,
		    dot == NULL ? strlen(name) : (size_t)(dot - name));
		lua_gettable(L, -2);
		if (dot == NULL)
			break;
	}
	return lua_type(L, -1);
}

static bool is_global(enum api_class class)
{
	return class == API_DECLARATION || class == API_CONDITION ||
	    class == API_HANDLER || class == API_CASE;
}

static void the_editor_knows_every_global(void **state)
{
	lua_State *L = lua_of("lua/meta/ensayo.lua");
	size_t n;
	const struct api_entry *e = api_entries(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (is_global(e[i].class) &&
		    push_path(L, e[i].name) != LUA_TFUNCTION)
			fail_msg("no function %s", e[i].name);
	lua_close(L);
}

/* It lies in the library, where a call would make the checker believe that
 * a hook sends an inject or opens a question. */
static void the_editors_file_calls_nothing(void **state)
{
	static const char *const calls[] = { ".send", ":send", ".open",
		":open", };
	struct buf made = {0};

	(void)state;
	reference_editor(&made);
	for (size_t i = 0; i < ARRAY_LEN(calls); i++)
		assert_null(strstr(buf_str(&made), calls[i]));
	buf_release(&made);
}

static void luacheck_knows_every_global(void **state)
{
	lua_State *L = lua_of("lua/luacheckrc");
	size_t n;
	const struct api_entry *e = api_entries(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const char *dot = strchr(e[i].name, '.');
		char *path = xasprintf("stds.ensayo%s.read_globals.%.*s%s%s",
		    e[i].class == API_CASE ? "_test" : "", dot == NULL ?
		    (int)strlen(e[i].name) : (int)(dot - e[i].name),
		    e[i].name, dot == NULL ? "" : ".fields",
		    dot == NULL ? "" : dot);

		if ((is_global(e[i].class) || e[i].class == API_LUA) &&
		    push_path(L, path) != LUA_TTABLE)
			fail_msg("no %s", path);
		free(path);
	}
	lua_close(L);
}

/* Each entry once; what has blanks in it is no type for LDoc. */
static void ldoc_knows_every_entry(void **state)
{
	struct buf made = {0};
	size_t n;
	const struct api_entry *e = api_entries(&n);

	(void)state;
	reference_ldoc(&made);
	for (size_t i = 0; i < n; i++) {
		char *line = xasprintf("\n-- @%s %s\n", e[i].class ==
		    API_TABLE ? "table" : "function", e[i].name);

		if (strstr(buf_str(&made), line) == NULL)
			fail_msg("no%s", line);
		free(line);
	}
	assert_null(strstr(buf_str(&made), "table<"));
	buf_release(&made);
}

static int write_one(const char *path)
{
	const struct reference *r = reference_find(path);
	struct buf made = {0};

	if (r == NULL) {
		fprintf(stderr, "%s: not one of the files made\n", path);
		return 2;
	}
	r->write(&made);
	fputs(buf_str(&made), stdout);
	buf_release(&made);
	return 0;
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_files_are_the_table),
		cmocka_unit_test(every_row_is_on_the_page),
		cmocka_unit_test(the_editor_knows_every_global),
		cmocka_unit_test(the_editors_file_calls_nothing),
		cmocka_unit_test(luacheck_knows_every_global),
		cmocka_unit_test(ldoc_knows_every_entry),
	};

	if (argc == 3 && strcmp(argv[1], "--write") == 0)
		return write_one(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
