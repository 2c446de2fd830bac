/*
 * blind.c: answers that are marked without knowing whose they are.  An
 * evaluator gets the facts without their words, and the words without team,
 * person, time or place in the record: under a number of their own, in the
 * order of those numbers.  Where several mark the same answer, nobody gets
 * another one's levels before the own are in.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <stdlib.h>

#include "ctl/internal.h"

#define BLIND_BYTES_MAX ((size_t)180 << 10)

/* Are these the words of an answer that this peer marks blind? */
static bool ctl_is_blind(const struct ctl_peer *p, enum event_kind kind,
    const char *body, size_t n)
{
	struct arena a = {0};
	struct event e = { .kind = kind };
	bool blind;

	if (p->hat != HAT_EVALUATOR || (kind != EVENT_ANSWER_SUBMITTED &&
	    kind != EVENT_ANSWER_PROPOSED && kind != EVENT_ANSWER_UNSENT))
		return false;
	blind = event_decode(&e, &a, body, n, NULL) == 0 &&
	    view_blind(ctl_state(p->c), &e);
	arena_release(&a);
	return blind;
}

/* Who the peer is in the facts. */
static const char *blind_me(const struct ctl_peer *p, struct arena *a)
{
	return arena_printf(a, "%s/%s", p->person < 0 ? "" :
	    ctl_state(p->c)->people[p->person].uuid,
	    state_hat_name((enum state_hat)p->hat));
}

/* Is it another one's mark of an answer that this peer has still to mark? */
static bool ctl_is_withheld(const struct ctl_peer *p,
    const struct source_row *row)
{
	struct event e = row->e;
	struct arena a = {0};
	bool withheld = false;

	if (p->hat == HAT_EVALUATOR && (e.kind == EVENT_JUDGEMENT_MADE ||
	    e.kind == EVENT_ACT_ARMED) &&
	    event_decode(&e, &a, row->body, row->n, NULL) == 0)
		withheld = view_withheld(ctl_state(p->c), &e,
		    blind_me(p, &a));
	arena_release(&a);
	return withheld;
}

void ctl_blind_row(const struct ctl_peer *p, struct source_row *row,
    struct buf *body)
{
	struct arena a = {0};

	if (ctl_is_withheld(p, row)) {
		view_withheld_body(ctl_state(p->c), strcmp(row->e.actor,
		    blind_me(p, &a)) == 0, row->body, row->n, &a, body);
		row->body = buf_str(body);
		row->n = body->len;
	} else if (ctl_is_blind(p, row->e.kind, row->body, row->n) &&
	    view_blind_body(row->body, row->n, &a, body)) {
		row->body = buf_str(body);
		row->n = body->len;
	}
	arena_release(&a);
}

/* ---- the list --------------------------------------------------------- */

struct blind_row {
	int64_t handle, seq;
	int question, attempt;
	bool mine;			/* this grader has marked it */
};

static int blind_compare(const void *a, const void *b)
{
	const struct blind_row *x = a, *y = b;

	return (x->handle > y->handle) - (x->handle < y->handle);
}

static bool blind_is_mine(const struct ctl_peer *p,
    const struct state_attempt *t)
{
	struct arena a = {0};
	bool mine = p->person >= 0 && state_marked_by(t, blind_me(p, &a));

	arena_release(&a);
	return mine;
}

/* The newest attempt of a paper, while it waits for a judgement. */
static bool blind_waits(const struct ctl_peer *p, int team, int question,
    struct blind_row *out)
{
	const struct state *st = ctl_state(p->c);
	const struct state_paper *paper = &st->teams[team].papers[question];
	const struct state_attempt *t;

	if (paper->n == 0 || !view_blind_question(st, st->teams[team].cell,
	    question))
		return false;
	t = &paper->attempts[paper->n - 1];
	if (t->returned || (t->verdict != VERDICT_NONE &&
	    t->verdict != VERDICT_UNDECIDED) ||
	    (p->hat == HAT_EVALUATOR && state_unreconciled(t)))
		return false;		/* whoever directs has the word */
	*out = (struct blind_row){ engine_blind(p->c->e, t->seq), t->seq,
		question, (int)paper->n, blind_is_mine(p, t) };
	return true;
}

static struct val *blind_put(struct ctl *c, const struct blind_row *r,
    size_t *bytes, struct err *err)
{
	struct arena *a = &c->a;
	struct val *row = val_map(a);
	struct source_row got;
	const char *text;

	if (source_next(c->store->source, r->seq - 1, &got, err) != 1 ||
	    event_decode(&got.e, a, got.body, got.n, err) != 0)
		return NULL;
	text = event_str(&got.e, FIELD_TEXT);
	val_set(a, row, "answer", val_int(a, r->handle));
	val_set(a, row, "mine", val_bool(a, r->mine));
	val_set(a, row, "question", val_str(a, state_item_id(ctl_state(c),
	    PLAN_QUESTION, r->question)));
	val_set(a, row, "text", val_str(a, text == NULL ? "" : text));
	val_set(a, row, "try", val_int(a, r->attempt));
	*bytes += text == NULL ? 0 : strlen(text);
	return row;
}

int ctl_list_blind(struct ctl_peer *p, int64_t *at, struct val *rows,
    bool *more, struct err *err)
{
	const struct state *st = ctl_state(p->c);
	size_t nq = st->items[PLAN_QUESTION].n, n = 0, bytes = 0;
	struct blind_row *v;
	int failed = 0;

	if (p->hat != HAT_DIRECTOR && p->hat != HAT_CONTROLLER &&
	    p->hat != HAT_EVALUATOR)
		return fail_code(err, "unknown", "list: there is no listing "
		    "\"blind\"");
	v = xcalloc(st->nteams * nq + 1, sizeof(*v));
	for (size_t t = 0; t < st->nteams; t++)
		for (size_t q = 0; q < nq; q++)
			n += blind_waits(p, (int)t, (int)q, &v[n]);
	qsort(v, n, sizeof(*v), blind_compare);
	for (size_t i = 0; i < n && !failed; i++) {
		struct val *row;

		if (v[i].handle <= *at)
			continue;
		*more = bytes >= BLIND_BYTES_MAX;
		if (*more)
			break;
		*at = v[i].handle;
		row = blind_put(p->c, &v[i], &bytes, err);
		failed = row == NULL ? -1 : 0;
		if (!failed)
			val_push(&p->c->a, rows, row);
	}
	free(v);
	return failed;
}
