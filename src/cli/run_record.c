/*
 * run_record.c: the record of `ensayo run`: locked, then made or resumed.
 */
#include "config.h"

#include <unistd.h>

#include "cli/run_self.h"

struct run_blobs {
	struct store *store;
	enum store_status status;
	struct err *err;
};

static void run_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct run_blobs *b = arg;

	if (b->status == STORE_OK)
		b->status = b->store->ops->put_blob(b->store, d, p, n,
		    b->err);
}

static int run_blobs(struct run *r, struct err *err)
{
	struct run_blobs b = { r->store, STORE_OK, err };
	const struct store_ops *ops = r->store->ops;

	if (ops->begin(r->store, err) != STORE_OK)
		return -1;
	compile_blobs(r->pack.pack.plan, &r->pack.pack.files,
	    &r->pack.pack.library, run_blob, &b);
	if (b.status == STORE_OK)
		b.status = ops->commit(r->store, err);
	else
		ops->rollback(r->store);
	return b.status == STORE_OK ? 0 : -1;
}

/* The copy is the record from now on; the old file stays locked, so that
 * nobody goes on with the same exercise there. */
static int run_moved(struct run *r, struct err *err)
{
	r->copy = xstrdup(journal_path(r->store));
	if (journal_lock(&r->moved, r->copy, err) != 0)
		return -1;
	r->path = r->copy;
	return 0;
}

/* Closed, whatever was erased from it since?  Before anything else is made
 * for an exercise that does not go on. */
static int run_open_still(struct run *r, struct err *err)
{
	struct source_row row;
	int64_t seq = r->store->head.seq;

	while (seq > 0) {
		if (source_next(r->store->source, seq - 1, &row, err) != 1)
			return -1;
		if (row.e.kind == EVENT_EXERCISE_CLOSED)
			return fail_code(err, "closed", "the exercise is "
			    "closed: its record can be read, not continued");
		if (row.e.kind != EVENT_PERSON_ERASED)
			break;
		seq--;
	}
	return 0;
}

int run_journal(struct run *r, struct err *err)
{
	struct journal_options jo = {
		.reserve = JOURNAL_RESERVE, .program = PACKAGE_STRING,
		.copy_to = options_text(&r->o, "copy-to", NULL),
		.host = r->host,
	};
	struct uuid u;
	char *uuid;

	gethostname(r->host, sizeof(r->host) - 1);
	if (journal_lock(&r->lock, r->path, err) != 0)
		return -1;
	if (!r->resumed) {
		uuid_new(&u);
		uuid_text(&u, r->uuid);
		r->store = journal_create(r->path, r->uuid, loop_wall_ms(),
		    &jo, err);
		return r->store == NULL ? -1 : run_blobs(r, err);
	}
	r->store = journal_resume(r->path, &jo, &r->rewritten, err);
	if (r->store == NULL)
		return -1;
	if (r->rewritten)
		printf(_("%s was not left cleanly; every event of it has "
		    "been checked and kept\n"), r->path);
	if (r->rewritten && jo.copy_to != NULL && run_moved(r, err) != 0)
		return -1;
	uuid = source_meta(r->store->source, "uuid");
	snprintf(r->uuid, sizeof(r->uuid), "%s", uuid == NULL ? "" : uuid);
	free(uuid);
	return run_open_still(r, err);
}
