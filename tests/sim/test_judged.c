/*
 * test_judged.c: what several people do about one thing, in the pack that
 * uses the whole language: who sends for a team, graders who agree or do
 * not, and rulings.
 */
#include "config.h"

#include "tests/sim/played.h"

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
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
