/*
 * rewrite.c: a copy of a record that a crash left behind, every event
 * verified on the way.  Pages that a failed fsync marked clean look right
 * to whoever reads them and are not on the disk; bytes written anew are.
 * It must never write to the file it reads, nor share its blocks.
 */
#include "config.h"

#include "journal/internal.h"

#include "base/err_args.h"

struct rewrite {
	struct db *from, *to;
	const char *path;	/* of from */
};

static const char rewrite_meta_sql[] = "SELECT key, value FROM meta";
static const char rewrite_blob_sql[] = "SELECT digest, bytes FROM blob";
static const char rewrite_person_sql[] =
	"SELECT uuid, name, address, keys, salt FROM person";
static const char rewrite_draft_sql[] = "SELECT team, item, person, text, "
	"saved_ms, holder FROM draft";

static enum store_status rewrite_meta(struct rewrite *w, struct db_query *q,
    struct err *err)
{
	return keep_meta(w->to, db_text(q, 0, NULL), db_text(q, 1, NULL),
	    err);
}

/* A damaged blob goes along as it is: reading it says so, and one upload
 * must not end an exercise. */
static enum store_status rewrite_blob(struct rewrite *w, struct db_query *q,
    struct err *err)
{
	const void *digest, *bytes;
	size_t ndigest, n;

	digest = db_blob(q, 0, &ndigest);
	bytes = db_blob(q, 1, &n);
	if (ndigest != DIGEST_LEN) {
		fail_code(err, "damaged", "%s: a blob without a digest",
		    w->path);
		return STORE_FAILED;
	}
	return keep_blob(w->to, digest, bytes, n, err);
}

static enum store_status rewrite_person(struct rewrite *w,
    struct db_query *q, struct err *err)
{
	const struct source_person p = {
		.uuid = (char *)db_text(q, 0, NULL),
		.name = (char *)db_text(q, 1, NULL),
		.address = (char *)db_text(q, 2, NULL),
		.keys = (char *)db_text(q, 3, NULL),
		.salt = (char *)db_text(q, 4, NULL),
	};

	return keep_person(w->to, &p, err);
}

static enum store_status rewrite_draft(struct rewrite *w, struct db_query *q,
    struct err *err)
{
	const struct store_draft d = {
		.team = (char *)db_text(q, 0, NULL),
		.item = (char *)db_text(q, 1, NULL),
		.person = (char *)db_text(q, 2, NULL),
		.text = (char *)db_text(q, 3, NULL),
		.wall_ms = db_int(q, 4),
		.holder = db_int(q, 5) != 0,
	};

	return keep_draft(w->to, &d, err);
}

static enum store_status rewrite_table(struct rewrite *w, const char *sql,
    enum store_status (*row)(struct rewrite *, struct db_query *,
    struct err *), struct err *err)
{
	struct db_query *q = db_query(w->from, sql, err);
	enum store_status status = STORE_OK;
	int got;

	if (q == NULL)
		return STORE_FAILED;
	while ((got = db_next(q, err)) == 1) {
		status = row(w, q, err);
		if (status != STORE_OK) {
			db_reset(q);
			return status;
		}
	}
	return got == 0 ? STORE_OK : STORE_FAILED;
}

static enum store_status rewrite_events(struct rewrite *w, struct err *err)
{
	enum store_status status = STORE_OK;
	struct journal_reader r;
	struct source_row row;
	struct verify v = {0};
	struct err why = {0};
	int got = 0;

	reader_init(&r, w->from);
	while (status == STORE_OK && (got = source_next(&r.source, v.head.seq,
	    &row, err)) == 1) {
		if (verify_row(&v, &row, &why) == 0) {
			status = append_row(w->to, &row.e, row.body, row.n,
			    &row.hash, err);
			continue;
		}
		fail_code(err, "damaged", "%s: event %lld: %s", w->path,
		    (long long)v.head.seq + 1, err_say(&why));
		status = STORE_FAILED;
	}
	reader_pause(&r);
	verify_release(&v);
	return got < 0 ? STORE_FAILED : status;
}

/*
 * The copy becomes a WAL database while nobody depends on it yet: for the
 * file that bears the record's name that takes a rollback journal and five
 * syncs.  The change of its header is written and synced like any other, and
 * with it every page before it.
 */
static enum store_status rewrite_durable(struct rewrite *w, struct err *err)
{
	enum store_status status;

	status = db_run(w->to, "PRAGMA synchronous=EXTRA", err);
	if (status == STORE_OK)
		status = db_pragma(w->to, "PRAGMA journal_mode=WAL", "wal",
		    err);
	return status;
}

/* One transaction: either all of it is in the copy, or it is no record.
 * Its rollback journal stays in memory, so that none can be left over. */
static enum store_status rewrite_all(struct rewrite *w, struct err *err)
{
	enum store_status status;

	status = db_pragma(w->to, "PRAGMA journal_mode=MEMORY", "memory",
	    err);
	if (status == STORE_OK)
		status = db_run(w->to, "PRAGMA synchronous=OFF", err);
	if (status == STORE_OK)
		status = journal_found(w->to, err);
	db_triggers(w->to, false);
	if (status == STORE_OK)
		status = rewrite_table(w, rewrite_meta_sql, rewrite_meta, err);
	if (status == STORE_OK)
		status = rewrite_events(w, err);
	if (status == STORE_OK)
		status = rewrite_table(w, rewrite_blob_sql, rewrite_blob, err);
	if (status == STORE_OK)
		status = rewrite_table(w, rewrite_person_sql, rewrite_person,
		    err);
	if (status == STORE_OK)
		status = rewrite_table(w, rewrite_draft_sql, rewrite_draft,
		    err);
	if (status == STORE_OK)
		status = keep_meta(w->to, META_STATE, META_CLOSED, err);
	if (status == STORE_OK)
		status = db_run(w->to, "COMMIT", err);
	if (status == STORE_OK)
		status = rewrite_durable(w, err);
	return status;
}

/* Into `part`, from a connection that changes nothing. */
static enum store_status rewrite_part(const char *path, const char *part,
    const struct journal_options *o, struct err *err)
{
	struct rewrite w = { .path = path };
	enum store_status status = STORE_FAILED;

	w.from = db_open(path, DB_LOOK, o->vfs, err);
	if (w.from != NULL && schema_check(w.from, err) == 0)
		w.to = db_open(part, DB_NEW, o->vfs, err);
	if (w.to != NULL)
		status = rewrite_all(&w, err);
	db_close(w.from);
	db_close(w.to);
	return status;
}

enum store_status rewrite_record(const char *path, const char *whole,
    const struct journal_options *o, struct err *err)
{
	char *part = journal_beside(whole, ".part");
	char *log = journal_beside(whole, "-wal");
	enum store_status status = STORE_FAILED;

	if (disk_remove(o->disk, part, err) != 0)
		goto out;
	status = rewrite_part(path, part, o, err);
	if (status != STORE_OK)
		goto out;
	/* Only a whole copy ever bears its name, and it has no log. */
	if (disk_remove(o->disk, log, err) != 0 ||
	    disk_rename(o->disk, part, whole, err) != 0 ||
	    disk_sync_folder(o->disk, whole, err) != 0)
		status = STORE_FAILED;
out:
	if (status != STORE_OK)
		disk_remove(o->disk, part, NULL);
	free(log);
	free(part);
	return status;
}
