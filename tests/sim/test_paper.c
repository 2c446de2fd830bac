/*
 * test_paper.c: what was answered on paper or told by voice counts from when
 * it was given, whenever somebody types it.
 */
#include "config.h"

#include "base/crypto.h"
#include "score/score.h"
#include "tests/sim/live.h"

static const char paper_lua[] =
    "question { id = 'q', at = '1m', to = 'csirt', title = 'Q', points = 4,"
    " kind = 'pattern', accept = { 'no' }, due = '5m', close = '10m' }\n"
    "question { id = 'q-free', at = '1m', to = 'csirt', title = 'F',"
    " kind = 'text', due = '5m', close = '10m', rubric = {"
    " { id = 'plain', points = 3, title = 'Plain' } } }\n"
    "question { id = 'q-one', at = '1m', to = 'csirt', title = 'O',"
    " kind = 'pattern', accept = { 'no' }, tries = 1, close = '10m' }\n"
    "inject { id = 'said', when = answered 'q', to = 'it', title = 'S',"
    " text = 'S' }\n"
    "action { id = 'act', to = 'csirt', title = 'A' }\n"
    "expect { id = 'x-q', who = 'csirt', within = '6m', task = 'Answer',"
    " evidence = all { answered 'q', any { correct 'q', done 'act' } } }\n"
    "expect { id = 'x-one', who = 'csirt', within = '6m', task = 'Answer',"
    " evidence = answered 'q-one' }\n"
    "expect { id = 'x-no', who = 'csirt', within = '6m', task = 'Answer',"
    " evidence = all { answered 'q', no(done 'act') } }\n"
    "inject { id = 'again', when = missed 'x-q', to = 'csirt', title = 'A',"
    " text = 'A', category = 'contingency', contingency_for = 'x-q' }\n"
    "expect { id = 'x-check', who = 'csirt', within = '30m', task = 'Check',"
    " evidence = 'evaluator' }\n";

static const struct state_paper *paper(const struct live *l, const char *id)
{
	return &live_team(l, "a.csirt")->papers[live_item(l, PLAN_QUESTION,
	    id)];
}

static void paper_up(struct live *l, int *ana)
{
	live_up(l, paper_lua);
	*ana = live_person(l, "Ana", "a.csirt");
	live_must(l, -1, "start");
}

static void what_was_in_time_counts_after_the_close(void **unused)
{
	struct live l = {0};
	struct val *out;
	int ana;

	(void)unused;
	paper_up(&l, &ana);
	live_to(&l, 20 * MINUTE);
	assert_int_equal(live_question(&l, "q")->status, QUESTION_CLOSED);
	live_refused(&l, ana, "answer q no", "closed");
	live_refused(&l, -1, "enter q a.csirt T+0:00 no", "usage");
	out = live_must(&l, -1, "enter q a.csirt T+0:08 paper: maybe");
	assert_string_equal(val_get_text(out, "verdict", ""), "wrong");
	assert_true(val_get_true(out, "late", false));
	out = live_must(&l, -1, "enter q a.csirt T+0:05 paper: no");
	assert_string_equal(val_get_text(out, "verdict", ""), "right");
	assert_false(val_get_true(out, "late", true));
	live_refused(&l, -1, "enter q a.csirt T+0:05 no", "closed");
	assert_int_equal(score_total(live_state(&l), 0), 4);
	live_to(&l, 21 * MINUTE);
	assert_int_equal(live_inject(&l, "said")->status, INJECT_RELEASED);
	live_again(&l);
	assert_int_equal(score_total(live_state(&l), 0), 4);
	live_down(&l);
}

static enum plan_result came_of(const struct live *l, const char *id)
{
	return live_team(l, "a.csirt")->expects[live_item(l, PLAN_EXPECT,
	    id)].result;
}

/* An expectation that was taken for missed is met when it was: the contingency
 * that went out since has prompted nobody. */
static void evidence_counts_from_when_it_came_about(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	paper_up(&l, &ana);
	live_to(&l, 20 * MINUTE);
	assert_int_equal(came_of(&l, "x-q"), PLAN_MISSED);
	assert_int_equal(live_inject(&l, "again")->status, INJECT_RELEASED);
	live_must(&l, -1, "enter q a.csirt T+0:05 paper: no");
	live_must(&l, -1, "enter q-one a.csirt T+0:07 paper: no");
	live_to(&l, 21 * MINUTE);
	assert_int_equal(came_of(&l, "x-q"), PLAN_MET);
	assert_int_equal(came_of(&l, "x-one"), PLAN_LATE);
	/* what has no time of its own is taken as it is now */
	assert_int_equal(came_of(&l, "x-no"), PLAN_LATE);
	live_down(&l);
}

static void what_was_not_is_kept_and_never_scored(void **unused)
{
	struct live l = {0};
	const struct state_attempt *t;
	struct score_sheet sheet;
	struct val *out;
	int ana;

	(void)unused;
	paper_up(&l, &ana);
	live_to(&l, 20 * MINUTE);
	out = live_must(&l, -1, "enter q a.csirt T+0:12 paper: no");
	assert_string_equal(val_get_text(out, "verdict", ""), "over");
	assert_true(val_get_true(out, "late", false));
	assert_int_equal(paper(&l, "q")->n, 1);
	out = live_must(&l, -1, "enter q-free a.csirt paper: All is well");
	t = &paper(&l, "q-free")->attempts[0];
	assert_int_equal(t->verdict, VERDICT_OVER);
	assert_true(t->late);
	live_refused(&l, -1, arena_printf(&l.a, "judge %lld right",
	    (long long)t->seq), "closed");
	score_team(live_state(&l), 0, &sheet);
	assert_int_equal(sheet.total, 0);
	assert_int_equal(sheet.waiting, 0);
	score_release(&sheet);
	live_to(&l, 22 * MINUTE);
	assert_int_equal(live_inject(&l, "said")->status, INJECT_PENDING);
	/* one that is kept takes no try from one that was given in time */
	live_must(&l, -1, "enter q-one a.csirt T+0:12 no");
	live_must(&l, -1, "enter q-one a.csirt T+0:03 no");
	live_refused(&l, -1, "enter q-one a.csirt T+0:12 no", "closed");
	live_down(&l);
}

/* Who has read the older one would judge what the team has taken back. */
static void a_judgement_is_of_what_counts(void **unused)
{
	struct live l = {0};
	long long first, second;
	char *judge, *next;
	int ana;

	(void)unused;
	paper_up(&l, &ana);
	live_to(&l, 2 * MINUTE);
	first = (long long)val_get_num(live_must(&l, ana,
	    "answer q-free All is well"), "seq", 0);
	judge = arena_printf(&l.a, "judge %lld graded plain=3", first);
	live_must(&l, -1, arena_printf(&l.a, "return %lld how so", first));
	second = (long long)val_get_num(live_must(&l, ana,
	    "answer q-free Two of us saw it"), "seq", 0);
	next = arena_printf(&l.a, "judge %lld graded plain=1", second);
	live_refused(&l, -1, judge, "state");
	assert_non_null(strstr(l.err.text, arena_printf(&l.a, "judge %lld",
	    second)));
	live_refused(&l, -1, arena_printf(&l.a, "return %lld why", first),
	    "state");
	assert_int_equal(score_total(live_state(&l), 0), 0);
	assert_false(paper(&l, "q-free")->closed);
	live_must(&l, -1, next);
	assert_int_equal(score_total(live_state(&l), 0), 1);
	/* a judgement is corrected, and still of that one alone */
	live_must(&l, -1, arena_printf(&l.a, "judge %lld graded plain=2",
	    second));
	live_refused(&l, -1, judge, "state");
	assert_int_equal(score_total(live_state(&l), 0), 2);
	live_down(&l);
}

/* A try that was judged is judged anew though another one was, and what came
 * after the close takes the place of none. */
static void an_older_try_is_corrected(void **unused)
{
	struct live l = {0};
	long long first;
	int ana;

	(void)unused;
	paper_up(&l, &ana);
	live_to(&l, 2 * MINUTE);
	first = (long long)val_get_num(live_must(&l, ana, "answer q maybe"),
	    "seq", 0);
	live_must(&l, ana, "answer q perhaps");
	live_must(&l, -1, arena_printf(&l.a, "judge %lld right", first));
	first = (long long)val_get_num(live_must(&l, ana,
	    "answer q-free All is well"), "seq", 0);
	live_to(&l, 20 * MINUTE);
	live_must(&l, -1, "enter q-free a.csirt paper: All was well");
	assert_int_equal(paper(&l, "q-free")->n, 2);
	live_must(&l, -1, arena_printf(&l.a, "judge %lld graded plain=3",
	    first));
	live_down(&l);
}

static void nothing_is_typed_for_what_was_not_asked(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	paper_up(&l, &ana);
	live_refused(&l, -1, "enter q a.csirt no", "unknown");
	live_to(&l, 2 * MINUTE);
	live_refused(&l, -1, "enter q a.csirt T+0:03 no", "usage");
	live_must(&l, -1, "enter q a.csirt T+0:01 no");
	live_to(&l, 30 * MINUTE);
	live_must(&l, -1, "end");
	live_refused(&l, -1, "enter q-free a.csirt T+0:03 it", "state");
	live_down(&l);
}

static int64_t at_ms;	/* of the last fact that has one */

static void when_saw(struct live *l, const struct event *e)
{
	(void)l;
	if (event_has(e, FIELD_AT_MS))
		at_ms = event_int(e, FIELD_AT_MS, -1);
}

/* What is written down later keeps when it was; words are words. */
static void notes_keep_both_times(void **unused)
{
	struct live l = { .published = when_saw };

	(void)unused;
	live_up(&l, paper_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 9 * MINUTE);
	at_ms = -1;
	live_must(&l, -1, "note 5m is too long");
	live_must(&l, -1, "observe a.csirt 5m is too long");
	assert_int_equal(at_ms, -1);
	live_must(&l, -1, "note T+0:02 it was late");
	assert_int_equal(at_ms, 2 * MINUTE);
	live_must(&l, -1, "observe a.csirt T+0:03 they argued");
	assert_int_equal(at_ms, 3 * MINUTE);
	live_must(&l, -1, "rule x-check met a.csirt T+0:04 I saw it");
	assert_int_equal(at_ms, 4 * MINUTE);
	assert_int_equal(live_team(&l, "a.csirt")->expects[live_item(&l,
	    PLAN_EXPECT, "x-check")].ms, 4 * MINUTE);
	live_refused(&l, -1, "note T+0:10 not yet", "usage");
	live_refused(&l, -1, "observe T+0:10 not yet", "usage");
	live_refused(&l, -1, "rule x-check met a.csirt T+0:10 no", "usage");
	live_down(&l);
}

/* ---- by voice ---------------------------------------------------------- */

static void told_saw(struct live *l, const struct event *e)
{
	char **kept = l->arg;

	if (e->kind != EVENT_FACT_TOLD)
		return;
	free(*kept);
	*kept = xasprintf("%s: %s", event_str(e, FIELD_HOW),
	    event_has(e, FIELD_TEXT) ? event_str(e, FIELD_TEXT) : "-");
}

/* How it was told is kept in the words of whoever says so. */
static void how_it_was_told_is_kept(void **unused)
{
	static const char lua[] = "inject { id = 'news', at = '1m',"
	    " to = 'csirt', title = 'N', text = 'N' }\n"
	    "fact { id = 'f', source = 'news', title = 'F' }\n";
	struct live l = {0};
	char *kept = NULL;
	int ana;

	(void)unused;
	l.published = told_saw;
	l.arg = &kept;
	live_up(&l, lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	live_must(&l, ana, "told it f por teléfono, dos veces");
	assert_string_equal(kept, "self: por teléfono, dos veces");
	assert_int_equal(live_state(&l)->told[0].fact, 0);
	live_must(&l, -1, "told it csirt f T+0:01 at the coffee machine");
	assert_string_equal(kept, "seen: at the coffee machine");
	assert_int_equal(live_state(&l)->told[1].ms, MINUTE);
	live_must(&l, ana, "told it");
	assert_string_equal(kept, "self: -");
	live_must(&l, ana, "forward news it");
	assert_string_equal(kept, "recorded: -");
	live_down(&l);
	free(kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_in_time_counts_after_the_close),
		cmocka_unit_test(evidence_counts_from_when_it_came_about),
		cmocka_unit_test(what_was_not_is_kept_and_never_scored),
		cmocka_unit_test(a_judgement_is_of_what_counts),
		cmocka_unit_test(an_older_try_is_corrected),
		cmocka_unit_test(nothing_is_typed_for_what_was_not_asked),
		cmocka_unit_test(notes_keep_both_times),
		cmocka_unit_test(how_it_was_told_is_kept),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
