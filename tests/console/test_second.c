/*
 * test_second.c: what takes two people, on both their consoles: who asks for
 * what, the question before somebody agrees, and what became of it; and two
 * who do the same at once.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

/* a asks, b may agree. */
static void two(struct stage *s, struct console **a, struct console **b)
{
	stage_init_two(s);
	stage_story(s);
	*a = stage_seat(s, HAT_DIRECTOR, -1, 120, 40, "en");
	*b = stage_seat(s, HAT_CONTROLLER, s->team_person[0], 120, 40, "en");
	stage_pass(s, 0);
}

/* Ending takes two: the other sees who wants it and how it is done, and is
 * asked before it is; who wanted it is told who agreed. */
static void test_end(void **state)
{
	struct stage s;
	struct console *a, *b;
	const struct state *st;
	char line[64];

	(void)state;
	two(&s, &a, &b);
	st = engine_state(s.e);
	stage_keys(&s, a, "X");
	assert_true(stage_sees(&s, a, "once somebody else seconds it"));
	stage_keys(&s, a, "athena\r");
	assert_int_equal(st->run, STATE_RUNNING);
	assert_true(stage_sees(&s, a, "end takes two people"));
	assert_true(stage_sees(&s, a, "you want to end the exercise"));
	assert_true(stage_sees(&s, b, "director wants to end the exercise"));
	assert_true(stage_sees(&s, b, "5:00 left"));
	stage_pass(&s, 61000);
	assert_true(stage_sees(&s, b, "3:59 left"));
	stage_keys(&s, a, ":second\r");
	assert_true(stage_sees(&s, a, "you proposed it"));
	assert_int_equal(st->run, STATE_RUNNING);
	snprintf(line, sizeof(line), ":second %lld\r",
	    (long long)st->acts[0].seq);
	stage_keys(&s, b, line);
	assert_int_equal(st->run, STATE_RUNNING);
	assert_true(stage_sees(&s, b, "director asks for: the end of the "
	    "exercise"));
	stage_keys(&s, b, "n");
	assert_int_equal(st->run, STATE_RUNNING);
	stage_keys(&s, b, ":second\ry");
	assert_int_equal(st->run, STATE_HOTWASH);
	assert_false(stage_sees(&s, b, "wants to end"));
	/* What it was refused before stays until there is a key. */
	stage_keys(&s, a, "1");
	assert_true(stage_sees(&s, a, "p.silva has seconded it, it is done: "
	    "the end of the exercise"));
	stage_keys(&s, a, "4");
	assert_true(stage_sees(&s, a, "Waits for a second person: the end of "
	    "the exercise"));
	assert_false(stage_sees(&s, a, "the end of the exercise:"));
	assert_true(stage_sees(&s, a, "Seconded and carried out: the end of "
	    "the exercise"));
	stage_release(&s);
}

/* The other refuses; who asked takes it back; nobody does anything. */
static void test_off(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	two(&s, &a, &b);
	stage_keys(&s, a, "Xathena\r");
	stage_keys(&s, b, "u");
	assert_true(stage_sees(&s, b, "refused, and director is told: the end "
	    "of the exercise"));
	stage_pass(&s, 7000);
	assert_true(stage_sees(&s, a, "p.silva does not agree, it is off: the "
	    "end of the exercise"));
	assert_false(stage_sees(&s, a, "you want to end"));
	stage_keys(&s, b, ":second\r");
	assert_true(stage_sees(&s, b, "nothing is proposed"));
	stage_keys(&s, a, "Xathena\ru");
	assert_true(stage_sees(&s, a, "you no longer ask for it: the end of "
	    "the exercise"));
	assert_false(stage_sees(&s, b, "wants to end"));
	stage_keys(&s, a, "Xathena\r");
	stage_pass(&s, 5 * STAGE_MINUTE);
	stage_pass(&s, 7000);
	assert_true(stage_sees(&s, a, "nobody has seconded it in time, it is "
	    "off: the end of the exercise"));
	assert_false(stage_sees(&s, b, "wants to end"));
	assert_int_equal(engine_state(s.e)->run, STATE_RUNNING);
	stage_keys(&s, b, "4");
	assert_true(stage_sees(&s, b, "Taken back: the end of the exercise"));
	assert_true(stage_sees(&s, b, "Nobody agreed in time: the end of the "
	    "exercise"));
	stage_release(&s);
}

/* A decision, by its title; and the question whole at every size. */
static void test_override(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	two(&s, &a, &b);
	stage_keys(&s, a, ":override contained no because\r");
	assert_true(stage_sees(&s, a, "once somebody else seconds it"));
	stage_keys(&s, a, "y");
	assert_true(stage_sees(&s, a, "you want \"FS2 isolated in time?\" to "
	    "be no"));
	assert_true(stage_sees(&s, b, "director wants \"FS2 isolated in "
	    "time?\" to be no"));
	for (size_t i = 0; i < GOLDEN_SIZES; i++) {
		console_resize(b, golden_sizes[i][0], golden_sizes[i][1]);
		stage_keys(&s, b, ":second\r");
		assert_true(stage_sees(&s, b, "y/N"));
		golden_sound("second", &b->g);
		stage_keys(&s, b, "n");
	}
	console_resize(b, 120, 40);
	stage_keys(&s, b, ":second\r");
	assert_true(stage_sees(&s, b, "outcome no, reason because"));
	stage_keys(&s, b, "y");
	stage_pass(&s, 7000);
	assert_true(stage_sees(&s, a, "has seconded it, it is done: a "
	    "decision by the director"));
	stage_release(&s);
}

/* What it would do is said in words of whoever is asked. */
static void test_spoken(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	stage_init_two(&s);
	stage_story(&s);
	a = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	b = stage_seat(&s, HAT_CONTROLLER, s.team_person[0], 120, 40, "es");
	stage_pass(&s, 0);
	stage_keys(&s, a, ":override contained yes because\ry");
	stage_keys(&s, b, ":second\r");
	assert_true(stage_sees(&s, b, "resultado s\xc3\xad, motivo because"));
	stage_release(&s);
}

/* What is still proposed when it is over is asked of nobody. */
static void test_over(void **state)
{
	struct stage s;
	struct console *a, *b;
	struct buf needs = {0};
	char line[64];

	(void)state;
	two(&s, &a, &b);
	stage_keys(&s, a, "Xathena\r");
	stage_keys(&s, a, ":override contained no because\ry");
	assert_true(stage_sees(&s, b, "director wants \"FS2 isolated"));
	snprintf(line, sizeof(line), ":second %lld\ry",
	    (long long)engine_state(s.e)->acts[0].seq);
	stage_keys(&s, b, line);
	stage_pass(&s, 7000);
	assert_int_equal(engine_state(s.e)->run, STATE_HOTWASH);
	assert_true(engine_state(s.e)->nacts > 0);
	assert_false(stage_sees(&s, b, "director wants"));
	json_write(&needs, engine_needs(s.e, &s.a));
	assert_null(strstr(buf_str(&needs), "second"));
	buf_release(&needs);
	stage_release(&s);
}

static void ranked(struct plan *p)
{
	p->ranking = true;
}

/* A board that was frozen for the end is seen to be so until it is shown. */
static void test_frozen(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	stage_change = ranked;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_change = NULL;
	assert_non_null(stage_do(&s, "freeze", ""));
	stage_do(&s, "end", "athena");
	stage_pass(&s, 0);
	stage_keys(&s, c, "1");
	assert_true(stage_sees(&s, c, "the board is frozen: :thaw shows it"));
	stage_do(&s, "thaw", "");
	stage_pass(&s, 6000);
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, ":close completes the record"));
	stage_release(&s);
}

/* An answer that somebody else is at is not marked by mistake. */
static void test_claimed(void **state)
{
	struct stage s;
	struct console *a, *b;
	const struct state_attempt *t;

	(void)state;
	two(&s, &a, &b);
	t = &engine_state(s.e)->teams[0].papers[0].attempts[0];
	stage_keys(&s, b, "g");
	stage_keys(&s, a, "g3333");
	stage_pass(&s, 10000);
	stage_keys(&s, a, "A");
	assert_true(stage_sees(&s, a, "p.silva has this answer. Give your "
	    "mark all the same? y/N"));
	stage_keys(&s, a, "n");
	stage_pass(&s, 6000);
	assert_int_equal(t->verdict, VERDICT_NONE);
	stage_keys(&s, a, "Ay");
	stage_pass(&s, 6000);
	assert_int_equal(t->verdict, VERDICT_GRADED);
	stage_release(&s);
}

/* Two at the same key: who is late is told who was first, and with what. */
static void test_first(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	two(&s, &a, &b);
	/* b has not looked since */
	stage_do(&s, "pause", "");
	console_input(b, "P", 1);
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, b, "pause: exercise time is not running "
	    "(director: "));
	/* what was long ago is no reason */
	stage_pass(&s, 10000);
	stage_keys(&s, b, ":pause\r");
	assert_true(stage_sees(&s, b, "pause: exercise time is not running"));
	assert_false(stage_sees(&s, b, "(director: "));
	stage_release(&s);
}

/* Two write an answer to the same question: the second is told of the first
 * before theirs goes, and may send it all the same. */
static void test_answers(void **state)
{
	struct stage s;
	struct console *a, *b;
	size_t before;

	(void)state;
	two(&s, &a, &b);
	stage_keys(&s, b, "2r");
	stage_keys(&s, a, "2r");
	assert_true(stage_sees(&s, a, "p.silva has this message; :take "));
	before = a->m->messages.n;
	stage_keys(&s, a, "Yes, two people.\030s");
	stage_pass(&s, 0);
	assert_int_equal(a->m->messages.n, before + 1);
	stage_keys(&s, b, "No.\030s");
	stage_pass(&s, 0);
	assert_int_equal(a->m->messages.n, before + 1);
	assert_true(stage_sees(&s, b, "director has answered it: \"Yes, two "
	    "people.\""));
	stage_keys(&s, b, "\030s");
	stage_pass(&s, 0);
	assert_int_equal(a->m->messages.n, before + 2);
	stage_release(&s);
}

/* What somebody deals with becomes another's, by a key; that it is is told
 * whole, whatever there is no room for. */
static void test_handed(void **state)
{
	struct stage s;
	struct console *a, *b;
	const char *uuid;

	(void)state;
	two(&s, &a, &b);
	uuid = engine_state(s.e)->people[s.team_person[0]].uuid;
	stage_do(&s, "grant", arena_printf(&s.a, "%s controller", uuid));
	stage_keys(&s, a, "h");
	assert_true(stage_sees(&s, a, "first choose what needs you"));
	stage_keys(&s, a, "2r\033");
	assert_true(stage_sees(&s, a, "nothing was written"));
	stage_keys(&s, a, "rNot before noon.\033");
	assert_true(stage_sees(&s, a, "is kept; r opens it again"));
	stage_keys(&s, a, "h");
	assert_true(stage_sees(&s, a, ":handover message/"));
	stage_keys(&s, a, "p.\t");
	assert_true(stage_sees(&s, a, " p.silva"));
	stage_keys(&s, a, arena_printf(&s.a, "\003:handover %s\r", uuid));
	stage_pass(&s, 0);
	stage_keys(&s, b, "1");
	assert_true(stage_sees(&s, b, "(p.silva)"));
	assert_true(stage_sees(&s, b, "hands over to p.silva"));
	stage_keys(&s, a, "r");
	assert_true(stage_sees(&s, a, "p.silva has this message; :take "));
	stage_keys(&s, a, "\033");
	stage_release(&s);
}

/* Where there is nothing to hand over it is said why: in the inbox, in a row
 * that nobody claims, where nobody needs anybody. */
static void test_not_handed(void **state)
{
	struct stage s;
	struct console *a;

	(void)state;
	stage_init(&s, 1);
	a = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_do(&s, "start", "");
	stage_pass(&s, 0);
	stage_keys(&s, a, "1h");
	assert_true(stage_sees(&s, a, "nobody needs you"));
	stage_keys(&s, a, "2h");
	assert_true(stage_sees(&s, a, "! no messages yet"));
	stage_release(&s);
	stage_init(&s, 1);
	stage_story(&s);
	a = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, a, "1\th");
	for (size_t i = 0; i < a->needs.n &&
	    a->needs.rows[a->lists[SCREEN_RUN][1].at].kind != NEED_IDLE; i++)
		stage_keys(&s, a, "\003j");
	stage_keys(&s, a, "h");
	assert_true(stage_sees(&s, a, "what this row says cannot be handed "
	    "over"));
	stage_release(&s);
}

/* Whoever was about to mark it learns who does, and no key is lost. */
static void test_marked(void **state)
{
	struct stage s;
	struct console *a, *b;

	(void)state;
	two(&s, &a, &b);
	stage_keys(&s, a, "g");
	stage_pass(&s, 2 * STAGE_MINUTE);
	stage_keys(&s, b, "g1111A");
	assert_true(stage_sees(&s, b, "director has this answer. Give"));
	assert_true(stage_sees(&s, b, "Give your mark all the same? y/N"));
	stage_keys(&s, a, "2222A");
	stage_pass(&s, 0);
	stage_keys(&s, b, "n3");
	assert_true(stage_sees(&s, b, "! director judges this answer"));
	stage_pass(&s, 7000);
	stage_keys(&s, b, "A");
	assert_true(stage_sees(&s, b, "! this answer is judged"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_off),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_spoken),
		cmocka_unit_test(test_over),
		cmocka_unit_test(test_claimed),
		cmocka_unit_test(test_frozen),
		cmocka_unit_test(test_first),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_handed),
		cmocka_unit_test(test_not_handed),
		cmocka_unit_test(test_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
