/*
 * record.c: reading and folding a record (record.h).  It must never change
 * one.
 */
#include "config.h"

#include "view/record.h"

#define RECORD_NAME_PART 8	/* characters of a uuid that stand for it */

static const struct plan *record_find(void *arg, const struct digest *digest)
{
	struct record *r = arg;

	for (size_t i = 0; i < r->nplans; i++)
		if (digest_equal(&r->plans[i]->digest, digest))
			return r->plans[i];
	return NULL;
}

/* ---- opening ---------------------------------------------------------- */

void record_init(struct record *r, struct source *source,
    struct client *client)
{
	*r = (struct record){ .source = source, .client = client,
		.until_ms = INT64_MAX, .until_seq = INT64_MAX };
	r->finder = (struct state_plans){ record_find, r };
	r->st = state_new();
}

void record_rewind(struct record *r)
{
	state_free(r->st);
	r->st = state_new();
	r->first_bad = 0;
	r->names_it = false;
	r->more = false;
	r->head = event_hash_zero;
	if (r->client == NULL)
		return;
	source_close(r->source);
	r->source = client_source(r->client);
}

void record_release(struct record *r)
{
	if (r->source != NULL)
		source_close(r->source);
	client_free(r->client);
	state_free(r->st);
	for (size_t i = 0; i < r->nplans; i++)
		plan_free(r->plans[i]);
	free(r->plans);
	arena_release(&r->decoded);
	*r = (struct record){0};
}

/* ---- folding ---------------------------------------------------------- */

const struct plan *record_plan(struct record *r, const struct digest *d,
    struct err *err)
{
	const struct plan *known = record_find(r, d);
	struct buf bytes = {0};
	struct plan *p = NULL;

	if (known != NULL)
		return known;
	if (source_blob(r->source, d, &bytes, err) == 0)
		p = plan_read(bytes.p, bytes.len, err);
	buf_release(&bytes);
	if (p == NULL)
		return NULL;
	grow((void **)&r->plans, &r->capplans, r->nplans + 1,
	    sizeof(*r->plans));
	r->plans[r->nplans++] = p;
	return p;
}

/* A row into *e, all of it in the arena. */
static int record_take(struct arena *a, const struct source_row *row,
    struct event *e, struct err *err)
{
	*e = row->e;
	e->actor = arena_strdup(a, row->e.actor);
	if (row->e.request != NULL)
		e->request = arena_strdup(a, row->e.request);
	return event_decode(e, a, row->body, row->n, err);
}

static int record_check(struct record *r, struct err *err)
{
	struct digest d, now;

	if (r->e.kind == EVENT_PLAN_ADOPTED)
		return digest_parse(event_str(&r->e, FIELD_PLAN), &d,
		    err) != 0 || record_plan(r, &d, err) == NULL ? -1 : 0;
	if (r->e.kind != EVENT_STATE_DIGESTED || r->partial)
		return 0;
	state_digest(r->st, &now);
	if (digest_parse(event_str(&r->e, FIELD_DIGEST), &d, err) != 0)
		return -1;
	if (!digest_equal(&d, &now))
		return fail_code(err, "digest", "the state folded from the "
		    "record differs from the digest recorded here");
	return 0;
}

/* Does a row lie behind what is wanted? */
static bool record_is_beyond(const struct record *r, const struct event *e)
{
	if (e->seq > r->until_seq)
		return true;
	return e->ex_ms > r->until_ms &&
	    (r->st->seq == 0 || e->batch != r->st->batch);
}

int record_next(struct record *r, struct err *err)
{
	struct source_row row;
	int got;

	arena_release(&r->decoded);
	got = source_next(r->source, r->st->seq, &row, err);
	if (got == 1 && record_is_beyond(r, &row.e)) {
		r->more = true;
		return 0;
	}
	if (got != 1)
		return got;
	r->body = arena_strndup(&r->decoded, row.body, row.n);
	r->nbody = row.n;
	r->head = row.hash;
	/* Only the fold says of which event it speaks. */
	r->names_it = record_take(&r->decoded, &row, &r->e, err) == 0 &&
	    record_check(r, err) == 0;
	if (r->names_it && state_apply(r->st, &r->e, &r->finder, err) == 0)
		return 1;
	r->first_bad = row.e.seq;
	return -1;
}

int record_fold(struct record *r, struct err *err)
{
	int got;

	while ((got = record_next(r, err)) == 1)
		;
	return got;
}

/* ---- looking up ------------------------------------------------------- */

int record_event(struct record *r, int64_t seq, struct arena *a,
    struct event *e, struct err *err)
{
	struct source_row row;
	int got = source_next(r->source, seq - 1, &row, err);

	if (got == 0)
		return fail(err, "event %lld: there is none",
		    (long long)seq);
	return got == 1 ? record_take(a, &row, e, err) : -1;
}

bool record_at_hand(struct record *r, int64_t seq, struct arena *a,
    struct event *e)
{
	if (r->kept != NULL)
		return r->kept(r->keeper, seq, a, e) == 0;
	return r->client == NULL && r->source != NULL &&
	    record_event(r, seq, a, e, NULL) == 0;
}

const struct plan *record_newest(const struct record *r)
{
	const struct state_version *v = state_newest(r->st);

	return v == NULL ? NULL : v->plan;
}

const char *record_name(struct record *r, const char *uuid, struct arena *a)
{
	struct source_person p = {0};
	const char *name = NULL;

	if (r->source != NULL && source_person(r->source, uuid, &p,
	    NULL) == 0 &&
	    p.name != NULL && p.name[0] != '\0')
		name = arena_strdup(a, p.name);
	source_person_release(&p);
	return name != NULL ? name :
	    arena_strndup(a, uuid, strnlen(uuid, RECORD_NAME_PART));
}
