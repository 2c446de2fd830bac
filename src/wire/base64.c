/*
 * base64.c: bytes of blobs inside JSON lines (RFC 4648, section 4).  There
 * is one valid text for any bytes; everything else is refused.
 */
#include "wire/message.h"

static const char base64_chars[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void wire_base64(struct buf *out, const void *p, size_t n)
{
	const unsigned char *s = p;

	for (size_t i = 0; i < n; i += 3) {
		size_t have = n - i < 3 ? n - i : 3;
		unsigned bits = (unsigned)s[i] << 16;
		char four[4];

		if (have > 1)
			bits |= (unsigned)s[i + 1] << 8;
		if (have > 2)
			bits |= s[i + 2];
		four[0] = base64_chars[bits >> 18];
		four[1] = base64_chars[bits >> 12 & 63];
		four[2] = have > 1 ? base64_chars[bits >> 6 & 63] : '=';
		four[3] = have > 2 ? base64_chars[bits & 63] : '=';
		buf_add(out, four, sizeof(four));
	}
}

static int base64_value(char c)
{
	const char *at = c ? strchr(base64_chars, c) : NULL;

	return at ? (int)(at - base64_chars) : -1;
}

/* The last four characters may end in "=" or "==". */
static int base64_pads(const char *s, size_t n)
{
	if (n < 4 || s[n - 1] != '=')
		return 0;
	return s[n - 2] == '=' ? 2 : 1;
}

int wire_unbase64(struct buf *out, const char *s, size_t n)
{
	size_t pads = (size_t)base64_pads(s, n);

	if (n % 4 != 0)
		return -1;
	for (size_t i = 0; i < n; i += 4) {
		size_t last = i + 4 == n ? pads : 0;
		unsigned bits = 0;
		unsigned char three[3];

		for (size_t k = 0; k < 4 - last; k++) {
			int v = base64_value(s[i + k]);

			if (v < 0)
				return -1;
			bits |= (unsigned)v << (18 - 6 * k);
		}
		/* bits beyond the last byte must be 0 */
		if (last > 0 && (bits & ((1u << (8 * last)) - 1)) != 0)
			return -1;
		three[0] = (unsigned char)(bits >> 16);
		three[1] = (unsigned char)(bits >> 8);
		three[2] = (unsigned char)bits;
		buf_add(out, three, 3 - last);
	}
	return 0;
}
