/*
 * form_fits.c: what an answer to an item of a questionnaire looks like.  The
 * engine alone decides; this is for a slip to be told where it was made.
 */
#include "config.h"

#include "term/internal.h"

#include <ctype.h>

/* A whole number that a scale takes; the engine reads all else. */
static bool scale_fits(const struct val *item, const char *value)
{
	char *end;
	long n = strtol(value, &end, 10);

	while (*end == ' ')
		end++;
	return *end == '\0' && n >= val_get_num(item, "from", 0) &&
	    n <= val_get_num(item, "to", 0);
}

/* No words, and something to read: what it is worth the engine knows. */
static bool number_fits(const char *s)
{
	bool digit = false;

	for (; *s != '\0'; s++) {
		if (isalpha((unsigned char)*s))
			return false;
		digit |= (unsigned char)*s >= 0x80 || isdigit((unsigned char)*s);
	}
	return digit;
}

enum form_state form_state(const struct term *t, size_t i)
{
	const struct val *item = form_item(t, i);
	const char *value = i < t->f.n ? t->f.values[i] : NULL;
	const char *kind = val_get_text(item, "kind", "");

	if (value == NULL)
		return val_get_true(item, "optional", false) ||
		    strcmp(kind, "multi") == 0 ? FORM_SKIPPED : FORM_MISSING;
	if (strcmp(kind, "scale") == 0 && !scale_fits(item, value))
		return FORM_WRONG;
	if (strcmp(kind, "number") == 0 && !number_fits(value))
		return FORM_WRONG;
	return FORM_ANSWERED;
}
