/*
 * test_told.c: every fact is a sentence that whoever reads it afterwards
 * understands: no hole, no code of the protocol, no id where there is a
 * title.
 */
#include "config.h"

#include "tests/script/told_rig.h"

static const char *const field_values[EVENT_NAMES] = {
	[FIELD_ACT] = "judge", [FIELD_ACTION] = "verificar",
	[FIELD_AFTER] = "apagon", [FIELD_ANSWERS] = "{\"causas\":[\"vpn\"]}",
	[FIELD_ARGS] = "{\"question\":\"q-pago\",\"team\":\"a.csirt\"}",
	[FIELD_BY] = "at", [FIELD_CELL] = "a", [FIELD_CHANNEL] = "correo",
	[FIELD_DECISION] = "pago", [FIELD_EXPECTATION] = "x-verifica",
	[FIELD_FACT] = "f-entrada", [FIELD_FROM] = "a.csirt",
	[FIELD_HAT] = "evaluator", [FIELD_HOW] = "bots",
	[FIELD_INJECT] = "apagon", [FIELD_ITEM] = "inject/apagon",
	[FIELD_LEVELS] = "{\"hechos\":1}", [FIELD_MILESTONE] = "m-caos",
	[FIELD_NUMBERS] = "{}",
	[FIELD_OUTCOME] = "met", [FIELD_PARAMS] = "{}",
	[FIELD_PERSON] = ANA, [FIELD_PERSONA] = "periodista",
	[FIELD_PHASE] = "m1", [FIELD_POSITION] = "ministra",
	[FIELD_PROBE] = "web", [FIELD_QUESTION] = "q-pago",
	[FIELD_QUESTIONNAIRE] = "cuadro-1", [FIELD_RATING] = "P",
	[FIELD_RESULT] = "down", [FIELD_ROLE] = "csirt",
	[FIELD_TEAM] = "a.csirt", [FIELD_TOOL] = "siem",
	[FIELD_VALUE] = "41", [FIELD_VERDICT] = "graded",
	[FIELD_COUNTERS] = "{}",
	[FIELD_PLAN] = "0123456789abcdef", [FIELD_DIGEST] = "0123456789abcdef",
};

/* An event with every field that the kind may have. */
static void event_full(struct event *e, enum event_kind kind)
{
	static const char *const to[] = { "a.csirt" };
	static const char *const people[] = { ANA };
	const struct event_spec *spec = event_spec(kind);

	event_init(e, kind);
	e->actor = "director";
	for (size_t i = 0; i < spec->nneed; i++) {
		enum event_name f = spec->need[i].name;

		switch (event_field_type(f)) {
		case EVENT_INT: event_puti(e, f, f == FIELD_OF ? 0 : 1); break;
		case EVENT_BOOL: event_puti(e, f, 1); break;
		case EVENT_LIST:
			event_putl(e, f, f == FIELD_PEOPLE ? people : to, 1);
			break;
		default:
			/* what was typed is told as it was */
			if (f == FIELD_ARGS && kind == EVENT_TOOL_USED) {
				event_put(e, f, "{\"host\":\"PC-114\"}");
				break;
			}
			if (f == FIELD_NAME) {
				event_put(e, f, kind ==
				    EVENT_CONDITION_TURNED ?
				    "service_level <= 60" : kind ==
				    EVENT_VARIABLE_SET ? "public_trust" :
				    "words");
				break;
			}
			event_put(e, f, field_values[f] != NULL ?
			    field_values[f] : "words");
			break;
		}
	}
}

/* Is the word there by itself, not as a part of another? */
static bool has_word(const char *s, const char *word)
{
	static const char inside[] = "abcdefghijklmnopqrstuvwxyz0123456789"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	size_t n = strlen(word);

	for (const char *at = s; (at = strstr(at, word)) != NULL; at++)
		if ((at == s || strchr(inside, at[-1]) == NULL) &&
		    (at[n] == '\0' || strchr(inside, at[n]) == NULL))
			return true;
	return false;
}

static void expect_clean(const char *kind, const char *text)
{
	static const char *const raw[] = { "apagon", "q-pago", "pago",
		"verificar", "x-verifica", "m-caos", "cuadro-1", "causas",
		"vpn", "siem", "m1", "periodista", "f-entrada", "correo",
		"a.csirt", "csirt", "public_trust", ANA, "{",
		"}", "[", "]", "(at)", "(s)", "null" };

	if (text[0] == '\0')
		fail_msg("%s: no sentence", kind);
	for (size_t i = 0; i < ARRAY_LEN(raw); i++)
		if (has_word(text, raw[i]) ||
		    (raw[i][1] == '\0' && strstr(text, raw[i]) != NULL))
			fail_msg("%s: \"%s\" in: %s", kind, raw[i], text);
}

static void every_kind_is_a_sentence(void **state)
{
	struct told *w = *state;

	for (int kind = 0; kind < EVENT_KINDS; kind++) {
		struct event e;
		char *text;

		event_full(&e, (enum event_kind)kind);
		text = told_say(w, &e, "es");
		/* what it got, and what machinery has no words for */
		if (kind != EVENT_TIMER_SET && kind != EVENT_TIMER_FIRED)
			expect_clean(event_kind_name((enum event_kind)kind),
			    text);
		free(text);
	}
}

/* The value that decides is no word of the sentence. */
static void every_case_is_a_sentence(void **state)
{
	static const struct {
		enum event_kind kind;
		enum event_name field;
		const char *value;
	} cases[] = {
#define CASE(kind, field, value, text) \
		{ EVENT_##kind, FIELD_##field, value },
#include "view/telling_case.def"
#undef CASE
	};
	struct told *w = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct event e;
		char *text;

		event_full(&e, cases[i].kind);
		for (size_t f = 0; f < e.nfields; f++)
			if (e.f[f].name == cases[i].field &&
			    e.f[f].s != NULL)
				e.f[f].s = cases[i].value;
		text = told_say(w, &e, "en");
		expect_clean(event_kind_name(cases[i].kind), text);
		if (strlen(cases[i].value) > 4 &&
		    strstr(text, "graded") != NULL)
			fail_msg("raw: %s", text);
		free(text);
	}
}

static void causes_and_reasons_are_words(void **state)
{
	static const struct {
		enum event_kind kind;
		enum event_name field;
		const char *codes;
	} rows[] = {
		{ EVENT_INJECT_RELEASED, FIELD_BY, "at after on when "
		    "director hook auto go window move drift deadline" },
		{ EVENT_QUESTION_CLOSED, FIELD_WHY, "right tries close end "
		    "hook phase" },
		{ EVENT_INJECT_SKIPPED, FIELD_WHY, "cut director hook "
		    "not_after phase ready removed unless unskip when" },
		{ EVENT_FACT_TOLD, FIELD_HOW, "recorded seen self" },
	};
	struct told *w = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char *codes = xstrdup(rows[i].codes), *next = codes, *code;

		while ((code = strsep(&next, " ")) != NULL) {
			struct event e;
			char *text, *bare;

			event_full(&e, rows[i].kind);
			for (size_t f = 0; f < e.nfields; f++)
				if (e.f[f].name == rows[i].field)
					e.f[f].s = code;
			text = told_say(w, &e, "en");
			bare = xasprintf("(%s)", code);
			assert_null(strstr(text, bare));
			free(bare);
			bare = xasprintf(": %s --", code);
			assert_null(strstr(text, bare));
			free(bare);
			free(text);
		}
		free(codes);
	}
}

int main(void)
{
#define TOLD(f) cmocka_unit_test_setup_teardown(f, told_open, told_close)
	const struct CMUnitTest tests[] = {
		TOLD(every_kind_is_a_sentence),
		TOLD(every_case_is_a_sentence),
		TOLD(causes_and_reasons_are_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
