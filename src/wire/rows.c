/*
 * rows.c: differences between two views, and views from differences.
 */
#include "wire/rows.h"

#include "base/map.h"

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

static void rows_gone(struct map *m, const struct val *ids)
{
	for (size_t i = 0; i < val_len(ids); i++)
		map_put(m, val_text(val_at(ids, i), ""), 1);
}

/* How a change is made: into a copy of all, or sharing what stays. */
struct rows_making {
	struct arena *a;
	bool whole;
};

static struct val *rows_kept(const struct rows_making *m, struct val *v,
    const struct val *like)
{
	return m->whole ? rows_copy_like(m->a, v, like) : v;
}

/* One section with its change made. */
static struct val *rows_make_section(const struct rows_making *m,
    struct val *was, const struct val *set, const struct val *gone)
{
	struct map skip = {0};
	struct val *out, *last = NULL;

	if (set == NULL && (gone == NULL || !rows_keyed(was)))
		return rows_kept(m, was, NULL);
	if (!rows_keyed(was) || (set && !rows_keyed(set)))
		return rows_copy(m->a, set);
	rows_gone(&skip, gone);
	if (set)
		rows_index(&skip, set);
	out = val_list(m->a);
	val_room(m->a, out, val_len(was) + val_len(set));
	for (size_t i = 0; i < val_len(was); i++) {
		struct val *row = val_at(was, i);

		if (map_has(&skip, rows_id(row)))
			continue;
		last = rows_kept(m, row, last);
		val_push(m->a, out, last);
	}
	for (size_t i = 0; i < val_len(set); i++) {
		last = rows_copy_like(m->a, val_at(set, i), last);
		val_push(m->a, out, last);
	}
	map_release(&skip);
	return out;
}

static struct val *rows_make(const struct rows_making *m,
    const struct val *was, const struct val *change)
{
	const struct val *set = val_get(change, "set");
	const struct val *gone = val_get(change, "gone");
	struct val *out = val_map(m->a);

	val_room(m->a, out, was->u.map.n + val_len(set));
	for (size_t i = 0; i < was->u.map.n; i++) {
		const struct val_pair *p = &was->u.map.p[i];

		val_add_pair(m->a, out, p, rows_make_section(m, p->value,
		    val_look(set, p->key, p->tag), val_look(gone, p->key,
		    p->tag)));
		if (m->whole)
			out->u.map.p[i].key = arena_strdup(m->a, p->key);
	}
	for (size_t i = 0; set && i < set->u.map.n; i++) {
		const struct val_pair *p = &set->u.map.p[i];

		if (val_get(was, p->key) == NULL)
			val_add(m->a, out, p->key, rows_copy(m->a, p->value));
	}
	return out;
}

struct val *rows_apply(struct arena *a, const struct val *was,
    const struct val *change)
{
	return rows_make(&(struct rows_making){ a, true }, was, change);
}

struct val *rows_patch(struct arena *a, const struct val *was,
    const struct val *change)
{
	return rows_make(&(struct rows_making){ a, false }, was, change);
}

/* ---- prints ----------------------------------------------------------- */

struct print_row {
	const char *id;
	uint64_t hash;
};
struct print_section {
	const char *key;
	bool keyed;
	uint64_t hash;			/* when it is not */
	struct print_row *rows;		/* when it is */
	size_t n;
};
struct rows_print {
	struct print_section *sections;
	size_t n;
};

static uint64_t print_mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static uint64_t print_bytes(uint64_t h, const char *p, size_t n)
{
	uint64_t word;

	h = print_mix(h, n);
	for (; n >= sizeof(word); n -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		h = print_mix(h, word);
	}
	word = 0;
	memcpy(&word, p, n);
	return print_mix(h, word);
}

/* The order of map keys does not matter: their hashes are added up. */
static uint64_t print_hash(uint64_t h, const struct val *v)
{
	uint64_t sum = 0, word = 0;

	h = print_mix(h, (uint64_t)v->kind + 1);
	switch (v->kind) {
	case VAL_NULL:
		break;
	case VAL_BOOL:
		return print_mix(h, v->u.b);
	case VAL_INT:
		return print_mix(h, (uint64_t)v->u.i);
	case VAL_REAL:
		memcpy(&word, &v->u.r, sizeof(word));
		return print_mix(h, word);
	case VAL_STR:
		return print_bytes(h, v->u.str.s, v->u.str.len);
	case VAL_LIST:
		for (size_t i = 0; i < val_len(v); i++)
			h = print_hash(h, val_at(v, i));
		return print_mix(h, val_len(v));
	case VAL_MAP:
		for (size_t i = 0; i < v->u.map.n; i++) {
			const struct val_pair *p = &v->u.map.p[i];

			sum += print_hash(print_bytes(h, p->key,
			    strlen(p->key)), p->value);
		}
		return print_mix(h, sum);
	}
	return h;
}

static void print_section(struct arena *a, struct print_section *s,
    const struct val_pair *p, uint64_t seed)
{
	s->key = arena_strdup(a, p->key);
	s->keyed = rows_keyed(p->value);
	if (!s->keyed) {
		s->hash = print_hash(seed, p->value);
		return;
	}
	s->n = val_len(p->value);
	s->rows = arena_calloc(a, s->n + 1, sizeof(*s->rows));
	for (size_t i = 0; i < s->n; i++) {
		const struct val *row = val_at(p->value, i);

		s->rows[i].id = arena_strdup(a, rows_id(row));
		s->rows[i].hash = print_hash(seed, row);
	}
}

struct rows_print *rows_print(struct arena *a, const struct val *view,
    uint64_t seed)
{
	struct rows_print *out = arena_alloc(a, sizeof(*out));

	out->n = view->u.map.n;
	out->sections = arena_calloc(a, out->n + 1, sizeof(*out->sections));
	for (size_t i = 0; i < out->n; i++)
		print_section(a, &out->sections[i], &view->u.map.p[i], seed);
	return out;
}

static const struct print_section *print_find(const struct rows_print *p,
    const char *key)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->sections[i].key, key) == 0)
			return &p->sections[i];
	return NULL;
}

static void print_index(struct map *m, const struct print_section *s)
{
	for (size_t i = 0; i < s->n; i++)
		map_put(m, s->rows[i].id, (int64_t)i);
}

/* The same rows in the same places, as far as ids go? */
static bool print_aligned(const struct print_section *was,
    const struct print_section *is)
{
	if (was->n > is->n)
		return false;
	for (size_t i = 0; i < was->n; i++)
		if (strcmp(was->rows[i].id, is->rows[i].id) != 0)
			return false;
	return true;
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

static void print_diff_rows(struct rows_change *c,
    const struct print_section *was, const struct print_section *is,
    const struct val *rows)
{
	struct map before = {0}, after = {0};
	bool aligned = print_aligned(was, is);

	if (!aligned) {
		print_index(&before, was);
		print_index(&after, is);
	}
	for (size_t i = 0; i < is->n; i++) {
		int64_t at = !aligned ? map_get(&before, is->rows[i].id, -1) :
		    i < was->n ? (int64_t)i : -1;

		if (at < 0 || was->rows[at].hash != is->rows[i].hash)
			rows_put(c->a, c->set, is->key, val_at(rows, i));
	}
	for (size_t i = 0; !aligned && i < was->n; i++)
		if (!map_has(&after, was->rows[i].id))
			rows_put(c->a, c->gone, is->key,
			    val_str(c->a, was->rows[i].id));
	map_release(&before);
	map_release(&after);
}

struct val *rows_diff(struct arena *a, const struct rows_print *was,
    const struct rows_print *now, const struct val *is)
{
	struct rows_change c = { a, val_map(a), val_map(a) };
	struct val *out = val_map(a);

	for (size_t i = 0; i < now->n; i++) {
		const struct print_section *s = &now->sections[i];
		const struct print_section *old = print_find(was, s->key);
		struct val *value = is->u.map.p[i].value;

		if (old && old->keyed && s->keyed)
			print_diff_rows(&c, old, s, value);
		else if (old == NULL || old->keyed != s->keyed ||
		    old->hash != s->hash)
			val_set(a, c.set, s->key, value);
	}
	if (val_len(c.gone) > 0)
		val_set(a, out, "gone", c.gone);
	if (val_len(c.set) > 0)
		val_set(a, out, "set", c.set);
	return val_len(out) > 0 ? out : NULL;
}
