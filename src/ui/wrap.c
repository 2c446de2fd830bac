/*
 * wrap.c: lines.  Its columns are glyph.c's: what it lets into a line fits
 * when it is drawn.
 */
#include "ui/wrap.h"

#include "ui/glyph.h"

static void wrap_add(struct wrap *w, size_t at, size_t n, int row, int hang)
{
	grow((void **)&w->lines, &w->cap, w->n + 1, sizeof(*w->lines));
	w->lines[w->n++] = (struct wrap_line){ at, n, row, hang };
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

/* Blanks that a paragraph begins with; more than a quarter of the width is a
 * column of something else, and the lines would be too short. */
static int wrap_blanks(const char *s, size_t n, int width)
{
	size_t blanks = 0;

	while (blanks < n && s[blanks] == ' ')
		blanks++;
	return blanks < n && blanks * 4 <= (size_t)width ? (int)blanks : 0;
}

/* One paragraph: the bytes up to a newline. */
static void wrap_row(struct wrap *w, const char *s, size_t at, size_t end,
    int width, int row, bool hangs)
{
	int all = hangs ? wrap_blanks(s + at, end - at, width) : 0, hang = 0;

	do {
		size_t n = wrap_take(s + at, end - at, width - hang);

		wrap_add(w, at, n, row, hang);
		at += n;
		hang = all;
	} while (at < end);
}

static void wrap_all(struct wrap *w, const char *s, size_t n, int width,
    bool hangs)
{
	size_t at = 0;
	int row = 0;

	w->n = 0;
	if (width < 1)
		width = 1;
	for (;;) {
		const char *nl = n > at ? memchr(s + at, '\n', n - at) : NULL;
		size_t end = nl != NULL ? (size_t)(nl - s) : n;

		wrap_row(w, s, at, end, width, row++, hangs);
		if (nl == NULL)
			return;
		at = end + 1;
	}
}

void wrap_text(struct wrap *w, const char *s, size_t n, int width)
{
	wrap_all(w, s, n, width, false);
}

void wrap_hang(struct wrap *w, const char *s, size_t n, int width)
{
	wrap_all(w, s, n, width, true);
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
