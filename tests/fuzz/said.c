/*
 * said.c: fuzz target: a sentence made of any string whatever ends, is no
 * longer than a sentence and has no marks; as an argument it stays one.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void check_sentence(const char *said, size_t room)
{
	char *text = said_text(NULL, said);

	if (strlen(text) > room || strpbrk(text, "\1\2\3") != NULL)
		abort();
	free(text);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	char *said = xstrndup((const char *)data, n);
	struct buf whole = {0};

	check_sentence(said, SAID_TEXT_MAX + 16 * (n + 64));
	said_addf(&whole, "a %s b %d", said, (int)n);
	if (strncmp(buf_str(&whole), "\1a %s b %d\2", 11) != 0)
		abort();
	check_sentence(buf_str(&whole), SAID_TEXT_MAX + 32 * (n + 64));
	buf_release(&whole);
	free(said);
	return 0;
}
