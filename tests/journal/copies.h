/*
 * copies.h: the files beside a record, and copies of it.
 */
#ifndef TESTS_JOURNAL_COPIES_H
#define TESTS_JOURNAL_COPIES_H

#include "base/file.h"
#include "journal/disk.h"
#include "tests/journal/rig.h"
#include "tests/source/fill.h"

/* The files beside it have these names. */
void copies_are(const struct rig *r, const char *names);
/* One file that needs no other: 1 and 1 say a rollback journal, 2
 * and 2 a log. */
void copies_single(const char *path);
/* In pieces of so many pages; what stands in the way, in err. */
int copies_make(struct store *s, const char *path, int pages, struct err *err);

#endif
