/*
 * telling.h: a fact of a record as a sentence for people.
 */
#ifndef VIEW_TELLING_H
#define VIEW_TELLING_H

#include "view/record.h"

/* A persona's reply that waits is a timer of the engine's own, by the seq of
 * what it answers: reply/SEQ/INDEX. */
#define TELLING_REPLY "reply/"

/* Appends the sentence for an event that r's state has folded, in
 * r's words, titles in `lang`; made safe for any sink, one line. */
void telling(struct buf *out, struct record *r, const struct event *e,
    const char *lang);
/* The same without who did it. */
void telling_bare(struct buf *out, struct record *r, const struct event *e,
    const char *lang);
/* Nor which cell it was in, where that is seen. */
void telling_here(struct buf *out, struct record *r, const struct event *e,
    const char *lang);
/* Is it worth telling?  What only keeps the machinery going is not. */
bool telling_is_told(enum event_kind kind);
/* The same behind its times: "T+0:05:00  09:05:00Z  sentence". */
void telling_line(struct buf *out, struct record *r, const struct event *e,
    const char *lang);
/* Appends who did it: "engine", "director", "Ana (evaluator)", "director
 * for Ana (participant)"; made safe. */
void telling_actor(struct buf *out, struct record *r, const char *actor);

/* What a check of a service has found, in words: "the connection is refused";
 * the code itself where there are none. */
const char *telling_found(const struct i18n *words, const char *code);
/* The name of a command that waits in words: "a judgement". */
const char *telling_act(const struct i18n *words, const char *act);
/* What such a command is, of an act.armed or act.proposed: its name, and what
 * it was given. */
void telling_command(struct buf *out, struct record *r,
    const struct event *e, const char *lang);

#endif
