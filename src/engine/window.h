/*
 * window.h: recall windows, and commands that wait in one or for a second
 * person (window.c, act.c, two.c).  internal.h includes it.
 */
#ifndef ENGINE_WINDOW_H
#define ENGINE_WINDOW_H

#include "engine/engine.h"

void engine_windows_run(struct engine *e);
int64_t engine_windows_next(const struct engine *e);
/* The engine was away: everything armed is taken back, and the first of it
 * is the standby again. */
void engine_windows_recall(struct engine *e);
/* An armed inject of one cell is taken back, whole. */
void engine_inject_back(struct engine *e, int cell, int inject);
/* It goes to those roles instead, one or more; `recalled`: it is armed and
 * taken back from the others. */
void engine_inject_to(struct engine *e, int cell, int inject, uint64_t to,
    bool recalled);
/* A window of a command. */
void engine_window_add(struct engine *e, int64_t seq, int64_t length_ms);
/* Proposals of a record that goes on stand until their time. */
void engine_two_rebuild(struct engine *e);
/* The fact of a command that waits, in the arena; false: there is none. */
bool engine_act_read(const struct engine *e, int64_t seq, struct arena *a,
    struct event *out);
/* Carries a held command out when its window has ended, or takes it back when
 * it is refused by now.  Records that it is done: before its first fact. */
void engine_act_run(struct engine *e, int64_t seq);
void engine_act_done(struct engine *e);
bool engine_act_by(struct engine *e, int64_t seq, const char *actor);
/* Carries out those whose windows run still, each in a batch of its own: the
 * record ends. */
void engine_acts_finish(struct engine *e);

#endif
