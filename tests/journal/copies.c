/*
 * copies.c: see copies.h.
 */
#include "config.h"

#include "tests/journal/copies.h"

void copies_are(const struct rig *r, const char *names)
{
	struct buf b = {0};

	rig_list(r, &b);
	assert_string_equal(buf_str(&b), names);
	buf_release(&b);
}

void copies_single(const char *path)
{
	struct buf b = {0};

	assert_int_equal(file_read(path, (size_t)64 << 20, &b, NULL), 0);
	assert_true(b.len > 100);
	assert_memory_equal(b.p, "SQLite format 3", 16);
	assert_int_equal(b.p[18], 1);
	assert_int_equal(b.p[19], 1);
	assert_memory_equal(b.p + 68, "\x45\x6e\x73\x61", 4);
	buf_release(&b);
}

int copies_make(struct store *s, const char *path, int pages,
    struct err *err)
{
	struct store_copy *c = s->ops->backup(s, path, err);
	int more = c == NULL ? -1 : 1;

	while (more > 0)
		more = c->ops->step(c, pages, err);
	if (more == 0)
		more = c->ops->name(c, err);
	if (c != NULL)
		c->ops->end(c);
	return more;
}
