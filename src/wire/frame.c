/*
 * frame.c: cutting a stream of bytes into lines.  It must never look into a
 * line, or hold more than one line over the limit.
 */
#include "wire/frame.h"

#include "wire/message.h"

void frame_add(struct frame *f, const void *p, size_t n)
{
	if (f->start > 0) {
		buf_drop(&f->b, f->start);
		f->scanned -= f->start;
		f->start = 0;
	}
	buf_add(&f->b, p, n);
}

static const char *frame_newline(struct frame *f)
{
	const char *end;

	if (f->scanned >= f->b.len)
		return NULL;
	end = memchr(f->b.p + f->scanned, '\n', f->b.len - f->scanned);
	f->scanned = end ? (size_t)(end - f->b.p) : f->b.len;
	return end;
}

int frame_next(struct frame *f, const char **line, size_t *n,
    struct err *err)
{
	const char *end = frame_newline(f);
	size_t len = (end ? f->scanned + 1 : f->b.len) - f->start;

	if (len > WIRE_LINE_MAX)
		return fail_code(err, "oversized",
		    "line: longer than %zu bytes", WIRE_LINE_MAX);
	if (!end)
		return 0;
	*line = f->b.p + f->start;
	*n = len - 1;
	f->start += len;
	f->scanned = f->start;
	return 1;
}

bool frame_ready(struct frame *f)
{
	return frame_newline(f) || f->b.len - f->start > WIRE_LINE_MAX;
}

size_t frame_len(const struct frame *f)
{
	return f->b.len - f->start;
}

void frame_release(struct frame *f)
{
	buf_release(&f->b);
	*f = (struct frame){0};
}
