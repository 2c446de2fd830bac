/*
 * memory_kept.c: what a memory store keeps beside the log, in tables whose
 * every change can be taken back.
 */
#include "config.h"

#include "source/memory.h"

struct memory_draft {		/* head of a draft's value; the text follows */
	int64_t wall_ms;
	bool holder;
};

/* ---- tables with undo ------------------------------------------------- */

const struct memory_cell *memory_get(const struct memory *m, int table,
    const char *key)
{
	const struct memory_table *t = &m->tables[table];
	int64_t i = map_get(&t->index, key, -1);

	return i < 0 || t->cells[i].value == NULL ? NULL : &t->cells[i];
}

void memory_set(struct memory *m, int table, const char *key,
    char *value, size_t n)
{
	struct memory_table *t = &m->tables[table];
	int64_t i = map_get(&t->index, key, -1);
	struct memory_cell *cell;

	if (!m->open)
		bug("a change outside a transaction");
	if (i < 0) {
		i = (int64_t)t->n;
		grow((void **)&t->cells, &t->cap, t->n + 1,
		    sizeof(*t->cells));
		t->cells[t->n++].key = xstrdup(key);
		map_put(&t->index, key, i);
	}
	cell = &t->cells[i];
	grow((void **)&m->undo, &m->capundo, m->nundo + 1, sizeof(*m->undo));
	m->undo[m->nundo++] = (struct memory_undo){ table, (size_t)i,
	    cell->value, cell->n };
	cell->value = value;
	cell->n = n;
}

char *memory_copy(const void *p, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n > 0)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

/* ---- what is not in the log ------------------------------------------- */

enum store_status memory_put_blob(struct store *s,
    const struct digest *d, const void *p, size_t n, struct err *err)
{
	struct memory *m = memory_of(s);
	char hex[DIGEST_HEX];

	if (n > BLOB_MAX) {
		fail(err, "blob of %zu bytes: the limit is %zu", n, BLOB_MAX);
		return STORE_FAILED;
	}
	digest_hex(d, hex);
	if (m->keep && memory_get(m, MEMORY_BLOB, hex) == NULL)
		memory_set(m, MEMORY_BLOB, hex, memory_copy(p, n), n);
	return STORE_OK;
}

static void memory_add_text(struct buf *b, const char *s)
{
	buf_adds(b, s == NULL ? "" : s);
	buf_addc(b, '\0');
}

enum store_status memory_put_person(struct store *s,
    const struct source_person *p, struct err *err)
{
	struct buf b = {0};
	size_t n;

	(void)err;
	memory_add_text(&b, p->name);
	memory_add_text(&b, p->address);
	memory_add_text(&b, p->salt);
	memory_add_text(&b, p->keys);
	n = b.len;
	memory_set(memory_of(s), MEMORY_PERSON, p->uuid, buf_detach(&b), n);
	return STORE_OK;
}

enum store_status memory_put_meta(struct store *s, const char *key,
    const char *value, struct err *err)
{
	(void)err;
	memory_set(memory_of(s), MEMORY_META, key, xstrdup(value),
	    strlen(value));
	return STORE_OK;
}

/* Parts of a draft's key, below every printable character, so that keys
 * sort as (team, item, person). */
#define MEMORY_PART '\x1f'

static char *memory_draft_key(const struct store_draft *d, bool person)
{
	return xasprintf("%s%c%s%c%s", d->team, MEMORY_PART, d->item,
	    MEMORY_PART, person ? d->person : "");
}

/* Nobody holds the item any more. */
static void memory_unhold(struct memory *m, const struct store_draft *d)
{
	struct memory_table *t = &m->tables[MEMORY_DRAFT];
	char *item = memory_draft_key(d, false);

	for (size_t i = 0; i < t->n; i++) {
		struct memory_cell *cell = &t->cells[i];
		struct memory_draft head;
		char *value;

		if (cell->value == NULL ||
		    strncmp(cell->key, item, strlen(item)) != 0)
			continue;
		memcpy(&head, cell->value, sizeof(head));
		if (!head.holder)
			continue;
		head.holder = false;
		value = memory_copy(cell->value, cell->n);
		memcpy(value, &head, sizeof(head));
		memory_set(m, MEMORY_DRAFT, cell->key, value, cell->n);
	}
	free(item);
}

enum store_status memory_put_draft(struct store *s,
    const struct store_draft *d, struct err *err)
{
	struct memory *m = memory_of(s);
	struct memory_table *t = &m->tables[MEMORY_DRAFT];
	struct memory_draft head;
	struct buf b = {0};
	size_t n;
	char *key;

	(void)err;
	if (d->text == NULL && d->item == NULL) {
		for (size_t i = 0; i < t->n; i++)
			memory_set(m, MEMORY_DRAFT, t->cells[i].key, NULL, 0);
		return STORE_OK;
	}
	if (d->text == NULL && t->n == 0)
		return STORE_OK;
	if (d->text != NULL && d->holder)
		memory_unhold(m, d);
	key = memory_draft_key(d, true);
	if (d->text == NULL) {
		memory_set(m, MEMORY_DRAFT, key, NULL, 0);
	} else {
		memset(&head, 0, sizeof(head));
		head.wall_ms = d->wall_ms;
		head.holder = d->holder;
		buf_add(&b, &head, sizeof(head));
		memory_add_text(&b, d->text);
		n = b.len;
		memory_set(m, MEMORY_DRAFT, key, buf_detach(&b), n);
	}
	free(key);
	return STORE_OK;
}

static int memory_cell_order(const void *a, const void *b)
{
	const struct memory_cell *const *x = a, *const *y = b;

	return strcmp((*x)->key, (*y)->key);
}

static void memory_draft_tell(const struct memory_cell *cell,
    void (*fn)(const struct store_draft *, void *), void *arg)
{
	struct store_draft d = { .team = xstrdup(cell->key) };
	struct memory_draft head;

	d.item = strchr(d.team, MEMORY_PART);
	*d.item++ = '\0';
	d.person = strchr(d.item, MEMORY_PART);
	*d.person++ = '\0';
	memcpy(&head, cell->value, sizeof(head));
	d.wall_ms = head.wall_ms;
	d.holder = head.holder;
	d.text = cell->value + sizeof(head);
	fn(&d, arg);
	free(d.team);
}

int memory_drafts(struct store *s,
    void (*fn)(const struct store_draft *, void *), void *arg,
    struct err *err)
{
	struct memory_table *t = &memory_of(s)->tables[MEMORY_DRAFT];
	struct memory_cell **sorted = xcalloc(t->n + 1, sizeof(*sorted));
	size_t n = 0;

	(void)err;
	for (size_t i = 0; i < t->n; i++)
		if (t->cells[i].value != NULL)
			sorted[n++] = &t->cells[i];
	qsort(sorted, n, sizeof(*sorted), memory_cell_order);
	for (size_t i = 0; i < n; i++)
		memory_draft_tell(sorted[i], fn, arg);
	free(sorted);
	return 0;
}
