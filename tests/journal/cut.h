/*
 * cut.h: a disk on which the k-th step that changes something fails, and with
 * it all others: what a process that is killed there leaves behind.
 */
#ifndef TESTS_JOURNAL_CUT_H
#define TESTS_JOURNAL_CUT_H

#include "journal/internal.h"

struct cut {
	struct journal_disk disk;
	int left;			/* steps that still succeed */
};

struct cut cut_disk(int left);

#endif
