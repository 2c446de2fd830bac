/*
 * date.h: dates as people of several countries type them.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
	int64_t ms;		/* since 1970, as if the zone were UTC */
	bool timed;		/* a time of day was given */
};

/*
 * Reads "2031-04-18", "18/4/2031", "18.04.2031" or "18-4-2031" (the day
 * first), and after a blank or "T" a time such as "7:30" or "07:30:15".
 * False when it is no date of the calendar.
 */
bool date_parse(const char *text, struct date *out);

#endif
