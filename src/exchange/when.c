/*
 * when.c: points in time out of folded text.  What is not known is BAD: a
 * time must never be guessed out of half a cell.
 */
#include "exchange/when.h"

#include "base/mem.h"
#include "base/text.h"
#include "exchange/scan.h"
#include "exchange/word.h"

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

/* "à 10h", "a las 9:30", "às 14h": words between a day and its hour. */
static void scan_at(struct scan *n)
{
	static const char *const words[] = { "a", "at", "las", "la", "as",
		"de", "vers", "hacia" };
	char word[SCAN_WORD_MAX], *bare;
	struct scan at = *n;
	bool known = true;

	while (known) {
		known = false;
		scan_blanks(&at);
		if (scan_is_digit(*at.s))
			n->s = at.s;
		scan_word(&at, word);
		bare = text_bare(word);
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			known |= strcmp(bare, words[i]) == 0;
		free(bare);
	}
}

static bool scan_clock(struct scan *n, struct when *w)
{
	scan_at(n);
	scan_blanks(n);
	scan_char(n, 't');
	if (!scan_is_digit(*n->s)) {
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

/* Behind "D", "day", "J". */
static bool scan_day(struct scan *n, struct when *w)
{
	scan_blanks(n);
	if (scan_dash(n)) {
		w->kind = WHEN_BEFORE;
		n->s += strlen(n->s);
		return true;
	}
	w->plus = scan_char(n, '+');
	scan_blanks(n);
	/* "J", "Day D": the day it begins. */
	if ((*n->s == 'd' || *n->s == 'j') && n->s[1] == '\0')
		n->s++;
	if (*n->s == '\0') {
		w->kind = WHEN_DAY;
		w->day_kind = WHEN_DAY_COUNT;
		w->day = 0;
		return true;
	}
	if (scan_number(n, &w->day) == 0 || w->day > 366)
		return false;
	w->day_kind = WHEN_DAY_COUNT;
	scan_blanks(n);
	if (!scan_dash(n))
		scan_char(n, '/');
	return scan_clock(n, w);
}

static bool scan_named(struct scan *n, struct when *w)
{
	char word[SCAN_WORD_MAX], *bare;
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
	return day ? scan_day(n, w) : plus || w->kind == WHEN_OFFSET;
}

static bool scan_point(struct scan *n, struct when *w)
{
	scan_blanks(n);
	if (*n->s == '+' || *n->s == '-')
		return scan_signed(n, w, WHEN_MINUTE);
	if (scan_is_digit(*n->s)) {
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
	char word[SCAN_WORD_MAX];
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
	char word[SCAN_WORD_MAX], *bare;
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
