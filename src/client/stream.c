/*
 * stream.c: a running exercise's record as a source.
 */
#include "client/client.h"

#include "client/internal.h"

#define STREAM_NONE (-1)

struct stream {
	struct source s;
	struct client *c;
	int64_t at;		/* last seq of the stream or STREAM_NONE */
	int64_t head;		/* recorded when it was opened */
	struct arena a;		/* strings of the row given out */
	struct buf body;
};

static struct stream *stream_of(struct source *s)
{
	return (struct stream *)s;
}

/* Fills the row's columns from the first push (or reply) of an event. */
static int stream_columns(struct stream *t, const struct val *is,
    struct source_row *row, struct err *err)
{
	int kind = event_kind_find(val_get_text(is, "kind", ""));

	if (kind < 0)
		return fail_code(err, "malformed", "event: an unknown kind "
		    "\"%.40s\"", val_get_text(is, "kind", ""));
	*row = (struct source_row){0};
	row->e.kind = (enum event_kind)kind;
	row->e.seq = val_get_num(is, "seq", 0);
	row->e.batch = val_get_num(is, "batch", 0);
	row->e.wall_ms = val_get_num(is, "wall_ms", 0);
	row->e.ex_ms = val_get_num(is, "ex_ms", 0);
	row->e.v = (int)val_get_num(is, "v", 0);
	row->e.cause = val_get_num(is, "cause", 0);
	row->e.actor = arena_strdup(&t->a, val_get_text(is, "actor", ""));
	if (val_get_text(is, "request", NULL))
		row->e.request = arena_strdup(&t->a,
		    val_get_text(is, "request", ""));
	return digest_parse(val_get_text(is, "hash", ""), &row->hash, err);
}

/* Adds what a push or reply brings of the body; the bytes still missing. */
static int64_t stream_body(struct stream *t, const struct val *is)
{
	const struct val *body = val_get(is, "body");

	buf_add(&t->body, val_text(body, ""), val_len(body));
	return val_get_num(is, "rest", 0);
}

static void stream_clear(struct stream *t)
{
	arena_release(&t->a);
	buf_clear(&t->body);
}

static void stream_give(struct stream *t, struct source_row *row)
{
	row->body = buf_str(&t->body);
	row->n = t->body.len;
}

/* ---- the stream ------------------------------------------------------- */

static int stream_open(struct stream *t, int64_t after, struct err *err)
{
	struct arena a = {0};
	struct wire_message m = { .word = "subscribe" };
	struct val *reply;

	client_queue_clear(&t->c->events);
	t->c->streaming = true;
	m.args = val_map(&a);
	val_set(&a, m.args, "after", val_int(&a, after));
	reply = client_request(t->c, &a, &m, err);
	if (reply) {
		t->at = after;
		t->head = val_get_num(reply, "head", 0);
	}
	arena_release(&a);
	return reply ? 0 : -1;
}

/* The next line of the stream: 1, 0 none yet, -1.  `wait`: it must come. */
static int stream_item(struct stream *t, bool wait, struct client_item **out,
    struct err *err)
{
	int64_t until = client_now_ms() + (wait ? t->c->wait_ms : 0);

	*out = client_queue_take(&t->c->events);
	while (*out == NULL) {
		int64_t left = until - client_now_ms();
		int got = client_pump(t->c, left > 0 ? (int)left : 0, err);

		if (got < 0)
			return -1;
		*out = client_queue_take(&t->c->events);
		if (*out == NULL && got == 0 && left <= 0)
			return wait ? fail_code(err, "timeout",
			    "engine: the stream has stopped") : 0;
	}
	return 1;
}

static int stream_rest(struct stream *t, int64_t rest, struct err *err)
{
	while (rest > 0) {
		struct client_item *item;

		if (stream_item(t, true, &item, err) != 1)
			return -1;
		rest = stream_body(t, item->m.value);
		client_item_free(item);
		if (t->body.len > EVENT_BODY_MAX)
			return fail_code(err, "oversized",
			    "event: its body is too long");
	}
	return 0;
}

static int stream_next(struct stream *t, struct source_row *row,
    struct err *err)
{
	struct client_item *item;
	int64_t rest;
	int got = stream_item(t, t->at < t->head, &item, err);

	if (got != 1)
		return got;
	if (strcmp(item->m.word, "dropped") == 0) {
		client_item_free(item);
		return stream_open(t, t->at, err) != 0 ? -1 :
		    stream_next(t, row, err);
	}
	stream_clear(t);
	got = stream_columns(t, item->m.value, row, err);
	rest = stream_body(t, item->m.value);
	client_item_free(item);
	if (got != 0 || stream_rest(t, rest, err) != 0)
		return -1;
	if (row->e.seq != t->at + 1)
		return fail_code(err, "malformed", "event: %lld follows "
		    "%lld", (long long)row->e.seq, (long long)t->at);
	t->at = row->e.seq;
	stream_give(t, row);
	return 1;
}

/* ---- one event alone -------------------------------------------------- */

static int stream_fetch(struct stream *t, int64_t seq,
    struct source_row *row, struct err *err)
{
	int64_t rest = 1;
	int failed = 0;

	stream_clear(t);
	while (rest > 0 && !failed) {
		struct arena a = {0};
		struct wire_message m = { .word = "event" };
		struct val *reply;

		m.args = val_map(&a);
		val_set(&a, m.args, "seq", val_int(&a, seq));
		val_set(&a, m.args, "offset",
		    val_int(&a, (int64_t)t->body.len));
		reply = client_request(t->c, &a, &m, err);
		failed = reply == NULL || t->body.len > EVENT_BODY_MAX;
		if (!failed && t->body.len == 0)
			failed = stream_columns(t, reply, row, err);
		if (!failed)
			rest = stream_body(t, reply);
		arena_release(&a);
	}
	if (failed)
		return err && strcmp(err->code, "unknown") == 0 ? 0 : -1;
	stream_give(t, row);
	return 1;
}

/* ---- the source ------------------------------------------------------- */

static int stream_op_next(struct source *s, int64_t after,
    struct source_row *row, struct err *err)
{
	struct stream *t = stream_of(s);
	struct err mine = {0};
	int got = 0;

	if (t->at == STREAM_NONE)
		got = stream_open(t, after, &mine);
	if (got == 0)
		got = after == t->at ? stream_next(t, row, &mine) :
		    stream_fetch(t, after + 1, row, &mine);
	if (got < 0 && err)
		*err = mine;
	return got;
}

static int stream_op_blob(struct source *s, const struct digest *d,
    struct buf *out, struct err *err)
{
	return client_blob_get(stream_of(s)->c, d, BLOB_MAX, out, err);
}

static struct val *stream_ask(struct stream *t, struct arena *a,
    const char *word, const char *arg, const char *value, struct err *err)
{
	struct wire_message m = { .word = word, .args = val_map(a) };

	val_set(a, m.args, arg, val_str(a, value));
	return client_request(t->c, a, &m, err);
}

static char *stream_op_meta(struct source *s, const char *key)
{
	struct arena a = {0};
	struct val *v = stream_ask(stream_of(s), &a, "meta", "key", key,
	    NULL);
	char *out = xstrdup(val_get_text(v, "value", NULL));

	arena_release(&a);
	return out;
}

static int stream_op_person(struct source *s, const char *uuid,
    struct source_person *out, struct err *err)
{
	struct arena a = {0};
	struct val *v = stream_ask(stream_of(s), &a, "person", "person",
	    uuid, err);

	*out = (struct source_person){0};
	if (v) {
		out->uuid = xstrdup(uuid);
		out->name = xstrdup(val_get_text(v, "name", ""));
		out->address = xstrdup(val_get_text(v, "address", ""));
		out->salt = xstrdup("");
	}
	arena_release(&a);
	return v ? 0 : -1;
}

static void stream_op_close(struct source *s)
{
	struct stream *t = stream_of(s);
	struct arena a = {0};
	struct wire_message m = { .word = "stream.stop" };

	if (t->at != STREAM_NONE)
		client_request(t->c, &a, &m, NULL);
	t->c->streaming = false;
	client_queue_clear(&t->c->events);
	arena_release(&a);
	stream_clear(t);
	buf_release(&t->body);
	free(t);
}

static const struct source_ops stream_ops = {
	.next = stream_op_next,
	.blob = stream_op_blob,
	.meta = stream_op_meta,
	.person = stream_op_person,
	.close = stream_op_close,
};

struct source *client_source(struct client *c)
{
	struct stream *t = xcalloc(1, sizeof(*t));

	t->s.ops = &stream_ops;
	t->c = c;
	t->at = STREAM_NONE;
	return &t->s;
}
