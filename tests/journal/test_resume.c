/*
 * test_resume.c: going on after an unclean end, on the system's own disk:
 * everything durable is copied, nothing of it is lost, and what cannot be
 * copied is said.
 */
#include "config.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "journal/internal.h"
#include "tests/journal/rig.h"
#include "tests/source/fill.h"

#define ANA "99999999-aaaa-4bbb-8ccc-dddddddddddd"

/* One of everything, beside n events. */
static void fill_tables(struct store *s)
{
	static const struct source_person p = { .uuid = (char *)ANA,
	    .name = (char *)"Ana", .address = (char *)"x",
	    .salt = (char *)"0123456789abcdef", .keys = (char *)"k" };
	static const struct store_draft d = { .team = (char *)"a.csirt",
	    .item = (char *)"q1", .person = (char *)ANA,
	    .text = (char *)"half an answer", .wall_ms = 7, .holder = true };
	struct err err = {0};
	struct digest digest;

	digest_of(&digest, "bytes", 5);
	assert_int_equal(s->ops->begin(s, &err), STORE_OK);
	assert_int_equal(s->ops->put_blob(s, &digest, "bytes", 5, &err),
	    STORE_OK);
	assert_int_equal(s->ops->put_person(s, &p, &err), STORE_OK);
	assert_int_equal(s->ops->put_draft(s, &d, &err), STORE_OK);
	assert_int_equal(s->ops->put_meta(s, "note", "kept", &err),
	    STORE_OK);
	assert_int_equal(s->ops->commit(s, &err), STORE_OK);
}

static void see_draft(const struct store_draft *d, void *arg)
{
	int *seen = arg;

	assert_string_equal(d->text, "half an answer");
	assert_int_equal(d->wall_ms, 7);
	assert_true(d->holder);
	(*seen)++;
}

static void assert_tables(struct store *s)
{
	struct source_person p;
	struct buf bytes = {0};
	struct err err = {0};
	struct digest digest;
	int drafts = 0;
	char *note;

	digest_of(&digest, "bytes", 5);
	assert_int_equal(source_blob(s->source, &digest, &bytes, &err), 0);
	assert_int_equal(bytes.len, 5);
	buf_release(&bytes);
	assert_int_equal(source_person(s->source, ANA, &p, &err), 0);
	assert_string_equal(p.name, "Ana");
	assert_string_equal(p.keys, "k");
	source_person_release(&p);
	assert_int_equal(s->ops->drafts(s, see_draft, &drafts, &err), 0);
	assert_int_equal(drafts, 1);
	note = source_meta(s->source, "note");
	assert_string_equal(note, "kept");
	free(note);
}

static void a_killed_engine_loses_nothing(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 50);
	struct store_head before, after;
	bool rewritten = false;
	struct err err = {0};
	struct stat old, new;
	char request[37];

	fill_tables(s);
	store_head(s, &before);
	rig_kill(s, r);
	assert_int_equal(stat(r->path, &old), 0);
	s = rig_resume(r, &rewritten);
	assert_true(rewritten);
	assert_int_equal(stat(r->path, &new), 0);
	assert_int_not_equal(old.st_ino, new.st_ino);
	store_head(s, &after);
	assert_int_equal(after.seq, 50);
	assert_int_equal(after.batch, before.batch);
	assert_memory_equal(before.hash.b, after.hash.b, DIGEST_LEN);
	assert_tables(s);
	assert_int_equal(s->ops->find_request(s,
	    "7d3a1f0e-5a52-4b65-9d0c-1f2e3d4c5b6a/participant",
	    fill_request(33, request)), 33);
	assert_int_equal(fill_commit(s, 1, &err), STORE_OK);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_int_equal(rig_verified(r->path), 51);
	assert_false(rig_there(r, ".new"));
	assert_false(rig_there(r, ".part"));
}

/* What was not committed is gone; what was is there, also in the log. */
static void an_open_transaction_is_gone(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 5);
	bool rewritten = false;
	struct err err = {0};

	assert_int_equal(s->ops->begin(s, &err), STORE_OK);
	assert_int_equal(fill_batch(s, 4, &err), STORE_OK);
	rig_kill(s, r);
	s = rig_resume(r, &rewritten);
	assert_int_equal(s->head.seq, 5);
	assert_int_equal(s->ops->close(s, true, &err), 0);
}

static void reading_after_a_crash_changes_nothing(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 12);
	char *wal = rig_beside(r, "-wal");
	struct buf before = {0}, after = {0};
	struct err err = {0};

	rig_kill(s, r);
	assert_int_equal(file_read(wal, 1 << 24, &before, &err), 0);
	assert_int_equal(rig_verified(r->path), 12);
	assert_int_equal(file_read(wal, 1 << 24, &after, &err), 0);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.p, after.p, before.len);
	buf_release(&before);
	buf_release(&after);
	free(wal);
}

/* Made a WAL database under the record's own name, it would need a rollback
 * journal and five syncs more, while everybody waits. */
static void the_copy_is_ready_for_use(void **state)
{
	const struct journal_options o = {0};
	struct rig *r = *state;
	char *whole = rig_beside(r, ".new");
	struct buf bytes = {0};
	struct err err = {0};

	rig_finished(r, 5);
	assert_int_equal(rewrite_record(r->path, whole, &o, &err), STORE_OK);
	assert_int_equal(file_read(whole, 1 << 20, &bytes, &err), 0);
	assert_memory_equal(bytes.p + 18, "\2\2", 2);
	assert_false(rig_there(r, ".new-wal"));
	assert_false(rig_there(r, ".new.part"));
	assert_int_equal(rig_verified(whole), 5);
	buf_release(&bytes);
	free(whole);
}

static void a_damaged_record_is_refused_by_seq(void **state)
{
	const struct journal_options o = {0};
	struct rig *r = *state;
	struct store *s = rig_create(r, 30);
	struct buf file = {0};
	struct err err = {0};
	struct source_row row;
	bool rewritten;
	char *at, *wal = rig_beside(r, "-wal");

	/* All of it in the file, and a crash after. */
	for (int i = 0; i < 40; i++)
		assert_int_equal(fill_commit(s, 200, &err), STORE_OK);
	assert_int_equal(s->ops->checkpoint(s, &err), STORE_OK);
	assert_int_equal(source_next(s->source, 16, &row, &err), 1);
	rig_kill(s, r);
	assert_int_equal(file_read(r->path, 1 << 26, &file, &err), 0);
	at = memmem(file.p, file.len, row.hash.b, DIGEST_LEN);
	assert_non_null(at);
	at[0] ^= 1;
	assert_int_equal(file_write(r->path, file.p, file.len, 0600, &err), 0);
	/* The log would bring the good page back: it is old by now. */
	assert_int_equal(unlink(wal), 0);
	assert_null(journal_resume(r->path, &o, &rewritten, &err));
	assert_string_equal(err.code, "damaged");
	assert_non_null(strstr(err.text, "event 17"));
	assert_false(rig_there(r, ".part"));
	assert_false(rig_there(r, ".new"));
	buf_release(&file);
	free(wal);
}

/* In a child: commits until the file may not grow any more, then says how
 * many were acknowledged.  Exit 1: something was wrong. */
static void child_until_limit(struct rig *r, int out)
{
	const struct rlimit limit = { 400000, 400000 };
	struct err err = {0};
	struct store *s = rig_create(r, 0);
	int64_t acknowledged = 0;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(1);
	while (fill_commit(s, 3, &err) == STORE_OK)
		acknowledged += 3;
	if (write(out, &acknowledged, sizeof(acknowledged)) !=
	    sizeof(acknowledged))
		_exit(1);
	/* Nothing goes any more, and it does not end as if it did. */
	if (s->ops->begin(s, &err) != STORE_FAILED ||
	    s->ops->checkpoint(s, &err) != STORE_FAILED ||
	    s->ops->close(s, true, &err) == 0)
		_exit(1);
	_exit(0);
}

static void a_failed_write_ends_it(void **state)
{
	struct rig *r = *state;
	int64_t acknowledged = 0;
	bool rewritten = false;
	struct err err = {0};
	struct store *s;
	int fds[2], status;
	pid_t child;

	assert_int_equal(pipe(fds), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		child_until_limit(r, fds[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(read(fds[0], &acknowledged, sizeof(acknowledged)),
	    sizeof(acknowledged));
	assert_true(acknowledged > 30);
	s = rig_resume(r, &rewritten);
	assert_true(rewritten);
	assert_true(s->head.seq >= acknowledged);
	assert_true(s->head.seq % 3 == 0);
	assert_int_equal(s->ops->close(s, true, &err), 0);
	assert_true(rig_verified(r->path) >= acknowledged);
	close(fds[0]);
	close(fds[1]);
}

int main(void)
{
#define RESUME(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		RESUME(a_killed_engine_loses_nothing),
		RESUME(an_open_transaction_is_gone),
		RESUME(reading_after_a_crash_changes_nothing),
		RESUME(the_copy_is_ready_for_use),
		RESUME(a_damaged_record_is_refused_by_seq),
		RESUME(a_failed_write_ends_it),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
