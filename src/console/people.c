/*
 * people.c: the rows of the teams screen (people.h).
 */
#include "config.h"

#include "console/people.h"

#include <stdlib.h>

#include "client/words.h"
#include "score/score.h"
#include "view/named.h"
#include "view/view.h"

/* ---- teams ------------------------------------------------------------ */

static void team_papers(const struct look *l, struct people_team *r)
{
	const struct state_team *t = &l->st->teams[r->team];

	for (size_t q = 0; q < l->st->items[PLAN_QUESTION].n; q++) {
		const struct state_paper *p = &t->papers[q];
		const struct state_attempt *last;

		if (p->n == 0) {
			r->open += state_takes_answers(l->st, r->team,
			    (int)q);
			r->late += p->expired && !p->closed;
			continue;
		}
		last = &p->attempts[p->n - 1];
		r->open += last->returned;
		r->grade += !last->returned && (last->verdict ==
		    VERDICT_NONE || last->verdict == VERDICT_UNDECIDED);
	}
}

static void team_asks(const struct look *l, struct people_team *r)
{
	for (size_t i = 0; i < l->st->nmessages; i++) {
		const struct state_message *m = &l->st->messages[i];
		struct event e;
		const char *from;
		int person;

		if (!m->to_excon || m->answered ||
		    model_event(l->m, m->seq, l->a, &e) != 0)
			continue;
		from = event_str(&e, FIELD_FROM);
		person = from == NULL ? -1 : state_person(l->st, from);
		r->asks += person >= 0 ? l->st->people[person].team ==
		    r->team : from != NULL && state_team(l->st, from) ==
		    r->team;
	}
}

static char team_sign(const struct people_team *r)
{
	if (r->late > 0)
		return SIGN_LATE;
	if (r->asks > 0)
		return SIGN_QUESTION;
	if (r->grade > 0)
		return SIGN_GRADE;
	if (r->quiet_ms >= NEEDS_IDLE_MS || (r->of > 0 && r->here == 0))
		return SIGN_IDLE;
	return ' ';
}

/* Does an answer that several mark, by team, wait for who looks? */
static bool paper_waits(const struct look *l, int team, int question)
{
	const struct state_paper *p = &l->st->teams[team].papers[question];
	const struct state_attempt *last = p->n == 0 ? NULL :
	    &p->attempts[p->n - 1];

	return last != NULL && !last->returned && !view_blind_question(l->st,
	    l->st->teams[team].cell, question) && view_mark_waits(l->st,
	    last->seq) && (l->me == NULL || !state_marked_by(last, l->me));
}

bool people_hidden(const struct look *l)
{
	if (!l->grader)
		return false;
	for (size_t i = 0; i < val_len(l->blind); i++)
		if (!val_get_true(val_at(l->blind, i), "mine", false))
			return true;
	for (size_t t = 0; t < l->st->nteams; t++)
		for (size_t q = 0; q < l->st->items[PLAN_QUESTION].n; q++)
			if (paper_waits(l, (int)t, (int)q))
				return true;
	return false;
}

const char *people_number(struct arena *a, const struct people_team *t,
    int64_t n)
{
	return t->hidden ? "-" : arena_printf(a, "%lld", (long long)n);
}

static void team_row(const struct look *l, struct people_team *r, int team)
{
	int64_t wall = model_team_wall(l->m, team);

	*r = (struct people_team){ .team = team, .name = look_team(l, team),
		.quiet_ms = wall == 0 ? -1 : l->wall_ms - wall };
	for (size_t i = 0; i < l->st->npeople; i++) {
		const struct state_person *p = &l->st->people[i];

		if (p->team != team || p->removed)
			continue;
		r->of++;
		r->here += p->present;
	}
	team_papers(l, r);
	team_asks(l, r);
	r->hidden = l->hidden;
	r->points = r->hidden ? 0 : score_total(l->st, team);
	r->grade *= !r->hidden;
	r->sign = team_sign(r);
}

static int team_weight(const struct people_team *r)
{
	return r->sign == SIGN_LATE ? 0 : r->sign == SIGN_QUESTION ? 1 :
	    r->sign == SIGN_IDLE ? 2 : r->sign == SIGN_GRADE ? 3 : 4;
}

static int team_compare(const void *a, const void *b)
{
	const struct people_team *x = a, *y = b;

	if (team_weight(x) != team_weight(y))
		return team_weight(x) - team_weight(y);
	return x->team - y->team;
}

static int points_compare(const void *a, const void *b)
{
	const struct people_team *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank - y->rank;
	return x->team - y->team;
}

size_t people_teams(const struct look *l, enum people_order order,
    struct people_team **out)
{
	struct people_team *v = arena_calloc(l->a, l->st->nteams + 1,
	    sizeof(*v));
	size_t n = 0;

	for (size_t t = 0; t < l->st->nteams; t++)
		if (look_has_cell(l, (size_t)l->st->teams[t].cell))
			team_row(l, &v[n++], (int)t);
	for (size_t i = 0; i < n; i++) {
		v[i].rank = 1;
		for (size_t k = 0; k < n; k++)
			v[i].rank += v[k].points > v[i].points;
	}
	if (order != PEOPLE_PLAN)
		qsort(v, n, sizeof(*v), order == PEOPLE_URGENT ?
		    team_compare : points_compare);
	*out = v;
	return n;
}

/* ---- persons ---------------------------------------------------------- */

/* The hats, then the seats by their ids. */
static const char *person_hats(const struct look *l,
    const struct state_person *p)
{
	struct buf out = {0};
	const char *text;

	for (int h = 0; h < HATS; h++)
		if (p->hats >> h & 1)
			buf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
			    client_word(l->words,
			    state_hat_name((enum state_hat)h)));
	for (int s = 0; s < 64 && p->seats >> s != 0; s++)
		if (p->seats >> s & 1)
			buf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
			    named_item(l->st, PLAN_POSITION,
			    state_item_id(l->st, PLAN_POSITION, s), l->lang));
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

size_t people_persons(const struct look *l, int team,
    struct people_person **out)
{
	struct people_person *v = arena_calloc(l->a, l->st->npeople + 1,
	    sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < l->st->npeople; i++) {
		const struct state_person *p = &l->st->people[i];
		int64_t wall = i < l->m->capseen ? l->m->seen_wall[i] : 0;

		if (p->removed || p->team != team ||
		    (team < 0 && p->hats == 0))
			continue;
		v[n++] = (struct people_person){ .person = (int)i,
			.name = model_name(l->m, p->uuid),
			.lang = p->lang == NULL ? "" : p->lang,
			.hats = person_hats(l, p),
			.here = p->present,
			.lead = team >= 0 && l->st->teams[team].lead ==
			(int)i,
			.quiet_ms = wall == 0 ? -1 : l->wall_ms - wall };
	}
	*out = v;
	return n;
}

/* ---- a team's injects ------------------------------------------------- */

static void item_question(const struct look *l, struct people_item *r,
    int team, int question)
{
	const struct state_paper *p =
	    &l->st->teams[team].papers[question];
	const struct state_attempt *last = p->n == 0 ? NULL :
	    &p->attempts[p->n - 1];

	r->question = question;
	if (last == NULL) {
		r->late |= p->expired;
		r->letter = p->expired ? 'L' :
		    state_takes_answers(l->st, team, question) ? 'o' :
		    r->letter;
		return;
	}
	r->answered_ms = last->ms;
	r->late |= last->late;
	if (last->verdict == VERDICT_NONE ||
	    last->verdict == VERDICT_UNDECIDED) {
		r->letter = SIGN_GRADE;
		return;
	}
	if (!l->hidden)
		r->points = score_question(l->st, team, question);
	r->letter = SIGN_DONE;
}

const char *people_when(const struct look *l, bool is, int64_t ms)
{
	return !is ? "-" : ms < 0 ? "+" : look_hm(l, ms);
}

static void item_row(const struct look *l, struct people_item *r, int team,
    int inject)
{
	const struct state_team *t = &l->st->teams[team];
	const struct state_inject *s = &l->st->cells[t->cell].injects[inject];

	*r = (struct people_item){ .inject = inject, .question = -1,
		.sent_ms = s->released_ms, .answered_ms = -1, .points = -1,
		.read_ms = model_shown_ms(l->m, team, inject),
		.ack_ms = model_acked_ms(l->m, team, inject),
		.read = s->shown_teams >> t->role & 1,
		.ack = s->acked >> t->role & 1 };
	r->letter = r->ack ? 'a' : r->read ? 'r' : '.';
	for (size_t q = 0; q < l->st->items[PLAN_QUESTION].n; q++) {
		uint64_t to = state_question_to(l->st, t->cell, (int)q);

		if (l->st->cells[t->cell].questions[q].status !=
		    QUESTION_UNOPENED && (to >> t->role & 1) &&
		    state_question_with(l->st, t->cell, (int)q) == inject)
			item_question(l, r, team, (int)q);
	}
}

static int item_compare(const void *a, const void *b)
{
	const struct people_item *x = a, *y = b;

	if (x->sent_ms != y->sent_ms)
		return x->sent_ms < y->sent_ms ? -1 : 1;
	return x->inject - y->inject;
}

size_t people_items(const struct look *l, int team,
    struct people_item **out)
{
	const struct state_team *t = &l->st->teams[team];
	size_t n = 0, items = l->st->items[PLAN_INJECT].n;
	struct people_item *v = arena_calloc(l->a, items + 1, sizeof(*v));

	for (size_t i = 0; i < items; i++)
		if (l->st->cells[t->cell].injects[i].status ==
		    INJECT_RELEASED && (state_inject_to(l->st, t->cell,
		    (int)i) >> t->role & 1))
			item_row(l, &v[n++], team, (int)i);
	qsort(v, n, sizeof(*v), item_compare);
	*out = v;
	return n;
}

/* ---- what was said ---------------------------------------------------- */

static bool talk_is(const struct look *l, const struct event *e, int team)
{
	const char *from = event_str(e, FIELD_FROM);
	const struct event_field *to = event_field(e, FIELD_TO);
	int person = from == NULL ? -1 : state_person(l->st, from);

	if (e->kind == EVENT_BROADCAST_SENT)
		return true;
	if (from != NULL && strcmp(from, l->st->teams[team].id) == 0)
		return true;
	if (person >= 0 && l->st->people[person].team == team)
		return true;
	for (int64_t i = 0; to != NULL && i < to->i; i++)
		if (strcmp(to->list[i], l->st->teams[team].id) == 0)
			return true;
	return false;
}

/* The newest of a list that are wanted, oldest first. */
static size_t people_newest(const struct look *l,
    const struct model_seqs *all, size_t most, int64_t **seqs,
    bool (*wanted)(const struct look *, int64_t, int, bool), int team,
    bool any)
{
	int64_t *v = arena_calloc(l->a, most + 1, sizeof(*v));
	int64_t head = model_head(l->m);
	size_t n = 0;

	for (size_t i = all->n; i > 0 && n < most; i--)
		if (all->v[i - 1] <= head && wanted(l, all->v[i - 1], team,
		    any))
			v[most - ++n] = all->v[i - 1];
	*seqs = v + (most - n);
	return n;
}

static bool talk_wanted(const struct look *l, int64_t seq, int team,
    bool any)
{
	struct event e;

	return model_event(l->m, seq, l->a, &e) == 0 &&
	    (talk_is(l, &e, team) || any);
}

/* A note of a team has the team's id somewhere: few need to be decoded. */
static bool note_wanted(const struct look *l, int64_t seq, int team,
    bool any)
{
	const struct model_event *e = &l->m->events[seq - 1];
	const char *id = l->st->teams[team].id, *of;

	if (!any && memmem(e->body, e->n, id, strlen(id)) == NULL)
		return false;
	of = model_field(l->m, seq, FIELD_TEAM, l->a);
	return of == NULL ? any : strcmp(of, id) == 0;
}

size_t people_talk(const struct look *l, int team, size_t most,
    int64_t **seqs)
{
	return people_newest(l, &l->m->messages, most, seqs, talk_wanted,
	    team, false);
}

size_t people_notes(const struct look *l, int team, bool all, size_t most,
    int64_t **seqs)
{
	return people_newest(l, &l->m->notes, most, seqs, note_wanted, team,
	    all);
}
