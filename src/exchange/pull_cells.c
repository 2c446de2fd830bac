/*
 * pull_cells.c: what the cells of a row say.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define CELLS_TITLE_MAX 70	/* columns of a title made of a text */

void pull_say(struct pull *p, enum exchange_level level,
    const struct sheet_row *row, int column, const char *text)
{
	char name[SHEET_COLUMN_TEXT] = "", number[16];

	snprintf(number, sizeof(number), "%d", row->number);
	for (size_t c = 0; c < p->ncolumns && name[0] == '\0'; c++)
		if (p->columns[c].column == column && column >= 0)
			sheet_column(c, name);
	exchange_say(p->x, level, number, name, "%s", text);
}

/* Without blanks at its ends and with \n for every kind of line end. */
static const char *cell_trim(struct arena *a, const char *s)
{
	size_t n = strlen(s), m = 0;
	char *out;

	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	while (n > 0 && strchr(" \t\r\n", *s) != NULL) {
		s++;
		n--;
	}
	out = arena_strndup(a, s, n);
	for (size_t i = 0; i < n; i++)
		if (s[i] != '\r')
			out[m++] = s[i];
		else if (i + 1 < n && s[i + 1] != '\n')
			out[m++] = '\n';
	out[m] = '\0';
	return out;
}

const char *pull_get(const struct pull *p, const struct sheet_row *row,
    int column)
{
	for (size_t c = 0; c < row->n && c < p->ncolumns; c++) {
		const char *s;

		if (p->columns[c].column != column)
			continue;
		s = cell_trim(&p->x->a, row->cells[c].text);
		if (s[0] != '\0')
			return s;
	}
	return "";
}

const char *pull_join(struct exchange *x, const char *a,
    const char *b)
{
	if (a == NULL || a[0] == '\0')
		return b;
	return b[0] == '\0' ? a : arena_printf(&x->a, "%s\n%s", a, b);
}

/* ---- lists ------------------------------------------------------------ */

void pull_parts(struct pull *p, const char *s, const char *marks,
    void (*fn)(struct pull *, const struct sheet_row *, const char *),
    const struct sheet_row *row)
{
	while (*s != '\0') {
		size_t n = strcspn(s, marks);
		char *part = xstrndup(s, n);
		const char *trimmed = cell_trim(&p->x->a, part);

		if (trimmed[0] != '\0')
			fn(p, row, trimmed);
		free(part);
		s += n + (s[n] != '\0');
	}
}

struct exchange_item *pull_item(const struct pull *p)
{
	return &p->x->items[p->x->n - 1];
}

static void cell_add_file(struct pull *p, const struct sheet_row *row,
    const char *s)
{
	struct exchange_item *item = pull_item(p);

	(void)row;
	if (!word_is(WORD_TBD, s))
		exchange_push(p->x, &item->files, s);
}

static void cell_add_objective(struct pull *p, const struct sheet_row *row,
    const char *s)
{
	struct exchange_item *item = pull_item(p);

	(void)row;
	exchange_push(p->x, &item->objectives, s);
}

/* ---- texts ------------------------------------------------------------ */

static void cell_texts(struct pull *p, const struct sheet_row *row, bool add)
{
	struct exchange_item *item = pull_item(p);
	struct exchange *x = p->x;

	for (size_t c = 0; c < row->n && c < p->ncolumns; c++) {
		const struct pull_column *k = &p->columns[c];
		const char *s = cell_trim(&x->a, row->cells[c].text);
		const char **title = &item->title[k->lang];
		const char **body = &item->body[k->lang];

		if (s[0] == '\0' || (add && row->cells[c].spread))
			continue;
		if (k->column == COLUMN_TITLE)
			*title = add && *title != NULL ? arena_printf(&x->a,
			    "%s %s", *title, s) : s;
		else if (k->column == COLUMN_BODY)
			*body = add ? pull_join(x, *body, s) : s;
		else if (k->column == COLUMN_EXPECT)
			item->expect = pull_join(x, item->expect, s);
		else if (k->column == COLUMN_NOTE)
			item->note = pull_join(x, item->note, s);
		else if (k->column == COLUMN_TO)
			pull_parts(p, s, PULL_BETWEEN_ROLES, pull_role, row);
		else if (k->column == COLUMN_FILES)
			pull_parts(p, s, ",;\n", cell_add_file, row);
		else if (k->column == COLUMN_OBJECTIVES)
			pull_parts(p, s, ",;\n", cell_add_objective, row);
	}
}

/* Cells under headings that have no counterpart, and who is in charge. */
static void cell_unknown(struct pull *p, const struct sheet_row *row,
    bool add)
{
	struct exchange_item *item = pull_item(p);

	for (size_t c = 0; c < row->n && c < p->ncolumns; c++) {
		const struct pull_column *k = &p->columns[c];
		const char *s = cell_trim(&p->x->a, row->cells[c].text);

		if ((k->column >= 0 && k->column != COLUMN_OWNER) ||
		    s[0] == '\0' ||
		    (add && row->cells[c].spread))
			continue;
		if (k->heading[0] != '\0')
			s = arena_printf(&p->x->a, "%s: %s", k->heading, s);
		item->note = pull_join(p->x, item->note, s);
	}
}

static void cell_tags(struct pull *p, const struct sheet_row *row)
{
	for (int i = 0; i < EXCHANGE_TAGS; i++) {
		const char *s = pull_get(p, row, COLUMN_TLP + i);

		if (s[0] != '\0' && !word_is(WORD_TBD, s))
			pull_item(p)->tags[i] = s;
	}
}

/* A title of what is there when there is none. */
static void cell_untitled(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	const char *text = NULL;
	struct buf line = {0};

	for (size_t l = 0; l < p->x->nlangs; l++) {
		if (item->title[l] != NULL)
			return;
		if (text == NULL)
			text = item->body[l];
	}
	if (text == NULL)
		text = item->expect;
	if (text != NULL)
		text_safe(&line, text, strcspn(text, "\n"), false,
		    CELLS_TITLE_MAX);
	if (line.len == 0)
		buf_addf(&line, "%s %d", tr(p->x->cat, "Row"), row->number);
	item->title[0] = arena_strdup(&p->x->a, buf_str(&line));
	buf_release(&line);
	if (p->has[COLUMN_TITLE] || text == NULL)
		pull_say(p, EXCHANGE_MEND, row, COLUMN_TITLE,
		    tr(p->x->cat, "it has no title: write one"));
}

/* ---- a row ------------------------------------------------------------ */

static void cell_number(struct pull *p, const struct sheet_row *row,
    const char *nr)
{
	struct exchange *x = p->x;
	char *why;

	pull_item(p)->nr = nr;
	for (size_t i = 0; i + 1 < x->n; i++) {
		if (x->items[i].nr == NULL || strcmp(x->items[i].nr, nr) != 0)
			continue;
		why = xasprintf(tr(x->cat, "row %s has the number %s as "
		    "well"), x->items[i].row, nr);
		pull_say(p, EXCHANGE_MEND, row, COLUMN_NR, why);
		free(why);
		return;
	}
}

/* An id takes whole words of a title. */
static const char *cell_words(struct exchange *x, const char *title)
{
	size_t n = strnlen(title, 40);

	while (title[n] != '\0' && n > 20 && title[n] != ' ')
		n--;
	return arena_strndup(&x->a, title, n);
}

static void cell_name(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	const char *id = pull_get(p, row, COLUMN_ID);
	const char *nr = pull_get(p, row, COLUMN_NR), *title = NULL;

	for (size_t l = 0; l < p->x->nlangs && title == NULL; l++)
		title = item->title[l];
	if (pull_is_own(item)) {
		pull_own_name(p, row, id);
		return;
	}
	if (nr[0] != '\0')
		cell_number(p, row, nr);
	/* Nothing of the pack to be made is called so. */
	if (item->category == CATEGORY_PACK) {
		item->id = id;
		item->nr = NULL;
		return;
	}
	if (id[0] != '\0')
		item->key = id;
	if (p->x->own && text_is_id(id) && exchange_call(p->x, p->x->n - 1,
	    id)) {
		item->id = id;
		if (!map_has(&p->x->ids, id))
			map_put(&p->x->ids, id, (int64_t)p->x->n - 1);
		return;
	}
	if (text_is_id(id) && map_has(&p->x->ids, id))
		pull_say(p, EXCHANGE_MEND, row, COLUMN_ID,
		    tr(p->x->cat, "another row has this id: one of them got "
		    "another"));
	exchange_name(p->x, item, text_is_id(id) ? id :
	    title == NULL ? nr : cell_words(p->x, title));
	exchange_call(p->x, p->x->n - 1, item->id);
}

static bool cell_bodyless(const struct pull *p,
    const struct exchange_item *item)
{
	for (size_t l = 0; l < p->x->nlangs; l++)
		if (item->body[l] != NULL)
			return false;
	return true;
}

void pull_cells(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	struct pull_wait *w = &p->waits[p->x->n - 1];
	const char *from = pull_get(p, row, COLUMN_FROM);

	pull_category(p, row);
	pull_fields(p, row);
	cell_texts(p, row, false);
	pull_channel(p, row);
	cell_tags(p, row);
	cell_unknown(p, row, false);
	if (from[0] != '\0' && !word_is(WORD_TBD, from))
		item->from = from;
	item->phase = p->phase;
	if (!pull_is_own(item))
		cell_untitled(p, row);
	cell_name(p, row);
	pull_trigger(p, row);
	pull_detail(p, row);
	for (size_t l = 0; l < p->x->nlangs; l++) {
		const char *title = item->title[l];

		w->start |= title != NULL && word_is(WORD_START, title);
		w->end |= title != NULL && word_is(WORD_END, title);
	}
	/* Nobody is sent that it begins, unless there is something to read. */
	if ((w->start || w->end) && cell_bodyless(p, item) &&
	    (item->category == CATEGORY_INJECT ||
	    item->category == CATEGORY_ADMIN)) {
		item->category = CATEGORY_ADMIN;
		item->to = 0;
		w->everybody = false;
	}
}

void pull_more(struct pull *p, const struct sheet_row *row)
{
	cell_texts(p, row, true);
	cell_unknown(p, row, true);
}
