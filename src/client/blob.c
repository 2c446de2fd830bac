/*
 * blob.c: content by digest, in chunks, both ways.
 */
#include "client/client.h"

#include "base/text.h"

static struct val *blob_args(struct arena *a, const struct digest *d,
    size_t offset)
{
	struct val *args = val_map(a);
	char hex[DIGEST_HEX];

	val_set(a, args, "digest", val_str(a, digest_hex(d, hex)));
	val_set(a, args, "offset", val_int(a, (int64_t)offset));
	return args;
}

/* Appends the chunk at *at; 1 there is more, 0 that was all, -1. */
static int blob_chunk(struct client *c, const struct digest *d, size_t *at,
    size_t max, struct buf *out, struct err *err)
{
	struct arena a = {0};
	struct wire_message m = { .word = "blob.get" };
	size_t before = out->len;
	struct val *reply, *data;
	int64_t size;
	int more = -1;

	m.args = blob_args(&a, d, *at);
	reply = client_request(c, &a, &m, err);
	if (reply == NULL)
		goto out;
	size = val_get_num(reply, "size", -1);
	data = val_get(reply, "data");
	if (size < 0 || (uint64_t)size > max) {
		fail_code(err, "oversized", "content: %lld bytes are more "
		    "than the limit of %zu", (long long)size, max);
		goto out;
	}
	if (wire_unbase64(out, val_text(data, ""), val_len(data)) != 0 ||
	    (out->len == before && *at < (size_t)size)) {
		fail_code(err, "malformed", "content: a broken chunk");
		goto out;
	}
	*at += out->len - before;
	more = *at < (size_t)size;
out:
	arena_release(&a);
	return more;
}

int client_blob_get(struct client *c, const struct digest *d, size_t max,
    struct buf *out, struct err *err)
{
	size_t start = out->len, at = 0;
	struct digest got;
	int more;

	do
		more = blob_chunk(c, d, &at, max, out, err);
	while (more > 0);
	if (more < 0)
		return -1;
	digest_of(&got, out->p ? out->p + start : "", out->len - start);
	if (!digest_equal(&got, d))
		return fail_code(err, "damaged",
		    "content: it does not have its digest");
	return 0;
}

/* Sends the chunk at *at (none when `ask`) and learns how far the engine
 * is. */
static int blob_send(struct client *c, const struct digest *d,
    const struct buf *all, int64_t *at, bool ask, struct err *err)
{
	struct arena a = {0};
	struct wire_message m = { .word = "blob.put" };
	struct buf data = {0};
	struct val *reply;
	size_t n = all->len - (size_t)*at;
	int64_t have = -1;

	m.args = blob_args(&a, d, (size_t)*at);
	val_set(&a, m.args, "size", val_int(&a, (int64_t)all->len));
	if (!ask) {
		wire_base64(&data, all->p + *at, n < WIRE_CHUNK ? n :
		    WIRE_CHUNK);
		val_set(&a, m.args, "data", val_str(&a, buf_str(&data)));
	}
	reply = client_request(c, &a, &m, err);
	if (reply != NULL)
		have = val_get_num(reply, "have", -1);
	if (reply != NULL && (have < 0 || have > (int64_t)all->len ||
	    (!ask && have <= *at)))
		fail_code(err, "malformed", "content: the engine lost its "
		    "place");
	else if (reply != NULL)
		*at = have;
	else
		have = -1;
	buf_release(&data);
	arena_release(&a);
	return have < 0 || *at != have ? -1 : 0;
}

int client_blob_put(struct client *c, const void *p, size_t n,
    struct err *err)
{
	struct buf all = { .p = (char *)p, .len = n };
	struct digest d;
	int64_t at = 0;

	digest_of(&d, p, n);
	if (blob_send(c, &d, &all, &at, true, err) != 0)
		return -1;
	while (at < (int64_t)n)
		if (blob_send(c, &d, &all, &at, false, err) != 0)
			return -1;
	return 0;
}
