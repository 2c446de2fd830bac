/*
 * test_heard.c: who hears words: a hook only those that have come, a persona
 * answers only what nobody has answered for it, a claim holds for a while.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char heard_lua[] =
    "channel { id = 'post', kind = 'email', when_cut = 'queue',"
    " title = 'P' }\n"
    "channel { id = 'radio', kind = 'chat', when_cut = 'lose',"
    " title = 'R' }\n"
    "channel { id = 'wire', kind = 'email', when_cut = 'bounce',"
    " title = 'W' }\n"
    "persona { id = 'daily', title = 'Daily', channels = { 'post' },"
    " replies = { { text = 'print', delay = '3m' } } }\n"
    "fact { id = 'f', match = 'srv', title = 'F' }\n"
    "on.message(function(x, m) x.vars.heard = (x.vars.heard or 0) + 1"
    " x.vars.last = m.words end)\n";

static const char *var(const struct live *l, const char *name)
{
	const struct state_cell *c = &live_state(l)->cells[0];

	for (size_t i = 0; i < c->nvars; i++)
		if (strcmp(c->vars[i].name, name) == 0)
			return c->vars[i].value;
	return "";
}

/* The pack, with Ana and Ben; Ana. */
static int heard_up(struct live *l)
{
	int ana;

	trial_file(&l->t.files, "text/en/strings.txt",
	    "print = We print.\n");
	live_up(l, heard_lua);
	ana = live_person(l, "Ana", "a.csirt");
	live_person(l, "Ben", "a.it");
	return ana;
}

static void hooks_hear_what_has_come(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	ana = heard_up(&l);
	live_must(&l, -1, "start");
	live_must(&l, ana, "write it radio one");
	live_to(&l, MINUTE);
	assert_string_equal(var(&l, "heard"), "1");
	live_must(&l, -1, "cut radio");
	live_must(&l, -1, "cut post");
	live_must(&l, -1, "cut wire");
	live_must(&l, ana, "write it radio two");
	live_must(&l, ana, "write it wire three");
	live_must(&l, ana, "write it post four");
	live_must(&l, ana, "write excon five");
	live_to(&l, 2 * MINUTE);
	assert_string_equal(var(&l, "heard"), "2");
	assert_string_equal(var(&l, "last"), "\"five\"");
	live_must(&l, -1, "restore radio");
	live_must(&l, -1, "restore wire");
	live_to(&l, 3 * MINUTE);
	assert_string_equal(var(&l, "heard"), "2");
	live_must(&l, -1, "restore post");
	live_to(&l, 4 * MINUTE);
	assert_string_equal(var(&l, "heard"), "3");
	assert_string_equal(var(&l, "last"), "\"four\"");
	live_down(&l);
}

static int count_sent(const struct live *l)
{
	return (int)live_team(l, "a.csirt")->messages;
}

static void a_persona_is_answered_for_once(void **unused)
{
	struct live l = {0};
	char line[64];
	int ana;

	(void)unused;
	trial_file(&l.t.files, "text/en/strings.txt",
	    "print = We print.\n");
	live_up(&l, heard_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_must(&l, ana, "write daily hello");
	live_to(&l, 4 * MINUTE);
	assert_int_equal(count_sent(&l), 1);
	live_must(&l, ana, "write daily again");
	snprintf(line, sizeof(line), "reply message/%lld No comment.",
	    (long long)live_state(&l)->messages[live_state(&l)->nmessages -
	    1].seq);
	live_must(&l, -1, line);
	assert_int_equal(count_sent(&l), 2);
	live_to(&l, 10 * MINUTE);
	assert_int_equal(count_sent(&l), 2);
	live_down(&l);
}

/* What is said after EndEx tells nothing, and nobody of the story hears it;
 * an evaluator may still enter what happened before it. */
static void the_story_is_over_at_its_end(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	ana = heard_up(&l);
	live_must(&l, ana, "write daily hello");
	assert_int_equal(live_state(&l)->cells[0].ntimers, 0);
	live_must(&l, -1, "start");
	live_must(&l, ana, "told it by-phone");
	live_refused(&l, -1, "told a.it a.csirt T+1:00", "usage");
	live_to(&l, 10 * MINUTE);
	assert_int_equal(live_state(&l)->ntold, 1);
	live_must(&l, -1, "end");
	live_must(&l, ana, "write daily hello");
	live_must(&l, ana, "write it the srv is down");
	assert_int_equal(live_state(&l)->cells[0].ntimers, 0);
	assert_int_equal(live_state(&l)->ntold, 1);
	live_refused(&l, ana, "told it by-phone", "state");
	live_must(&l, -1, "told a.it a.csirt T+0:05");
	assert_int_equal(live_state(&l)->ntold, 2);
	live_down(&l);
}

static struct val *evaluator(struct live *l, int person, const char *word,
    const char *item)
{
	struct engine_request r = { .word = word, .who = {
	    .hat = HAT_EVALUATOR, .person = person, .behalf = -1 } };
	struct val *words = val_list(&l->a), *out;

	val_push(&l->a, words, val_str(&l->a, item));
	r.args = words;
	assert_int_equal(engine_begin(l->e, &l->err), 0);
	out = engine_submit(l->e, &r, &l->a, &l->err);
	assert_int_equal(engine_commit(l->e, NULL), STORE_OK);
	return out;
}

/* Ten minutes of the clock on the wall, also while time stands still. */
static void a_claim_does_not_last(void **unused)
{
	struct live l = {0};
	int ines, luis;
	int64_t seq;

	(void)unused;
	trial_file(&l.t.files, "text/en/strings.txt",
	    "print = We print.\n");
	live_up(&l, heard_lua);
	ines = live_person(&l, "Ines", NULL);
	luis = live_person(&l, "Luis", NULL);
	live_must(&l, -1, "start");
	live_must(&l, -1, "pause");
	assert_non_null(evaluator(&l, ines, "claim", "moment/7"));
	seq = live_state(&l)->seq;
	assert_non_null(evaluator(&l, ines, "claim", "moment/7"));
	assert_int_equal(live_state(&l)->seq, seq);
	live_to(&l, 9 * MINUTE);
	assert_null(evaluator(&l, luis, "claim", "moment/7"));
	assert_string_equal(l.err.code, "claimed");
	/* looked at again: it holds from now */
	assert_non_null(evaluator(&l, ines, "claim", "moment/7"));
	live_to(&l, 19 * MINUTE - 1);
	assert_null(evaluator(&l, luis, "claim", "moment/7"));
	live_to(&l, 19 * MINUTE);
	assert_non_null(evaluator(&l, luis, "claim", "moment/7"));
	assert_null(evaluator(&l, ines, "claim", "moment/7"));
	assert_non_null(evaluator(&l, ines, "take", "moment/7"));
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hooks_hear_what_has_come),
		cmocka_unit_test(a_persona_is_answered_for_once),
		cmocka_unit_test(the_story_is_over_at_its_end),
		cmocka_unit_test(a_claim_does_not_last),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
