/*
 * found.h: finding in everything a viewer has, whole texts too: for the
 * screen a list to step through, for line mode what it says of it.
 *
 * Ownership: struct found is the term's (zero-initialised: nothing was
 * looked for).
 */
#ifndef TERM_FOUND_H
#define TERM_FOUND_H

#include "base/map.h"
#include "base/mem.h"
#include "base/val.h"

struct term;

struct found {
	char *words;	/* as find_words() gives them; NULL: nothing */
	char *typed;
	size_t sought;	/* injects looked at; their texts come one by one */
	size_t passed;	/* and those that others have passed on */
	struct map files;	/* those looked at: do they have them? */
	bool over;	/* and all the rest */
	struct arena a;
	struct val *rows;	/* in it: `id kind of text` */
	char *was;	/* the row that was chosen in the list left for it */
};

/* The line of an inject's text that has these words, or the first of them;
 * "": they are in what stands above it; NULL: nowhere.  *wanting: its text
 * has not come yet.  In the arena of the run. */
const char *found_in_inject(struct term *t, const struct val *in,
    const char *words, bool *wanting);
/* What was received beside injects, and what the viewer wrote. */
struct val **found_messages(struct term *t, size_t *n);
/* Looks into files that have not been looked at; false: a text is on its way.
 * Then, those that have the words, in their names or in it; and one of them
 * with the line that has them. */
bool found_files(struct term *t, struct map *looked, const char *words);
struct val **found_files_with(struct term *t, const struct map *looked,
    const char *words, size_t *n);
const char *found_file_line(struct term *t, const struct val *file,
    const char *words);
/* A list of all that has these words, in the place of the pane. */
void found_open(struct term *t, const char *typed);
void found_release(struct found *f);

#endif
