/*
 * test_frame.c: lines come out as they went in, wherever the bytes were
 * cut, and a line over the limit is refused before it is held.
 */
#include "config.h"

#include "wire/frame.h"

#include "tests/event/unit.h"
#include "wire/message.h"

static const char text[] = "one\n\ntwo words\nthe third";

static void take_all(struct frame *f, struct buf *out)
{
	const char *line;
	size_t n;

	while (frame_next(f, &line, &n, NULL) == 1) {
		buf_add(out, line, n);
		buf_addc(out, '|');
	}
}

static void lines_do_not_depend_on_the_cuts(void **state)
{
	size_t n = sizeof(text) - 1;

	(void)state;
	for (size_t step = 1; step <= n; step++) {
		struct frame f = {0};
		struct buf out = {0};

		for (size_t at = 0; at < n; at += step) {
			frame_add(&f, text + at, at + step < n ? step :
			    n - at);
			take_all(&f, &out);
		}
		assert_string_equal(buf_str(&out), "one||two words|");
		assert_int_equal(frame_len(&f), strlen("the third"));
		assert_false(frame_ready(&f));
		buf_release(&out);
		frame_release(&f);
	}
}

/* More comes after every single line taken. */
static void a_line_at_a_time(void **state)
{
	struct frame f = {0};
	const char *line;
	size_t n;

	(void)state;
	frame_add(&f, "a\nb\nc", 5);
	for (int i = 0; i < 20; i++) {
		assert_true(frame_ready(&f));
		assert_int_equal(frame_next(&f, &line, &n, NULL), 1);
		assert_int_equal(n, 1);
		frame_add(&f, "\nd", 2);
	}
	assert_int_equal(frame_len(&f), 5);
	frame_release(&f);
}

/* A line of n bytes with its newline, fed in pieces. */
static int feed(struct frame *f, size_t n, bool newline, struct err *err)
{
	char *bytes = xmalloc(n);
	const char *line;
	size_t len;
	int got;

	memset(bytes, 'x', n);
	if (newline)
		bytes[n - 1] = '\n';
	frame_add(f, bytes, n);
	free(bytes);
	got = frame_next(f, &line, &len, err);
	if (got == 1)
		assert_int_equal(len, n - 1);
	return got;
}

static void the_limit_is_exact(void **state)
{
	struct frame f = {0};
	struct err err = {0};

	(void)state;
	assert_int_equal(feed(&f, WIRE_LINE_MAX, true, &err), 1);
	frame_release(&f);
	assert_int_equal(feed(&f, WIRE_LINE_MAX + 1, true, &err), -1);
	assert_string_equal(err.code, "oversized");
	frame_release(&f);
	assert_int_equal(feed(&f, WIRE_LINE_MAX, false, &err), 0);
	assert_false(frame_ready(&f));
	assert_int_equal(feed(&f, 1, false, &err), -1);
	assert_true(frame_ready(&f));
	frame_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_do_not_depend_on_the_cuts),
		cmocka_unit_test(a_line_at_a_time),
		cmocka_unit_test(the_limit_is_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
