/*
 * export.h: what `ensayo export` gathers and the forms it writes.
 */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "base/buf.h"
#include "plan/plan.h"

struct export_actual {		/* one item in one cell */
	const char *status;	/* "released", "closed", "settled" ... */
	const char *outcome;	/* of a decision; else "" */
	int64_t ms;		/* cell time, -1 when it has not happened */
};
struct export_row {		/* texts as typed, never NULL */
	const char *nr, *id, *kind, *title, *to, *channel, *from, *trigger;
	const char *detail, *expect;
	int64_t earliest_ms, latest_ms;	/* -1: not planned */
	int64_t points;
	struct export_actual *actual;	/* one a cell */
};
struct export {
	struct arena a;
	const struct plan *plan;
	const char *lang;
	const char *uuid;		/* of a record, or NULL for a pack */
	const char **cells;		/* ids; none for a pack */
	size_t ncells;
	struct export_row *rows;
	size_t n, cap;
};

/* Append the whole in one form.  CSV: RFC 4180, cells that a spreadsheet
 * would take for a formula are made text.  HTML: one page that needs
 * nothing else and asks nothing of the network. */
void export_csv(struct buf *out, const struct export *x);
void export_json(struct buf *out, const struct export *x);
void export_html(struct buf *out, const struct export *x);

#endif
