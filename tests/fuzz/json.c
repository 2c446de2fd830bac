/*
 * json.c: fuzz target: what is read as JSON has one written form, which is
 * read as the same, by the reader of canonical JSON too; and that one takes
 * nothing else.  What is read in one pass jansson reads the same.
 */
#include "config.h"

#include <stdint.h>

#include "base/json_quick.h"
#include "event/canon.h"

#define JSON_MAX 65536

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is canonical gives the same tree either way; nothing else is read. */
static void canonical(struct arena *a, const char *p, size_t n, bool is)
{
	struct val *v = canon_parse(a, p, n);
	struct buf out = {0};

	if (v != NULL)
		json_write(&out, v);
	if (is && v == NULL)
		abort();
	if (v != NULL && (out.len != n || memcmp(out.p, p, n) != 0))
		abort();
	buf_release(&out);
}

static void both_ways(const char *p, size_t n)
{
	struct arena a = {0};
	struct buf x = {0}, y = {0};
	struct val *v = json_quick(&a, p, n, 64), *whole;

	if (v != NULL) {
		whole = json_whole(&a, p, n, NULL);
		if (whole == NULL)
			abort();
		json_write(&x, v);
		json_write(&y, whole);
		if (x.len != y.len || memcmp(x.p, y.p, x.len) != 0)
			abort();
	}
	buf_release(&x);
	buf_release(&y);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct buf once = {0}, twice = {0};
	struct err err = {0};
	struct val *v = json_parse(&a, (const char *)data, size, JSON_MAX,
	    &err);

	both_ways((const char *)data, size <= JSON_MAX ? size : JSON_MAX);
	if (!v && !err.text[0])
		abort();
	if (v) {
		json_write(&once, v);
		canonical(&a, once.p, once.len, true);
		/* Escapes and exponents may be longer than they were. */
		v = json_parse(&a, once.p, once.len, once.len, &err);
		if (!v)
			abort();
		json_write(&twice, v);
		if (once.len != twice.len ||
		    memcmp(once.p, twice.p, once.len) != 0)
			abort();
	}
	if (size <= JSON_MAX)
		canonical(&a, (const char *)data, size, false);
	buf_release(&once);
	buf_release(&twice);
	arena_release(&a);
	return 0;
}
