/*
 * telling_words.h: what stands in a fact as JSON, in words.
 */
#ifndef VIEW_TELLING_WORDS_H
#define VIEW_TELLING_WORDS_H

#include "view/telling_inner.h"

/* Each appends to out, made safe, in one line.  The levels of a judgement of
 * the answer with that seq: "Detects the pattern 2 (names a source), Facts
 * 0". */
void telling_levels(struct buf *out, const struct record *r, int64_t of,
    const char *json, const char *lang);
/* The arguments of a command: "answer of CSIRT to "Which family?", verdict
 * graded"; those of a tool as they were typed.  False: there are none. */
bool telling_args(const struct teller *t, struct buf *out, const char *json);
/* The answers to a questionnaire: "How much experience? 3; What for? To
 * learn". */
void telling_answers(const struct teller *t, struct buf *out,
    const char *json);
/* The value of a variable. */
void telling_value(struct buf *out, const char *json);
/* How a message went: " (over Correo, with inject 05 "A note"; the channel is
 * cut: it waits)"; nothing of one that says nothing of it. */
void telling_way(const struct teller *t, struct buf *out);

#endif
