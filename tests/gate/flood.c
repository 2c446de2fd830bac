/*
 * flood.c: many connections that never log in, for flood.sh:
 *
 *	flood PORT SILENT DRIP
 *
 * opens that many to 127.0.0.1 from fifty sources (127.0.1.1 ...): some say
 * nothing, some a byte of a banner every half second, each opened again at
 * once when the gate has closed it, for 20 s.  Says "open" once all have
 * been tried, then holds what there is until the gate has closed it, and
 * ends with the seconds that took.
 */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/loop.h"

#define FLOOD_MAX 8000
#define FLOOD_SOURCES 50
#define FLOOD_MS 20000
#define FLOOD_DRIP_MS 500

static struct pollfd fds[FLOOD_MAX];

static int flood_open(int port, int i)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(0x7f000001) };
	struct sockaddr_in from = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(0x7f000101 +
		(uint32_t)(i % FLOOD_SOURCES)) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&from, sizeof(from)) != 0 ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return fd;
}

/* Takes away what the gate has closed; how many are open. */
static int flood_look(int n, int wait_ms, int port, bool again)
{
	char bytes[512];
	int open = 0;

	if (poll(fds, (nfds_t)n, wait_ms) < 0 && errno != EINTR)
		return -1;
	for (int i = 0; i < n; i++) {
		if (fds[i].fd >= 0 && (fds[i].revents & (POLLIN | POLLHUP |
		    POLLERR)) && recv(fds[i].fd, bytes, sizeof(bytes),
		    MSG_DONTWAIT) <= 0 && errno != EAGAIN) {
			close(fds[i].fd);
			fds[i].fd = -1;
		}
		errno = 0;
		if (fds[i].fd < 0 && again && i % 16 == 0)
			fds[i].fd = flood_open(port, i);
		open += fds[i].fd >= 0;
	}
	return open;
}

static void flood_drip(int from, int n, int round)
{
	static const char banner[] = "SSH-2.0-drip-by-drip-and-never-done";

	for (int i = from; i < n; i++)
		if (fds[i].fd >= 0)
			send(fds[i].fd, &banner[(size_t)round %
			    (sizeof(banner) - 1)], 1,
			    MSG_NOSIGNAL | MSG_DONTWAIT);
}

static int flood_number(int argc, char **argv, int i)
{
	return argc == 4 ? (int)strtol(argv[i], NULL, 10) : 0;
}

int main(int argc, char **argv)
{
	int port = flood_number(argc, argv, 1), round = 0;
	int silent = flood_number(argc, argv, 2);
	int n = silent + flood_number(argc, argv, 3);
	struct rlimit most;
	int64_t since, drip = 0, now;

	if (port <= 0 || n <= 0 || n > FLOOD_MAX)
		return 2;
	setpriority(PRIO_PROCESS, 0, 19);	/* their machines, not ours */
	getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_NOFILE, &most);
	for (int i = 0; i < n; i++)
		fds[i] = (struct pollfd){ flood_open(port, i), POLLIN, 0 };
	printf("open\n");
	fflush(stdout);
	since = loop_mono_ms();
	while ((now = loop_mono_ms()) - since < FLOOD_MS) {
		if (now - drip >= FLOOD_DRIP_MS) {
			flood_drip(silent, n, round++);
			drip = now;
		}
		flood_look(n, 100, port, true);
	}
	since = loop_mono_ms();
	while (flood_look(n, 1000, port, false) > 0 &&
	    loop_mono_ms() - since < 60000)
		continue;
	printf("%d\n", (int)((loop_mono_ms() - since + 999) / 1000));
	return 0;
}
