/*
 * xlsx.c: fuzz target: a workbook keeps the limits of a sheet.  Data that
 * begins as a zip file is one; other data is the parts of a workbook with
 * NUL between them, so that the fuzzer works on XML and not on checksums.
 */
#include "config.h"

#include <stdint.h>

#include "tests/sheet/book.h"
#include "tests/sheet/sound.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void xlsx_book(struct buf *out, const char *data, size_t size)
{
	static const char *const names[] = { "xl/worksheets/sheet1.xml",
		"xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
		"xl/_rels/workbook.xml.rels" };
	struct book_part parts[ARRAY_LEN(names)] = {
		[3] = { .bytes = "<w><sheet name='S' id='1'/></w>" },
		[4] = { .bytes = "<R><Relationship Id='1' "
		    "Target='worksheets/sheet1.xml'/></R>" },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		size_t n = strnlen(data, size);

		parts[i].name = names[i];
		if (n > 0 || parts[i].bytes == NULL) {
			parts[i].bytes = n > 0 ? data : "<a/>";
			parts[i].n = n;
		}
		if (n < size)
			n++;
		data += n;
		size -= n;
	}
	book_zip(out, parts, ARRAY_LEN(parts), 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = xstrndup((const char *)data, size);
	struct sheet s = {0};
	struct err err = {0};
	struct buf book = {0};

	memcpy(copy, data, size);
	if (sheet_is_zip(copy, size))
		buf_add(&book, copy, size);
	else
		xlsx_book(&book, copy, size);
	if (sheet_read_xlsx(&s, buf_str(&book), book.len, NULL, &err) == 0)
		sheet_sound(&s);
	else if (!err.text[0])
		abort();
	buf_release(&book);
	sheet_release(&s);
	free(copy);
	return 0;
}
