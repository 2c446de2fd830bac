/*
 * rows_parts.c: a view in pieces that fit into messages, and whole again.
 */
#include "wire/rows.h"

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
			val_push(a, mine, rows_copy_like(a, val_at(p->value,
			    k), val_at(mine, val_len(mine) - 1)));
	}
}
