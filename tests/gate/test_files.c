/*
 * test_files.c: names that people gave, fit for a file system; words of a
 * command line as somebody typed them.
 */
#include "config.h"

#include "gate/files.h"

#include "gate/exec_line.h"
#include "tests/event/unit.h"

static void names_are_one_visible_component(void **state)
{
	static const char *const names[][2] = {
		{ "log.txt", "log.txt" }, { "../../etc/passwd",
		"_.._etc_passwd" }, { ".bashrc", "bashrc" },
		{ "-rf", "rf" }, { "..", "file" }, { "", "file" },
		{ "a/b\\c", "a_b_c" }, { "  two words ", "two words" },
		{ "bad\033[2Jname", "bad^[[2Jname" },
		{ "new\nline", "new line" },
		{ "\xe2\x80\xaegnp.exe", "gnp.exe" },
		{ "informe-año.pdf", "informe-año.pdf" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct buf b = {0};

		files_safe_name(&b, names[i][0]);
		assert_string_equal(buf_str(&b), names[i][1]);
		buf_release(&b);
	}
}

static void a_long_name_is_cut_between_characters(void **state)
{
	struct buf b = {0}, name = {0};

	(void)state;
	buf_addc(&name, 'x');
	for (int i = 0; i < 300; i++)
		buf_adds(&name, "é");
	files_safe_name(&b, buf_str(&name));
	assert_int_equal(b.len, FILES_NAME_MAX - 1);
	buf_release(&b);
	buf_release(&name);
}

static void add(struct files *f, struct arena *a, const char *name,
    const char *number, const char *digest)
{
	struct val *row = val_map(a);

	val_set(a, row, "name", val_str(a, name));
	val_set(a, row, "number", val_str(a, number));
	val_set(a, row, "digest", val_str(a, digest));
	files_add(f, row);
}

/* Not on a disk that takes capitals for small letters either: whoever gets
 * them all has them all. */
static void no_two_names_are_one(void **state)
{
	static const char *const want[] = { "log.txt", "03-1-LOG.TXT",
		"1-log.txt", "2-log.txt", "año", "1-AÑO", "file", "1-file" };
	struct files f = {0};
	struct arena a = {0};

	(void)state;
	add(&f, &a, "log.txt", "", "a");
	add(&f, &a, "LOG.TXT", "03", "a");
	add(&f, &a, "log.txt", "", "b");
	add(&f, &a, "log.txt", "", "a");	/* there already */
	add(&f, &a, "log.txt", "", "b");
	add(&f, &a, "log.txt", "", "c");
	add(&f, &a, "año", "", "d");
	add(&f, &a, "AÑO", "", "e");
	add(&f, &a, "..", "", "f");
	add(&f, &a, "", "", "g");
	assert_int_equal(f.n, ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++)
		assert_string_equal(f.v[i].name, want[i]);
	files_release(&f);
	arena_release(&a);
}

static void words_are_as_typed(void **state)
{
	static const struct { const char *line, *words; } lines[] = {
		{ "", "" }, { "  ", "" }, { "ack 01", "ack|01|" },
		{ "chat 'two words' now", "chat|two words|now|" },
		{ "ask Don't know", "ask|Don't|know|" },
		{ "ask 'tis unfinished", "ask|'tis|unfinished|" },
		{ "log \"a 'b' c\"", "log|a 'b' c|" },
		{ "x ''", "x||" }, { "a\tb\nc\r\n", "a|b|c|" },
		{ "bad \xff\xfe", "bad|\xef\xbf\xbd\xef\xbf\xbd|" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct arena a = {0};
		struct buf b = {0};
		struct val *words = exec_words(&a, lines[i].line, NULL);

		for (size_t k = 0; k < val_len(words); k++)
			buf_addf(&b, "%s|", val_text(val_at(words, k), "?"));
		assert_string_equal(buf_str(&b), lines[i].words);
		buf_release(&b);
		arena_release(&a);
	}
}

static void a_line_may_not_be_endless(void **state)
{
	struct arena a = {0};
	struct buf line = {0};
	struct err err = {0};

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_adds(&line, "w ");
	assert_in_range(val_len(exec_words(&a, buf_str(&line), NULL)), 1,
	    200);
	for (size_t i = 0; i < EXEC_LINE_MAX; i++)
		buf_addc(&line, 'x');
	assert_null(exec_words(&a, buf_str(&line), &err));
	assert_string_equal(err.code, "usage");
	buf_release(&line);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_one_visible_component),
		cmocka_unit_test(a_long_name_is_cut_between_characters),
		cmocka_unit_test(no_two_names_are_one),
		cmocka_unit_test(words_are_as_typed),
		cmocka_unit_test(a_line_may_not_be_endless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
