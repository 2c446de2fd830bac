/*
 * quote.c: words and quotes (quote.h).
 */
#include "config.h"

#include "base/quote.h"

#include <string.h>

static bool quote_blank(char c)
{
	return c == ' ' || c == '\t';
}

int quote_next(const char **line, struct buf *word, bool *whole)
{
	const char *s = *line;
	bool in = false;

	buf_clear(word);
	while (quote_blank(*s))
		s++;
	*whole = *s == '"';
	if (*s == '\0') {
		*line = s;
		return 0;
	}
	for (; *s != '\0' && (in || !quote_blank(*s)); s++) {
		if (*s == '"') {
			in = !in;
			continue;
		}
		if (in && *s == '\\' && (s[1] == '"' || s[1] == '\\'))
			s++;
		buf_addc(word, *s);
	}
	*line = s;
	return in ? -1 : 1;
}

void quote_put(struct buf *out, const char *value)
{
	if (value[0] != '\0' && strpbrk(value, " \t\"\\=") == NULL) {
		buf_adds(out, value);
		return;
	}
	buf_addc(out, '"');
	for (const char *s = value; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *s);
	}
	buf_addc(out, '"');
}
