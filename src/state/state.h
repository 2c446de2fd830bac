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
/* OVER: given after the close, kept and never judged; RECEIVED: to a question
 * that nothing is right or wrong in. */
enum state_verdict { VERDICT_NONE, VERDICT_WRONG, VERDICT_RIGHT,
	VERDICT_UNDECIDED, VERDICT_GRADED, VERDICT_OVER, VERDICT_RECEIVED };
#define STATE_MARKS_MAX 64		/* of one answer */
struct state_mark {			/* one grader's levels */
	int64_t seq;
	struct digest by;		/* of the actor */
	int32_t levels[PLAN_LINES_MAX];	/* by the question's criterion */
};
struct state_attempt {
	int64_t seq;			/* answer.submitted */
	int64_t ms;			/* cell time */
	bool late, returned;
	enum state_verdict verdict;
	int64_t judged_seq;		/* judgement.made in force, 0 none */
	int64_t points;			/* GRADED: sum of levels */
	struct state_mark *marks;	size_t nmarks, capmarks;
	bool ruled;			/* several mark it, and whoever directs
					 * had the last word */
	uint64_t chosen;		/* bits: options of the plan it was
					 * asked under */
};
/* One team and one question. */
struct state_paper {
	struct state_attempt *attempts;
	size_t n, cap;
	int64_t hint_seq, hint_cost;	/* of the first; of all taken */
	uint64_t hints;			/* bits: which were taken */
	struct state_proposal {
		int person;
		int64_t seq, ms;
		struct digest text;
	} *proposals;			/* one a person, by seq */
	size_t nproposals, capproposals;
	int64_t extra_ms;		/* extensions of this team alone */
	bool expired, closed;
	int64_t closed_seq;
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
struct state_adhoc {			/* inject.composed, by stable inject */
	int64_t seq;			/* 0: the plan's */
	uint64_t to;			/* stable roles */
	int after;			/* inject it follows, -1: none */
	int *others;	size_t nothers;	/* and these as well */
	int64_t delay_ms;		/* so long after all have gone out */
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
struct state_answer {			/* where an answer.submitted went */
	int64_t seq;
	int team, question, attempt;
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

/* ---- reading ---------------------------------------------------------- */

/* Cell time of an exercise time (>= the last event's). */
static inline int64_t state_cell_ms(const struct state *st, int cell,
    int64_t ex_ms)
{
	const struct state_cell *c = &st->cells[cell];

	return (c->held ? c->held_since : ex_ms) - c->held_ms;
}
/* The newest adopted version, or NULL. */
static inline const struct state_version *state_newest(
    const struct state *st)
{
	return st->nversions ? &st->versions[st->nversions - 1] : NULL;
}
/* Stable index of an id, or -1. */
int state_item(const struct state *st, enum plan_item kind, const char *id);
static inline const char *state_item_id(const struct state *st,
    enum plan_item kind, int item)
{
	return st->items[kind].ids[item];
}
/* The plan's definition in the version that binds it: the one it was
 * released (opened) under, else the newest.  NULL for an ad-hoc inject or
 * one that is no longer planned. */
const struct plan_inject *state_plan_inject(const struct state *st, int cell,
    int item);
const struct plan_question *state_plan_question(const struct state *st,
    int cell, int item);
/* marks.c: the rubric that a question shares, as it was when the question was
 * opened, or in the newest plan before that; NULL: it shares none. */
const struct plan_rubric *state_rubric(const struct state *st, int cell,
    int question);
/* Is it whoever directs, whose mark is the last word? */
bool state_directs(const char *actor);
/* Is one of the marks that actor's? */
bool state_marked_by(const struct state_attempt *a, const char *actor);
/* Are the marks of a criterion no more than one level apart? */
bool state_marks_agree(const struct state_attempt *a, size_t criterion);
/* Have all who mark it done so, and do they not agree?  Then it waits for
 * whoever directs. */
bool state_unreconciled(const struct state_attempt *a);
/* The question's points by the weighted share of the mean levels, rounded
 * once, half away from 0. */
int64_t state_marks_points(const struct plan_question *q,
    const struct state_mark *marks, size_t n);
const struct plan_action *state_plan_action(const struct state *st, int item);
const struct plan_decision *state_plan_decision(const struct state *st,
    int item);
const struct plan_expect *state_plan_expect(const struct state *st, int item);
const struct plan_milestone *state_plan_milestone(const struct state *st,
    int item);
/* Has the team (person -1) or the person answered it? */
bool state_survey_done(const struct state *st, int item, int team,
    int person);
/* Has whoever is meant by it: the person, or the person's team? */
bool state_survey_had(const struct state *st, int item, int person);
const struct plan_questionnaire *state_plan_survey(const struct state *st,
    int item);
/* Does it take answers from that team? */
bool state_survey_open(const struct state *st, int item, int team);
/* When it closes for that team, what is exempt for it added (cell time);
 * INT64_MAX: it stays open, or is not open yet. */
int64_t state_survey_close(const struct state *st, int item, int team);
const struct plan_tool *state_plan_tool(const struct state *st, int item);
/* Is a tool there for a cell now? */
bool state_tool_open(const struct state *st, int cell, int item);
/* The use with that seq, or NULL. */
const struct state_use *state_use(const struct state *st, int64_t seq);
const struct plan_var *state_plan_var(const struct state *st, int item);
/* The value of a variable of the world now. */
int64_t state_value(const struct state *st, int cell, int item);
/* The turns of a condition by its name, or NULL when it never held. */
const struct state_turn *state_turn(const struct state *st, int cell,
    const char *name);
/* The plan the above belong to (for texts and conditions). */
const struct plan *state_plan_of(const struct state *st, int version);
/* Stable roles a plan's bitset means, in a version. */
uint64_t state_roles(const struct state *st, int version, uint64_t plan_roles);
/* Cell time of a plan's time that may count from a phase; INT64_MAX while
 * that has not begun, or when `at` is none. */
int64_t state_moment(const struct state *st, int cell, int plan_phase,
    struct span at);
/* The bounds of an inject, in cell time: 0 and INT64_MAX without. */
int64_t state_not_before(const struct state *st, int cell,
    const struct plan_inject *p);
int64_t state_not_after(const struct state *st, int cell,
    const struct plan_inject *p);
/* The newest plan's phase, or NULL. */
const struct plan_phase *state_plan_phase(const struct state *st, int item);
/* The story's clock at a cell time, ms from 1970-01-01 in its own zone;
 * false when the phase that ran then has none. */
bool state_story(const struct state *st, int cell, int64_t cell_ms,
    int64_t *local_ms, int64_t *zone_min);
/* Roles an instance goes to: retargeted, ad hoc, or as planned. */
uint64_t state_inject_to(const struct state *st, int cell, int item);
/* Has a team got it?  A call it has got once somebody says that it took it;
 * where nobody conducts, every call is taken. */
bool state_inject_has(const struct state *st, int team, int item);
/* What is for a single seat is read by who sits there and by who leads the
 * team.  The seats somebody reads for, by stable position; -1: somebody who
 * looks at the whole team. */
#define STATE_SEATS_ALL UINT64_MAX
uint64_t state_seats(const struct state *st, int person);
/* Has a team got it, and may who reads for these seats see it? */
bool state_inject_reads(const struct state *st, int team, uint64_t seats,
    int item);
/* The first of the injects that went out in the same digest and that these
 * seats of a team read: under its id the digest is read.  `item` itself, when
 * it was no digest. */
int state_digest_of(const struct state *st, int team, uint64_t seats,
    int item);
/* Is it a call that has gone out to a team that is played and that nobody
 * has marked as taken?  Somebody has to make it, or the team never sees it. */
bool state_call_open(const struct state *st, int team, int item);
/* Does the question come with such a call, so that it is not asked yet? */
bool state_call_asks(const struct state *st, int team, int question);
/* The inject that a question comes with, or -1. */
int state_question_with(const struct state *st, int cell, int item);
/* What a composed inject asks, or -1. */
int state_asked(const struct state *st, int inject);
/* The channel something takes now: its own, or the one instead of it. */
int state_way(const struct state *st, int cell, int channel);
/* Does a composed inject follow this one? */
bool state_follows(const struct state *st, int inject, int other);
/* Roles that a question is asked of, with those that take absent ones over. */
uint64_t state_question_to(const struct state *st, int cell, int item);
/*
 * When an inject falls due by itself, in cell time, as the facts so far
 * say: moved, scheduled, at, after a released inject, on a settled decision;
 * INT64_MAX when it does not (condition not met, director's, held, not
 * pending).
 */
int64_t state_inject_due(const struct state *st, int cell, int item);
/* The same of one that is held or asked about, too. */
int64_t state_inject_turn(const struct state *st, int cell, int item);
int state_cell_named(const struct state *st, const char *id);
/* Index or -1; most are one letter. */
static inline int state_cell(const struct state *st, const char *id)
{
	if (id != NULL && id[0] >= 'a' && id[0] <= 'z' && id[1] == '\0')
		return (size_t)(id[0] - 'a') < st->ncells ? id[0] - 'a' : -1;
	return state_cell_named(st, id);
}
int state_team(const struct state *st, const char *id);	/* index or -1 */
static inline int state_team_of(const struct state *st, int cell, int role)
{
	const struct state_cell *c = &st->cells[cell];

	return role < 0 || (size_t)role >= c->nroles ? -1 :
	    c->team_of_role[role];
}
int state_person(const struct state *st, const char *uuid);
/* Due and close for one team, its extensions included (cell time). */
int64_t state_due(const struct state *st, int team, int question);
int64_t state_close(const struct state *st, int team, int question);
/* What is exempt for a team, in cell time: one interval after the other, so
 * that what is given while one runs comes on top.  When something that runs
 * from `from` to `end` ends for the team: it stands still while an interval
 * runs. */
int64_t state_exempt_end(const struct state *st, int team, int64_t from,
    int64_t end);
/* How much of the time from `from` to before `end` is exempt for the team. */
int64_t state_exempt_within(const struct state *st, int team, int64_t from,
    int64_t end);
/* The attempt that counts: the best judged, latest on a tie; -1 none. */
int state_best(const struct state_paper *paper);
/*
 * Has a need of the newest plan been met for one of its roles (the plan's
 * index)?  Told in time, late, still open, or nothing to show for it.
 */
enum state_need { STATE_NEED_OPEN, STATE_NEED_TOLD, STATE_NEED_LATE,
	STATE_NEED_UNOBSERVED };
const char *state_need_name(enum state_need need);
enum state_need state_need(const struct state *st, int cell, size_t need,
    int to);
/* The same with the roles that take absent ones over. */
uint64_t state_merged(const struct state *st, int cell, uint64_t roles);
/* Who takes over a role that is absent, as a stable role; -1: nobody, or it is
 * played. */
int state_taker(const struct state *st, int cell, int role);
/* Is a team meant, when these roles of the newest plan are: its own, or one
 * that it takes over? */
bool state_plays(const struct state *st, int team, uint64_t plan_roles);
/* The roles of the newest plan that a team plays. */
uint64_t state_played(const struct state *st, int team);
/* The fact.told of that seq, or NULL. */
const struct state_told *state_told(const struct state *st, int64_t seq);
/* Where the answer with that seq is kept, or NULL. */
const struct state_answer *state_answer(const struct state *st, int64_t seq);
/* The declaration with that seq that waits, runs or was ruled, or NULL. */
const struct state_doing *state_doing(const struct state *st, int64_t seq);
/* Who sends for a team: its lead, else the first who joined; while simulated
 * people stand in for it, one of them; -1 nobody. */
int state_lead(const struct state *st, int team);
/* Until when answers of this team count, of a question that has opened (cell
 * time): it closes for the team, or was closed. */
int64_t state_answers_end(const struct state *st, int team, int question);
/* Has the team a try left, and no right answer? */
bool state_tries_left(const struct state *st, int team, int question);
/* Has the team answered by then (cell time), while answers counted? */
bool state_answered(const struct state *st, int team, int question,
    int64_t by_ms);
/* Is the question still taking answers from this team now? */
bool state_takes_answers(const struct state *st, int team, int question);
/* Who deals with something at a moment of the wall clock, or NULL: a claim
 * that nobody has renewed is over. */
const struct state_claim *state_claim(const struct state *st,
    const char *item, int64_t wall_ms);
/* "a", "b" ... "z", "aa": the id of the n-th cell (from 0). */
char *state_cell_name(size_t n, char out[16]);
/* Number shown for an inject: "05", "A1"; "" when none. */
const char *state_number(const struct state *st, int inject);
/* Inject by number or id, or -1. */
int state_inject_find(const struct state *st, const char *number_or_id);
/* a + b, kept at the ends of the range instead of overflowing. */
static inline int64_t state_sum(int64_t a, int64_t b)
{
	int64_t sum;

	if (!__builtin_add_overflow(a, b, &sum))
		return sum;
	return a < 0 ? INT64_MIN : INT64_MAX;
}

#endif
