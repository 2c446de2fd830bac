/*
 * file.c: whole files and folders of files.
 *
 * It must never read more than its caller allowed, follow a link out of a
 * pack, nor leave half a file under its final name.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <dirent.h>

#include "base/text.h"

#define FILE_CHUNK ((size_t)64 * 1024)
#define FILE_SET_FILES 4096
#define FILE_SET_ONE ((size_t)16 * 1024 * 1024)
#define FILE_SET_ALL ((size_t)256 * 1024 * 1024)
#define FILE_SET_LEVELS 8
#define FILE_TRIES 100

/* Opens for reading without waiting for the other end of a pipe. */
#define FILE_FLAGS (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

static int file_why(const char *path, struct err *err)
{
	return fail(err, "%s: %s", path, strerror(errno));
}

/* Adds what is in fd, which must be a regular file of at most max bytes. */
static int file_take(int fd, const char *path, size_t max, struct buf *out,
    struct err *err)
{
	char chunk[FILE_CHUNK];
	struct stat st;
	size_t total = 0;
	ssize_t n;

	if (fstat(fd, &st) < 0)
		return file_why(path, err);
	if (!S_ISREG(st.st_mode))
		return fail(err, "%s: not a regular file", path);
	for (;;) {
		n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return file_why(path, err);
		if (n == 0)
			return 0;
		if ((size_t)n > max - total)
			return fail(err, "%s: too large; at most %zu bytes",
			    path, max);
		total += (size_t)n;
		buf_add(out, chunk, (size_t)n);
	}
}

int file_read(const char *path, size_t max, struct buf *out, struct err *err)
{
	int fd = open(path, FILE_FLAGS), status;

	if (fd < 0)
		return file_why(path, err);
	status = file_take(fd, path, max, out, err);
	close(fd);
	return status;
}

int file_read_in(const char *folder, const char *name, size_t max,
    struct buf *out, struct err *err)
{
	int dir, fd, status;

	if (name[0] == '\0' || name[0] == '.' || strchr(name, '/') != NULL)
		return fail(err, "%s: only the name of a file, without a "
		    "folder, that is not hidden", name);
	dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return file_why(folder, err);
	fd = openat(dir, name, FILE_FLAGS | O_NOFOLLOW);
	status = fd >= 0 ? 0 : errno == ELOOP ?
	    fail(err, "%s: a link, not a file", name) : file_why(name, err);
	close(dir);
	if (fd < 0)
		return status;
	status = file_take(fd, name, max, out, err);
	close(fd);
	return status;
}

size_t file_limit_raise(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return 256;	/* what POSIX suggests at the least */
	if (files.rlim_cur != files.rlim_max) {
		struct rlimit more = { files.rlim_max, files.rlim_max };

		if (setrlimit(RLIMIT_NOFILE, &more) == 0)
			files = more;
	}
	return files.rlim_cur > SIZE_MAX ? SIZE_MAX : (size_t)files.rlim_cur;
}

int fd_write_all(int fd, const void *p, size_t n)
{
	const char *from = p;
	ssize_t done;

	while (n > 0) {
		done = write(fd, from, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		from += done;
		n -= (size_t)done;
	}
	return 0;
}

/* Makes the renamed name last: the folder of path reaches the disk. */
static int file_sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder;
	int fd, status;

	if (!slash)
		folder = xstrdup(".");
	else if (slash == path)
		folder = xstrdup("/");
	else
		folder = xstrndup(path, (size_t)(slash - path));
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (fd < 0)
		return -1;
	status = fsync(fd);
	/* Some file systems cannot sync a folder, and need not. */
	if (status < 0 && errno == EINVAL)
		status = 0;
	close(fd);
	return status;
}

/* A new file beside path; its name in *temporary is the caller's. */
static int file_temporary(const char *path, int mode, char **temporary)
{
	int fd = -1, i;

	for (i = 0; i < FILE_TRIES; i++) {
		*temporary = xasprintf("%s.tmp-%ld-%d", path, (long)getpid(),
		    i);
		fd = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC |
		    O_NOFOLLOW, mode);
		if (fd >= 0 || errno != EEXIST)
			break;
		free(*temporary);
		*temporary = NULL;
	}
	return fd;
}

int file_write(const char *path, const void *p, size_t n, int mode,
    struct err *err)
{
	char *temporary = NULL;
	int fd = file_temporary(path, mode, &temporary), status = -1;

	if (fd < 0) {
		file_why(path, err);
		free(temporary);
		return -1;
	}
	if (fd_write_all(fd, p, n) < 0 || fsync(fd) < 0) {
		file_why(path, err);
		close(fd);
		goto out;
	}
	if (close(fd) < 0 || rename(temporary, path) < 0) {
		file_why(path, err);
		goto out;
	}
	status = 0;
	if (file_sync_folder(path) < 0)
		status = file_why(path, err);
out:
	/* After the rename there is nothing of that name. */
	if (status < 0)
		unlink(temporary);
	free(temporary);
	return status;
}

/* Opens one name of a folder.  Kernels and sandboxes without openat2 get
 * the same from O_NOFOLLOW, because a name here has no slash. */
static int file_open_beneath(int folder, const char *name, int flags)
{
	struct open_how how = {
		.flags = (uint64_t)(flags | O_NOFOLLOW),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
		    RESOLVE_NO_MAGICLINKS,
	};
	long fd = syscall(SYS_openat2, folder, name, &how, sizeof(how));

	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		fd = openat(folder, name, flags | O_NOFOLLOW);
	return (int)fd;
}

/* A folder being read: where the files go and what is left of the limits. */
struct file_walk {
	struct file_set *set;
	const char *root;	/* for messages */
	struct err *err;
};

static int file_walk_folder(struct file_walk *w, int fd, const char *prefix,
    int level);

static int file_walk_file(struct file_walk *w, int fd, const char *path,
    const char *shown)
{
	struct file_set *set = w->set;
	struct buf bytes = {0};
	size_t left = FILE_SET_ALL - set->bytes;
	struct file_entry *e;
	int status;

	if (set->n == FILE_SET_FILES)
		return fail(w->err, "%s: more than %d files", w->root,
		    FILE_SET_FILES);
	status = file_take(fd, shown, FILE_SET_ONE, &bytes, w->err);
	if (status == 0 && bytes.len > left)
		status = fail(w->err, "%s: more than %zu bytes in all",
		    w->root, FILE_SET_ALL);
	if (status < 0) {
		buf_release(&bytes);
		return -1;
	}
	grow(&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	e = &set->e[set->n++];
	e->path = xstrdup(path);
	e->len = bytes.len;
	e->bytes = buf_detach(&bytes);
	set->bytes += e->len;
	return 0;
}

/* Opens and reads what lstat saw; the opened thing is looked at again. */
static int file_walk_open(struct file_walk *w, int folder, const char *path,
    bool is_folder, int level)
{
	const char *name = strrchr(path, '/');
	char *shown = xasprintf("%s/%s", w->root, path);
	int flags = FILE_FLAGS | (is_folder ? O_DIRECTORY : 0), fd, status;

	fd = file_open_beneath(folder, name ? name + 1 : path, flags);
	if (fd < 0) {
		status = file_why(shown, w->err);
	} else if (is_folder) {
		status = file_walk_folder(w, fd, path, level + 1);
	} else {
		status = file_walk_file(w, fd, path, shown);
		close(fd);
	}
	free(shown);
	return status;
}

static int file_walk_name(struct file_walk *w, int folder, const char *path,
    const char *name, int level)
{
	struct stat st;

	if (!text_valid(name, strlen(name)))
		return fail(w->err, "%s: a file name that is not UTF-8",
		    w->root);
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return fail(w->err, "%s/%s: %s", w->root, path,
		    strerror(errno));
	if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return fail(w->err, "%s/%s: neither a file nor a folder "
		    "(links, sockets and devices are refused)", w->root,
		    path);
	if (S_ISDIR(st.st_mode) && level == FILE_SET_LEVELS)
		return fail(w->err, "%s/%s: more than %d levels of folders",
		    w->root, path, FILE_SET_LEVELS);
	return file_walk_open(w, folder, path, S_ISDIR(st.st_mode), level);
}

/* Reads the folder fd, which it closes. */
static int file_walk_folder(struct file_walk *w, int fd, const char *prefix,
    int level)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *entry;
	char *path;
	int status = 0;

	if (!dir) {
		status = file_why(w->root, w->err);
		close(fd);
		return status;
	}
	while (status == 0) {
		errno = 0;
		entry = readdir(dir);
		if (!entry) {
			status = errno ? file_why(w->root, w->err) : 0;
			break;
		}
		if (entry->d_name[0] == '.')
			continue;
		path = xasprintf("%s%s%s", prefix, *prefix ? "/" : "",
		    entry->d_name);
		status = file_walk_name(w, dirfd(dir), path, entry->d_name,
		    level);
		free(path);
	}
	closedir(dir);
	return status;
}

static int file_entry_compare(const void *a, const void *b)
{
	const struct file_entry *x = a, *y = b;

	return strcmp(x->path, y->path);
}

int file_set_read(struct file_set *set, const char *folder, struct err *err)
{
	struct file_walk w = {.set = set, .root = folder, .err = err};
	int fd = open(folder, FILE_FLAGS | O_DIRECTORY);

	*set = (struct file_set){0};
	if (fd < 0)
		return file_why(folder, err);
	if (file_walk_folder(&w, fd, "", 1) < 0) {
		file_set_release(set);
		return -1;
	}
	if (set->n)
		qsort(set->e, set->n, sizeof(*set->e), file_entry_compare);
	return 0;
}

const struct file_entry *file_set_find(const struct file_set *set,
    const char *path)
{
	struct file_entry key = {.path = (char *)path};

	if (set->n == 0)
		return NULL;
	return bsearch(&key, set->e, set->n, sizeof(*set->e),
	    file_entry_compare);
}

void file_set_release(struct file_set *set)
{
	size_t i;

	for (i = 0; i < set->n; i++) {
		free(set->e[i].path);
		free(set->e[i].bytes);
	}
	free(set->e);
	*set = (struct file_set){0};
}
