/*
 * internal.h: what the files of engine/ share.  Nobody else includes it.
 *
 * One path: a command, a due entry or a hook result opens a batch
 * (engine_batch), emits facts (engine_emit), and ends with engine_settle.
 * A decide function checks everything before its first engine_emit: a
 * refused command has recorded nothing.
 */
#ifndef ENGINE_INTERNAL_H
#define ENGINE_INTERNAL_H

#include "cond/cond.h"
#include "engine/decide.h"
#include "engine/engine.h"
#include "engine/request.h"
#include "engine/window.h"
#include "sched/sched.h"
#include "score/score.h"

#define ACTOR_DIRECTOR "director"
#define ENGINE_ROUNDS_MAX 64	/* of settling, then script.failed */
#define ENGINE_TICK_MS 2000
#define ENGINE_DIGEST_EVERY 1000
#define ENGINE_CHECKPOINT_EVERY 1000
#define ENGINE_TWO_MS (5 * 60 * 1000)	/* wall time a proposal stands */
#define ENGINE_CALLS_MAX 1000	/* hook calls of a cell at one instant */

struct engine_list {			/* of indexes, in plan order */
	int *at;
	size_t n, cap;
};
struct engine_kit {
	const struct plan *plan;
	struct match_set *match;
	struct cond_index *conds;
	/* By the plan's index: injects after an inject and on a decision,
	 * questions with an inject. */
	struct engine_list *after, *on, *with;
	uint64_t heard;			/* kinds of facts that handlers wait
					 * for, by enum plan_event */
	struct arena items_arena;
	struct val *items;		/* of hook views: the plan's ids */
	const struct val *ids[PLAN_ITEM_KINDS];	/* its lists */
	struct buf numbers;		/* of its injects in a new exercise */
};
struct engine_version {			/* beside st->versions[i] */
	struct engine_kit *kit;
	bool shared;			/* the kit is the config's */
	struct cond_watch *touched;	/* scratch */
};
struct engine_window {			/* a recall window that runs */
	int64_t mono_ms;		/* when it ends */
	int64_t seq;			/* of inject.armed or act.armed */
	int cell, inject;		/* -1: a held or proposed command */
};
struct engine_due_hook {		/* a handler met by a fact */
	int cell, version, hook;
	int64_t of;
	char *args;			/* canonical JSON list */
};
struct engine_out {			/* to be published */
	struct event e;
	char *body;			/* NULL: a bare store's */
	size_t n;
	struct digest hash;
	char *actor, *request;
};
struct engine_cell {
	unsigned char *marks;		/* by place among all watchers */
	bool dirty;
	int64_t call;			/* seq of the call that is out, or 0 */
	int64_t calls_ms;		/* instant of calls_now */
	int calls_now;
};

struct engine_left {		/* a team, a moment ago */
	int person, team;
	int64_t mono_ms;
};
struct engine {
	struct engine_config c;
	struct state *st;
	struct plan **plans;
	size_t nplans, capplans;
	struct state_plans finder;
	struct engine_version *versions;
	size_t nversions, capversions;
	struct sched *sched;
	struct requests requests;
	struct map keys;	/* people by their keys, once known */
	bool keys_known, passwords;	/* anybody has one, once known */
	struct engine_cell *cells;
	size_t ncells, capcells;
	struct engine_window *windows;
	size_t nwindows, capwindows;
	struct engine_due_hook *hooks;	/* to become hook.called */
	size_t nhooks, caphooks;
	bool dirty;			/* false: no cell is */
	bool calls_maybe;		/* false: no call waits in any cell */
	struct engine_out *outbox;
	size_t nout, capout;
	struct arena out_arena;		/* of events published decoded */
	struct arena calling, viewing;	/* of the hook that is called */
	size_t nshared;			/* plans that are the config's */
	char *alarm;			/* engine_alarm(), or NULL */
	int64_t alarm_ms;
	int64_t answer_seq;		/* of the answer being decided, or 0 */
	const char *answer_text;
	struct buf body;
	struct buf args, text;		/* of the answer a hook is told of */

	bool open;			/* between begin and commit */
	enum store_status status;
	struct err status_err;
	int64_t base_ex_ms, base_mono_ms;	/* anchor of a running clock */
	int64_t now_mono_ms, now_wall_ms;	/* read at begin */
	int64_t ended_mono_ms;		/* EndEx, or the restart after it */
	struct engine_left *left;	/* decide_draft.c */
	size_t nleft, capleft;
	int64_t boot_gap_ms;		/* boot - mono when last looked */
	int64_t tick_mono_ms;		/* of the last event */
	int64_t digested_seq, committed_seq, checkpointed_seq;
	/* the open batch */
	int64_t batch, batch_ex_ms, cause;
	int64_t act;		/* act.armed that is carried out with the
				 * next fact, or 0 */
	const char *actor, *request;
	bool jumping;
	bool standby_looks;	/* what is due may have changed */
	bool unwatched;		/* a full disk has taken the windows */
};

/* engine.c */
int64_t engine_now_ex(const struct engine *e);
/* Exercise time at a moment of the monotonic clock that is over. */
int64_t engine_ex_at(const struct engine *e, int64_t mono_ms);
void engine_batch(struct engine *e, const char *actor, const char *request,
    int64_t cause, int64_t ex_ms);
/* Records and folds; returns the seq, or 0 once the store has refused. */
int64_t engine_emit(struct engine *e, struct event *ev);
void engine_anchor(struct engine *e, int64_t ex_ms);
/* begin.c: everything that is recorded, folded; -1 with err. */
int engine_fold_all(struct engine *e, struct err *err);
struct plan *engine_plan_load(struct engine *e, const struct digest *d,
    struct err *err);
/* Takes a plan over, or frees it for the same one that is there already. */
struct plan *engine_plan_keep(struct engine *e, struct plan *p);
/* The committed fact with that seq, decoded: strings in the arena or of the
 * store.  false: there is none, or a bare store did not keep it. */
bool engine_row(const struct engine *e, int64_t seq, struct arena *a,
    struct event *out);
/* kit.c */
const struct val *engine_kit_items(struct engine_kit *k);

/* number.c: {"soc-alert":"01", ...} for the injects that have no number
 * yet: by earliest time, then plan order; appended as canonical JSON. */
void engine_numbers(const struct engine *e, const struct plan *p,
    struct buf *out);
void engine_emit_plan(struct engine *e, const struct plan *p,
    const struct val *params, const char *question);
struct decide;
/* adopt.c: the parameters of a plan, as plan.adopted has them. */
struct val *engine_params(const struct plan *p, struct arena *a);
/* differ.c: {"added": ["inject x"], "changed": [], "removed": []} */
struct val *engine_difference(const struct plan *was, const struct plan *is,
    struct arena *a);
/* asked.c: adopts a plan that has the question which was typed beside a
 * composed inject; its id, or NULL and it is refused. */
const char *engine_asked(struct decide *d, const char *inject);
/* A plan with the questions of composed injects, or NULL with err; it is not
 * recorded before it is put. */
const struct plan *engine_asked_on(struct engine *e, const struct plan *p,
    struct arena *a, struct err *err);
void engine_asked_put(struct engine *e, const struct plan *p);
void engine_emit_teams(struct engine *e);
int engine_versions_sync(struct engine *e, struct err *err);
/* Forgets those from the n-th on. */
void engine_versions_drop(struct engine *e, size_t n);
const struct plan *engine_plan(const struct engine *e);	/* newest */
int engine_put_blob(struct engine *e, const void *p, size_t n,
    char hex[DIGEST_HEX]);

/* queue.c: the whole queue anew; what a fact changes in it. */
void engine_due_rebuild(struct engine *e);
void engine_due_touch(struct engine *e, const struct event *ev);
/* The next step of a variable's drift, after an instant of the cell. */
void engine_queue_drift(struct engine *e, int cell, int var,
    int64_t from_ms);
/* When a decision is settled by itself, in cell time. */
int64_t engine_decision_ms(const struct engine *e, int cell,
    const struct plan_decision *p);
const struct engine_kit *engine_newest_kit(const struct engine *e);
/* advance.c: what was due by now, which comes before any input. */
void engine_catch_up(struct engine *e);
/* due.c */
/* Everything due up to ex_ms, in order. */
void engine_due_run(struct engine *e, int64_t ex_ms);
/* The same for a jump: a paused clock passes it too. */
void engine_due_run_to(struct engine *e, int64_t ex_ms);
void engine_release(struct engine *e, int cell, int inject, const char *by);
/* Now, or since a cell time that is past: when it was asked by voice. */
void engine_question_open(struct engine *e, int cell, int question);
void engine_question_open_at(struct engine *e, int cell, int question,
    int64_t at_ms);
/* Opens it when time runs, else as soon as it does. */
void engine_question_offer(struct engine *e, int cell, int question);
/* call.c: the questions that come with an inject which has gone out; a team
 * has taken the call that it had not taken before, at that cell time. */
void engine_ask(struct engine *e, int cell, int inject);
void engine_call_taken(struct engine *e, int team, int inject, int64_t at_ms);

/* decide_role.c: nobody plays a role of which the pack says so. */
void engine_absent_all(struct engine *e);
/* Channels that are cut and work again, personas, what is told. */
struct engine_cut_by {
	const char *by, *why;		/* why may be NULL */
	int64_t length_ms;		/* 0: until it is restored */
};
struct engine_saying {
	const char *persona, *to, *text;
	int64_t of;			/* what it answers, or 0 */
	int cell;
};
struct engine_telling {
	int cell, from, to;		/* stable roles */
	const char *fact, *how;		/* fact may be NULL */
	const char *text;		/* how, in words; or NULL */
	int64_t of, at_ms;		/* at_ms: -1 now */
};
/* channel.c: the newest plan's channel, or NULL. */
const struct plan_carrier *engine_carrier(const struct engine *e,
    int channel);
void engine_cut(struct engine *e, int cell, int channel,
    const struct engine_cut_by *how);
void engine_restore(struct engine *e, int cell, int channel, const char *by);
void engine_channel_due_run(struct engine *e, const struct sched_entry *s);
/* Would it go out on a channel that is cut, with none instead? */
bool engine_inject_is_cut(const struct engine *e, int cell, int inject);
/* The channels an inject that has gone out cuts. */
void engine_inject_cuts(struct engine *e, int cell, int inject);
/* talk.c: records a message on a channel (-1: none that can be cut): its seq,
 * or 0 while it waits or is lost.  What waited for one goes on, in its order.
 * A message of the record; does a pattern (NULL: no) fit words? */
int64_t engine_say(struct engine *e, struct event *ev, int cell, int channel);
void engine_deliver(struct engine *e, int cell, int channel);
bool engine_message(struct engine *e, int64_t seq, struct arena *a,
    struct event *out);
bool engine_words_match(const char *pattern, const char *text);
/* persona.c: a persona has got a message: it answers by itself, now or later,
 * or the message stays with EXCON. */
void engine_persona_says(struct engine *e, const struct engine_saying *s);
void engine_persona_reads(struct engine *e, const struct event *asked);
/* Does a persona answer the message by itself soon?  And its time has come. */
bool engine_reply_waits(const struct state_cell *c, int64_t seq);
void engine_reply_due(struct engine *e, const char *timer);
/* told.c: one team wrote to another: what that may have told; ids of the
 * facts a message tells or may tell. */
void engine_tells(struct engine *e, const struct event *ev, int from, int to);
struct val *engine_rule_told(struct decide *d, int64_t of);
struct val *engine_message_facts(const struct engine *e, struct arena *a,
    const struct event *ev);
/* release.c: how an inject goes out; asking the director once; letting it
 * out, asking or waiting, as its mode says; not sending it. */
enum plan_release engine_release_mode(const struct engine *e, int cell,
    int inject);
void engine_suggest(struct engine *e, int cell, int inject, const char *by,
    const char *why);
void engine_offer(struct engine *e, int cell, int inject, const char *by);
/* Does time run in the cell?  Else nothing new reaches its teams. */
bool engine_time_runs(const struct engine *e, int cell);
/* Is nothing held, and does time run?  Else it waits for its moment. */
bool engine_goes_out(const struct engine *e, int cell, int inject);
void engine_skip(struct engine *e, int cell, int inject, const char *why);
/* Whom it still waits for, or NULL. */
const char *engine_not_ready(const struct engine *e, int cell, int inject);
/* phase.c: when a phase is due to begin by itself, and its beginning. */
int64_t engine_phase_due(const struct engine *e, int cell, int item);
void engine_phase_due_run(struct engine *e, const struct sched_entry *s);
/* board.c: when the pack freezes the board; a frozen one is shown again. */
void engine_board_queue(struct engine *e);
void engine_board_due_run(struct engine *e, const struct sched_entry *s);
void engine_board_thaw(struct engine *e);

/* decide_run.c: the record is complete. */
void engine_close(struct engine *e);
/* EndEx; closes questions and keeps unsent drafts. */
void engine_end(struct engine *e, const char *actor, const char *why);

/* settle.c */
void engine_dirty(struct engine *e, const struct event *ev);
/* Forgets every mark: a new plan has other conditions. */
void engine_dirty_none(struct engine *e);
void engine_dirty_all(struct engine *e, int cell);
void engine_settle(struct engine *e);
/* Records what the state is now. */
void engine_digest(struct engine *e);

/* world.c: variables of the world.  A value is kept in its range; nothing is
 * recorded when it stays what it was.  `why` may be NULL. */
void engine_world_set(struct engine *e, int cell, int var, int64_t value,
    const char *by, const char *why);
/* What an item of a version moves, because of the fact `cause`. */
void engine_moves(struct engine *e, int cell, int version,
    const struct plan_moves *m, int64_t cause);
/* When the drift of a variable makes its next step; INT64_MAX: not now. */
int64_t engine_drift_next(const struct engine *e, int cell, int var,
    int64_t from_ms);
void engine_drift(struct engine *e, int cell, int var);
/* The outcome a decision has now, NULL when no condition of it holds. */
const char *engine_outcome(const struct engine *e, int cell,
    const struct plan_decision *d, int64_t now);
/* Records it, and what it moves. */
void engine_decide(struct engine *e, int cell, int decision,
    const char *outcome, const char *by);

/* expect.c: looks at what is expected of the teams of a cell; `ended`: the
 * exercise is over. */
void engine_expect(struct engine *e, int cell, int item, int64_t now,
    bool ended);
void engine_expect_ended(struct engine *e);
void engine_expect_moves(struct engine *e, int cell,
    const struct plan_expect *p, enum plan_result result, int64_t cause);
void engine_milestone(struct engine *e, int cell, int item, int64_t now);

/* decide_action.c: what a team has done is done: it moves the world. */
void engine_done(struct engine *e, int team, int action, int64_t seq);
/* survey.c: when a questionnaire opens or closes next, in cell time;
 * INT64_MAX: not by itself. */
int64_t engine_survey_ms(const struct engine *e, int cell, int item);
void engine_survey_due(struct engine *e, int cell, int item,
    int64_t cell_ms);
void engine_survey_ended(struct engine *e);
/* Is somebody here who has not answered one for afterwards? */
bool engine_survey_awaited(const struct engine *e);
/* decide_draft.c: somebody leaves a team (-1: none); what was typed last is
 * still taken for it. */
void engine_left_team(struct engine *e, int person, int team);
/* practice.c: is `draft` about it?  Keeps that; it goes at StartEx. */
bool engine_practice_meant(const struct decide *d);
struct val *engine_practice_draft(struct decide *d);
void engine_practice_over(struct engine *e);
/* survey_kept.c: beside the record.  answers NULL: no longer. */
void engine_survey_draft(struct engine *e, int team, int person,
    const char *id, const char *answers);
/* Anonymous answers wait; then all of one questionnaire, or of every one
 * that has opened, enter the record. */
void engine_survey_keep(struct engine *e, int cell, const char *id,
    const char *answers);
void engine_survey_let_in(struct engine *e, int cell, const char *id);
void engine_survey_let_all_in(struct engine *e);
/* tool.c: what a tool began is done: it moves what the command moves. */
/* A hook has chosen what a use shows; or none of those that could have is
 * left (why: they failed, NULL: they did not say): it shows what it shows
 * anyhow. */
void engine_tool_answer(struct engine *e, int64_t used, const char *id);
void engine_tool_settled(struct engine *e, int cell, int64_t used,
    const char *why);
void engine_tool_done(struct engine *e, int64_t used, int64_t seq);
/* The time of a declaration is over. */
void engine_complete(struct engine *e, int64_t seq);

/* hooks.c */
void engine_hook_touch(struct engine *e, const struct event *ev);
void engine_hooks_emit(struct engine *e);
void engine_hooks_pump(struct engine *e);
bool engine_hooks_waiting(struct engine *e);
/* What x may read in a hook, as pack_call() takes it (hookview.c): sets
 * view and more of the call, whose cell is set; all in the arena. */
void engine_hook_view(struct engine *e, struct engine_call *call,
    int version, int64_t ex_ms, struct arena *a);

/* A composed inject has its time now: it stands by no longer there. */
void engine_composed_timed(struct engine *e, int inject);
/* standby.c: what stands by for GO: what was chosen before, else what is
 * asked about or due first, and may go out; not `but` (-1: any).  Gone: that
 * one needs no GO any more where it did, though other cells may still wait
 * for it.  A fact may change that; seen to when it is over. */
void engine_set_standby(struct engine *e, int inject, bool chosen);
void engine_standby_next(struct engine *e, int but);
void engine_standby_gone(struct engine *e, int inject);
void engine_standby_touch(struct engine *e, const struct event *ev);
void engine_standby_settle(struct engine *e);
/* Finds an attempt by the seq of its answer; false when there is none. */
bool engine_attempt(const struct state *st, int64_t seq, int *team,
    int *question, struct state_attempt **attempt);
/* Text of a recorded answer, appended; -1 when it cannot be read. */
int engine_answer_text(struct engine *e, int64_t seq, struct buf *out);
bool engine_running(const struct engine *e);

/* How many can play a team well, as the pack says; 0: it does not. */
int64_t engine_capacity(const struct state *st, size_t team);
/* The lines that failed, the latest first; one of them and how often. */
struct val *engine_status_scripts(const struct engine *e, struct arena *a);
const char *engine_fault_name(const struct state_fault *f, struct arena *a);

#endif
