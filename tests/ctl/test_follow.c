/*
 * test_follow.c: followed views: a snapshot, then changes without gaps;
 * nothing of other teams.
 */
#include "config.h"

#include "tests/ctl/follow_rig.h"

static void a_release_reaches_its_team(void **state)
{
	struct stand *s = *state;
	struct screen ana, luis;

	screen_open(&ana, s, "Ana");
	screen_open(&luis, s, "Luis");
	screen_read(&ana, s);
	screen_read(&luis, s);
	assert_int_equal(ana.snapshots, 1);
	assert_int_equal(screen_rows(&ana, "inbox"), 0);
	stand_do(s, "start", NULL);
	screen_read(&ana, s);
	screen_read(&luis, s);
	assert_int_equal(ana.snapshots, 1);
	assert_int_equal(screen_rows(&ana, "inbox"), 1);
	assert_int_equal(screen_rows(&ana, "questions"), 3);
	assert_int_equal(screen_rows(&luis, "inbox"), 0);
	assert_string_equal(val_get_text(val_get(luis.view, "run"), "state",
	    ""), "running");
	screen_close(&ana);
	screen_close(&luis);
}

/* Nothing was due, and still all clocks are others. */
static void a_jump_reaches_the_clock(void **state)
{
	struct stand *s = *state;
	struct screen ana;
	int changes;

	screen_open(&ana, s, "Ana");
	screen_read(&ana, s);
	stand_do(s, "start", NULL);
	stand_do(s, "jump", "{\"to\":\"3m\"}");
	screen_read(&ana, s);
	assert_in_range(ana.ms, 180000, 181000);
	changes = ana.changes;
	stand_do(s, "jump", "{\"to\":\"4m\"}");
	screen_read(&ana, s);
	assert_in_range(ana.ms, 240000, 241000);
	assert_int_equal(ana.changes, changes + 1);
	/* and one that stands as it is told stays */
	stand_do(s, "note", "{\"text\":\"nothing that a team sees\"}");
	screen_read(&ana, s);
	assert_int_equal(ana.changes, changes + 1);
	screen_close(&ana);
}

static void what_was_not_for_one_is_not_sent(void **state)
{
	struct stand *s = *state;
	struct screen ana, luis;
	int changes;

	stand_do(s, "start", NULL);
	screen_open(&ana, s, "Ana");
	screen_open(&luis, s, "Luis");
	screen_read(&ana, s);
	screen_read(&luis, s);
	changes = ana.changes;
	caller_ask(&luis.c, s, "{\"id\":2,\"do\":\"log\",\"words\":"
	    "[\"ours\"]}");
	screen_read(&luis, s);
	screen_read(&ana, s);
	assert_int_equal(screen_rows(&luis, "log"), 1);
	assert_int_equal(ana.changes, changes);
	stand_do(s, "note", "{\"text\":\"the director's\"}");
	screen_read(&luis, s);
	screen_read(&ana, s);
	assert_int_equal(ana.changes, changes);
	screen_close(&ana);
	screen_close(&luis);
}

/* Two of a team see the same numbers: it is one view. */
static void a_team_shares_its_view(void **state)
{
	struct stand *s = *state;
	struct screen ana, zoe;

	screen_open(&ana, s, "Ana");
	screen_open(&zoe, s, "Zo\xc3\xa9");
	stand_do(s, "start", NULL);
	screen_read(&ana, s);
	screen_read(&zoe, s);
	assert_int_equal(ana.n, zoe.n);
	assert_null(diff_views(&s->a, ana.view, zoe.view));
	screen_close(&ana);
	screen_close(&zoe);
}

static void staff_may_look_as_a_team(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *push;

	stand_do(s, "start", NULL);
	caller_init(&c, s, true, NULL);
	caller_ask(&c, s, "{\"id\":1,\"do\":\"view\",\"args\":{\"team\":"
	    "\"a.csirt\",\"lang\":\"es\"}}");
	push = caller_push(&c, "view");
	assert_int_equal(val_len(line_get(s, push, "is", "view", "inbox",
	    NULL)), 1);
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"view\",\"args\":{\"team\":\"z.x\"}}"),
	    "error", "code", NULL), ""), "unknown");
	caller_release(&c);
	caller_init(&c, s, true, "Luis");
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"view\",\"args\":{\"team\":\"a.csirt\"}}"),
	    "error", "code", NULL), ""), "forbidden");
	caller_release(&c);
}

/* Ana leads; what is for the chief comes to Zoé with the seat, and goes. */
static void a_seat_is_followed(void **state)
{
	struct stand *s = *state;
	const struct state *st = engine_state(s->e);
	struct screen ana, zoe;
	const char *line;
	char *args = NULL;

	stand_do(s, "start", NULL);
	screen_open(&ana, s, "Ana");
	screen_read(&ana, s);
	screen_open(&zoe, s, "Zoé");
	screen_read(&zoe, s);
	stand_do(s, "release", "{\"inject\":\"bench\",\"anyway\":"
	    "\"anyway\"}");
	screen_read(&ana, s);
	screen_read(&zoe, s);
	assert_int_equal(screen_rows(&ana, "inbox"), 2);
	assert_int_equal(screen_rows(&zoe, "inbox"), 1);
	args = xasprintf("{\"person\":\"%s\",\"position\":\"chief\"}",
	    st->people[2].uuid);
	stand_do(s, "seat", args);
	screen_read(&zoe, s);
	assert_int_equal(screen_rows(&zoe, "inbox"), 2);
	line = caller_ask(&ana.c, s, "{\"id\":9,\"do\":\"list\",\"args\":"
	    "{\"what\":\"people\"}}");
	assert_non_null(strstr(line, "\"seats\":[\"chief\"]"));
	stand_do(s, "unseat", args);
	screen_read(&zoe, s);
	assert_int_equal(screen_rows(&zoe, "inbox"), 1);
	free(args);
	screen_close(&ana);
	screen_close(&zoe);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_release_reaches_its_team),
		UNIT(a_jump_reaches_the_clock),
		UNIT(what_was_not_for_one_is_not_sent),
		UNIT(a_team_shares_its_view),
		UNIT(staff_may_look_as_a_team),
		cmocka_unit_test_setup_teardown(a_seat_is_followed,
		    follow_seated, stand_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
