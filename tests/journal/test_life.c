/*
 * test_life.c: a record from its creation to one finished file, its backup,
 * and erasing a person from it.
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "journal/disk.h"
#include "tests/journal/rig.h"
#include "tests/source/fill.h"

static void assert_files(const struct rig *r, const char *names)
{
	struct buf b = {0};

	rig_list(r, &b);
	assert_string_equal(buf_str(&b), names);
	buf_release(&b);
}

static void assert_meta(struct source *s, const char *key, const char *is)
{
	char *value = source_meta(s, key);

	assert_non_null(value);
	assert_string_equal(value, is);
	free(value);
}

/* 1 and 1: a rollback journal; 2 and 2: a log. */
static void assert_single_file(const char *path)
{
	struct buf b = {0};

	assert_int_equal(file_read(path, (size_t)64 << 20, &b, NULL), 0);
	assert_true(b.len > 100);
	assert_memory_equal(b.p, "SQLite format 3", 16);
	assert_int_equal(b.p[18], 1);
	assert_int_equal(b.p[19], 1);
	assert_memory_equal(b.p + 68, "\x45\x6e\x73\x61", 4);
	buf_release(&b);
}

static void a_closed_record_is_one_file(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store *s = rig_create(r, 20);
	struct source *source;

	assert_files(r, "x.ensayo\nx.ensayo-wal\n");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_files(r, "x.ensayo\n");
	assert_single_file(r->path);
	assert_int_equal(rig_verified(r->path), 20);
	assert_int_equal(chmod(r->path, 0444), 0);
	source = journal_open(r->path, &err);
	assert_non_null(source);
	assert_meta(source, "uuid", RIG_UUID);
	assert_meta(source, "created", "1764000000000");
	assert_meta(source, "format", "1");
	assert_meta(source, "host", "here");
	assert_meta(source, "program", "test");
	assert_meta(source, "state", "closed");
	source_close(source);
	assert_files(r, "x.ensayo\n");
}

static void many_may_read_a_finished_one(void **state)
{
	struct rig *r = *state;
	struct source *a, *b;
	struct source_row row;

	rig_finished(r, 5);
	a = journal_open(r->path, NULL);
	b = journal_open(r->path, NULL);
	assert_int_equal(source_next(a, 0, &row, NULL), 1);
	assert_int_equal(source_next(b, 0, &row, NULL), 1);
	source_close(a);
	source_close(b);
}

static void it_goes_on_where_it_ended(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store_head before, after;
	bool rewritten = true;
	struct store *s = rig_create(r, 7);

	store_head(s, &before);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	s = rig_resume(r, &rewritten);
	assert_false(rewritten);
	store_head(s, &after);
	assert_int_equal(after.seq, 7);
	assert_int_equal(after.batch, before.batch);
	assert_memory_equal(before.hash.b, after.hash.b, DIGEST_LEN);
	assert_int_equal(fill_commit(s, 3, &err), STORE_OK);
	assert_string_equal(journal_path(s) + strlen(journal_path(s)) -
	    strlen("/x.ensayo"), "/x.ensayo");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 10);
}

static void it_never_replaces_a_file(void **state)
{
	const struct journal_options o = {0};
	struct rig *r = *state;
	struct err err = {0};

	rig_finished(r, 3);
	assert_null(journal_create(r->path, RIG_UUID, 0, &o, &err));
	assert_string_equal(err.code, "exists");
	assert_int_equal(rig_verified(r->path), 3);
	assert_null(journal_create("/nonexistent/x.ensayo", RIG_UUID, 0, &o,
	    &err));
}

/* An old log beside a new record would be read into it. */
static void an_old_log_is_not_taken_for_its_own(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 9);
	char *wal = rig_beside(r, "-wal");
	struct err err = {0};

	rig_kill(s, r);
	assert_int_equal(unlink(r->path), 0);
	assert_true(rig_there(r, "-wal"));
	s = rig_create(r, 2);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 2);
	free(wal);
}

static void what_is_no_record_is_refused(void **state)
{
	const struct journal_options o = {0};
	struct rig *r = *state;
	struct err err = {0};
	bool rewritten;

	assert_null(journal_resume(r->path, &o, &rewritten, &err));
	assert_string_equal(err.code, "absent");
	assert_null(journal_open(r->path, &err));
	assert_int_equal(file_write(r->path, "", 0, 0600, &err), 0);
	assert_null(journal_open(r->path, &err));
	assert_int_equal(file_write(r->path, "no database at all, but long "
	    "enough for a header, which SQLite wants to be of 100 bytes, so "
	    "here are some more", 110, 0600, &err), 0);
	assert_null(journal_open(r->path, &err));
	assert_string_equal(err.code, "damaged");
	assert_null(journal_resume(r->path, &o, &rewritten, &err));
}

/* ---- space -------------------------------------------------------------- */

static void the_reserve_is_there_and_can_be_had(void **state)
{
	const struct journal_options o = { .reserve = 1 << 20 };
	struct rig *r = *state;
	struct err err = {0};
	struct stat st;
	char *reserve = rig_beside(r, ".reserve");
	struct store *s = journal_create(r->path, RIG_UUID, 0, &o, &err);

	assert_non_null(s);
	assert_int_equal(stat(reserve, &st), 0);
	assert_int_equal(st.st_size, 1 << 20);
	assert_true(st.st_blocks * 512 >= 1 << 20);
	s->ops->release_reserve(s);
	assert_false(rig_there(r, ".reserve"));
	s->ops->release_reserve(s);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_files(r, "x.ensayo\n");
	free(reserve);
}

/* Without checkpoints the log alone would hold everything. */
static void the_log_does_not_grow_for_ever(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 0);
	char *wal = rig_beside(r, "-wal");
	struct err err = {0};
	struct stat st;

	for (int i = 0; i < 40; i++) {
		assert_int_equal(fill_commit(s, 500, &err), STORE_OK);
		assert_int_equal(s->ops->checkpoint(s, &err), STORE_OK);
	}
	assert_int_equal(stat(wal, &st), 0);
	assert_true(st.st_size < 3 << 20);
	for (int i = 0; i < 200; i++)
		assert_int_equal(fill_commit(s, 500, &err), STORE_OK);
	assert_int_equal(stat(wal, &st), 0);
	assert_true(st.st_size < 20 << 20);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 120000);
	free(wal);
}

/* ---- backup ------------------------------------------------------------- */

/* In pieces of so many pages; what stands in the way, in err. */
static int back_up(struct store *s, const char *path, int pages,
    struct err *err)
{
	struct store_copy *c = s->ops->backup(s, path, err);
	int more = c == NULL ? -1 : 1;

	while (more > 0)
		more = c->ops->step(c, pages, err);
	if (more == 0)
		more = c->ops->name(c, err);
	if (c != NULL)
		c->ops->end(c);
	return more;
}

static void assert_private(const char *path, const char *suffix)
{
	char *name = xasprintf("%s%s", path, suffix);
	struct stat st;

	assert_int_equal(stat(name, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	free(name);
}

/* Keys, names and answers are in it: whatever the umask lets others see. */
static void only_its_owner_reads_it(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	char *copy = rig_beside(r, ".copy");
	bool rewritten = false;
	struct store *s;

	umask(022);
	s = rig_create(r, 3);
	assert_private(r->path, "");
	assert_private(r->path, "-wal");
	assert_int_equal(back_up(s, copy, 7, &err), 0);
	assert_private(copy, "");
	assert_int_equal(s->ops->close(s, false, &err), 0);
	s = rig_resume(r, &rewritten);
	assert_true(rewritten);
	assert_private(r->path, "");
	assert_private(r->path, "-wal");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_private(r->path, "");
	assert_int_equal(umask(022), 022);
	free(copy);
}

static void a_backup_is_a_record(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	char *copy = xasprintf("%s/copy.ensayo", r->folder);
	struct store *s = rig_create(r, 30);

	assert_int_equal(back_up(s, copy, 7, &err), 0);
	assert_int_equal(fill_commit(s, 5, &err), STORE_OK);
	assert_files(r, "copy.ensayo\nx.ensayo\nx.ensayo-wal\n");
	assert_single_file(copy);
	assert_int_equal(rig_verified(copy), 30);
	assert_int_equal(back_up(s, copy, 7, &err), -1);
	assert_string_equal(err.code, "exists");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 35);
	free(copy);
}

/* A disk on which the k-th step of giving the name fails, and all others with
 * it: what is killed there leaves a whole file of that name, or none. */
struct cut {
	struct journal_disk disk;
	int left;
};

static bool cut_now(const struct journal_disk *d)
{
	struct cut *c = (struct cut *)(uintptr_t)d;

	errno = EIO;
	return --c->left < 0;
}

static int cut_sync_file(const struct journal_disk *d, const char *path)
{
	return cut_now(d) ? -1 : journal_disk_system.sync_file(d, path);
}

static int cut_sync_folder(const struct journal_disk *d, const char *path)
{
	return cut_now(d) ? -1 : journal_disk_system.sync_folder(d, path);
}

static int cut_rename(const struct journal_disk *d, const char *from,
    const char *to)
{
	return cut_now(d) ? -1 : journal_disk_system.rename(d, from, to);
}

static void a_cut_backup_has_no_name(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store *s;
	int named = 0, k;

	for (k = 0; k < 20 && named == 0; k++) {
		struct cut c = { .disk = journal_disk_system, .left = 1000 };
		const struct journal_options o = { .disk = &c.disk };
		char *copy = rig_beside(r, ".copy");
		struct store_copy *b;

		c.disk.sync_file = cut_sync_file;
		c.disk.sync_folder = cut_sync_folder;
		c.disk.rename = cut_rename;
		rig_clear(r);
		s = journal_create(r->path, RIG_UUID, 1, &o, &err);
		assert_non_null(s);
		assert_int_equal(fill_commit(s, 9, &err), STORE_OK);
		b = s->ops->backup(s, copy, &err);
		assert_non_null(b);
		while (b->ops->step(b, 3, &err) > 0)
			assert_false(rig_there(r, ".copy"));
		c.left = k;
		named = b->ops->name(b, &err) == 0;
		if (rig_there(r, ".copy"))
			assert_int_equal(rig_verified(copy), 9);
		else
			assert_false(named);
		b->ops->end(b);
		assert_false(rig_there(r, ".copy.part"));
		assert_int_equal(s->ops->close(s, false, &err), 0);
		free(copy);
	}
	assert_in_range(k, 4, 19);	/* each step was cut once */
}

/* ---- people ------------------------------------------------------------- */

#define ANA "99999999-aaaa-4bbb-8ccc-dddddddddddd"

static void admit(struct store *s, const char *event_name_of_ana)
{
	struct source_person p = { .uuid = (char *)ANA,
	    .name = (char *)event_name_of_ana,
	    .address = (char *)"ana@csirt.example",
	    .salt = (char *)"00112233445566778899aabbccddeeff",
	    .keys = (char *)"SHA256:abcdefgh" };
	struct err err = {0};
	struct digest commit;
	char hex[DIGEST_HEX];
	struct event e;

	source_person_commit(&p, &commit);
	assert_int_equal(s->ops->begin(s, &err), STORE_OK);
	fill_event(s, &e, EVENT_PERSON_ADMITTED);
	event_put(&e, FIELD_PERSON, ANA);
	event_put(&e, FIELD_COMMIT, digest_hex(&commit, hex));
	assert_int_equal(fill_append(s, &e, &err), STORE_OK);
	assert_int_equal(s->ops->put_person(s, &p, &err), STORE_OK);
	assert_int_equal(s->ops->commit(s, &err), STORE_OK);
}

static bool file_holds(const char *path, const char *text)
{
	struct buf b = {0};
	bool found;

	assert_int_equal(file_read(path, (size_t)64 << 20, &b, NULL), 0);
	found = memmem(b.p, b.len, text, strlen(text)) != NULL;
	buf_release(&b);
	return found;
}

static void check_kept(const char *path, int64_t bad, const char *reason)
{
	struct err err = {0};
	struct journal_check check;
	struct source *s = journal_open(path, &err);

	assert_non_null(s);
	assert_int_equal(journal_verify_kept(s, &check, &err), 0);
	assert_int_equal(check.first_bad, bad);
	assert_string_equal(check.why.text, reason);
	source_close(s);
}

static void erasing_leaves_no_trace(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store *s = rig_create(r, 0);
	struct source_person p;
	struct source *source;
	struct source_row row;

	admit(s, "Ana Tejedora");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_true(file_holds(r->path, "Tejedora"));
	check_kept(r->path, 0, "");
	assert_int_equal(journal_erase(r->path, "nobody", 1, &err), -1);
	assert_int_equal(journal_erase(r->path, ANA, 1764009999000, &err), 0);
	assert_files(r, "x.ensayo\n");
	assert_int_equal(rig_verified(r->path), 2);
	check_kept(r->path, 0, "");
	assert_false(file_holds(r->path, "Tejedora"));
	assert_false(file_holds(r->path, "csirt.example"));
	assert_false(file_holds(r->path, "00112233445566778899"));
	assert_false(file_holds(r->path, "abcdefgh"));
	source = journal_open(r->path, &err);
	assert_int_equal(source_person(source, ANA, &p, &err), 0);
	assert_string_equal(p.name, "");
	source_person_release(&p);
	assert_int_equal(source_next(source, 1, &row, &err), 1);
	assert_int_equal(row.e.kind, EVENT_PERSON_ERASED);
	assert_int_equal(row.e.batch, 2);
	assert_int_equal(row.e.wall_ms, 1764009999000);
	source_close(source);
	assert_int_equal(journal_erase(r->path, ANA, 2, &err), -1);
	assert_string_equal(err.code, "erased");
}

static void a_changed_name_is_found(void **state)
{
	struct source_person p = { .uuid = (char *)ANA,
	    .name = (char *)"Eva", .address = (char *)"ana@csirt.example",
	    .salt = (char *)"00112233445566778899aabbccddeeff",
	    .keys = (char *)"SHA256:abcdefgh" };
	struct rig *r = *state;
	struct err err = {0};
	struct store *s = rig_create(r, 0);

	admit(s, "Ana");
	assert_int_equal(s->ops->begin(s, &err), STORE_OK);
	assert_int_equal(s->ops->put_person(s, &p, &err), STORE_OK);
	assert_int_equal(s->ops->commit(s, &err), STORE_OK);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 1);
	check_kept(r->path, 1, "name, address and keys are not what was "
	    "committed to");
}

int main(void)
{
#define LIFE(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		LIFE(a_closed_record_is_one_file),
		LIFE(many_may_read_a_finished_one),
		LIFE(it_goes_on_where_it_ended),
		LIFE(it_never_replaces_a_file),
		LIFE(an_old_log_is_not_taken_for_its_own),
		LIFE(what_is_no_record_is_refused),
		LIFE(the_reserve_is_there_and_can_be_had),
		LIFE(the_log_does_not_grow_for_ever),
		LIFE(only_its_owner_reads_it),
		LIFE(a_backup_is_a_record),
		LIFE(a_cut_backup_has_no_name),
		LIFE(erasing_leaves_no_trace),
		LIFE(a_changed_name_is_found),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
