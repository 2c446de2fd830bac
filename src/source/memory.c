/*
 * memory.c: a record in memory, for rehearsals and tests: the same promises
 * as the file (what is not committed is gone after rollback, nobody reads
 * it before) without a disk.  It must never behave differently from the
 * file where an engine could notice.
 */
#include "config.h"

#include "source/source.h"

#include "base/map.h"

struct memory_row {
	struct event e;		/* strings inside text */
	char *text, *body;
	size_t n;
	struct digest hash;
};
struct memory_cell {
	char *key;
	char *value;		/* NULL: removed */
	size_t n;
};
struct memory_table {
	struct map index;
	struct memory_cell *cells;
	size_t n, cap;
};
enum { MEMORY_META, MEMORY_BLOB, MEMORY_PERSON, MEMORY_DRAFT,
	MEMORY_REQUEST, MEMORY_TABLES };
struct memory_undo {		/* how a cell was before the transaction */
	int table;
	size_t cell;
	char *value;
	size_t n;
};
struct memory_draft {		/* head of a draft's value; the text follows */
	int64_t wall_ms;
	bool holder;
};

struct memory {
	struct store store;
	struct source source;
	bool keep, open;
	struct store_head committed;
	struct memory_row *rows;	/* by seq - 1, when kept */
	size_t nrows, caprows;
	struct memory_table tables[MEMORY_TABLES];
	struct memory_undo *undo;
	size_t nundo, capundo;
};

static struct memory *memory_of(struct store *s)
{
	return (struct memory *)((char *)s - offsetof(struct memory, store));
}

static struct memory *memory_of_source(struct source *s)
{
	return (struct memory *)((char *)s - offsetof(struct memory, source));
}

/* ---- tables with undo ------------------------------------------------- */

static const struct memory_cell *memory_get(const struct memory *m, int table,
    const char *key)
{
	const struct memory_table *t = &m->tables[table];
	int64_t i = map_get(&t->index, key, -1);

	return i < 0 || t->cells[i].value == NULL ? NULL : &t->cells[i];
}

/* Takes value over; NULL removes. */
static void memory_set(struct memory *m, int table, const char *key,
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

static char *memory_copy(const void *p, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n > 0)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

/* ---- transactions ----------------------------------------------------- */

static enum store_status memory_begin(struct store *s, struct err *err)
{
	struct memory *m = memory_of(s);

	(void)err;
	if (m->open)
		bug("begin inside a transaction");
	m->open = true;
	return STORE_OK;
}

static enum store_status memory_commit(struct store *s, struct err *err)
{
	struct memory *m = memory_of(s);

	(void)err;
	if (!m->open)
		bug("commit outside a transaction");
	for (size_t i = 0; i < m->nundo; i++)
		free(m->undo[i].value);
	m->nundo = 0;
	m->open = false;
	m->committed = s->head;
	return STORE_OK;
}

static void memory_rollback(struct store *s)
{
	struct memory *m = memory_of(s);

	while (m->nundo > 0) {
		struct memory_undo *u = &m->undo[--m->nundo];
		struct memory_cell *cell = &m->tables[u->table].cells[u->cell];

		free(cell->value);
		cell->value = u->value;
		cell->n = u->n;
	}
	while (m->nrows > (size_t)m->committed.seq)
		free(m->rows[--m->nrows].text);
	m->open = false;
	s->head = m->committed;
}

static char *memory_request_key(const char *actor, const char *request)
{
	return xasprintf("%s\n%s", actor, request);
}

static int64_t memory_find_request(struct store *s, const char *actor,
    const char *request)
{
	char *key = memory_request_key(actor, request);
	const struct memory_cell *cell = memory_get(memory_of(s),
	    MEMORY_REQUEST, key);
	int64_t seq = 0;

	if (cell != NULL)
		memcpy(&seq, cell->value, sizeof(seq));
	free(key);
	return seq;
}

static void memory_keep_row(struct memory *m, const struct event *e,
    const char *body, size_t n)
{
	size_t actor = strlen(e->actor) + 1;
	size_t request = e->request == NULL ? 0 : strlen(e->request) + 1;
	struct memory_row *row;

	grow((void **)&m->rows, &m->caprows, m->nrows + 1, sizeof(*m->rows));
	row = &m->rows[m->nrows++];
	row->e = *e;
	row->e.nfields = 0;
	row->text = xmalloc(actor + request + n + 1);
	memcpy(row->text, e->actor, actor);
	row->e.actor = row->text;
	if (request > 0) {
		memcpy(row->text + actor, e->request, request);
		row->e.request = row->text + actor;
	}
	row->body = row->text + actor + request;
	memcpy(row->body, body, n);
	row->body[n] = '\0';
	row->n = n;
	row->hash = m->store.head.hash;
}

static enum store_status memory_append(struct store *s,
    const struct event *e, const char *body, size_t n, struct err *err)
{
	struct memory *m = memory_of(s);
	char *key;

	if (!m->open)
		bug("append outside a transaction");
	if (e->request != NULL) {
		if (memory_find_request(s, e->actor, e->request) != 0) {
			fail(err, "request %s of %s is already recorded",
			    e->request, e->actor);
			return STORE_FAILED;
		}
		key = memory_request_key(e->actor, e->request);
		memory_set(m, MEMORY_REQUEST, key,
		    memory_copy(&e->seq, sizeof(e->seq)), sizeof(e->seq));
		free(key);
	}
	store_follow(s, e, body, n);
	if (m->keep)
		memory_keep_row(m, e, body, n);
	return STORE_OK;
}

/* ---- what is not in the log ------------------------------------------- */

static enum store_status memory_put_blob(struct store *s,
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

static enum store_status memory_put_person(struct store *s,
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

static enum store_status memory_put_meta(struct store *s, const char *key,
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

static enum store_status memory_put_draft(struct store *s,
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

static int memory_drafts(struct store *s,
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

/* ---- the rest of a store ---------------------------------------------- */

static void memory_release_reserve(struct store *s)
{
	(void)s;
}

static enum store_status memory_checkpoint(struct store *s, struct err *err)
{
	(void)s;
	(void)err;
	return STORE_OK;
}

static int memory_backup(struct store *s, const char *path, struct err *err)
{
	(void)s;
	return fail(err, "%s: a record in memory has no file to copy", path);
}

static int memory_close(struct store *s, bool clean, struct err *err)
{
	struct memory *m = memory_of(s);

	(void)clean;
	(void)err;
	if (m->open)
		memory_rollback(s);
	for (size_t i = 0; i < m->nrows; i++)
		free(m->rows[i].text);
	free(m->rows);
	for (int t = 0; t < MEMORY_TABLES; t++) {
		for (size_t i = 0; i < m->tables[t].n; i++) {
			free(m->tables[t].cells[i].key);
			free(m->tables[t].cells[i].value);
		}
		free(m->tables[t].cells);
		map_release(&m->tables[t].index);
	}
	free(m->undo);
	free(m);
	return 0;
}

static const struct store_ops memory_store_ops = {
	.begin = memory_begin,
	.append = memory_append,
	.commit = memory_commit,
	.rollback = memory_rollback,
	.put_blob = memory_put_blob,
	.put_person = memory_put_person,
	.put_draft = memory_put_draft,
	.drafts = memory_drafts,
	.put_meta = memory_put_meta,
	.find_request = memory_find_request,
	.release_reserve = memory_release_reserve,
	.checkpoint = memory_checkpoint,
	.backup = memory_backup,
	.close = memory_close,
};

/* ---- the source ------------------------------------------------------- */

static int memory_next(struct source *s, int64_t after,
    struct source_row *row, struct err *err)
{
	const struct memory *m = memory_of_source(s);
	const struct memory_row *r;

	(void)err;
	if (after < 0)
		after = 0;
	if (!m->keep || after >= m->committed.seq)
		return 0;
	r = &m->rows[after];
	row->e = r->e;
	row->body = r->body;
	row->n = r->n;
	row->hash = r->hash;
	return 1;
}

static int memory_blob(struct source *s, const struct digest *d,
    struct buf *out, struct err *err)
{
	const struct memory_cell *cell;
	char hex[DIGEST_HEX];

	cell = memory_get(memory_of_source(s), MEMORY_BLOB,
	    digest_hex(d, hex));
	if (cell == NULL)
		return fail(err, "blob %s: not in the record", hex);
	buf_clear(out);
	buf_add(out, cell->value, cell->n);
	return 0;
}

static char *memory_meta(struct source *s, const char *key)
{
	const struct memory_cell *cell = memory_get(memory_of_source(s),
	    MEMORY_META, key);

	return cell == NULL ? NULL : xstrdup(cell->value);
}

static char *memory_take(const char **p)
{
	char *s = xstrdup(*p);

	*p += strlen(s) + 1;
	return s;
}

static int memory_person(struct source *s, const char *uuid,
    struct source_person *out, struct err *err)
{
	const struct memory_cell *cell = memory_get(memory_of_source(s),
	    MEMORY_PERSON, uuid);
	const char *p;

	if (cell == NULL)
		return fail(err, "person %s: not in the record", uuid);
	p = cell->value;
	*out = (struct source_person){ .uuid = xstrdup(uuid) };
	out->name = memory_take(&p);
	out->address = memory_take(&p);
	out->salt = memory_take(&p);
	out->keys = memory_take(&p);
	return 0;
}

/* Its store frees it. */
static void memory_source_close(struct source *s)
{
	(void)s;
}

static const struct source_ops memory_source_ops = {
	.next = memory_next,
	.blob = memory_blob,
	.meta = memory_meta,
	.person = memory_person,
	.close = memory_source_close,
};

struct store *memory_store_new(bool keep)
{
	struct memory *m = xcalloc(1, sizeof(*m));

	m->keep = keep;
	m->source.ops = &memory_source_ops;
	m->store.ops = &memory_store_ops;
	m->store.source = &m->source;
	return &m->store;
}
