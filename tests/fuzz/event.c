/*
 * event.c: event_decode() takes any body of any kind; what it accepts is
 * encoded to the very same bytes.  The input is a kind, a newline, a body.
 */
#include "config.h"

#include "event/event.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The kind named by the first line, or -1. */
static int kind_of(const char *line, size_t n)
{
	char *name = xstrndup(line, n);
	int kind = strlen(name) == n ? event_kind_find(name) : -1;

	free(name);
	return kind;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *line = (const char *)data;
	const char *end = size == 0 ? NULL : memchr(line, '\n', size);
	struct arena a = {0};
	struct buf again = {0};
	struct event e = {0};
	const char *body;
	size_t n;
	int kind;

	kind = end == NULL ? -1 : kind_of(line, (size_t)(end - line));
	if (kind < 0)
		return 0;
	e.kind = (enum event_kind)kind;
	body = end + 1;
	n = size - (size_t)(body - line);
	if (event_decode(&e, &a, body, n, NULL) == 0) {
		event_encode(&again, &e);
		if (again.len != n || memcmp(again.p, body, n) != 0)
			bug("another spelling was accepted");
	}
	buf_release(&again);
	arena_release(&a);
	return 0;
}
