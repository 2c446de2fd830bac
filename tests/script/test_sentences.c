/*
 * test_sentences.c: whole sentences of what is told of facts.
 */
#include "config.h"

#include "tests/script/told_rig.h"

static void expect_told(struct told *w, struct event *e, const char *want)
{
	char *have = told_say(w, e, "es");

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
	told_fold(w, &e);
	expect_told(w, &e, "Question \"¿Se paga?\" opens");
	put_answer(&e, "q-pago", "negar, pagar");
	expect_told(w, &e, "11111111 answers \"¿Se paga?\" for Presidencia, "
	    "try 1: \"No pagar\", \"Pagar\"");
	put_answer(&e, "q-pago", "pagar y más");
	expect_told(w, &e, "11111111 answers \"¿Se paga?\" for Presidencia, "
	    "try 1: pagar y más");
	put_answer(&e, "q-pago", "pagar");
	of = told_fold(w, &e);
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
	told_fold(w, &e);
	expect_told(w, &e, "CSIRT told Aduanas: \"Por dónde entraron\" (as "
	    "the team says: por teléfono), at T+0:01:00");
	event_init(&e, EVENT_FACT_TOLD);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_FROM, "csirt");
	event_put(&e, FIELD_HOW, "seen");
	event_putl(&e, FIELD_TO, to, 1);
	told_fold(w, &e);
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
#define TOLD(f) cmocka_unit_test_setup_teardown(f, told_open, told_close)
	const struct CMUnitTest tests[] = {
		TOLD(answers_and_verdicts),
		TOLD(what_follows_is_nobodys),
		TOLD(the_world_and_questionnaires),
		TOLD(how_something_was_told),
		TOLD(what_waits_is_told_in_words),
		TOLD(hostile_text_stays_text),
		TOLD(timers_and_replies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
