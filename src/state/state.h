/*
 * state.h: the exercise as the facts so far have made it.
 *
 * state_apply() is a pure fold: (state, event, plans) -> state.  No clock,
 * no random, no I/O, no locale, no Lua, no conditions.  It must accept every
 * event the engine recorded and never decide anything: deadlines, branches
 * and verdicts are facts that somebody else recorded.
 *
 * Struct bodies are public because conditions, scores, views and the engine
 * read them; only state/ writes them.  State holds ids, digests and seqs;
 * words are read by digest or seq when they are displayed.
 *
 * Items (injects, questions, ...) have a stable index for the life of the
 * exercise: the order in which plans brought them.  A plan version maps it
 * to the plan's own index.
 */
#ifndef STATE_STATE_H
#define STATE_STATE_H

#include "base/instant.h"
#include "base/map.h"
#include "event/event.h"
#include "plan/plan.h"
#include "state/paper.h"

enum state_run { STATE_NEW, STATE_LOBBY, STATE_RUNNING, STATE_PAUSED,
	STATE_ADJOURNED, STATE_HOTWASH, STATE_CLOSED };
const char *state_run_name(enum state_run run);	/* "lobby", ... */

/* Looks a plan up by digest; the plan outlives the state.  NULL: unknown. */
struct state_plans {
	const struct plan *(*find)(void *arg, const struct digest *digest);
	void *arg;
};

struct state_version {		/* an adopted plan */
	const struct plan *plan;
	int64_t seq;
	int *to_plan[PLAN_ITEM_KINDS];	/* stable index -> plan's, or -1 */
	int *to_item[PLAN_ITEM_KINDS];	/* plan's index -> stable */
	size_t nitems[PLAN_ITEM_KINDS];	/* length of to_plan */
	int *role_to_plan;		/* stable role -> plan's, or -1 */
	int *role_to_item;
	size_t nroles;
	uint64_t same_roles;		/* the plan's, when each is its own
					 * stable role; else 0 */
};

struct state_roster {		/* stable ids of one kind */
	char **ids;
	size_t n, cap;
	struct map index;
};

enum inject_status { INJECT_PENDING, INJECT_ARMED, INJECT_RELEASED,
	INJECT_SKIPPED };
/* An instance: one inject in one cell. */
struct state_inject {
	enum inject_status status;
	bool held;
	bool scheduled;		/* due set by condition or hook */
	bool moved;		/* due set by the director */
	bool unskipped;		/* was skipped, and is not any more */
	int64_t due_ms;		/* cell time when scheduled or moved */
	int64_t armed_seq, wall_due_ms;
	int64_t released_seq, released_ms;	/* cell time */
	int version;		/* index into state->versions when released */
	uint64_t to;		/* stable roles; 0: as planned */
	uint64_t meant;		/* ARMED and taken back from some: all that it
				 * was to go to; else 0 */
	int64_t edited_seq, corrected_seq;	/* latest, 0 none */
	uint64_t shown_teams;	/* by stable role */
	uint64_t acked;		/* by stable role */
	uint64_t called;	/* tried, not reached; by stable role */
	uint64_t reached;	/* by stable role */
	bool late;
	int64_t suggested_seq, suggested_ms;	/* asked about; 0: not */
	uint64_t ready;		/* of the plan's `ready` names */
	int64_t digest;		/* batch of the digest it went out in, or 0 */
};
enum question_status { QUESTION_UNOPENED, QUESTION_OPEN, QUESTION_CLOSED };
struct state_question {
	enum question_status status;
	int version;
	int64_t opened_seq, opened_ms;
	int64_t due_ms, close_ms;	/* cell time; INT64_MAX: none */
	int64_t closed_ms;		/* CLOSED: cell time it did */
};
struct state_deed {			/* one team and one action */
	int64_t first_seq, first_ms;	/* 0: not declared */
	int64_t count;
};
enum doing_status { DOING_WAITS, DOING_RUNS, DOING_DONE, DOING_REFUSED };
struct state_doing {			/* declared, and not done at once */
	int64_t seq, ms;		/* action.taken; cell time */
	int team, action;		/* action: proposed or ruled, -1 none */
	enum doing_status status;
	int64_t due_ms;			/* RUNS: cell time it is done */
	int64_t ruled_seq;
	int64_t of;			/* tool.used that it came of, or 0 */
};
struct state_use {			/* of a tool */
	int64_t seq, ms;
	int team, tool;
	char *command;
	char **values;			/* of its arguments, folded */
	size_t nvalues;
	bool waits;			/* for a hook to choose the answer */
	int64_t answered_seq;		/* of tool.answered, or 0 */
};
enum probe_result { PROBE_UNKNOWN, PROBE_UP, PROBE_DOWN };
struct state_spell {			/* how a service was from then on */
	int64_t ms;			/* cell time */
	enum probe_result result;	/* in force */
};
struct state_probe {
	enum probe_result result;		/* in force: ruled, else found */
	enum probe_result found;
	bool looked;			/* a result has come */
	bool ruled;
	enum probe_result known;	/* last of up and down in force */
	int64_t turned_seq;		/* of the event that changed it */
	int64_t since_ms;		/* cell time of the last change */
	int64_t seq;
	struct state_spell *spells;	size_t nspells, capspells;
};
struct state_decision {
	bool settled;
	char *outcome;
	int64_t ms, seq;		/* cell time; deciding event */
	bool overridden;
};
struct state_phase {
	int64_t seq;			/* of phase.begun; 0: has not */
	int64_t ms;			/* cell time */
};
struct state_world {			/* a variable of the world */
	bool set;			/* else it is as the plan starts it */
	int64_t value;
	int64_t seq, ms;		/* of the last change; cell time */
	int64_t drift_ms;		/* of the last step of its drift, or 0 */
};
struct state_survey {			/* a questionnaire in a cell */
	int64_t opened_seq, close_ms;	/* 0: not opened; INT64_MAX: stays */
	int64_t opened_ms;		/* cell time */
	bool closed;
	uint64_t over;			/* for these alone, stable roles */
	int64_t answers;
};
/* Who has answered one; anonymous answers are rows without a team, apart
 * from the row that says who did. */
struct state_filled {
	int questionnaire, cell, team, person;	/* -1: not recorded */
	int64_t seq;
};
struct state_turn {			/* a condition whose past matters */
	char *name;
	bool holds;
	int64_t since_ms;		/* cell time of the last turn */
	int64_t first_batch;		/* when it first held, 0 never */
	int64_t seq;
};
struct state_line {			/* a channel in a cell */
	bool cut;
	int64_t seq;			/* of channel.cut; 0: never was */
	int64_t until_ms;		/* cell time; INT64_MAX: no end */
};
struct state_exempt {			/* interval.exempted */
	int team;
	int64_t at_ms, by_ms;		/* cell time; length */
};
struct state_told {			/* fact.told */
	int64_t seq, ms;		/* ms: cell time it happened */
	int cell, from, to;		/* stable roles */
	int fact;			/* stable, -1 none said */
	bool confirmed, refused;	/* neither: an evaluator has to rule */
	int64_t ruled_seq;
};
struct state_waiting {			/* a message on a cut channel */
	int64_t seq;
	int cell, channel;		/* stable */
	char *to;
};
struct state_timer {
	char *name;
	int64_t due_ms, seq;
};
struct state_var {
	char *name, *value;		/* canonical JSON */
	int64_t seq;
};
struct state_hook {			/* called, not settled */
	int64_t seq;			/* of hook.called */
	int hook;
	int version;
	int64_t of;
};
struct state_cell {
	char *id;
	bool held;			/* its time stands still */
	int64_t held_ms;		/* in all, up to the last free */
	int64_t held_since;		/* ex_ms, while held */
	bool automatic_held;
	struct state_inject *injects;		/* by stable index */
	struct state_question *questions;
	struct state_probe *probes;
	struct state_decision *decisions;
	struct state_phase *phases;
	struct state_line *channels;	/* by stable channel */
	int phase;			/* the one that runs, stable; -1 */
	struct state_world *world;
	struct state_survey *surveys;
	struct state_turn *turns;	size_t nturns, capturns; /* sorted */
	struct state_timer *timers;	size_t ntimers, captimers;
	struct state_var *vars;		size_t nvars, capvars; /* sorted */
	struct state_var *streams;	size_t nstreams, capstreams; /* sorted;
					 * value: counter in decimal */
	struct state_hook *hooks;	size_t nhooks, caphooks;
	uint64_t absent;		/* stable roles */
	uint64_t bots;			/* of them: simulated people play */
	int merged[PLAN_ROLES_MAX];	/* of them: stable role that takes it
					 * over, plus 1; 0 nobody */
	int *team_of_role;		/* stable role -> team index or -1 */
	size_t nroles;			/* length of team_of_role */
};
struct state_expect {			/* one team and one expectation */
	enum plan_result result;
	bool ruled;			/* by an evaluator: it stands */
	int64_t seq, ms;		/* of the latest; cell time */
};
struct state_reached {			/* a milestone */
	int64_t seq, ms;		/* 0: not reached */
};
struct state_shown {			/* of a team on a frozen board */
	int64_t points;
	int64_t before;			/* when the last inject went out */
};
struct state_points {			/* given by hook or by hand */
	int64_t points, seq, ms;
	char *why;
};
struct state_team {
	char *id;			/* "a.csirt" */
	char *name;			/* renamed, or NULL */
	int cell, role;			/* indexes; role stable */
	int lead;			/* person index or -1 */
	int64_t generation;		/* of its join code, from 1 */
	struct state_paper *papers;	/* by stable question */
	struct state_deed *deeds;	/* by stable action */
	struct state_expect *expects;	/* by stable expectation */
	struct state_reached *reached;	/* by stable milestone */
	struct state_points *given;	size_t ngiven, capgiven;
	struct state_shown shown;	/* while the board is frozen */
	int64_t messages;		/* received, for counters */
};
enum state_hat { HAT_DIRECTOR, HAT_CONTROLLER, HAT_EVALUATOR, HAT_SIMCELL,
	HAT_OBSERVER, HAT_AUDITOR, HAT_PARTICIPANT, HAT_SCOREBOARD, HATS };
const char *state_hat_name(enum state_hat hat);
int state_hat_find(const char *name);		/* -1 unknown */
struct state_person {
	char *uuid;
	int team;			/* index or -1 */
	bool present, removed, erased, joined;
	bool simulated;			/* stands in for who is absent */
	uint64_t seats;			/* by stable position, PLAN_SEATS_MAX */
	unsigned hats;			/* 1 << enum state_hat */
	char *lang;			/* or NULL */
	char *commit;
	int64_t generation;		/* of the personal code */
	int64_t joined_seq, moved_seq;
};
struct state_follow {			/* inject.follows */
	int cell;			/* there, or -1: wherever else */
	int after;			/* inject that it follows */
	int *others;	size_t nothers;	/* and these as well */
	int64_t delay_ms;		/* so long after all have gone out */
};
struct state_adhoc {			/* inject.composed, by stable inject */
	int64_t seq;			/* 0: the plan's */
	uint64_t to;			/* stable roles */
	struct state_follow *follows;	size_t nfollows, capfollows;
};
struct state_ask {			/* what a composed inject asks */
	int inject, question;		/* stable */
};
#define STATE_CLAIM_MS (10 * 60 * 1000)	/* wall time a claim holds */
struct state_claim { char *item, *by; int64_t seq, wall_ms; };
struct state_act {			/* act.armed or act.proposed, open */
	int64_t seq, ex_ms, wall_due_ms;
	bool proposed;
};
struct state_message { int64_t seq; int64_t ms; bool to_excon; int cell;
	bool answered; };
struct state_board {			/* what the room is shown of points */
	bool frozen;
	int64_t seq, ms;		/* of board.frozen or board.thawed, the
					 * latest; ms: exercise time */
};
#define STATE_CELLS_MAX 1024	/* cells one record may ask for */

/* A line of the pack that failed, once for all times it did. */
struct state_fault {
	char *place;		/* the file; a code when line is 0 */
	int64_t line;
	int64_t count, seq;	/* how often; the last of them */
	int64_t ex_ms;		/* of that */
	int cell;
	char *text;
};

struct state {
	int64_t seq, batch;		/* of the last applied event */
	enum state_run run;
	int64_t ex_ms;			/* exercise time of the last event */
	int64_t wall_ms;		/* its wall clock */
	int64_t rate;			/* thousandths; 1000 = real time */
	bool realworld;			/* NO DUFF in force */
	int64_t realworld_seq;
	bool automatic_held, joins_locked, conducted_auto;
	unsigned char seed[SEED_LEN];
	int64_t recall_ms;
	char *release;			/* "auto", "ask", "manual" or NULL */
	bool two_person;		/* ending and overrides take two */
	struct state_board board;	/* seq 0: never was frozen */
	int64_t started_seq, ended_seq, paused_seq;
	int64_t versions_seq;		/* seq of the newest plan.adopted */
	struct state_version *versions;	size_t nversions, capversions;
	struct state_roster items[PLAN_ITEM_KINDS];
	struct state_roster roles;
	char **numbers;			/* by stable inject; NULL none */
	size_t capnumbers;
	struct map number_index;	/* number -> stable inject */
	/* Ids of this state that were looked up before, by their address: no
	 * part of what is folded (seen.c). */
	struct state_seen *seen;
	size_t ncomposed;		/* numbers A1 ... given */
	struct state_adhoc *adhoc;	/* by stable inject */
	size_t capadhoc;
	struct state_ask *asks;		size_t nasks, capasks;
	int standby;			/* stable inject, -1 none */
	int64_t standby_seq;		/* version for compare-and-set */
	bool standby_chosen;		/* by a person */
	int displaced;			/* chosen before it was, or -1 */
	struct state_cell *cells;	size_t ncells, capcells;
	struct state_team *teams;	size_t nteams, capteams;
	struct map team_index;
	struct state_person *people;	size_t npeople, cappeople;
	struct map person_index;
	struct state_claim *claims;	size_t nclaims, capclaims;
	struct state_act *acts;		size_t nacts, capacts;
	struct state_message *messages;	size_t nmessages, capmessages;
	struct state_exempt *exempt;	size_t nexempt, capexempt;
	struct state_told *told;	size_t ntold, captold;
	struct state_waiting *waiting;	size_t nwaiting, capwaiting;
	int64_t *flags;			size_t nflags, capflags; /* seqs */
	int64_t failures;		/* script.failed */
	struct state_fault *faults;	size_t nfaults, capfaults;
					/* the latest last */
	struct state_doing *doings;	size_t ndoings, capdoings;
					/* by seq */
	struct state_filled *filled;	size_t nfilled, capfilled;
	struct state_use *uses;		size_t nuses, capuses; /* by seq */
	struct state_answer *answers;	size_t nanswers, capanswers;
					/* by seq; where attempts are */
};

struct state *state_new(void);
void state_free(struct state *st);

/*
 * Folds one event.  Returns -1 with err when the event cannot follow this
 * state (an id nobody knows, a wrong seq, a plan not found): the record is
 * then not one the engine wrote, or the plan is missing.  The state is
 * unchanged in that case or not used any more.
 */
int state_apply(struct state *st, const struct event *e,
    const struct state_plans *plans, struct err *err);

/* Canonical digest: every field, in a fixed order, by value. */
void state_digest(const struct state *st, struct digest *out);

/* ---- reading: in reading.h ---------------------------------------------- */

#include "state/reading.h"

#endif
