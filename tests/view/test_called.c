/*
 * test_called.c: a call that was marked and can be taken back is on the sheet
 * of who makes calls, and nowhere else.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/view/stage.h"

#define ARMED(args) "{\"kind\":\"act.armed\",\"act\":\"delivered\"," \
	"\"wall_due_ms\":977,\"args\":{" args "}}"
#define THIS "\"inject\":\"a:calls\",\"team\":\"a.it\""

static int begin(void **state)
{
	static struct stage s;

	stage_init(&s);
	stage_begin(&s);
	*state = &s;
	return 0;
}

static int end(void **state)
{
	stage_release(*state);
	return 0;
}

/* The row of the call as JSON; the caller's. */
static const struct val *call(struct stage *s)
{
	char *json = stage_view(s, HAT_SIMCELL, -1, "en");
	const struct val *view = json_parse(&s->a, json, strlen(json),
	    1 << 20, NULL);

	free(json);
	return val_at(val_get(view, "calls"), 0);
}

static void add(struct stage *s, const char *kind)
{
	char *line = xasprintf("{\"kind\":\"%s\",\"of\":%lld}", kind,
	    (long long)s->st->seq);

	view_index_clean(s->ix);
	stage_add(s, line);
	free(line);
}

static void it_is_marked_until_it_is_not(void **state)
{
	static const char *const over[] = { "act.recalled", "act.done" };
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"by\":\"at\"}");
	assert_null(val_get(call(s), "marked"));
	for (size_t i = 0; i < ARRAY_LEN(over); i++) {
		view_index_clean(s->ix);
		stage_add(s, ARMED(THIS ",\"how\":\"no answer\""));
		assert_true(view_index_dirty(s->ix, -1));
		assert_string_equal(val_get_text(call(s), "marked", ""),
		    "no answer");
		assert_int_equal(val_get_num(call(s), "marked_until_wall_ms",
		    0), 977);
		add(s, over[i]);
		assert_true(view_index_dirty(s->ix, -1));
		assert_null(val_get(call(s), "marked"));
	}
}

/* Who makes the call is told until everybody is ready, or it is made. */
static void it_waits_for_who_is_to_be_ready(void **state)
{
	struct stage *s = *state;

	assert_true(val_get_true(call(s), "waits", false));
	view_index_clean(s->ix);
	stage_add(s, "{\"kind\":\"inject.readied\",\"inject\":\"calls\","
	    "\"from\":\"ana\"}");
	assert_true(val_get_true(call(s), "waits", false));
	view_index_clean(s->ix);
	stage_add(s, "{\"kind\":\"inject.readied\",\"inject\":\"calls\","
	    "\"from\":\"luis\"}");
	assert_true(view_index_dirty(s->ix, -1));
	assert_false(val_get_true(call(s), "waits", false));
}

static void it_does_not_once_it_is_made(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"by\":\"at\"}");
	assert_false(val_get_true(call(s), "waits", false));
}

/* Words that are not there mean "by hand". */
static void a_call_without_words(void **state)
{
	struct stage *s = *state;

	stage_add(s, ARMED(THIS));
	assert_string_equal(val_get_text(call(s), "marked", ""), "by hand");
}

/* Another command's window, or one about nothing that is there, is none. */
static void other_acts_are_not_calls(void **state)
{
	struct stage *s = *state;

	view_index_clean(s->ix);
	stage_add(s, "{\"kind\":\"act.armed\",\"act\":\"msg\","
	    "\"wall_due_ms\":9,\"args\":{" THIS "}}");
	assert_false(view_index_dirty(s->ix, -1));
	stage_add(s, ARMED("\"inject\":\"moon\","
	    "\"team\":\"a.it\""));
	stage_add(s, ARMED(""));
	stage_add(s, ARMED("\"inject\":5,\"team\":[]"));
	assert_null(val_get(call(s), "marked"));
}

/* Neither the team nor anybody else is told before it is done. */
static void nobody_else_sees_it(void **state)
{
	struct stage *s = *state;
	char *before[3], *after[3];

	before[0] = stage_view(s, HAT_PARTICIPANT, 1, "en");
	before[1] = stage_view(s, HAT_OBSERVER, -1, "en");
	before[2] = stage_view(s, HAT_SCOREBOARD, -1, "en");
	stage_add(s, ARMED(THIS));
	after[0] = stage_view(s, HAT_PARTICIPANT, 1, "en");
	after[1] = stage_view(s, HAT_OBSERVER, -1, "en");
	after[2] = stage_view(s, HAT_SCOREBOARD, -1, "en");
	for (int i = 0; i < 3; i++) {
		assert_string_equal(before[i], after[i]);
		free(before[i]);
		free(after[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_is_marked_until_it_is_not,
		    begin, end),
		cmocka_unit_test_setup_teardown(
		    it_waits_for_who_is_to_be_ready, begin, end),
		cmocka_unit_test_setup_teardown(it_does_not_once_it_is_made,
		    begin, end),
		cmocka_unit_test_setup_teardown(a_call_without_words, begin,
		    end),
		cmocka_unit_test_setup_teardown(other_acts_are_not_calls,
		    begin, end),
		cmocka_unit_test_setup_teardown(nobody_else_sees_it, begin,
		    end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
