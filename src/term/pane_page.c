/*
 * pane_page.c: pages to be read: help, messages, points, files.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define PAGE_RULE 5		/* columns of a rule beside its title */

/* Its title in so many columns. */
static const char *page_called(struct term *t, int width)
{
	size_t n = t->page_title == NULL ? 0 : strlen(t->page_title);

	return t->page_tail == 0 || n < t->page_tail ? t->page_title :
	    say_cut(t, arena_strndup(&t->a, t->page_title, n -
	    t->page_tail), t->page_title + n - t->page_tail, width);
}

/* A rule with the page's title and, when there is more of it than is seen,
 * where one is; then the page.  Two lines are for the page alone. */
void term_page_draw(struct term *t, int row, int col, int height, int width)
{
	size_t first, last, all;
	const char *where = NULL;
	int rule = height >= 3;	/* of two lines none is to spare for it */

	pager_draw(&t->page, &t->grid, row + rule, col + 1, height - rule,
	    width - 2);
	pager_where(&t->page, &first, &last, &all);
	if (height >= 3 && all > (size_t)height - 1 && width >= 40)
		where = arena_printf(&t->a, _(" %zu-%zu of %zu "), first, last,
		    all);
	if (rule)
		grid_rule_ends(&t->grid, row, col, width, page_called(t,
		    width - PAGE_RULE - (where == NULL ? 0 :
		    text_width(where) + 1)), where);
}

/* ---- a file ----------------------------------------------------------- */

/* Is it a text that can be read here? */
static bool file_is_text(const char *s, size_t n)
{
	return text_valid(s, n) && memchr(s, '\0', n) == NULL;
}

#define FILE_COLUMNS_MAX 65536	/* above, no frame waits for columns */

static void file_put(struct term *t, const char *text, struct buf *out)
{
	size_t n = strlen(text);
	struct buf safe = {0};

	text_safe(&safe, text, n, true, 0);
	if (n <= FILE_COLUMNS_MAX)
		say_columns(t, buf_str(&safe), t->grid.cols - 2, out);
	else
		buf_adds(out, buf_str(&safe));
	buf_release(&safe);
}

static void file_text(struct term *t, const struct val *file, struct buf *out)
{
	const char *digest = val_get_text(file, "digest", "");
	const char *name = val_get_text(file, "name", "");
	bool failed, small = val_get_num(file, "size", 0) <= (1 << 20);
	const char *text = small ? term_body(t, digest, &failed) : NULL;

	if (small && text == NULL && !failed) {
		buf_adds(out, "...");
		return;
	}
	if (text != NULL && file_is_text(text, strlen(text)) &&
	    (int64_t)strlen(text) == val_get_num(file, "size", 0)) {
		file_put(t, text, out);
		return;
	}
	buf_addf(out, "%s\n\n%s: %s\nSHA-256: %s\n\n", name, _("Size"),
	    say_size(t, val_get_num(file, "size", 0)), digest);
	buf_adds(out, _("This file cannot be shown here."));
	if (t->o.fetch != NULL) {
		buf_addf(out, "\n%s\n\n  %s%s\n", _("Fetch it from your own "
		    "computer, in another window:"), t->o.fetch, name);
		return;
	}
	buf_addf(out, "\n%s\n\n  get %s\n", _("Fetch it in line mode with:"),
	    name);
}

void term_file(struct term *t, const struct val *file)
{
	struct buf out = {0};

	file_text(t, file, &out);
	term_page(t, arena_printf(&t->a, "file %s", val_get_text(file, "id",
	    "")), val_get_text(file, "name", ""), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

static void file_refresh(struct term *t)
{
	size_t n;
	struct val **rows = files_rows(t, &n);
	struct buf out = {0};

	for (size_t i = 0; i < n; i++) {
		if (strcmp(val_get_text(rows[i], "id", ""), t->page_id + 5)
		    != 0)
			continue;
		file_text(t, rows[i], &out);
		pager_set(&t->page, buf_str(&out));
	}
	buf_release(&out);
}

/* A text that was on its way may have come, or a correction.  Nothing else of
 * a page is another one than in the frame before, and a long file is not to be
 * gone through for each of them. */
static void page_refresh(struct term *t)
{
	struct page_look is = { t->m.views, t->came, t->langs, t->grid.cols };
	struct page_look was = t->page_is;

	if (is.views == was.views && is.came == was.came &&
	    is.langs == was.langs && is.cols == was.cols)
		return;
	if (strncmp(t->page_id, "forwarded ", 10) == 0)
		forwarded_refresh(t);
	else if (strncmp(t->page_id, "file ", 5) == 0)
		file_refresh(t);
	else if (strncmp(t->page_id, "deed ", 5) == 0)
		deed_refresh(t);
	t->page_is = is;
}

static void page_draw(struct term *t, int row, int height)
{
	page_refresh(t);
	term_page_draw(t, row, 0, height, t->grid.cols);
}

bool page_is_entry(const struct term *t)
{
	const struct term_pane *under = t->nways > 0 ? t->ways[t->nways - 1] :
	    NULL;

	return t->pane == &pane_page && ((under == &pane_log &&
	    strncmp(t->page_id, "log ", 4) == 0) || (under == &pane_files &&
	    strncmp(t->page_id, "file ", 5) == 0) || (under == &pane_chat &&
	    strncmp(t->page_id, "forwarded ", 10) == 0));
}

/* The next row of the list below it, or the one before. */
static void page_move(struct term *t, bool back)
{
	const struct term_pane *under = t->ways[t->nways - 1];
	size_t n, at = 0;
	struct val **rows = under == &pane_chat ? forwarded_rows(t, &n) :
	    rows_of(t, under, &n);

	while (at < n && strcmp(val_get_text(rows[at], "id", ""),
	    strchr(t->page_id, ' ') + 1) != 0)
		at++;
	if (back ? at == 0 : at + 1 >= n) {
		term_tell(t, false, "%s", back ? _("This is the first.") :
		    _("This is the last."));
		return;
	}
	at = back ? at - 1 : at + 1;
	if (under == &pane_chat) {
		forwarded_open(t, rows[at]);
		return;
	}
	rows_choose(t, under, val_get_text(rows[at], "id", ""));
	if (under == &pane_log)
		log_open(t, rows[at]);
	else
		term_file(t, rows[at]);
}

static bool page_key(struct term *t, const struct key *key)
{
	if (page_is_entry(t) && t->page.find == NULL && (key_is(key, "n") ||
	    key_is(key, "p"))) {
		page_move(t, key_is(key, "p"));
		return true;
	}
	/* the key that has shown a page hides it */
	if ((key->kind == KEY_CTRL && key->c == 't' &&
	    strcmp(t->page_id, "question") == 0) || (key_is(key, "v") &&
	    strncmp(t->page_id, "sent ", 5) == 0)) {
		term_leave(t);
		return true;
	}
	return pager_key(&t->page, key);
}

const struct term_pane pane_page = {
	.on = ON_PAGE, .draw = page_draw, .key = page_key,
};

/* ---- points ----------------------------------------------------------- */

static void score_draw(struct term *t, int row, int height)
{
	struct buf out = {0};

	say_score(t, &out);
	term_page(t, "score", _("Score"), buf_str(&out));
	term_page_draw(t, row, 0, height, t->grid.cols);
	buf_release(&out);
}

const struct term_pane pane_score = {
	.on = ON_SCORE, .draw = score_draw, .key = page_key,
};
