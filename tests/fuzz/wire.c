/*
 * wire.c: fuzz target: bytes from a connection.  Cut anywhere, they give
 * the same lines; a line that is a message says the same when it is written
 * and read again; a message's arguments are checked without harm.
 */
#include "config.h"

#include <stdint.h>

#include "wire/frame.h"
#include "wire/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void wire_again(const struct wire_message *m)
{
	struct buf out = {0}, twice = {0};
	struct arena a = {0};
	struct wire_message back;

	wire_write_request(&out, m);
	if (out.len <= WIRE_LINE_MAX) {
		if (wire_parse(&back, &a, out.p, out.len - 1, NULL) != 0)
			abort();
		if (strcmp(back.word, m->word) != 0 || back.id != m->id)
			abort();
		wire_write_request(&twice, &back);
		if (strcmp(out.p, twice.p) != 0)
			abort();
	}
	arena_release(&a);
	buf_release(&out);
	buf_release(&twice);
}

static void wire_line(const char *line, size_t n)
{
	struct arena a = {0};
	struct wire_message m;
	struct err err = {0};

	if (wire_parse(&m, &a, line, n, &err) == 0 &&
	    m.shape == WIRE_SHAPE_REQUEST) {
		wire_again(&m);
		for (int i = 0; i < WIRE_REQUESTS; i++)
			wire_check(i, m.args, &err);
	} else if (err.text[0] && strcmp(err.code, "malformed") != 0) {
		abort();
	}
	arena_release(&a);
}

static size_t wire_feed(const uint8_t *data, size_t size, size_t step)
{
	struct frame f = {0};
	const char *line;
	size_t n, lines = 0;
	int got = 1;

	for (size_t at = 0; at < size && got >= 0; at += step) {
		frame_add(&f, data + at, size - at < step ? size - at : step);
		while ((got = frame_next(&f, &line, &n, NULL)) == 1) {
			lines++;
			if (step != 1)
				wire_line(line, n);
		}
	}
	frame_release(&f);
	return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf bytes = {0};

	if (size > 4096)
		size = 4096;	/* frame by frame is quadratic */
	if (wire_feed(data, size, size + 2) != wire_feed(data, size, 1))
		abort();
	wire_unbase64(&bytes, (const char *)data, size);
	buf_release(&bytes);
	return 0;
}
