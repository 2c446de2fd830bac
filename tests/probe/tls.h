/*
 * tls.h: services over TLS on loopback, in a process of their own, each with
 * a certificate that it signed itself.
 */
#ifndef TESTS_PROBE_TLS_H
#define TESTS_PROBE_TLS_H

#include <sys/types.h>

enum tls_service {
	TLS_GOOD,		/* for 127.0.0.1 */
	TLS_OTHER,		/* for other.example */
	TLS_OLD,		/* for 127.0.0.1, no longer */
	TLS_STRANGER,		/* for 127.0.0.1, and not in the file */
	TLS_SERVICES
};
struct tls {
	pid_t pid;
	int port[TLS_SERVICES];
};

/* Writes the certificates, but the stranger's, into a file.  0, or -1 when
 * there is no loopback or no OpenSSL that works. */
int tls_start(struct tls *t, const char *pem);
void tls_stop(struct tls *t);

#endif
