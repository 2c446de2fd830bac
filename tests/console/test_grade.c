/*
 * test_grade.c: what a grader has beside the answer: what the levels mean,
 * what evaluators saw of the team.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

static const char *const meanings[] = { "says nothing of it",
	"names a source", "names source and volume", "also says how sure" };

static void anchors(struct plan *p)
{
	struct plan_criterion *k = &p->questions[0].rubric[0];

	k->nanchors = ARRAY_LEN(meanings);
	k->anchors = arena_calloc(&p->arena, k->nanchors,
	    sizeof(*k->anchors));
	for (size_t i = 0; i < k->nanchors; i++) {
		k->anchors[i].n = 1;
		k->anchors[i].v = arena_calloc(&p->arena, 1,
		    sizeof(*k->anchors[i].v));
		k->anchors[i].v[0].lang = "en";
		k->anchors[i].v[0].s = meanings[i];
	}
}

static void begin(struct stage *s, enum state_hat hat, struct console **c)
{
	stage_change = anchors;
	stage_init(s, 1);
	stage_change = NULL;
	stage_story(s);
	*c = stage_seat(s, hat, -1, 80, 24, "en");
	stage_pass(s, 0);
}

static void test_anchors(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, HAT_DIRECTOR, &c);
	stage_keys(&s, c, "g");
	for (size_t i = 0; i < ARRAY_LEN(meanings); i++)
		assert_true(stage_sees(&s, c, meanings[i]));
	/* of the criterion whose turn it is */
	stage_keys(&s, c, "2");
	assert_false(stage_sees(&s, c, meanings[0]));
	stage_release(&s);
}

/* An evaluator's note is of the team that is watched, and is there for
 * whoever marks that team's answers; others' notes are not. */
static void test_notes(void **state)
{
	struct stage s;
	struct console *eva, *c;

	(void)state;
	begin(&s, HAT_EVALUATOR, &eva);
	stage_keys(&s, eva, "nasked IT before blocking\r");
	assert_string_equal(buf_str(&s.seats[0].said), "observe\n");
	assert_true(stage_sees(&s, eva, "asked IT before blocking"));
	stage_keys(&s, eva, "t");
	assert_false(stage_sees(&s, eva, "asked IT before blocking"));
	stage_do(&s, "observe", "a.green 'leader reads alone'");
	stage_do(&s, "note", "'the room is cold'");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "g");
	assert_true(stage_sees(&s, c, "blue"));
	assert_true(stage_sees(&s, c, "asked IT before blocking"));
	assert_false(stage_sees(&s, c, "leader reads alone"));
	assert_false(stage_sees(&s, c, "the room is cold"));
	assert_true(stage_sees(&s, eva, "the room is cold"));
	stage_release(&s);
}

/* What was sent before the answer that is judged. */
static void test_before(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, HAT_DIRECTOR, &c);
	stage_keys(&s, c, "gd");
	assert_true(stage_sees(&s, c, "this is its first answer"));
	stage_keys(&s, c, "Rhow do you know?\r");
	stage_pass(&s, 6000);
	stage_team(&s, 0, "answer", "q-triage 'The logs of DC1 say so.'");
	stage_pass(&s, 0);
	stage_keys(&s, c, "qg");
	for (size_t i = 0; i < c->ngrades && console_grade(c)->team != 0; i++)
		stage_keys(&s, c, "]");
	assert_true(stage_sees(&s, c, "The logs of DC1 say so."));
	stage_keys(&s, c, "d");
	assert_true(stage_sees(&s, c, "Try 1"));
	assert_true(stage_sees(&s, c, "We treat it as a possible incident."));
	stage_release(&s);
}

static bool offers(struct stage *s, struct console *c, const char *what)
{
	return strstr(stage_row(s, c, c->rows - 1), what) != NULL;
}

/* One that waits no more offers nothing that would only be refused, and says
 * what has become of it; the next one is a key away. */
static void test_gone(void **state)
{
	struct stage s;
	struct console *c;
	int64_t first;

	(void)state;
	begin(&s, HAT_DIRECTOR, &c);
	stage_keys(&s, c, "g");
	assert_true(offers(&s, c, "A Award"));
	assert_true(offers(&s, c, "R Return"));
	first = c->grade;
	stage_keys(&s, c, "Rhow do you know?\r");
	stage_pass(&s, 6000);
	assert_true(stage_sees(&s, c, "this answer is returned"));
	assert_false(offers(&s, c, "Award"));
	assert_false(offers(&s, c, "Return"));
	assert_false(offers(&s, c, "Level"));
	assert_true(offers(&s, c, "q Back"));
	stage_team(&s, 0, "answer", "q-triage 'The logs of DC1 say so.'");
	stage_pass(&s, 0);
	assert_int_equal(c->grade, first);
	assert_false(stage_sees(&s, c, "until A."));
	stage_keys(&s, c, "c");
	assert_true(stage_sees(&s, c, "! the team has sent a newer answer"));
	assert_true(stage_sees(&s, c, "the team has sent a newer answer"));
	assert_false(offers(&s, c, "Award"));
	stage_keys(&s, c, "]");
	assert_true(c->grade > first);
	assert_true(offers(&s, c, "A Award"));
	stage_release(&s);
}

/* What was judged is said in words wherever the record is told: criteria by
 * their names, a level with what it means; commands that wait as well. */
static void test_told(void **state)
{
	struct buf out = {0};
	struct stage s;
	struct console *c;
	struct log_row r;

	(void)state;
	begin(&s, HAT_DIRECTOR, &c);
	stage_keys(&s, c, "g2310A");
	stage_pass(&s, 6000);
	console_grid(c);
	for (size_t i = 0; i < logrows_n(&c->log); i++)
		if (logrows_row(&c->look, logrows_seq(&c->log, i), &r))
			buf_addf(&out, "%s\n", r.what);
	assert_non_null(strstr(buf_str(&out), "is marked: "
	    "pattern 2 (names source and volume), users 3, escalates 1, "
	    "evidence 0"));
	assert_non_null(strstr(buf_str(&out), "levels pattern 2 (names "
	    "source and volume), users 3"));
	assert_null(strstr(buf_str(&out), "{\""));
	assert_null(strchr(buf_str(&out), '}'));
	buf_release(&out);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_anchors),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_before),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
