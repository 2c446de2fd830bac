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

static int end(void **state)
{
	stand_release(*state);
	return 0;
}

static const char *code_of(struct stand *s, const char *line)
{
	return val_text(line_get(s, line, "error", "code", NULL), "ok");
}

/* auth with these arguments on a connection of its own. */
static const char *login(struct stand *s, const char *args)
{
	const char *line;
	struct caller c;

	caller_init(&c, s, false, NULL);
	line = arena_strdup(&s->a, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":1,\"do\":\"auth\",\"args\":{%s}}", args)));
	caller_release(&c);
	stand_run(s);
	return line;
}

static char *code(struct stand *s, const char *kind, const char *id)
{
	char *item = xasprintf("%s/%s", kind, id);
	char *out = arena_calloc(&s->a, 1, 11);

	engine_code(s->e, item, out);
	free(item);
	return out;
}

static const char *uuid(struct stand *s, int person)
{
	return engine_state(s->e)->people[person].uuid;
}

/* The other's people are refused before anything is recorded of them. */
static void a_door_is_for_its_own(void **state)
{
	struct stand *s = *state;
	const char *team, *mine;
	int64_t seq;

	team = code(s, "team", "a.it");
	stand_do(s, "admit", "{\"name\":\"Luis\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"evaluator\"}", uuid(s, 0)));
	mine = code(s, "person", uuid(s, 0));
	seq = stand_seq(s);
	assert_string_equal(code_of(s, login(s, arena_printf(&s->a,
	    "\"code\":\"%s\",\"name\":\"Ana\",\"door\":\"staff\"",
	    team))), "door");
	assert_string_equal(code_of(s, login(s, arena_printf(&s->a,
	    "\"code\":\"%s\",\"door\":\"teams\"", mine))), "door");
	assert_int_equal(stand_seq(s), seq);
	assert_string_equal(code_of(s, login(s, arena_printf(&s->a,
	    "\"code\":\"%s\",\"name\":\"Ana\",\"door\":\"teams\"",
	    team))), "ok");
	assert_string_equal(code_of(s, login(s, arena_printf(&s->a,
	    "\"code\":\"%s\",\"door\":\"staff\"", mine))), "ok");
}

/* Whoever has both comes in at the door of staff as one of them. */
static void a_hat_by_the_door(void **state)
{
	struct stand *s = *state;
	const char *mine, *line;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Eva\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"observer\"}", uuid(s, 0)));
	mine = code(s, "person", uuid(s, 0));
	line = login(s, arena_printf(&s->a, "\"code\":\"%s\",\"door\":"
	    "\"staff\"", mine));
	assert_string_equal(val_text(line_get(s, line, "ok", "hat", NULL),
	    ""), "observer");
	line = login(s, arena_printf(&s->a, "\"code\":\"%s\",\"door\":"
	    "\"teams\"", mine));
	assert_string_equal(val_text(line_get(s, line, "ok", "hat", NULL),
	    ""), "participant");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_door_is_for_its_own),
		UNIT(a_hat_by_the_door),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
