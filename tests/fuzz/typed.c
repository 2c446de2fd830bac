/*
 * typed.c: fuzz target: answers as people type them: a date that is read is
 * one that is written and read as the same, a number is a number, and a
 * pattern of a stranger's comes to an end on a stranger's text.  The first
 * line is the pattern, all of it is the text.
 */
#include "config.h"

#include <math.h>
#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/number.h"
#include "base/text.h"
#include "match/match.h"

#define YEARS 10000	/* four digits */
#define YEAR_MS (INT64_C(366) * 24 * 3600 * 1000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void typed_date(const char *text)
{
	char shown[SPAN_TEXT];
	struct date date, again;

	if (!date_parse(text, &date))
		return;
	if (date.ms < -YEARS * YEAR_MS || date.ms > YEARS * YEAR_MS)
		bug("a date outside of the calendar");
	if (!date.timed && date.ms % (INT64_C(24) * 3600 * 1000) != 0)
		bug("a time of day that nobody gave");
	story_text(date.ms, shown);
	if (!date_parse(shown, &again) || !again.timed ||
	    again.ms > date.ms || again.ms <= date.ms - 60000)
		bug("%s is not read as it was written", shown);
}

static void typed_number(const char *text)
{
	char *folded = text_fold(text);
	double n[NUMBER_READINGS] = { 0, 0 };
	int count = number_parse(folded, n);

	if (count < 0 || count > NUMBER_READINGS)
		bug("%d readings of a number", count);
	for (int i = 0; i < count; i++)
		if (isnan(n[i]))
			bug("a number that is none");
	free(folded);
}

static void typed_pattern(const char *text)
{
	const char *end = strchr(text, '\n');
	char *pattern = xstrndup(text, end == NULL ? strlen(text) :
	    (size_t)(end - text));
	struct err err = {0};
	struct match *m = match_new(pattern, &err);
	enum match_verdict v;

	if (m == NULL) {
		if (!err.text[0])
			bug("refused without a word");
	} else {
		v = match_try(m, text, strlen(text));
		if (v != match_try(m, text, strlen(text)))
			bug("two verdicts on one answer");
		match_free(m);
	}
	free(pattern);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);

	typed_date(text);
	typed_number(text);
	typed_pattern(text);
	free(text);
	return 0;
}
