/*
 * test_xlsx.c: workbooks as programs write them, and as attackers do.
 */
#include "config.h"

#include <unistd.h>

#include "base/file.h"
#include "sheet/sheet.h"
#include "tests/base/unit.h"
#include "tests/sheet/book.h"

static const struct sheet_cell *cell(const struct sheet *s, int number,
    size_t column)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].number == number)
			return sheet_at(&s->rows[i], column);
	fail_msg("no row %d", number);
	return NULL;
}

static const char *at(const struct sheet *s, int number, size_t column)
{
	return cell(s, number, column)->text;
}

static void read_book(struct sheet *s, const struct buf *b, const char *which)
{
	struct err err = {0};

	*s = (struct sheet){0};
	if (sheet_read_xlsx(s, b->p, b->len, which, &err) != 0)
		fail_msg("%s", err.text);
}

static void expect_fault(const struct buf *b, const char *which,
    const char *says)
{
	struct sheet s = {0};
	struct err err = {0};

	assert_int_equal(sheet_read_xlsx(&s, b->p, b->len, which, &err), -1);
	if (strstr(err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, says);
	sheet_release(&s);
}

static void expect_sheet_fault(const char *sheet, const char *says)
{
	struct buf b = {0};

	book_make(&b, NULL, NULL, sheet);
	expect_fault(&b, NULL, says);
	buf_release(&b);
}

static void reads_texts(void **state)
{
	struct buf b = {0};
	struct sheet s;

	(void)state;
	book_make(&b, "<x:sst xmlns:x='u'><x:si><x:t>Título</x:t></x:si>"
	    "<x:si><x:r><x:t xml:space='preserve'>a </x:t></x:r><x:r><x:t>b"
	    "</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si></x:sst>", NULL,
	    "<worksheet><sheetData><row r='2'><c r='A2' t='s'><v>0</v></c>"
	    "<c r='C2' t='s'><v>1</v></c><c t='inlineStr'><is><t>in &amp; "
	    "&#233;_x000D_</t></is></c><c t='b'><v>1</v></c><c t='str'><f>A1"
	    "</f><v>made</v></c><c t='e'><v>#REF!</v></c></row>"
	    "<row><c><v>12.50</v></c><c><v>1e-7</v></c></row>"
	    "<row r='9'><c r='B9' s='4'/></row></sheetData></worksheet>");
	read_book(&s, &b, NULL);
	assert_int_equal(s.n, 2);
	assert_string_equal(s.name, "S");
	assert_string_equal(at(&s, 2, 0), "Título");
	assert_string_equal(at(&s, 2, 1), "");
	assert_string_equal(at(&s, 2, 2), "a b");
	assert_string_equal(at(&s, 2, 3), "in & é");
	assert_string_equal(at(&s, 2, 4), "TRUE");
	assert_string_equal(at(&s, 2, 5), "made");
	assert_string_equal(at(&s, 2, 6), "#REF!");
	assert_string_equal(at(&s, 3, 0), "12.5");
	assert_int_equal(cell(&s, 3, 0)->kind, SHEET_NUMBER);
	assert_string_equal(at(&s, 3, 1), "1e-07");
	sheet_release(&s);
	buf_release(&b);
}

static const char dates[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='"
    "dd&quot;/h/&quot;mm\\ yyyy'/><numFmt numFmtId='165' formatCode='[h]:mm"
    "'/><numFmt numFmtId='166' formatCode='[$-409]d/m/yy\\ h:mm;@'/><numFmt "
    "numFmtId='167' formatCode='[Red]0.00'/></numFmts><cellStyleXfs><xf "
    "numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId="
    "'14'/><xf numFmtId='20'/><xf numFmtId='164'/><xf numFmtId='165'/><xf "
    "numFmtId='166'/><xf numFmtId='167'/></cellXfs></styleSheet>";

static void reads_dates(void **state)
{
	struct buf b = {0};
	struct sheet s;

	(void)state;
	book_make(&b, NULL, dates, "<worksheet><sheetData><row>"
	    "<c s='0'><v>47956</v></c><c s='1'><v>47956</v></c>"
	    "<c s='2'><v>0.39583333333333331</v></c><c s='3'><v>60.9</v></c>"
	    "<c s='4'><v>1.1041666666666667</v></c>"
	    "<c s='5'><v>47956.395833333336</v></c><c s='6'><v>1</v></c>"
	    "<c s='1'><v>-3</v></c><c s='1'><v>1e9</v></c>"
	    "<c s='99'><v>7</v></c><c s='1'><v>59</v></c>"
	    "</row></sheetData></worksheet>");
	read_book(&s, &b, NULL);
	assert_string_equal(at(&s, 1, 0), "47956");
	assert_string_equal(at(&s, 1, 1), "2031-04-18");
	assert_int_equal(cell(&s, 1, 1)->kind, SHEET_DATE);
	assert_string_equal(at(&s, 1, 2), "09:30");
	assert_int_equal(cell(&s, 1, 2)->kind, SHEET_TIME);
	assert_int_equal(cell(&s, 1, 3)->kind, SHEET_DATE);
	assert_string_equal(at(&s, 1, 4), "26:30");
	assert_int_equal(cell(&s, 1, 4)->kind, SHEET_SPAN);
	assert_string_equal(at(&s, 1, 5), "2031-04-18 09:30");
	assert_string_equal(at(&s, 1, 6), "1");
	/* What no calendar holds stays a number. */
	assert_string_equal(at(&s, 1, 7), "-3");
	assert_string_equal(at(&s, 1, 8), "1000000000");
	assert_string_equal(at(&s, 1, 9), "7");
	assert_string_equal(at(&s, 1, 10), "1900-02-28");
	sheet_release(&s);
	buf_release(&b);
}

static void knows_1904(void **state)
{
	struct book_part parts[] = {
		{ .name = "xl/workbook.xml", .bytes = "<workbook><workbookPr "
		    "date1904='1'/><sheets><sheet name='H' id='h' "
		    "state='hidden'/><sheet name='One' id='a'/><sheet "
		    "name='Two' id='b'/></sheets></workbook>" },
		{ .name = "xl/_rels/workbook.xml.rels", .bytes =
		    "<R><Relationship Id='a' Target='/xl/1.xml'/>"
		    "<Relationship Id='b' Target='2.xml'/></R>" },
		{ .name = "xl/styles.xml", .bytes = dates },
		{ .name = "xl/1.xml", .bytes = "<w><row><c s='1'><v>46494</v>"
		    "</c></row></w>" },
		{ .name = "xl/2.xml", .bytes = "<w><row><c><v>2</v></c></row>"
		    "</w>" },
	};
	struct buf b = {0};
	struct sheet s;

	(void)state;
	book_zip(&b, parts, ARRAY_LEN(parts), 0);
	read_book(&s, &b, NULL);
	assert_string_equal(s.name, "One");
	assert_string_equal(at(&s, 1, 0), "2031-04-18");
	assert_int_equal(s.nothers, 2);
	assert_string_equal(s.others[1], "Two");
	sheet_release(&s);
	read_book(&s, &b, "Two");
	assert_string_equal(at(&s, 1, 0), "2");
	sheet_release(&s);
	expect_fault(&b, "Three", "no sheet \"Three\", but \"H\", \"One\"");
	expect_fault(&b, "H", "has no part");
	buf_release(&b);
}

static void spreads_merges(void **state)
{
	struct buf b = {0};
	struct sheet s;

	(void)state;
	book_make(&b, NULL, NULL, "<worksheet><sheetData>"
	    "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
	    "<row r='2'><c r='C2'><v>3</v></c></row>"
	    "<row r='4'><c r='A4'><v>9</v></c><c r='B4'><v>4</v></c></row>"
	    "<row r='5'><c r='A5'><v>5</v></c></row></sheetData><mergeCells>"
	    "<mergeCell ref='A1:A4'/><mergeCell ref='A5:D5'/>"
	    "<mergeCell ref='F7:F9'/></mergeCells></worksheet>");
	read_book(&s, &b, NULL);
	assert_int_equal(s.n, 4);
	assert_string_equal(at(&s, 2, 0), "1");
	assert_true(cell(&s, 2, 0)->spread);
	assert_string_equal(at(&s, 4, 0), "1");
	assert_int_equal(cell(&s, 4, 0)->merge, cell(&s, 1, 0)->merge);
	assert_false(cell(&s, 1, 0)->spread);
	assert_true(cell(&s, 5, 0)->wide);
	assert_string_equal(at(&s, 5, 1), "");
	sheet_release(&s);
	buf_release(&b);
}

static void refuses_nonsense(void **state)
{
	struct buf b = {0};

	(void)state;
	expect_sheet_fault(NULL, "no part xl/worksheets/sheet1.xml");
	expect_sheet_fault("<w><row><c t='s'><v>7</v></c></row></w>",
	    "row 1: there is no text 7");
	expect_sheet_fault("<w><row r='3'/><row r='2'/></w>",
	    "row \"2\" after row 3");
	expect_sheet_fault("<w><row r='99999999'/></w>", "row \"99999999\"");
	expect_sheet_fault("<w><row r='1'><c r='A2'><v>1</v></c></row></w>",
	    "\"A2\" is out of order");
	expect_sheet_fault("<w><row><c r='11'/></row></w>", "is no cell");
	expect_sheet_fault("<w><row><c r='XFD1'><v>1</v></c></row></w>",
	    "cell XFD1: more than 512 columns");
	expect_sheet_fault("<w><row><c><v>1x</v></c></row></w>",
	    "\"1x\" is no number");
	expect_sheet_fault("<w><mergeCell ref='B2:A1'/></w>", "is no range");
	expect_sheet_fault("<w><row>", "no element found");
	expect_sheet_fault("not XML", "line 1");
	buf_adds(&b, "PK\3\4 and then nothing");
	expect_fault(&b, NULL, "no xlsx file");
	buf_clear(&b);
	buf_adds(&b, "\xd0\xcf\x11\xe0\xa1\xb1");
	expect_fault(&b, NULL, "password");
	book_zip(&b, &(struct book_part){ .name = "content.xml",
	    .bytes = "<o/>" }, 1, 1);
	expect_fault(&b, NULL, "no xlsx workbook");
	buf_release(&b);
}

static void survives_truncation(void **state)
{
	struct buf b = {0}, part = {0};
	size_t failed = 0;

	(void)state;
	book_make(&b, NULL, NULL, "<w><row><c><v>1</v></c></row></w>");
	for (size_t n = 0; n < b.len; n++) {
		struct sheet s = {0};
		struct err err = {0};

		buf_clear(&part);
		buf_add(&part, b.p, n);
		if (sheet_read_xlsx(&s, buf_str(&part), n, NULL, &err) != 0) {
			failed++;
			assert_true(err.text[0] != '\0');
		}
		sheet_release(&s);
	}
	assert_int_equal(failed, b.len);
	buf_release(&b);
	buf_release(&part);
}

static void refuses_entities(void **state)
{
	(void)state;
	expect_sheet_fault("<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b "
	    "'&a;&a;&a;&a;&a;&a;&a;&a;'>]><w><row><c t='str'><v>&b;</v></c>"
	    "</row></w>", "declares a document type");
	expect_sheet_fault("<w><row><c t='str'><v>&b;</v></c></row></w>",
	    "undefined entity");
}

static void refuses_bombs(void **state)
{
	static const char open[] = "<w><row><c t='str'><v>";
	struct buf b = {0}, sheet = {0};

	(void)state;
	/* A small file that unpacks to 160 MiB of blanks between elements. */
	buf_adds(&sheet, "<w>");
	while (sheet.len < (size_t)160 << 20)
		buf_adds(&sheet, "<x>                                       "
		    "                                                 </x>");
	buf_adds(&sheet, "</w>");
	book_make(&b, NULL, NULL, sheet.p);
	assert_true(b.len < (size_t)4 << 20);
	expect_fault(&b, NULL, "unpacked it is larger than 128 MiB");
	buf_clear(&sheet);
	buf_adds(&sheet, open);
	while (sheet.len < (size_t)1 << 20)
		buf_adds(&sheet, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	buf_adds(&sheet, "</v></c></row></w>");
	expect_sheet_fault(sheet.p, "cell A1: its text is too long");
	/* One attribute that never ends. */
	buf_clear(&sheet);
	buf_adds(&sheet, "<w a='");
	while (sheet.len < (size_t)8 << 20)
		buf_adds(&sheet, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	expect_sheet_fault(sheet.p, "longer than 1024 KiB");
	buf_clear(&sheet);
	for (int i = 0; i < 100; i++)
		buf_adds(&sheet, "<a>");
	expect_sheet_fault(sheet.p, "deeper than 64");
	buf_release(&sheet);
	buf_release(&b);
}

static void refuses_many_merges(void **state)
{
	struct buf sheet = {0};

	(void)state;
	buf_adds(&sheet, "<w>");
	for (int i = 0; i < 10001; i++)
		buf_adds(&sheet, "<mergeCell ref='A1:A2'/>");
	buf_adds(&sheet, "</w>");
	expect_sheet_fault(sheet.p, "more than 10000 merged");
	buf_clear(&sheet);
	buf_adds(&sheet, "<w>");
	for (int i = 0; i < 1000; i++)
		buf_adds(&sheet, "<row><c><v>1</v></c></row>");
	for (int i = 0; i < 1000; i++)
		buf_adds(&sheet, "<mergeCell ref='A1:A1000'/>");
	buf_adds(&sheet, "</w>");
	expect_sheet_fault(sheet.p, "cover too much");
	buf_release(&sheet);
}

static void fill(struct sheet *s)
{
	struct sheet_cell *span;
	struct err err = {0};

	s->name = "MSEL";
	sheet_add_row(s, 1, &err);
	sheet_set(s, 0, "When", 4, &err);
	sheet_set(s, 1, "Título", 7, &err);
	sheet_add_row(s, 2, &err);
	span = sheet_set(s, 0, "26:30", 5, &err);
	span->kind = SHEET_SPAN;
	span->ms = INT64_C(26) * 3600000 + 1800000;
	sheet_set(s, 1, "=1+1\n\x1b[2J", 9, &err);
	sheet_set(s, 2, "7.5", 3, &err)->kind = SHEET_NUMBER;
}

static void writes(void **state)
{
	static const char first[] = "test_xlsx_a.xlsx", path[] =
	    "test_xlsx_b.xlsx";
	struct sheet s = {0}, back;
	struct err err = {0};
	struct buf a = {0}, b = {0};

	(void)state;
	fill(&s);
	assert_int_equal(sheet_write_xlsx(first, &s, &err), 0);
	assert_int_equal(sheet_write_xlsx(path, &s, &err), 0);
	assert_int_equal(file_read(first, SHEET_FILE_MAX, &a, &err), 0);
	assert_int_equal(file_read(path, SHEET_FILE_MAX, &b, &err), 0);
	unlink(first);
	unlink(path);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.p, b.p, a.len);
	read_book(&back, &a, "MSEL");
	assert_string_equal(at(&back, 1, 1), "Título");
	assert_string_equal(at(&back, 2, 0), "26:30");
	assert_int_equal(cell(&back, 2, 0)->kind, SHEET_SPAN);
	assert_string_equal(at(&back, 2, 1), "=1+1\n^[[2J");
	assert_string_equal(at(&back, 2, 2), "7.5");
	sheet_release(&back);
	sheet_release(&s);
	buf_release(&a);
	buf_release(&b);
}

static void writes_all_or_nothing(void **state)
{
	struct sheet s = {0};
	struct err err = {0};
	struct buf long_text = {0};

	(void)state;
	assert_int_equal(sheet_add_row(&s, 1, &err), 0);
	while (long_text.len <= SHEET_XLSX_CELL_MAX)
		buf_addc(&long_text, 'a');
	assert_non_null(sheet_set(&s, 2, long_text.p, long_text.len, &err));
	assert_int_equal(sheet_write_xlsx("test_xlsx_c.xlsx", &s, &err), -1);
	assert_non_null(strstr(err.text, "cell C1"));
	assert_int_not_equal(access("test_xlsx_c.xlsx", F_OK), 0);
	assert_int_equal(sheet_write_xlsx("no/such/folder.xlsx", &s, &err),
	    -1);
	buf_release(&long_text);
	sheet_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_texts),
		cmocka_unit_test(reads_dates),
		cmocka_unit_test(knows_1904),
		cmocka_unit_test(spreads_merges),
		cmocka_unit_test(refuses_nonsense),
		cmocka_unit_test(survives_truncation),
		cmocka_unit_test(refuses_entities),
		cmocka_unit_test(refuses_bombs),
		cmocka_unit_test(refuses_many_merges),
		cmocka_unit_test(writes),
		cmocka_unit_test(writes_all_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
