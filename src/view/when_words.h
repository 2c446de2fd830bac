/*
 * when_words.h: what brings an inject, as people read it, in the reader's
 * language.
 */
#ifndef VIEW_WHEN_WORDS_H
#define VIEW_WHEN_WORDS_H

#include "base/i18n.h"
#include "plan/plan.h"

/* Appends what brings it and what holds it back: "when "Isolate?" comes out
 * as: yes; 5m later; the director is asked first"; nothing of one that goes
 * at its time and no more.  Made safe, one line. */
void when_words(struct buf *out, const struct plan *p,
    const struct plan_inject *i, const struct i18n *words, const char *lang);

#endif
