/*
 * model_marks.c: what another grader has given comes without its levels
 * until all are in, and without whose answer it is, if that is blind (view.h,
 * view_withheld()).  When the last mark of an answer comes, they are asked for
 * again, and what was folded from them is folded anew.
 */
#include "config.h"

#include "console/model.h"

#define MARKS_NONE "{}"

/* The answer that a kept judgement is one of (0: not told), and whether all
 * of it is there. */
static int64_t marks_of(const struct model *m, int64_t seq, bool *whole)
{
	struct arena a = {0};
	struct event e;
	int64_t of = 0;

	*whole = true;
	if (model_event(m, seq, &a, &e) == 0) {
		of = event_int(&e, FIELD_OF, 0);
		*whole = of != 0 && (!event_has(&e, FIELD_LEVELS) ||
		    strcmp(event_str(&e, FIELD_LEVELS), MARKS_NONE) != 0);
	}
	arena_release(&a);
	return of;
}

/* Asks for it again; true when it has its levels now. */
static bool marks_fetch(struct model *m, int64_t seq)
{
	struct model_event *k = &m->events[seq - 1];
	struct source_row row;
	bool whole;

	if (source_next(m->r.source, seq - 1, &row, NULL) != 1 ||
	    row.e.seq != seq)
		return false;
	k->body = arena_strndup(&m->kept, row.body, row.n);
	k->n = (uint32_t)row.n;
	marks_of(m, seq, &whole);
	return whole;
}

/* The old state is somebody's until the next turn. */
static void marks_refold(struct model *m)
{
	struct state *st = state_new();

	if (model_fold(m, st, m->r.st->seq, NULL) != 0) {
		state_free(st);
		return;
	}
	state_free(m->stale);
	m->stale = m->r.st;
	m->r.st = st;
	if (m->at != 0)
		model_again(m);
}

void model_marks(struct model *m, int64_t seq)
{
	struct model_seqs *w = &m->withheld;
	bool whole, changed = false;
	int64_t of = marks_of(m, seq, &whole);
	size_t n = w->n;

	w->n = 0;
	for (size_t i = 0; i < n; i++) {
		bool is;
		int64_t one = marks_of(m, w->v[i], &is);

		/* one that is withheld itself ends no waiting */
		if (whole && (one == of || one == 0) &&
		    marks_fetch(m, w->v[i]))
			changed = true;
		else
			w->v[w->n++] = w->v[i];
	}
	if (!whole) {
		grow((void **)&w->v, &w->cap, w->n + 1, sizeof(*w->v));
		w->v[w->n++] = seq;
	}
	if (changed)
		marks_refold(m);
}
