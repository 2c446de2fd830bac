/*
 * book.c: xlsx files made part by part.
 */
#include "config.h"

#include "tests/sheet/book.h"

#include <zip.h>

static const char book_workbook[] =
    "<workbook xmlns:r='r'><sheets><sheet name='S' sheetId='1' r:id='r1'/>"
    "</sheets></workbook>";
static const char book_rels[] =
    "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
    "</Relationships>";

static void book_check(int fine)
{
	if (!fine)
		abort();
}

void book_zip(struct buf *out, const struct book_part *parts, size_t n,
    int packed)
{
	zip_error_t why;
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &why);
	zip_stat_t stat;

	book_check(z != NULL);
	zip_source_keep(to);
	for (size_t i = 0; i < n; i++) {
		size_t size = parts[i].n == 0 ? strlen(parts[i].bytes) :
		    parts[i].n;
		zip_int64_t index = zip_file_add(z, parts[i].name,
		    zip_source_buffer(z, parts[i].bytes, size, 0),
		    ZIP_FL_OVERWRITE);

		book_check(index >= 0);
		book_check(zip_set_file_compression(z, (zip_uint64_t)index,
		    packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0);
		zip_file_set_mtime(z, (zip_uint64_t)index, 946684800, 0);
	}
	book_check(zip_close(z) == 0);
	buf_clear(out);
	book_check(zip_source_stat(to, &stat) == 0);
	if (stat.size > 0) {
		char *bytes = xmalloc(stat.size);

		book_check(zip_source_open(to) == 0);
		book_check(zip_source_read(to, bytes, stat.size) ==
		    (zip_int64_t)stat.size);
		zip_source_close(to);
		buf_add(out, bytes, stat.size);
		free(bytes);
	}
	zip_source_free(to);
}

void book_make(struct buf *out, const char *strings, const char *styles,
    const char *sheet)
{
	struct book_part parts[5] = {
		{ .name = "xl/workbook.xml", .bytes = book_workbook },
		{ .name = "xl/_rels/workbook.xml.rels", .bytes = book_rels },
	};
	size_t n = 2;

	if (strings != NULL)
		parts[n++] = (struct book_part){
			.name = "xl/sharedStrings.xml", .bytes = strings };
	if (styles != NULL)
		parts[n++] = (struct book_part){ .name = "xl/styles.xml",
			.bytes = styles };
	if (sheet != NULL)
		parts[n++] = (struct book_part){
			.name = "xl/worksheets/sheet1.xml", .bytes = sheet };
	book_zip(out, parts, n, 1);
}
