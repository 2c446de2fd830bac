/*
 * scan.c: the parts of a written time: words, dates, hours and minutes.
 */
#include "exchange/scan.h"

#include "base/mem.h"
#include "exchange/word.h"

#define SCAN_NUMBER_MAX 1000000

bool scan_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void scan_blanks(struct scan *n)
{
	while (*n->s == ' ' || *n->s == ',')
		n->s++;
}

int scan_number(struct scan *n, int64_t *out)
{
	int digits = 0;

	for (*out = 0; scan_is_digit(*n->s) && *out < SCAN_NUMBER_MAX; digits++)
		*out = *out * 10 + (*n->s++ - '0');
	return digits;
}

void scan_word(struct scan *n, char out[SCAN_WORD_MAX])
{
	size_t i = 0;

	while (((*n->s >= 'a' && *n->s <= 'z') || (*n->s & 0x80)) &&
	    i < SCAN_WORD_MAX - 1)
		out[i++] = *n->s++;
	out[i] = '\0';
}

bool scan_char(struct scan *n, char c)
{
	if (*n->s != c)
		return false;
	n->s++;
	return true;
}

bool scan_dash(struct scan *n)
{
	static const char *const dashes[] = { "-", "\xe2\x80\x93",
		"\xe2\x80\x94", "\xe2\x88\x92", "\xe2\x80\x90",
		"\xe2\x80\x91" };

	for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
		size_t len = strlen(dashes[i]);

		if (strncmp(n->s, dashes[i], len) == 0) {
			n->s += len;
			return true;
		}
	}
	return false;
}

/* ---- dates ------------------------------------------------------------ */

static int64_t when_days(int64_t y, int64_t m, int64_t d)
{
	int64_t era, yoe, doy;

	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

bool scan_date(struct scan *n, struct when *w)
{
	struct scan at = *n;
	int64_t a, b, c, y, m, d;
	int first = scan_number(&at, &a), last;
	char mark = *at.s;

	if (first == 0 || strchr("-/.", mark) == NULL || mark == '\0')
		return false;
	at.s++;
	if (scan_number(&at, &b) == 0 || !scan_char(&at, mark))
		return false;
	last = scan_number(&at, &c);
	if (first == 4 && last > 0) {
		y = a; m = b; d = c;
	} else if (last == 4 || last == 2) {
		y = last == 2 ? 2000 + c : c;
		m = n->style->month_first ? a : b;
		d = n->style->month_first ? b : a;
	} else {
		return false;
	}
	if (y < 1970 || m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	w->day_kind = WHEN_DAY_DATE;
	w->day = when_days(y, m, d);
	n->s = at.s;
	return true;
}

/* ---- hours and minutes ------------------------------------------------ */

/* ":30" or ":30:15" behind hours; false when there are no minutes. */
static bool scan_minutes(struct scan *n, int64_t hours, int64_t *ms)
{
	int64_t minutes, seconds = 0;

	if (scan_number(n, &minutes) != 2 || minutes > 59)
		return false;
	if (*n->s == ':') {
		n->s++;
		if (scan_number(n, &seconds) != 2 || seconds > 59)
			return false;
	}
	*ms = hours * WHEN_HOUR + minutes * WHEN_MINUTE + seconds * 1000;
	return true;
}

/* "am", "p.m.": true when the hour stands. */
static bool scan_half(struct scan *n, int64_t *ms)
{
	struct scan at = *n;
	char word[SCAN_WORD_MAX];
	bool afternoon;

	scan_blanks(&at);
	if (*at.s != 'a' && *at.s != 'p')
		return true;
	afternoon = *at.s == 'p';
	at.s++;
	scan_char(&at, '.');
	if (scan_char(&at, ' '))
		scan_blanks(&at);
	scan_word(&at, word);
	if (strcmp(word, "m") != 0)
		return true;
	scan_char(&at, '.');
	n->s = at.s;
	if (*ms >= 13 * WHEN_HOUR || *ms < WHEN_HOUR)
		return false;
	*ms = *ms % (12 * WHEN_HOUR) + (afternoon ? 12 * WHEN_HOUR : 0);
	return true;
}

/* Behind a number of hours or minutes with their unit. */
static bool scan_units(struct scan *n, int64_t number, const char *unit,
    struct when *w, bool span)
{
	int64_t more;
	struct scan at;
	char word[SCAN_WORD_MAX];

	if (word_is_bare(WORD_MINUTES, unit) || strcmp(unit, "'") == 0) {
		w->kind = WHEN_OFFSET;
		w->ms = number * WHEN_MINUTE;
		return true;
	}
	if (!word_is_bare(WORD_HOURS, unit))
		return false;
	/* "9h15" is an hour of the day, "1h30m" a length. */
	w->ms = number * WHEN_HOUR;
	w->kind = span || unit[1] != '\0' ? WHEN_OFFSET : WHEN_CLOCK;
	at = *n;
	scan_blanks(&at);
	if (scan_number(&at, &more) == 0)
		return true;
	if (more > 59)
		return false;
	w->ms += more * WHEN_MINUTE;
	n->s = at.s;
	scan_blanks(&at);
	scan_word(&at, word);
	if (word[0] != '\0' && word_is_bare(WORD_MINUTES, word)) {
		w->kind = WHEN_OFFSET;
		n->s = at.s;
	}
	return true;
}

/* Minutes and perhaps "pm" behind the mark after hours. */
static bool scan_exact(struct scan *n, int64_t hours, struct when *w,
    bool span)
{
	if (!scan_minutes(n, hours, &w->ms) || !scan_half(n, &w->ms))
		return false;
	w->kind = span ? WHEN_OFFSET : WHEN_CLOCK;
	return true;
}

/* 0930, 0930Z, 0930 hrs */
static bool scan_military(int64_t number, struct when *w)
{
	if (number % 100 >= 60 || number >= 2400)
		return false;
	w->kind = WHEN_CLOCK;
	w->ms = number / 100 * WHEN_HOUR + number % 100 * WHEN_MINUTE;
	return true;
}

/* "1,5 h", "2.5 horas": tenths of an hour, where nothing else has one digit
 * behind the mark and the unit behind that. */
static bool scan_tenths(struct scan *n, int64_t hours, struct when *w)
{
	struct scan at = *n;
	char word[SCAN_WORD_MAX];

	if ((*at.s != ',' && *at.s != '.') || !scan_is_digit(at.s[1]) ||
	    scan_is_digit(at.s[2]))
		return false;
	at.s += 2;
	scan_blanks(&at);
	scan_word(&at, word);
	if (word[0] == '\0' || !word_is_bare(WORD_HOURS, word))
		return false;
	w->kind = WHEN_OFFSET;
	w->ms = hours * WHEN_HOUR + (n->s[1] - '0') * (WHEN_HOUR / 10);
	n->s = at.s;
	return true;
}

bool scan_amount(struct scan *n, struct when *w, bool span,
    int64_t unit)
{
	int64_t number;
	int digits = scan_number(n, &number);
	char word[SCAN_WORD_MAX];
	struct scan at;

	if (digits == 0)
		return false;
	if (scan_tenths(n, number, w))
		return true;
	if (*n->s == ':' || (*n->s == '.' && !span && digits <= 2)) {
		n->s++;
		return scan_exact(n, number, w, span);
	}
	at = *n;
	scan_blanks(&at);
	if (*at.s == '\'' || strncmp(at.s, "\xe2\x80\xb2", 3) == 0) {
		n->s = at.s + (*at.s == '\'' ? 1 : 3);
		return scan_units(n, number, "'", w, span);
	}
	w->ms = number * WHEN_HOUR;
	if (!span && number <= 12 && scan_half(n, &w->ms) &&
	    n->s > at.s) {
		w->kind = WHEN_CLOCK;
		return true;
	}
	scan_word(&at, word);
	if (word_is_bare(WORD_MINUTES, word) && word[0] != '\0') {
		n->s = at.s;
		return scan_units(n, number, word, w, span);
	}
	if (digits == 4 && !span && scan_military(number, w))
		return true;
	if (word[0] != '\0' && scan_units(&at, number, word, w, span)) {
		n->s = at.s;
		return true;
	}
	w->kind = WHEN_OFFSET;
	w->ms = number * unit;
	return true;
}
