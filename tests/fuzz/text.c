/*
 * text.c: fuzz target: any bytes, made safe, are valid, fit, hold nothing
 * that acts, and stay as they are; names and answers are stable too.
 */
#include "config.h"

#include <stdint.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nothing below a blank but what `lines` keeps, no C1, no bidi control. */
static void text_quiet(const char *s, bool lines)
{
	const unsigned char *u = (const unsigned char *)s;

	if (!text_valid(s, strlen(s)))
		abort();
	for (; *u; u++) {
		if ((*u < 0x20 && !(lines && (*u == '\n' || *u == '\t'))) ||
		    *u == 0x7f)
			abort();
		if (*u == 0xc2 && u[1] < 0xa0)
			abort();
		if (*u == 0xe2 && u[1] == 0x80 &&
		    ((u[2] >= 0x8b && u[2] <= 0x8f) ||
		    (u[2] >= 0xa8 && u[2] <= 0xae)))
			abort();
	}
}

static void text_once(const char *s, size_t n, bool lines, int max)
{
	struct buf once = {0}, twice = {0};

	text_safe(&once, s, n, lines, max);
	text_quiet(buf_str(&once), lines);
	if (max && text_width(buf_str(&once)) > max)
		abort();
	text_safe(&twice, buf_str(&once), once.len, lines, max);
	if (strcmp(buf_str(&once), buf_str(&twice)) != 0)
		abort();
	buf_clear(&twice);
	text_pad(&twice, buf_str(&once), 20);
	if (text_width(buf_str(&twice)) != 20)
		abort();
	buf_release(&once);
	buf_release(&twice);
}

static void text_names(const char *typed)
{
	char *name, *again, *folded = text_fold(typed);

	if (!text_valid(folded, strlen(folded)))
		abort();
	free(folded);
	if (text_name(typed, &name, NULL) < 0)
		return;
	if (text_name(name, &again, NULL) < 0 || strcmp(name, again) != 0)
		abort();
	free(name);
	free(again);
}

/* The first byte chooses how; the rest is the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf repaired = {0};
	const char *s;

	if (size == 0)
		return 0;
	s = (const char *)data + 1;
	text_once(s, size - 1, data[0] & 1, data[0] >> 1);
	text_repair(&repaired, s, size - 1);
	if (!text_valid(buf_str(&repaired), repaired.len))
		abort();
	text_names(buf_str(&repaired));
	buf_release(&repaired);
	return 0;
}
