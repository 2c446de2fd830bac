/*
 * reading.h: what follows from the facts that a state holds.  state.h
 * includes it; nobody else does.
 */
#ifndef STATE_READING_H
#define STATE_READING_H

#include "state/state.h"

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
/* Has the team, or anybody of it? */
bool state_survey_begun(const struct state *st, int item, int team);
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
/* What a composed inject follows in a cell; NULL: nothing. */
const struct state_follow *state_follow(const struct state *st, int cell,
    int inject);
/* Does it follow this one there? */
bool state_follows(const struct state *st, int cell, int inject, int other);
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
/* A window of a plan version as it is for a team: longer when its role
 * declares few people (plan/scale.h). */
struct span state_scaled(const struct state *st, int version, int team,
    struct span raw, bool fixed);
/* Due and close for one team (cell time): as its role's capacity makes them,
 * its extensions included. */
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
/* When the time of an expectation of the newest plan ends for a team, in cell
 * time, what is exempt included; team -1: as written.  INT64_MAX: not before
 * the end, or it has not begun.  *from: when it began; -1 not yet. */
int64_t state_expect_end(const struct state *st, int cell, int item,
    int team, int64_t *from);
/* The attempt that counts: the best judged, latest on a tie; -1 none. */
int state_best(const struct state_paper *paper);
/* The same of what was judged up to an event; a verdict that another one has
 * replaced since is none. */
int state_best_by(const struct state_paper *paper, int64_t seq);
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
/* Points given at once: sums of them stay far from what overflows. */
#define STATE_POINTS_MAX 1000000000
/* a + b, kept at the ends of the range instead of overflowing. */
static inline int64_t state_sum(int64_t a, int64_t b)
{
	int64_t sum;

	if (!__builtin_add_overflow(a, b, &sum))
		return sum;
	return a < 0 ? INT64_MIN : INT64_MAX;
}

#endif
