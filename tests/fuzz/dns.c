/*
 * dns.c: fuzz target: a reply to a question, as a service under attack may
 * send it; the first byte chooses how much of the question it repeats.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "probe/dns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char query[DNS_QUERY_MAX];
	size_t q = dns_query(query, 0x4141, "www.example", 1), n;
	unsigned char *reply;
	enum dns_reply got;
	int rcode = -1;

	if (size == 0)
		return 0;
	n = data[0] % 2 == 0 ? 0 : q;
	reply = xmalloc(n + size - 1);
	memcpy(reply, query, n);
	memcpy(reply + n, data + 1, size - 1);
	if (n > 0 && size > 8) {	/* flags and counts come along */
		memcpy(reply + 2, data + 1, 2);
		memcpy(reply + 6, data + 3, 6);
	}
	got = dns_read(reply, n + size - 1, query, q, &rcode);
	if (got > DNS_FAILED || dns_rcode_name(rcode)[0] == '\0')
		abort();
	if ((got == DNS_FAILED) != (rcode != 0) && got != DNS_GARBAGE)
		abort();
	free(reply);
	return 0;
}
