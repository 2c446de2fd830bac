/*
 * msel.c: fuzz target: whatever rows a sheet has, the pack made of them
 * declares them and nothing else.  A mapping file may stand in front, up to
 * a NUL.
 */
#include "config.h"

#include <stdint.h>

#include "tests/exchange/made.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *rows = memchr(data, '\0', size);
	struct exchange_mapping m = {0};
	struct exchange x = {0};
	struct sheet s = {0};
	struct err err = {0};

	if (rows != NULL && exchange_mapping_read(&m, (const char *)data,
	    (size_t)(rows - (const char *)data), &err) != 0 && !err.text[0])
		abort();
	rows = rows == NULL ? (const char *)data : rows + 1;
	if (sheet_read_csv(&s, rows, size -
	    (size_t)(rows - (const char *)data), &err) == 0 &&
	    exchange_pull(&x, &s, &m, &err) == 0)
		made_sound(&x);
	exchange_release(&x);
	exchange_mapping_release(&m);
	sheet_release(&s);
	return 0;
}
