/*
 * test_lock.c: one engine a record; everybody else finds it.
 */
#include "config.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/journal/rig.h"

static const struct journal_info published = {
	.pid = 4711,
	.uuid = RIG_UUID,
	.staff_socket = "/tmp/ensayo-1000/staff",
	.gate_socket = "/tmp/ensayo-1000/gate",
};

static void a_second_engine_is_refused_by_name(void **state)
{
	struct rig *r = *state;
	struct journal_lock *first, *second = NULL;
	struct journal_info info;
	struct err err = {0};

	assert_int_equal(journal_find(r->path, &info, &err), 0);
	assert_int_equal(journal_lock(&first, r->path, &err), 0);
	/* Before it has said where it listens, its process is known. */
	assert_int_equal(journal_find(r->path, &info, &err), 1);
	assert_int_equal(info.pid, getpid());
	assert_string_equal(info.staff_socket, "");
	assert_int_equal(journal_lock_publish(first, &published, &err), 0);
	assert_int_equal(journal_lock(&second, r->path, &err), -1);
	assert_string_equal(err.code, "running");
	assert_non_null(strstr(err.text, "4711"));
	assert_non_null(strstr(err.text, RIG_UUID));
	assert_non_null(strstr(err.text, "/tmp/ensayo-1000/staff"));
	assert_int_equal(journal_find(r->path, &info, &err), 1);
	assert_int_equal(info.pid, 4711);
	assert_string_equal(info.uuid, RIG_UUID);
	assert_string_equal(info.gate_socket, "/tmp/ensayo-1000/gate");
	journal_unlock(first);
	assert_false(rig_there(r, ".lock"));
	assert_int_equal(journal_find(r->path, &info, &err), 0);
	assert_int_equal(journal_lock(&second, r->path, &err), 0);
	journal_unlock(second);
}

/* A killed engine leaves the file, but not the lock. */
static void what_a_dead_engine_said_does_not_count(void **state)
{
	struct rig *r = *state;
	struct journal_lock *l;
	struct journal_info info;
	struct err err = {0};
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		_exit(journal_lock(&l, r->path, NULL) != 0 ||
		    journal_lock_publish(l, &published, NULL) != 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_true(rig_there(r, ".lock"));
	assert_int_equal(journal_find(r->path, &info, &err), 0);
	assert_int_equal(info.pid, 0);
	assert_int_equal(journal_lock(&l, r->path, &err), 0);
	journal_unlock(l);
}

/* Somebody opened the file, the holder removed it, then it was locked. */
static void a_removed_file_keeps_nobody_away(void **state)
{
	struct rig *r = *state;
	char *lock = rig_beside(r, ".lock");
	struct journal_lock *l;
	struct err err = {0};
	int fd = open(lock, O_RDWR | O_CREAT, 0600);

	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_int_equal(unlink(lock), 0);
	assert_int_equal(journal_lock(&l, r->path, &err), 0);
	journal_unlock(l);
	close(fd);
	free(lock);
}

static void looking_for_an_instant_is_no_engine(void **state)
{
	struct rig *r = *state;
	char *lock = rig_beside(r, ".lock");
	struct journal_lock *l = NULL;
	struct err err = {0};
	int fd = open(lock, O_RDWR | O_CREAT, 0600);

	assert_int_equal(flock(fd, LOCK_SH), 0);
	assert_int_equal(journal_lock(&l, r->path, &err), -1);
	assert_string_equal(err.code, "");
	close(fd);
	assert_int_equal(journal_lock(&l, r->path, &err), 0);
	journal_unlock(l);
	free(lock);
}

static void a_link_leads_to_the_same_lock(void **state)
{
	struct rig *r = *state;
	char *name = xasprintf("%s/link.ensayo", r->folder);
	struct journal_lock *l, *second;
	struct err err = {0};

	assert_int_equal(file_write(r->path, "", 0, 0600, &err), 0);
	assert_int_equal(symlink(r->path, name), 0);
	assert_int_equal(journal_lock(&l, name, &err), 0);
	assert_int_equal(journal_lock(&second, r->path, &err), -1);
	assert_string_equal(err.code, "running");
	journal_unlock(l);
	free(name);
}

static void nobody_reads_behind_an_engine(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 3);
	struct journal_lock *l;
	struct err err = {0};

	/* SQLite's own lock, should ours be missing. */
	assert_null(journal_open(r->path, &err));
	assert_string_equal(err.code, "running");
	assert_int_equal(journal_lock(&l, r->path, &err), 0);
	assert_null(journal_open(r->path, &err));
	assert_string_equal(err.code, "running");
	assert_int_equal(journal_erase(r->path, "u", 1, &err), -1);
	assert_string_equal(err.code, "running");
	assert_int_equal(s->ops->close(s, true, &err), 0);
	journal_unlock(l);
	assert_int_equal(rig_verified(r->path), 3);
}

int main(void)
{
#define LOCK(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		LOCK(a_second_engine_is_refused_by_name),
		LOCK(what_a_dead_engine_said_does_not_count),
		LOCK(a_removed_file_keeps_nobody_away),
		LOCK(looking_for_an_instant_is_no_engine),
		LOCK(a_link_leads_to_the_same_lock),
		LOCK(nobody_reads_behind_an_engine),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
