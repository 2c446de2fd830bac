/*
 * globals.c: fuzz target: what Lua compiles is read whole, in lines that the
 * text has; and any bytes behind a dump's head end as no dump.
 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/buf.h"
#include "base/err.h"
#include "lua/globals.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEXT_MAX 20000		/* Lua's own limits are not looked for */

static int dump_add(lua_State *L, const void *p, size_t n, void *arg)
{
	(void)L;
	buf_add(arg, p, n);
	return 0;
}

static void line_in(void *arg, const char *name, size_t n, int line)
{
	if (n == SIZE_MAX || name == NULL)
		bug("no name");
	if (line < 1 || line > *(int *)arg)
		bug("line %d of %d", line, *(int *)arg);
}

static void any_line(void *arg, const char *name, size_t n, int line)
{
	for (size_t i = 0; i < n; i++)
		*(int *)arg ^= name[i];
	*(int *)arg ^= line;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	lua_State *L = luaL_newstate();
	struct buf dump = {0};
	int lines = 1;

	if (L == NULL || size > TEXT_MAX)
		goto out;
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r';
	if (luaL_loadbufferx(L, (const char *)data, size, "@a.lua", "t") ==
	    LUA_OK) {
		lua_dump(L, dump_add, &dump, 0);
		if (globals_read(dump.p, dump.len, line_in, &lines) != 0)
			bug("what Lua compiles is no dump");
	} else {
		lua_pop(L, 1);
		luaL_loadstring(L, "return function() return x end");
		lua_dump(L, dump_add, &dump, 0);
		dump.len = 32;
		buf_add(&dump, data, size);
		globals_read(dump.p, dump.len, any_line, &lines);
	}
out:
	buf_release(&dump);
	if (L != NULL)
		lua_close(L);
	return 0;
}
