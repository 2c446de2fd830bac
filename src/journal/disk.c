/*
 * disk.c: names and space of files on the system's own disk.  It must never
 * touch what is inside a record.
 */
#include "config.h"

#include "journal/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int disk_system_exists(const struct journal_disk *d, const char *path)
{
	struct stat st;

	(void)d;
	if (lstat(path, &st) == 0)
		return 1;
	return errno == ENOENT ? 0 : -1;
}

static int64_t disk_system_size(const struct journal_disk *d,
    const char *path)
{
	struct stat st;

	(void)d;
	return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

static int disk_system_rename(const struct journal_disk *d, const char *from,
    const char *to)
{
	(void)d;
	return rename(from, to);
}

static int disk_system_remove(const struct journal_disk *d, const char *path)
{
	(void)d;
	return unlink(path) == 0 || errno == ENOENT ? 0 : -1;
}

static int64_t disk_bytes(uint64_t blocks, uint64_t size)
{
	return size == 0 || blocks > INT64_MAX / size ? INT64_MAX :
	    (int64_t)(blocks * size);
}

/* The folder a file is in; the caller's. */
static char *disk_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? xstrdup(".") :
	    xstrndup(path, slash == path ? 1 : (size_t)(slash - path));
}

static int disk_sync(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags), rc, saved;

	if (fd < 0)
		return -1;
	rc = fsync(fd);
	saved = errno;
	close(fd);
	errno = saved;
	return rc;
}

static int disk_system_sync_folder(const struct journal_disk *d,
    const char *path)
{
	char *folder = disk_folder(path);
	int rc = disk_sync(folder, O_DIRECTORY);

	(void)d;
	free(folder);
	return rc;
}

static int disk_system_sync_file(const struct journal_disk *d,
    const char *path)
{
	(void)d;
	return disk_sync(path, 0);
}

static int disk_system_room(const struct journal_disk *d, const char *path,
    struct disk_room *out)
{
	char *folder = disk_folder(path);
	struct statvfs v;
	struct stat st;
	int rc = statvfs(folder, &v) != 0 || stat(folder, &st) != 0 ? -1 : 0;

	(void)d;
	free(folder);
	if (rc != 0)
		return -1;
	out->free = disk_bytes(v.f_bavail, v.f_frsize);
	out->all = disk_bytes(v.f_blocks - v.f_bfree + v.f_bavail,
	    v.f_frsize);
	out->device = st.st_dev;
	return 0;
}

static int disk_system_reserve(const struct journal_disk *d,
    const char *path, int64_t bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
	    0600);
	int rc;

	(void)d;
	if (fd < 0)
		return -1;
	do
		rc = posix_fallocate(fd, 0, (off_t)bytes);
	while (rc == EINTR);
	close(fd);
	if (rc == 0)
		return 0;
	unlink(path);
	errno = rc;
	return -1;
}

const struct journal_disk journal_disk_system = {
	.exists = disk_system_exists,
	.size = disk_system_size,
	.rename = disk_system_rename,
	.remove = disk_system_remove,
	.sync_folder = disk_system_sync_folder,
	.reserve = disk_system_reserve,
	.sync_file = disk_system_sync_file,
	.room = disk_system_room,
};

static const struct journal_disk *disk_or_system(const struct journal_disk *d)
{
	return d == NULL ? &journal_disk_system : d;
}

static int disk_said(int rc, const char *path, const char *what,
    struct err *err)
{
	if (rc >= 0)
		return rc;
	return fail(err, "%s: %s: %s", path, what, strerror(errno));
}

int disk_exists(const struct journal_disk *d, const char *path,
    struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->exists(d, path), path, "cannot be looked at",
	    err);
}

int disk_rename(const struct journal_disk *d, const char *from,
    const char *to, struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->rename(d, from, to), from, "cannot be renamed",
	    err);
}

int disk_remove(const struct journal_disk *d, const char *path,
    struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->remove(d, path), path, "cannot be removed", err);
}

int disk_sync_folder(const struct journal_disk *d, const char *path,
    struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->sync_folder(d, path), path,
	    "its folder cannot be made durable", err);
}

int disk_reserve(const struct journal_disk *d, const char *path,
    int64_t bytes, struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->reserve(d, path, bytes), path,
	    "cannot be set aside", err);
}

int disk_sync_file(const struct journal_disk *d, const char *path,
    struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->sync_file(d, path), path,
	    "cannot be made durable", err);
}

int disk_room(const struct journal_disk *d, const char *path,
    struct disk_room *out, struct err *err)
{
	d = disk_or_system(d);
	return disk_said(d->room(d, path, out), path,
	    "its disk cannot be looked at", err);
}

int64_t disk_size(const struct journal_disk *d, const char *path)
{
	d = disk_or_system(d);
	return d->size(d, path);
}

char *disk_real_path(const struct journal_disk *d, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *real, *folder, *joined;

	if (disk_or_system(d) != &journal_disk_system)
		return xstrdup(path);
	real = realpath(path, NULL);
	if (real != NULL)
		return real;
	/* Not there yet: its folder is. */
	folder = disk_folder(path);
	real = realpath(folder, NULL);
	free(folder);
	if (real == NULL)
		return xstrdup(path);
	joined = xasprintf("%s/%s", strcmp(real, "/") == 0 ? "" : real,
	    slash == NULL ? path : slash + 1);
	free(real);
	return joined;
}
