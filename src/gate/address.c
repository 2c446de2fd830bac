/*
 * address.c: addresses and networks as bytes.
 */
#include "config.h"

#include "gate/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static const unsigned char address_v4[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0xff, 0xff };

static void address_map(struct address *a, const struct in_addr *in)
{
	memcpy(a->b, address_v4, sizeof(address_v4));
	memcpy(a->b + 12, in, 4);
}

static bool address_is_v4(const struct address *a)
{
	return memcmp(a->b, address_v4, sizeof(address_v4)) == 0;
}

bool address_from(struct address *a, const struct sockaddr_storage *sa)
{
	if (sa->ss_family == AF_INET) {
		address_map(a, &((const struct sockaddr_in *)(const void *)sa)
		    ->sin_addr);
		return true;
	}
	if (sa->ss_family != AF_INET6)
		return false;
	memcpy(a->b, &((const struct sockaddr_in6 *)(const void *)sa)
	    ->sin6_addr, 16);
	return true;
}

const char *address_text(const struct address *a, char out[ADDRESS_TEXT])
{
	bool v4 = address_is_v4(a);

	if (inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? a->b + 12 : a->b, out,
	    ADDRESS_TEXT) == NULL)
		out[0] = '\0';
	return out;
}

/* Are the first bits the same? */
static bool address_matches(const struct address *a, const struct address *b,
    int bits)
{
	int whole = bits / 8, rest = bits % 8;

	if (memcmp(a->b, b->b, (size_t)whole) != 0)
		return false;
	return rest == 0 ||
	    ((a->b[whole] ^ b->b[whole]) & (0xff00 >> rest) & 0xff) == 0;
}

bool address_same_source(const struct address *a, const struct address *b)
{
	return address_matches(a, b, address_is_v4(a) ? 128 : 64);
}

/* -1: no address. */
static int address_parse(struct address *a, const char *text)
{
	struct in_addr in;

	if (inet_pton(AF_INET, text, &in) == 1) {
		address_map(a, &in);
		return 0;
	}
	return inet_pton(AF_INET6, text, a->b) == 1 ? 0 : -1;
}

/* A number of digits alone, up to most; -1. */
static int address_number(const char *s, int most)
{
	int n = 0;

	if (*s == '\0')
		return -1;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		n = 10 * n + (*s - '0');
		if (n > most)
			return -1;
	}
	return n;
}

static int network_parse(struct network *n, char *text)
{
	char *slash = strchr(text, '/');
	bool v4;
	int bits;

	if (slash != NULL)
		*slash = '\0';
	if (address_parse(&n->base, text) != 0)
		return -1;
	v4 = address_is_v4(&n->base) && strchr(text, ':') == NULL;
	bits = slash == NULL ? (v4 ? 32 : 128) :
	    address_number(slash + 1, v4 ? 32 : 128);
	n->bits = v4 ? 96 + bits : bits;
	return bits < 0 ? -1 : 0;
}

int networks_add(struct networks *n, const char *text, struct err *err)
{
	char *copy = xstrdup(text), *next = copy, *one;
	int failed = 0;

	while (!failed && (one = strsep(&next, ",")) != NULL) {
		char *shown = xstrdup(one);
		struct network net;

		if (network_parse(&net, one) != 0) {
			failed = fail(err, "%.80s: not a network such as "
			    "192.168.0.0/16", shown);
		} else {
			grow(&n->v, &n->cap, n->n + 1, sizeof(*n->v));
			n->v[n->n++] = net;
		}
		free(shown);
	}
	free(copy);
	return failed;
}

bool networks_have(const struct networks *n, const struct address *a)
{
	for (size_t i = 0; i < n->n; i++)
		if (address_matches(&n->v[i].base, a, n->v[i].bits))
			return true;
	return false;
}

void networks_release(struct networks *n)
{
	free(n->v);
	*n = (struct networks){0};
}

int listen_at_parse(struct listen_at *at, const char *text, struct err *err)
{
	char *copy = xstrdup(text), *host = copy;
	char *colon = strrchr(copy, ':');
	const char *port = colon == NULL ? copy : colon + 1;
	size_t n;
	int failed = 0;

	*at = (struct listen_at){ .all = colon == NULL };
	at->port = address_number(port, 65535);
	if (colon != NULL)
		*colon = '\0';
	n = strlen(host);
	if (!at->all && n > 2 && host[0] == '[' && host[n - 1] == ']') {
		host[n - 1] = '\0';
		host++;
	} else if (!at->all && strchr(host, ':') != NULL) {
		at->port = -1;	/* of IPv6 the brackets are needed */
	}
	if (at->port < 0 || (!at->all && address_parse(&at->addr, host) != 0))
		failed = fail(err, "%.80s: not PORT, ADDRESS:PORT or "
		    "[ADDRESS]:PORT", text);
	free(copy);
	return failed;
}
