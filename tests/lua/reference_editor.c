/*
 * reference_editor.c: lua/meta/ensayo.lua for LuaLS and lua/luacheckrc
 * (reference.h).
 */
#include "config.h"

#include "tests/lua/reference.h"

#include <string.h>

static void editor_words(struct buf *out, const char *words)
{
	buf_addc(out, '"');
	for (; *words != '\0'; words++)
		if (*words == '|')
			buf_adds(out, "\"|\"");
		else
			buf_addc(out, *words);
	buf_addc(out, '"');
}

/* A class's name, without ".": the library's files are searched for what
 * hooks call, and x.send.opt is not a call. */
static void editor_name(struct buf *out, const char *name)
{
	for (; *name != '\0'; name++)
		buf_addc(out, *name == '.' ? '_' : *name);
}

static void editor_type(struct buf *out, const struct api_field *f)
{
	switch (f->type) {
	case API_IS_ONE_OF:
		editor_words(out, f->detail);
		break;
	case API_IS_OBJECT:
		editor_name(out, f->detail);
		break;
	case API_IS_OBJECTS:
		editor_name(out, f->detail);
		buf_adds(out, "[]");
		break;
	case API_IS_FUNCTION:
		buf_addf(out, "fun(x: Exercise%s)", f->detail + 1);
		break;
	default:
		buf_adds(out, api_type(f->type)->editor);
	}
}

static void editor_class(struct buf *out, const char *name,
    const struct api_entry *e)
{
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	buf_addf(out, "\n---%s\n---@class ", e->text);
	editor_name(out, name);
	buf_addc(out, '\n');
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "---@field %s%s ", f[i].name,
		    f[i].needed ? "" : "?");
		editor_type(out, &f[i]);
		buf_addf(out, " %s\n", f[i].text);
	}
}

static void editor_function(struct buf *out, const struct api_entry *e)
{
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	buf_addf(out, "\n---%s\n", e->text);
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "---@param %s%s ", f[i].name,
		    f[i].needed ? "" : "?");
		editor_type(out, &f[i]);
		buf_addf(out, " %s\n", f[i].text);
	}
	if (*e->returns != '\0')
		buf_addf(out, "---@return %s\n", e->returns);
	buf_addf(out, "function %s(", e->name);
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", f[i].name);
	buf_adds(out, ") end\n");
}

static void editor_declaration(struct buf *out, const struct api_entry *e)
{
	char *class = xasprintf("%s_fields", e->name);

	editor_class(out, class, e);
	buf_addf(out, "\n---%s\n---@param fields %s\n", e->text, class);
	if (*e->returns != '\0')
		buf_addf(out, "---@return %s\n", e->returns);
	buf_addf(out, "function %s(fields) end\n", e->name);
	free(class);
}

/* A function of x as a field of the class Exercise. */
static void editor_method(struct buf *out, const struct api_entry *e)
{
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	buf_addf(out, "---@field %s fun(", e->name + strlen("x."));
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "%s%s%s: ", i > 0 ? ", " : "", f[i].name,
		    f[i].needed ? "" : "?");
		editor_type(out, &f[i]);
	}
	buf_addf(out, ")%s%s %s\n", *e->returns ? ": " : "", e->returns,
	    e->text);
}

static void editor_exercise(struct buf *out)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	buf_adds(out, "\n---What a hook gets as x.\n---@class Exercise\n"
	    "---@field vars table<string, any> ");
	buf_addf(out, "%s\n", api_find(API_TABLE, "x.vars")->text);
	for (size_t i = 0; i < n; i++)
		if (e[i].class == API_FUNCTION)
			editor_method(out, &e[i]);
}

static void editor_entry(struct buf *out, const struct api_entry *e)
{
	switch (e->class) {
	case API_DECLARATION:
		editor_declaration(out, e);
		break;
	case API_CONDITION:
	case API_HANDLER:
		editor_function(out, e);
		break;
	case API_TABLE:
		if (strcmp(e->name, "x.vars") != 0)
			editor_class(out, e->name, e);
		break;
	case API_CASE:
		buf_addf(out, "\n---%s\n---@param name string\n"
		    "---@return fun(steps: step[])\nfunction %s(name) end\n",
		    e->text, e->name);
		break;
	default:
		break;
	}
}

void reference_editor(struct buf *out)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	buf_adds(out, "---@meta ensayo\n"
	    "-- made from src/lua/api.def: tests/lua/test_reference --write "
	    "lua/meta/ensayo.lua\n"
	    "-- For editors; no pack loads it.\n\n"
	    "---Made by done, correct, down and the others.\n"
	    "---@class Condition\n\n"
	    "---Handlers.\non = {}\n\n"
	    "---Has a table no key at all?\n---@param t table\n"
	    "---@return boolean\nfunction isempty(t) end\n");
	for (size_t i = 0; i < n; i++)
		editor_entry(out, &e[i]);
	editor_exercise(out);
}

/* One global; or a table of them, when the names have a "." */
static void luacheck_class(struct buf *out, enum api_class class)
{
	size_t n, len = 0;
	const struct api_entry *e = api_entries(&n);
	const char *open = "";

	for (size_t i = 0; i < n; i++) {
		const char *dot = strchr(e[i].name, '.');

		if (e[i].class != class)
			continue;
		if (len > 0 && (dot == NULL ||
		    strncmp(open, e[i].name, len) != 0)) {
			buf_adds(out, "\t\t} },\n");
			len = 0;
		}
		if (dot != NULL && len == 0) {
			open = e[i].name;
			len = (size_t)(dot - open) + 1;
			buf_addf(out, "\t\t[\"%.*s\"] = { fields = {\n",
			    (int)len - 1, open);
		}
		if (dot == NULL)
			buf_addf(out, "\t\t[\"%s\"] = {},\n", e[i].name);
		else
			buf_addf(out, "\t\t\t[\"%s\"] = {},\n", dot + 1);
	}
	if (len > 0)
		buf_adds(out, "\t\t} },\n");
}

void reference_luacheck(struct buf *out)
{
	buf_adds(out, "-- made from src/lua/api.def: "
	    "tests/lua/test_reference --write lua/luacheckrc\n"
	    "-- luacheck --config FILE PACK\n"
	    "stds.ensayo = {\n\tread_globals = {\n");
	luacheck_class(out, API_DECLARATION);
	luacheck_class(out, API_CONDITION);
	luacheck_class(out, API_HANDLER);
	luacheck_class(out, API_LUA);
	buf_adds(out, "\t},\n}\nstds.ensayo_test = {\n\tread_globals = {\n");
	luacheck_class(out, API_CASE);
	buf_adds(out, "\t},\n}\nstd = \"ensayo\"\n"
	    "files[\"**/tests/*.lua\"] = { std = \"ensayo_test\" }\n");
}
