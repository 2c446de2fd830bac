/*
 * make_files.c: files of a pack beside scenario.lua: texts that are named by
 * their id, tables of tools, and bodies that are for one role or begin with
 * what is said on the phone.
 */
#include "exchange/make.h"

#include "base/text.h"

/* ---- text/LANG/strings.txt ---------------------------------------------- */

static void files_string(struct buf *out, const char *id, const char *s)
{
	buf_addf(out, "%s = ", id);
	for (; *s != '\0'; s++) {
		if (*s == '\n')
			buf_adds(out, "\\n");
		else
			buf_addc(out, *s);
	}
	buf_addc(out, '\n');
}

static void files_strings(struct maker *k, size_t lang)
{
	const struct exchange *x = k->x;
	struct buf out = {0};
	char *path;

	for (size_t i = 0; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];

		if (item->category == CATEGORY_TEXT && !item->left &&
		    item->title[lang] != NULL)
			files_string(&out, item->id, make_plain(k,
			    item->title[lang], item->row));
	}
	path = xasprintf("text/%s/strings.txt", x->langs[lang]);
	if (out.len > 0)
		make_file(k, path, out.p, out.len);
	free(path);
	buf_release(&out);
}

/* ---- tables ------------------------------------------------------------- */

/* The rows of one path, one below the other. */
static void files_table(struct maker *k, size_t first)
{
	const struct exchange *x = k->x;
	const char *path = x->items[first].id;
	struct buf out = {0};

	for (size_t i = first; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];

		if (item->category == CATEGORY_TABLE && !item->left &&
		    strcmp(item->id, path) == 0)
			buf_addf(&out, "%s\n", make_any(x, item->body));
	}
	make_file(k, path, buf_str(&out), out.len);
	buf_release(&out);
}

void make_own_files(struct maker *k)
{
	const struct exchange *x = k->x;
	struct map there = {0};

	for (size_t l = 0; l < x->nlangs; l++)
		files_strings(k, l);
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].category == CATEGORY_TABLE &&
		    !x->items[i].left && map_put(&there, x->items[i].id, 0))
			files_table(k, i);
	map_release(&there);
}

/* ---- bodies ------------------------------------------------------------- */

/* Would its first line be taken for one above the body? */
static bool body_headed(const char *s)
{
	static const char *const heads[] = { "Title:", "From:", "Note:",
		"Script:" };

	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		if (strncmp(s, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

/* "Script: ..", what follows on lines of its own indented. */
static void body_script(struct buf *out, const char *s)
{
	buf_adds(out, "Script: ");
	for (; *s != '\0'; s++) {
		buf_addc(out, *s);
		if (*s == '\n')
			buf_adds(out, "  ");
	}
	buf_adds(out, "\n\n");
}

static const char *body_said(const struct exchange *x,
    const struct exchange_item *item, size_t lang)
{
	for (int i = item->first; i >= 0; i = x->items[i].next)
		if (x->items[i].category == CATEGORY_SCRIPT)
			return x->items[i].title[lang];
	return NULL;
}

void make_body(struct maker *k, const struct exchange_item *item,
    const char *name, size_t lang, const char *s)
{
	const char *said = body_said(k->x, item, lang);
	struct buf text = {0};
	char *path = xasprintf("text/%s/%s.md", k->x->langs[lang], name);

	if (said != NULL)
		body_script(&text, make_plain(k, said, item->row));
	else if (body_headed(s))
		buf_addc(&text, '\n');
	buf_addf(&text, "%s\n", make_plain(k, s, item->row));
	make_file(k, path, text.p, text.len);
	free(path);
	buf_release(&text);
}

/* Those for one role; false when there are none. */
bool make_role_bodies(struct maker *k, const struct exchange_item *item)
{
	const struct exchange *x = k->x;
	bool some = false;

	for (int i = item->first; i >= 0; i = x->items[i].next) {
		const struct exchange_item *one = &x->items[i];

		if (one->category != CATEGORY_BODY)
			continue;
		some = true;
		for (size_t l = 0; l < x->nlangs; l++)
			if (one->body[l] != NULL)
				make_body(k, item, one->id, l,
				    one->body[l]);
	}
	return some;
}
