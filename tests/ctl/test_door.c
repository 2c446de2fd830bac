/*
 * test_door.c: the door of teams and that of staff: the other's people are
 * refused at each before anything is recorded of them.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

static struct stand stand;

static int begin(void **state)
{
	stand_init(&stand, 2);
	*state = &stand;
	return 0;
}

/* The other's people are refused before anything is recorded of them. */
static void a_door_is_for_its_own(void **state)
{
	struct stand *s = *state;
	const char *team, *mine;
	int64_t seq;

	team = stand_secret(s, "team", "a.it");
	stand_do(s, "admit", "{\"name\":\"Luis\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"evaluator\"}", stand_uuid(s, 0)));
	mine = stand_secret(s, "person", stand_uuid(s, 0));
	seq = stand_seq(s);
	assert_string_equal(line_code(s, stand_login(s, "staff",
	    arena_printf(&s->a, "\"code\":\"%s\",\"name\":\"Ana\"",
	    team))), "door");
	assert_string_equal(line_code(s, stand_login(s, "teams",
	    arena_printf(&s->a, "\"code\":\"%s\"", mine))), "door");
	assert_int_equal(stand_seq(s), seq);
	assert_string_equal(line_code(s, stand_login(s, "teams",
	    arena_printf(&s->a, "\"code\":\"%s\",\"name\":\"Ana\"",
	    team))), "ok");
	assert_string_equal(line_code(s, stand_login(s, "staff",
	    arena_printf(&s->a, "\"code\":\"%s\"", mine))), "ok");
}

/* A door is what the gate says in hello, and there are two. */
static void a_door_is_said_once(void **state)
{
	struct stand *s = *state;
	const char *mine;
	struct caller c;

	stand_do(s, "admit", "{\"name\":\"Luis\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"evaluator\"}", stand_uuid(s, 0)));
	mine = stand_secret(s, "person", stand_uuid(s, 0));
	assert_string_equal(line_code(s, stand_login(s, "teams",
	    arena_printf(&s->a, "\"code\":\"%s\",\"door\":\"staff\"",
	    mine))), "usage");
	caller_open(&c, s, false);
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"hello\":"
	    "{\"versions\":[1],\"door\":\"cellar\"}}")), "usage");
	assert_true(caller_over(&c));
	caller_release(&c);
}

/* Whoever has both comes in at the door of staff as one of them. */
static void a_hat_by_the_door(void **state)
{
	struct stand *s = *state;
	const char *mine, *line;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Eva\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"observer\"}", stand_uuid(s, 0)));
	mine = stand_secret(s, "person", stand_uuid(s, 0));
	line = stand_login(s, "staff", arena_printf(&s->a,
	    "\"code\":\"%s\"", mine));
	assert_string_equal(val_text(line_get(s, line, "ok", "hat", NULL),
	    ""), "observer");
	line = stand_login(s, "teams", arena_printf(&s->a,
	    "\"code\":\"%s\"", mine));
	assert_string_equal(val_text(line_get(s, line, "ok", "hat", NULL),
	    ""), "participant");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_door_is_for_its_own),
		UNIT(a_door_is_said_once),
		UNIT(a_hat_by_the_door),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
