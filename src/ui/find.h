/*
 * find.h: words that are looked for in the rows of a list: which row is the
 * next one that has them, and which rows stay when only those are shown.
 * Every screen finds alike: each word is somewhere in the row, in any order,
 * big and small letters and accents alike.
 *
 * Ownership: struct find is the caller's storage (zero-initialised looks for
 * nothing and shows all).
 */
#ifndef UI_FIND_H
#define UI_FIND_H

#include "ui/list.h"

struct find {
	char *want;	/* what the next and the one before are looked for
			 * by, as find_words() gives it; NULL: nothing */
	char *only;	/* the same of the rows that are shown; NULL: all */
	char *typed;	/* that as it was typed, to be told; NULL: all */
};

/* Words as find_in() takes them; the caller's.  NULL: there are none. */
char *find_words(const char *typed);
/* Has a text all of them? */
bool find_in(const char *text, const char *words);

/* The text by which row i is found; NULL: it has none. */
typedef const char *find_text(void *arg, size_t i);
/* Moves to the next row that has the words: way 0 from the chosen one on, 1
 * from the one behind it, -1 backwards, and around the end.  `typed` may be
 * NULL: those of the last time.  False: no row has them, the list stays. */
bool find_next(struct find *f, struct list *l, const char *typed, int way,
    find_text *text, void *arg);

/* From now on only rows with these words are shown; NULL, "" and "-": all. */
void find_only(struct find *f, const char *typed);
/* Is a row of that text shown? */
bool find_passes(const struct find *f, const char *text);

void find_release(struct find *f);

#endif
