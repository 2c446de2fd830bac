/*
 * columns.c: rows whose cells a tab parts, as a table of a tool has them: one
 * cell under another, where there is room for it.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define COLUMNS_MAX 16	/* cells behind these run together */

struct columns {
	int wide[COLUMNS_MAX];
	size_t n;	/* of them: all but the last cell of a row */
	int last;
};

static bool row_parted(const char *p)
{
	return p[strcspn(p, "\t\n")] == '\t';
}

static const char *row_next(const char *p)
{
	p += strcspn(p, "\n");
	return p[0] == '\n' ? p + 1 : p;
}

/* The cell at *p; false: it is the row's last. */
static bool cell_next(struct term *t, const char **p, size_t i,
    const char **cell)
{
	size_t len = strcspn(*p, i < COLUMNS_MAX ? "\t\n" : "\n");
	bool more = (*p)[len] == '\t';

	*cell = arena_printf(&t->a, "%.*s", (int)len, *p);
	*p += len + more;
	return more;
}

/* The rows from p on; where they end. */
static const char *columns_measure(struct term *t, struct columns *c,
    const char *p)
{
	*c = (struct columns){ .n = 0 };
	for (; row_parted(p); p = row_next(p)) {
		const char *at = p, *cell;
		size_t i = 0;

		for (; cell_next(t, &at, i, &cell); i++) {
			if (c->wide[i] < text_width(cell))
				c->wide[i] = text_width(cell);
		}
		if (c->n < i)
			c->n = i;
		if (c->last < text_width(cell))
			c->last = text_width(cell);
	}
	return p;
}

/* How many blanks part two cells; 0: what would leave no room for the last of
 * them is not put in order. */
static int columns_gap(const struct columns *c, int width)
{
	int sum = 0;

	for (size_t i = 0; i < c->n; i++)
		sum += c->wide[i];
	if (sum > width * 2 / 3)
		return 0;
	return sum + c->last + 2 * (int)c->n <= width ? 2 : 1;
}

static void columns_put(struct term *t, const struct columns *c, int gap,
    const char *p, struct buf *out)
{
	const char *cell;

	for (size_t i = 0; cell_next(t, &p, i, &cell); i++) {
		text_pad(out, cell, gap == 0 ? text_width(cell) : c->wide[i]);
		buf_addf(out, "%*s", gap == 0 ? 1 : gap, "");
	}
	buf_adds(out, cell);
	if (p[0] == '\n')
		buf_addc(out, '\n');
}

void say_columns(struct term *t, const char *text, int width, struct buf *out)
{
	struct columns c;
	const char *p = text;

	while (p[0] != '\0') {
		const char *end = columns_measure(t, &c, p);
		int gap = columns_gap(&c, width);

		for (; p < end; p = row_next(p))
			columns_put(t, &c, gap, p, out);
		end = row_next(p);
		buf_addf(out, "%.*s", (int)(end - p), p);
		p = end;
	}
}
