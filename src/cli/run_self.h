/*
 * run_self.h: `ensayo run` itself: what its options, its record and its
 * engine share.
 */
#ifndef CLI_RUN_SELF_H
#define CLI_RUN_SELF_H

#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/pack_arg.h"
#include "cli/run.h"
#include "sim/sim.h"

struct run {
	struct options o;
	struct pack_arg pack;
	const char *path;
	char uuid[UUID_TEXT];
	char host[256];
	bool resumed, automatic;
	bool rewritten;		/* it was not left cleanly */
	struct journal_lock *lock;
	struct journal_lock *moved;	/* of the copy that took its place */
	char *copy;		/* its path, or NULL */
	struct store *store;
	struct loop *loop;
	struct loop_signal *signals[3];
	struct ctl *ctl;
	struct ctl_audit *audit;
	struct run_gate *gates[2];	/* participants', staff's */
	struct run_scripts *scripts;
	struct run_probes *probes;
	struct engine *e;
	struct sim_profiles profiles;
	struct sim *sim;
	struct engine_config config;
	struct engine_setup setup;
	struct log log;
	int signo;		/* why it ends, 0: the exercise did */
	bool failed;		/* the record cannot be written */
	bool began;		/* people can come in */
};

/* Reads the command line into r->o; as options_parse(). */
int run_arguments(struct run *r, int argc, char **argv);
/* What r->o says, checked; CLI_OK, or it has said what is wrong. */
int run_options(struct run *r);
/* Takes the record's lock, then makes or resumes it; -1 with err. */
int run_journal(struct run *r, struct err *err);
/* Prints where the exercise is and how to come in; how it ended. */
void run_say_start(const struct run *r);
void run_say_end(const struct run *r, bool closed);

#endif
