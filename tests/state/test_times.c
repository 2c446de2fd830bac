/*
 * test_times.c: dues, deadlines, tries and more time after some facts.
 */
#include "config.h"

#include "tests/state/room.h"

static void dues_follow_their_triggers(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;

	assert_int_equal(state_inject_due(st, 0, ALERT), 0);
	assert_int_equal(state_inject_due(st, 0, CALLS), 5 * MINUTE);
	assert_true(state_inject_due(st, 0, NOTE) == INT64_MAX);
	assert_true(state_inject_due(st, 0, CONTAINED) == INT64_MAX);
	assert_true(state_inject_due(st, 0, PORTAL) == INT64_MAX);
	assert_true(state_inject_due(st, 0, CALL) == INT64_MAX);
	assert_true(state_inject_due(st, 0, BENCH) == INT64_MAX);
	say(m, "{\"kind\":\"inject.released\",\"ms\":1000,\"cell\":\"a\","
	    "\"inject\":\"alert\",\"by\":\"at\"}");
	assert_true(state_inject_due(st, 0, ALERT) == INT64_MAX);
	assert_int_equal(state_inject_due(st, 0, NOTE), 10 * MINUTE + 1000);
	assert_true(state_inject_due(st, 1, NOTE) == INT64_MAX);
	say(m, "{\"kind\":\"decision.settled\",\"ms\":60000,\"cell\":\"a\","
	    "\"decision\":\"isolated\",\"outcome\":\"yes\",\"by\":\"when\"}");
	assert_int_equal(state_inject_due(st, 0, CONTAINED), 3 * MINUTE);
	assert_true(state_inject_due(st, 0, SPREAD) == INT64_MAX);
	say(m, "{\"kind\":\"decision.overridden\",\"ms\":120000,"
	    "\"cell\":\"a\",\"decision\":\"isolated\",\"outcome\":\"no\","
	    "\"why\":\"\"}");
	assert_true(state_inject_due(st, 0, CONTAINED) == INT64_MAX);
	assert_int_equal(state_inject_due(st, 0, SPREAD), 3 * MINUTE);
	say(m, "{\"kind\":\"inject.scheduled\",\"cell\":\"a\","
	    "\"inject\":\"portal\",\"due_ms\":7000,\"by\":\"when\"}");
	assert_int_equal(state_inject_due(st, 0, PORTAL), 7000);
}

static void holding_and_moving_change_dues(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;

	say(m, "{\"kind\":\"inject.moved\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"due_ms\":9000}");
	assert_int_equal(state_inject_due(st, 0, CALLS), 9000);
	assert_int_equal(state_inject_due(st, 1, CALLS), 5 * MINUTE);
	say(m, "{\"kind\":\"inject.held\",\"cell\":\"a\","
	    "\"inject\":\"calls\"}");
	assert_true(state_inject_due(st, 0, CALLS) == INT64_MAX);
	say(m, "{\"kind\":\"inject.freed\",\"cell\":\"a\","
	    "\"inject\":\"calls\"}");
	assert_int_equal(state_inject_due(st, 0, CALLS), 9000);
	say(m, "{\"kind\":\"inject.armed\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"wall_due_ms\":1,\"by\":\"go\"}");
	assert_true(state_inject_due(st, 0, CALLS) == INT64_MAX);
	say(m, "{\"kind\":\"inject.recalled\",\"cell\":\"a\","
	    "\"inject\":\"calls\"}");
	assert_int_equal(state_inject_due(st, 0, CALLS), 9000);
	say(m, "{\"kind\":\"inject.skipped\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"why\":\"\"}");
	assert_true(state_inject_due(st, 0, CALLS) == INT64_MAX);
}

static void a_held_cell_stands_still(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;

	say(m, "{\"kind\":\"cell.held\",\"ms\":10000,\"cell\":\"b\"}");
	say(m, "{\"kind\":\"cell.held\",\"ms\":12000,\"cell\":\"b\"}");
	assert_int_equal(state_cell_ms(st, 0, 15000), 15000);
	assert_int_equal(state_cell_ms(st, 1, 15000), 10000);
	say(m, "{\"kind\":\"cell.freed\",\"ms\":20000,\"cell\":\"b\"}");
	say(m, "{\"kind\":\"cell.freed\",\"cell\":\"b\"}");
	assert_int_equal(state_cell_ms(st, 1, 20000), 10000);
	assert_int_equal(state_cell_ms(st, 1, 25000), 15000);
	say(m, "{\"kind\":\"inject.released\",\"ms\":30000,\"cell\":\"b\","
	    "\"inject\":\"alert\",\"by\":\"at\"}");
	assert_int_equal(st->cells[1].injects[ALERT].released_ms, 20000);
	assert_int_equal(state_inject_due(st, 1, NOTE), 10 * MINUTE + 20000);
}

static void open_press(struct room *m)
{
	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"press\",\"due_ms\":1000,\"close_ms\":2000}");
}

static void more_time_reaches_whom_it_names(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;
	int team = state_team(st, "a.cabinet");

	assert_true(state_due(st, team, PRESS) == INT64_MAX);
	open_press(m);
	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"count\"}");
	assert_int_equal(state_due(st, team, PRESS), 1000);
	assert_int_equal(state_close(st, team, PRESS), 2000);
	assert_true(state_due(st, team, COUNT) == INT64_MAX);
	say(m, "{\"kind\":\"extension.granted\",\"cell\":\"a\",\"by_ms\":5,"
	    "\"question\":\"press\",\"team\":\"a.cabinet\"}");
	assert_int_equal(state_due(st, team, PRESS), 1005);
	assert_int_equal(state_due(st, state_team(st, "a.it"), PRESS), 1000);
	say(m, "{\"kind\":\"extension.granted\",\"cell\":\"a\",\"by_ms\":10,"
	    "\"question\":\"press\"}");
	assert_int_equal(state_due(st, team, PRESS), 1015);
	assert_int_equal(state_close(st, team, PRESS), 2015);
	say(m, "{\"kind\":\"extension.granted\",\"cell\":\"a\","
	    "\"by_ms\":100,\"team\":\"a.cabinet\"}");
	assert_int_equal(state_close(st, team, PRESS), 2115);
	assert_int_equal(st->teams[team].papers[COUNT].extra_ms, 100);
	assert_int_equal(st->teams[team].papers[FAMILY].extra_ms, 0);
	say(m, "{\"kind\":\"extension.granted\",\"cell\":\"a\","
	    "\"by_ms\":1000}");
	assert_int_equal(state_close(st, team, PRESS), 3115);
	assert_true(state_close(st, team, COUNT) == INT64_MAX);
	say(m, "{\"kind\":\"extension.granted\",\"cell\":\"a\","
	    "\"by_ms\":9223372036854775807}");
	assert_true(state_due(st, team, PRESS) == INT64_MAX);
}

static void more_time_takes_expiry_back(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;
	int team = state_team(st, "a.cabinet");
	const struct state_paper *p = &st->teams[team].papers[PRESS];

	open_press(m);
	say(m, "{\"kind\":\"question.expired\",\"ms\":1000,\"cell\":\"a\","
	    "\"question\":\"press\",\"team\":\"a.cabinet\"}");
	assert_true(p->expired);
	say(m, "{\"kind\":\"extension.granted\",\"ms\":1500,\"cell\":\"a\","
	    "\"by_ms\":500,\"question\":\"press\",\"team\":\"a.cabinet\"}");
	assert_true(p->expired);
	say(m, "{\"kind\":\"extension.granted\",\"cell\":\"a\",\"by_ms\":1,"
	    "\"question\":\"press\"}");
	assert_false(p->expired);
}

static void answer(struct room *m, const char *question, const char *verdict)
{
	char line[256];

	snprintf(line, sizeof(line), "{\"kind\":\"answer.submitted\","
	    "\"cell\":\"a\",\"question\":\"%s\",\"team\":\"a.csirt\","
	    "\"person\":\"p1\",\"text\":\"x\",\"try\":1,\"late\":false}",
	    question);
	say(m, line);
	if (verdict == NULL)
		return;
	snprintf(line, sizeof(line), "{\"kind\":\"judgement.made\","
	    "\"of\":%d,\"verdict\":\"%s\"}", (int)m->st->seq, verdict);
	say(m, line);
}

static void tries_run_out_and_come_back(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;
	int csirt = state_team(st, "a.csirt"), it = state_team(st, "a.it");

	assert_false(state_takes_answers(st, csirt, FAMILY));
	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"family\"}");
	assert_true(state_takes_answers(st, csirt, FAMILY));
	assert_false(state_takes_answers(st, it, FAMILY));
	answer(m, "family", "wrong");
	answer(m, "family", "wrong");
	answer(m, "family", NULL);
	assert_false(state_takes_answers(st, csirt, FAMILY));
	say(m, "{\"kind\":\"question.closed\",\"cell\":\"a\","
	    "\"question\":\"family\",\"team\":\"a.csirt\",\"why\":\"tries\"}");
	say(m, "{\"kind\":\"answer.returned\",\"of\":14,\"why\":\"again\"}");
	assert_true(state_takes_answers(st, csirt, FAMILY));
	say(m, "{\"kind\":\"clock.paused\"}");
	assert_true(state_takes_answers(st, csirt, FAMILY));
	say(m, "{\"kind\":\"exercise.adjourned\"}");
	assert_false(state_takes_answers(st, csirt, FAMILY));
	say(m, "{\"kind\":\"exercise.reconvened\"}");
	answer(m, "family", "right");
	assert_false(state_takes_answers(st, csirt, FAMILY));
}

static void a_closed_question_takes_nothing(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;
	int csirt = state_team(st, "a.csirt");
	int cabinet = state_team(st, "a.cabinet");

	open_press(m);
	say(m, "{\"kind\":\"clock.ticked\",\"ms\":1999}");
	assert_true(state_takes_answers(st, cabinet, PRESS));
	say(m, "{\"kind\":\"clock.ticked\",\"ms\":2000}");
	assert_false(state_takes_answers(st, cabinet, PRESS));
	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"count\"}");
	assert_true(state_takes_answers(st, csirt, COUNT));
	say(m, "{\"kind\":\"question.closed\",\"cell\":\"a\","
	    "\"question\":\"count\",\"team\":\"a.it\",\"why\":\"\"}");
	assert_true(state_takes_answers(st, csirt, COUNT));
	say(m, "{\"kind\":\"question.closed\",\"cell\":\"a\","
	    "\"question\":\"count\",\"why\":\"\"}");
	assert_false(state_takes_answers(st, csirt, COUNT));
	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"count\"}");
	say(m, "{\"kind\":\"clock.ended\"}");
	assert_false(state_takes_answers(st, csirt, COUNT));
}

static void the_best_attempt_counts(void **state)
{
	static const struct {
		struct { enum state_verdict v; int64_t points; } a[4];
		size_t n;
		int best;
	} rows[] = {
		{ { { VERDICT_NONE, 0 }, { VERDICT_UNDECIDED, 0 } }, 2, -1 },
		{ { { VERDICT_WRONG, 0 }, { VERDICT_NONE, 0 } }, 2, 0 },
		{ { { VERDICT_WRONG, 0 }, { VERDICT_WRONG, 0 } }, 2, 1 },
		{ { { VERDICT_RIGHT, 0 }, { VERDICT_WRONG, 0 } }, 2, 0 },
		{ { { VERDICT_GRADED, 5 }, { VERDICT_GRADED, 3 } }, 2, 0 },
		{ { { VERDICT_GRADED, 5 }, { VERDICT_GRADED, 5 } }, 2, 1 },
		{ { { VERDICT_GRADED, 0 }, { VERDICT_WRONG, 0 } }, 2, 0 },
		{ { { VERDICT_GRADED, 9 }, { VERDICT_RIGHT, 0 } }, 2, 1 },
		{ { { VERDICT_NONE, 0 } }, 0, -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct state_attempt a[4] = {0};
		struct state_paper p = { .attempts = a, .n = rows[i].n };

		for (size_t k = 0; k < rows[i].n; k++) {
			a[k].verdict = rows[i].a[k].v;
			a[k].points = rows[i].a[k].points;
		}
		assert_int_equal(state_best(&p), rows[i].best);
	}
}

static void timers_of_one_name_fire_in_turn(void **state)
{
	struct room *m = *state;
	const struct state_cell *c = &m->st->cells[0];

	say(m, "{\"kind\":\"timer.set\",\"cell\":\"a\",\"timer\":\"t\","
	    "\"due_ms\":900}");
	say(m, "{\"kind\":\"timer.set\",\"cell\":\"a\",\"timer\":\"t\","
	    "\"due_ms\":500}");
	say(m, "{\"kind\":\"timer.fired\",\"cell\":\"a\",\"timer\":\"t\"}");
	assert_int_equal(c->ntimers, 1);
	assert_int_equal(c->timers[0].due_ms, 900);
	say(m, "{\"kind\":\"timer.fired\",\"cell\":\"a\",\"timer\":\"t\"}");
	record_refused(&m->r, m->st, "{\"kind\":\"timer.fired\","
	    "\"cell\":\"a\",\"timer\":\"t\"}", "no timer");
}

int main(void)
{
#define ROOM(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		ROOM(dues_follow_their_triggers),
		ROOM(holding_and_moving_change_dues),
		ROOM(a_held_cell_stands_still),
		ROOM(more_time_reaches_whom_it_names),
		ROOM(more_time_takes_expiry_back),
		ROOM(tries_run_out_and_come_back),
		ROOM(a_closed_question_takes_nothing),
		cmocka_unit_test(the_best_attempt_counts),
		ROOM(timers_of_one_name_fire_in_turn),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
