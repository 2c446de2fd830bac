/*
 * test_refused.c: facts that the fold refuses.
 */
#include "config.h"

#include "tests/state/fixture.h"

static void another_order_or_seq_is_refused(void **state)
{
	struct record r;
	struct state *st;
	struct err err = {0};
	struct event e;

	(void)state;
	fixture_load(&r, "whole");
	st = record_fold(&r, 40);
	assert_int_equal(st->seq, 40);
	e = r.events[39];
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	assert_string_equal(err.text, "event 40 (timer.fired): it cannot "
	    "follow event 40");
	e = r.events[41];
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	e = r.events[40];
	e.ex_ms = 299999;
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	assert_non_null(strstr(err.text, "go back from 300000 ms"));
	e.ex_ms = 300000;
	e.kind = EVENT_KINDS;
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	state_free(st);
	st = state_new();
	e = r.events[1];
	e.seq = 1;
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	assert_non_null(strstr(err.text, "was not created yet"));
	state_free(st);
	record_release(&r);
}

/* Fields whose text is looked up somewhere. */
static bool is_name(const struct event *e, enum event_name name)
{
	switch (name) {
	case FIELD_CELL: case FIELD_INJECT: case FIELD_QUESTION:
	case FIELD_ACTION: case FIELD_PROBE: case FIELD_DECISION:
	case FIELD_PLAN: case FIELD_HAT: case FIELD_VERDICT:
	case FIELD_RESULT: case FIELD_SEED: case FIELD_TIMER:
		break;
	case FIELD_TEAM:
		return e->kind != EVENT_TEAM_CREATED;
	case FIELD_PERSON:
		return e->kind != EVENT_PERSON_ADMITTED;
	case FIELD_ROLE:
		return true;
	case FIELD_ITEM:
		return e->kind == EVENT_CODE_ISSUED;
	default:
		return false;
	}
	return e->kind != EVENT_TIMER_SET &&
	    !(name == FIELD_INJECT && e->kind == EVENT_INJECT_COMPOSED);
}

static void refuse_unknown(const struct record *r, size_t at, size_t field)
{
	struct state *st = record_fold(r, at);
	struct event e = r->events[at];
	char head[64];
	struct err err = {0};

	e.f[field].s = "nobody";
	if (state_apply(st, &e, &r->finder, &err) == 0)
		fail_msg("event %zu (%s): an unknown %s was taken", at + 1,
		    event_kind_name(e.kind),
		    event_field_name(e.f[field].name));
	snprintf(head, sizeof(head), "event %zu (%s): ", at + 1,
	    event_kind_name(e.kind));
	if (strncmp(err.text, head, strlen(head)) != 0)
		fail_msg("\"%s\" does not say which event", err.text);
	state_free(st);
}

static void unknown_ids_are_refused(void **state)
{
	struct record r;
	size_t tried = 0;

	(void)state;
	fixture_load(&r, "whole");
	for (size_t i = 0; i < r.n; i++)
		for (size_t f = 0; f < r.events[i].nfields; f++) {
			if (!is_name(&r.events[i], r.events[i].f[f].name))
				continue;
			refuse_unknown(&r, i, f);
			tried++;
		}
	assert_true(tried > 100);
	record_release(&r);
}

static void other_things_are_refused(void **state)
{
	static const struct { size_t after; const char *line, *why; } bad[] = {
		{ 1, "{\"kind\":\"plan.adopted\",\"plan\":\"999999999999999999"
		  "9999999999999999999999999999999999999999999999\","
		  "\"numbers\":{}}", "is not there" },
		{ 5, "{\"kind\":\"team.created\",\"team\":\"a.it\","
		  "\"cell\":\"a\",\"role\":\"it\"}", "already" },
		{ 5, "{\"kind\":\"team.created\",\"team\":\"a.it2\","
		  "\"cell\":\"a\",\"role\":\"it\"}", "has a team already" },
		{ 10, "{\"kind\":\"message.sent\",\"from\":\"x\",\"to\":"
		  "[\"nobody\"],\"text\":\"\"}", "nobody is" },
		{ 10, "{\"kind\":\"inject.retargeted\",\"cell\":\"a\","
		  "\"inject\":\"call\",\"to\":[\"nobody\"]}", "no role" },
		{ 28, "{\"kind\":\"hook.settled\",\"cell\":\"a\",\"of\":28,"
		  "\"counters\":{}}", "is not open" },
		{ 28, "{\"kind\":\"hook.called\",\"cell\":\"a\",\"hook\":-1,"
		  "\"args\":[],\"plan\":\"\",\"of\":1}", "no hook -1" },
		{ 55, "{\"kind\":\"inject.composed\",\"inject\":\"adhoc-1\","
		  "\"title\":\"\",\"body\":\"\",\"to\":[\"all\"],"
		  "\"channel\":\"email\"}", "already" },
		{ 60, "{\"kind\":\"inject.follows\",\"inject\":\"call\","
		  "\"after\":\"bench\",\"by_ms\":1}", "its own time" },
		{ 60, "{\"kind\":\"inject.follows\",\"inject\":\"adhoc-1\","
		  "\"after\":\"nothing\",\"by_ms\":1}", "no inject" },
		{ 60, "{\"kind\":\"file.attached\",\"inject\":\"nothing\","
		  "\"digest\":\"\",\"name\":\"\",\"size\":0}",
		  "no inject" },
		{ 70, "{\"kind\":\"judgement.made\",\"of\":68,"
		  "\"verdict\":\"right\"}", "event 68 is no answer" },
		{ 82, "{\"kind\":\"judgement.made\",\"of\":82,\"verdict\":"
		  "\"graded\",\"levels\":{\"style\":4}}", "no criterion" },
		{ 82, "{\"kind\":\"judgement.made\",\"of\":82,\"verdict\":"
		  "\"graded\",\"levels\":[1]}", "is not a map" },
		{ 117, "{\"kind\":\"act.done\",\"of\":115}", "is held" },
		{ 117, "{\"kind\":\"act.seconded\",\"of\":116}",
		  "is proposed" },
		{ 176, "{\"kind\":\"act.done\",\"of\":176}", "is held" },
		{ 5, "{\"kind\":\"exercise.created\",\"auto\":true,"
		  "\"cells\":1,\"pack\":\"\",\"recall_ms\":0,\"seed\":\"\","
		  "\"version\":\"\"}", "already" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct record r;
		struct state *st;

		fixture_load(&r, "whole");
		r.n = bad[i].after;
		st = record_fold(&r, r.n);
		record_refused(&r, st, bad[i].line, bad[i].why);
		state_free(st);
		record_release(&r);
	}
}

static void cells_have_a_limit(void **state)
{
	static const char *const cells[] = { "0", "-1", "1025",
		"9223372036854775807" };
	struct record r;

	(void)state;
	record_init(&r);
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		struct state *st = state_new();
		char *line = xasprintf("{\"kind\":\"exercise.created\","
		    "\"auto\":true,\"cells\":%s,\"pack\":\"\","
		    "\"recall_ms\":0,\"seed\":\"\",\"version\":\"\"}",
		    cells[i]);

		record_refused(&r, st, line, "1 to 1024 can be");
		free(line);
		state_free(st);
	}
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_order_or_seq_is_refused),
		cmocka_unit_test(unknown_ids_are_refused),
		cmocka_unit_test(other_things_are_refused),
		cmocka_unit_test(cells_have_a_limit),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
