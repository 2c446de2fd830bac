/*
 * db.c: the only file that knows SQLite.  It turns result codes into three:
 * fine, no room, failed; only the second can be survived.  It must never
 * let SQLite checkpoint by itself, since that ignores a failed fsync.
 */
#include "config.h"

#include "journal/db.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#define DB_QUERIES_MAX 32
#define DB_VALUE_MAX ((int)(BLOB_MAX + (1 << 20)))

struct db_query {
	struct db *db;
	const char *sql;
	sqlite3_stmt *stmt;
};
struct db {
	sqlite3 *h;
	char *path;
	int log_pages;
	size_t nqueries;
	struct db_query queries[DB_QUERIES_MAX];
};

static enum store_status db_said(struct db *db, int rc, struct err *err)
{
	switch (rc & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return STORE_OK;
	case SQLITE_NOMEM:	/* as anywhere: src/base/mem.h */
		mem_out("SQLite");
	case SQLITE_FULL:
		fail_code(err, "full", "%s: no room", db->path);
		return STORE_FULL;
	case SQLITE_BUSY:
		fail_code(err, "running", "%s: another process has it open",
		    db->path);
		return STORE_FAILED;
	case SQLITE_NOTADB:
		fail_code(err, "damaged", "%s: it is not a record of Ensayo",
		    db->path);
		return STORE_FAILED;
	case SQLITE_CORRUPT:
		fail_code(err, "damaged", "%s: damaged: %s", db->path,
		    sqlite3_errmsg(db->h));
		return STORE_FAILED;
	default:
		fail(err, "%s: %s (%d)", db->path, sqlite3_errmsg(db->h), rc);
		return STORE_FAILED;
	}
}

static int db_committed(void *arg, sqlite3 *h, const char *name, int pages)
{
	struct db *db = arg;

	(void)h;
	(void)name;
	db->log_pages = pages;
	return SQLITE_OK;
}

/* What holds for every way of opening.  A hostile file may bring its own
 * triggers and views: nothing in it is trusted. */
static int db_configure(struct db *db, enum db_mode mode, struct err *err)
{
	sqlite3_extended_result_codes(db->h, 1);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_limit(db->h, SQLITE_LIMIT_LENGTH, DB_VALUE_MAX);
	sqlite3_limit(db->h, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_wal_autocheckpoint(db->h, 0);
	sqlite3_wal_hook(db->h, db_committed, db);
	if (db_run(db, "PRAGMA cell_size_check=ON", err) != STORE_OK)
		return -1;
	if (mode != DB_READ && db_pragma(db, "PRAGMA locking_mode=EXCLUSIVE",
	    "exclusive", err) != STORE_OK)
		return -1;
	if ((mode == DB_READ || mode == DB_LOOK) &&
	    db_run(db, "PRAGMA query_only=ON", err) != STORE_OK)
		return -1;
	return 0;
}

/* Keys, names and answers are for whoever made the record; SQLite gives the
 * files beside it the mode of this one. */
static int db_open_file(struct db *db, int flags, bool new, const char *vfs)
{
	mode_t was = 0;
	int rc;

	if (new)
		was = umask(077);
	rc = sqlite3_open_v2(db->path, &db->h, flags | SQLITE_OPEN_NOMUTEX,
	    vfs);
	if (new)
		umask(was);
	return rc;
}

/* What SQLite would only give a number for. */
static int db_there(const char *path, bool new, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = xstrndup(path, slash == NULL ? 0 :
	    (size_t)(slash - path) + 1);
	bool home = folder[0] == '\0' || access(folder, X_OK) == 0;
	struct stat st;
	int there = stat(path, &st);

	free(folder);
	if (!home)
		return fail(err, "%s: its folder is not there, or closed",
		    path);
	if (there != 0)
		return new ? 0 : fail(err, "%s: there is no such file",
		    path);
	if (S_ISDIR(st.st_mode))
		return fail(err, "%s: it is a folder, not a record", path);
	if (!S_ISREG(st.st_mode))
		return fail(err, "%s: it is not a file", path);
	if (!new && access(path, R_OK) != 0)
		return fail(err, "%s: it may not be read", path);
	return 0;
}

struct db *db_open(const char *path, enum db_mode mode, const char *vfs,
    struct err *err)
{
	static const int flags[] = {
		[DB_NEW] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		[DB_WRITE] = SQLITE_OPEN_READWRITE,
		[DB_LOOK] = SQLITE_OPEN_READWRITE,
		[DB_READ] = SQLITE_OPEN_READONLY,
	};
	struct db *db;
	int rc;

	/* Another file system may have its own idea of what is there. */
	if (vfs == NULL && db_there(path, mode == DB_NEW, err) != 0)
		return NULL;
	db = xcalloc(1, sizeof(*db));
	db->path = xstrdup(path);
	rc = db_open_file(db, flags[mode], mode == DB_NEW, vfs);
	if (rc != SQLITE_OK && db->h == NULL)
		mem_out("SQLite");
	if (db_said(db, rc, err) == STORE_OK &&
	    db_configure(db, mode, err) == 0)
		return db;
	db_close(db);
	return NULL;
}

const char *db_path(const struct db *db)
{
	return db->path;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (size_t i = 0; i < db->nqueries; i++)
		sqlite3_finalize(db->queries[i].stmt);
	if (sqlite3_close(db->h) != SQLITE_OK)
		bug("%s: closed while in use", db->path);
	free(db->path);
	free(db);
}

const char *db_version(void)
{
	return sqlite3_libversion();
}

enum store_status db_run(struct db *db, const char *sql, struct err *err)
{
	return db_said(db, sqlite3_exec(db->h, sql, NULL, NULL, NULL), err);
}

enum store_status db_pragma(struct db *db, const char *sql,
    const char *answer, struct err *err)
{
	enum store_status status;
	const unsigned char *said;
	sqlite3_stmt *stmt;
	int rc;

	rc = sqlite3_prepare_v2(db->h, sql, -1, &stmt, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	status = db_said(db, rc, err);
	said = rc == SQLITE_ROW ? sqlite3_column_text(stmt, 0) : NULL;
	if (status == STORE_OK && answer != NULL &&
	    (said == NULL || strcmp((const char *)said, answer) != 0)) {
		fail(err, "%s: %s: answered %s instead of %s", db->path, sql,
		    said == NULL ? "nothing" : (const char *)said, answer);
		status = STORE_FAILED;
	}
	/* What it answers comes before its commit, which can fail. */
	while (status == STORE_OK && rc == SQLITE_ROW) {
		rc = sqlite3_step(stmt);
		status = db_said(db, rc, err);
	}
	sqlite3_finalize(stmt);
	return status;
}

/* ---- statements ------------------------------------------------------- */

struct db_query *db_query(struct db *db, const char *sql, struct err *err)
{
	struct db_query *q;

	for (size_t i = 0; i < db->nqueries; i++) {
		q = &db->queries[i];
		if (q->sql == sql) {
			sqlite3_reset(q->stmt);
			return q;
		}
	}
	if (db->nqueries == DB_QUERIES_MAX)
		bug("more than %d statements", DB_QUERIES_MAX);
	q = &db->queries[db->nqueries];
	*q = (struct db_query){ .db = db, .sql = sql };
	if (db_said(db, sqlite3_prepare_v3(db->h, sql, -1,
	    SQLITE_PREPARE_PERSISTENT, &q->stmt, NULL), err) != STORE_OK)
		return NULL;
	db->nqueries++;
	return q;
}

static void db_bound(int rc, int i)
{
	if (rc != SQLITE_OK)
		bug("parameter %d cannot be bound (%d)", i, rc);
}

void db_bind_int(struct db_query *q, int i, int64_t n)
{
	db_bound(sqlite3_bind_int64(q->stmt, i, n), i);
}

void db_bind_text(struct db_query *q, int i, const char *s)
{
	if (s == NULL)
		db_bound(sqlite3_bind_null(q->stmt, i), i);
	else
		db_bind_textn(q, i, s, strlen(s));
}

void db_bind_textn(struct db_query *q, int i, const char *s, size_t n)
{
	db_bound(sqlite3_bind_text64(q->stmt, i, s, n, SQLITE_STATIC,
	    SQLITE_UTF8), i);
}

void db_bind_blob(struct db_query *q, int i, const void *p, size_t n)
{
	/* A NULL pointer would bind NULL instead of no bytes. */
	db_bound(sqlite3_bind_blob64(q->stmt, i, n == 0 ? "" : p, n,
	    SQLITE_STATIC), i);
}

int db_next(struct db_query *q, struct err *err)
{
	int rc = sqlite3_step(q->stmt);

	if (rc == SQLITE_ROW)
		return 1;
	db_said(q->db, rc, err);
	sqlite3_reset(q->stmt);
	return rc == SQLITE_DONE ? 0 : -1;
}

enum store_status db_do(struct db_query *q, struct err *err)
{
	enum store_status status = db_said(q->db, sqlite3_step(q->stmt), err);

	sqlite3_reset(q->stmt);
	return status;
}

void db_reset(struct db_query *q)
{
	sqlite3_reset(q->stmt);
}

char db_type(const struct db_query *q, int column)
{
	static const char types[] = { [SQLITE_INTEGER] = 'i',
		[SQLITE_FLOAT] = 'r', [SQLITE_TEXT] = 't',
		[SQLITE_BLOB] = 'b', [SQLITE_NULL] = 'n' };

	return types[sqlite3_column_type(q->stmt, column)];
}

int64_t db_int(const struct db_query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

const char *db_text(const struct db_query *q, int column, size_t *n)
{
	const char *s = NULL;

	if (db_type(q, column) == 't') {
		s = (const char *)sqlite3_column_text(q->stmt, column);
		if (s == NULL)
			mem_out("SQLite");
	}
	if (n != NULL)
		*n = s == NULL ? 0 :
		    (size_t)sqlite3_column_bytes(q->stmt, column);
	return s == NULL ? "" : s;
}

const void *db_blob(const struct db_query *q, int column, size_t *n)
{
	const void *p = NULL;

	if (db_type(q, column) == 'b')
		p = sqlite3_column_blob(q->stmt, column);
	*n = p == NULL ? 0 : (size_t)sqlite3_column_bytes(q->stmt, column);
	return p == NULL ? "" : p;
}

/* ---- the file as a whole ---------------------------------------------- */

bool db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->h);
}

int db_log_pages(const struct db *db)
{
	return db->log_pages;
}

enum store_status db_checkpoint(struct db *db, bool truncate,
    struct err *err)
{
	enum store_status status;
	int in_log = 0, moved = 0;

	for (size_t i = 0; i < db->nqueries; i++)
		sqlite3_reset(db->queries[i].stmt);
	status = db_said(db, sqlite3_wal_checkpoint_v2(db->h, NULL, truncate ?
	    SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_FULL, &in_log,
	    &moved), err);
	if (status != STORE_OK)
		return status;
	if (in_log != moved) {
		fail(err, "%s: only %d of %d pages of the log could be "
		    "moved", db->path, moved, in_log);
		return STORE_FAILED;
	}
	db->log_pages = 0;
	return STORE_OK;
}

void db_triggers(struct db *db, bool run)
{
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_TRIGGER, (int)run,
	    NULL);
}

struct db_copy *db_copy_new(struct db *from, struct db *to, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to->h, "main", from->h, "main");

	if (b == NULL)
		db_said(to, sqlite3_extended_errcode(to->h), err);
	return (struct db_copy *)b;
}

int db_copy_step(struct db_copy *c, int pages, int64_t *done, int64_t *all)
{
	sqlite3_backup *b = (sqlite3_backup *)c;
	int rc = sqlite3_backup_step(b, pages);

	*all = sqlite3_backup_pagecount(b);
	*done = *all - sqlite3_backup_remaining(b);
	return rc == SQLITE_OK ? 1 : rc == SQLITE_DONE ? 0 : -1;
}

enum store_status db_copy_end(struct db_copy *c, struct db *to,
    struct err *err)
{
	return db_said(to, sqlite3_backup_finish((sqlite3_backup *)c), err);
}
