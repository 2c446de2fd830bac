/*
 * digest_cell.c: what a cell holds, for the digest.  As in digest.c: by
 * value and in a fixed order.
 */
#include "config.h"

#include "state/digest.h"

static bool inject_is_fresh(const struct state_inject *inj)
{
	return inj->status == INJECT_PENDING && !inj->held &&
	    !inj->scheduled && !inj->moved && !inj->late && !inj->due_ms &&
	    !inj->armed_seq && !inj->wall_due_ms && !inj->released_seq &&
	    !inj->released_ms && !inj->version && !inj->to &&
	    !inj->edited_seq && !inj->corrected_seq && !inj->shown_teams &&
	    !inj->acked && !inj->reached && !inj->suggested_seq &&
	    !inj->suggested_ms && !inj->ready && !inj->called &&
	    !inj->digest && !inj->unskipped && !inj->meant;
}

static void add_inject(struct digesting *d, const struct state_inject *inj)
{
	digest_num(d, 's', inj->status);
	digest_num(d, 'f', inj->unskipped << 4 | inj->held << 3 | inj->scheduled << 2 |
	    inj->moved << 1 | inj->late);
	digest_num(d, 'd', inj->due_ms);
	digest_num(d, 'a', inj->armed_seq);
	digest_num(d, 'w', inj->wall_due_ms);
	digest_num(d, 'r', inj->released_seq);
	digest_num(d, 'R', inj->released_ms);
	digest_num(d, 'v', inj->version);
	digest_num(d, 't', (int64_t)inj->to);
	digest_num(d, 'e', inj->edited_seq);
	digest_num(d, 'c', inj->corrected_seq);
	digest_num(d, 'S', (int64_t)inj->shown_teams);
	digest_num(d, 'A', (int64_t)inj->acked);
	digest_num(d, 'H', (int64_t)inj->reached);
	if (inj->called)
		digest_num(d, 'C', (int64_t)inj->called);
	if (inj->meant)
		digest_num(d, 'm', (int64_t)inj->meant);
	if (inj->digest)
		digest_num(d, 'D', inj->digest);
	if (inj->suggested_seq || inj->suggested_ms || inj->ready) {
		digest_num(d, 'g', inj->suggested_seq);
		digest_num(d, 'G', inj->suggested_ms);
		digest_num(d, 'y', (int64_t)inj->ready);
	}
}

static void add_injects(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_INJECT].n; i++)
		if (!inject_is_fresh(&c->injects[i])) {
			digest_num(d, 'i', (int64_t)i);
			add_inject(d, &c->injects[i]);
		}
	digest_num(d, 'I', (int64_t)i);
}

static bool question_is_fresh(const struct state_question *q)
{
	return q->status == QUESTION_UNOPENED && !q->version &&
	    !q->opened_seq && !q->opened_ms && !q->due_ms && !q->close_ms;
}

static void add_questions(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		const struct state_question *q = &c->questions[i];

		if (question_is_fresh(q))
			continue;
		digest_num(d, 'q', (int64_t)i);
		digest_num(d, 's', q->status);
		digest_num(d, 'v', q->version);
		digest_num(d, 'o', q->opened_seq);
		digest_num(d, 'm', q->opened_ms);
		digest_num(d, 'd', q->due_ms);
		digest_num(d, 'c', q->close_ms);
		if (q->status == QUESTION_CLOSED)
			digest_num(d, 'x', q->closed_ms);
	}
	digest_num(d, 'Q', (int64_t)i);
}

static void add_world(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_PROBE].n; i++) {
		digest_num(d, 'p', c->probes[i].result);
		digest_num(d, 'm', c->probes[i].since_ms);
		digest_num(d, 's', c->probes[i].seq);
		if (c->probes[i].ruled)
			digest_num(d, 'u', c->probes[i].found << 1 |
			    c->probes[i].looked);
		if (c->probes[i].known != c->probes[i].result)
			digest_num(d, 'k', c->probes[i].known);
		for (size_t k = 0; k < c->probes[i].nspells; k++) {
			digest_num(d, 'h', c->probes[i].spells[k].ms);
			digest_num(d, 'r', c->probes[i].spells[k].result);
		}
	}
	for (i = 0; i < st->items[PLAN_DECISION].n; i++) {
		const struct state_decision *dec = &c->decisions[i];

		digest_num(d, 'd', dec->settled << 1 | dec->overridden);
		digest_str(d, 'o', dec->outcome);
		digest_num(d, 'm', dec->ms);
		digest_num(d, 's', dec->seq);
	}
}

static void add_phases(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	if (!st->items[PLAN_PHASE].n)
		return;
	digest_num(d, 'f', c->phase);
	for (i = 0; i < st->items[PLAN_PHASE].n; i++) {
		digest_num(d, 's', c->phases[i].seq);
		digest_num(d, 'm', c->phases[i].ms);
	}
}

static void add_turns(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_VAR].n; i++) {
		const struct state_world *w = &c->world[i];

		if (!w->set)
			continue;
		digest_num(d, 'w', (int64_t)i);
		digest_num(d, 'v', w->value);
		digest_num(d, 's', w->seq);
		digest_num(d, 'm', w->ms);
		digest_num(d, 'd', w->drift_ms);
	}
	digest_num(d, 'W', (int64_t)i);
	for (i = 0; i < st->items[PLAN_QUESTIONNAIRE].n; i++) {
		digest_num(d, 'q', c->surveys[i].opened_seq);
		digest_num(d, 'c', c->surveys[i].close_ms);
		digest_num(d, 'x', c->surveys[i].closed);
		digest_num(d, 'n', c->surveys[i].answers);
		if (c->surveys[i].over)
			digest_num(d, 'o', (int64_t)c->surveys[i].over);
	}
	for (i = 0; i < c->nturns; i++) {
		digest_str(d, 't', c->turns[i].name);
		digest_num(d, 'h', c->turns[i].holds);
		digest_num(d, 'm', c->turns[i].since_ms);
		digest_num(d, 'b', c->turns[i].first_batch);
		digest_num(d, 's', c->turns[i].seq);
	}
	digest_num(d, 'T', (int64_t)i);
}

static void add_lines(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_CHANNEL].n; i++) {
		if (!c->channels[i].seq)
			continue;
		digest_num(d, 'l', (int64_t)i);
		digest_num(d, 'c', c->channels[i].cut);
		digest_num(d, 's', c->channels[i].seq);
		digest_num(d, 'u', c->channels[i].until_ms);
	}
}

static void add_vars(struct digesting *d, const struct state_var *v,
    size_t n)
{
	size_t i;

	digest_num(d, 'n', (int64_t)n);
	for (i = 0; i < n; i++) {
		digest_str(d, 'k', v[i].name);
		digest_str(d, 'v', v[i].value);
		digest_num(d, 's', v[i].seq);
	}
}

static void add_pending(struct digesting *d, const struct state_cell *c)
{
	size_t i;

	digest_num(d, 't', (int64_t)c->ntimers);
	for (i = 0; i < c->ntimers; i++) {
		digest_str(d, 'n', c->timers[i].name);
		digest_num(d, 'd', c->timers[i].due_ms);
		digest_num(d, 's', c->timers[i].seq);
	}
	digest_num(d, 'h', (int64_t)c->nhooks);
	for (i = 0; i < c->nhooks; i++) {
		digest_num(d, 's', c->hooks[i].seq);
		digest_num(d, 'k', c->hooks[i].hook);
		digest_num(d, 'v', c->hooks[i].version);
		digest_num(d, 'o', c->hooks[i].of);
	}
}

static void add_absent(struct digesting *d, const struct state_cell *c)
{
	if (c->bots)
		digest_num(d, 'B', (int64_t)c->bots);
	for (int r = 0; c->absent && r < PLAN_ROLES_MAX; r++)
		if (c->merged[r]) {
			digest_num(d, 'M', r);
			digest_num(d, 'm', c->merged[r]);
		}
}

void digest_cell(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	digest_str(d, 'c', c->id);
	digest_num(d, 'h', c->held);
	digest_num(d, 'm', c->held_ms);
	digest_num(d, 's', c->held_since);
	digest_num(d, 'a', c->automatic_held);
	digest_num(d, 'b', (int64_t)c->absent);
	add_absent(d, c);
	add_injects(d, st, c);
	add_questions(d, st, c);
	add_world(d, st, c);
	add_phases(d, st, c);
	add_lines(d, st, c);
	add_turns(d, st, c);
	add_vars(d, c->vars, c->nvars);
	add_vars(d, c->streams, c->nstreams);
	add_pending(d, c);
}
