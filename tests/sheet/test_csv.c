/*
 * test_csv.c: what planners save as CSV is read as they see it.
 */
#include "config.h"

#include "sheet/sheet.h"
#include "tests/base/unit.h"

static void read_csv(struct sheet *s, const char *bytes, size_t n)
{
	struct err err = {0};

	*s = (struct sheet){0};
	if (sheet_read_csv(s, bytes, n, &err) != 0)
		fail_msg("%s", err.text);
}

static void expect_fault(const char *bytes, const char *says)
{
	struct sheet s = {0};
	struct err err = {0};

	assert_int_equal(sheet_read_csv(&s, bytes, strlen(bytes), &err), -1);
	if (strstr(err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, says);
	sheet_release(&s);
}

static const char *at(const struct sheet *s, int number, size_t column)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].number == number)
			return sheet_at(&s->rows[i], column)->text;
	return "no such row";
}

static void reads_rows(void **state)
{
	static const char bytes[] = "nr,title\r\n1,\"a, \"\"b\"\"\nc\"\r\n"
	    "\r\n,,\r\n4,d";
	struct sheet s;

	(void)state;
	read_csv(&s, bytes, sizeof(bytes) - 1);
	assert_int_equal(s.n, 3);
	assert_string_equal(at(&s, 1, 1), "title");
	assert_string_equal(at(&s, 2, 1), "a, \"b\"\nc");
	assert_string_equal(at(&s, 2, 7), "");
	/* Rows are numbered as the spreadsheet shows them. */
	assert_string_equal(at(&s, 5, 0), "4");
	assert_string_equal(s.charset, "UTF-8");
	sheet_release(&s);
}

static void finds_the_mark(void **state)
{
	struct sheet s;

	(void)state;
	read_csv(&s, "a;b,c;d\n1;2;3\n", 14);
	assert_string_equal(at(&s, 1, 1), "b,c");
	assert_string_equal(at(&s, 2, 2), "3");
	sheet_release(&s);
	read_csv(&s, "a\tb\n1\t2", 7);
	assert_string_equal(at(&s, 2, 1), "2");
	sheet_release(&s);
	read_csv(&s, "sep=|\r\na|b,c\r\n", 14);
	assert_string_equal(at(&s, 1, 1), "b,c");
	sheet_release(&s);
	read_csv(&s, "\"a;b;c\",d\n", 10);
	assert_string_equal(at(&s, 1, 1), "d");
	sheet_release(&s);
	read_csv(&s, "a,b\rc,d\r", 8);
	assert_string_equal(at(&s, 2, 1), "d");
	sheet_release(&s);
	read_csv(&s, "", 0);
	assert_int_equal(s.n, 0);
	sheet_release(&s);
}

static void decodes(void **state)
{
	static const char wide[] = "\xff\xfe" "a\0;\0\xe9\0\x3d\xd8\x00\xde";
	struct sheet s;

	(void)state;
	read_csv(&s, "\xef\xbb\xbfT\xc3\xadtulo\n", 11);
	assert_string_equal(at(&s, 1, 0), "Título");
	sheet_release(&s);
	read_csv(&s, "T\xedtulo;\x80\n", 9);
	assert_string_equal(at(&s, 1, 0), "Título");
	assert_string_equal(at(&s, 1, 1), "€");
	assert_string_equal(s.charset, "Windows-1252");
	sheet_release(&s);
	read_csv(&s, wide, sizeof(wide) - 1);
	assert_string_equal(at(&s, 1, 0), "a");
	assert_string_equal(at(&s, 1, 1), "é😀");
	assert_string_equal(s.charset, "UTF-16");
	sheet_release(&s);
	read_csv(&s, "\xfe\xff\0a\0,\0b", 8);
	assert_string_equal(at(&s, 1, 1), "b");
	sheet_release(&s);
}

static void refuses_quotes(void **state)
{
	(void)state;
	expect_fault("a,b\n1,\"two\n3,4\n", "row 2: a quote is not closed");
	expect_fault("a,b\n1,2\n1,t\"wo\n", "row 3: a quote inside");
	expect_fault("a,b\n1,\"t\"wo\n", "row 2: a quote inside");
}

static void keeps_limits(void **state)
{
	struct buf b = {0};

	(void)state;
	for (int i = 0; i < SHEET_ROWS_MAX + 1; i++)
		buf_adds(&b, "a\n");
	expect_fault(b.p, "row 50001: more than 50000 rows");
	buf_clear(&b);
	for (int i = 0; i < SHEET_COLUMNS_MAX + 1; i++)
		buf_adds(&b, "a,");
	expect_fault(b.p, "cell SS1: more than 512 columns");
	buf_clear(&b);
	while (b.len <= SHEET_CELL_MAX)
		buf_adds(&b, "abcdefgh");
	expect_fault(b.p, "cell A1: its text is too long");
	buf_release(&b);
}

static void writes_harmless(void **state)
{
	static const char *const cells[] = { "=1+1", " @x", "a \"b\"", "-1-1",
		"-1", "l\n\x1b[31m", "" };
	struct sheet s = {0}, back;
	struct err err = {0};
	struct buf out = {0};

	(void)state;
	assert_int_equal(sheet_add_row(&s, 1, &err), 0);
	for (size_t i = 0; i < ARRAY_LEN(cells); i++)
		assert_non_null(sheet_set(&s, i, cells[i], strlen(cells[i]),
		    &err));
	assert_int_equal(sheet_add_row(&s, 1, &err), -1);
	sheet_write_csv(&out, &s);
	assert_string_equal(buf_str(&out), "\"'=1+1\",\"' @x\",\"a \"\"b\"\"\","
	    "\"'-1-1\",\"-1\",\"l\n^[[31m\",\"\"\r\n");
	read_csv(&back, out.p, out.len);
	assert_string_equal(at(&back, 1, 2), "a \"b\"");
	sheet_release(&back);
	sheet_release(&s);
	buf_release(&out);
}

static void names_columns(void **state)
{
	char name[SHEET_COLUMN_TEXT];

	(void)state;
	assert_string_equal(sheet_column(0, name), "A");
	assert_string_equal(sheet_column(25, name), "Z");
	assert_string_equal(sheet_column(26, name), "AA");
	assert_string_equal(sheet_column(701, name), "ZZ");
	assert_string_equal(sheet_column(702, name), "AAA");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_rows),
		cmocka_unit_test(finds_the_mark),
		cmocka_unit_test(decodes),
		cmocka_unit_test(refuses_quotes),
		cmocka_unit_test(keeps_limits),
		cmocka_unit_test(writes_harmless),
		cmocka_unit_test(names_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
