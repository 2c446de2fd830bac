/*
 * tls.c: see tls.h.  The only test that includes OpenSSL.
 */
#include "config.h"

#include "tests/probe/tls.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#define DAY_S 86400

struct host {
	SSL_CTX *ctx;
	int fd;
};

/* ---- certificates ----------------------------------------------------- */

static int cert_name(X509 *x, const char *name)
{
	X509_NAME *subject = X509_get_subject_name(x);
	X509_EXTENSION *alt = X509V3_EXT_conf_nid(NULL, NULL,
	    NID_subject_alt_name, name);
	int ok = alt != NULL && X509_add_ext(x, alt, -1) == 1 &&
	    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
	    (const unsigned char *)name, -1, -1, 0) == 1 &&
	    X509_set_issuer_name(x, subject) == 1;

	X509_EXTENSION_free(alt);
	return ok ? 0 : -1;
}

static X509 *cert_new(EVP_PKEY *key, const char *name, long from, long to,
    long number)
{
	X509 *x = X509_new();

	if (x == NULL)
		return NULL;
	X509_set_version(x, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(x), number);
	X509_gmtime_adj(X509_getm_notBefore(x), from);
	X509_gmtime_adj(X509_getm_notAfter(x), to);
	if (X509_set_pubkey(x, key) == 1 && cert_name(x, name) == 0 &&
	    X509_sign(x, key, EVP_sha256()) > 0)
		return x;
	X509_free(x);
	return NULL;
}

static int host_cert(struct host *h, int service, FILE *pem)
{
	const char *name = service == TLS_OTHER ? "DNS:other.example" :
	    "IP:127.0.0.1";
	long to = service == TLS_OLD ? -DAY_S : 30L * DAY_S;
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *x = key == NULL ? NULL : cert_new(key, name, -30L * DAY_S, to,
	    service + 1);
	int rc = -1;

	h->ctx = SSL_CTX_new(TLS_server_method());
	if (h->ctx != NULL && x != NULL &&
	    SSL_CTX_use_certificate(h->ctx, x) == 1 &&
	    SSL_CTX_use_PrivateKey(h->ctx, key) == 1)
		rc = service == TLS_STRANGER || PEM_write_X509(pem, x) == 1 ?
		    0 : -1;
	X509_free(x);
	EVP_PKEY_free(key);
	return rc;
}

/* ---- the services ----------------------------------------------------- */

static int host_listen(struct host *h, int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);

	h->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (h->fd < 0 || bind(h->fd, (struct sockaddr *)&at, len) != 0 ||
	    getsockname(h->fd, (struct sockaddr *)&at, &len) != 0 ||
	    listen(h->fd, 64) != 0)
		return -1;
	*port = ntohs(at.sin_port);
	return 0;
}

static void host_answer(const struct host *h)
{
	static const char said[] = "HTTP/1.1 200 Fine\r\nContent-Length: 2"
	    "\r\nConnection: close\r\n\r\nok";
	int fd = accept(h->fd, NULL, NULL);
	SSL *ssl = SSL_new(h->ctx);
	char asked[1024];

	SSL_set_fd(ssl, fd);
	if (SSL_accept(ssl) == 1 && SSL_read(ssl, asked, sizeof(asked)) > 0) {
		SSL_write(ssl, said, (int)strlen(said));
		SSL_shutdown(ssl);
	}
	SSL_free(ssl);
	close(fd);
}

static void hosts_serve(const struct host *hosts)
{
	struct pollfd fds[TLS_SERVICES];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	for (;;) {
		for (int i = 0; i < TLS_SERVICES; i++)
			fds[i] = (struct pollfd){ hosts[i].fd, POLLIN, 0 };
		if (poll(fds, TLS_SERVICES, -1) < 0)
			_exit(1);
		for (int i = 0; i < TLS_SERVICES; i++)
			if (fds[i].revents != 0)
				host_answer(&hosts[i]);
	}
}

int tls_start(struct tls *t, const char *path)
{
	struct host hosts[TLS_SERVICES];
	FILE *pem = fopen(path, "w");
	int rc = pem == NULL ? -1 : 0;

	for (int i = 0; i < TLS_SERVICES && rc == 0; i++)
		rc = host_cert(&hosts[i], i, pem) != 0 ||
		    host_listen(&hosts[i], &t->port[i]) != 0 ? -1 : 0;
	if (pem != NULL && fclose(pem) != 0)
		rc = -1;
	if (rc != 0)
		return -1;
	t->pid = fork();
	if (t->pid == 0)
		hosts_serve(hosts);
	for (int i = 0; i < TLS_SERVICES; i++) {
		close(hosts[i].fd);
		SSL_CTX_free(hosts[i].ctx);
	}
	return t->pid < 0 ? -1 : 0;
}

void tls_stop(struct tls *t)
{
	if (t->pid > 0)
		kill(t->pid, SIGKILL);
	waitpid(t->pid, NULL, 0);
}
