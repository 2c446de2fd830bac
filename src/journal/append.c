/*
 * append.c: events into the log, a transaction at a time.  After anything
 * but a full disk went wrong nothing is written any more: what the disk
 * holds is then known only to the next start, which copies it.
 */
#include "config.h"

#include "journal/internal.h"

#define APPEND_SQL "INSERT INTO event (seq, batch, wall_ms, ex_ms, kind, " \
	"v, actor, cause, request, body, hash) " \
	"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
#define APPEND_REQUEST "SELECT seq FROM event WHERE actor = ?1 AND " \
	"request = ?2"
/* The log is moved into the file at the latest when it is this long. */
#define APPEND_LOG_PAGES_MAX 4096

static const char append_sql[] = APPEND_SQL;
static const char append_request[] = APPEND_REQUEST;
static const char append_begin[] = "BEGIN IMMEDIATE";
static const char append_commit[] = "COMMIT";
static const char append_rollback[] = "ROLLBACK";

static enum store_status append_word(struct db *db, const char *sql,
    struct err *err)
{
	struct db_query *q = db_query(db, sql, err);

	return q == NULL ? STORE_FAILED : db_do(q, err);
}

static void append_take_back(struct journal *j)
{
	if (db_in_transaction(j->db) &&
	    append_word(j->db, append_rollback, NULL) != STORE_OK)
		j->broken = true;
	j->open = false;
	j->store.head = j->committed;
}

enum store_status journal_done(struct journal *j, enum store_status status)
{
	if (status == STORE_OK)
		return status;
	if (status == STORE_FAILED)
		j->broken = true;
	append_take_back(j);
	return j->broken ? STORE_FAILED : status;
}

static enum store_status append_broken(struct journal *j, struct err *err)
{
	fail(err, "%s: a write has failed before", j->path);
	return STORE_FAILED;
}

enum store_status journal_begin(struct store *s, struct err *err)
{
	struct journal *j = journal_of(s);

	if (j->open)
		bug("begin inside a transaction");
	if (j->broken)
		return append_broken(j, err);
	reader_pause(&j->reader);
	j->open = true;
	return journal_done(j, append_word(j->db, append_begin, err));
}

enum store_status append_row(struct db *db, const struct event *e,
    const char *body, size_t n, const struct digest *hash, struct err *err)
{
	struct db_query *q = db_query(db, append_sql, err);

	if (q == NULL)
		return STORE_FAILED;
	db_bind_int(q, 1, e->seq);
	db_bind_int(q, 2, e->batch);
	db_bind_int(q, 3, e->wall_ms);
	db_bind_int(q, 4, e->ex_ms);
	db_bind_text(q, 5, event_kind_name(e->kind));
	db_bind_int(q, 6, e->v);
	db_bind_text(q, 7, e->actor);
	db_bind_int(q, 8, e->cause);
	db_bind_text(q, 9, e->request);
	db_bind_textn(q, 10, body, n);
	db_bind_blob(q, 11, hash->b, sizeof(hash->b));
	return db_do(q, err);
}

enum store_status journal_append(struct store *s, const struct event *e,
    const char *body, size_t n, struct err *err)
{
	struct journal *j = journal_of(s);

	if (j->broken)
		return append_broken(j, err);
	if (!j->open)
		bug("append outside a transaction");
	reader_pause(&j->reader);
	store_follow(s, e, body, n);
	return journal_done(j, append_row(j->db, e, body, n, &s->head.hash,
	    err));
}

/* The transaction is durable by now: without room for this the log only
 * grows on; who was erased leaves it with the next one. */
static enum store_status append_fold_log(struct journal *j, struct err *err)
{
	enum store_status status;

	if (!j->blanked && db_log_pages(j->db) < APPEND_LOG_PAGES_MAX)
		return STORE_OK;
	status = db_checkpoint(j->db, j->blanked, err);
	if (status == STORE_FAILED)
		return journal_done(j, STORE_FAILED);
	j->blanked = j->blanked && status != STORE_OK;
	return STORE_OK;
}

enum store_status journal_commit(struct store *s, struct err *err)
{
	struct journal *j = journal_of(s);
	enum store_status status;

	if (j->broken)
		return append_broken(j, err);
	if (!j->open)
		bug("commit outside a transaction");
	reader_pause(&j->reader);
	status = journal_done(j, append_word(j->db, append_commit, err));
	if (status != STORE_OK)
		return status;
	j->open = false;
	j->committed = s->head;
	return append_fold_log(j, err);
}

void journal_rollback(struct store *s)
{
	struct journal *j = journal_of(s);

	reader_pause(&j->reader);
	append_take_back(j);
}

int64_t journal_find_request(struct store *s, const char *actor,
    const char *request)
{
	struct journal *j = journal_of(s);
	struct db_query *q = db_query(j->db, append_request, NULL);
	int64_t seq = 0;
	int got;

	if (q == NULL)
		got = -1;
	else {
		db_bind_text(q, 1, actor);
		db_bind_text(q, 2, request);
		got = db_next(q, NULL);
		if (got == 1)
			seq = db_int(q, 0);
		db_reset(q);
	}
	/* Not knowing must not become "it is new". */
	if (got < 0)
		j->broken = true;
	return seq;
}
