/*
 * xlsx_write.c: a sheet as an xlsx file (libxlsxwriter behind it).  It must
 * never write a formula, a link or the time at which it ran.
 */
#include "sheet/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/text.h"

#define WRITE_DAY_MS 86400000.0
#define WRITE_CREATED 946684800	/* 2000-01-01, whenever it is */
#define WRITE_WIDTH_LEAST 6
#define WRITE_WIDTH_MOST 60

struct writer {
	lxw_workbook *book;
	lxw_worksheet *to;
	lxw_format *head, *body, *span;
};

static void write_formats(struct writer *w)
{
	w->head = workbook_add_format(w->book);
	format_set_bold(w->head);
	format_set_text_wrap(w->head);
	format_set_border(w->head, LXW_BORDER_THIN);
	w->body = workbook_add_format(w->book);
	format_set_text_wrap(w->body);
	format_set_align(w->body, LXW_ALIGN_VERTICAL_TOP);
	w->span = workbook_add_format(w->book);
	format_set_num_format(w->span, "[h]:mm:ss");
	format_set_align(w->span, LXW_ALIGN_VERTICAL_TOP);
	format_set_align(w->span, LXW_ALIGN_LEFT);
}

static int write_cell(struct writer *w, lxw_row_t row, lxw_col_t column,
    const struct sheet_cell *cell, struct err *err)
{
	lxw_format *format = row == 0 ? w->head : w->body;
	char name[SHEET_COLUMN_TEXT];
	struct buf safe = {0};
	lxw_error rc;

	if (cell->kind == SHEET_SPAN) {
		rc = worksheet_write_number(w->to, row, column,
		    (double)cell->ms / WRITE_DAY_MS, w->span);
	} else if (cell->kind == SHEET_NUMBER) {
		rc = worksheet_write_number(w->to, row, column,
		    strtod(cell->text, NULL), format);
	} else {
		text_safe(&safe, cell->text, strlen(cell->text), true, 0);
		rc = worksheet_write_string(w->to, row, column,
		    buf_str(&safe), format);
		buf_release(&safe);
	}
	if (rc == LXW_NO_ERROR)
		return 0;
	return fail(err, "cell %s%u: %s", sheet_column(column, name),
	    (unsigned)row + 1, lxw_strerror(rc));
}

/* As wide as what is in it, within reason. */
static void write_width(struct writer *w, const struct sheet *s, size_t c)
{
	int most = WRITE_WIDTH_LEAST;

	for (size_t i = 0; i < s->n; i++) {
		int width = text_width(sheet_at(&s->rows[i], c)->text) + 2;

		if (width > most)
			most = width;
	}
	if (most > WRITE_WIDTH_MOST)
		most = WRITE_WIDTH_MOST;
	worksheet_set_column(w->to, (lxw_col_t)c, (lxw_col_t)c, most, NULL);
}

static int write_rows(struct writer *w, const struct sheet *s,
    struct err *err)
{
	size_t columns = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_row *row = &s->rows[i];

		for (size_t c = 0; c < row->n; c++) {
			const struct sheet_cell *cell = sheet_at(row, c);

			if (cell->text[0] == '\0' &&
			    cell->kind != SHEET_SPAN)
				continue;
			if (write_cell(w, (lxw_row_t)row->number - 1,
			    (lxw_col_t)c, cell, err) != 0)
				return -1;
		}
		if (row->n > columns)
			columns = row->n;
	}
	for (size_t c = 0; c < columns; c++)
		write_width(w, s, c);
	worksheet_freeze_panes(w->to, 1, 0);
	if (columns > 0 && s->n > 1)
		worksheet_autofilter(w->to, 0, 0,
		    (lxw_row_t)s->rows[s->n - 1].number - 1,
		    (lxw_col_t)columns - 1);
	return 0;
}

static int write_book(const char *path, const struct sheet *s,
    struct err *err)
{
	lxw_doc_properties about = { .created = WRITE_CREATED };
	struct writer w = { .book = workbook_new(path) };
	lxw_error closed;
	int rc;

	if (w.book == NULL)
		return fail(err, "%s: it cannot be made", path);
	workbook_set_properties(w.book, &about);
	w.to = workbook_add_worksheet(w.book, s->name == NULL ||
	    s->name[0] == '\0' ? NULL : s->name);
	if (w.to == NULL) {
		workbook_close(w.book);
		return fail(err, "\"%s\" is no name for a sheet", s->name);
	}
	write_formats(&w);
	rc = write_rows(&w, s, err);
	closed = workbook_close(w.book);
	if (rc == 0 && closed != LXW_NO_ERROR)
		rc = fail(err, "%s: %s", path, lxw_strerror(closed));
	return rc;
}

/* Onto the disk, with the mode that a new file has, under its name. */
static int write_settle(const char *temporary, const char *path,
    struct err *err)
{
	int fd = open(temporary, O_RDONLY | O_CLOEXEC), rc = 0;
	mode_t mask = umask(0);

	umask(mask);
	if (fd < 0 || fchmod(fd, 0666 & ~mask) != 0 || fsync(fd) != 0 ||
	    rename(temporary, path) != 0)
		rc = fail(err, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return rc;
}

int sheet_write_xlsx(const char *path, const struct sheet *s,
    struct err *err)
{
	char *temporary = xasprintf("%s.XXXXXX", path);
	int fd = mkstemp(temporary), rc;

	if (fd < 0) {
		rc = fail(err, "%s: %s", path, strerror(errno));
		free(temporary);
		return rc;
	}
	close(fd);
	rc = write_book(temporary, s, err);
	if (rc == 0)
		rc = write_settle(temporary, path, err);
	if (rc != 0)
		unlink(temporary);
	free(temporary);
	return rc;
}
