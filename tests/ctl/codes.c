/*
 * codes.c: see codes.h.
 */
#include "config.h"

#include "tests/ctl/codes.h"

char *codes_team(struct stand *s, const char *team)
{
	char *item = xasprintf("team/%s", team);
	char *code = arena_calloc(&s->a, 1, 11);

	engine_code(s->e, item, code);
	free(item);
	return code;
}

const char *codes_auth(struct caller *c, struct stand *s, const char *code,
    const char *more)
{
	return caller_ask(c, s, arena_printf(&s->a, "{\"id\":1,\"do\":"
	    "\"auth\",\"args\":{\"code\":\"%s\"%s}}", code, more));
}
