/*
 * when.h: times as planners write them: "D+1 09:30", "T+0:20", "09:15",
 * "18/04/2031 09h30", "20 min", "09:15 - 09:45".
 */
#ifndef EXCHANGE_WHEN_H
#define EXCHANGE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

enum when_kind {
	WHEN_NONE,		/* nothing, or a word for "not known yet" */
	WHEN_BAD,		/* something else */
	WHEN_BEFORE,		/* before the start: "T-0:10" */
	WHEN_OFFSET,		/* from the start of the exercise */
	WHEN_CLOCK,		/* an hour of a day */
	WHEN_DAY,		/* a day without an hour */
};
enum when_day { WHEN_DAY_NONE, WHEN_DAY_COUNT, WHEN_DAY_DATE };
struct when {
	enum when_kind kind;
	enum when_day day_kind;
	int64_t day;		/* D+day; a date: days since 1970-01-01 */
	bool plus;		/* COUNT: with a "+", D+1 and not D1 */
	int64_t ms;		/* OFFSET: from the start; CLOCK: of the day */
};
struct when_style {
	bool offset;		/* plain hours and minutes count from the start */
	bool month_first;	/* 4/18/2031 */
};

/* Reads a time, or two with a dash or a word between them into `from` and
 * `to` (NONE for one alone). */
void when_parse(const char *typed, const struct when_style *style,
    struct when *from, struct when *to);

#endif
