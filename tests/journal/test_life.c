/*
 * test_life.c: a record from its creation to one finished file.
 */
#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/journal/copies.h"

static void assert_meta(struct source *s, const char *key, const char *is)
{
	char *value = source_meta(s, key);

	assert_non_null(value);
	assert_string_equal(value, is);
	free(value);
}

static void a_closed_record_is_one_file(void **state)
{
	struct rig *r = *state;
	struct err err = {0};
	struct store *s = rig_create(r, 20);
	struct source *source;

	copies_are(r, "x.ensayo\nx.ensayo-wal\n");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	copies_are(r, "x.ensayo\n");
	copies_single(r->path);
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
	copies_are(r, "x.ensayo\n");
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
	copies_are(r, "x.ensayo\n");
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
	assert_int_equal(copies_make(s, copy, 7, &err), 0);
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
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
