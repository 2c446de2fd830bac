/*
 * test_backup.c: a copy of the record is made between the turns of all
 * others, holds what was recorded meanwhile, and leaves nothing behind when
 * it does not come to its end.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/disk.h"
#include "tests/event/unit.h"
#include "tests/journal/rig.h"

#define PIECE 128		/* pages between two turns, at first */
#define MEGABYTE ((size_t)1 << 20)
#define WAIT_MS 60000		/* for a process: it is woken, not waited */

static struct stand stand;
static struct rig *rig;
static struct journal_disk disk;	/* the system's, but for two things */
static int64_t room;			/* 0: the system's */
static bool unnamed;			/* no copy gets its name, ever */

static int disk_of_test(const struct journal_disk *d, const char *path,
    struct disk_room *out)
{
	int rc = journal_disk_system.room(d, path, out);

	if (room != 0)
		out->free = room;
	return rc;
}

/* Of the process that copies: it waits here until it is ended. */
static int rename_of_test(const struct journal_disk *d, const char *from,
    const char *to)
{
	while (unnamed)
		pause();
	return journal_disk_system.rename(d, from, to);
}

static struct store *rig_store(void)
{
	const struct journal_options o = { .disk = &disk };
	struct err err = {0};
	struct store *s = journal_create(rig->path, RIG_UUID,
	    INT64_C(1764000000000), &o, &err);

	if (s == NULL)
		bug("%s", err.text);
	return s;
}

static bool no_process;

/* The linker's: calls of fork() come here. */
pid_t __real_fork(void);
pid_t __wrap_fork(void);

pid_t __wrap_fork(void)
{
	errno = EAGAIN;
	return no_process ? -1 : __real_fork();
}

static int begin(void **state)
{
	void *made;

	if (rig_setup(&made) != 0)
		return -1;
	rig = made;
	disk = journal_disk_system;
	disk.room = disk_of_test;
	disk.rename = rename_of_test;
	room = 0;
	unnamed = false;
	no_process = false;
	stand_store = rig_store;
	stand_init(&stand, 1);
	*state = &stand;
	return 0;
}

static int end(void **state)
{
	void *made = rig;

	stand_release(*state);
	stand_store = NULL;
	return rig_teardown(&made);
}

/* Bytes that nobody has asked for, so that there is something to copy. */
static void grow_record(struct stand *s, size_t n, uint64_t seed)
{
	const struct store_ops *ops = s->store->ops;
	char *bytes = xcalloc(1, n);
	struct err err = {0};
	struct digest d;

	memcpy(bytes, &seed, sizeof(seed));
	digest_of(&d, bytes, n);
	assert_int_equal(ops->begin(s->store, &err), STORE_OK);
	assert_int_equal(ops->put_blob(s->store, &d, bytes, n, &err),
	    STORE_OK);
	assert_int_equal(ops->commit(s->store, &err), STORE_OK);
	free(bytes);
}

static char *ask_for(struct caller *c, const char *suffix, int id)
{
	char *path = rig_beside(rig, suffix);
	char *line = xasprintf("{\"id\":%d,\"do\":\"backup\",\"args\":"
	    "{\"path\":\"%s\"}}", id, path);

	caller_says(c, line);
	free(line);
	return path;
}

/* What came of it: the next line that is no push, once it is there. */
static const char *answer(struct stand *s, struct caller *c)
{
	const char *line = NULL;

	for (int i = 0; i < 100000 && line == NULL; i++) {
		loop_once(s->loop, WAIT_MS);
		do
			line = caller_line(c);
		while (line && strncmp(line, "{\"push\"", 7) == 0);
	}
	return line;
}

static void turns_go_on(void **state)
{
	struct stand *s = *state;
	struct caller c, other;
	int64_t was = 0, pieces = 0, all = 0, served = 0;
	const char *line = NULL;
	char *copy;

	grow_record(s, 8 * MEGABYTE, 1);
	caller_init(&c, s, true, NULL);
	caller_init(&other, s, true, NULL);
	copy = ask_for(&c, ".copy", 7);
	for (int i = 0; i < 100000; i++) {
		caller_says(&other, "{\"id\":1,\"do\":\"clock\"}");
		loop_once(s->loop, WAIT_MS);
		served += caller_line(&other) != NULL;
		line = caller_line(&c);
		if (line == NULL)
			continue;
		if (strncmp(line, "{\"id\"", 5) == 0)
			break;
		assert_int_equal(val_num(line_get(s, line, "is", "id", NULL),
		    0), 7);
		all = val_num(line_get(s, line, "is", "all", NULL), 0);
		assert_in_range(val_num(line_get(s, line, "is", "done",
		    NULL), 0) - was, 1, PIECE);
		was = val_num(line_get(s, line, "is", "done", NULL), 0);
		pieces++;
		assert_false(rig_there(rig, ".copy"));
	}
	assert_string_equal(line, "{\"id\":7,\"ok\":{}}");
	assert_true(all > 2048);
	assert_true(pieces >= all / PIECE - 1);
	assert_true(served >= pieces - 2);
	assert_true(rig_there(rig, ".copy"));
	assert_false(rig_there(rig, ".copy.part"));
	assert_int_equal(rig_verified(copy), stand_seq(s));
	free(copy);
	caller_release(&c);
	caller_release(&other);
}

/* Faster than the first pieces are: it comes to its end all the same, and
 * what was said before the end is in it. */
static void a_record_that_grows_is_caught_up_with(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *line = NULL;
	int64_t before = 0;
	struct stat st;
	char *copy;
	int turns;

	grow_record(s, 4 * MEGABYTE, 1);
	caller_init(&c, s, true, NULL);
	copy = ask_for(&c, ".copy", 1);
	for (turns = 0; turns < 60 && line == NULL; turns++) {
		if (turns == 1) {
			stand_do(s, "note", "{\"text\":\"more\"}");
			before = stand_seq(s);
		}
		grow_record(s, MEGABYTE, 100 + (uint64_t)turns);
		loop_once(s->loop, WAIT_MS);
		do
			line = caller_line(&c);
		while (line && strncmp(line, "{\"push\"", 7) == 0);
	}
	if (line == NULL)
		line = answer(s, &c);
	assert_string_equal(line, "{\"id\":1,\"ok\":{}}");
	assert_true(rig_verified(copy) >= before);
	/* It was done long before the record was: in no more than doubling
	 * takes. */
	assert_int_equal(stat(copy, &st), 0);
	assert_true(st.st_size < 40 << 20);
	free(copy);
	caller_release(&c);
}

static void many_at_once(void **state)
{
	static const char *const suffixes[] = { ".a", ".b", ".c", ".d" };
	struct stand *s = *state;
	struct caller c[ARRAY_LEN(suffixes)], late;
	char *copies[ARRAY_LEN(suffixes)], *again;

	grow_record(s, 4 * MEGABYTE, 1);
	caller_init(&late, s, true, NULL);
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++)
		caller_init(&c[i], s, true, NULL);
	for (size_t i = 0; i + 1 < ARRAY_LEN(suffixes); i++)
		copies[i] = ask_for(&c[i], suffixes[i], 1);
	loop_once(s->loop, 0);
	again = ask_for(&late, ".a", 1);
	assert_string_equal(line_code(s, answer(s, &late)), "busy");
	copies[3] = ask_for(&c[3], suffixes[3], 1);
	loop_once(s->loop, 0);
	free(again);
	again = ask_for(&late, ".e", 2);
	assert_string_equal(line_code(s, answer(s, &late)), "busy");
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		assert_string_equal(line_code(s, answer(s, &c[i])), "ok");
		assert_int_equal(rig_verified(copies[i]), stand_seq(s));
		free(copies[i]);
		caller_release(&c[i]);
	}
	assert_false(rig_there(rig, ".e"));
	free(again);
	caller_release(&late);
}

/* Of a record that is larger than what is held in memory of the copy: its
 * file is there long before it is whole and given its name. */
#define LARGE (16 * MEGABYTE)

/* Goes on until that file is there: another process must have begun, and how
 * often the loop turns until then is nobody's concern. */
static void begun(struct stand *s, const char *suffix)
{
	int64_t until = loop_mono_ms() + WAIT_MS;

	while (!rig_there(rig, suffix) && loop_mono_ms() < until)
		loop_once(s->loop, WAIT_MS);
	assert_true(rig_there(rig, suffix));
}

static void whoever_leaves_takes_it_along(void **state)
{
	struct stand *s = *state;
	struct caller c;
	char *copy;

	grow_record(s, LARGE, 1);
	caller_init(&c, s, true, NULL);
	unnamed = true;
	copy = ask_for(&c, ".copy", 1);
	begun(s, ".copy.part");
	caller_release(&c);
	stand_run(s);
	unnamed = false;
	assert_false(rig_there(rig, ".copy"));
	assert_false(rig_there(rig, ".copy.part"));
	assert_false(rig_there(rig, ".copy.part-journal"));
	/* and the next one is not in its way */
	caller_init(&c, s, true, NULL);
	free(ask_for(&c, ".copy", 1));
	assert_string_equal(line_code(s, answer(s, &c)), "ok");
	assert_int_equal(rig_verified(copy), stand_seq(s));
	free(copy);
	caller_release(&c);
}

/* The engine is ended in the middle: there is no file of that name. */
static void an_engine_that_leaves_leaves_no_half(void **state)
{
	struct stand *s = *state;
	struct caller c;

	grow_record(s, LARGE, 1);
	caller_init(&c, s, true, NULL);
	unnamed = true;
	free(ask_for(&c, ".copy", 1));
	begun(s, ".copy.part");
	ctl_free(s->ctl);
	s->ctl = NULL;
	assert_false(rig_there(rig, ".copy"));
	assert_false(rig_there(rig, ".copy.part"));
	caller_release(&c);
}

static void without_room_it_does_not_begin(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *line;

	grow_record(s, 4 * MEGABYTE, 1);
	room = 4 << 20;
	caller_init(&c, s, true, NULL);
	free(ask_for(&c, ".copy", 1));
	line = answer(s, &c);
	assert_string_equal(line_code(s, line), "full");
	assert_non_null(strstr(line, "needs 6 MiB"));
	assert_false(rig_there(rig, ".copy.part"));
	room = 0;
	free(ask_for(&c, ".copy", 1));
	assert_string_equal(line_code(s, answer(s, &c)), "ok");
	/* that name is taken now, and stays what it is */
	free(ask_for(&c, ".copy", 2));
	assert_string_equal(line_code(s, answer(s, &c)), "exists");
	/* there is no such folder */
	free(ask_for(&c, ".none/x", 3));
	line = answer(s, &c);
	assert_non_null(strstr(line, "folder"));
	caller_release(&c);
}

static void without_a_process_it_has_no_name(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *line;

	caller_init(&c, s, true, NULL);
	no_process = true;
	free(ask_for(&c, ".copy", 1));
	line = answer(s, &c);
	assert_non_null(strstr(line, "fork"));
	assert_false(rig_there(rig, ".copy"));
	assert_false(rig_there(rig, ".copy.part"));
	no_process = false;
	free(ask_for(&c, ".copy", 1));
	assert_string_equal(line_code(s, answer(s, &c)), "ok");
	caller_release(&c);
}

#define BACKUP(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BACKUP(turns_go_on),
		BACKUP(a_record_that_grows_is_caught_up_with),
		BACKUP(many_at_once),
		BACKUP(whoever_leaves_takes_it_along),
		BACKUP(an_engine_that_leaves_leaves_no_half),
		BACKUP(without_room_it_does_not_begin),
		BACKUP(without_a_process_it_has_no_name),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
