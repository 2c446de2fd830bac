/*
 * work.h: what takes longer than a key may wait: looking back for a filter of
 * the log, for words in it, writing it into a file.  A slice is done in each
 * turn, and keys are served between.
 */
#ifndef CONSOLE_WORK_H
#define CONSOLE_WORK_H

#include <stdbool.h>
#include <stddef.h>

struct console;
struct export;

struct seek {
	size_t at, left;	/* the row looked at, and how many more; left
				 * 0: nothing is looked for */
	size_t began;		/* the row that was chosen then */
	size_t more;		/* the key pressed again meanwhile */
	int way;
};

/* Does a slice of each; is there more? */
bool console_work(struct console *c);
/* Is there any? */
bool console_works(const struct console *c);
/* What is being done, to be told as long as it lasts; or NULL. */
const char *console_work_says(struct console *c);
/* Looks for words in the log; NULL: those of the last time. */
void console_seek(struct console *c, const char *words, int way);

/* export.c: the log into a new file.  It is begun here and written by
 * export_slice(), which says whether there is more. */
void console_export(struct console *c, const char *path);
bool export_slice(struct console *c);
/* How far it is, or NULL. */
const char *export_says(struct console *c);
/* One that is not whole is taken away again. */
void export_drop(struct console *c);

#endif
