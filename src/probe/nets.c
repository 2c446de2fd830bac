/*
 * nets.c: see nets.h.  It must never allow an address that it cannot read.
 */
#include "config.h"

#include "probe/nets.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define MAPPED 96			/* bits of ::ffff:0:0/96 */

static void net_map4(unsigned char out[16], const void *v4)
{
	memset(out, 0, 10);
	out[10] = out[11] = 0xff;
	memcpy(out + 12, v4, 4);
}

/* The bits of the address, IPv4 mapped; 32, 128, or 0 when it is none. */
static int net_read(const char *text, unsigned char out[16])
{
	unsigned char v4[4];

	if (inet_pton(AF_INET, text, v4) == 1) {
		net_map4(out, v4);
		return 32;
	}
	return inet_pton(AF_INET6, text, out) == 1 ? 128 : 0;
}

static bool net_bit(const unsigned char *addr, int i)
{
	return addr[i / 8] >> (7 - i % 8) & 1;
}

static bool net_has(const struct net *net, const unsigned char addr[16])
{
	for (int i = 0; i < net->bits; i++)
		if (net_bit(net->addr, i) != net_bit(addr, i))
			return false;
	return true;
}

static int net_prefix(const char *text, int most)
{
	char *end;
	long bits = strtol(text, &end, 10);

	if (*text < '0' || *text > '9' || *end != '\0' || bits > most)
		return -1;
	return (int)bits;
}

int nets_add(struct nets *nets, const char *cidr, struct err *err)
{
	const char *slash = strchr(cidr, '/');
	size_t n = slash == NULL ? strlen(cidr) : (size_t)(slash - cidr);
	char *address = xstrndup(cidr, n);
	struct net net = {0};
	int most = net_read(address, net.addr), bits;

	free(address);
	bits = slash == NULL ? most : net_prefix(slash + 1, most);
	if (most == 0 || bits < 0)
		return fail(err, "\"%.64s\" is no network: write it as "
		    "192.0.2.0/24 or 2001:db8::/32", cidr);
	net.bits = bits + (most == 32 ? MAPPED : 0);
	for (int i = net.bits; i < 128; i++)
		if (net_bit(net.addr, i))
			return fail(err, "\"%.64s\" is an address inside its "
			    "network: end it with zeros, or leave out /%d",
			    cidr, bits);
	grow((void **)&nets->v, &nets->cap, nets->n + 1, sizeof(*nets->v));
	nets->v[nets->n++] = net;
	return 0;
}

void nets_release(struct nets *nets)
{
	free(nets->v);
	*nets = (struct nets){0};
}

static bool nets_allow_bits(const struct nets *nets,
    const unsigned char addr[16])
{
	for (size_t i = 0; i < nets->n; i++)
		if (net_has(&nets->v[i], addr))
			return true;
	return false;
}

/* False when it is neither IPv4 nor IPv6. */
static bool net_of(const struct sockaddr *at, unsigned char out[16])
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (at->sa_family == AF_INET) {
		memcpy(&v4, at, sizeof(v4));
		net_map4(out, &v4.sin_addr);
		return true;
	}
	if (at->sa_family != AF_INET6)
		return false;
	memcpy(&v6, at, sizeof(v6));
	memcpy(out, &v6.sin6_addr, 16);
	return true;
}

bool nets_allow(const struct nets *nets, const struct sockaddr *to)
{
	unsigned char addr[16];

	return net_of(to, addr) && nets_allow_bits(nets, addr);
}

bool nets_allow_text(const struct nets *nets, const char *address,
    bool *is_address)
{
	unsigned char addr[16];

	*is_address = net_read(address, addr) != 0;
	return *is_address && nets_allow_bits(nets, addr);
}

static const char *net_words(const unsigned char addr[16], char *out)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	bool v4 = memcmp(addr, mapped, sizeof(mapped)) == 0;

	if (inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? addr + 12 : addr, out,
	    INET6_ADDRSTRLEN) == NULL)
		bug("an address has no text");
	return out;
}

const char *net_text(const struct net *net, char out[NET_TEXT])
{
	char address[INET6_ADDRSTRLEN];
	bool v4;

	net_words(net->addr, address);
	v4 = strchr(address, ':') == NULL;
	snprintf(out, NET_TEXT, "%s/%d", address,
	    v4 ? net->bits - MAPPED : net->bits);
	return out;
}

const char *net_address_text(const struct sockaddr *at, char out[NET_TEXT])
{
	unsigned char addr[16];

	if (!net_of(at, addr))
		return "?";
	return net_words(addr, out);
}
