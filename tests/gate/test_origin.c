/*
 * test_origin.c: what the engine is told of a connection before a byte of it
 * is read: its address and its door; and that the kernel watches over it.
 * The real gate; the test is the engine.
 */
#include "config.h"

#include "tests/event/unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

struct origin {
	char folder[64];
	char *socket, *key;
	int engine, leash;
	pid_t gate;
	FILE *says;
	unsigned port;
};

static int origin_listen(const char *path)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(sa.sun_path, sizeof(sa.sun_path), "%s", path);
	assert_int_equal(bind(fd, (struct sockaddr *)&sa, sizeof(sa)), 0);
	assert_int_equal(listen(fd, 4), 0);
	return fd;
}

_Noreturn static void origin_exec(const struct origin *o, int in, int out,
    const char *door)
{
	const char *folder = getenv("ENSAYO_LIBEXECDIR");
	char *program = xasprintf("%s/ensayo-gate", folder);

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	alarm(60);
	execl(program, "ensayo-gate", "--insecure", "--listen", "127.0.0.1:0",
	    "--socket", o->socket, "--host-key", o->key, door, NULL);
	_exit(127);
}

static void origin_start(struct origin *o, const char *door)
{
	int in[2], out[2];

	snprintf(o->folder, sizeof(o->folder), "/tmp/origin-XXXXXX");
	assert_non_null(mkdtemp(o->folder));
	o->socket = xasprintf("%s/engine", o->folder);
	o->key = xasprintf("%s/key", o->folder);
	o->engine = origin_listen(o->socket);
	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(out), 0);
	o->gate = fork();
	if (o->gate == 0) {
		close(in[1]);
		close(out[0]);
		origin_exec(o, in[0], out[1], door);
	}
	assert_true(o->gate > 0);
	close(in[0]);
	close(out[1]);
	o->leash = in[1];
	o->says = fdopen(out[0], "r");
	assert_int_equal(fscanf(o->says, "listening %u", &o->port), 1);
}

static void origin_end(struct origin *o)
{
	close(o->leash);
	waitpid(o->gate, NULL, 0);
	fclose(o->says);
	close(o->engine);
	unlink(o->socket);
	unlink(o->key);
	rmdir(o->folder);
	free(o->socket);
	free(o->key);
}

/* In how many seconds the kernel looks whether the peer of the gate's end is
 * there; -1: it does not. */
static double keepalive_s(unsigned port)
{
	FILE *f = fopen("/proc/net/tcp", "r");
	unsigned local, state, timer;
	unsigned long when;
	char line[512];
	double s = -1;

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "%*d: %*x:%x %*x:%*x %x %*x:%*x %x:%lx",
		    &local, &state, &timer, &when) == 4 && local == port &&
		    state == 1 && timer == 2)
			s = (double)when / (double)sysconf(_SC_CLK_TCK);
	fclose(f);
	return s;
}

/* Connects and says nothing; what the engine hears at once. */
static void origin_hear(const struct origin *o, char *line, size_t n)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((unsigned short)o->port),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_STREAM, 0), peer;
	ssize_t got;

	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	peer = accept(o->engine, NULL, NULL);
	assert_true(peer >= 0);
	got = read(peer, line, n - 1);
	assert_true(got > 0);
	line[got] = '\0';
	assert_in_range((int)keepalive_s(o->port), 1, 120);
	close(peer);
	close(fd);
}

static void heard_at(const char *option, const char *door)
{
	struct origin o = {0};
	char line[512];

	origin_start(&o, option);
	origin_hear(&o, line, sizeof(line));
	assert_non_null(strstr(line, "{\"hello\":"));
	assert_non_null(strstr(line, "\"from\":\"127.0.0.1\""));
	assert_non_null(strstr(line, door));
	assert_int_equal(line[strlen(line) - 1], '\n');
	origin_end(&o);
}

static void teams_are_vouched_for(void **state)
{
	(void)state;
	heard_at(NULL, "\"door\":\"teams\"");
}

static void staff_are_vouched_for(void **state)
{
	(void)state;
	heard_at("--staff", "\"door\":\"staff\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(teams_are_vouched_for),
		cmocka_unit_test(staff_are_vouched_for),
	};

	/* a gate that says nothing must not wait for ever */
	alarm(60);
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
