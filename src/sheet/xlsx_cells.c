/*
 * xlsx_cells.c: rows and cells of a worksheet.
 */
#include "sheet/xlsx.h"

#include <errno.h>
#include <math.h>

#include "sheet/format.h"

#define CELLS_ROW_MAX 1048576
#define CELLS_MERGES_MAX 10000
#define CELLS_SPREAD_MAX 200000

struct cells {
	struct xlsx *x;
	struct sheet *s;
	const char *part;
	int row;		/* number of the row being read */
	int column;		/* of the cell being read, from 0 */
	char type[16];		/* "s", "inlineStr", "b", "e", ... */
	enum sheet_kind kind;	/* by its style */
	int value, inside, phonetic;	/* depth in <v>, <is><t>, <rPh> */
	struct buf text;
	struct range { int row, row_to, column, column_to; } *merges;
	size_t nmerges, cap;
};

/* "BC12" to a column from 0 and a row; what is no reference is -1. */
static int cells_place(const char *ref, int *column, int *row)
{
	int c = 0, r = 0;

	for (; *ref >= 'A' && *ref <= 'Z' && c < 100000; ref++)
		c = c * 26 + (*ref - 'A' + 1);
	for (; *ref >= '0' && *ref <= '9' && r <= CELLS_ROW_MAX; ref++)
		r = r * 10 + (*ref - '0');
	if ((*ref != '\0' && *ref != ':') || c == 0 || r == 0 ||
	    r > CELLS_ROW_MAX)
		return -1;
	*column = c - 1;
	*row = r;
	return 0;
}

static int cells_row(struct cells *c, const char **attrs, struct err *err)
{
	const char *r = xlsx_attr(attrs, "r");
	char *end = NULL;
	long n = c->row + 1;

	if (r != NULL)
		n = strtol(r, &end, 10);
	if (n <= c->row || n > CELLS_ROW_MAX || (end != NULL && *end != '\0'))
		return fail(err, "%s: row \"%.16s\" after row %d", c->part,
		    r == NULL ? "" : r, c->row);
	c->row = (int)n;
	c->column = -1;
	return 0;
}

static int cells_cell(struct cells *c, const char **attrs, struct err *err)
{
	const char *ref = xlsx_attr(attrs, "r");
	const char *type = xlsx_attr(attrs, "t");
	const char *style = xlsx_attr(attrs, "s");
	int column = c->column + 1, row = c->row;
	char *end = NULL;
	unsigned long n = style == NULL ? 0 : strtoul(style, &end, 10);

	if (ref != NULL && cells_place(ref, &column, &row) != 0)
		return fail(err, "%s: \"%.16s\" is no cell", c->part, ref);
	if (row != c->row || column <= c->column)
		return fail(err, "%s: cell \"%.16s\" is out of order in row "
		    "%d", c->part, ref == NULL ? "" : ref, c->row);
	c->column = column;
	snprintf(c->type, sizeof(c->type), "%s", type == NULL ? "n" : type);
	c->kind = n < c->x->nstyles ? c->x->styles[n].kind : SHEET_NUMBER;
	buf_clear(&c->text);
	return 0;
}

static int cells_merge(struct cells *c, const char **attrs, struct err *err)
{
	const char *ref = xlsx_attr(attrs, "ref");
	const char *colon = ref == NULL ? NULL : strchr(ref, ':');
	struct range r;

	if (colon == NULL || cells_place(ref, &r.column, &r.row) != 0 ||
	    cells_place(colon + 1, &r.column_to, &r.row_to) != 0 ||
	    r.row_to < r.row || r.column_to < r.column)
		return fail(err, "%s: \"%.32s\" is no range", c->part,
		    ref == NULL ? "" : ref);
	if (c->nmerges == CELLS_MERGES_MAX)
		return fail(err, "%s: more than %d merged ranges", c->part,
		    CELLS_MERGES_MAX);
	grow((void **)&c->merges, &c->cap, c->nmerges + 1,
	    sizeof(*c->merges));
	c->merges[c->nmerges++] = r;
	return 0;
}

static int cells_open(void *data, const char *name, const char **attrs,
    struct err *err)
{
	struct cells *c = data;

	if (strcmp(name, "row") == 0)
		return cells_row(c, attrs, err);
	if (strcmp(name, "c") == 0)
		return cells_cell(c, attrs, err);
	if (strcmp(name, "mergeCell") == 0)
		return cells_merge(c, attrs, err);
	c->value += strcmp(name, "v") == 0;
	c->phonetic += strcmp(name, "rPh") == 0;
	c->inside += strcmp(name, "t") == 0 && c->phonetic == 0;
	return 0;
}

static void cells_text(void *data, const char *s, size_t n)
{
	struct cells *c = data;
	bool inline_text = strcmp(c->type, "inlineStr") == 0;

	if (c->column >= 0 && (inline_text ? c->inside > 0 : c->value > 0))
		buf_add(&c->text, s, n);
}

/* The text a person sees; returns its kind, or -1. */
static int cells_show(struct cells *c, struct buf *out,
    struct err *err)
{
	const char *s = buf_str(&c->text);
	char *end = NULL;
	double value;

	if (strcmp(c->type, "s") == 0) {
		unsigned long n = strtoul(s, &end, 10);

		if (*end != '\0' || n >= c->x->nstrings)
			return fail(err, "%s: row %d: there "
			    "is no text %.16s", c->part, c->row, s);
		xlsx_unescape(out, c->x->strings[n].s, c->x->strings[n].n);
		return SHEET_TEXT;
	}
	if (strcmp(c->type, "b") == 0) {
		buf_adds(out, strcmp(s, "1") == 0 ? "TRUE" : "FALSE");
		return SHEET_TEXT;
	}
	if (strcmp(c->type, "n") != 0) {
		/* inlineStr, str, e, and d: an ISO date */
		xlsx_unescape(out, s, c->text.len);
		return SHEET_TEXT;
	}
	value = strtod(s, &end);
	if (*end != '\0' || !isfinite(value))
		return fail(err, "%s: row %d: \"%.32s\" is "
		    "no number", c->part, c->row, s);
	return (int)format_number(out, value, c->kind, c->x->from_1904);
}

static int cells_keep(struct cells *c, struct err *err)
{
	struct buf text = {0};
	struct sheet *s = c->s;
	struct sheet_cell *cell = NULL;
	int kind = cells_show(c, &text, err);

	if (kind >= 0 && text.len > 0 && (s->n == 0 ||
	    s->rows[s->n - 1].number != c->row) &&
	    sheet_add_row(s, c->row, err) != 0)
		kind = -1;
	if (kind >= 0 && text.len > 0) {
		cell = sheet_set(s, (size_t)c->column, buf_str(&text),
		    text.len, err);
		if (cell == NULL)
			kind = -1;
		else
			cell->kind = (enum sheet_kind)kind;
	}
	buf_release(&text);
	return kind < 0 ? -1 : 0;
}

static int cells_close(void *data, const char *name, struct err *err)
{
	struct cells *c = data;

	c->value -= strcmp(name, "v") == 0;
	if (strcmp(name, "t") == 0 && c->phonetic == 0)
		c->inside--;
	c->phonetic -= strcmp(name, "rPh") == 0;
	if (strcmp(name, "c") != 0 || c->column < 0 || c->text.len == 0)
		return 0;
	return cells_keep(c, err);
}

/* ---- merged ranges ---------------------------------------------------- */

/* The first row of the sheet whose number is at least that. */
static size_t cells_from(const struct sheet *s, int number)
{
	size_t lo = 0, hi = s->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s->rows[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Gives the value of the first cell to the rows below that have anything. */
static int cells_spread(struct cells *c, const struct range *r, size_t *left,
    struct err *err)
{
	struct sheet *s = c->s;
	size_t i = cells_from(s, r->row), column = (size_t)r->column;
	struct sheet_cell *first;

	if (i == s->n || s->rows[i].number != r->row ||
	    s->rows[i].n <= column)
		return 0;
	s->merges++;
	first = &s->rows[i].cells[column];
	first->merge = s->merges;
	first->wide = r->column_to > r->column;
	for (i++; i < s->n && s->rows[i].number <= r->row_to; i++) {
		struct sheet_row *row = &s->rows[i];

		if ((*left)-- == 0)
			return fail(err, "%s: merged ranges cover too much",
			    c->part);
		grow((void **)&row->cells, &row->cap, column + 1,
		    sizeof(*row->cells));
		while (row->n <= column)
			row->cells[row->n++] = (struct sheet_cell){
				.text = "" };
		row->cells[column] = *first;
		row->cells[column].spread = true;
	}
	return 0;
}

int xlsx_read_cells(struct xlsx *x, const char *part, struct sheet *s,
    struct err *err)
{
	static const struct xlsx_handler h = { cells_open, cells_close,
		cells_text };
	struct cells c = { .x = x, .s = s, .part = part, .column = -1 };
	size_t left = CELLS_SPREAD_MAX;
	int rc = xlsx_part(x, part, &h, &c, err);

	for (size_t i = 0; i < c.nmerges && rc == 0; i++)
		rc = cells_spread(&c, &c.merges[i], &left, err);
	buf_release(&c.text);
	free(c.merges);
	return rc;
}
