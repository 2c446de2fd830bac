/*
 * x_do.c: what x.NAME does, one function a row of the API table.  Arguments
 * are checked before; each reads the view or adds an effect, never both.
 */
#include "config.h"

#include "lua/call.h"

#include "base/crypto.h"
#include "base/instant.h"
#include "lua/api.h"

#define TIMER_MIN_MS 1000

static void put_text(lua_State *L, struct val *e, const char *key, int i)
{
	struct arena *a = call_of(L)->a;
	size_t n;
	const char *s = lua_tolstring(L, i, &n);

	val_set(a, e, key, val_strn(a, s, n));
}

static void put_number(lua_State *L, struct val *e, const char *key,
    int64_t n)
{
	struct arena *a = call_of(L)->a;

	val_set(a, e, key, val_int(a, n));
}

static int64_t span_at(lua_State *L, int i)
{
	struct span d = { 0 };

	span_parse(lua_tostring(L, i), &d, NULL);
	return d.ms;
}

static bool listed(const struct val *list, const char *s)
{
	size_t i;

	for (i = 0; i < val_len(list); i++)
		if (strcmp(val_text(val_at(list, i), ""), s) == 0)
			return true;
	return false;
}

/* Is the id at 1 in the view's list NAME? */
static int push_listed(lua_State *L, const char *name)
{
	const struct val *list = call_view(L, name);

	box_charge(L, (int64_t)val_len(list) / 8);
	lua_pushboolean(L, listed(list, lua_tostring(L, 1)));
	return 1;
}

static int x_send(lua_State *L)
{
	struct val *e = call_effect(L, "send");
	bool delayed = lua_gettop(L) > 2 && !lua_isnil(L, 3);

	put_text(L, e, "inject", 1);
	put_number(L, e, "delay_ms", delayed ? span_at(L, 3) : 0);
	return 0;
}

static int x_say(lua_State *L)
{
	struct val *e = call_effect(L, "say");

	put_text(L, e, "persona", 2);	/* the table's fields follow it */
	put_text(L, e, "to", 3);
	put_text(L, e, "text", 4);
	return 0;
}

static int x_cut(lua_State *L)
{
	struct val *e = call_effect(L, "cut");

	put_text(L, e, "channel", 1);
	if (lua_gettop(L) > 2 && !lua_isnil(L, 3))
		put_number(L, e, "length_ms", span_at(L, 3));
	return 0;
}

static int x_restore(lua_State *L)
{
	put_text(L, call_effect(L, "restore"), "channel", 1);
	return 0;
}

static int x_answer(lua_State *L)
{
	put_text(L, call_effect(L, "answer"), "text", 1);
	return 0;
}

static int x_suggest(lua_State *L)
{
	struct val *e = call_effect(L, "suggest");

	put_text(L, e, "inject", 1);
	put_text(L, e, "why", 2);
	return 0;
}

static int x_cancel(lua_State *L)
{
	put_text(L, call_effect(L, "cancel"), "inject", 1);
	return 0;
}

static int x_score(lua_State *L)
{
	lua_Integer n = lua_tointeger(L, 2);
	struct val *e;

	if (n > PACK_POINTS_MAX || n < -PACK_POINTS_MAX)
		return luaL_error(L, "x.score: points: more than 1,000,000");
	e = call_effect(L, "score");
	put_text(L, e, "role", 1);
	put_number(L, e, "points", n);
	put_text(L, e, "why", 3);
	return 0;
}

static int x_open(lua_State *L)
{
	put_text(L, call_effect(L, "open"), "question", 1);
	return 0;
}

static int x_close(lua_State *L)
{
	put_text(L, call_effect(L, "close"), "question", 1);
	return 0;
}

static int x_after(lua_State *L)
{
	int64_t ms = span_at(L, 1);
	struct val *e;

	if (ms < TIMER_MIN_MS)
		return luaL_error(L, "x.after: length: at least 1s");
	e = call_effect(L, "timer");
	put_text(L, e, "timer", 2);
	put_number(L, e, "after_ms", ms);
	return 0;
}

static int x_note(lua_State *L)
{
	put_text(L, call_effect(L, "note"), "text", 1);
	return 0;
}

static int x_now(lua_State *L)
{
	lua_pushinteger(L, val_get_num(call_of(L)->view, "now", 0));
	return 1;
}

static int x_done(lua_State *L)
{
	const struct val *roles = val_get(call_view(L, "done"),
	    lua_tostring(L, 1));

	lua_pushboolean(L, lua_isnil(L, 2) ? val_len(roles) > 0 :
	    listed(roles, lua_tostring(L, 2)));
	return 1;
}

static int x_correct(lua_State *L)
{
	return push_listed(L, "correct");
}

static int x_sent(lua_State *L)
{
	return push_listed(L, "sent");
}

static int x_down(lua_State *L)
{
	return push_listed(L, "down");
}

static int x_decided(lua_State *L)
{
	lua_pushstring(L, val_get_text(call_view(L, "decided"),
	    lua_tostring(L, 1), NULL));
	return 1;
}

static int x_points(lua_State *L)
{
	lua_pushinteger(L, val_get_num(call_view(L, "points"),
	    lua_tostring(L, 1), 0));
	return 1;
}

static int x_value(lua_State *L)
{
	lua_pushinteger(L, val_get_num(call_view(L, "world"),
	    lua_tostring(L, 1), 0));
	return 1;
}

static int world(lua_State *L, const char *what, const char *key)
{
	struct val *e = call_effect(L, what);

	put_text(L, e, "var", 1);
	put_number(L, e, key, lua_tointeger(L, 2));
	return 0;
}

static int x_set(lua_State *L)
{
	return world(L, "set", "value");
}

static int x_add(lua_State *L)
{
	return world(L, "add", "by");
}

/* The counter of the stream at 1, as a value that can be counted up. */
static struct val *stream(lua_State *L)
{
	struct call *c = call_of(L);
	const struct val *before = val_get(c->view, "streams");
	const char *name = lua_tostring(L, 1);
	struct val *v = val_get(c->streams, name);

	if (v)
		return v;
	if (!val_get(before, name) && val_len(before) + val_len(c->streams) >=
	    CALL_STREAMS_MAX)
		luaL_error(L, "x.random: stream: more than %d streams",
		    CALL_STREAMS_MAX);
	v = val_int(c->a, val_get_num(before, name, 0));
	val_set(c->a, c->streams, name, v);
	return v;
}

static int x_random(lua_State *L)
{
	const struct val *view = call_of(L)->view;
	lua_Integer lo = lua_tointeger(L, 2), hi = lua_tointeger(L, 3);
	char use[CALL_STREAM_NAME_MAX + 32];
	struct digest seed;
	struct val *counter;

	if (hi < lo)
		return luaL_error(L, "x.random: hi is less than lo");
	if (lua_rawlen(L, 1) == 0 ||
	    lua_rawlen(L, 1) > CALL_STREAM_NAME_MAX)
		return luaL_error(L, "x.random: stream: a name of 1 to %d "
		    "bytes", CALL_STREAM_NAME_MAX);
	if (digest_parse(val_get_text(view, "seed", ""), &seed, NULL) < 0)
		return luaL_error(L, "x.random: this exercise has no seed");
	box_charge(L, 100);
	counter = stream(L);
	snprintf(use, sizeof(use), "%.16s/%s", val_get_text(view, "cell", ""),
	    lua_tostring(L, 1));
	lua_pushinteger(L, seed_range(seed.b, use, (uint64_t)counter->u.i++,
	    lo, hi));
	return 1;
}

lua_CFunction x_function(const char *name)
{
	static const struct { const char *name; lua_CFunction fn; } rows[] = {
		{ "x.add", x_add },
		{ "x.after", x_after }, { "x.answer", x_answer },
		{ "x.cancel", x_cancel },
		{ "x.close", x_close },
		{ "x.correct", x_correct }, { "x.decided", x_decided },
		{ "x.done", x_done }, { "x.down", x_down },
		{ "x.note", x_note }, { "x.now", x_now },
		{ "x.open", x_open }, { "x.points", x_points },
		{ "x.random", x_random }, { "x.score", x_score },
		{ "x.suggest", x_suggest }, { "x.say", x_say },
		{ "x.cut", x_cut }, { "x.restore", x_restore },
		{ "x.send", x_send }, { "x.sent", x_sent },
		{ "x.set", x_set }, { "x.value", x_value },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].fn;
	bug("no function for %s", name);
}
