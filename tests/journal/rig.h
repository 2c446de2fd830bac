/*
 * rig.h: a folder of its own for each test of records, and a few records.
 */
#ifndef TESTS_JOURNAL_RIG_H
#define TESTS_JOURNAL_RIG_H

#include "journal/journal.h"
#include "tests/event/unit.h"

#define RIG_UUID "11111111-2222-4333-8444-555555555555"

/* cmocka set-up and tear-down: *state is a struct rig. */
struct rig {
	char folder[64];
	char path[96];		/* of a record, not there yet */
};
int rig_setup(void **state);
int rig_teardown(void **state);

/* Removes what is in the folder. */
void rig_clear(const struct rig *r);
/* The record's path with a suffix, for the caller to free. */
char *rig_beside(const struct rig *r, const char *suffix);
bool rig_there(const struct rig *r, const char *suffix);
/* Names in the folder, sorted, one line each. */
void rig_list(const struct rig *r, struct buf *out);
void rig_copy(const char *from, const char *to);

/* A new record with batches of one event each; fails the test on error. */
struct store *rig_create(const struct rig *r, size_t batches);
struct store *rig_resume(const struct rig *r, bool *rewritten);
/* Creates, fills and closes. */
void rig_finished(const struct rig *r, size_t batches);
/* What a killed process leaves: copies of its files as they are now. */
void rig_kill(struct store *s, const struct rig *r);
/* Checks the chain of the record at path; the number of its events. */
int64_t rig_verified(const char *path);

#endif
