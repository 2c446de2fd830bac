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

static int verify_say(char *reason, size_t size, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

static int verify_say(char *reason, size_t size, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reason, size, fmt, ap);
	va_end(ap);
	return -1;
}

/* What the columns alone must fulfil. */
static int verify_columns(const struct verify *v, const struct event *e,
    char *reason, size_t size)
{
	const struct store_head *h = &v->head;

	if (e->batch != h->batch + (h->batch == 0 || e->batch != h->batch))
		return verify_say(reason, size, "batch %lld after batch %lld",
		    (long long)e->batch, (long long)h->batch);
	if (e->request != NULL && e->batch == h->batch)
		return verify_say(reason, size, "a request on an event that "
		    "is not the first of its batch");
	if (e->ex_ms < v->ex_ms)
		return verify_say(reason, size, "exercise time runs "
		    "backwards, from %lld to %lld ms", (long long)v->ex_ms,
		    (long long)e->ex_ms);
	if (e->cause < 0 || e->cause >= e->seq)
		return verify_say(reason, size, "its cause is event %lld, "
		    "which is not before it", (long long)e->cause);
	if (e->v != event_spec(e->kind)->v)
		return verify_say(reason, size, "%s in version %d is not "
		    "known", event_kind_name(e->kind), e->v);
	if (e->actor[0] == '\0')
		return verify_say(reason, size, "nobody did it");
	return 0;
}

int verify_row(struct verify *v, struct source_row *row, char *reason,
    size_t size)
{
	struct event *e = &row->e;
	struct digest hash;
	struct err err = {0};

	if (v->decoded.used > VERIFY_ARENA_MAX)
		arena_release(&v->decoded);
	if (e->seq != v->head.seq + 1)
		return verify_say(reason, size, "it is missing: event %lld "
		    "follows event %lld", (long long)e->seq,
		    (long long)v->head.seq);
	event_hash(&hash, &v->head.hash, e, row->body, row->n);
	if (!digest_equal(&hash, &row->hash))
		return verify_say(reason, size, "its hash does not fit its "
		    "columns and the event before it");
	if (verify_columns(v, e, reason, size) != 0)
		return -1;
	if (event_decode(e, &v->decoded, row->body, row->n, &err) != 0)
		return verify_say(reason, size, "%s", err.text);
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
		if (verify_row(&v, &row, out->reason, sizeof(out->reason))) {
			out->first_bad = v.head.seq + 1;
			break;
		}
	}
	if (got < 0 && strcmp(why.code, "damaged") == 0) {
		out->first_bad = v.head.seq + 1;
		verify_say(out->reason, sizeof(out->reason), "%s", why.text);
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
static void verify_bad(struct verify_kept *k, int64_t seq, const char *why)
{
	if (k->out->reason[0] != '\0' && (seq == 0 ||
	    (k->out->first_bad != 0 && k->out->first_bad <= seq)))
		return;
	k->out->first_bad = seq;
	verify_say(k->out->reason, sizeof(k->out->reason), "%s", why);
}

static void verify_note_person(struct verify_kept *k, const struct event *e)
{
	const char *uuid = event_str(e, FIELD_PERSON);
	int64_t i = map_get(&k->index, uuid, -1);
	struct verify_person *p;

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
	    NULL) != 0)
		verify_bad(k, e->seq, "its commitment is not a digest");
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
	verify_bad(k, k->seq, why.text);
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
		verify_bad(k, e->seq, why.text);
	} else if (verify_blob_read(k, &d, &bytes) && name == FIELD_PLAN) {
		/* A plan is no more than what it names. */
		plan = plan_read(bytes.p, bytes.len, &why);
		if (plan == NULL)
			verify_bad(k, e->seq, why.text);
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

static const char *verify_fit(const struct verify_person *p,
    const struct source_person *row)
{
	size_t salt = strlen(row->salt);
	struct digest now;

	if (p->erased)
		return row->name[0] == '\0' && row->address[0] == '\0' &&
		    row->keys[0] == '\0' && salt == 0 ? NULL :
		    "the person was erased, and is still there";
	if (salt < 16 || salt > 64)
		return "the person's salt is gone or damaged";
	source_person_commit(row, &now);
	return digest_equal(&now, &p->commit) ? NULL :
	    "name, address and keys are not what was committed to";
}

static void verify_person(struct verify_kept *k,
    const struct verify_person *p)
{
	struct source_person row = {0};
	struct err why = {0};
	const char *bad;

	if (source_person(k->s, p->uuid, &row, &why) != 0) {
		verify_bad(k, p->seq, why.text);
		return;
	}
	bad = verify_fit(p, &row);
	if (bad != NULL)
		verify_bad(k, p->seq, bad);
	source_person_release(&row);
}

/* Content that no event names is still content of the record. */
static void verify_row_of_blob(void *arg, const struct digest *d,
    const void *p, size_t n)
{
	struct verify_kept *k = arg;
	char hex[DIGEST_HEX], *why;
	struct digest now;

	if (map_has(&k->blobs, digest_hex(d, hex)))
		return;
	digest_of(&now, p, n);
	if (digest_equal(&now, d))
		return;
	why = xasprintf("blob %s: damaged", hex);
	verify_bad(k, 0, why);
	free(why);
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
