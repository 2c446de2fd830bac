/*
 * cmd_fork.c: `ensayo fork`: a what-if: a new record that is the old one up
 * to a past moment, verified on the way, and goes on from there by itself.
 * It must never change the old one.
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "base/err_args.h"
#include "base/loop.h"
#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/record_open.h"
#include "cli/shell_word.h"
#include "journal/journal.h"

static const struct option_row fork_rows[] = {
	{ "at", 0, "T", N_("exercise time of the fork, such as T+0:42") },
	{ "json", 0, NULL, N_("the result as JSON on standard output") },
	{ "output", 'o', "NEW", N_("the record to be made") },
	{ "seed", 0, "N", N_("other random numbers from there on") },
};
static const struct option_table fork_table = {
	.usage = "fork FILE --at T -o NEW",
	.help = N_("Copies a record up to a past moment into a new one, to "
	    "be gone on with: ensayo run --resume NEW."),
	.rows = fork_rows, .n = ARRAY_LEN(fork_rows), .least = 1, .most = 1,
};

struct fork {
	struct record r;
	const char *to;
	struct instant at;
	unsigned char seed[SEED_LEN];
	bool seeded;
	struct store *store;
	enum store_status status;
	struct map blobs;	/* copied, by hex */
	char from[UUID_TEXT], uuid[UUID_TEXT];
	int64_t forked_seq;
};

static int fork_status(const struct fork *f)
{
	return f->status == STORE_OK ? 0 : -1;
}

/* ---- what is copied --------------------------------------------------- */

static int fork_blob(struct fork *f, const struct digest *d, struct err *err)
{
	char hex[DIGEST_HEX];
	struct buf bytes = {0};
	int rc = 0;

	if (!map_put(&f->blobs, digest_hex(d, hex), 1))
		return 0;
	rc = source_blob(f->r.source, d, &bytes, err);
	if (rc == 0) {
		f->status = f->store->ops->put_blob(f->store, d,
		    buf_str(&bytes), bytes.len, err);
		rc = fork_status(f);
	}
	buf_release(&bytes);
	return rc;
}

struct fork_blobs {
	struct fork *f;
	struct err *err;
};

static int fork_plan_blob(void *arg, const struct digest *d)
{
	struct fork_blobs *b = arg;

	return fork_blob(b->f, d, b->err);
}

/* All that a plan names. */
static int fork_plan(struct fork *f, const struct digest *d, struct err *err)
{
	const struct plan *p = record_plan(&f->r, d, err);
	struct fork_blobs b = { f, err };

	return p == NULL ? -1 : plan_blobs(p, fork_plan_blob, &b);
}

/* What a fact names.  An upload whose content is gone was gone before. */
static int fork_content(struct fork *f, struct err *err)
{
	const struct event *e = &f->r.e;
	static const enum event_name names[] = { FIELD_PLAN, FIELD_BODY,
		FIELD_DIGEST };
	struct digest d;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *hex = event_str(e, names[i]);

		if (hex == NULL || e->kind == EVENT_STATE_DIGESTED)
			continue;
		if (digest_parse(hex, &d, err) != 0 ||
		    fork_blob(f, &d, err) != 0)
			return -1;
	}
	if (e->kind != EVENT_PLAN_ADOPTED)
		return 0;
	return digest_parse(event_str(e, FIELD_PLAN), &d, err) != 0 ||
	    fork_plan(f, &d, err) != 0 ? -1 : 0;
}

static int fork_facts(struct fork *f, struct err *err)
{
	int got;

	while ((got = record_next(&f->r, err)) == 1) {
		if (fork_content(f, err) != 0)
			return -1;
		f->status = f->store->ops->append(f->store, &f->r.e,
		    f->r.body, f->r.nbody, err);
		if (f->status != STORE_OK)
			return -1;
	}
	return got;
}

/* ---- what is added ---------------------------------------------------- */

/* Where a running exercise stood when it was cut, or where it stopped. */
static int64_t fork_ex_ms(const struct fork *f)
{
	const struct state *st = f->r.st;

	if (!f->r.more || st->run != STATE_RUNNING ||
	    f->at.ms < st->ex_ms)
		return st->ex_ms;
	return f->at.ms;
}

/* A fact of the fork's own batch; folded as well, to see that it can be. */
static int fork_emit(struct fork *f, struct event *e, struct err *err)
{
	struct store_head head;
	struct buf body = {0};

	store_head(f->store, &head);
	e->seq = head.seq + 1;
	e->batch = head.batch + (f->forked_seq == 0);
	e->wall_ms = loop_wall_ms();
	e->ex_ms = f->r.st->ex_ms;
	if (f->forked_seq == 0) {
		e->ex_ms = fork_ex_ms(f);
		f->forked_seq = e->seq;
	}
	e->actor = "director";
	event_encode(&body, e);
	f->status = f->store->ops->append(f->store, e, body.p, body.len,
	    err);
	buf_release(&body);
	if (f->status != STORE_OK)
		return -1;
	return state_apply(f->r.st, e, &f->r.finder, err);
}

static int fork_forked(struct fork *f, struct err *err)
{
	char hex[DIGEST_HEX];
	struct digest seed;
	struct event e;

	memcpy(seed.b, f->seeded ? f->seed : f->r.st->seed, SEED_LEN);
	event_init(&e, EVENT_EXERCISE_FORKED);
	event_put(&e, FIELD_FROM, f->from);
	event_puti(&e, FIELD_OF, f->r.st->seq);
	event_put(&e, FIELD_SEED, digest_hex(&seed, hex));
	return fork_emit(f, &e, err);
}

/* A name corrected or erased after the fork stays so: the person's row is
 * the newest, and the fact about it is made up for. */
static int fork_person(struct fork *f, const struct state_person *known,
    struct err *err)
{
	struct source_person p;
	struct digest commit;
	char hex[DIGEST_HEX];
	struct event e;
	int rc;

	if (source_person(f->r.source, known->uuid, &p, err) != 0)
		return -1;
	f->status = f->store->ops->put_person(f->store, &p, err);
	rc = fork_status(f);
	if (rc == 0 && p.salt[0] == '\0' && !known->erased) {
		event_init(&e, EVENT_PERSON_ERASED);
		event_put(&e, FIELD_PERSON, known->uuid);
		rc = fork_emit(f, &e, err);
	} else if (rc == 0 && p.salt[0] != '\0') {
		source_person_commit(&p, &commit);
		digest_hex(&commit, hex);
		if (strcmp(hex, known->commit) != 0) {
			event_init(&e, EVENT_PERSON_RENAMED);
			event_put(&e, FIELD_PERSON, known->uuid);
			event_put(&e, FIELD_COMMIT, hex);
			rc = fork_emit(f, &e, err);
		}
	}
	source_person_release(&p);
	return rc;
}

static int fork_may(const struct fork *f, struct err *err)
{
	if (f->r.st->seq == 0)
		return fail(err, "%s: the record has no events", f->r.path);
	if (f->r.st->run == STATE_CLOSED)
		return fail(err, "%s: the exercise is closed at that moment; "
		    "choose an earlier one", f->r.path);
	return 0;
}

static int fork_copy(struct fork *f, struct err *err)
{
	f->status = f->store->ops->begin(f->store, err);
	if (f->status != STORE_OK || fork_facts(f, err) != 0 ||
	    fork_may(f, err) != 0 || fork_forked(f, err) != 0)
		return -1;
	for (size_t i = 0; i < f->r.st->npeople; i++)
		if (fork_person(f, &f->r.st->people[i], err) != 0)
			return -1;
	f->status = f->store->ops->commit(f->store, err);
	return fork_status(f);
}

/* ---- the two records -------------------------------------------------- */

static int fork_source(struct fork *f, struct err *err)
{
	struct journal_check check;
	char *uuid;

	if (f->r.client != NULL) {
		char *typed = shell_word(f->r.path);

		fail(err, "%s: an engine runs on it; fork a copy: "
		    "ensayo ctl %s backup COPY", f->r.path, typed);
		free(typed);
		return -1;
	}
	if (journal_verify_chain(f->r.source, &check, err) != 0)
		return -1;
	if (check.first_bad != 0)
		return fail_code(err, "damaged", "%s: event %lld: %s",
		    f->r.path, (long long)check.first_bad, err_say(&check.why));
	uuid = source_meta(f->r.source, "uuid");
	snprintf(f->from, sizeof(f->from), "%s", uuid == NULL ? "" : uuid);
	free(uuid);
	return 0;
}

/* Takes away what was begun: nobody has used it. */
static void fork_undo(const char *path)
{
	static const char *const parts[] = { "", "-wal", "-shm", ".reserve" };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		char *part = xasprintf("%s%s", path, parts[i]);

		unlink(part);
		free(part);
	}
}

static int fork_make(struct fork *f, struct err *err)
{
	struct journal_options jo = { .program = PACKAGE_STRING };
	char host[256] = "";
	struct uuid u;
	int rc;

	uuid_new(&u);
	uuid_text(&u, f->uuid);
	gethostname(host, sizeof(host) - 1);
	jo.host = host;
	f->store = journal_create(f->to, f->uuid, loop_wall_ms(), &jo, err);
	if (f->store == NULL)
		return -1;
	rc = fork_copy(f, err);
	if (rc != 0)
		f->store->ops->rollback(f->store);
	if (f->store->ops->close(f->store, rc == 0, rc == 0 ? err :
	    NULL) != 0)
		rc = -1;
	if (rc != 0)
		fork_undo(f->to);
	return rc;
}

static int fork_options(struct fork *f, const struct options *o)
{
	const char *at = options_text(o, "at", NULL);
	struct err err = {0};
	int64_t seed = 0;

	f->to = options_text(o, "output", NULL);
	f->seeded = options_has(o, "seed");
	if (at == NULL)
		return cli_fail(_("fork: from which moment? add --at T"));
	if (f->to == NULL)
		return cli_fail(_("fork: where does the record go? add "
		    "-o NEW.ensayo"));
	if (instant_parse(at, &f->at, &err) != 0)
		return cli_fail("--at: %s", cli_why(&err));
	if (options_num(o, "seed", 0, INT64_MAX, &seed) != 0)
		return CLI_USAGE;
	seed_from_number(f->seed, (uint64_t)seed);
	return CLI_OK;
}

static void fork_json(const struct fork *f)
{
	struct arena a = {0};
	struct val *map = val_map(&a);

	val_set(&a, map, "event", val_int(&a, f->forked_seq - 1));
	val_set(&a, map, "ex_ms", val_int(&a, f->r.st->ex_ms));
	val_set(&a, map, "exercise", val_str(&a, f->uuid));
	val_set(&a, map, "from", val_str(&a, f->from));
	val_set(&a, map, "record", val_str(&a, f->to));
	cli_json(map);
	arena_release(&a);
}

static void fork_print(const struct fork *f)
{
	char when[SPAN_TEXT], *typed = shell_word(f->to);

	printf(_("record    %s\n"), f->to);
	printf(_("exercise  %s\n"), f->uuid);
	printf(_("from      %s, event %lld, %s\n"), f->from,
	    (long long)f->forked_seq - 1,
	    instant_text((struct instant){ f->r.st->ex_ms }, when));
	printf(_("go on     ensayo run --resume %s\n"), typed);
	free(typed);
}

static int fork_record(struct fork *f, const struct options *o)
{
	struct err err = {0};
	int status = fork_options(f, o);

	if (status != CLI_OK)
		return status;
	if (record_open(&f->r, o->rest[0], &err) != 0)
		return cli_fail("%s", cli_why(&err));
	f->r.until_ms = f->at.ms;
	if (fork_source(f, &err) != 0 || fork_make(f, &err) != 0) {
		cli_fail("%s", cli_why(&err));
		return strcmp(err.code, "damaged") == 0 ||
		    f->r.first_bad != 0 ? CLI_PROBLEMS : CLI_USAGE;
	}
	if (options_has(o, "json"))
		fork_json(f);
	else
		fork_print(f);
	return CLI_OK;
}

int cmd_fork(int argc, char **argv)
{
	struct fork f = {0};
	struct options o;
	int status = options_parse(&o, &fork_table, argc, argv);

	if (status == 0)
		status = fork_record(&f, &o);
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	record_release(&f.r);
	map_release(&f.blobs);
	options_release(&o);
	return status;
}
