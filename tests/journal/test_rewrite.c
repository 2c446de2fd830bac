/*
 * test_rewrite.c: copies of a record that a recovery left half made, or makes
 * elsewhere.
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/journal/cut.h"
#include "tests/journal/rig.h"
#include "tests/source/fill.h"

static void a_cut_rewrite_is_taken_up(void **state)
{
	struct rig *r = *state;
	int cuts = 0;

	for (int k = 0;; k++) {
		struct cut c = cut_disk(k);
		const struct journal_options o = { .disk = &c.disk };
		struct store *s = rig_create(r, 20);
		struct err err = {0};
		bool rewritten;

		rig_kill(s, r);
		s = journal_resume(r->path, &o, &rewritten, &err);
		if (s != NULL) {
			assert_int_equal(s->ops->close(s, true, &err), 0);
			break;
		}
		assert_non_null(strstr(err.text, strerror(EIO)));
		assert_int_equal(rig_verified(r->path), 20);
		s = rig_resume(r, &rewritten);
		assert_int_equal(s->head.seq, 20);
		assert_int_equal(fill_commit(s, 1, &err), STORE_OK);
		assert_int_equal(s->ops->close(s, true, &err), 0);
		assert_int_equal(rig_verified(r->path), 21);
		assert_int_equal(unlink(r->path), 0);
		cuts++;
	}
	assert_true(cuts >= 7);
}

static void a_copy_of_another_exercise_is_not_taken(void **state)
{
	const struct journal_options o = {0};
	struct rig *r = *state;
	char *whole = rig_beside(r, ".new");
	struct err err = {0};
	struct store *s;
	bool rewritten;

	rig_finished(r, 5);
	s = journal_create(whole, "22222222-2222-4333-8444-555555555555", 0,
	    &o, &err);
	assert_non_null(s);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_null(journal_resume(r->path, &o, &rewritten, &err));
	assert_non_null(strstr(err.text, "another exercise"));
	assert_int_equal(unlink(whole), 0);
	assert_int_equal(rig_verified(r->path), 5);
	free(whole);
}

/* The only copy must not be overwritten by a new exercise. */
static void a_whole_copy_alone_is_the_record(void **state)
{
	const struct journal_options o = {0};
	struct rig *r = *state;
	char *whole = rig_beside(r, ".new");
	struct err err = {0};
	struct store *s;
	bool rewritten;

	rig_finished(r, 5);
	assert_int_equal(rename(r->path, whole), 0);
	assert_null(journal_create(r->path, RIG_UUID, 0, &o, &err));
	assert_string_equal(err.code, "exists");
	s = rig_resume(r, &rewritten);
	assert_int_equal(s->head.seq, 5);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	free(whole);
}

static void the_copy_may_go_to_another_disk(void **state)
{
	struct rig *r = *state;
	char *folder = xasprintf("%s/other", r->folder);
	char *copy = xasprintf("%s/x.ensayo", folder);
	const struct journal_options o = { .copy_to = folder };
	struct store *s = rig_create(r, 25);
	struct err err = {0};
	struct stat before, after;
	bool rewritten;

	rig_kill(s, r);
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(stat(r->path, &before), 0);
	s = journal_resume(r->path, &o, &rewritten, &err);
	assert_non_null(s);
	assert_true(rewritten);
	assert_string_equal(strstr(journal_path(s), "/other/"),
	    "/other/x.ensayo");
	assert_int_equal(fill_commit(s, 1, &err), STORE_OK);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(copy), 26);
	/* The old file and its log are as they were. */
	assert_int_equal(stat(r->path, &after), 0);
	assert_int_equal(before.st_mtime, after.st_mtime);
	assert_int_equal(rig_verified(r->path), 25);
	assert_null(journal_resume(r->path, &o, &rewritten, &err));
	assert_string_equal(err.code, "exists");
	unlink(copy);
	free(copy);
	free(folder);
}

int main(void)
{
#define RESUME(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		RESUME(a_cut_rewrite_is_taken_up),
		RESUME(a_copy_of_another_exercise_is_not_taken),
		RESUME(a_whole_copy_alone_is_the_record),
		RESUME(the_copy_may_go_to_another_disk),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
