/*
 * crash.c: the life of a record on a disk that can lose its power, and the
 * oracle that knows what must be there afterwards.
 */
#include "config.h"

#include "tests/journal/crash.h"

#include "journal/internal.h"
#include "tests/source/fill.h"

#define UUID "11111111-2222-4333-8444-555555555555"
#define CHECKPOINT_EVERY 6

/* ---- the workload ------------------------------------------------------- */

static size_t batch_events(int64_t batch)
{
	return (size_t)(1 + batch % 3);
}

static size_t batch_blob(int64_t batch, char out[3000], struct digest *d)
{
	size_t n = (size_t)(batch * 997 % 3000);

	memset(out, (int)('a' + batch % 26), n);
	digest_of(d, out, n);
	return n;
}

static struct digest expected[CRASH_BATCHES_MAX + 1];

void crash_expect(void)
{
	struct store *s = memory_store_new(false);

	for (int64_t b = 1; b <= CRASH_BATCHES_MAX; b++) {
		fill_commit(s, batch_events(b), NULL);
		expected[b] = s->head.hash;
	}
	s->ops->close(s, true, NULL);
}

enum store_status work_batch(struct crash *c)
{
	int64_t batch = c->s->head.batch + 1;
	enum store_status status = STORE_OK;
	char number[24], blob[3000];
	struct store_draft d = { .team = (char *)"a.csirt",
	    .item = (char *)"q1", .person = (char *)"p", .text = number,
	    .wall_ms = batch, .holder = batch % 2 == 0 };
	struct digest digest;
	size_t n;

	snprintf(number, sizeof(number), "%lld", (long long)batch);
	if (batch % 5 == 0) {
		n = batch_blob(batch, blob, &digest);
		status = c->s->ops->put_blob(c->s, &digest, blob, n, &c->err);
	}
	if (status == STORE_OK && batch % 2 == 0)
		status = c->s->ops->put_draft(c->s, &d, &c->err);
	if (status == STORE_OK)
		status = fill_batch(c->s, batch_events(batch), &c->err);
	return status;
}

static enum store_status work_transaction(struct crash *c)
{
	enum store_status status = c->s->ops->begin(c->s, &c->err);

	for (int i = 0; i < c->group && status == STORE_OK; i++)
		status = work_batch(c);
	if (status == STORE_OK)
		status = c->s->ops->commit(c->s, &c->err);
	if (status == STORE_OK)
		c->acknowledged = c->s->head.batch;
	if (status == STORE_FULL)
		c->s->ops->rollback(c->s);
	return status;
}

/* What the store does when its log is long, at a length that suits a test. */
static enum store_status work_checkpoint(struct crash *c)
{
	struct journal *j = journal_of(c->s);
	enum store_status status = db_checkpoint(j->db, false, &c->err);

	if (status == STORE_FAILED)
		j->broken = true;
	return status;
}

enum store_status work(struct crash *c, int64_t until)
{
	enum store_status status = STORE_OK;
	int refused = 0;

	while (status != STORE_FAILED && c->acknowledged < until) {
		status = work_transaction(c);
		if (status == STORE_OK &&
		    c->acknowledged % CHECKPOINT_EVERY == 0)
			status = work_checkpoint(c);
		if (status == STORE_FULL && ++refused > 3)
			return status;
	}
	return status;
}

/* ---- lives -------------------------------------------------------------- */

static void life_normal(struct crash *c)
{
	if (c->s != NULL && c->without == CRASH_NORMAL)
		db_run(journal_of(c->s)->db, "PRAGMA synchronous=NORMAL",
		    NULL);
}

bool life_create(struct crash *c)
{
	c->s = journal_create(CRASH_PATH, UUID, 1, &c->o, &c->err);
	c->created = c->s != NULL;
	life_normal(c);
	return c->created;
}

bool life_resume(struct crash *c)
{
	bool rewritten;
	struct db *db;

	if (c->without == CRASH_NO_REWRITE) {
		db = db_open(CRASH_PATH, DB_WRITE, SHIM_VFS, &c->err);
		c->s = db == NULL ? NULL :
		    journal_start(db, CRASH_PATH, &c->o, &c->err);
	} else {
		c->s = journal_resume(CRASH_PATH, &c->o, &rewritten, &c->err);
	}
	life_normal(c);
	return c->s != NULL;
}

void life_leave(struct crash *c)
{
	if (c->s != NULL)
		c->s->ops->close(c->s, false, NULL);
	c->s = NULL;
}

bool life_close(struct crash *c)
{
	int rc = c->s->ops->close(c->s, true, &c->err);

	c->s = NULL;
	return rc == 0;
}

bool life(struct crash *c)
{
	bool ended = life_create(c) && work(c, CRASH_BATCHES) == STORE_OK &&
	    life_close(c) && life_resume(c) &&
	    work(c, CRASH_BATCHES + CRASH_MORE) == STORE_OK && life_close(c);

	life_leave(c);
	return ended;
}

/* ---- the oracle --------------------------------------------------------- */

static enum crash_verdict oracle_blobs(struct crash *c)
{
	struct buf bytes = {0};
	char blob[3000];
	struct digest d;
	int missing = 0;

	for (int64_t b = 5; b <= c->acknowledged; b += 5) {
		batch_blob(b, blob, &d);
		missing += source_blob(c->s->source, &d, &bytes,
		    &c->err) != 0;
	}
	buf_release(&bytes);
	return missing == 0 ? CRASH_FINE : CRASH_LOST;
}

enum crash_verdict oracle(struct crash *c)
{
	struct journal_check check;
	struct store_head h;
	char request[37];

	store_head(c->s, &h);
	if (h.batch < c->acknowledged) {
		fail(&c->err, "%lld of %lld batches", (long long)h.batch,
		    (long long)c->acknowledged);
		return CRASH_LOST;
	}
	if (journal_verify_chain(c->s->source, &check, &c->err) != 0)
		return CRASH_WRONG;
	if (check.first_bad != 0 || check.events != h.seq) {
		fail(&c->err, "event %lld: %s", (long long)check.first_bad,
		    check.why.text);
		return CRASH_WRONG;
	}
	for (int64_t b = 1; b <= c->acknowledged; b++) {
		if (c->s->ops->find_request(c->s, "7d3a1f0e-5a52-4b65-9d0c-"
		    "1f2e3d4c5b6a/participant", fill_request(b, request)) == 0)
			return CRASH_LOST;
	}
	if (h.batch > 0 && !digest_equal(&h.hash, &expected[h.batch])) {
		fail(&c->err, "another history of %lld batches",
		    (long long)h.batch);
		return CRASH_WRONG;
	}
	return oracle_blobs(c);
}

enum crash_verdict recover(struct crash *c)
{
	enum crash_verdict verdict;

	if (!life_resume(c))
		return c->created ? CRASH_UNOPENABLE : CRASH_FINE;
	verdict = oracle(c);
	if (verdict != CRASH_FINE)
		return verdict;
	/* And it goes on, and ends as one file. */
	if (work(c, c->s->head.batch + CRASH_MORE) != STORE_OK ||
	    !life_close(c)) {
		return CRASH_WRONG;
	}
	for (int i = 0; i < 5; i++) {
		static const char *const left[] = { CRASH_PATH "-wal",
		    CRASH_PATH "-journal", CRASH_PATH ".part",
		    CRASH_PATH ".new",
		    CRASH_PATH ".reserve" };

		if (shim_exists(c->shim, left[i])) {
			fail(&c->err, "%s is left", left[i]);
			return CRASH_WRONG;
		}
	}
	if (!life_resume(c))
		return CRASH_UNOPENABLE;
	verdict = oracle(c);
	return verdict;
}

/* ---- the whole ---------------------------------------------------------- */

void crash_begin(struct crash *c, enum crash_without without,
    int group, bool psow)
{
	*c = (struct crash){ .without = without, .group = group };
	c->shim = shim_new(psow);
	c->o = (struct journal_options){ .vfs = SHIM_VFS,
	    .disk = shim_disk(c->shim), .reserve = 4096 };
	shim_set_lying(c->shim, without == CRASH_LYING);
}

void crash_end(struct crash *c)
{
	life_leave(c);
	shim_free(c->shim);
}
