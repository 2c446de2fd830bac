/*
 * msel_inner.h: a list of events being made; what the files of msel.h share.
 */
#ifndef SCRIPT_MSEL_INNER_H
#define SCRIPT_MSEL_INNER_H

#include "script/msel.h"
#include "script/window.h"

struct msel_maker {
	struct msel *m;
	const struct plan *p;
	const char *lang;
	const struct windows *w;
	struct buf text;	/* of a trigger or a detail, being put together */
};

/* Adds a row with an id and no more than its times. */
struct msel_row *msel_add(struct msel_maker *k, int kind, int index,
    const char *id, struct window w);
/* Takes what the maker's buffer holds and empties it. */
const char *msel_keep(struct msel_maker *k);
/* Rows of everything but injects, questions, decisions and expectations. */
void msel_add_others(struct msel_maker *k);

#endif
