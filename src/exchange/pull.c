/*
 * pull.c: the rows of a planner's sheet become items.  It must never leave
 * a row out without a word.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define OTHERS_EACH 4		/* sheets not read that have a line each */

/* ---- what kind of row it is ------------------------------------------- */

/* The cells of its own that have something; *only gets the last of them. */
static size_t row_own(const struct sheet_row *row, size_t *only)
{
	size_t own = 0;

	for (size_t c = 0; c < row->n; c++) {
		if (row->cells[c].text[0] == '\0' || row->cells[c].spread)
			continue;
		*only = c;
		own++;
	}
	return own;
}

static bool row_is_heading(const struct pull *p, const struct sheet_row *row)
{
	int same = 0, own = 0;

	for (size_t c = 0; c < row->n && c < p->ncolumns; c++) {
		if (row->cells[c].text[0] == '\0')
			continue;
		own++;
		same += strcmp(row->cells[c].text,
		    p->columns[c].heading) == 0;
	}
	return same >= 2 && same * 2 > own;
}

/* "MODULE 2: CONTAINMENT" across the sheet, or alone in its row. */
static bool row_is_banner(const struct pull *p, const struct sheet_row *row,
    size_t only)
{
	int column = only < p->ncolumns ? p->columns[only].column : -1;

	return row->cells[only].wide ||
	    (column != COLUMN_TITLE && column != COLUMN_BODY &&
	    column != COLUMN_EXPECT && column != COLUMN_NOTE);
}

/* "1-07" and nothing else. */
static bool row_is_number(const struct pull *p, const struct sheet_row *row,
    size_t only)
{
	int column = only < p->ncolumns ? p->columns[only].column : -1;
	const char *s = row->cells[only].text;

	return (column == COLUMN_NR || column == COLUMN_ID) &&
	    !row->cells[only].wide && strchr(s, ' ') == NULL &&
	    strpbrk(s, "0123456789") != NULL;
}

/* Is its number the one of the row before, merged downwards? */
static bool row_goes_on(const struct pull *p, const struct sheet_row *row)
{
	const struct pull_wait *w;

	if (p->x->n == 0)
		return false;
	w = &p->waits[p->x->n - 1];
	for (size_t c = 0; c < row->n && c < p->ncolumns; c++) {
		int column = p->columns[c].column;

		if ((column == COLUMN_NR || column == COLUMN_ID) &&
		    row->cells[c].spread && w->merge > 0 &&
		    row->cells[c].merge == w->merge)
			return true;
	}
	return false;
}

static int row_merge(const struct pull *p, const struct sheet_row *row)
{
	for (size_t c = 0; c < row->n && c < p->ncolumns; c++)
		if ((p->columns[c].column == COLUMN_NR ||
		    p->columns[c].column == COLUMN_ID) &&
		    row->cells[c].merge > 0)
			return row->cells[c].merge;
	return 0;
}

/* ---- its times -------------------------------------------------------- */

/* Parses the cell of a column; false when it has nothing. */
static bool row_when(struct pull *p, const struct sheet_row *row, int column,
    struct when *from, struct when *to, char place[SHEET_COLUMN_TEXT])
{
	struct when_style style = p->style;

	for (size_t c = 0; c < row->n && c < p->ncolumns; c++) {
		const struct sheet_cell *cell = &row->cells[c];

		if (p->columns[c].column != column || cell->text[0] == '\0')
			continue;
		style.offset = column == COLUMN_OFFSET ||
		    cell->kind == SHEET_SPAN;
		when_parse(cell->text, &style, from, to);
		sheet_column(c, place);
		if (from->kind == WHEN_BAD && pull_is_trigger(cell->text))
			*from = (struct when){0};
		/* Of a merged cell it is said once. */
		if (from->kind == WHEN_BAD && !cell->spread)
			exchange_say(p->x, EXCHANGE_MEND,
			    p->x->items[p->x->n - 1].row, place,
			    tr(p->x->cat, "\"%s\" is no time: write D+1 "
			    "09:30, T+0:20, 09:15 or minutes"), cell->text);
		return from->kind != WHEN_NONE;
	}
	return false;
}

static void row_times(struct pull *p, const struct sheet_row *row)
{
	struct pull_wait *w = &p->waits[p->x->n - 1];
	char place[SHEET_COLUMN_TEXT];
	struct when none, latest;
	const char *day = pull_get(p, row, COLUMN_DAY);
	char *end;
	long n = strtol(day, &end, 10);

	if (day[0] != '\0' && *end == '\0' && n >= 0 && n <= 366) {
		w->day = (struct when){ .kind = WHEN_DAY,
			.day_kind = WHEN_DAY_COUNT, .day = n };
	} else {
		row_when(p, row, COLUMN_DAY, &w->day, &none, place);
	}
	if (!row_when(p, row, COLUMN_OFFSET, &w->from, &w->to, w->place))
		row_when(p, row, COLUMN_TIME, &w->from, &w->to, w->place);
	if (w->place[0] == '\0' && w->day.kind == WHEN_CLOCK)
		w->from = w->day;	/* one column with day and hour */
	if (row_when(p, row, COLUMN_LATEST, &latest, &none, place))
		w->to = latest;
}

/* ---- rows ------------------------------------------------------------- */

static int row_add(struct pull *p, const struct sheet_row *row,
    struct err *err)
{
	char number[16];
	const char *phase = pull_get(p, row, COLUMN_PHASE);

	snprintf(number, sizeof(number), "%d", row->number);
	if (exchange_add(p->x, number) == NULL)
		return fail(err, tr(p->x->cat, "row %d: more than %d rows of "
		    "events: make two lists of it, or take out what is no "
		    "event"), row->number, EXCHANGE_INJECTS_MAX);
	grow((void **)&p->waits, &p->waits_cap, p->x->n,
	    sizeof(*p->waits));
	p->waits[p->x->n - 1] = (struct pull_wait){
		.merge = row_merge(p, row) };
	if (phase[0] != '\0')
		p->phase = phase;
	p->banner = 0;
	pull_cells(p, row);
	row_times(p, row);
	return 0;
}

static int pull_row(struct pull *p, const struct sheet_row *row,
    struct err *err)
{
	size_t only = 0, own = row_own(row, &only);

	if (own == 0)
		return 0;
	if (row_is_heading(p, row)) {
		pull_say(p, EXCHANGE_NOTE, row, -1, tr(p->x->cat,
		    "the headings again: left out"));
		return 0;
	}
	if (own == 1 && exchange_is_mark(row->cells[only].text))
		return 0;	/* on every page */
	if (own == 1 && row_is_number(p, row, only)) {
		pull_say(p, EXCHANGE_MEND, row, -1, tr(p->x->cat,
		    "it has a number and nothing else: left out"));
		return 0;
	}
	if (own == 1 && row_is_banner(p, row, only)) {
		if (p->banner > 0)
			pull_remark(p, p->banner, p->phase);
		p->banner = row->number;
		p->phase = arena_strdup(&p->x->a, row->cells[only].text);
		return 0;
	}
	if (row_goes_on(p, row)) {
		pull_more(p, row);
		return 0;
	}
	return row_add(p, row, err);
}

/* ---- what needs all of them ------------------------------------------- */

/* Letters of the alphabet whatever their case. */
static char *pull_small(const char *name)
{
	char *small = xstrdup(name);

	for (char *c = small; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return small;
}

static void pull_call(struct pull *p, const char *name, size_t item)
{
	char *small = name == NULL ? NULL : pull_small(name);

	/* The first row of a number is the one that is meant. */
	if (small != NULL && !map_has(&p->called, small))
		map_put(&p->called, small, (int64_t)item);
	free(small);
}

int pull_find(const struct pull *p, const char *name)
{
	int64_t found = exchange_find(p->x, CATEGORY_INJECT, name);
	char *small;

	if (found < 0) {
		small = pull_small(name);
		found = map_get(&p->called, small, -1);
		free(small);
	}
	return (int)found;
}

static int pull_refer(struct pull *p, size_t i, const char *name)
{
	int found = pull_find(p, name);

	if (found >= 0 && (size_t)found != i &&
	    (p->x->items[found].category <= CATEGORY_CONTINGENCY ||
	    (p->x->own && p->x->items[found].category == CATEGORY_ADMIN)))
		return found;
	exchange_say(p->x, EXCHANGE_MEND, p->x->items[i].row, "",
	    tr(p->x->cat, "it refers to \"%s\", which is no inject of this "
	    "list"), name);
	return -1;
}

static void pull_references(struct pull *p)
{
	struct exchange *x = p->x;

	for (size_t i = 0; i < x->n; i++) {
		pull_call(p, x->items[i].nr, i);
		pull_call(p, x->items[i].key, i);
	}
	for (size_t i = 0; i < x->n; i++) {
		const struct pull_wait *w = &p->waits[i];

		if (w->after != NULL)
			x->items[i].after = pull_refer(p, i, w->after);
		if (w->with != NULL)
			x->items[i].with = pull_refer(p, i, w->with);
		if (x->items[i].after >= 0 && exchange_circle(x, i)) {
			exchange_say(x, EXCHANGE_MEND, x->items[i].row, "",
			    tr(x->cat, "it waits for itself"));
			x->items[i].after = -1;
		}
	}
	pull_conditions(p);
}

const char *pull_letter(const struct pull *p, int column,
    char out[SHEET_COLUMN_TEXT])
{
	for (size_t c = 0; c < p->ncolumns; c++)
		if (p->columns[c].column == column)
			return sheet_column(c, out);
	return "";
}

/* The role of those rows that do not say who receives them. */
static void pull_receivers(struct pull *p)
{
	struct exchange *x = p->x;
	uint64_t all = x->nroles == 64 ? UINT64_MAX :
	    (UINT64_C(1) << x->nroles) - 1;
	char place[SHEET_COLUMN_TEXT];
	const char *letter = pull_letter(p, COLUMN_TO, place);
	int nobody = -1;

	if (!p->has[COLUMN_TO])
		exchange_say(x, EXCHANGE_MEND, "", "", tr(x->cat, "no column "
		    "says who receives: everything goes to one role"));
	for (size_t i = 0; i < x->n; i++) {
		struct exchange_item *item = &x->items[i];

		if (p->waits[i].everybody)
			item->to |= all;
		if (item->to != 0 || item->category == CATEGORY_ADMIN ||
		    (exchange_is_declared(item) &&
		    item->category != CATEGORY_ACTION) ||
		    item->category == CATEGORY_DECISION ||
		    item->category == CATEGORY_EXPECTED)
			continue;
		if (nobody < 0)
			nobody = exchange_role(x, p->has[COLUMN_TO] &&
			    x->nroles > 0 ? tr(x->cat, "unassigned") :
			    tr(x->cat, "players"));
		if (nobody >= 0)
			item->to = UINT64_C(1) << nobody;
		if (!p->has[COLUMN_TO])
			continue;
		exchange_say(x, EXCHANGE_MEND, item->row, letter, tr(x->cat,
		    "nobody receives it: write who"));
		exchange_push(x, &item->comments, tr(x->cat,
		    "nobody receives it: write who"));
	}
}

/* A line for all of a workbook with many sheets. */
static void pull_many(struct pull *p)
{
	struct buf names = {0};

	for (size_t i = 0; i < p->s->nothers; i++)
		buf_addf(&names, "%s\"%s\"", i == 0 ? "" : ", ",
		    p->s->others[i]);
	exchange_say(p->x, EXCHANGE_NOTE, "", "", tr(p->x->cat, "%zu sheets "
	    "were not read, --sheet takes another: %s"), p->s->nothers,
	    names.p);
	buf_release(&names);
}

static void pull_others(struct pull *p)
{
	if (p->s->nothers > OTHERS_EACH)
		pull_many(p);
	for (size_t i = 0; i < p->s->nothers && p->s->nothers <=
	    OTHERS_EACH; i++)
		exchange_say(p->x, EXCHANGE_NOTE, "", "", tr(p->x->cat,
		    "the sheet \"%s\" was not read: --sheet takes another"),
		    p->s->others[i]);
	if (p->s->charset != NULL &&
	    strcmp(p->s->charset, "Windows-1252") == 0)
		exchange_say(p->x, EXCHANGE_NOTE, "", "", tr(p->x->cat,
		    "it is not UTF-8: taken for Windows-1252"));
}

int exchange_pull(struct exchange *x, const struct sheet *s,
    const struct exchange_mapping *m, struct err *err)
{
	struct pull p = { .x = x, .s = s, .m = m,
		.style.month_first = m->month_first };
	int rc = pull_head(&p, err);
	size_t end = rc == 0 ? pull_table_end(&p) : 0;

	for (size_t i = 0; i < m->role_ids.n && rc == 0; i++)
		exchange_role(x, m->role_ids.v[i]);
	for (size_t i = p.first; i < end && rc == 0; i++)
		pull_roles_declared(&p, &s->rows[i]);
	for (size_t i = p.first; i < end && rc == 0; i++)
		pull_receivers_seen(&p, &s->rows[i]);
	for (size_t i = p.first; i < end && rc == 0; i++)
		rc = pull_row(&p, &s->rows[i], err);
	for (size_t i = end; i < s->n && rc == 0; i++)
		pull_beneath(&p, &s->rows[i]);
	if (rc == 0 && x->n == 0)
		rc = fail(err, tr(x->cat, "there is no row under the "
		    "headings"));
	if (rc == 0) {
		pull_others(&p);
		pull_roles_alike(&p);
		pull_receivers(&p);
		pull_references(&p);
		pull_times(&p);
		pull_undecided(&p);
		exchange_join(x);
		pull_files(x);
	}
	map_release(&p.called);
	map_release(&p.receivers);
	map_release(&p.told);
	free(p.waits);
	return rc;
}
