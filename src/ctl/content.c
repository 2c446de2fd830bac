/*
 * content.c: blobs by digest, in chunks, both ways.  What is handed in is
 * checked against its digest and bounded per piece, per person and in all;
 * what is read must be in the reader's view.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define CONTENT_PIECE_MAX ((int64_t)16 << 20)
#define CONTENT_PERSON_MAX ((int64_t)64 << 20)	/* recorded uploads */
#define CONTENT_TEAM_MAX ((int64_t)256 << 20)	/* of all its people */
#define CONTENT_PENDING_MAX ((size_t)64 << 20)	/* not whole yet */
#define CONTENT_CACHE_MAX ((size_t)16 << 20)
#define CONTENT_IDLE_MS 600000
#define CONTENT_OPEN_MAX 8	/* of a person, not whole yet */

/* ---- out -------------------------------------------------------------- */

static void content_forget(struct ctl_blob *b)
{
	buf_release(&b->bytes);
	*b = (struct ctl_blob){0};
}

/* The slot to be used next: an empty one, or the one used longest ago. */
static struct ctl_blob *content_slot(struct ctl *c)
{
	struct ctl_blob *oldest = &c->blobs[0];
	size_t bytes = 0;

	for (int i = 0; i < CTL_BLOBS; i++)
		bytes += c->blobs[i].bytes.len;
	for (int i = 0; bytes > CONTENT_CACHE_MAX && i < CTL_BLOBS; i++)
		content_forget(&c->blobs[i]);
	for (int i = 1; i < CTL_BLOBS; i++)
		if (c->blobs[i].used < oldest->used)
			oldest = &c->blobs[i];
	content_forget(oldest);
	return oldest;
}

static const struct ctl_blob *content_read(struct ctl *c,
    const struct digest *d, struct err *err)
{
	struct ctl_blob *b;

	for (int i = 0; i < CTL_BLOBS; i++) {
		b = &c->blobs[i];
		if (b->used != 0 && digest_equal(&b->d, d)) {
			b->used = ++c->blob_use;
			return b;
		}
	}
	b = content_slot(c);
	if (source_blob(c->store->source, d, &b->bytes, err) != 0) {
		if (err)
			snprintf(err->code, sizeof(err->code), "unknown");
		content_forget(b);
		return NULL;
	}
	b->d = *d;
	b->used = ++c->blob_use;
	return b;
}

static bool content_may(struct ctl_peer *p, const struct digest *d)
{
	struct view_input in = ctl_view_input(p->c);
	struct view_viewer who = ctl_peer_viewer(p);

	return ctl_hat_streams(p->hat) || view_may_read(&in, &who, d);
}

struct val *ctl_blob_get(struct ctl_peer *p, const struct val *args,
    struct err *err)
{
	struct ctl *c = p->c;
	int64_t offset = val_get_num(args, "offset", 0);
	const struct ctl_blob *b;
	struct digest d;
	struct buf data = {0};
	struct val *ok;
	size_t n;

	if (digest_parse(val_get_text(args, "digest", ""), &d, err) != 0)
		return NULL;
	/* one answer for "not yours" and "not there" */
	b = content_may(p, &d) ? content_read(c, &d, err) : NULL;
	if (b == NULL || (uint64_t)offset > b->bytes.len) {
		fail_code(err, "unknown", "content: there is none of that "
		    "digest for you");
		return NULL;
	}
	n = b->bytes.len - (size_t)offset;
	if (n > WIRE_CHUNK)
		n = WIRE_CHUNK;
	wire_base64(&data, buf_str(&b->bytes) + offset, n);
	ok = val_map(&c->a);
	val_set(&c->a, ok, "size", val_int(&c->a, (int64_t)b->bytes.len));
	val_set(&c->a, ok, "offset", val_int(&c->a, offset));
	val_set(&c->a, ok, "data", val_str(&c->a, buf_str(&data)));
	buf_release(&data);
	return ok;
}

/* ---- in --------------------------------------------------------------- */

/* A team's code admits any number of people, so that what one of them may
 * hand in says nothing about all: both are counted. */
static int64_t *content_of_person(struct ctl *c, int person)
{
	grow(&c->quota, &c->capquota, (size_t)person + 1,
	    sizeof(*c->quota));
	return &c->quota[person];
}

static int64_t *content_of_team(struct ctl *c, int team)
{
	grow(&c->team_quota, &c->capteam_quota, (size_t)team + 1,
	    sizeof(*c->team_quota));
	return &c->team_quota[team];
}

static int content_team(const struct ctl *c, int person)
{
	return person < 0 ? -1 : ctl_state(c)->people[person].team;
}

static void content_count(struct ctl *c, int person, int team, int64_t size)
{
	if (person >= 0)
		*content_of_person(c, person) += size;
	if (team >= 0)
		*content_of_team(c, team) += size;
}

/* Who has handed in what, since the engine runs: only that can be named by
 * "put".  Staff who act for somebody are -1. */
static char *content_key(int person, const char *hex)
{
	return xasprintf("%d %s", person, hex);
}

static bool content_handed(const struct ctl *c, int person, const char *hex)
{
	char *key = content_key(person, hex);
	bool handed = map_has(&c->handed, key);

	free(key);
	return handed;
}

static void content_hand(struct ctl *c, const struct ctl_upload *u)
{
	char hex[DIGEST_HEX];
	char *key = content_key(u->person, digest_hex(&u->d, hex));

	if (map_put(&c->handed, key, 1))
		content_count(c, u->person, u->team, u->size);
	free(key);
}

int ctl_content_named(struct ctl_peer *p, const char *hex, struct err *err)
{
	char same[DIGEST_HEX];
	struct digest d;

	if (digest_parse(hex, &d, NULL) != 0 ||
	    content_handed(p->c, p->person, digest_hex(&d, same)))
		return 0;
	return fail_code(err, "unknown", "those bytes have not arrived");
}

void ctl_content_note(struct ctl *c, const struct event *e)
{
	int person;

	if (e->kind != EVENT_FILE_STORED)
		return;
	person = state_person(ctl_state(c), event_str(e, FIELD_PERSON));
	/* What was handed in to this process is counted already. */
	if (person >= 0 && !content_handed(c, person,
	    event_str(e, FIELD_DIGEST)))
		content_count(c, person, content_team(c, person),
		    event_int(e, FIELD_SIZE, 0));
}

static void upload_free(struct ctl *c, struct ctl_upload *u)
{
	struct ctl_upload **at = &c->uploads;

	while (*at != u)
		at = &(*at)->next;
	*at = u->next;
	c->upload_bytes -= u->have.len;
	buf_release(&u->have);
	free(u);
}

void ctl_content_release(struct ctl *c)
{
	while (c->uploads)
		upload_free(c, c->uploads);
	for (int i = 0; i < CTL_BLOBS; i++)
		content_forget(&c->blobs[i]);
	free(c->quota);
	free(c->team_quota);
	map_release(&c->handed);
}

static void upload_expire(struct ctl *c)
{
	struct ctl_upload *u = c->uploads;

	while (u) {
		struct ctl_upload *next = u->next;

		if (ctl_now(c) - u->used_ms > CONTENT_IDLE_MS)
			upload_free(c, u);
		u = next;
	}
}

/* What a person, and a team, has handed in or begun to. */
static int64_t content_person_has(struct ctl *c, int person)
{
	int64_t n = person < 0 ? 0 : *content_of_person(c, person);

	for (const struct ctl_upload *u = c->uploads; u; u = u->next)
		if (u->person == person)
			n += u->size;
	return n;
}

static int64_t content_team_has(struct ctl *c, int team)
{
	int64_t n = team < 0 ? 0 : *content_of_team(c, team);

	for (const struct ctl_upload *u = c->uploads; u && team >= 0;
	    u = u->next)
		if (u->team == team)
			n += u->size;
	return n;
}

int ctl_content_room(struct ctl_peer *p, int64_t size, struct err *err)
{
	struct ctl *c = p->c;
	int team = content_team(c, p->person);

	if (size > CONTENT_PIECE_MAX)
		return fail_code(err, "quota", "content: %lld bytes are "
		    "more than the %lld a piece may have", (long long)size,
		    (long long)CONTENT_PIECE_MAX);
	if (content_person_has(c, p->person) + size > CONTENT_PERSON_MAX)
		return fail_code(err, "quota", "content: more than the %lld "
		    "bytes one person may hand in",
		    (long long)CONTENT_PERSON_MAX);
	if (content_team_has(c, team) + size > CONTENT_TEAM_MAX)
		return fail_code(err, "quota", "content: more than the %lld "
		    "bytes that all people of a team may hand in together",
		    (long long)CONTENT_TEAM_MAX);
	return 0;
}

static int upload_many(struct ctl_peer *p, struct err *err)
{
	int pieces = 0;

	for (const struct ctl_upload *u = p->c->uploads; u; u = u->next)
		pieces += u->person == p->person;
	return pieces < CONTENT_OPEN_MAX ? 0 : fail_code(err, "busy",
	    "content: %d files of this person are under way already; let "
	    "them end", pieces);
}

static struct ctl_upload *upload_get(struct ctl_peer *p,
    const struct digest *d, int64_t size, struct err *err)
{
	struct ctl *c = p->c;
	struct ctl_upload *u;

	upload_expire(c);
	for (u = c->uploads; u; u = u->next)
		if (u->person == p->person && digest_equal(&u->d, d))
			break;
	if (u && u->size != size) {
		upload_free(c, u);
		u = NULL;
	}
	if (u == NULL) {
		if (ctl_content_room(p, size, err) != 0 ||
		    upload_many(p, err) != 0)
			return NULL;
		u = xcalloc(1, sizeof(*u));
		u->person = p->person;
		u->team = content_team(c, p->person);
		u->d = *d;
		u->size = size;
		u->next = c->uploads;
		c->uploads = u;
	}
	u->used_ms = ctl_now(c);
	return u;
}

static int upload_add(struct ctl *c, struct ctl_upload *u,
    const struct val *args, struct err *err)
{
	const struct val *data = val_get(args, "data");
	size_t before = u->have.len;

	if (data == NULL)
		return 0;
	if (val_get_num(args, "offset", 0) != (int64_t)before)
		return fail_code(err, "offset", "content: %zu bytes are "
		    "here; go on from there", before);
	if (val_len(data) > WIRE_CHUNK * 2 ||
	    wire_unbase64(&u->have, val_text(data, ""), val_len(data)) != 0 ||
	    u->have.len - before > WIRE_CHUNK ||
	    (int64_t)u->have.len > u->size) {
		u->have.len = before;
		return fail_code(err, "malformed",
		    "content: not a chunk of it");
	}
	c->upload_bytes += u->have.len - before;
	if (c->upload_bytes > CONTENT_PENDING_MAX) {
		c->upload_bytes -= u->have.len - before;
		u->have.len = before;
		return fail_code(err, "busy",
		    "content: too much is being handed in; try again");
	}
	return 0;
}

/* Whole: checked and stored in a transaction of its own. */
static int upload_store(struct ctl *c, struct ctl_upload *u, struct err *err)
{
	const struct store_ops *ops = c->store->ops;
	struct digest d;
	enum store_status status;

	digest_of(&d, buf_str(&u->have), u->have.len);
	if (!digest_equal(&d, &u->d))
		return fail_code(err, "damaged",
		    "content: it does not have its digest");
	status = ops->begin(c->store, err);
	if (status == STORE_OK)
		status = ops->put_blob(c->store, &d, buf_str(&u->have),
		    u->have.len, err);
	if (status == STORE_OK)
		status = ops->commit(c->store, err);
	else
		ops->rollback(c->store);
	if (status == STORE_FAILED)
		ctl_break(c, err);
	if (status == STORE_FULL)
		snprintf(err->code, sizeof(err->code), "full");
	return status == STORE_OK ? 0 : -1;
}

struct val *ctl_blob_put(struct ctl_peer *p, const struct val *args,
    struct err *err)
{
	struct ctl *c = p->c;
	int64_t size = val_get_num(args, "size", 0);
	struct ctl_upload *u;
	struct val *ok;
	struct digest d;
	int failed;

	if (digest_parse(val_get_text(args, "digest", ""), &d, err) != 0 ||
	    ctl_disk_upload(p, err) != 0)
		return NULL;
	u = upload_get(p, &d, size, err);
	if (u == NULL || upload_add(c, u, args, err) != 0)
		return NULL;
	ok = val_map(&c->a);
	val_set(&c->a, ok, "have", val_int(&c->a, (int64_t)u->have.len));
	if ((int64_t)u->have.len < size)
		return ok;
	failed = upload_store(c, u, err);
	if (!failed)
		content_hand(c, u);
	upload_free(c, u);
	return failed ? NULL : ok;
}
