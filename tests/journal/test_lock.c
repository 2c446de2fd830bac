/*
 * test_lock.c: one engine a record; everybody else finds it.
 */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/journal/rig.h"

static const struct journal_info published = {
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
	char pid[40];

	assert_int_equal(journal_find(r->path, &info, &err), 0);
	assert_int_equal(journal_lock(&first, r->path, &err), 0);
	/* Before it has said where it listens, its process is known. */
	assert_int_equal(journal_find(r->path, &info, &err), 1);
	assert_int_equal(info.pid, getpid());
	assert_string_equal(info.staff_socket, "");
	info = published;
	info.pid = getppid();
	snprintf(pid, sizeof(pid), "process %d,", (int)getppid());
	assert_int_equal(journal_lock_publish(first, &info, &err), 0);
	assert_int_equal(journal_lock(&second, r->path, &err), -1);
	assert_string_equal(err.code, "running");
	assert_non_null(strstr(err.text, pid));
	assert_non_null(strstr(err.text, RIG_UUID));
	assert_non_null(strstr(err.text, "/tmp/ensayo-1000/staff"));
	assert_int_equal(journal_find(r->path, &info, &err), 1);
	assert_int_equal(info.pid, getppid());
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

/* Holds what its parent locked until somebody has opened the lock file the
 * second time: whoever comes once and gives up never gets there. */
static _Noreturn void left_behind(const char *lock, int ready)
{
	char events[4096];
	int watch = inotify_init1(0), opened = 0;

	alarm(60);		/* should the test fail */
	if (inotify_add_watch(watch, lock, IN_OPEN) < 0 ||
	    write(ready, "", 1) != 1)
		_exit(1);
	while (opened < 2) {
		ssize_t n = read(watch, events, sizeof(events));

		for (ssize_t at = 0; at < n; opened++)
			at += (ssize_t)(sizeof(struct inotify_event) +
			    ((struct inotify_event *)(events + at))->len);
	}
	_exit(0);
}

/* Locks, leaves a process behind that shares the lock, and is gone. */
static _Noreturn void dies_with_a_child(const char *path, const char *lock,
    int ready)
{
	struct journal_lock *l;

	if (journal_lock(&l, path, NULL) != 0)
		_exit(1);
	if (fork() == 0)
		left_behind(lock, ready);
	kill(getpid(), SIGKILL);
	_exit(1);
}

/* A worker that the killed engine had forked, but that is not yet another
 * program, does not keep the next engine away. */
static void what_a_dead_engine_left_behind_is_waited_for(void **state)
{
	struct rig *r = *state;
	char *lock = rig_beside(r, ".lock"), byte;
	struct journal_lock *l = NULL;
	struct journal_info info;
	struct err err = {0};
	int ready[2], status;
	pid_t child;

	assert_int_equal(pipe(ready), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		dies_with_a_child(r->path, lock, ready[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(read(ready[0], &byte, 1), 1);
	if (journal_lock(&l, r->path, &err) != 0)
		fail_msg("%s", err.text);
	assert_int_equal(journal_find(r->path, &info, &err), 1);
	assert_int_equal(info.pid, getpid());
	journal_unlock(l);
	close(ready[0]);
	close(ready[1]);
	free(lock);
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
		LOCK(what_a_dead_engine_left_behind_is_waited_for),
		LOCK(a_removed_file_keeps_nobody_away),
		LOCK(looking_for_an_instant_is_no_engine),
		LOCK(a_link_leads_to_the_same_lock),
		LOCK(nobody_reads_behind_an_engine),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
