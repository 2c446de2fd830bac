/*
 * sheet.c: rows and cells in memory.  Every limit on what comes in is
 * enforced here, whichever reader it came through.
 */
#include "sheet/sheet.h"

#include "base/said.h"
#include "base/text.h"

void sheet_release(struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->rows[i].cells);
	free(s->rows);
	free(s->others);
	arena_release(&s->arena);
	*s = (struct sheet){0};
}

const struct sheet_cell *sheet_at(const struct sheet_row *row, size_t column)
{
	static const struct sheet_cell none = { .text = "" };

	if (column >= row->n || row->cells[column].text == NULL)
		return &none;
	return &row->cells[column];
}

char *sheet_column(size_t column, char out[SHEET_COLUMN_TEXT])
{
	char back[SHEET_COLUMN_TEXT];
	size_t n = 0, i = 0;

	do {
		back[n++] = (char)('A' + column % 26);
		column = column / 26;
	} while (column-- > 0 && n < sizeof(back) - 1);
	while (n > 0)
		out[i++] = back[--n];
	out[i] = '\0';
	return out;
}

bool sheet_is_zip(const void *bytes, size_t n)
{
	return n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

int sheet_add_row(struct sheet *s, int number, struct err *err)
{
	if (s->n > 0 && number <= s->rows[s->n - 1].number)
		return fail(err, "row %d: it comes after row %d", number,
		    s->rows[s->n - 1].number);
	if (s->n == SHEET_ROWS_MAX)
		return fail(err, "row %d: more than %d rows", number,
		    SHEET_ROWS_MAX);
	grow((void **)&s->rows, &s->cap, s->n + 1, sizeof(*s->rows));
	s->rows[s->n++] = (struct sheet_row){ .number = number };
	return 0;
}

struct sheet_cell *sheet_set(struct sheet *s, size_t column, const char *text,
    size_t n, struct err *err)
{
	struct sheet_row *row = &s->rows[s->n - 1];
	char name[SHEET_COLUMN_TEXT];
	struct buf sound = {0};
	struct sheet_cell *cell;

	sheet_column(column, name);
	if (column >= SHEET_COLUMNS_MAX) {
		fail(err, "cell %s%d: more than %d columns", name,
		    row->number, SHEET_COLUMNS_MAX);
		return NULL;
	}
	if (n > SHEET_CELL_MAX || s->arena.used + n > SHEET_TEXT_MAX) {
		fail(err, "cell %s%d: %s", name, row->number,
		    n > SHEET_CELL_MAX ? SAID("its text is too long") :
		    SAID("the sheet has too much text"));
		return NULL;
	}
	grow((void **)&row->cells, &row->cap, column + 1,
	    sizeof(*row->cells));
	while (row->n <= column)
		row->cells[row->n++] = (struct sheet_cell){ .text = "" };
	cell = &row->cells[column];
	text_repair(&sound, text, n);
	cell->text = arena_strdup(&s->arena, buf_str(&sound));
	buf_release(&sound);
	return cell;
}
