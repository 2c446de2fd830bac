/*
 * test_file.c: whole files in and out, folders read without leaving them.
 */
#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "base/file.h"
#include "tests/base/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int enter(void **state)
{
	*state = unit_folder();
	return 0;
}

static int leave(void **state)
{
	unit_folder_remove(*state);
	return 0;
}

static char *path_in(void **state, const char *name)
{
	return xasprintf("%s/%s", (const char *)*state, name);
}

static void put(void **state, const char *name, const char *text)
{
	char *path = path_in(state, name);

	assert_int_equal(file_write(path, text, strlen(text), 0600, NULL), 0);
	free(path);
}

static void make_folder(void **state, const char *name)
{
	char *path = path_in(state, name);

	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
}

static size_t names_in(void **state)
{
	struct file_set set;
	size_t n;

	assert_int_equal(file_set_read(&set, *state, NULL), 0);
	n = set.n;
	file_set_release(&set);
	return n;
}

static void what_was_written_is_read(void **state)
{
	char *path = path_in(state, "f");
	struct buf b = {0};
	struct stat st;
	struct err err;

	assert_int_equal(file_write(path, "old and longer", 14, 0600, &err),
	    0);
	assert_int_equal(file_write(path, "a\0b", 3, 0640, &err), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777 & ~0640, 0);
	buf_adds(&b, ">");
	assert_int_equal(file_read(path, 3, &b, &err), 0);
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.p, ">a\0b", 5);
	assert_int_equal(file_read(path, 2, &b, &err), -1);
	assert_non_null(strstr(err.text, "/f: too large; at most 2 bytes"));
	/* Nothing stays beside it. */
	assert_int_equal(names_in(state), 1);
	buf_release(&b);
	free(path);
}

static void what_cannot_be_is_said(void **state)
{
	char *path = path_in(state, "none/f");
	struct buf b = {0};
	struct err err;

	assert_int_equal(file_read(path, 9, &b, &err), -1);
	assert_non_null(strstr(err.text, "none/f: No such file"));
	assert_int_equal(file_write(path, "", 0, 0600, &err), -1);
	assert_non_null(strstr(err.text, "none/f: No such file"));
	assert_int_equal(file_read(*state, 9, &b, &err), -1);
	assert_non_null(strstr(err.text, "not a regular file"));
	free(path);
	/* A pipe without a writer must not make it wait. */
	path = path_in(state, "pipe");
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(file_read(path, 9, &b, &err), -1);
	assert_int_equal(b.len, 0);
	buf_release(&b);
	free(path);
}

static void a_failed_write_leaves_the_old(void **state)
{
	char *path = path_in(state, "d"), *inner = path_in(state, "d/x");
	struct err err;

	make_folder(state, "d");
	assert_int_equal(file_write(inner, "x", 1, 0600, &err), 0);
	/* A folder that is not empty cannot be renamed over. */
	assert_int_equal(file_write(path, "y", 1, 0600, &err), -1);
	assert_int_equal(names_in(state), 1);
	free(path);
	free(inner);
}

static void all_bytes_are_written(void **state)
{
	(void)state;
	errno = 0;
	assert_int_equal(fd_write_all(-1, "x", 1), -1);
	assert_int_equal(errno, EBADF);
	assert_int_equal(fd_write_all(-1, "", 0), 0);
}

static void a_folder_is_read_in_order(void **state)
{
	static const char *const want[] = {
		"b/a.txt", "b/c/d", "b.txt", "z", "\xc3\xb1",
	};
	const struct file_entry *e;
	struct file_set set;
	struct err err;
	size_t i;

	make_folder(state, "b");
	make_folder(state, "b/c");
	make_folder(state, "empty");
	make_folder(state, ".git");
	put(state, ".git/config", "hidden");
	put(state, ".hidden", "hidden");
	put(state, "z", "last");
	put(state, "b.txt", "");
	put(state, "b/a.txt", "text");
	put(state, "b/c/d", "deep");
	put(state, "\xc3\xb1", "n");
	if (file_set_read(&set, *state, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(set.n, ARRAY_LEN(want));
	for (i = 1; i < set.n; i++)
		assert_true(strcmp(set.e[i - 1].path, set.e[i].path) < 0);
	for (i = 0; i < ARRAY_LEN(want); i++)
		assert_non_null(file_set_find(&set, want[i]));
	e = file_set_find(&set, "b/c/d");
	assert_string_equal(e->bytes, "deep");
	assert_int_equal(e->len, 4);
	assert_int_equal(set.bytes, 4 + 0 + 4 + 4 + 1);
	assert_null(file_set_find(&set, "b/c"));
	assert_null(file_set_find(&set, ".hidden"));
	file_set_release(&set);
	assert_int_equal(set.n, 0);
	assert_null(file_set_find(&set, "z"));
}

static void refused(void **state, const char *part)
{
	struct file_set set;
	struct err err;

	assert_int_equal(file_set_read(&set, *state, &err), -1);
	if (!strstr(err.text, part))
		fail_msg("%s", err.text);
	assert_int_equal(set.n, 0);
	assert_null(set.e);
}

static void links_are_refused(void **state)
{
	char *path;

	make_folder(state, "sub");
	put(state, "sub/real", "x");
	path = path_in(state, "sub/link");
	assert_int_equal(symlink("real", path), 0);
	refused(state, "sub/link: neither a file nor a folder");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/etc", path), 0);
	refused(state, "sub/link: neither");
	free(path);
}

static void sockets_and_pipes_are_refused(void **state)
{
	char *path = path_in(state, "p");
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	int fd;

	assert_int_equal(mkfifo(path, 0600), 0);
	refused(state, "/p: neither");
	assert_int_equal(unlink(path), 0);
	snprintf(to.sun_path, sizeof(to.sun_path), "%s", path);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	refused(state, "/p: neither");
	close(fd);
	free(path);
}

static void odd_names_are_refused(void **state)
{
	put(state, "a\xff", "x");
	refused(state, "not UTF-8");
}

static void levels_are_limited(void **state)
{
	char name[32] = "d";
	int i;

	for (i = 1; i < 8; i++) {
		make_folder(state, name);
		snprintf(name + 2 * i - 1, 3, "/d");
	}
	/* Seven folders below the first make eight levels. */
	put(state, "d/d/d/d/d/d/d/f", "x");
	assert_int_equal(names_in(state), 1);
	make_folder(state, name);
	refused(state, "more than 8 levels");
}

static void numbers_and_sizes_are_limited(void **state)
{
	struct file_set set;
	char name[16], *path;
	struct err err;
	int i, fd;

	for (i = 0; i < 4096; i++) {
		snprintf(name, sizeof(name), "%04d", i);
		path = path_in(state, name);
		fd = open(path, O_WRONLY | O_CREAT, 0600);
		assert_int_not_equal(fd, -1);
		close(fd);
		free(path);
	}
	assert_int_equal(names_in(state), 4096);
	put(state, "one-more", "");
	refused(state, "more than 4096 files");
	path = path_in(state, "one-more");
	assert_int_equal(unlink(path), 0);
	free(path);
	path = path_in(state, "0000");
	assert_int_equal(truncate(path, 16 * 1024 * 1024), 0);
	assert_int_equal(file_set_read(&set, *state, &err), 0);
	file_set_release(&set);
	assert_int_equal(truncate(path, 16 * 1024 * 1024 + 1), 0);
	refused(state, "0000: too large");
	free(path);
	for (i = 0; i < 17; i++) {
		snprintf(name, sizeof(name), "%04d", i);
		path = path_in(state, name);
		assert_int_equal(truncate(path, 16 * 1024 * 1024), 0);
		free(path);
	}
	refused(state, "bytes in all");
}

/* By name alone: whoever gives it may not name what lies elsewhere. */
static void a_folder_is_not_left_by_name(void **state)
{
	static const char *const not[] = { "", ".", "..", ".hidden", "/",
		"/etc/passwd", "../file", "sub/file", "./file", "link", "up",
		"sub", "missing" };
	char *link = path_in(state, "link"), *up = path_in(state, "up");
	struct buf out = {0};
	struct err err;

	put(state, "file", "words");
	put(state, ".hidden", "a secret");
	make_folder(state, "sub");
	put(state, "sub/file", "below");
	assert_int_equal(symlink("file", link), 0);
	assert_int_equal(symlink("/etc/passwd", up), 0);
	for (size_t i = 0; i < ARRAY_LEN(not); i++) {
		err.text[0] = '\0';
		if (file_read_in(*state, not[i], 1000, &out, &err) == 0)
			fail_msg("\"%s\" was read", not[i]);
		assert_true(err.text[0] != '\0');
		assert_int_equal(out.len, 0);
	}
	assert_int_equal(file_read_in(*state, "file", 1000, &out, &err), 0);
	assert_string_equal(buf_str(&out), "words");
	assert_int_equal(file_read_in(*state, "file", 4, &out, &err), -1);
	assert_int_equal(file_read_in(up, "file", 4, &out, &err), -1);
	buf_release(&out);
	free(link);
	free(up);
}

#define in_folder(test) \
	cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_folder(what_was_written_is_read),
		in_folder(what_cannot_be_is_said),
		in_folder(a_failed_write_leaves_the_old),
		in_folder(all_bytes_are_written),
		in_folder(a_folder_is_read_in_order),
		in_folder(a_folder_is_not_left_by_name),
		in_folder(links_are_refused),
		in_folder(sockets_and_pipes_are_refused),
		in_folder(odd_names_are_refused),
		in_folder(levels_are_limited),
		in_folder(numbers_and_sizes_are_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
