/*
 * msel_words.h: rows of a list of events in words.
 */
#ifndef SCRIPT_MSEL_WORDS_H
#define SCRIPT_MSEL_WORDS_H

#include "script/msel.h"

/* Appends what brings a row and what it is about: "with "A note"; one of
 * several options; 5 points"; made safe, one line, perhaps nothing. */
void msel_how(struct buf *out, const struct plan *p,
    const struct msel_row *row, const struct i18n *cat, const char *lang);
/* The word for a kind: "inject", "channel cut". */
const char *msel_kind_title(const struct i18n *cat, int kind);

#endif
