/*
 * test_surveys.c: questionnaires and answers that nobody can trace, the world
 * by hand, and who takes a role over.
 */
#include "config.h"

#include "tests/sim/played.h"

static void count_kept(const struct store_draft *d, void *arg)
{
	(void)d;
	++*(int *)arg;
}

/* Drafts of any kind in the store. */
static int kept(struct stage *s)
{
	struct store *store = conduct_store(s->c);
	int n = 0;

	assert_int_equal(store->ops->drafts(store, count_kept, &n, &s->err),
	    0);
	return n;
}

static void evaluators_see_and_rate(void **state)
{
	struct stage *s = *state;

	must(s, s->eva, HAT_EVALUATOR, "observe csirt they called twice");
	must(s, s->eva, HAT_EVALUATOR, "observe everybody is calm");
	must(s, s->eva, HAT_EVALUATOR, "rate x-verifica S csirt late");
	assert_null(say(s, s->eva, HAT_EVALUATOR, "rate x-verifica A csirt"));
	assert_string_equal(s->err.code, "usage");
	assert_null(say(s, s->eva, HAT_EVALUATOR, "rate nothing S csirt"));
	assert_string_equal(s->err.code, "unknown");
	assert_null(say(s, s->ana, HAT_PARTICIPANT, "rate x-verifica S csirt"));
	assert_string_equal(s->err.code, "forbidden");
}

static void nobody_can_trace_it(void **state)
{
	struct stage *s = *state;
	int calibra = state_item(state_of(s), PLAN_QUESTIONNAIRE, "calibra");

	assert_null(say(s, s->ana, HAT_PARTICIPANT, "survey calibra nada=1"));
	assert_string_equal(s->err.code, "usage");
	assert_null(say(s, s->ana, HAT_PARTICIPANT, "survey despues x=1"));
	assert_string_equal(s->err.code, "unknown");
	must(s, s->ben, HAT_PARTICIPANT, "survey calibra seguros=70");
	/* That it was is a fact; what was said waits for the others. */
	assert_int_equal(s->takings, 1);
	assert_int_equal(s->answers, 0);
	assert_true(state_survey_had(state_of(s), calibra, s->ben));
	assert_false(state_survey_had(state_of(s), calibra, s->ana));
	must(s, s->ana, HAT_PARTICIPANT, "survey calibra seguros=40");
	assert_null(say(s, s->ana, HAT_PARTICIPANT,
	    "survey calibra seguros=50"));
	assert_string_equal(s->err.code, "answered");
	must(s, -1, HAT_DIRECTOR, "end");
	assert_int_equal(s->answers, 0);
	must(s, -1, HAT_DIRECTOR, "close");
	assert_int_equal(s->takings, 2);
	assert_int_equal(s->answers, 2);
	assert_false(s->traced);
}

/* Two who say the same are two. */
static void equal_answers_are_counted(void **state)
{
	struct stage *s = *state;

	must(s, s->ana, HAT_PARTICIPANT, "survey calibra seguros=70");
	must(s, s->ben, HAT_PARTICIPANT, "survey calibra seguros=70");
	must(s, -1, HAT_DIRECTOR, "end");
	must(s, -1, HAT_DIRECTOR, "close");
	assert_int_equal(s->answers, 2);
}

static void what_has_a_name_is_replaced(void **state)
{
	struct stage *s = *state;
	int antes = state_item(state_of(s), PLAN_QUESTIONNAIRE, "antes");
	const struct state_survey *q = &state_of(s)->cells[0].surveys[antes];
	int64_t before = q->answers;

	must(s, s->ana, HAT_PARTICIPANT, "survey antes experiencia=2");
	must(s, s->ana, HAT_PARTICIPANT, "survey antes experiencia=3");
	assert_int_equal(q->answers, before + 1);
	assert_true(state_survey_had(state_of(s), antes, s->ana));
	assert_false(state_survey_had(state_of(s), antes, s->ben));
}

static void what_is_optional_may_be_skipped(void **state)
{
	struct stage *s = *state;

	must(s, -1, HAT_DIRECTOR, "end");
	assert_null(say(s, s->ana, HAT_PARTICIPANT,
	    "survey despues mejora=nada"));
	assert_string_equal(s->err.text, "lecciones is missing");
	assert_null(say(s, s->ana, HAT_PARTICIPANT, "survey despues "
	    "lecciones=; mejora=nada"));
	must(s, s->ana, HAT_PARTICIPANT, "survey despues "
	    "lecciones=mucho; mejora=");
}

static void drafts_of_questionnaires_outlive_endex(void **state)
{
	struct stage *s = *state;

	must(s, -1, HAT_DIRECTOR, "end");
	must(s, s->ana, HAT_PARTICIPANT, "fill despues lecciones=a medias");
	assert_int_equal(kept(s), 1);
	must(s, s->ana, HAT_PARTICIPANT, "fill despues");
	assert_int_equal(kept(s), 0);
	must(s, s->ana, HAT_PARTICIPANT, "fill despues lecciones=a medias");
	assert_int_equal(state_of(s)->run, STATE_HOTWASH);
	must(s, s->ana, HAT_PARTICIPANT, "survey despues lecciones=todo");
	/* Nobody else is here to answer: it closes by itself. */
	assert_int_equal(state_of(s)->run, STATE_CLOSED);
	assert_int_equal(kept(s), 0);
}

static void the_world_by_hand(void **state)
{
	struct stage *s = *state;

	assert_null(say(s, -1, HAT_DIRECTOR, "var public_trust 101"));
	assert_string_equal(s->err.code, "range");
	must(s, -1, HAT_DIRECTOR, "var public_trust 7");
	assert_int_equal(state_value(state_of(s), 0, state_item(state_of(s),
	    PLAN_VAR, "public_trust")), 2);	/* people protest: 5 less */
	assert_null(say(s, -1, HAT_DIRECTOR, "override pago yes because"));
	must(s, -1, HAT_DIRECTOR, "override pago aplazar because");
	assert_int_equal(state_value(state_of(s), 0, state_item(state_of(s),
	    PLAN_VAR, "public_trust")), 0);
}

/* Nobody plays the role: who takes it over is asked what it is asked. */
static void who_takes_a_role_over_is_asked(void **state)
{
	struct stage *s = *state;
	int cai = person_of(s, "Cai", team_of(s, "a.csirt")), q;

	q = state_item(state_of(s), PLAN_QUESTION, "q-comunicado");
	must(s, cai, HAT_PARTICIPANT, "join");
	assert_null(say(s, cai, HAT_PARTICIPANT, "answer q-comunicado No"));
	must(s, -1, HAT_DIRECTOR, "absent presidencia merged csirt");
	assert_true(state_takes_answers(state_of(s), team_of(s, "a.csirt"),
	    q));
	must(s, cai, HAT_PARTICIPANT, "answer q-comunicado No");
	assert_int_equal(state_of(s)->teams[team_of(s, "a.csirt")].papers[q].n,
	    1);
	must(s, -1, HAT_DIRECTOR, "present presidencia");
	assert_null(say(s, cai, HAT_PARTICIPANT, "answer q-comunicado Sí"));
}

static enum plan_result result_of(const struct stage *s, const char *expect)
{
	const struct state *st = state_of(s);

	return st->teams[team_of(s, "a.csirt")].expects[state_item(st,
	    PLAN_EXPECT, expect)].result;
}

/* The window is a quarter of an hour; ten minutes of it do not count. */
static void what_is_exempt_is_no_delay(void **state)
{
	struct stage *s = *state;
	const struct state *st = state_of(s);
	int64_t end = st->cells[0].injects[state_item(st, PLAN_INJECT,
	    "nota")].released_ms + 15 * MINUTE;

	assert_int_equal(result_of(s, "x-verifica"), PLAN_NO_RESULT);
	must(s, -1, HAT_DIRECTOR, "exempt csirt 10m interpreter");
	assert_int_equal(conduct_to(s->c, end + 10 * MINUTE - 1, &s->err), 0);
	assert_int_equal(result_of(s, "x-verifica"), PLAN_NO_RESULT);
	assert_int_equal(conduct_to(s->c, end + 10 * MINUTE, &s->err), 0);
	assert_int_equal(result_of(s, "x-verifica"), PLAN_MISSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYED(evaluators_see_and_rate),
		PLAYED(nobody_can_trace_it),
		PLAYED(equal_answers_are_counted),
		PLAYED(what_has_a_name_is_replaced),
		PLAYED(what_is_optional_may_be_skipped),
		PLAYED(drafts_of_questionnaires_outlive_endex),
		PLAYED(the_world_by_hand),
		PLAYED(who_takes_a_role_over_is_asked),
		PLAYED(what_is_exempt_is_no_delay),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
