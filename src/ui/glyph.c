/*
 * glyph.c: characters as they are drawn.  It must never pass a byte on that
 * text_safe() did not.
 */
#include "ui/glyph.h"

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

int glyph_width(const char *s, size_t n)
{
	struct glyph g;
	int cols = 0;

	for (size_t at = 0; at < n;) {
		if (glyph_is_plain(s + at, n - at)) {
			at++;
			cols++;
			continue;
		}
		at += glyph_next(&g, s + at, n - at);
		cols += g.cols;
	}
	return cols;
}
