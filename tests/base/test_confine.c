/*
 * test_confine.c: behind the wall a worker computes, allocates and writes
 * to its pipe; whatever else it tries ends it.
 */
#include "config.h"

#include "base/confine.h"
#include "tests/base/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/val.h"

#define MEMORY ((size_t)256 * 1024 * 1024)
#define STATUS_UNCONFINED 90
#define STATUS_WRONG 91

/* Where a child writes; the same number in the child and its parent. */
struct worker {
	int ends[2];
	int spare;		/* a descriptor that must be closed */
	void (*work)(struct worker *);
};

static void confined(void *arg)
{
	struct worker *w = arg;
	struct confine c = {
		.memory_max = MEMORY,
		.keep_fds = {w->ends[1], -1, -1, -1},
	};

	if (confine_self(&c, NULL) < 0)
		_exit(STATUS_UNCONFINED);
	w->work(w);
	_exit(0);
}

static int fate_of(void (*work)(struct worker *))
{
	struct worker w = {.work = work};
	int fate;

	assert_int_equal(pipe(w.ends), 0);
	w.spare = open("/dev/null", O_RDONLY);
	assert_int_not_equal(w.spare, -1);
	fate = unit_fate(confined, &w);
	close(w.ends[0]);
	close(w.ends[1]);
	close(w.spare);
	return fate;
}

static void confined_net(void *arg)
{
	struct worker *w = arg;
	struct confine c = {
		.memory_max = MEMORY,
		.keep_fds = {w->ends[1], -1, -1, -1},
	};

	if (confine_net(&c, NULL) < 0)
		_exit(STATUS_UNCONFINED);
	w->work(w);
	_exit(0);
}

static int fate_on_the_net(void (*work)(struct worker *))
{
	struct worker w = {.work = work};
	int fate;

	assert_int_equal(pipe(w.ends), 0);
	fate = unit_fate(confined_net, &w);
	close(w.ends[0]);
	close(w.ends[1]);
	return fate;
}

static int compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* What a worker does all day. */
static void toil(struct worker *w)
{
	char *big = xmalloc(10 * 1024 * 1024);
	int *list = xcalloc(5000, sizeof(*list)), i;
	struct arena a = {0};
	struct buf b = {0};
	struct val *v;
	struct timespec now;

	memset(big, 7, 10 * 1024 * 1024);
	big = xreallocarray(big, 20, 1024 * 1024);
	for (i = 0; i < 5000; i++)
		list[i] = i * 7919 % 5000;
	qsort(list, 5000, sizeof(*list), compare);
	v = json_parse(&a, "{\"b\":[1,2.5],\"a\":null}", 22, 100, NULL);
	if (!v || list[4999] != 4999 || clock_gettime(CLOCK_REALTIME, &now))
		_exit(STATUS_WRONG);
	json_write(&b, v);
	if (write(w->ends[1], b.p, b.len) != (ssize_t)b.len)
		_exit(STATUS_WRONG);
	free(big);
	free(list);
	buf_release(&b);
	arena_release(&a);
}

static void work_is_done(void **state)
{
	struct worker w = {.work = toil, .spare = -1};
	char line[64];
	ssize_t n;

	(void)state;
	assert_int_equal(pipe(w.ends), 0);
	assert_int_equal(unit_fate(confined, &w), 0);
	n = read(w.ends[0], line, sizeof(line) - 1);
	assert_true(n > 0);
	line[n] = '\0';
	assert_string_equal(line, "{\"a\":null,\"b\":[1,2.5]}");
	close(w.ends[0]);
	close(w.ends[1]);
}

static void open_to_write(struct worker *w)
{
	(void)w;
	if (open("/tmp/ensayo-confined", O_WRONLY | O_CREAT, 0600) >= 0)
		unlink("/tmp/ensayo-confined");
}

static void make_socket(struct worker *w)
{
	(void)w;
	socket(AF_UNIX, SOCK_STREAM, 0);
}

static void start_program(struct worker *w)
{
	char name[] = "/bin/true";
	char *argv[] = {name, NULL}, *envp[] = {NULL};

	(void)w;
	execve(name, argv, envp);
}

static void remove_file(struct worker *w)
{
	(void)w;
	unlink("/nothing-of-that-name");
}

static void doors_are_shut(void **state)
{
	(void)state;
	assert_int_equal(fate_of(open_to_write), SIGSYS);
	assert_int_equal(fate_of(make_socket), SIGSYS);
	assert_int_equal(fate_of(start_program), SIGSYS);
	assert_int_equal(fate_of(remove_file), SIGSYS);
}

#ifndef ENSAYO_SANITIZED

static void open_to_read(struct worker *w)
{
	(void)w;
	open("/etc/passwd", O_RDONLY);
}

static void fork_once(struct worker *w)
{
	(void)w;
	if (fork() == 0)
		_exit(0);
}

static void map_code(struct worker *w)
{
	(void)w;
	mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
	    -1, 0);
}

static void map_file(struct worker *w)
{
	mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, w->ends[1], 0);
}

static void change_code(struct worker *w)
{
	(void)w;
	mprotect(NULL, 4096, PROT_READ | PROT_EXEC);
}

static void own_socket(struct worker *w)
{
	fcntl(w->ends[1], F_SETOWN, 1);
}

static void signal_parent(struct worker *w)
{
	(void)w;
	kill(1, 0);
}

/* Without a sanitizer's run-time in the process, hardly anything is left. */
static void so_are_the_windows(void **state)
{
	(void)state;
	assert_int_equal(fate_of(open_to_read), SIGSYS);
	assert_int_equal(fate_of(fork_once), SIGSYS);
	assert_int_equal(fate_of(map_code), SIGSYS);
	assert_int_equal(fate_of(map_file), SIGSYS);
	assert_int_equal(fate_of(change_code), SIGSYS);
	assert_int_equal(fate_of(signal_parent), SIGSYS);
}

/* Fills memory in large steps, then in small ones. */
static void eat_memory(struct worker *w)
{
	size_t step = 1024 * 1024, eaten = 0;
	char *volatile p;	/* or the compiler leaves malloc() out */

	(void)w;
	while (step >= 64 && eaten <= MEMORY) {
		p = malloc(step);
		if (p)
			eaten += step;
		else
			step /= 2;
	}
	_exit(eaten <= MEMORY ? 0 : STATUS_WRONG);
}

static void memory_ends_in_null(void **state)
{
	(void)state;
	assert_int_equal(fate_of(eat_memory), 0);
}

#else

/* A sanitizer's leak check must get through the wider filter. */
static void leave_by_exit(struct worker *w)
{
	(void)w;
	exit(0);
}

static void the_run_time_is_not_in_its_way(void **state)
{
	(void)state;
	assert_int_equal(fate_of(leave_by_exit), 0);
}

#endif

static void use_spare(struct worker *w)
{
	char c;

	errno = 0;
	if (read(w->spare, &c, 1) != -1 || errno != EBADF)
		_exit(STATUS_WRONG);
	if (write(2, "x", 1) != -1 || write(1, "x", 1) != -1)
		_exit(STATUS_WRONG);
	if (write(w->ends[1], "x", 1) != 1)
		_exit(STATUS_WRONG);
}

static void other_descriptors_are_closed(void **state)
{
	(void)state;
	assert_int_equal(fate_of(use_spare), 0);
}

/* The kept ones may be any, in any order. */
static void keep_two(void *arg)
{
	int *fds = arg;
	struct confine c = {
		.memory_max = MEMORY, .keep_fds = {fds[1], 2, -1, fds[0]},
	};

	if (confine_self(&c, NULL) < 0)
		_exit(STATUS_UNCONFINED);
	if (write(fds[0], "x", 1) != 1 || write(fds[1], "x", 1) != 1 ||
	    write(2, "x", 1) != 1)
		_exit(STATUS_WRONG);
	if (write(fds[0] + 1, "x", 1) != -1)
		_exit(STATUS_WRONG);
	_exit(0);
}

static void kept_descriptors_stay(void **state)
{
	int fds[2] = {40, 50}, null = open("/dev/null", O_WRONLY);

	(void)state;
	assert_int_equal(dup2(null, fds[0]), fds[0]);
	assert_int_equal(dup2(null, fds[0] + 1), fds[0] + 1);
	assert_int_equal(dup2(null, fds[1]), fds[1]);
	assert_int_equal(unit_fate(keep_two, fds), 0);
	close(fds[0]);
	close(fds[0] + 1);
	close(fds[1]);
	close(null);
}

/* ---- the wall of a process that talks to a service --------------------- */

/* Nobody is there, which is told. */
static void try_to_connect(struct worker *w)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = 1 };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	(void)w;
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0 ||
	    errno != ECONNREFUSED)
		_exit(STATUS_WRONG);
}

static void listen_for_others(struct worker *w)
{
	(void)w;
	if (listen(socket(AF_INET, SOCK_STREAM, 0), 1) == 0)
		_exit(STATUS_WRONG);
}

static void make_unix_socket(struct worker *w)
{
	(void)w;
	if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
		_exit(STATUS_WRONG);
}

static void look_for_files(struct worker *w)
{
	(void)w;
	if (open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES)
		_exit(STATUS_WRONG);
}

static void a_service_can_be_talked_to(void **state)
{
	(void)state;
	assert_int_equal(fate_on_the_net(try_to_connect), 0);
	assert_int_equal(fate_on_the_net(toil), 0);
}

static void and_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(fate_on_the_net(listen_for_others), SIGSYS);
	assert_int_equal(fate_on_the_net(make_unix_socket), SIGSYS);
	assert_int_equal(fate_on_the_net(start_program), SIGSYS);
	assert_int_equal(fate_on_the_net(remove_file), SIGSYS);
#ifndef ENSAYO_SANITIZED
	assert_int_equal(fate_on_the_net(look_for_files), 0);
	assert_int_equal(fate_on_the_net(fork_once), SIGSYS);
	assert_int_equal(fate_on_the_net(map_code), SIGSYS);
	assert_int_equal(fate_on_the_net(change_code), SIGSYS);
	assert_int_equal(fate_on_the_net(signal_parent), SIGSYS);
	assert_int_equal(fate_on_the_net(own_socket), SIGSYS);
#else
	(void)look_for_files;
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(work_is_done),
		cmocka_unit_test(doors_are_shut),
#ifndef ENSAYO_SANITIZED
		cmocka_unit_test(so_are_the_windows),
		cmocka_unit_test(memory_ends_in_null),
#else
		cmocka_unit_test(the_run_time_is_not_in_its_way),
#endif
		cmocka_unit_test(other_descriptors_are_closed),
		cmocka_unit_test(kept_descriptors_stay),
		cmocka_unit_test(a_service_can_be_talked_to),
		cmocka_unit_test(and_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
