/*
 * bench_submit.c [FOLDER]: how many answers a second the engine takes
 * durably into a real file, one by one and in groups.  The baseline, in the
 * same run and folder and in turn, is write() and fdatasync() of 300 bytes.
 * FOLDER (the current one) should lie on a disk.  It must never be part of
 * make check.
 */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/uuid.h"
#include "engine/engine.h"
#include "journal/journal.h"

#define PEOPLE 100
#define ROUNDS 10
#define ROUND 100		/* rows, and single answers, a round */
#define GROUP 50
#define GROUPS 10		/* a round */
#define ROW 300
#define BUDGET 0.5

struct bench {
	char folder[4096], raw[4200], record[4200];
	int fd;
	struct store *store;
	struct engine *e;
	int people[PEOPLE];
	int64_t sent;
	double raw_s, single_s, group_s;
};

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int complain(const char *what)
{
	fprintf(stderr, "bench_submit: %s\n", what);
	return -1;
}

/* ---- an exercise with one question that is always open ---------------- */

static void make_items(struct plan *p)
{
	static const char *accept[] = { "the right one" };
	static struct plan_say words[] = { { "en", "Which one?" } };
	static const struct plan_text said = { 1, words };
	static const struct plan_place here = { "scenario.lua", 1 };
	struct plan_inject *i = arena_calloc(&p->arena, 1, sizeof(*i));
	struct plan_question *q = arena_calloc(&p->arena, 1, sizeof(*q));

	plan_blank(PLAN_INJECT, i);
	i->id = "inject";
	i->place = here;
	i->to = 1;
	i->title = said;
	i->trigger = PLAN_TRIGGER_AT;
	i->at.ms = 0;
	plan_blank(PLAN_QUESTION, q);
	q->id = "question";
	q->place = here;
	q->to = 1;
	q->title = said;
	q->with = 0;
	q->points = 10;
	q->accept = accept;
	q->naccept = 1;
	p->injects = i;
	p->questions = q;
	p->ninjects = p->nquestions = 1;
	p->title = said;
}

static void make_plan(struct buf *bytes)
{
	static const char *langs[] = { "en" };
	struct plan *p = plan_new();

	make_items(p);
	p->id = "bench";
	p->version = "1";
	p->original = "en";
	p->length.ms = INT64_C(8) * 60 * 60 * 1000;
	p->api = 1;
	p->langs = langs;
	p->nlangs = 1;
	p->roles = arena_calloc(&p->arena, 1, sizeof(*p->roles));
	p->roles[0].id = "role";
	p->nroles = 1;
	p->order = arena_calloc(&p->arena, 2, sizeof(*p->order));
	p->order[0].kind = PLAN_INJECT;
	p->order[1].kind = PLAN_QUESTION;
	p->norder = 2;
	plan_write(bytes, p);
	plan_free(p);
}

static int create(struct bench *b, struct err *err)
{
	struct engine_config c = { .store = b->store, .clock = clock_real(),
	    .automatic = true, .rate = 1000 };
	struct engine_setup setup = { .cells = 1 };
	struct buf bytes = {0};
	struct plan *plan;
	int status = -1;

	make_plan(&bytes);
	plan = plan_read(bytes.p, bytes.len, err);
	if (plan == NULL)
		goto out;
	seed_from_number(setup.seed, 1);
	setup.plan = plan;
	if (b->store->ops->begin(b->store, err) == STORE_OK &&
	    b->store->ops->put_blob(b->store, &plan->digest, bytes.p,
	    bytes.len, err) == STORE_OK &&
	    b->store->ops->commit(b->store, err) == STORE_OK)
		b->e = engine_create(&c, &setup, err);
	status = b->e == NULL ? -1 : 0;
out:
	plan_free(plan);
	buf_release(&bytes);
	return status;
}

static int arrive(struct bench *b, struct err *err)
{
	char name[32];

	if (engine_begin(b->e, err) != 0)
		return -1;
	for (int i = 0; i < PEOPLE; i++) {
		snprintf(name, sizeof(name), "Person %d", i);
		b->people[i] = engine_admit(b->e, name, 0, NULL, err);
		if (b->people[i] < 0)
			return -1;
	}
	if (engine_advance(b->e, err) != 0)
		return -1;
	return engine_commit(b->e, err) == STORE_OK ? 0 : -1;
}

static int start(struct bench *b, struct err *err)
{
	struct journal_options o = { .host = "bench",
	    .program = PACKAGE_STRING };
	char text[UUID_TEXT];
	struct uuid uuid;

	uuid_new(&uuid);
	b->store = journal_create(b->record, uuid_text(&uuid, text), 0, &o,
	    err);
	if (b->store == NULL || create(b, err) != 0)
		return -1;
	return arrive(b, err);
}

/* ---- one round -------------------------------------------------------- */

static int answer(struct bench *b, struct arena *a, struct err *err)
{
	char words[ROW / 4], text[UUID_TEXT];
	struct engine_request r = { .word = "answer", .request = text };
	struct val *args = val_map(a);
	struct uuid uuid;

	uuid_new(&uuid);
	uuid_text(&uuid, text);
	snprintf(words, sizeof(words), "a guess of some words, number %lld",
	    (long long)b->sent);
	val_set(a, args, "question", val_str(a, "question"));
	val_set(a, args, "text", val_str(a, words));
	r.args = args;
	r.who = (struct engine_actor){ .hat = HAT_PARTICIPANT, .behalf = -1,
	    .person = b->people[b->sent++ % PEOPLE] };
	return engine_submit(b->e, &r, a, err) == NULL ? -1 : 0;
}

/* One turn of the engine with n answers in it: after it they are kept. */
static int turn(struct bench *b, int n, struct err *err)
{
	struct arena a = {0};
	int status = engine_begin(b->e, err);

	for (int i = 0; i < n && status == 0; i++)
		status = answer(b, &a, err);
	if (status == 0)
		status = engine_advance(b->e, err);
	if (status == 0 && engine_commit(b->e, err) != STORE_OK)
		status = -1;
	arena_release(&a);
	return status;
}

static int raw(struct bench *b, struct err *err)
{
	static const char row[ROW];

	for (int i = 0; i < ROUND; i++)
		if (fd_write_all(b->fd, row, sizeof(row)) != 0 ||
		    fdatasync(b->fd) != 0)
			return fail(err, "%s: cannot write", b->raw);
	return 0;
}

static int play(struct bench *b, struct err *err)
{
	double t = now_s(), t2;

	if (raw(b, err) != 0)
		return -1;
	t2 = now_s();
	b->raw_s += t2 - t;
	for (int i = 0; i < ROUND; i++)
		if (turn(b, 1, err) != 0)
			return -1;
	t = now_s();
	b->single_s += t - t2;
	for (int i = 0; i < GROUPS; i++)
		if (turn(b, GROUP, err) != 0)
			return -1;
	b->group_s += now_s() - t;
	return 0;
}

/* ---- the figures ------------------------------------------------------ */

static void print(const struct bench *b)
{
	const int n = ROUNDS * ROUND, many = ROUNDS * GROUPS * GROUP;
	double base = n / b->raw_s, single = n / b->single_s;
	double group = many / b->group_s;

	printf("submit: baseline (write and fdatasync of %d bytes) %.0f/s\n",
	    ROW, base);
	printf("submit: %d answers one by one %.0f/s, ratio %.2f (budget "
	    "%.2f or more): %s\n", n, single, single / base, BUDGET,
	    single >= base * BUDGET ? "met" : "missed");
	printf("submit: %d answers in groups of %d %.0f/s, ratio %.2f "
	    "(budget above 1): %s\n", many, GROUP, group, group / base,
	    group > base ? "met" : "missed");
}

static int open_files(struct bench *b, const char *folder)
{
	snprintf(b->folder, sizeof(b->folder), "%s/bench-submit-XXXXXX",
	    folder);
	if (mkdtemp(b->folder) == NULL)
		return complain("cannot make a folder");
	snprintf(b->raw, sizeof(b->raw), "%s/raw", b->folder);
	snprintf(b->record, sizeof(b->record), "%s/a.ensayo", b->folder);
	b->fd = open(b->raw, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC,
	    0600);
	return b->fd < 0 ? complain("cannot make a file") : 0;
}

static void remove_files(struct bench *b)
{
	engine_free(b->e);
	if (b->store != NULL)
		b->store->ops->close(b->store, true, NULL);
	if (b->fd >= 0)
		close(b->fd);
	unlink(b->raw);
	unlink(b->record);
	rmdir(b->folder);
}

int main(int argc, char **argv)
{
	struct bench b = { .fd = -1 };
	struct err err = {0};
	int status;

	if (crypto_init(&err) != 0 ||
	    open_files(&b, argc > 1 ? argv[1] : ".") != 0)
		return 2;
	status = start(&b, &err);
	for (int i = 0; i < ROUNDS && status == 0; i++)
		status = play(&b, &err);
	if (status == 0)
		print(&b);
	else
		complain(err.text);
	remove_files(&b);
	return status == 0 ? 0 : 1;
}
