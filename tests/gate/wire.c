/*
 * wire.c: what goes over a line, for shell tests:
 *
 *	wire PORT
 *
 * listens on loopback, prints its port, takes one connection and passes it
 * on to PORT.  At the end it prints a line for every piece that went by:
 * "c BYTES" from the client, "s BYTES" from the server.  After a minute it
 * is ended by a signal.
 */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

#define WIRE_WAIT_S 60

static struct sockaddr_in wire_loopback(unsigned port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET,
		.sin_port = htons((unsigned short)port),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
}

/* The client's end of the connection. */
static int wire_accept(void)
{
	struct sockaddr_in at = wire_loopback(0);
	socklen_t n = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, 1) != 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &n) != 0)
		return -1;
	printf("%u\n", ntohs(at.sin_port));
	fflush(stdout);
	return accept(fd, NULL, NULL);
}

/* Nothing waits for more: a piece is what the other end has written. */
static void wire_at_once(int fd)
{
	int on = 1;

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

static bool wire_pass(int from, int to, char who, struct buf *log)
{
	char bytes[65536];
	ssize_t n = read(from, bytes, sizeof(bytes));

	if (n <= 0)
		return false;
	buf_addf(log, "%c %zd\n", who, n);
	return fd_write_all(to, bytes, (size_t)n) == 0;
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = wire_loopback(argc > 1 ?
	    (unsigned)strtoul(argv[1], NULL, 10) : 0);
	struct buf log = {0};
	struct pollfd p[2];
	bool on = true;

	alarm(WIRE_WAIT_S);
	p[0] = (struct pollfd){ .fd = wire_accept(), .events = POLLIN };
	p[1] = (struct pollfd){ .fd = socket(AF_INET, SOCK_STREAM, 0),
		.events = POLLIN };
	if (p[0].fd < 0 || p[1].fd < 0 ||
	    connect(p[1].fd, (struct sockaddr *)&at, sizeof(at)) != 0)
		return 1;
	wire_at_once(p[0].fd);
	wire_at_once(p[1].fd);
	while (on && poll(p, 2, -1) > 0) {
		if (p[0].revents != 0)
			on = wire_pass(p[0].fd, p[1].fd, 'c', &log);
		if (on && p[1].revents != 0)
			on = wire_pass(p[1].fd, p[0].fd, 's', &log);
	}
	fwrite(buf_str(&log), 1, log.len, stdout);
	buf_release(&log);
	return 0;
}
