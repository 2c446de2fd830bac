/*
 * sheet.h: the rows of a spreadsheet, from CSV or xlsx and back.
 *
 * What comes in is hostile: every size has a limit here, what is beyond it
 * is an error that names the cell, and nothing is cut silently.  A sheet
 * holds what a person sees in its cells, as UTF-8; formulas, links, macros
 * and pictures are never looked at.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty), released by sheet_release(); every string lives until then.
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

#define SHEET_FILE_MAX ((size_t)32 << 20)	/* bytes of a file */
#define SHEET_ROWS_MAX 50000			/* that have something */
#define SHEET_COLUMNS_MAX 512
#define SHEET_CELL_MAX ((size_t)128 << 10)	/* bytes of one cell */
#define SHEET_TEXT_MAX ((size_t)48 << 20)	/* bytes of all cells */

enum sheet_kind {
	SHEET_TEXT,
	SHEET_NUMBER,		/* text: shortest decimal form */
	SHEET_DATE,		/* text: "2031-04-18" */
	SHEET_DATETIME,		/* text: "2031-04-18 09:30" */
	SHEET_TIME,		/* of a day; text: "09:30" or "09:30:15" */
	SHEET_SPAN,		/* text: "26:30" or "26:30:15", hours first */
};
struct sheet_cell {
	const char *text;	/* never NULL; "" is empty */
	enum sheet_kind kind;	/* CSV knows only text */
	int64_t ms;		/* SPAN to be written: its length */
	int merge;		/* number of its merged range, or 0 */
	bool spread;		/* copied down from the first of the range */
	bool wide;		/* its range spans more than one column */
};
struct sheet_row {
	int number;		/* as the spreadsheet counts, from 1 */
	struct sheet_cell *cells;
	size_t n, cap;		/* cells beyond n are empty */
};
struct sheet {
	struct arena arena;
	const char *name;	/* of the sheet, "" for CSV */
	const char **others;	/* sheets of the same book that were not read */
	size_t nothers, others_cap;
	const char *charset;	/* CSV: what its bytes were taken for */
	struct sheet_row *rows;	/* rising numbers; empty ones left out */
	size_t n, cap;
	int merges;
};

/*
 * Reads CSV: comma, semicolon or tab, whichever its first line has most of
 * (or a line "sep=X" says); UTF-8 with or without a mark, UTF-16 with one,
 * else Windows-1252.  Quotes as RFC 4180 has them; an open or stray quote
 * is an error that names the row.
 */
int sheet_read_csv(struct sheet *s, const char *bytes, size_t n,
    struct err *err);
/*
 * Reads one sheet of an xlsx workbook: the named one, or with `which` NULL
 * the first that is not hidden.  A range merged downwards gives its value
 * to every row it covers.  Errors: no zip, encrypted, another format, a
 * part that is missing, damaged or beyond a limit, a document type, no such
 * sheet (the message lists those there are).
 */
int sheet_read_xlsx(struct sheet *s, const void *bytes, size_t n,
    const char *which, struct err *err);
/* Is this the beginning of a zip file? */
bool sheet_is_zip(const void *bytes, size_t n);
void sheet_release(struct sheet *s);

/* The cell of a row, an empty one beyond its end. */
const struct sheet_cell *sheet_at(const struct sheet_row *row, size_t column);
/* "A", "Z", "AA": the name of a column counted from 0. */
#define SHEET_COLUMN_TEXT 8
char *sheet_column(size_t column, char out[SHEET_COLUMN_TEXT]);

/* ---- making one; the readers use it too */

/* Begins a row; its number must be above that of the row before. */
int sheet_add_row(struct sheet *s, int number, struct err *err);
/* Sets a cell of the last row; the text is copied, invalid UTF-8 in it
 * repaired.  Returns it, or NULL with err beyond a limit. */
struct sheet_cell *sheet_set(struct sheet *s, size_t column, const char *text,
    size_t n, struct err *err);

/* Appends RFC 4180, every cell in quotes, with what a spreadsheet would
 * calculate made text and what a terminal would obey made visible. */
void sheet_write_csv(struct buf *out, const struct sheet *s);
/*
 * Writes an xlsx file with this sheet: texts as texts, SPAN as a length of
 * time, NUMBER as a number; the first row as headings.  The file is there as a
 * whole or not at all, and what was there is replaced.  The same sheet
 * gives the same bytes.  Errors: a text longer than the format holds
 * (naming the cell), what the file system says.
 */
int sheet_write_xlsx(const char *path, const struct sheet *s,
    struct err *err);
/* Characters of a text that the xlsx format holds in one cell. */
#define SHEET_XLSX_CELL_MAX 32767

#endif
