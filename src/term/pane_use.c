/*
 * pane_use.c: what a tool has said, one use a page: it is read, searched and
 * kept as a file.  A letter keeps nothing by itself: it asks for a name.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

struct use {
	int64_t seq;
	const struct val *tool, *row;
};

/* ---- the team's uses, the oldest first -------------------------------- */

static int use_order(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static struct use *use_rows(struct term *t, size_t *n)
{
	const struct val *tools = feed_section(&t->m, "tools");
	struct use *all;
	size_t most = 0;

	for (size_t i = 0; i < val_len(tools); i++)
		most += val_len(val_get(val_at(tools, i), "history"));
	all = arena_calloc(&t->a, most + 1, sizeof(*all));
	*n = 0;
	for (size_t i = 0; i < val_len(tools); i++) {
		const struct val *uses = val_get(val_at(tools, i), "history");

		for (size_t k = 0; k < val_len(uses); k++)
			all[(*n)++] = (struct use){ val_get_num(val_at(uses,
			    k), "seq", 0), val_at(tools, i), val_at(uses,
			    k) };
	}
	qsort(all, *n, sizeof(*all), use_order);
	return all;
}

/* Which of them is read: the chosen one, else the newest. */
static size_t use_at(const struct term *t, const struct use *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (all[i].seq == t->use)
			return i;
	}
	return n - 1;
}

static void use_move(struct term *t, int by)
{
	size_t n, at;
	struct use *all = use_rows(t, &n);

	if (n == 0)
		return;
	at = use_at(t, all, n);
	if ((by < 0 && at == 0) || (by > 0 && at + 1 == n))
		term_tell(t, false, "%s", by < 0 ? _("This is the first.") :
		    _("This is the last."));
	else
		t->use = all[by < 0 ? at - 1 : at + 1].seq;
}

void use_open(struct term *t)
{
	size_t n;
	struct use *all = use_rows(t, &n);

	if (n == 0) {
		term_tell(t, true, "%s", _("Your team has used no tool "
		    "yet."));
		return;
	}
	t->use = all[n - 1].seq;
	term_enter(t, &pane_use);
}

/* ---- reading ---------------------------------------------------------- */

/* All of it where this screen was told all; else what the view has. */
static void use_text(struct term *t, const struct use *u, struct buf *out)
{
	const char *text = val_get_text(u->row, "text", "");
	bool whole = u->seq == t->tool_last;
	struct buf safe = {0};

	if (whole)
		text = buf_str(&t->tool_whole);
	if (text[0] == '\0')
		text = _("(no output)");
	text_safe(&safe, text, strlen(text), true, 0);
	say_columns(t, buf_str(&safe), t->grid.cols - 2, out);
	buf_release(&safe);
	if (!whole && val_get_true(u->row, "cut", false))
		buf_addf(out, "\n...\n%s\n", _("There is more than is shown "
		    "here; k keeps all of it in Files."));
}

static void use_draw(struct term *t, int row, int height)
{
	size_t n, at;
	struct use *all = use_rows(t, &n);
	struct buf out = {0};

	if (n == 0) {
		term_leave(t);
		return;
	}
	at = use_at(t, all, n);
	buf_addf(&out, "%s %s\n", val_get_text(all[at].tool, "id", ""),
	    val_get_text(all[at].row, "line", ""));
	buf_addf(&out, _("T+%s  %s  (%zu of %zu)\n\n"), say_hm(t, val_get_num(
	    all[at].row, "ms", 0)), val_get_text(all[at].row, "name", ""),
	    at + 1, n);
	use_text(t, &all[at], &out);
	term_page(t, arena_printf(&t->a, "use %lld", (long long)all[at].seq),
	    say_label(t, all[at].tool), buf_str(&out));
	term_page_draw(t, row, 0, height, t->grid.cols);
	buf_release(&out);
}

/* ---- keeping ---------------------------------------------------------- */

void use_keep(struct term *t)
{
	size_t n, at;
	struct use *all = use_rows(t, &n);
	const char *line;

	if (n == 0) {
		term_tell(t, true, "%s", _("Your team has used no tool "
		    "yet."));
		return;
	}
	at = t->pane == &pane_use ? use_at(t, all, n) : n - 1;
	line = val_get_text(all[at].row, "line", "");
	entry_open(t, ENTRY_KEEP, arena_printf(&t->a, "%lld",
	    (long long)all[at].seq));
	line_set(&t->entry_line, arena_printf(&t->a, "%s-%.*s-%lld.txt",
	    val_get_text(all[at].tool, "id", ""), (int)strcspn(line, " "),
	    line, (long long)all[at].seq));
}

static bool use_key(struct term *t, const struct key *key)
{
	if (key->kind == KEY_LEFT || key->kind == KEY_RIGHT)
		use_move(t, key->kind == KEY_LEFT ? -1 : 1);
	else if (key_is(key, "k"))
		use_keep(t);
	else
		return pager_key(&t->page, key);
	return true;
}

const struct term_pane pane_use = {
	.on = ON_USE, .draw = use_draw, .key = use_key,
};
