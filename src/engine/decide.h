/*
 * decide.h: what the decide functions share: the rows of submit.c and their
 * helpers.  internal.h includes it.
 */
#ifndef ENGINE_DECIDE_H
#define ENGINE_DECIDE_H

#include "engine/command.h"
#include "engine/engine.h"

/* decide_*.c: rows of the dispatch table in submit.c. */
struct decide {
	struct engine *e;
	struct state *st;
	struct arena *a;
	const struct engine_request *r;
	const struct val *args;		/* named, checked */
	enum command_id id;
	int person, team, cell;		/* of the participant, else -1 */
	int64_t cell_ms;
	int64_t seconds;		/* the act.proposed carried out, or 0 */
	const char *proposer;		/* its actor */
	struct err *err;
};
typedef struct val *decide_fn(struct decide *d);
#define DECIDE(name) struct val *decide_##name(struct decide *d)
DECIDE(status); DECIDE(codes);
DECIDE(adjourn); DECIDE(close); DECIDE(end); DECIDE(jump); DECIDE(pause);
DECIDE(phase);
DECIDE(resume); DECIDE(speed); DECIDE(start);
DECIDE(attach); DECIDE(compose); DECIDE(follow); DECIDE(correct); DECIDE(delay); DECIDE(delivered);
DECIDE(edit); DECIDE(free); DECIDE(go); DECIDE(hold); DECIDE(recall);
DECIDE(ready); DECIDE(release); DECIDE(reschedule); DECIDE(retarget); DECIDE(skip);
DECIDE(standby); DECIDE(undo); DECIDE(unskip);
DECIDE(adopt);
DECIDE(absent); DECIDE(admit); DECIDE(code); DECIDE(enrol); DECIDE(erase); DECIDE(grant);
DECIDE(lead); DECIDE(lock); DECIDE(move); DECIDE(present); DECIDE(remove);
DECIDE(rename); DECIDE(seat); DECIDE(teamname); DECIDE(unlock);
DECIDE(unseat); DECIDE(withdraw);
DECIDE(propose); DECIDE(observe); DECIDE(rate); DECIDE(survey); DECIDE(tool); DECIDE(rule);
DECIDE(award); DECIDE(extend); DECIDE(judge); DECIDE(return);
DECIDE(enter); DECIDE(exempt); DECIDE(cut); DECIDE(forward); DECIDE(restore); DECIDE(told);
DECIDE(write);
DECIDE(freeze); DECIDE(thaw);
DECIDE(broadcast); DECIDE(claim); DECIDE(flag); DECIDE(handover); DECIDE(take);
DECIDE(lift); DECIDE(msg); DECIDE(noduff); DECIDE(note); DECIDE(override);
DECIDE(probe); DECIDE(reply); DECIDE(second); DECIDE(var);
DECIDE(ack); DECIDE(act); DECIDE(answer); DECIDE(ask); DECIDE(chat);
DECIDE(draft); DECIDE(fill); DECIDE(hint); DECIDE(join); DECIDE(keep); DECIDE(leave); DECIDE(log);
DECIDE(practice); DECIDE(put); DECIDE(seen);

/* Helpers of decide functions (submit.c). */
struct val *decide_refuse(struct decide *d, const char *code,
    const char *fmt, ...) PRINTF_LIKE(3, 4);
/* That the exercise is not running, or that it is past the lobby, in a
 * sentence for the state it is in and for who asks. */
struct val *decide_not_playing(struct decide *d);
/* The refusal of what NO DUFF forbids until it is lifted. */
struct val *decide_in_emergency(struct decide *d);
/* The cell that is named, "b:05" too, or -1: all of them. */
int decide_cell_of(const struct decide *d);
/* false, refused: the cell's time stands still, and nothing new goes out to
 * it. */
bool decide_cell_runs(struct decide *d, int cell);
struct val *decide_not_lobby(struct decide *d);
/* The language that a participant reads the reply in, or NULL. */
const char *decide_lang(const struct decide *d);
struct val *decide_ok(struct decide *d);		/* {"seq":last} */
/* The hat that this is asked for in: a participant's on behalf of one. */
enum state_hat decide_hat(const struct decide *d);
const char *decide_text(const struct decide *d, const char *arg);
int64_t decide_num(const struct decide *d, const char *arg, int64_t other);
bool decide_has(const struct decide *d, const char *arg);
/* The cells an act is for: the one named, or every one.  out has room for
 * st->ncells; returns how many. */
size_t decide_cells(const struct decide *d, int *out);
/* Puts "at" into a fact that is entered later than it was; false after a
 * refusal: that time (of the cell; -1: of the exercise) has not come. */
bool decide_at(struct decide *d, struct event *ev, int cell);
int decide_inject(const struct decide *d);	/* stable index of "inject" */
int decide_team(const struct decide *d);	/* index of "team" or -1 */
int decide_person(const struct decide *d);
/* people_name.c: the name that somebody of a team (-1: none) gets, normalised,
 * the caller's; person -1: somebody new.  -1 with err: it is none, or another
 * one's of that team.  And: is it a name and a team, as nobody wrote it for
 * a name?  Then it is refused. */
int people_name(struct engine *e, const char *typed, int team, int person,
    char **clean, struct err *err);
bool people_name_team(struct decide *d, const char *name);
/* item.c: the argument "item", "answer/57", as it is recorded, in the arena;
 * NULL: there is no such thing, and it is refused. */
const char *decide_item(struct decide *d);
/* decide_judge.c: the answer that a number means: its seq, or what stands for
 * it where it is marked blind. */
int64_t decide_answer_seq(const struct decide *d, int64_t n);
/* A participant of a team, while teams may do things; refuses otherwise. */
bool decide_in_play(struct decide *d);
/* decide_answer.c, for who answers and who types it in for a team: the
 * question that the command names, asked of the team (NULL: refused); the
 * attempt with its verdict, at "at" or now, after the close kept without one. */
const struct plan_question *decide_question(struct decide *d, int *item);
struct val *decide_answer_send(struct decide *d,
    const struct plan_question *p, int item, bool over);
/* answer_fits.c: can the text be an answer to it (false: refused); the options
 * that it names, as bits. */
bool decide_answer_fits(struct decide *d, const struct plan_question *p,
    int item);
uint64_t decide_answer_chosen(const struct decide *d, int item);
/* Of a participant's command (decide_team.c): the ids of team and cell, both
 * of the person's into an event.  Has the team such an item?  "unknown"
 * otherwise, in the words for one that does not exist (command_theirs). */
const char *decide_team_id(const struct decide *d);
const char *decide_team_cell(const struct decide *d);
void decide_team_put(const struct decide *d, struct event *ev);
bool decide_team_has(struct decide *d, bool has, const char *what);
/* Words to whomever `to` names, with an inject (-1: none), by a channel
 * (talk.c). */
struct val *decide_talk(struct decide *d, const char *to, int inject);
/* One fact for each cell (decide_inject.c).  Collects the cells where the
 * instance has the wanted status; refuses when there is none. */
struct decide_act {
	struct decide *d;
	int inject;
	int *cells;
	size_t ncells;
	enum inject_status want;
};
bool decide_act_cells(struct decide_act *x, struct decide *d,
    enum inject_status want, const char *otherwise);
void decide_act_event(const struct decide_act *x, size_t i,
    struct event *ev, enum event_kind kind);
/* Does the act wait in a recall window first?  When so, records act.armed,
 * and *reply is to be returned. */
bool decide_armed(struct decide *d, struct val **reply);
/* Does it wait for a second person first?  When so, *reply is to be returned:
 * act.proposed is recorded, or NULL and it is refused.  Called when all else
 * is checked; what is seconded is recorded as that (two.c). */
bool decide_two(struct decide *d, struct val **reply);
/* A file that is named by a command: are its bytes here, is it a name?  The
 * name becomes the caller's; false: refused. */
bool decide_file(struct decide *d, char **name, int64_t *size);
bool decide_file_name(struct decide *d, char **name);
decide_fn *decide_row(enum command_id id);

#endif
