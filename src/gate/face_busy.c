/*
 * face_busy.c: one more screen or command than the engine has connections
 * for: says so and ends.
 */
#include "config.h"

#include "gate/face.h"

#define _(s) tr(h->o->words, (s))

static size_t busy_input(struct face *f, const char *p, size_t n)
{
	(void)f;
	(void)p;
	return n;
}

static void busy_nothing(struct face *f)
{
	(void)f;
}

static void busy_end(struct face *f, const char *why)
{
	(void)f;
	(void)why;
}

static bool busy_work(struct face *f)
{
	(void)f;
	return false;
}

static const struct face_ops busy_ops = {
	.input = busy_input, .eof = busy_nothing, .end = busy_end,
	.work = busy_work, .release = busy_nothing,
};

struct face *face_busy(struct handler *h)
{
	struct face *f = xcalloc(1, sizeof(*f));

	f->ops = &busy_ops;
	f->h = h;
	f->done = true;
	f->status = 1;
	buf_addf(&f->said, "ensayo: %s\r\n", _("this connection has a screen "
	    "or command already; open another one (ssh -S none)"));
	return f;
}
