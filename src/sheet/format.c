/*
 * format.c: dates and times are plain numbers in a spreadsheet: days since
 * the end of 1899 (with a 29 February 1900 that never was) or since 1904.
 * Only the number format says so.
 */
#include "sheet/format.h"

#include <math.h>

#define FORMAT_DAYS_MAX 2958466.0	/* 10000-01-01 */
#define FORMAT_1904 1462

static enum sheet_kind format_builtin(int id)
{
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
	    (id >= 50 && id <= 54) || id == 57 || id == 58)
		return SHEET_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 ||
	    id == 47 || id == 55 || id == 56)
		return SHEET_TIME;
	if (id == 22)
		return SHEET_DATETIME;
	return id == 46 ? SHEET_SPAN : SHEET_NUMBER;
}

/* Behind a literal, a colour, a condition or a locale; sets *span for
 * [h], [mm] and [ss]. */
static const char *format_skip(const char *s, bool *span)
{
	const char *end;

	switch (*s) {
	case '"':
		end = strchr(s + 1, '"');
		return end == NULL ? s + strlen(s) : end + 1;
	case '\\': case '_': case '*':
		return s[1] == '\0' ? s + 1 : s + 2;
	case '[':
		end = strchr(s, ']');
		if (end == NULL)
			return s + strlen(s);
		if (strspn(s + 1, "hHmMsS") == (size_t)(end - s) - 1 &&
		    end > s + 1)
			*span = true;
		return end + 1;
	default:
		return NULL;
	}
}

enum sheet_kind format_kind(int id, const char *code)
{
	bool span = false, date = false, time = false, month = false;
	const char *s = code, *next;

	if (code == NULL)
		return format_builtin(id);
	/* Only the part for positive numbers. */
	while (*s != '\0' && *s != ';') {
		next = format_skip(s, &span);
		if (next == NULL) {
			date |= strchr("yYdD", *s) != NULL;
			time |= strchr("hHsS", *s) != NULL;
			month |= *s == 'm' || *s == 'M';
			/* "General" and its kin are words, not fields. */
			if (strncasecmp(s, "general", 7) == 0)
				return SHEET_NUMBER;
			next = s + 1;
		}
		s = next;
	}
	if (span)
		return SHEET_SPAN;
	if (date)
		return time ? SHEET_DATETIME : SHEET_DATE;
	if (time)
		return SHEET_TIME;
	return month ? SHEET_DATE : SHEET_NUMBER;
}

/* The civil date of days since 1970-01-01. */
static void format_date(struct buf *out, int64_t days)
{
	int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;

	buf_addf(out, "%04d-%02d-%02d",
	    (int)(yoe + era * 400 + (month <= 2)), (int)month,
	    (int)(doy - (153 * mp + 2) / 5 + 1));
}

static void format_clock(struct buf *out, int64_t seconds)
{
	buf_addf(out, "%02d:%02d", (int)(seconds / 3600),
	    (int)(seconds / 60 % 60));
	if (seconds % 60 != 0)
		buf_addf(out, ":%02d", (int)(seconds % 60));
}

static void format_plain(struct buf *out, double value)
{
	char text[64];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	buf_adds(out, text);
}

enum sheet_kind format_number(struct buf *out, double value,
    enum sheet_kind kind, bool from_1904)
{
	int64_t seconds, days;

	if (kind == SHEET_TEXT || kind == SHEET_NUMBER || !(value >= 0) ||
	    value >= FORMAT_DAYS_MAX - FORMAT_1904) {
		format_plain(out, value);
		return SHEET_NUMBER;
	}
	/* To the second: 09:30 is 0.395833..., never whole in binary. */
	seconds = (int64_t)floor(value * 86400 + 0.5);
	days = seconds / 86400;
	if (from_1904 && kind != SHEET_SPAN)
		days += FORMAT_1904;
	/* 25569 is 1970-01-01; before March 1900 days are one ahead. */
	days += (days < 60) - 25569;
	if (kind == SHEET_DATE || kind == SHEET_DATETIME)
		format_date(out, days);
	if (kind == SHEET_DATETIME)
		buf_addc(out, ' ');
	if (kind == SHEET_TIME || kind == SHEET_DATETIME)
		format_clock(out, seconds % 86400);
	if (kind == SHEET_SPAN)
		format_clock(out, seconds);
	return kind;
}
