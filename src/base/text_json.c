/*
 * text_json.c: JSON that may end on a terminal: the same value, but what
 * would act there is an escape.
 */
#include "config.h"

#include "base/text.h"

#include <string.h>

/* Would text_safe() take it away or show it otherwise? */
static bool json_acts(const char *s, size_t n)
{
	struct buf with = {0}, safe = {0};
	bool gone;

	buf_addc(&with, 'a');
	buf_add(&with, s, n);
	text_safe(&safe, buf_str(&with), with.len, false, 0);
	gone = strcmp(buf_str(&safe), "a") == 0 ||
	    strcmp(buf_str(&safe), "a ") == 0 ||
	    strpbrk(buf_str(&safe), "\\^") != NULL;
	buf_release(&with);
	buf_release(&safe);
	return gone;
}

static void json_escaped(struct buf *out, int32_t c)
{
	if (c > 0xffff)
		buf_addf(out, "\\u%04x\\u%04x", 0xd7c0 + (unsigned)(c >> 10),
		    0xdc00 + (unsigned)(c & 0x3ff));
	else
		buf_addf(out, "\\u%04x", (unsigned)c);
}

void text_safe_json(struct buf *out, const char *json, size_t n)
{
	const char *at = json, *end = json + n;

	while (at < end) {
		const char *from = at;
		int32_t c;

		while (at < end && (unsigned char)*at < 0x7f)
			at++;
		buf_add(out, from, (size_t)(at - from));
		if (at == end)
			break;
		from = at;
		c = text_char(&at, end);
		if (json_acts(from, (size_t)(at - from)))
			json_escaped(out, c);
		else
			text_add_char(out, c);
	}
}
