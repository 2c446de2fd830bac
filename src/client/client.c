/*
 * client.c: one connection: bytes, lines, and who they are for.
 */
#include "config.h"

#include "client/client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "client/internal.h"
#include "client/words.h"
#include "wire/rows.h"

#define CLIENT_WAIT_MS 30000
#define CLIENT_READ ((size_t)8 << 10)	/* at once; on the stack */
#define CLIENT_EVENTS_MAX ((size_t)1 << 20)	/* then it stops reading */

struct client *client_new(int fd)
{
	struct client *c = xcalloc(1, sizeof(*c));

	c->fd = fd;
	c->passed = -1;
	c->wait_ms = CLIENT_WAIT_MS;
	c->waiting = CLIENT_WAIT_NONE;
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return c;
}

void client_free(struct client *c)
{
	if (c == NULL)
		return;
	close(c->fd);
	if (c->passed >= 0)
		close(c->passed);
	frame_release(&c->in);
	buf_release(&c->out);
	client_queue_clear(&c->inbox);
	client_queue_clear(&c->events);
	client_item_free(c->current);
	client_item_free(c->reply);
	free(c);
}

/* Another user's process must not pass for the engine. */
static int client_check_peer(int fd, const char *path, struct err *err)
{
	struct ucred peer;
	socklen_t n = sizeof(peer);

	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &n) != 0)
		return fail(err, "%s: %s", path, strerror(errno));
	if (peer.uid != geteuid())
		return fail(err, "%s: the engine runs under uid %u, not "
		    "under yours", path, (unsigned)peer.uid);
	return 0;
}

struct client *client_connect(const char *socket_path, struct err *err)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	int fd;

	if (strlen(socket_path) >= sizeof(sa.sun_path)) {
		fail(err, "%s: too long for a socket", socket_path);
		return NULL;
	}
	memcpy(sa.sun_path, socket_path, strlen(socket_path));
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0) {
		fail(err, "socket: %s", strerror(errno));
		return NULL;
	}
	if (connect(fd, (struct sockaddr *)&sa, sizeof(sa)) != 0) {
		fail_code(err, "gone", "%s: %s", socket_path,
		    strerror(errno));
		close(fd);
		return NULL;
	}
	if (client_check_peer(fd, socket_path, err) != 0) {
		close(fd);
		return NULL;
	}
	return client_new(fd);
}

void client_set_wait(struct client *c, int ms)
{
	c->wait_ms = ms;
}

int client_fd(const struct client *c)
{
	return c->fd;
}

bool client_wants_write(const struct client *c)
{
	return c->out.len > 0;
}

/* ---- in and out ------------------------------------------------------- */

static bool client_is_stream(const struct wire_message *m)
{
	return m->shape == WIRE_SHAPE_PUSH &&
	    (strcmp(m->word, "event") == 0 ||
	    strcmp(m->word, "dropped") == 0);
}

static bool client_is_awaited(const struct client *c,
    const struct wire_message *m)
{
	if (c->waiting == CLIENT_WAIT_NONE)
		return false;
	if (m->shape == WIRE_SHAPE_ERROR && m->id < 0)
		return true;
	if (c->waiting == CLIENT_WAIT_HELLO)
		return m->shape == WIRE_SHAPE_HELLO;
	return m->id == c->waiting && (m->shape == WIRE_SHAPE_OK ||
	    m->shape == WIRE_SHAPE_ERROR);
}

static int client_take_line(struct client *c, const char *line, size_t n,
    struct err *err)
{
	struct client_item *item = xcalloc(1, sizeof(*item));

	item->n = n;
	if (wire_parse(&item->m, &item->a, line, n, err) != 0) {
		client_item_free(item);
		return -1;
	}
	if (client_is_awaited(c, &item->m) && c->reply == NULL)
		c->reply = item;
	else if (c->streaming && client_is_stream(&item->m))
		client_queue_put(&c->events, item);
	else
		client_queue_put(&c->inbox, item);
	return 0;
}

static int client_lines(struct client *c, struct err *err)
{
	const char *line;
	size_t n;
	int got;

	while ((got = frame_next(&c->in, &line, &n, err)) == 1)
		if (client_take_line(c, line, n, err) != 0)
			return -1;
	return got;
}

int client_flush(struct client *c, struct err *err)
{
	while (c->out.len > 0) {
		ssize_t n = send(c->fd, c->out.p, c->out.len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return 0;
		if (n < 0)
			return fail_code(err, "gone", "engine: %s",
			    strerror(errno));
		buf_drop(&c->out, (size_t)n);
	}
	return 0;
}

/* Keeps a descriptor that came along; there is one at a time. */
static void client_passed(struct client *c, struct msghdr *m)
{
	struct cmsghdr *h = CMSG_FIRSTHDR(m);

	if (h == NULL || h->cmsg_level != SOL_SOCKET ||
	    h->cmsg_type != SCM_RIGHTS ||
	    h->cmsg_len != CMSG_LEN(sizeof(int)))
		return;
	if (c->passed >= 0)
		close(c->passed);
	memcpy(&c->passed, CMSG_DATA(h), sizeof(int));
}

static ssize_t client_receive(struct client *c, char *bytes, size_t n)
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec io = { bytes, n };
	struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control.room) };
	ssize_t got = recvmsg(c->fd, &m, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);

	if (got > 0)
		client_passed(c, &m);
	return got;
}

/* Reads once; 1 bytes came, 0 none, -1 over. */
static int client_read(struct client *c, struct err *err)
{
	char bytes[CLIENT_READ];
	ssize_t n;

	do
		n = client_receive(c, bytes, sizeof(bytes));
	while (n < 0 && errno == EINTR);
	c->dry = c->watched && n < (ssize_t)sizeof(bytes);
	if (n < 0 && errno == EAGAIN)
		return 0;
	if (n < 0)
		return fail_code(err, "gone", "engine: %s", strerror(errno));
	if (n == 0)
		return fail_code(err, "gone",
		    "engine: it has ended the connection");
	frame_add(&c->in, bytes, (size_t)n);
	return 1;
}

static bool client_may_read(const struct client *c)
{
	return c->waiting != CLIENT_WAIT_NONE ||
	    c->events.bytes < CLIENT_EVENTS_MAX;
}

/* Can something be read?  1 yes, 0 no, -1 over.  Without waiting, reading
 * is asking. */
static int client_poll(struct client *c, int wait_ms, struct err *err)
{
	struct pollfd p = { .fd = c->fd };

	if (wait_ms == 0)
		return !c->dry && client_may_read(c);
	if (client_may_read(c))
		p.events |= POLLIN;
	if (c->out.len > 0)
		p.events |= POLLOUT;
	if (p.events == 0 || poll(&p, 1, wait_ms) <= 0)
		return 0;
	if ((p.revents & POLLOUT) && client_flush(c, err) != 0)
		return -1;
	return (p.revents & (POLLIN | POLLHUP | POLLERR)) != 0;
}

int client_pump(struct client *c, int wait_ms, struct err *err)
{
	int got = client_flush(c, err) != 0 ? -1 : client_poll(c, wait_ms,
	    err);

	if (got > 0)
		got = client_read(c, err);
	return got > 0 && client_lines(c, err) != 0 ? -1 : got;
}

void client_watched(struct client *c, bool readable)
{
	c->watched = true;
	c->dry = !readable;
}

const struct wire_message *client_next(struct client *c)
{
	client_item_free(c->current);
	c->current = client_queue_take(&c->inbox);
	return c->current ? &c->current->m : NULL;
}

/* ---- requests --------------------------------------------------------- */

int64_t client_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What is awaited may have arrived while something else was. */
static void client_look(struct client *c)
{
	struct client_queue rest = {0};
	struct client_item *item;

	while ((item = client_queue_take(&c->inbox)) != NULL) {
		if (c->reply == NULL && client_is_awaited(c, &item->m))
			c->reply = item;
		else
			client_queue_put(&rest, item);
	}
	c->inbox = rest;
}

struct val *client_await(struct client *c, struct arena *a,
    struct err *err)
{
	int64_t until = client_now_ms() + c->wait_ms;
	struct val *out = NULL;
	int failed = client_flush(c, err);

	client_look(c);
	while (c->reply == NULL && !failed) {
		int64_t left = until - client_now_ms();

		if (left <= 0)
			failed = fail_code(err, "timeout",
			    "engine: no reply in %d s", c->wait_ms / 1000);
		else
			failed = client_pump(c, (int)left, err) < 0;
	}
	c->waiting = CLIENT_WAIT_NONE;
	if (c->reply == NULL)
		return NULL;
	if (c->reply->m.shape == WIRE_SHAPE_ERROR)
		client_refusal(err, &c->reply->m);
	else if (c->reply->m.value)
		out = rows_copy(a, c->reply->m.value);
	client_item_free(c->reply);
	c->reply = NULL;
	return out;
}

int64_t client_send(struct client *c, struct wire_message *m)
{
	m->id = ++c->id;
	wire_write_request(&c->out, m);
	return m->id;
}

struct val *client_wait(struct client *c, struct arena *a, int64_t id,
    struct err *err)
{
	c->waiting = id;
	return client_await(c, a, err);
}

struct val *client_request(struct client *c, struct arena *a,
    struct wire_message *m, struct err *err)
{
	return client_wait(c, a, client_send(c, m), err);
}
