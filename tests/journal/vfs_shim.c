/*
 * vfs_shim.c: the disk in memory as SQLite sees it.  The one thing taken
 * over from SQLite's own file layer is that the first fsync of a journal or
 * log also syncs the folder.
 */
#include "config.h"

#include "tests/journal/shim_disk.h"

#define SHIM_PATH_MAX 256

struct shim_file {
	sqlite3_file base;
	struct shim *shim;
	struct shim_inode *inode;
	bool sync_folder;
};

static struct shim_file *shim_file(sqlite3_file *f)
{
	return (struct shim_file *)f;
}

static int shim_close(sqlite3_file *f)
{
	(void)f;
	return SQLITE_OK;
}

static int shim_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	const struct shim_bytes *b = &shim_file(f)->inode->now;
	size_t want = (size_t)n, have = 0;

	if (shim_file(f)->shim->dead)
		return SQLITE_IOERR_READ;
	if ((size_t)at < b->n)
		have = b->n - (size_t)at;
	if (have > want)
		have = want;
	if (have > 0)
		memcpy(p, b->p + at, have);
	if (have == want)
		return SQLITE_OK;
	memset((char *)p + have, 0, want - have);
	return SQLITE_IOERR_SHORT_READ;
}

static int shim_write(sqlite3_file *f, const void *p, int n,
    sqlite3_int64 at)
{
	struct shim_inode *inode = shim_file(f)->inode;
	struct shim *s = shim_file(f)->shim;
	enum shim_do what = inode->temporary ? SHIM_DO : shim_op(s);

	/* A write that the process dies in may be torn. */
	if (what == SHIM_DEAD && s->ops == s->stop_at + 1)
		shim_change(s, inode, false, (size_t)at, p, (size_t)n / 2);
	if (what == SHIM_DEAD)
		return SQLITE_IOERR_WRITE;
	if (what == SHIM_FAIL && s->fault == SHIM_FULL)
		return SQLITE_FULL;
	if (what == SHIM_FAIL && s->fault == SHIM_TORN)
		shim_change(s, inode, false, (size_t)at, p, (size_t)n / 2);
	if (what == SHIM_FAIL)
		return SQLITE_IOERR_WRITE;
	if (!shim_fits(s, inode, (size_t)at + (size_t)n))
		return SQLITE_FULL;
	shim_change(s, inode, false, (size_t)at, p, (size_t)n);
	return SQLITE_OK;
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	struct shim_inode *inode = shim_file(f)->inode;
	struct shim *s = shim_file(f)->shim;

	if (!inode->temporary && shim_op(s) != SHIM_DO)
		return SQLITE_IOERR_TRUNCATE;
	shim_change(s, inode, true, (size_t)n, NULL, 0);
	return SQLITE_OK;
}

static int shim_sync(sqlite3_file *f, int flags)
{
	struct shim_inode *inode = shim_file(f)->inode;
	struct shim *s = shim_file(f)->shim;
	enum shim_do what = inode->temporary ? SHIM_DO : shim_op(s);

	(void)flags;
	if (what == SHIM_FAIL && s->fault == SHIM_GATE) {
		shim_changes_clear(inode);
		inode->lost = true;
	}
	if (what != SHIM_DO)
		return SQLITE_IOERR_FSYNC;
	shim_synced(s, inode);
	if (!shim_file(f)->sync_folder)
		return SQLITE_OK;
	shim_file(f)->sync_folder = false;
	if (shim_op(s) != SHIM_DO)
		return SQLITE_IOERR_DIR_FSYNC;
	shim_folder_synced(s);
	return SQLITE_OK;
}

static int shim_file_size(sqlite3_file *f, sqlite3_int64 *n)
{
	if (shim_file(f)->shim->dead)
		return SQLITE_IOERR_FSTAT;
	*n = (sqlite3_int64)shim_file(f)->inode->now.n;
	return SQLITE_OK;
}

static int shim_lock(sqlite3_file *f, int level)
{
	(void)f;
	(void)level;
	return SQLITE_OK;
}

static int shim_check_lock(sqlite3_file *f, int *held)
{
	(void)f;
	*held = 0;
	return SQLITE_OK;
}

static int shim_control(sqlite3_file *f, int op, void *arg)
{
	(void)f;
	(void)op;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int shim_sector_size(sqlite3_file *f)
{
	(void)f;
	return 4096;
}

static int shim_characteristics(sqlite3_file *f)
{
	return shim_file(f)->shim->psow ?
	    SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
}

/* Version 1: no shared memory, which an exclusive log does not need. */
static const sqlite3_io_methods shim_methods = {
	.iVersion = 1,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_file_size,
	.xLock = shim_lock,
	.xUnlock = shim_lock,
	.xCheckReservedLock = shim_check_lock,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector_size,
	.xDeviceCharacteristics = shim_characteristics,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f,
    int flags, int *out_flags)
{
	const int journal = SQLITE_OPEN_MAIN_JOURNAL |
	    SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
	struct shim *s = vfs->pAppData;
	struct shim_file *file = shim_file(f);
	struct shim_inode *inode = name == NULL ? NULL : shim_find(s, name);

	f->pMethods = NULL;
	if (s->dead)
		return SQLITE_CANTOPEN;
	if (inode == NULL && (flags & SQLITE_OPEN_CREATE) == 0)
		return SQLITE_CANTOPEN;
	if (inode == NULL && name == NULL) {
		inode = shim_inode_new(s, true);
	} else if (inode == NULL) {
		if (shim_op(s) != SHIM_DO)
			return SQLITE_CANTOPEN;
		inode = shim_inode_new(s, false);
		shim_relink(s, name, NULL, inode);
	}
	*file = (struct shim_file){ .base = { &shim_methods }, .shim = s,
	    .inode = inode };
	file->sync_folder = (flags & SQLITE_OPEN_CREATE) != 0 &&
	    (flags & journal) != 0;
	if (out_flags != NULL)
		*out_flags = flags;
	return SQLITE_OK;
}

/* ---- names -------------------------------------------------------------- */

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	struct shim *s = vfs->pAppData;

	if (s->dead)
		return SQLITE_IOERR_DELETE;
	if (shim_find(s, name) == NULL)
		return SQLITE_IOERR_DELETE_NOENT;
	if (shim_unlink(s, name) != 0)
		return SQLITE_IOERR_DELETE;
	if (sync && shim_sync_names(s) != 0)
		return SQLITE_IOERR_DIR_FSYNC;
	return SQLITE_OK;
}

static int shim_access(sqlite3_vfs *vfs, const char *name, int flags,
    int *out)
{
	const struct shim_inode *inode = shim_find(vfs->pAppData, name);

	/* As SQLite's own: an empty file counts as none. */
	*out = inode != NULL &&
	    (flags != SQLITE_ACCESS_EXISTS || inode->now.n > 0);
	return SQLITE_OK;
}

static int shim_full_path(sqlite3_vfs *vfs, const char *name, int n,
    char *out)
{
	(void)vfs;
	snprintf(out, (size_t)n, "%s", name);
	return SQLITE_OK;
}

static int shim_randomness(sqlite3_vfs *vfs, int n, char *out)
{
	struct shim *s = vfs->pAppData;

	for (int i = 0; i < n; i++)
		out[i] = (char)shim_random(s);
	return n;
}

static int shim_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return us;
}

static int shim_time(sqlite3_vfs *vfs, double *out)
{
	(void)vfs;
	*out = 2461000.5;
	return SQLITE_OK;
}

void shim_vfs_init(struct shim *s)
{
	s->vfs = (sqlite3_vfs){
		.iVersion = 1,
		.szOsFile = sizeof(struct shim_file),
		.mxPathname = SHIM_PATH_MAX,
		.zName = SHIM_VFS,
		.pAppData = s,
		.xOpen = shim_open,
		.xDelete = shim_delete,
		.xAccess = shim_access,
		.xFullPathname = shim_full_path,
		.xRandomness = shim_randomness,
		.xSleep = shim_sleep,
		.xCurrentTime = shim_time,
	};
}
