/*
 * pull_column.c: what the columns under a row of headings are.  It must never
 * drop one without a word: each is told with what it became.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define HEAD_LONG 60		/* letters of a cell that is a text */

/* May several columns be this one?  Their cells are joined. */
static bool head_may_repeat(int column)
{
	return column == COLUMN_NOTE || column == COLUMN_EXPECT ||
	    column == COLUMN_OBJECTIVES || column == COLUMN_FILES ||
	    column == COLUMN_TO || column == COLUMN_OWNER;
}

static bool head_taken(const struct pull *p, int column, int lang)
{
	for (size_t c = 0; c < p->ncolumns; c++)
		if (p->columns[c].column == column &&
		    p->columns[c].lang == lang)
			return true;
	return false;
}

/* One heading, when those left of it are known.  Several that name the event
 * are told apart when all are there. */
static void head_take(struct pull *p, size_t c, int column, int lang)
{
	bool event = column == COLUMN_NR && word_is(WORD_EVENT,
	    p->columns[c].heading);

	p->columns[c].again = -1;
	if (column >= 0 && !event && !head_may_repeat(column) &&
	    head_taken(p, column, lang)) {
		p->columns[c].again = column;
		column = -1;
	}
	p->columns[c].event = event;
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

/* Has a column names, not numbers?  *long_ gets whether they are texts. */
static bool head_names(const struct pull *p, size_t c, bool *long_)
{
	size_t named = 0, numbered = 0, letters = 0;

	for (size_t i = p->first; i < p->s->n; i++) {
		const char *s = sheet_at(&p->s->rows[i], c)->text;

		if (s[0] == '\0')
			continue;
		if (strpbrk(s, "0123456789") == NULL || strlen(s) > 16)
			named++;
		else
			numbered++;
		letters += strlen(s);
	}
	*long_ = named > 0 && letters / (named + numbered) > HEAD_LONG;
	return named > numbered;
}

/* "Event", "Inyección", "Stimulus": the number, or where that is elsewhere or
 * it has names under it, the title, else the text, else a note. */
static void head_events(struct pull *p)
{
	for (size_t c = 0; c < p->ncolumns; c++) {
		struct pull_column *k = &p->columns[c];
		bool text, names = k->event && head_names(p, c, &text);
		bool nr = false;

		for (size_t n = 0; n < p->ncolumns; n++)
			nr |= n != c && p->columns[n].column == COLUMN_NR &&
			    (!p->columns[n].event || n < c);
		if (!k->event || (!nr && !names))
			continue;
		k->column = COLUMN_NOTE;
		if (!head_taken(p, COLUMN_TITLE, k->lang) && !(text &&
		    !head_taken(p, COLUMN_BODY, k->lang)))
			k->column = COLUMN_TITLE;
		else if (!head_taken(p, COLUMN_BODY, k->lang) &&
		    !head_taken(p, COLUMN_DESCRIPTION, k->lang))
			k->column = COLUMN_BODY;
	}
}

/* ---- what is told ----------------------------------------------------- */

static void head_unknown(struct pull *p, const char *number, size_t c)
{
	const struct pull_column *k = &p->columns[c];
	char name[SHEET_COLUMN_TEXT];

	if (k->again >= 0)
		exchange_say(p->x, EXCHANGE_NOTE, number, sheet_column(c,
		    name), tr(p->x->cat, "\"%s\" is the column %s once more: "
		    "its cells go into the notes; a mapping file can say what "
		    "it is"), k->heading, word_column_name(
		    (enum exchange_column)k->again));
	else
		exchange_say(p->x, EXCHANGE_NOTE, number, sheet_column(c,
		    name), tr(p->x->cat, "\"%s\" has no counterpart: its "
		    "cells go into the notes; a mapping file can say what it "
		    "is"), k->heading);
}

/* Which column became what, in the words of a mapping file. */
static void head_told(struct pull *p, const struct sheet_row *row)
{
	char name[SHEET_COLUMN_TEXT], number[16];
	struct buf line = {0};

	snprintf(number, sizeof(number), "%d", row->number);
	for (size_t c = 0; c < p->ncolumns; c++) {
		const struct pull_column *k = &p->columns[c];

		if (k->column < 0 && k->heading[0] != '\0')
			head_unknown(p, number, c);
		if (k->column < 0)
			continue;
		p->has[k->column] = true;
		buf_addf(&line, "%s%s \"", line.len == 0 ? "" : ", ",
		    sheet_column(c, name));
		text_safe(&line, k->heading, strlen(k->heading), false, 40);
		buf_addf(&line, "\" = %s", word_column_name(
		    (enum exchange_column)k->column));
		if (k->lang > 0)
			buf_addf(&line, ".%s", p->x->langs[k->lang]);
	}
	exchange_say(p->x, EXCHANGE_NOTE, number, "", tr(p->x->cat,
	    "the columns are: %s"), buf_str(&line));
	buf_release(&line);
}

/* ---- all of them ------------------------------------------------------ */

/* Its column; nearly spelt, told. */
static int head_meant(struct pull *p, const struct sheet_row *row, size_t c,
    const char **lang)
{
	const char *heading = p->columns[c].heading;
	int column = pull_heading(p, heading, lang);
	char meant[64], name[SHEET_COLUMN_TEXT], number[16];

	if (column >= 0 || heading[0] == '\0')
		return column;
	column = word_heading_near(heading, meant, sizeof(meant));
	snprintf(number, sizeof(number), "%d", row->number);
	if (column >= 0)
		exchange_say(p->x, EXCHANGE_NOTE, number, sheet_column(c,
		    name), tr(p->x->cat, "\"%s\" is taken for \"%s\""),
		    heading, meant);
	return column;
}

void pull_columns(struct pull *p, size_t head, const char *lang_of_head)
{
	const struct sheet_row *row = &p->s->rows[head];
	const struct sheet_row *more = p->more ? &p->s->rows[head + 1] : NULL;
	int own = exchange_lang(p->x, lang_of_head);
	size_t n = row->n;

	for (size_t i = head; i < p->s->n; i++)
		if (p->s->rows[i].n > n)
			n = p->s->rows[i].n;
	p->columns = arena_calloc(&p->x->a, n, sizeof(*p->columns));
	for (size_t c = 0; c < n; c++) {
		const char *lang = NULL;
		int column, l = own;

		p->columns[c].heading = more != NULL && sheet_at(more,
		    c)->text[0] != '\0' ? sheet_at(more, c)->text :
		    sheet_at(row, c)->text;
		column = head_meant(p, row, c, &lang);
		if (column >= 0 && lang != NULL)
			l = exchange_lang(p->x, lang);
		head_take(p, c, l < 0 ? -1 : column, l);
		p->ncolumns = c + 1;
	}
	head_events(p);
	head_descriptions(p);
	head_told(p, row);
}
