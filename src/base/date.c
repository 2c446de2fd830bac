/*
 * date.c: dates as people of several countries type them.  It must never
 * use the locale or a clock.
 */
#include "base/date.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)

/* A number of at most `most` digits; -1 when there is none. */
static int64_t date_number(const char **s, int most)
{
	int64_t n = 0;
	int digits = 0;

	while (**s >= '0' && **s <= '9') {
		if (++digits > most)
			return -1;
		n = n * 10 + (*(*s)++ - '0');
	}
	return digits ? n : -1;
}

static int64_t days_in(int64_t year, int64_t month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Days since 1970 of a date of the calendar. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t days = 0;

	for (int64_t y = 1970; y < year; y++)
		days += 337 + days_in(y, 2);
	for (int64_t y = year; y < 1970; y++)
		days -= 337 + days_in(y, 2);
	for (int64_t m = 1; m < month; m++)
		days += days_in(year, m);
	return days + day - 1;
}

static bool date_day(const char **s, int64_t *days)
{
	int64_t part[3];
	char mark = 0;

	for (int i = 0; i < 3; i++) {
		part[i] = date_number(s, 4);
		if (part[i] < 0)
			return false;
		if (i == 2)
			break;
		if (!**s || !strchr("-/.", **s) || (i && **s != mark))
			return false;
		mark = *(*s)++;
	}
	if (part[0] < 1000) {		/* the day comes first */
		int64_t day = part[0];

		part[0] = part[2];
		part[2] = day;
	}
	if (part[0] < 1000 || part[1] < 1 || part[1] > 12 || part[2] < 1 ||
	    part[2] > days_in(part[0], part[1]))
		return false;
	*days = days_of(part[0], part[1], part[2]);
	return true;
}

static bool date_time(const char **s, int64_t *ms)
{
	int64_t hour = date_number(s, 2), minute, second = 0;

	if (*(*s)++ != ':' || (minute = date_number(s, 2)) < 0)
		return false;
	if (**s == ':') {
		(*s)++;
		second = date_number(s, 2);
	}
	if (hour < 0 || hour > 23 || minute > 59 || second < 0 || second > 59)
		return false;
	*ms = ((hour * 60 + minute) * 60 + second) * 1000;
	return true;
}

bool date_parse(const char *text, struct date *out)
{
	int64_t days, ms = 0;

	*out = (struct date){0};
	while (*text == ' ')
		text++;
	if (!date_day(&text, &days))
		return false;
	if (*text == 'T' || *text == 't' || *text == ' ') {
		text++;
		text += strspn(text, " ");
		if (*text) {
			out->timed = true;
			if (!date_time(&text, &ms))
				return false;
		}
	}
	text += strspn(text, " ");
	out->ms = days * DAY_MS + ms;
	return *text == '\0';
}
