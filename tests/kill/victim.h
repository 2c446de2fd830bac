/*
 * victim.h: the real engine on a real file, to be killed.
 *
 * Ownership: paths are the caller's.
 */
#ifndef KILL_VICTIM_H
#define KILL_VICTIM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct victim {
	const char *record, *log;
	pid_t pid;		/* 0: none */
	bool was_killed;	/* the last one */
};

/* Once, before any other. */
void victim_init(void);
/* Starts it on the pack `ministerio`, or going on with the record. */
void victim_start(struct victim *v, bool resume);
/* Kills it when so much time is over; 0: lets it live. */
void victim_arm(struct victim *v, int64_t after_ms);
/* Is the process gone?  Ends the test when it went for any reason but
 * SIGKILL or the end of the exercise. */
bool victim_gone(struct victim *v);

#endif
