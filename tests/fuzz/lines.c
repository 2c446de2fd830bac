/*
 * lines.c: fuzz target: any bytes as commands of line mode, as one exec
 * command and as keys of the full screen, against an engine that says yes
 * to everything: what comes out of line mode is text and nothing else.
 */
#include "config.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "term/term.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char lines_view[] =
    "{\"push\":\"view\",\"is\":{\"n\":0,\"part\":0,\"parts\":1,\"clock\":"
    "{\"ms\":60000,\"mono_ms\":0,\"rate\":0},\"view\":{\"run\":{\"state\":"
    "\"running\"},\"team\":{\"team\":\"a\",\"title\":\"A\"},\"inbox\":[{"
    "\"id\":\"i\",\"number\":\"01\",\"title\":\"One\",\"ms\":1,\"text\":"
    "\"Text\"}],\"questions\":[{\"id\":\"q\",\"inject\":\"i\",\"kind\":"
    "\"text\",\"open\":true,\"title\":\"Q\",\"hint\":{\"cost\":1},"
    "\"attempts\":[]},{\"id\":\"c\",\"kind\":\"multi\",\"open\":true,"
    "\"title\":\"C\",\"choices\":[{\"id\":\"x\"},{\"id\":\"y\"}],"
    "\"attempts\":[]}],\"actions\":[{\"id\":\"act\",\"title\":\"Act\"}],"
    "\"people\":[],\"teams\":[{\"id\":\"b\",\"title\":\"B\"}],"
    "\"talk\":[],\"log\":[],\"files\":[],\"drafts\":[]}}}\n";

static int64_t lines_now(void *arg)
{
	return *(int64_t *)arg;
}

/* Yes to every request that has come. */
static bool lines_engine(int fd)
{
	static char bytes[1 << 20];
	ssize_t n = recv(fd, bytes, sizeof(bytes) - 1, MSG_DONTWAIT);
	struct buf out = {0};
	char *at = bytes;

	if (n <= 0)
		return false;
	bytes[n] = '\0';
	while ((at = memmem(at, (size_t)(bytes + n - at), "\"id\":", 5)) !=
	    NULL) {
		at += 5;
		if (*at >= '0' && *at <= '9')
			buf_addf(&out, "{\"id\":%ld,\"ok\":{}}\n",
			    strtol(at, NULL, 10));
	}
	if (fd_write_all(fd, buf_str(&out), out.len) != 0)
		abort();
	buf_release(&out);
	return true;
}

static void lines_run(struct term *t, int fd, struct buf *out, int64_t *now)
{
	for (int i = 0; i < 20; i++) {
		*now += 30;
		term_run(t);
		term_take(t, out, NULL);
		if (!lines_engine(fd) && i > 1)
			return;
	}
}

/* No control but '\n', no C1, no bidi control, no zero width. */
static void lines_check(const struct buf *out)
{
	const unsigned char *u = (const unsigned char *)buf_str(out);

	if (!text_valid(buf_str(out), out->len))
		bug("line mode wrote what is not UTF-8");
	for (; *u; u++) {
		if ((*u < 0x20 && *u != '\n' && *u != '\t') || *u == 0x7f ||
		    (*u == 0xc2 && u[1] < 0xa0) ||
		    (*u == 0xe2 && u[1] == 0x80 &&
		    ((u[2] >= 0x8b && u[2] <= 0x8f) ||
		    (u[2] >= 0xaa && u[2] <= 0xae))))
			bug("line mode wrote more than text");
	}
}

static void lines_play(const struct term_options *o, const char *p, size_t n,
    int64_t *now)
{
	struct buf out = {0};
	struct err err = {0};
	struct client *c;
	struct term *t;
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
		abort();
	c = client_new(fds[0]);
	t = term_new(c, o, &err);
	if (t == NULL || fd_write_all(fds[1], lines_view,
	    strlen(lines_view)) != 0)
		bug("%s", err.text);
	lines_run(t, fds[1], &out, now);
	for (size_t at = 0; at < n; at += 16) {
		term_input(t, p + at, n - at < 16 ? n - at : 16);
		lines_run(t, fds[1], &out, now);
	}
	term_input_end(t);
	lines_run(t, fds[1], &out, now);
	if (o->plain || o->exec != NULL)
		lines_check(&out);
	term_free(t);
	client_free(c);
	close(fds[1]);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t now = 1000;
	struct term_options o = { .cols = 40, .rows = 12, .term = "xterm",
		.name = "n", .person = "p", .mono_ms = lines_now,
		.wall_ms = lines_now, .arg = &now };
	char *command;

	if (size < 1 || size > 4096)
		return 0;
	command = xstrndup((const char *)data + 1, size - 1);
	o.plain = data[0] % 3 == 0;
	o.exec = data[0] % 3 == 1 ? command : NULL;
	lines_play(&o, (const char *)data + 1, size - 1, &now);
	free(command);
	return 0;
}
