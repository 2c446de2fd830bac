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

/* The same of "*words said softly*", which is no product nor a list. */
static size_t flow_soft(const char *s, size_t at)
{
	const char *end;

	if (s[at] != '*' || (at > 0 && (s[at - 1] == '*' ||
	    isalnum((unsigned char)s[at - 1]))) || s[at + 1] == '*' ||
	    s[at + 1] == ' ')
		return 0;
	for (end = s + at + 1; *end != '\0'; end++) {
		if (*end == '*' && end[-1] != ' ' && end[-1] != '*' &&
		    end[1] != '*' && !isalnum((unsigned char)end[1]))
			return (size_t)(end - s);
	}
	return 0;
}

/* A paragraph without the marks for strong and soft words and code: nothing
 * here can be drawn so, and readers say the stars aloud.  What is indented is
 * shown as it is. */
static void flow_line(struct buf *out, const char *s, size_t n)
{
	size_t strong = 0, code = 0, soft = 0, end;	/* of open ones */
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
		} else if ((code > 0 && i == code) ||
		    (soft > 0 && i == soft)) {
			*(i == soft ? &soft : &code) = 0;
		} else if (strong == 0 && code == 0 &&
		    (end = flow_marked(s + i, "**")) > 0) {
			strong = i + end;
			mark = 2;
		} else if (code == 0 &&
		    (end = flow_marked(s + i, "`")) > 0 &&
		    (strong == 0 || i + end < strong)) {
			code = i + end;
		} else if (code == 0 && soft == 0 && strong == 0 &&
		    (end = flow_soft(s, i)) > 0) {
			soft = end;
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
	struct buf all = {0};	/* of a paragraph, on one line */

	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		const char *next = text + n + (text[n] == '\n');

		buf_add(&all, text, n);
		if (text[n] == '\n' && flow_goes_on(text, n, next,
		    strcspn(next, "\n"))) {
			buf_addc(&all, ' ');
		} else {
			flow_line(out, buf_str(&all), all.len);
			buf_adds(out, text[n] == '\n' ? "\n" : "");
			buf_clear(&all);
		}
		text = next;
	}
	buf_release(&all);
}
