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

struct msel_row {
	enum plan_item kind;	/* inject, question or decision */
	int index;		/* in the plan */
	const char *id;
	struct instant earliest, latest;
	uint64_t to;		/* bitset of roles; 0 for a decision */
	const char *trigger;	/* "if isolated = yes +2m"; "" for a time */
	const char *title;	/* in the language asked for */
	const char *detail;	/* question: "pattern, 10 pt, due 20m"; or "" */
	int64_t points;
};
struct msel {
	struct msel_row *v;	/* by earliest, latest, kind, plan order */
	size_t n;
	struct arena arena;
};

/* Derives the list with titles for a viewer's language. */
void msel_init(struct msel *m, const struct plan *p, const char *lang);
void msel_release(struct msel *m);

/* "T+0:05", "T+0:05-1:30": the first column. */
void msel_when(const struct msel_row *row, struct buf *out);
/* JSON list of {"id","kind","earliest_ms","latest_ms","to":[ROLE...],
 * "trigger","title","points"}. */
void msel_write(struct buf *out, const struct plan *p, const struct msel *m);
/* A table of fixed columns under a line of headings in the catalogue's
 * language (cat may be NULL), one row a line, fit for a terminal. */
void msel_table(struct buf *out, const struct plan *p, const struct msel *m,
    const struct i18n *cat);

#endif
