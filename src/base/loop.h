/*
 * loop.h: the event loop (libevent behind loop.c).  One loop a process,
 * one thread, callbacks never block.
 */
#ifndef BASE_LOOP_H
#define BASE_LOOP_H

#include <stdbool.h>

#include "base/err.h"

struct loop;
struct loop_timer;
struct loop_fd;
struct loop_signal;

/* A loop, or NULL with err.  Its timers, watches and signals are freed
 * before it. */
struct loop *loop_new(struct err *err);
void loop_free(struct loop *l);
/* Runs until loop_stop(); one that came earlier ends it at once. */
void loop_run(struct loop *l);
/* Runs what is ready and returns; waits at most wait_ms (0: does not). */
void loop_once(struct loop *l, int64_t wait_ms);
void loop_stop(struct loop *l);
/* CLOCK_MONOTONIC and CLOCK_REALTIME in ms. */
int64_t loop_mono_ms(void);
int64_t loop_wall_ms(void);

/* A one-shot timer; arming again replaces.  Precision 1 ms. */
struct loop_timer *loop_timer_new(struct loop *l, void (*fn)(void *),
    void *arg);
void loop_timer_arm(struct loop_timer *t, int64_t after_ms);
void loop_timer_disarm(struct loop_timer *t);
void loop_timer_free(struct loop_timer *t);

#define LOOP_READ 1
#define LOOP_WRITE 2
/* Watches a descriptor, level-triggered, for the given interest (0: none
 * for now).  NULL when the kernel cannot watch it: a regular file never
 * makes one wait.  The callback may free its own watch; so may those of
 * timers and signals. */
struct loop_fd *loop_fd_new(struct loop *l, int fd, int interest,
    void (*fn)(int what, void *), void *arg);
void loop_fd_interest(struct loop_fd *f, int interest);
struct buf;
/* Writes what waits in out as far as it goes, and watches for room only while
 * something is left.  What cannot be written any more is dropped: that a pipe
 * is broken is seen at the other one. */
void loop_fd_write(struct loop_fd *f, struct buf *out);
/* Stops watching; the descriptor stays open. */
void loop_fd_free(struct loop_fd *f);

/* Calls fn, from the loop, after the signal came. */
struct loop_signal *loop_signal_new(struct loop *l, int signo,
    void (*fn)(int signo, void *), void *arg);
void loop_signal_free(struct loop_signal *s);

#endif
