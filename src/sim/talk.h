/*
 * talk.h: what simulated teams say to others: facts that another role needs,
 * and words to those whom the pack lets answer or hear.
 */
#ifndef SIM_TALK_H
#define SIM_TALK_H

#include "sim/react.h"

struct sim_deed;

/* Something that somebody should tell somebody: a need of the plan, or a
 * condition on it.  Indexes of the plan; fact -1: whatever it is. */
struct sim_wish {
	int fact, from;
	uint64_t to;
};
/* Words that may be worth writing. */
struct sim_letter {
	int persona, reply;		/* of the plan; -1 excon, -2 a team;
					 * reply -1: just words */
};
#define SIM_TO_EXCON (-1)
#define SIM_TO_TEAM (-2)
/* What there is to say in the newest plan; made when it is adopted. */
struct sim_talks {
	size_t versions;
	struct sim_wish *wishes;	size_t nwishes, capwishes;
	struct sim_letter *letters;	size_t nletters, capletters;
};
struct sim_talker {			/* of a team */
	uint64_t stream, drawn;		/* apart: who talks acts as before */
	size_t versions;
	bool *wished, *written;		/* by wish and letter: thought of */
};

void talk_release(struct sim_talks *t);
void talker_release(struct sim_talker *t);
/* Something came to a team, or somebody told it something. */
void talk_moved(const struct react *r, int team);
/* StartEx: what a role knows from the start. */
void talk_started(const struct react *r);
/* The fact.told of that seq: who was told may have to pass it on, and an
 * evaluator says whether it was told. */
void talk_told(const struct react *r, int64_t seq);

/* talk_do.c: as commands. */
int talk_tell(struct sim *s, const struct sim_deed *d, struct err *err);
int talk_write(struct sim *s, const struct sim_deed *d, struct err *err);
int talk_confirm(struct sim *s, const struct sim_deed *d, struct err *err);
/* A number from the team's stream for talking; does it happen? */
int64_t talk_draw(struct sim *s, int team, int64_t lo, int64_t hi);
bool talk_chance(struct sim *s, int team, int64_t percent);
/* What there is to say now. */
const struct sim_talks *talk_all(struct sim *s);
/* Has a team a fact (the plan's index): from the start, by what came to it,
 * or because it was told? */
bool talk_has(const struct state *st, int team, int fact);
/* Who plays a role of the plan in a cell: its team, or that of who has taken
 * it over; -1 nobody. */
int talk_team(const struct state *st, int cell, int role);

#endif
