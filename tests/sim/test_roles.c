/*
 * test_roles.c: who does what instead of whom: roles that another team has
 * taken over.
 */
#include "config.h"

#include "base/crypto.h"
#include "score/score.h"
#include "tests/sim/live.h"

static const char merged_lua[] =
    "role { id = 'press', absent = 'csirt' }\n"
    "inject { id = 'news', at = '1m', to = 'press', title = 'N', text = 'N' }\n"
    "action { id = 'deny', to = 'press', title = 'Deny', points = 2 }\n"
    "action { id = 'check', to = 'press', title = 'Check',"
    " match = { 'check' }, ruling = 'excon' }\n"
    "tool { id = 'wire', to = 'press', title = 'Wire', commands = {"
    " { name = 'read', answer = { en = 'Nothing new.' } } } }\n"
    "persona { id = 'editor', title = 'Editor', known_to = { 'press' } }\n"
    "questionnaire { id = 'mood', purpose = 'picture', at = '2m',"
    " to = { 'press' }, title = 'M', items = {"
    " { id = 'm', kind = 'number', title = 'How?' } } }\n"
    "expect { id = 'x-check', of = 'news', who = 'press', within = '10m',"
    " evidence = done 'check' }\n"
    "expect { id = 'x-wire', of = 'news', who = 'press', within = '5m',"
    " evidence = used('wire', 'read') }\n"
    "inject { id = 'denied', when = done('deny', 'press'), to = 'it',"
    " title = 'D', text = 'D' }\n";

static const char queue_lua[] =
    "channel { id = 'post', kind = 'email', when_cut = 'queue',"
    " title = 'P' }\n";

static enum plan_result result_of(const struct live *l, const char *team,
    const char *id)
{
	return live_team(l, team)->expects[live_item(l, PLAN_EXPECT, id)]
	    .result;
}

static void who_takes_over_takes_all(void **unused)
{
	struct live l = {0};
	struct val *seq;
	int ana, ben;

	(void)unused;
	live_up(&l, merged_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 3 * MINUTE);
	live_refused(&l, ben, "tool wire read", "unknown");
	live_refused(&l, ben, "survey mood m=1", "unknown");
	live_must(&l, ana, "tool wire read");
	live_must(&l, ana, "survey mood m=1");
	live_must(&l, ana, "write editor Hello");
	live_must(&l, ana, "act deny");
	seq = live_must(&l, ana, "act we check it");
	live_must(&l, -1, arena_printf(&l.a, "rule %lld yes",
	    (long long)val_get_num(seq, "seq", 0)));
	live_to(&l, 4 * MINUTE);
	assert_int_equal(live_inject(&l, "denied")->status, INJECT_RELEASED);
	assert_int_equal(result_of(&l, "a.csirt", "x-check"), PLAN_MET);
	assert_int_equal(result_of(&l, "a.csirt", "x-wire"), PLAN_MET);
	assert_int_equal(result_of(&l, "a.press", "x-check"), PLAN_NO_RESULT);
	live_must(&l, -1, "present press");
	live_refused(&l, ana, "tool wire read", "unknown");
	live_refused(&l, ana, "act deny", "unknown");
	live_down(&l);
}

static int64_t max_of(const struct live *l, const char *team)
{
	struct score_sheet sheet;
	int64_t max;

	score_team(live_state(l), state_team(live_state(l), team), &sheet);
	max = sheet.max;
	score_release(&sheet);
	return max;
}

/* What another plays is offered to that one, each thing once; what was done
 * before is still counted. */
static void who_takes_over_can_gain_both(void **unused)
{
	static const char lua[] =
	    "role { id = 'press', absent = 'csirt' }\n"
	    "action { id = 'own', to = 'csirt', title = 'O', points = 1 }\n"
	    "action { id = 'deny', to = 'press', title = 'D', points = 2 }\n"
	    "action { id = 'both', to = { 'press', 'csirt' }, title = 'B',"
	    " points = 4 }\n"
	    "question { id = 'q', at = '1m', to = 'press', title = 'Q',"
	    " kind = 'pattern', accept = { 'no' }, points = 8 }\n"
	    "milestone { id = 'm', to = 'press', title = 'M', points = 16,"
	    " when = done 'deny' }\n";
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, lua);
	ana = live_person(&l, "Ana", "a.csirt");
	assert_int_equal(max_of(&l, "a.csirt"), 5);
	assert_int_equal(max_of(&l, "a.press"), 30);
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	assert_int_equal(max_of(&l, "a.csirt"), 31);
	assert_int_equal(max_of(&l, "a.press"), 0);
	live_must(&l, ana, "act deny");
	live_must(&l, ana, "answer q no");
	live_must(&l, -1, "present press");
	assert_int_equal(max_of(&l, "a.csirt"), 15);
	assert_int_equal(max_of(&l, "a.press"), 30);
	live_down(&l);
}

static void who_takes_over_can_miss(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, merged_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 12 * MINUTE);
	assert_int_equal(result_of(&l, "a.csirt", "x-wire"), PLAN_MISSED);
	assert_int_equal(result_of(&l, "a.press", "x-wire"), PLAN_NO_RESULT);
	live_down(&l);
}

static void a_chain_of_absent_roles(void **unused)
{
	struct live l = {0};
	int ben;

	(void)unused;
	live_up(&l, merged_lua);
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_must(&l, -1, "absent csirt merged it");
	live_to(&l, 3 * MINUTE);
	live_must(&l, ben, "tool wire read");
	/* round in a circle nobody has it, and nothing hangs */
	live_must(&l, -1, "absent it merged press");
	live_refused(&l, ben, "tool wire read", "unknown");
	live_down(&l);
}

static size_t waiting(const struct live *l)
{
	size_t n = 0;

	for (size_t i = 0; i < live_state(l)->nmessages; i++)
		n += live_state(l)->messages[i].to_excon &&
		    !live_state(l)->messages[i].answered;
	return n;
}

/* What is written to who is not there, and to nobody in their place, comes to
 * EXCON; the writer sees whom it was for, and gets the answer. */
static void what_is_written_to_nobody_comes_to_excon(void **unused)
{
	static const char *const hows[] = { "bots", "excon" };
	const struct val *talk;
	struct live l;
	int ben;

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(hows); i++) {
		memset(&l, 0, sizeof(l));
		live_up(&l, merged_lua);
		ben = live_person(&l, "Ben", "a.it");
		live_must(&l, -1, "start");
		live_must(&l, ben, "write csirt 'Who is there?'");
		assert_int_equal(waiting(&l), 0);
		live_must(&l, -1, arena_printf(&l.a, "absent csirt %s",
		    hows[i]));
		live_must(&l, ben, "write csirt 'And now?'");
		assert_int_equal(waiting(&l), 1);
		talk = val_get(live_view(&l, ben), "talk");
		assert_string_equal(val_get_text(val_at(talk,
		    val_len(talk) - 1), "to", ""), "a.csirt");
		live_must(&l, -1, arena_printf(&l.a, "reply %lld 'We are'",
		    (long long)live_state(&l)->messages[0].seq));
		assert_int_equal(waiting(&l), 0);
		/* whom another team plays reads it there */
		live_must(&l, -1, "absent csirt merged it");
		live_must(&l, ben, "write csirt 'And then?'");
		assert_int_equal(waiting(&l), 0);
		live_down(&l);
	}
}

/* By a channel that is cut it comes once that is open again, as to a team. */
static void what_waited_comes_to_excon_too(void **unused)
{
	struct live l = {0};
	int ben;

	(void)unused;
	live_up(&l, queue_lua);
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_must(&l, -1, "absent csirt bots");
	live_must(&l, -1, "cut post");
	live_must(&l, ben, "write csirt post 'Who is there?'");
	live_must(&l, ben, "write it post 'To myself'");
	assert_int_equal(waiting(&l), 0);
	live_again(&l);
	live_must(&l, -1, "restore post");
	assert_int_equal(waiting(&l), 1);
	live_must(&l, -1, arena_printf(&l.a, "reply %lld 'We are'",
	    (long long)live_state(&l)->messages[0].seq));
	assert_int_equal(waiting(&l), 0);
	live_down(&l);
}

/* A letter to who is absent is read by who has taken it over. */
static void letters_follow_too(void **unused)
{
	static const char lua[] =
	    "role { id = 'press', absent = 'csirt' }\n"
	    "inject { id = 'letter', at = '1m', to = { 'press', 'it' },"
	    " per_role = true, title = 'L' }\n";
	struct live l = {0};
	struct view_input in;
	struct view_viewer who = { .hat = HAT_PARTICIPANT,
		.seats = STATE_SEATS_ALL };
	const struct val *row;
	char hex[DIGEST_HEX];
	struct digest d = {0};
	int ana;

	(void)unused;
	trial_file(&l.t.files, "text/en/letter.press.md", "To the press.\n");
	trial_file(&l.t.files, "text/en/letter.md", "To all.\n");
	live_up(&l, lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	row = live_row(live_view(&l, ana), "inbox", "letter");
	assert_non_null(row);
	for (size_t i = 0; i < l.t.plan->injects[0].nbodies; i++)
		if (l.t.plan->injects[0].bodies[i].role >= 0)
			d = l.t.plan->injects[0].bodies[i].digest;
	assert_string_equal(val_get_text(row, "body", ""), digest_hex(&d,
	    hex));
	in = (struct view_input){ .st = live_state(&l), .ix = l.ix };
	assert_true(view_may_read(&in, &who, &d));
	who.team = 1;
	assert_false(view_may_read(&in, &who, &d));
	live_down(&l);
}

/* Of the letter of that role: -1 the one for all. */
static void letter_of(const struct live *l, int role, struct digest *d)
{
	const struct plan_inject *in = &l->t.plan->injects[0];

	for (size_t i = 0; i < in->nbodies; i++)
		if (in->bodies[i].role == role)
			*d = in->bodies[i].digest;
}

static void one_letter(const struct live *l, const struct val *row, int role)
{
	struct digest d = {0};
	char hex[DIGEST_HEX];

	letter_of(l, role, &d);
	assert_string_equal(val_get_text(row, "body", ""),
	    digest_hex(&d, hex));
}

/* Who is addressed, too, reads the own letter and the other one. */
static void both_letters_are_read(void **unused)
{
	static const char lua[] =
	    "role { id = 'press', name = 'Press', absent = 'csirt' }\n"
	    "inject { id = 'letter', at = '1m', to = { 'press', 'csirt', 'it' },"
	    " per_role = true, title = 'L' }\n";
	struct live l = {0};
	struct view_viewer who = { .hat = HAT_PARTICIPANT,
		.seats = STATE_SEATS_ALL };
	struct view_input in;
	struct digest d = {0};
	const struct val *row, *others;
	int ana, ben;

	(void)unused;
	trial_file(&l.t.files, "text/en/letter.press.md", "To the press.\n");
	trial_file(&l.t.files, "text/en/letter.csirt.md", "To you.\n");
	trial_file(&l.t.files, "text/en/letter.md", "To all.\n");
	live_up(&l, lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	row = live_row(live_view(&l, ana), "inbox", "letter");
	one_letter(&l, row, plan_role(l.t.plan, "csirt"));
	others = val_get(row, "others");
	assert_int_equal(val_len(others), 1);
	one_letter(&l, val_at(others, 0), plan_role(l.t.plan, "press"));
	assert_string_equal(val_get_text(val_at(others, 0), "title", ""),
	    "Press");
	letter_of(&l, plan_role(l.t.plan, "press"), &d);
	in = (struct view_input){ .st = live_state(&l), .ix = l.ix };
	assert_true(view_may_read(&in, &who, &d));
	who.team = 1;
	assert_false(view_may_read(&in, &who, &d));
	row = live_row(live_view(&l, ben), "inbox", "letter");
	one_letter(&l, row, -1);
	assert_null(val_get(row, "others"));
	live_must(&l, -1, "present press");
	row = live_row(live_view(&l, ana), "inbox", "letter");
	assert_null(val_get(row, "others"));
	live_down(&l);
}

/* What who is absent should tell is told by who has taken over, and so is
 * what that one should be told. */
static void needs_follow_too(void **unused)
{
	static const char lua[] =
	    "role { id = 'press', absent = 'csirt' }\n"
	    "inject { id = 'news', at = '1m', to = 'press', title = 'N',"
	    " text = 'N' }\n"
	    "fact { id = 'f', source = 'news', title = 'F' }\n"
	    "needs { fact = 'f', from = 'press', to = 'it', by = '10m' }\n"
	    "fact { id = 'g', known_to = 'it', title = 'G' }\n"
	    "needs { fact = 'g', from = 'it', to = 'press', by = '10m' }\n";
	struct live l = {0};
	int it, press;

	(void)unused;
	live_up(&l, lua);
	it = plan_role(l.t.plan, "it");
	press = plan_role(l.t.plan, "press");
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	assert_int_equal(state_need(live_state(&l), 0, 0, it),
	    STATE_NEED_OPEN);
	live_must(&l, -1, "told it csirt f by phone");
	live_must(&l, -1, "told csirt it g by phone");
	assert_int_equal(state_need(live_state(&l), 0, 0, it),
	    STATE_NEED_TOLD);
	assert_int_equal(state_need(live_state(&l), 0, 1, press),
	    STATE_NEED_TOLD);
	/* what it told for another is no word of that one's own */
	live_must(&l, -1, "present press");
	assert_int_equal(state_need(live_state(&l), 0, 0, it),
	    STATE_NEED_OPEN);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_takes_over_takes_all),
		cmocka_unit_test(who_takes_over_can_gain_both),
		cmocka_unit_test(who_takes_over_can_miss),
		cmocka_unit_test(a_chain_of_absent_roles),
		cmocka_unit_test(what_is_written_to_nobody_comes_to_excon),
		cmocka_unit_test(what_waited_comes_to_excon_too),
		cmocka_unit_test(letters_follow_too),
		cmocka_unit_test(both_letters_are_read),
		cmocka_unit_test(needs_follow_too),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
