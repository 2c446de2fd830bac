/*
 * files.c: the listing "artefacts" of the engine, and content by digest.
 */
#include "config.h"

#include "gate/files.h"

#include <time.h>

#include "base/text.h"

#define FILES_FRESH_MS 500
#define FILES_MAX 2000

static int64_t files_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void files_safe_name(struct buf *out, const char *name)
{
	size_t from = out->len, n;
	char *safe = text_safe_line(name), *p = safe, *shorter;

	/* Without its first character a name may begin with the mark that
	 * stood on it. */
	while ((n = strspn(p, ".- ")) > 0) {
		shorter = text_safe_line(p + n);
		free(safe);
		p = safe = shorter;
	}
	for (; *p != '\0'; p++)
		buf_addc(out, *p == '/' || *p == '\\' ? '_' : *p);
	n = out->len - from;
	if (n > FILES_NAME_MAX) {
		n = FILES_NAME_MAX;
		while (n > 0 && ((unsigned char)out->p[from + n] & 0xc0) ==
		    0x80)
			n--;
	}
	while (n > 0 && out->p[from + n - 1] == ' ')
		n--;
	if (n < out->len - from) {
		out->len = from + n;
		out->p[out->len] = '\0';
	}
	if (n == 0)
		buf_adds(out, "file");
	free(safe);
}

static struct file_row *files_find(struct files *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i].name, name) == 0)
			return &f->v[i];
	return NULL;
}

/* The file of a name, as file systems without capitals see it; -1. */
static int64_t files_at(const struct files *f, const char *name)
{
	char *folded = text_fold(name);
	int64_t i = map_get(&f->names, folded, -1);

	free(folded);
	return i;
}

void files_add(struct files *f, const struct val *row)
{
	const char *number = val_get_text(row, "number", "");
	const char *digest = val_get_text(row, "digest", "");
	struct buf name = {0};
	char *tried, *folded;
	int64_t known;

	files_safe_name(&name, val_get_text(row, "name", ""));
	tried = xstrdup(buf_str(&name));
	known = files_at(f, tried);
	for (int k = 1; known >= 0; k++) {
		if (strcmp(f->v[known].digest, digest) == 0 &&
		    strcmp(f->v[known].name, tried) == 0)
			break;		/* the same once more */
		free(tried);
		tried = xasprintf("%s%s%d-%s", number, number[0] == '\0' ?
		    "" : "-", k, buf_str(&name));
		known = files_at(f, tried);
	}
	if (known < 0) {
		folded = text_fold(tried);
		map_put(&f->names, folded, (int64_t)f->n);
		free(folded);
		grow(&f->v, &f->cap, f->n + 1, sizeof(*f->v));
		f->v[f->n++] = (struct file_row){
			.name = arena_strdup(&f->a, tried),
			.digest = arena_strdup(&f->a, digest),
			.size = val_get_num(row, "size", 0),
		};
	}
	free(tried);
	buf_release(&name);
}

int files_look(struct files *f, struct handler *h, struct err *err)
{
	int64_t now = files_now_ms(), after = 0;
	struct arena reply = {0};

	if (f->looked_ms != 0 && now - f->looked_ms < FILES_FRESH_MS)
		return 0;
	arena_release(&f->a);
	map_release(&f->names);
	f->n = 0;
	do {
		struct wire_message m = { .word = "list",
			.args = val_map(&reply) };
		struct val *ok;

		val_set(&reply, m.args, "what", val_str(&reply,
		    "artefacts"));
		val_set(&reply, m.args, "after", val_int(&reply, after));
		ok = client_request(h->engine, &reply, &m, err);
		for (size_t i = 0; i < val_len(val_get(ok, "rows")) &&
		    f->n < FILES_MAX; i++)
			files_add(f, val_at(val_get(ok, "rows"), i));
		after = ok == NULL ? -1 : val_get_num(ok, "next", 0);
	} while (after > 0);
	arena_release(&reply);
	f->looked_ms = files_now_ms();
	return after < 0 ? -1 : 0;
}

/* The piece of the content that begins at or before offset. */
static int files_piece(struct files *f, struct handler *h,
    const struct file_row *row, int64_t offset)
{
	struct arena a = {0};
	struct wire_message m = { .word = "blob.get", .args = val_map(&a) };
	struct err err = {0};
	const struct val *ok;
	const char *data;
	int failed = -1;

	val_set(&a, m.args, "digest", val_str(&a, row->digest));
	val_set(&a, m.args, "offset", val_int(&a, offset));
	ok = client_request(h->engine, &a, &m, &err);
	buf_clear(&f->piece);
	free(f->have);
	f->have = NULL;
	data = val_get_text(ok, "data", NULL);
	if (data != NULL && wire_unbase64(&f->piece, data, strlen(data)) ==
	    0) {
		f->have = xstrdup(row->digest);
		f->at = offset;
		failed = 0;
	}
	arena_release(&a);
	return failed;
}

int files_read(struct files *f, struct handler *h, const char *name,
    int64_t offset, uint32_t n, struct buf *out)
{
	const struct file_row *row = files_find(f, name);

	if (row == NULL || offset < 0)
		return -1;
	while (n > 0 && offset < row->size) {
		size_t left;

		if (f->have == NULL || strcmp(f->have, row->digest) != 0 ||
		    offset < f->at ||
		    offset >= f->at + (int64_t)f->piece.len) {
			if (files_piece(f, h, row, offset) != 0)
				return -1;
			if (f->piece.len == 0)
				return 0;
		}
		left = f->piece.len - (size_t)(offset - f->at);
		if (left > n)
			left = n;
		buf_add(out, f->piece.p + (offset - f->at), left);
		offset += (int64_t)left;
		n -= (uint32_t)left;
	}
	return 0;
}

void files_release(struct files *f)
{
	free(f->v);
	map_release(&f->names);
	free(f->have);
	buf_release(&f->piece);
	arena_release(&f->a);
	*f = (struct files){0};
}
