/*
 * unknown.c: poison, and tables that tell of names they do not have.
 */
#include "config.h"

#include "lua/unknown.h"

#include "base/said.h"
#include "lua/api.h"
#include "lua/inner.h"
#include "lua/nearest.h"

#define NAME_MAX_LEN NEAREST_WORD_MAX

static const char poison_key;

void poison_push(lua_State *L)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &poison_key);
}

bool poison_is(lua_State *L, int idx)
{
	const void *p = lua_touserdata(L, idx);

	return p && p == box_of(L)->poison;
}

static int poison_again(lua_State *L)
{
	poison_push(L);
	return 1;
}

/* Called as the iterator of a loop (STATE, nil) it ends the loop. */
static int poison_call(lua_State *L)
{
	if (lua_gettop(L) == 3 && lua_isnil(L, 3))
		return 0;
	return poison_again(L);
}

static int poison_ignore(lua_State *L)
{
	(void)L;
	return 0;
}

static int poison_less(lua_State *L)
{
	lua_pushboolean(L, false);
	return 1;
}

static int poison_len(lua_State *L)
{
	lua_pushinteger(L, 0);
	return 1;
}

void poison_open(lua_State *L)
{
	static const char *const again[] = {
		"__add", "__sub", "__mul", "__div", "__mod", "__unm",
		"__idiv", "__band", "__bor", "__bxor", "__shl", "__shr",
		"__bnot", "__pow", "__concat", "__index",
	};
	size_t i;

	box_of(L)->poison = lua_newuserdatauv(L, 1, 0);
	lua_newtable(L);
	for (i = 0; i < ARRAY_LEN(again); i++) {
		lua_pushcfunction(L, poison_again);
		lua_setfield(L, -2, again[i]);
	}
	lua_pushcfunction(L, poison_call);
	lua_setfield(L, -2, "__call");
	lua_pushcfunction(L, poison_ignore);
	lua_setfield(L, -2, "__newindex");
	lua_pushcfunction(L, poison_less);
	lua_setfield(L, -2, "__lt");
	lua_pushcfunction(L, poison_less);
	lua_setfield(L, -2, "__le");
	lua_pushcfunction(L, poison_len);
	lua_setfield(L, -2, "__len");
	lua_setmetatable(L, -2);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &poison_key);
}

/* unknown_hint_list() for the keys of the table at idx, behind the prefix. */
static char *unknown_hint(lua_State *L, int idx, const char *prefix,
    const char *word, char out[UNKNOWN_HINT_MAX])
{
	struct nearest n;
	const char *s;
	size_t len;

	idx = lua_absindex(L, idx);
	nearest_init(&n, word);
	lua_pushnil(L);
	while (lua_next(L, idx)) {
		lua_pop(L, 1);
		if (lua_type(L, -1) != LUA_TSTRING)
			continue;
		s = lua_tolstring(L, -1, &len);
		box_charge(L, len < NAME_MAX_LEN ?
		    (int64_t)nearest_cost(&n, len) : 1);
		nearest_try(&n, s);
	}
	return nearest_hint(&n, prefix, out, UNKNOWN_HINT_MAX);
}

char *unknown_hint_list(const struct val *list, const char *word,
    char out[UNKNOWN_HINT_MAX])
{
	struct nearest n;
	size_t i;

	nearest_init(&n, word);
	for (i = 0; i < val_len(list); i++)
		nearest_try(&n, val_text(val_at(list, i), ""));
	return nearest_hint(&n, "", out, UNKNOWN_HINT_MAX);
}

static void unknown_english(struct buf *said)
{
	char *text = said_text(NULL, buf_str(said));

	buf_clear(said);
	buf_adds(said, text);
	free(text);
}

/* A name that is the id of something declared was meant to be a text. */
static bool unknown_id(lua_State *L, const char *word)
{
	const struct load *load = pack_of(L)->load;
	size_t n = load != NULL ? val_len(load->declarations) : 0;

	box_charge(L, (int64_t)n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(val_get_text(val_get(val_at(load->declarations, i),
		    "fields"), "id", ""), word) == 0)
			return true;
	return false;
}

void unknown_say(lua_State *L, int idx, const char *prefix, const char *word,
    struct buf *said)
{
	char full[2 * NAME_MAX_LEN], out[UNKNOWN_HINT_MAX];
	const char *why;

	snprintf(full, sizeof(full), "%s%s", prefix, word);
	why = api_absent(full);
	if (why) {
		said_add(said, why);
		snprintf(out, sizeof(out), "%s", buf_str(said));
		buf_clear(said);
		said_addf(said, "unknown name \"%s\": %s", full, out);
	} else if (*prefix == '\0' && unknown_id(L, word)) {
		said_addf(said, "unknown name \"%s\": an id is written in "
		    "quotes", full);
	} else {
		unknown_hint(L, idx, prefix, word, out);
		said_addf(said, "unknown name \"%s\"%s", full, out);
	}
}

/* Upvalue: the prefix with its dot. */
static int unknown_index(lua_State *L)
{
	const char *prefix = lua_tostring(L, lua_upvalueindex(1));
	struct buf said = {0};
	char text[512];
	size_t len;
	const char *word;

	if (poison_is(L, 2))
		return poison_again(L);
	if (lua_type(L, 2) != LUA_TSTRING)
		return 0;
	word = lua_tolstring(L, 2, &len);
	box_charge(L, 100);
	if (len >= NAME_MAX_LEN || strlen(word) != len)
		word = "...";
	unknown_say(L, 1, prefix, word, &said);
	/* Nothing on the heap when an error is raised, which a hook may
	 * catch: in English always. */
	if (!box_of(L)->loading)
		unknown_english(&said);
	snprintf(text, sizeof(text), "%s", buf_str(&said));
	buf_release(&said);
	if (!box_of(L)->loading)
		return luaL_error(L, "%s", text);
	pack_problem_here(L, text);
	return poison_again(L);
}

void unknown_watch(lua_State *L, const char *prefix)
{
	lua_createtable(L, 0, 2);
	if (*prefix)
		lua_pushfstring(L, "%s.", prefix);
	else
		lua_pushliteral(L, "");
	lua_pushcclosure(L, unknown_index, 1);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
}
