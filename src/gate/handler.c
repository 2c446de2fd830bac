/*
 * handler.c: one connection: engine, wall, key exchange, login, session, in
 * this order.  It must never read from the network before it is inside the
 * wall and the engine has been told where the connection is from.
 */
#include "config.h"

#include "gate/handler.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "gate/inside.h"

#define HANDLER_NICE 10
#define NOTIFY_TRIES 50		/* of a note, when the queue is full */
#define NOTIFY_WAIT_MS 100
#define HANDLER_LOGIN_S 905	/* should the listener not end it */

/* The listener's descriptors are not a handler's business. */
static int handler_close(const struct handler *h, int fd)
{
	int keep[] = { STDERR_FILENO, fd, h->o->notify, client_fd(h->engine),
		wall_fd(h->o->wall) };
	int last = 0;

	for (size_t i = 0; i < ARRAY_LEN(keep); i++)
		last = keep[i] > last ? keep[i] : last;
	for (int i = 0; i <= last; i++) {
		bool kept = false;

		for (size_t k = 0; k < ARRAY_LEN(keep); k++)
			kept |= keep[k] == i;
		if (!kept)
			close(i);
	}
	/* the first three exist, or a library may write into a socket */
	if (open("/dev/null", O_RDWR) != 0 || dup(0) != 1)
		return -1;
	return syscall(SYS_close_range, last + 1, ~0u, 0) == 0 ||
	    errno == ENOSYS ? 0 : -1;
}

static void handler_signals(void)
{
	static const int own[] = { SIGCHLD, SIGTERM, SIGINT, SIGHUP };
	sigset_t none;

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		signal(own[i], SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

void handler_stops(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	sigaddset(set, HANDLER_TIME);
}

/* Some hundred notes fill the queue of such a socket.  One that is lost would
 * leave somebody who is in among the strangers, whose time ends; a listener
 * that never reads must not hold up whoever is there. */
void handler_notify(const struct handler *h, char what)
{
	struct pollfd room = { .fd = h->o->notify, .events = POLLOUT };

	for (int i = 0; i < NOTIFY_TRIES; i++) {
		if (send(h->o->notify, &what, 1, MSG_DONTWAIT) == 1 ||
		    (errno != EINTR && errno != EAGAIN))
			return;
		poll(&room, 1, NOTIFY_WAIT_MS);
	}
}

/* Says where the connection is from and at which door, before anything from
 * there is read: whoever captures this process later cannot take it back. */
static int handler_hello(struct handler *h, struct err *err)
{
	const struct client_hello hello = { .program = PACKAGE_STRING,
		.from = h->from, .door = h->o->staff ? "staff" : "teams" };

	if (client_hello_say(h->engine, &hello, err) != 0)
		return -1;
	return client_wants_write(h->engine) ? fail(err, "engine: it takes "
	    "nothing") : 0;
}

/* Catalogues may lie below a folder that only the listener may pass, such as
 * root's: whoever stands in theirs needs none of what is above it. */
static void handler_stand(struct handler *h)
{
	h->locale_dir = h->o->locale_dir;
	if (h->locale_dir != NULL && chdir(h->locale_dir) == 0)
		h->locale_dir = ".";
}

/* Everything that needs the listener's rights. */
static int handler_prepare(struct handler *h, int fd, struct err *err)
{
	sigset_t stops;

	handler_signals();
	alarm(HANDLER_LOGIN_S);
	setpriority(PRIO_PROCESS, 0, HANDLER_NICE);
	h->engine = client_connect(h->o->socket, err);
	if (h->engine == NULL || handler_hello(h, err) != 0)
		return -1;
	handler_stand(h);
	if (handler_close(h, fd) != 0)
		return fail(err, "handler: files: %s", strerror(errno));
	handler_stops(&stops);
	h->signals = signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
	return h->o->wall == NULL ? 0 : wall_enter(h->o->wall, err);
}

struct val *handler_ask(struct handler *h, const char *word,
    struct val *args, struct err *err)
{
	struct wire_message m = { .word = word, .args = args };

	return client_request(h->engine, &h->a, &m, err);
}

static int handler_greeted(struct handler *h, struct err *err)
{
	struct val *ok = client_hello_wait(h->engine, &h->a, err);

	if (ok == NULL)
		return -1;
	h->pack = val_get_text(ok, "pack", "");
	h->passwords = val_get_true(ok, "passwords", false);
	return 0;
}

static void handler_begun(void *arg)
{
	handler_notify(arg, HANDLER_BEGUN);
}

static void handler_serve(struct handler *h, int fd)
{
	struct err err = {0};

	h->ssh = sshd_accept(h->o->bind, fd);
	if (h->ssh == NULL ||
	    sshd_exchange(h->ssh, handler_begun, h) != 0)
		return;
	handler_notify(h, HANDLER_EXCHANGED);
	if (handler_greeted(h, &err) != 0) {
		log_line(h->o->log, LOG_LEVEL_INFO, "gate", "%s: %s",
		    h->from, err.text);
		return;
	}
	if (login_run(h) != 0)
		return;
	alarm(0);
	session_run(h);
}

_Noreturn void handler_run(const struct handler_options *o, int fd)
{
	struct handler h = { .o = o };
	struct err err = {0};

	address_text(&o->from, h.from);
	if (handler_prepare(&h, fd, &err) != 0) {
		log_line(o->log, LOG_LEVEL_WARN, "gate", "%s: %s", h.from,
		    err.text);
		_exit(1);
	}
	handler_serve(&h, fd);
	if (h.ssh != NULL)
		ssh_disconnect(h.ssh);
	_exit(0);
}
