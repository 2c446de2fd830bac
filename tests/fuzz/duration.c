/*
 * duration.c: fuzz target: a duration or instant that is read is in bounds
 * and shown in a form that is read as the same.
 */
#include "config.h"

#include <stdint.h>

#include "base/instant.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void duration_again(struct span d)
{
	char text[SPAN_TEXT];
	struct span back;

	if (d.ms < 0 || d.ms > SPAN_MAX_MS)
		abort();
	if (span_parse(span_text(d, text), &back, NULL) < 0 ||
	    back.ms != d.ms)
		abort();
}

static void duration_instant(struct instant t)
{
	char text[SPAN_TEXT];
	struct instant back;

	if (t.ms < 0 || t.ms > SPAN_MAX_MS)
		abort();
	/* Screens show whole seconds. */
	if (instant_parse(instant_text(t, text), &back, NULL) < 0 ||
	    back.ms != t.ms - t.ms % 1000)
		abort();
	if (instant_parse(instant_short(t, text), &back, NULL) < 0 ||
	    back.ms != t.ms - t.ms % 1000)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct err err = {0};
	struct instant t;
	struct span d;

	if (span_parse(text, &d, &err) == 0)
		duration_again(d);
	else if (!err.text[0])
		abort();
	if (instant_parse(text, &t, &err) == 0)
		duration_instant(t);
	free(text);
	return 0;
}
