/*
 * canon.c: walking over canonical JSON (val.h, json_write) without building
 * a tree.  Each event read passes here, so the common case is a table
 * lookup per byte; the rare one is left to the parser.
 */
#include "config.h"

#include "event/canon.h"

#include "base/val.h"

#define CANON_DEPTH 64		/* as json_parse() */
#define CANON_VALUE_MAX ((size_t)1 << 20)

/* 1: ends a plain run inside a string. */
static const unsigned char canon_stop[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['"'] = 1, ['\\'] = 1,
};

static int canon_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* What follows \u: only controls that have no short form. */
static const char *canon_u(const char *p, const char *end, char *c)
{
	int high, low;

	if (end - p < 4 || p[0] != '0' || p[1] != '0')
		return NULL;
	high = canon_hex(p[2]);
	low = canon_hex(p[3]);
	if (high < 0 || high > 1 || low < 0)
		return NULL;
	*c = (char)(high * 16 + low);
	if (*c == '\0' || memchr("\b\f\n\r\t", *c, 5) != NULL)
		return NULL;
	return p + 4;
}

/* What follows a backslash. */
static const char *canon_escape(const char *p, const char *end, char *c)
{
	static const char names[] = "\"\\bfnrt";
	static const char chars[] = "\"\\\b\f\n\r\t";
	const char *at;

	if (p == end)
		return NULL;
	if (*p == 'u')
		return canon_u(p + 1, end, c);
	at = *p == '\0' ? NULL : strchr(names, *p);
	if (at == NULL)
		return NULL;
	*c = chars[at - names];
	return p + 1;
}

const char *canon_string(const char *p, const char *end, char *out,
    size_t *n)
{
	size_t len = 0;

	if (p == end || *p++ != '"')
		return NULL;
	for (;;) {
		const char *start = p;
		char c;

		while (p < end && !canon_stop[(unsigned char)*p])
			p++;
		if (out != NULL && out + len != start)
			memmove(out + len, start, (size_t)(p - start));
		len += (size_t)(p - start);
		if (p == end || (unsigned char)*p < ' ')
			return NULL;
		if (*p++ == '"')
			break;
		p = canon_escape(p, end, &c);
		if (p == NULL)
			return NULL;
		if (out != NULL)
			out[len] = c;
		len++;
	}
	*n = len;
	return p;
}

const char *canon_int(const char *p, const char *end, int64_t *n)
{
	bool negative = p < end && *p == '-';
	uint64_t value = 0;
	const char *first;

	p += negative;
	first = p;
	while (p < end && *p >= '0' && *p <= '9' && p - first < 19)
		value = value * 10 + (uint64_t)(*p++ - '0');
	if (p == first || (p < end && *p >= '0' && *p <= '9') ||
	    (*first == '0' && (p - first > 1 || negative)) ||
	    value > (uint64_t)INT64_MAX + negative)
		return NULL;
	*n = negative ? (int64_t)(0 - value) : (int64_t)value;
	return p;
}

static const char *canon_word(const char *p, const char *end,
    const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(end - p) < n || memcmp(p, word, n) != 0)
		return NULL;
	return p + n;
}

static const char *canon_number(const char *p, const char *end, bool *sure)
{
	int64_t ignored;
	const char *after = canon_int(p, end, &ignored);

	if (after != NULL &&
	    (after == end || memchr(".eE", *after, 3) == NULL))
		return after;
	*sure = false;
	while (p < end && *p != '\0' && strchr("+-.0123456789eE", *p) != NULL)
		p++;
	return p;
}

static const char *canon_nested(const char *p, const char *end, int depth,
    bool *sure);

static const char *canon_list(const char *p, const char *end, int depth,
    bool *sure)
{
	if (p < end && *p == ']')
		return p + 1;
	for (;;) {
		p = canon_nested(p, end, depth, sure);
		if (p == NULL || p == end)
			return NULL;
		if (*p == ']')
			return p + 1;
		if (*p++ != ',')
			return NULL;
	}
}

struct canon_key {
	const char *s;		/* NULL: none yet */
	size_t n;
};

/* A key and its colon; keys rise bytewise. */
static const char *canon_key(const char *p, const char *end,
    struct canon_key *key, bool *sure)
{
	struct canon_key last = *key;
	const char *after;
	size_t common;
	int order;

	after = canon_string(p, end, NULL, &key->n);
	if (after == NULL || after == end || *after != ':')
		return NULL;
	key->s = p + 1;
	if ((size_t)(after - p) != key->n + 2)
		*sure = false;
	if (last.s != NULL && *sure) {
		common = last.n < key->n ? last.n : key->n;
		order = memcmp(last.s, key->s, common);
		if (order > 0 || (order == 0 && last.n >= key->n))
			return NULL;
	}
	return after + 1;
}

static const char *canon_map(const char *p, const char *end, int depth,
    bool *sure)
{
	struct canon_key key = { NULL, 0 };

	if (p < end && *p == '}')
		return p + 1;
	for (;;) {
		p = canon_key(p, end, &key, sure);
		if (p == NULL)
			return NULL;
		p = canon_nested(p, end, depth, sure);
		if (p == NULL || p == end)
			return NULL;
		if (*p == '}')
			return p + 1;
		if (*p++ != ',')
			return NULL;
	}
}

static const char *canon_nested(const char *p, const char *end, int depth,
    bool *sure)
{
	size_t ignored;

	if (p == end)
		return NULL;
	if (depth == 0)
		return NULL;
	switch (*p) {
	case '"':
		return canon_string(p, end, NULL, &ignored);
	case '[':
		return canon_list(p + 1, end, depth - 1, sure);
	case '{':
		return canon_map(p + 1, end, depth - 1, sure);
	case 't':
		return canon_word(p, end, "true");
	case 'f':
		return canon_word(p, end, "false");
	case 'n':
		return canon_word(p, end, "null");
	default:
		return canon_number(p, end, sure);
	}
}

const char *canon_value(const char *p, const char *end, bool *sure)
{
	return canon_nested(p, end, CANON_DEPTH, sure);
}

bool canon_is_value(const char *p, size_t n)
{
	struct arena a = {0};
	struct buf again = {0};
	bool sure = true, same;
	const char *after = canon_value(p, p + n, &sure);
	struct val *v;

	if (after == NULL || after != p + n)
		return false;
	if (sure)
		return true;
	v = json_parse(&a, p, n, CANON_VALUE_MAX, NULL);
	if (v != NULL)
		json_write(&again, v);
	same = v != NULL && again.len == n && memcmp(again.p, p, n) == 0;
	buf_release(&again);
	arena_release(&a);
	return same;
}
