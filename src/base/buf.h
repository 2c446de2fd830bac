/*
 * buf.h: a growing byte buffer, always NUL-terminated one byte past `len`.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty); the bytes are the buffer's until buf_detach().
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/mem.h"

struct buf {
	char *p;	/* NULL while empty: print buf_str() */
	size_t len;
	size_t cap;
};

/* The bytes as a string; "" when empty.  Valid until the next change. */
const char *buf_str(const struct buf *b);
void buf_add(struct buf *b, const void *p, size_t n);
void buf_addc(struct buf *b, char c);
void buf_adds(struct buf *b, const char *s);
void buf_addf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Adds a decimal number without going through printf. */
void buf_addi(struct buf *b, int64_t n);
/* Adds s as a JSON string with quotes and escapes (canonical form:
 * only ", \, and C0 controls are escaped; \b \f \n \r \t short, the rest
 * \u00xx lower case; all else is UTF-8 as it is). */
void buf_addjson(struct buf *b, const char *s);
void buf_addjsonn(struct buf *b, const char *s, size_t n);
/* Removes n bytes from the front. */
void buf_drop(struct buf *b, size_t n);
/* Empties it and keeps the memory. */
void buf_clear(struct buf *b);
/* Hands the bytes over (never NULL); the buffer is empty afterwards. */
char *buf_detach(struct buf *b);
void buf_release(struct buf *b);

#endif
