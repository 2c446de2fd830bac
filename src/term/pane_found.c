/*
 * pane_found.c: a list of all that has the words that were looked for:
 * injects by their whole texts, what was said, the log, files, people.
 * Enter opens a row where it stands.  It must never ask for more than one
 * text at a time, nor look at one again that it has looked at.
 */
#include "config.h"

#include "term/internal.h"

#define FOUND_NARROW 60
#define FOUND_KIND 9

/* ---- looking ---------------------------------------------------------- */

static void found_put(struct found *f, struct val *row, const char *key,
    const char *s)
{
	val_set(&f->a, row, key, val_str(&f->a, s));
}

static void found_add(struct found *f, const char *kind, const char *of,
    const char *text)
{
	struct val *row = val_map(&f->a);

	found_put(f, row, "id", arena_printf(&f->a, "%zu", val_len(f->rows)));
	found_put(f, row, "kind", kind);
	found_put(f, row, "of", of);
	found_put(f, row, "text", text);
	val_push(&f->a, f->rows, row);
}

/* As their texts come, the oldest first: a new one moves none of them. */
static bool found_injects(struct term *t)
{
	struct found *f = &t->found;
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "inbox", "ms", false,
	    &n);

	for (; f->sought < n; f->sought++) {
		const struct val *in = rows[f->sought];
		bool wanting;
		const char *line = found_in_inject(t, in, f->words,
		    &wanting);

		if (wanting)
			return false;
		if (line != NULL)
			found_add(f, "inject", val_get_text(in, "id", ""),
			    arena_printf(&t->a, "%s%s%s", say_label(t, in),
			    line[0] != '\0' ? "  " : "", line));
	}
	return true;
}

/* So do those that other teams have passed on. */
static bool found_forwarded(struct term *t)
{
	struct found *f = &t->found;
	size_t n;
	struct val **rows = forwarded_rows(t, &n);

	for (; f->passed < n; f->passed++) {
		const struct val *row = rows[f->passed];
		bool wanting;
		const char *line = found_in_inject(t, val_get(row, "item"),
		    f->words, &wanting);

		if (wanting)
			return false;
		if (line != NULL)
			found_add(f, "forwarded", val_get_text(row, "id", ""),
			    arena_printf(&t->a, "%s%s%s", val_get_text(row,
			    "inject_title", ""), line[0] != '\0' ? "  " : "",
			    line));
	}
	return true;
}

/* `say`: what the words may stand in; NULL: these are files that have them. */
static void found_others(struct term *t, const char *kind,
    struct val **rows, size_t n,
    const char *(*say)(struct term *t, const struct val *row))
{
	struct found *f = &t->found;

	for (size_t i = 0; i < n; i++) {
		const char *text = say != NULL ? say(t, rows[i]) :
		    found_file_line(t, rows[i], f->words);

		if (say == NULL || find_in(text, f->words))
			found_add(f, kind, val_get_text(rows[i], "id", ""),
			    text + strspn(text, " "));
	}
}

/* Goes on; what is there stays as it was found. */
static void found_look(struct term *t)
{
	struct val **rows;
	size_t n;

	if (t->found.over || !found_injects(t) ||
	    !found_forwarded(t) || !older_want(t, &t->older) ||
	    !found_files(t, &t->found.files, t->found.words))
		return;
	rows = found_messages(t, &n);
	found_others(t, "message", rows, n, received_line);
	rows = pane_log.rows(t, &n);
	found_others(t, "log", rows, n, pane_log.words);
	rows = found_files_with(t, &t->found.files, t->found.words, &n);
	found_others(t, "file", rows, n, NULL);
	rows = pane_people.rows(t, &n);
	found_others(t, "person", rows, n, pane_people.words);
	t->found.over = true;
}

/* ---- the list --------------------------------------------------------- */

static struct val **found_rows(struct term *t, size_t *n)
{
	*n = val_len(t->found.rows);
	return *n > 0 ? t->found.rows->u.list.v : NULL;
}

/* What a row is, where there is room to say it. */
static const char *found_kind(struct term *t, const struct val *row)
{
	static const struct { const char *kind, *text; } kinds[] = {
		{ "message", N_("Message") }, { "log", N_("Log") },
		{ "file", N_("File") }, { "person", N_("Person") },
	};
	const char *kind = val_get_text(row, "kind", "");

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (strcmp(kinds[i].kind, kind) == 0)
			return _(kinds[i].text);
	}
	if (strcmp(kind, "forwarded") == 0)
		return val_get_text(feed_row(&t->m, "forwarded", val_get_text(
		    row, "of", "")), "inject_number", "");
	return val_get_text(feed_row(&t->m, "inbox", val_get_text(row, "of",
	    "")), "number", "");
}

static void found_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;
	const struct val *r = a->rows[i];
	int at = col + 1;

	if (width >= FOUND_NARROW) {
		grid_text(g, row, at, FOUND_KIND, 0, found_kind(a->t, r));
		at += FOUND_KIND + 1;
	}
	grid_text(g, row, at, col + width - at - 1, 0, val_get_text(r, "text",
	    ""));
}

static const char *found_heading(struct term *t)
{
	const struct found *f = &t->found;
	unsigned long n = val_len(f->rows);

	if (!f->over)
		return arena_printf(&t->a, _("Looking for \"%s\" ..."),
		    f->typed);
	if (n == 0)
		return arena_printf(&t->a, _("Nothing here has \"%s\"."),
		    f->typed);
	return arena_printf(&t->a, P_("%lu place with \"%s\"",
	    "%lu places with \"%s\"", n), n, f->typed);
}

static void found_draw(struct term *t, int row, int height)
{
	found_look(t);
	grid_text(&t->grid, row, 1, t->grid.cols - 2, GRID_BOLD,
	    found_heading(t));
	rows_draw(t, row + 1, height - 1, t->grid.cols, 1, found_row);
}

/* ---- going there ------------------------------------------------------ */

/* The page stands at the words, and n and p go on from there. */
static void found_show(struct term *t)
{
	const char *words = t->found.words;

	if (!pager_find(&t->page, t->found.typed))
		pager_find(&t->page, arena_strndup(&t->a, words,
		    strcspn(words, "\n")));
}

static void found_file(struct term *t, const char *id)
{
	size_t n;
	struct val **rows = files_rows(t, &n);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(val_get_text(rows[i], "id", ""), id) == 0) {
			term_file(t, rows[i]);
			found_show(t);
			return;
		}
	}
}

/* All of what was said, on a page. */
static void found_message(struct term *t, const struct val *row)
{
	struct buf safe = {0};

	say_safe(&safe, val_get_text(row, "text", ""));
	term_page(t, arena_printf(&t->a, "found %s", val_get_text(row, "id",
	    "")), found_kind(t, row), buf_str(&safe));
	term_enter(t, &pane_page);
	found_show(t);
	buf_release(&safe);
}

static void found_go(struct term *t, const struct val *row)
{
	const char *kind = val_get_text(row, "kind", "");
	const char *of = val_get_text(row, "of", "");
	const struct val *in = feed_row(&t->m, "inbox", of);

	if (strcmp(kind, "inject") == 0 && in != NULL) {
		inject_open(t, in);
		if (t->pane == &pane_read)
			found_show(t);
	} else if (strcmp(kind, "forwarded") == 0) {
		forwarded_open(t, feed_row(&t->m, "forwarded", of));
		if (t->pane == &pane_page)
			found_show(t);
	} else if (strcmp(kind, "file") == 0) {
		found_file(t, of);
	} else if (strcmp(kind, "person") == 0) {
		term_go(t, &pane_people);
		rows_choose(t, &pane_people, of);
	} else {
		found_message(t, row);
	}
}

static bool found_key(struct term *t, const struct key *key)
{
	struct key step = { .kind = key_is(key, "n") ? KEY_DOWN :
	    key_is(key, "p") ? KEY_UP : key->kind };

	return rows_key(t, step.kind != key->kind ? &step : key);
}

static bool found_act(struct term *t, int act)
{
	const struct val *row = rows_chosen(t);

	if (act != ACT_OPEN)
		return false;
	if (row != NULL)
		found_go(t, row);
	return true;
}

/* The list that was left for it stands where it stood. */
static void found_left(struct term *t)
{
	memset(&t->list, 0, sizeof(t->list));
	free(t->at_id);
	t->at_id = t->found.was;
	t->found.was = NULL;
}

const struct term_pane pane_found = {
	.on = ON_FOUND, .draw = found_draw, .key = found_key,
	.act = found_act, .leave = found_left, .rows = found_rows,
};

void found_open(struct term *t, const char *typed)
{
	struct found *f = &t->found;
	char *words = find_words(typed), *kept = xstrdup(typed);
	bool again = t->pane == &pane_found;
	char *was = again ? f->was : t->at_id;

	if (words == NULL) {
		free(kept);
		return;
	}
	if (again)
		f->was = NULL;
	else
		t->at_id = NULL;
	found_release(f);
	f->words = words;
	f->typed = kept;
	f->was = was;
	f->rows = val_list(&f->a);
	memset(&t->list, 0, sizeof(t->list));
	free(t->at_id);
	t->at_id = NULL;
	term_enter(t, &pane_found);
	t->dirty = true;
}

void found_release(struct found *f)
{
	free(f->words);
	free(f->typed);
	free(f->was);
	map_release(&f->files);
	arena_release(&f->a);
	memset(f, 0, sizeof(*f));
}
