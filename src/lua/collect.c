/*
 * collect.c: declarations, handlers and cases, as the rows of the API table
 * name them.
 *
 * It records what was written and where; whether it makes sense is for the
 * compiler.  Only a param is looked at, because its value is wanted at once.
 */
#include "config.h"

#include "base/said.h"
#include "base/text.h"
#include "lua/api.h"
#include "lua/convert.h"
#include "lua/unknown.h"

#define WHO_LEN 160

static struct load *load_of(lua_State *L, const char *name)
{
	struct load *load = pack_of(L)->load;

	if (!load)
		luaL_error(L, "%s is only possible while loading, not in a "
		    "hook", name);
	return load;
}

/* Upvalue 1: the entry's name. */
static const char *entry_name(lua_State *L)
{
	return lua_tostring(L, lua_upvalueindex(1));
}

static struct val *add(struct load *load, struct val *list,
    const struct place *at)
{
	struct val *v = val_map(load->a);

	v->file = at->file;
	v->line = at->line;
	val_push(load->a, list, v);
	return v;
}

static struct val *add_declaration(struct load *load, const char *kind,
    struct val *fields, const struct place *at)
{
	struct val *list = load->declarations;
	int64_t index = (int64_t)val_len(list);
	struct val *v = add(load, list, at);

	val_set(load->a, v, "kind", val_str(load->a, kind));
	val_set(load->a, v, "index", val_int(load->a, index));
	val_set(load->a, v, "fields", fields);
	return v;
}

/* Writes 'inject "i"' and finds the table as it is written. */
static void describe(lua_State *L, struct convert *c, const char *name,
    char who[WHO_LEN])
{
	const char *id = NULL;

	lua_pushliteral(L, "id");
	lua_rawget(L, 1);
	if (lua_type(L, -1) == LUA_TSTRING)
		id = lua_tostring(L, -1);
	if (id)
		snprintf(who, WHO_LEN, "%s \"%.64s\"", name, id);
	else
		snprintf(who, WHO_LEN, "%s", name);
	c->who = who;
	if (c->place.source) {
		box_charge(L,
		    (int64_t)c->place.source->scan.nsites / 8);
		c->table = scan_find(&c->place.source->scan, name,
		    c->place.line, id);
	}
	lua_pop(L, 1);
}

/* The fields of the table at 1; NULL when there is nothing to record. */
static struct val *read_fields(lua_State *L, struct load *load,
    struct convert *c)
{
	const char *name = entry_name(L);
	char who[WHO_LEN];
	struct val *fields;

	if (poison_is(L, 1))
		return NULL;
	if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) > 1) {
		pack_problem(pack_of(L), c->place.file, c->place.line,
		    "%s: write %s { ... }", name, name);
		return NULL;
	}
	describe(L, c, name, who);
	fields = convert_value(L, 1, c);
	c->who = NULL;
	if (fields->kind == VAL_LIST && val_len(fields) > 0) {
		pack_problem(pack_of(L), c->place.file, c->place.line,
		    "%s: fields have names, such as id = \"...\"", name);
		return NULL;
	}
	if (val_get(fields, "poison"))
		return NULL;
	return fields->kind == VAL_MAP ? fields : val_map(load->a);
}

static int declare(lua_State *L)
{
	struct load *load = load_of(L, entry_name(L));
	struct convert c = { .place = pack_place(L) };
	struct val *fields = read_fields(L, load, &c);

	if (fields)
		add_declaration(load, entry_name(L), fields, &c.place);
	pack_claim(L);
	return 0;
}

static bool among(const struct val *list, const char *s)
{
	size_t i;

	for (i = 0; i < val_len(list); i++)
		if (strcmp(val_text(val_at(list, i), ""), s) == 0)
			return true;
	return val_len(list) == 0;
}

static void not_a_choice(lua_State *L, const struct val *fields,
    const char *value, const struct place *at)
{
	const struct val *choices = val_get(fields, "choices");
	struct buf list = {0};

	for (size_t i = 0; i < val_len(choices); i++)
		buf_addf(&list, "%s%s", i ? ", " : "",
		    val_text(val_at(choices, i), "?"));
	pack_problem(pack_of(L), at->file, at->line,
	    "param \"%.64s\": \"%.64s\" is not one of %s",
	    val_get_text(fields, "id", ""), value, buf_str(&list));
	buf_release(&list);
}

/* The value of a param: the one given, else the default; NULL when what is
 * written is no use (and is reported by whoever checks the fields). */
static const char *choose(lua_State *L, const struct val *fields,
    const struct place *at)
{
	const struct load *load = pack_of(L)->load;
	const struct val *choices = val_get(fields, "choices");
	const struct val *fallback = val_get(fields, "default");
	const char *id = val_get_text(fields, "id", "");
	const char *given = val_get_text(load->params, id, NULL);
	const char *value = val_text(fallback, NULL);
	struct place where = *at;

	if (value && !among(choices, value)) {
		where.line = fallback->line;
		not_a_choice(L, fields, value, &where);
		value = val_text(val_at(choices, 0), NULL);
	}
	if (given && !among(choices, given)) {
		not_a_choice(L, fields, given, at);
		given = NULL;
	}
	return given ? given : value;
}

static int declare_param(lua_State *L)
{
	struct load *load = load_of(L, entry_name(L));
	struct convert c = { .place = pack_place(L) };
	struct val *fields = read_fields(L, load, &c);
	const char *value = NULL;
	struct val *decl;

	if (fields) {
		decl = add_declaration(load, entry_name(L), fields, &c.place);
		value = choose(L, fields, &c.place);
		if (value)
			val_set(load->a, decl, "value",
			    val_str(load->a, value));
	}
	pack_claim(L);
	if (value)
		lua_pushstring(L, value);
	else
		poison_push(L);
	return 1;
}

static void push_named(lua_State *L, const char *name, lua_CFunction fn)
{
	lua_pushstring(L, name);
	lua_pushcclosure(L, fn, 1);
}

void collect_open(lua_State *L)
{
	const struct api_entry *e;
	size_t i, n;

	e = api_entries(&n);
	for (i = 0; i < n; i++) {
		if (e[i].class != API_DECLARATION)
			continue;
		push_named(L, e[i].name, strcmp(e[i].name, "param") == 0 ?
		    declare_param : declare);
		lua_setfield(L, -2, e[i].name);
	}
}

/* Records a handler; the arguments are ID, FUNCTION or FUNCTION. */
static int handle(lua_State *L)
{
	const char *name = entry_name(L);
	struct load *load = load_of(L, name);
	struct place at = pack_place(L);
	struct val *v;
	size_t n;
	int hook, top = lua_gettop(L);
	const char *item = "", *of;

	of = api_fields(name, &n)->name;
	if (poison_is(L, 1) || poison_is(L, (int)n))
		return 0;
	if (n == 2)
		item = lua_type(L, 1) == LUA_TSTRING &&
		    text_valid(lua_tostring(L, 1), lua_rawlen(L, 1)) ?
		    lua_tostring(L, 1) : NULL;
	hook = top == (int)n && item ? pack_hook(L, (int)n) : -1;
	if (hook < 0) {
		if (n == 2)
			pack_problem(pack_of(L), at.file, at.line, "%s: write "
			    "%s(\"id of the %s\", function(x) ... end)",
			    name, name, of);
		else
			pack_problem(pack_of(L), at.file, at.line,
			    "%s: write %s(function(x) ... end)", name, name);
		return 0;
	}
	v = add(load, load->handlers, &at);
	val_set(load->a, v, "on", val_str(load->a, strchr(name, '.') + 1));
	val_set(load->a, v, "item", val_str(load->a, item));
	val_set(load->a, v, "hook", val_int(load->a, hook));
	pack_claim(L);
	return 0;
}

void collect_open_on(lua_State *L)
{
	const struct api_entry *e;
	size_t i, n;

	e = api_entries(&n);
	for (i = 0; i < n; i++) {
		if (e[i].class != API_HANDLER)
			continue;
		push_named(L, e[i].name, handle);
		lua_setfield(L, -2, strchr(e[i].name, '.') + 1);
	}
}

/* Upvalue 2: the case's name.  The list of steps is at 1. */
static int case_steps(lua_State *L)
{
	struct load *load = load_of(L, "case");
	struct convert c = { .place = pack_place(L) };
	const char *name = lua_tostring(L, lua_upvalueindex(2));
	struct val *fields = val_map(load->a), *steps;
	char who[WHO_LEN];

	if (poison_is(L, 1))
		return 0;
	snprintf(who, sizeof(who), "case \"%.100s\"", name);
	c.who = who;
	if (c.place.source)
		c.table = scan_find(&c.place.source->scan, "case",
		    c.place.line, NULL);
	steps = convert_value(L, 1, &c);
	c.who = NULL;
	if (steps->kind != VAL_LIST) {
		if (!val_get(steps, "poison"))
			pack_problem(pack_of(L), c.place.file, c.place.line,
			    "%s: write a list of steps: { { at = ... }, "
			    "{ by = ... } }", who);
		return 0;
	}
	val_set(load->a, fields, "name", val_str(load->a, name));
	val_set(load->a, fields, "steps", steps);
	add_declaration(load, "case", fields, &c.place);
	pack_claim(L);
	return 0;
}

static int case_name(lua_State *L)
{
	load_of(L, "case");
	if (poison_is(L, 1)) {
		poison_push(L);
		return 1;
	}
	if (lua_type(L, 1) != LUA_TSTRING ||
	    !text_valid(lua_tostring(L, 1), lua_rawlen(L, 1))) {
		pack_problem_here(L, SAID("case: write case \"name\" "
		    "{ ... }"));
		poison_push(L);
		return 1;
	}
	lua_pushliteral(L, "case");
	lua_pushvalue(L, 1);
	lua_pushcclosure(L, case_steps, 2);
	return 1;
}

void collect_open_cases(lua_State *L)
{
	lua_pushcfunction(L, case_name);
	lua_setfield(L, -2, "case");
}
