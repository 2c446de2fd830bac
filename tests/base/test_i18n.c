/*
 * test_i18n.c: catalogues are found, read in both byte orders, refused when
 * broken, and choose plural forms as their header says.
 */
#include "config.h"

#include "base/i18n.h"
#include "tests/base/unit.h"

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"

#define HEADER "Content-Type: text/plain; charset=UTF-8\n" \
	"Plural-Forms: nplurals=3; plural=n == 1 ? 0 : n < 5 ? 1 : 2;\n"

struct pair {
	const char *id, *text;
	size_t id_len, text_len;
};

#define PAIR(i, t) {i, t, sizeof(i) - 1, sizeof(t) - 1}

static const struct pair slavic[] = {
	PAIR("", HEADER),
	PAIR("Pause", "Pausa"),
	PAIR("a day\0%lu days", "un d\xc3\xad" "a\0%lu poco\0%lu muchos"),
	PAIR("nothing", ""),
	/* Out of order: a reader that trusts the file's order misses it. */
	PAIR("Answer", "Respuesta"),
};

static void put_word(struct buf *b, uint32_t n)
{
	int i;

	for (i = 0; i < 4; i++)
		buf_addc(b, (char)(n >> 8 * i));
}

static void put_table(struct buf *b, const struct pair *pairs, size_t n,
    bool ids, uint32_t at)
{
	size_t i;

	for (i = 0; i < n; i++) {
		size_t len = ids ? pairs[i].id_len : pairs[i].text_len;

		put_word(b, (uint32_t)len);
		put_word(b, at);
		at += (uint32_t)len + 1;
	}
}

/* A .mo file of the pairs, little-endian; big ones are swapped from it. */
static void make_mo(struct buf *b, const struct pair *pairs, size_t n)
{
	uint32_t ids = 28, texts = ids + 8 * (uint32_t)n;
	uint32_t first = texts + 8 * (uint32_t)n, second = first;
	size_t i;

	for (i = 0; i < n; i++)
		second += (uint32_t)pairs[i].id_len + 1;
	put_word(b, UINT32_C(0x950412de));
	put_word(b, 0);
	put_word(b, (uint32_t)n);
	put_word(b, ids);
	put_word(b, texts);
	put_word(b, 0);
	put_word(b, 0);
	put_table(b, pairs, n, true, first);
	put_table(b, pairs, n, false, second);
	for (i = 0; i < n; i++)
		buf_add(b, pairs[i].id, pairs[i].id_len + 1);
	for (i = 0; i < n; i++)
		buf_add(b, pairs[i].text, pairs[i].text_len + 1);
}

/* Turns the words of a file of n strings round. */
static void swap_mo(struct buf *b, size_t n)
{
	size_t at;
	char c;

	for (at = 0; at < 28 + 16 * n; at += 4) {
		c = b->p[at];
		b->p[at] = b->p[at + 3];
		b->p[at + 3] = c;
		c = b->p[at + 1];
		b->p[at + 1] = b->p[at + 2];
		b->p[at + 2] = c;
	}
}

static void assert_slavic(const struct i18n *cat)
{
	assert_string_equal(tr(cat, "Pause"), "Pausa");
	assert_string_equal(tr(cat, "Answer"), "Respuesta");
	assert_string_equal(tr(cat, "unknown"), "unknown");
	assert_string_equal(tr(cat, "nothing"), "nothing");
	assert_string_equal(tr(cat, ""), "");
	assert_string_equal(trn(cat, "a day", "%lu days", 1),
	    "un d\xc3\xad" "a");
	assert_string_equal(trn(cat, "a day", "%lu days", 2), "%lu poco");
	assert_string_equal(trn(cat, "a day", "%lu days", 9), "%lu muchos");
	assert_string_equal(trn(cat, "a cat", "%lu cats", 1), "a cat");
	assert_string_equal(trn(cat, "a cat", "%lu cats", 0), "%lu cats");
	/* A translation without plural forms has only the first. */
	assert_string_equal(trn(cat, "Pause", "Pauses", 1), "Pausa");
	assert_string_equal(trn(cat, "Pause", "Pauses", 9), "Pauses");
}

static void both_byte_orders_are_read(void **state)
{
	const size_t n = ARRAY_LEN(slavic);
	struct buf b = {0};
	struct i18n *cat;
	struct err err = {0};
	int round;

	(void)state;
	make_mo(&b, slavic, n);
	for (round = 0; round < 2; round++) {
		if (i18n_parse(&cat, b.p, b.len, &err) < 0)
			fail_msg("%s", err.text);
		assert_slavic(cat);
		i18n_free(cat);
		swap_mo(&b, n);
	}
	buf_release(&b);
}

static void nobody_translates_nothing(void **state)
{
	(void)state;
	assert_string_equal(tr(NULL, "Pause"), "Pause");
	assert_string_equal(trn(NULL, "a day", "days", 1), "a day");
	assert_string_equal(trn(NULL, "a day", "days", 0), "days");
	i18n_free(NULL);
}

/* Every byte of the header and tables set to each of some values, and every
 * shorter file: refused or read, but never past the end. */
static void broken_files_do_no_harm(void **state)
{
	static const unsigned char values[] = {0, 1, 0x7f, 0x80, 0xff};
	const size_t n = ARRAY_LEN(slavic);
	struct buf b = {0};
	struct i18n *cat;
	size_t at, i, refused = 0;
	char *copy, old;

	(void)state;
	make_mo(&b, slavic, n);
	for (at = 0; at < b.len; at++) {
		copy = xmalloc(at);
		memcpy(copy, b.p, at);
		assert_int_equal(i18n_parse(&cat, copy, at, NULL), -1);
		assert_null(cat);
		free(copy);
	}
	for (at = 0; at < b.len; at++) {
		for (i = 0; i < ARRAY_LEN(values); i++) {
			old = b.p[at];
			b.p[at] = (char)values[i];
			if (i18n_parse(&cat, b.p, b.len, NULL) < 0)
				refused++;
			else
				trn(cat, "a day", "%lu days", at);
			i18n_free(cat);
			b.p[at] = old;
		}
	}
	assert_true(refused > 300);
	/* The last string without its end. */
	b.p[b.len - 1] = 'x';
	assert_int_equal(i18n_parse(&cat, b.p, b.len, NULL), -1);
	buf_release(&b);
}

static void refused_with(const struct pair *pairs, size_t n,
    const char *part)
{
	struct buf b = {0};
	struct err err = {0};
	struct i18n *cat;

	make_mo(&b, pairs, n);
	assert_int_equal(i18n_parse(&cat, b.p, b.len, &err), -1);
	if (!strstr(err.text, part))
		fail_msg("%s", err.text);
	buf_release(&b);
}

static void what_is_wrong_is_said(void **state)
{
	static const struct pair twice[] = {
		PAIR("a", "x"), PAIR("b", "y"), PAIR("a", "z"),
	};
	static const struct pair latin[] = {PAIR("a", "\xe9")};
	static const struct pair plural[] = {
		PAIR("", "Plural-Forms: nplurals=2; plural=n >;\n"),
	};
	struct err err;
	struct i18n *cat;

	(void)state;
	refused_with(twice, 3, "\"a\" is there twice");
	refused_with(latin, 1, "string 0 is broken");
	refused_with(plural, 1, "plural forms: ");
	assert_int_equal(i18n_parse(&cat, "", 0, &err), -1);
	assert_int_equal(i18n_parse(&cat, "0123456789012345678901234567",
	    28, &err), -1);
	assert_string_equal(err.text, "catalogue: not a .mo file");
}

/* Writes a catalogue of one translation, for "Pause". */
static void put_catalogue(const char *dir, const char *lang,
    const char *text)
{
	struct pair pair = {"Pause", text, 5, strlen(text)};
	char *path = xasprintf("%s/%s", dir, lang);
	struct buf b = {0};

	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
	path = xasprintf("%s/%s/LC_MESSAGES", dir, lang);
	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
	path = xasprintf("%s/%s/LC_MESSAGES/ensayo.mo", dir, lang);
	make_mo(&b, &pair, 1);
	/* A translation "!" stands for a broken file. */
	if (*text == '!')
		b.p[0] = 'x';
	assert_int_equal(file_write(path, b.p, b.len, 0600, NULL), 0);
	buf_release(&b);
	free(path);
}

static void languages_are_searched(void **state)
{
	static const char *const rows[][2] = {
		{"es", "Pausa"}, {"es_MX", "Pausa"}, {"pt", "Pausar"},
		{"pt_PT", "Pausar"}, {"pt_BR", "Pausar"}, {"en", "Pause"},
		{"en_GB", "Pause"}, {"de", "Pause"}, {"", "Pause"},
		{"../es", "Pause"}, {"es/..", "Pause"}, {"e", "Pause"},
	};
	char *dir = unit_folder();
	struct i18n *cat;
	struct err err;
	size_t i;

	(void)state;
	put_catalogue(dir, "es", "Pausa");
	put_catalogue(dir, "pt_BR", "Pausar");
	put_catalogue(dir, "en", "English needs no catalogue");
	put_catalogue(dir, "fr", "!");
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(i18n_open(&cat, dir, rows[i][0], &err), 0);
		assert_string_equal(tr(cat, "Pause"), rows[i][1]);
		assert_string_equal(trn(cat, "a", "b", 2), "b");
		i18n_free(cat);
	}
	assert_int_equal(i18n_open(&cat, dir, "fr", &err), -1);
	assert_null(cat);
	assert_non_null(strstr(err.text, "fr/LC_MESSAGES/ensayo.mo: "
	    "catalogue: not a .mo file"));
	unit_folder_remove(dir);
}

/* The catalogues that are installed. */
static void ours_are_read(void **state)
{
	static const char *const langs[] = {"es", "pt_BR", "fr"};
	const char *top = getenv("ENSAYO_LOCALEDIR");
	struct i18n *cat;
	struct err err;
	size_t i;

	(void)state;
	assert_non_null(top);
	for (i = 0; i < ARRAY_LEN(langs); i++) {
		if (i18n_open(&cat, top, langs[i], &err) < 0)
			fail_msg("%s", err.text);
		i18n_free(cat);
	}
}

static void clear_env(void)
{
	unsetenv("LANGUAGE");
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	unsetenv("LANG");
}

static void the_environment_is_asked(void **state)
{
	static const char *const rows[][2] = {
		{"es", "es"}, {"es_ES.UTF-8", "es"}, {"es_MX:en", "es"},
		{"pt_PT@euro", "pt_BR"}, {"pt", "pt_BR"}, {"fr-CA", "fr"},
		{"C.UTF-8", "en"}, {"POSIX", "en"}, {"de_DE", "en"},
		{"est", "en"}, {"e", "en"},
	};
	size_t i;

	(void)state;
	clear_env();
	assert_string_equal(i18n_lang_of_env(), "en");
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		setenv("LANG", rows[i][0], 1);
		assert_string_equal(i18n_lang_of_env(), rows[i][1]);
	}
	setenv("LC_MESSAGES", "fr_FR", 1);
	assert_string_equal(i18n_lang_of_env(), "fr");
	setenv("LC_ALL", "C", 1);
	assert_string_equal(i18n_lang_of_env(), "en");
	setenv("LANGUAGE", "", 1);
	assert_string_equal(i18n_lang_of_env(), "en");
	setenv("LANGUAGE", "es", 1);
	assert_string_equal(i18n_lang_of_env(), "es");
	clear_env();
}

static void languages_serve_each_other(void **state)
{
	static const struct {
		const char *have, *want;
		int matches;
	} rows[] = {
		{"es", "es", 1}, {"pt", "pt_BR", 1}, {"pt_BR", "pt", 1},
		{"pt-BR", "pt_BR", 1}, {"pt_PT", "pt_BR", 0},
		{"es", "en", 0}, {"es", "est", 0}, {"", "es", 0},
		{"pt_B", "pt_BR", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(i18n_lang_matches(rows[i].have,
		    rows[i].want), rows[i].matches);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_byte_orders_are_read),
		cmocka_unit_test(nobody_translates_nothing),
		cmocka_unit_test(broken_files_do_no_harm),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(languages_are_searched),
		cmocka_unit_test(ours_are_read),
		cmocka_unit_test(the_environment_is_asked),
		cmocka_unit_test(languages_serve_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
