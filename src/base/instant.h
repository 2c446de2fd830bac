/*
 * instant.h: exercise instants and durations, in milliseconds.
 *
 * A span is a length of time, an instant a point of exercise or cell time
 * counted from StartEx.  They are structs so that the compiler keeps them
 * apart from bare numbers.  Nothing here reads a clock.
 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct span {
	int64_t ms;
};
struct instant {
	int64_t ms;
};

#define SPAN_MAX_MS (INT64_C(366) * 24 * 3600 * 1000)
#define INSTANT_NEVER ((struct instant){INT64_MAX})
#define SPAN_NONE ((struct span){-1})	/* an optional span that is absent */

/*
 * Parses a duration: one or more NUMBER UNIT pairs in falling order of
 * unit, units d h m s ms, such as "90s", "15m", "1h30m"; "0m" is fine.
 * Errors: anything else, a bare number, more than 366 days.  The sentence
 * is the one of the scenario manual ('"15 min" is not a duration; ...').
 */
int span_parse(const char *text, struct span *out, struct err *err);
/*
 * Parses an instant: "T+1:42:07" (h:mm:ss, optional .mmm), "T+0:05"
 * (h:mm), or a duration.  Errors as above.
 */
int instant_parse(const char *text, struct instant *out, struct err *err);
/* "1h30m", "90s" -> "1m30s"; 0 is "0s".  Writes into `out`, returns it. */
#define SPAN_TEXT 48
char *span_text(struct span d, char out[SPAN_TEXT]);
/* "T+1:42:07" */
char *instant_text(struct instant t, char out[SPAN_TEXT]);
/* "T+0:05" when whole minutes, else "T+0:05:30": the MSEL's form. */
char *instant_short(struct instant t, char out[SPAN_TEXT]);
/*
 * A date and time of a story with its zone, "2031-04-18 07:00 -06:00" or
 * "... Z": *local_ms counts on the story's own clock from 1970-01-01 00:00,
 * *zone_min is the zone's minutes east of UTC.  Errors: anything else, a
 * day that no month has.
 */
int story_parse(const char *text, int64_t *local_ms, int64_t *zone_min,
    struct err *err);
/* "2031-04-18 07:00" of such a clock. */
char *story_text(int64_t local_ms, char out[SPAN_TEXT]);
/* "2026-11-24T17:52:48Z" of a UTC wall clock in ms. */
char *wall_text(int64_t wall_ms, char out[SPAN_TEXT]);

#endif
