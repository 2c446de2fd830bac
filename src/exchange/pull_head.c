/*
 * pull_head.c: which row has the headings, and what each of them means.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define HEAD_ROWS 40		/* looked at */
#define HEAD_LEAST 2		/* headings known, to be the row */

static int head_column(const struct pull *p, const char *typed,
    const char **lang)
{
	char *bare = text_bare(typed);
	int64_t mapped = map_get(&p->m->headings, bare, -1);
	int64_t code = map_get(&p->m->langs, bare, -1);

	*lang = NULL;
	if (mapped < 0)
		mapped = word_heading(typed, lang);
	if (code >= 0)
		*lang = p->m->lang_codes.v[code];
	free(bare);
	return (int)mapped;
}

static int head_score(const struct pull *p, const struct sheet_row *row)
{
	bool seen[COLUMNS] = {0};
	const char *lang;
	int score = 0;

	for (size_t c = 0; c < row->n; c++) {
		int column = row->cells[c].text[0] == '\0' ? -1 :
		    head_column(p, row->cells[c].text, &lang);

		if (column >= 0 && !seen[column]) {
			seen[column] = true;
			score++;
		}
	}
	return score;
}

/* Are all its cells headings?  Then it is a second row of them. */
static bool head_goes_on(const struct pull *p, const struct sheet_row *row)
{
	const char *lang;
	int own = 0;

	for (size_t c = 0; c < row->n; c++) {
		const struct sheet_cell *cell = &row->cells[c];

		if (cell->text[0] == '\0' || cell->spread)
			continue;
		own++;
		if (head_column(p, cell->text, &lang) < 0)
			return false;
	}
	return own > 0;
}

/* A sheet that `ensayo export` wrote has its mark in the first row. */
static bool head_is_ours(const struct pull *p, size_t head)
{
	const struct sheet_row *row = &p->s->rows[head];
	const char *lang;

	for (size_t c = 0; c < row->n; c++)
		if (head_column(p, row->cells[c].text, &lang) ==
		    COLUMN_DETAIL)
			return true;
	return false;
}

/* What stands above the headings: a mark is the pack's, the first other text names the exercise, the
 * others are told. */
static void head_above(struct pull *p, size_t head)
{
	struct exchange *x = p->x;

	for (size_t i = 0; i < head; i++) {
		const struct sheet_row *row = &p->s->rows[i];

		for (size_t c = 0; c < row->n; c++) {
			const struct sheet_cell *cell = &row->cells[c];
			char name[SHEET_COLUMN_TEXT], number[16];

			if (cell->text[0] == '\0' || cell->spread)
				continue;
			if (exchange_is_mark(cell->text) ||
			    (i == 0 && c == 0 && head_is_ours(p, head))) {
				exchange_keep_mark(x, 0, cell->text);
				continue;
			}
			if (x->title == NULL) {
				x->title = arena_strdup(&x->a, cell->text);
				continue;
			}
			snprintf(number, sizeof(number), "%d", row->number);
			exchange_say(x, EXCHANGE_NOTE, number,
			    sheet_column(c, name), tr(x->cat, "above the "
			    "headings, kept nowhere: %s"), cell->text);
		}
	}
}

/* ---- languages -------------------------------------------------------- */

/* The language that the first of its texts is said to be in; NULL when it
 * does not say. */
static const char *head_said(const struct pull *p,
    const struct sheet_row *row)
{
	for (size_t c = 0; c < row->n; c++) {
		const char *lang;
		int column = head_column(p, row->cells[c].text, &lang);

		if (column == COLUMN_TITLE || column == COLUMN_BODY ||
		    column == COLUMN_DESCRIPTION)
			return lang;
	}
	return NULL;
}

static const char *head_lang(const struct pull *p,
    const struct sheet_row *row)
{
	static const char *const codes[] = { "en", "es", "pt", "fr" };
	int counts[4] = {0}, best = 0;

	if (p->m->lang != NULL)
		return p->m->lang;
	if (head_said(p, row) != NULL)
		return head_said(p, row);
	for (size_t c = 0; c < row->n; c++)
		word_heading_langs(row->cells[c].text, counts);
	for (int i = 1; i < 4; i++)
		if (counts[i] > counts[best])
			best = i;
	return codes[best];
}

/* ---- columns ---------------------------------------------------------- */

/* May several columns be this one?  Their cells are joined. */
static bool head_may_repeat(int column)
{
	return column == COLUMN_NOTE || column == COLUMN_EXPECT ||
	    column == COLUMN_OBJECTIVES || column == COLUMN_FILES ||
	    column == COLUMN_TO;
}

static bool head_taken(const struct pull *p, int column, int lang)
{
	for (size_t c = 0; c < p->ncolumns; c++)
		if (p->columns[c].column == column &&
		    p->columns[c].lang == lang)
			return true;
	return false;
}

/* One heading, when those left of it are known. */
static void head_take(struct pull *p, size_t c, int column, int lang)
{
	if (column == COLUMN_NR && head_taken(p, column, lang) &&
	    !head_taken(p, COLUMN_TITLE, lang))
		column = COLUMN_TITLE;	/* "No", then "Event" */
	if (column >= 0 && !head_may_repeat(column) &&
	    head_taken(p, column, lang))
		column = -1;
	p->columns[c].column = column;
	p->columns[c].lang = lang;
}

/* A description is the text when nothing else is; beside one it is a title
 * or, not to tell players what they should find out, a note. */
static void head_descriptions(struct pull *p)
{
	for (size_t c = 0; c < p->ncolumns; c++) {
		struct pull_column *d = &p->columns[c];

		if (d->column != COLUMN_DESCRIPTION)
			continue;
		if (!head_taken(p, COLUMN_BODY, d->lang))
			d->column = COLUMN_BODY;
		else if (!head_taken(p, COLUMN_TITLE, d->lang))
			d->column = COLUMN_TITLE;
		else
			d->column = COLUMN_NOTE;
	}
}

/* "Event" over names, not numbers, is the title. */
static void head_named(struct pull *p)
{
	size_t named = 0, numbered = 0, nr = 0;

	while (nr < p->ncolumns && p->columns[nr].column != COLUMN_NR)
		nr++;
	if (nr == p->ncolumns)
		return;
	for (size_t c = 0; c < p->ncolumns; c++)
		if (p->columns[c].column == COLUMN_TITLE)
			return;
	for (size_t i = p->first; i < p->s->n; i++) {
		const char *s = sheet_at(&p->s->rows[i], nr)->text;

		if (s[0] == '\0')
			continue;
		if (strpbrk(s, "0123456789") == NULL || strlen(s) > 16)
			named++;
		else
			numbered++;
	}
	if (named > numbered)
		p->columns[nr].column = COLUMN_TITLE;
}

static void head_unknown(struct pull *p, const struct sheet_row *row)
{
	char name[SHEET_COLUMN_TEXT], number[16];

	snprintf(number, sizeof(number), "%d", row->number);
	for (size_t c = 0; c < p->ncolumns; c++) {
		const struct pull_column *k = &p->columns[c];

		if (k->column >= 0)
			p->has[k->column] = true;
		else if (k->heading[0] != '\0')
			exchange_say(p->x, EXCHANGE_NOTE, number,
			    sheet_column(c, name), tr(p->x->cat,
			    "\"%s\" has no counterpart: its cells go into "
			    "the notes; a mapping file can say what it is"),
			    k->heading);
	}
}

static void head_columns(struct pull *p, size_t head)
{
	const struct sheet_row *row = &p->s->rows[head];
	const struct sheet_row *more = p->first > head + 1 ?
	    &p->s->rows[head + 1] : NULL;
	int own = exchange_lang(p->x, head_lang(p, row));
	size_t n = row->n;

	for (size_t i = head; i < p->s->n; i++)
		if (p->s->rows[i].n > n)
			n = p->s->rows[i].n;
	p->columns = arena_calloc(&p->x->a, n, sizeof(*p->columns));
	for (size_t c = 0; c < n; c++) {
		const char *heading = sheet_at(row, c)->text, *lang;
		int column, l = own;

		if (more != NULL && sheet_at(more, c)->text[0] != '\0')
			heading = sheet_at(more, c)->text;
		column = heading[0] == '\0' ? -1 :
		    head_column(p, heading, &lang);
		if (column >= 0 && lang != NULL)
			l = exchange_lang(p->x, lang);
		p->columns[c].heading = heading;
		head_take(p, c, l < 0 ? -1 : column, l);
		p->ncolumns = c + 1;
	}
	head_descriptions(p);
	head_named(p);
	head_unknown(p, row);
}

int pull_head(struct pull *p, struct err *err)
{
	size_t best = 0, limit = p->s->n < HEAD_ROWS ? p->s->n : HEAD_ROWS;
	int most = 0;

	for (size_t i = 0; i < limit; i++) {
		int score = head_score(p, &p->s->rows[i]);

		if (score > most) {
			most = score;
			best = i;
		}
	}
	if (most < HEAD_LEAST)
		return fail(err, tr(p->x->cat, "no row of headings among the "
		    "first %d: name the columns (time, to, title, text ...) "
		    "or write a mapping file"), HEAD_ROWS);
	p->first = best + 1;
	if (p->first < p->s->n && head_goes_on(p, &p->s->rows[p->first]))
		p->first++;
	head_above(p, best);
	head_columns(p, best);
	return 0;
}
