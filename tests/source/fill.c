/*
 * fill.c: appending plausible events to a store, for tests.
 */
#include "config.h"

#include "tests/source/fill.h"

#include "tests/event/sample.h"

#define FILL_ACTOR "7d3a1f0e-5a52-4b65-9d0c-1f2e3d4c5b6a/participant"

char *fill_request(int64_t batch, char out[37])
{
	snprintf(out, 37, "%08llx-0000-4000-8000-000000000000",
	    (unsigned long long)batch);
	return out;
}

void fill_event(const struct store *s, struct event *e, enum event_kind kind)
{
	struct store_head h;

	store_head(s, &h);
	event_init(e, kind);
	e->seq = h.seq + 1;
	e->batch = h.batch + 1;
	e->wall_ms = INT64_C(1764000000000) + e->seq * 250;
	e->ex_ms = e->seq * 250;
	e->actor = "engine";
}

enum store_status fill_append(struct store *s, const struct event *e,
    struct err *err)
{
	enum store_status status;
	struct buf body = {0};

	event_encode(&body, e);
	status = s->ops->append(s, e, body.p, body.len, err);
	buf_release(&body);
	return status;
}

enum store_status fill_batch(struct store *s, size_t n, struct err *err)
{
	enum store_status status = STORE_OK;
	struct arena a = {0};
	char request[37];
	struct event e;

	for (size_t i = 0; i < n && status == STORE_OK; i++) {
		struct store_head h;

		store_head(s, &h);
		sample_event(&e, (enum event_kind)(h.seq % EVENT_KINDS), true,
		    h.seq, &a);
		e.seq = h.seq + 1;
		e.batch = h.batch + (i == 0);
		e.wall_ms = INT64_C(1764000000000) + e.seq * 250;
		e.ex_ms = e.seq * 250;
		e.actor = FILL_ACTOR;
		e.cause = i == 0 ? 0 : h.seq;
		e.request = i == 0 ? fill_request(e.batch, request) : NULL;
		status = fill_append(s, &e, err);
		arena_release(&a);
	}
	return status;
}

enum store_status fill_commit(struct store *s, size_t n, struct err *err)
{
	enum store_status status = s->ops->begin(s, err);

	if (status == STORE_OK)
		status = fill_batch(s, n, err);
	if (status == STORE_OK)
		status = s->ops->commit(s, err);
	return status;
}
