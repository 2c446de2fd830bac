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

#include "state/digest.h"

static void add_roster(struct digesting *d, const struct state_roster *r)
{
	size_t i;

	digest_num(d, 'r', (int64_t)r->n);
	for (i = 0; i < r->n; i++)
		digest_str(d, 'i', r->ids[i]);
}

static void add_run(struct digesting *d, const struct state *st)
{
	digest_num(d, 's', st->seq);
	digest_num(d, 'b', st->batch);
	digest_num(d, 'r', st->run);
	digest_num(d, 'x', st->ex_ms);
	digest_num(d, 'w', st->wall_ms);
	digest_num(d, 'v', st->rate);
	digest_num(d, 'd', st->realworld);
	digest_num(d, 'D', st->realworld_seq);
	digest_num(d, 'h', st->automatic_held);
	digest_num(d, 'l', st->joins_locked);
	digest_num(d, 'a', st->conducted_auto);
	digest_bytes(d, 'S', st->seed, SEED_LEN);
	digest_num(d, 'W', st->recall_ms);
	digest_str(d, 'm', st->release);
	digest_num(d, 'B', st->started_seq);
	digest_num(d, 'E', st->ended_seq);
	digest_num(d, 'P', st->paused_seq);
	digest_num(d, 'V', st->versions_seq);
	digest_num(d, 'y', st->standby);
	digest_num(d, 'Y', st->standby_seq);
	if (st->standby_chosen)
		digest_num(d, 'q', st->displaced);
	digest_num(d, 'c', (int64_t)st->ncomposed);
	digest_num(d, 'f', st->failures);
}

/* What a composed inject follows; the cell is left out where it is all. */
static void add_follow(struct digesting *d, const struct state_follow *f)
{
	if (f->cell >= 0)
		digest_num(d, 'c', f->cell);
	digest_num(d, 'f', f->after);
	digest_num(d, 'y', f->delay_ms);
	for (size_t k = 0; k < f->nothers; k++)
		digest_num(d, 'g', f->others[k]);
}

static void add_plans(struct digesting *d, const struct state *st)
{
	size_t i;

	digest_num(d, 'V', (int64_t)st->nversions);
	for (i = 0; i < st->nversions; i++) {
		digest_bytes(d, 'p', st->versions[i].plan->digest.b,
		    DIGEST_LEN);
		digest_num(d, 's', st->versions[i].seq);
	}
	for (i = 0; i < PLAN_ITEM_KINDS; i++) {
		if (i > PLAN_DECISION && !st->items[i].n)
			continue;	/* kinds that few packs have */
		if (i > PLAN_DECISION)
			digest_num(d, 'k', (int64_t)i);
		add_roster(d, &st->items[i]);
	}
	add_roster(d, &st->roles);
	for (i = 0; i < st->items[PLAN_INJECT].n; i++) {
		digest_str(d, 'n', st->numbers[i]);
		digest_num(d, 'a', st->adhoc[i].seq);
		digest_num(d, 't', (int64_t)st->adhoc[i].to);
		for (size_t k = 0; k < st->adhoc[i].nfollows; k++)
			add_follow(d, &st->adhoc[i].follows[k]);
	}
	for (i = 0; i < st->nasks; i++) {
		digest_num(d, 'j', st->asks[i].inject);
		digest_num(d, 'q', st->asks[i].question);
	}
}

/* What was said and is not settled; left out while there is none. */
static void add_talk(struct digesting *d, const struct state *st)
{
	size_t i;

	for (i = 0; i < st->nexempt; i++) {
		digest_num(d, 'e', st->exempt[i].team);
		digest_num(d, 'a', st->exempt[i].at_ms);
		digest_num(d, 'b', st->exempt[i].by_ms);
	}
	for (i = 0; i < st->ntold; i++) {
		const struct state_told *t = &st->told[i];

		digest_num(d, 't', t->seq);
		digest_num(d, 'm', t->ms);
		digest_num(d, 'c', t->cell);
		digest_num(d, 'f', t->from);
		digest_num(d, 'o', t->to);
		digest_num(d, 'a', t->fact);
		digest_num(d, 'y', t->confirmed << 1 | t->refused);
		digest_num(d, 'r', t->ruled_seq);
	}
	for (i = 0; i < st->nwaiting; i++) {
		digest_num(d, 'w', st->waiting[i].seq);
		digest_num(d, 'c', st->waiting[i].cell);
		digest_num(d, 'h', st->waiting[i].channel);
		digest_str(d, 't', st->waiting[i].to);
	}
}

static void add_paper(struct digesting *d, const struct state_paper *p)
{
	size_t i;

	digest_num(d, 'h', p->hint_seq);
	digest_num(d, 'c', p->hint_cost);
	digest_num(d, 'H', (int64_t)p->hints);
	for (i = 0; i < p->nproposals; i++) {
		digest_num(d, 'p', p->proposals[i].person);
		digest_num(d, 's', p->proposals[i].seq);
		digest_num(d, 'm', p->proposals[i].ms);
		digest_bytes(d, 't', p->proposals[i].text.b, DIGEST_LEN);
	}
	digest_num(d, 'N', (int64_t)i);
	digest_num(d, 'x', p->extra_ms);
	digest_num(d, 'f', p->expired << 1 | p->closed);
	digest_num(d, 's', p->closed_seq);
	digest_num(d, 'n', (int64_t)p->n);
	for (i = 0; i < p->n; i++) {
		const struct state_attempt *a = &p->attempts[i];

		digest_num(d, 's', a->seq);
		digest_num(d, 'm', a->ms);
		digest_num(d, 'f', a->late << 1 | a->returned);
		digest_num(d, 'v', a->verdict);
		digest_num(d, 'j', a->judged_seq);
		digest_num(d, 'p', a->points);
		digest_num(d, 'o', (int64_t)a->chosen);
		if (a->ruled)
			digest_num(d, 'L', 1);
		for (size_t k = 0; k < a->nmarks; k++) {
			digest_num(d, 'M', a->marks[k].seq);
			digest_bytes(d, 'b', a->marks[k].by.b, DIGEST_LEN);
			for (size_t l = 0; l < PLAN_LINES_MAX; l++)
				if (a->marks[k].levels[l])
					digest_num(d, 'l', (int64_t)l << 32 |
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
		digest_num(d, 'p', (int64_t)i);
		add_paper(d, p);
	}
	digest_num(d, 'P', (int64_t)i);
	for (i = 0; i < st->items[PLAN_ACTION].n; i++) {
		const struct state_deed *deed = &t->deeds[i];

		if (!deed->count && !deed->first_seq && !deed->first_ms)
			continue;
		digest_num(d, 'a', (int64_t)i);
		digest_num(d, 's', deed->first_seq);
		digest_num(d, 'm', deed->first_ms);
		digest_num(d, 'n', deed->count);
	}
	digest_num(d, 'A', (int64_t)i);
	for (i = 0; i < st->items[PLAN_EXPECT].n; i++) {
		if (!t->expects[i].seq)
			continue;
		digest_num(d, 'x', (int64_t)i);
		digest_num(d, 'r', t->expects[i].result << 1 |
		    t->expects[i].ruled);
		digest_num(d, 's', t->expects[i].seq);
		digest_num(d, 'm', t->expects[i].ms);
	}
	digest_num(d, 'X', (int64_t)i);
	for (i = 0; i < st->items[PLAN_MILESTONE].n; i++) {
		digest_num(d, 's', t->reached[i].seq);
		digest_num(d, 'm', t->reached[i].ms);
	}
}

static void add_team(struct digesting *d, const struct state *st,
    const struct state_team *t)
{
	size_t i;

	digest_str(d, 't', t->id);
	digest_str(d, 'n', t->name);
	digest_num(d, 'c', t->cell);
	digest_num(d, 'r', t->role);
	digest_num(d, 'l', t->lead);
	digest_num(d, 'g', t->generation);
	digest_num(d, 'm', t->messages);
	add_work(d, st, t);
	digest_num(d, 'G', (int64_t)t->ngiven);
	for (i = 0; i < t->ngiven; i++) {
		digest_num(d, 'p', t->given[i].points);
		digest_num(d, 's', t->given[i].seq);
		digest_num(d, 'm', t->given[i].ms);
		digest_str(d, 'w', t->given[i].why);
	}
}

static void add_person(struct digesting *d, const struct state_person *p)
{
	digest_str(d, 'u', p->uuid);
	digest_num(d, 't', p->team);
	digest_num(d, 'f', p->simulated << 4 | p->present << 3 |
	    p->removed << 2 | p->erased << 1 | p->joined);
	digest_num(d, 'h', p->hats);
	digest_str(d, 'l', p->lang);
	digest_str(d, 'c', p->commit);
	digest_num(d, 'g', p->generation);
	digest_num(d, 'j', p->joined_seq);
	digest_num(d, 'm', p->moved_seq);
	if (p->seats)
		digest_num(d, 'S', (int64_t)p->seats);
}

static void add_doings(struct digesting *d, const struct state *st)
{
	size_t i;

	for (i = 0; i < st->ndoings; i++) {
		digest_num(d, 's', st->doings[i].seq);
		digest_num(d, 'm', st->doings[i].ms);
		digest_num(d, 't', st->doings[i].team);
		digest_num(d, 'a', st->doings[i].action);
		digest_num(d, 'u', st->doings[i].status);
		digest_num(d, 'd', st->doings[i].due_ms);
		digest_num(d, 'r', st->doings[i].ruled_seq);
		digest_num(d, 'f', st->doings[i].of);
	}
	digest_num(d, 'D', (int64_t)i);
	for (i = 0; i < st->nuses; i++) {
		digest_num(d, 's', st->uses[i].seq);
		digest_num(d, 'm', st->uses[i].ms);
		digest_num(d, 't', st->uses[i].team);
		digest_num(d, 'o', st->uses[i].tool);
		digest_str(d, 'c', st->uses[i].command);
		for (size_t k = 0; k < st->uses[i].nvalues; k++)
			digest_str(d, 'v', st->uses[i].values[k]);
		if (st->uses[i].waits || st->uses[i].answered_seq)
			digest_num(d, 'w', st->uses[i].answered_seq);
	}
	digest_num(d, 'U', (int64_t)i);
	for (i = 0; i < st->nfilled; i++) {
		digest_num(d, 'q', st->filled[i].questionnaire);
		digest_num(d, 'c', st->filled[i].cell);
		digest_num(d, 't', st->filled[i].team);
		digest_num(d, 'p', st->filled[i].person);
		digest_num(d, 's', st->filled[i].seq);
	}
	digest_num(d, 'F', (int64_t)i);
}

/* What the room is shown; left out while the board never was frozen. */
static void add_board(struct digesting *d, const struct state *st)
{
	if (!st->board.seq)
		return;
	digest_num(d, 'b', st->board.frozen);
	digest_num(d, 's', st->board.seq);
	digest_num(d, 'm', st->board.ms);
	for (size_t i = 0; st->board.frozen && i < st->nteams; i++) {
		digest_num(d, 'p', st->teams[i].shown.points);
		digest_num(d, 'q', st->teams[i].shown.before);
	}
}

static void add_staff(struct digesting *d, const struct state *st)
{
	size_t i;

	add_doings(d, st);
	digest_num(d, 'c', (int64_t)st->nclaims);
	for (i = 0; i < st->nclaims; i++) {
		digest_str(d, 'i', st->claims[i].item);
		digest_str(d, 'b', st->claims[i].by);
		digest_num(d, 's', st->claims[i].seq);
	}
	digest_num(d, 'a', (int64_t)st->nacts);
	for (i = 0; i < st->nacts; i++) {
		digest_num(d, 's', st->acts[i].seq);
		digest_num(d, 'w', st->acts[i].wall_due_ms);
	}
	/* Only where it is used: older records keep their digests. */
	if (st->two_person)
		digest_num(d, 'T', 1);
	for (i = 0; i < st->nacts; i++)
		if (st->acts[i].proposed)
			digest_num(d, 'O', st->acts[i].seq);
	digest_num(d, 'm', (int64_t)st->nmessages);
	for (i = 0; i < st->nmessages; i++) {
		const struct state_message *m = &st->messages[i];

		digest_num(d, 's', m->seq);
		digest_num(d, 't', m->ms);
		digest_num(d, 'f', m->to_excon << 1 | m->answered);
		digest_num(d, 'c', m->cell);
	}
	digest_num(d, 'f', (int64_t)st->nflags);
	for (i = 0; i < st->nflags; i++)
		digest_num(d, 's', st->flags[i]);
}

void state_digest(const struct state *st, struct digest *out)
{
	struct digesting d;
	size_t i;

	hasher_init(&d.h);
	d.n = 0;
	add_run(&d, st);
	add_plans(&d, st);
	digest_num(&d, 'C', (int64_t)st->ncells);
	for (i = 0; i < st->ncells; i++)
		digest_cell(&d, st, &st->cells[i]);
	digest_num(&d, 'T', (int64_t)st->nteams);
	for (i = 0; i < st->nteams; i++)
		add_team(&d, st, &st->teams[i]);
	digest_num(&d, 'U', (int64_t)st->npeople);
	for (i = 0; i < st->npeople; i++)
		add_person(&d, &st->people[i]);
	add_staff(&d, st);
	add_talk(&d, st);
	add_board(&d, st);
	digest_flush(&d);
	hasher_end(&d.h, out);
}
