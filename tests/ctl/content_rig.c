/*
 * content_rig.c: see content_rig.h.
 */
#include "config.h"

#include "tests/ctl/content_rig.h"

static struct stand stand;

int content_begin(void **state)
{
	stand_init(&stand, 1);
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "admit", "{\"team\":\"a.it\",\"name\":\"Luis\"}");
	*state = &stand;
	return 0;
}

const char *put(struct caller *c, struct stand *s, const char *hex,
    size_t size, size_t at, const char *text, size_t n)
{
	struct buf line = {0};
	const char *reply;

	buf_addf(&line, "{\"id\":1,\"do\":\"blob.put\",\"args\":{\"digest\":"
	    "\"%s\",\"size\":%zu,\"offset\":%zu", hex, size, at);
	if (text) {
		buf_adds(&line, ",\"data\":\"");
		wire_base64(&line, text, n);
		buf_addc(&line, '"');
	}
	buf_adds(&line, "}}");
	reply = caller_ask(c, s, buf_str(&line));
	buf_release(&line);
	return reply;
}

const char *get(struct caller *c, struct stand *s, const char *hex,
    int64_t offset)
{
	return caller_ask(c, s, arena_printf(&s->a, "{\"id\":2,\"do\":"
	    "\"blob.get\",\"args\":{\"digest\":\"%s\",\"offset\":%lld}}",
	    hex, (long long)offset));
}

const char *named(struct caller *c, struct stand *s, const char *hex)
{
	return caller_ask(c, s, arena_printf(&s->a, "{\"id\":5,\"do\":"
	    "\"put\",\"args\":{\"name\":\"x.txt\",\"digest\":\"%s\","
	    "\"size\":3}}", hex));
}
