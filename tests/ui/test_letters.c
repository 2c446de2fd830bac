/*
 * test_letters.c: what a terminal without UTF-8 is shown, and what is typed
 * there.
 */
#include "config.h"

#include "tests/event/unit.h"

#include "base/text.h"
#include "ui/screen.h"

static void a_locale_says_which(void **state)
{
	(void)state;
	assert_int_equal(letters_of(NULL), LETTERS_UTF8);
	assert_int_equal(letters_of(""), LETTERS_UTF8);
	assert_int_equal(letters_of("fr_FR"), LETTERS_UTF8);
	assert_int_equal(letters_of("fr_FR."), LETTERS_UTF8);
	assert_int_equal(letters_of("UTF-8"), LETTERS_UTF8);
	assert_int_equal(letters_of("pt_BR.UTF-8"), LETTERS_UTF8);
	assert_int_equal(letters_of("pt_BR.utf8@x"), LETTERS_UTF8);
	assert_int_equal(letters_of("es_ES.ISO-8859-1"), LETTERS_LATIN1);
	assert_int_equal(letters_of("es_ES.iso88591"), LETTERS_LATIN1);
	assert_int_equal(letters_of("es_ES.CP1252"), LETTERS_LATIN1);
	assert_int_equal(letters_of("es_ES.ISO-8859-15@euro"),
	    LETTERS_LATIN9);
	assert_int_equal(letters_of("es_ES@euro"), LETTERS_LATIN9);
	assert_int_equal(letters_of("es_ES.ISO-8859-150"), LETTERS_ASCII);
	assert_int_equal(letters_of("ru_RU.KOI8-R"), LETTERS_ASCII);
}

static void typed(enum letters l, const char *in, const char *want)
{
	struct buf out = {0};

	letters_typed(l, in, strlen(in), &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void what_is_typed_becomes_utf8(void **state)
{
	(void)state;
	typed(LETTERS_LATIN1, "Espa\xf1" "a \xa4\r", "España \xc2\xa4\r");
	typed(LETTERS_LATIN9, "\xa4 \xbd\xf1", "€ œñ");
	typed(LETTERS_UTF8, "España €", "España €");
	typed(LETTERS_ASCII, "abc", "abc");
}

static void shown(enum letters l, const char *in, const char *want)
{
	struct buf out = {0};

	letters_show(l, in, strlen(in), &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void what_is_shown_is_what_there_is(void **state)
{
	(void)state;
	shown(LETTERS_LATIN1, "añ\n€ “œ” 密", "a\xf1\n? \"?\" ?");
	shown(LETTERS_LATIN9, "añ € œ ¤ ½", "a\xf1 \xa4 \xbd ? 1");
	shown(LETTERS_ASCII, "añ €", "an ?");
	shown(LETTERS_UTF8, "añ €", "añ €");
}

/* Every byte that is typed is shown again as itself. */
static void there_and_back(void **state)
{
	(void)state;
	for (int l = LETTERS_LATIN1; l <= LETTERS_LATIN9; l++)
		for (int c = 0xa0; c <= 0xff; c++) {
			char in[2] = { (char)c, '\0' };
			struct buf out = {0};
			const char *s;

			letters_typed((enum letters)l, in, 1, &out);
			assert_true(text_valid(buf_str(&out), out.len));
			s = buf_str(&out);
			assert_int_equal(letters_byte((enum letters)l,
			    text_char(&s, s + out.len)), in[0]);
			buf_release(&out);
		}
}

/* A wide letter that is not there takes its two columns all the same. */
static void a_screen_has_them_too(void **state)
{
	const struct screen_options o = { .term = "xterm", .cols = 20,
		.rows = 2, .lean = true, .letters = LETTERS_LATIN1 };
	struct screen *s = screen_new(&o, NULL);
	struct buf out = {0};
	struct grid g = {0};

	(void)state;
	assert_non_null(s);
	grid_start(&g, 20, 2);
	grid_text(&g, 0, 0, 20, 0, "señal 密码 ya");
	screen_paint(s, &g);
	screen_take(s, &out);
	assert_non_null(strstr(buf_str(&out), "se\xf1" "al ? ?  ya"));
	screen_free(s);
	grid_release(&g);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_locale_says_which),
		cmocka_unit_test(what_is_typed_becomes_utf8),
		cmocka_unit_test(what_is_shown_is_what_there_is),
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(a_screen_has_them_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
