/*
 * cut.c: see cut.h.
 */
#include "config.h"

#include "tests/journal/cut.h"

#include <errno.h>

static bool cut_now(const struct journal_disk *d)
{
	struct cut *c = (struct cut *)(uintptr_t)d;

	errno = EIO;
	return --c->left < 0;
}

static int cut_exists(const struct journal_disk *d, const char *path)
{
	(void)d;
	return journal_disk_system.exists(&journal_disk_system, path);
}

static int64_t cut_size(const struct journal_disk *d, const char *path)
{
	(void)d;
	return journal_disk_system.size(&journal_disk_system, path);
}

static int cut_rename(const struct journal_disk *d, const char *from,
    const char *to)
{
	return cut_now(d) ? -1 :
	    journal_disk_system.rename(&journal_disk_system, from, to);
}

static int cut_remove(const struct journal_disk *d, const char *path)
{
	return cut_now(d) ? -1 :
	    journal_disk_system.remove(&journal_disk_system, path);
}

static int cut_sync(const struct journal_disk *d, const char *path)
{
	return cut_now(d) ? -1 :
	    journal_disk_system.sync_folder(&journal_disk_system, path);
}

static int cut_reserve(const struct journal_disk *d, const char *path,
    int64_t bytes)
{
	return cut_now(d) ? -1 :
	    journal_disk_system.reserve(&journal_disk_system, path, bytes);
}

static int cut_sync_file(const struct journal_disk *d, const char *path)
{
	return cut_now(d) ? -1 :
	    journal_disk_system.sync_file(&journal_disk_system, path);
}

static int cut_room(const struct journal_disk *d, const char *path,
    struct disk_room *out)
{
	(void)d;
	return journal_disk_system.room(&journal_disk_system, path, out);
}

struct cut cut_disk(int left)
{
	return (struct cut){ .left = left, .disk = { cut_exists, cut_size,
	    cut_rename, cut_remove, cut_sync, cut_reserve, cut_sync_file,
	    cut_room } };
}
