/*
 * verify.c: does the chain hold, and does what it commits to fit?  It names
 * the first event that is wrong and says how; it must never repair.
 */
#include "config.h"

#include "journal/internal.h"

#include "base/map.h"
#include "plan/plan.h"

/* Decoded bodies are dropped when they have grown to this. */
#define VERIFY_ARENA_MAX ((size_t)256 << 10)

/* What the columns alone must fulfil. */
static int verify_columns(const struct verify *v, const struct event *e,
    struct err *why)
{
	const struct store_head *h = &v->head;

	if (e->batch != h->batch + (h->batch == 0 || e->batch != h->batch))
		return fail(why, "batch %lld after batch %lld",
		    (long long)e->batch, (long long)h->batch);
	if (e->request != NULL && e->batch == h->batch)
		return fail(why, "a request on an event that "
		    "is not the first of its batch");
	if (e->ex_ms < v->ex_ms)
		return fail(why, "exercise time runs "
		    "backwards, from %lld to %lld ms", (long long)v->ex_ms,
		    (long long)e->ex_ms);
	if (e->cause < 0 || e->cause >= e->seq)
		return fail(why, "its cause is event %lld, "
		    "which is not before it", (long long)e->cause);
	if (e->v != event_spec(e->kind)->v)
		return fail(why, "%s in version %d is not "
		    "known", event_kind_name(e->kind), e->v);
	if (e->actor[0] == '\0')
		return fail(why, "nobody did it");
	return 0;
}

int verify_row(struct verify *v, struct source_row *row, struct err *why)
{
	struct event *e = &row->e;
	struct digest hash;

	if (v->decoded.used > VERIFY_ARENA_MAX)
		arena_release(&v->decoded);
	if (e->seq != v->head.seq + 1)
		return fail(why, "it is missing: event %lld "
		    "follows event %lld", (long long)e->seq,
		    (long long)v->head.seq);
	event_hash(&hash, &v->head.hash, e, row->body, row->n);
	if (!digest_equal(&hash, &row->hash))
		return fail(why, "its hash does not fit its "
		    "columns and the event before it");
	if (verify_columns(v, e, why) != 0)
		return -1;
	if (event_decode(e, &v->decoded, row->body, row->n, why) != 0)
		return -1;
	v->head = (struct store_head){ e->seq, e->batch, hash };
	v->ex_ms = e->ex_ms;
	return 0;
}

void verify_release(struct verify *v)
{
	arena_release(&v->decoded);
}

int journal_verify_chain(struct source *s, struct journal_check *out,
    struct err *err)
{
	struct verify v = {0};
	struct source_row row;
	struct err why = {0};
	int got;

	*out = (struct journal_check){0};
	while ((got = source_next(s, v.head.seq, &row, &why)) == 1) {
		if (verify_row(&v, &row, &out->why)) {
			out->first_bad = v.head.seq + 1;
			break;
		}
	}
	if (got < 0 && strcmp(why.code, "damaged") == 0) {
		out->first_bad = v.head.seq + 1;
		out->why = why;
		got = 0;
	}
	out->events = v.head.seq;
	out->head = v.head.hash;
	verify_release(&v);
	if (got < 0 && err != NULL)
		*err = why;
	return got < 0 ? -1 : 0;
}

/* ---- what the log only commits to ------------------------------------- */

struct verify_person {
	char *uuid;
	struct digest commit;
	int64_t seq;		/* of the newest word about it */
	bool erased;
};
struct verify_kept {
	struct source *s;
	struct journal_check *out;
	struct map index;
	struct verify_person *people;
	size_t n, cap;
	struct map blobs;	/* by digest: the first event that needs it */
	int64_t seq;		/* of the event that is looked at */
};

/* The earliest event is named; what no event names (seq 0) comes last. */
static void verify_bad(struct verify_kept *k, int64_t seq,
    const struct err *why)
{
	if (k->out->why.text[0] != '\0' && (seq == 0 ||
	    (k->out->first_bad != 0 && k->out->first_bad <= seq)))
		return;
	k->out->first_bad = seq;
	k->out->why = *why;
}

static void verify_note_person(struct verify_kept *k, const struct event *e)
{
	const char *uuid = event_str(e, FIELD_PERSON);
	int64_t i = map_get(&k->index, uuid, -1);
	struct verify_person *p;
	struct err why = {0};

	if (i < 0) {
		i = (int64_t)k->n;
		grow((void **)&k->people, &k->cap, k->n + 1,
		    sizeof(*k->people));
		k->people[k->n++].uuid = xstrdup(uuid);
		map_put(&k->index, uuid, i);
	}
	p = &k->people[i];
	p->seq = e->seq;
	p->erased = e->kind == EVENT_PERSON_ERASED;
	if (!p->erased && digest_parse(event_str(e, FIELD_COMMIT), &p->commit,
	    NULL) != 0) {
		fail(&why, "its commitment is not a digest");
		verify_bad(k, e->seq, &why);
	}
}

/* Each blob is read once, for the first event that needs it.  True and its
 * bytes: it is new, there and whole. */
static bool verify_blob_read(struct verify_kept *k, const struct digest *d,
    struct buf *bytes)
{
	char hex[DIGEST_HEX];
	struct err why = {0};

	if (map_has(&k->blobs, digest_hex(d, hex)))
		return false;
	map_put(&k->blobs, hex, k->seq);
	if (source_blob(k->s, d, bytes, &why) == 0)
		return true;
	verify_bad(k, k->seq, &why);
	return false;
}

static int verify_plan_blob(void *arg, const struct digest *d)
{
	struct buf bytes = {0};

	verify_blob_read(arg, d, &bytes);
	buf_release(&bytes);
	return 0;
}

static void verify_blob(struct verify_kept *k, const struct event *e,
    enum event_name name)
{
	const char *hex = event_str(e, name);
	struct buf bytes = {0};
	struct plan *plan = NULL;
	struct err why = {0};
	struct digest d;

	if (hex == NULL)
		return;
	if (digest_parse(hex, &d, &why) != 0) {
		verify_bad(k, e->seq, &why);
	} else if (verify_blob_read(k, &d, &bytes) && name == FIELD_PLAN) {
		/* A plan is no more than what it names. */
		plan = plan_read(bytes.p, bytes.len, &why);
		if (plan == NULL)
			verify_bad(k, e->seq, &why);
		else
			plan_blobs(plan, verify_plan_blob, k);
		plan_free(plan);
	}
	buf_release(&bytes);
}

static void verify_note(struct verify_kept *k, const struct event *e)
{
	k->seq = e->seq;
	switch ((int)e->kind) {
	case EVENT_PERSON_ADMITTED:
	case EVENT_PERSON_RENAMED:
	case EVENT_PERSON_ERASED:
		verify_note_person(k, e);
		break;
	case EVENT_KEY_ENROLLED:
		if (event_has(e, FIELD_COMMIT))
			verify_note_person(k, e);
		break;
	case EVENT_FILE_STORED:
	case EVENT_FILE_ATTACHED:
		verify_blob(k, e, FIELD_DIGEST);
		break;
	default:
		verify_blob(k, e, FIELD_PLAN);
		verify_blob(k, e, FIELD_BODY);
		break;
	}
}

static int verify_fit(const struct verify_person *p,
    const struct source_person *row, struct err *why)
{
	size_t salt = strlen(row->salt);
	struct digest now;

	if (p->erased)
		return row->name[0] == '\0' && row->address[0] == '\0' &&
		    row->keys[0] == '\0' && salt == 0 ? 0 :
		    fail(why, "the person was erased, and is still there");
	if (salt < 16 || salt > 64)
		return fail(why, "the person's salt is gone or damaged");
	source_person_commit(row, &now);
	return digest_equal(&now, &p->commit) ? 0 : fail(why, "name, address "
	    "and keys are not what was committed to");
}

static void verify_person(struct verify_kept *k,
    const struct verify_person *p)
{
	struct source_person row = {0};
	struct err why = {0};

	if (source_person(k->s, p->uuid, &row, &why) != 0) {
		verify_bad(k, p->seq, &why);
		return;
	}
	if (verify_fit(p, &row, &why) != 0)
		verify_bad(k, p->seq, &why);
	source_person_release(&row);
}

/* Content that no event names is still content of the record. */
static void verify_row_of_blob(void *arg, const struct digest *d,
    const void *p, size_t n)
{
	struct verify_kept *k = arg;
	char hex[DIGEST_HEX];
	struct err why = {0};
	struct digest now;

	if (map_has(&k->blobs, digest_hex(d, hex)))
		return;
	digest_of(&now, p, n);
	if (digest_equal(&now, d))
		return;
	fail(&why, "blob %s: damaged", hex);
	verify_bad(k, 0, &why);
}

static void verify_people(struct verify_kept *k)
{
	for (size_t i = 0; i < k->n; i++)
		verify_person(k, &k->people[i]);
}

static void verify_kept_release(struct verify_kept *k)
{
	for (size_t i = 0; i < k->n; i++)
		free(k->people[i].uuid);
	free(k->people);
	map_release(&k->index);
	map_release(&k->blobs);
}

int journal_verify_kept(struct source *s, struct journal_check *out,
    struct err *err)
{
	struct verify_kept k = { .s = s, .out = out };
	struct arena a = {0};
	struct source_row row;
	int got;

	*out = (struct journal_check){0};
	while ((got = source_next(s, out->events, &row, err)) == 1) {
		got = event_decode(&row.e, &a, row.body, row.n, err);
		if (got != 0)
			break;
		verify_note(&k, &row.e);
		out->events = row.e.seq;
		out->head = row.hash;
		arena_release(&a);
	}
	arena_release(&a);
	if (got == 0) {
		verify_people(&k);
		got = reader_blobs(s, verify_row_of_blob, &k, err);
	}
	verify_kept_release(&k);
	return got;
}
