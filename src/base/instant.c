/*
 * instant.c: durations and instants to and from text.
 *
 * It must never read a clock nor the locale, and never accept a number
 * without its unit.
 */
#include "base/instant.h"

#define SECOND_MS INT64_C(1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

struct instant_unit {
	const char *name;
	int64_t ms;
};

/* In falling order: the order they may be written in. */
static const struct instant_unit units[] = {
	{"d", DAY_MS}, {"h", HOUR_MS}, {"m", MINUTE_MS}, {"s", SECOND_MS},
	{"ms", 1},
};

/* Reads digits into *out; returns how many, 0 for none, -1 when the number
 * is past anything allowed. */
static int instant_digits(const char *s, int64_t *out)
{
	int64_t n = 0;
	int i;

	for (i = 0; s[i] >= '0' && s[i] <= '9'; i++) {
		n = n * 10 + (s[i] - '0');
		if (n > SPAN_MAX_MS)
			return -1;
	}
	*out = n;
	return i;
}

/* The unit written at s, from `from` on in the table; -1 for none. */
static int instant_unit_at(const char *s, size_t from, size_t *len)
{
	size_t i;

	*len = 0;
	while (s[*len] >= 'a' && s[*len] <= 'z')
		(*len)++;
	for (i = from; i < ARRAY_LEN(units); i++) {
		if (strlen(units[i].name) == *len &&
		    memcmp(units[i].name, s, *len) == 0)
			return (int)i;
	}
	return -1;
}

/* NUMBER UNIT pairs; -1 bad form, -2 too long. */
static int span_read(const char *s, int64_t *out)
{
	int64_t n, total = 0;
	size_t from = 0, len;
	int digits, unit;

	do {
		digits = instant_digits(s, &n);
		if (digits < 0)
			return -2;
		s += digits;
		unit = instant_unit_at(s, from, &len);
		if (digits == 0 || unit < 0)
			return -1;
		if (n > (SPAN_MAX_MS - total) / units[unit].ms)
			return -2;
		total += n * units[unit].ms;
		from = (size_t)unit + 1;
		s += len;
	} while (*s);
	*out = total;
	return 0;
}

static int span_too_long(const char *text, struct err *err)
{
	return fail(err, "\"%s\" is too long; at most 366 days", text);
}

int span_parse(const char *text, struct span *out, struct err *err)
{
	int status = span_read(text, &out->ms);

	if (status == -2)
		return span_too_long(text, err);
	if (status < 0)
		return fail(err, "\"%s\" is not a duration; write it as "
		    "\"90s\", \"15m\" or \"1h30m\"", text);
	return 0;
}

/* A ':' and two digits below 60 at *s; moves *s past them. */
static int instant_sixty(const char **s, int64_t *out)
{
	if ((*s)[0] != ':' || instant_digits(*s + 1, out) != 2 || *out > 59)
		return -1;
	*s += 3;
	return 0;
}

/* h:mm[:ss[.mmm]]; -1 bad form, -2 too long. */
static int instant_clock(const char *s, int64_t *out)
{
	int64_t hours, minutes, seconds = 0, ms = 0;
	int digits = instant_digits(s, &hours);

	if (digits <= 0)
		return digits < 0 ? -2 : -1;
	s += digits;
	if (instant_sixty(&s, &minutes) < 0)
		return -1;
	if (*s && instant_sixty(&s, &seconds) < 0)
		return -1;
	if (*s == '.') {
		/* Only behind seconds: "1:42.500" names no unit. */
		if (s[-3] != ':' || s[-6] != ':' ||
		    instant_digits(s + 1, &ms) != 3)
			return -1;
		s += 4;
	}
	if (*s)
		return -1;
	if (hours > SPAN_MAX_MS / HOUR_MS)
		return -2;
	ms += hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
	if (ms > SPAN_MAX_MS)
		return -2;
	*out = ms;
	return 0;
}

int instant_parse(const char *text, struct instant *out, struct err *err)
{
	int status;

	if (strncmp(text, "T+", 2) == 0)
		status = instant_clock(text + 2, &out->ms);
	else
		status = span_read(text, &out->ms);
	if (status == -2)
		return span_too_long(text, err);
	if (status < 0)
		return fail(err, "\"%s\" is not an instant; write it as "
		    "\"T+1:42:07\", \"T+0:05\" or \"15m\"", text);
	return 0;
}

char *span_text(struct span d, char out[SPAN_TEXT])
{
	uint64_t left = d.ms < 0 ? 0 - (uint64_t)d.ms : (uint64_t)d.ms, n;
	size_t at = 0, i;

	out[0] = '\0';
	if (left == 0)
		snprintf(out, SPAN_TEXT, "0s");
	else if (d.ms < 0)
		at = (size_t)snprintf(out, SPAN_TEXT, "-");
	for (i = 0; i < ARRAY_LEN(units); i++) {
		n = left / (uint64_t)units[i].ms;
		left %= (uint64_t)units[i].ms;
		if (n)
			at += (size_t)snprintf(out + at, SPAN_TEXT - at,
			    "%llu%s", (unsigned long long)n, units[i].name);
	}
	return out;
}

/* Whole seconds from the sign on: a second before T is T-0:00:01 until it
 * is over. */
static char *instant_print(struct instant t, bool seconds,
    char out[SPAN_TEXT])
{
	uint64_t s;

	if (t.ms == INSTANT_NEVER.ms) {
		snprintf(out, SPAN_TEXT, "never");
		return out;
	}
	s = t.ms < 0 ? (0 - (uint64_t)t.ms + 999) / 1000 :
	    (uint64_t)t.ms / 1000;
	if (seconds || s % 60)
		snprintf(out, SPAN_TEXT, "T%c%llu:%02u:%02u",
		    t.ms < 0 ? '-' : '+', (unsigned long long)(s / 3600),
		    (unsigned)(s / 60 % 60), (unsigned)(s % 60));
	else
		snprintf(out, SPAN_TEXT, "T%c%llu:%02u",
		    t.ms < 0 ? '-' : '+', (unsigned long long)(s / 3600),
		    (unsigned)(s / 60 % 60));
	return out;
}

char *instant_text(struct instant t, char out[SPAN_TEXT])
{
	return instant_print(t, true, out);
}

char *instant_short(struct instant t, char out[SPAN_TEXT])
{
	return instant_print(t, false, out);
}

/* The proleptic Gregorian date of a day counted from 1970-01-01: eras of
 * 400 years that begin in March, so the leap day is the last of its year. */
static void instant_date(int64_t day, int64_t *year, int *month, int *mday)
{
	int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*mday = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = yoe + era * 400 + (*month <= 2);
}

char *wall_text(int64_t wall_ms, char out[SPAN_TEXT])
{
	int64_t day = wall_ms / DAY_MS, rest = wall_ms % DAY_MS, year;
	int month, mday;

	if (rest < 0) {
		rest += DAY_MS;
		day--;
	}
	instant_date(day, &year, &month, &mday);
	snprintf(out, SPAN_TEXT, "%04lld-%02d-%02dT%02d:%02d:%02dZ",
	    (long long)year, month, mday, (int)(rest / HOUR_MS),
	    (int)(rest / MINUTE_MS % 60), (int)(rest / SECOND_MS % 60));
	return out;
}

char *story_text(int64_t local_ms, char out[SPAN_TEXT])
{
	wall_text(local_ms, out);	/* yyyy-mm-ddThh:mm:ssZ */
	*strrchr(out, ':') = '\0';
	*strchr(out, 'T') = ' ';
	return out;
}

/* Days from 1970-01-01 to a date, the inverse of instant_date(). */
static int64_t story_day(int64_t year, int month, int mday)
{
	int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
	    mday - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* Two digits at s, or -1. */
static int story_two(const char *s)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return -1;
	return (s[0] - '0') * 10 + (s[1] - '0');
}

/* "-06:00" or "Z" at s, to its end. */
static bool story_zone(const char *s, int64_t *zone_min)
{
	int hours, minutes;

	*zone_min = 0;
	if (!strcmp(s, "Z"))
		return true;
	if (strlen(s) != 6 || (s[0] != '+' && s[0] != '-') || s[3] != ':')
		return false;
	hours = story_two(s + 1);
	minutes = story_two(s + 4);
	if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
		return false;
	*zone_min = (hours * 60 + minutes) * (s[0] == '-' ? -1 : 1);
	return true;
}

/* "2031-04-18 07:00 " at s: the shape only. */
static bool story_shape(const char *s)
{
	static const char shape[] = "nnnn-nn-nn nn:nn ";

	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == 'n' ? s[i] < '0' || s[i] > '9' :
		    s[i] != shape[i])
			return false;
	return true;
}

int story_parse(const char *text, int64_t *local_ms, int64_t *zone_min,
    struct err *err)
{
	int century, month, mday, hour, minute, back_month, back_mday;
	int64_t year, day, back;

	if (!story_shape(text) || !story_zone(text + 17, zone_min))
		goto bad;
	century = story_two(text);
	year = century * 100 + story_two(text + 2);
	month = story_two(text + 5);
	mday = story_two(text + 8);
	hour = story_two(text + 11);
	minute = story_two(text + 14);
	if (month < 1 || month > 12 || mday < 1 || hour > 23 || minute > 59)
		goto bad;
	day = story_day(year, month, mday);
	instant_date(day, &back, &back_month, &back_mday);
	if (back_month != month || back_mday != mday)
		goto bad;
	*local_ms = day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
	return 0;
bad:
	return fail(err, "\"%.64s\" is not a date and time with its zone; "
	    "write it as \"2031-04-18 07:00 -06:00\"", text);
}
