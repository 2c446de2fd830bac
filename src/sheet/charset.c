/*
 * charset.c: spreadsheets save CSV in the code page of their machine; what
 * is not UTF-8 there is Windows-1252 for the languages of this program.
 */
#include "sheet/charset.h"

#include "base/text.h"

/* 0x80 to 0x9f; 0 is unassigned. */
static const uint16_t cp1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static void charset_put(struct buf *out, uint32_t c)
{
	if (c == 0 || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff)
		c = 0xfffd;
	if (c < 0x80) {
		buf_addc(out, (char)c);
		return;
	}
	if (c < 0x800) {
		buf_addc(out, (char)(0xc0 | c >> 6));
	} else {
		if (c < 0x10000) {
			buf_addc(out, (char)(0xe0 | c >> 12));
		} else {
			buf_addc(out, (char)(0xf0 | c >> 18));
			buf_addc(out, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		buf_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	buf_addc(out, (char)(0x80 | (c & 0x3f)));
}

static void charset_utf16(struct buf *out, const unsigned char *u, size_t n,
    size_t big)
{
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t c = u[i + big] | (uint32_t)u[i + 1 - big] << 8, low;

		if (c >= 0xd800 && c < 0xdc00 && i + 3 < n) {
			low = u[i + 2 + big] | (uint32_t)u[i + 3 - big] << 8;
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) +
				    (low - 0xdc00);
				i += 2;
			}
		}
		charset_put(out, c);
	}
}

const char *charset_decode(struct buf *out, const char *bytes, size_t n)
{
	const unsigned char *u = (const unsigned char *)bytes;

	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		text_repair(out, bytes + 3, n - 3);
		return "UTF-8";
	}
	if (n >= 2 && ((u[0] == 0xff && u[1] == 0xfe) ||
	    (u[0] == 0xfe && u[1] == 0xff))) {
		charset_utf16(out, u + 2, n - 2, u[0] == 0xfe);
		return "UTF-16";
	}
	if (text_valid(bytes, n)) {
		buf_add(out, bytes, n);
		return "UTF-8";
	}
	for (size_t i = 0; i < n; i++)
		charset_put(out, u[i] >= 0x80 && u[i] < 0xa0 ?
		    cp1252[u[i] - 0x80] : u[i]);
	return "Windows-1252";
}
