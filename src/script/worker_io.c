/*
 * worker_io.c: frames between a pool and its workers (worker.h).  It must
 * never believe what a frame says beyond its length, which is bounded.
 */
#include "config.h"

#include "script/worker.h"

#include "base/err.h"

size_t worker_frame_begin(struct buf *out, enum worker_tag tag)
{
	const char head[WORKER_HEAD] = { (char)tag };
	size_t begun = out->len;

	buf_add(out, head, sizeof(head));
	return begun;
}

void worker_frame_end(struct buf *out, size_t begun)
{
	unsigned char *head = (unsigned char *)out->p + begun;
	size_t n = out->len - begun - WORKER_HEAD;

	if (n > WORKER_FRAME_MAX)
		bug("a frame of %zu bytes", n);
	head[1] = (unsigned char)(n >> 24);
	head[2] = (unsigned char)(n >> 16);
	head[3] = (unsigned char)(n >> 8);
	head[4] = (unsigned char)n;
}

int worker_frame(const char *p, size_t n, char *tag, const char **bytes,
    size_t *len)
{
	const unsigned char *head = (const unsigned char *)p;

	if (n < WORKER_HEAD)
		return 0;
	*tag = p[0];
	*len = (size_t)head[1] << 24 | (size_t)head[2] << 16 |
	    (size_t)head[3] << 8 | head[4];
	if (*len > WORKER_FRAME_MAX)
		return -1;
	*bytes = p + WORKER_HEAD;
	return n - WORKER_HEAD >= *len;
}
