/*
 * backup.c: a whole, closed copy of a record while it is in use, some pages
 * at a time.  SQLite brings what is appended meanwhile into the copy, since
 * it is the same connection that appends.  The copy gets its name when it
 * is durable and not before.
 */
#include "config.h"

#include "journal/internal.h"

/* Beyond what the record has now, for what comes while it is copied. */
#define BACKUP_SPARE ((int64_t)1 << 20)

struct backup {
	struct store_copy copy;
	struct backup *next;
	struct journal *j;
	const struct journal_disk *disk;
	struct db *to;			/* NULL: it is closed */
	struct db_copy *pages;		/* under way, or NULL */
	char *path, *part;
};

static struct backup *backup_of(struct store_copy *c)
{
	return (struct backup *)((char *)c - offsetof(struct backup, copy));
}

/*
 * The copied header still speaks of a log: undone before the last word.
 * Nothing is synced here: that is backup_name()'s, and who dies before it
 * leaves no file of that name.
 */
static enum store_status backup_seal(struct db *db, struct err *err)
{
	enum store_status status;

	status = db_pragma(db, "PRAGMA journal_mode=DELETE", "delete", err);
	if (status == STORE_OK)
		status = db_pragma(db, "PRAGMA locking_mode=NORMAL",
		    "normal", err);
	if (status == STORE_OK)
		status = keep_meta(db, META_STATE, META_CLOSED, err);
	return status;
}

static void backup_clear(const struct journal_disk *disk, const char *part)
{
	static const char *const suffixes[] = { "", "-wal", "-journal" };

	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		char *name = journal_beside(part, suffixes[i]);

		disk_remove(disk, name, NULL);
		free(name);
	}
}

/* ---- piece by piece --------------------------------------------------- */

static int backup_step(struct store_copy *c, int pages, struct err *err)
{
	struct backup *b = backup_of(c);
	enum store_status status;
	int more;

	if (b->pages == NULL)
		return fail(err, "%s: the record is closed", b->path);
	if (b->j->open)
		bug("backup inside a transaction");
	reader_pause(&b->j->reader);
	more = db_copy_step(b->pages, pages, &c->done, &c->all);
	if (more > 0)
		return 1;
	status = db_copy_end(b->pages, b->to, err);
	b->pages = NULL;
	if (status == STORE_OK && more < 0)
		return fail(err, "%s: somebody else has it open", b->part);
	if (status == STORE_OK)
		status = backup_seal(b->to, err);
	db_close(b->to);
	b->to = NULL;
	return status == STORE_OK ? 0 : -1;
}

static int backup_absent(const struct backup *b, struct err *err)
{
	int there = disk_exists(b->disk, b->path, err);

	return there <= 0 ? there : fail_code(err, "exists",
	    "%s: it exists already", b->path);
}

static const struct backup *backup_seen(const struct store_copy *c)
{
	return (const struct backup *)((const char *)c -
	    offsetof(struct backup, copy));
}

static int backup_sync(const struct store_copy *c, struct err *err)
{
	const struct backup *b = backup_seen(c);

	return disk_sync_file(b->disk, b->part, err);
}

static int backup_name(const struct store_copy *c, struct err *err)
{
	const struct backup *b = backup_seen(c);

	if (disk_sync_file(b->disk, b->part, err) != 0 ||
	    disk_sync_folder(b->disk, b->part, err) != 0 ||
	    backup_absent(b, err) != 0 ||
	    disk_rename(b->disk, b->part, b->path, err) != 0)
		return -1;
	return disk_sync_folder(b->disk, b->path, err);
}

/* ---- its beginning and its end ---------------------------------------- */

static void backup_stop(struct backup *b)
{
	if (b->pages != NULL)
		db_copy_end(b->pages, b->to, NULL);
	b->pages = NULL;
	db_close(b->to);
	b->to = NULL;
}

void backup_stop_all(struct journal *j)
{
	for (struct backup *b = j->backups; b != NULL; b = b->next) {
		backup_stop(b);
		b->j = NULL;
	}
	j->backups = NULL;
}

static void backup_end(struct store_copy *c)
{
	struct backup *b = backup_of(c), **at;

	backup_stop(b);
	if (b->j != NULL) {
		for (at = &b->j->backups; *at != b; at = &(*at)->next)
			;
		*at = b->next;
	}
	backup_clear(b->disk, b->part);
	free(b->path);
	free(b->part);
	free(b);
}

static const struct store_copy_ops backup_ops = {
	.step = backup_step, .sync = backup_sync, .name = backup_name,
	.end = backup_end,
};

/* A copy beside its record must not take the room that is for the end of
 * the exercise. */
static int backup_room(const struct journal *j, const char *path,
    struct err *err)
{
	char *wal = journal_beside(j->path, "-wal");
	int64_t need = disk_size(j->disk, j->path) + disk_size(j->disk, wal) +
	    BACKUP_SPARE;
	struct disk_room there, here;

	free(wal);
	/* why not, is said by who opens it */
	if (disk_room(j->disk, path, &there, NULL) != 0)
		return 0;
	if (disk_room(j->disk, j->path, &here, NULL) == 0 &&
	    here.device == there.device)
		need += j->reserve;
	if (there.free >= need)
		return 0;
	return fail_code(err, "full", "%s: a copy needs %lld MiB of room "
	    "there, and %lld are free", path, (long long)((need >> 20) + 1),
	    (long long)(there.free >> 20));
}

static int backup_open(struct backup *b, struct err *err)
{
	for (const struct backup *x = b->j->backups; x != NULL; x = x->next)
		if (strcmp(x->path, b->path) == 0)
			return fail_code(err, "busy",
			    "%s: that copy is being made already", b->path);
	if (backup_absent(b, err) != 0 ||
	    backup_room(b->j, b->path, err) != 0)
		return -1;
	backup_clear(b->disk, b->part);
	b->to = db_open(b->part, DB_NEW, b->j->vfs, err);
	if (b->to == NULL ||
	    db_run(b->to, "PRAGMA synchronous=OFF", err) != STORE_OK)
		return -1;
	b->pages = db_copy_new(b->j->db, b->to, err);
	return b->pages == NULL ? -1 : 0;
}

struct store_copy *journal_backup(struct store *s, const char *path,
    struct err *err)
{
	struct journal *j = journal_of(s);
	struct backup *b = xcalloc(1, sizeof(*b));

	b->copy.ops = &backup_ops;
	b->j = j;
	b->disk = j->disk;
	b->path = disk_real_path(j->disk, path);
	b->part = journal_beside(b->path, ".part");
	if (backup_open(b, err) == 0) {
		b->next = j->backups;
		j->backups = b;
		return &b->copy;
	}
	if (b->to != NULL)
		backup_clear(b->disk, b->part);
	backup_stop(b);
	free(b->path);
	free(b->part);
	free(b);
	return NULL;
}
