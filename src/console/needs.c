/*
 * needs.c: the exceptions of an exercise (needs.h).
 */
#include "config.h"

#include "console/needs_inner.h"

#include <stdlib.h>

#include "view/telling.h"

struct need *need_add(const struct look *l, struct needs *out,
    enum need_kind kind, char sign, int64_t since_ms)
{
	struct need *rows;

	if (out->n == out->cap) {
		out->cap = out->cap == 0 ? 16 : 2 * out->cap;
		rows = arena_calloc(l->a, out->cap, sizeof(*rows));
		if (out->n > 0)
			memcpy(rows, out->rows, out->n * sizeof(*rows));
		out->rows = rows;
	}
	out->rows[out->n] = (struct need){ .kind = kind, .sign = sign,
		.since_ms = since_ms, .team = -1, .item = -1, .count = 1,
		.who = "", .text = "" };
	return &out->rows[out->n++];
}

/* "ana, 4m": so long ago, for who waits for it to be done. */
static const char *needs_claim_text(const struct look *l,
    const struct state_claim *c)
{
	const char *who = look_actor(l, c->by);
	int64_t age = l->wall_ms - c->wall_ms;

	return age < 60000 ? who : arena_printf(l->a, "%s, %s", who,
	    look_age(l, age));
}

const char *needs_claimer(const struct look *l, const char *item)
{
	const struct state_claim *c = state_claim(l->st, item, l->wall_ms);

	return c == NULL ? NULL : look_actor(l, c->by);
}

const char *needs_claimed(const struct look *l, const char *item)
{
	const struct state_claim *c = state_claim(l->st, item, l->wall_ms);

	return c == NULL ? NULL : needs_claim_text(l, c);
}

/* ---- late answers ----------------------------------------------------- */

bool needs_is_late(const struct look *l, int team, int question)
{
	const struct state_team *t = &l->st->teams[team];
	const struct state_paper *p = &t->papers[question];

	return p->expired && p->n == 0 && !p->closed &&
	    l->st->cells[t->cell].questions[question].status ==
	    QUESTION_OPEN;
}

static void needs_late(const struct look *l, struct needs *out, int team)
{
	const struct state_team *t = &l->st->teams[team];
	int64_t oldest = INT64_MAX, now = look_cell_ms(l, t->cell);
	struct need *n;
	int count = 0, which = -1;

	for (size_t q = 0; q < l->st->items[PLAN_QUESTION].n; q++) {
		int64_t due = state_due(l->st, team, (int)q);

		if (!needs_is_late(l, team, (int)q))
			continue;
		count++;
		if (due < oldest) {
			oldest = due;
			which = (int)q;
		}
	}
	if (count == 0)
		return;
	n = need_add(l, out, NEED_LATE, SIGN_LATE, oldest);
	n->team = team;
	n->item = which;
	n->count = count;
	n->who = look_team(l, team);
	n->claim = arena_printf(l->a, "late/%s", t->id);
	n->id = count > 1 ? NULL : state_item_id(l->st, PLAN_QUESTION,
	    which);
	n->text = count == 1 ? arena_printf(l->a,
	    tr(l->words, "answer to %s is %s overdue"),
	    look_question_nr(l, which), look_age(l, now - oldest)) :
	    arena_printf(l->a,
	    tr(l->words, "%d answers are overdue, the oldest %s"), count,
	    look_age(l, now - oldest));
}

/* ---- messages to EXCON ------------------------------------------------ */

static int needs_from(const struct look *l, const struct event *e)
{
	const char *from = event_str(e, FIELD_FROM);
	int team = from == NULL ? -1 : state_team(l->st, from);
	int person = from == NULL || team >= 0 ? -1 :
	    state_person(l->st, from);

	return person >= 0 ? l->st->people[person].team : team;
}

static void needs_message(const struct look *l, struct needs *out,
    const struct state_message *m)
{
	struct event e;
	struct need *n = NULL;
	int team;

	if (model_event(l->m, m->seq, l->a, &e) != 0)
		return;
	out->messages++;
	team = needs_from(l, &e);
	for (size_t i = 0; i < out->n && n == NULL && team >= 0; i++)
		if (out->rows[i].kind == NEED_MESSAGE &&
		    out->rows[i].team == team)
			n = &out->rows[i];
	if (n != NULL) {
		n->count++;
		return;
	}
	n = need_add(l, out, NEED_MESSAGE, SIGN_QUESTION, m->ms);
	n->team = team;
	n->seq = m->seq;
	n->who = team >= 0 ? look_team(l, team) : look_actor(l, e.actor);
	n->claim = arena_printf(l->a, "message/%lld", (long long)m->seq);
	n->text = event_str(&e, FIELD_TEXT);
}

static void needs_messages(const struct look *l, struct needs *out)
{
	for (size_t i = 0; i < l->st->nmessages; i++) {
		const struct state_message *m = &l->st->messages[i];

		if (m->to_excon && !m->answered && (l->cell < 0 ||
		    m->cell < 0 || m->cell == l->cell))
			needs_message(l, out, m);
	}
	for (size_t i = 0; i < out->n; i++) {
		struct need *n = &out->rows[i];
		const char *age = look_age(l, l->ex_ms - n->since_ms);

		if (n->kind != NEED_MESSAGE)
			continue;
		n->text = n->count == 1 ? arena_printf(l->a,
		    tr(l->words, "question, %s: \"%s\""), age, n->text) :
		    arena_printf(l->a,
		    tr(l->words, "%d questions, the oldest %s: \"%s\""),
		    n->count, age, n->text);
	}
}

/* ---- the rest --------------------------------------------------------- */

/* What became of it, and for whoever may, what can be done. */
static const char *needs_draft(const struct look *l, const struct event *e)
{
	const char *word = event_str(e, FIELD_ACT);
	const char *act = telling_act(l->words, word);
	const char *by = look_actor(l, e->actor);

	if (!needs_is_lost(l, e->seq))
		return arena_printf(l->a, tr(l->words, "%s by %s is late: the "
		    "engine has still to carry it out"), act, by);
	if (!look_may(l, word) || !look_undoes(l, e->actor))
		return arena_printf(l->a, tr(l->words, "%s by %s was not "
		    "carried out"), act, by);
	return arena_printf(l->a, tr(l->words, "%s by %s was not carried out: "
	    "Enter does it, u drops it"), act, by);
}

/* Held commands that came back after a crash: their window is long over. */
static void needs_drafts(const struct look *l, struct needs *out)
{
	for (size_t i = 0; i < l->st->nacts; i++) {
		const struct state_act *act = &l->st->acts[i];
		struct need *n;
		struct event e;

		if (act->proposed ||
		    act->wall_due_ms + NEEDS_OVERDUE_MS > l->wall_ms ||
		    model_event(l->m, act->seq, l->a, &e) != 0)
			continue;
		n = need_add(l, out, NEED_DRAFT, SIGN_HELD, e.ex_ms);
		n->seq = act->seq;
		n->claim = arena_printf(l->a, "act/%lld",
		    (long long)act->seq);
		n->text = needs_draft(l, &e);
	}
}

static void needs_scripts(const struct look *l, struct needs *out)
{
	const struct model_seqs *f = &l->m->failures;
	struct need *n;
	struct event e;
	int count = 0;

	while ((size_t)count < f->n && f->v[count] <= model_head(l->m))
		count++;
	if (count == 0 || f->v[count - 1] <= l->fault_seen ||
	    model_event(l->m, f->v[count - 1], l->a, &e) != 0)
		return;
	n = need_add(l, out, NEED_SCRIPT, SIGN_LATE, e.ex_ms);
	n->seq = e.seq;
	n->count = count;
	n->text = event_has(&e, FIELD_FILE) ? arena_printf(l->a,
	    tr(l->words, "script failed at %s:%lld: %s"),
	    event_str(&e, FIELD_FILE), (long long)event_int(&e, FIELD_LINE,
	    0), event_str(&e, FIELD_TEXT)) : arena_printf(l->a,
	    tr(l->words, "script failed: %s"), event_str(&e, FIELD_TEXT));
}

/* Wall time of StartEx: nobody is idle in the lobby. */
static int64_t needs_started(const struct look *l)
{
	int64_t seq = l->st->started_seq;

	return seq < 1 || (size_t)seq > l->m->nevents ? 0 :
	    l->m->events[seq - 1].wall_ms;
}

static void needs_idle(const struct look *l, struct needs *out, int team)
{
	int64_t last = model_team_wall(l->m, team), quiet;
	int on = 0, of = 0;
	struct need *n;

	for (size_t i = 0; i < l->st->npeople; i++) {
		if (l->st->people[i].team != team ||
		    l->st->people[i].removed)
			continue;
		of++;
		on += l->st->people[i].present;
	}
	if (last < needs_started(l))
		last = needs_started(l);
	quiet = l->wall_ms - last;
	if (l->m->at != 0 || l->st->run != STATE_RUNNING || of == 0 ||
	    quiet < NEEDS_IDLE_MS)
		return;
	n = need_add(l, out, NEED_IDLE, SIGN_IDLE, l->ex_ms -
	    (quiet - NEEDS_IDLE_MS) * l->st->rate / 1000);
	n->team = team;
	n->who = look_team(l, team);
	n->text = arena_printf(l->a, tr(l->words,
	    "nothing for %s; %d of %d members connected"),
	    look_age(l, quiet), on, of);
}

static int needs_compare(const void *a, const void *b)
{
	const struct need *x = a, *y = b;

	/* What lapses in minutes stands above what only grows older. */
	if ((x->kind == NEED_SECOND) != (y->kind == NEED_SECOND))
		return x->kind == NEED_SECOND ? -1 : 1;
	if (x->since_ms != y->since_ms)
		return x->since_ms < y->since_ms ? -1 : 1;
	return (int)x->kind - (int)y->kind;
}

void needs_make(const struct look *l, struct needs *out)
{
	*out = (struct needs){0};
	if (l->st->run < STATE_RUNNING || l->st->run == STATE_CLOSED)
		return;
	for (size_t t = 0; t < l->st->nteams; t++) {
		if (!look_has_cell(l, (size_t)l->st->teams[t].cell))
			continue;
		if (l->st->run <= STATE_PAUSED) {
			needs_late(l, out, (int)t);
			needs_calls(l, out, (int)t);
		}
		needs_idle(l, out, (int)t);
	}
	if (l->st->run <= STATE_PAUSED)
		needs_ask(l, out);
	needs_rule(l, out);
	needs_told(l, out);
	needs_messages(l, out);
	needs_grade(l, out);
	needs_drafts(l, out);
	needs_second(l, out);
	needs_scripts(l, out);
	for (size_t i = 0; i < out->n; i++)
		if (out->rows[i].claim != NULL && out->rows[i].by == NULL)
			out->rows[i].by = needs_claimed(l,
			    out->rows[i].claim);
	if (out->n > 0)
		qsort(out->rows, out->n, sizeof(*out->rows), needs_compare);
	needs_group(l, out);
}
