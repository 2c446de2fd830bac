/*
 * msel.h: the master scenario events list of a plan, derived without
 * running anything: what happens when, at the earliest and at the latest,
 * to whom and why.
 *
 * Ownership: the struct is the caller's storage; strings of its rows live
 * until msel_release(), ids as long as the plan.
 */
#ifndef SCRIPT_MSEL_H
#define SCRIPT_MSEL_H

#include "base/i18n.h"
#include "plan/plan.h"

/* What has no id of its own, beyond the kinds of items: somebody must be
 * told something, an inject cuts a channel, the channel works again, a timer
 * of the script. */
enum { MSEL_NEED = PLAN_ITEM_KINDS, MSEL_CUT, MSEL_RESTORE, MSEL_TIMER,
	MSEL_KINDS };

struct msel_row {
	int kind;		/* enum plan_item, or one of those above */
	int index;		/* in the plan; cut, restore: the inject's */
	int sub;		/* cut, restore: which of the inject's cuts */
	bool standing;		/* there all along: behind what has a time */
	const char *id;		/* need: the fact's; cut: the channel's */
	struct instant earliest, latest;
	uint64_t to;		/* bitset of roles; 0 nobody in particular */
	const char *trigger;	/* "if isolated = yes +2m"; "" for a time */
	const char *title;	/* in the language asked for */
	const char *detail;	/* question: "pattern, 10 pt, due 20m"; or "" */
	int64_t points;
};
struct msel {
	struct msel_row *v;	/* by earliest, latest, kind, plan order */
	size_t n, cap;
	struct arena arena;
};

/* Derives the list with titles for a viewer's language. */
void msel_init(struct msel *m, const struct plan *p, const char *lang);
void msel_release(struct msel *m);

/* "inject", "need", "cut" ... */
const char *msel_kind_name(int kind);
/* "T+0:05", "T+0:05-1:30": the first column. */
void msel_when(const struct msel_row *row, struct buf *out);
/* JSON list of {"id","kind","earliest_ms","latest_ms","to":[ROLE...],
 * "trigger","title","points"}. */
void msel_write(struct buf *out, const struct plan *p, const struct msel *m);
/* For people: titles and names instead of ids, in the catalogue's language
 * (cat may be NULL) and titles in `lang`; under each row what brings it and
 * what it is about, as far as it does not stand in the row.  Fit for a
 * terminal. */
void msel_table(struct buf *out, const struct plan *p, const struct msel *m,
    const struct i18n *cat, const char *lang);

#endif
