/*
 * ctl_list.c: listings of the engine for people (ctl_list.h).  What programs
 * need and people do not is in --json alone.
 */
#include "config.h"

#include "cli/ctl_list.h"

#include "base/text.h"
#include "cli/cli.h"
#include "cli/ctl_row.h"

#define LIST_COLUMNS 32

/* ---- asking ------------------------------------------------------------ */

struct val *ctl_list_all(struct client *c, struct arena *a,
    struct wire_message *m, struct err *err)
{
	struct val *all = val_map(a), *rows = val_list(a);
	const struct val *next = NULL;

	do {
		struct val *page;

		if (next != NULL)
			val_set(a, m->args, "after", val_int(a, val_num(next,
			    0)));
		page = client_request(c, a, m, err);
		if (page == NULL)
			return NULL;
		for (size_t i = 0; i < val_len(val_get(page, "rows")); i++)
			val_push(a, rows, val_at(val_get(page, "rows"), i));
		next = val_get(page, "next");
	} while (next != NULL);
	val_set(a, all, "rows", rows);
	return all;
}

/* ---- the table --------------------------------------------------------- */

struct list_table {
	const struct val *rows;
	const char *keys[LIST_COLUMNS];
	int wide[LIST_COLUMNS];
	size_t n;
};

/* For programs: what a name stands for, digests, the clock on the wall. */
static bool list_hidden(const struct val *row, const char *key)
{
	static const char *const hidden[] = { "digest", "generation",
		"saved_wall_ms", "wall_ms" };

	for (size_t i = 0; i < ARRAY_LEN(hidden); i++)
		if (strcmp(key, hidden[i]) == 0)
			return true;
	return (strcmp(key, "person") == 0 && (val_get(row, "name") != NULL ||
	    val_get(row, "who") != NULL)) || strcmp(key, "lead") == 0;
}

static bool list_time(const char *key)
{
	size_t n = strlen(key);

	return n > 3 && strcmp(key + n - 3, "_ms") == 0;
}

static void list_value(struct buf *out, const char *key, const struct val *v)
{
	char text[SPAN_TEXT];

	if (v->kind == VAL_LIST)
		for (size_t i = 0; i < val_len(v); i++)
			buf_addf(out, "%s%s", i > 0 ? ", " : "", val_text(
			    val_at(v, i), ""));
	else if (v->kind == VAL_STR)
		buf_adds(out, v->u.str.s);
	else if (v->kind == VAL_INT && list_time(key))
		buf_adds(out, row_time(v->u.i, text));
	else if (v->kind == VAL_INT)
		buf_addi(out, v->u.i);
}

/* What is looked for stands first, the rest as it comes. */
static int list_rank(const char *key)
{
	static const char *const first[] = { "seq", "ex_ms", "name", "who",
		"team", "from", "to", "number", "question" };
	size_t i = 0;

	while (i < ARRAY_LEN(first) && strcmp(first[i], key) != 0)
		i++;
	return (int)i;
}

static const char *list_heading(const char *key)
{
	return strcmp(key, "ex_ms") == 0 ? "T+" : row_word(strcmp(key,
	    "lead_name") == 0 ? "lead" : key);
}

/* What is so or not is a word behind the row, and texts come last. */
static bool list_is_column(const struct val_pair *p)
{
	return p->value->kind != VAL_BOOL && strcmp(p->key, "text") != 0;
}

static void list_measure(struct list_table *t, const struct val *row,
    const struct val_pair *p)
{
	struct buf value = {0};
	size_t k = 0;
	int wide;

	if (!list_is_column(p) || list_hidden(row, p->key))
		return;
	while (k < t->n && strcmp(t->keys[k], p->key) != 0)
		k++;
	if (k == LIST_COLUMNS)
		return;
	if (k == t->n) {
		while (k > 0 && list_rank(t->keys[k - 1]) > list_rank(
		    p->key)) {
			t->keys[k] = t->keys[k - 1];
			t->wide[k] = t->wide[k - 1];
			k--;
		}
		t->n++;
		t->keys[k] = p->key;
		t->wide[k] = text_width(list_heading(p->key));
	}
	list_value(&value, p->key, p->value);
	wide = text_width(buf_str(&value));
	if (wide > t->wide[k])
		t->wide[k] = wide;
	buf_release(&value);
}

static void list_row(struct buf *out, const struct list_table *t,
    const struct val *row)
{
	for (size_t k = 0; k < t->n; k++) {
		const struct val *v = val_get(row, t->keys[k]);
		struct buf value = {0};

		if (v != NULL)
			list_value(&value, t->keys[k], v);
		row_cell(out, buf_str(&value), t->wide[k]);
		buf_release(&value);
	}
	for (size_t i = 0; i < row->u.map.n; i++)
		if (row->u.map.p[i].value->kind == VAL_BOOL &&
		    row->u.map.p[i].value->u.b)
			row_cell(out, row_word(row->u.map.p[i].key), 0);
	row_cell(out, val_get_text(row, "text", ""), 0);
	row_end(out);
}

void ctl_print_list(struct buf *out, const struct val *reply)
{
	struct list_table t = { .rows = val_get(reply, "rows") };

	for (size_t i = 0; i < val_len(t.rows); i++) {
		const struct val *row = val_at(t.rows, i);

		for (size_t k = 0; k < row->u.map.n; k++)
			list_measure(&t, row, &row->u.map.p[k]);
	}
	if (val_len(t.rows) == 0) {
		buf_adds(out, _("there is none\n"));
		return;
	}
	for (size_t k = 0; k < t.n; k++)
		row_cell(out, list_heading(t.keys[k]), t.wide[k]);
	row_end(out);
	for (size_t i = 0; i < val_len(t.rows); i++)
		list_row(out, &t, val_at(t.rows, i));
}
