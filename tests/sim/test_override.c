/*
 * test_override.c: a branch taken by hand is taken once: asked for again it
 * is refused, moves nothing and calls no hook, so that one that loops fails
 * once; in several cells only where it has come out otherwise.
 */
#include "config.h"

#include <stdlib.h>

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char branch_lua[] =
    "var { id = 'trust', min = 0, max = 100, start = 50 }\n"
    "inject { id = 'news', at = '1m', to = 'it', title = 'N',"
    " text = 'T' }\n"
    "decision { id = 'd', title = 'D', by = '5m', when = sent 'news',"
    " moves = { yes = { trust = -3 }, no = { trust = 7 } } }\n"
    "on.decision('d', function(x, outcome)"
    " x.vars.calls = (x.vars.calls or 0) + 1 end)\n"
    "on.decision('d', function(x, outcome) while true do end end)\n";

static int64_t trust(const struct live *l, int cell)
{
	return state_value(live_state(l), cell, live_item(l, PLAN_VAR,
	    "trust"));
}

static int calls(const struct live *l, int cell)
{
	const struct state_cell *c = &live_state(l)->cells[cell];

	for (size_t i = 0; i < c->nvars; i++)
		if (strcmp(c->vars[i].name, "calls") == 0)
			return (int)strtol(c->vars[i].value,
			    NULL, 10);
	return 0;
}

static void expect(struct live *l, int cell, int64_t value, int called,
    int64_t failed)
{
	assert_int_equal(trust(l, cell), value);
	assert_int_equal(calls(l, cell), called);
	assert_int_equal(live_state(l)->failures, failed);
}

static void what_is_so_is_not_made_so_again(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, branch_lua);
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	expect(&l, 0, 47, 1, 1);
	live_refused(&l, -1, "override d yes because", "state");
	live_refused(&l, -1, "override d yes because", "state");
	live_to(&l, 3 * MINUTE);
	expect(&l, 0, 47, 1, 1);
	live_must(&l, -1, "override d no because");
	live_to(&l, 3 * MINUTE + 1);
	expect(&l, 0, 54, 2, 2);
	live_refused(&l, -1, "override d no because", "state");
	live_to(&l, 6 * MINUTE);
	expect(&l, 0, 54, 2, 2);
	live_down(&l);
}

/* By hand first: its condition does not settle it a second time. */
static void by_hand_before_its_time(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, branch_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "override d yes because");
	live_to(&l, 6 * MINUTE);
	expect(&l, 0, 47, 1, 1);
	live_down(&l);
}

static void one_cell_after_the_other(void **unused)
{
	struct live l = { .cells = 2 };

	(void)unused;
	live_up(&l, branch_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "override d no a because");
	live_to(&l, 1000);
	expect(&l, 0, 57, 1, 1);
	expect(&l, 1, 50, 0, 1);
	live_refused(&l, -1, "override d no a because", "state");
	live_must(&l, -1, "override d no because");
	live_to(&l, 2000);
	expect(&l, 0, 57, 1, 2);
	expect(&l, 1, 57, 1, 2);
	live_refused(&l, -1, "override d no because", "state");
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_so_is_not_made_so_again),
		cmocka_unit_test(by_hand_before_its_time),
		cmocka_unit_test(one_cell_after_the_other),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
