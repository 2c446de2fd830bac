/*
 * test_cond.c: every operation of conditions, true and false, and when time
 * alone turns one.
 */
#include "config.h"

#include "cond/cond.h"

#include "tests/state/room.h"

/* Two cells, and a team in the second. */
static int cells_open(void **state)
{
	static const char *const lines[] = {
		"{\"kind\":\"exercise.created\",\"auto\":false,\"cells\":2,"
		"\"pack\":\"ministry\",\"recall_ms\":5000,\"seed\":\"" SEED
		"\",\"version\":\"1\"}",
		"{\"kind\":\"plan.adopted\",\"plan\":\"" PLAN1 "\","
		"\"numbers\":{}}",
		"{\"kind\":\"team.created\",\"team\":\"a.cabinet\","
		"\"cell\":\"a\",\"role\":\"cabinet\"}",
		"{\"kind\":\"team.created\",\"team\":\"a.csirt\","
		"\"cell\":\"a\",\"role\":\"csirt\"}",
		"{\"kind\":\"team.created\",\"team\":\"a.it\","
		"\"cell\":\"a\",\"role\":\"it\"}",
		"{\"kind\":\"team.created\",\"team\":\"b.it\","
		"\"cell\":\"b\",\"role\":\"it\"}",
		"{\"kind\":\"person.admitted\",\"person\":\"p1\","
		"\"commit\":\"c\"}",
		"{\"kind\":\"clock.started\",\"rate\":1000}",
	};
	struct room *m = xcalloc(1, sizeof(*m));

	record_init(&m->r);
	m->st = state_new();
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		say(m, lines[i]);
	*state = m;
	return 0;
}

/* At the moment of the last event, in cell a (0) or b (1). */
static bool holds(const struct room *m, enum ministry_cond cond, int cell)
{
	return cond_holds(m->st, 0, (int)cond, cell,
	    state_cell_ms(m->st, cell, m->st->ex_ms));
}

static void act(struct room *m, const char *team)
{
	char line[256];

	snprintf(line, sizeof(line), "{\"kind\":\"action.taken\","
	    "\"cell\":\"%.1s\",\"action\":\"isolate\",\"team\":\"%s\","
	    "\"person\":\"p1\"}", team, team);
	say(m, line);
}

static void answer(struct room *m, const char *question, const char *team,
    const char *verdict)
{
	char line[256];

	snprintf(line, sizeof(line), "{\"kind\":\"answer.submitted\","
	    "\"cell\":\"%.1s\",\"question\":\"%s\",\"team\":\"%s\","
	    "\"person\":\"p1\",\"text\":\"x\",\"try\":1,\"late\":false}",
	    team, question, team);
	say(m, line);
	if (verdict == NULL)
		return;
	snprintf(line, sizeof(line), "{\"kind\":\"judgement.made\","
	    "\"of\":%d,\"verdict\":\"%s\"}", (int)m->st->seq, verdict);
	say(m, line);
}

static void probe(struct room *m, int64_t ms, const char *id,
    const char *result)
{
	char line[256];

	snprintf(line, sizeof(line), "{\"kind\":\"probe.result\",\"ms\":%d,"
	    "\"cell\":\"a\",\"probe\":\"%s\",\"result\":\"%s\"}", (int)ms, id,
	    result);
	say(m, line);
}

static void done_is_by_cell_and_role(void **state)
{
	struct room *m = *state;

	assert_false(holds(m, WHEN_DONE, 0));
	act(m, "a.csirt");
	assert_true(holds(m, WHEN_DONE, 0));
	assert_false(holds(m, WHEN_DONE, 1));
	assert_false(holds(m, WHEN_DONE_IT, 0));
	act(m, "a.it");
	assert_true(holds(m, WHEN_DONE_IT, 0));
	assert_true(holds(m, WHEN_ISOLATED, 0));
	assert_false(holds(m, WHEN_ISOLATED, 1));
}

static void correct_needs_a_right_attempt(void **state)
{
	struct room *m = *state;

	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"family\"}");
	answer(m, "family", "a.csirt", NULL);
	assert_false(holds(m, WHEN_CORRECT, 0));
	answer(m, "family", "a.csirt", "wrong");
	assert_false(holds(m, WHEN_CORRECT, 0));
	answer(m, "family", "a.csirt", "graded");
	assert_false(holds(m, WHEN_CORRECT, 0));
	answer(m, "family", "a.csirt", "right");
	assert_true(holds(m, WHEN_CORRECT, 0));
	answer(m, "family", "a.csirt", "wrong");
	assert_true(holds(m, WHEN_CORRECT, 0));
	assert_false(holds(m, WHEN_CORRECT_ANY, 0));
	answer(m, "count", "a.it", "right");
	assert_true(holds(m, WHEN_CORRECT_ANY, 0));
	assert_false(holds(m, WHEN_CORRECT_ANY, 1));
}

static void answered_needs_any_attempt(void **state)
{
	struct room *m = *state;

	assert_false(holds(m, WHEN_ANSWERED, 0));
	answer(m, "press", "a.cabinet", NULL);
	assert_true(holds(m, WHEN_ANSWERED, 0));
	assert_false(holds(m, WHEN_ANSWERED, 1));
}

static void sent_is_not_armed(void **state)
{
	struct room *m = *state;

	assert_true(holds(m, WHEN_NOT_SPREAD, 0));
	say(m, "{\"kind\":\"inject.armed\",\"cell\":\"a\","
	    "\"inject\":\"spread\",\"wall_due_ms\":1,\"by\":\"go\"}");
	assert_false(holds(m, WHEN_SPREAD_SENT, 0));
	say(m, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"spread\",\"by\":\"go\"}");
	assert_true(holds(m, WHEN_SPREAD_SENT, 0));
	assert_false(holds(m, WHEN_NOT_SPREAD, 0));
	assert_true(holds(m, WHEN_NOT_SPREAD, 1));
}

static void an_unknown_probe_is_neither(void **state)
{
	struct room *m = *state;

	assert_false(holds(m, WHEN_SMB_DOWN, 0));
	assert_false(holds(m, WHEN_SMB_UP, 0));
	probe(m, 0, "smb", "up");
	assert_true(holds(m, WHEN_SMB_UP, 0));
	probe(m, 0, "smb", "down");
	assert_true(holds(m, WHEN_SMB_DOWN, 0));
	assert_false(holds(m, WHEN_SMB_UP, 0));
	assert_true(holds(m, WHEN_ISOLATED, 0));
	probe(m, 0, "smb", "unknown");
	assert_false(holds(m, WHEN_SMB_DOWN, 0));
	assert_false(holds(m, WHEN_SMB_UP, 0));
}

static void down_for_turns_with_time(void **state)
{
	struct room *m = *state;
	const struct state *st = m->st;
	const int64_t turn = 10000 + 5 * MINUTE;

	assert_true(cond_next_ms(st, 0, WHEN_PORTAL_DOWN, 0, 0) ==
	    INT64_MAX);
	probe(m, 10000, "portal", "down");
	probe(m, 20000, "portal", "down");
	assert_int_equal(cond_next_ms(st, 0, WHEN_PORTAL_DOWN, 0, 20000),
	    turn);
	assert_false(cond_holds(st, 0, WHEN_PORTAL_DOWN, 0, turn - 1));
	assert_true(cond_holds(st, 0, WHEN_PORTAL_DOWN, 0, turn));
	assert_false(cond_holds(st, 0, WHEN_PORTAL_DOWN, 1, turn));
	assert_true(cond_next_ms(st, 0, WHEN_PORTAL_DOWN, 0, turn) ==
	    INT64_MAX);
	probe(m, 30000, "portal", "unknown");
	assert_false(cond_holds(st, 0, WHEN_PORTAL_DOWN, 0, turn));
	probe(m, 40000, "portal", "down");
	assert_int_equal(cond_next_ms(st, 0, WHEN_PORTAL_DOWN, 0, 40000),
	    40000 + 5 * MINUTE);
}

static void next_looks_below(void **state)
{
	struct room *m = *state;
	struct plan *p = m->r.plans[0];

	p->kids[3] = WHEN_PORTAL_DOWN;
	probe(m, 1000, "portal", "down");
	assert_int_equal(cond_next_ms(m->st, 0, WHEN_PRAISE, 0, 1000),
	    1000 + 5 * MINUTE);
	assert_true(cond_next_ms(m->st, 0, WHEN_ECHO, 0, 1000) == INT64_MAX);
}

static void points_are_the_score(void **state)
{
	struct room *m = *state;

	say(m, "{\"kind\":\"points.given\",\"team\":\"a.csirt\","
	    "\"points\":9,\"why\":\"\"}");
	assert_false(holds(m, WHEN_POINTS, 0));
	say(m, "{\"kind\":\"points.given\",\"team\":\"a.csirt\","
	    "\"points\":1,\"why\":\"\"}");
	assert_true(holds(m, WHEN_POINTS, 0));
	assert_false(holds(m, WHEN_POINTS, 1));
}

static void decided_knows_the_outcome(void **state)
{
	struct room *m = *state;

	assert_false(holds(m, WHEN_YES, 0));
	say(m, "{\"kind\":\"decision.settled\",\"cell\":\"a\",\"decision\":"
	    "\"isolated\",\"outcome\":\"yes\",\"by\":\"when\"}");
	assert_true(holds(m, WHEN_YES, 0));
	assert_false(holds(m, WHEN_ECHO, 0));
	answer(m, "press", "a.cabinet", NULL);
	assert_true(holds(m, WHEN_ECHO, 0));
	say(m, "{\"kind\":\"decision.overridden\",\"cell\":\"a\","
	    "\"decision\":\"isolated\",\"outcome\":\"no\",\"why\":\"\"}");
	assert_false(holds(m, WHEN_YES, 0));
}

static void all_needs_every_one(void **state)
{
	struct room *m = *state;

	say(m, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"family\"}");
	answer(m, "family", "a.csirt", "right");
	assert_true(holds(m, WHEN_PRAISE, 0));
	say(m, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"spread\",\"by\":\"go\"}");
	assert_false(holds(m, WHEN_PRAISE, 0));
	assert_true(holds(m, WHEN_NOTHING, 0));
}

/* In version 2 roles and actions stand elsewhere. */
static void a_version_has_its_own_indexes(void **state)
{
	struct room *m = *state;

	act(m, "a.it");
	say(m, "{\"kind\":\"plan.adopted\",\"plan\":\"" PLAN2 "\","
	    "\"numbers\":{}}");
	assert_false(cond_holds(m->st, 1, 0, 0, 0));
	assert_true(cond_holds(m->st, 0, WHEN_DONE, 0, 0));
	act(m, "a.csirt");
	assert_true(cond_holds(m->st, 1, 0, 0, 0));
	assert_false(cond_holds(m->st, 2, 0, 0, 0));
	assert_false(cond_holds(m->st, -1, 0, 0, 0));
	assert_false(cond_holds(m->st, 1, -1, 0, 0));
	assert_false(cond_holds(m->st, 1, 1, 0, 0));
}

/* A plan that went round in circles would still get an answer. */
static void circles_end(void **state)
{
	struct room *m = *state;
	struct plan *p = m->r.plans[0];

	p->kids[0] = WHEN_ISOLATED;
	p->kids[1] = WHEN_SMB_DOWN;
	assert_false(holds(m, WHEN_ISOLATED, 0));
	assert_true(cond_next_ms(m->st, 0, WHEN_ISOLATED, 0, 0) ==
	    INT64_MAX);
}

int main(void)
{
#define ROOM(f) cmocka_unit_test_setup_teardown(f, cells_open, room_close)
	const struct CMUnitTest tests[] = {
		ROOM(done_is_by_cell_and_role),
		ROOM(correct_needs_a_right_attempt),
		ROOM(answered_needs_any_attempt),
		ROOM(sent_is_not_armed),
		ROOM(an_unknown_probe_is_neither),
		ROOM(down_for_turns_with_time),
		ROOM(next_looks_below),
		ROOM(points_are_the_score),
		ROOM(decided_knows_the_outcome),
		ROOM(all_needs_every_one),
		ROOM(a_version_has_its_own_indexes),
		ROOM(circles_end),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
