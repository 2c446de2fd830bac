/*
 * when.c: a small scanner over folded text.  What it does not know is BAD:
 * it must never guess a time out of half a cell.
 */
#include "exchange/when.h"

#include "base/mem.h"
#include "base/text.h"
#include "exchange/word.h"

#define WHEN_MINUTE INT64_C(60000)
#define WHEN_HOUR (60 * WHEN_MINUTE)
#define WHEN_WORD_MAX 24
#define WHEN_NUMBER_MAX 1000000

struct scan {
	const char *s;
	const struct when_style *style;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void scan_blanks(struct scan *n)
{
	while (*n->s == ' ' || *n->s == ',')
		n->s++;
}

/* Digits; how many there were, 0 for none. */
static int scan_number(struct scan *n, int64_t *out)
{
	int digits = 0;

	for (*out = 0; is_digit(*n->s) && *out < WHEN_NUMBER_MAX; digits++)
		*out = *out * 10 + (*n->s++ - '0');
	return digits;
}

/* A run of letters, without accents (folded before); "" for none. */
static void scan_word(struct scan *n, char out[WHEN_WORD_MAX])
{
	size_t i = 0;

	while (((*n->s >= 'a' && *n->s <= 'z') || (*n->s & 0x80)) &&
	    i < WHEN_WORD_MAX - 1)
		out[i++] = *n->s++;
	out[i] = '\0';
}

static bool scan_char(struct scan *n, char c)
{
	if (*n->s != c)
		return false;
	n->s++;
	return true;
}

/* The dash a word processor makes of a hyphen counts as one. */
static bool scan_dash(struct scan *n)
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

/* 2031-04-18, 18/04/2031, 18.4.31; leaves the scanner when it is none. */
static bool scan_date(struct scan *n, struct when *w)
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
	char word[WHEN_WORD_MAX];
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
	char word[WHEN_WORD_MAX];

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

/* What begins with digits; `unit` is what a bare number counts. */
static bool scan_amount(struct scan *n, struct when *w, bool span,
    int64_t unit)
{
	int64_t number;
	int digits = scan_number(n, &number);
	char word[WHEN_WORD_MAX];
	struct scan at;

	if (digits == 0)
		return false;
	if (*n->s == ':' || (*n->s == '.' && !span && digits <= 2)) {
		n->s++;
		if (!scan_minutes(n, number, &w->ms) ||
		    !scan_half(n, &w->ms))
			return false;
		w->kind = span ? WHEN_OFFSET : WHEN_CLOCK;
		return true;
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
	if (digits == 4 && !span && number % 100 < 60 && number < 2400) {
		w->kind = WHEN_CLOCK;	/* 0930, 0930Z, 0930 hrs */
		w->ms = number / 100 * WHEN_HOUR +
		    number % 100 * WHEN_MINUTE;
		return true;
	}
	if (word[0] != '\0' && scan_units(&at, number, word, w, span)) {
		n->s = at.s;
		return true;
	}
	w->kind = WHEN_OFFSET;
	w->ms = number * unit;
	return true;
}

/* "0.395833": a time of day that lost its format. */
static bool scan_fraction(struct scan *n, struct when *w)
{
	char *end;
	double value;

	if (n->s[0] != '0' || n->s[1] != '.' || strlen(n->s) < 5)
		return false;
	value = strtod(n->s, &end);
	if (*end != '\0' || value >= 1)
		return false;
	n->s = end;
	w->kind = n->style->offset ? WHEN_OFFSET : WHEN_CLOCK;
	w->ms = (int64_t)(value * 86400 + 0.5) * 1000;
	return true;
}

/* ---- a point ---------------------------------------------------------- */

static bool scan_clock(struct scan *n, struct when *w)
{
	scan_blanks(n);
	scan_char(n, 't');
	if (!is_digit(*n->s)) {
		w->kind = WHEN_DAY;
		return true;
	}
	return scan_amount(n, w, false, WHEN_MINUTE) &&
	    w->kind == WHEN_CLOCK && w->ms <= 24 * WHEN_HOUR;
}

/* Behind "T", "H", "D" or nothing: a sign and an amount. */
static bool scan_signed(struct scan *n, struct when *w, int64_t unit)
{
	bool before;

	scan_blanks(n);
	before = scan_dash(n);
	if (!before && !scan_char(n, '+'))
		return false;
	scan_blanks(n);
	if (!scan_amount(n, w, true, unit))
		return false;
	if (before && w->ms > 0)
		w->kind = WHEN_BEFORE;
	return true;
}

static bool scan_named(struct scan *n, struct when *w)
{
	char word[WHEN_WORD_MAX], *bare;
	struct scan at = *n;
	bool day, plus;

	scan_word(&at, word);
	bare = text_bare(word);
	day = bare[0] != '\0' && word_is_bare(WORD_DAYS, bare);
	plus = bare[0] != '\0' && word_is_bare(WORD_PLUS, bare);
	n->s = at.s;
	if (bare[0] != '\0' && word_is_bare(WORD_START, bare) &&
	    *n->s == '\0')
		w->kind = WHEN_OFFSET;	/* "StartEx" itself */
	else if (plus)
		plus = scan_signed(n, w, strcmp(bare, "h") == 0 ?
		    WHEN_HOUR : WHEN_MINUTE);
	free(bare);
	if (!day)
		return plus || w->kind == WHEN_OFFSET;
	scan_blanks(n);
	if (scan_dash(n)) {
		w->kind = WHEN_BEFORE;
		n->s += strlen(n->s);
		return true;
	}
	scan_char(n, '+');
	scan_blanks(n);
	if (scan_number(n, &w->day) == 0 || w->day > 366)
		return false;
	w->day_kind = WHEN_DAY_COUNT;
	scan_blanks(n);
	if (!scan_dash(n))
		scan_char(n, '/');
	return scan_clock(n, w);
}

static bool scan_point(struct scan *n, struct when *w)
{
	scan_blanks(n);
	if (*n->s == '+' || *n->s == '-')
		return scan_signed(n, w, WHEN_MINUTE);
	if (is_digit(*n->s)) {
		if (scan_date(n, w))
			return scan_clock(n, w);
		if (scan_fraction(n, w))
			return true;
		return scan_amount(n, w, n->style->offset, WHEN_MINUTE) &&
		    (w->kind != WHEN_CLOCK || w->ms <= 24 * WHEN_HOUR);
	}
	return scan_named(n, w);
}

/* ---- the whole -------------------------------------------------------- */

/* "09:15Z", "09:15 hrs", "09:15 local": words that change nothing here. */
static void scan_tail(struct scan *n)
{
	static const char *const tails[] = { "z", "l", "h", "hs", "hrs",
		"hr", "hours", "horas", "heures", "local", "utc", "gmt",
		"approx", "aprox", "ca", "env", "environ" };
	char word[WHEN_WORD_MAX];
	struct scan at = *n;

	scan_blanks(&at);
	scan_word(&at, word);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		if (strcmp(word, tails[i]) == 0) {
			scan_char(&at, '.');
			n->s = at.s;
		}
	}
	scan_blanks(n);
}

static bool scan_between(struct scan *n)
{
	static const char *const words[] = { "to", "a", "ate", "hasta", "au",
		"until", "jusqu'a" };
	char word[WHEN_WORD_MAX], *bare;
	bool found = scan_dash(n) || scan_char(n, '/');

	if (found)
		return true;
	scan_word(n, word);
	bare = text_bare(word);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		found |= strcmp(bare, words[i]) == 0;
	free(bare);
	return found;
}

static void when_both(struct scan *n, struct when *from, struct when *to)
{
	struct when_style again = *n->style;

	if (!scan_point(n, from)) {
		from->kind = WHEN_BAD;
		return;
	}
	scan_tail(n);
	if (*n->s == '\0')
		return;
	if (!scan_between(n)) {
		from->kind = WHEN_BAD;
		return;
	}
	again.offset |= from->kind == WHEN_OFFSET;
	n->style = &again;
	if (!scan_point(n, to))
		from->kind = WHEN_BAD;
	scan_tail(n);
	if (*n->s != '\0')
		from->kind = WHEN_BAD;
}

void when_parse(const char *typed, const struct when_style *style,
    struct when *from, struct when *to)
{
	size_t n = strcspn(typed, "(");
	char *front = xstrndup(typed, n);
	char *folded = text_fold(front), *bare = text_bare(front);
	struct scan scan = { folded, style };

	*from = *to = (struct when){0};
	if (!word_is_bare(WORD_TBD, bare))
		when_both(&scan, from, to);
	if (from->kind == WHEN_BAD || from->kind == WHEN_BEFORE)
		to->kind = WHEN_NONE;
	free(front);
	free(folded);
	free(bare);
}
