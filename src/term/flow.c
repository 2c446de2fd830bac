/*
 * flow.c: paragraphs.  Writers of packs break their lines where their own
 * editor does; here the lines of a paragraph flow into one, to be wrapped at
 * the width of whoever reads.  Lists, quotations, tables, headings, what is
 * indented and short lines (verses, addresses, signatures) stay lines.
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

void flow_text(struct buf *out, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		const char *next = text + n + (text[n] == '\n');

		buf_add(out, text, n);
		if (text[n] == '\n')
			buf_addc(out, flow_goes_on(text, n, next,
			    strcspn(next, "\n")) ? ' ' : '\n');
		text = next;
	}
}
