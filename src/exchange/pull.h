/*
 * pull.h: a sheet being read; what the files of the reader share.
 */
#ifndef EXCHANGE_PULL_H
#define EXCHANGE_PULL_H

#include "exchange/exchange.h"
#include "exchange/when.h"

#define PULL_BETWEEN_ROLES ",;/\n+&"

struct pull_column {
	int column;		/* enum exchange_column, or -1: unknown */
	int lang;		/* of the exchange, for texts */
	int again;		/* unknown: what another column is already */
	bool event;		/* it names the event, a number or not */
	const char *heading;
};
/* What a row says that has to wait for the others. */
struct pull_wait {
	struct when day, from, to;
	const char *after, *with;	/* what it refers to, or NULL */
	const char *cond;		/* a condition as typed, or NULL */
	bool everybody, manual, bench, start, end;
	bool exact;		/* the condition is in our own words */
	int merge;		/* range of the number it is merged in */
	char place[SHEET_COLUMN_TEXT];	/* column of its time */
};
struct pull {
	struct exchange *x;
	const struct sheet *s;
	const struct exchange_mapping *m;
	struct pull_column *columns;
	size_t ncolumns;
	size_t first;		/* row behind the headings */
	bool more;		/* those are in two rows */
	bool has[COLUMNS];
	const char *phase;	/* of the rows being read */
	int banner;		/* the row that named it, no event since; 0 */
	struct pull_wait *waits;	/* one an item */
	size_t waits_cap;
	struct map called;	/* number or key, in small letters -> item */
	struct map receivers;	/* bare names that stand alone in a cell */
	struct map told;	/* words that are told once */
	struct when_style style;
};

/* Finds the headings and what they mean. */
int pull_head(struct pull *p, struct err *err);
/* A heading: what the mapping file or the tables say; -1. */
int pull_heading(const struct pull *p, const char *typed, const char **lang);
/* The columns under that row, in the language of its headings. */
void pull_columns(struct pull *p, size_t head, const char *lang_of_head);
/* Reads the cells of a row into the last item. */
void pull_cells(struct pull *p, const struct sheet_row *row);
/* Calls fn for each trimmed part. */
void pull_parts(struct pull *p, const char *s, const char *marks,
    void (*fn)(struct pull *, const struct sheet_row *, const char *),
    const struct sheet_row *row);
/* Keeps the names of those who receive, before any is a role. */
void pull_receivers_seen(struct pull *p, const struct sheet_row *row);
/* Who receives the last item: one name, or two with "and" between them. */
void pull_role(struct pull *p, const struct sheet_row *row, const char *s);
/* Tells which may be the same, once spelt otherwise. */
void pull_roles_alike(struct pull *p);
/* Adds what a row that continues the last item has of its own. */
void pull_more(struct pull *p, const struct sheet_row *row);
/* The row behind the last that looks like an event. */
size_t pull_table_end(const struct pull *p);
/* Keeps what is no event as a comment on the whole, and tells it: words of a
 * row, or a whole row under the table. */
void pull_remark(struct pull *p, int number, const char *text);
void pull_beneath(struct pull *p, const struct sheet_row *row);
/* Times of all rows, counted from the start. */
void pull_times(struct pull *p);
/* MEND or NOTE at a cell: "12", "C". */
void pull_say(struct pull *p, enum exchange_level level,
    const struct sheet_row *row, int column, const char *text);
/* The cell of a column of a row (the first of several that has something),
 * trimmed, in the arena; "" when there is none. */
const char *pull_get(const struct pull *p, const struct sheet_row *row,
    int column);
/* The item being read. */
struct exchange_item *pull_item(const struct pull *p);
/* Both, one below the other; `a` may be NULL. */
const char *pull_join(struct exchange *x, const char *a, const char *b);
/* Single values of a row, into the last item.  A trigger is "after ID +2m",
 * "with ID", "director"; else it stays a note.  Details are those of our own
 * export: "pattern, 10 pt, due 20m", "evaluator, within 15m". */
void pull_category(struct pull *p, const struct sheet_row *row);
void pull_channel(struct pull *p, const struct sheet_row *row);
void pull_trigger(struct pull *p, const struct sheet_row *row);
/* What stands for a time and is a condition: "after 12", "if 20 ...". */
bool pull_is_trigger(const char *typed);
/* Where conditions are: the column of triggers, else that of times. */
int pull_trigger_column(const struct pull *p);
/* The letter of the first such column; "" when there is none. */
const char *pull_letter(const struct pull *p, int column,
    char out[SHEET_COLUMN_TEXT]);
/* The item with that id, number or key, or -1. */
int pull_find(const struct pull *p, const char *name);
/* Conditions as typed, once all rows are there; what the language does not
 * have stays a note and is told. */
void pull_conditions(struct pull *p);
/* Once all times are there: injects that wait for what is no decision; the
 * others are told. */
void pull_undecided(struct pull *p);
void pull_detail(struct pull *p, const struct sheet_row *row);
/* Of lists that hold a whole pack (pull_own.c): the fields of a row; roles in
 * their order, before any receives; the id of a declaration that is no event;
 * true: the trigger is understood. */
void pull_fields(struct pull *p, const struct sheet_row *row);
void pull_roles_declared(struct pull *p, const struct sheet_row *row);
void pull_own_name(struct pull *p, const struct sheet_row *row,
    const char *id);
bool pull_own_trigger(struct pull *p, const struct sheet_row *row);
/* Attachments that stand in cells. */
void pull_files(struct exchange *x);
bool pull_is_own(const struct exchange_item *item);

#endif
