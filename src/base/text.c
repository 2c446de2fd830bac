/*
 * text.c: characters of text from people; the only file that includes
 * utf8proc.  It must never depend on the locale.
 */
#include "base/text_chars.h"

#include <utf8proc.h>

/* After a base, on the way into the normaliser: Unicode's stream-safe
 * format.  Ordering longer runs of marks takes quadratic time. */
#define TEXT_MARKS_IN 30
#define TEXT_BROKEN 0xfffd

bool text_in(int32_t c, int32_t lo, int32_t hi)
{
	return c >= lo && c <= hi;
}

/*
 * Reads one character of s, which has n > 0 bytes.  Returns the bytes it
 * takes; *code is -1 when they are not UTF-8 (then as many bytes as could
 * have begun a character).
 */
static size_t text_decode(const char *s, size_t n, int32_t *code)
{
	const unsigned char *u = (const unsigned char *)s;
	unsigned lo = 0x80, hi = 0xbf;
	size_t want, i;

	*code = u[0];
	if (u[0] < 0x80)
		return 1;
	want = u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;
	*code = -1;
	if (u[0] < 0xc2 || u[0] > 0xf4)
		return 1;
	/* The second byte shuts out overlong forms and surrogates. */
	if (u[0] == 0xe0)
		lo = 0xa0;
	else if (u[0] == 0xed)
		hi = 0x9f;
	else if (u[0] == 0xf0)
		lo = 0x90;
	else if (u[0] == 0xf4)
		hi = 0x8f;
	*code = u[0] & (0x7f >> want);
	for (i = 1; i < want; i++) {
		if (i == n || u[i] < lo || u[i] > hi) {
			*code = -1;
			return i;
		}
		*code = *code << 6 | (u[i] & 0x3f);
		lo = 0x80;
		hi = 0xbf;
	}
	return want;
}

void text_put(struct buf *out, int32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n;

	if (c < 0x80) {
		buf_addc(out, (char)c);
		return;
	}
	n = utf8proc_encode_char(c, bytes);
	buf_add(out, bytes, (size_t)n);
}

/* The next character of a text that may be broken: never negative. */
static int32_t text_next(const char **s, const char *end)
{
	int32_t c;

	*s += text_decode(*s, (size_t)(end - *s), &c);
	return c < 0 ? TEXT_BROKEN : c;
}

bool text_valid(const char *s, size_t n)
{
	int32_t c;
	size_t i;

	for (i = 0; i < n;) {
		i += text_decode(s + i, n - i, &c);
		if (c <= 0)
			return false;
	}
	return true;
}

void text_repair(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n;
	int32_t c;

	if (text_valid(s, n)) {
		buf_add(out, s, n);
		return;
	}
	while (s < end) {
		c = text_next(&s, end);
		text_put(out, c ? c : TEXT_BROKEN);
	}
}

bool text_is_control(int32_t c)
{
	return c < 0x20 || text_in(c, 0x7f, 0x9f);
}

bool text_is_mark(int32_t c)
{
	utf8proc_category_t k;

	if (c < 0x300)
		return false;
	k = utf8proc_category(c);
	return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC ||
	    k == UTF8PROC_CATEGORY_ME;
}

bool text_is_blank(int32_t c)
{
	return c == ' ' || (c >= 0xa0 &&
	    utf8proc_category(c) == UTF8PROC_CATEGORY_ZS);
}

bool text_is_visible(int32_t c)
{
	if (c < 0x7f)
		return c >= 0x20;
	if (utf8proc_get_property(c)->ignorable)
		return false;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}

/*
 * Columns of a character.  utf8proc's, where it agrees with the wcwidth()
 * that curses uses; without a locale, because reports have columns too.
 */
static int text_columns(int32_t c)
{
	if (c < 0x7f)
		return c >= 0x20;
	if (text_in(c, 0x1160, 0x11ff) || text_in(c, 0xd7b0, 0xd7ff))
		return 0;	/* vowels and finals of a Hangul syllable */
	if (text_in(c, 0x4dc0, 0x4dff))
		return 2;	/* hexagrams */
	if (utf8proc_category(c) == UTF8PROC_CATEGORY_MC)
		return 1;
	return utf8proc_charwidth(c);
}

int text_width(const char *s)
{
	const char *end = s + strlen(s);
	int width = 0;

	while (s < end)
		width += text_columns(text_next(&s, end));
	return width;
}

int32_t text_char(const char **s, const char *end)
{
	return text_next(s, end);
}

void text_add_char(struct buf *out, int32_t c)
{
	bool is = c > 0 && c <= 0x10ffff && !text_in(c, 0xd800, 0xdfff);

	text_put(out, is ? c : TEXT_BROKEN);
}

int text_char_width(int32_t c)
{
	return text_columns(c);
}

char text_ascii(int32_t c)
{
	static const struct { int32_t lo, hi; char c; } like[] = {
		{ 0xb7, 0xb7, '.' }, { 0x2010, 0x2015, '-' },
		{ 0x2018, 0x201b, '\'' }, { 0x201c, 0x201f, '"' },
		{ 0x2022, 0x2022, '*' }, { 0xab, 0xab, '"' },
		{ 0xbb, 0xbb, '"' },
	};
	utf8proc_int32_t parts[8];
	int boundary = 0;

	for (size_t i = 0; i < ARRAY_LEN(like); i++) {
		if (text_in(c, like[i].lo, like[i].hi))
			return like[i].c;
	}
	if (c >= 0x7f && utf8proc_decompose_char(c, parts, ARRAY_LEN(parts),
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary) > 0)
		c = parts[0];
	return text_in(c, 0x20, 0x7e) ? (char)c : '?';
}

size_t text_cluster(const char *s, size_t n)
{
	const char *at = s, *end = s + n;
	utf8proc_int32_t memory = 0;
	int32_t was = text_next(&at, end);

	while (at < end && at - s < TEXT_CLUSTER_MAX - 4) {
		const char *next = at;
		int32_t c = text_next(&next, end);

		if (utf8proc_grapheme_break_stateful(was, c, &memory))
			break;
		was = c;
		at = next;
	}
	return (size_t)(at - s);
}

/* Normalises valid UTF-8 with utf8proc; the result is the caller's. */
static char *text_map(const struct buf *in, int options)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)buf_str(in),
	    (utf8proc_ssize_t)in->len, &out, (utf8proc_option_t)options);
	if (n < 0)
		bug("cannot normalise: %s", utf8proc_errmsg(n));
	return (char *)out;
}

char *text_compose(const struct buf *in)
{
	return text_map(in, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

void text_put_bounded(struct buf *out, int32_t c, int *marks)
{
	*marks = text_is_mark(c) ? *marks + 1 : 0;
	if (*marks <= TEXT_MARKS_IN)
		text_put(out, c);
}

/* Appends s with blanks trimmed and runs of them made one. */
static void text_squeeze(struct buf *out, const char *s)
{
	const char *end = s + strlen(s);
	bool blank = false, any = false;
	int32_t c;

	while (s < end) {
		c = text_next(&s, end);
		if (text_is_blank(c) || text_in(c, '\t', '\r') ||
		    c == 0x85 || c == 0x2028 || c == 0x2029) {
			blank = any;
			continue;
		}
		if (blank)
			buf_addc(out, ' ');
		text_put(out, c);
		blank = false;
		any = true;
	}
}

char *text_fold(const char *s)
{
	const char *end = s + strlen(s);
	struct buf in = {0}, out = {0};
	int marks = 0;
	char *mapped;
	int32_t c;

	while (s < end) {
		c = text_next(&s, end);
		if (!utf8proc_get_property(c)->ignorable)
			text_put_bounded(&in, c, &marks);
	}
	mapped = text_map(&in, UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	    UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	text_squeeze(&out, mapped);
	free(mapped);
	buf_release(&in);
	return buf_detach(&out);
}

char *text_bare(const char *s)
{
	char *folded = text_fold(s), *mapped;
	struct buf in = {0}, words = {0}, out = {0};
	const char *at, *end;

	buf_adds(&in, folded);
	mapped = text_map(&in, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
	    UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
	end = mapped + strlen(mapped);
	for (at = mapped; at < end; ) {
		int32_t c = text_next(&at, end);
		utf8proc_category_t k = utf8proc_category(c);

		text_put(&words, k >= UTF8PROC_CATEGORY_LU &&
		    k <= UTF8PROC_CATEGORY_NO ? c : ' ');
	}
	text_squeeze(&out, buf_str(&words));
	free(folded);
	free(mapped);
	buf_release(&in);
	buf_release(&words);
	return buf_detach(&out);
}

const char *text_yes_no(const char *s)
{
	static const char *const ways[][2] = { { "yes", "yes" },
		{ "si", "yes" }, { "sim", "yes" }, { "oui", "yes" },
		{ "no", "no" }, { "nao", "no" }, { "non", "no" } };
	char *bare = text_bare(s);
	const char *way = NULL;

	for (size_t i = 0; i < ARRAY_LEN(ways) && way == NULL; i++)
		if (strcmp(bare, ways[i][0]) == 0)
			way = ways[i][1];
	free(bare);
	return way;
}

bool text_is_punctuation(int32_t c)
{
	utf8proc_category_t k = utf8proc_category(c);

	return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

size_t text_words(const char *s)
{
	static const char blanks[] = " \t\n\v\f\r";
	size_t n = 0;

	while (*(s += strspn(s, blanks)) != '\0') {
		n++;
		s += strcspn(s, blanks);
	}
	return n;
}
