/*
 * memory.c: a record in memory, for rehearsals and tests: the same promises
 * as the file (what is not committed is gone after rollback, nobody reads
 * it before) without a disk.  It must never behave differently from the
 * file where an engine could notice.
 */
#include "config.h"

#include "source/memory.h"

struct memory *memory_of(struct store *s)
{
	return (struct memory *)((char *)s - offsetof(struct memory, store));
}

static struct memory *memory_of_source(struct source *s)
{
	return (struct memory *)((char *)s - offsetof(struct memory, source));
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
	/* Their bytes stay in the arena: nothing is taken back often. */
	while (m->nrows > 0 &&
	    m->rows[m->nrows - 1].e->seq > m->committed.seq)
		m->nrows--;
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
	struct memory_row *row;
	struct event bare = *e;

	if (!m->store.bare)
		bare.nfields = 0;	/* they are in the body */
	grow((void **)&m->rows, &m->caprows, m->nrows + 1, sizeof(*m->rows));
	row = &m->rows[m->nrows++];
	row->e = arena_alloc(&m->arena, event_size(&bare));
	event_keep(row->e, &bare, &m->arena);
	row->body = m->store.bare ? NULL : arena_strndup(&m->arena, body, n);
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
	if (body == NULL && !s->bare)
		bug("event %lld without its body", (long long)e->seq);
	if (s->bare ? m->kept(e->kind) : m->keep)
		memory_keep_row(m, e, body, n);
	return STORE_OK;
}

/* ---- the rest of a store ---------------------------------------------- */

static void memory_release_reserve(struct store *s)
{
	(void)s;
}

static bool memory_take_reserve(struct store *s)
{
	(void)s;
	return true;
}

static enum store_status memory_checkpoint(struct store *s, struct err *err)
{
	(void)s;
	(void)err;
	return STORE_OK;
}

static int memory_room(struct store *s, int64_t *free, int64_t *all)
{
	(void)s;
	(void)free;
	(void)all;
	return -1;
}

static struct store_copy *memory_backup(struct store *s, const char *path,
    struct err *err)
{
	(void)s;
	fail(err, "%s: a record in memory has no file to copy", path);
	return NULL;
}

static int memory_close(struct store *s, bool clean, struct err *err)
{
	struct memory *m = memory_of(s);

	(void)clean;
	(void)err;
	if (m->open)
		memory_rollback(s);
	free(m->rows);
	arena_release(&m->arena);
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
	.take_reserve = memory_take_reserve,
	.room = memory_room,
	.checkpoint = memory_checkpoint,
	.backup = memory_backup,
	.close = memory_close,
};

/* ---- the source ------------------------------------------------------- */

/* The first row with seq > after, or the end of them. */
static size_t memory_row_after(const struct memory *m, int64_t after)
{
	size_t lo = 0, hi = m->nrows;

	if (!m->store.bare)	/* one for every seq */
		return after < (int64_t)hi ? (size_t)after : hi;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->rows[mid].e->seq <= after)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static int memory_next(struct source *s, int64_t after,
    struct source_row *row, struct err *err)
{
	const struct memory *m = memory_of_source(s);
	const struct memory_row *r;
	size_t at;

	(void)err;
	at = memory_row_after(m, after < 0 ? 0 : after);
	if (at == m->nrows || m->rows[at].e->seq > m->committed.seq)
		return 0;
	r = &m->rows[at];
	memcpy(&row->e, r->e, event_size(r->e));
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

struct store *memory_store_bare(bool (*kept)(enum event_kind kind))
{
	struct store *s = memory_store_new(false);

	s->bare = true;
	memory_of(s)->kept = kept;
	return s;
}

struct store *memory_store_new(bool keep)
{
	struct memory *m = xcalloc(1, sizeof(*m));

	m->keep = keep;
	m->source.ops = &memory_source_ops;
	m->store.ops = &memory_store_ops;
	m->store.source = &m->source;
	return &m->store;
}
