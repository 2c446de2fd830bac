/*
 * watch_inner.h: what the files of the watch share.
 */
#ifndef PROBE_WATCH_INNER_H
#define PROBE_WATCH_INNER_H

#include "probe/watch.h"

#define WATCH_OFF_PART 10	/* of an interval: how far off its beat */
#define WATCH_AGAIN_MIN_MS 500	/* before a program that broke */
#define WATCH_AGAIN_MAX_MS 30000

struct watch_row {
	char *target;
	enum plan_check check;
	int64_t every_ms, mark;
	int64_t beat_ms;		/* CLOCK_MONOTONIC */
	int64_t next_ms;		/* the beat and a little */
	int64_t out;			/* number of the check out, or 0 */
	int64_t deadline_ms;		/* of that one */
};
struct watch {
	struct watch_config c;
	char *path;
	struct watch_row *v;
	size_t n;
	bool running;
	int64_t numbered;		/* checks, ever */
	uint64_t drawn;			/* numbers from the seed */
	struct loop_timer *timer;
	struct watch_figures figures;
	/* the program (watch_process.c) */
	pid_t pid;			/* 0: there is none */
	int to, from;
	struct loop_fd *to_watch, *from_watch;
	struct buf out, in;
	int64_t again_ms;		/* not before; CLOCK_MONOTONIC */
	int64_t pause_ms;		/* the next wait */
};

/* The program, started if need be; false when it cannot be now. */
bool watch_process(struct watch *w);
void watch_send(struct watch *w, const struct talk_check *c);
/* It is ended without being waited for to do so by itself. */
void watch_process_end(struct watch *w);

/* A line from the program (watch.c). */
void watch_line(struct watch *w, const char *p, size_t n);
/* The program is gone, and with it what was out. */
void watch_lost(struct watch *w, const char *code, const char *why);

#endif
