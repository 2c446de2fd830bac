/*
 * dns.c: see dns.h; and the check over UDP.
 */
#include "config.h"

#include "probe/dns.h"

#include <errno.h>
#include <poll.h>
#include <strings.h>
#include <unistd.h>

#include "base/crypto.h"
#include "probe/check.h"

#define HEAD 12
#define LABEL_MAX 63
#define NAME_MAX_BYTES 255
#define TYPE_CNAME 5
#define CLASS_IN 1
#define BIT_QR 0x8000
#define BIT_TC 0x0200
#define BITS_OPCODE 0x7800
#define BIT_RD 0x0100

/* ---- bytes ------------------------------------------------------------ */

static void put16(unsigned char *p, unsigned v)
{
	p[0] = (unsigned char)(v >> 8);
	p[1] = (unsigned char)v;
}

static unsigned get16(const unsigned char *p)
{
	return (unsigned)(p[0] << 8 | p[1]);
}

/* "www.example." as labels; 0 when one is empty or too long. */
static size_t dns_name(unsigned char *out, const char *name)
{
	size_t n = 0;

	while (*name != '\0' && strcmp(name, ".") != 0) {
		size_t len = strcspn(name, ".");

		if (len == 0 || len > LABEL_MAX ||
		    n + len + 2 > NAME_MAX_BYTES)
			return 0;
		out[n++] = (unsigned char)len;
		memcpy(out + n, name, len);
		n += len;
		name += len;
		if (*name == '.')
			name++;
	}
	out[n++] = 0;
	return n;
}

size_t dns_query(unsigned char out[DNS_QUERY_MAX], uint16_t id,
    const char *name, int type)
{
	size_t n;

	memset(out, 0, HEAD);
	put16(out, id);
	put16(out + 2, BIT_RD);
	put16(out + 4, 1);
	n = dns_name(out + HEAD, name);
	if (n == 0)
		return 0;
	put16(out + HEAD + n, (unsigned)type);
	put16(out + HEAD + n + 2, CLASS_IN);
	return HEAD + n + 4;
}

/* Past a name, which is not followed where it points; 0 when it is cut. */
static size_t dns_skip(const unsigned char *p, size_t n, size_t at)
{
	while (at < n) {
		if (p[at] == 0)
			return at + 1;
		if ((p[at] & 0xc0) == 0xc0)
			return at + 2 <= n ? at + 2 : 0;
		if ((p[at] & 0xc0) != 0)
			return 0;
		at += 1u + p[at];
	}
	return 0;
}

/* The question comes back as it was asked, letters of any case. */
static bool dns_echoes(const unsigned char *p, size_t n,
    const unsigned char *query, size_t q)
{
	if (n < q || get16(p + 4) != 1)
		return false;
	for (size_t i = HEAD; i < q; i++) {
		unsigned a = p[i], b = query[i];

		a |= a >= 'A' && a <= 'Z' ? 0x20u : 0;
		b |= b >= 'A' && b <= 'Z' ? 0x20u : 0;
		if (a != b)
			return false;
	}
	return true;
}

static enum dns_reply dns_records(const unsigned char *p, size_t n, size_t at,
    unsigned type, bool cut)
{
	unsigned count = get16(p + 6);
	bool found = false;

	for (unsigned i = 0; i < count; i++) {
		at = dns_skip(p, n, at);
		if (at == 0 || n - at < 10 || n - at - 10 < get16(p + at + 8))
			return cut ? DNS_ANSWERED : DNS_GARBAGE;
		found = found || ((get16(p + at) == type ||
		    get16(p + at) == TYPE_CNAME) &&
		    get16(p + at + 2) == CLASS_IN);
		at += 10 + get16(p + at + 8);
	}
	return found || cut ? DNS_ANSWERED : DNS_EMPTY;
}

enum dns_reply dns_read(const unsigned char *p, size_t n,
    const unsigned char *query, size_t q, int *rcode)
{
	unsigned bits;

	*rcode = 0;
	if (n < 2 || get16(p) != get16(query))
		return DNS_FOREIGN;
	if (n < HEAD)
		return DNS_GARBAGE;
	bits = get16(p + 2);
	if (!(bits & BIT_QR) || (bits & BITS_OPCODE) != 0)
		return DNS_GARBAGE;
	*rcode = (int)(bits & 15);
	/* Some servers leave the question out of an error. */
	if (*rcode != 0 && get16(p + 4) == 0)
		return DNS_FAILED;
	if (!dns_echoes(p, n, query, q))
		return DNS_GARBAGE;
	if (*rcode != 0)
		return DNS_FAILED;
	return dns_records(p, n, q, get16(query + q - 4),
	    (bits & BIT_TC) != 0);
}

const char *dns_rcode_name(int rcode)
{
	static const char *const names[] = { "NOERROR", "FORMERR",
	    "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED" };

	return rcode >= 0 && (size_t)rcode < ARRAY_LEN(names) ?
	    names[rcode] : "an error";
}

/* ---- the check -------------------------------------------------------- */

static void dns_say(struct check_said *s, enum dns_reply reply, int rcode)
{
	switch (reply) {
	case DNS_ANSWERED:
		check_say(s, PROBE_UP, "", "%s", "");
		break;
	case DNS_EMPTY:
		check_say(s, PROBE_DOWN, "no-record", "%s", "");
		break;
	case DNS_FAILED:
		check_say(s, PROBE_DOWN, "dns-error", "%s",
		    dns_rcode_name(rcode));
		break;
	case DNS_GARBAGE:
	case DNS_FOREIGN:
		check_say(s, PROBE_DOWN, "garbage", "%s", "");
	}
}

/* Until an answer that is one, or time is up.  Garbage may be somebody
 * else's: it is believed only when nothing better comes. */
static void dns_ask(struct check *c, int fd, const unsigned char *query,
    size_t q, struct check_said *s)
{
	unsigned char got[DNS_MESSAGE_MAX];
	enum dns_reply reply;
	ssize_t n;
	int rcode;

	if (send(fd, query, q, 0) != (ssize_t)q) {
		check_say_errno(s, errno);
		return;
	}
	check_say(s, PROBE_DOWN, "timeout", "%s", "");
	while (check_wait(c, fd, POLLIN) > 0) {
		n = recv(fd, got, sizeof(got), 0);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (n < 0) {
			check_say_errno(s, errno);
			return;
		}
		reply = dns_read(got, (size_t)n, query, q, &rcode);
		dns_say(s, reply, rcode);
		if (reply != DNS_FOREIGN && reply != DNS_GARBAGE)
			return;
	}
}

void check_dns(struct check *c, struct check_said *s)
{
	unsigned char query[DNS_QUERY_MAX];
	uint16_t id;
	size_t q;
	int fd;

	secret_bytes(&id, sizeof(id));
	q = dns_query(query, id, c->target->name, c->target->type);
	if (q == 0) {
		check_say(s, PROBE_UNKNOWN, "target", "%s: no name",
		    c->target->name);
		return;
	}
	fd = check_connect(c, &c->to[0], SOCK_DGRAM, 0);
	if (fd < 0) {
		check_say_errno(s, errno);
		return;
	}
	dns_ask(c, fd, query, q, s);
	close(fd);
}
