/*
 * new_lang.h: the languages of a new pack.
 */
#ifndef CLI_NEW_LANG_H
#define CLI_NEW_LANG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

#define NEW_LANGS_MAX 4

struct new_langs {
	const char *v[NEW_LANGS_MAX];	/* the original first */
	size_t n;
};

/* "es", "es,pt".  Errors: one that the template is not in. */
int new_langs_read(struct new_langs *l, const char *typed, struct err *err);
/* Does a file of the template go into the pack? */
bool new_lang_wanted(const char *path, const struct new_langs *l);
/* Appends Lua text with only those languages in its tables of texts; with one
 * alone the text stands without a table. */
void new_lang_tables(struct buf *out, const char *text,
    const struct new_langs *l);

#endif
