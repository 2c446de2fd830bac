/*
 * journal.c: a record's life as a file: created, taken into use, closed.
 *
 * While in use it is a WAL database that one connection holds exclusively;
 * closed, a single file without a log.  meta says "open" from before the
 * first append and "closed" as the very last write, so whatever happens in
 * between is seen by the next start.
 */
#include "config.h"

#include "journal/internal.h"

/* Fewer pages than this are not worth an fsync. */
#define JOURNAL_CHECKPOINT_PAGES 250

struct journal *journal_of(struct store *s)
{
	return (struct journal *)((char *)s - offsetof(struct journal, store));
}

char *journal_beside(const char *path, const char *suffix)
{
	return xasprintf("%s%s", path, suffix);
}

/* ---- in use ----------------------------------------------------------- */

static void journal_release_reserve(struct store *s)
{
	struct journal *j = journal_of(s);
	char *reserve = journal_beside(j->path, ".reserve");

	/* Room that cannot be given back is no worse than before. */
	disk_remove(j->disk, reserve, NULL);
	free(reserve);
}

static bool journal_take_reserve(struct store *s)
{
	struct journal *j = journal_of(s);
	char *reserve = journal_beside(j->path, ".reserve");
	bool taken = j->reserve <= 0 || disk_reserve(j->disk, reserve,
	    j->reserve, NULL) == 0;

	free(reserve);
	return taken;
}

static int journal_room(struct store *s, int64_t *free, int64_t *all)
{
	struct journal *j = journal_of(s);
	struct disk_room room;

	if (disk_room(j->disk, j->path, &room, NULL) != 0)
		return -1;
	*free = room.free;
	*all = room.all;
	return 0;
}

static enum store_status journal_checkpoint(struct store *s, struct err *err)
{
	struct journal *j = journal_of(s);
	enum store_status status;

	if (j->open)
		bug("checkpoint inside a transaction");
	if (j->broken) {
		fail(err, "%s: a write has failed before", j->path);
		return STORE_FAILED;
	}
	if (db_log_pages(j->db) < JOURNAL_CHECKPOINT_PAGES)
		return STORE_OK;
	reader_pause(&j->reader);
	status = db_checkpoint(j->db, false, err);
	if (status == STORE_FAILED)
		j->broken = true;
	return status;
}

/*
 * Back to one file, each step checked.  EXTRA: a rollback journal that
 * came back with its folder would undo the last word.
 */
static enum store_status journal_finish(struct journal *j, struct err *err)
{
	enum store_status status;

	reader_pause(&j->reader);
	status = db_checkpoint(j->db, true, err);
	if (status == STORE_OK)
		status = db_run(j->db, "PRAGMA synchronous=EXTRA", err);
	if (status == STORE_OK)
		status = db_pragma(j->db, "PRAGMA journal_mode=DELETE",
		    "delete", err);
	if (status == STORE_OK)
		status = db_pragma(j->db, "PRAGMA locking_mode=NORMAL",
		    "normal", err);
	if (status == STORE_OK)
		status = keep_meta(j->db, META_STATE, META_CLOSED, err);
	return status;
}

static int journal_close(struct store *s, bool clean, struct err *err)
{
	struct journal *j = journal_of(s);
	int rc = 0;

	if (j->open)
		journal_rollback(s);
	backup_stop_all(j);
	if (clean && j->broken)
		rc = fail(err, "%s: a write has failed, so it cannot be "
		    "closed cleanly", j->path);
	else if (clean && journal_finish(j, err) != STORE_OK)
		rc = -1;
	db_close(j->db);
	if (clean && rc == 0)
		journal_release_reserve(s);
	free(j->path);
	free(j);
	return rc;
}

static const struct store_ops journal_ops = {
	.begin = journal_begin,
	.append = journal_append,
	.commit = journal_commit,
	.rollback = journal_rollback,
	.put_blob = journal_put_blob,
	.put_person = journal_put_person,
	.put_draft = journal_put_draft,
	.drafts = journal_drafts,
	.put_meta = journal_put_meta,
	.find_request = journal_find_request,
	.release_reserve = journal_release_reserve,
	.take_reserve = journal_take_reserve,
	.room = journal_room,
	.checkpoint = journal_checkpoint,
	.backup = journal_backup,
	.close = journal_close,
};

const char *journal_path(const struct store *s)
{
	return s->ops == &journal_ops ?
	    ((const struct journal *)((const char *)s -
	    offsetof(struct journal, store)))->path : NULL;
}

/* ---- taken into use --------------------------------------------------- */

/* The order matters: exclusive before WAL, so that there is no shared
 * index and no second connection ever. */
static enum store_status journal_switch(struct db *db, struct err *err)
{
	enum store_status status;

	status = db_run(db, "PRAGMA synchronous=EXTRA", err);
	if (status == STORE_OK)
		status = db_pragma(db, "PRAGMA journal_mode=WAL", "wal", err);
	if (status == STORE_OK)
		status = db_run(db, "PRAGMA synchronous=FULL;"
		    "PRAGMA secure_delete=ON", err);
	if (status == STORE_OK)
		status = keep_meta(db, META_STATE, META_OPEN, err);
	return status;
}

struct store *journal_start(struct db *db, const char *path,
    const struct journal_options *o, struct err *err)
{
	struct journal *j = xcalloc(1, sizeof(*j));

	j->store.ops = &journal_ops;
	j->store.source = &j->reader.source;
	j->db = db;
	j->path = xstrdup(path);
	j->disk = o->disk;
	j->vfs = o->vfs;
	j->reserve = o->reserve;
	reader_init(&j->reader, db);
	j->reader.limit = &j->committed;
	if (reader_head(&j->reader, &j->committed, err) == 0 &&
	    journal_switch(db, err) == STORE_OK) {
		j->store.head = j->committed;
		return &j->store;
	}
	journal_close(&j->store, false, NULL);
	return NULL;
}

/* ---- created ---------------------------------------------------------- */

enum store_status journal_found(struct db *db, struct err *err)
{
	enum store_status status;

	status = db_run(db, "BEGIN IMMEDIATE", err);
	if (status == STORE_OK)
		status = schema_create(db, err);
	if (status != STORE_OK)
		db_run(db, "ROLLBACK", NULL);
	return status;
}

struct journal_meta {
	const char *key, *value;
};

static enum store_status journal_describe(struct db *db, const char *uuid,
    int64_t created_wall_ms, const struct journal_options *o, struct err *err)
{
	char created[24], build[64];
	const struct journal_meta rows[] = {
		{ "build", build },
		{ "created", created },
		{ "format", "1" },
		{ "host", o->host == NULL ? "" : o->host },
		{ "program", o->program == NULL ? "" : o->program },
		{ META_STATE, META_OPEN },
		{ "uuid", uuid },
	};
	enum store_status status = STORE_OK;

	_Static_assert(JOURNAL_FORMAT == 1, "the row above says so");
	snprintf(created, sizeof(created), "%lld",
	    (long long)created_wall_ms);
	snprintf(build, sizeof(build), "SQLite %s", db_version());
	for (size_t i = 0; i < ARRAY_LEN(rows) && status == STORE_OK; i++)
		status = keep_meta(db, rows[i].key, rows[i].value, err);
	return status;
}

/* No record of that name, not even one whose rewrite was cut short. */
static int journal_absent(const char *path, const struct journal_disk *disk,
    struct err *err)
{
	static const char *const suffixes[] = { "", ".new" };
	int rc = 0;

	for (size_t i = 0; i < ARRAY_LEN(suffixes) && rc == 0; i++) {
		char *name = journal_beside(path, suffixes[i]);

		rc = disk_exists(disk, name, err);
		if (rc == 1)
			rc = fail_code(err, "exists", "%s: it exists already",
			    name);
		free(name);
	}
	return rc;
}

/* Nothing may stand beside a new record: an old log would be read into it. */
static int journal_clear(const char *path, const struct journal_disk *disk,
    struct err *err)
{
	static const char *const suffixes[] = { "-wal", "-journal", ".part" };
	int rc = journal_absent(path, disk, err);

	for (size_t i = 0; i < ARRAY_LEN(suffixes) && rc == 0; i++) {
		char *beside = journal_beside(path, suffixes[i]);

		rc = disk_remove(disk, beside, err);
		free(beside);
	}
	return rc;
}

static int journal_set_aside(const char *path,
    const struct journal_options *o, struct err *err)
{
	char *reserve = journal_beside(path, ".reserve");
	int rc = 0;

	if (o->reserve > 0 && disk_reserve(o->disk, reserve, o->reserve,
	    err) != 0) {
		rc = fail_code(err, "full", "%s: no room for the reserve of "
		    "%lld MiB beside the record", path,
		    (long long)(o->reserve >> 20));
	}
	free(reserve);
	return rc;
}

static void journal_unmake(const char *path, const struct journal_options *o)
{
	static const char *const suffixes[] = { "", "-wal", "-journal",
	    ".reserve" };

	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		char *name = journal_beside(path, suffixes[i]);

		disk_remove(o->disk, name, NULL);
		free(name);
	}
}

static struct store *journal_make(const char *path, const char *uuid,
    int64_t created_wall_ms, const struct journal_options *o, struct err *err)
{
	struct db *db = db_open(path, DB_NEW, o->vfs, err);
	struct store *s;

	if (db == NULL)
		return NULL;
	if (db_run(db, "PRAGMA synchronous=EXTRA", err) != STORE_OK ||
	    journal_found(db, err) != STORE_OK ||
	    journal_describe(db, uuid, created_wall_ms, o, err) != STORE_OK ||
	    db_run(db, "COMMIT", err) != STORE_OK ||
	    disk_sync_folder(o->disk, path, err) != 0) {
		db_close(db);
		return NULL;
	}
	s = journal_start(db, path, o, err);
	if (s != NULL && journal_set_aside(path, o, err) != 0) {
		s->ops->close(s, false, NULL);
		s = NULL;
	}
	return s;
}

struct store *journal_create(const char *path, const char *uuid,
    int64_t created_wall_ms, const struct journal_options *o, struct err *err)
{
	char *real = disk_real_path(o->disk, path);
	struct store *s = NULL;

	if (journal_clear(real, o->disk, err) == 0) {
		s = journal_make(real, uuid, created_wall_ms, o, err);
		if (s == NULL)
			journal_unmake(real, o);
	}
	free(real);
	return s;
}
