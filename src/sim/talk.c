/*
 * talk.c: what moves simulated teams to talk (talk.h).  It must never submit
 * anything, nor draw from the streams by which teams act: a pack without
 * anybody to talk to is played as if there were no talking.
 */
#include "config.h"

#include "sim/talk.h"

#include "sim/internal.h"

#define CONFIRM_LEAST_MS 60000
#define CONFIRM_MOST_MS 180000

void talk_release(struct sim_talks *t)
{
	free(t->wishes);
	free(t->letters);
}

void talker_release(struct sim_talker *t)
{
	free(t->wished);
	free(t->written);
}

/* ---- what there is to say --------------------------------------------- */

static void talks_wish(struct sim_talks *t, const struct sim_wish *w)
{
	grow((void **)&t->wishes, &t->capwishes, t->nwishes + 1,
	    sizeof(*t->wishes));
	t->wishes[t->nwishes++] = *w;
}

static void talks_letter(struct sim_talks *t, int persona, int reply)
{
	grow((void **)&t->letters, &t->capletters, t->nletters + 1,
	    sizeof(*t->letters));
	t->letters[t->nletters++] = (struct sim_letter){ persona, reply };
}

static void talks_wishes(struct sim_talks *t, const struct plan *p)
{
	for (size_t i = 0; i < p->nneeds; i++)
		talks_wish(t, &(struct sim_wish){ p->needs[i].fact,
		    p->needs[i].from, p->needs[i].to });
	for (size_t i = 0; i < p->nconds; i++) {
		const struct plan_cond *c = &p->conds[i];

		if (c->op == PLAN_OP_TOLD && c->role >= 0 && c->other >= 0)
			talks_wish(t, &(struct sim_wish){ c->item, c->role,
			    UINT64_C(1) << c->other });
	}
}

static void talks_letters(struct sim_talks *t, const struct plan *p)
{
	bool heard = false;

	for (size_t i = 0; i < p->nhandlers; i++)
		heard |= p->handlers[i].on == PLAN_ON_MESSAGE;
	for (size_t i = 0; i < p->npersonas; i++) {
		for (size_t k = 0; k < p->personas[i].nreplies; k++)
			talks_letter(t, (int)i, (int)k);
		if (heard && p->personas[i].nreplies == 0)
			talks_letter(t, (int)i, -1);
	}
	if (heard) {
		talks_letter(t, SIM_TO_EXCON, -1);
		talks_letter(t, SIM_TO_TEAM, -1);
	}
}

const struct sim_talks *talk_all(struct sim *s)
{
	const struct state *st = engine_state(s->e);
	struct sim_talks *t = &s->talks;

	if (t->versions == st->nversions)
		return t;
	t->versions = st->nversions;
	t->nwishes = t->nletters = 0;
	talks_wishes(t, state_newest(st)->plan);
	talks_letters(t, state_newest(st)->plan);
	return t;
}

/* ---- a team ----------------------------------------------------------- */

static struct sim_talker *talk_of(struct sim *s, int team)
{
	struct sim_talker *t = &sim_team(s, team)->talker;
	const struct sim_talks *all = talk_all(s);
	char *use;

	if (t->versions == all->versions)
		return t;
	if (t->versions == 0) {
		use = xasprintf("sim/%s/talk", engine_state(s->e)->teams[
		    team].id);
		t->stream = seed_stream(s->o.seed, use);
		free(use);
	}
	t->versions = all->versions;
	talker_release(t);
	t->wished = xcalloc(all->nwishes + 1, sizeof(*t->wished));
	t->written = xcalloc(all->nletters + 1, sizeof(*t->written));
	return t;
}

int64_t talk_draw(struct sim *s, int team, int64_t lo, int64_t hi)
{
	struct sim_talker *t = talk_of(s, team);

	return seed_quick(t->stream, t->drawn++, lo, hi);
}

bool talk_chance(struct sim *s, int team, int64_t percent)
{
	return talk_draw(s, team, 1, 100) <= percent;
}

static void talk_mean(const struct react *r, enum sim_kind kind, int team,
    size_t item)
{
	int64_t ms = sim_team(r->s, team)->profile->delay.ms;
	struct sim_deed d = { .kind = kind, .team = team, .item = (int)item,
		.of = (int64_t)r->st->nversions };

	d.ex_ms = r->ex_ms + talk_draw(r->s, team, ms / 2, ms + ms / 2) /
	    1000 * 1000;
	sim_mean(r->s, &d);
}

int talk_team(const struct state *st, int cell, int role)
{
	int at = state_newest(st)->role_to_item[role];
	int taker = state_taker(st, cell, at);

	return state_team_of(st, cell, taker >= 0 ? taker : at);
}

static bool talk_was_told(const struct state *st, int team, int fact)
{
	const struct state_team *t = &st->teams[team];

	for (size_t i = 0; i < st->ntold; i++) {
		const struct state_told *told = &st->told[i];

		if (told->cell == t->cell && told->to == t->role &&
		    told->fact == fact && !told->refused)
			return true;
	}
	return false;
}

bool talk_has(const struct state *st, int team, int fact)
{
	const struct state_version *v = state_newest(st);
	const struct plan_fact *f = &v->plan->facts[fact];

	return state_plays(st, team, f->known_to) || (f->source >= 0 &&
	    state_inject_has(st, team, v->to_item[PLAN_INJECT][f->source])) ||
	    talk_was_told(st, team, v->to_item[PLAN_FACT][fact]);
}

/* Has it something to tell of what is wished? */
static bool talk_can(const struct react *r, int team,
    const struct sim_wish *w)
{
	const struct plan *p = state_newest(r->st)->plan;

	if (!state_plays(r->st, team, UINT64_C(1) << w->from))
		return false;
	if (w->fact >= 0)
		return talk_has(r->st, team, w->fact);
	for (size_t i = 0; i < p->nfacts; i++)
		if (talk_has(r->st, team, (int)i))
			return true;
	return p->nfacts == 0;
}

static void talk_tells(const struct react *r, int team)
{
	const struct sim_talks *all = talk_all(r->s);
	struct sim_talker *t = talk_of(r->s, team);

	for (size_t i = 0; i < all->nwishes; i++) {
		if (t->wished[i] || !talk_can(r, team, &all->wishes[i]))
			continue;
		t->wished[i] = true;
		if (talk_chance(r->s, team,
		    sim_team(r->s, team)->profile->skill))
			talk_mean(r, SIM_TELL, team, i);
	}
}

/* Somebody worth asking, half of the times; nobody is asked the same twice. */
static void talk_writes(const struct react *r, int team)
{
	const struct sim_talks *all = talk_all(r->s);
	struct sim_talker *t = talk_of(r->s, team);
	size_t at;

	if (all->nletters == 0 || !talk_chance(r->s, team,
	    sim_team(r->s, team)->profile->skill / 2))
		return;
	at = (size_t)talk_draw(r->s, team, 0, (int64_t)all->nletters - 1);
	if (t->written[at])
		return;
	t->written[at] = true;
	talk_mean(r, SIM_WRITE, team, at);
}

void talk_moved(const struct react *r, int team)
{
	talk_tells(r, team);
	talk_writes(r, team);
}

void talk_started(const struct react *r)
{
	if (talk_all(r->s)->nwishes == 0)
		return;
	for (size_t i = 0; i < r->st->nteams; i++)
		if (sim_plays(r->s, (int)i))
			talk_tells(r, (int)i);
}

void talk_told(const struct react *r, int64_t seq)
{
	const struct state_told *t = state_told(r->st, seq);
	struct sim_deed d = { .kind = SIM_CONFIRM, .team = -1, .of = seq };
	int team = t == NULL ? -1 : state_team_of(r->st, t->cell, t->to);

	if (team >= 0 && sim_plays(r->s, team))
		talk_tells(r, team);
	if (t == NULL || t->confirmed || t->refused || !r->s->o.evaluator)
		return;
	d.ex_ms = r->ex_ms + seed_range(r->s->o.seed, "sim/evaluator/told",
	    r->s->confirmed++, CONFIRM_LEAST_MS, CONFIRM_MOST_MS) / 1000 *
	    1000;
	sim_mean(r->s, &d);
}
