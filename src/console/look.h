/*
 * look.h: what the rows of a screen are made from: a moment of an exercise,
 * as of when, for which cell, in whose language.  Rows are plain data: lists
 * of them are what screens draw, line mode says and tests compare.
 *
 * Ownership: rows and their strings live in the arena.
 */
#ifndef CONSOLE_LOOK_H
#define CONSOLE_LOOK_H

#include "base/i18n.h"
#include "console/keys.h"
#include "console/model.h"

struct look {
	struct model *m;
	const struct state *st;
	const struct plan *plan;	/* newest, or NULL */
	int64_t ex_ms, wall_ms;
	int cell;			/* -1: all of them */
	int64_t fault_seen;	/* script failures up to here were read */
	const char *lang;
	const char *again, *resume;	/* as in console.h */
	const struct i18n *words;
	bool grader;		/* an evaluator: blind answers come apart */
	const char *me;		/* who looks, as in the facts; or NULL */
	const struct val *blind;	/* these, as the engine lists them */
	const struct val *staff;	/* who is here by hat, as last told */
	const struct val *played;	/* of a role-player: the personas */
	const struct console_keys *may;	/* what who looks may do; or NULL */
	bool hidden;		/* what teams got stays out of sight */
	struct arena *a;
};

/* Signs, the same on every screen. */
#define SIGN_STANDBY '>'
#define SIGN_GOING '~'
#define SIGN_SENT '+'
#define SIGN_DONE '='
#define SIGN_SKIPPED '-'
#define SIGN_LATE '!'
#define SIGN_QUESTION '?'
#define SIGN_GRADE '*'
#define SIGN_IDLE 'z'
#define SIGN_HELD 'H'

/* The words of what is looked at; never NULL. */
const char *look_title(const struct look *l, int inject);
/* The body of an inject as it stands (edited, composed or planned). */
const char *look_body(const struct look *l, int inject);
/* The same as players will see it: what is left open is filled in, with
 * the times of when it went out, or would now. */
const char *look_shown(const struct look *l, int inject);
/* What a composed inject asks, in a line; "" for nothing. */
const char *look_asked(const struct look *l, int inject);
/* What the pack wants of who gets an inject, for those who judge; "" when it
 * says nothing. */
const char *look_expected(const struct look *l, int inject);
/* What a right answer says, "" where only a rubric does. */
const char *look_key(const struct look *l, const struct plan_question *q);
/* The same of every question that comes with an inject. */
const char *look_model(const struct look *l, int inject);
/* Who a composed inject is from, in the story; "" for none. */
const char *look_from(const struct look *l, int inject);
const char *look_team(const struct look *l, int team);
const char *look_role(const struct look *l, int role);
/* What people call a team that commands call by look_team(); "" where that
 * says the same.  Both, one behind the other. */
const char *look_team_title(const struct look *l, int team);
const char *look_team_both(const struct look *l, int team);
const char *look_question(const struct look *l, int question);
/* The inject it came with and its words: `02 "Which family?"`. */
const char *look_question_nr(const struct look *l, int question);
/* The title of what has that id, in quotes, or the id where it has none. */
const char *look_item(const struct look *l, enum plan_item kind, int item);
/* Roles of a set: "ALL" when it is every role, else ids joined by ", ". */
const char *look_roles(const struct look *l, uint64_t roles);
/* Who an actor is: "director", "Ana (evaluator)" -> "Ana", "auto". */
const char *look_actor(const struct look *l, const char *actor);
/* May who looks give that command of the engine's? */
bool look_may(const struct look *l, const char *word);
/* Does their undo reach what that actor did?  Who may send no inject takes
 * back no more than their own. */
bool look_undoes(const struct look *l, const char *actor);
/* The newest plan's definition of an inject, or NULL. */
const struct plan_inject *look_inject(const struct look *l, int inject);

/* "01:42:07" and "01:42" of exercise times, "" for none (INT64_MAX). */
const char *look_hms(const struct look *l, int64_t ms);
const char *look_hm(const struct look *l, int64_t ms);
/* How long: "0:41", "12m", "3h05": for ages and countdowns. */
const char *look_age(const struct look *l, int64_t ms);
const char *look_countdown(const struct look *l, int64_t ms);
/* Wall time of day in the machine's zone: "14:42:07", "14:42". */
const char *look_wall(const struct look *l, int64_t wall_ms, bool seconds);

/* Does this moment need an engine that is not there?  What is closed needs
 * none, and the past has none. */
static inline bool look_alone(const struct look *l)
{
	return l->m->at == 0 && (!l->m->live || l->m->gone) &&
	    l->m->nevents > 0 && l->st->run != STATE_CLOSED;
}
/* Is a cell looked at? */
static inline bool look_has_cell(const struct look *l, size_t cell)
{
	return l->cell < 0 || (size_t)l->cell == cell;
}
/* Cell time now. */
int64_t look_cell_ms(const struct look *l, int cell);

#endif
