/*
 * crash.h: the life of a record on a disk that can lose its power, and the
 * oracle that knows what must be there afterwards.
 *
 * What a batch holds depends on its number alone, so the hash that a record
 * of n batches must end with is known beforehand.
 */
#ifndef TESTS_JOURNAL_CRASH_H
#define TESTS_JOURNAL_CRASH_H

#include "journal/journal.h"
#include "tests/journal/vfs_shim.h"

#define CRASH_PATH "/d/x.ensayo"
#define CRASH_BATCHES 24	/* of the first engine */
#define CRASH_MORE 6		/* of each that goes on */
#define CRASH_BATCHES_MAX 80

/* What is taken away: a control. */
enum crash_without { CRASH_WHOLE, CRASH_NORMAL, CRASH_LYING,
	CRASH_NO_REWRITE };

struct crash {
	struct shim *shim;
	struct journal_options o;
	enum crash_without without;
	int group;		/* batches of a transaction */
	struct store *s;
	int64_t acknowledged;	/* batches 1 to this */
	bool created;
	struct err err;
};

enum crash_verdict { CRASH_FINE, CRASH_LOST, CRASH_UNOPENABLE, CRASH_WRONG,
	CRASH_VERDICTS };

/* Works the hashes out; before anything else. */
void crash_expect(void);
void crash_begin(struct crash *c, enum crash_without without, int group,
    bool psow);
void crash_end(struct crash *c);

/* One batch, inside a transaction. */
enum store_status work_batch(struct crash *c);
/* Until so many are acknowledged or the store fails.  A full disk refuses,
 * and the client comes again, three times. */
enum store_status work(struct crash *c, int64_t until);

bool life_create(struct crash *c);
bool life_resume(struct crash *c);
/* Leaves it as a dying process does. */
void life_leave(struct crash *c);
bool life_close(struct crash *c);
/* Created, used, closed, used again, closed.  Returns whether it ended. */
bool life(struct crash *c);

/* Of the open store: every acknowledged batch once, nothing else but what
 * was under way, and the chain holds. */
enum crash_verdict oracle(struct crash *c);
/* Resumes, checks, goes on, closes, and checks again.  A record that never
 * came to be may be missing or empty. */
enum crash_verdict recover(struct crash *c);

#endif
