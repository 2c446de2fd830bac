/*
 * test_tamper.c: bits of a record's file: every one that is flipped is named, or
 * changes no event.
 */
#include "config.h"

#include "tests/journal/tamper.h"

static size_t flip_step = 29;	/* set by main alone: 1 with --all */

/* What a record says: the hash over all it gives. */
static bool reads_as(const char *path, const struct journal_check *good,
    struct journal_check *c)
{
	struct err err = {0};
	struct source *s = journal_open(path, &err);
	bool same;

	*c = (struct journal_check){ .first_bad = -1 };
	if (s == NULL)
		return false;	/* refused: found */
	if (journal_verify_chain(s, c, &err) != 0)
		c->first_bad = -1;
	source_close(s);
	same = c->first_bad == 0 && c->events == good->events &&
	    digest_equal(&c->head, &good->head);
	if (c->first_bad == 0 && !same)
		fail_msg("another record verifies: %lld events",
		    (long long)c->events);
	return same;
}

/* Where the row's text and hash stand in the file. */
static size_t find_row(const struct buf *file, const struct source_row *row,
    size_t *n)
{
	const struct event *e = &row->e;
	const char *at = memmem(file->p, file->len, row->hash.b, DIGEST_LEN);

	assert_non_null(at);
	*n = DIGEST_LEN + row->n + strlen(e->actor) +
	    strlen(event_kind_name(e->kind)) +
	    (e->request == NULL ? 0 : strlen(e->request));
	return (size_t)(at - file->p) + DIGEST_LEN - *n;
}

static void poke(int fd, size_t at, char c)
{
	assert_int_equal(pwrite(fd, &c, 1, (off_t)at), 1);
}

static void every_flipped_byte_of_a_row_is_named(void **state)
{
	struct journal_check good, c;
	struct rig *r = *state;
	struct source_row row;
	struct buf file = {0};
	struct source *s;
	int fd;

	rig_finished(r, ROWS);
	tamper_check(r->path, &good);
	assert_int_equal(file_read(r->path, (size_t)1 << 24, &file, NULL), 0);
	fd = open(r->path, O_WRONLY);
	for (int64_t seq = 1; seq <= ROWS; seq++) {
		size_t at, n;

		s = journal_open(r->path, NULL);
		assert_int_equal(source_next(s, seq - 1, &row, NULL), 1);
		at = find_row(&file, &row, &n);
		source_close(s);
		for (size_t i = at; i < at + n; i++) {
			poke(fd, i, (char)(file.p[i] ^ (1 << i % 8)));
			if (reads_as(r->path, &good, &c) ||
			    c.first_bad != seq)
				fail_msg("byte %zu of event %lld: %lld %s",
				    i - at, (long long)seq,
				    (long long)c.first_bad, c.why.text);
			poke(fd, i, file.p[i]);
		}
	}
	close(fd);
	assert_true(reads_as(r->path, &good, &c));
	buf_release(&file);
}

/* Any byte of the file: it is refused, or named, or changed no event. */
static void no_flipped_byte_changes_what_is_said(void **state)
{
	size_t found = 0;
	struct journal_check good, c;
	struct rig *r = *state;
	struct buf file = {0};
	int fd;

	rig_finished(r, ROWS);
	tamper_check(r->path, &good);
	assert_int_equal(file_read(r->path, (size_t)1 << 24, &file, NULL), 0);
	fd = open(r->path, O_WRONLY);
	for (size_t i = 0; i < file.len; i += flip_step) {
		poke(fd, i, (char)(file.p[i] ^ (1 << i % 8)));
		found += !reads_as(r->path, &good, &c);
		poke(fd, i, file.p[i]);
	}
	close(fd);
	assert_true(found > 0);
	buf_release(&file);
}

static void a_cut_file_is_not_whole(void **state)
{
	struct journal_check good, c;
	struct rig *r = *state;
	struct buf file = {0};

	rig_finished(r, ROWS);
	tamper_check(r->path, &good);
	assert_int_equal(file_read(r->path, (size_t)1 << 24, &file, NULL), 0);
	/* The last page may hold no event: one less is one too few. */
	for (size_t n = file.len - 4096; n > 0; n -= n > 509 ? 509 : n) {
		assert_int_equal(truncate(r->path, (off_t)n), 0);
		assert_false(reads_as(r->path, &good, &c));
	}
	buf_release(&file);
}

static void a_damaged_blob_is_named(void **state)
{
	struct rig *r = *state;
	struct store *s = rig_create(r, 0);
	struct journal_check c;
	struct source *source;
	struct buf bytes = {0};
	struct err err = {0};
	char hex[DIGEST_HEX];
	struct digest d;
	struct event e;

	digest_of(&d, "text", 4);
	assert_int_equal(s->ops->begin(s, NULL), STORE_OK);
	assert_int_equal(s->ops->put_blob(s, &d, "text", 4, NULL), STORE_OK);
	fill_event(s, &e, EVENT_INJECT_EDITED);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_INJECT, "05");
	event_put(&e, FIELD_BODY, digest_hex(&d, hex));
	assert_int_equal(fill_append(s, &e, NULL), STORE_OK);
	assert_int_equal(s->ops->commit(s, NULL), STORE_OK);
	assert_int_equal(s->ops->close(s, true, NULL), 0);
	for (int i = 0; i < 2; i++) {
		source = journal_open(r->path, &err);
		assert_int_equal(source_blob(source, &d, &bytes, &err),
		    i == 0 ? 0 : -1);
		assert_int_equal(journal_verify_kept(source, &c, &err), 0);
		assert_int_equal(c.first_bad, i);
		source_close(source);
		tamper_with(r->path, "UPDATE blob SET bytes = x'00'");
	}
	assert_string_equal(err.code, "damaged");
	assert_non_null(strstr(c.why.text, "damaged"));
	buf_release(&bytes);
}

int main(int argc, char **argv)
{
#define VERIFY(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		VERIFY(every_flipped_byte_of_a_row_is_named),
		VERIFY(no_flipped_byte_changes_what_is_said),
		VERIFY(a_cut_file_is_not_whole),
		VERIFY(a_damaged_blob_is_named),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	if (argc == 2 && strcmp(argv[1], "--all") == 0)
		flip_step = 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
