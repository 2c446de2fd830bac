/*
 * run.h: what the files of `ensayo run` share.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "base/loop.h"
#include "cli/options.h"
#include "ctl/ctl.h"
#include "engine/engine.h"
#include "journal/journal.h"

/* Who runs the hooks of whatever plan a call names: a pool of workers.  What
 * they answer becomes an input of the next transaction. */
struct run_scripts;
struct run_scripts *run_scripts_new(struct loop *loop, struct ctl *ctl,
    struct source *source);
/* Results not yet taken are dropped: whoever resumes calls again. */
void run_scripts_free(struct run_scripts *s);
struct engine_scripts *run_scripts_engine(struct run_scripts *s);
/* The engine that gets the results.  Once, before the loop runs. */
void run_scripts_attach(struct run_scripts *s, struct engine *e);
/* Starts workers for its plan, so that the first call need not wait. */
void run_scripts_prepare(struct run_scripts *s);

/* Service checks, on what --allow-net and --probe-commands allow. */
struct run_probes;
/* NULL with err when they are not written as they must be. */
struct run_probes *run_probes_new(const struct options *o, struct err *err);
/* The engine that gets the results.  Says which probes cannot be checked.
 * Once, before the loop runs. */
void run_probes_attach(struct run_probes *p, struct loop *loop,
    struct ctl *ctl, const struct log *log, struct engine *e);
/* After every turn: another plan, StartEx, a pause. */
void run_probes_turned(struct run_probes *p);
void run_probes_free(struct run_probes *p);

/* The secret behind the join codes of an exercise: kept in
 * $XDG_STATE_HOME/ensayo/UUID/ (0600), made when there is none.  *made tells
 * that.  -1 with err. */
int run_secret(const char *uuid, unsigned char secret[SEED_LEN], bool *made,
    struct err *err);

/* The path of something secret of an exercise, in that folder; the
 * caller's. */
char *run_state_path(const char *uuid, const char *name);

/* An SSH gate: a process that listens, restarted when it dies. */
struct run_gate;
struct run_gate_options {
	struct loop *loop;
	const struct log *log;
	const char *at;			/* [ADDR:]PORT */
	const char *socket;		/* the engine's, for gates */
	const char *uuid;		/* of the exercise: its host key */
	const char *hall;		/* networks, or NULL */
	bool staff, insecure;
};
/* Started and listening, or NULL with err; the gate has then said why. */
struct run_gate *run_gate_new(const struct run_gate_options *o,
    struct err *err);
void run_gate_free(struct run_gate *g);
/* Prints how to come in; the same as a value. */
void run_gate_say(const struct run_gate *g);
struct val *run_gate_val(const struct run_gate *g, struct arena *a);

/* Admits the people of a CSV or xlsx file whose first row names the columns:
 * name, and if they are there team, hat, lead, lang, password, seat.  Inside
 * begin/commit.  Errors name FILE:ROW. */
int run_roster(struct engine *e, const char *path, struct err *err);
/* The same of its bytes; the path is for errors. */
int run_roster_bytes(struct engine *e, const char *path, const char *bytes,
    size_t n, struct err *err);

#endif
