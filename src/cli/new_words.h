/*
 * new_words.h: what a template says in one language, in another.
 *
 * Ownership: struct new_words is the caller's storage; begin with zeros, end
 * with new_words_release().
 */
#ifndef CLI_NEW_WORDS_H
#define CLI_NEW_WORDS_H

#include "base/buf.h"
#include "base/map.h"

struct new_words {
	char **v;
	size_t n, cap;
	struct map index;	/* what is written -> what is said */
};

/* Adds the lines "WRITTEN = SAID" of a file; "#" begins a comment. */
void new_words_read(struct new_words *w, const char *text);
void new_words_release(struct new_words *w);
/* Appends Lua with every comment and every text in quotes that is known as it
 * is said. */
void new_words_put(const struct new_words *w, struct buf *out,
    const char *text);

#endif
