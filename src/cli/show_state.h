/*
 * show_state.h: what the files of `ensayo show FILE state` share.
 */
#ifndef CLI_SHOW_STATE_H
#define CLI_SHOW_STATE_H

#include "cli/show.h"

/* Appends the cells of the folded record for people. */
void show_state_text(struct show *s);
/* The moment that is shown: the one asked for when time went on beyond it,
 * else that of the last fact. */
int64_t show_at_ms(const struct show *s);
/* "pending", "armed" ...; "unopened", "open" ... */
const char *show_inject_status(enum inject_status status);
const char *show_question_status(enum question_status status);

#endif
