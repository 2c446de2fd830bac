/*
 * refusal.c: fuzz target: a sentence from a form and arguments that came
 * over the wire: nothing is asked for that is not there, and a form without
 * arguments of its own comes out as it went in.
 */
#include "config.h"

#include <stdint.h>

#include "base/err_args.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lines: the form, then its arguments. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = xstrndup((const char *)data, size), *rest = copy, *line;
	const char *parts[ERR_ARGS + 2] = { NULL };
	struct buf out = {0};
	struct err err = {0};
	size_t n = 0;

	while (n < ARRAY_LEN(parts) && (line = strsep(&rest, "\n")) != NULL)
		parts[n++] = line;
	err_set_form(&err, n > 0 ? parts[0] : "", parts + 1, n > 0 ? n - 1 : 0);
	if (err.nargs > ERR_ARGS || (err.nargs > 0 &&
	    strcmp(err_arg(&err, err.nargs - 1), parts[n - 1]) != 0))
		abort();
	if (err_fill_form(&out, &err, err.form, NULL, NULL) != 0 &&
	    out.len != 0)
		abort();
	if (strchr(err.form, '%') == NULL &&
	    strcmp(buf_str(&out), err.form) != 0)
		abort();
	buf_release(&out);
	free(copy);
	return 0;
}
