/*
 * letters.c: tables of two alphabets.
 */
#include "ui/letters.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* Where ISO 8859-15 differs from Unicode. */
static const struct { unsigned char byte; int32_t c; } latin9[] = {
	{ 0xa4, 0x20ac }, { 0xa6, 0x160 }, { 0xa8, 0x161 }, { 0xb4, 0x17d },
	{ 0xb8, 0x17e }, { 0xbc, 0x152 }, { 0xbd, 0x153 }, { 0xbe, 0x178 },
};

/* "ISO-8859-1", "iso88591" and "ISO_8859-1" are one name. */
static bool letters_named(const char *s, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '-' || s[i] == '_')
			continue;
		if (*name == '\0' || strncasecmp(&s[i], name, 1) != 0)
			return false;
		name++;
	}
	return *name == '\0';
}

enum letters letters_of(const char *locale)
{
	const char *dot = locale == NULL ? NULL : strchr(locale, '.');
	size_t n;

	if (dot == NULL || dot[1] == '\0')
		return locale != NULL && strstr(locale, "@euro") != NULL ?
		    LETTERS_LATIN9 : LETTERS_UTF8;
	n = strcspn(++dot, "@");
	if (letters_named(dot, n, "utf8"))
		return LETTERS_UTF8;
	if (letters_named(dot, n, "iso88591") ||
	    letters_named(dot, n, "cp1252"))
		return LETTERS_LATIN1;
	return letters_named(dot, n, "iso885915") ? LETTERS_LATIN9 :
	    LETTERS_ASCII;
}

enum letters letters_of_env(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *locale = getenv(names[i]);

		if (locale != NULL && locale[0] != '\0')
			return letters_of(locale);
	}
	return LETTERS_UTF8;
}

static int32_t letters_char(enum letters l, unsigned char byte)
{
	for (size_t i = 0; l == LETTERS_LATIN9 && i < ARRAY_LEN(latin9); i++)
		if (latin9[i].byte == byte)
			return latin9[i].c;
	return byte;
}

char letters_byte(enum letters l, int32_t c)
{
	for (size_t i = 0; l == LETTERS_LATIN9 && i < ARRAY_LEN(latin9); i++)
		if (latin9[i].c == c)
			return (char)latin9[i].byte;
	if ((l == LETTERS_LATIN1 || l == LETTERS_LATIN9) && c >= 0xa0 &&
	    c <= 0xff && letters_char(l, (unsigned char)c) == c)
		return (char)c;
	return text_ascii(c);
}

void letters_show(enum letters l, const char *p, size_t n, struct buf *out)
{
	const char *end = p + n;

	if (l == LETTERS_UTF8) {
		buf_add(out, p, n);
		return;
	}
	while (p < end) {
		if ((unsigned char)*p < 0x80)
			buf_addc(out, *p++);
		else
			buf_addc(out, letters_byte(l, text_char(&p, end)));
	}
}

void letters_typed(enum letters l, const char *p, size_t n, struct buf *out)
{
	if (l != LETTERS_LATIN1 && l != LETTERS_LATIN9) {
		buf_add(out, p, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		int32_t c = letters_char(l, (unsigned char)p[i]);

		if (c >= 0x800) {
			buf_addc(out, (char)(0xe0 | c >> 12));
			buf_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
			buf_addc(out, (char)(0x80 | (c & 0x3f)));
		} else if (c >= 0x80) {
			buf_addc(out, (char)(0xc0 | c >> 6));
			buf_addc(out, (char)(0x80 | (c & 0x3f)));
		} else {
			buf_addc(out, (char)c);
		}
	}
}
