/*
 * cursor.c: from character to character.  A place it gives is never inside
 * a grapheme.
 */
#include "ui/cursor.h"

#include <stdbool.h>

#include "base/text.h"

size_t cursor_right(const char *s, size_t n, size_t at)
{
	return at < n ? at + text_cluster(s + at, n - at) : n;
}

/* Far enough back for clusters to be found from there: the start of the
 * paragraph, or ASCII followed by ASCII. */
static size_t cursor_anchor(const char *s, size_t at)
{
	while (at > 0) {
		at--;
		if (s[at] == '\n' && at > 0 && s[at - 1] != '\r')
			return at;
		if (at > 0 && (s[at] & 0x80) == 0 && (s[at - 1] & 0x80) == 0 &&
		    s[at] >= 0x20)
			return at;
	}
	return 0;
}

size_t cursor_left(const char *s, size_t at)
{
	size_t from, next;

	if (at == 0)
		return 0;
	from = cursor_anchor(s, at);
	while ((next = cursor_right(s, at, from)) < at)
		from = next;
	return from;
}

static bool cursor_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

size_t cursor_word_left(const char *s, size_t at)
{
	while (at > 0 && cursor_blank(s[at - 1]))
		at--;
	while (at > 0 && !cursor_blank(s[at - 1]))
		at--;
	return at;
}

size_t cursor_word_right(const char *s, size_t n, size_t at)
{
	while (at < n && cursor_blank(s[at]))
		at++;
	while (at < n && !cursor_blank(s[at]))
		at++;
	return at;
}
