/*
 * sched.h: the due queue.  Entries are ordered by (exercise time, cell,
 * plan order); a cell that is held keeps its entries out of the way and they
 * come back shifted.  It knows nothing of what is due: the caller checks an
 * entry against the state when it comes up and drops the stale ones.
 */
#ifndef SCHED_SCHED_H
#define SCHED_SCHED_H

#include <stdbool.h>
#include <stdint.h>

enum sched_kind { SCHED_INJECT, SCHED_DECISION, SCHED_QUESTION_OPEN,
	SCHED_QUESTION_DUE, SCHED_QUESTION_CLOSE, SCHED_TIMER, SCHED_CONDITION,
	SCHED_WINDOW, SCHED_PHASE, SCHED_CHANNEL, SCHED_DRIFT,
	SCHED_DOING, SCHED_EXPECT, SCHED_SURVEY, SCHED_BOUND,
	SCHED_BOARD };

struct sched_entry {
	int64_t cell_ms;	/* when, in the cell's time */
	int cell;
	enum sched_kind kind;
	int item;		/* stable index, or timer seq */
	int order;		/* plan order: ties at one instant */
	int team;		/* for one team's own deadline, -1 all */
};

struct sched;
struct sched *sched_new(void);
void sched_free(struct sched *s);
void sched_clear(struct sched *s);
/* Cells appear as they are first named. */
void sched_put(struct sched *s, const struct sched_entry *e);
/* held: its entries never come up.  held_ms: what to add to cell time to
 * get exercise time. */
void sched_cell(struct sched *s, int cell, bool held, int64_t held_ms);
/* The exercise time of the earliest entry; INT64_MAX when none. */
int64_t sched_next_ms(struct sched *s);
/* Takes the earliest entry when it is due at ex_ms; false when none. */
bool sched_take(struct sched *s, int64_t ex_ms, struct sched_entry *out);

#endif
