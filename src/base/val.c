/*
 * val.c: the tree of plain values.
 *
 * Readers must never fail: what is missing or of another kind gives the
 * caller's default, so a message from outside needs no check per step.
 */
#include "base/val.h"

/* Lists and maps start with this many places. */
#define VAL_CAP_MIN 4

static struct val *val_new(struct arena *a, enum val_kind kind)
{
	struct val *v = arena_alloc(a, sizeof(*v));

	v->kind = kind;
	return v;
}

struct val *val_null(struct arena *a)
{
	return val_new(a, VAL_NULL);
}

struct val *val_bool(struct arena *a, bool b)
{
	struct val *v = val_new(a, VAL_BOOL);

	v->u.b = b;
	return v;
}

struct val *val_int(struct arena *a, int64_t i)
{
	struct val *v = val_new(a, VAL_INT);

	v->u.i = i;
	return v;
}

struct val *val_real(struct arena *a, double r)
{
	struct val *v = val_new(a, VAL_REAL);

	v->u.r = r;
	return v;
}

struct val *val_str(struct arena *a, const char *s)
{
	return val_strn(a, s, strlen(s));
}

struct val *val_strn(struct arena *a, const char *s, size_t n)
{
	struct val *v = val_new(a, VAL_STR);

	v->u.str.s = arena_strndup(a, s, n);
	v->u.str.len = n;
	return v;
}

struct val *val_lent(struct arena *a, const char *s)
{
	struct val *v = val_new(a, VAL_STR);

	v->u.str.s = s;
	v->u.str.len = strlen(s);
	return v;
}

struct val *val_list(struct arena *a)
{
	return val_new(a, VAL_LIST);
}

struct val *val_map(struct arena *a)
{
	return val_new(a, VAL_MAP);
}

/* Doubles an array of the arena; the old one stays behind in it. */
static void *val_grown(struct arena *a, const void *old, size_t *cap,
    size_t size)
{
	size_t want = *cap ? *cap * 2 : VAL_CAP_MIN;
	void *p = arena_calloc(a, want, size);

	if (*cap)
		memcpy(p, old, *cap * size);
	*cap = want;
	return p;
}

void val_room(struct arena *a, struct val *v, size_t n)
{
	if (v->kind == VAL_LIST && v->u.list.cap == 0 && n > 0) {
		v->u.list.v = arena_calloc(a, n, sizeof(*v->u.list.v));
		v->u.list.cap = n;
	} else if (v->kind == VAL_MAP && v->u.map.cap == 0 && n > 0) {
		v->u.map.p = arena_calloc(a, n, sizeof(*v->u.map.p));
		v->u.map.cap = n;
	}
}

void val_push(struct arena *a, struct val *list, struct val *item)
{
	if (list->u.list.n == list->u.list.cap)
		list->u.list.v = val_grown(a, list->u.list.v,
		    &list->u.list.cap, sizeof(*list->u.list.v));
	list->u.list.v[list->u.list.n++] = item;
}

static struct val_pair *val_find(const struct val *map, const char *key,
    uint32_t tag)
{
	if (!map || map->kind != VAL_MAP)
		return NULL;
	for (size_t i = 0; i < map->u.map.n; i++) {
		struct val_pair *p = &map->u.map.p[i];

		if (p->tag == tag && strcmp(p->key, key) == 0)
			return p;
	}
	return NULL;
}

void val_set(struct arena *a, struct val *map, const char *key,
    struct val *item)
{
	struct val_pair *pair = val_find(map, key, val_tag(key));

	if (pair)
		pair->value = item;
	else
		val_add(a, map, key, item);
}

void val_add(struct arena *a, struct val *map, const char *key,
    struct val *item)
{
	val_add_lent(a, map, arena_strdup(a, key), item);
}

void val_add_pair(struct arena *a, struct val *map,
    const struct val_pair *like, struct val *item)
{
	if (map->u.map.n == map->u.map.cap)
		map->u.map.p = val_grown(a, map->u.map.p, &map->u.map.cap,
		    sizeof(*map->u.map.p));
	map->u.map.p[map->u.map.n++] = (struct val_pair){
		.key = like->key, .tag = like->tag, .value = item,
	};
}

void val_add_lent(struct arena *a, struct val *map, const char *key,
    struct val *item)
{
	val_add_pair(a, map, &(struct val_pair){ .key = key,
		.tag = val_tag(key) }, item);
}

struct val *val_look(const struct val *map, const char *key, uint32_t tag)
{
	const struct val_pair *pair = val_find(map, key, tag);

	return pair ? pair->value : NULL;
}

size_t val_len(const struct val *v)
{
	if (!v)
		return 0;
	switch (v->kind) {
	case VAL_STR:
		return v->u.str.len;
	case VAL_LIST:
		return v->u.list.n;
	case VAL_MAP:
		return v->u.map.n;
	default:
		return 0;
	}
}

struct val *val_at(const struct val *list, size_t i)
{
	if (!list || list->kind != VAL_LIST || i >= list->u.list.n)
		return NULL;
	return list->u.list.v[i];
}

const char *val_text(const struct val *v, const char *otherwise)
{
	return v && v->kind == VAL_STR ? v->u.str.s : otherwise;
}

int64_t val_num(const struct val *v, int64_t otherwise)
{
	return v && v->kind == VAL_INT ? v->u.i : otherwise;
}

bool val_true(const struct val *v, bool otherwise)
{
	return v && v->kind == VAL_BOOL ? v->u.b : otherwise;
}

const char *val_kind_name(enum val_kind kind)
{
	static const char *const names[] = {
		[VAL_NULL] = "nothing",
		[VAL_BOOL] = "true or false",
		[VAL_INT] = "a whole number",
		[VAL_REAL] = "a number with decimals",
		[VAL_STR] = "a string",
		[VAL_LIST] = "a list",
		[VAL_MAP] = "a map",
	};

	return (size_t)kind < ARRAY_LEN(names) ? names[kind] : "a value";
}
