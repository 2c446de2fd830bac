/*
 * confined.h: a piece of this program run in a confined child of it, for
 * whatever a stranger's pack can reach: check, test, rehearse.
 *
 * The child sees what the parent had in memory and holds one pipe.  It
 * sends rows (a tag and bytes) and names what it is about to do; a child
 * that sends nothing for CONFINED_SILENCE_MS is killed, and the error names
 * what it had begun.  Only the parent touches files.  Rows come from a
 * process that a pack may have taken over: whoever gets them checks them.
 */
#ifndef SCRIPT_CONFINED_H
#define SCRIPT_CONFINED_H

#include <stdbool.h>

#include "base/err.h"

#ifdef ENSAYO_SANITIZED
#define CONFINED_SILENCE_MS 10000
#else
#define CONFINED_SILENCE_MS 1000
#endif
#define CONFINED_ROW_MAX ((size_t)64 << 20)
#define CONFINED_MEMORY_MAX ((size_t)2 << 30)

struct confined;		/* the child's end */

struct confined_task {
	/* Runs in the child. */
	void (*run)(struct confined *c, void *arg);
	void *arg;
	/* Runs in the parent for each row; -1 with err ends the child. */
	int (*row)(void *row_arg, char tag, const char *bytes, size_t n,
	    struct err *err);
	void *row_arg;
	/* Set by confined_run(): did run() return and every row arrive?  When
	 * not, err says why; code "silent" (killed), "crashed" or "row". */
	bool done;
	struct err err;
	/* What the child was about to do last. */
	char doing[256];
};

/* Runs n tasks at the same time, each in a child of its own, to the end of
 * the last.  Returns how many are not done. */
size_t confined_run(struct confined_task *tasks, size_t n);

/* In the child: sends a row of at most CONFINED_ROW_MAX bytes; tags are
 * letters of the caller's choice. */
void confined_row(struct confined *c, char tag, const void *bytes, size_t n);
/* In the child: says what comes next ("scenario.lua:12"), which is a sign
 * of life as well. */
void confined_doing(struct confined *c, const char *what);

#endif
