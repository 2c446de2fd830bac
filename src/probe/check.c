/*
 * check.c: see check.h.
 */
#include "config.h"

#include "probe/check.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/loop.h"
#include "probe/drop.h"

/* ---- sockets ---------------------------------------------------------- */

int check_left_ms(const struct check *c)
{
	int64_t left = c->until_ms - loop_mono_ms();

	return left <= 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

int check_wait(const struct check *c, int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };
	int left, got;

	do {
		left = check_left_ms(c);
		if (left == 0)
			return 0;
		got = poll(&p, 1, left);
	} while (got < 0 && errno == EINTR);
	return got;
}

static int check_close(int fd, int number)
{
	close(fd);
	errno = number;
	return -1;
}

int check_connect(const struct check *c, const struct check_address *to,
    int type, int protocol)
{
	int fd, number = 0;
	socklen_t len = sizeof(number);

	if (!nets_allow(c->nets, (const struct sockaddr *)&to->at))
		bug("an address outside the networks allowed");
	fd = socket(to->at.ss_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC,
	    protocol);
	if (fd < 0)
		return -1;
	if (connect(fd, (const struct sockaddr *)&to->at, to->len) == 0)
		return fd;
	if (errno != EINPROGRESS)
		return check_close(fd, errno);
	if (check_wait(c, fd, POLLOUT) <= 0)
		return check_close(fd, ETIMEDOUT);
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &number, &len) != 0)
		return check_close(fd, errno);
	return number == 0 ? fd : check_close(fd, number);
}

/* ---- one check -------------------------------------------------------- */

static void check_keep(struct check *c, const struct addrinfo *list,
    struct check_said *s)
{
	char words[NET_TEXT];

	for (; list != NULL && c->n < CHECK_ADDRESSES; list = list->ai_next) {
		if (list->ai_addrlen > sizeof(c->to[0].at))
			continue;
		if (!nets_allow(c->nets, list->ai_addr)) {
			check_say(s, PROBE_UNKNOWN, "outside", "%s",
			    net_address_text(list->ai_addr, words));
			continue;
		}
		memcpy(&c->to[c->n].at, list->ai_addr, list->ai_addrlen);
		c->to[c->n++].len = list->ai_addrlen;
	}
}

/* The addresses of the target that may be contacted. */
static int check_resolve(struct check *c, struct check_said *s)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_NUMERICSERV };
	struct addrinfo *list = NULL;
	char port[16];
	int status;

	snprintf(port, sizeof(port), "%d", c->target->port);
	status = getaddrinfo(c->target->host, port, &hints, &list);
	if (status != 0) {
		check_say(s, PROBE_UNKNOWN, "resolve", "%s: %s",
		    c->target->host, gai_strerror(status));
		return -1;
	}
	check_say(s, PROBE_UNKNOWN, "resolve", "%s: no address",
	    c->target->host);
	check_keep(c, list, s);
	freeaddrinfo(list);
	if (c->n > 0 && check_left_ms(c) == 0) {
		check_say(s, PROBE_UNKNOWN, "resolve", "%s: took too long",
		    c->target->host);
		return -1;
	}
	return c->n == 0 ? -1 : 0;
}

/* After this, nothing but sockets. */
static int check_wall(struct check *c, struct check_said *s)
{
	const struct confine wall = { .memory_max = CHECK_MEMORY_MAX,
	    .keep_fds = { c->out, c->icmp, -1, -1 } };
	struct err err = {0};

	if (drop_all(&err) != 0 || confine_net(&wall, &err) != 0) {
		check_say(s, PROBE_UNKNOWN, "confine", "%s", err.text);
		return -1;
	}
	return 0;
}

void check_run(struct check *c, struct check_said *s)
{
	static void (*const kinds[PLAN_CHECKS])(struct check *,
	    struct check_said *) = {
		[PLAN_TCP] = check_tcp, [PLAN_HTTP] = check_http,
		[PLAN_DNS] = check_dns, [PLAN_ICMP] = check_icmp,
	};

	c->icmp = -1;
	c->n = 0;
	if (check_resolve(c, s) != 0)
		return;
	if (c->target->check == PLAN_ICMP && check_icmp_open(c, s) != 0)
		return;
	if (check_wall(c, s) != 0)
		return;
	kinds[c->target->check](c, s);
}

void check_tcp(struct check *c, struct check_said *s)
{
	for (size_t i = 0; i < c->n; i++) {
		int fd = check_connect(c, &c->to[i], SOCK_STREAM, 0);

		if (fd >= 0) {
			close(fd);
			check_say(s, PROBE_UP, "", "%s", "");
			return;
		}
		check_say_errno(s, errno);
	}
}
