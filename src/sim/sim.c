/*
 * sim.c: the people, their streams of numbers and the queue of what they
 * mean to do (sim.h).
 */
#include "config.h"

#include "sim/sim.h"

#include <string.h>

#include "sim/internal.h"
#include "sim/react.h"

/* ---- numbers ---------------------------------------------------------- */

int64_t sim_draw(struct sim *s, int team, int64_t lo, int64_t hi)
{
	struct sim_team *t = sim_team(s, team);

	return seed_quick(t->stream, t->drawn++, lo, hi);
}

bool sim_chance(struct sim *s, int team, int64_t percent)
{
	return sim_draw(s, team, 1, 100) <= percent;
}

int64_t sim_delay(struct sim *s, int team)
{
	int64_t ms = sim_team(s, team)->profile->delay.ms;

	/* Whole seconds: people do not act by the millisecond. */
	return sim_draw(s, team, ms / 2, ms + ms / 2) / 1000 * 1000;
}

/* ---- the queue -------------------------------------------------------- */

static bool sim_before(const struct sim_deed *a, const struct sim_deed *b)
{
	return a->ex_ms != b->ex_ms ? a->ex_ms < b->ex_ms : a->nth < b->nth;
}

/* The heap keeps a hole until it is known what belongs there. */
void sim_mean(struct sim *s, const struct sim_deed *deed)
{
	struct sim_deed d = *deed;
	size_t i = s->ndeeds;

	grow((void **)&s->deeds, &s->capdeeds, i + 1, sizeof(*s->deeds));
	d.nth = s->nth++;
	s->ndeeds++;
	while (i > 0 && sim_before(&d, &s->deeds[(i - 1) / 2])) {
		s->deeds[i] = s->deeds[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	s->deeds[i] = d;
}

static struct sim_deed sim_take(struct sim *s)
{
	struct sim_deed first = s->deeds[0], last = s->deeds[--s->ndeeds];
	size_t i = 0, kid;

	while ((kid = 2 * i + 1) < s->ndeeds) {
		if (kid + 1 < s->ndeeds &&
		    sim_before(&s->deeds[kid + 1], &s->deeds[kid]))
			kid++;
		if (!sim_before(&s->deeds[kid], &last))
			break;
		s->deeds[i] = s->deeds[kid];
		i = kid;
	}
	s->deeds[i] = last;
	return first;
}

void sim_ended(struct sim *s, int64_t ex_ms)
{
	struct sim_deed *all = s->deeds;
	size_t n = s->ndeeds;

	s->deeds = NULL;
	s->ndeeds = s->capdeeds = 0;
	for (size_t i = 0; i < n; i++) {
		if (all[i].kind != SIM_SURVEY)
			continue;
		all[i].ex_ms = ex_ms;
		sim_mean(s, &all[i]);
	}
	free(all);
}

void sim_forget(struct sim *s, int team)
{
	struct sim_team *mine = sim_team(s, team);
	struct sim_deed *old = s->deeds;
	size_t n = s->ndeeds;

	s->deeds = NULL;
	s->ndeeds = s->capdeeds = 0;
	for (size_t i = 0; i < n; i++)
		if (old[i].team != team || !sim_is_teams(old[i].kind))
			sim_mean(s, &old[i]);
	free(old);
	/* its actions are all there to be meant again */
	if (mine->nmeant > 0)
		memset(mine->meant, 0, mine->nmeant * sizeof(*mine->meant));
	mine->versions = 0;
	mine->talker.versions = 0;
}

int64_t sim_next_ms(const struct sim *s)
{
	return s->ndeeds == 0 ? INT64_MAX : s->deeds[0].ex_ms;
}

/* ---- people ----------------------------------------------------------- */

/* How the pack says that teams of a role behave, where no profile does. */
static void sim_bot(struct sim *s, struct sim_team *mine, int role)
{
	const struct state_version *v = state_newest(engine_state(s->e));
	int at = v == NULL || (size_t)role >= v->nroles ? -1 :
	    v->role_to_plan[role];

	for (size_t i = 0; at >= 0 && i < v->plan->nbots; i++) {
		const struct plan_bot *b = &v->plan->bots[i];

		if (b->role != at || mine->profile != &s->o.profiles->otherwise)
			continue;
		mine->own = xcalloc(1, sizeof(*mine->own));
		*mine->own = *mine->profile;
		mine->own->skill = b->skill < 0 ? mine->own->skill : b->skill;
		mine->own->silence = b->silence < 0 ? mine->own->silence :
		    b->silence;
		mine->own->error = b->error < 0 ? mine->own->error : b->error;
		if (b->delay.ms >= 0)
			mine->own->delay = b->delay;
		mine->profile = mine->own;
	}
}

/* Everybody who has come since is made known first, in their order. */
static void sim_teams(struct sim *s)
{
	const struct state *st = engine_state(s->e);

	while (s->nteams < st->nteams) {
		const struct state_team *t = &st->teams[s->nteams];
		struct sim_team *mine;
		char *use;

		grow((void **)&s->teams, &s->capteams, s->nteams + 1,
		    sizeof(*s->teams));
		mine = &s->teams[s->nteams++];
		use = xasprintf("sim/%s", t->id);
		mine->stream = seed_stream(s->o.seed, use);
		free(use);
		mine->profile = sim_profile_of(s->o.profiles,
		    st->roles.ids[t->role]);
		sim_bot(s, mine, t->role);
		mine->person = -1;
	}
}

struct sim_team *sim_team(struct sim *s, int team)
{
	if ((size_t)team >= s->nteams)
		sim_teams(s);
	return &s->teams[team];
}

static int sim_join(struct sim *s, int person, struct err *err)
{
	struct arena a = {0};
	struct engine_request r = {
		.word = "join", .args = val_map(&a),
		.who = { HAT_PARTICIPANT, person, -1 },
	};
	struct val *ok = engine_submit(s->e, &r, &a, err);

	arena_release(&a);
	return ok == NULL ? -1 : 0;
}

static int sim_grant(struct sim *s, int person, struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct arena a = {0};
	struct val *args = val_map(&a);
	struct engine_request r = {
		.word = "grant", .args = args,
		.who = { HAT_DIRECTOR, -1, -1 },
	};
	struct val *ok;

	val_set(&a, args, "person",
	    val_str(&a, st->people[person].uuid));
	val_set(&a, args, "hat",
	    val_str(&a, state_hat_name(HAT_EVALUATOR)));
	ok = engine_submit(s->e, &r, &a, err);
	arena_release(&a);
	return ok == NULL ? -1 : 0;
}

int sim_known(const struct state *st, int team, bool simulated)
{
	for (size_t i = 0; i < st->npeople; i++)
		if (st->people[i].team == team && !st->people[i].removed &&
		    st->people[i].simulated == simulated)
			return (int)i;
	return -1;
}

static int sim_known_evaluator(const struct sim *s)
{
	const struct state *st = engine_state(s->e);

	for (size_t i = 0; i < st->npeople; i++)
		if (st->people[i].team < 0 && !st->people[i].removed &&
		    st->people[i].simulated && (st->people[i].hats & 1u << HAT_EVALUATOR))
			return (int)i;
	return -1;
}

/* A team that has people of its own is theirs: nobody acts in their name. */
static int sim_admit_team(struct sim *s, int team, struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct sim_team *t = sim_team(s, team);
	char *name;

	t->person = sim_known(st, team, true);
	t->theirs = t->person < 0 && sim_known(st, team, false) >= 0;
	if (t->person >= 0 || t->theirs)
		return 0;
	/* Team ids are unique, so these names are too. */
	name = xasprintf("Sim %s", st->teams[team].id);
	t->person = engine_admit_simulated(s->e, name, team,
	    state_newest(st)->plan->original, err);
	free(name);
	return t->person < 0 ? -1 : 0;
}

static int sim_admit(struct sim *s, struct err *err)
{
	const struct state *st = engine_state(s->e);

	for (size_t i = 0; i < st->nteams && !s->o.no_teams; i++)
		if (sim_admit_team(s, (int)i, err) != 0)
			return -1;
	if (!s->o.evaluator)
		return 0;
	s->evaluator = sim_known_evaluator(s);
	if (s->evaluator >= 0)
		return 0;
	s->evaluator = engine_admit_simulated(s->e, "Sim evaluator", -1,
	    NULL, err);
	return s->evaluator < 0 ? -1 : sim_grant(s, s->evaluator, err);
}

/* Everybody is made known first: who comes in does so by commands. */
int sim_arrive(struct sim *s, struct err *err)
{
	const struct state *st = engine_state(s->e);

	if (sim_admit(s, err) != 0)
		return -1;
	for (size_t i = 0; i < s->nteams && !s->o.no_teams; i++)
		if (s->teams[i].person >= 0 &&
		    !st->people[s->teams[i].person].present &&
		    sim_join(s, s->teams[i].person, err) != 0)
			return -1;
	return 0;
}

/* ---- life ------------------------------------------------------------- */

struct sim *sim_new(struct engine *e, const struct sim_options *o)
{
	struct sim *s = xcalloc(1, sizeof(*s));

	s->e = e;
	s->o = *o;
	s->evaluator = -1;
	if (engine_state(e)->nteams > 0)
		sim_team(s, 0);
	sim_react_all(s);
	sim_stand_in_all(s);
	sim_lab(s);
	sim_hand(s);
	return s;
}

void sim_free(struct sim *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->nteams; i++) {
		free(s->teams[i].meant);
		free(s->teams[i].own);
		free(s->teams[i].actions);
		talker_release(&s->teams[i].talker);
	}
	arena_release(&s->reading);
	arena_release(&s->doing);
	talk_release(&s->talks);
	free(s->teams);
	free(s->deeds);
	free(s);
}

bool sim_wants(enum event_kind kind, const enum event_name **fields,
    size_t *n)
{
	return sim_reacts(kind, fields, n);
}

void sim_event(struct sim *s, const struct event *e, const char *body,
    size_t n)
{
	sim_react(s, e, body, n);
}

int sim_advance(struct sim *s, int64_t ex_ms, struct err *err)
{
	while (sim_next_ms(s) <= ex_ms) {
		struct sim_deed d = sim_take(s);
		struct err why;

		err_clear(&why);
		if (sim_do(s, &d, &why) == 0)
			continue;
		/* These say that the simulation is wrong, not the player. */
		if (strcmp(why.code, "usage") != 0 &&
		    strcmp(why.code, "unknown") != 0 &&
		    strcmp(why.code, "forbidden") != 0)
			continue;
		if (err != NULL)
			*err = why;
		return -1;
	}
	return 0;
}
