/*
 * forge.c: forge HOW FROM TO: copies a record with something wrong in it
 * that only a closer look finds: the chain of the copy holds.
 *
 *	digest	a state.digested that is not the state's
 *	fold	an event about a team that does not exist
 *	blob	the plan is not there
 *	lack-N	the Nth blob that the plan names is not there
 *	flip-N	the Nth blob that the plan names has another last byte
 *	edit	the trigger against it dropped, event 5 is written over
 *	mend	event 5 came a millisecond later, and that trigger is back
 *	drop	nothing but that trigger is not there
 *	view	the table of people is a view
 *	stray	a blob that nothing names, which is not what its name says
 *	person	somebody has another name than the one committed to
 *	unclean	nothing but its end: whoever wrote it did not leave cleanly
 *	hostile	a message full of escapes, tags and formulas is added
 *
 * Status 3: the plan names fewer than N.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "journal/db.h"
#include "journal/journal.h"
#include "plan/plan.h"

#define FORGE_ALL 100000
#define FORGE_EDIT "DROP TRIGGER event_update; UPDATE event SET "

struct forge {
	const char *how;
	struct source *from;
	struct store *to;
	struct arena a;
	struct err err;
	struct map named;	/* blobs of the plan */
	size_t lack, flip;	/* which of them, or 0 */
};

static int forge_is(const struct forge *f, const char *how)
{
	return strcmp(f->how, how) == 0;
}

static void forge_append(struct forge *f, struct event *e)
{
	struct buf body = {0};

	event_encode(&body, e);
	if (f->to->ops->append(f->to, e, buf_str(&body), body.len,
	    &f->err) != STORE_OK)
		bug("append: %s", f->err.text);
	buf_release(&body);
}

static void forge_blob(struct forge *f, const struct digest *d,
    struct buf *bytes)
{
	if (source_blob(f->from, d, bytes, &f->err) != 0)
		bug("%s", f->err.text);
	f->to->ops->put_blob(f->to, d, buf_str(bytes), bytes->len, &f->err);
}

static int forge_named(void *arg, const struct digest *d)
{
	struct forge *f = arg;
	struct buf bytes = {0};
	char hex[DIGEST_HEX];

	if (!map_put(&f->named, digest_hex(d, hex), 1) ||
	    f->named.n == f->lack)
		return 0;
	if (source_blob(f->from, d, &bytes, &f->err) != 0)
		bug("%s", f->err.text);
	if (f->named.n == f->flip)
		bytes.p[bytes.len - 1] ^= 1;
	f->to->ops->put_blob(f->to, d, buf_str(&bytes), bytes.len, &f->err);
	buf_release(&bytes);
	return 0;
}

static void forge_stray(struct forge *f)
{
	struct digest d;

	digest_of(&d, "what it was", 11);
	f->to->ops->put_blob(f->to, &d, "what it is", 10, &f->err);
}

/* The plan and all it names. */
static void forge_blobs(struct forge *f, const struct event *e)
{
	struct buf bytes = {0};
	struct plan *p;
	struct digest d;

	if (e->kind == EVENT_FILE_STORED) {
		digest_parse(event_str(e, FIELD_DIGEST), &d, NULL);
		forge_blob(f, &d, &bytes);
		buf_release(&bytes);
	}
	if (e->kind != EVENT_PLAN_ADOPTED || forge_is(f, "blob"))
		return;
	digest_parse(event_str(e, FIELD_PLAN), &d, NULL);
	forge_blob(f, &d, &bytes);
	p = plan_read(buf_str(&bytes), bytes.len, &f->err);
	plan_blobs(p, forge_named, f);
	plan_free(p);
	buf_release(&bytes);
}

static void forge_person(struct forge *f, const struct event *e)
{
	struct source_person p;
	const char *uuid = event_str(e, FIELD_PERSON);

	if (e->kind != EVENT_PERSON_ADMITTED ||
	    source_person(f->from, uuid, &p, NULL) != 0)
		return;
	if (forge_is(f, "person")) {
		free(p.name);
		p.name = xstrdup("Somebody Else");
	}
	f->to->ops->put_person(f->to, &p, &f->err);
	source_person_release(&p);
}

static void forge_wrong(struct forge *f, struct event *e)
{
	static const char zero[] = "00000000000000000000000000000000"
	    "00000000000000000000000000000000";

	for (size_t i = 0; i < e->nfields; i++) {
		if (forge_is(f, "digest") && e->kind == EVENT_STATE_DIGESTED)
			e->f[i].s = zero;
		if (forge_is(f, "fold") && e->kind == EVENT_TEAM_LEAD_SET &&
		    e->f[i].name == FIELD_TEAM)
			e->f[i].s = "z.nobody";
		if (forge_is(f, "hostile") &&
		    e->kind == EVENT_ANSWER_SUBMITTED &&
		    e->f[i].name == FIELD_TEXT)
			e->f[i].s = "=cmd()\033[31m<b>\"x\"</b>\342\200\256";
	}
}

static void forge_copy(struct forge *f)
{
	struct source_row row;
	int64_t seq = 0;

	while (seq < FORGE_ALL &&
	    source_next(f->from, seq, &row, &f->err) == 1) {
		struct event e = row.e;

		seq = e.seq;
		e.actor = arena_strdup(&f->a, e.actor);
		if (e.request != NULL)
			e.request = arena_strdup(&f->a, e.request);
		if (event_decode(&e, &f->a, row.body, row.n, &f->err) != 0)
			bug("event %lld: %s", (long long)seq, f->err.text);
		forge_blobs(f, &e);
		forge_person(f, &e);
		forge_wrong(f, &e);
		forge_append(f, &e);
	}
}

/* What an SQLite tool can do to a finished file. */
static int forge_by_hand(struct forge *f, const char *path)
{
	const char *sql = forge_is(f, "edit") ? FORGE_EDIT "body = '{}'"
	    " WHERE seq = 5" :
	    forge_is(f, "mend") ? FORGE_EDIT "wall_ms = wall_ms + 1"
	    " WHERE seq = 5; CREATE TRIGGER event_update "
	    "BEFORE UPDATE ON event BEGIN\n"
	    "  SELECT RAISE(ABORT, 'events are never changed');\nEND" :
	    forge_is(f, "drop") ? "DROP TRIGGER event_update" :
	    forge_is(f, "view") ? "DROP TABLE person; CREATE VIEW person AS "
	    "SELECT '' AS uuid, '' AS name, '' AS address, '' AS salt, "
	    "'' AS keys" : NULL;
	struct db *db = sql == NULL ? NULL : db_open(path, DB_WRITE, NULL,
	    &f->err);
	int rc = 0;

	if (sql != NULL)
		rc = db == NULL || db_run(db, sql, &f->err) != STORE_OK;
	db_close(db);
	return rc;
}

int main(int argc, char **argv)
{
	const struct journal_options o = { .program = "forge" };
	struct forge f = {0};
	int status;

	if (argc != 4 || crypto_init(&f.err) != 0)
		return 2;
	f.how = argv[1];
	if (strncmp(f.how, "lack-", 5) == 0)
		f.lack = strtoul(f.how + 5, NULL, 10);
	if (strncmp(f.how, "flip-", 5) == 0)
		f.flip = strtoul(f.how + 5, NULL, 10);
	f.from = journal_open(argv[2], &f.err);
	if (f.from != NULL)
		f.to = journal_create(argv[3],
		    "00000000-0000-4000-8000-000000000001", 0, &o, &f.err);
	if (f.to == NULL || f.to->ops->begin(f.to, &f.err) != STORE_OK) {
		fprintf(stderr, "forge: %s\n", f.err.text);
		return 2;
	}
	forge_copy(&f);
	if (forge_is(&f, "stray"))
		forge_stray(&f);
	/* Unclean: as after a kill behind the last event. */
	if (f.to->ops->commit(f.to, &f.err) != STORE_OK ||
	    f.to->ops->close(f.to, !forge_is(&f, "unclean"), &f.err) != 0)
		return 2;
	source_close(f.from);
	arena_release(&f.a);
	if (forge_by_hand(&f, argv[3]) != 0)
		return 2;
	status = f.lack > f.named.n || f.flip > f.named.n ? 3 : 0;
	map_release(&f.named);
	return status;
}
