/*
 * resume.c: going on with a record.
 *
 * After an unclean end NAME.ensayo is copied to NAME.ensayo.new.  Once a
 * file of that name is there it is the record: the old log is removed, then
 * the copy takes the old file's name.  An old log beside a new file would
 * be read into it, so the order is kept by making the folder durable after
 * each step, and a start that finds NAME.ensayo.new takes up from there.
 */
#include "config.h"

#include "journal/internal.h"

/* Is there a record at path, and did its last engine leave it whole? */
static int resume_is_clean(const char *path, const struct journal_options *o,
    struct err *err)
{
	static const char *const logs[] = { "-wal", "-journal" };
	struct db *db;
	char *state;
	int clean = 1;

	for (size_t i = 0; i < ARRAY_LEN(logs) && clean == 1; i++) {
		char *log = journal_beside(path, logs[i]);
		int there = disk_exists(o->disk, log, err);

		clean = there < 0 ? -1 : !there;
		free(log);
	}
	if (clean != 1)
		return clean;
	db = db_open(path, DB_LOOK, o->vfs, err);
	if (db == NULL)
		return -1;
	clean = -1;
	if (schema_check(db, err) == 0) {
		state = keep_meta_get(db, META_STATE);
		clean = state != NULL && strcmp(state, META_CLOSED) == 0;
		free(state);
	}
	db_close(db);
	return clean;
}

/* The exercise's uuid in a file, or NULL when it cannot be read. */
static char *resume_uuid(const char *path, enum db_mode mode,
    const struct journal_options *o, struct err *err)
{
	struct db *db = db_open(path, mode, o->vfs, err);
	char *uuid = NULL;

	if (db != NULL && schema_check(db, err) == 0)
		uuid = keep_meta_get(db, "uuid");
	db_close(db);
	return uuid;
}

/* A copy of another exercise beside this one is a mishap of names. */
static int resume_same(const char *path, const char *whole,
    const struct journal_options *o, struct err *err)
{
	char *old = NULL, *new;
	int rc = 0;

	new = resume_uuid(whole, DB_LOOK, o, err);
	if (new == NULL)
		return -1;
	if (disk_exists(o->disk, path, NULL) == 1)
		old = resume_uuid(path, DB_LOOK, o, NULL);
	/* The old file may be torn: then the copy is all there is. */
	if (old != NULL && strcmp(old, new) != 0)
		rc = fail(err, "%s: it is a copy of another exercise than "
		    "%s: move it away", whole, path);
	free(old);
	free(new);
	return rc;
}

/* `whole` takes the name, in steps that may be cut anywhere. */
static int resume_rename(const char *path, const char *whole,
    const struct journal_options *o, struct err *err)
{
	char *wal = journal_beside(path, "-wal");
	char *hot = journal_beside(path, "-journal");
	int rc;

	rc = disk_remove(o->disk, wal, err);
	if (rc == 0)
		rc = disk_remove(o->disk, hot, err);
	if (rc == 0)
		rc = disk_sync_folder(o->disk, path, err);
	if (rc == 0)
		rc = disk_rename(o->disk, whole, path, err);
	if (rc == 0)
		rc = disk_sync_folder(o->disk, path, err);
	free(wal);
	free(hot);
	return rc;
}

/* Takes up a rewrite that was cut after its copy was whole.  The copy can be
 * seen, but whoever left it may have failed to make its name durable: that
 * comes first, or the old log could go and the new name with it. */
static int resume_leftovers(const char *path,
    const struct journal_options *o, struct err *err)
{
	char *whole = journal_beside(path, ".new");
	char *log = journal_beside(whole, "-wal");
	int rc = disk_exists(o->disk, whole, err);

	if (rc == 1) {
		rc = resume_same(path, whole, o, err);
		if (rc == 0)	/* looking into it has made one */
			rc = disk_remove(o->disk, log, err);
		if (rc == 0)
			rc = disk_sync_folder(o->disk, whole, err);
		if (rc == 0)
			rc = resume_rename(path, whole, o, err);
	}
	free(log);
	free(whole);
	return rc;
}

/* ---- the copy --------------------------------------------------------- */

static char *resume_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? xstrdup(".") :
	    xstrndup(path, (size_t)(slash - path) + (slash == path));
}

static int resume_no_room(const char *path, const char *target,
    const struct journal_options *o, struct err *err)
{
	char *wal = journal_beside(path, "-wal");
	char *folder = resume_folder(target);
	int64_t need = disk_size(o->disk, path) + disk_size(o->disk, wal);

	fail_code(err, "full", "%s: after an unclean end the record is "
	    "copied first, and %s has no room for it: %lld MiB are needed "
	    "(--copy-to DIR copies it to another disk)", path, folder,
	    (long long)((need >> 20) + 1));
	free(folder);
	free(wal);
	return -1;
}

/* A full disk gets the reserve back and one more chance. */
static int resume_copy(const char *path, const char *whole,
    const struct journal_options *o, struct err *err)
{
	char *reserve = journal_beside(path, ".reserve");
	enum store_status status = rewrite_record(path, whole, o, err);

	if (status == STORE_FULL && o->copy_to == NULL &&
	    disk_exists(o->disk, reserve, NULL) == 1 &&
	    disk_remove(o->disk, reserve, NULL) == 0)
		status = rewrite_record(path, whole, o, err);
	free(reserve);
	if (status == STORE_FULL)
		return resume_no_room(path, whole, o, err);
	return status == STORE_OK ? 0 : -1;
}

static int resume_beside(const char *path, const struct journal_options *o,
    struct err *err)
{
	char *whole = journal_beside(path, ".new");
	int rc = resume_copy(path, whole, o, err);

	if (rc == 0)
		rc = resume_rename(path, whole, o, err);
	free(whole);
	return rc;
}

/* Copies into another folder; *path becomes the copy's. */
static int resume_elsewhere(char **path, const struct journal_options *o,
    struct err *err)
{
	const char *slash = strrchr(*path, '/');
	char *target = xasprintf("%s/%s", o->copy_to,
	    slash == NULL ? *path : slash + 1);
	int rc = disk_exists(o->disk, target, err);

	if (rc == 1)
		rc = fail_code(err, "exists", "%s: it exists already",
		    target);
	if (rc == 0)
		rc = resume_copy(*path, target, o, err);
	if (rc == 0) {
		free(*path);
		*path = target;
		target = NULL;
	}
	free(target);
	return rc;
}

/* ---- taken into use again --------------------------------------------- */

static struct store *resume_start(const char *path,
    const struct journal_options *o, struct err *err)
{
	struct db *db = db_open(path, DB_WRITE, o->vfs, err);
	struct store *s;
	char *reserve;

	if (db == NULL)
		return NULL;
	if (schema_check(db, err) != 0) {
		db_close(db);
		return NULL;
	}
	s = journal_start(db, path, o, err);
	/* Without room for a reserve it still goes on: ending and exporting
	 * the exercise matters more. */
	if (s != NULL && o->reserve > 0) {
		reserve = journal_beside(path, ".reserve");
		disk_reserve(o->disk, reserve, o->reserve, NULL);
		free(reserve);
	}
	return s;
}

struct store *journal_resume(const char *path,
    const struct journal_options *o, bool *rewritten, struct err *err)
{
	char *real = disk_real_path(o->disk, path);
	struct store *s = NULL;
	int clean = -1;

	*rewritten = false;
	if (resume_leftovers(real, o, err) != 0)
		goto out;
	clean = disk_exists(o->disk, real, err);
	if (clean == 0)
		fail_code(err, "absent", "%s: there is no such record", path);
	if (clean != 1)
		goto out;
	clean = resume_is_clean(real, o, err);
	if (clean == 0) {
		*rewritten = true;
		if ((o->copy_to == NULL ? resume_beside(real, o, err) :
		    resume_elsewhere(&real, o, err)) != 0)
			goto out;
	}
	if (clean >= 0)
		s = resume_start(real, o, err);
out:
	free(real);
	return s;
}
