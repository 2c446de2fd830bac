/*
 * confine.c: the outer wall of a worker; the only file that includes
 * libseccomp.
 *
 * It must never report success with a wall half built: every step is
 * checked, and the filter comes last and kills the whole process.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "base/confine_self.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <seccomp.h>

static const int confine_calls[] = {
	SCMP_SYS(brk), SCMP_SYS(clock_gettime), SCMP_SYS(exit),
	SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(madvise),
	SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(read),
	SCMP_SYS(restart_syscall), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(write),
};

static const int confine_net_calls[] = {
	SCMP_SYS(clock_nanosleep), SCMP_SYS(close), SCMP_SYS(connect),
	SCMP_SYS(eventfd2), SCMP_SYS(getpeername),
	SCMP_SYS(getpid), SCMP_SYS(getrandom), SCMP_SYS(getsockname),
	SCMP_SYS(getsockopt), SCMP_SYS(gettimeofday),
	SCMP_SYS(pipe2), SCMP_SYS(poll), SCMP_SYS(ppoll),
	SCMP_SYS(pselect6), SCMP_SYS(recvfrom), SCMP_SYS(recvmsg),
	SCMP_SYS(rt_sigaction), SCMP_SYS(sched_yield), SCMP_SYS(select),
	SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(setsockopt),
	SCMP_SYS(socketpair), SCMP_SYS(time),
};
#ifndef ENSAYO_SANITIZED
/* Libraries look for files that may be missing: they are. */
static const int confine_net_refused[] = {
	SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(fstat), SCMP_SYS(lstat), SCMP_SYS(newfstatat),
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(readlink),
	SCMP_SYS(stat), SCMP_SYS(statx),
};
#endif

#ifdef ENSAYO_SANITIZED
/* Reports, the leak check and its tracer thread. */
static const int confine_sanitizer_calls[] = {
	SCMP_SYS(access), SCMP_SYS(arch_prctl), SCMP_SYS(clone),
	SCMP_SYS(clone3), SCMP_SYS(close), SCMP_SYS(dup), SCMP_SYS(dup2),
	SCMP_SYS(fcntl), SCMP_SYS(fstat), SCMP_SYS(getcwd),
	SCMP_SYS(getdents), SCMP_SYS(getdents64), SCMP_SYS(getpid),
	SCMP_SYS(getppid), SCMP_SYS(getrandom), SCMP_SYS(getrlimit),
	SCMP_SYS(gettid), SCMP_SYS(ioctl), SCMP_SYS(kill), SCMP_SYS(lseek),
	SCMP_SYS(lstat), SCMP_SYS(mmap), SCMP_SYS(mprotect),
	SCMP_SYS(newfstatat), SCMP_SYS(prctl), SCMP_SYS(pread64),
	SCMP_SYS(prlimit64), SCMP_SYS(process_vm_readv), SCMP_SYS(ptrace),
	SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(rseq),
	SCMP_SYS(rt_sigaction), SCMP_SYS(sched_getaffinity),
	SCMP_SYS(sched_yield), SCMP_SYS(set_robust_list),
	SCMP_SYS(sigaltstack), SCMP_SYS(stat), SCMP_SYS(tgkill),
	SCMP_SYS(uname), SCMP_SYS(wait4),
};
#endif

static int confine_allow(scmp_filter_ctx filter, const int *calls, size_t n)
{
	size_t i;
	int status;

	for (i = 0; i < n; i++) {
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i],
		    0);
		if (status < 0)
			return status;
	}
	return 0;
}

/* A descriptor can be given an owner and a signal, which then ends other
 * processes of the same user: only what concerns the descriptor itself. */
static const unsigned confine_fcntls[] = {
	F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_GETFL, F_SETFD,
};
/* Terminals, how much there is to read, and not to wait for it. */
static const unsigned confine_ioctls[] = {
	FIONBIO, FIONREAD, TCFLSH, TCGETS, TCSETS, TCSETSF, TCSETSW,
	TIOCGWINSZ, 0x802c542a /* TCGETS2 */,
};

static int confine_descriptor_rules(scmp_filter_ctx filter)
{
	int status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
	    SCMP_SYS(fcntl), 2, SCMP_A1(SCMP_CMP_EQ, F_SETFL, 0),
	    SCMP_A2(SCMP_CMP_MASKED_EQ, O_ASYNC, 0));

	for (size_t i = 0; status == 0 && i < ARRAY_LEN(confine_fcntls); i++)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(fcntl), 1,
		    SCMP_A1(SCMP_CMP_EQ, confine_fcntls[i], 0));
	for (size_t i = 0; status == 0 && i < ARRAY_LEN(confine_ioctls); i++)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(ioctl), 1,
		    SCMP_A1(SCMP_CMP_EQ, confine_ioctls[i], 0));
	return status;
}

#ifdef ENSAYO_SANITIZED
static int confine_rules(scmp_filter_ctx filter)
{
	int status = confine_allow(filter, confine_calls,
	    ARRAY_LEN(confine_calls));

	if (status == 0)
		status = confine_allow(filter, confine_sanitizer_calls,
		    ARRAY_LEN(confine_sanitizer_calls));
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(open), 1,
		    SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDONLY));
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(openat), 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDONLY));
	return status;
}
#else
/* Memory without a file behind it, and never to be executed. */
static int confine_rules(scmp_filter_ctx filter)
{
	int status = confine_allow(filter, confine_calls,
	    ARRAY_LEN(confine_calls));

	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(mmap), 2,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
		    SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS,
		    MAP_ANONYMOUS));
	return status;
}
#endif

static int confine_net_rules(scmp_filter_ctx filter)
{
	int status = confine_allow(filter, confine_net_calls,
	    ARRAY_LEN(confine_net_calls));

	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(socket), 1,
		    SCMP_A0(SCMP_CMP_EQ, AF_INET, 0));
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(socket), 1,
		    SCMP_A0(SCMP_CMP_EQ, AF_INET6, 0));
	if (status == 0)
		status = confine_descriptor_rules(filter);
#ifndef ENSAYO_SANITIZED
	for (size_t i = 0; status == 0 &&
	    i < ARRAY_LEN(confine_net_refused); i++)
		status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES),
		    confine_net_refused[i], 0);
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(mprotect), 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
#endif
	return status;
}

/* A filter ready to be loaded; NULL with err. */
static scmp_filter_ctx confine_filter(bool net, struct err *err)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	int status;

	if (!filter) {
		fail(err, "confinement: no system call filter to be had");
		return NULL;
	}
	status = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH,
	    SCMP_ACT_KILL_PROCESS);
	if (status == 0)
		status = confine_rules(filter);
	if (status == 0 && net)
		status = confine_net_rules(filter);
	if (status < 0) {
		confine_why("system call filter", -status, err);
		seccomp_release(filter);
		return NULL;
	}
	return filter;
}

static int confine_build(const struct confine *c, bool net,
    struct err *err)
{
	scmp_filter_ctx filter;
	int status;

	confine_prepare();
	if (confine_close(c, err) < 0)
		return -1;
	filter = confine_filter(net, err);
	if (!filter)
		return -1;
	if (confine_limits(c, net, err) < 0) {
		seccomp_release(filter);
		return -1;
	}
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
		seccomp_release(filter);
		return confine_why("no new privileges", errno, err);
	}
	status = seccomp_load(filter);
	seccomp_release(filter);
	if (status < 0)
		return confine_why("system call filter", -status, err);
	return 0;
}

int confine_self(const struct confine *c, struct err *err)
{
	return confine_build(c, false, err);
}

int confine_net(const struct confine *c, struct err *err)
{
	return confine_build(c, true, err);
}

/* ---- a filter entered by many ------------------------------------------ */

#define CONFINE_PROGRAM_MAX 4096	/* instructions, the kernel's limit */

struct confine_filter {
	struct sock_filter *code;
	unsigned short n;
};

static bool confine_sanitizer_needs(int call)
{
#ifdef ENSAYO_SANITIZED
	for (size_t i = 0; i < ARRAY_LEN(confine_sanitizer_calls); i++)
		if (confine_sanitizer_calls[i] == call)
			return true;
#else
	(void)call;
#endif
	return false;
}

static int confine_refuse(scmp_filter_ctx filter, const int *calls, size_t n)
{
	int status = 0;

	for (size_t i = 0; i < n && status == 0; i++)
		if (!confine_sanitizer_needs(calls[i]))
			status = seccomp_rule_add(filter,
			    SCMP_ACT_ERRNO(EPERM), calls[i], 0);
	return status;
}

/* To be read only, and never to be executed. */
static int confine_open_rules(scmp_filter_ctx filter)
{
	int status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
	    SCMP_SYS(openat), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, 0));

	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
		    SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ,
		    O_WRONLY, O_WRONLY));
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
		    SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ,
		    O_RDWR, O_RDWR));
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(mmap), 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	if (status == 0 && !confine_sanitizer_needs(SCMP_SYS(mprotect)))
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(mprotect), 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return status;
}

/* The filter as instructions; a file in memory is what libseccomp writes
 * them to. */
static int confine_export(scmp_filter_ctx filter, struct confine_filter *f)
{
	int fd = memfd_create("filter", MFD_CLOEXEC), status;
	off_t size;

	if (fd < 0)
		return -errno;
	status = seccomp_export_bpf(filter, fd);
	size = lseek(fd, 0, SEEK_END);
	if (status == 0 && (size <= 0 || (size_t)size >
	    CONFINE_PROGRAM_MAX * sizeof(*f->code)))
		status = -E2BIG;
	if (status == 0) {
		f->n = (unsigned short)((size_t)size / sizeof(*f->code));
		f->code = xcalloc(f->n, sizeof(*f->code));
		if (pread(fd, f->code, (size_t)size, 0) != size)
			status = -EIO;
	}
	close(fd);
	return status;
}

struct confine_filter *confine_filter_new(const int *allowed,
    size_t nallowed, const int *refused, size_t nrefused, struct err *err)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	struct confine_filter *f = xcalloc(1, sizeof(*f));
	int status = filter == NULL ? -ENOMEM : 0;

	confine_prepare();
	if (status == 0)
		seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (status == 0)
		status = confine_allow(filter, allowed, nallowed);
	if (status == 0)
		status = confine_refuse(filter, refused, nrefused);
	if (status == 0)
		status = confine_open_rules(filter);
	if (status == 0)
		status = confine_descriptor_rules(filter);
	/* One's own limits, to be read: another's are a way to end it. */
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0, 0),
		    SCMP_A2(SCMP_CMP_EQ, 0, 0));
#ifdef ENSAYO_SANITIZED
	if (status == 0)
		status = confine_allow(filter, confine_sanitizer_calls,
		    ARRAY_LEN(confine_sanitizer_calls));
#endif
	if (status == 0)
		status = confine_export(filter, f);
	if (filter != NULL)
		seccomp_release(filter);
	if (status == 0)
		return f;
	confine_why("system call filter", -status, err);
	confine_filter_free(f);
	return NULL;
}

void confine_filter_free(struct confine_filter *f)
{
	if (f == NULL)
		return;
	free(f->code);
	free(f);
}

int confine_filter_enter(const struct confine_filter *f, struct err *err)
{
	struct sock_fprog program = { .len = f->n, .filter = f->code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return confine_why("no new privileges", errno, err);
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0)
		return confine_why("system call filter", errno, err);
	return 0;
}
