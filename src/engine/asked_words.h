/*
 * asked_words.h: the words in which somebody types a question.
 */
#ifndef ENGINE_ASKED_WORDS_H
#define ENGINE_ASKED_WORDS_H

#include "engine/internal.h"

struct asked {
	struct decide *d;
	struct val *row;		/* the question's record in the making */
	const char *kind;		/* as typed, or NULL */
	int64_t sum, right;		/* of levels; choices that are right */
	bool levels, order;
};

/* What cannot be, by the word that says it. */
#define asked_bad(k, ...) (decide_refuse((k)->d, "usage", __VA_ARGS__), \
	false)

/* A text in the pack's own language. */
struct val *asked_text(struct arena *a, const char *s);
/* Takes the whole line; false when a word of it is refused. */
bool asked_line(struct asked *k, const char *line);

#endif
