/*
 * test_wall.c: what is tried from inside a handler's sandbox, one process
 * for each: all of it is denied, by an error or by the end of the process;
 * and what a handler needs is there.
 */
#include "config.h"

#include "gate/wall.h"

#include "tests/event/unit.h"
#include "tests/gate/walled.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each gives true when it succeeded, which it must not. */
static bool open_passwd(void) { return open("/etc/passwd", O_RDONLY) >= 0; }
static bool open_proc(void) { return open("/proc/1/maps", O_RDONLY) >= 0; }
static bool open_key(void) { return open("test_wall.key", O_RDONLY) >= 0; }
static bool list_root(void) { return open("/", O_RDONLY | O_DIRECTORY) >= 0; }

static bool write_tmp(void)
{
	return open("/tmp/test_wall.new", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool write_terminfo(void)
{
	return open("/usr/share/terminfo/x/xterm", O_RDWR) >= 0;
}

static bool cut_key(void) { return truncate("test_wall.key", 0) == 0; }

static bool remove_key(void)
{
	return unlinkat(AT_FDCWD, "test_wall.key", 0) == 0;
}

static bool make_folder(void)
{
	return mkdirat(AT_FDCWD, "test_wall.d", 0700) == 0;
}

static bool make_link(void)
{
	return symlinkat("/", AT_FDCWD, "test_wall.l") == 0;
}

static bool connect_tcp(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool send_udp(void) { return socket(AF_INET6, SOCK_DGRAM, 0) >= 0; }

static bool connect_unix(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static bool raw_netlink(void) { return socket(AF_NETLINK, SOCK_RAW, 0) >= 0; }

static bool make_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid > 0;
}

static bool run_shell(void)
{
	char *argv[] = { (char *)"sh", NULL };

	execv("/bin/sh", argv);
	return false;
}

static bool trace_parent(void)
{
	return ptrace(PTRACE_ATTACH, getppid(), 0, 0) == 0;
}

static bool read_parent(void)
{
	return syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0,
	    0) >= 0;
}

static bool kill_parent(void) { return kill(getppid(), 0) == 0; }
static bool kill_all(void) { return kill(-1, 0) == 0; }

static bool mount_tmp(void)
{
	return mount("x", "/tmp", "tmpfs", 0, "") == 0;
}

static bool be_root(void) { return setuid(0) == 0; }

static bool new_namespace(void)
{
	return unshare(CLONE_NEWUSER) == 0;
}

static bool uring(void) { return syscall(SYS_io_uring_setup, 1, NULL) >= 0; }
static bool bpf(void) { return syscall(SYS_bpf, 0, NULL, 0) >= 0; }

static bool userfault(void)
{
	return syscall(SYS_userfaultfd, 0) >= 0;
}

static bool keyring(void)
{
	return syscall(SYS_keyctl, 0, -3, 1) >= 0;
}

static bool write_execute(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool make_executable(void)
{
	static char page[8192];
	uintptr_t at = ((uintptr_t)page + 4095) & ~(uintptr_t)4095;

	return mprotect((void *)at, 4096, PROT_READ | PROT_EXEC) == 0;
}

#ifndef ENSAYO_SANITIZED
static bool much_memory(void)
{
	return mmap(NULL, (size_t)512 << 20, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}
#endif

static bool large_file(void)
{
	int fd = memfd_create("x", 0);

	signal(SIGXFSZ, SIG_IGN);
	return fd >= 0 && ftruncate(fd, (off_t)1 << 30) == 0;
}

static bool many_files(void)
{
	int n = 0;

	while (n < 1000 && memfd_create("x", 0) >= 0)
		n++;
	return n >= 64;
}

static const struct {
	const char *what;
	bool (*fn)(void);
} denied[] = {
	{ "read /etc/passwd", open_passwd }, { "read /proc", open_proc },
	{ "read the host key", open_key }, { "list /", list_root },
	{ "write /tmp", write_tmp }, { "write terminfo", write_terminfo },
	{ "truncate", cut_key }, { "remove", remove_key },
	{ "make a folder", make_folder }, { "make a link", make_link },
	{ "TCP", connect_tcp }, { "UDP", send_udp },
	{ "a Unix socket", connect_unix }, { "netlink", raw_netlink },
	{ "fork", make_process }, { "execute", run_shell },
	{ "trace", trace_parent }, { "read memory", read_parent },
	{ "signal the parent", kill_parent }, { "signal all", kill_all },
	{ "mount", mount_tmp }, { "become root", be_root },
	{ "a namespace", new_namespace }, { "io_uring", uring },
	{ "bpf", bpf }, { "userfaultfd", userfault },
	{ "the keyring", keyring },
	{ "memory to be executed", write_execute },
	{ "making memory executable", make_executable },
#ifndef ENSAYO_SANITIZED
	{ "512 MiB", much_memory },
#endif
	{ "a file of 1 GiB", large_file }, { "many files", many_files },
};

static bool terminals_can_be_read(void)
{
	return open("/usr/share/terminfo", O_RDONLY | O_DIRECTORY) >= 0 ||
	    open("/lib/terminfo", O_RDONLY | O_DIRECTORY) >= 0;
}

static bool a_folder_can_be_read(void)
{
	return open("test_wall.words/file", O_RDONLY) >= 0;
}

/* Not denied (why: wall.c), and no more than that: not what is in it. */
static bool a_path_is_asked_about(void)
{
	struct stat st;

	return stat("/etc/passwd", &st) == 0 && st.st_size > 0;
}

static struct wall *wall_made(void) { return walled(0); }

static void nothing_of_the_table_can_be_done_on(int landlock_most)
{
	struct wall *w = walled(landlock_most);

	for (size_t i = 0; i < ARRAY_LEN(denied); i++) {
		/* without Landlock, what anybody may read can be read */
		if (wall_fd(w) < 0 && (denied[i].fn == open_passwd ||
		    denied[i].fn == list_root))
			continue;
		/* and so can what is one's own */
		if (wall_fd(w) < 0 && geteuid() != 0 &&
		    denied[i].fn == open_key)
			continue;
#ifdef ENSAYO_SANITIZED
		/* a sanitizer's run-time does these itself */
		if (denied[i].fn == make_process ||
		    denied[i].fn == write_execute ||
		    denied[i].fn == make_executable ||
		    denied[i].fn == trace_parent ||
		    denied[i].fn == read_parent ||
		    denied[i].fn == kill_parent ||
		    denied[i].fn == kill_all)
			continue;
#endif
		if (walled_does(w, denied[i].fn) != 0)
			fail_msg("%s was not denied", denied[i].what);
	}
	wall_free(w);
}

static void nothing_of_the_table_can_be_done(void **state)
{
	(void)state;
	for (size_t i = 0; i < WALLED_KERNELS; i++)
		nothing_of_the_table_can_be_done_on(walled_kernels[i]);
}

static void what_is_needed_is_there(void **state)
{
	struct wall *w = wall_made();

	(void)state;
	assert_int_equal(walled_does(w, terminals_can_be_read), 1);
	assert_int_equal(walled_does(w, a_folder_can_be_read), 1);
	assert_int_equal(walled_does(w, a_path_is_asked_about), 1);
	wall_free(w);
}

/* Outside, most of the table can be done: the wall it is that denies. */
static void outside_it_could(void **state)
{
	(void)state;
	assert_true(open_passwd());
	assert_true(open_key());
	assert_true(connect_tcp());
	assert_true(make_process());
	assert_true(kill_parent() || errno == EPERM);
}

static int make_files(void **state)
{
	int fd = open("test_wall.key", O_WRONLY | O_CREAT, 0600);

	(void)state;
	close(fd);
	mkdir("test_wall.words", 0755);
	close(open("test_wall.words/file", O_WRONLY | O_CREAT, 0644));
	return fd < 0;
}

static int remove_files(void **state)
{
	(void)state;
	unlink("test_wall.words/file");
	rmdir("test_wall.words");
	return unlink("test_wall.key");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_of_the_table_can_be_done),
		cmocka_unit_test(what_is_needed_is_there),
		cmocka_unit_test(outside_it_could),
	};

	return cmocka_run_group_tests(tests, make_files, remove_files);
}
