/*
 * lobby.h: before StartEx: who is here, the rules, what is recorded, and an
 * inject to practise with.
 */
#ifndef TERM_LOBBY_H
#define TERM_LOBBY_H

#include <stdbool.h>

#include "base/val.h"

struct term;

bool lobby_on(const struct term *t);
/* The view is another one: the practice inject stands in it, or no more. */
void lobby_settle(struct term *t);
/* Is that the practice inject, or its question? */
bool practice_is(const struct term *t, const char *id);
/* The engine's command that acknowledges or answers, for practice another
 * one than in play; *args gets its arguments. */
const char *practice_ack(struct term *t, const char *inject,
    struct val **args);
const char *practice_answer(struct term *t, const char *question,
    const char *text, struct val **args);

/* The item of a question's drafts on the engine, where that of practice has a
 * name of its own; and back. */
const char *practice_item(const struct term *t, const char *question);
const char *practice_question(const char *item);

#endif
