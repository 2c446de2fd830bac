/*
 * glyph.c: characters as they are drawn.  It must never pass a byte on that
 * text_safe() did not.
 */
#include "ui/glyph.h"

#include <stdint.h>

#include "base/text.h"

/* Adds a character unless the glyph is full. */
static void glyph_add(struct glyph *g, size_t *len, const char *s, size_t n,
    int cols)
{
	if (*len + n >= GLYPH_MAX)
		return;
	memcpy(g->s + *len, s, n);
	*len += n;
	g->cols += cols;
}

/* The base, its marks and what takes a single column with it. */
static void glyph_compose(struct glyph *g, const char *s)
{
	const char *end = s + strlen(s);
	size_t len = 0;

	while (s < end) {
		const char *at = s;
		int cols = text_char_width(text_char(&s, end));

		if (len > 0 && cols > 1)
			continue;
		glyph_add(g, &len, at, (size_t)(s - at), cols);
	}
	g->s[len] = '\0';
}

size_t glyph_next(struct glyph *g, const char *s, size_t n)
{
	struct buf safe = {0};
	size_t used;

	memset(g, 0, sizeof(*g));
	if (glyph_is_plain(s, n)) {
		g->s[0] = s[0];
		g->cols = 1;
		return 1;
	}
	used = text_cluster(s, n);
	text_safe(&safe, s, used, false, 0);
	glyph_compose(g, buf_str(&safe));
	buf_release(&safe);
	return used;
}

/* A word with a byte that is not printable ASCII?  What is less than 0x20
 * borrows; 0x7f is the only one that one more makes high. */
static bool glyph_is_odd(uint64_t w)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t high = ones << 7;

	return ((w | (w - ones * 0x20) | (w + ones)) & high) != 0;
}

size_t glyph_plain(const char *s, size_t n)
{
	size_t at = 0;
	uint64_t w;

	for (; n - at >= sizeof(w); at += sizeof(w)) {
		memcpy(&w, s + at, sizeof(w));
		if (glyph_is_odd(w))
			break;
	}
	while (at < n && glyph_is_plain(s + at, n - at))
		at++;
	/* what follows may join the last of a word */
	return at > 0 && at < n && (s[at] & 0x80) != 0 ? at - 1 : at;
}

int glyph_width(const char *s, size_t n)
{
	struct glyph g;
	int cols = 0;

	for (size_t at = 0; at < n;) {
		size_t plain = glyph_plain(s + at, n - at);

		at += plain;
		cols += (int)plain;
		if (at == n)
			break;
		at += glyph_next(&g, s + at, n - at);
		cols += g.cols;
	}
	return cols;
}
