/*
 * csv.c: fuzz target: what is read as CSV keeps its limits, and is the same
 * when it is written and read again.
 */
#include "config.h"

#include <stdint.h>

#include "tests/sheet/sound.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sheet s = {0}, again = {0};
	struct err err = {0};
	struct buf out = {0}, twice = {0};

	if (sheet_read_csv(&s, (const char *)data, size, &err) != 0) {
		if (!err.text[0])
			abort();
	} else {
		sheet_sound(&s);
		sheet_write_csv(&out, &s);
		if (sheet_read_csv(&again, buf_str(&out), out.len, &err) != 0)
			abort();
		sheet_sound(&again);
		if (again.n > s.n)
			abort();
		sheet_write_csv(&twice, &again);
	}
	buf_release(&out);
	buf_release(&twice);
	sheet_release(&s);
	sheet_release(&again);
	return 0;
}
