/*
 * test_side.c: below the list of a wide inbox: what was asked, who is at
 * what, what was said last; and what is left out where there is no room.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static bool sees(struct rig *r, const char *what)
{
	struct buf out = {0};
	bool is;

	rig_screen(r, &out);
	is = strstr(buf_str(&out), what) != NULL;
	buf_release(&out);
	return is;
}

static void begin(struct rig *r, int cols, int rows)
{
	const struct rig_options o = { .cols = cols, .rows = rows,
		.lang = "en" };

	rig_init(r, &o);
}

static void questions_wait_or_are_answered(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, 120, 40);
	assert_true(rig_shows(&r, "1:36 Is the SOC staffed tonight?"));
	assert_true(rig_shows(&r, "answered at T+1:37"));
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"90\",\"ms\":6007000,"
	    "\"from\":\"csirt\",\"person\":\"p2\",\"name\":\"m.diaz\","
	    "\"to\":\"excon\",\"text\":\"May we pay?\\nReally?\"},"
	    "{\"id\":\"91\",\"ms\":6100000,\"from\":\"excon\",\"to\":"
	    "\"csirt\",\"all\":true,\"text\":\"Ten minutes.\"}]}}");
	assert_true(rig_shows(&r, "1:40 May we pay?"));
	assert_true(rig_shows(&r, "waiting 2m"));
	/* one that says of what it is the answer */
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"92\",\"ms\":6110000,"
	    "\"from\":\"excon\",\"to\":\"csirt\",\"of\":61,\"text\":"
	    "\"Still so.\"}]}}");
	assert_true(sees(&r, "waiting 2m"));
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"93\",\"ms\":6110000,"
	    "\"from\":\"excon\",\"to\":\"csirt\",\"of\":90,\"text\":"
	    "\"Never.\"}]}}");
	assert_true(rig_shows(&r, "answered at T+1:41"));
	assert_false(sees(&r, "waiting"));
	assert_int_equal(r.t->grid.over, 0);
	rig_release(&r);
}

static void the_team_is_at_something(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, 120, 40);
	assert_true(rig_shows(&r, "m.diaz  here"));
	assert_true(rig_shows(&r, "j.costa  not here"));
	rig_change(&r, "{\"set\":{\"drafts\":[{\"id\":\"q-plan/p2\","
	    "\"question\":\"q-plan\",\"person\":\"p2\",\"name\":\"m.diaz\","
	    "\"length\":60}]}}");
	assert_true(rig_shows(&r, "m.diaz  writes an answer to 02"));
	rig_release(&r);
}

static void what_has_no_room_is_left_out(void **state)
{
	static const int sizes[][2] = { { 119, 40 }, { 100, 24 }, { 80, 24 },
		{ 120, 12 } };
	struct rig r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		begin(&r, sizes[i][0], sizes[i][1]);
		assert_false(sees(&r, "Our team"));
		assert_true(sees(&r, "Ransom note"));
		rig_release(&r);
	}
	/* the newest of the chat stays */
	begin(&r, 120, 28);
	assert_true(rig_shows(&r, "Our team"));
	assert_true(rig_shows(&r, "m.diaz > The Minister  We do"));
	assert_false(sees(&r, "who takes 03?"));
	rig_release(&r);
	for (int rows = 1; rows < 45; rows++) {
		begin(&r, 120, rows);
		assert_int_equal(r.t->grid.over, 0);
		rig_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_wait_or_are_answered),
		cmocka_unit_test(the_team_is_at_something),
		cmocka_unit_test(what_has_no_room_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
