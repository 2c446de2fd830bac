/*
 * json_quick.c: JSON in one pass into the arena, at a tenth of the cost of
 * a library's tree in between: the messages of our own programs are nearly
 * all of what is read.  It must never accept what json.c would refuse, nor
 * read anything otherwise; whatever is not plain is left to it: escapes by
 * number, fractions, maps of many keys, everything that is wrong.
 */
#include "base/json_quick.h"

#include "base/text.h"

#define QUICK_KEYS 64		/* of a map: each is looked for among them */
#define QUICK_DIGITS 18		/* of a number: more may not fit */

struct quick {
	struct arena *a;
	const char *end;
};

/* Each gives the position after what it read, or NULL. */
static const char *quick_value(const struct quick *q, const char *p,
    int levels, struct val **out);

static const char *quick_blank(const struct quick *q, const char *p)
{
	while (p < q->end && (*p == ' ' || *p == '\t' || *p == '\n' ||
	    *p == '\r'))
		p++;
	return p;
}

/* The quote that ends the string behind p; NULL: it is not plain. */
static const char *quick_end(const struct quick *q, const char *p,
    bool *escapes)
{
	const char *from = p;
	bool high = false;

	*escapes = false;
	for (; p < q->end && *p != '"'; p++) {
		high |= (*p & 0x80) != 0;
		if ((unsigned char)*p < 0x20)
			return NULL;
		if (*p != '\\')
			continue;
		*escapes = true;
		if (++p == q->end || *p == '\0' ||
		    strchr("\"\\/bfnrt", *p) == NULL)
			return NULL;
	}
	if (p == q->end || (high && !text_valid(from, (size_t)(p - from))))
		return NULL;
	return p;
}

/* Puts what escapes stand for in their place; the new length. */
static size_t quick_unescape(char *s, size_t n)
{
	static const char as[] = "b\bf\fn\nr\rt\t";
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		const char *found;

		if (s[i] == '\\') {
			found = strchr(as, s[++i]);
			if (found != NULL)
				s[i] = found[1];
		}
		s[kept++] = s[i];
	}
	s[kept] = '\0';
	return kept;
}

static const char *quick_string(const struct quick *q, const char *p,
    const char **s, size_t *n)
{
	bool escapes;
	const char *end = quick_end(q, p + 1, &escapes);
	char *text;

	if (end == NULL)
		return NULL;
	*n = (size_t)(end - p - 1);
	text = arena_strndup(q->a, p + 1, *n);
	if (escapes)
		*n = quick_unescape(text, *n);
	*s = text;
	return end + 1;
}

static const char *quick_text(const struct quick *q, const char *p,
    struct val **out)
{
	struct val *v = val_lent(q->a, "");

	*out = v;
	return quick_string(q, p, &v->u.str.s, &v->u.str.len);
}

/* Behind a member: the end of what holds it, or the next member. */
static const char *quick_next(const struct quick *q, const char *p, char end,
    bool *over)
{
	p = quick_blank(q, p);
	if (p == q->end || (*p != end && *p != ','))
		return NULL;
	*over = *p == end;
	return *over ? p + 1 : quick_blank(q, p + 1);
}

static const char *quick_list(const struct quick *q, const char *p,
    int levels, struct val **out)
{
	struct val *list = val_list(q->a), *item;
	bool over = false;

	*out = list;
	p = quick_blank(q, p);
	if (p < q->end && *p == ']')
		return p + 1;
	while (p != NULL && !over) {
		p = quick_value(q, p, levels, &item);
		if (p == NULL)
			return NULL;
		val_push(q->a, list, item);
		p = quick_next(q, p, ']', &over);
	}
	return p;
}

/* A key and its colon. */
static const char *quick_key(const struct quick *q, const char *p,
    const struct val *map, const char **key)
{
	size_t n;

	if (p == q->end || *p != '"')
		return NULL;
	p = quick_string(q, p, key, &n);
	if (p == NULL || val_len(map) >= QUICK_KEYS ||
	    val_get(map, *key) != NULL)
		return NULL;
	p = quick_blank(q, p);
	return p < q->end && *p == ':' ? quick_blank(q, p + 1) : NULL;
}

static const char *quick_map(const struct quick *q, const char *p,
    int levels, struct val **out)
{
	struct val *map = val_map(q->a), *item;
	const char *key;
	bool over = false;

	*out = map;
	p = quick_blank(q, p);
	if (p < q->end && *p == '}')
		return p + 1;
	while (p != NULL && !over) {
		p = quick_key(q, p, map, &key);
		if (p == NULL || (p = quick_value(q, p, levels, &item)) ==
		    NULL)
			return NULL;
		val_add_lent(q->a, map, key, item);
		p = quick_next(q, p, '}', &over);
	}
	return p;
}

static const char *quick_int(const struct quick *q, const char *p,
    struct val **out)
{
	bool minus = *p == '-';
	const char *from = p + minus;
	int64_t n = 0;

	for (p = from; p < q->end && *p >= '0' && *p <= '9'; p++) {
		if (p - from == QUICK_DIGITS)
			return NULL;
		n = n * 10 + (*p - '0');
	}
	if (p == from || (*from == '0' && p - from > 1) ||
	    (p < q->end && (*p == '.' || *p == 'e' || *p == 'E')))
		return NULL;
	*out = val_int(q->a, minus ? -n : n);
	return p;
}

static const char *quick_word(const struct quick *q, const char *p,
    const char *word, struct val *v, struct val **out)
{
	size_t n = strlen(word);

	if ((size_t)(q->end - p) < n || memcmp(p, word, n) != 0)
		return NULL;
	*out = v;
	return p + n;
}

static const char *quick_value(const struct quick *q, const char *p,
    int levels, struct val **out)
{
	if (p == q->end)
		return NULL;
	switch (*p) {
	case '"':
		return quick_text(q, p, out);
	case '[':
		return levels == 0 ? NULL : quick_list(q, p + 1, levels - 1,
		    out);
	case '{':
		return levels == 0 ? NULL : quick_map(q, p + 1, levels - 1,
		    out);
	case 't':
		return quick_word(q, p, "true", val_bool(q->a, true), out);
	case 'f':
		return quick_word(q, p, "false", val_bool(q->a, false), out);
	case 'n':
		return quick_word(q, p, "null", val_null(q->a), out);
	default:
		return quick_int(q, p, out);
	}
}

struct val *json_quick(struct arena *a, const char *p, size_t n, int levels)
{
	const struct quick q = { a, p + n };
	struct val *v = NULL;

	p = quick_value(&q, quick_blank(&q, p), levels, &v);
	return p != NULL && quick_blank(&q, p) == q.end ? v : NULL;
}
