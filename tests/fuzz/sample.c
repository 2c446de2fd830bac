/*
 * sample.c: fuzz target: words are made of any pattern (the first byte is the
 * turn): those that are given fit it, and the same turn gives the same.
 */
#include "config.h"

#include <stdint.h>

#include "base/text.h"
#include "match/match.h"
#include "match/sample.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *pattern, *words, *again;
	struct match *m;

	if (size == 0 || size > MATCH_PATTERN_MAX)
		return 0;
	pattern = xstrndup((const char *)data + 1, size - 1);
	words = match_sample(pattern, data[0]);
	again = match_sample(pattern, data[0]);
	m = match_new(pattern, NULL);
	if ((words == NULL) != (again == NULL) || (words != NULL &&
	    strcmp(words, again) != 0))
		bug("the same turn gives other words");
	if (words != NULL && (m == NULL || !text_valid(words,
	    strlen(words)) || match_try(m, words, strlen(words)) !=
	    MATCH_RIGHT))
		bug("words that do not fit");
	match_free(m);
	free(words);
	free(again);
	free(pattern);
	return 0;
}
