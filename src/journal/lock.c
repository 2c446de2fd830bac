/*
 * lock.c: NAME.ensayo.lock, flock'd by the engine for its life.  It keeps a
 * second engine away and tells everybody else where the first one is.  What
 * it says counts only while somebody holds the lock.
 */
#include "config.h"

#include "journal/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define LOCK_TEXT_MAX 1024
/* Tries, a millisecond apart. */
#define LOCK_TRIES 200
#define LOCK_ORPHAN_TRIES 5000

struct journal_lock {
	int fd;
	char *path;
};

static char *lock_path(const char *path)
{
	char *real = disk_real_path(NULL, path);
	char *lock = journal_beside(real, ".lock");

	free(real);
	return lock;
}

/* ---- what it says ----------------------------------------------------- */

static void lock_take_word(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%s", from);
}

/* Lines of "word value"; unknown words are for newer programs. */
static void lock_parse(char *text, struct journal_info *out)
{
	char *line, *rest = text;

	while ((line = strsep(&rest, "\n")) != NULL) {
		char *value = strchr(line, ' ');

		if (value == NULL)
			continue;
		*value++ = '\0';
		if (strcmp(line, "pid") == 0)
			out->pid = strtoimax(value, NULL, 10);
		else if (strcmp(line, "uuid") == 0)
			lock_take_word(out->uuid, sizeof(out->uuid), value);
		else if (strcmp(line, "staff") == 0)
			lock_take_word(out->staff_socket,
			    sizeof(out->staff_socket), value);
		else if (strcmp(line, "gate") == 0)
			lock_take_word(out->gate_socket,
			    sizeof(out->gate_socket), value);
	}
}

static int lock_read(int fd, struct journal_info *out)
{
	char text[LOCK_TEXT_MAX + 1];
	ssize_t n = pread(fd, text, LOCK_TEXT_MAX, 0);

	*out = (struct journal_info){0};
	if (n < 0)
		return -1;
	text[n] = '\0';
	lock_parse(text, out);
	return 0;
}

int journal_lock_publish(struct journal_lock *l,
    const struct journal_info *info, struct err *err)
{
	struct buf b = {0};
	int rc = 0;

	buf_addf(&b, "pid %lld\nuuid %s\nstaff %s\ngate %s\n",
	    (long long)info->pid, info->uuid, info->staff_socket,
	    info->gate_socket);
	/* Shorter text first: a reader sees the old or the new, cut. */
	if (b.len > LOCK_TEXT_MAX || ftruncate(l->fd, 0) != 0 ||
	    lseek(l->fd, 0, SEEK_SET) != 0 ||
	    fd_write_all(l->fd, b.p, b.len) != 0)
		rc = fail(err, "%s: cannot be written: %s", l->path,
		    strerror(errno));
	buf_release(&b);
	return rc;
}

/* ---- holding it ------------------------------------------------------- */

/* Is the open file still the one of that name?  A holder that ends removes
 * it, and a lock on a removed file keeps nobody away. */
static bool lock_is_current(int fd, const char *path)
{
	struct stat open_st, named_st;

	return fstat(fd, &open_st) == 0 && lstat(path, &named_st) == 0 &&
	    open_st.st_dev == named_st.st_dev &&
	    open_st.st_ino == named_st.st_ino;
}

static int lock_running(int fd, const char *path, struct err *err)
{
	struct journal_info info;

	lock_read(fd, &info);
	return fail_code(err, "running", "%s: an engine runs on it already: "
	    "process %lld, exercise %s, console socket %s", path,
	    (long long)info.pid, info.uuid[0] == '\0' ? "not opened yet" :
	    info.uuid, info.staff_socket[0] == '\0' ? "not opened yet" :
	    info.staff_socket);
}

/* A process that was forked shares the lock until it has become another
 * program.  An engine that is killed may leave such a one behind. */
static bool lock_is_orphaned(int fd)
{
	struct journal_info info;

	return lock_read(fd, &info) == 0 && info.pid > 0 &&
	    kill((pid_t)info.pid, 0) != 0 && errno == ESRCH;
}

/*
 * One try: 1 held, 0 try again, 2 the same (orphaned), -1 err.  Somebody
 * who only looks (LOCK_SH, journal_find) keeps us away for an instant, what
 * a killed engine left behind not much longer; an engine for its life.
 */
static int lock_try(int fd, const char *path, struct err *err)
{
	const struct timespec instant = { 0, 1000000 };
	bool shared = false;

	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return lock_is_current(fd, path);
	if (errno != EWOULDBLOCK)
		return fail(err, "%s: cannot be locked: %s", path,
		    strerror(errno));
	if (flock(fd, LOCK_SH | LOCK_NB) == 0)
		shared = flock(fd, LOCK_UN) == 0;
	else if (!lock_is_orphaned(fd))
		return lock_running(fd, path, err);
	nanosleep(&instant, NULL);
	return shared ? 0 : 2;
}

static int lock_take(const char *path, const char *record, struct err *err)
{
	int tries = LOCK_TRIES, orphaned = LOCK_ORPHAN_TRIES;

	while (tries > 0 && orphaned > 0) {
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
		    0600);
		int held;

		if (fd < 0)
			return errno == ENOENT || errno == ENOTDIR ?
			    fail(err, "%s: its folder is not there, or "
			    "closed", record) : fail(err, "%s: cannot be "
			    "opened: %s", path, strerror(errno));
		held = lock_try(fd, path, err);
		if (held == 1)
			return fd;
		close(fd);
		if (held < 0)
			return -1;
		*(held == 2 ? &orphaned : &tries) -= 1;
	}
	if (orphaned == 0)
		return fail_code(err, "running", "%s: a process that a "
		    "killed engine left behind still holds it", path);
	return fail(err, "%s: cannot be had: others keep looking at it",
	    path);
}

int journal_lock(struct journal_lock **out, const char *path,
    struct err *err)
{
	const struct journal_info info = { .pid = getpid() };
	struct journal_lock *l;
	char *lock = lock_path(path);
	int fd = lock_take(lock, path, err);

	if (fd < 0) {
		free(lock);
		return -1;
	}
	l = xcalloc(1, sizeof(*l));
	l->fd = fd;
	l->path = lock;
	if (journal_lock_publish(l, &info, err) != 0) {
		journal_unlock(l);
		return -1;
	}
	*out = l;
	return 0;
}

void journal_unlock(struct journal_lock *l)
{
	if (l == NULL)
		return;
	/* Removed while held, so that nobody takes a name that goes. */
	unlink(l->path);
	close(l->fd);
	free(l->path);
	free(l);
}

int journal_find(const char *path, struct journal_info *out,
    struct err *err)
{
	char *lock = lock_path(path);
	int fd = open(lock, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int rc = 0;

	*out = (struct journal_info){0};
	if (fd < 0 && errno != ENOENT)
		rc = fail(err, "%s: cannot be opened: %s", lock,
		    strerror(errno));
	if (fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) != 0) {
		rc = errno == EWOULDBLOCK ? 1 : -1;
		if (rc < 0 || lock_read(fd, out) != 0)
			rc = fail(err, "%s: cannot be read: %s", lock,
			    strerror(errno));
	}
	if (fd >= 0)
		close(fd);
	free(lock);
	return rc;
}
