/*
 * xlsx.h: a workbook being read; what the files of the xlsx reader share.
 *
 * xlsx_read.c alone knows zip and XML; the others are handlers of elements
 * as it passes them on.
 */
#ifndef SHEET_XLSX_H
#define SHEET_XLSX_H

#include "base/map.h"
#include "sheet/sheet.h"

/* An element as it opens: its local name and its attributes' local names
 * and values in turn, NULL behind the last. */
struct xlsx_handler {
	int (*open)(void *data, const char *name, const char **attrs,
	    struct err *err);
	int (*close)(void *data, const char *name, struct err *err);
	void (*text)(void *data, const char *s, size_t n);
};
struct xlsx_string { const char *s; size_t n; };
struct xlsx_style { enum sheet_kind kind; };
struct xlsx_sheet {
	const char *name, *id;	/* id: of its relation */
	bool hidden;
};
struct xlsx {
	void *zip;
	struct arena arena;
	size_t inflated;	/* bytes so far */
	struct xlsx_string *strings;
	size_t nstrings, strings_cap;
	struct xlsx_style *styles;
	size_t nstyles, styles_cap;
	struct xlsx_sheet *sheets;
	size_t nsheets, sheets_cap;
	bool from_1904;
};

bool xlsx_has(struct xlsx *x, const char *part);
/* Feeds one part to a handler. */
int xlsx_part(struct xlsx *x, const char *part, const struct xlsx_handler *h,
    void *data, struct err *err);
/* The value of an attribute, or NULL. */
const char *xlsx_attr(const char **attrs, const char *name);

/* The workbook's sheets and calendar, its texts and its styles. */
int xlsx_read_book(struct xlsx *x, struct err *err);
/* The part that holds a sheet, as the arena's; NULL with err. */
const char *xlsx_sheet_part(struct xlsx *x, const struct xlsx_sheet *sheet,
    struct err *err);
/* The cells of a part. */
int xlsx_read_cells(struct xlsx *x, const char *part, struct sheet *s,
    struct err *err);
/* Appends text with _xHHHH_ resolved. */
void xlsx_unescape(struct buf *out, const char *s, size_t n);

#endif
