/*
 * services.c: see services.h.
 */
#include "config.h"

#include "tests/probe/services.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

#define PEERS 512
#define FOREIGN_HOST "127.0.0.2"

struct peer {
	int fd, service;
	char got[512];
	size_t n;
};
struct host {
	struct services *s;
	int fds[SERVICES];
	struct peer peers[PEERS];
	size_t npeers;
};

static int is_udp(int service)
{
	return service == SERVICE_DNS || service == SERVICE_DNS_GARBAGE ||
	    service == SERVICE_DNS_MUTE;
}

static int service_open(int service, int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	socklen_t len = sizeof(at);
	int fd = socket(AF_INET, (is_udp(service) ? SOCK_DGRAM :
	    SOCK_STREAM) | SOCK_CLOEXEC, 0);

	inet_pton(AF_INET, service == SERVICE_FOREIGN ? FOREIGN_HOST :
	    "127.0.0.1", &at.sin_addr);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, len) != 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &len) != 0)
		return -1;
	*port = ntohs(at.sin_port);
	/* Bound and not listening: nobody else gets the port. */
	if (!is_udp(service) && service != SERVICE_CLOSED &&
	    listen(fd, 256) != 0)
		return -1;
	return fd;
}

/* ---- what they say ---------------------------------------------------- */

static void say(int fd, const char *fmt, ...) PRINTF_LIKE(2, 3);
static void say(int fd, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
		return;
}

static void say_http(struct host *h, const struct peer *p)
{
	static const char end[] = "Content-Length: 2\r\nConnection: close\r\n"
	    "\r\nok";
	const char *path = p->got + 4;

	if (strncmp(path, "/missing ", 9) == 0)
		say(p->fd, "HTTP/1.1 404 Missing\r\n%s", end);
	else if (strncmp(path, "/broken ", 8) == 0)
		say(p->fd, "HTTP/1.1 503 Broken\r\n%s", end);
	else if (strncmp(path, "/there ", 7) == 0)
		say(p->fd, "HTTP/1.1 302 There\r\nLocation: http://"
		    FOREIGN_HOST ":%d/\r\n%s", h->s->port[SERVICE_FOREIGN],
		    end);
	else if (strncmp(path, "/near ", 6) == 0)
		say(p->fd, "HTTP/1.1 302 Near\r\nLocation: /\r\n%s", end);
	else if (strncmp(path, "/round ", 7) == 0)
		say(p->fd, "HTTP/1.1 302 Round\r\nLocation: /round\r\n%s",
		    end);
	else
		say(p->fd, "HTTP/1.1 200 Fine\r\n%s", end);
}

/* Until the other side has had enough. */
static void say_flood(const struct peer *p)
{
	char block[4096];

	memset(block, 'x', sizeof(block));
	say(p->fd, "HTTP/1.1 200 Fine\r\n\r\n");
	for (int i = 0; i < 4096; i++)
		if (send(p->fd, block, sizeof(block), MSG_NOSIGNAL |
		    MSG_DONTWAIT) < 0 && errno != EAGAIN)
			return;
}

static void serve_udp(struct host *h, int service)
{
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	unsigned char b[512];
	ssize_t n = recvfrom(h->fds[service], b, sizeof(b) - 16, 0,
	    (struct sockaddr *)&from, &len);
	static const unsigned char record[16] = { 0xc0, 12, 0, 1, 0, 1, 0, 0,
	    0, 60, 0, 4, 192, 0, 2, 1 };

	h->s->counts[service]++;
	if (n < 12 || service == SERVICE_DNS_MUTE)
		return;
	if (service == SERVICE_DNS_GARBAGE) {
		memset(b + 2, 0xee, (size_t)n - 2);
	} else if (n > 20 && memcmp(b + 12, "\3www\7example", 12) == 0) {
		b[2] = 0x84;
		b[7] = 1;
		memcpy(b + n, record, sizeof(record));
		n += (ssize_t)sizeof(record);
	} else {
		b[2] = 0x84;
		b[3] = 3;
	}
	sendto(h->fds[service], b, (size_t)n, 0, (struct sockaddr *)&from,
	    len);
}

/* ---- connections ------------------------------------------------------ */

static void peer_drop(struct host *h, size_t i)
{
	close(h->peers[i].fd);
	h->peers[i] = h->peers[--h->npeers];
}

static void serve_new(struct host *h, int service)
{
	int fd = accept(h->fds[service], NULL, NULL);

	if (fd < 0)
		return;
	h->s->counts[service]++;
	if (service == SERVICE_GARBAGE)
		say(fd, "\x16\x03 nonsense \xff\xfe\r\n\r\n%d", service);
	if (service == SERVICE_GARBAGE || h->npeers == PEERS) {
		shutdown(fd, SHUT_WR);
		close(fd);
		return;
	}
	h->peers[h->npeers++] = (struct peer){ .fd = fd,
		.service = service };
}

static void serve_peer(struct host *h, size_t i)
{
	struct peer *p = &h->peers[i];
	ssize_t n = recv(p->fd, p->got + p->n, sizeof(p->got) - 1 - p->n, 0);

	if (n <= 0) {
		peer_drop(h, i);
		return;
	}
	p->n += (size_t)n;
	p->got[p->n] = '\0';
	if (p->service == SERVICE_MUTE ||
	    (strstr(p->got, "\r\n\r\n") == NULL && p->n < sizeof(p->got) - 1))
		return;
	if (p->service == SERVICE_FLOOD)
		say_flood(p);
	else
		say_http(h, p);
	peer_drop(h, i);
}

static void serve_forever(struct host *h)
{
	struct pollfd v[SERVICES + PEERS];

	for (;;) {
		size_t n = h->npeers;

		for (int i = 0; i < SERVICES; i++)
			v[i] = (struct pollfd){ .fd = i == SERVICE_CLOSED ?
			    -1 : h->fds[i], .events = POLLIN };
		for (size_t i = 0; i < n; i++)
			v[SERVICES + i] = (struct pollfd){
			    .fd = h->peers[i].fd, .events = POLLIN };
		if (poll(v, SERVICES + n, -1) < 0)
			continue;
		for (size_t i = n; i > 0; i--)
			if (v[SERVICES + i - 1].revents != 0)
				serve_peer(h, i - 1);
		for (int i = 0; i < SERVICES; i++)
			if (v[i].revents != 0 && is_udp(i))
				serve_udp(h, i);
			else if (v[i].revents != 0)
				serve_new(h, i);
	}
}

int services_start(struct services *s)
{
	struct host *h = xcalloc(1, sizeof(*h));

	h->s = s;
	s->pid = 0;
	s->counts = mmap(NULL, SERVICES * sizeof(*s->counts),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (int i = 0; i < SERVICES; i++) {
		h->fds[i] = service_open(i, &s->port[i]);
		if (h->fds[i] < 0)
			return -1;
	}
	s->pid = fork();
	if (s->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		serve_forever(h);
	}
	for (int i = 0; i < SERVICES; i++)
		if (i != SERVICE_CLOSED)
			close(h->fds[i]);
	free(h);
	return s->pid > 0 ? 0 : -1;
}

void services_stop(struct services *s)
{
	if (s->pid > 0)
		kill(s->pid, SIGKILL);
	while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
		;
	munmap((void *)s->counts, SERVICES * sizeof(*s->counts));
}
