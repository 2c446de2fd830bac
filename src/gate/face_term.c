/*
 * face_term.c: the participant's screen, line mode and commands on a
 * channel.  The screen itself is src/term and knows nothing of SSH.
 */
#include "config.h"

#include "gate/face.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>

#include "base/loop.h"
#include "term/term.h"

#define TERM_LINK_MS 10000	/* between two looks at the line */

struct face_term {
	struct face face;
	struct term *term;
	bool returns;		/* a pty without a tty behind: \n is \r\n */
	char *fetch, *back;
	int64_t link_at;	/* the line was looked at then; 0: not yet */
	int link_ms;
};

/* What was chosen or the roster says, else that of "es_MX.UTF-8". */
char *face_lang(const struct handler *h, const struct face_how *how)
{
	const char *lang = how->lang.value;
	size_t n = strcspn(lang, ".@");

	if (h->lang != NULL && h->lang[0] != '\0')
		return xstrdup(h->lang);
	if (n == 0 || strncmp(lang, "C", n) == 0 ||
	    strncmp(lang, "POSIX", n) == 0)
		return NULL;
	return xstrndup(lang, n);
}

static int term_port(struct handler *h)
{
	struct sockaddr_storage sa;
	socklen_t n = sizeof(sa);

	if (getsockname(ssh_get_fd(h->ssh), (struct sockaddr *)&sa, &n) != 0)
		return 22;
	return ntohs(sa.ss_family == AF_INET ?
	    ((struct sockaddr_in *)(void *)&sa)->sin_port :
	    ((struct sockaddr_in6 *)(void *)&sa)->sin6_port);
}

/* Who logs in, as somebody would type it. */
static const char *term_user(const struct handler *h)
{
	bool plain = h->user[0] != '\0';

	for (const char *s = h->user; *s != '\0'; s++)
		plain &= (*s >= 'a' && *s <= 'z') ||
		    (*s >= '0' && *s <= '9') || *s == '.' || *s == '-';
	return plain ? h->user : "join";
}

/* What the kernel has measured of the line, looked at now and then: a frame
 * must not cost another system call. */
static int term_link_ms(void *arg)
{
	struct face_term *f = arg;
	struct tcp_info info = {0};
	socklen_t n = sizeof(info);
	int64_t now = loop_mono_ms();

	if (f->link_at != 0 && now < f->link_at + TERM_LINK_MS)
		return f->link_ms;
	f->link_at = now;
	f->link_ms = getsockopt(ssh_get_fd(f->face.h->ssh), IPPROTO_TCP,
	    TCP_INFO, &info, &n) != 0 ? 0 : (int)(info.tcpi_rtt / 1000);
	return f->link_ms;
}

static size_t term_face_input(struct face *face, const char *p, size_t n)
{
	struct face_term *f = (struct face_term *)face;

	/* whoever does not read is not read */
	if (face->out.len > 0)
		return 0;
	term_input(f->term, p, n);
	return n;
}

static void term_face_eof(struct face *face)
{
	term_input_end(((struct face_term *)face)->term);
}

static void term_face_resize(struct face *face, int columns, int rows)
{
	term_resize(((struct face_term *)face)->term, columns, rows);
}

static void term_face_end(struct face *face, const char *why)
{
	/* what a socket says of its end is nothing to a participant */
	if (strncmp(why, "engine:", 7) == 0)
		why = N_("The exercise has stopped for a moment; what you "
		    "wrote is kept. Log in again soon; if it takes longer, "
		    "ask whoever runs the exercise.");
	term_end(((struct face_term *)face)->term, why);
}

static void term_returns(struct buf *b)
{
	struct buf out = {0};

	for (size_t i = 0; i < b->len; i++) {
		if (b->p[i] == '\n')
			buf_addc(&out, '\r');
		buf_addc(&out, b->p[i]);
	}
	buf_release(b);
	*b = out;
}

static bool term_face_work(struct face *face)
{
	struct face_term *f = (struct face_term *)face;
	bool any;

	term_run(f->term);
	/* a frame is drawn once the last one is away */
	if (face->out.len > 0 || face->said.len > 0)
		return false;
	term_take(f->term, &face->out, &face->said);
	any = face->out.len + face->said.len > 0;
	if (f->returns) {
		term_returns(&face->out);
		term_returns(&face->said);
	}
	if (!face->done && term_over(f->term, &face->status)) {
		face->done = true;
		any = true;
	}
	return any;
}

static int term_face_wait(struct face *face)
{
	int64_t ms = term_wait(((struct face_term *)face)->term);

	return ms > INT32_MAX ? INT32_MAX : (int)ms;
}

static void term_face_release(struct face *face)
{
	struct face_term *f = (struct face_term *)face;

	/* a line that is cut gives no other chance to keep what was typed */
	term_end(f->term, NULL);
	term_free(f->term);
	free(f->fetch);
	free(f->back);
}

static const struct face_ops term_face_ops = {
	.input = term_face_input, .eof = term_face_eof,
	.resize = term_face_resize, .end = term_face_end,
	.work = term_face_work, .wait_ms = term_face_wait,
	.release = term_face_release,
};

/* "plain" asks for line mode: `ssh HOST plain`, with a pty or without. */
static void term_how(struct term_options *o, const struct face_how *how,
    const char *line)
{
	bool plain = line != NULL && strcmp(line, "plain") == 0;

	o->exec = plain ? NULL : line;
	o->plain = plain || !how->pty;
	o->echo = how->pty && o->plain;
	o->term = how->term;
	o->cols = how->columns;
	o->rows = how->rows;
	o->color = true;
	o->pace = true;
	o->letters = letters_of(how->letters.value);
}

struct face *face_term(struct handler *h, struct client *engine,
    const struct face_how *how, const char *line)
{
	struct face_term *f = xcalloc(1, sizeof(*f));
	struct term_options o = { .locale_dir = h->locale_dir,
		.name = h->name, .person = h->person,
		.code = h->code, .first = !h->shown,
		.local_clock = h->clock != NULL &&
		    strcmp(h->clock, "local") == 0,
		.link_ms = term_link_ms, .arg = f };
	struct err err = {0};
	char *lang = face_lang(h, how);

	f->face.ops = &term_face_ops;
	f->face.h = h;
	f->face.engine = engine;
	f->fetch = xasprintf("sftp -P %d %s@HOST:%%s", term_port(h),
	    term_user(h));
	f->back = xasprintf("ssh -p %d %s@HOST", term_port(h), term_user(h));
	f->returns = how->pty && line != NULL && strcmp(line, "plain") != 0;
	o.fetch = f->fetch;
	o.back = f->back;
	o.lang = lang;
	term_how(&o, how, line);
	f->term = term_new(engine, &o, &err);
	if (f->term == NULL && strcmp(err.code, "dumb") == 0) {
		o.plain = true;
		o.echo = true;
		f->term = term_new(engine, &o, &err);
	}
	free(lang);
	if (f->term != NULL) {
		h->shown = true;
		return &f->face;
	}
	log_line(h->o->log, LOG_LEVEL_WARN, "gate", "%s: %s", h->from,
	    err.text);
	free(f->fetch);
	free(f->back);
	free(f);
	return NULL;
}
