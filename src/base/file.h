/*
 * file.h: whole files in and out, always with a size limit.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"
#include "base/err.h"

/* Appends a regular file of at most max bytes to out.  err names the path;
 * out may then hold a part. */
int file_read(const char *path, size_t max, struct buf *out, struct err *err);
/*
 * The same of a file that lies in a folder itself.  A name with a "/", one
 * that begins with ".", and a link are refused: nothing outside the folder,
 * and nothing hidden in it, can be had by name.
 */
int file_read_in(const char *folder, const char *name, size_t max,
    struct buf *out, struct err *err);
/* Writes a file as a whole: temporary beside it, fsync, rename, fsync of
 * the folder.  mode as for open(2). */
int file_write(const char *path, const void *p, size_t n, int mode,
    struct err *err);
/* As many descriptors as the system lets this process have; how many. */
size_t file_limit_raise(void);
/* Writes all bytes to fd, retrying short writes and EINTR; -1 with errno. */
int fd_write_all(int fd, const void *p, size_t n);

struct file_entry {
	char *path;	/* relative to the folder, with '/' */
	char *bytes;	/* content, NUL-terminated beyond len */
	size_t len;
};
struct file_set {
	struct file_entry *e;	/* sorted bytewise by path */
	size_t n, cap;
	size_t bytes;		/* sum of len */
};
/*
 * Reads every regular file beneath a folder (openat2 RESOLVE_BENEATH and
 * RESOLVE_NO_SYMLINKS).  Names starting with "." are skipped; links,
 * sockets, devices and names that are not valid UTF-8 are refused, with the
 * path in err and an empty set.  Limits: 4,096 files, 16 MiB a file,
 * 256 MiB in all, 8 levels.  The old content of *set is not released.
 */
int file_set_read(struct file_set *set, const char *folder, struct err *err);
/* The entry of that path, or NULL. */
const struct file_entry *file_set_find(const struct file_set *set,
    const char *path);
void file_set_release(struct file_set *set);

#endif
