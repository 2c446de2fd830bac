/*
 * listener.c: one loop: connections, what handlers tell, deadlines.
 */
#include "config.h"

#include "gate/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/file.h"
#include "base/loop.h"

#define LISTENER_BACKLOG 1024
#define LISTENER_BURST 32
#define LISTENER_IDLE_S 120	/* then the other end is asked */
#define LISTENER_RETRY_MS 1000	/* without a descriptor to spare */

struct listener {
	const struct listener_options *o;
	struct loop *loop;
	struct slots *slots;
	int fd;				/* listening */
	int notify[2];			/* handlers write to [1] */
	struct loop_fd *watch, *told, *input;
	struct loop_timer *deadline, *again;
	struct loop_signal *signals[4];
	char pending[64];
};

/* ---- the socket ------------------------------------------------------- */

static int listener_bind(int family, const struct listen_at *at)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6,
		.sin6_port = htons((uint16_t)at->port) };
	struct sockaddr_in four = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)at->port) };
	int on = 1, off = 0;
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    0);
	bool six_it = family == AF_INET6;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (six_it)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
	if (!at->all) {
		memcpy(&six.sin6_addr, at->addr.b, 16);
		memcpy(&four.sin_addr, at->addr.b + 12, 4);
	}
	if (bind(fd, six_it ? (struct sockaddr *)&six :
	    (struct sockaddr *)&four, six_it ? sizeof(six) : sizeof(four)) !=
	    0 || listen(fd, LISTENER_BACKLOG) != 0) {
		int why = errno;

		close(fd);
		errno = why;
		return -1;
	}
	return fd;
}

static int listener_open(const struct listen_at *at, struct err *err)
{
	char text[ADDRESS_TEXT];
	bool four = !at->all && strchr(address_text(&at->addr, text), ':') ==
	    NULL;
	int fd = listener_bind(four ? AF_INET : AF_INET6, at);

	/* a machine without IPv6 */
	if (fd < 0 && at->all && errno != EADDRINUSE)
		fd = listener_bind(AF_INET, at);
	if (fd < 0)
		fail(err, "%s port %d: %s", at->all ? "every address" :
		    text, at->port, strerror(errno));
	return fd;
}

static int listener_port(int fd)
{
	struct sockaddr_storage sa;
	socklen_t n = sizeof(sa);

	if (getsockname(fd, (struct sockaddr *)&sa, &n) != 0)
		return 0;
	return ntohs(sa.ss_family == AF_INET ?
	    ((struct sockaddr_in *)(void *)&sa)->sin_port :
	    ((struct sockaddr_in6 *)(void *)&sa)->sin6_port);
}

/* ---- deadlines -------------------------------------------------------- */

static void listener_rearm(struct listener *l)
{
	int64_t next = slots_next_ms(l->slots), now = loop_mono_ms();

	if (next == INT64_MAX)
		loop_timer_disarm(l->deadline);
	else
		loop_timer_arm(l->deadline, next > now ? next - now : 0);
}

static void listener_deadline(void *arg)
{
	struct listener *l = arg;
	bool end;
	pid_t pid;

	while ((pid = slots_overdue(l->slots, loop_mono_ms(), &end)) != 0)
		kill(pid, end ? SIGKILL : HANDLER_TIME);
	listener_rearm(l);
}

/* ---- handlers --------------------------------------------------------- */

static void listener_told(int what, void *arg)
{
	struct listener *l = arg;
	char byte, control[CMSG_SPACE(sizeof(struct ucred))];
	struct iovec io = { &byte, 1 };

	(void)what;
	for (;;) {
		struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control) };
		const struct cmsghdr *c;
		struct ucred who;

		if (recvmsg(l->notify[0], &m, MSG_DONTWAIT) != 1)
			break;
		c = CMSG_FIRSTHDR(&m);
		if (c == NULL || c->cmsg_type != SCM_CREDENTIALS)
			continue;
		/* the kernel says who wrote: nobody speaks for others */
		memcpy(&who, CMSG_DATA(c), sizeof(who));
		if (byte == HANDLER_BEGUN)
			slots_begun(l->slots, who.pid, loop_mono_ms());
		else if (byte == HANDLER_EXCHANGED)
			slots_exchanged(l->slots, who.pid, loop_mono_ms());
		else if (byte == HANDLER_ANSWERED)
			slots_answered(l->slots, who.pid, loop_mono_ms());
		else if (byte == HANDLER_WRONG)
			slots_wrong(l->slots, who.pid);
		else if (byte == HANDLER_RIGHT)
			slots_right(l->slots, who.pid);
		else if (byte == HANDLER_LOGGED_IN)
			slots_logged_in(l->slots, who.pid);
	}
	listener_rearm(l);
}

static void listener_child(int signo, void *arg)
{
	struct listener *l = arg;
	int status;
	pid_t pid;

	(void)signo;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
			warn(l->o->log, "gate", "handler %d: the sandbox has "
			    "ended it", (int)pid);
		slots_gone(l->slots, pid);
	}
	listener_rearm(l);
}

_Noreturn static void listener_handle(const struct listener *l, int fd,
    const struct address *from)
{
	const struct handler_options o = {
		.bind = l->o->bind, .wall = l->o->wall,
		.socket = l->o->socket, .notify = l->notify[1],
		.from = *from, .staff = l->o->staff, .words = l->o->words,
		.locale_dir = l->o->locale_dir,
		.log = l->o->log,
	};

	handler_run(&o, fd);
}

/* Whose line was cut without a word is gone in five minutes, not in the two
 * hours and more that are usual: until then somebody seems to be here. */
static void listener_keepalive(int fd)
{
	static const struct {
		int level, name, value;
	} how[] = {
		{ SOL_SOCKET, SO_KEEPALIVE, 1 },
		{ IPPROTO_TCP, TCP_KEEPIDLE, LISTENER_IDLE_S },
		{ IPPROTO_TCP, TCP_KEEPINTVL, 30 },
		{ IPPROTO_TCP, TCP_KEEPCNT, 6 },
	};

	for (size_t i = 0; i < ARRAY_LEN(how); i++)
		setsockopt(fd, how[i].level, how[i].name, &how[i].value,
		    sizeof(how[i].value));
}

static void listener_take(struct listener *l, int fd,
    const struct sockaddr_storage *sa)
{
	struct address from;
	unsigned char draw;
	pid_t pid, evict = 0;
	int on = 1;

	secret_bytes(&draw, 1);
	if (!address_from(&from, sa) ||
	    !slots_admit(l->slots, &from, draw % 100, &evict)) {
		close(fd);
		return;
	}
	if (evict != 0) {
		kill(evict, SIGKILL);
		slots_gone(l->slots, evict);
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	listener_keepalive(fd);
	pid = fork();
	if (pid == 0)
		listener_handle(l, fd, &from);
	if (pid > 0)
		slots_add(l->slots, pid, &from, loop_mono_ms());
	else
		warn(l->o->log, "gate", "fork: %s", strerror(errno));
	close(fd);
}

static void listener_accept(int what, void *arg)
{
	struct listener *l = arg;

	(void)what;
	for (int i = 0; i < LISTENER_BURST; i++) {
		struct sockaddr_storage sa;
		socklen_t n = sizeof(sa);
		int fd = accept4(l->fd, (struct sockaddr *)&sa, &n,
		    SOCK_CLOEXEC);

		if (fd < 0 && (errno == EMFILE || errno == ENFILE)) {
			warn(l->o->log, "gate", "accept: %s",
			    strerror(errno));
			loop_fd_interest(l->watch, 0);
			loop_timer_arm(l->again, LISTENER_RETRY_MS);
		}
		if (fd < 0)
			break;
		/* Whoever is in, or gone, is no stranger who waits there
		 * still; while others come in that may be the one before. */
		listener_told(0, l);
		listener_child(0, l);
		listener_take(l, fd, &sa);
	}
	listener_rearm(l);
}

static void listener_again(void *arg)
{
	struct listener *l = arg;

	loop_fd_interest(l->watch, LOOP_READ);
}

/* ---- the end ---------------------------------------------------------- */

/* The engine holds the other end; it says nothing, it goes. */
static void listener_input(int what, void *arg)
{
	struct listener *l = arg;
	ssize_t n = read(STDIN_FILENO, l->pending, sizeof(l->pending));

	(void)what;
	if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
		loop_stop(l->loop);
}

static void listener_stop(int signo, void *arg)
{
	struct listener *l = arg;

	(void)signo;
	loop_stop(l->loop);
}

static int listener_notify(struct listener *l, struct err *err)
{
	int on = 1;

	if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0,
	    l->notify) != 0 || setsockopt(l->notify[0], SOL_SOCKET,
	    SO_PASSCRED, &on, sizeof(on)) != 0)
		return fail(err, "socketpair: %s", strerror(errno));
	return 0;
}

static int listener_start(struct listener *l, struct err *err)
{
	static const int ends[] = { SIGTERM, SIGINT, SIGHUP };

	l->loop = loop_new(err);
	if (l->loop == NULL || listener_notify(l, err) != 0)
		return -1;
	l->fd = listener_open(&l->o->at, err);
	if (l->fd < 0)
		return -1;
	l->slots = slots_new(l->o->limits, l->o->hall);
	l->deadline = loop_timer_new(l->loop, listener_deadline, l);
	l->again = loop_timer_new(l->loop, listener_again, l);
	l->watch = loop_fd_new(l->loop, l->fd, LOOP_READ, listener_accept, l);
	l->told = loop_fd_new(l->loop, l->notify[0], LOOP_READ,
	    listener_told, l);
	/* NULL for a file: then only signals end it */
	l->input = loop_fd_new(l->loop, STDIN_FILENO, LOOP_READ,
	    listener_input, l);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		l->signals[i] = loop_signal_new(l->loop, ends[i],
		    listener_stop, l);
	l->signals[3] = loop_signal_new(l->loop, SIGCHLD, listener_child, l);
	return 0;
}

static void listener_release(struct listener *l)
{
	struct loop_fd *watches[] = { l->watch, l->told, l->input };
	struct loop_timer *timers[] = { l->deadline, l->again };

	for (size_t i = 0; i < ARRAY_LEN(watches); i++)
		if (watches[i] != NULL)
			loop_fd_free(watches[i]);
	for (size_t i = 0; i < ARRAY_LEN(timers); i++)
		if (timers[i] != NULL)
			loop_timer_free(timers[i]);
	for (size_t i = 0; i < ARRAY_LEN(l->signals); i++)
		if (l->signals[i] != NULL)
			loop_signal_free(l->signals[i]);
	if (l->loop != NULL)
		loop_free(l->loop);
	if (l->fd >= 0)
		close(l->fd);
	slots_free(l->slots);
}

int listener_run(const struct listener_options *o, struct err *err)
{
	struct listener l = { .o = o, .fd = -1, .notify = { -1, -1 } };
	int failed;

	file_limit_raise();
	failed = listener_start(&l, err);
	if (!failed) {
		o->ready(listener_port(l.fd), o->arg);
		loop_run(l.loop);
	}
	listener_release(&l);
	return failed;
}
