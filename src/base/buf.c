/*
 * buf.c: a growing byte buffer.
 *
 * It must never interpret what it holds, except where a function's name
 * says so (JSON strings, numbers): the canonical bytes of the record pass
 * through here, so nothing depends on the locale.
 */
#include "base/buf.h"

#include "base/err.h"

#define BUF_MIN 64

static void buf_grow(struct buf *b, size_t n)
{
	size_t need, cap = b->cap ? b->cap : BUF_MIN;

	if (n >= SIZE_MAX / 4 - b->len)
		bug("size overflow in a buffer");
	need = b->len + n + 1;
	while (cap < need)
		cap *= 2;
	b->p = xreallocarray(b->p, cap, 1);
	b->cap = cap;
}

/* Room for n more bytes and the NUL: mostly it is there. */
static inline void buf_room(struct buf *b, size_t n)
{
	if (b->cap - b->len <= n)
		buf_grow(b, n);
}

const char *buf_str(const struct buf *b)
{
	return b->p ? b->p : "";
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	buf_room(b, n);
	if (n)
		memcpy(b->p + b->len, p, n);
	b->len += n;
	b->p[b->len] = '\0';
}

void buf_addc(struct buf *b, char c)
{
	buf_room(b, 1);
	b->p[b->len++] = c;
	b->p[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	/* mostly there is room for it already */
	buf_room(b, BUF_MIN - 1);
	va_start(ap, fmt);
	n = vsnprintf(b->p + b->len, b->cap - b->len, fmt, ap);
	va_end(ap);
	if (n < 0)
		bug("cannot format \"%s\"", fmt);
	if ((size_t)n >= b->cap - b->len) {
		b->p[b->len] = '\0';
		buf_room(b, (size_t)n);
		va_start(ap, fmt);
		vsnprintf(b->p + b->len, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->len += (size_t)n;
}

void buf_addi(struct buf *b, int64_t n)
{
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	char digits[24];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (n < 0)
		digits[--at] = '-';
	buf_add(b, digits + at, sizeof(digits) - at);
}

void buf_addjson(struct buf *b, const char *s)
{
	buf_addjsonn(b, s, strlen(s));
}

static void buf_escape(struct buf *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char shorts[32] = {
		['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
		['\t'] = 't',
	};
	char out[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

	if (c >= 32 || shorts[c]) {
		out[1] = c >= 32 ? (char)c : shorts[c];
		buf_add(b, out, 2);
		return;
	}
	buf_add(b, out, sizeof(out));
}

void buf_addjsonn(struct buf *b, const char *s, size_t n)
{
	size_t from = 0, i;
	unsigned char c;

	buf_room(b, n + 2);
	buf_addc(b, '"');
	for (i = 0; i < n; i++) {
		c = (unsigned char)s[i];
		if (c >= 32 && c != '"' && c != '\\')
			continue;
		buf_add(b, s + from, i - from);
		buf_escape(b, c);
		from = i + 1;
	}
	if (n > from)
		buf_add(b, s + from, n - from);
	buf_addc(b, '"');
}

void buf_drop(struct buf *b, size_t n)
{
	if (n > b->len)
		bug("dropping %zu of %zu bytes", n, b->len);
	if (n == 0)
		return;
	b->len -= n;
	memmove(b->p, b->p + n, b->len + 1);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->p)
		b->p[0] = '\0';
}

char *buf_detach(struct buf *b)
{
	char *p = b->p ? b->p : xstrdup("");

	*b = (struct buf){0};
	return p;
}

void buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}
