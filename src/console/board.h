/*
 * board.h: the list of injects, plan against what happened.
 */
#ifndef CONSOLE_BOARD_H
#define CONSOLE_BOARD_H

#include "console/look.h"

struct board_row {
	int inject;
	char sign;
	bool standby, held, moved, edited, bench, asks;
	const char *nr, *how, *to, *title;
	const char *plan;	/* "01:45", "if", "on", "then", "" */
	const char *sent;	/* "01:46", "5/8" of several cells, "" */
	const char *note;	/* "(skipped)", "(held)", "" */
	const char *note_by;	/* "(skipped by ana)"; NULL: the same */
	int64_t plan_ms, sent_ms;	/* INT64_MAX: none */
	int64_t due_ms;		/* when it goes by itself, INT64_MAX never */
	int out, cells;		/* instances sent, in all */
	int skipped, armed, pending;
	int acks, ack_of;	/* teams */
	int answers, answer_of;
	int late;
};
/* Columns of a number: "05", "1-07" */
#define BOARD_NR_LEAST 2
#define BOARD_NR_MOST 6

struct board {
	struct board_row *rows;
	size_t n;
	int *plan, nplan;	/* rows of the list, by place */
	int *bench, nbench;	/* and those that wait on the bench */
	int nr;			/* columns that numbers take */
	int sent, of;		/* injects that are out, that can be */
	int64_t drift_ms;	/* of the last timed one: sent minus planned */
};

void board_make(const struct look *l, struct board *out);
/* When an inject is planned for, in cell time: INT64_MAX when only a
 * condition, a decision or the director says. */
int64_t board_planned(const struct look *l, int inject);
/* How an inject goes out, the exercise's word before the pack's: never
 * PLAN_RELEASE_DEFAULT. */
enum plan_release board_release(const struct look *l, int inject);
/* The next inject that goes by itself in the cells looked at, or -1; its
 * cell time in *due and how far off it is. */
int board_next_timed(const struct look *l, int *cell, int64_t *in_ms);
/* The row of an inject, or -1. */
int board_find(const struct board *b, int inject);

#endif
