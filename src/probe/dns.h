/*
 * dns.h: one question and its answer as bytes (RFC 1035), without a socket.
 * A reply comes from a service under attack: it is only measured, nothing in
 * it is followed further than its own length.
 */
#ifndef PROBE_DNS_H
#define PROBE_DNS_H

#include <stdbool.h>

#include "base/err.h"

#define DNS_MESSAGE_MAX 4096
#define DNS_QUERY_MAX 300

enum dns_reply {
	DNS_FOREIGN,		/* not of this question: another id, no reply */
	DNS_GARBAGE,		/* of this question, but broken */
	DNS_ANSWERED,		/* with a record of the type asked for */
	DNS_EMPTY,		/* no error, no record */
	DNS_FAILED		/* an error: *rcode */
};

/* The question; 0 when the name cannot be asked for. */
size_t dns_query(unsigned char out[DNS_QUERY_MAX], uint16_t id,
    const char *name, int type);
/* What n bytes of reply say to the q bytes of that question. */
enum dns_reply dns_read(const unsigned char *p, size_t n,
    const unsigned char *query, size_t q, int *rcode);
/* "NXDOMAIN", "SERVFAIL" ... */
const char *dns_rcode_name(int rcode);

#endif
