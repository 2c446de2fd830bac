/*
 * caller.c: who calls the stand's control interface: a line out, lines in
 * (stand.h).
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

void caller_open(struct caller *c, struct stand *s, bool staff)
{
	int fds[2];

	memset(c, 0, sizeof(*c));
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
		bug("socketpair: %s", strerror(errno));
	c->fd = fds[0];
	ctl_take(s->ctl, fds[1], staff);
}

static void caller_hello(struct caller *c, struct stand *s,
    const char *line)
{
	const char *reply = caller_ask(c, s, line);

	if (reply == NULL || strstr(reply, "\"hello\"") == NULL)
		bug("hello: %s", reply ? reply : "nothing");
}

void caller_init(struct caller *c, struct stand *s, bool staff,
    const char *as)
{
	char *line = as == NULL ? xstrdup("{\"hello\":{\"versions\":[1]}}") :
	    xasprintf("{\"hello\":{\"versions\":[1],\"as\":\"%s\"}}", as);

	caller_open(c, s, staff);
	caller_hello(c, s, line);
	free(line);
}

void caller_from(struct caller *c, struct stand *s, const char *from,
    const char *door)
{
	char *line = xasprintf("{\"hello\":{\"versions\":[1]%s%s%s%s%s%s}}",
	    from == NULL ? "" : ",\"from\":\"", from == NULL ? "" : from,
	    from == NULL ? "" : "\"", door == NULL ? "" : ",\"door\":\"",
	    door == NULL ? "" : door, door == NULL ? "" : "\"");

	caller_open(c, s, false);
	caller_hello(c, s, line);
	free(line);
}

void caller_release(struct caller *c)
{
	if (c->fd >= 0)
		close(c->fd);
	frame_release(&c->in);
	free(c->line);
}

void caller_says(struct caller *c, const char *line)
{
	char *whole = xasprintf("%s\n", line);

	/* it may have been ended already */
	if (send(c->fd, whole, strlen(whole), MSG_NOSIGNAL) < 0 &&
	    errno != EPIPE)
		bug("send: %s", strerror(errno));
	free(whole);
}

static void caller_read(struct caller *c)
{
	char bytes[1 << 16];
	ssize_t n;

	while ((n = recv(c->fd, bytes, sizeof(bytes), MSG_DONTWAIT)) > 0)
		frame_add(&c->in, bytes, (size_t)n);
	if (n == 0 || (n < 0 && errno != EAGAIN))
		c->over = true;
}

const char *caller_line(struct caller *c)
{
	const char *line;
	size_t n;
	struct err err = {0};
	int got;

	caller_read(c);
	got = frame_next(&c->in, &line, &n, &err);
	if (got < 0)
		bug("%s", err.text);
	free(c->line);
	c->line = got == 1 ? xstrndup(line, n) : NULL;
	return c->line;
}

static bool line_is_push(const char *line)
{
	return strncmp(line, "{\"push\"", 7) == 0;
}

void caller_hear(struct caller *c, struct stand *s, struct buf *out)
{
	const char *line;

	stand_run(s);
	while ((line = caller_line(c)) != NULL)
		buf_addf(out, "%s\n", line);
}

const char *caller_ask(struct caller *c, struct stand *s, const char *line)
{
	const char *reply;

	caller_says(c, line);
	stand_run(s);
	do
		reply = caller_line(c);
	while (reply && line_is_push(reply));
	return reply;
}

bool caller_over(struct caller *c)
{
	while (caller_line(c) != NULL)
		;
	return c->over;
}

const char *caller_push(struct caller *c, const char *word)
{
	char *want = xasprintf("{\"push\":\"%s\"", word);
	const char *line;

	do
		line = caller_line(c);
	while (line && strncmp(line, want, strlen(want)) != 0);
	free(want);
	return line;
}
