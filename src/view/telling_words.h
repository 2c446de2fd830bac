/*
 * telling_words.h: what stands in a fact as JSON, in words.
 */
#ifndef VIEW_TELLING_WORDS_H
#define VIEW_TELLING_WORDS_H

#include "view/record.h"

/* Appends the levels of a judgement of the answer with that seq: "Detects
 * the pattern 2 (names a source), Facts 0"; safe, in one line. */
void telling_levels(struct buf *out, const struct record *r, int64_t of,
    const char *json, const char *lang);
/* Appends the arguments of a command: "answer 53, verdict graded, levels
 * Facts 0"; safe, in one line. */
void telling_args(struct buf *out, const struct record *r, const char *json,
    const char *lang);

/* Appends how a message went: " (over correo, with inject 05 x; the channel is
 * cut: it waits)"; nothing of one that says nothing of it. */
void telling_way(struct buf *out, const struct record *r,
    const struct event *e);
/* Why an inject is not sent, or waits: the code in words, or as it is. */
const char *telling_why(const struct record *r, const char *code);
/* The sentence for what somebody else typed in, or what is only proposed and
 * not ruled on: it is not told as done by whom it names.  NULL: the event's
 * own. */
const char *telling_unsure(const struct record *r, const struct event *e);
/* " of a.csirt to a.it" when the event of that seq is a message of a record
 * that is at hand; else nothing. */
void telling_message(struct buf *out, struct record *r, int64_t seq);

#endif
