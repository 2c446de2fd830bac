/*
 * std_format.c: string.format, without %p and the same on every processor.
 */
#include "config.h"

#include "lua/std.h"

#include <math.h>

#define SPEC_MAX 32
#define NUMBER_MAX 512		/* "%99.99f" of the largest number */

struct spec {
	char text[SPEC_MAX];	/* "%", flags, width, precision: no letter */
	size_t n;
	char letter;
	bool bare;		/* nothing between % and the letter */
};

static const char *digits(const char *s, const char *end)
{
	int i;

	for (i = 0; i < 2 && s < end && *s >= '0' && *s <= '9'; i++)
		s++;
	return s;
}

/* Reads a specification after its '%'. */
static const char *read_spec(lua_State *L, const char *s, const char *end,
    struct spec *f)
{
	const char *start = s;

	while (s < end && *s && strchr("-+ #0", *s) && s - start < 5)
		s++;
	s = digits(s, end);
	if (s < end && *s == '.')
		s = digits(s + 1, end);
	if (s == end || (*s >= '0' && *s <= '9'))
		luaL_error(L, "invalid format (a letter is missing, or the "
		    "width is over 99)");
	f->letter = *s;
	f->bare = s == start;
	f->n = (size_t)snprintf(f->text, sizeof(f->text), "%%%.*s",
	    (int)(s - start), start);
	return s + 1;
}

/* Completes the specification with C's length modifier and letter. */
static void spec_end(struct spec *f, const char *tail)
{
	snprintf(f->text + f->n, sizeof(f->text) - f->n, "%s", tail);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void add_integer(struct out *o, struct spec *f, int arg)
{
	char text[NUMBER_MAX], tail[4] = { 'l', 'l', f->letter, '\0' };
	lua_Integer n = luaL_checkinteger(o->L, arg);

	spec_end(f, tail);
	out_add(o, text,
	    (size_t)snprintf(text, sizeof(text), f->text, (long long)n));
}

static void add_real(struct out *o, struct spec *f, int arg)
{
	char text[NUMBER_MAX], tail[2] = { f->letter, '\0' };
	lua_Number n = luaL_checknumber(o->L, arg);
	size_t len;

	if (isnan(n))
		n = (lua_Number)NAN;	/* its sign differs by processor */
	spec_end(f, tail);
	len = (size_t)snprintf(text, sizeof(text), f->text, n);
	box_charge(o->L, (int64_t)len);		/* long ones are slow */
	out_add(o, text, len);
}

static void add_char(struct out *o, struct spec *f, int arg)
{
	char text[NUMBER_MAX];
	int c = (int)luaL_checkinteger(o->L, arg);

	spec_end(f, "c");
	out_add(o, text, (size_t)snprintf(text, sizeof(text), f->text, c));
}

static void add_string(struct out *o, struct spec *f, int arg)
{
	char *to;
	size_t n;
	const char *s = std_tostring(o->L, arg, &n);

	if (f->bare) {
		out_add(o, s, n);
	} else {
		if (strlen(s) != n)
			luaL_argerror(o->L, arg, "string contains zeros");
		spec_end(f, "s");
		/* a width is below 100 */
		to = out_room(o, n + 100);
		n = (size_t)snprintf(to, n + 100, f->text, s);
		o->n = (size_t)(to - o->p) + n;
	}
	lua_pop(o->L, 1);
}
#pragma GCC diagnostic pop

/* A string as Lua would read it back. */
static void add_quoted_string(struct out *o, const char *s, size_t n)
{
	char text[8];
	size_t i;

	out_add(o, "\"", 1);
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		bool digit = i + 1 < n && s[i + 1] >= '0' && s[i + 1] <= '9';

		if (c == '"' || c == '\\' || c == '\n') {
			out_add(o, "\\", 1);
			out_add(o, s + i, 1);
		} else if (c < 32 || c == 127) {
			snprintf(text, sizeof(text),
			    digit ? "\\%03d" : "\\%d", c);
			out_add(o, text, strlen(text));
		} else {
			out_add(o, s + i, 1);
		}
	}
	out_add(o, "\"", 1);
}

static void add_quoted(struct out *o, struct spec *f, int arg)
{
	char text[64];
	const char *s;
	size_t n;

	if (!f->bare)
		luaL_error(o->L, "%%q takes no flags and no width");
	switch (lua_type(o->L, arg)) {
	case LUA_TSTRING:
		s = lua_tolstring(o->L, arg, &n);
		box_charge(o->L, (int64_t)n);
		add_quoted_string(o, s, n);
		return;
	case LUA_TNUMBER:
	case LUA_TNIL:
	case LUA_TBOOLEAN:
		s = std_tostring(o->L, arg, &n);
		if (lua_type(o->L, arg) == LUA_TNUMBER &&
		    !lua_isinteger(o->L, arg)) {	/* to its last bit */
			n = (size_t)snprintf(text, sizeof(text), "%a",
			    lua_tonumber(o->L, arg));
			s = text;
		}
		out_add(o, s, n);
		lua_pop(o->L, 1);
		return;
	default:
		luaL_argerror(o->L, arg, "value has no literal form");
	}
}

static void add_spec(struct out *o, struct spec *f, int arg)
{
	if (f->letter && strchr("diuoxX", f->letter))
		add_integer(o, f, arg);
	else if (f->letter && strchr("aAeEfFgG", f->letter))
		add_real(o, f, arg);
	else if (f->letter == 'c')
		add_char(o, f, arg);
	else if (f->letter == 's')
		add_string(o, f, arg);
	else if (f->letter == 'q')
		add_quoted(o, f, arg);
	else if (f->letter == 'p')
		luaL_error(o->L, "%%p is not available: an address is "
		    "different in every process");
	else
		luaL_error(o->L, "invalid format '%s%c'", f->text, f->letter);
}

static int string_format(lua_State *L)
{
	int arg = 1, top = lua_gettop(L);
	size_t n;
	const char *s = luaL_checklstring(L, 1, &n), *end = s + n;
	struct spec f;
	struct out o;

	out_init(&o, L);
	while (s < end) {
		const char *next = memchr(s, '%', (size_t)(end - s));

		if (!next)
			next = end;
		out_add(&o, s, (size_t)(next - s));
		s = next + 1;
		if (next == end)
			break;
		if (s < end && *s == '%') {
			out_add(&o, s++, 1);
			continue;
		}
		box_charge(L, 4);
		s = read_spec(L, s, end, &f);
		if (++arg > top)
			return luaL_argerror(L, arg, "no value");
		add_spec(&o, &f, arg);
	}
	out_push(&o);
	return 1;
}

void std_open_format(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "format", string_format },
	};

	std_set(L, rows, ARRAY_LEN(rows));
}
