/*
 * rows.c: differences between two views, and views from differences.
 */
#include "wire/rows.h"

#include "base/map.h"

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

static const char *rows_id(const struct val *row)
{
	return val_get_text(row, "id", NULL);
}

/* A list whose every member has an id. */
static bool rows_keyed(const struct val *section)
{
	if (section->kind != VAL_LIST)
		return false;
	for (size_t i = 0; i < val_len(section); i++)
		if (rows_id(val_at(section, i)) == NULL)
			return false;
	return true;
}

static void rows_index(struct map *m, const struct val *section)
{
	for (size_t i = 0; i < val_len(section); i++)
		map_put(m, rows_id(val_at(section, i)), (int64_t)i);
}

static void rows_put(struct arena *a, struct val *map, const char *key,
    struct val *item)
{
	struct val *list = val_get(map, key);

	if (list == NULL) {
		list = val_list(a);
		val_set(a, map, key, list);
	}
	val_push(a, list, item);
}

struct rows_change {
	struct arena *a;
	struct val *set, *gone;
};

static void rows_diff_rows(struct rows_change *c, const char *key,
    const struct val *was, const struct val *is)
{
	struct map before = {0}, after = {0};

	rows_index(&before, was);
	rows_index(&after, is);
	for (size_t i = 0; i < val_len(is); i++) {
		struct val *row = val_at(is, i);
		int64_t at = map_get(&before, rows_id(row), -1);

		if (at < 0 || !rows_same(val_at(was, (size_t)at), row))
			rows_put(c->a, c->set, key, row);
	}
	for (size_t i = 0; i < val_len(was); i++) {
		const char *id = rows_id(val_at(was, i));

		if (!map_has(&after, id))
			rows_put(c->a, c->gone, key, val_str(c->a, id));
	}
	map_release(&before);
	map_release(&after);
}

struct val *rows_diff(struct arena *a, const struct val *was,
    const struct val *is)
{
	struct rows_change c = { a, val_map(a), val_map(a) };
	struct val *out = val_map(a);

	for (size_t i = 0; i < is->u.map.n; i++) {
		const struct val_pair *p = &is->u.map.p[i];
		const struct val *old = val_get(was, p->key);

		if (old && rows_keyed(old) && rows_keyed(p->value))
			rows_diff_rows(&c, p->key, old, p->value);
		else if (old == NULL || !rows_same(old, p->value))
			val_set(a, c.set, p->key, p->value);
	}
	if (val_len(c.gone) > 0)
		val_set(a, out, "gone", c.gone);
	if (val_len(c.set) > 0)
		val_set(a, out, "set", c.set);
	return val_len(out) > 0 ? out : NULL;
}

struct val *rows_copy(struct arena *a, const struct val *v)
{
	struct val *out;

	switch (v->kind) {
	case VAL_BOOL:
		return val_bool(a, v->u.b);
	case VAL_INT:
		return val_int(a, v->u.i);
	case VAL_REAL:
		return val_real(a, v->u.r);
	case VAL_STR:
		return val_strn(a, v->u.str.s, v->u.str.len);
	case VAL_LIST:
		out = val_list(a);
		for (size_t i = 0; i < val_len(v); i++)
			val_push(a, out, rows_copy(a, val_at(v, i)));
		return out;
	case VAL_MAP:
		out = val_map(a);
		for (size_t i = 0; i < v->u.map.n; i++)
			val_set(a, out, v->u.map.p[i].key,
			    rows_copy(a, v->u.map.p[i].value));
		return out;
	case VAL_NULL:
		break;
	}
	return val_null(a);
}

static void rows_gone(struct map *m, const struct val *ids)
{
	for (size_t i = 0; i < val_len(ids); i++)
		map_put(m, val_text(val_at(ids, i), ""), 1);
}

/* One section with its change made. */
static struct val *rows_apply_section(struct arena *a, const struct val *was,
    const struct val *set, const struct val *gone)
{
	struct map skip = {0};
	struct val *out;

	if (!rows_keyed(was) || (set && !rows_keyed(set)))
		return rows_copy(a, set ? set : was);
	rows_gone(&skip, gone);
	if (set)
		rows_index(&skip, set);
	out = val_list(a);
	for (size_t i = 0; i < val_len(was); i++) {
		const struct val *row = val_at(was, i);

		if (!map_has(&skip, rows_id(row)))
			val_push(a, out, rows_copy(a, row));
	}
	for (size_t i = 0; i < val_len(set); i++)
		val_push(a, out, rows_copy(a, val_at(set, i)));
	map_release(&skip);
	return out;
}

struct val *rows_apply(struct arena *a, const struct val *was,
    const struct val *change)
{
	const struct val *set = val_get(change, "set");
	const struct val *gone = val_get(change, "gone");
	struct val *out = val_map(a);

	for (size_t i = 0; i < was->u.map.n; i++) {
		const struct val_pair *p = &was->u.map.p[i];

		val_set(a, out, p->key, rows_apply_section(a, p->value,
		    val_get(set, p->key), val_get(gone, p->key)));
	}
	for (size_t i = 0; set && i < set->u.map.n; i++) {
		const struct val_pair *p = &set->u.map.p[i];

		if (val_get(was, p->key) == NULL)
			val_set(a, out, p->key, rows_copy(a, p->value));
	}
	return out;
}

void rows_join(struct arena *a, struct val *whole, const struct val *part)
{
	for (size_t i = 0; i < part->u.map.n; i++) {
		const struct val_pair *p = &part->u.map.p[i];
		struct val *mine = val_get(whole, p->key);

		if (mine == NULL || mine->kind != VAL_LIST ||
		    p->value->kind != VAL_LIST) {
			val_set(a, whole, p->key, rows_copy(a, p->value));
			continue;
		}
		for (size_t k = 0; k < val_len(p->value); k++)
			val_push(a, mine, rows_copy(a, val_at(p->value, k)));
	}
}

/* ---- parts ------------------------------------------------------------ */

struct rows_cut {
	struct arena *a;
	struct val *parts, *part;
	size_t max, used;
	struct buf text;
};

static size_t rows_size(struct rows_cut *c, const struct val *v)
{
	buf_clear(&c->text);
	json_write(&c->text, v);
	return c->text.len;
}

/* Room for n more bytes: in this part, or in a new one. */
static void rows_room(struct rows_cut *c, size_t n)
{
	if (c->used > 0 && c->used + n > c->max) {
		c->part = val_map(c->a);
		val_push(c->a, c->parts, c->part);
		c->used = 0;
	}
	c->used += n;
}

static void rows_cut_list(struct rows_cut *c, const char *key,
    const struct val *list)
{
	size_t head = strlen(key) + 6;

	rows_room(c, head);
	val_set(c->a, c->part, key, val_list(c->a));
	for (size_t i = 0; i < val_len(list); i++) {
		struct val *row = val_at(list, i);

		rows_room(c, rows_size(c, row) + 1);
		if (val_get(c->part, key) == NULL) {
			c->used += head;
			val_set(c->a, c->part, key, val_list(c->a));
		}
		val_push(c->a, val_get(c->part, key), row);
	}
}

struct val *rows_parts(struct arena *a, const struct val *view, size_t max)
{
	struct rows_cut c = { .a = a, .max = max };

	c.parts = val_list(a);
	c.part = val_map(a);
	val_push(a, c.parts, c.part);
	for (size_t i = 0; i < view->u.map.n; i++) {
		const struct val_pair *p = &view->u.map.p[i];

		if (p->value->kind == VAL_LIST) {
			rows_cut_list(&c, p->key, p->value);
			continue;
		}
		rows_room(&c, strlen(p->key) + 4 + rows_size(&c, p->value));
		val_set(a, c.part, p->key, p->value);
	}
	buf_release(&c.text);
	return c.parts;
}
