/*
 * i18n.c: catalogues of translated text, read from .mo files.
 *
 * A .mo file is input like any other: every offset is checked before use,
 * and a file that is wrong anywhere is refused as a whole.  Nothing here
 * may call gettext or setlocale.
 */
#include "base/i18n.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/plural.h"
#include "base/text.h"

#define MO_MAGIC UINT32_C(0x950412de)
#define MO_MAGIC_SWAPPED UINT32_C(0xde120495)
#define MO_HEADER 28
#define MO_MAX ((size_t)16 * 1024 * 1024)
#define MO_STRINGS_MAX 1000000

struct i18n_entry {
	const char *id;		/* the plural id follows its NUL */
	const char *text;	/* the forms, each with its NUL */
	size_t len;		/* of text, without the last NUL */
};

struct i18n {
	char *bytes;
	size_t size;
	bool swapped;
	struct i18n_entry *entries;	/* sorted by id */
	size_t n;
	struct plural plural;
};

static uint32_t i18n_word(const struct i18n *cat, size_t at)
{
	const unsigned char *p = (const unsigned char *)cat->bytes + at;
	uint32_t little = (uint32_t)p[0] | (uint32_t)p[1] << 8 |
	    (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;

	return cat->swapped ? __builtin_bswap32(little) : little;
}

/* Each NUL-separated part of a string is UTF-8. */
static bool i18n_parts_valid(const char *s, size_t len)
{
	const char *end = s + len;
	size_t n;

	for (; s <= end; s += n + 1) {
		n = strlen(s);
		if (!text_valid(s, n))
			return false;
	}
	return true;
}

/* The string that the table at `table` gives for `index`, or NULL. */
static const char *i18n_string(const struct i18n *cat, uint32_t table,
    size_t index, size_t *len)
{
	size_t row = (size_t)table + index * 8;
	uint32_t offset;

	*len = i18n_word(cat, row);
	offset = i18n_word(cat, row + 4);
	if (*len >= cat->size || offset >= cat->size - *len)
		return NULL;
	if (cat->bytes[offset + *len] != '\0')
		return NULL;
	if (!i18n_parts_valid(cat->bytes + offset, *len))
		return NULL;
	return cat->bytes + offset;
}

static int i18n_compare(const void *a, const void *b)
{
	const struct i18n_entry *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static int i18n_entries(struct i18n *cat, struct err *err)
{
	uint32_t n = i18n_word(cat, 8), ids = i18n_word(cat, 12);
	uint32_t texts = i18n_word(cat, 16);
	size_t left = cat->size, i, len;

	if (n > MO_STRINGS_MAX || ids > cat->size || texts > cat->size ||
	    n > (cat->size - ids) / 8 || n > (cat->size - texts) / 8)
		return fail(err, "catalogue: its tables lie outside of it");
	cat->entries = xcalloc(n, sizeof(*cat->entries));
	for (i = 0; i < n; i++) {
		struct i18n_entry *e = &cat->entries[i];

		e->id = i18n_string(cat, ids, i, &len);
		e->text = i18n_string(cat, texts, i, &e->len);
		if (!e->id || !e->text)
			return fail(err, "catalogue: string %zu is broken", i);
		/* Strings that overlap would be read again and again. */
		if (len + e->len > left)
			return fail(err, "catalogue: its strings overlap");
		left -= len + e->len;
	}
	cat->n = n;
	if (n)
		qsort(cat->entries, n, sizeof(*cat->entries), i18n_compare);
	for (i = 1; i < n; i++) {
		if (strcmp(cat->entries[i - 1].id, cat->entries[i].id) == 0)
			return fail(err, "catalogue: \"%s\" is there twice",
			    cat->entries[i].id);
	}
	return 0;
}

static const struct i18n_entry *i18n_find(const struct i18n *cat,
    const char *id)
{
	struct i18n_entry key = {.id = id};

	if (!cat || cat->n == 0)
		return NULL;
	return bsearch(&key, cat->entries, cat->n, sizeof(*cat->entries),
	    i18n_compare);
}

/* The header is the translation of the empty string. */
static int i18n_plural(struct i18n *cat, struct err *err)
{
	static const char field[] = "Plural-Forms:";
	const struct i18n_entry *header = i18n_find(cat, "");
	const char *line = header ? header->text : NULL;

	plural_default(&cat->plural);
	while (line && strncmp(line, field, sizeof(field) - 1) != 0) {
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	if (!line)
		return 0;
	return plural_parse(&cat->plural, line + sizeof(field) - 1, err);
}

int i18n_parse(struct i18n **out, const void *bytes, size_t n,
    struct err *err)
{
	struct i18n *cat;
	uint32_t magic;

	*out = NULL;
	if (n < MO_HEADER || n > MO_MAX)
		return fail(err, "catalogue: %zu bytes is no size for one", n);
	cat = xcalloc(1, sizeof(*cat));
	cat->bytes = xstrndup(bytes, n);
	cat->size = n;
	magic = i18n_word(cat, 0);
	cat->swapped = magic == MO_MAGIC_SWAPPED;
	if (magic != MO_MAGIC && !cat->swapped) {
		fail(err, "catalogue: not a .mo file");
		goto out;
	}
	/* Minor revisions add tables that need not be read. */
	if (i18n_word(cat, 4) >> 16 > 1) {
		fail(err, "catalogue: an unknown revision");
		goto out;
	}
	if (i18n_entries(cat, err) < 0 || i18n_plural(cat, err) < 0)
		goto out;
	*out = cat;
	return 0;
out:
	i18n_free(cat);
	return -1;
}

/* Letters and '_' only: the name becomes part of a path. */
static bool i18n_lang_valid(const char *lang)
{
	size_t n = strspn(lang, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

	return n >= 2 && n <= 16 && lang[n] == '\0';
}

/* 1 when the language has no catalogue there. */
static int i18n_try(struct i18n **out, const char *dir, const char *lang,
    struct err *err)
{
	char *path = xasprintf("%s/%s/LC_MESSAGES/ensayo.mo", dir, lang);
	struct buf bytes = {0};
	struct err why;
	int status = 1;

	if (access(path, F_OK) < 0)
		goto out;
	status = file_read(path, MO_MAX, &bytes, err);
	if (status < 0)
		goto out;
	status = i18n_parse(out, buf_str(&bytes), bytes.len, &why);
	if (status < 0)
		fail(err, "%s: %s", path, why.text);
out:
	buf_release(&bytes);
	free(path);
	return status;
}

static int i18n_search(struct i18n **out, const char *dir, const char *lang,
    struct err *err)
{
	size_t n = strcspn(lang, "_");
	char *base = xstrndup(lang, n);
	int status = i18n_try(out, dir, lang, err);

	if (status == 1 && lang[n])
		status = i18n_try(out, dir, base, err);
	if (status == 1 && strcmp(base, "pt") == 0)
		status = i18n_try(out, dir, "pt_BR", err);
	free(base);
	return status;
}

int i18n_open(struct i18n **out, const char *dir, const char *lang,
    struct err *err)
{
	int status = 1;

	*out = NULL;
	if (i18n_lang_valid(lang) && !i18n_lang_matches("en", lang))
		status = i18n_search(out, dir, lang, err);
	if (status == 1) {
		*out = xcalloc(1, sizeof(**out));
		plural_default(&(*out)->plural);
		status = 0;
	}
	return status;
}

void i18n_free(struct i18n *cat)
{
	if (!cat)
		return;
	free(cat->entries);
	free(cat->bytes);
	free(cat);
}

const char *tr(const struct i18n *cat, const char *msgid)
{
	const struct i18n_entry *e;

	/* The empty string's translation is the header. */
	if (!*msgid)
		return msgid;
	e = i18n_find(cat, msgid);
	return e && *e->text ? e->text : msgid;
}

const char *trn(const struct i18n *cat, const char *one, const char *many,
    unsigned long n)
{
	const struct i18n_entry *e = *one ? i18n_find(cat, one) : NULL;
	const char *form, *end;
	unsigned long index;

	if (!e)
		return n == 1 ? one : many;
	index = plural_form(&cat->plural, n);
	end = e->text + e->len;
	for (form = e->text; index > 0 && form <= end; index--)
		form += strlen(form) + 1;
	if (form > end || !*form)
		return n == 1 ? one : many;
	return form;
}

/* A language and its country, the same with '-' as with '_'. */
static bool i18n_same(const char *a, const char *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if ((a[i] == '-' ? '_' : a[i]) != (b[i] == '-' ? '_' : b[i]))
			return false;
	}
	return true;
}

int i18n_lang_matches(const char *have, const char *want)
{
	size_t h = strlen(have), w = strlen(want);
	size_t hl = strcspn(have, "_-"), wl = strcspn(want, "_-");

	if (hl != wl || !i18n_same(have, want, hl))
		return 0;
	/* Two countries differ; a language without one serves all. */
	return h == hl || w == wl || (h == w && i18n_same(have, want, h));
}

const char *i18n_lang_of_env(void)
{
	static const char *const variables[] = {
		"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG",
	};
	static const char *const known[] = {"es", "pt_BR", "fr"};
	const char *value = NULL;
	char lang[3] = "";
	size_t i;

	for (i = 0; i < ARRAY_LEN(variables) && !(value && *value); i++)
		value = getenv(variables[i]);
	if (!value || strcspn(value, "_-.:@") != 2)
		return "en";
	memcpy(lang, value, 2);
	for (i = 0; i < ARRAY_LEN(known); i++) {
		if (i18n_lang_matches(known[i], lang))
			return known[i];
	}
	return "en";
}
