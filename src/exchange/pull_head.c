/*
 * pull_head.c: which row has the headings, and what each of them means.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define HEAD_ROWS 40		/* looked at */
#define HEAD_LEAST 2		/* headings known, to be the row */

int pull_heading(const struct pull *p, const char *typed,
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
		    pull_heading(p, row->cells[c].text, &lang);

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
		if (pull_heading(p, cell->text, &lang) < 0)
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
		if (pull_heading(p, row->cells[c].text, &lang) ==
		    COLUMN_DETAIL)
			return true;
	return false;
}

/* The name of the exercise in a row above the headings: alone in it, or behind
 * "Exercise:"; else NULL. */
static const struct sheet_cell *head_title(const struct sheet_row *row)
{
	const struct sheet_cell *cells[3] = { NULL };
	size_t own = 0;

	for (size_t c = 0; c < row->n && own < 3; c++)
		if (row->cells[c].text[0] != '\0' && !row->cells[c].spread)
			cells[own++] = &row->cells[c];
	if (own == 1)
		return cells[0];
	return own == 2 && word_is(WORD_NAME, cells[0]->text) ? cells[1] :
	    NULL;
}

static void head_above_row(struct pull *p, const struct sheet_row *row,
    bool ours)
{
	struct exchange *x = p->x;
	const struct sheet_cell *title = head_title(row);
	char name[SHEET_COLUMN_TEXT] = "", number[16];
	struct buf line = {0};

	snprintf(number, sizeof(number), "%d", row->number);
	for (size_t c = 0; c < row->n; c++) {
		const struct sheet_cell *cell = &row->cells[c];

		if (cell->text[0] == '\0' || cell->spread)
			continue;
		if (exchange_is_mark(cell->text) || (ours && c == 0)) {
			exchange_keep_mark(x, 0, cell->text);
		} else if (x->title == NULL && cell == title) {
			x->title = arena_strdup(&x->a, cell->text);
			line.len = 0;
			break;
		} else {
			if (line.len == 0)
				sheet_column(c, name);
			buf_addf(&line, "%s%s", line.len == 0 ? "" : " | ",
			    cell->text);
		}
	}
	if (line.len > 0)
		exchange_say(x, EXCHANGE_NOTE, number, name, tr(x->cat,
		    "above the headings, kept nowhere: %s"), buf_str(&line));
	buf_release(&line);
}

/* What stands above the headings: a mark is the pack's, a text alone in its
 * row names the exercise, the others are told. */
static void head_above(struct pull *p, size_t head)
{
	bool ours = head_is_ours(p, head);

	for (size_t i = 0; i < head; i++)
		head_above_row(p, &p->s->rows[i], ours && i == 0);
}

/* "(hh:mm)", "(D+n)": how the column below is to be filled in. */
static bool head_is_hint(const struct sheet_row *row)
{
	int own = 0;

	for (size_t c = 0; c < row->n; c++) {
		if (row->cells[c].text[0] == '\0' || row->cells[c].spread)
			continue;
		if (row->cells[c].text[0] != '(' &&
		    row->cells[c].text[0] != '[')
			return false;
		own++;
	}
	return own > 0;
}

/* ---- languages -------------------------------------------------------- */

/* The language that the first of its texts is said to be in; NULL when it
 * does not say. */
static const char *head_said(const struct pull *p,
    const struct sheet_row *row)
{
	for (size_t c = 0; c < row->n; c++) {
		const char *lang;
		int column = pull_heading(p, row->cells[c].text, &lang);

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
		p->first += p->more = true;
	if (p->first < p->s->n && head_is_hint(&p->s->rows[p->first]))
		p->first++;
	head_above(p, best);
	pull_columns(p, best, head_lang(p, &p->s->rows[best]));
	p->x->own = p->has[COLUMN_FIELDS];
	return 0;
}
