/*
 * flow.c: paragraphs.  Writers of packs break their lines where their own
 * editor does; here the lines of a paragraph flow into one, to be wrapped at
 * the width of whoever reads.  Lists, quotations, tables, headings, what is
 * indented and short lines (verses, addresses, signatures) stay lines.  The
 * marks for strong words and code go.
 */
#include "config.h"

#include "term/internal.h"

#include <ctype.h>

#define FLOW_LEAST 50		/* a shorter line was meant to end there */

/* Does a line begin something of its own? */
static bool flow_begins(const char *s, size_t n)
{
	size_t digits = 0;

	if (n == 0 || strchr(" \t-*>#|+=_`~", s[0]) != NULL)
		return true;
	while (digits < n && isdigit((unsigned char)s[digits]))
		digits++;
	return digits > 0 && digits < n &&
	    (s[digits] == '.' || s[digits] == ')');
}

/* Does the paragraph go on behind this line, with the next one? */
static bool flow_goes_on(const char *s, size_t n, const char *next,
    size_t next_n)
{
	int cols = 0;

	if (n == 0 || strchr(" \t#|>=", s[0]) != NULL ||
	    s[n - 1] == '\\' || (n > 1 && s[n - 1] == ' ' &&
	    s[n - 2] == ' ') || flow_begins(next, next_n))
		return false;
	for (size_t i = 0; i < n; i++)
		cols += (s[i] & 0xc0) != 0x80;
	return cols >= FLOW_LEAST;
}

/* The other end of "**strong**" or "`code`" that begins at s, on the same
 * line and around something; 0: it is none. */
static size_t flow_marked(const char *s, const char *mark)
{
	size_t n = strlen(mark), line;
	const char *end;

	if (s[0] != mark[0] || strncmp(s, mark, n) != 0 || s[n] == ' ' ||
	    s[n] == mark[0])
		return 0;
	line = strcspn(s, "\n");
	end = memmem(s + n, line - n, mark, n);
	return end == NULL || end == s + n || end[-1] == ' ' ? 0 :
	    (size_t)(end - s);
}

/* A line without the marks for strong words and code: nothing here can be
 * drawn strong, and readers say the stars aloud.  What is indented is shown
 * as it is. */
static void flow_line(struct buf *out, const char *s, size_t n)
{
	size_t strong = 0, code = 0, end;	/* where the open ones end */
	size_t from = 0;	/* not yet added */

	if (n >= 4 && strncmp(s, "    ", 4) == 0) {
		buf_add(out, s, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		size_t mark = 1;

		if (s[i] != '*' && s[i] != '`')
			continue;
		if (strong > 0 && i == strong) {
			strong = 0;
			mark = 2;
		} else if (code > 0 && i == code) {
			code = 0;
		} else if (strong == 0 && code == 0 &&
		    (end = flow_marked(s + i, "**")) > 0) {
			strong = i + end;
			mark = 2;
		} else if (code == 0 &&
		    (end = flow_marked(s + i, "`")) > 0 &&
		    (strong == 0 || i + end < strong)) {
			code = i + end;
		} else {
			continue;
		}
		buf_add(out, s + from, i - from);
		from = i + mark;
		i += mark - 1;
	}
	buf_add(out, s + from, n - from);
}

void flow_text(struct buf *out, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		const char *next = text + n + (text[n] == '\n');

		flow_line(out, text, n);
		if (text[n] == '\n')
			buf_addc(out, flow_goes_on(text, n, next,
			    strcspn(next, "\n")) ? ' ' : '\n');
		text = next;
	}
}
