/*
 * json.c: JSON in and out; the only file that includes jansson.
 *
 * Reading is jansson's, strict and bounded, where json_quick.c has not
 * done it.  Writing is ours, because the
 * bytes are part of the record's contract: it must never depend on the
 * locale, on a library's version or on the order of insertion.
 */
#include "base/json_quick.h"

#include <math.h>

#include <jansson.h>

#define JSON_LEVELS_MAX 64

static struct val *json_read_value(struct arena *a, const json_t *j, int level);

static struct val *json_read_list(struct arena *a, const json_t *j, int level)
{
	size_t n = json_array_size(j), i;
	struct val *list = val_list(a), *item;

	for (i = 0; i < n; i++) {
		item = json_read_value(a, json_array_get(j, i), level);
		if (!item)
			return NULL;
		val_push(a, list, item);
	}
	return list;
}

/* jansson walks an object in the order its keys were read. */
static struct val *json_read_map(struct arena *a, json_t *j, int level)
{
	struct val *map = val_map(a), *item;
	json_t *member;
	const char *key;

	json_object_foreach(j, key, member) {
		item = json_read_value(a, member, level);
		if (!item)
			return NULL;
		val_add(a, map, key, item);
	}
	return map;
}

/* NULL when the containers are nested too deep. */
static struct val *json_read_value(struct arena *a, const json_t *j, int level)
{
	switch (json_typeof(j)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (level == JSON_LEVELS_MAX)
			return NULL;
		if (json_is_array(j))
			return json_read_list(a, j, level + 1);
		return json_read_map(a, (json_t *)j, level + 1);
	case JSON_STRING:
		return val_strn(a, json_string_value(j),
		    json_string_length(j));
	case JSON_INTEGER:
		return val_int(a, json_integer_value(j));
	case JSON_REAL:
		return val_real(a, json_real_value(j));
	case JSON_TRUE:
	case JSON_FALSE:
		return val_bool(a, json_is_true(j));
	default:
		return val_null(a);
	}
}

struct val *json_parse(struct arena *a, const char *p, size_t n, size_t max,
    struct err *err)
{
	struct val *v;

	if (n > max) {
		fail(err, "JSON: %zu bytes; at most %zu", n, max);
		return NULL;
	}
	v = json_quick(a, p, n, JSON_LEVELS_MAX);
	return v != NULL ? v : json_whole(a, p, n, err);
}

struct val *json_whole(struct arena *a, const char *p, size_t n,
    struct err *err)
{
	struct val *v = NULL;
	json_error_t why;
	json_t *j;

	/* jansson passes over one behind a number. */
	if (n && memchr(p, '\0', n)) {
		fail(err, "JSON: it holds a NUL byte");
		return NULL;
	}
	/* A fixed seed: jansson would open a file to draw one, which a
	 * confined process may not.  It only takes effect once. */
	json_object_seed(1);
	j = json_loadb(p, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	if (!j) {
		fail(err, "JSON: line %d, column %d: %s", why.line,
		    why.column, why.text);
		return NULL;
	}
	v = json_read_value(a, j, 0);
	if (!v)
		fail(err, "JSON: nested too deep; at most %d levels",
		    JSON_LEVELS_MAX);
	json_decref(j);
	return v;
}

static int json_pair_compare(const void *a, const void *b)
{
	const struct val_pair *const *x = a, *const *y = b;

	return strcmp((*x)->key, (*y)->key);
}

static void json_write_pair(struct buf *b, const struct val_pair *pair,
    bool first)
{
	if (!first)
		buf_addc(b, ',');
	buf_addjson(b, pair->key);
	buf_addc(b, ':');
	json_write(b, pair->value);
}

static bool json_is_sorted(const struct val *v)
{
	size_t i;

	for (i = 1; i < v->u.map.n; i++) {
		if (strcmp(v->u.map.p[i - 1].key, v->u.map.p[i].key) > 0)
			return false;
	}
	return true;
}

static void json_write_map(struct buf *b, const struct val *v)
{
	const struct val_pair **order = NULL;
	size_t n = v->u.map.n, i;

	if (!json_is_sorted(v)) {
		order = xcalloc(n, sizeof(*order));
		for (i = 0; i < n; i++)
			order[i] = &v->u.map.p[i];
		qsort(order, n, sizeof(*order), json_pair_compare);
	}
	buf_addc(b, '{');
	for (i = 0; i < n; i++)
		json_write_pair(b, order ? order[i] : &v->u.map.p[i], i == 0);
	buf_addc(b, '}');
	free(order);
}

static void json_write_list(struct buf *b, const struct val *v)
{
	size_t i;

	buf_addc(b, '[');
	for (i = 0; i < v->u.list.n; i++) {
		if (i)
			buf_addc(b, ',');
		json_write(b, v->u.list.v[i]);
	}
	buf_addc(b, ']');
}

static void json_write_real(struct buf *b, double r)
{
	char text[40];
	int digits;
	size_t i;

	if (!isfinite(r)) {
		buf_adds(b, "null");
		return;
	}
	if (r == 0) {
		buf_addc(b, '0');
		return;
	}
	for (digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, r);
		if (strtod(text, NULL) == r)
			break;
	}
	/* The locale's decimal mark, one byte or several, is a dot here. */
	for (i = 0; text[i]; i++) {
		if (strchr("+-0123456789e", text[i]))
			buf_addc(b, text[i]);
		else if (b->p[b->len - 1] != '.')
			buf_addc(b, '.');
	}
}

void json_write(struct buf *b, const struct val *v)
{
	switch (v ? v->kind : VAL_NULL) {
	case VAL_NULL:
		buf_adds(b, "null");
		break;
	case VAL_BOOL:
		buf_adds(b, v->u.b ? "true" : "false");
		break;
	case VAL_INT:
		buf_addi(b, v->u.i);
		break;
	case VAL_REAL:
		json_write_real(b, v->u.r);
		break;
	case VAL_STR:
		buf_addjsonn(b, v->u.str.s, v->u.str.len);
		break;
	case VAL_LIST:
		json_write_list(b, v);
		break;
	case VAL_MAP:
		json_write_map(b, v);
		break;
	}
}
