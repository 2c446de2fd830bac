/*
 * declare.h: what of a plan no column of a list holds, in the notation of
 * packs, and the rows of what stands below an item or has no moment: the
 * options of a question, the commands of a tool, roles, tables.
 */
#ifndef EXCHANGE_DECLARE_H
#define EXCHANGE_DECLARE_H

#include "base/buf.h"
#include "plan/plan.h"

/* A plan in the languages that are written, the main one first. */
struct declare {
	const struct plan *p;
	const char *const *langs;
	size_t nlangs;
	struct buf out;		/* the fields of the row being made */
};
void declare_release(struct declare *d);

/* One row that has no moment. */
struct declared {
	const char *kind, *id;	/* "choice", "q-pay.wait" */
	const struct plan_text *title, *text;	/* or NULL */
	const char *bytes;	/* text in every language; or NULL */
	int inject, role;	/* its body for that role, or -1 */
	uint64_t to;
	int64_t points;
	const struct plan_tags *tags;		/* or NULL */
};
typedef int declared_fn(void *data, const struct declared *row,
    const char *fields);

/* Sets d->out to what the row of an item leaves out. */
void declare_item(struct declare *d, enum plan_item kind, int index);
void declare_need(struct declare *d, int index);
/* Calls fn for each row below an item, and for all that no list of events
 * has; stops at what is not 0 and returns it. */
int declare_parts(struct declare *d, enum plan_item kind, int index,
    declared_fn *fn, void *data);
int declare_rest(struct declare *d, declared_fn *fn, void *data);

/* ---- pieces (declare_put.c): appended behind what is there, each with its
 * name; nothing for what is not given. */
void declare_open(struct declare *d, const char *name);	/* NAME = { */
void declare_close(struct declare *d);
void declare_str(struct declare *d, const char *name, const char *s);
void declare_strs(struct declare *d, const char *name, const char *const *v,
    size_t n);
void declare_int(struct declare *d, const char *name, int64_t n);
void declare_real(struct declare *d, const char *name, double n);
void declare_true(struct declare *d, const char *name, bool is);
void declare_span(struct declare *d, const char *name, struct span span);
void declare_moment(struct declare *d, const char *name, int phase,
    struct span at);
void declare_text(struct declare *d, const char *name,
    const struct plan_text *t);
void declare_roles(struct declare *d, const char *name, uint64_t to);
void declare_cond(struct declare *d, const char *name, int cond);
void declare_moves(struct declare *d, const char *name,
    const struct plan_moves *m);
/* Calls fn with a row and what d->out holds, and empties that. */
int declare_row(struct declare *d, const struct declared *row,
    declared_fn *fn, void *data);

#endif
