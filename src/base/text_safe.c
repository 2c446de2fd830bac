/*
 * text_safe.c: what leaves for terminals, logs and pages: it must never pass
 * a control, bidi or zero-width character, nor depend on the locale.
 */
#include "base/text_chars.h"

static const char text_more[] = "\xe2\x80\xa6";	/* "…", one column */

static void text_show_control(struct buf *out, int32_t c)
{
	if (c < 0x80)
		buf_addf(out, "^%c", (int)c ^ 0x40);
	else
		buf_addf(out, "\\u%04x", (unsigned)c);
}

/* The visible stand-in of each character, not yet normalised. */
static void text_filter(struct buf *out, const char *s, const char *end,
    bool lines)
{
	int marks = 0;
	int32_t c;

	while (s < end) {
		c = text_char(&s, end);
		if (c == 0x2028 || c == 0x2029)
			c = '\n';
		if (c == '\n' || c == '\t')
			c = lines ? c : ' ';
		else if (text_is_control(c))
			text_show_control(out, c);
		if (text_is_visible(c) || c == '\n' || c == '\t')
			text_put_bounded(out, c, &marks);
	}
}

/* Marks past the allowed number, and those with nothing to stand on. */
static void text_drop_marks(struct buf *out, const char *s)
{
	const char *end = s + strlen(s);
	int marks = TEXT_MARKS;
	int32_t c;

	while (s < end) {
		c = text_char(&s, end);
		if (!text_is_mark(c))
			marks = c == '\n' || c == '\t' ? TEXT_MARKS : 0;
		else if (marks++ >= TEXT_MARKS)
			continue;
		text_put(out, c);
	}
}

/* Bytes of s that fill at most `width` columns; those left in *width. */
static size_t text_fit(const char *s, int *width)
{
	const char *at = s, *next = s, *end = s + strlen(s);
	int columns;

	while (at < end) {
		columns = text_char_width(text_char(&next, end));
		if (columns > *width)
			break;
		*width -= columns;
		at = next;
	}
	return (size_t)(at - s);
}

static void text_cut(struct buf *out, const char *s, int max)
{
	int left = max - 1;

	if (max <= 0 || text_width(s) <= max) {
		buf_adds(out, s);
		return;
	}
	buf_add(out, s, text_fit(s, &left));
	buf_adds(out, text_more);
}

/* Printable ASCII passes as it is: most of what a screen shows. */
static bool text_is_plain(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] < 0x20 || s[i] > 0x7e)
			return false;
	}
	return true;
}

static void text_part(struct buf *out, const char *s, size_t n, bool lines)
{
	struct buf filtered = {0};
	char *composed;

	if (text_is_plain(s, n)) {
		buf_add(out, s, n);
		return;
	}
	text_filter(&filtered, s, s + n, lines);
	composed = text_compose(&filtered);
	text_drop_marks(out, composed);
	free(composed);
	buf_release(&filtered);
}

/* Line by line: nothing is composed across the end of one. */
void text_safe(struct buf *out, const char *s, size_t n, bool lines, int max)
{
	const char *end = s + n, *nl;
	struct buf kept = {0};

	while (lines && s < end && (nl = memchr(s, '\n',
	    (size_t)(end - s))) != NULL) {
		text_part(&kept, s, (size_t)(nl - s), lines);
		buf_addc(&kept, '\n');
		s = nl + 1;
	}
	text_part(&kept, s, (size_t)(end - s), lines);
	text_cut(out, buf_str(&kept), max);
	buf_release(&kept);
}

char *text_safe_line(const char *s)
{
	struct buf out = {0};

	text_safe(&out, s, strlen(s), false, 0);
	return buf_detach(&out);
}

void text_pad(struct buf *out, const char *s, int width)
{
	int left = width > 0 ? width : 0;

	buf_add(out, s, text_fit(s, &left));
	while (left-- > 0)
		buf_addc(out, ' ');
}
