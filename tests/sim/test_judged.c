/*
 * test_judged.c: what several people do about one thing, in the pack that
 * uses the whole language: who sends for a team, graders who agree or do
 * not, rulings, and answers that nobody can trace.
 */
#include "config.h"

#include "sim/conduct.h"
#include "sim/inline.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"

#include "score/score.h"

#define MINUTE 60000

struct stage {
	struct trial t;
	struct inline_scripts *scripts;
	struct conduct *c;
	struct arena a;
	struct err err;
	int ana, ben, eva, eli;		/* two of a team, two evaluators */
	int takings, answers;		/* of anonymous questionnaires */
	bool traced;
};

static void saw(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct stage *s = arg;

	(void)hash;
	s->takings += e->kind == EVENT_QUESTIONNAIRE_TAKEN;
	if (e->kind != EVENT_QUESTIONNAIRE_ANSWERED ||
	    memmem(body, n, "\"calibra\"", 9) == NULL)
		return;
	s->answers++;
	s->traced |= strcmp(e->actor, ACTOR_ENGINE) != 0 ||
	    memmem(body, n, "person", 6) != NULL ||
	    memmem(body, n, "team", 4) != NULL ||
	    (s->answers == 1) != (memmem(body, n, "40", 2) != NULL);
}

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

static const struct state *state_of(const struct stage *s)
{
	return engine_state(conduct_engine(s->c));
}

/* Words as typed by somebody under a hat; NULL: refused. */
static struct val *say(struct stage *s, int person, enum state_hat hat,
    const char *line)
{
	struct engine_request r = { .who = { hat, person, -1 } };
	struct val *words = val_list(&s->a);
	char *copy = arena_strdup(&s->a, line), *one;

	r.word = strsep(&copy, " ");
	while ((one = strsep(&copy, " ")) != NULL)
		val_push(&s->a, words, val_str(&s->a, one));
	r.args = words;
	memset(&s->err, 0, sizeof(s->err));
	return conduct_submit(s->c, &r, &s->a, &s->err);
}

static struct val *must(struct stage *s, int person, enum state_hat hat,
    const char *line)
{
	struct val *ok = say(s, person, hat, line);

	if (ok == NULL)
		fail_msg("%s: %s", line, s->err.text);
	return ok;
}

static int person_of(struct stage *s, const char *name, int team)
{
	struct engine *e = conduct_engine(s->c);
	int person;

	assert_int_equal(engine_begin(e, &s->err), 0);
	person = engine_admit(e, name, team, "es", &s->err);
	assert_true(person >= 0);
	assert_int_equal(engine_commit(e, &s->err), STORE_OK);
	return person;
}

static int team_of(const struct stage *s, const char *id)
{
	return state_team(state_of(s), id);
}

static int stage_up(void **state)
{
	struct stage *s = xcalloc(1, sizeof(*s));
	struct conduct_options o = { .cells = 1, .published = saw, .arg = s };

	trial_folder(&s->t, "tests/packs/whole");
	assert_non_null(s->t.plan);
	s->scripts = inline_new(&s->t.files, &s->t.library, NULL, NULL, NULL);
	o.plan = s->t.plan;
	o.scripts = inline_engine(s->scripts);
	seed_from_number(o.seed, 3);
	s->c = conduct_new(&o, &s->err);
	assert_non_null(s->c);
	s->ana = person_of(s, "Ana", team_of(s, "a.presidencia"));
	s->ben = person_of(s, "Ben", team_of(s, "a.presidencia"));
	s->eva = person_of(s, "Eva", -1);
	s->eli = person_of(s, "Eli", -1);
	must(s, s->ana, HAT_PARTICIPANT, "join");
	must(s, s->ben, HAT_PARTICIPANT, "join");
	assert_int_equal(conduct_to(s->c, 21 * MINUTE, &s->err), 0);
	*state = s;
	return 0;
}

static int stage_down(void **state)
{
	struct stage *s = *state;

	conduct_free(s->c);
	inline_free(s->scripts);
	arena_release(&s->a);
	trial_release(&s->t);
	free(s);
	return 0;
}

static const struct state_paper *paper(const struct stage *s, const char *id)
{
	const struct state *st = state_of(s);

	return &st->teams[team_of(s, "a.presidencia")].papers[
	    state_item(st, PLAN_QUESTION, id)];
}

static void the_lead_sends(void **state)
{
	struct stage *s = *state;

	must(s, s->ben, HAT_PARTICIPANT, "answer q-lema Seguimos en pie");
	assert_int_equal(paper(s, "q-lema")->n, 0);
	assert_int_equal(paper(s, "q-lema")->nproposals, 1);
	must(s, s->ben, HAT_PARTICIPANT, "propose q-lema");
	assert_int_equal(paper(s, "q-lema")->nproposals, 0);
	must(s, s->ben, HAT_PARTICIPANT, "propose q-lema Seguimos en pie");
	assert_null(say(s, s->ana, HAT_PARTICIPANT,
	    "answer q-lema seis palabras son una de más"));
	assert_string_equal(s->err.code, "long");
	must(s, s->ana, HAT_PARTICIPANT, "answer q-lema Seguimos en pie");
	assert_int_equal(paper(s, "q-lema")->n, 1);
	assert_int_equal(paper(s, "q-lema")->nproposals, 0);
}

static void two_send_the_same(void **state)
{
	struct stage *s = *state;

	must(s, s->ana, HAT_PARTICIPANT, "answer q-dos santo y seña");
	must(s, s->ana, HAT_PARTICIPANT, "answer q-dos santo y seña");
	must(s, s->ben, HAT_PARTICIPANT, "answer q-dos otra cosa");
	assert_int_equal(paper(s, "q-dos")->n, 0);
	must(s, s->ben, HAT_PARTICIPANT, "answer q-dos santo y seña");
	assert_int_equal(paper(s, "q-dos")->n, 1);
}

/* Marks the newest answer to q-comunicado. */
static void mark(struct stage *s, int person, enum state_hat hat,
    const char *levels)
{
	must(s, person, hat, arena_printf(&s->a, "judge %lld graded %s",
	    (long long)paper(s, "q-comunicado")->attempts[0].seq, levels));
}

static const struct state_attempt *marked(const struct stage *s)
{
	return &paper(s, "q-comunicado")->attempts[0];
}

static void two_graders_agree(void **state)
{
	struct stage *s = *state;

	must(s, s->ana, HAT_PARTICIPANT, "answer q-comunicado No hay fuga");
	mark(s, s->eva, HAT_EVALUATOR, "hechos=2,tono=1");
	assert_int_equal(marked(s)->verdict, VERDICT_NONE);
	mark(s, s->eva, HAT_EVALUATOR, "hechos=3,tono=1");
	assert_int_equal(marked(s)->verdict, VERDICT_NONE);
	mark(s, s->eli, HAT_EVALUATOR, "hechos=2,tono=1");
	assert_int_equal(marked(s)->verdict, VERDICT_GRADED);
	/* 9 points of (2 * 2.5/3 + 1) / 3 */
	assert_int_equal(marked(s)->points, 8);
}

/* Does the status name something to do of that kind? */
static bool needed(struct stage *s, const char *what)
{
	const struct val *list = val_get(must(s, -1, HAT_DIRECTOR, "status"),
	    "needs_you");
	bool is = false;

	for (size_t i = 0; i < val_len(list); i++)
		is |= strcmp(val_get_text(val_at(list, i), "what", ""), what)
		    == 0;
	return is;
}

static void or_whoever_directs_decides(void **state)
{
	struct stage *s = *state;

	must(s, s->ana, HAT_PARTICIPANT, "answer q-comunicado No hay fuga");
	mark(s, s->eva, HAT_EVALUATOR, "hechos=3,tono=1");
	mark(s, s->eli, HAT_EVALUATOR, "hechos=1,tono=1");
	assert_int_equal(marked(s)->verdict, VERDICT_UNDECIDED);
	assert_true(needed(s, "reconcile"));
	assert_false(needed(s, "judge"));
	mark(s, -1, HAT_DIRECTOR, "hechos=1,tono=0");
	assert_int_equal(marked(s)->verdict, VERDICT_GRADED);
	assert_int_equal(marked(s)->points, 2);
	assert_null(say(s, -1, HAT_DIRECTOR, arena_printf(&s->a,
	    "judge %lld graded hechos=1", (long long)marked(s)->seq)));
	assert_string_equal(s->err.code, "usage");
}

/* What others think of it is theirs to say: nobody ends it but whoever
 * directs, and nobody joins in after that. */
static void nobody_marks_for_the_other(void **state)
{
	struct stage *s = *state;
	const char *right;

	must(s, s->ana, HAT_PARTICIPANT, "answer q-comunicado No hay fuga");
	right = arena_printf(&s->a, "judge %lld right",
	    (long long)marked(s)->seq);
	assert_null(say(s, s->eva, HAT_EVALUATOR, right));
	assert_string_equal(s->err.code, "usage");
	assert_null(say(s, s->eva, HAT_CONTROLLER, right));
	assert_int_equal(marked(s)->verdict, VERDICT_NONE);
	mark(s, s->eva, HAT_EVALUATOR, "hechos=2,tono=1");
	mark(s, s->eli, HAT_EVALUATOR, "hechos=2,tono=1");
	assert_null(say(s, s->eva, HAT_EVALUATOR, right));
	assert_int_equal(marked(s)->verdict, VERDICT_GRADED);
	/* their marks are theirs to mend, and there is no third */
	mark(s, s->eva, HAT_EVALUATOR, "hechos=3,tono=1");
	assert_null(say(s, s->ben, HAT_EVALUATOR, arena_printf(&s->a,
	    "judge %lld graded hechos=3,tono=1", (long long)marked(s)->seq)));
	assert_string_equal(s->err.code, "state");
	must(s, -1, HAT_DIRECTOR, right);
	assert_int_equal(marked(s)->verdict, VERDICT_RIGHT);
	assert_null(say(s, s->eva, HAT_EVALUATOR, arena_printf(&s->a,
	    "judge %lld graded hechos=3,tono=1", (long long)marked(s)->seq)));
	assert_string_equal(s->err.code, "state");
}

/* What has no right answer is received, and asks nobody for a verdict. */
static void nothing_is_right_in_it(void **state)
{
	struct stage *s = *state;
	const struct state *st = state_of(s);
	int hana = person_of(s, "Hana", team_of(s, "a.hacienda")), q;
	const struct state_paper *p;
	struct val *ok;

	q = state_item(st, PLAN_QUESTION, "q-animo");
	must(s, hana, HAT_PARTICIPANT, "join");
	ok = must(s, hana, HAT_PARTICIPANT, "answer q-animo 4");
	assert_string_equal(val_get_text(ok, "verdict", ""), "received");
	p = &st->teams[team_of(s, "a.hacienda")].papers[q];
	assert_int_equal(p->attempts[0].verdict, VERDICT_RECEIVED);
	assert_false(p->closed);
	assert_false(needed(s, "judge"));
	assert_int_equal(score_question(st, team_of(s, "a.hacienda"), q), 0);
	/* what is no answer to it is refused, and no try */
	assert_null(say(s, hana, HAT_PARTICIPANT, "answer q-animo 9"));
	assert_string_equal(s->err.code, "form");
	assert_int_equal(p->n, 1);
}

static void excon_rules_on_words(void **state)
{
	struct stage *s = *state;
	struct val *ok = must(s, s->ana, HAT_PARTICIPANT,
	    "act Desmentimos la filtración");
	long long seq = (long long)val_get_num(ok, "seq", 0);

	assert_string_equal(val_get_text(ok, "state", ""), "waits");
	assert_null(say(s, s->eva, HAT_EVALUATOR, arena_printf(&s->a,
	    "rule %lld yes", seq)));
	assert_string_equal(s->err.code, "forbidden");
	must(s, -1, HAT_DIRECTOR, arena_printf(&s->a, "rule %lld yes", seq));
	assert_null(say(s, -1, HAT_DIRECTOR, arena_printf(&s->a,
	    "rule %lld no", seq)));
	assert_string_equal(s->err.code, "state");
	must(s, s->eva, HAT_EVALUATOR,
	    "rule x-avisa missed aduanas nobody called");
	assert_true(state_of(s)->teams[team_of(s, "a.aduanas")].expects[
	    state_item(state_of(s), PLAN_EXPECT, "x-avisa")].ruled);
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

#define PLAYED(f) cmocka_unit_test_setup_teardown(f, stage_up, stage_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYED(the_lead_sends),
		PLAYED(two_send_the_same),
		PLAYED(two_graders_agree),
		PLAYED(or_whoever_directs_decides),
		PLAYED(nobody_marks_for_the_other),
		PLAYED(nothing_is_right_in_it),
		PLAYED(excon_rules_on_words),
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
