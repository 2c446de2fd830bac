/*
 * sketch.c: strokes one behind the other, and a print of those of each row.
 * It must never know what a stroke looks like.
 */
#include "ui/sketch.h"

#include "base/buf.h"
#include "base/crypto.h"

struct sketch {
	struct buf strokes;	/* of the frame */
	uint64_t *now, *was;	/* prints by row; 0: not known */
	size_t cap;		/* of both */
	int rows;
	uint64_t seed;
};
/* As it is kept: its text follows. */
struct sketch_kept {
	int row, col, width;
	uint8_t what, attr;
	size_t n;
};

struct sketch *sketch_new(void)
{
	struct sketch *s = xcalloc(1, sizeof(*s));

	secret_bytes(&s->seed, sizeof(s->seed));
	return s;
}

void sketch_free(struct sketch *s)
{
	if (s == NULL)
		return;
	buf_release(&s->strokes);
	free(s->now);
	free(s->was);
	free(s);
}

void sketch_start(struct sketch *s, int rows, bool all)
{
	size_t cap = s->cap;

	grow(&s->now, &cap, (size_t)rows, sizeof(*s->now));
	grow(&s->was, &s->cap, (size_t)rows, sizeof(*s->was));
	buf_clear(&s->strokes);
	s->rows = rows;
	for (int i = 0; i < rows; i++)
		s->now[i] = s->seed | 1;
	for (int i = 0; all && i < rows; i++)
		s->was[i] = 0;
}

/* ---- strokes ---------------------------------------------------------- */

static uint64_t sketch_mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static uint64_t sketch_hash(uint64_t h, const struct sketch_kept *k,
    const char *p)
{
	size_t n = k->n;
	uint64_t word;

	h = sketch_mix(h, (uint64_t)(uint32_t)k->col << 32 |
	    (uint32_t)k->width);
	h = sketch_mix(h, (uint64_t)n << 16 | (uint64_t)k->what << 8 |
	    k->attr);
	for (; n >= sizeof(word); n -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		h = sketch_mix(h, word);
	}
	if (n == 0)
		return h;
	word = 0;
	memcpy(&word, p, n);
	return sketch_mix(h, word);
}

void sketch_add(struct sketch *s, const struct sketch_stroke *stroke)
{
	struct sketch_kept k = { .row = stroke->row, .col = stroke->col,
		.width = stroke->width, .what = (uint8_t)stroke->what,
		.attr = (uint8_t)stroke->attr, .n = stroke->n };

	if (k.row < 0 || k.row >= s->rows)
		return;
	s->now[k.row] = sketch_hash(s->now[k.row], &k, stroke->s) | 1;
	buf_add(&s->strokes, &k, sizeof(k));
	if (k.n > 0)
		buf_add(&s->strokes, stroke->s, k.n);
}

uint64_t sketch_print(const struct sketch *s, int row)
{
	return s->now[row];
}

bool sketch_is_blank(const struct sketch *s, int row)
{
	return s->now[row] == (s->seed | 1);
}

bool sketch_differs(const struct sketch *s, int row)
{
	return s->now[row] != s->was[row];
}

/* The stroke at *at, which becomes the place of the next one; false: there is
 * none. */
static bool sketch_next(const struct sketch *s, size_t *at,
    struct sketch_stroke *stroke)
{
	struct sketch_kept k;

	if (*at >= s->strokes.len)
		return false;
	memcpy(&k, s->strokes.p + *at, sizeof(k));
	*at += sizeof(k);
	*stroke = (struct sketch_stroke){ .row = k.row, .col = k.col,
		.width = k.width, .what = (enum sketch_what)k.what,
		.attr = k.attr, .s = s->strokes.p + *at, .n = k.n };
	*at += k.n;
	return true;
}

void sketch_replay(const struct sketch *s, struct grid *g,
    void (*draw)(struct grid *g, const struct sketch_stroke *stroke))
{
	struct sketch_stroke stroke;

	for (size_t at = 0; sketch_next(s, &at, &stroke);)
		if (sketch_differs(s, stroke.row))
			draw(g, &stroke);
}

void sketch_row(const struct sketch *s, int row, struct grid *g,
    void (*draw)(struct grid *g, const struct sketch_stroke *stroke))
{
	struct sketch_stroke stroke;

	for (size_t at = 0; sketch_next(s, &at, &stroke);) {
		if (stroke.row != row)
			continue;
		stroke.row = 0;
		draw(g, &stroke);
	}
}

void sketch_done(struct sketch *s)
{
	memcpy(s->was, s->now, (size_t)s->rows * sizeof(*s->was));
}
