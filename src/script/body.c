/*
 * body.c: the lines above a body: Title:, From:, Note: and Script:, each
 * with what is indented below it, up to the first blank line.
 */
#include "script/body.h"

#include <string.h>

static const char *const body_names[BODY_HEADERS] = {
#define BODY_HEADER(symbol, name, ...) [BODY_##symbol] = name,
#include "script/body.def"
};

static int body_header(const char *line)
{
	for (int i = 0; i < BODY_HEADERS; i++)
		if (!strncmp(line, body_names[i], strlen(body_names[i])))
			return i;
	return -1;
}

static void body_add(struct buf *out, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n && strchr(" \t\r", s[n - 1]))
		n--;
	if (out->len)
		buf_addc(out, '\n');
	buf_add(out, s, n);
}

size_t body_read(const char *text, struct buf headers[BODY_HEADERS])
{
	const char *first = text + text_mark(text), *at = first, *end;
	int header = -1;

	for (; *at; at = *end ? end + 1 : end) {
		int next = body_header(at);
		size_t skip;

		end = strchrnul(at, '\n');
		if (next < 0 && (header < 0 || (*at != ' ' && *at != '\t')))
			break;
		skip = next < 0 ? 0 : strlen(body_names[next]);
		header = next < 0 ? header : next;
		if (headers)
			body_add(&headers[header], at + skip,
			    (size_t)(end - at) - skip);
	}
	if (at > first && (*at == '\n' || (*at == '\r' && at[1] == '\n')))
		at = strchr(at, '\n') + 1;
	return (size_t)(at - text);
}
