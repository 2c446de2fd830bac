/*
 * address.h: where a connection comes from, and networks of such places.
 * It must never ask a resolver: numbers only.
 */
#ifndef GATE_ADDRESS_H
#define GATE_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/err.h"

#define ADDRESS_TEXT 64

/* An IPv6 address, or an IPv4 one mapped into it. */
struct address {
	unsigned char b[16];
};
struct network {
	struct address base;
	int bits;		/* of the 128 */
};
struct networks {
	struct network *v;
	size_t n, cap;
};

/* From what accept() gave; false when it is no internet address. */
bool address_from(struct address *a, const struct sockaddr_storage *sa);
/* "192.0.2.7" or "2001:db8::1". */
const char *address_text(const struct address *a, char out[ADDRESS_TEXT]);
/* Are two of one source?  IPv4 whole; of IPv6 the first 64 bits, because
 * one host has all the rest. */
bool address_same_source(const struct address *a, const struct address *b);

/* Adds "192.168.0.0/16", "2001:db8::/32" or one address, several with
 * commas.  Errors name the piece that is wrong. */
int networks_add(struct networks *n, const char *text, struct err *err);
bool networks_have(const struct networks *n, const struct address *a);
void networks_release(struct networks *n);

/* "PORT", "ADDR:PORT" or "[ADDR]:PORT"; without ADDR every address of the
 * machine (*all).  Port 0 lets the system choose. */
struct listen_at {
	struct address addr;
	bool all;
	int port;
};
int listen_at_parse(struct listen_at *at, const char *text, struct err *err);

#endif
