/*
 * sound.c: the limits of a sheet (sound.h).
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tests/sheet/sound.h"

void sheet_sound(const struct sheet *s)
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
