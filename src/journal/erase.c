/*
 * erase.c: taking a person out of a finished record.  The log keeps the
 * commitment, which says nothing without its salt; the words go, also from
 * the pages they stood on (secure_delete).
 */
#include "config.h"

#include "journal/internal.h"

#include "base/err_args.h"

/* The newest word about the person: is there anything to erase? */
static int erase_may(struct source *s, const char *uuid, struct err *err)
{
	struct source_person p;
	int rc = 0;

	if (source_person(s, uuid, &p, err) != 0)
		return -1;
	if (p.salt[0] == '\0' && p.name[0] == '\0')
		rc = fail_code(err, "erased", "person %s: erased already",
		    uuid);
	source_person_release(&p);
	return rc;
}

/* What was tampered with is evidence: nothing is added to it. */
static int erase_sound(struct source *s, const char *path, struct err *err)
{
	struct journal_check check;

	if (journal_verify_chain(s, &check, err) != 0)
		return -1;
	if (check.first_bad != 0)
		return fail_code(err, "damaged", "%s: event %lld: %s", path,
		    (long long)check.first_bad, err_say(&check.why));
	return 0;
}

static int erase_last_ex_ms(struct source *s, int64_t seq, int64_t *ex_ms,
    struct err *err)
{
	struct source_row row;
	int got = source_next(s, seq - 1, &row, err);

	if (got == 0)
		fail(err, "the record has no events");
	if (got != 1)
		return -1;
	*ex_ms = row.e.ex_ms;
	return 0;
}

static int erase_append(struct store *s, const char *uuid, int64_t wall_ms,
    struct err *err)
{
	const struct source_person blank = { .uuid = (char *)uuid };
	struct buf body = {0};
	struct event e;
	enum store_status status;

	event_init(&e, EVENT_PERSON_ERASED);
	event_put(&e, FIELD_PERSON, uuid);
	e.seq = s->head.seq + 1;
	e.batch = s->head.batch + 1;
	e.wall_ms = wall_ms;
	e.actor = "director";
	if (erase_last_ex_ms(s->source, s->head.seq, &e.ex_ms, err) != 0)
		return -1;
	event_encode(&body, &e);
	status = s->ops->begin(s, err);
	if (status == STORE_OK)
		status = s->ops->append(s, &e, body.p, body.len, err);
	if (status == STORE_OK)
		status = s->ops->put_person(s, &blank, err);
	if (status == STORE_OK)
		status = s->ops->commit(s, err);
	buf_release(&body);
	return status == STORE_OK ? 0 : -1;
}

int journal_erase(const char *path, const char *person_uuid,
    int64_t wall_ms, struct err *err)
{
	const struct journal_options o = {0};
	struct journal_lock *lock;
	struct store *s;
	bool rewritten;
	int rc = -1;

	if (journal_lock(&lock, path, err) != 0)
		return -1;
	s = journal_resume(path, &o, &rewritten, err);
	if (s != NULL) {
		rc = erase_sound(s->source, path, err);
		if (rc == 0)
			rc = erase_may(s->source, person_uuid, err);
		if (rc == 0)
			rc = erase_append(s, person_uuid, wall_ms, err);
		if (s->ops->close(s, true, rc == 0 ? err : NULL) != 0)
			rc = -1;
	}
	journal_unlock(lock);
	return rc;
}
