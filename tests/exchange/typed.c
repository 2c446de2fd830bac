/*
 * typed.c: a workbook as a planner leaves it, from lines of text: `typed
 * FILE.msel FILE.xlsx`.  Cells stand between tabs; "\n" is a line in a cell;
 * "=D 2031-04-18 09:30" a date with its hour, "=d 2031-04-18" a day, "=T
 * 09:30" an hour, "=S 1:30" a length, "=N 15" a number; "<" goes with the
 * cell to the left, "^" with the one above it, as one.
 */
#include "config.h"

#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/file.h"

#define ROWS 100
#define COLUMNS 26

struct typed {
	lxw_worksheet *to;
	lxw_format *day, *date, *time, *span;
	char *cells[ROWS][COLUMNS];
	int rows, columns;
};

static void typed_number(const struct typed *t, int row, int column,
    const char *s)
{
	int y = 1899, m = 12, d = 31, hours = 0, minutes = 0;
	lxw_datetime at = { .year = 1900, .month = 1, .day = 1 };
	lxw_format *format = *s == 'D' ? t->date : *s == 'd' ? t->day :
	    *s == 'T' ? t->time : t->span;

	if (*s == 'D' || *s == 'd') {
		sscanf(s + 2, "%d-%d-%d %d:%d", &y, &m, &d, &hours,
		    &minutes);
		at = (lxw_datetime){ y, m, d, hours, minutes, 0 };
		worksheet_write_datetime(t->to, (lxw_row_t)row,
		    (lxw_col_t)column, &at, format);
		return;
	}
	if (*s == 'N') {
		worksheet_write_number(t->to, (lxw_row_t)row,
		    (lxw_col_t)column, strtod(s + 2, NULL), NULL);
		return;
	}
	sscanf(s + 2, "%d:%d", &hours, &minutes);
	worksheet_write_number(t->to, (lxw_row_t)row, (lxw_col_t)column,
	    (hours * 60 + minutes) / 1440.0, format);
}

static void typed_cell(const struct typed *t, int row, int column)
{
	const char *s = t->cells[row][column];
	int right = column, below = row;

	if (s == NULL || *s == '\0' || *s == '<' || *s == '^')
		return;
	while (right + 1 < t->columns && t->cells[row][right + 1] != NULL &&
	    t->cells[row][right + 1][0] == '<')
		right++;
	while (below + 1 < t->rows && t->cells[below + 1][column] != NULL &&
	    t->cells[below + 1][column][0] == '^')
		below++;
	if (right > column || below > row)
		worksheet_merge_range(t->to, (lxw_row_t)row,
		    (lxw_col_t)column, (lxw_row_t)below, (lxw_col_t)right,
		    s, NULL);
	else if (s[0] == '=' && strchr("DdTSN", s[1]) != NULL)
		typed_number(t, row, column, s + 1);
	else
		worksheet_write_string(t->to, (lxw_row_t)row,
		    (lxw_col_t)column, s, NULL);
}

/* "\n" becomes a line, in place. */
static char *typed_lines(char *s)
{
	char *at = s;

	while ((at = strstr(at, "\\n")) != NULL) {
		*at = '\n';
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
	}
	return s;
}

static void typed_read(struct typed *t, char *text)
{
	char *line, *cell;

	while (t->rows < ROWS && (line = strsep(&text, "\n")) != NULL) {
		for (int c = 0; c < COLUMNS && (cell = strsep(&line, "\t")) !=
		    NULL; c++) {
			t->cells[t->rows][c] = typed_lines(cell);
			t->columns = c + 1 > t->columns ? c + 1 : t->columns;
		}
		t->rows++;
	}
}

static lxw_format *typed_format(lxw_workbook *book, const char *format)
{
	lxw_format *f = workbook_add_format(book);

	format_set_num_format(f, format);
	return f;
}

int main(int argc, char **argv)
{
	static struct typed t;
	struct buf text = {0};
	lxw_workbook *book;

	if (argc != 3 || file_read(argv[1], 1 << 20, &text, NULL) != 0)
		return 2;
	book = workbook_new(argv[2]);
	t.to = workbook_add_worksheet(book, "MSEL");
	t.day = typed_format(book, "dd/mm/yyyy");
	t.date = typed_format(book, "dd/mm/yyyy hh:mm");
	t.time = typed_format(book, "hh:mm");
	t.span = typed_format(book, "[h]:mm");
	buf_addc(&text, '\0');
	typed_read(&t, text.p);
	for (int row = 0; row < t.rows; row++)
		for (int c = 0; c < t.columns; c++)
			typed_cell(&t, row, c);
	buf_release(&text);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
