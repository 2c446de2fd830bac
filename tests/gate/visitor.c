/*
 * visitor.c: libssh's client side, with as little as will do.
 */
#include "config.h"

#include "tests/gate/visitor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/loop.h"

#define VISITOR_TIMEOUT_S 40

static int visitor_why(const struct visitor *v, const char *what,
    struct err *err)
{
	return fail(err, "%s: %s", what, v->ssh == NULL ? "no session" :
	    ssh_get_error(v->ssh));
}

static int visitor_socket(int port, const char *from, struct err *err)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_in own = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	if (fd < 0)
		return fail(err, "socket: %s", strerror(errno));
	if (from != NULL && (inet_pton(AF_INET, from, &own.sin_addr) != 1 ||
	    bind(fd, (struct sockaddr *)&own, sizeof(own)) != 0)) {
		fail(err, "%s: %s", from, strerror(errno));
		close(fd);
		return -1;
	}
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0) {
		fail(err, "port %d: %s", port, strerror(errno));
		close(fd);
		return -1;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	return fd;
}

int visitor_connect(struct visitor *v, int port, const char *from,
    const char *user, struct err *err)
{
	int fd = visitor_socket(port, from, err), config = 0;
	long timeout = VISITOR_TIMEOUT_S;

	*v = (struct visitor){0};
	if (fd < 0)
		return -1;
	v->ssh = ssh_new();
	if (v->ssh == NULL) {
		close(fd);
		return visitor_why(v, "libssh", err);
	}
	ssh_options_set(v->ssh, SSH_OPTIONS_PROCESS_CONFIG, &config);
	ssh_options_set(v->ssh, SSH_OPTIONS_HOST, "127.0.0.1");
	ssh_options_set(v->ssh, SSH_OPTIONS_USER, user);
	ssh_options_set(v->ssh, SSH_OPTIONS_TIMEOUT, &timeout);
	ssh_options_set(v->ssh, SSH_OPTIONS_FD, &fd);
	if (ssh_connect(v->ssh) == SSH_OK)
		return 0;
	visitor_why(v, "connect", err);
	visitor_close(v);
	return -1;
}

/* What is typed at a prompt, as the askpass of door.sh does. */
static const char *visitor_types(const struct visitor_login *l,
    const char *prompt)
{
	const char *typed = NULL;

	if (strstr(prompt, "ersonal") != NULL)
		typed = l->personal;
	else if (strstr(prompt, "ode:") != NULL)
		typed = l->code;
	else if (strstr(prompt, "ame:") != NULL)
		typed = l->name;
	else if (strstr(prompt, "Y/n") != NULL)
		typed = "n";
	return typed == NULL ? "" : typed;
}

int visitor_login(struct visitor *v, const struct visitor_login *l,
    struct err *err)
{
	int got = ssh_userauth_kbdint(v->ssh, NULL, NULL);

	while (got == SSH_AUTH_INFO) {
		int n = ssh_userauth_kbdint_getnprompts(v->ssh);

		for (int i = 0; i < n; i++)
			ssh_userauth_kbdint_setanswer(v->ssh, (unsigned)i,
			    visitor_types(l, ssh_userauth_kbdint_getprompt(
			    v->ssh, (unsigned)i, NULL)));
		got = ssh_userauth_kbdint(v->ssh, NULL, NULL);
	}
	if (got == SSH_AUTH_ERROR)
		return visitor_why(v, "log in", err);
	return got == SSH_AUTH_SUCCESS;
}

int visitor_guess(struct visitor *v, const char *code, struct err *err)
{
	int got = ssh_userauth_password(v->ssh, NULL, code);

	if (got == SSH_AUTH_ERROR)
		return visitor_why(v, "guess", err);
	return got == SSH_AUTH_SUCCESS;
}

static int visitor_channel(struct visitor *v, struct err *err)
{
	v->ch = ssh_channel_new(v->ssh);
	return v->ch != NULL && ssh_channel_open_session(v->ch) == SSH_OK ?
	    0 : visitor_why(v, "channel", err);
}

int visitor_screen(struct visitor *v, int columns, int rows,
    struct err *err)
{
	return visitor_channel(v, err) == 0 &&
	    ssh_channel_request_pty_size(v->ch, "xterm-256color", columns,
	    rows) == SSH_OK && ssh_channel_request_shell(v->ch) == SSH_OK ?
	    0 : visitor_why(v, "screen", err);
}

int visitor_command(struct visitor *v, const char *line, struct err *err)
{
	if (visitor_channel(v, err) != 0)
		return -1;
	return (line == NULL ? ssh_channel_request_shell(v->ch) :
	    ssh_channel_request_exec(v->ch, line)) == SSH_OK ? 0 :
	    visitor_why(v, "command", err);
}

bool visitor_until(struct visitor *v, const char *text, int ms)
{
	int64_t until = loop_mono_ms() + ms;
	struct buf all = {0};
	char bytes[4096];
	bool there = false;

	while (!there) {
		int64_t left = until - loop_mono_ms();
		int n = left <= 0 ? -1 : ssh_channel_read_timeout(v->ch,
		    bytes, sizeof(bytes), 0, (int)left);

		if (n < 0 || (n == 0 && ssh_channel_is_eof(v->ch)))
			break;
		buf_add(&all, bytes, (size_t)n);
		there = memmem(buf_str(&all), all.len, text,
		    strlen(text)) != NULL;
	}
	buf_release(&all);
	return there;
}

void visitor_close(struct visitor *v)
{
	if (v->ch != NULL)
		ssh_channel_free(v->ch);
	if (v->ssh != NULL) {
		ssh_disconnect(v->ssh);
		ssh_free(v->ssh);
	}
	*v = (struct visitor){0};
}
