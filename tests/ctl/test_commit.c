/*
 * test_commit.c: one commit for all that was ready, nothing out before it,
 * and what a full disk takes back.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <sys/socket.h>

#include "tests/event/unit.h"

#define UNIT(name) cmocka_unit_test_setup_teardown(name, stand_begin, \
	stand_end)

static void all_that_is_ready_is_one_commit(void **state)
{
	struct stand *s = *state;
	struct caller c[3];

	for (int i = 0; i < 3; i++)
		caller_init(&c[i], s, true, NULL);
	s->commits = 0;
	for (int i = 0; i < 3; i++) {
		caller_says(&c[i], "{\"id\":1,\"do\":\"note\",\"words\":"
		    "[\"one\"]}\n{\"id\":2,\"do\":\"note\",\"words\":"
		    "[\"two\"]}");
	}
	stand_run(s);
	assert_int_equal(s->commits, 1);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(val_num(line_get(s, caller_line(&c[i]),
		    "id", NULL), 0), 1);
		assert_int_equal(val_num(line_get(s, caller_line(&c[i]),
		    "id", NULL), 0), 2);
		caller_release(&c[i]);
	}
}

static void reading_commits_nothing(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	s->commits = 0;
	assert_non_null(caller_ask(&c, s, "{\"id\":1,\"do\":\"clock\"}"));
	assert_non_null(caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"list\",\"args\":{\"what\":\"teams\"}}"));
	assert_int_equal(s->commits, 0);
	caller_release(&c);
}

static void nothing_leaves_before_the_commit(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	assert_non_null(caller_ask(&c, s, "{\"id\":1,\"do\":\"subscribe\","
	    "\"args\":{\"after\":0}}"));
	while (caller_line(&c))
		;
	s->commit_as = STORE_FAILED;
	assert_null(caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"note\",\"words\":[\"lost\"]}"));
	assert_true(s->failed);
	assert_null(caller_line(&c));
	/* nor does anything after it */
	assert_null(caller_ask(&c, s, "{\"id\":3,\"do\":\"clock\"}"));
	caller_release(&c);
}

static void a_full_disk_is_said_and_survived(void **state)
{
	struct stand *s = *state;
	struct caller c;
	int64_t seq;

	caller_init(&c, s, true, NULL);
	stand_do(s, "start", NULL);
	seq = stand_seq(s);
	s->commit_as = STORE_FULL;
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"note\",\"words\":[\"lost\"]}")), "full");
	assert_int_equal(stand_seq(s), seq);
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"note\",\"words\":[\"x\"]}")), "full");
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":3,\"do\":\"pause\"}"), "ok", NULL));
	assert_int_equal(engine_state(s->e)->run, STATE_PAUSED);
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":4,\"do\":\"clock\"}"), "ok", NULL));
	/* The reserve was given up for the end, not for more answers. */
	s->no_room = true;
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":7,\"do\":\"status\"}"), "ok", NULL));
	stand_pass(s, 20000);
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":6,\"do\":\"note\",\"words\":[\"y\"]}")), "full");
	s->no_room = false;
	stand_pass(s, 3000);
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":5,\"do\":\"note\",\"words\":[\"kept\"]}"), "ok", NULL));
	assert_false(s->failed);
	caller_release(&c);
}

static bool is_present(const struct stand *s, const char *name)
{
	const struct state *st = engine_state(s->e);
	struct source_person who;
	bool is = false;

	for (size_t i = 0; i < st->npeople; i++) {
		assert_int_equal(source_person(s->store->source,
		    st->people[i].uuid, &who, NULL), 0);
		is |= strcmp(who.name, name) == 0 && st->people[i].present;
		source_person_release(&who);
	}
	return is;
}

/* Who leaves while the disk is full, and what was on a screen, is recorded
 * when there is room again. */
static void what_a_full_disk_took_back_comes_again(void **state)
{
	struct stand *s = *state;
	struct caller ana, zoe;
	uint64_t had;

	stand_do(s, "admit", "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(s, "admit", "{\"team\":\"a.csirt\",\"name\":\"Zoé\"}");
	stand_do(s, "start", NULL);
	caller_init(&zoe, s, true, "Zoé");
	caller_init(&ana, s, true, "Ana");
	had = engine_state(s->e)->cells[0].injects[0].shown_teams;
	assert_int_equal(had, 0);
	assert_non_null(line_get(s, caller_ask(&zoe, s, "{\"id\":1,\"do\":"
	    "\"seen\",\"args\":{\"injects\":[\"alert\"]}}"), "ok", NULL));
	s->commit_as = STORE_FULL;
	s->no_room = true;
	caller_release(&ana);
	stand_pass(s, 250);
	assert_true(is_present(s, "Ana"));
	assert_int_equal(engine_state(s->e)->cells[0].injects[0].shown_teams,
	    0);
	s->no_room = false;
	stand_pass(s, 3000);
	assert_false(is_present(s, "Ana"));
	assert_true(is_present(s, "Zoé"));
	assert_int_equal(engine_state(s->e)->cells[0].injects[0].shown_teams,
	    1);
	assert_false(s->failed);
	caller_release(&zoe);
}

/* The question that was asked in it is asked of a plan that is gone with it:
 * the exercise goes on by the one before. */
static void a_plan_that_a_full_disk_took_back_is_gone(void **state)
{
	static const char ask[] = "{\"id\":1,\"do\":\"compose\",\"args\":{"
	    "\"to\":[\"csirt\"],\"ask\":\"%s\",\"title\":\"T\",\"text\":"
	    "\"X\"}}";
	struct stand *s = *state;
	struct caller c;
	const char *reply;

	stand_do(s, "start", NULL);
	caller_init(&c, s, true, NULL);
	s->commit_as = STORE_FULL;
	assert_string_equal(line_code(s, caller_ask(&c, s, arena_printf(&s->a,
	    ask, "ask:due=5m"))), "full");
	stand_pass(s, 3000);
	stand_pass(s, 6 * 60000);
	assert_int_equal(engine_state(s->e)->nversions, 1);
	assert_int_equal(engine_state(s->e)->cells[0].questions[3].status,
	    QUESTION_OPEN);
	reply = caller_ask(&c, s, arena_printf(&s->a, ask, "ask:due=6m"));
	if (line_get(s, reply, "ok", NULL) == NULL)
		fail_msg("%s", reply);
	assert_int_equal(engine_state(s->e)->nversions, 2);
	caller_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(all_that_is_ready_is_one_commit),
		UNIT(reading_commits_nothing),
		UNIT(nothing_leaves_before_the_commit),
		UNIT(a_full_disk_is_said_and_survived),
		UNIT(what_a_full_disk_took_back_comes_again),
		UNIT(a_plan_that_a_full_disk_took_back_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
