/*
 * condition.c: done, correct, down ...: conditions as data.
 *
 * What Lua holds is a number that names the condition in this load; it never
 * holds the value itself.
 */
#include "config.h"

#include "lua/api.h"

#include "base/said.h"
#include "lua/convert.h"
#include "lua/unknown.h"

#define CONDITION_DEPTH_MAX 16
#define NODE_BYTES 128		/* what a node of a plan costs, about */

struct handle {
	unsigned epoch;
	size_t index;
};

static const char meta_key;

/* The condition at idx, or NULL. */
static const struct condition *find(lua_State *L, int idx)
{
	struct load *load = pack_of(L)->load;
	const struct condition *c;
	const struct handle *h;
	bool same;

	if (!load || lua_type(L, idx) != LUA_TUSERDATA ||
	    !lua_getmetatable(L, idx))
		return NULL;
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta_key);
	same = lua_rawequal(L, -1, -2);
	lua_pop(L, 2);
	h = lua_touserdata(L, idx);
	if (!same || h->epoch != box_of(L)->epoch)
		return NULL;
	c = &load->conditions[h->index];
	box_charge(L, c->size);		/* each use is a copy in the plan */
	box_claim(L, NODE_BYTES * (size_t)c->size);
	return c;
}

struct val *condition_value(lua_State *L, int idx)
{
	const struct condition *c = find(L, idx);

	return c ? c->value : NULL;
}

static void push_handle(lua_State *L, const struct condition *c)
{
	struct load *load = pack_of(L)->load;
	struct handle *h;

	pack_claim(L);
	box_claim(L, sizeof(*c));
	h = lua_newuserdatauv(L, sizeof(*h), 0);
	grow(&load->conditions, &load->capconditions, load->nconditions + 1,
	    sizeof(*load->conditions));
	h->epoch = box_of(L)->epoch;
	h->index = load->nconditions;
	load->conditions[load->nconditions++] = *c;
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta_key);
	lua_setmetatable(L, -2);
}

static int complain(lua_State *L, const char *name, const char *what)
{
	struct place at = pack_place(L);

	pack_problem(pack_of(L), at.file, at.line, "%s: %s", name, what);
	pack_claim(L);
	poison_push(L);
	return 1;
}

/* Adds a part to a condition's arguments. */
static void add_part(struct load *load, struct condition *whole,
    const struct condition *part)
{
	val_push(load->a, val_get(whole->value, "args"), part->value);
	whole->size += part->size;
	if (whole->depth <= part->depth)
		whole->depth = part->depth + 1;
}

/* any { ... }, all { ... }: reads the list at 1; false when it is not a
 * list of conditions. */
static bool read_list(lua_State *L, const char *name, struct condition *whole)
{
	struct load *load = pack_of(L)->load;
	lua_Integer i, n = (lua_Integer)lua_rawlen(L, 1);
	const struct condition *part;
	char text[96];

	for (i = 1; i <= n; i++) {
		lua_rawgeti(L, 1, i);
		part = find(L, -1);
		if (part) {
			add_part(load, whole, part);
		} else if (poison_is(L, -1)) {
			val_push(load->a, val_get(whole->value, "args"),
			    convert_poison(load->a));
		} else {
			snprintf(text, sizeof(text), "\1%s\2%d\3",
			    N_("item %s is not a condition"), (int)i);
			complain(L, name, text);
			return false;
		}
		lua_pop(L, 1);
	}
	return true;
}

/* The arguments of a condition that takes ids, numbers or one condition. */
static void read_arguments(lua_State *L, const char *name,
    struct condition *whole)
{
	struct load *load = pack_of(L)->load;
	struct convert c = { .who = name, .place = pack_place(L) };
	const struct condition *part;
	int i, n = lua_gettop(L);

	for (i = 1; i <= n; i++) {
		part = find(L, i);
		if (part)
			add_part(load, whole, part);
		else
			val_push(load->a, val_get(whole->value, "args"),
			    convert_value(L, i, &c));
	}
}

/* Are there as many arguments as the table says? */
static bool counts(lua_State *L, const char *name)
{
	size_t i, n, needed = 0, top = (size_t)lua_gettop(L);
	const struct api_field *f = api_fields(name, &n);
	char text[128];

	for (i = 0; i < n; i++)
		needed += f[i].needed;
	while (top > needed && lua_isnil(L, (int)top))
		top--;
	lua_settop(L, (int)top);
	if (top > n)
		snprintf(text, sizeof(text), "\1%s\2%zu\2%zu\3", n == 1 ?
		    N_("takes %s argument, not %s") :
		    N_("takes %s arguments, not %s"), n, top);
	else if (top < needed || (top > 0 && lua_isnil(L, (int)needed)))
		snprintf(text, sizeof(text), "\1%s\2%s\3",
		    N_("%s is missing"), f[top < needed ? top : needed - 1].name);
	else
		return true;
	complain(L, name, text);
	return false;
}

static void in_a_hook(lua_State *L, const char *name)
{
	char full[64];

	snprintf(full, sizeof(full), "x.%s", name);
	if (api_find(API_FUNCTION, full))
		luaL_error(L, "%s is a condition, for declarations: in a "
		    "hook write %s", name, full);
	luaL_error(L, "%s is a condition, for declarations, not for hooks",
	    name);
}

/* The arguments; false after a complaint, with poison on top. */
static bool read_parts(lua_State *L, const char *name,
    struct condition *whole)
{
	size_t n;

	if (api_fields(name, &n)->type != API_IS_CONDS) {
		read_arguments(L, name, whole);
	} else if (poison_is(L, 1)) {
		poison_push(L);
		return false;
	} else if (lua_type(L, 1) != LUA_TTABLE || lua_rawlen(L, 1) == 0) {
		complain(L, name, SAID("write a list of conditions: "
		    "{ done \"a\", down \"b\" }"));
		return false;
	} else if (!read_list(L, name, whole)) {
		return false;
	}
	if (whole->depth <= CONDITION_DEPTH_MAX)
		return true;
	complain(L, name, SAID("conditions within conditions, more than 16 "
	    "deep"));
	return false;
}

static int condition(lua_State *L)
{
	const char *name = lua_tostring(L, lua_upvalueindex(1));
	struct load *load = pack_of(L)->load;
	struct condition whole = { .size = 1, .depth = 1 };
	struct place at;

	if (!load)
		in_a_hook(L, name);
	if (!counts(L, name))
		return 1;
	at = pack_place(L);
	whole.value = val_map(load->a);
	whole.value->file = at.file;
	whole.value->line = at.line;
	val_set(load->a, whole.value, "cond", val_str(load->a, name));
	val_set(load->a, whole.value, "args", val_list(load->a));
	if (!read_parts(L, name, &whole))
		return 1;
	push_handle(L, &whole);
	return 1;
}

void condition_open(lua_State *L)
{
	const struct api_entry *e;
	size_t i, n;

	lua_newtable(L);
	lua_pushliteral(L, "condition");
	lua_setfield(L, -2, "__name");
	lua_rawsetp(L, LUA_REGISTRYINDEX, &meta_key);
	e = api_entries(&n);
	for (i = 0; i < n; i++) {
		if (e[i].class != API_CONDITION)
			continue;
		lua_pushstring(L, e[i].name);
		lua_pushcclosure(L, condition, 1);
		lua_setfield(L, -2, e[i].name);
	}
}
