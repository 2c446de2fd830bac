/*
 * backup.c: a whole, closed copy of a record while it is in use.  The copy
 * gets its name when it is durable and not before.
 */
#include "config.h"

#include "journal/internal.h"

/* The copied header still speaks of a log: undone before the last word. */
static enum store_status backup_seal(struct db *db, struct err *err)
{
	enum store_status status;

	status = db_run(db, "PRAGMA synchronous=EXTRA", err);
	if (status == STORE_OK)
		status = db_pragma(db, "PRAGMA journal_mode=DELETE",
		    "delete", err);
	if (status == STORE_OK)
		status = db_pragma(db, "PRAGMA locking_mode=NORMAL",
		    "normal", err);
	if (status == STORE_OK)
		status = keep_meta(db, META_STATE, META_CLOSED, err);
	return status;
}

static int backup_part(struct journal *j, const char *part, struct err *err)
{
	struct db *to = db_open(part, DB_NEW, j->vfs, err);
	enum store_status status = STORE_FAILED;

	if (to == NULL)
		return -1;
	status = db_copy(j->db, to, err);
	if (status == STORE_OK)
		status = backup_seal(to, err);
	db_close(to);
	return status == STORE_OK ? 0 : -1;
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

int journal_backup(struct store *s, const char *path, struct err *err)
{
	struct journal *j = journal_of(s);
	char *part;
	int rc;

	if (j->open)
		bug("backup inside a transaction");
	rc = disk_exists(j->disk, path, err);
	if (rc != 0)
		return rc < 0 ? -1 : fail_code(err, "exists",
		    "%s: it exists already", path);
	reader_pause(&j->reader);
	part = journal_beside(path, ".part");
	backup_clear(j->disk, part);
	rc = backup_part(j, part, err);
	if (rc == 0)
		rc = disk_sync_folder(j->disk, part, err);
	if (rc == 0)
		rc = disk_rename(j->disk, part, path, err);
	if (rc == 0)
		rc = disk_sync_folder(j->disk, path, err);
	if (rc != 0)
		backup_clear(j->disk, part);
	free(part);
	return rc;
}
