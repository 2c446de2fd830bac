/*
 * tamper.h: a record changed as an attacker would, and what verify says of it.
 */
#ifndef TESTS_JOURNAL_TAMPER_H
#define TESTS_JOURNAL_TAMPER_H

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/journal/rig.h"
#include "tests/source/fill.h"

#define ROWS 9
#define TAMPER_MAX 8

struct tamper {
	sqlite3 *h;
	char *triggers[TAMPER_MAX];
	int n;
};

/* Opens it and takes the triggers away... */
void tamper_open(struct tamper *t, const char *path);
/* ... and puts them back to the letter. */
void tamper_close(struct tamper *t);
/* Runs SQL on a record as if nothing guarded it. */
void tamper_with(const char *path, const char *sql);
/* What verify says of it. */
void tamper_check(const char *path, struct journal_check *out);

#endif
