/*
 * internal.h: what the files of the simulated people share.  Nobody else
 * includes it.
 */
#ifndef SIM_INTERNAL_H
#define SIM_INTERNAL_H

#include "sim/sim.h"
#include "sim/talk.h"

enum sim_kind { SIM_ACK, SIM_ACT, SIM_HINT, SIM_ANSWER, SIM_JUDGE, SIM_RULE,
	SIM_SEE, SIM_TOOL, SIM_SURVEY, SIM_PROBE, SIM_CUT, SIM_ENTER, SIM_TELL,
	SIM_WRITE, SIM_CONFIRM, SIM_HAND, SIM_KINDS };

struct sim_deed {			/* something somebody will do */
	int64_t ex_ms, nth;		/* ties: as they were thought of */
	enum sim_kind kind;
	int team, item;			/* item: stable index of the kind; of
					 * a wish or a letter (talk.h) */
	int64_t of;			/* JUDGE, RULE, CONFIRM: seq of what it
					 * is about; TELL, WRITE: of how many
					 * versions of the plan; HAND: what is
					 * done */
};
struct sim_team {
	uint64_t stream, drawn;
	const struct sim_profile *profile;
	struct sim_profile *own;	/* by the pack, or NULL */
	int person;			/* index, -1: not here yet */
	bool theirs;			/* has people of its own */
	bool in;			/* stands in for it now */
	int *actions;			/* its role's, not meant yet */
	size_t nactions;
	size_t versions;		/* of plans, and the roles it played, */
	uint64_t played;		/* when the list was made */
	bool *meant;			/* by stable action: has planned it */
	size_t nmeant;
	struct sim_talker talker;
};

struct sim {
	struct engine *e;
	struct sim_options o;
	struct sim_team *teams;		/* by team index */
	size_t nteams, capteams;
	int evaluator;			/* person index, -1 */
	uint64_t judged, confirmed;	/* draws of the evaluator */
	struct sim_talks talks;
	struct sim_deed *deeds;		/* a heap, the earliest first */
	size_t ndeeds, capdeeds;
	int64_t nth;
	struct arena reading, doing;	/* of one fact, of one deed */
};

/* sim.c */
struct sim_team *sim_team(struct sim *s, int team);
/* Drops what a team meant to do. */
void sim_forget(struct sim *s, int team);
/* deed.c: is it what a team does, rather than an evaluator or a service? */
bool sim_is_teams(enum sim_kind kind);
/* Somebody of a team whom a program plays, also one of before a restart, or
 * else somebody real; -1: nobody is there. */
int sim_known(const struct state *st, int team, bool simulated);
/* Does it play this team now? */
bool sim_plays(const struct sim *s, int team);
/* standin.c: a role is absent or present; means to come in or to go.  Those
 * that are to be there already. */
void sim_stand_in(struct sim *s, int cell, int role);
void sim_stand_in_all(struct sim *s);
int sim_enter(struct sim *s, const struct sim_deed *d, struct err *err);
/* react.c: what lies before a team that has just come in. */
void sim_catch_up(struct sim *s, int team);
/* A number in [lo, hi] from the team's stream. */
int64_t sim_draw(struct sim *s, int team, int64_t lo, int64_t hi);
bool sim_chance(struct sim *s, int team, int64_t percent);
/* A reaction time of the team. */
int64_t sim_delay(struct sim *s, int team);
void sim_mean(struct sim *s, const struct sim_deed *deed);
/* EndEx: what was meant for later is not done any more, but for
 * questionnaires, which are answered now. */
void sim_ended(struct sim *s, int64_t ex_ms);

/* answer.c: what a team writes; the string is the arena's. */
const char *sim_answer(struct sim *s, struct arena *a, int team,
    int question);
/* When it answers, if it would after `delay`: late teams wait until it is
 * due, half of the time. */
int64_t sim_answer_ms(struct sim *s, int team,
    const struct plan_question *q, int64_t delay);

/* lab.c: means what becomes of services and channels, when the profile says
 * so; and does it (team: the cell; of: is it down). */
void sim_lab(struct sim *s);
int sim_lab_cut(struct sim *s, const struct sim_deed *d, struct err *err);
int sim_lab_do(struct sim *s, const struct sim_deed *d, struct err *err);

/* hand.c: means what a director interferes with, when there is one; and does
 * it (team: the cell). */
void sim_hand(struct sim *s);
int sim_hand_do(struct sim *s, const struct sim_deed *d, struct err *err);

/* deed.c: a command of the team's person, and of the evaluator. */
int sim_say(struct sim *s, const struct sim_deed *d, const char *word,
    const struct val *args, struct err *err);
int sim_staff(struct sim *s, const char *word, enum state_hat hat,
    const struct val *args, struct err *err);
/* deed.c: submits one deed.  -1: refused with err. */
int sim_do(struct sim *s, const struct sim_deed *d, struct err *err);

#endif
