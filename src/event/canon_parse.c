/*
 * canon_parse.c: the tree of canonical JSON.  What the engine wrote itself
 * it reads again for every call of a hook: this takes a tenth of the time of
 * a parser for JSON from outside, to which it leaves real numbers and keys
 * with escapes.
 */
#include "config.h"

#include "base/val.h"
#include "event/canon.h"

#define CANON_DEPTH 64		/* as json_parse() */
#define CANON_VALUE_MAX ((size_t)1 << 20)

struct canon_tree {
	struct arena *a;
	const char *end;
};

/* Each gives the position after what it read, or NULL. */
static const char *tree_value(const struct canon_tree *t, const char *p,
    int depth, struct val **out);

static const char *tree_string(const struct canon_tree *t, const char *p,
    struct val **out)
{
	size_t n;
	const char *after = canon_string(p, t->end, NULL, &n);
	char *text;

	if (after == NULL)
		return NULL;
	text = arena_strndup(t->a, p, n);
	canon_string(p, t->end, text, &n);
	*out = val_strn(t->a, text, n);
	return after;
}

static const char *tree_list(const struct canon_tree *t, const char *p,
    int depth, struct val **out)
{
	struct val *list = val_list(t->a), *item;

	*out = list;
	if (p < t->end && *p == ']')
		return p + 1;
	for (;;) {
		p = tree_value(t, p, depth, &item);
		if (p == NULL || p == t->end)
			return NULL;
		val_push(t->a, list, item);
		if (*p == ']')
			return p + 1;
		if (*p++ != ',')
			return NULL;
	}
}

/* A key without escapes and its colon. */
static const char *tree_key(const struct canon_tree *t, const char *p,
    const char **key)
{
	size_t n;
	const char *after = canon_string(p, t->end, NULL, &n);

	if (after == NULL || after == t->end || *after != ':' ||
	    (size_t)(after - p) != n + 2)
		return NULL;
	*key = arena_strndup(t->a, p + 1, n);
	return after + 1;
}

static const char *tree_map(const struct canon_tree *t, const char *p,
    int depth, struct val **out)
{
	struct val *map = val_map(t->a), *item;
	const char *key, *last = NULL;

	*out = map;
	if (p < t->end && *p == '}')
		return p + 1;
	for (;;) {
		p = tree_key(t, p, &key);
		if (p == NULL || (last != NULL && strcmp(last, key) >= 0))
			return NULL;
		p = tree_value(t, p, depth, &item);
		if (p == NULL || p == t->end)
			return NULL;
		val_add(t->a, map, key, item);
		last = key;
		if (*p == '}')
			return p + 1;
		if (*p++ != ',')
			return NULL;
	}
}

static const char *tree_int(const struct canon_tree *t, const char *p,
    struct val **out)
{
	int64_t n;
	const char *after = canon_int(p, t->end, &n);

	if (after == NULL ||
	    (after < t->end && memchr(".eE", *after, 3) != NULL))
		return NULL;
	*out = val_int(t->a, n);
	return after;
}

static const char *tree_word(const struct canon_tree *t, const char *p,
    const char *word, struct val *v, struct val **out)
{
	size_t n = strlen(word);

	if ((size_t)(t->end - p) < n || memcmp(p, word, n) != 0)
		return NULL;
	*out = v;
	return p + n;
}

static const char *tree_value(const struct canon_tree *t, const char *p,
    int depth, struct val **out)
{
	if (p == t->end || depth == 0)
		return NULL;
	switch (*p) {
	case '"':
		return tree_string(t, p, out);
	case '[':
		return tree_list(t, p + 1, depth - 1, out);
	case '{':
		return tree_map(t, p + 1, depth - 1, out);
	case 't':
		return tree_word(t, p, "true", val_bool(t->a, true), out);
	case 'f':
		return tree_word(t, p, "false", val_bool(t->a, false), out);
	case 'n':
		return tree_word(t, p, "null", val_null(t->a), out);
	default:
		return tree_int(t, p, out);
	}
}

struct val *canon_parse(struct arena *a, const char *p, size_t n)
{
	struct canon_tree t = { a, p + n };
	struct val *v;

	if (tree_value(&t, p, CANON_DEPTH, &v) == p + n)
		return v;
	return canon_is_value(p, n) ? json_parse(a, p, n, CANON_VALUE_MAX,
	    NULL) : NULL;
}
