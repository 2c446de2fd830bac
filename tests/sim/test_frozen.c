/*
 * test_frozen.c: a frozen board shows teams and the room the points of that
 * moment whatever comes after, while the score of everybody's own team and of
 * the staff goes on; it is frozen by the pack's time or the director's word
 * and shown again by the director's.
 */
#include "config.h"

#include "base/crypto.h"
#include "base/val.h"
#include "score/score.h"
#include "tests/sim/live.h"

#define HEAD(more) "scenario { id = 't', title = 'T', length = '60m'," more \
	" } role { id = 'csirt' } role { id = 'it', name = 'IT desk' }\n"

static const char pack_lua[] =
    "inject { id = 'one', at = '1m', to = { 'csirt', 'it' }, nr = '01',"
    " title = 'O', text = 'O' }\n"
    "inject { id = 'two', at = '20m', to = { 'csirt', 'it' }, nr = '02',"
    " title = 'O', text = 'O' }\n"
    "inject { id = 'own', at = '21m', to = 'it', nr = '03',"
    " title = 'O', text = 'O' }\n"
    "question { id = 'q', with = 'one', to = { 'csirt', 'it' },"
    " kind = 'pattern', pattern = 'x', points = 3, title = 'Q' }\n"
    "question { id = 'r', with = 'two', to = { 'csirt', 'it' },"
    " kind = 'pattern', pattern = 'x', points = 4, title = 'R' }\n"
    "question { id = 'w', with = 'one', to = { 'csirt', 'it' },"
    " kind = 'text', rubric = { { id = 'a', title = 'A', points = 5 } },"
    " points = 5, title = 'W' }\n";

static const struct val *section(struct live *l, int person,
    const char *name)
{
	const struct view_input in = { .st = live_state(l), .ix = l->ix };
	const struct view_viewer who = { .hat = person < 0 ? HAT_SCOREBOARD :
		HAT_PARTICIPANT, .team = person < 0 ? -1 :
		live_state(l)->people[person].team,
		.seats = STATE_SEATS_ALL };

	return val_get(view_make(&in, &who, &l->a), name);
}

/* All that the room is shown but the clock and what everybody gets. */
static char *board(struct live *l)
{
	static const char *const parts[] = { "league", "board", "firsts",
		"graded" };
	struct buf out = {0};
	char *text;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (section(l, -1, parts[i]) != NULL)
			json_write(&out, section(l, -1, parts[i]));
	text = xstrdup(buf_str(&out));
	buf_release(&out);
	return text;
}

static void row_is(struct live *l, int person, size_t i, const char *team,
    int points, int gained, int places)
{
	const struct val *row = val_at(section(l, person, "league"), i);

	assert_string_equal(val_get_text(row, "id", ""), team);
	assert_int_equal(val_get_num(row, "points", -99), points);
	assert_int_equal(val_get_num(row, "gained", 0), gained);
	assert_int_equal(val_get_num(row, "places", 0), places);
}

/* What has been won since the last inject that every team has; one that not
 * all have moves nothing. */
static void gains_are_since_the_last_common_inject(void **unused)
{
	struct live l = { .head = HEAD("ranking = true") };
	int ana, bea;

	(void)unused;
	live_up(&l, pack_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	bea = live_person(&l, "Bea", "a.it");
	live_must(&l, -1, "start");
	live_must(&l, -1, "award a.csirt 1 early");
	row_is(&l, -1, 0, "a.csirt", 1, 1, 0);
	row_is(&l, -1, 1, "a.it", 0, 0, 0);	/* all began as first */
	assert_null(val_get(section(&l, -1, "board"), "since"));
	live_to(&l, 2 * MINUTE);
	row_is(&l, -1, 0, "a.csirt", 1, 0, 0);
	assert_string_equal(val_get_text(section(&l, -1, "board"), "since",
	    ""), "01");
	live_must(&l, bea, "answer q x");
	row_is(&l, -1, 0, "a.it", 3, 3, 1);
	row_is(&l, ana, 1, "a.csirt", 1, 0, -1);
	assert_int_equal(val_len(val_get(val_at(section(&l, -1, "league"),
	    0), "answered")), 0);	/* w is not answered */
	live_must(&l, bea, "answer w words");
	assert_int_equal(val_len(val_get(val_at(section(&l, -1, "league"),
	    0), "answered")), 1);
	assert_null(val_get(val_at(section(&l, ana, "league"), 0),
	    "answered"));
	live_to(&l, 22 * MINUTE);
	assert_string_equal(val_get_text(section(&l, -1, "board"), "since",
	    ""), "02");
	row_is(&l, -1, 0, "a.it", 3, 0, 0);
	live_down(&l);
}

static int64_t answer(struct live *l, const char *team, const char *question)
{
	return live_team(l, team)->papers[live_item(l, PLAN_QUESTION,
	    question)].attempts[0].seq;
}

static void judge(struct live *l, const char *team, const char *words)
{
	char *line = xasprintf("judge %lld %s", (long long)answer(l, team,
	    "w"), words);

	live_must(l, -1, line);
	free(line);
}

static void what_was_given_is_told(void **unused)
{
	struct live l = { .head = HEAD("ranking = true") };
	const struct val *row;

	(void)unused;
	live_up(&l, pack_lua);
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	live_must(&l, live_person(&l, "Bea", "a.it"), "answer w words");
	assert_int_equal(val_len(section(&l, -1, "graded")), 0);
	live_to(&l, 3 * MINUTE);
	judge(&l, "a.it", "graded a=4");
	row = val_at(section(&l, -1, "graded"), 0);
	assert_string_equal(val_get_text(row, "title", ""), "IT desk");
	assert_string_equal(val_get_text(row, "number", ""), "01");
	assert_int_equal(val_get_num(row, "points", 0), 4);
	assert_int_equal(val_get_num(row, "of", 0), 5);
	assert_int_equal(val_get_num(row, "ms", 0), 3 * MINUTE);
	live_down(&l);
}

static void board_is(struct live *l, const char *then)
{
	char *now = board(l);

	assert_string_equal(now, then);
	free(now);
}

/* Answers, points by hand, an inject, and a second verdict on an answer of
 * before. */
static void much_happens(struct live *l, int ana)
{
	judge(l, "a.it", "graded a=1");
	live_must(l, ana, "answer q x");
	live_must(l, ana, "answer w words");
	judge(l, "a.csirt", "graded a=5");
	live_must(l, -1, "award a.csirt 50 fast");
	live_to(l, 22 * MINUTE);
	live_must(l, ana, "answer r x");
}

static void a_frozen_board_stands_still(void **unused)
{
	struct live l = { .head = HEAD("ranking = true") };
	int ana, bea;
	char *then;

	(void)unused;
	live_up(&l, pack_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	bea = live_person(&l, "Bea", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	live_must(&l, bea, "answer q x");
	live_must(&l, bea, "answer w words");
	judge(&l, "a.it", "graded a=4");
	live_must(&l, -1, "freeze 'a little suspense'");
	live_refused(&l, -1, "freeze", "state");
	then = board(&l);
	much_happens(&l, ana);
	board_is(&l, then);
	row_is(&l, ana, 0, "a.it", 7, 7, 0);
	assert_int_equal(val_get_num(section(&l, ana, "score"), "total", 0),
	    62);
	live_again(&l);
	board_is(&l, then);
	free(then);
	live_must(&l, -1, "end");
	assert_int_equal(val_get_num(section(&l, -1, "board"), "frozen_ms",
	    -1), 2 * MINUTE);
	live_must(&l, -1, "thaw");
	row_is(&l, -1, 0, "a.csirt", 62, 4, 0);
	live_refused(&l, -1, "thaw", "state");
	live_down(&l);
}

static void the_pack_freezes_it_once(void **unused)
{
	struct live l = { .head = HEAD("ranking = true, freeze = '30m'") };

	(void)unused;
	live_up(&l, pack_lua);
	live_must(&l, -1, "start");
	assert_int_equal(val_get_num(section(&l, -1, "board"), "freeze_ms",
	    0), 30 * MINUTE);
	live_to(&l, 30 * MINUTE - 1);
	assert_false(live_state(&l)->board.frozen);
	live_to(&l, 31 * MINUTE);
	assert_int_equal(val_get_num(section(&l, -1, "board"), "frozen_ms",
	    0), 30 * MINUTE);
	live_must(&l, -1, "thaw");
	live_again(&l);
	live_to(&l, 40 * MINUTE);
	assert_false(live_state(&l)->board.frozen);
	live_down(&l);
}

/* What the director does before the pack's time leaves that as it is; a jump
 * passes it as time does, and a cell that stands does not keep it back. */
static void the_packs_time_comes_however(void **unused)
{
	struct live l = { .cells = 2, .head = HEAD("ranking = true,"
	    " freeze = '30m'") };

	(void)unused;
	live_up(&l, pack_lua);
	live_refused(&l, -1, "freeze", "state");
	live_must(&l, -1, "start");
	live_must(&l, -1, "freeze");
	live_must(&l, -1, "thaw");
	live_must(&l, -1, "pause a");
	live_must(&l, -1, "award a.csirt 3 fast");
	live_must(&l, -1, "jump 45m");
	assert_true(live_state(&l)->board.frozen);
	assert_int_equal(live_state(&l)->board.ms, 30 * MINUTE);
	assert_string_equal(val_get_text(val_at(section(&l, -1, "league"),
	    0), "cell", ""), "a");
	live_down(&l);
}

/* Whoever sees nobody else's points has nothing that could freeze; the room
 * is the director's alone. */
static void it_takes_ranking_and_a_director(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, "inject { id = 'one', at = '1m', to = 'csirt',"
	    " title = 'O', text = 'O' }\n");
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_refused(&l, -1, "freeze", "state");
	live_refused(&l, ana, "freeze", "forbidden");
	assert_null(section(&l, -1, "board"));
	assert_null(section(&l, -1, "graded"));
	live_down(&l);
}

static void count_facts(struct live *l, const struct event *e)
{
	*(int *)l->arg += e->kind == EVENT_BOARD_FROZEN;
}

static void all_have_points(const struct live *l, int64_t points)
{
	for (size_t i = 0; i < live_state(l)->nteams; i++)
		assert_int_equal(live_state(l)->teams[i].shown.points,
		    points);
}

/* One fact has no room for the points of so many teams. */
static void many_teams_take_more_than_one_fact(void **unused)
{
	int facts = 0;
	struct live l = { .head = HEAD("ranking = true"), .cells = 700,
		.published = count_facts, .arg = &facts };

	(void)unused;
	live_up(&l, pack_lua);
	live_must(&l, -1, "start");
	for (size_t i = 0; i < live_state(&l)->nteams; i++)
		live_must(&l, -1, arena_printf(&l.a, "award %s 7 early",
		    live_state(&l)->teams[i].id));
	live_must(&l, -1, "freeze");
	assert_int_equal(facts, 2);
	assert_true(live_state(&l)->board.frozen);
	all_have_points(&l, 7);
	live_must(&l, -1, "award a.it 1 late");
	all_have_points(&l, 7);
	live_again(&l);
	all_have_points(&l, 7);
	/* what stood there once is not there the next time */
	live_must(&l, -1, "thaw");
	live_must(&l, -1, "award a.it -8 'taken back'");
	live_must(&l, -1, "freeze");
	assert_int_equal(live_team(&l, "a.it")->shown.points, 0);
	assert_int_equal(live_team(&l, "a.csirt")->shown.points, 7);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gains_are_since_the_last_common_inject),
		cmocka_unit_test(what_was_given_is_told),
		cmocka_unit_test(a_frozen_board_stands_still),
		cmocka_unit_test(the_pack_freezes_it_once),
		cmocka_unit_test(the_packs_time_comes_however),
		cmocka_unit_test(it_takes_ranking_and_a_director),
		cmocka_unit_test(many_teams_take_more_than_one_fact),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
