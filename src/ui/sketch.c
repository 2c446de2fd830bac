/*
 * sketch.c: strokes one behind the other, and a print of those of each row.
 * It must never know what a stroke looks like.
 */
#include "ui/sketch.h"

#include "base/buf.h"
#include "base/crypto.h"

#define SKETCH_PIECES 64	/* of a frame; more are drawn each time */

struct sketch_piece {
	const void *of;		/* never looked at; NULL: it is not whole */
	uint64_t how;
	int row;
	size_t from, to;	/* bytes of its strokes */
};
/* The strokes of a frame. */
struct sketch_frame {
	struct buf strokes;
	struct sketch_piece pieces[SKETCH_PIECES];
	int n;
};
struct sketch {
	struct sketch_frame frames[2], *frame, *before;
	bool piece;		/* the last one is not at its end */
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

	s->frame = &s->frames[0];
	s->before = &s->frames[1];
	secret_bytes(&s->seed, sizeof(s->seed));
	return s;
}

void sketch_free(struct sketch *s)
{
	if (s == NULL)
		return;
	buf_release(&s->frame->strokes);
	buf_release(&s->before->strokes);
	free(s->now);
	free(s->was);
	free(s);
}

void sketch_start(struct sketch *s, int rows, bool all)
{
	struct sketch_frame *was = s->frame;
	size_t cap = s->cap;

	grow(&s->now, &cap, (size_t)rows, sizeof(*s->now));
	grow(&s->was, &s->cap, (size_t)rows, sizeof(*s->was));
	s->frame = s->before;
	s->before = was;
	buf_clear(&s->frame->strokes);
	s->frame->n = 0;
	s->piece = false;
	s->rows = rows;
	for (int i = 0; i < rows; i++)
		s->now[i] = s->seed | 1;
	for (int i = 0; all && i < rows; i++)
		s->was[i] = 0;
}

void sketch_resized(struct sketch *s)
{
	s->frame->n = 0;
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

	if (k.row < 0 || k.row >= s->rows) {
		if (s->piece)
			s->frame->pieces[s->frame->n - 1].of = NULL;
		return;
	}
	s->now[k.row] = sketch_hash(s->now[k.row], &k, stroke->s) | 1;
	buf_add(&s->frame->strokes, &k, sizeof(k));
	if (k.n > 0)
		buf_add(&s->frame->strokes, stroke->s, k.n);
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
static bool sketch_next(const struct buf *strokes, size_t *at,
    struct sketch_stroke *stroke)
{
	struct sketch_kept k;

	if (*at >= strokes->len)
		return false;
	memcpy(&k, strokes->p + *at, sizeof(k));
	*at += sizeof(k);
	*stroke = (struct sketch_stroke){ .row = k.row, .col = k.col,
		.width = k.width, .what = (enum sketch_what)k.what,
		.attr = k.attr, .s = strokes->p + *at, .n = k.n };
	*at += k.n;
	return true;
}

/* ---- pieces ----------------------------------------------------------- */

static void piece_again(struct sketch *s, const struct sketch_piece *was)
{
	struct sketch_stroke stroke;

	for (size_t at = was->from; at < was->to;) {
		sketch_next(&s->before->strokes, &at, &stroke);
		stroke.row += s->frame->pieces[s->frame->n - 1].row -
		    was->row;
		sketch_add(s, &stroke);
	}
	sketch_piece_end(s);
}

bool sketch_piece(struct sketch *s, int row, const void *of, uint64_t how)
{
	struct sketch_frame *f = s->frame;

	if (f->n == SKETCH_PIECES)
		return false;
	f->pieces[f->n++] = (struct sketch_piece){ .of = of, .how = how,
		.row = row, .from = f->strokes.len };
	s->piece = true;
	for (int i = 0; i < s->before->n; i++) {
		const struct sketch_piece *was = &s->before->pieces[i];

		if (was->of != of || was->of == NULL || was->how != how)
			continue;
		piece_again(s, was);
		return true;
	}
	return false;
}

void sketch_piece_end(struct sketch *s)
{
	if (s->piece)
		s->frame->pieces[s->frame->n - 1].to = s->frame->strokes.len;
	s->piece = false;
}

/* ---- looking ---------------------------------------------------------- */

void sketch_replay(const struct sketch *s, struct grid *g,
    void (*draw)(struct grid *g, const struct sketch_stroke *stroke))
{
	struct sketch_stroke stroke;

	for (size_t at = 0; sketch_next(&s->frame->strokes, &at, &stroke);)
		if (sketch_differs(s, stroke.row))
			draw(g, &stroke);
}

void sketch_row(const struct sketch *s, int row, struct grid *g,
    void (*draw)(struct grid *g, const struct sketch_stroke *stroke))
{
	struct sketch_stroke stroke;

	for (size_t at = 0; sketch_next(&s->frame->strokes, &at, &stroke);) {
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
