/*
 * channel.c: the bytes between a channel and its face.  Whoever does not
 * read costs nothing to anybody else: output waits in its face.
 */
#include "config.h"

#include "gate/session.h"

#include "base/loop.h"

#define CHANNEL_READ ((size_t)4 << 10)	/* at once; on the stack */
#define CHANNEL_WRITE ((size_t)32 << 10)	/* at once */
#define CHANNEL_RESIZE_MS 50		/* between two sizes */

/* What the face did not take is kept; nothing else is: a screen at rest
 * holds no buffer. */
static bool channel_offer(struct channel *c)
{
	size_t took = c->face->ops->input(c->face, c->held.p, c->held.len);

	buf_drop(&c->held, took);
	if (c->held.len == 0)
		buf_release(&c->held);
	return took > 0;
}

static bool channel_in(struct channel *c)
{
	char bytes[CHANNEL_READ];
	int n;

	if (c->face == NULL || c->face->done)
		return false;
	if (c->held.len > 0)
		return channel_offer(c);
	if (c->eof || !c->more)
		return false;
	n = ssh_channel_read_nonblocking(c->ch, bytes,
	    (uint32_t)sizeof(bytes), 0);
	c->more = n > 0;
	if (n <= 0 && ssh_channel_is_eof(c->ch)) {
		c->eof = true;
		c->face->ops->eof(c->face);
		return true;
	}
	if (n <= 0)
		return false;
	buf_add(&c->held, bytes, (size_t)n);
	return channel_offer(c);
}

/* What the other side can take now. */
static bool channel_out(struct session *s, struct channel *c,
    struct buf *out, bool error)
{
	size_t n = out->len;
	uint32_t window = ssh_channel_window_size(c->ch);
	int wrote;

	if (n == 0 || window == 0 ||
	    (ssh_get_status(s->h->ssh) & SSH_WRITE_PENDING))
		return false;
	if (n > CHANNEL_WRITE)
		n = CHANNEL_WRITE;
	if (n > window)
		n = window;
	wrote = error ? ssh_channel_write_stderr(c->ch, out->p, (uint32_t)n) :
	    ssh_channel_write(c->ch, out->p, (uint32_t)n);
	if (wrote <= 0)
		return false;
	buf_drop(out, (size_t)wrote);
	return true;
}

static void channel_finish(struct channel *c)
{
	ssh_channel_request_send_exit_status(c->ch, c->face->status);
	ssh_channel_send_eof(c->ch);
	ssh_channel_close(c->ch);
	c->closed = true;
}

/* The last of many sizes counts, and another one a moment later: each
 * makes the whole screen anew. */
static int channel_resize_ms(const struct channel *c)
{
	int64_t left = c->resized_ms + CHANNEL_RESIZE_MS - loop_mono_ms();

	if (!c->resized || c->face == NULL || c->face->ops->resize == NULL)
		return -1;
	return left < 0 ? 0 : (int)left;
}

static bool channel_resize(struct channel *c)
{
	if (channel_resize_ms(c) != 0)
		return false;
	c->resized = false;
	c->resized_ms = loop_mono_ms();
	c->face->ops->resize(c->face, c->how.columns, c->how.rows);
	return true;
}

/* A terminal has one stream: what is said at the end comes behind what takes
 * the screen away, and not every client keeps that order between two. */
static bool channel_tell(struct session *s, struct channel *c)
{
	bool any = false;

	if (!c->how.pty)
		any |= channel_out(s, c, &c->face->said, true);
	any |= channel_out(s, c, &c->face->out, false);
	if (c->how.pty && c->face->out.len == 0)
		any |= channel_out(s, c, &c->face->said, false);
	return any;
}

bool channel_step(struct session *s, struct channel *c)
{
	bool any = channel_in(c);

	if (c->face == NULL)
		return false;
	any |= channel_resize(c);
	any |= c->face->ops->work(c->face);
	any |= channel_tell(s, c);
	if (c->face->done && c->face->out.len == 0 &&
	    c->face->said.len == 0 && !c->closed) {
		channel_finish(c);
		any = true;
	}
	return any;
}

static void face_free(struct face *f)
{
	if (f == NULL)
		return;
	f->ops->release(f);
	buf_release(&f->out);
	buf_release(&f->said);
	free(f);
}

/* A channel's own connection; its end is that channel's alone. */
bool channel_engine(struct channel *c)
{
	struct err err = {0};
	int got;

	if (c->own == NULL || c->lost || c->face == NULL)
		return false;
	got = client_pump(c->own, 0, &err);
	if (got < 0) {
		c->lost = true;
		if (!c->face->done)
			c->face->ops->end(c->face, err.text);
	}
	return got != 0;
}

int channel_wait_ms(const struct channel *c)
{
	int ms = -1, size;

	if (c == NULL || c->face == NULL)
		return -1;
	if (c->face->ops->wait_ms != NULL)
		ms = c->face->ops->wait_ms(c->face);
	size = channel_resize_ms(c);
	return size >= 0 && (ms < 0 || size < ms) ? size : ms;
}

void channel_drop(struct channel *c)
{
	face_free(c->face);
	client_free(c->own);
	buf_release(&c->held);
	if (!c->closed)
		ssh_channel_close(c->ch);
	ssh_channel_free(c->ch);
	free(c);
}
