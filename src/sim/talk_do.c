/*
 * talk_do.c: what simulated teams say, as the commands people use, and what
 * their evaluator makes of it (talk.h).
 */
#include "config.h"

#include "sim/talk.h"

#include "match/sample.h"
#include "sim/internal.h"

#define TELL_FORWARDS 60	/* % of what can be forwarded that is */
#define TELL_WRITES 60		/* % of the rest that is written */

struct telling {
	struct sim *s;
	const struct sim_deed *d;
	const struct state *st;
	const struct plan *plan;
	int fact, to;			/* fact: the plan's, -1 none; a team */
	struct err *err;
};

static void talk_set(struct sim *s, struct val *args, const char *name,
    const char *value)
{
	val_set(&s->doing, args, name, val_str(&s->doing, value));
}

/* What it could have: what a pattern looks for, else plain words. */
static const char *talk_words(struct sim *s, int team, const char *pattern)
{
	static const char *const plain[] = {
		"Can you confirm what we have heard?",
		"We have nothing new; what do you see?",
		"Who is dealing with it on your side?",
		"We need to know by when this is solved.",
	};
	char *words = pattern == NULL ? NULL : match_sample(pattern,
	    (uint64_t)talk_draw(s, team, 0, 255));
	const char *text = plain[talk_draw(s, team, 0,
	    ARRAY_LEN(plain) - 1)];

	if (words != NULL && words[0] != '\0')
		text = arena_strdup(&s->doing, words);
	free(words);
	return text;
}

/* ---- telling ---------------------------------------------------------- */

static bool tell_owns(const struct telling *t, enum plan_item kind, int item)
{
	const struct sim_team *mine = sim_team(t->s, t->d->team);

	return command_theirs(t->st, t->d->team, state_seats(t->st,
	    mine->person), kind, item);
}

static int tell_forward(const struct telling *t, int inject)
{
	struct val *args = val_map(&t->s->doing);

	talk_set(t->s, args, "inject", state_item_id(t->st, PLAN_INJECT,
	    inject));
	talk_set(t->s, args, "to", t->st->teams[t->to].id);
	return sim_say(t->s, t->d, "forward", args, t->err);
}

static int tell_write(const struct telling *t, const char *text)
{
	struct val *args = val_map(&t->s->doing);

	talk_set(t->s, args, "text", text);
	talk_set(t->s, args, "to", t->st->teams[t->to].id);
	return sim_say(t->s, t->d, "write", args, t->err);
}

/* By voice: an evaluator hears it, else the team says that it did. */
static int tell_speak(const struct telling *t)
{
	const struct state_version *v = state_newest(t->st);
	struct val *args = val_map(&t->s->doing);
	bool seen = t->s->evaluator >= 0 && talk_chance(t->s, t->d->team, 50);
	int item = t->fact < 0 ? -1 : v->to_item[PLAN_FACT][t->fact];

	if (item >= 0 && (seen || tell_owns(t, PLAN_FACT, item)))
		talk_set(t->s, args, "fact", t->plan->facts[t->fact].id);
	talk_set(t->s, args, "how", "by voice");
	talk_set(t->s, args, "to", t->st->teams[t->to].id);
	if (!seen)
		return sim_say(t->s, t->d, "told", args, t->err);
	talk_set(t->s, args, "from", t->st->teams[t->d->team].id);
	return sim_staff(t->s, "told", HAT_EVALUATOR, args, t->err);
}

static int tell_one(const struct telling *t)
{
	const struct plan_fact *f = t->fact < 0 ? NULL :
	    &t->plan->facts[t->fact];
	int source = f == NULL || f->source < 0 ? -1 : state_newest(t->st)->
	    to_item[PLAN_INJECT][f->source];
	bool forwards = talk_chance(t->s, t->d->team, TELL_FORWARDS);
	bool writes = talk_chance(t->s, t->d->team, TELL_WRITES);

	if (source >= 0 && forwards && tell_owns(t, PLAN_INJECT, source))
		return tell_forward(t, source);
	if (f != NULL && f->match != NULL && writes)
		return tell_write(t, talk_words(t->s, t->d->team, f->match));
	return tell_speak(t);
}

/* The fact that is wished, or one of those it has. */
static int tell_fact(struct telling *t, int wished)
{
	int n = 0, at;

	if (wished >= 0)
		return wished;
	for (size_t i = 0; i < t->plan->nfacts; i++)
		n += talk_has(t->st, t->d->team, (int)i);
	if (n == 0)
		return -1;
	at = (int)talk_draw(t->s, t->d->team, 0, n - 1);
	for (size_t i = 0; i < t->plan->nfacts; i++)
		if (talk_has(t->st, t->d->team, (int)i) && at-- == 0)
			return (int)i;
	return -1;
}

/* A slip: somebody else of the cell is told. */
static int tell_slip(struct telling *t, int team)
{
	const struct state_cell *c = &t->st->cells[t->st->teams[team].cell];
	int role;

	if (!talk_chance(t->s, t->d->team, sim_team(t->s, t->d->team)->
	    profile->error))
		return team;
	role = (int)talk_draw(t->s, t->d->team, 0, (int64_t)c->nroles - 1);
	return c->team_of_role[role] < 0 ? team : c->team_of_role[role];
}

int talk_tell(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct sim_talks *all = talk_all(s);
	struct telling t = { .s = s, .d = d, .st = st, .err = err,
		.plan = state_newest(st)->plan };
	const struct sim_wish *w;
	int status = 0;

	if (d->of != (int64_t)st->nversions || sim_team(s, d->team)->person <
	    0)
		return 0;	/* of another plan */
	w = &all->wishes[d->item];
	t.fact = tell_fact(&t, w->fact);
	for (size_t i = 0; i < t.plan->nroles && status == 0; i++) {
		if (!(w->to >> i & 1))
			continue;
		t.to = talk_team(st, st->teams[d->team].cell, (int)i);
		t.to = t.to < 0 ? -1 : tell_slip(&t, t.to);
		if (t.to >= 0 && t.to != d->team)
			status = tell_one(&t);
	}
	return status;
}

/* ---- writing ---------------------------------------------------------- */

/* Another team of the cell, or -1. */
static int write_team(struct sim *s, int team)
{
	const struct state *st = engine_state(s->e);
	const struct state_cell *c = &st->cells[st->teams[team].cell];
	int64_t at = talk_draw(s, team, 0, (int64_t)c->nroles - 1);

	for (size_t i = 0; i < c->nroles; i++) {
		int other = c->team_of_role[((size_t)at + i) % c->nroles];

		if (other >= 0 && other != team)
			return other;
	}
	return -1;
}

static int write_persona(struct sim *s, const struct sim_deed *d,
    const struct sim_letter *l, struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct plan_persona *p =
	    &state_newest(st)->plan->personas[l->persona];
	struct val *args = val_map(&s->doing);

	if (p->known_to != 0 && !state_plays(st, d->team, p->known_to))
		return 0;	/* has no number of it */
	talk_set(s, args, "text", talk_words(s, d->team, l->reply < 0 ?
	    NULL : p->replies[l->reply].match));
	talk_set(s, args, "to", p->id);
	return sim_say(s, d, "write", args, err);
}

int talk_write(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct val *args = val_map(&s->doing);
	const struct sim_letter *l;
	int team;

	if (d->of != (int64_t)st->nversions)
		return 0;
	l = &talk_all(s)->letters[d->item];
	if (l->persona >= 0)
		return write_persona(s, d, l, err);
	talk_set(s, args, "text", talk_words(s, d->team, NULL));
	if (l->persona == SIM_TO_EXCON)
		return sim_say(s, d, "ask", args, err);
	team = write_team(s, d->team);
	if (team < 0)
		return 0;
	talk_set(s, args, "team", st->teams[team].id);
	return sim_say(s, d, "chat", args, err);
}

/* ---- the evaluator ---------------------------------------------------- */

/* Which fact it was, when nobody said: one that who told it has. */
static const char *confirm_fact(const struct state *st,
    const struct state_told *t)
{
	const struct plan *p = state_newest(st)->plan;
	int from = state_team_of(st, t->cell, t->from);

	for (size_t i = 0; from >= 0 && i < p->nfacts; i++)
		if (talk_has(st, from, (int)i))
			return p->facts[i].id;
	return NULL;
}

int talk_confirm(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	const struct state_told *t = state_told(st, d->of);
	struct val *args = val_map(&s->doing);
	bool yes = seed_range(s->o.seed, "sim/evaluator/told",
	    s->confirmed++, 1, 10) > 1;
	const char *fact = NULL;

	if (t == NULL || t->confirmed || t->refused || s->evaluator < 0)
		return 0;
	if (t->fact < 0)
		fact = confirm_fact(st, t);
	yes = yes && (t->fact >= 0 || fact != NULL);
	talk_set(s, args, "item", arena_printf(&s->doing, "told/%lld",
	    (long long)d->of));
	talk_set(s, args, "verdict", yes ? "yes" : "no");
	if (yes && fact != NULL)
		talk_set(s, args, "why", fact);
	return sim_staff(s, "rule", HAT_EVALUATOR, args, err);
}
