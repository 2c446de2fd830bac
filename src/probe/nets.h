/*
 * nets.h: the networks that an operator allows service checks to contact.
 * An empty list allows nothing.
 */
#ifndef PROBE_NETS_H
#define PROBE_NETS_H

#include <stdbool.h>

#include "base/err.h"

struct sockaddr;

struct net {
	int bits;			/* of addr, IPv4 as ::ffff:a.b.c.d */
	unsigned char addr[16];
};
struct nets {				/* zeroed is empty */
	struct net *v;
	size_t n, cap;
};

/* Adds "192.0.2.0/24", "2001:db8::/32" or one address.  -1 with err. */
int nets_add(struct nets *nets, const char *cidr, struct err *err);
void nets_release(struct nets *nets);
/* May this address be contacted?  IPv4 inside IPv6 counts as IPv4. */
bool nets_allow(const struct nets *nets, const struct sockaddr *to);
/* The same for an address in text; false also when it is none. */
bool nets_allow_text(const struct nets *nets, const char *address,
    bool *is_address);
/* The network as text ("10.0.0.0/8"). */
#define NET_TEXT 64
const char *net_text(const struct net *net, char out[NET_TEXT]);
/* The address as text, without its port. */
const char *net_address_text(const struct sockaddr *at, char out[NET_TEXT]);

#endif
