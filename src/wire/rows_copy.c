/*
 * rows_copy.c: views compared, and copied for whoever holds one.  A copy
 * must never share anything with what it is made from.
 */
#include "wire/rows.h"

static bool rows_same_list(const struct val *a, const struct val *b)
{
	if (val_len(a) != val_len(b))
		return false;
	for (size_t i = 0; i < val_len(a); i++)
		if (!rows_same(val_at(a, i), val_at(b, i)))
			return false;
	return true;
}

static bool rows_same_map(const struct val *a, const struct val *b)
{
	if (val_len(a) != val_len(b))
		return false;
	for (size_t i = 0; i < a->u.map.n; i++) {
		const struct val_pair *p = &a->u.map.p[i];
		const struct val *other = val_get(b, p->key);

		if (other == NULL || !rows_same(p->value, other))
			return false;
	}
	return true;
}

bool rows_same(const struct val *a, const struct val *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VAL_NULL:
		return true;
	case VAL_BOOL:
		return a->u.b == b->u.b;
	case VAL_INT:
		return a->u.i == b->u.i;
	case VAL_REAL:
		return a->u.r == b->u.r;
	case VAL_STR:
		return a->u.str.len == b->u.str.len &&
		    memcmp(a->u.str.s, b->u.str.s, a->u.str.len) == 0;
	case VAL_LIST:
		return rows_same_list(a, b);
	case VAL_MAP:
		return rows_same_map(a, b);
	}
	return false;
}

/* Views are held by thousands of processes, and most of one is rows of the
 * same few keys and truths: these are there once. */
static struct val rows_truths[] = {
	{ .kind = VAL_BOOL, .u.b = false }, { .kind = VAL_BOOL, .u.b = true },
};

/* Each member shares the keys of the one before it. */
static struct val *rows_copy_list(struct arena *a, const struct val *v)
{
	struct val *out = val_list(a), *like = NULL;

	val_room(a, out, v->u.list.n);
	for (size_t i = 0; i < v->u.list.n; i++) {
		like = rows_copy_like(a, v->u.list.v[i], like);
		val_push(a, out, like);
	}
	return out;
}

static struct val *rows_copy_map(struct arena *a, const struct val *v,
    const struct val *like)
{
	struct val *out = val_map(a);
	size_t known = like != NULL && like->kind == VAL_MAP ?
	    like->u.map.n : 0;

	val_room(a, out, v->u.map.n);
	for (size_t i = 0; i < v->u.map.n; i++) {
		const struct val_pair *p = &v->u.map.p[i];
		const char *key = i < known ? like->u.map.p[i].key : NULL;
		struct val *item = rows_copy_like(a, p->value, NULL);

		if (key != NULL && strcmp(key, p->key) == 0)
			val_add_lent(a, out, key, item);
		else
			val_add(a, out, p->key, item);
	}
	return out;
}

struct val *rows_copy_like(struct arena *a, const struct val *v,
    const struct val *like)
{
	switch (v->kind) {
	case VAL_BOOL:
		return &rows_truths[v->u.b];
	case VAL_INT:
		return val_int(a, v->u.i);
	case VAL_REAL:
		return val_real(a, v->u.r);
	case VAL_STR:
		return val_strn(a, v->u.str.s, v->u.str.len);
	case VAL_LIST:
		return rows_copy_list(a, v);
	case VAL_MAP:
		return rows_copy_map(a, v, like);
	case VAL_NULL:
		break;
	}
	return val_null(a);
}

struct val *rows_copy(struct arena *a, const struct val *v)
{
	return rows_copy_like(a, v, NULL);
}
