/*
 * csv.c: fuzz target: what is read as CSV keeps its limits, and is the same
 * when it is written and read again.
 */
#include "config.h"

#include <stdint.h>

#include "base/text.h"
#include "sheet/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void csv_sound(const struct sheet *s)
{
	int last = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_row *row = &s->rows[i];

		if (row->number <= last || row->n > SHEET_COLUMNS_MAX)
			abort();
		last = row->number;
		for (size_t c = 0; c < row->n; c++)
			if (!text_valid(row->cells[c].text,
			    strlen(row->cells[c].text)))
				abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sheet s = {0}, again = {0};
	struct err err = {0};
	struct buf out = {0}, twice = {0};

	if (sheet_read_csv(&s, (const char *)data, size, &err) != 0) {
		if (!err.text[0])
			abort();
	} else {
		csv_sound(&s);
		sheet_write_csv(&out, &s);
		if (sheet_read_csv(&again, buf_str(&out), out.len, &err) != 0)
			abort();
		csv_sound(&again);
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
