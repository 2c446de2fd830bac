/*
 * test_alias.c: commands are typed in the viewer's language as in English,
 * and help says so.  The catalogue is made here, so that it is known what is
 * in it; those of the program are looked through for words that two commands
 * have.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"
#include "tests/ui/golden.h"

#define OTHER "other words for the command: "

/* In the order of strcmp, as a catalogue wants them. */
static const char *const words[][2] = {
	{ "ITEM", "ELEMENTO" },
	{ "TEXT", "TEXTO" },
	{ OTHER "answer", "responder contestar" },
	{ OTHER "ask", "decir preguntar" },
	{ OTHER "chat", "charla decir" },
	{ OTHER "help", "ayuda" },
	{ OTHER "inbox", "buzón chat" },
	{ OTHER "read", "leer" },
	{ OTHER "survey", "encuesta" },
};

static void mo_u32(struct buf *out, size_t n)
{
	for (int i = 0; i < 4; i++)
		buf_addc(out, (char)(n >> (8 * i) & 0xff));
}

/* A table of lengths and places, and the texts. */
static void mo_make(struct buf *out)
{
	size_t n = ARRAY_LEN(words), at = 28 + 16 * n;
	static const size_t head[] = { 0x950412de, 0 };

	for (size_t i = 0; i < ARRAY_LEN(head); i++)
		mo_u32(out, head[i]);
	mo_u32(out, n);
	mo_u32(out, 28);
	mo_u32(out, 28 + 8 * n);
	mo_u32(out, 0);
	mo_u32(out, at);
	for (int k = 0; k < 2; k++) {
		for (size_t i = 0; i < n; i++) {
			mo_u32(out, strlen(words[i][k]));
			mo_u32(out, at);
			at += strlen(words[i][k]) + 1;
		}
	}
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < n; i++)
			buf_add(out, words[i][k], strlen(words[i][k]) + 1);
}

static void begin(struct rig *r, const struct rig_options *o)
{
	struct buf mo = {0};
	struct err err = {0};

	rig_init(r, o);
	mo_make(&mo);
	i18n_free(r->t->cat);
	if (i18n_parse(&r->t->cat, mo.p, mo.len, &err) != 0)
		fail_msg("%s", err.text);
	buf_release(&mo);
	buf_clear(&r->out);
}

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s\n", what, buf_str(&r->out));
	return is;
}

static void line_mode_takes_both(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	begin(&r, &o);
	rig_raw(&r, "leer 04\n");
	assert_true(says(&r, "At 14:31 a user found this file"));
	buf_clear(&r.out);
	rig_raw(&r, "BUZON\n");
	assert_true(says(&r, "1. READ. 04 Ransom note"));
	rig_raw(&r, "Contestar 02 We isolate FS2\n");
	assert_true(rig_asked(&r, "answer {\"question\":\"q-plan\",\"text\":"
	    "\"We isolate FS2\"}"));
	rig_raw(&r, "preguntar Who?\n");
	assert_true(rig_asked(&r, "ask {\"text\":\"Who?\"}"));
	/* English wins over another one's word */
	buf_clear(&r.out);
	rig_raw(&r, "chat\n");
	assert_true(says(&r, "I start 04, who takes 03?"));
	/* what two commands are called is neither */
	rig_raw(&r, "decir Who?\n");
	assert_null(strstr(buf_str(&r.asked), "\"Who?\"}"));
	buf_clear(&r.out);
	rig_raw(&r, "ayuda\nresponder\n");
	assert_true(says(&r, "\nread, leer ELEMENTO: "));
	assert_true(says(&r, "answer, responder, contestar ELEMENTO [TEXTO | "
	    "-]: "));
	assert_true(says(&r, "\npropose ELEMENTO [TEXTO]: "));
	assert_true(says(&r, "ELEMENTO is a number of the last list"));
	assert_true(says(&r, "Write: responder ELEMENTO [TEXTO | "
	    "-]\n"));
	rig_release(&r);
}

static void the_screen_takes_both(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };
	struct rig r;

	(void)state;
	begin(&r, &o);
	rig_type(&r, ":leer 03\r");
	assert_true(rig_shows(&r, "Is it true that the portal is down?"));
	rig_type(&r, ":encuesta before sleep=4; mood=3\r");
	assert_true(rig_asked(&r, "survey [\"before\",\"sleep=4;\","));
	rig_type(&r, ":ayuda\r");
	assert_true(rig_shows(&r, "Help"));
	rig_release(&r);
}

/* A word that is one command's own, and no English one. */
static void is_the_word_of(struct rig *r, const char *word,
    const char *command)
{
	static const char *const engine[] = { "enrol", "noduff",
		"practice", "propose", "told", "write" };
	const char *lang = r->t->lang;

	if (strcmp(say_command(r->t, word), command) != 0)
		fail_msg("%s: \"%s\" is not %s alone", lang, word, command);
	for (size_t i = 0; say_with_words(i) != NULL; i++)
		if (strcmp(say_with_words(i), word) == 0)
			fail_msg("%s: \"%s\" is English", lang, word);
	for (size_t i = 0; i < ARRAY_LEN(engine); i++)
		if (strcmp(engine[i], word) == 0)
			fail_msg("%s: \"%s\" is the engine's", lang, word);
	if (keymap_command(&term_keymap, word) != NULL)
		fail_msg("%s: \"%s\" is English", lang, word);
}

static void no_word_is_two_commands(void **state)
{
	(void)state;
	for (size_t l = 0; golden_langs[l] != NULL; l++) {
		const struct rig_options o = { .plain = true,
			.lang = golden_langs[l] };
		struct rig r;

		rig_init(&r, &o);
		for (size_t i = 0; say_with_words(i) != NULL; i++) {
			const char *s = say_other_words(r.t,
			    say_with_words(i));

			while (*(s += strspn(s, " ")) != '\0') {
				is_the_word_of(&r, arena_strndup(&r.a, s,
				    strcspn(s, " ")), say_with_words(i));
				s += strcspn(s, " ");
			}
		}
		rig_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_mode_takes_both),
		cmocka_unit_test(the_screen_takes_both),
		cmocka_unit_test(no_word_is_two_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
