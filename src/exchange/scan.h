/*
 * scan.h: a small scanner over folded text.  Each takes what it knows from
 * the front; what is false or 0 has left the text where it was, but for
 * scan_amount(), after which nothing is read on.
 */
#ifndef EXCHANGE_SCAN_H
#define EXCHANGE_SCAN_H

#include "exchange/when.h"

#define WHEN_MINUTE INT64_C(60000)
#define WHEN_HOUR (60 * WHEN_MINUTE)
#define SCAN_WORD_MAX 24

struct scan {
	const char *s;
	const struct when_style *style;
};

bool scan_is_digit(char c);
/* Blanks and commas. */
void scan_blanks(struct scan *n);
/* Digits; how many there were, 0 for none. */
int scan_number(struct scan *n, int64_t *out);
/* A run of letters, without accents (folded before); "" for none. */
void scan_word(struct scan *n, char out[SCAN_WORD_MAX]);
bool scan_char(struct scan *n, char c);
/* The dash a word processor makes of a hyphen counts as one. */
bool scan_dash(struct scan *n);
/* 2031-04-18, 18/04/2031, 18.4.31; leaves the scanner when it is none. */
bool scan_date(struct scan *n, struct when *w);
/* What begins with digits; `unit` is what a bare number counts. */
bool scan_amount(struct scan *n, struct when *w, bool span, int64_t unit);

#endif
