/*
 * test_verify.c: whatever is done to the rows of a record behind our back
 * is found and named by its seq.
 */
#include "config.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/journal/rig.h"
#include "tests/source/fill.h"

#define ROWS 9
#define TAMPER_MAX 8

static size_t flip_step = 29;	/* set by main alone: 1 with --all */

/* ---- changing a record as an attacker would ----------------------------- */

struct tamper {
	sqlite3 *h;
	char *triggers[TAMPER_MAX];
	int n;
};

static void run(struct tamper *t, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(t->h, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

static int take_trigger(void *arg, int n, char **row, char **names)
{
	struct tamper *t = arg;

	(void)n;
	(void)names;
	t->triggers[t->n++] = xstrdup(row[0]);
	return 0;
}

/* Opens it and takes the triggers away... */
static void tamper_open(struct tamper *t, const char *path)
{
	static const char *const names[] = { "event_insert", "event_update",
	    "event_delete", "blob_update", "blob_delete" };

	*t = (struct tamper){0};
	assert_int_equal(sqlite3_open(path, &t->h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(t->h, "SELECT sql FROM sqlite_master "
	    "WHERE type = 'trigger' ORDER BY name", take_trigger, t, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *sql = xasprintf("DROP TRIGGER %s", names[i]);

		run(t, sql);
		free(sql);
	}
}

/* ... and puts them back to the letter. */
static void tamper_close(struct tamper *t)
{
	for (int i = 0; i < t->n; i++) {
		run(t, t->triggers[i]);
		free(t->triggers[i]);
	}
	sqlite3_close(t->h);
}

static void tamper(const char *path, const char *sql)
{
	struct tamper t;

	tamper_open(&t, path);
	run(&t, sql);
	tamper_close(&t);
}

static void set_hash(struct tamper *t, int64_t seq, const struct digest *d)
{
	sqlite3_stmt *q;

	assert_int_equal(sqlite3_prepare_v2(t->h, "UPDATE event SET hash = ?2"
	    " WHERE seq = ?1", -1, &q, NULL), SQLITE_OK);
	sqlite3_bind_int64(q, 1, seq);
	sqlite3_bind_blob(q, 2, d->b, DIGEST_LEN, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(q), SQLITE_DONE);
	sqlite3_finalize(q);
}

/* Gives every row from seq on the hash that fits its columns (`last`: up to
 * there), as somebody would who knows the format. */
static void rechain(const char *path, int64_t seq, int64_t last)
{
	struct digest chain = event_hash_zero;
	struct tamper t;
	sqlite3_stmt *q;

	tamper_open(&t, path);
	assert_int_equal(sqlite3_prepare_v2(t.h, "SELECT seq, batch, wall_ms,"
	    " ex_ms, kind, v, actor, cause, request, body, hash FROM event "
	    "ORDER BY seq", -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW) {
		struct event e = {
			.seq = sqlite3_column_int64(q, 0),
			.batch = sqlite3_column_int64(q, 1),
			.wall_ms = sqlite3_column_int64(q, 2),
			.ex_ms = sqlite3_column_int64(q, 3),
			.kind = (enum event_kind)event_kind_find(
			    (const char *)sqlite3_column_text(q, 4)),
			.v = sqlite3_column_int(q, 5),
			.actor = (const char *)sqlite3_column_text(q, 6),
			.cause = sqlite3_column_int64(q, 7),
			.request = (const char *)sqlite3_column_text(q, 8),
		};

		if (e.seq < seq || e.seq > last) {
			memcpy(chain.b, sqlite3_column_blob(q, 10),
			    DIGEST_LEN);
			continue;
		}
		event_hash(&chain, &chain, &e,
		    (const char *)sqlite3_column_text(q, 9),
		    (size_t)sqlite3_column_bytes(q, 9));
		set_hash(&t, e.seq, &chain);
	}
	sqlite3_finalize(q);
	tamper_close(&t);
}

/* ---- what verify says --------------------------------------------------- */

static void check(const char *path, struct journal_check *out)
{
	struct err err = {0};
	struct source *s = journal_open(path, &err);

	if (s == NULL || journal_verify_chain(s, out, &err) != 0)
		fail_msg("%s", err.text);
	source_close(s);
}

static void assert_bad(const char *path, int64_t seq, const char *reason)
{
	struct journal_check c;

	check(path, &c);
	if (c.first_bad != seq || strstr(c.why.text, reason) == NULL)
		fail_msg("event %lld: %s (not %lld: %s)",
		    (long long)c.first_bad, c.why.text, (long long)seq, reason);
	assert_int_equal(c.events, seq - 1);
}

static void a_good_record_is_good(void **state)
{
	struct rig *r = *state;
	struct journal_check c;
	struct store *s = rig_create(r, ROWS);
	struct store_head h;

	store_head(s, &h);
	assert_int_equal(s->ops->close(s, true, NULL), 0);
	check(r->path, &c);
	assert_int_equal(c.first_bad, 0);
	assert_int_equal(c.events, ROWS);
	assert_string_equal(c.why.text, "");
	assert_memory_equal(c.head.b, h.hash.b, DIGEST_LEN);
	/* Taking triggers away and putting them back is no change. */
	tamper(r->path, "SELECT 1");
	check(r->path, &c);
	assert_int_equal(c.first_bad, 0);
}

static void every_edited_column_is_found(void **state)
{
	static const char hash_off[] = "its hash does not fit";
	static const struct {
		const char *set, *reason;
	} edits[] = {
		{ "batch = batch + 1", hash_off },
		{ "wall_ms = wall_ms + 1", hash_off },
		{ "ex_ms = ex_ms + 1", hash_off },
		{ "kind = 'clock.resumed'", hash_off },
		{ "kind = 'clock.resumes'", "its kind is unknown" },
		{ "v = v + 1", hash_off },
		{ "actor = 'director'", hash_off },
		{ "cause = 1", hash_off },
		{ "request = NULL", hash_off },
		{ "request = 'x'", hash_off },
		{ "body = '[]'", hash_off },
		{ "body = body || ' '", hash_off },
		{ "hash = zeroblob(32)", hash_off },
		{ "wall_ms = 'soon'", "not of its type" },
		{ "actor = x'00'", "not of its type" },
		{ "request = x'00'", "not of its type" },
		{ "body = x'7b7d'", "not of its type" },
		{ "actor = 'a' || char(0)", "a NUL in its text" },
		{ "v = 0", "its version cannot be" },
		{ "v = 1.5", "not of its type" },
	};
	struct rig *r = *state;

	rig_finished(r, ROWS);
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		int64_t seq = 2 + (int64_t)i % (ROWS - 1);
		char *copy = xasprintf("%s/copy", r->folder);
		char *sql = xasprintf("UPDATE event SET %s WHERE seq = %lld",
		    edits[i].set, (long long)seq);

		rig_copy(r->path, copy);
		tamper(copy, sql);
		assert_bad(copy, seq, edits[i].reason);
		free(sql);
		free(copy);
	}
}

static void missing_added_and_swapped_rows_are_found(void **state)
{
	static const struct {
		const char *sql;
		int64_t seq;
		const char *reason;
	} edits[] = {
		{ "DELETE FROM event WHERE seq = 1", 1, "missing" },
		{ "DELETE FROM event WHERE seq = 4", 4,
		    "missing: event 5 follows event 3" },
		{ "INSERT INTO event SELECT seq + 1, batch + 1, wall_ms, "
		  "ex_ms, kind, v, actor, cause, NULL, body, hash "
		  "FROM event WHERE seq = 9", 10, "its hash" },
		{ "INSERT INTO event SELECT seq + 2, batch + 1, wall_ms, "
		  "ex_ms, kind, v, actor, cause, NULL, body, hash "
		  "FROM event WHERE seq = 9", 10, "missing" },
		{ "INSERT INTO event SELECT 0, 0, wall_ms, ex_ms, kind, v, "
		  "actor, cause, NULL, body, hash FROM event WHERE seq = 1",
		    0, "" },
		{ "UPDATE event SET seq = 100 WHERE seq = 5; "
		  "UPDATE event SET seq = 5 WHERE seq = 6; "
		  "UPDATE event SET seq = 6 WHERE seq = 100", 5, "its hash" },
		{ "DELETE FROM event WHERE seq = 5; UPDATE event SET "
		  "seq = seq - 1 WHERE seq > 5", 5, "its hash" },
	};
	struct rig *r = *state;

	rig_finished(r, ROWS);
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		char *copy = xasprintf("%s/copy", r->folder);

		rig_copy(r->path, copy);
		tamper(copy, edits[i].sql);
		if (edits[i].seq != 0)
			assert_bad(copy, edits[i].seq, edits[i].reason);
		free(copy);
	}
}

/* Whoever rehashes one row breaks the next; whoever rehashes all of them
 * still cannot write what the engine could not have written. */
static void a_rehashed_row_breaks_the_next(void **state)
{
	struct rig *r = *state;

	rig_finished(r, ROWS);
	tamper(r->path, "UPDATE event SET wall_ms = 1 WHERE seq = 4");
	assert_bad(r->path, 4, "its hash");
	rechain(r->path, 4, 4);
	assert_bad(r->path, 5, "its hash");
}

static void a_rehashed_record_must_still_make_sense(void **state)
{
	static const struct {
		const char *set, *reason;
	} edits[] = {
		{ "batch = batch + 1", "batch 5 after batch 3" },
		{ "batch = batch - 1", "a request on an event that is not "
		    "the first of its batch" },
		{ "batch = batch - 2", "batch 2 after batch 3" },
		{ "ex_ms = 1", "exercise time runs backwards" },
		{ "cause = 4", "its cause is event 4" },
		{ "cause = -1", "its cause is event -1" },
		{ "v = 2", "in version 2 is not known" },
		{ "actor = ''", "nobody did it" },
		{ "body = '{ }'", "body of " },
		{ "body = '{\"zebra\":1}'", "body of " },
		{ "body = 'null'", "not an object" },
	};
	struct rig *r = *state;

	rig_finished(r, ROWS);
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		char *copy = xasprintf("%s/copy", r->folder);
		char *sql = xasprintf("UPDATE event SET %s WHERE seq = 4",
		    edits[i].set);

		rig_copy(r->path, copy);
		tamper(copy, sql);
		rechain(copy, 4, ROWS);
		assert_bad(copy, 4, edits[i].reason);
		free(sql);
		free(copy);
	}
}

/* ---- what guards the rows while they are written ------------------------ */

static void the_file_refuses_changes(void **state)
{
	static const char *const changes[] = {
		"UPDATE event SET wall_ms = 1 WHERE seq = 1",
		"DELETE FROM event WHERE seq = 9",
		"INSERT INTO event SELECT seq + 2, batch, wall_ms, ex_ms, "
		"kind, v, actor, cause, NULL, body, hash FROM event "
		"WHERE seq = 9",
		"INSERT OR REPLACE INTO event SELECT * FROM event "
		"WHERE seq = 9",
		"UPDATE blob SET bytes = x''",
		"DELETE FROM blob",
		"INSERT INTO event SELECT seq + 1, batch, wall_ms, ex_ms, "
		"kind, v, actor, cause, request, body, hash FROM event "
		"WHERE seq = 9",
	};
	struct rig *r = *state;
	struct store *s = rig_create(r, ROWS);
	struct digest d;
	sqlite3 *h;

	digest_of(&d, "x", 1);
	assert_int_equal(s->ops->begin(s, NULL), STORE_OK);
	assert_int_equal(s->ops->put_blob(s, &d, "x", 1, NULL), STORE_OK);
	assert_int_equal(s->ops->commit(s, NULL), STORE_OK);
	assert_int_equal(s->ops->close(s, true, NULL), 0);
	assert_int_equal(sqlite3_open(r->path, &h), SQLITE_OK);
	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		assert_int_equal(sqlite3_exec(h, changes[i], NULL, NULL,
		    NULL), SQLITE_CONSTRAINT);
	sqlite3_close(h);
	assert_int_equal(rig_verified(r->path), ROWS);
}

static void another_schema_is_refused(void **state)
{
	static const char *const changes[][2] = {
		{ "DROP TRIGGER event_update",
		  "lacks the trigger event_update" },
		{ "DROP TRIGGER event_insert",
		  "lacks the trigger event_insert" },
		{ "CREATE TRIGGER t AFTER INSERT ON event BEGIN "
		  "SELECT 1; END", "has the trigger t, " },
		{ "CREATE VIEW v AS SELECT 1", "has the view v, " },
		{ "DROP INDEX event_request",
		  "lacks the index event_request" },
		{ "DROP TRIGGER event_delete; CREATE TRIGGER event_delete "
		  "BEFORE DELETE ON event BEGIN SELECT 1; END",
		  "the trigger event_delete of its schema" },
		{ "PRAGMA application_id=1", "not a record" },
		{ "PRAGMA user_version=2", "format" },
	};
	struct rig *r = *state;

	rig_finished(r, 1);
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		char *copy = xasprintf("%s/copy", r->folder);
		struct err err = {0};
		sqlite3 *h;

		rig_copy(r->path, copy);
		assert_int_equal(sqlite3_open(copy, &h), SQLITE_OK);
		assert_int_equal(sqlite3_exec(h, changes[i][0], NULL, NULL,
		    NULL), SQLITE_OK);
		sqlite3_close(h);
		assert_null(journal_open(copy, &err));
		assert_string_equal(err.code, i == 7 ? "format" : "damaged");
		assert_non_null(strstr(err.text, changes[i][1]));
		free(copy);
	}
}

static int page_has(void *arg, int n, char **row, char **names)
{
	(void)n;
	(void)names;
	if (strstr(arg, row[0]) == NULL)
		fail_msg("doc/RECORD.md lacks %s", row[0]);
	return 0;
}

static void the_page_has_the_schema(void **state)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/doc/RECORD.md", top == NULL ? "." : top);
	struct rig *r = *state;
	struct buf page = {0};
	struct err err = {0};
	sqlite3 *h;

	if (file_read(path, 1 << 20, &page, &err) != 0)
		fail_msg("%s", err.text);
	rig_finished(r, 1);
	assert_int_equal(sqlite3_open(r->path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "SELECT sql FROM sqlite_master "
	    "WHERE sql IS NOT NULL", page_has, page.p, NULL), SQLITE_OK);
	sqlite3_close(h);
	buf_release(&page);
	free(path);
}

/* ---- bits --------------------------------------------------------------- */

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
	check(r->path, &good);
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
	check(r->path, &good);
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
	check(r->path, &good);
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
		tamper(r->path, "UPDATE blob SET bytes = x'00'");
	}
	assert_string_equal(err.code, "damaged");
	assert_non_null(strstr(c.why.text, "damaged"));
	buf_release(&bytes);
}

int main(int argc, char **argv)
{
#define VERIFY(f) cmocka_unit_test_setup_teardown(f, rig_setup, rig_teardown)
	const struct CMUnitTest tests[] = {
		VERIFY(a_good_record_is_good),
		VERIFY(every_edited_column_is_found),
		VERIFY(missing_added_and_swapped_rows_are_found),
		VERIFY(a_rehashed_row_breaks_the_next),
		VERIFY(a_rehashed_record_must_still_make_sense),
		VERIFY(the_file_refuses_changes),
		VERIFY(another_schema_is_refused),
		VERIFY(the_page_has_the_schema),
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
