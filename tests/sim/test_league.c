/*
 * test_league.c: a pack may want a league table; without its word nobody sees
 * anybody else's points.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char pack_lua[] =
    "role { id = 'press' }\n"
    "inject { id = 'one', at = '1m', to = { 'csirt', 'it', 'press' },"
    " title = 'O', text = 'O' }\n"
    "question { id = 'q', with = 'one', to = { 'csirt', 'it', 'press' },"
    " kind = 'pattern', pattern = 'x', points = 1, title = 'Q' }\n";

static const struct val *section(struct live *l, int person,
    enum state_hat hat, const char *name)
{
	const struct view_input in = { .st = live_state(l), .ix = l->ix };
	const struct view_viewer who = { .hat = hat, .team = person < 0 ? -1 :
		live_state(l)->people[person].team,
		.seats = STATE_SEATS_ALL };

	return val_get(view_make(&in, &who, &l->a), name);
}

static const struct val *league(struct live *l, int person,
    enum state_hat hat)
{
	return section(l, person, hat, "league");
}

/* Who was the first to answer, which is no team's business but in a race. */
static const struct val *first(struct live *l, int person,
    enum state_hat hat)
{
	return val_at(section(l, person, hat, "firsts"), 0);
}

static void row_is(const struct val *rows, size_t i, const char *team,
    int64_t points, int64_t rank)
{
	const struct val *row = val_at(rows, i);

	assert_string_equal(val_get_text(row, "id", ""), team);
	assert_int_equal(val_get_num(row, "points", -1), points);
	assert_int_equal(val_get_num(row, "rank", -1), rank);
}

static int play(struct live *l)
{
	int ana = live_person(l, "Ana", "a.csirt");

	live_must(l, -1, "start");
	live_must(l, -1, "award a.it 5 fast");
	live_must(l, -1, "award a.csirt 5 fast");
	live_must(l, -1, "award a.press 2 fair");
	live_to(l, 2 * MINUTE);
	return ana;
}

static void who_asks_for_it_has_it(void **unused)
{
	struct live l = { .head = "scenario { id = 't', title = 'T',"
	    " length = '60m', ranking = true } role { id = 'csirt' }"
	    " role { id = 'it', name = 'IT desk' }\n" };
	const struct val *rows;
	int ana;

	(void)unused;
	live_up(&l, pack_lua);
	ana = live_person(&l, "Bea", "a.csirt");
	assert_null(league(&l, ana, HAT_PARTICIPANT));	/* not begun */
	ana = play(&l);
	rows = league(&l, ana, HAT_PARTICIPANT);
	assert_int_equal(val_len(rows), 3);
	row_is(rows, 0, "a.csirt", 5, 1);
	row_is(rows, 1, "a.it", 5, 1);
	row_is(rows, 2, "a.press", 2, 3);
	assert_int_equal(val_len(league(&l, -1, HAT_SCOREBOARD)), 3);
	assert_null(first(&l, -1, HAT_SCOREBOARD));
	live_must(&l, live_person(&l, "Cai", "a.it"), "answer q y");
	live_to(&l, 3 * MINUTE);
	live_must(&l, ana, "answer q x");
	assert_string_equal(val_get_text(first(&l, -1, HAT_SCOREBOARD),
	    "title", ""), "IT desk");
	assert_int_equal(val_get_num(first(&l, -1, HAT_SCOREBOARD), "ms", 0),
	    2 * MINUTE);
	assert_null(section(&l, ana, HAT_PARTICIPANT, "firsts"));
	live_must(&l, -1, "absent press excon");
	assert_int_equal(val_len(league(&l, ana, HAT_PARTICIPANT)), 2);
	live_down(&l);
}

static void nobody_else_has(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, pack_lua);
	ana = play(&l);
	assert_null(league(&l, ana, HAT_PARTICIPANT));
	assert_null(league(&l, -1, HAT_SCOREBOARD));
	live_must(&l, ana, "answer q x");
	assert_null(section(&l, -1, HAT_SCOREBOARD, "firsts"));
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_asks_for_it_has_it),
		cmocka_unit_test(nobody_else_has),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
