/*
 * keep.c: the tables beside the log: blobs by digest, people by uuid,
 * drafts, meta.  The log commits to the first two; drafts are nobody's
 * evidence and go at EndEx.
 */
#include "config.h"

#include "journal/internal.h"

static const char keep_blob_find[] = "SELECT 1 FROM blob WHERE digest = ?1";
static const char keep_blob_sql[] =
	"INSERT INTO blob (digest, bytes) VALUES (?1, ?2)";
static const char keep_person_sql[] =
	"INSERT INTO person (uuid, name, address, keys, salt) "
	"VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (uuid) DO UPDATE SET "
	"name = excluded.name, address = excluded.address, "
	"keys = excluded.keys, salt = excluded.salt";
static const char keep_draft_sql[] =
	"INSERT INTO draft (team, item, person, text, saved_ms, holder) "
	"VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
	"ON CONFLICT (team, item, person) DO UPDATE SET "
	"text = excluded.text, saved_ms = excluded.saved_ms, "
	"holder = excluded.holder";
static const char keep_draft_unhold[] = "UPDATE draft SET holder = 0 "
	"WHERE team = ?1 AND item = ?2 AND person <> ?3 AND holder";
static const char keep_draft_remove[] = "DELETE FROM draft "
	"WHERE team = ?1 AND item = ?2 AND person = ?3";
static const char keep_draft_clear[] = "DELETE FROM draft";
static const char keep_draft_all[] = "SELECT team, item, person, text, "
	"saved_ms, holder FROM draft ORDER BY team, item, person";
static const char keep_meta_sql[] =
	"INSERT INTO meta (key, value) VALUES (?1, ?2) "
	"ON CONFLICT (key) DO UPDATE SET value = excluded.value";
static const char keep_meta_find[] = "SELECT value FROM meta WHERE key = ?1";

/* ---- one row ---------------------------------------------------------- */

enum store_status keep_blob(struct db *db, const void *digest, const void *p,
    size_t n, struct err *err)
{
	struct db_query *q = db_query(db, keep_blob_find, err);
	int got;

	if (q == NULL)
		return STORE_FAILED;
	db_bind_blob(q, 1, digest, DIGEST_LEN);
	got = db_next(q, err);
	db_reset(q);
	if (got != 0)
		return got == 1 ? STORE_OK : STORE_FAILED;
	q = db_query(db, keep_blob_sql, err);
	if (q == NULL)
		return STORE_FAILED;
	db_bind_blob(q, 1, digest, DIGEST_LEN);
	db_bind_blob(q, 2, p, n);
	return db_do(q, err);
}

static const char *keep_or_empty(const char *s)
{
	return s == NULL ? "" : s;
}

enum store_status keep_person(struct db *db, const struct source_person *p,
    struct err *err)
{
	struct db_query *q = db_query(db, keep_person_sql, err);

	if (q == NULL)
		return STORE_FAILED;
	db_bind_text(q, 1, p->uuid);
	db_bind_text(q, 2, keep_or_empty(p->name));
	db_bind_text(q, 3, keep_or_empty(p->address));
	db_bind_text(q, 4, keep_or_empty(p->keys));
	db_bind_text(q, 5, keep_or_empty(p->salt));
	return db_do(q, err);
}

static enum store_status keep_draft_named(struct db *db, const char *sql,
    const struct store_draft *d, struct err *err)
{
	struct db_query *q = db_query(db, sql, err);

	if (q == NULL)
		return STORE_FAILED;
	db_bind_text(q, 1, d->team);
	db_bind_text(q, 2, d->item);
	db_bind_text(q, 3, d->person);
	return db_do(q, err);
}

enum store_status keep_draft(struct db *db, const struct store_draft *d,
    struct err *err)
{
	enum store_status status = STORE_OK;
	struct db_query *q;

	if (d->text == NULL && d->item == NULL) {
		q = db_query(db, keep_draft_clear, err);
		return q == NULL ? STORE_FAILED : db_do(q, err);
	}
	if (d->text == NULL)
		return keep_draft_named(db, keep_draft_remove, d, err);
	if (d->holder)
		status = keep_draft_named(db, keep_draft_unhold, d, err);
	if (status != STORE_OK)
		return status;
	q = db_query(db, keep_draft_sql, err);
	if (q == NULL)
		return STORE_FAILED;
	db_bind_text(q, 1, d->team);
	db_bind_text(q, 2, d->item);
	db_bind_text(q, 3, d->person);
	db_bind_text(q, 4, d->text);
	db_bind_int(q, 5, d->wall_ms);
	db_bind_int(q, 6, d->holder);
	return db_do(q, err);
}

enum store_status keep_meta(struct db *db, const char *key,
    const char *value, struct err *err)
{
	struct db_query *q = db_query(db, keep_meta_sql, err);

	if (q == NULL)
		return STORE_FAILED;
	db_bind_text(q, 1, key);
	db_bind_text(q, 2, value);
	return db_do(q, err);
}

char *keep_meta_get(struct db *db, const char *key)
{
	struct db_query *q = db_query(db, keep_meta_find, NULL);
	char *value = NULL;

	if (q == NULL)
		return NULL;
	db_bind_text(q, 1, key);
	if (db_next(q, NULL) == 1)
		value = xstrdup(db_text(q, 0, NULL));
	db_reset(q);
	return value;
}

/* ---- the store's calls ------------------------------------------------ */

/* Every change belongs to a transaction, and none follows a failure. */
static bool keep_may(struct journal *j, struct err *err)
{
	if (!j->broken && !j->open)
		bug("a change outside a transaction");
	reader_pause(&j->reader);
	if (j->broken)
		fail(err, "%s: a write has failed before", j->path);
	return !j->broken;
}

enum store_status journal_put_blob(struct store *s, const struct digest *d,
    const void *p, size_t n, struct err *err)
{
	struct journal *j = journal_of(s);

	if (!keep_may(j, err))
		return STORE_FAILED;
	if (n > BLOB_MAX) {
		fail(err, "blob of %zu bytes: the limit is %zu", n, BLOB_MAX);
		return journal_done(j, STORE_FAILED);
	}
	return journal_done(j, keep_blob(j->db, d->b, p, n, err));
}

enum store_status journal_put_person(struct store *s,
    const struct source_person *p, struct err *err)
{
	struct journal *j = journal_of(s);

	if (!keep_may(j, err))
		return STORE_FAILED;
	j->blanked = j->blanked || p->salt == NULL || p->salt[0] == '\0';
	return journal_done(j, keep_person(j->db, p, err));
}

enum store_status journal_put_draft(struct store *s,
    const struct store_draft *d, struct err *err)
{
	struct journal *j = journal_of(s);

	if (!keep_may(j, err))
		return STORE_FAILED;
	return journal_done(j, keep_draft(j->db, d, err));
}

enum store_status journal_put_meta(struct store *s, const char *key,
    const char *value, struct err *err)
{
	struct journal *j = journal_of(s);

	if (!keep_may(j, err))
		return STORE_FAILED;
	return journal_done(j, keep_meta(j->db, key, value, err));
}

static int keep_drafts(struct db *db,
    void (*fn)(const struct store_draft *, void *), void *arg,
    struct err *err)
{
	struct db_query *q = db_query(db, keep_draft_all, err);
	int got = -1;

	while (q != NULL && (got = db_next(q, err)) == 1) {
		struct store_draft d = {
			.team = (char *)db_text(q, 0, NULL),
			.item = (char *)db_text(q, 1, NULL),
			.person = (char *)db_text(q, 2, NULL),
			.text = (char *)db_text(q, 3, NULL),
			.wall_ms = db_int(q, 4),
			.holder = db_int(q, 5) != 0,
		};

		fn(&d, arg);
	}
	return got;
}

int journal_drafts(struct store *s,
    void (*fn)(const struct store_draft *, void *), void *arg,
    struct err *err)
{
	return keep_drafts(journal_of(s)->db, fn, arg, err);
}
