/*
 * test_table.c: the table of keys against the rule: a letter says its
 * level, help names every key, hints fit in every language.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/keys.h"
#include "console/label.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

/* ---- the table -------------------------------------------------------- */

static bool is_capital(const char *key)
{
	return key[1] == '\0' && ((key[0] >= 'A' && key[0] <= 'Z') ||
	    key[0] == '>');
}

/* Calls fn for each key of a row. */
static void each_key(const struct keymap_row *r,
    void (*fn)(const struct keymap_row *, const char *))
{
	char *keys = xstrdup(r->keys), *next = keys, *one;

	while ((one = strsep(&next, " ")) != NULL)
		if (*one != '\0')
			fn(r, one);
	free(keys);
}

static void check_level(const struct keymap_row *r, const char *key)
{
	if (is_capital(key) != (r->level != KEYMAP_LOOK))
		fail_msg("\"%s\" (%s): its letter does not say its level",
		    key, r->help);
}

static void test_rule(void **state)
{
	struct console_keys k;

	(void)state;
	console_keys_init(&k, NULL);
	assert_true(k.map.n > 40);
	for (size_t i = 0; i < k.map.n; i++)
		each_key(&k.map.rows[i], check_level);
	console_keys_release(&k);
}

/* No screen has a key twice, and every row can be reached and is named. */
static void test_once(void **state)
{
	struct console_keys k;

	(void)state;
	console_keys_init(&k, NULL);
	for (size_t i = 0; i < k.map.n; i++) {
		const struct keymap_row *r = &k.map.rows[i];

		assert_true(r->help != NULL && r->help[0] != '\0');
		assert_true(r->keys[0] != '\0' || r->command != NULL);
		for (size_t j = 0; j < i; j++) {
			const struct keymap_row *o = &k.map.rows[j];

			if (r->keys[0] != '\0' &&
			    strcmp(o->keys, r->keys) == 0 &&
			    (o->screens & r->screens) != 0)
				fail_msg("\"%s\" twice on a screen",
				    r->keys);
		}
	}
	console_keys_release(&k);
}

/* Help of a screen names every key of it (goal 21). */
static void test_help(void **state)
{
	struct console_keys k;

	(void)state;
	console_keys_init(&k, NULL);
	for (int s = 0; s < SCREENS; s++) {
		struct buf help = {0};

		keymap_help(&k.map, SCREEN_BIT(s), NULL, &help);
		for (size_t i = 0; i < k.nkeys; i++)
			if (k.map.rows[i].screens == 0 ||
			    (k.map.rows[i].screens & SCREEN_BIT(s)))
				assert_non_null(strstr(buf_str(&help),
				    k.map.rows[i].help));
		buf_release(&help);
	}
	console_keys_release(&k);
}

/* Headings are no wider than they may be, in every language (goal 23). */
static void test_labels(void **state)
{
	const char *dir = getenv("ENSAYO_LOCALEDIR");
	struct err err = {0};

	(void)state;
	for (size_t l = 0; golden_langs[l] != NULL; l++) {
		struct i18n *words = NULL;

		if (i18n_open(&words, dir == NULL ? "locale" : dir,
		    golden_langs[l], &err) != 0)
			fail_msg("%s", err.text);
		for (int i = 0; i < LABELS; i++) {
			const char *text = tr(words, label_text(i));

			if (text_width(text) > label_columns(i))
				fail_msg("%s: \"%s\" is wider than %d",
				    golden_langs[l], text,
				    label_columns(i));
			assert_true(text[0] != '\0');
		}
		i18n_free(words);
	}
}

/* Hints of every screen in every language: no cut word, help always there
 * (goal 22). */
static void test_languages(void **state)
{
	static const int widths[] = { 78, 38 };
	const char *dir = getenv("ENSAYO_LOCALEDIR");

	(void)state;
	for (size_t l = 0; golden_langs[l] != NULL; l++) {
		struct console_keys k;
		struct i18n *words = NULL;
		struct err err = {0};

		if (i18n_open(&words, dir == NULL ? "locale" : dir,
		    golden_langs[l], &err) != 0)
			fail_msg("%s", err.text);
		console_keys_init(&k, NULL);
		for (int s = 0; s < SCREENS; s++) {
			for (size_t w = 0; w < ARRAY_LEN(widths); w++) {
				struct buf hints = {0};

				if (s == SCREEN_COMPOSE || s == SCREEN_BOARD)
					continue;
				keymap_hints(&k.map, SCREEN_BIT(s), words,
				    widths[w], &hints);
				assert_true(text_width(buf_str(&hints)) <=
				    widths[w]);
				assert_non_null(strstr(buf_str(&hints),
				    tr(words, "Help")));
				buf_release(&hints);
			}
		}
		console_keys_release(&k);
		i18n_free(words);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rule),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
