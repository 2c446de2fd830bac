/*
 * stream.c: the event stream.  Each event is encoded once into a ring of
 * the newest; a subscriber further back is fed from the record until it has
 * caught up.  One that then falls behind by more than the ring is dropped
 * with a message and may subscribe again: what waits for slow readers is
 * bounded whatever they do.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

/* At most CTL_BODY_PART bytes from `at`, not cutting a character in two. */
static size_t stream_part(const char *body, size_t n, size_t at)
{
	size_t end = at + CTL_BODY_PART;

	if (end >= n)
		return n - at;
	while (end > at && ((unsigned char)body[end] & 0xc0) == 0x80)
		end--;
	return end - at;
}

static void stream_head(struct buf *out, const struct event *e,
    const struct digest *hash)
{
	char hex[DIGEST_HEX];

	buf_addf(out, "\"seq\":%lld,\"batch\":%lld,\"wall_ms\":%lld,"
	    "\"ex_ms\":%lld,\"kind\":\"%s\",\"v\":%d,\"cause\":%lld,"
	    "\"hash\":\"%s\",\"actor\":", (long long)e->seq,
	    (long long)e->batch, (long long)e->wall_ms, (long long)e->ex_ms,
	    event_kind_name(e->kind), e->v, (long long)e->cause,
	    digest_hex(hash, hex));
	buf_addjson(out, e->actor);
	if (e->request != NULL) {
		buf_adds(out, ",\"request\":");
		buf_addjson(out, e->request);
	}
}

static size_t stream_body(struct buf *out, const char *body, size_t n,
    size_t at)
{
	size_t part = stream_part(body, n, at);

	buf_adds(out, ",\"body\":");
	buf_addjsonn(out, body + at, part);
	buf_addf(out, ",\"rest\":%zu}", n - at - part);
	return part;
}

static void stream_encode(struct buf *out, const struct event *e,
    const char *body, size_t n, const struct digest *hash)
{
	size_t at;

	buf_adds(out, "{\"push\":\"event\",\"is\":{");
	stream_head(out, e, hash);
	at = stream_body(out, body, n, 0);
	buf_adds(out, "}\n");
	while (at < n) {
		buf_addf(out, "{\"push\":\"event\",\"is\":{\"seq\":%lld",
		    (long long)e->seq);
		at += stream_body(out, body, n, at);
		buf_adds(out, "}\n");
	}
}

void ctl_stream_add(struct ctl *c, const struct event *e, const char *body,
    size_t n, const struct digest *hash)
{
	struct buf line = {0};
	size_t drop = 0;

	stream_encode(&line, e, body, n, hash);
	grow(&c->ring, &c->capring, c->nring + 1, sizeof(*c->ring));
	c->ring_bytes += line.len;
	c->ring[c->nring].seq = e->seq;
	c->ring[c->nring].n = line.len;
	c->ring[c->nring].words = e->kind == EVENT_ANSWER_SUBMITTED ||
	    e->kind == EVENT_ANSWER_PROPOSED || e->kind == EVENT_ANSWER_UNSENT ||
	    e->kind == EVENT_JUDGEMENT_MADE || e->kind == EVENT_ACT_ARMED;
	c->ring[c->nring++].p = buf_detach(&line);
	while (c->ring_bytes > CTL_RING_MAX && drop + 1 < c->nring) {
		c->ring_bytes -= c->ring[drop].n;
		free(c->ring[drop++].p);
	}
	if (drop > 0)
		memmove(c->ring, c->ring + drop,
		    (c->nring - drop) * sizeof(*c->ring));
	c->nring -= drop;
}

void ctl_stream_release(struct ctl *c)
{
	for (size_t i = 0; i < c->nring; i++)
		free(c->ring[i].p);
	free(c->ring);
}

static const struct ctl_event *stream_find(const struct ctl *c, int64_t seq)
{
	if (c->nring == 0 || seq < c->ring[0].seq ||
	    seq > c->ring[c->nring - 1].seq)
		return NULL;
	return &c->ring[seq - c->ring[0].seq];	/* no gaps */
}

static void stream_drop(struct ctl_peer *p)
{
	struct arena a = {0};
	struct val *is = val_map(&a);

	val_set(&a, is, "after", val_int(&a, p->streamed));
	ctl_peer_push(p, WIRE_PUSH_DROPPED, is);
	arena_release(&a);
	p->streaming = false;
}

/* The event after the last one sent, from the record. */
static bool stream_read(struct ctl_peer *p)
{
	struct ctl *c = p->c;
	struct source_row row;
	struct buf line = {0}, body = {0};
	struct err err = {0};
	bool got = source_next(c->store->source, p->streamed, &row,
	    &err) == 1;

	if (got) {
		ctl_blind_row(p, &row, &body);
		stream_encode(&line, &row.e, row.body, row.n, &row.hash);
		ctl_peer_write(p, line.p, line.len);
	} else {
		warn(c->o.log, "ctl", "stream: %s", err.text);
		stream_drop(p);
	}
	buf_release(&line);
	buf_release(&body);
	return got;
}

void ctl_stream_pump(struct ctl_peer *p)
{
	struct ctl *c = p->c;

	while (p->streaming && !p->dead && !p->ending &&
	    p->out.len < CTL_OUT_STREAM && p->streamed < c->head) {
		const struct ctl_event *e = stream_find(c, p->streamed + 1);

		if (e == NULL && p->live) {
			stream_drop(p);
			return;
		}
		if (e != NULL && !(e->words && p->hat == HAT_EVALUATOR))
			ctl_peer_write(p, e->p, e->n);
		else if (!stream_read(p))
			return;
		p->streamed++;
	}
	if (p->streaming && p->streamed == c->head)
		p->live = true;
}

/* ---- one event -------------------------------------------------------- */

struct val *ctl_stream_event(struct ctl_peer *p, const struct val *args,
    struct err *err)
{
	struct ctl *c = p->c;
	struct buf body = {0};
	int64_t seq = val_get_num(args, "seq", 0);
	size_t at = (size_t)val_get_num(args, "offset", 0);
	struct source_row row;
	struct buf text = {0};
	struct val *out = NULL;

	if (seq < 1 || seq > c->head) {
		fail_code(err, "unknown", "event: there is no %lld",
		    (long long)seq);
		return NULL;
	}
	if (source_next(c->store->source, seq - 1, &row, err) != 1)
		return NULL;
	ctl_blind_row(p, &row, &body);
	if (at >= row.n || ((unsigned char)row.body[at] & 0xc0) == 0x80) {
		fail_code(err, "usage", "event: \"offset\" is not inside "
		    "its body");
		buf_release(&body);
		return NULL;
	}
	buf_addc(&text, '{');
	stream_head(&text, &row.e, &row.hash);
	stream_body(&text, row.body, row.n, at);
	out = json_parse(&c->a, text.p, text.len, WIRE_LINE_MAX, err);
	buf_release(&text);
	buf_release(&body);
	return out;
}
