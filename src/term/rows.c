/*
 * rows.c: the rows of a pane that is a list: which are shown, which one is
 * chosen, finding among them.  The choice is kept by id, for rows come and
 * go.
 */
#include "config.h"

#include "term/internal.h"

/* What is looked for in a pane; NULL: it has no list. */
static struct find *rows_sought(struct term *t, const struct term_pane *pane)
{
	for (size_t i = 0; i < TERM_TABS; i++) {
		if (pane == term_tabs[i])
			return &t->find[i];
	}
	return NULL;
}

struct val **rows_of(struct term *t, const struct term_pane *pane, size_t *n)
{
	struct val **rows = pane->rows(t, n);
	const struct find *f = rows_sought(t, pane);
	size_t kept = 0;

	if (f == NULL || f->only == NULL)
		return rows;
	for (size_t i = 0; i < *n; i++) {
		if (find_passes(f, pane->words(t, rows[i])))
			rows[kept++] = rows[i];
	}
	*n = kept;
	return rows;
}

struct val **rows_shown(struct term *t, size_t *n)
{
	return rows_of(t, t->pane, n);
}

static const char *row_id(const struct val *row)
{
	return val_get_text(row, "id", "");
}

struct val *rows_chosen(struct term *t)
{
	size_t n;
	struct val **rows = rows_shown(t, &n);

	for (size_t i = 0; t->at_id != NULL && i < n; i++) {
		if (strcmp(row_id(rows[i]), t->at_id) == 0)
			return rows[i];
	}
	return n == 0 ? NULL : rows[t->list.at < n ? t->list.at : n - 1];
}

/* The row at the list's place is the chosen one. */
static void rows_moved(struct term *t, struct val **rows, size_t n)
{
	free(t->at_id);
	t->at_id = n == 0 ? NULL : xstrdup(row_id(rows[t->list.at < n ?
	    t->list.at : n - 1]));
}

void rows_choose(struct term *t, const struct term_pane *pane,
    const char *id)
{
	struct find *f = rows_sought(t, pane);
	struct val **rows;
	size_t n;

	free(t->at_id);
	t->at_id = xstrdup(id);
	rows = pane->rows(t, &n);
	for (size_t i = 0; f != NULL && i < n; i++) {
		if (strcmp(row_id(rows[i]), id) == 0 && !find_passes(f,
		    pane->words(t, rows[i])))
			find_only(f, NULL);
	}
}

/* ---- drawing ---------------------------------------------------------- */

bool rows_draw(struct term *t, int row, int height, int width, int tall,
    list_row *draw)
{
	struct rows_arg arg = { .t = t };
	size_t n;

	arg.rows = rows_shown(t, &n);
	list_size(&t->list, n);
	for (size_t i = 0; t->at_id != NULL && i < n; i++) {
		if (strcmp(row_id(arg.rows[i]), t->at_id) == 0)
			t->list.at = i;
	}
	if (n == 0)
		return false;
	rows_moved(t, arg.rows, n);
	t->list.tall = tall;
	list_draw(&t->list, &t->grid, row, 0, height, width, true, draw,
	    &arg);
	return true;
}

void rows_none(struct term *t, int row, int height, const char *text)
{
	const struct find *f = rows_sought(t, t->pane);
	struct pager p = {0};

	if (f != NULL && f->only != NULL)
		text = arena_printf(&t->a, _("No row here has \"%s\". Esc "
		    "shows all of them again."), f->typed);
	pager_set(&p, text);
	pager_draw(&p, &t->grid, row, 1, height, t->grid.cols - 2);
	pager_release(&p);
}

void rows_pane(struct term *t, int row, int height, list_row *draw,
    const char *none)
{
	if (!rows_draw(t, row, height, t->grid.cols, 1, draw))
		rows_none(t, row, height, none);
}

/* ---- finding ---------------------------------------------------------- */

static const char *rows_words(void *arg, size_t i)
{
	const struct rows_arg *a = arg;

	return a->t->pane->words(a->t, a->rows[i]);
}

static bool rows_seek(struct term *t, struct find *f, const char *words,
    int way)
{
	struct rows_arg arg = { .t = t };
	size_t n;

	arg.rows = rows_shown(t, &n);
	list_size(&t->list, n);
	if (!find_next(f, &t->list, words, way, rows_words, &arg))
		return false;
	rows_moved(t, arg.rows, n);
	return true;
}

bool rows_find(struct term *t, const char *words)
{
	struct find *f = rows_sought(t, t->pane);

	if (f == NULL || t->pane->words == NULL)
		return false;
	if (rows_seek(t, f, words, 0))
		return true;
	/* n has no next one to go to: it is what the keys below say */
	free(f->want);
	f->want = NULL;
	return false;
}

void rows_filter(struct term *t, const char *words)
{
	struct find *f = rows_sought(t, t->pane);

	if (f == NULL) {
		term_tell(t, true, "%s", _("There is no list here."));
		return;
	}
	find_only(f, words);
	t->scrolled = 0;
	t->dirty = true;
}

const char *rows_filtered(struct term *t)
{
	const struct find *f = rows_sought(t, t->pane);

	return f == NULL || f->only == NULL ? NULL : arena_printf(&t->a,
	    _("filter: %s"), f->typed);
}

void rows_lines(struct term *t, struct buf *text)
{
	const struct find *f = rows_sought(t, t->pane);
	struct buf kept = {0};

	if (f == NULL || f->only == NULL)
		return;
	for (const char *s = buf_str(text); *s != '\0';) {
		size_t n = strcspn(s, "\n");
		char *line = xstrndup(s, n);

		if (find_passes(f, line))
			buf_addf(&kept, "%s%s", kept.len > 0 ? "\n" : "",
			    line);
		free(line);
		s += n + (s[n] == '\n');
	}
	if (kept.len == 0)
		buf_addf(&kept, _("No line here has \"%s\". Esc shows all "
		    "of them again."), f->typed);
	buf_release(text);
	*text = kept;
}

/* ---- keys ------------------------------------------------------------- */

/* Esc ends finding, and shows what was left out. */
static bool rows_esc(struct term *t, struct find *f)
{
	bool was = f->want != NULL || f->only != NULL;

	if (f->only != NULL)
		term_tell(t, false, "%s", _("All of it is shown again."));
	find_release(f);
	t->dirty = true;
	return was;
}

bool rows_mouse(struct term *t, const struct key *key)
{
	size_t n;
	struct val **rows;

	if (!list_mouse(&t->list, key))
		return false;
	rows = rows_shown(t, &n);
	rows_moved(t, rows, n);
	return true;
}

bool rows_key(struct term *t, const struct key *key)
{
	struct find *f = rows_sought(t, t->pane);
	bool back = key_is(key, "p");
	size_t n;
	struct val **rows;

	if (f != NULL && key->kind == KEY_ESC)
		return rows_esc(t, f);
	if (t->pane->rows == NULL)
		return false;
	if (f != NULL && f->want != NULL && (back || key_is(key, "n"))) {
		if (!rows_seek(t, f, NULL, back ? -1 : 1))
			term_tell(t, true, "%s", _("It is nowhere here."));
		return true;
	}
	if (!list_key(&t->list, key, 10))
		return false;
	rows = rows_shown(t, &n);
	rows_moved(t, rows, n);
	return true;
}
