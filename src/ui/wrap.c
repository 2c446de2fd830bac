/*
 * wrap.c: lines.  Its columns are glyph.c's: what it lets into a line fits
 * when it is drawn.
 */
#include "ui/wrap.h"

#include "ui/glyph.h"

static void wrap_add(struct wrap *w, size_t at, size_t n, int row)
{
	grow((void **)&w->lines, &w->cap, w->n + 1, sizeof(*w->lines));
	w->lines[w->n++] = (struct wrap_line){ at, n, row };
}

/* Bytes of s that make the next line; blanks beyond the width hang over. */
static size_t wrap_take(const char *s, size_t n, int width)
{
	size_t at = 0, word = 0;
	int used = 0;
	struct glyph g;

	while (at < n) {
		size_t len = 1;

		g.cols = 1;
		if (!glyph_is_plain(s + at, n - at))
			len = glyph_next(&g, s + at, n - at);
		if (s[at] == ' ') {
			word = at + 1;
		} else if (used + g.cols > width) {
			if (word > 0)
				return word;
			return at > 0 ? at : len;
		}
		used += g.cols;
		at += len;
	}
	return n;
}

/* One paragraph: the bytes up to a newline. */
static void wrap_row(struct wrap *w, const char *s, size_t at, size_t end,
    int width, int row)
{
	do {
		size_t n = wrap_take(s + at, end - at, width);

		wrap_add(w, at, n, row);
		at += n;
	} while (at < end);
}

void wrap_text(struct wrap *w, const char *s, size_t n, int width)
{
	size_t at = 0;
	int row = 0;

	w->n = 0;
	if (width < 1)
		width = 1;
	for (;;) {
		const char *nl = n > at ? memchr(s + at, '\n', n - at) : NULL;
		size_t end = nl != NULL ? (size_t)(nl - s) : n;

		wrap_row(w, s, at, end, width, row++);
		if (nl == NULL)
			return;
		at = end + 1;
	}
}

size_t wrap_find(const struct wrap *w, size_t at)
{
	size_t lo = 0, hi = w->n;

	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;

		if (w->lines[mid].at <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

void wrap_release(struct wrap *w)
{
	free(w->lines);
	memset(w, 0, sizeof(*w));
}
