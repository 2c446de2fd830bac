/*
 * export.h: what `ensayo export` gathers and the forms it writes.
 */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "base/buf.h"
#include "cli/record_open.h"
#include "exchange/exchange.h"
#include "plan/plan.h"
#include "sheet/sheet.h"

struct export_actual {		/* one item in one cell */
	const char *status;	/* "released", "closed", "settled" ... */
	const char *outcome;	/* of a decision, or by role; else "" */
	const char *said;	/* that for people; else "" */
	int64_t ms;		/* cell time, -1 when it has not happened */
};
/* What every form has, and after EXPORT_SHORT only spreadsheets. */
enum export_column { COL_NR, COL_ID, COL_KIND, COL_EARLIEST, COL_LATEST,
	COL_TO, COL_TITLE, COL_CHANNEL, COL_FROM, COL_TRIGGER, COL_DETAIL,
	COL_POINTS, COL_EXPECT, EXPORT_SHORT, COL_NOTE = EXPORT_SHORT,
	COL_OBJECTIVES, COL_TLP, COL_RSIT, COL_ATTACK, COL_CMM, COL_FIRST,
	COL_LAW, COL_PHASE, COL_FIELDS, COL_FILES, COL_TEXT, EXPORT_COLUMNS };

struct export_row {		/* texts as typed, never NULL */
	const char *nr, *id, *kind, *title, *to, *channel, *from, *trigger;
	const char *detail, *expect;
	int64_t earliest_ms, latest_ms;	/* -1: not planned */
	int64_t points;
	int what;		/* a kind of msel.h */
	int index, sub;		/* of that kind in the plan, or -1 */
	uint64_t roles;		/* of the plan, whom it is for */
	int inject;		/* in the plan, or -1 */
	struct export_actual *actual;	/* one a cell */
};
struct export {
	struct arena a;
	const struct plan *plan;
	const char *lang;
	struct i18n *words;		/* of that language, for people */
	bool all_langs;			/* titles and texts of each */
	struct exchange said;		/* what a form could not hold */
	/* The bytes of a body; -1 when they are not there. */
	int (*blob)(void *data, const struct digest *d, struct buf *out);
	void *data;
	const char *uuid;		/* of a record, or NULL for a pack */
	const char **cells;		/* ids; none for a pack */
	size_t ncells;
	struct export_row *rows;
	size_t n, cap;
};

/* Adds the rows of a plan; of a record, which is folded for it, with what
 * happened in each cell (-1 with err). */
void export_plan(struct export *x, const struct plan *p);
int export_record(struct export *x, struct record *rec, struct err *err);

/* export_actual.c: sets what happened to a row in each cell of a folded
 * record. */
void export_actual(struct export *x, const struct state *st,
    struct export_row *r);

/* What heads a column (msgid), and what it has for a row. */
const char *export_head(enum export_column col);
void export_column(struct buf *out, const struct export_row *r,
    enum export_column col);
/* "T+0:15:00"; nothing below 0. */
void export_time(struct buf *out, int64_t ms);
/* "csirt, it" */
const char *export_roles(struct export *x, uint64_t set);
/* "T+0:15:00 settled yes" */
void export_happened(struct buf *out, const struct export_actual *a);
/* The text of an inject in exactly that language ("" for the original's
 * own), or NULL; it lives as long as x. */
const char *export_body(struct export *x, int inject, const char *lang);
/* That of a role (-1: of everybody else), in a file of its own. */
const char *export_body_of(struct export *x, int inject, int role,
    const char *lang);

/* An attachment as the text of a cell; NULL: it is none. */
const char *export_file_text(struct export *x, size_t file);

/* The pieces of pages (export_html.c): text, an element of it, the mark of an
 * exercise (in the words of a catalogue), and all up to the body's
 * beginning. */
void export_html_text(struct buf *out, const char *text);
void export_html_in(struct buf *out, const char *tag, const char *text);
void export_html_mark_in(struct buf *out, const struct export *x,
    const struct i18n *words);
void export_html_head(struct buf *out, const struct export *x,
    const char *style);

/* What a form that is only to be read leaves out, told in x->said. */
void export_lost_to_read(struct export *x);

/* Append the whole in one form.  HTML: one page that needs nothing else and
 * asks nothing of the network. */
void export_json(struct buf *out, const struct export *x);
void export_html(struct buf *out, const struct export *x);
/* A page to be printed and cut: a card for each inject and role, with a slip
 * for the reply. */
void export_cards(struct buf *out, struct export *x);
/* MISP's Common Exercise Format; says what it cannot hold. */
void export_cexf(struct buf *out, struct export *x);
/* Fills an empty sheet, for CSV and xlsx; says what it cannot hold.
 * -1 with err beyond the limits of a sheet. */
int export_sheet(struct sheet *s, struct export *x, struct err *err);

#endif
