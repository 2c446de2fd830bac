/*
 * test_verify.c: whatever is done to the rows of a record behind our back
 * is found and named by its seq.
 */
#include "config.h"

#include "tests/journal/tamper.h"

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

static void assert_bad(const char *path, int64_t seq, const char *reason)
{
	struct journal_check c;

	tamper_check(path, &c);
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
	tamper_check(r->path, &c);
	assert_int_equal(c.first_bad, 0);
	assert_int_equal(c.events, ROWS);
	assert_string_equal(c.why.text, "");
	assert_memory_equal(c.head.b, h.hash.b, DIGEST_LEN);
	/* Taking triggers away and putting them back is no change. */
	tamper_with(r->path, "SELECT 1");
	tamper_check(r->path, &c);
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
		tamper_with(copy, sql);
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
		tamper_with(copy, edits[i].sql);
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
	tamper_with(r->path, "UPDATE event SET wall_ms = 1 WHERE seq = 4");
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
		tamper_with(copy, sql);
		rechain(copy, 4, ROWS);
		assert_bad(copy, 4, edits[i].reason);
		free(sql);
		free(copy);
	}
}

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

int main(void)
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
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
