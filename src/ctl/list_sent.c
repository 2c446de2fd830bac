/*
 * list_sent.c: what was sent of questionnaires, by oneself or for the own
 * team.  Of an anonymous one there is only that it was, and when: whose
 * answers are whose nobody knows.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"
#include "ctl/list.h"

/* Whoever acted, when it was a person with their own hands. */
static const char *sent_by(const struct list *l, const char *actor)
{
	const char *who = strchr(actor, '>');
	int person;

	who = who == NULL ? actor : who + 1;
	person = state_person(l->st, arena_strndup(&l->c->a, who,
	    strcspn(who, "/")));
	return person < 0 ? NULL : ctl_name(l->c, person);
}

static void sent_row(struct list *l, const struct event *e)
{
	struct val *row = list_row(l);
	bool named = e->kind == EVENT_QUESTIONNAIRE_ANSWERED;

	list_put(l, row, "questionnaire", event_str(e, FIELD_QUESTIONNAIRE));
	list_puti(l, row, "ex_ms", e->ex_ms);
	list_puti(l, row, "wall_ms", e->wall_ms);
	if (!named)
		return;
	list_put(l, row, "answers", event_str(e, FIELD_ANSWERS));
	if (!event_has(e, FIELD_PERSON))
		list_put(l, row, "who", sent_by(l, e->actor));
}

/* 1: it is on the page, or not to be read; 0: it has no room on it. */
static int sent_event(struct list *l, int64_t seq, struct err *err)
{
	struct arena a = {0};
	struct source_row row;
	int got = source_next(l->c->store->source, seq - 1, &row, err);

	if (got <= 0 || row.e.seq != seq)
		return got < 0 ? -1 : 1;
	if (!list_fits(l, row.n))
		return 0;
	got = event_decode(&row.e, &a, row.body, row.n, err);
	if (got == 0)
		sent_row(l, &row.e);
	arena_release(&a);
	return got == 0 ? 1 : -1;
}

int list_sent(struct list *l, struct err *err)
{
	int got = 1;

	while (got > 0 && l->at < (int64_t)l->st->nfilled && !list_full(l)) {
		const struct state_filled *f = &l->st->filled[l->at];

		if (l->who.team >= 0 && f->team == l->who.team &&
		    (f->person < 0 || f->person == l->p->person))
			got = sent_event(l, f->seq, err);
		l->at += got > 0;
	}
	l->more = l->at < (int64_t)l->st->nfilled;
	return got < 0 ? -1 : 0;
}
