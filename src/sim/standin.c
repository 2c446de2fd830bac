/*
 * standin.c: simulated people who take the place of a role that is absent
 * with `bots`, and go when it is played again.  They must never act under
 * the name of somebody who exists.
 */
#include "config.h"

#include "sim/internal.h"

static bool standin_wanted(const struct state *st, int team)
{
	const struct state_team *t = &st->teams[team];

	return st->cells[t->cell].bots >> t->role & 1;
}

/* It does not play the team itself, and may be asked to stand in. */
static bool standin_may(const struct sim *s, int team)
{
	return s->o.no_teams || ((size_t)team < s->nteams &&
	    s->teams[team].theirs);
}

bool sim_plays(const struct sim *s, int team)
{
	return !standin_may(s, team) || ((size_t)team < s->nteams &&
	    s->teams[team].in && standin_wanted(engine_state(s->e), team));
}

static void standin_mean(struct sim *s, int team)
{
	struct sim_deed d = { .kind = SIM_ENTER, .team = team,
		.ex_ms = engine_state(s->e)->ex_ms };

	sim_mean(s, &d);
}

void sim_stand_in(struct sim *s, int cell, int role)
{
	int team = role < 0 ? -1 : state_team_of(engine_state(s->e), cell,
	    role);

	if (team >= 0 && s->o.stand_in && standin_may(s, team))
		standin_mean(s, team);
}

void sim_stand_in_all(struct sim *s)
{
	const struct state *st = engine_state(s->e);

	for (size_t i = 0; i < st->nteams; i++)
		if (s->o.stand_in && standin_may(s, (int)i) &&
		    standin_wanted(st, (int)i))
			standin_mean(s, (int)i);
}

static int standin_say(struct sim *s, int person, const char *word,
    struct err *err)
{
	struct engine_request r = { .word = word,
		.args = val_map(&s->doing),
		.who = { HAT_PARTICIPANT, person, -1 } };

	return engine_submit(s->e, &r, &s->doing, err) == NULL ? -1 : 0;
}

static int standin_admit(struct sim *s, int team, struct err *err)
{
	const struct state *st = engine_state(s->e);
	int person = sim_known(st, team, true);
	char *name;

	if (person >= 0)
		return person;
	/* Team ids are unique; somebody may be called like that all the
	 * same, or like one who was sent out. */
	for (int n = 1; person < 0 && n <= 9; n++) {
		name = n == 1 ? xasprintf("Sim %s", st->teams[team].id) :
		    xasprintf("Sim %s %d", st->teams[team].id, n);
		person = engine_admit_simulated(s->e, name, team,
		    NULL, err);
		free(name);
		if (person < 0 && strcmp(err->code, "taken") != 0)
			break;
	}
	return person;
}

/* Comes in and looks at what lies there, or goes: as things are now. */
int sim_enter(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct sim_team *t = sim_team(s, d->team);

	if (t->in == standin_wanted(st, d->team))
		return 0;
	if (t->in) {
		t->in = false;
		sim_forget(s, d->team);
		return standin_say(s, t->person, "leave", err);
	}
	t->person = standin_admit(s, d->team, err);
	if (t->person < 0 || standin_say(s, t->person, "join", err) != 0)
		return -1;
	t->in = true;
	sim_catch_up(s, d->team);
	return 0;
}
