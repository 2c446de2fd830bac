/*
 * pane_lists.c: whom a team can write to and which files it has: lists of rows
 * with a key or two.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* The chosen row, if it is one of that section; NULL: it is not. */
static struct val *list_chosen(struct term *t, const char *section)
{
	struct val *row = rows_chosen(t);

	return row != NULL && feed_row(&t->m, section, val_get_text(row,
	    "id", "")) == row ? row : NULL;
}

/* ---- people ----------------------------------------------------------- */

/* The team's people, then those whom one can write to: not the team itself,
 * which reads its chat. */
static struct val **people_rows(struct term *t, size_t *n)
{
	size_t np, nt, nx;
	struct val **p = feed_sorted(&t->m, &t->a, "people", "none", false,
	    &np);
	struct val **o = feed_sorted(&t->m, &t->a, "teams", "none", false,
	    &nt);
	struct val **x = feed_sorted(&t->m, &t->a, "personas", "none", false,
	    &nx);
	struct val **all = arena_calloc(&t->a, np + nt + nx + 1,
	    sizeof(*all));

	for (size_t i = 0; i < np; i++)
		all[i] = p[i];
	*n = np;
	for (size_t i = 0; i < nt; i++)
		if (strcmp(val_get_text(o[i], "id", ""), feed_text(&t->m,
		    "team", "team", "")) != 0)
			all[(*n)++] = o[i];
	for (size_t i = 0; i < nx; i++)
		all[(*n)++] = x[i];
	return all;
}

static const char *people_words(struct term *t, const struct val *r)
{
	if (val_get(r, "title") == NULL)
		return arena_printf(&t->a, "  %s  %s%s", val_get_text(r,
		    "name", ""), val_get_true(r, "present", false) ?
		    _("here") : _("not here"), strcmp(val_get_text(r, "id",
		    ""), feed_text(&t->m, "team", "lead", "-")) == 0 ?
		    _(", leads") : "");
	return arena_printf(&t->a, "@ %s  %s", say_label(t, r),
	    val_get_true(r, "absent", false) ?
	    _("(not played; EXCON answers)") : "");
}

static void people_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;

	grid_text(g, row, col + 1, width - 1, 0, people_words(a->t,
	    a->rows[i]));
}

static void people_draw(struct term *t, int row, int height)
{
	rows_pane(t, row, height, people_row, _("Nobody is here yet."));
}

static bool people_act(struct term *t, int act)
{
	const struct val *to = list_chosen(t, "teams");

	if (act != ACT_OPEN)
		return false;
	if (to == NULL)
		to = list_chosen(t, "personas");
	if (to == NULL)
		term_tell(t, true, "%s", _("Your own team reads the chat (2). "
		    "Rows with @ can be written to."));
	else
		entry_open(t, ENTRY_MESSAGE, val_get_text(to, "id", ""));
	return true;
}

const struct term_pane pane_people = {
	.title = N_("People"), .on = ON_PEOPLE, .draw = people_draw,
	.key = rows_key, .act = people_act, .rows = people_rows,
	.words = people_words,
};

/* ---- files ------------------------------------------------------------ */

/* A row of its own: a file with where it came from, which is an inject's
 * number, or the name of who has handed it in. */
static struct val *files_add(struct term *t, struct val ***rows, size_t *n,
    size_t *cap, const struct val *file, const char *from)
{
	struct val *row = val_map(&t->a);
	const char *digest = val_get_text(file, "digest", "");

	val_set(&t->a, row, "id", val_str(&t->a, arena_printf(&t->a,
	    "%s/%s", from, digest)));
	val_set(&t->a, row, "name", val_str(&t->a, val_get_text(file, "file",
	    val_get_text(file, "name", ""))));
	val_set(&t->a, row, "digest", val_str(&t->a, digest));
	val_set(&t->a, row, "size", val_int(&t->a, val_get_num(file, "size",
	    0)));
	val_set(&t->a, row, "from", val_str(&t->a, from));
	if (*n + 1 >= *cap) {
		struct val **more = arena_calloc(&t->a, *cap * 2 + 16,
		    sizeof(*more));

		for (size_t i = 0; i < *n; i++)
			more[i] = (*rows)[i];
		*rows = more;
		*cap = *cap * 2 + 16;
	}
	(*rows)[(*n)++] = row;
	return row;
}

struct val **files_rows(struct term *t, size_t *n)
{
	const struct val *own = feed_section(&t->m, "files");
	struct val **rows = NULL, **inbox;
	size_t cap = 0, injects;

	*n = 0;
	inbox = feed_sorted(&t->m, &t->a, "inbox", "ms", true, &injects);
	for (size_t i = 0; i < injects; i++) {
		const struct val *files = val_get(inbox[i], "files");

		for (size_t k = 0; k < val_len(files); k++)
			files_add(t, &rows, n, &cap, val_at(files, k),
			    val_get_text(inbox[i], "number", ""));
	}
	inbox = forwarded_rows(t, &injects);
	for (size_t i = 0; i < injects; i++) {
		const struct val *in = val_get(inbox[i], "item");
		const struct val *files = val_get(in, "files");

		for (size_t k = 0; k < val_len(files); k++)
			files_add(t, &rows, n, &cap, val_at(files, k),
			    val_get_text(in, "number", ""));
	}
	for (size_t i = 0; i < val_len(own); i++) {
		struct val *row = files_add(t, &rows, n, &cap, val_at(own, i),
		    val_get_text(val_at(own, i), "name", _("team")));

		val_set(&t->a, row, "own", val_bool(&t->a, true));
	}
	return rows;
}

static void files_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;
	struct term *t = a->t;
	const struct val *r = a->rows[i];
	const char *size = say_size(t, val_get_num(r, "size", 0));
	const char *from = val_get_text(r, "from", "");
	bool own = val_get_true(r, "own", false);

	/* a name is as long as it likes, and stands behind what is in order */
	grid_textf(g, row, col + 1, width - 10, 0, "%-6s %s%s%s", own ? "" :
	    from, val_get_text(r, "name", ""), own ? "  " : "", own ? from :
	    "");
	grid_right(g, row, col + width - 9, 8, 0, size);
}

static void files_draw(struct term *t, int row, int height)
{
	rows_pane(t, row, height, files_row, _("There are no files yet."));
}

static const char *files_words(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s %s", val_get_text(row, "from", ""),
	    val_get_text(row, "name", ""));
}

static bool files_act(struct term *t, int act)
{
	const struct val *file = rows_chosen(t);

	if (act != ACT_OPEN)
		return false;
	if (file == NULL)
		term_tell(t, true, "%s", _("There are no files yet."));
	else
		term_file(t, file);
	return true;
}

const struct term_pane pane_files = {
	.title = N_("Files"), .on = ON_FILES, .draw = files_draw,
	.key = rows_key, .act = files_act, .rows = files_rows,
	.words = files_words,
};
