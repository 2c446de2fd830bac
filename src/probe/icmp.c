/*
 * icmp.c: one echo, over the kernel's ping socket, or a raw one where that
 * is not permitted and this is.
 */
#include "config.h"

#include "probe/check.h"

#include <errno.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <unistd.h>

#include "base/crypto.h"

#define NONCE 16
#define ECHO_LEN (8 + NONCE)
#define REPLY_MAX 1500

int check_icmp_open(struct check *c, struct check_said *s)
{
	int family = c->to[0].at.ss_family;
	int protocol = family == AF_INET ? (int)IPPROTO_ICMP :
	    (int)IPPROTO_ICMPV6;

	c->icmp = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
	    protocol);
	c->raw = false;
	if (c->icmp < 0) {
		c->icmp = socket(family,
		    SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
		c->raw = true;
	}
	if (c->icmp < 0) {
		check_say(s, PROBE_UNKNOWN, "not-permitted", "neither a ping "
		    "socket (net.ipv4.ping_group_range) nor a raw one: %s",
		    strerror(errno));
		return -1;
	}
	return 0;
}

/* Only a raw IPv4 socket leaves it to us. */
static void icmp_checksum(unsigned char *p, size_t n)
{
	uint32_t sum = 0;

	for (size_t i = 0; i + 1 < n; i += 2)
		sum += (uint32_t)(p[i] << 8 | p[i + 1]);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = ~((sum & 0xffff) + (sum >> 16));
	p[2] = (unsigned char)(sum >> 8);
	p[3] = (unsigned char)sum;
}

static void icmp_echo(const struct check *c, unsigned char out[ECHO_LEN])
{
	bool v6 = c->to[0].at.ss_family == AF_INET6;

	memset(out, 0, 8);
	out[0] = v6 ? ICMP6_ECHO_REQUEST : ICMP_ECHO;
	secret_bytes(out + 4, ECHO_LEN - 4);	/* id, number, nonce */
	if (!v6)
		icmp_checksum(out, ECHO_LEN);
}

/* Is it the answer to our echo? */
static bool icmp_is_reply(const struct check *c, const unsigned char *p,
    size_t n, const unsigned char sent[ECHO_LEN])
{
	bool v6 = c->to[0].at.ss_family == AF_INET6;

	if (c->raw && !v6) {		/* with its IP header */
		size_t head = n == 0 ? 0 : (size_t)(p[0] & 15) * 4;

		if (head < 20 || n < head)
			return false;
		p += head;
		n -= head;
	}
	return n == ECHO_LEN &&
	    p[0] == (v6 ? ICMP6_ECHO_REPLY : ICMP_ECHOREPLY) &&
	    memcmp(p + 8, sent + 8, NONCE) == 0;
}

void check_icmp(struct check *c, struct check_said *s)
{
	unsigned char sent[ECHO_LEN], got[REPLY_MAX];
	const struct check_address *to = &c->to[0];
	ssize_t n;

	icmp_echo(c, sent);
	if (connect(c->icmp, (const struct sockaddr *)&to->at, to->len) != 0 ||
	    send(c->icmp, sent, sizeof(sent), 0) != (ssize_t)sizeof(sent)) {
		check_say_errno(s, errno);
		return;
	}
	while (check_wait(c, c->icmp, POLLIN) > 0) {
		n = recv(c->icmp, got, sizeof(got), 0);
		if (n < 0 && errno != EAGAIN && errno != EINTR) {
			check_say_errno(s, errno);
			return;
		}
		if (n > 0 && icmp_is_reply(c, got, (size_t)n, sent)) {
			check_say(s, PROBE_UP, "", "%s", "");
			return;
		}
	}
	check_say(s, PROBE_DOWN, "timeout", "%s", "");
}
