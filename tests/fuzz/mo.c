/*
 * mo.c: fuzz target: a catalogue of any bytes is refused or read, and what
 * was read answers every question with a string.
 */
#include "config.h"

#include <stdint.h>

#include "base/i18n.h"
#include "base/plural.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void mo_expression(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct plural p;

	plural_parse(&p, text, NULL);
	for (unsigned long n = 0; n < 130; n++) {
		if (plural_form(&p, n) >= p.forms)
			abort();
	}
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct i18n *cat;
	struct err err = {0};

	mo_expression(data, size);
	if (i18n_parse(&cat, data, size, &err) < 0) {
		if (cat || !err.text[0])
			abort();
		return 0;
	}
	if (!*tr(cat, "Pause") || *tr(cat, ""))
		abort();
	for (unsigned long n = 0; n < 30; n++) {
		if (!*trn(cat, "a day", "days", n))
			abort();
	}
	i18n_free(cat);
	return 0;
}
