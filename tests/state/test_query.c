/*
 * test_query.c: what the state says about dues, deadlines, bindings, names
 * and the standby after some facts.
 */
#include "config.h"

#include "tests/state/room.h"

static void names_of_cells_come_back(void **state)
{
	static const struct { size_t n; const char *name; } rows[] = {
		{ 0, "a" }, { 25, "z" }, { 26, "aa" }, { 27, "ab" },
		{ 51, "az" }, { 52, "ba" }, { 701, "zz" }, { 702, "aaa" },
	};
	struct state st = { .ncells = STATE_CELLS_MAX };
	char name[16];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(state_cell_name(rows[i].n, name),
		    rows[i].name);
	for (size_t n = 0; n < STATE_CELLS_MAX; n++)
		assert_int_equal(state_cell(&st, state_cell_name(n, name)),
		    (int)n);
	assert_int_equal(state_cell(&st, state_cell_name(STATE_CELLS_MAX,
	    name)), -1);
	assert_int_equal(state_cell(&st, ""), -1);
	assert_int_equal(state_cell(&st, "A"), -1);
	assert_int_equal(state_cell(&st, "a1"), -1);
	assert_int_equal(state_cell(&st, NULL), -1);
	assert_int_equal(state_cell(&st, "zzzzzzzzzzzzzzzzzzzzzzzzzz"), -1);
}

static void numbers_find_injects(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;
	int adhoc;

	assert_int_equal(state_inject_find(st, "07"), CALL);
	assert_int_equal(state_inject_find(st, "call"), CALL);
	assert_int_equal(state_inject_find(st, "99"), -1);
	assert_string_equal(state_number(st, CALL), "07");
	assert_string_equal(state_number(st, BENCH), "");
	say(m, "{\"kind\":\"inject.composed\",\"inject\":\"x-1\","
	    "\"title\":\"\",\"body\":\"\",\"to\":[\"a.it\",\"csirt\"],"
	    "\"channel\":\"email\"}");
	adhoc = state_inject_find(st, "A1");
	assert_string_equal(state_item_id(st, PLAN_INJECT, adhoc), "x-1");
	assert_null(state_plan_inject(st, 0, adhoc));
	assert_true(state_inject_due(st, 0, adhoc) == INT64_MAX);
	say(m, "{\"kind\":\"inject.follows\",\"inject\":\"x-1\","
	    "\"after\":\"call\",\"by_ms\":60000}");
	assert_true(state_inject_due(st, 0, adhoc) == INT64_MAX);
	assert_true(state_follows(st, 0, adhoc, CALL));
	say(m, "{\"kind\":\"inject.follows\",\"inject\":\"x-1\","
	    "\"after\":\"bench\",\"by_ms\":1000,\"cell\":\"b\"}");
	assert_true(state_follows(st, 0, adhoc, CALL));
	assert_false(state_follows(st, 1, adhoc, CALL));
	assert_true(state_follows(st, 1, adhoc, BENCH));
	assert_int_equal(state_inject_to(st, 1, adhoc), 1 << CSIRT | 1 << IT);
	assert_int_equal(state_inject_to(st, 0, CALL),
	    1 << CSIRT | 1 << CABINET);
	say(m, "{\"kind\":\"inject.retargeted\",\"cell\":\"a\","
	    "\"inject\":\"call\",\"to\":[\"all\"]}");
	assert_int_equal(state_inject_to(st, 0, CALL), 7);
	assert_int_equal(state_inject_to(st, 1, CALL), 5);
}

static void what_is_out_keeps_its_plan(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;
	int extra;

	say(m, "{\"kind\":\"inject.released\",\"ms\":300000,\"cell\":\"a\","
	    "\"inject\":\"calls\",\"by\":\"at\"}");
	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"family\"}");
	say(m, "{\"kind\":\"plan.adopted\",\"plan\":\"" PLAN2 "\","
	    "\"numbers\":{\"extra\":\"10\"}}");
	assert_int_equal(state_plan_inject(st, 0, CALLS)->at.ms, 5 * MINUTE);
	assert_int_equal(state_plan_inject(st, 1, CALLS)->at.ms, 6 * MINUTE);
	assert_int_equal(state_inject_due(st, 1, CALLS), 6 * MINUTE);
	assert_null(state_plan_inject(st, 1, BENCH));
	assert_int_equal(state_plan_question(st, 0, FAMILY)->points, 10);
	assert_int_equal(state_plan_question(st, 1, FAMILY)->points, 20);
	assert_null(state_plan_question(st, 1, COUNT));
	assert_null(state_plan_action(st, state_item(st, PLAN_ACTION,
	    "phone")));
	assert_int_equal(state_plan_action(st, state_item(st, PLAN_ACTION,
	    "restore"))->points, 4);
	extra = state_item(st, PLAN_INJECT, "extra");
	assert_int_equal(extra, 10);
	assert_int_equal(state_inject_to(st, 0, extra), 8);
	assert_int_equal(state_inject_to(st, 1, NOTE), 1 << CSIRT);
	assert_ptr_equal(state_plan_of(st, 1), m->r.plans[1]);
	assert_null(state_plan_of(st, 2));
	assert_int_equal(st->versions[0].nitems[PLAN_INJECT], 10);
	say(m, "{\"kind\":\"inject.released\",\"ms\":400000,\"cell\":\"b\","
	    "\"inject\":\"alert\",\"by\":\"at\"}");
	assert_int_equal(state_inject_due(st, 1, NOTE), 400000 + 12 * MINUTE);
	assert_int_equal(state_team_of(st, 0, 3), -1);
	say(m, "{\"kind\":\"team.created\",\"team\":\"a.media\","
	    "\"cell\":\"a\",\"role\":\"media\"}");
	assert_int_equal(state_team_of(st, 0, 3), 3);
	assert_int_equal(state_team_of(st, 1, 3), -1);
	assert_int_equal(state_team_of(st, 0, 4), -1);
}

static void go_knows_when_it_is_stale(void **state)
{
	static const char *const touching[] = {
		"armed\",\"wall_due_ms\":1,\"by\":\"go", "recalled",
		"held", "freed", "edited", "skipped\",\"why\":\"",
		"released\",\"by\":\"go",
	};
	struct room *m = *state;
	struct state *st = m->st;
	char line[256];

	say(m, "{\"kind\":\"standby.set\",\"inject\":\"call\"}");
	assert_int_equal(st->standby, CALL);
	assert_int_equal(st->standby_seq, st->seq);
	for (size_t i = 0; i < ARRAY_LEN(touching); i++) {
		int64_t was = st->standby_seq;

		snprintf(line, sizeof(line), "{\"cell\":\"a\","
		    "\"inject\":\"alert\",\"kind\":\"inject.%s\"}",
		    touching[i]);
		say(m, line);
		assert_int_equal(st->standby_seq, was);
		snprintf(line, sizeof(line), "{\"cell\":\"b\","
		    "\"inject\":\"call\",\"kind\":\"inject.%s\"}",
		    touching[i]);
		say(m, line);
		assert_int_equal(st->standby_seq, st->seq);
	}
}

static void recovery_disarms_and_pauses(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;

	say(m, "{\"kind\":\"standby.set\",\"inject\":\"call\"}");
	say(m, "{\"kind\":\"inject.armed\",\"cell\":\"b\","
	    "\"inject\":\"call\",\"wall_due_ms\":1,\"by\":\"go\"}");
	say(m, "{\"kind\":\"act.armed\",\"act\":\"msg\",\"args\":{},"
	    "\"wall_due_ms\":1}");
	say(m, "{\"kind\":\"clock.recovered\",\"away_ms\":1,\"why\":\"\"}");
	assert_int_equal(st->run, STATE_PAUSED);
	assert_int_equal(st->cells[1].injects[CALL].status, INJECT_PENDING);
	assert_int_equal(st->cells[1].injects[CALL].armed_seq, 0);
	assert_int_equal(st->standby, CALL);
	assert_int_equal(st->standby_seq, st->seq);
	assert_int_equal(st->nacts, 1);
	say(m, "{\"kind\":\"act.done\",\"of\":11}");
	assert_int_equal(st->nacts, 0);
}

static void a_real_emergency_stops_the_clock(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;

	say(m, "{\"kind\":\"realworld.declared\",\"text\":\"fire\"}");
	assert_true(st->realworld);
	assert_int_equal(st->run, STATE_PAUSED);
	say(m, "{\"kind\":\"realworld.lifted\"}");
	assert_false(st->realworld);
	assert_int_equal(st->run, STATE_PAUSED);
	say(m, "{\"kind\":\"clock.ended\"}");
	say(m, "{\"kind\":\"realworld.declared\",\"text\":\"fire\"}");
	assert_int_equal(st->run, STATE_HOTWASH);
}

static void names_of_states_and_hats(void **state)
{
	(void)state;
	assert_string_equal(state_run_name(STATE_LOBBY), "lobby");
	assert_string_equal(state_run_name(STATE_CLOSED), "closed");
	for (int hat = 0; hat < HATS; hat++)
		assert_int_equal(state_hat_find(state_hat_name(
		    (enum state_hat)hat)), hat);
	assert_int_equal(state_hat_find("wizard"), -1);
	assert_int_equal(state_hat_find(NULL), -1);
}

static void variables_are_sorted_and_go(void **state)
{
	static const char *const names[] = { "m", "c", "x", "a", "q" };
	struct room *m = *state;
	const struct state_cell *c = &m->st->cells[0];
	char line[128];

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		snprintf(line, sizeof(line), "{\"kind\":\"variable.set\","
		    "\"cell\":\"a\",\"name\":\"%s\",\"value\":%zu}",
		    names[i], i);
		say(m, line);
	}
	assert_int_equal(c->nvars, 5);
	for (size_t i = 1; i < c->nvars; i++)
		assert_true(strcmp(c->vars[i - 1].name, c->vars[i].name) < 0);
	say(m, "{\"kind\":\"variable.set\",\"cell\":\"a\",\"name\":\"m\","
	    "\"value\":null}");
	assert_int_equal(c->nvars, 5);
	assert_string_equal(c->vars[2].value, "null");
	say(m, "{\"kind\":\"variable.set\",\"cell\":\"a\",\"name\":\"m\"}");
	say(m, "{\"kind\":\"variable.set\",\"cell\":\"a\",\"name\":\"zz\"}");
	assert_int_equal(c->nvars, 4);
	assert_string_equal(c->vars[2].name, "q");
}

static void a_leader_who_leaves_leads_no_more(void **state)
{
	struct room *m = *state;
	struct state *st = m->st;

	say(m, "{\"kind\":\"team.lead_set\",\"team\":\"a.csirt\","
	    "\"person\":\"p1\"}");
	assert_int_equal(st->teams[0].lead, 0);
	say(m, "{\"kind\":\"person.moved\",\"person\":\"p1\","
	    "\"team\":\"a.csirt\"}");
	assert_int_equal(st->teams[0].lead, 0);
	say(m, "{\"kind\":\"person.moved\",\"person\":\"p1\","
	    "\"team\":\"a.it\"}");
	assert_int_equal(st->teams[0].lead, -1);
	assert_int_equal(st->people[0].team, 2);
}

static void claims_come_and_go(void **state)
{
	struct room *m = *state;
	const struct state *st = m->st;

	say(m, "{\"kind\":\"item.claimed\",\"item\":\"b\",\"from\":\"x\"}");
	say(m, "{\"kind\":\"item.claimed\",\"item\":\"a\",\"from\":\"x\"}");
	say(m, "{\"kind\":\"item.claimed\",\"item\":\"b\",\"from\":\"y\"}");
	assert_int_equal(st->nclaims, 2);
	assert_string_equal(st->claims[0].item, "a");
	assert_string_equal(st->claims[1].by, "y");
	say(m, "{\"kind\":\"item.unclaimed\",\"item\":\"c\"}");
	assert_int_equal(st->nclaims, 2);
	say(m, "{\"kind\":\"item.unclaimed\",\"item\":\"a\"}");
	assert_int_equal(st->nclaims, 1);
	assert_string_equal(st->claims[0].item, "b");
}

/* The state remembers by their address the ids it owns. */
static void an_id_is_found_again_and_again(void **state)
{
	struct room *m = *state;
	const char *own = state_item_id(m->st, PLAN_INJECT, ALERT);
	char copy[16];

	snprintf(copy, sizeof(copy), "%s", own);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(state_item(m->st, PLAN_INJECT, own), ALERT);
		assert_int_equal(state_item(m->st, PLAN_INJECT, copy), ALERT);
		assert_int_equal(state_item(m->st, PLAN_QUESTION, own), -1);
		assert_int_equal(state_team(m->st, own), -1);
		assert_int_equal(state_inject_find(m->st, own), ALERT);
		assert_int_equal(state_team(m->st, m->st->teams[2].id), 2);
		assert_int_equal(state_person(m->st, m->st->people[0].uuid),
		    0);
	}
	/* Other bytes at the address of a copy are another id. */
	snprintf(copy, sizeof(copy), "calls");
	assert_int_equal(state_item(m->st, PLAN_INJECT, copy), CALLS);
	/* A number goes before an id, also before one that was found. */
	say(m, "{\"kind\":\"plan.adopted\",\"plan\":\"" PLAN2 "\","
	    "\"numbers\":{\"note\":\"alert\"}}");
	assert_int_equal(state_inject_find(m->st, own), NOTE);
	assert_int_equal(state_item(m->st, PLAN_INJECT, own), ALERT);
}

int main(void)
{
#define ROOM(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		ROOM(an_id_is_found_again_and_again),
		cmocka_unit_test(names_of_cells_come_back),
		ROOM(numbers_find_injects),
		ROOM(what_is_out_keeps_its_plan),
		ROOM(go_knows_when_it_is_stale),
		ROOM(recovery_disarms_and_pauses),
		ROOM(a_real_emergency_stops_the_clock),
		cmocka_unit_test(names_of_states_and_hats),
		ROOM(variables_are_sorted_and_go),
		ROOM(claims_come_and_go),
		ROOM(a_leader_who_leaves_leads_no_more),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
