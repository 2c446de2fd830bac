/*
 * print_table.c: tables in lines.
 */
#include "config.h"

#include "cli/print_table.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

#define PRINT_WIDTH 80

static void table_put(struct print_table *t, char *text)
{
	grow((void **)&t->cells, &t->cap, t->n + 1, sizeof(*t->cells));
	t->cells[t->n++] = text;
}

void print_table_init(struct print_table *t, const char *first, ...)
{
	va_list ap;

	*t = (struct print_table){ .words = 1 };
	va_start(ap, first);
	for (const char *s = first; s != NULL && t->columns < PRINT_COLUMNS;
	    s = va_arg(ap, const char *)) {
		table_put(t, xstrdup(s));
		t->columns++;
	}
	va_end(ap);
}

void print_table_words(struct print_table *t, int column)
{
	t->words |= 1u << column;
}

void print_table_add(struct print_table *t, const char *text)
{
	table_put(t, text_safe_line(text));
}

void print_table_num(struct print_table *t, int64_t n)
{
	table_put(t, xasprintf("%lld", (long long)n));
}

static void table_cell(const struct print_table *t, struct buf *line,
    int column, const char *text, int width)
{
	int blanks = width - text_width(text);

	if (column > 0)
		buf_adds(line, "  ");
	if (column == 0 && blanks < 0) {	/* alone on its line */
		buf_adds(line, text);
		buf_addc(line, '\n');
		text = "";
		blanks = width;
	}
	for (int i = 0; i < blanks && !(t->words >> column & 1); i++)
		buf_addc(line, ' ');
	buf_adds(line, text);
	for (int i = 0; i < blanks && column + 1 < t->columns &&
	    (t->words >> column & 1); i++)
		buf_addc(line, ' ');
}

/* What does not fit beside the others stands on a line of its own. */
static void table_fit(const struct print_table *t, int width[PRINT_COLUMNS])
{
	int rest = PRINT_WIDTH;

	for (int k = 1; k < t->columns; k++)
		rest -= width[k] + 2;
	if (width[0] > rest)
		width[0] = rest > 0 ? rest : 0;
}

void print_table_out(struct print_table *t, FILE *out)
{
	int width[PRINT_COLUMNS] = {0};
	struct buf line = {0};
	size_t columns = (size_t)t->columns;

	for (size_t i = 0; i < t->n; i++) {
		int w = text_width(t->cells[i]);

		if (w > width[i % columns])
			width[i % columns] = w;
	}
	table_fit(t, width);
	for (size_t i = 0; i < t->n && t->n > columns; i++) {
		if (i == 0)
			fprintf(out, "\n");
		table_cell(t, &line, (int)(i % columns), t->cells[i],
		    width[i % columns]);
		if (i % columns + 1 < columns)
			continue;
		fprintf(out, "%s\n", buf_str(&line));
		buf_clear(&line);
	}
	buf_release(&line);
	for (size_t i = 0; i < t->n; i++)
		free(t->cells[i]);
	free(t->cells);
	*t = (struct print_table){0};
}
