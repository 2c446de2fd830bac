/*
 * test_word.c: headings, channels and categories in four languages; every
 * word of the tables can be found, and means one thing.
 */
#include "config.h"

#include "base/map.h"
#include "base/text.h"
#include "exchange/word.h"
#include "tests/base/unit.h"

static const struct { const char *lang, *words; int column; } headings[] = {
#define HEADING(column, lang, words) { lang, words, COLUMN_##column },
#include "exchange/word.def"
};

static void expect_heading(const char *typed, int column, const char *lang)
{
	const char *said;
	int found = word_heading(typed, &said);

	if (found != column)
		fail_msg("\"%s\" is column %d, not %d", typed, found, column);
	if (lang == NULL)
		assert_null(said);
	else
		assert_string_equal(said, lang);
}

static void headings_as_typed(void **state)
{
	(void)state;
	expect_heading("N.º", COLUMN_NR, NULL);
	expect_heading("#", COLUMN_NR, NULL);
	expect_heading("Hora Planificada", COLUMN_TIME, NULL);
	expect_heading("HEURE PRÉVUE", COLUMN_TIME, NULL);
	expect_heading("Destinatário(s)", COLUMN_TO, NULL);
	expect_heading("Time (local)", COLUMN_TIME, NULL);
	expect_heading("T+", COLUMN_OFFSET, NULL);
	expect_heading("Message (ES)", COLUMN_BODY, "es");
	expect_heading("Texto - PT", COLUMN_BODY, "pt");
	expect_heading("Title FR", COLUMN_TITLE, "fr");
	expect_heading("Text [English]", COLUMN_BODY, "en");
	expect_heading("Acción esperada:", COLUMN_EXPECT, NULL);
	expect_heading("Consignes animateurs", COLUMN_NOTE, NULL);
	expect_heading("Responsable", COLUMN_OWNER, NULL);
	expect_heading("Público objetivo", COLUMN_TO, NULL);
	expect_heading("PÚBLICO-ALVO", COLUMN_TO, NULL);
	expect_heading("Public cible", COLUMN_TO, NULL);
	expect_heading("Destinataire(s)", COLUMN_TO, NULL);
	expect_heading("Target audiences", COLUMN_TO, NULL);
	expect_heading("Hora de la inyección", COLUMN_TIME, NULL);
	expect_heading("Hora de inicio de la inyección", -1, NULL);
	expect_heading("Momento", COLUMN_TIME, NULL);
	expect_heading("Fecha/Hora", COLUMN_TIME, NULL);
	expect_heading("Date / Time", COLUMN_TIME, NULL);
	expect_heading("Hora / Time", COLUMN_TIME, NULL);
	expect_heading("Para / Mensaje", -1, NULL);
	expect_heading("Expected action(s)", COLUMN_EXPECT, NULL);
	expect_heading("Respuestas esperadas", COLUMN_EXPECT, NULL);
	expect_heading("Resposta esperada", COLUMN_EXPECT, NULL);
	expect_heading("RÉPONSE ATTENDUE", COLUMN_EXPECT, NULL);
	expect_heading("Medios de entrega", COLUMN_CHANNEL, NULL);
	expect_heading("Controllers", COLUMN_OWNER, NULL);
	expect_heading("Inyección", COLUMN_NR, NULL);
	expect_heading("Estímulo", COLUMN_NR, NULL);
	expect_heading("Stimulus", COLUMN_NR, NULL);
	expect_heading("", -1, NULL);
	assert_int_equal(word_heading("ES", NULL), -1);
}

static void near(const char *typed, int column, const char *want)
{
	char meant[64] = "";

	assert_int_equal(word_heading_near(typed, meant, sizeof(meant)),
	    column);
	assert_string_equal(meant, want);
}

static void nearly_spelt(void **state)
{
	(void)state;
	near("Repuesta esperada", COLUMN_EXPECT, "respuesta esperada");
	near("Mesaje", COLUMN_BODY, "mensaje");
	near("Destinatrios", COLUMN_TO, "destinatarios");
	near("Hra", -1, "");
	near("Presupuesto", -1, "");
	near("", -1, "");
}

static void words_are_bare_and_one_thing(void **state)
{
	struct map seen = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(headings); i++) {
		const char *s = headings[i].words;

		while (*s != '\0') {
			size_t n = strcspn(s, "|");
			char *word = xstrndup(s, n), *bare = text_bare(word);

			if (strcmp(word, bare) != 0)
				fail_msg("\"%s\" is not bare", word);
			if (map_get(&seen, word, headings[i].column) !=
			    headings[i].column)
				fail_msg("\"%s\" is two columns", word);
			map_put(&seen, word, headings[i].column);
			if (word_heading(word, NULL) != headings[i].column)
				fail_msg("\"%s\" is not found", word);
			free(word);
			free(bare);
			s += n + (s[n] == '|');
		}
	}
	map_release(&seen);
}

static void knows_channels(void **state)
{
	(void)state;
	assert_string_equal(word_channel("Correo electrónico"), "email");
	assert_string_equal(word_channel("Appel téléphonique"), "phone");
	assert_string_equal(word_channel("Redes sociais"), "social");
	assert_string_equal(word_channel("E-Mail"), "email");
	assert_null(word_channel("pigeon"));
	assert_null(word_channel(""));
	assert_int_equal(word_category("Contingency inject"),
	    CATEGORY_CONTINGENCY);
	assert_int_equal(word_category("Acción esperada"),
	    CATEGORY_EXPECTED);
	assert_int_equal(word_category("?"), -1);
	assert_true(word_is(WORD_ALL, "Todos los jugadores"));
	assert_false(word_is(WORD_ALL, "Todos santos"));
}

static void counts_languages(void **state)
{
	int counts[4] = {0};

	(void)state;
	word_heading_langs("Asunto", counts);
	word_heading_langs("Hora", counts);
	assert_int_equal(counts[1], 2);
	assert_int_equal(counts[2], 1);
	assert_int_equal(counts[0], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_as_typed),
		cmocka_unit_test(nearly_spelt),
		cmocka_unit_test(words_are_bare_and_one_thing),
		cmocka_unit_test(knows_channels),
		cmocka_unit_test(counts_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
