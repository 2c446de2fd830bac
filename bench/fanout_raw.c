/*
 * fanout_raw.c: the baselines of bench_fanout: the same bytes to the same
 * number of sockets, by a process that does nothing but epoll and write,
 * read by as many workers; and by a process for each of them that is told
 * through a socket of its own and does nothing but encrypt and write.
 */
#include "config.h"

#include "bench/fanout.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "base/mem.h"

#define RAW_NICE 10		/* as handlers are */
#define RAW_BYTES_MAX 4096

struct raw {
	int port, n;		/* of a worker */
	size_t bytes;
	bool processes;		/* one for each connection */
	int *fds;		/* its own, inside */
	int64_t *got;		/* bytes so far of each */
};

/* ---- who reads -------------------------------------------------------- */

/* The round is there when all its bytes are. */
static bool raw_read(struct fanout_hold *h, int i)
{
	struct raw *r = h->own;
	char bytes[16384];
	ssize_t n = recv(r->fds[i], bytes, sizeof(bytes), MSG_DONTWAIT);

	if (n == 0)
		_exit(0);
	if (n > 0)
		r->got[i] += n;
	return h->round >= 0 && r->got[i] - h->before[i] >=
	    (int64_t)r->bytes;
}

static int64_t raw_received(struct fanout_hold *h, int i)
{
	return ((struct raw *)h->own)->got[i];
}

static int raw_connect(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		fanout_die("raw socket", strerror(errno));
	return fd;
}

static void raw_worker(struct fanout_hold *h, void *arg)
{
	struct raw *r = arg;

	h->own = r;
	h->read = raw_read;
	h->received = raw_received;
	r->fds = xcalloc((size_t)r->n, sizeof(*r->fds));
	r->got = xcalloc((size_t)r->n, sizeof(*r->got));
	h->at = xcalloc((size_t)r->n, sizeof(*h->at));
	h->before = xcalloc((size_t)r->n, sizeof(*h->before));
	for (; h->n < r->n; h->n++) {
		r->fds[h->n] = raw_connect(r->port);
		fanout_watch(h, r->fds[h->n], h->n);
	}
	fanout_tell(h, "");
	while (fanout_serve(h, -1))
		continue;
}

/* ---- who writes ------------------------------------------------------- */

static void raw_publish(int epoll, int n, const char *bytes, size_t len)
{
	struct epoll_event e[64];
	int left = n;

	while (left > 0) {
		int got = epoll_wait(epoll, e, (int)ARRAY_LEN(e), -1);

		for (int k = 0; k < got; k++) {
			if (write(e[k].data.fd, bytes, len) !=
			    (ssize_t)len)
				fanout_die("raw write", strerror(errno));
			e[k].events = 0;
			epoll_ctl(epoll, EPOLL_CTL_MOD, e[k].data.fd, &e[k]);
			left--;
		}
	}
}

static void raw_arm(int epoll, const int *fds, int n, int how)
{
	for (int i = 0; i < n; i++) {
		struct epoll_event e = { .events = EPOLLOUT,
			.data.fd = fds[i] };

		if (epoll_ctl(epoll, how, fds[i], &e) != 0)
			fanout_die("raw epoll", strerror(errno));
	}
}

/* What no process for each connection can do without: it wakes, takes what
 * it is told, encrypts it and writes. */
_Noreturn static void raw_process(int told, int out)
{
	unsigned char in[RAW_BYTES_MAX], bytes[RAW_BYTES_MAX + 64];
	unsigned char key[32] = {0}, nonce[12] = {0};
	struct pollfd p[] = { { .fd = told, .events = POLLIN },
		{ .fd = out, .events = POLLIN } };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpriority(PRIO_PROCESS, 0, RAW_NICE);
	while (poll(p, ARRAY_LEN(p), -1) > 0) {
		ssize_t n = read(told, in, sizeof(in));
		unsigned long long len;

		if (n <= 0)
			break;
		crypto_aead_chacha20poly1305_ietf_encrypt(bytes, &len, in,
		    (unsigned long long)n, NULL, 0, NULL, nonce, key);
		nonce[0]++;
		if (write(out, bytes, (size_t)n) != n)
			break;
	}
	_exit(0);
}

/* The end through which such a process is told. */
static int raw_process_start(int out)
{
	int fds[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0 ||
	    (pid = fork()) < 0)
		fanout_die("raw process", strerror(errno));
	if (pid == 0) {
		close(fds[0]);
		raw_process(fds[1], out);
	}
	close(fds[1]);
	close(out);
	return fds[0];
}

static int raw_accept(int listener)
{
	int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK), on = 1;

	if (fd < 0)
		fanout_die("raw accept", strerror(errno));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	return fd;
}

/* Takes n connections, then writes to all at every byte of `order`. */
_Noreturn static void raw_writer(int listener, int n, const struct raw *r,
    int order, int told)
{
	int *fds = xcalloc((size_t)n, sizeof(*fds));
	int epoll = epoll_create1(EPOLL_CLOEXEC);
	size_t len = r->bytes;
	char *bytes = xcalloc(1, len), byte;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGCHLD, SIG_IGN);
	for (int i = 0; i < n; i++) {
		fds[i] = raw_accept(listener);
		if (r->processes)
			fds[i] = raw_process_start(fds[i]);
	}
	raw_arm(epoll, fds, n, EPOLL_CTL_ADD);
	while (write(told, "r", 1) == 1 && read(order, &byte, 1) == 1) {
		raw_publish(epoll, n, bytes, len);
		raw_arm(epoll, fds, n, EPOLL_CTL_MOD);
	}
	_exit(0);
}

static int raw_listen(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, 4096) != 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &n) != 0)
		fanout_die("raw listener", strerror(errno));
	*port = ntohs(at.sin_port);
	return fd;
}

static pid_t raw_start_writer(int listener, int n, const struct raw *r,
    int *order, int *told)
{
	int orders[2], tells[2];
	pid_t pid;

	if (pipe(orders) != 0 || pipe(tells) != 0 || (pid = fork()) < 0)
		fanout_die("fork", strerror(errno));
	if (pid == 0) {
		close(orders[1]);
		close(tells[0]);
		raw_writer(listener, n, r, orders[0], tells[1]);
	}
	fanout_started(pid);
	close(listener);
	close(orders[0]);
	close(tells[1]);
	*order = orders[1];
	*told = tells[0];
	return pid;
}

/* ---- the whole -------------------------------------------------------- */

static void raw_go(void *arg)
{
	if (write(*(int *)arg, "g", 1) != 1)
		fanout_die("raw writer", strerror(errno));
}

static void raw_wait(int told)
{
	char byte;

	if (read(told, &byte, 1) != 1)
		fanout_die("raw writer", "it has gone");
}

static int raw_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void raw_end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	fanout_ended(pid);
}

void fanout_raw(int n, size_t bytes, int rounds, bool processes,
    double *median, double *last)
{
	struct fanout_worker workers[FANOUT_WORKERS];
	struct raw r = { .processes = processes,
		.bytes = bytes < RAW_BYTES_MAX ? bytes : RAW_BYTES_MAX };
	double *m = xcalloc((size_t)rounds, sizeof(*m));
	double *l = xcalloc((size_t)rounds, sizeof(*l));
	struct fanout_note note;
	int listener = raw_listen(&r.port), order, told;
	pid_t writer = raw_start_writer(listener, n, &r, &order, &told);

	for (int i = 0; i < FANOUT_WORKERS; i++) {
		r.n = n / FANOUT_WORKERS + (i < n % FANOUT_WORKERS);
		fanout_fork(&workers[i], raw_worker, &r);
	}
	for (int i = 0; i < FANOUT_WORKERS; i++)
		fanout_note(&workers[i], &note, 60000);
	for (int k = 0; k <= rounds; k++) {
		raw_wait(told);
		fanout_round(workers, FANOUT_WORKERS, k, raw_go, &order,
		    &note);
		if (k > 0) {		/* the first one warms up */
			m[k - 1] = note.median;
			l[k - 1] = note.last;
		}
	}
	qsort(m, (size_t)rounds, sizeof(*m), raw_order);
	qsort(l, (size_t)rounds, sizeof(*l), raw_order);
	*median = m[rounds / 2];
	*last = l[rounds / 2];
	for (int i = 0; i < FANOUT_WORKERS; i++) {
		raw_end(workers[i].pid);
		close(workers[i].order);
		close(workers[i].notes);
	}
	raw_end(writer);
	close(order);
	close(told);
	free(m);
	free(l);
}
