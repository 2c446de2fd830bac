/*
 * wall.c: the wall's layers, outermost first.  It must never report success
 * with one of them missing.  Landlock has no header here: kernels are newer
 * or older than headers, and the numbers are the kernel's for ever.
 */
#include "config.h"

#include "gate/wall.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"

#define WALL_MEMORY ((rlim_t)256 << 20)
#define WALL_FILE ((rlim_t)32 << 20)	/* limits files in memory too */
#define WALL_FDS 64

#define LANDLOCK_CREATE 444
#define LANDLOCK_ADD 445
#define LANDLOCK_RESTRICT 446
#define LANDLOCK_READ_FILE (1ULL << 2)
#define LANDLOCK_READ_DIR (1ULL << 3)

struct wall_rules {		/* struct landlock_ruleset_attr */
	uint64_t files, net, scoped;
};
struct __attribute__((packed)) wall_beneath {
	uint64_t access;
	int32_t parent;
};
struct wall {
	struct wall_options o;
	struct confine_filter *filter;
	int landlock;		/* a ruleset, or -1: the kernel has none */
};

/*
 * stat and access are among them, also of paths that Landlock lets nobody
 * open: that such a file is there, how large and from when, can be asked.  A
 * filter cannot say which path: it sees a pointer.  Nor can it keep fstat
 * alone: the C library's is newfstatat of "" with AT_EMPTY_PATH, and with that
 * flag the kernel takes any other path as well.  Without them curses finds no
 * terminal: it asks for its folders each time, after the wall stands, because
 * a client says which terminal it has once somebody is in.
 */
static const int wall_allowed[] = {
	SYS_brk, SYS_clock_gettime, SYS_clock_nanosleep, SYS_close,
	SYS_dup, SYS_exit, SYS_exit_group, SYS_fstat,
	SYS_ftruncate, SYS_futex, SYS_getegid, SYS_geteuid, SYS_getgid,
	SYS_getpeername, SYS_getpid, SYS_getrandom, SYS_getrlimit,
	SYS_getsockname, SYS_getsockopt, SYS_gettid, SYS_getuid,
	SYS_lseek, SYS_madvise, SYS_memfd_create, SYS_mremap, SYS_munmap,
	SYS_nanosleep, SYS_newfstatat, SYS_ppoll, SYS_pread64,
	SYS_pwrite64, SYS_read, SYS_readv, SYS_recvfrom, SYS_recvmsg,
	SYS_restart_syscall, SYS_rt_sigaction, SYS_rt_sigprocmask,
	SYS_rt_sigreturn, SYS_sched_yield, SYS_sendmsg, SYS_sendto,
	SYS_setitimer, SYS_setsockopt, SYS_shutdown, SYS_sigaltstack,
	SYS_socketpair, SYS_sysinfo, SYS_timerfd_settime, SYS_uname,
	SYS_write, SYS_writev,
#ifdef SYS_rseq
	SYS_rseq,
#endif
#ifdef SYS_alarm
	SYS_alarm,
#endif
#ifdef SYS_poll
	SYS_poll,
#endif
#ifdef SYS_select
	SYS_select,
#endif
#ifdef SYS_stat
	SYS_stat,
#endif
#ifdef SYS_lstat
	SYS_lstat,
#endif
#ifdef SYS_access
	SYS_access,
#endif
#ifdef SYS_time
	SYS_time,
#endif
	SYS_faccessat, SYS_gettimeofday, SYS_pselect6,
};
/* What a library may try and live without, and what is asked for by those
 * who should not: no, instead of the end. */
static const int wall_refused[] = {
	SYS_accept, SYS_accept4, SYS_bind, SYS_clone, SYS_clone3,
	SYS_connect, SYS_kill, SYS_listen, SYS_socket, SYS_tgkill,
	SYS_tkill, SYS_prctl, SYS_truncate, SYS_unlinkat, SYS_mkdirat,
	SYS_renameat2, SYS_linkat, SYS_symlinkat, SYS_fchmodat,
	SYS_fchownat, SYS_setuid, SYS_setgid, SYS_setresuid, SYS_setresgid,
#ifdef SYS_fork
	SYS_fork,
#endif
#ifdef SYS_vfork
	SYS_vfork,
#endif
#ifdef SYS_open
	SYS_open,
#endif
#ifdef SYS_readlink
	SYS_readlink,
#endif
	SYS_readlinkat,
};

static int wall_why(const char *what, struct err *err)
{
	return fail(err, "sandbox: %s: %s", what, strerror(errno));
}

/* ---- Landlock --------------------------------------------------------- */

static int wall_landlock_path(int ruleset, const char *path)
{
	struct wall_beneath b = { LANDLOCK_READ_FILE | LANDLOCK_READ_DIR, -1 };
	int failed;

	b.parent = open(path, O_PATH | O_CLOEXEC);
	if (b.parent < 0)
		return errno == ENOENT ? 0 : -1;
	failed = (int)syscall(LANDLOCK_ADD, ruleset, 1, &b, 0);
	close(b.parent);
	return failed;
}

/* All that this kernel's version can forbid is forbidden. */
static int wall_landlock(const struct wall_options *o, struct err *err)
{
	const char *const readable[] = { "/etc/terminfo", "/lib/terminfo",
		"/usr/share/terminfo", "/usr/lib/terminfo", o->readable };
	struct wall_rules r = {0};
	long version = syscall(LANDLOCK_CREATE, NULL, 0, 1);
	int fd;

	if (o->landlock_most != 0 && version > o->landlock_most)
		version = o->landlock_most;
	if (version <= 0)
		return -1;
	r.files = (1ULL << 13) - 1;
	if (version >= 2)
		r.files |= 1ULL << 13;		/* refer */
	if (version >= 3)
		r.files |= 1ULL << 14;		/* truncate */
	if (version >= 4)
		r.net = 3;			/* bind, connect */
	if (version >= 5)
		r.files |= 1ULL << 15;		/* devices' ioctl */
	if (version >= 6)
		r.scoped = 3;			/* sockets, signals */
	fd = (int)syscall(LANDLOCK_CREATE, &r, version < 4 ? 8 :
	    version < 6 ? 16 : 24, 0);
	if (fd < 0) {
		wall_why("Landlock", err);
		return -2;
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	for (size_t i = 0; i < ARRAY_LEN(readable); i++) {
		if (readable[i] != NULL &&
		    wall_landlock_path(fd, readable[i]) != 0) {
			fail(err, "sandbox: %s: %s", readable[i],
			    strerror(errno));
			close(fd);
			return -2;
		}
	}
	return fd;
}

/* ---- the whole -------------------------------------------------------- */

struct wall *wall_new(const struct wall_options *o, struct err *err)
{
	struct wall *w = xcalloc(1, sizeof(*w));

	w->o = *o;
	w->filter = confine_filter_new(wall_allowed, ARRAY_LEN(wall_allowed),
	    wall_refused, ARRAY_LEN(wall_refused), err);
	w->landlock = w->filter == NULL ? -1 : wall_landlock(o, err);
	if (w->filter != NULL && w->landlock != -2)
		return w;
	w->landlock = -1;
	wall_free(w);
	return NULL;
}

void wall_free(struct wall *w)
{
	if (w == NULL)
		return;
	if (w->landlock >= 0)
		close(w->landlock);
	confine_filter_free(w->filter);
	free(w);
}

int wall_fd(const struct wall *w)
{
	return w == NULL ? -1 : w->landlock;
}

static int wall_user(const struct wall *w, struct err *err)
{
	if (geteuid() != 0)
		return 0;
	if (setgroups(0, NULL) != 0 ||
	    setresgid(w->o.gid, w->o.gid, w->o.gid) != 0 ||
	    setresuid(w->o.uid, w->o.uid, w->o.uid) != 0)
		return wall_why("another user", err);
	if (geteuid() == 0 || setuid(0) == 0)
		return fail(err, "sandbox: root cannot be left");
	return 0;
}

static int wall_limit(int what, rlim_t n, struct err *err)
{
	const struct rlimit limit = { n, n };

	return setrlimit((__rlimit_resource_t)what, &limit) == 0 ? 0 :
	    wall_why("limits", err);
}

static int wall_limits(struct err *err)
{
#ifndef ENSAYO_SANITIZED
	if (wall_limit(RLIMIT_AS, WALL_MEMORY, err) != 0)
		return -1;
#endif
	if (wall_limit(RLIMIT_CORE, 0, err) != 0 ||
	    wall_limit(RLIMIT_FSIZE, WALL_FILE, err) != 0 ||
	    wall_limit(RLIMIT_NOFILE, WALL_FDS, err) != 0 ||
	    wall_limit(RLIMIT_NPROC, 0, err) != 0)
		return -1;
	return 0;
}

int wall_enter(const struct wall *w, struct err *err)
{
	if (wall_user(w, err) != 0 || wall_limits(err) != 0)
		return -1;
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return wall_why("no new privileges", err);
	if (w->landlock >= 0 &&
	    syscall(LANDLOCK_RESTRICT, w->landlock, 0) != 0)
		return wall_why("Landlock", err);
	if (w->landlock >= 0)
		close(w->landlock);
	return confine_filter_enter(w->filter, err);
}

int wall_try(const struct wall *w, struct err *err)
{
	int fds[2], status = 0;
	ssize_t n;
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC) != 0)
		return wall_why("pipe", err);
	pid = fork();
	if (pid == 0) {
		struct err why = {0};

		if (wall_enter(w, &why) == 0)
			_exit(0);
		n = write(fds[1], why.text, strlen(why.text));
		_exit(n < 0 ? 2 : 1);
	}
	close(fds[1]);
	if (pid < 0 || waitpid(pid, &status, 0) != pid) {
		close(fds[0]);
		return wall_why("fork", err);
	}
	n = read(fds[0], err->text, sizeof(err->text) - 1);
	close(fds[0]);
	if (status == 0)
		return 0;
	err->text[n < 0 ? 0 : n] = '\0';
	return n > 0 ? -1 : fail(err, "sandbox: it ends whoever enters it "
	    "(status %d)", status);
}
