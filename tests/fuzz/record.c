/*
 * record.c: a record of any bytes is read, verified, resumed and closed or
 * refused.  The input is a whole file, or edits of a sound one: a first
 * byte (odd: after an unclean end), then for each edit three bytes of
 * offset, one of length (its low four bits, plus one) and the bytes.
 */
#include "config.h"

#include <sqlite3.h>

#include "journal/journal.h"
#include "tests/journal/vfs_shim.h"
#include "tests/source/fill.h"

#define PATH "/d/x.ensayo"
#define PERSON "99999999-aaaa-4bbb-8ccc-dddddddddddd"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool fine, const struct err *err)
{
	if (!fine)
		bug("the sound record: %s", err->text);
}

static void fill_tables(struct store *s, struct err *err)
{
	static const struct source_person p = { .uuid = (char *)PERSON,
	    .name = (char *)"Ana", .address = (char *)"x",
	    .salt = (char *)"0123456789abcdef" };
	static const struct store_draft d = { .team = (char *)"a.csirt",
	    .item = (char *)"q1", .person = (char *)PERSON,
	    .text = (char *)"half", .wall_ms = 7, .holder = true };
	struct digest digest;

	digest_of(&digest, "bytes", 5);
	must(s->ops->begin(s, err) == STORE_OK &&
	    s->ops->put_blob(s, &digest, "bytes", 5, err) == STORE_OK &&
	    s->ops->put_person(s, &p, err) == STORE_OK &&
	    s->ops->put_draft(s, &d, err) == STORE_OK &&
	    s->ops->commit(s, err) == STORE_OK, err);
}

/* A sound record, closed, or as a crash leaves one whose log is empty. */
static void make(struct buf *out, bool open)
{
	struct shim *shim = shim_new(true);
	const struct journal_options o = { .vfs = SHIM_VFS,
	    .disk = shim_disk(shim) };
	struct err err = {0};
	struct store *s = journal_create(PATH,
	    "11111111-2222-4333-8444-555555555555", 1, &o, &err);
	sqlite3 *h = NULL;

	must(s != NULL, &err);
	must(fill_commit(s, 9, &err) == STORE_OK, &err);
	fill_tables(s, &err);
	must(s->ops->close(s, true, &err) == 0, &err);
	must(sqlite3_open_v2(PATH, &h, SQLITE_OPEN_READWRITE, SHIM_VFS) ==
	    SQLITE_OK && (!open || sqlite3_exec(h, "UPDATE meta SET value = "
	    "'open' WHERE key = 'state'", NULL, NULL, NULL) == SQLITE_OK),
	    &err);
	sqlite3_close(h);
	shim_get(shim, PATH, out);
	shim_free(shim);
}

static void edit(struct buf *file, const uint8_t *data, size_t size)
{
	while (size >= 4) {
		size_t at = (size_t)data[0] << 16 | (size_t)data[1] << 8 |
		    data[2];
		size_t n = (size_t)(data[3] & 15) + 1;

		data += 4;
		size -= 4;
		if (n > size)
			n = size;
		for (size_t i = 0; i < n; i++)
			file->p[(at + i) % file->len] = (char)data[i];
		data += n;
		size -= n;
	}
}

static void see_draft(const struct store_draft *d, void *arg)
{
	(void)d;
	(void)arg;
}

static void read_all(const struct journal_options *o)
{
	struct journal_check check;
	struct source_person p;
	struct buf bytes = {0};
	struct source *s = journal_open_on(PATH, o, NULL);
	struct digest digest;

	if (s == NULL)
		return;
	digest_of(&digest, "bytes", 5);
	if (journal_verify_chain(s, &check, NULL) == 0 &&
	    check.first_bad == 0)
		journal_verify_kept(s, &check, NULL);
	source_blob(s, &digest, &bytes, NULL);
	buf_release(&bytes);
	free(source_meta(s, "uuid"));
	if (source_person(s, PERSON, &p, NULL) == 0)
		source_person_release(&p);
	source_close(s);
}

/* After an unclean end everything is copied; then it is used. */
static void go_on(const struct journal_options *o)
{
	struct err err = {0};
	bool rewritten = false;
	struct store *s = journal_resume(PATH, o, &rewritten, &err);

	if (s == NULL)
		return;
	s->ops->drafts(s, see_draft, NULL, NULL);
	s->ops->close(s, true, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf sound[2];
	struct journal_options o = { .vfs = SHIM_VFS };
	struct buf file = {0};
	struct shim *shim;

	if (sound[0].len == 0) {
		if (crypto_init(NULL) != 0)
			abort();
		make(&sound[0], false);
		make(&sound[1], true);
	}
	if (size >= 16 && memcmp(data, "SQLite format 3", 16) == 0) {
		buf_add(&file, data, size);
	} else if (size > 0) {
		const struct buf *from = &sound[data[0] & 1];

		buf_add(&file, from->p, from->len);
		edit(&file, data + 1, size - 1);
	} else {
		return 0;
	}
	shim = shim_new(true);
	o.disk = shim_disk(shim);
	shim_put(shim, PATH, file.p, file.len);
	read_all(&o);
	go_on(&o);
	read_all(&o);
	shim_free(shim);
	buf_release(&file);
	return 0;
}
