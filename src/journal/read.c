/*
 * read.c: the source of a file.  A row that cannot be an event is named,
 * never passed on.
 */
#include "config.h"

#include "journal/internal.h"

static const char read_rows[] =
	"SELECT seq, batch, wall_ms, ex_ms, kind, v, actor, cause, request, "
	"body, hash FROM event WHERE seq > ?1 ORDER BY seq";
static const char read_last[] =
	"SELECT seq, batch, hash FROM event ORDER BY seq DESC LIMIT 1";
static const char read_blob[] = "SELECT bytes FROM blob WHERE digest = ?1";
static const char read_blobs[] = "SELECT digest, bytes FROM blob";
static const char read_person[] = "SELECT name, address, salt, keys "
	"FROM person WHERE uuid = ?1";

enum { READ_SEQ, READ_BATCH, READ_WALL, READ_EX, READ_KIND, READ_V,
	READ_ACTOR, READ_CAUSE, READ_REQUEST, READ_BODY, READ_HASH,
	READ_COLUMNS };

static struct journal_reader *reader_of(struct source *s)
{
	return (struct journal_reader *)
	    ((char *)s - offsetof(struct journal_reader, source));
}

void reader_pause(struct journal_reader *r)
{
	if (r->rows != NULL)
		db_reset(r->rows);
	r->rows = NULL;
}

/* ---- rows ------------------------------------------------------------- */

static int read_damaged(struct source_row *row, struct err *err,
    const char *what)
{
	return fail_code(err, "damaged", "event %lld: %s",
	    (long long)row->e.seq, what);
}

/* Text without a NUL inside, or NULL. */
static const char *read_text(struct db_query *q, int column)
{
	size_t n;
	const char *s = db_text(q, column, &n);

	return strlen(s) == n ? s : NULL;
}

static int read_row(struct db_query *q, struct source_row *row,
    struct err *err)
{
	static const char types[READ_COLUMNS + 1] = "iiiititi?tb";
	struct event *e = &row->e;
	const char *kind, *request;
	const void *hash;
	size_t n;
	int found;

	for (int i = 0; i < READ_COLUMNS; i++) {
		char type = db_type(q, i);

		if (type != types[i] && (types[i] != '?' ||
		    (type != 't' && type != 'n')))
			return read_damaged(row, err, "a column is not of "
			    "its type");
	}
	kind = read_text(q, READ_KIND);
	found = kind == NULL ? -1 : event_kind_find(kind);
	if (found < 0)
		return read_damaged(row, err, "its kind is unknown");
	e->kind = (enum event_kind)found;
	e->batch = db_int(q, READ_BATCH);
	e->wall_ms = db_int(q, READ_WALL);
	e->ex_ms = db_int(q, READ_EX);
	if (db_int(q, READ_V) < 1 || db_int(q, READ_V) > INT32_MAX)
		return read_damaged(row, err, "its version cannot be");
	e->v = (int)db_int(q, READ_V);
	e->actor = read_text(q, READ_ACTOR);
	e->cause = db_int(q, READ_CAUSE);
	request = read_text(q, READ_REQUEST);
	if (e->actor == NULL || request == NULL)
		return read_damaged(row, err, "a NUL in its text");
	e->request = db_type(q, READ_REQUEST) == 'n' ? NULL : request;
	row->body = db_text(q, READ_BODY, &row->n);
	hash = db_blob(q, READ_HASH, &n);
	if (n != DIGEST_LEN)
		return read_damaged(row, err, "its hash is not of 32 bytes");
	memcpy(row->hash.b, hash, DIGEST_LEN);
	return 1;
}

/* The statement standing before the row after `after`. */
static struct db_query *read_at(struct journal_reader *r, int64_t after,
    struct err *err)
{
	if (r->rows != NULL && r->last == after)
		return r->rows;
	reader_pause(r);
	r->rows = db_query(r->db, read_rows, err);
	if (r->rows != NULL)
		db_bind_int(r->rows, 1, after);
	return r->rows;
}

static int reader_next(struct source *s, int64_t after,
    struct source_row *row, struct err *err)
{
	struct journal_reader *r = reader_of(s);
	struct db_query *q;
	int got;

	row->e = (struct event){ .seq = after + 1 };
	if (r->limit != NULL && after >= r->limit->seq)
		return 0;
	q = read_at(r, after, err);
	if (q == NULL)
		return -1;
	got = db_next(q, err);
	if (got == 1) {
		row->e.seq = db_int(q, READ_SEQ);
		r->last = row->e.seq;
		if (r->limit == NULL || row->e.seq <= r->limit->seq)
			got = read_row(q, row, err);
		else
			got = 0;
	}
	if (got != 1)
		reader_pause(r);
	return got;
}

int reader_head(struct journal_reader *r, struct store_head *out,
    struct err *err)
{
	struct db_query *q = db_query(r->db, read_last, err);
	const void *hash;
	size_t n;
	int got;

	*out = (struct store_head){0};
	if (q == NULL)
		return -1;
	got = db_next(q, err);
	if (got == 1) {
		out->seq = db_int(q, 0);
		out->batch = db_int(q, 1);
		hash = db_blob(q, 2, &n);
		if (n == DIGEST_LEN)
			memcpy(out->hash.b, hash, n);
		db_reset(q);
	}
	return got < 0 ? -1 : 0;
}

/* ---- the tables beside it --------------------------------------------- */

static int reader_blob(struct source *s, const struct digest *d,
    struct buf *out, struct err *err)
{
	struct db_query *q = db_query(reader_of(s)->db, read_blob, err);
	char hex[DIGEST_HEX];
	struct digest now;
	const void *p;
	size_t n;
	int got;

	if (q == NULL)
		return -1;
	db_bind_blob(q, 1, d->b, sizeof(d->b));
	got = db_next(q, err);
	if (got < 0)
		return -1;
	if (got == 0)
		return fail(err, "blob %s: not in the record",
		    digest_hex(d, hex));
	p = db_blob(q, 0, &n);
	digest_of(&now, p, n);
	buf_clear(out);
	buf_add(out, p, n);
	db_reset(q);
	if (!digest_equal(&now, d))
		return fail_code(err, "damaged", "blob %s: damaged",
		    digest_hex(d, hex));
	return 0;
}

static int reader_blob_rows(struct journal_reader *r, void (*fn)(void *arg,
    const struct digest *d, const void *p, size_t n), void *arg,
    struct err *err)
{
	struct db_query *q = db_query(r->db, read_blobs, err);
	struct digest d;
	const void *p;
	size_t n;
	int got;

	if (q == NULL)
		return -1;
	while ((got = db_next(q, err)) == 1) {
		p = db_blob(q, 0, &n);
		if (n != DIGEST_LEN) {
			fail_code(err, "damaged", "a blob's name is not a "
			    "digest");
			db_reset(q);
			return -1;
		}
		memcpy(d.b, p, n);
		p = db_blob(q, 1, &n);
		fn(arg, &d, p, n);
	}
	return got;
}

static char *reader_meta(struct source *s, const char *key)
{
	return keep_meta_get(reader_of(s)->db, key);
}

static int reader_person(struct source *s, const char *uuid,
    struct source_person *out, struct err *err)
{
	struct db_query *q = db_query(reader_of(s)->db, read_person, err);
	int got;

	*out = (struct source_person){0};
	if (q == NULL)
		return -1;
	db_bind_text(q, 1, uuid);
	got = db_next(q, err);
	if (got < 0)
		return -1;
	if (got == 0)
		return fail(err, "person %s: not in the record", uuid);
	out->uuid = xstrdup(uuid);
	out->name = xstrdup(db_text(q, 0, NULL));
	out->address = xstrdup(db_text(q, 1, NULL));
	out->salt = xstrdup(db_text(q, 2, NULL));
	out->keys = xstrdup(db_text(q, 3, NULL));
	db_reset(q);
	return 0;
}

static void reader_close(struct source *s)
{
	struct journal_reader *r = reader_of(s);

	if (!r->owned)
		return;		/* its store closes it */
	db_close(r->db);
	free(r);
}

static const struct source_ops reader_ops = {
	.next = reader_next,
	.blob = reader_blob,
	.meta = reader_meta,
	.person = reader_person,
	.close = reader_close,
};

int reader_blobs(struct source *s, void (*fn)(void *arg,
    const struct digest *d, const void *p, size_t n), void *arg,
    struct err *err)
{
	return s->ops != &reader_ops ? 0 :
	    reader_blob_rows(reader_of(s), fn, arg, err);
}

void reader_init(struct journal_reader *r, struct db *db)
{
	*r = (struct journal_reader){ .db = db };
	r->source.ops = &reader_ops;
}
