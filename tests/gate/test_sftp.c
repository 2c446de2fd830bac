/*
 * test_sftp.c: the read-only SFTP server, fed as a client would, a byte at
 * a time too, and as nobody should.
 */
#include "config.h"

#include "gate/sftp.h"

#include "tests/event/unit.h"

static const char big[100000] = { [0] = 'a', [99999] = 'z' };

struct folder {
	size_t n;
	bool broken;
};

static size_t look(void *arg)
{
	return ((struct folder *)arg)->n;
}

static struct sftp_file file(void *arg, size_t i)
{
	static char name[32];

	(void)arg;
	if (i == 0)
		return (struct sftp_file){ "log.txt", 5 };
	if (i == 1)
		return (struct sftp_file){ "big", sizeof(big) };
	snprintf(name, sizeof(name), "file%zu", i);
	return (struct sftp_file){ name, i };
}

static int read_file(void *arg, const char *name, uint64_t offset,
    uint32_t n, struct buf *out)
{
	const char *bytes = strcmp(name, "big") == 0 ? big : "hello";
	uint64_t size = strcmp(name, "big") == 0 ? sizeof(big) : 5;

	if (((struct folder *)arg)->broken)
		return -1;
	if (offset + n > size)
		n = (uint32_t)(size - offset);
	buf_add(out, bytes + offset, n);
	return 0;
}

static const struct sftp_ops ops = { look, file, read_file };

static void put32(struct buf *b, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_addc(b, (char)(v >> shift));
}

static void puts_(struct buf *b, const char *s)
{
	put32(b, (uint32_t)strlen(s));
	buf_adds(b, s);
}

/* One packet of a type and id, with what `rest` holds. */
static void packet(struct buf *out, int type, uint32_t id,
    const struct buf *rest)
{
	put32(out, (uint32_t)(5 + rest->len));
	buf_addc(out, (char)type);
	put32(out, id);
	buf_add(out, buf_str(rest), rest->len);
}

static uint32_t get32(const char *p)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static struct sftp *greeted(struct folder *f)
{
	struct sftp *s = sftp_new(&ops, f);

	assert_int_equal(sftp_input(s, "\0\0\0\5\1\0\0\0\6", 9), 0);
	assert_int_equal(sftp_out(s)->len, 9);
	assert_memory_equal(sftp_out(s)->p, "\0\0\0\5\2\0\0\0\3", 9);
	buf_clear(sftp_out(s));
	return s;
}

/* The reply to one packet: its type; *code its first number. */
static int ask(struct sftp *s, int type, const struct buf *rest,
    uint32_t *code)
{
	struct buf p = {0};
	const struct buf *out = sftp_out(s);
	int got;

	buf_clear(sftp_out(s));
	packet(&p, type, 77, rest);
	assert_int_equal(sftp_input(s, p.p, p.len), 0);
	buf_release(&p);
	assert_true(out->len >= 9);
	assert_int_equal(get32(out->p), out->len - 4);
	assert_int_equal(get32(out->p + 5), 77);
	got = (unsigned char)out->p[4];
	*code = out->len >= 13 ? get32(out->p + 9) : 0;
	return got;
}

static int ask_path(struct sftp *s, int type, const char *path,
    uint32_t *code)
{
	struct buf rest = {0};
	int got;

	puts_(&rest, path);
	if (type == 3) {
		put32(&rest, 1);
		put32(&rest, 0);
	}
	got = ask(s, type, &rest, code);
	buf_release(&rest);
	return got;
}

static void paths_lead_to_one_folder(void **state)
{
	static const char *const folders[] = { "", ".", "/", "/.", "./",
		"..", "/../..", "x/..", "//" };
	static const char *const files[] = { "log.txt", "/log.txt",
		"./log.txt", "../log.txt", "//log.txt", "x/../log.txt" };
	struct folder f = { .n = 2 };
	struct sftp *s = greeted(&f);
	uint32_t code;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		assert_int_equal(ask_path(s, 17, folders[i], &code), 105);
		assert_int_equal(get32(sftp_out(s)->p + 29), 0040555);
	}
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		assert_int_equal(ask_path(s, 7, files[i], &code), 105);
		assert_int_equal(get32(sftp_out(s)->p + 17), 5);
	}
	assert_int_equal(ask_path(s, 17, "etc/passwd", &code), 101);
	assert_int_equal(code, 2);
	assert_int_equal(ask_path(s, 17, "nothing", &code), 101);
	assert_int_equal(ask_path(s, 16, "../..//log.txt", &code), 104);
	assert_memory_equal(sftp_out(s)->p + 17, "/log.txt", 8);
	sftp_free(s);
}

static void nothing_can_be_written(void **state)
{
	static const int writes[] = { 6, 9, 10, 13, 14, 15, 18, 20 };
	struct folder f = { .n = 2 };
	struct sftp *s = greeted(&f);
	struct buf rest = {0};
	uint32_t code;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(writes); i++) {
		assert_int_equal(ask_path(s, writes[i], "log.txt", &code),
		    101);
		assert_int_equal(code, 3);
	}
	for (uint32_t how = 2; how < 64; how++) {
		buf_clear(&rest);
		puts_(&rest, "log.txt");
		put32(&rest, how);
		put32(&rest, 0);
		assert_int_equal(ask(s, 3, &rest, &code), 101);
		assert_int_equal(code, 3);
	}
	assert_int_equal(ask_path(s, 200, "posix-rename@openssh.com", &code),
	    101);
	assert_int_equal(code, 8);
	buf_release(&rest);
	sftp_free(s);
}

static void read_at(struct buf *rest, uint32_t handle, uint64_t offset,
    uint32_t n)
{
	buf_clear(rest);
	put32(rest, 4);
	put32(rest, handle);
	put32(rest, (uint32_t)(offset >> 32));
	put32(rest, (uint32_t)offset);
	put32(rest, n);
}

static void a_file_is_read(void **state)
{
	struct folder f = { .n = 2 };
	struct sftp *s = greeted(&f);
	struct buf rest = {0};
	uint32_t code, handle;

	(void)state;
	assert_int_equal(ask_path(s, 3, "big", &code), 102);
	handle = get32(sftp_out(s)->p + 13);
	read_at(&rest, handle, 0, 4000000000u);
	assert_int_equal(ask(s, 5, &rest, &code), 103);
	assert_int_equal(code, SFTP_READ_MAX);
	assert_int_equal(sftp_out(s)->p[13], 'a');
	read_at(&rest, handle, 99990, 32768);
	assert_int_equal(ask(s, 5, &rest, &code), 103);
	assert_int_equal(code, 10);
	assert_int_equal(sftp_out(s)->p[22], 'z');
	read_at(&rest, handle, 100000, 1);
	assert_int_equal(ask(s, 5, &rest, &code), 101);
	assert_int_equal(code, 1);
	read_at(&rest, handle, UINT64_MAX, 32768);
	assert_int_equal(ask(s, 5, &rest, &code), 101);
	assert_int_equal(code, 1);
	read_at(&rest, handle + 1, 0, 1);
	assert_int_equal(ask(s, 5, &rest, &code), 101);
	assert_int_equal(code, 4);
	f.broken = true;
	read_at(&rest, handle, 0, 1);
	assert_int_equal(ask(s, 5, &rest, &code), 101);
	assert_int_equal(code, 4);
	rest.len = 8;
	assert_int_equal(ask(s, 4, &rest, &code), 101);
	assert_int_equal(code, 0);
	assert_int_equal(ask(s, 4, &rest, &code), 101);
	assert_int_equal(code, 4);
	buf_release(&rest);
	sftp_free(s);
}

static void the_folder_is_listed_in_parts(void **state)
{
	struct folder f = { .n = 120 };
	struct sftp *s = greeted(&f);
	struct buf rest = {0};
	uint32_t code, names = 0;

	(void)state;
	assert_int_equal(ask_path(s, 11, ".", &code), 102);
	put32(&rest, 4);
	put32(&rest, get32(sftp_out(s)->p + 13));
	while (ask(s, 12, &rest, &code) == 104) {
		assert_in_range(code, 1, 50);
		names += code;
	}
	assert_int_equal(names, 122);
	assert_int_equal(code, 1);
	buf_release(&rest);
	sftp_free(s);
}

static void handles_are_few(void **state)
{
	struct folder f = { .n = 2 };
	struct sftp *s = greeted(&f);
	uint32_t code;

	(void)state;
	for (int i = 0; i < SFTP_HANDLES; i++)
		assert_int_equal(ask_path(s, i % 2 ? 11 : 3, i % 2 ? "/" :
		    "big", &code), 102);
	assert_int_equal(ask_path(s, 3, "big", &code), 101);
	assert_int_equal(code, 4);
	assert_int_equal(ask_path(s, 11, "/", &code), 101);
	sftp_free(s);
}

static void what_does_not_fit_is_refused(void **state)
{
	struct folder f = { .n = 2 };
	struct sftp *s = greeted(&f);
	struct buf rest = {0};
	uint32_t code;

	(void)state;
	put32(&rest, 4000000000u);
	buf_adds(&rest, "log.txt");
	for (int type = 3; type < 21; type++) {
		if (strchr("\6\11\12\15\16\17\22\23\24", type) != NULL)
			continue;
		assert_int_equal(ask(s, type, &rest, &code), 101);
		assert_true(code == 5 || code == 4);
	}
	buf_release(&rest);
	sftp_free(s);
	/* lengths that cannot be, and a first packet that is no greeting */
	s = sftp_new(&ops, &f);
	assert_int_equal(sftp_input(s, "\0\0\0\0\1", 5), -1);
	assert_int_equal(sftp_input(s, "x", 1), -1);
	sftp_free(s);
	s = sftp_new(&ops, &f);
	assert_int_equal(sftp_input(s, "\377\377\377\377", 4), -1);
	sftp_free(s);
	s = sftp_new(&ops, &f);
	assert_int_equal(sftp_input(s, "\0\0\0\5\3\0\0\0\1", 9), -1);
	sftp_free(s);
	s = sftp_new(&ops, &f);
	assert_int_equal(sftp_input(s, "\0\0\0\4\1\0\0\0", 8), -1);
	sftp_free(s);
	/* one that says more than its version is greeted */
	s = sftp_new(&ops, &f);
	assert_int_equal(sftp_input(s, "\0\0\0\13\1\0\0\0\3\0\0\0\2ab",
	    15), 0);
	assert_int_equal(sftp_out(s)->len, 9);
	sftp_free(s);
}

static void a_reader_that_is_slow_is_waited_for(void **state)
{
	struct folder f = { .n = 2 };
	struct sftp *s = greeted(&f);
	struct buf rest = {0}, all = {0};
	uint32_t code;
	size_t asked = 64, got = 0;

	(void)state;
	assert_int_equal(ask_path(s, 3, "big", &code), 102);
	read_at(&rest, get32(sftp_out(s)->p + 13), 0, SFTP_READ_MAX);
	buf_clear(sftp_out(s));
	for (size_t i = 0; i < asked; i++)
		packet(&all, 5, (uint32_t)i, &rest);
	for (size_t i = 0; i < all.len; i++)
		assert_int_equal(sftp_input(s, all.p + i, 1), 0);
	assert_true(sftp_out(s)->len < SFTP_OUT_STOP + SFTP_READ_MAX + 100);
	assert_true(sftp_waiting(s) > 0);
	while (sftp_out(s)->len > 0) {
		got += sftp_out(s)->len / (SFTP_READ_MAX + 13);
		buf_clear(sftp_out(s));
		assert_int_equal(sftp_input(s, NULL, 0), 0);
	}
	assert_int_equal(got, asked);
	assert_int_equal(sftp_waiting(s), 0);
	buf_release(&rest);
	buf_release(&all);
	sftp_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_lead_to_one_folder),
		cmocka_unit_test(nothing_can_be_written),
		cmocka_unit_test(a_file_is_read),
		cmocka_unit_test(the_folder_is_listed_in_parts),
		cmocka_unit_test(handles_are_few),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(a_reader_that_is_slow_is_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
