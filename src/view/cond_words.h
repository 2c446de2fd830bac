/*
 * cond_words.h: conditions as people read them: titles instead of ids, in
 * the reader's language.
 */
#ifndef VIEW_COND_WORDS_H
#define VIEW_COND_WORDS_H

#include "base/i18n.h"
#include "plan/plan.h"

/* Appends a condition of a plan: "CSIRT has done "Isolate the server"" and
 * the like, in the words of a catalogue (NULL: English) with titles in
 * `lang`; made safe, one line. */
void cond_words(struct buf *out, const struct plan *p, int cond,
    const struct i18n *words, const char *lang);
/* Appends the outcomes of a decision and what each waits for: "yes: ...",
 * "otherwise no". */
void cond_words_decision(struct buf *out, const struct plan *p,
    const struct plan_decision *d, const struct i18n *words,
    const char *lang);
/* Appends the roles of a set by their names: "everybody" for all of several;
 * made safe. */
void cond_words_roles(struct buf *out, const struct plan *p, uint64_t set,
    const struct i18n *words, const char *lang);

#endif
