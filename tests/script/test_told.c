/*
 * test_told.c: every fact is a sentence that whoever reads it afterwards
 * understands: no hole, no code of the protocol, no id where there is a
 * title.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"
#include "view/telling.h"

#define ANA "11111111-2222-4333-8444-555555555555"

struct told {
	struct trial t;
	struct record r;
	struct arena a;
};

static const struct plan *told_find(void *arg, const struct digest *d)
{
	struct told *w = arg;

	return digest_equal(d, &w->t.plan->digest) ? w->t.plan : NULL;
}

/* Folds a fact; its seq. */
static int64_t fold(struct told *w, struct event *e)
{
	const struct state_plans plans = { told_find, w };
	struct err err = {0};

	e->seq = e->batch = w->r.st->seq + 1;
	e->wall_ms = 1000;
	e->v = event_spec(e->kind)->v;
	if (e->actor == NULL)
		e->actor = ACTOR_ENGINE;
	if (state_apply(w->r.st, e, &plans, &err) != 0)
		fail_msg("%s: %s", event_kind_name(e->kind), err.text);
	return e->seq;
}

static void fold_team(struct told *w, const char *role)
{
	struct event e;

	event_init(&e, EVENT_TEAM_CREATED);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_ROLE, role);
	event_put(&e, FIELD_TEAM, arena_printf(&w->a, "a.%s", role));
	fold(w, &e);
}

static void fold_begin(struct told *w)
{
	struct event e;
	char hex[DIGEST_HEX];

	event_init(&e, EVENT_EXERCISE_CREATED);
	event_puti(&e, FIELD_AUTO, 1);
	event_puti(&e, FIELD_CELLS, 1);
	event_put(&e, FIELD_PACK, "hacienda");
	event_puti(&e, FIELD_RECALL_MS, 0);
	event_put(&e, FIELD_SEED, "000102030405060708090a0b0c0d0e0f"
	    "101112131415161718191a1b1c1d1e1f");
	event_put(&e, FIELD_VERSION, "1");
	fold(w, &e);
	event_init(&e, EVENT_PLAN_ADOPTED);
	event_put(&e, FIELD_NUMBERS, "{\"apagon\":\"07\"}");
	event_put(&e, FIELD_PLAN, digest_hex(&w->t.plan->digest, hex));
	fold(w, &e);
	for (size_t i = 0; i < w->t.plan->nroles; i++)
		fold_team(w, w->t.plan->roles[i].id);
	event_init(&e, EVENT_EXERCISE_OPENED);
	fold(w, &e);
	event_init(&e, EVENT_PERSON_ADMITTED);
	event_put(&e, FIELD_COMMIT, "00");
	event_put(&e, FIELD_PERSON, ANA);
	event_put(&e, FIELD_TEAM, "a.presidencia");
	fold(w, &e);
	event_init(&e, EVENT_CLOCK_STARTED);
	event_puti(&e, FIELD_RATE, 1000);
	fold(w, &e);
}

static int begin(void **state)
{
	struct told *w = xcalloc(1, sizeof(*w));

	trial_folder(&w->t, "tests/packs/whole");
	assert_non_null(w->t.plan);
	record_init(&w->r, NULL, NULL);
	fold_begin(w);
	*state = w;
	return 0;
}

static int end(void **state)
{
	struct told *w = *state;

	record_release(&w->r);
	trial_release(&w->t);
	arena_release(&w->a);
	free(w);
	return 0;
}

/* ---- every kind ------------------------------------------------------------ */

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

static char *tell(struct told *w, struct event *e, const char *lang)
{
	struct buf out = {0};

	telling(&out, &w->r, e, lang);
	return buf_detach(&out);
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
		text = tell(w, &e, "es");
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
		text = tell(w, &e, "en");
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
			text = tell(w, &e, "en");
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

/* ---- whole sentences --------------------------------------------------------- */

static void expect_told(struct told *w, struct event *e, const char *want)
{
	char *have = tell(w, e, "es");

	assert_string_equal(have, want);
	free(have);
}

static void put_answer(struct event *e, const char *question,
    const char *text)
{
	event_init(e, EVENT_ANSWER_SUBMITTED);
	event_put(e, FIELD_CELL, "a");
	event_puti(e, FIELD_LATE, 0);
	event_put(e, FIELD_PERSON, ANA);
	event_put(e, FIELD_QUESTION, question);
	event_put(e, FIELD_TEAM, "a.presidencia");
	event_put(e, FIELD_TEXT, text);
	event_puti(e, FIELD_TRY, 1);
	e->actor = ANA "/participant";
}

static void answers_and_verdicts(void **state)
{
	struct told *w = *state;
	struct event e;
	int64_t of;

	event_init(&e, EVENT_QUESTION_OPENED);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_QUESTION, "q-pago");
	fold(w, &e);
	expect_told(w, &e, "Question \"¿Se paga?\" opens");
	put_answer(&e, "q-pago", "negar, pagar");
	expect_told(w, &e, "11111111 answers \"¿Se paga?\" for Presidencia, "
	    "try 1: \"No pagar\", \"Pagar\"");
	put_answer(&e, "q-pago", "pagar y más");
	expect_told(w, &e, "11111111 answers \"¿Se paga?\" for Presidencia, "
	    "try 1: pagar y más");
	put_answer(&e, "q-pago", "pagar");
	of = fold(w, &e);
	event_init(&e, EVENT_JUDGEMENT_MADE);
	event_puti(&e, FIELD_OF, of);
	event_put(&e, FIELD_VERDICT, "wrong");
	e.actor = ACTOR_ENGINE;
	expect_told(w, &e, "The answer of Presidencia to \"¿Se paga?\" is "
	    "wrong");
}

static void what_follows_is_nobodys(void **state)
{
	struct told *w = *state;
	struct event e;

	event_init(&e, EVENT_EXPECTATION_SETTLED);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_EXPECTATION, "x-verifica");
	event_put(&e, FIELD_OUTCOME, "kept");
	event_put(&e, FIELD_TEAM, "a.csirt");
	e.actor = ANA "/evaluator";
	expect_told(w, &e, "CSIRT kept to what was expected: \"Comprobar "
	    "antes de responder\"");
	event_init(&e, EVENT_EXPECTATION_RULED);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_EXPECTATION, "x-verifica");
	event_put(&e, FIELD_OUTCOME, "missed");
	event_put(&e, FIELD_TEAM, "a.csirt");
	event_put(&e, FIELD_WHY, "nadie llamó");
	e.actor = ANA "/evaluator";
	expect_told(w, &e, "CSIRT did not do what was expected: \"Comprobar "
	    "antes de responder\" (ruled so: nadie llamó) -- 11111111 "
	    "(evaluator)");
}

static void the_world_and_questionnaires(void **state)
{
	struct told *w = *state;
	struct event e;

	event_init(&e, EVENT_VARIABLE_SET);
	event_put(&e, FIELD_BY, "drift");
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_NAME, "public_trust");
	event_put(&e, FIELD_VALUE, "57");
	event_puti(&e, FIELD_WORLD, 1);
	e.actor = ACTOR_ENGINE;
	expect_told(w, &e, "\"Confianza pública\" is now at 57 (with time)");
	event_init(&e, EVENT_QUESTIONNAIRE_ANSWERED);
	event_put(&e, FIELD_ANSWERS, "{\"alcance\":\"solo-atv\",\"causas\":"
	    "[\"vpn\",\"phishing\"],\"seguros\":\"80\"}");
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_QUESTIONNAIRE, "cuadro-1");
	event_put(&e, FIELD_TEAM, "a.csirt");
	e.actor = ACTOR_ENGINE;
	expect_told(w, &e, "Questionnaire \"¿Cómo está la situación?\" for "
	    "CSIRT: ¿Hasta dónde llega? Solo ATV; ¿Por qué? VPN, Phishing; "
	    "¿Qué tan seguros, en %? 80");
	event_init(&e, EVENT_CONDITION_TURNED);
	event_put(&e, FIELD_CELL, "a");
	event_puti(&e, FIELD_HOLDS, 0);
	event_put(&e, FIELD_NAME, "service_level <= 60");
	e.actor = ACTOR_ENGINE;
	expect_told(w, &e, "It is so no longer: \"Nivel de servicio\" <= 60");
}

static void how_something_was_told(void **state)
{
	struct told *w = *state;
	const char *const to[] = { "aduanas" };
	struct event e;

	event_init(&e, EVENT_FACT_TOLD);
	event_puti(&e, FIELD_AT_MS, 60000);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_FACT, "f-entrada");
	event_put(&e, FIELD_FROM, "csirt");
	event_put(&e, FIELD_HOW, "self");
	event_put(&e, FIELD_TEXT, "por teléfono");
	event_putl(&e, FIELD_TO, to, 1);
	fold(w, &e);
	expect_told(w, &e, "CSIRT told Aduanas: \"Por dónde entraron\" (as "
	    "the team says: por teléfono), at T+0:01:00");
	event_init(&e, EVENT_FACT_TOLD);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_FROM, "csirt");
	event_put(&e, FIELD_HOW, "seen");
	event_putl(&e, FIELD_TO, to, 1);
	fold(w, &e);
	expect_told(w, &e, "CSIRT told Aduanas (noted by the staff)");
}

static void what_waits_is_told_in_words(void **state)
{
	struct told *w = *state;
	struct event e;

	event_init(&e, EVENT_ACT_ARMED);
	event_put(&e, FIELD_ACT, "extend");
	event_put(&e, FIELD_ARGS, "{\"by\":600000,\"question\":\"q-pago\","
	    "\"team\":\"a.csirt\",\"why\":\"pidieron\"}");
	event_puti(&e, FIELD_WALL_DUE_MS, 1);
	e.actor = "director";
	expect_told(w, &e, "Will be done unless it is taken back: more time "
	    "to answer: length 10m, question \"¿Se paga?\", team CSIRT, "
	    "reason pidieron -- director");
}

static void hostile_text_stays_text(void **state)
{
	struct told *w = *state;
	struct event e;

	put_answer(&e, "q-pago", "{person} [x] \033[31m");
	expect_told(w, &e, "11111111 answers \"¿Se paga?\" for Presidencia, "
	    "try 1: {person} [x] ^[[31m");
}

/* A persona's reply that waits is no timer of a script. */
static void timers_and_replies(void **state)
{
	struct told *w = *state;
	struct buf out = {0};
	struct event e;

	event_init(&e, EVENT_TIMER_SET);
	e.actor = ACTOR_ENGINE;
	event_put(&e, FIELD_CELL, "a");
	event_puti(&e, FIELD_DUE_MS, 60000);
	event_put(&e, FIELD_TIMER, "luz");
	telling(&out, &w->r, &e, "es");
	assert_string_equal(buf_str(&out), "Timer \"luz\" set for T+0:01:00");
	buf_clear(&out);
	event_put(&e, FIELD_TIMER, "reply/77/0");
	telling(&out, &w->r, &e, "es");
	assert_non_null(strstr(buf_str(&out), "The reply to the message "));
	buf_clear(&out);
	/* what only looks like one is told as it is */
	event_put(&e, FIELD_TIMER, "reply/x");
	telling(&out, &w->r, &e, "es");
	assert_non_null(strstr(buf_str(&out), "reply/x"));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(timers_and_replies, begin,
		    end),
		cmocka_unit_test_setup_teardown(every_kind_is_a_sentence,
		    begin, end),
		cmocka_unit_test_setup_teardown(every_case_is_a_sentence,
		    begin, end),
		cmocka_unit_test_setup_teardown(causes_and_reasons_are_words,
		    begin, end),
		cmocka_unit_test_setup_teardown(answers_and_verdicts, begin,
		    end),
		cmocka_unit_test_setup_teardown(what_follows_is_nobodys,
		    begin, end),
		cmocka_unit_test_setup_teardown(the_world_and_questionnaires,
		    begin, end),
		cmocka_unit_test_setup_teardown(how_something_was_told,
		    begin, end),
		cmocka_unit_test_setup_teardown(what_waits_is_told_in_words,
		    begin, end),
		cmocka_unit_test_setup_teardown(hostile_text_stays_text,
		    begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
