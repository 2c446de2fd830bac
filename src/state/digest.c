/*
 * digest.c: one digest over every fact the state holds, by value and in a
 * fixed order, so that two programs that folded the same record can tell
 * whether they agree.  It must never see a pointer, a capacity, a hash or
 * an index made only for looking things up.
 *
 * Each part is a tag byte followed by a number or a string with its length.
 * Rows that are still as they began are left out of long tables; the others
 * carry their index and a list ends with its length.
 */
#include "config.h"

#include "state/state.h"

#define DIGEST_ROOM 4096

/* The hasher behind a buffer: most parts are nine bytes. */
struct digesting {
	struct hasher h;
	size_t n;
	unsigned char room[DIGEST_ROOM];
};

static void flush(struct digesting *d)
{
	hasher_add(&d->h, d->room, d->n);
	d->n = 0;
}

static void num(struct digesting *d, char tag, int64_t n)
{
	uint64_t u = (uint64_t)n;
	int shift;

	if (d->n + 9 > DIGEST_ROOM)
		flush(d);
	d->room[d->n++] = (unsigned char)tag;
	for (shift = 56; shift >= 0; shift -= 8)
		d->room[d->n++] = (unsigned char)(u >> shift);
}

static void bytes(struct digesting *d, char tag, const void *p, size_t n)
{
	num(d, tag, (int64_t)n);
	flush(d);
	hasher_add(&d->h, p, n);
}

/* A string that may be absent. */
static void str(struct digesting *d, char tag, const char *s)
{
	if (s)
		bytes(d, tag, s, strlen(s));
	else
		num(d, '-', tag);
}

static void add_roster(struct digesting *d, const struct state_roster *r)
{
	size_t i;

	num(d, 'r', (int64_t)r->n);
	for (i = 0; i < r->n; i++)
		str(d, 'i', r->ids[i]);
}

static void add_run(struct digesting *d, const struct state *st)
{
	num(d, 's', st->seq);
	num(d, 'b', st->batch);
	num(d, 'r', st->run);
	num(d, 'x', st->ex_ms);
	num(d, 'w', st->wall_ms);
	num(d, 'v', st->rate);
	num(d, 'd', st->realworld);
	num(d, 'D', st->realworld_seq);
	num(d, 'h', st->automatic_held);
	num(d, 'l', st->joins_locked);
	num(d, 'a', st->conducted_auto);
	bytes(d, 'S', st->seed, SEED_LEN);
	num(d, 'W', st->recall_ms);
	str(d, 'm', st->release);
	num(d, 'B', st->started_seq);
	num(d, 'E', st->ended_seq);
	num(d, 'P', st->paused_seq);
	num(d, 'V', st->versions_seq);
	num(d, 'y', st->standby);
	num(d, 'Y', st->standby_seq);
	num(d, 'c', (int64_t)st->ncomposed);
	num(d, 'f', st->failures);
}

static void add_plans(struct digesting *d, const struct state *st)
{
	size_t i;

	num(d, 'V', (int64_t)st->nversions);
	for (i = 0; i < st->nversions; i++) {
		bytes(d, 'p', st->versions[i].plan->digest.b, DIGEST_LEN);
		num(d, 's', st->versions[i].seq);
	}
	for (i = 0; i < PLAN_ITEM_KINDS; i++) {
		if (i > PLAN_DECISION && !st->items[i].n)
			continue;	/* kinds that few packs have */
		if (i > PLAN_DECISION)
			num(d, 'k', (int64_t)i);
		add_roster(d, &st->items[i]);
	}
	add_roster(d, &st->roles);
	for (i = 0; i < st->items[PLAN_INJECT].n; i++) {
		str(d, 'n', st->numbers[i]);
		num(d, 'a', st->adhoc[i].seq);
		num(d, 't', (int64_t)st->adhoc[i].to);
		if (st->adhoc[i].seq && st->adhoc[i].after >= 0) {
			num(d, 'f', st->adhoc[i].after);
			num(d, 'y', st->adhoc[i].delay_ms);
		}
		for (size_t k = 0; k < st->adhoc[i].nothers; k++)
			num(d, 'g', st->adhoc[i].others[k]);
	}
	for (i = 0; i < st->nasks; i++) {
		num(d, 'j', st->asks[i].inject);
		num(d, 'q', st->asks[i].question);
	}
}

static bool inject_is_fresh(const struct state_inject *inj)
{
	return inj->status == INJECT_PENDING && !inj->held &&
	    !inj->scheduled && !inj->moved && !inj->late && !inj->due_ms &&
	    !inj->armed_seq && !inj->wall_due_ms && !inj->released_seq &&
	    !inj->released_ms && !inj->version && !inj->to &&
	    !inj->edited_seq && !inj->corrected_seq && !inj->shown_teams &&
	    !inj->acked && !inj->reached && !inj->suggested_seq &&
	    !inj->suggested_ms && !inj->ready && !inj->called &&
	    !inj->digest;
}

static void add_inject(struct digesting *d, const struct state_inject *inj)
{
	num(d, 's', inj->status);
	num(d, 'f', inj->held << 3 | inj->scheduled << 2 | inj->moved << 1 |
	    inj->late);
	num(d, 'd', inj->due_ms);
	num(d, 'a', inj->armed_seq);
	num(d, 'w', inj->wall_due_ms);
	num(d, 'r', inj->released_seq);
	num(d, 'R', inj->released_ms);
	num(d, 'v', inj->version);
	num(d, 't', (int64_t)inj->to);
	num(d, 'e', inj->edited_seq);
	num(d, 'c', inj->corrected_seq);
	num(d, 'S', (int64_t)inj->shown_teams);
	num(d, 'A', (int64_t)inj->acked);
	num(d, 'H', (int64_t)inj->reached);
	if (inj->called)
		num(d, 'C', (int64_t)inj->called);
	if (inj->digest)
		num(d, 'D', inj->digest);
	if (inj->suggested_seq || inj->suggested_ms || inj->ready) {
		num(d, 'g', inj->suggested_seq);
		num(d, 'G', inj->suggested_ms);
		num(d, 'y', (int64_t)inj->ready);
	}
}

static void add_injects(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_INJECT].n; i++)
		if (!inject_is_fresh(&c->injects[i])) {
			num(d, 'i', (int64_t)i);
			add_inject(d, &c->injects[i]);
		}
	num(d, 'I', (int64_t)i);
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
		num(d, 'q', (int64_t)i);
		num(d, 's', q->status);
		num(d, 'v', q->version);
		num(d, 'o', q->opened_seq);
		num(d, 'm', q->opened_ms);
		num(d, 'd', q->due_ms);
		num(d, 'c', q->close_ms);
	}
	num(d, 'Q', (int64_t)i);
}

static void add_world(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_PROBE].n; i++) {
		num(d, 'p', c->probes[i].result);
		num(d, 'm', c->probes[i].since_ms);
		num(d, 's', c->probes[i].seq);
		if (c->probes[i].ruled)
			num(d, 'u', c->probes[i].found << 1 |
			    c->probes[i].looked);
		if (c->probes[i].known != c->probes[i].result)
			num(d, 'k', c->probes[i].known);
	}
	for (i = 0; i < st->items[PLAN_DECISION].n; i++) {
		const struct state_decision *dec = &c->decisions[i];

		num(d, 'd', dec->settled << 1 | dec->overridden);
		str(d, 'o', dec->outcome);
		num(d, 'm', dec->ms);
		num(d, 's', dec->seq);
	}
}

static void add_phases(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	if (!st->items[PLAN_PHASE].n)
		return;
	num(d, 'f', c->phase);
	for (i = 0; i < st->items[PLAN_PHASE].n; i++) {
		num(d, 's', c->phases[i].seq);
		num(d, 'm', c->phases[i].ms);
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
		num(d, 'w', (int64_t)i);
		num(d, 'v', w->value);
		num(d, 's', w->seq);
		num(d, 'm', w->ms);
		num(d, 'd', w->drift_ms);
	}
	num(d, 'W', (int64_t)i);
	for (i = 0; i < st->items[PLAN_QUESTIONNAIRE].n; i++) {
		num(d, 'q', c->surveys[i].opened_seq);
		num(d, 'c', c->surveys[i].close_ms);
		num(d, 'x', c->surveys[i].closed);
		num(d, 'n', c->surveys[i].answers);
	}
	for (i = 0; i < c->nturns; i++) {
		str(d, 't', c->turns[i].name);
		num(d, 'h', c->turns[i].holds);
		num(d, 'm', c->turns[i].since_ms);
		num(d, 'b', c->turns[i].first_batch);
		num(d, 's', c->turns[i].seq);
	}
	num(d, 'T', (int64_t)i);
}

static void add_lines(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_CHANNEL].n; i++) {
		if (!c->channels[i].seq)
			continue;
		num(d, 'l', (int64_t)i);
		num(d, 'c', c->channels[i].cut);
		num(d, 's', c->channels[i].seq);
		num(d, 'u', c->channels[i].until_ms);
	}
}

/* What was said and is not settled; left out while there is none. */
static void add_talk(struct digesting *d, const struct state *st)
{
	size_t i;

	for (i = 0; i < st->nexempt; i++) {
		num(d, 'e', st->exempt[i].team);
		num(d, 'a', st->exempt[i].at_ms);
		num(d, 'b', st->exempt[i].by_ms);
	}
	for (i = 0; i < st->ntold; i++) {
		const struct state_told *t = &st->told[i];

		num(d, 't', t->seq);
		num(d, 'm', t->ms);
		num(d, 'c', t->cell);
		num(d, 'f', t->from);
		num(d, 'o', t->to);
		num(d, 'a', t->fact);
		num(d, 'y', t->confirmed << 1 | t->refused);
		num(d, 'r', t->ruled_seq);
	}
	for (i = 0; i < st->nwaiting; i++) {
		num(d, 'w', st->waiting[i].seq);
		num(d, 'c', st->waiting[i].cell);
		num(d, 'h', st->waiting[i].channel);
		str(d, 't', st->waiting[i].to);
	}
}

static void add_vars(struct digesting *d, const struct state_var *v,
    size_t n)
{
	size_t i;

	num(d, 'n', (int64_t)n);
	for (i = 0; i < n; i++) {
		str(d, 'k', v[i].name);
		str(d, 'v', v[i].value);
		num(d, 's', v[i].seq);
	}
}

static void add_pending(struct digesting *d, const struct state_cell *c)
{
	size_t i;

	num(d, 't', (int64_t)c->ntimers);
	for (i = 0; i < c->ntimers; i++) {
		str(d, 'n', c->timers[i].name);
		num(d, 'd', c->timers[i].due_ms);
		num(d, 's', c->timers[i].seq);
	}
	num(d, 'h', (int64_t)c->nhooks);
	for (i = 0; i < c->nhooks; i++) {
		num(d, 's', c->hooks[i].seq);
		num(d, 'k', c->hooks[i].hook);
		num(d, 'v', c->hooks[i].version);
		num(d, 'o', c->hooks[i].of);
	}
}

static void add_absent(struct digesting *d, const struct state_cell *c)
{
	if (c->bots)
		num(d, 'B', (int64_t)c->bots);
	for (int r = 0; c->absent && r < PLAN_ROLES_MAX; r++)
		if (c->merged[r]) {
			num(d, 'M', r);
			num(d, 'm', c->merged[r]);
		}
}

static void add_cell(struct digesting *d, const struct state *st,
    const struct state_cell *c)
{
	str(d, 'c', c->id);
	num(d, 'h', c->held);
	num(d, 'm', c->held_ms);
	num(d, 's', c->held_since);
	num(d, 'a', c->automatic_held);
	num(d, 'b', (int64_t)c->absent);
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

static void add_paper(struct digesting *d, const struct state_paper *p)
{
	size_t i;

	num(d, 'h', p->hint_seq);
	num(d, 'c', p->hint_cost);
	num(d, 'H', (int64_t)p->hints);
	for (i = 0; i < p->nproposals; i++) {
		num(d, 'p', p->proposals[i].person);
		num(d, 's', p->proposals[i].seq);
		num(d, 'm', p->proposals[i].ms);
		bytes(d, 't', p->proposals[i].text.b, DIGEST_LEN);
	}
	num(d, 'N', (int64_t)i);
	num(d, 'x', p->extra_ms);
	num(d, 'f', p->expired << 1 | p->closed);
	num(d, 's', p->closed_seq);
	num(d, 'n', (int64_t)p->n);
	for (i = 0; i < p->n; i++) {
		const struct state_attempt *a = &p->attempts[i];

		num(d, 's', a->seq);
		num(d, 'm', a->ms);
		num(d, 'f', a->late << 1 | a->returned);
		num(d, 'v', a->verdict);
		num(d, 'j', a->judged_seq);
		num(d, 'p', a->points);
		num(d, 'o', (int64_t)a->chosen);
		for (size_t k = 0; k < a->nmarks; k++) {
			num(d, 'M', a->marks[k].seq);
			bytes(d, 'b', a->marks[k].by.b, DIGEST_LEN);
			for (size_t l = 0; l < PLAN_LINES_MAX; l++)
				if (a->marks[k].levels[l])
					num(d, 'l', (int64_t)l << 32 |
					    a->marks[k].levels[l]);
		}
	}
}

static bool paper_is_fresh(const struct state_paper *p)
{
	return !p->n && !p->hint_seq && !p->hint_cost &&
	    !p->nproposals && !p->extra_ms &&
	    !p->expired && !p->closed && !p->closed_seq;
}

static void add_work(struct digesting *d, const struct state *st,
    const struct state_team *t)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		const struct state_paper *p = &t->papers[i];

		if (paper_is_fresh(p))
			continue;
		num(d, 'p', (int64_t)i);
		add_paper(d, p);
	}
	num(d, 'P', (int64_t)i);
	for (i = 0; i < st->items[PLAN_ACTION].n; i++) {
		const struct state_deed *deed = &t->deeds[i];

		if (!deed->count && !deed->first_seq && !deed->first_ms)
			continue;
		num(d, 'a', (int64_t)i);
		num(d, 's', deed->first_seq);
		num(d, 'm', deed->first_ms);
		num(d, 'n', deed->count);
	}
	num(d, 'A', (int64_t)i);
	for (i = 0; i < st->items[PLAN_EXPECT].n; i++) {
		if (!t->expects[i].seq)
			continue;
		num(d, 'x', (int64_t)i);
		num(d, 'r', t->expects[i].result << 1 | t->expects[i].ruled);
		num(d, 's', t->expects[i].seq);
		num(d, 'm', t->expects[i].ms);
	}
	num(d, 'X', (int64_t)i);
	for (i = 0; i < st->items[PLAN_MILESTONE].n; i++) {
		num(d, 's', t->reached[i].seq);
		num(d, 'm', t->reached[i].ms);
	}
}

static void add_team(struct digesting *d, const struct state *st,
    const struct state_team *t)
{
	size_t i;

	str(d, 't', t->id);
	str(d, 'n', t->name);
	num(d, 'c', t->cell);
	num(d, 'r', t->role);
	num(d, 'l', t->lead);
	num(d, 'g', t->generation);
	num(d, 'm', t->messages);
	add_work(d, st, t);
	num(d, 'G', (int64_t)t->ngiven);
	for (i = 0; i < t->ngiven; i++) {
		num(d, 'p', t->given[i].points);
		num(d, 's', t->given[i].seq);
		num(d, 'm', t->given[i].ms);
		str(d, 'w', t->given[i].why);
	}
}

static void add_person(struct digesting *d, const struct state_person *p)
{
	str(d, 'u', p->uuid);
	num(d, 't', p->team);
	num(d, 'f', p->simulated << 4 | p->present << 3 | p->removed << 2 |
	    p->erased << 1 | p->joined);
	num(d, 'h', p->hats);
	str(d, 'l', p->lang);
	str(d, 'c', p->commit);
	num(d, 'g', p->generation);
	num(d, 'j', p->joined_seq);
	num(d, 'm', p->moved_seq);
	if (p->seats)
		num(d, 'S', (int64_t)p->seats);
}

static void add_doings(struct digesting *d, const struct state *st)
{
	size_t i;

	for (i = 0; i < st->ndoings; i++) {
		num(d, 's', st->doings[i].seq);
		num(d, 'm', st->doings[i].ms);
		num(d, 't', st->doings[i].team);
		num(d, 'a', st->doings[i].action);
		num(d, 'u', st->doings[i].status);
		num(d, 'd', st->doings[i].due_ms);
		num(d, 'r', st->doings[i].ruled_seq);
		num(d, 'f', st->doings[i].of);
	}
	num(d, 'D', (int64_t)i);
	for (i = 0; i < st->nuses; i++) {
		num(d, 's', st->uses[i].seq);
		num(d, 'm', st->uses[i].ms);
		num(d, 't', st->uses[i].team);
		num(d, 'o', st->uses[i].tool);
		str(d, 'c', st->uses[i].command);
		for (size_t k = 0; k < st->uses[i].nvalues; k++)
			str(d, 'v', st->uses[i].values[k]);
		if (st->uses[i].waits || st->uses[i].answered_seq)
			num(d, 'w', st->uses[i].answered_seq);
	}
	num(d, 'U', (int64_t)i);
	for (i = 0; i < st->nfilled; i++) {
		num(d, 'q', st->filled[i].questionnaire);
		num(d, 'c', st->filled[i].cell);
		num(d, 't', st->filled[i].team);
		num(d, 'p', st->filled[i].person);
		num(d, 's', st->filled[i].seq);
	}
	num(d, 'F', (int64_t)i);
}

static void add_staff(struct digesting *d, const struct state *st)
{
	size_t i;

	add_doings(d, st);
	num(d, 'c', (int64_t)st->nclaims);
	for (i = 0; i < st->nclaims; i++) {
		str(d, 'i', st->claims[i].item);
		str(d, 'b', st->claims[i].by);
		num(d, 's', st->claims[i].seq);
	}
	num(d, 'a', (int64_t)st->nacts);
	for (i = 0; i < st->nacts; i++) {
		num(d, 's', st->acts[i].seq);
		num(d, 'w', st->acts[i].wall_due_ms);
	}
	/* Only where it is used: older records keep their digests. */
	if (st->two_person)
		num(d, 'T', 1);
	for (i = 0; i < st->nacts; i++)
		if (st->acts[i].proposed)
			num(d, 'O', st->acts[i].seq);
	num(d, 'm', (int64_t)st->nmessages);
	for (i = 0; i < st->nmessages; i++) {
		const struct state_message *m = &st->messages[i];

		num(d, 's', m->seq);
		num(d, 't', m->ms);
		num(d, 'f', m->to_excon << 1 | m->answered);
		num(d, 'c', m->cell);
	}
	num(d, 'f', (int64_t)st->nflags);
	for (i = 0; i < st->nflags; i++)
		num(d, 's', st->flags[i]);
}

void state_digest(const struct state *st, struct digest *out)
{
	struct digesting d;
	size_t i;

	hasher_init(&d.h);
	d.n = 0;
	add_run(&d, st);
	add_plans(&d, st);
	num(&d, 'C', (int64_t)st->ncells);
	for (i = 0; i < st->ncells; i++)
		add_cell(&d, st, &st->cells[i]);
	num(&d, 'T', (int64_t)st->nteams);
	for (i = 0; i < st->nteams; i++)
		add_team(&d, st, &st->teams[i]);
	num(&d, 'U', (int64_t)st->npeople);
	for (i = 0; i < st->npeople; i++)
		add_person(&d, &st->people[i]);
	add_staff(&d, st);
	add_talk(&d, st);
	flush(&d);
	hasher_end(&d.h, out);
}
