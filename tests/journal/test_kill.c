/*
 * test_kill.c: a real process on a real disk is killed, over and over, also
 * while it recovers; whatever it has acknowledged is there afterwards.
 *
 * 30 kills by default; --kills N.  Every KILL_A_RECORD of them it is another
 * record: each kill has it copied and read whole, so that one record for all
 * would take longer with every one.
 */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/journal/rig.h"
#include "tests/source/fill.h"

#define KILL_A_RECORD 100

static int kills = 30;		/* set by main alone */

/* ---- the process that is killed ---------------------------------------- */

static bool say(int fd, int64_t batch)
{
	return write(fd, &batch, sizeof(batch)) == sizeof(batch);
}

/* Says 0 when it starts to recover, then each batch it acknowledges. */
static void engine(const struct rig *r, int out)
{
	const struct journal_options o = {0};
	struct journal_lock *lock;
	struct err err = {0};
	struct store *s = NULL;
	bool rewritten;

	if (journal_lock(&lock, r->path, &err) != 0 || !say(out, 0))
		_exit(1);
	s = rig_there(r, "") ?
	    journal_resume(r->path, &o, &rewritten, &err) :
	    journal_create(r->path, RIG_UUID, 1, &o, &err);
	while (s != NULL && fill_commit(s, 2, &err) == STORE_OK &&
	    say(out, s->head.batch))
		if (s->head.batch % 50 == 0)
			s->ops->checkpoint(s, &err);
	_exit(1);
}

/* ---- the one that kills it ---------------------------------------------- */

/* Starts it, hears `patience` words and a bit, kills it; the last batch it
 * has acknowledged, or `last`. */
static int64_t run_and_kill(const struct rig *r, int patience, int64_t last)
{
	int64_t batch;
	int fds[2], status;
	pid_t child;

	assert_int_equal(pipe(fds), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(fds[0]);
		engine(r, fds[1]);
	}
	close(fds[1]);
	while (patience-- > 0 &&
	    read(fds[0], &batch, sizeof(batch)) == sizeof(batch))
		last = batch > last ? batch : last;
	if (child > 0)
		kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	/* What it said before it died counts. */
	while (read(fds[0], &batch, sizeof(batch)) == sizeof(batch))
		last = batch > last ? batch : last;
	close(fds[0]);
	return last;
}

/* Batches of two: all acknowledged ones, at most one more; how many. */
static int64_t assert_there(const struct rig *r, int64_t acknowledged)
{
	int64_t events = rig_verified(r->path);

	assert_int_equal(events % 2, 0);
	assert_in_range(events / 2, acknowledged, acknowledged + 1);
	return events / 2;
}

/* One record with the kills from..to, to its clean end; its batches. */
static int64_t a_record(struct rig *r, int from, int to)
{
	int64_t acknowledged = 0;
	bool rewritten;
	struct store *s;

	for (int i = from; i < to; i++) {
		/* Every third while it recovers. */
		int patience = i % 3 == 2 ? 1 : 2 + i * 7 % 40;

		acknowledged = run_and_kill(r, i == from ? 20 : patience,
		    acknowledged);
		/* An unacknowledged one that got in is the next one's. */
		acknowledged = assert_there(r, acknowledged);
	}
	s = rig_resume(r, &rewritten);
	assert_true(rewritten);
	assert_int_equal(s->head.batch, acknowledged);
	assert_int_equal(s->ops->close(s, true, NULL), 0);
	assert_int_equal(assert_there(r, acknowledged), acknowledged);
	return acknowledged;
}

static void killing_loses_nothing(void **state)
{
	struct rig *r = *state;
	int64_t batches = 0;

	for (int from = 0; from < kills; from += KILL_A_RECORD) {
		int to = from + KILL_A_RECORD;

		rig_clear(r);
		batches += a_record(r, from, to < kills ? to : kills);
	}
	print_message("# %d kills, %lld batches of two, none lost\n", kills,
	    (long long)batches);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(killing_loses_nothing,
		    rig_setup, rig_teardown),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	if (argc == 3 && strcmp(argv[1], "--kills") == 0)
		kills = (int)strtol(argv[2], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
