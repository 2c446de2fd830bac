/*
 * encoding.c: what bytes a text file of a pack is made of.  Editors write
 * marks and old code pages that nobody sees; what is no UTF-8 must never be
 * guessed at, only told with its line.
 */
#include "script/compiler.h"

#include "base/said.h"
#include "base/text.h"
#include "script/body.h"

size_t text_mark(const char *text)
{
	return strncmp(text, "\xef\xbb\xbf", 3) ? 0 : 3;
}

/* The first line that is no UTF-8; 0 when all are. */
static int line_invalid(const char *text, size_t n)
{
	int line = 1;

	for (const char *at = text, *end = text + n; at <= end; line++) {
		const char *next = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((next ? next : end) - at);

		if (!text_valid(at, length))
			return line;
		at = next ? next + 1 : end + 1;
	}
	return 0;
}

bool compiler_utf8(struct compiler *c, const struct file_entry *e)
{
	int line = line_invalid(e->bytes, e->len);

	if (!line)
		return true;
	if (e->len > 1 && (!memcmp(e->bytes, "\xff\xfe", 2) ||
	    !memcmp(e->bytes, "\xfe\xff", 2)))
		problems_add(c->problems, PROBLEM_ERROR, e->path, 0,
		    "is UTF-16: save it as UTF-8");
	else if (memchr(e->bytes, '\0', e->len))
		problems_add(c->problems, PROBLEM_ERROR, e->path, 0,
		    "is not text: it holds a byte of value 0");
	else
		problems_add(c->problems, PROBLEM_ERROR, e->path, line,
		    "is not UTF-8 here: save the file as UTF-8 (it looks like "
		    "Latin-1 or Windows-1252)");
	return false;
}
