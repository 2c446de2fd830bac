/*
 * watch.h: service checks as the engine's process has them: when each is
 * due, and the program ensayo-probe that makes them, driven by the process's
 * event loop.
 *
 * Checks of one interval begin spread over it, in an order and a little off
 * their beats as the seed says, so that nobody is ready for them; the beat
 * counts from the start and not from the last result.  A check that brings no
 * result in its time, and all that were out when the program broke, are
 * "unknown"; the program is started anew.  It must never block, contact a
 * service itself, or believe the program.
 *
 * Ownership: loop, nets, commands, trust and log stay the caller's and outlive the
 * watch.  The process ignores SIGPIPE.
 */
#ifndef PROBE_WATCH_H
#define PROBE_WATCH_H

#include <sys/types.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/loop.h"
#include "probe/talk.h"

#define WATCH_LIMIT_MS 15000	/* for one check, its retry included */
#define WATCH_GRACE_MS 2000

struct watch;

struct watch_check {
	enum plan_check check;
	const char *target;		/* of one cell; copied */
	int64_t every_ms;
	int64_t mark;			/* the caller's name for it */
};
struct watch_config {
	struct loop *loop;
	const struct nets *nets;
	const struct commands *commands;
	const struct trust *trust;
	unsigned char seed[SEED_LEN];	/* of the order and of when */
	const struct log *log;		/* may be NULL */
	const char *program;		/* NULL: ensayo-probe in
					 * $ENSAYO_LIBEXECDIR, else as
					 * installed */
	int64_t limit_ms;		/* 0: WATCH_LIMIT_MS */
	int64_t grace_ms;		/* beyond it, for the way back; 0:
					 * WATCH_GRACE_MS */
	int64_t spread_ms;		/* the first round begins within it;
					 * 0: within each check's interval */
	/* A check has a result.  From the loop; may call watch_set(), not
	 * watch_free(). */
	void (*found)(int64_t mark, const struct check_said *said,
	    void *arg);
	void *arg;
};
struct watch_figures {			/* since watch_new() */
	size_t begun, ended;		/* checks */
	size_t missing;			/* had no result in their time */
	size_t skipped;			/* rounds: the last was still out */
	size_t started;			/* programs */
	int64_t late_ms;		/* the most a check began late */
};

/* Nothing is checked until watch_set() and watch_run(). */
struct watch *watch_new(const struct watch_config *c);
void watch_free(struct watch *w);
/* These are the checks from now on; results of others no longer come. */
void watch_set(struct watch *w, const struct watch_check *v, size_t n);
/* Starts or stops beginning checks; starting begins a new round. */
void watch_run(struct watch *w, bool on);
void watch_figures(const struct watch *w, struct watch_figures *out);
/* The program's process; 0: there is none now.  For tests. */
pid_t watch_pid(const struct watch *w);

#endif
