/*
 * source.c: calls through the two interfaces.  It must never know which
 * implementation it talks to.
 */
#include "config.h"

#include "source/source.h"

int source_next(struct source *s, int64_t after, struct source_row *row,
    struct err *err)
{
	return s->ops->next(s, after, row, err);
}

int source_blob(struct source *s, const struct digest *d, struct buf *out,
    struct err *err)
{
	return s->ops->blob(s, d, out, err);
}

char *source_meta(struct source *s, const char *key)
{
	return s->ops->meta(s, key);
}

int source_person(struct source *s, const char *uuid,
    struct source_person *out, struct err *err)
{
	return s->ops->person(s, uuid, out, err);
}

void source_close(struct source *s)
{
	if (s != NULL)
		s->ops->close(s);
}

void store_head(const struct store *s, struct store_head *out)
{
	*out = s->head;
}

void store_follow(struct store *s, const struct event *e, const char *body,
    size_t n)
{
	struct store_head *h = &s->head;

	if (e->seq != h->seq + 1 ||
	    (e->batch != h->batch && e->batch != h->batch + 1))
		bug("event %lld of batch %lld after event %lld of batch %lld",
		    (long long)e->seq, (long long)e->batch,
		    (long long)h->seq, (long long)h->batch);
	if (e->request != NULL && e->batch == h->batch)
		bug("event %lld: a request inside its batch",
		    (long long)e->seq);
	if (!s->bare)
		event_hash(&h->hash, &h->hash, e, body, n);
	h->seq = e->seq;
	h->batch = e->batch;
}
