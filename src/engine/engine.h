/*
 * engine.h: the only writer.  command -> decide -> append -> fold ->
 * COMMIT -> reply, publish.
 *
 * Nothing leaves the engine before the commit that holds it has returned:
 * callers run
 *	engine_begin(); engine_submit() ...; engine_advance();
 *	engine_commit();
 * and only then send the replies; the engine publishes by itself in
 * engine_commit().  It must never block, read a clock other than its
 * config's, or run Lua itself.
 *
 * Ownership: the config's parts stay the caller's and outlive the engine.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "base/log.h"
#include "engine/command.h"
#include "match/match.h"
#include "sched/clock.h"
#include "source/source.h"
#include "state/state.h"
#include "view/view.h"

struct engine;

/* A hook call going out. */
struct engine_call {
	int64_t seq;			/* of hook.called: names the call */
	int cell;
	struct digest plan;
	int hook;
	const struct val *view, *args;	/* live during the call() only */
	/* Of lazy scripts: adds what is missing in the view, when there is
	 * such a thing.  During the call() only. */
	void (*more)(void *arg, const char *name);
	void *more_arg;
};
/* Who runs hooks: a pool of workers, or this process (rehearsal). */
struct engine_scripts {
	bool lazy;	/* asks for parts of the view when they are needed */
	/* Returns the result (as pack_call(): effects, streams), or NULL
	 * with err; err->code "pending" when the result will come through
	 * engine_hook_result(). */
	struct val *(*call)(struct engine_scripts *s,
	    const struct engine_call *call, struct arena *a, struct err *err);
};

/*
 * What an engine makes of a plan: compiled patterns and indexes.  The runs
 * of a rehearsal share one; the plan stays the caller's and outlives it.
 */
struct engine_kit;
struct engine_kit *engine_kit_new(const struct plan *p, struct err *err);
void engine_kit_free(struct engine_kit *k);

struct engine_config {
	struct store *store;
	struct engine_kit *kit;		/* of setup.plan, or NULL: its own */
	struct clock *clock;
	struct engine_scripts *scripts;
	const struct log *log;		/* may be NULL */
	unsigned char code_secret[SEED_LEN];
	/* Of a real run, secret_bytes(): the salt of a person's row, so that
	 * none can be found again once it is erased.  NULL: from the secret,
	 * so that a rehearsal gives the same record every time. */
	void (*salt)(void *p, size_t n);
	bool automatic;			/* --auto: StartEx, windows, EndEx, close */
	int64_t hotwash_ms;		/* the longest that --auto waits between
					 * EndEx and close for questionnaires */
	bool windows;			/* director injects go out at the start of
					 * their window (automatic runs, not tests) */
	bool ticks;			/* clock.ticked; off under a fake clock */
	int64_t rate;			/* thousandths at StartEx */
	/* After each commit, once per event, in order.  May be NULL.  Of a
	 * bare store: body NULL, e decoded. */
	void (*published)(const struct event *e, const char *body, size_t n,
	    const struct digest *hash, void *arg);
	/* Of a bare store: is a kind published at all, and with which fields
	 * (*fields stays NULL: with all, and its actor)?  NULL: all. */
	bool (*wanted)(enum event_kind kind, const enum event_name **fields,
	    size_t *n);
	void *published_arg;
};

/* A new exercise. */
struct engine_setup {
	const struct plan *plan;
	unsigned char seed[SEED_LEN];
	int64_t cells;
	int64_t recall_ms;
	const char *release;		/* or NULL */
	bool two_person;		/* for ending and overrides */
	const struct val *params;	/* chosen parameters, or NULL */
};

/* Puts the plan into the store, unless it is bare (which needs a kit); the
 * other blobs must be there already (within an earlier begin/commit).  Records exercise.created,
 * plan.adopted, team.created ..., exercise.opened. */
struct engine *engine_create(const struct engine_config *c,
    const struct engine_setup *setup, struct err *err);
/* Goes on with a record: folds it, checks state.digested on the way,
 * records clock.recovered when it was running. */
struct engine *engine_resume(const struct engine_config *c, struct err *err);
void engine_free(struct engine *e);

/* Who sends a command. */
struct engine_actor {
	enum state_hat hat;
	int person;			/* index, -1: the local director */
	int behalf;			/* participant acted for, -1 none: else
					 * hat and person are the operator's,
					 * a director or controller */
};
struct engine_request {
	const char *word;
	const char *request;		/* uuid text or NULL */
	const struct val *args;		/* named, or a list of words */
	const struct val *conditions;	/* "if": {"standby":SEQ} or,
					 * of undo, {"act":SEQ}; NULL */
	struct engine_actor who;
	const char *lang;		/* that replies are read in; NULL or
					 * "": the person's of the roster */
	const struct command_names *names;	/* may be NULL */
};

/* Is a draft of the store about a questionnaire?  Its item is "survey/ID";
 * anonymous answers that wait have other items, and no team. */
bool engine_survey_is_kept(const struct store_draft *d);
/* Is it the half-written answer to the practice inject? */
bool engine_practice_is(const struct store_draft *d);
/* The slot of what somebody of staff, or a participant, writes that is no
 * answer; NULL: it is another kind of draft. */
const char *engine_own_draft_slot(const struct store_draft *d, bool staff);
bool engine_own_draft_is(const struct store_draft *d);
/* Keeps one, inside begin/commit; text NULL: it goes. */
void engine_own_draft(struct engine *e, const char *owner, bool staff,
    const char *slot, const char *text);
/* Is it what somebody wants on every connection?  The text is the caller's
 * business. */
bool engine_prefer_is(const struct store_draft *d);
/* Keeps it, inside begin/commit; text NULL: it goes. */
void engine_prefer(struct engine *e, const char *owner, const char *text);
int engine_begin(struct engine *e, struct err *err);
/*
 * Decides one command inside begin/commit.  Returns the reply's "ok" value
 * in the arena, or NULL with err (code: usage, forbidden, unknown, stale,
 * state, closed, full, ...), and then nothing was recorded.
 * A repeated request uuid gives {"seq":FIRST,"repeated":true}.
 */
struct val *engine_submit(struct engine *e, const struct engine_request *r,
    struct arena *a, struct err *err);
/* Was it carried out before, so that engine_submit() would only say so? */
bool engine_was_done(struct engine *e, const struct engine_request *r,
    struct arena *a);
/* Does what is due by now: releases, deadlines, windows, ticks, hooks. */
int engine_advance(struct engine *e, struct err *err);
/* A hook's result from outside; result NULL: failed with `why`. */
void engine_hook_result(struct engine *e, int64_t call_seq,
    const struct val *result, const struct err *why);
/* What a service check found, for one cell; recorded on a change, and only
 * while exercise time runs.  `result` is up, down or unknown; `code` says why
 * in a word, `text` in more, both may be NULL. */
void engine_probe_result(struct engine *e, int cell, const char *probe,
    const char *result, const char *code, const char *text);
/* STORE_FULL: everything since begin was taken back. */
enum store_status engine_commit(struct engine *e, struct err *err);

/* CLOCK_MONOTONIC ms at which engine_advance() has something to do;
 * INT64_MAX when only an input can bring that. */
int64_t engine_next_ms(struct engine *e);
/* Exercise time now. */
int64_t engine_ex_ms(const struct engine *e);
const struct state *engine_state(const struct engine *e);
/* The join code of a team or person in force (10 characters + NUL). */
void engine_code(const struct engine *e, const char *item, char out[11]);
/* Team or person index for a typed code: 1 team, 2 person, 0 none. */
int engine_code_find(const struct engine *e, const char *typed, int *index);
/* {"state","ex_ms","rate","cells","teams"} and, with `all`, "standby",
 * "needs_you" and the teams' points. */
struct val *engine_status(const struct engine *e, bool all, struct arena *a);
/* Inside begin/commit: this engine itself cannot be trusted.  A note in the
 * record, and the first thing in engine_needs() for as long as it runs. */
void engine_alarm(struct engine *e, const char *text);
/* What needs the director: [{"what","item","cell","since_ms","text"}]. */
struct val *engine_needs(const struct engine *e, struct arena *a);
/* Does an engine look such a fact up again by its seq?  A bare store has to
 * keep these (memory_store_bare()). */
bool engine_reads_back(enum event_kind kind);
/* Chain head. */
void engine_head(const struct engine *e, struct store_head *out);
bool engine_is_closed(const struct engine *e);
/*
 * Inside begin/commit: what has been on whose screen since the last time, as
 * one event an item that lists its people.  What was not released to the
 * person's team is passed over.  The list is sorted.
 */
#define ENGINE_OPENED "opened"	/* how, in facts and commands */
struct engine_shown {
	int item, person;		/* stable index, index */
	enum view_opened of;		/* what the item is */
	bool opened;			/* to be read, not beside others */
};
void engine_shown(struct engine *e, struct engine_shown *list, size_t n);
/* Admits a person (director's act) and returns the index, or -1. */
int engine_admit(struct engine *e, const char *name, int team,
    const char *lang, struct err *err);
/* The same with the hash of a password (password_hash()), or NULL. */
int engine_admit_with(struct engine *e, const char *name, int team,
    const char *lang, const char *hash, struct err *err);
/* A person whom a program plays: a whole exercise, or in the place of a
 * team that is absent. */
int engine_admit_simulated(struct engine *e, const char *name, int team,
    const char *lang, struct err *err);
/* What the use of a tool with that seq shows, the caller's; NULL while a hook
 * may choose it still, or when there is no such use. */
char *engine_tool_text(const struct engine *e, int64_t used);
/* The person whose key that is (hex of its digest), or -1. */
int engine_key_find(struct engine *e, const char *hex);
/* The hash of a person's password, the caller's; NULL: there is none. */
char *engine_password(const struct engine *e, int person);
/* Has anybody been given one?  Wrong codes ask it: it reads no rows but the
 * first time. */
bool engine_password_any(struct engine *e);

/*
 * What stands for an answer where its seq would tell whose it is: a number
 * that only this exercise's secret gives away.  Commands that take an answer
 * take it as well.
 */
int64_t engine_blind(const struct engine *e, int64_t seq);

#endif
