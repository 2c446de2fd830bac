/*
 * quote.c: fuzz target: any line is cut into words that come back from what
 * they are written as.
 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/quote.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct buf word = {0}, line = {0}, again = {0};
	const char *at = text, *back;
	bool whole;
	int got;

	while ((got = quote_next(&at, &word, &whole)) == 1) {
		buf_clear(&line);
		quote_put(&line, buf_str(&word));
		back = buf_str(&line);
		if (quote_next(&back, &again, &whole) != 1 ||
		    strcmp(buf_str(&again), buf_str(&word)) != 0 ||
		    *back != '\0')
			bug("\"%s\" is not read as it was written",
			    buf_str(&word));
	}
	if (*at != '\0')
		bug("words after the last one");
	buf_release(&word);
	buf_release(&line);
	buf_release(&again);
	free(text);
	return 0;
}
