/*
 * bench_verify.c FILE: how long checking a finished record takes: its chain
 * alone, and its fold.  The baseline, in the same run, is a SELECT of every
 * row and one hash over all of them.  The best of some rounds counts, in
 * turn, because machines have other things to do.  It must never be part of
 * make check.
 */
#include "config.h"

#include <time.h>

#include "cli/record_open.h"
#include "journal/db.h"
#include "journal/journal.h"

#define ROUNDS 5
#define COLUMNS 11
#define BUDGET_CHAIN 3
#define BUDGET_FOLD 10

struct times {
	double rows_ms, chain_ms, fold_ms;	/* the best of each */
	int64_t events;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void keep_best(double *best, double from)
{
	double ms = now_ms() - from;

	if (*best == 0 || ms < *best)
		*best = ms;
}

static void hash_column(struct hasher *h, const struct db_query *q, int i)
{
	const void *p = NULL;
	size_t n = 0;

	switch (db_type(q, i)) {
	case 'i':
		hasher_num(h, 'i', db_int(q, i));
		return;
	case 't':
		p = db_text(q, i, &n);
		break;
	case 'b':
		p = db_blob(q, i, &n);
		break;
	default:
		break;
	}
	hasher_field(h, 't', p, n);
}

static int rows(const char *path, struct times *t, struct err *err)
{
	double from = now_ms();
	struct db *db = db_open(path, DB_READ, NULL, err);
	struct db_query *q;
	struct digest d;
	struct hasher h;
	int got = -1;

	if (db == NULL)
		return -1;
	t->events = 0;
	hasher_init(&h);
	q = db_query(db, "SELECT seq, batch, wall_ms, ex_ms, kind, v, actor, "
	    "cause, request, body, hash FROM event ORDER BY seq", err);
	while (q != NULL && (got = db_next(q, err)) == 1) {
		for (int i = 0; i < COLUMNS; i++)
			hash_column(&h, q, i);
		t->events++;
	}
	hasher_end(&h, &d);
	db_close(db);
	keep_best(&t->rows_ms, from);
	return got;
}

static int chain(const char *path, struct times *t, struct err *err)
{
	double from = now_ms();
	struct source *s = journal_open(path, err);
	struct journal_check check;
	int status;

	if (s == NULL)
		return -1;
	status = journal_verify_chain(s, &check, err);
	source_close(s);
	if (status == 0 && check.first_bad != 0)
		status = fail(err, "event %lld: %s",
		    (long long)check.first_bad, check.why.text);
	keep_best(&t->chain_ms, from);
	return status;
}

static int fold(const char *path, struct times *t, struct err *err)
{
	double from = now_ms();
	struct digest d;
	struct record r;
	int status;

	status = record_open(&r, path, err);
	if (status == 0)
		status = record_fold(&r, err);
	if (status == 0)
		state_digest(r.st, &d);
	record_release(&r);
	keep_best(&t->fold_ms, from);
	return status;
}

static void print(const char *what, double ms, double base, int budget)
{
	printf("verify: %s %.0f ms, ratio %.2f (budget %d): %s\n", what, ms,
	    ms / base, budget, ms <= base * budget ? "met" : "missed");
}

int main(int argc, char **argv)
{
	struct times t = {0};
	struct err err = {0};

	if (argc != 2 || crypto_init(&err) != 0) {
		fprintf(stderr, "usage: bench_verify FILE\n");
		return 2;
	}
	for (int i = 0; i < ROUNDS; i++) {
		if (rows(argv[1], &t, &err) == 0 &&
		    chain(argv[1], &t, &err) == 0 &&
		    fold(argv[1], &t, &err) == 0)
			continue;
		fprintf(stderr, "bench_verify: %s\n", err.text);
		return 1;
	}
	printf("verify: %lld events, baseline (every row, one hash) %.1f "
	    "ms, best of %d\n", (long long)t.events, t.rows_ms, ROUNDS);
	print("chain alone", t.chain_ms, t.rows_ms, BUDGET_CHAIN);
	print("chain and fold", t.chain_ms + t.fold_ms, t.rows_ms,
	    BUDGET_FOLD);
	return 0;
}
