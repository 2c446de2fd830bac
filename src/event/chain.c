/*
 * chain.c: the hash that ties each event to all before it.
 *
 * Every column goes in as a tag byte (i whole number, t text, n nothing),
 * an 8-byte big-endian length and the value, so that no two different rows
 * give the same bytes.  It must never change: every record made so far
 * depends on it (doc/RECORD.md has a test vector).
 */
#include "config.h"

#include "event/event.h"

#include <endian.h>

const struct digest event_hash_zero = {{0}};

/* Small pieces are gathered: a call into the hash costs more than a copy. */
struct chain {
	struct hasher h;
	size_t n;
	unsigned char gathered[512];
};

static void chain_add(struct chain *c, const void *p, size_t n)
{
	if (n > sizeof(c->gathered) - c->n) {
		hasher_add(&c->h, c->gathered, c->n);
		c->n = 0;
	}
	if (n > sizeof(c->gathered)) {
		hasher_add(&c->h, p, n);
	} else if (n > 0) {
		memcpy(c->gathered + c->n, p, n);
		c->n += n;
	}
}

static void chain_be64(unsigned char out[8], uint64_t n)
{
	n = htobe64(n);
	memcpy(out, &n, sizeof(n));
}

static void chain_field(struct chain *c, char tag, const void *p, size_t n)
{
	unsigned char head[9];

	head[0] = (unsigned char)tag;
	chain_be64(head + 1, n);
	chain_add(c, head, sizeof(head));
	chain_add(c, p, n);
}

static void chain_num(struct chain *c, int64_t n)
{
	unsigned char value[8];

	chain_be64(value, (uint64_t)n);
	chain_field(c, 'i', value, sizeof(value));
}

static void chain_text(struct chain *c, const char *s)
{
	if (s == NULL)
		chain_field(c, 'n', NULL, 0);
	else
		chain_field(c, 't', s, strlen(s));
}

void event_hash(struct digest *out, const struct digest *previous,
    const struct event *e, const char *body, size_t n)
{
	struct chain c;

	hasher_init(&c.h);
	c.n = 0;
	chain_add(&c, previous->b, sizeof(previous->b));
	chain_num(&c, e->seq);
	chain_num(&c, e->batch);
	chain_num(&c, e->wall_ms);
	chain_num(&c, e->ex_ms);
	chain_text(&c, event_kind_name(e->kind));
	chain_num(&c, e->v);
	chain_text(&c, e->actor);
	chain_num(&c, e->cause);
	chain_text(&c, e->request);
	chain_field(&c, 't', body, n);
	hasher_add(&c.h, c.gathered, c.n);
	hasher_end(&c.h, out);
}
