/*
 * test_words.c: every code that people meet has its word, and a refusal its
 * sentence, reordered where a language wants it.
 */
#include "config.h"

#include "client/words.h"

#include "base/err_args.h"
#include "state/state.h"
#include "tests/event/unit.h"

/* Codes are found wherever they stand in the table. */
static void codes_have_words(void **state)
{
	static const char *const pairs[][2] = {
		{ "act", "act" }, { "audit", "self-audit" },
		{ "excon", "EXCON" }, { "judge", "to judge" },
		{ "realworld", "REAL EMERGENCY" },
		{ "simcell", "simulation cell" },
		{ "unopened", "not open yet" }, { "yes", "yes" },
		{ "", "" }, { "no-such-code", "no-such-code" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		assert_string_equal(client_word(NULL, pairs[i][0]),
		    pairs[i][1]);
}

static void a_refusal_brings_its_arguments(void **state)
{
	struct buf line = {0};
	struct wire_message m;
	struct arena a = {0};
	struct err sent, got = {0};
	char *text;

	(void)state;
	fail_code(&sent, "state", "question \"%s\" is %s", "q-1", "closed");
	wire_write_error(&line, 3, &sent);
	assert_int_equal(wire_parse(&m, &a, line.p, line.len - 1, &got), 0);
	client_refusal(&got, &m);
	assert_string_equal(got.code, "state");
	assert_string_equal(got.text, sent.text);
	assert_string_equal(got.form, sent.form);
	assert_string_equal(err_arg(&got, 1), "closed");
	text = client_sentence(NULL, &got);
	assert_string_equal(text, sent.text);
	free(text);
	buf_release(&line);
	arena_release(&a);
}

static void put_word(struct buf *b, size_t n)
{
	for (int i = 0; i < 4; i++)
		buf_addc(b, (char)(n >> 8 * i));
}

/* A catalogue of n pairs of msgid and translation. */
static struct i18n *catalogue(const char *const (*pairs)[2], size_t n)
{
	struct buf b = {0};
	size_t at = 28 + 16 * n;
	struct i18n *made = NULL;

	put_word(&b, 0x950412de);
	put_word(&b, 0);
	put_word(&b, n);
	put_word(&b, 28);
	put_word(&b, 28 + 8 * n);
	put_word(&b, 0);
	put_word(&b, 28 + 16 * n);
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < n; i++) {
			put_word(&b, strlen(pairs[i][side]));
			put_word(&b, at);
			at += strlen(pairs[i][side]) + 1;
		}
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < n; i++)
			buf_add(&b, pairs[i][side],
			    strlen(pairs[i][side]) + 1);
	assert_int_equal(i18n_parse(&made, b.p, b.len, NULL), 0);
	buf_release(&b);
	return made;
}

static void another_language_may_turn_it_round(void **state)
{
	static const char *const pairs[][2] = {
		{ "", "Content-Type: text/plain; charset=UTF-8\n" },
		{ "closed", "cerrada" },
		{ "question \"%s\" is %s",
		    "%2$s est\xc3\xa1 la pregunta \xc2\xab%1$s\xc2\xbb" },
	};
	struct i18n *es = catalogue(pairs, ARRAY_LEN(pairs));
	struct err err;
	char *text;

	(void)state;
	fail_code(&err, "state", "question \"%s\" is %s", "q-1", "closed");
	text = client_sentence(es, &err);
	assert_string_equal(text, "cerrada est\xc3\xa1 la pregunta "
	    "\xc2\xab" "q-1\xc2\xbb");
	free(text);
	client_translate(es, &err);
	assert_string_equal(err.code, "state");
	assert_non_null(strstr(err.text, "cerrada"));
	/* What nobody has translated stays as it is. */
	fail_code(&err, "past", "%s is over", "it");
	text = client_sentence(es, &err);
	assert_string_equal(text, "it is over");
	free(text);
	i18n_free(es);
}

/* What was typed is the same in every language, and so is what has to be; what
 * is told is not. */
static void what_was_typed_stays(void **state)
{
	static const char *const pairs[][2] = {
		{ "", "Content-Type: text/plain; charset=UTF-8\n" },
		{ "act", "acto" }, { "hint", "pista" }, { "closed", "cerrada" },
		{ "no such item: \"%s\"", "no existe: \xc2\xab%s\xc2\xbb" },
		{ "%s: %s: \"%s\" is %s", "%s: %s: \"%s\" es %s" },
	};
	struct i18n *es = catalogue(pairs, ARRAY_LEN(pairs));
	struct err err;
	char *text;

	(void)state;
	fail_code(&err, "unknown", "no such item: \"%s\"", "act");
	text = client_sentence(es, &err);
	assert_string_equal(text, "no existe: \xc2\xab" "act\xc2\xbb");
	free(text);
	fail_code(&err, "usage", "%s: %s: \"%s\" is %s", "hint", "act",
	    "closed", "closed");
	text = client_sentence(es, &err);
	assert_string_equal(text, "hint: act: \"closed\" es cerrada");
	free(text);
	i18n_free(es);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_have_words),
		cmocka_unit_test(a_refusal_brings_its_arguments),
		cmocka_unit_test(another_language_may_turn_it_round),
		cmocka_unit_test(what_was_typed_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
