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

/* All of the title, and below it when, from whom and how it stands: where a
 * screen is wide and high. */
static void a_row_has_two_lines_where_there_is_room(void **state)
{
	static const struct { int cols, rows; bool two; } sizes[] = {
		{ 200, 60, true }, { 120, 40, true }, { 120, 36, false },
		{ 119, 60, false }, { 80, 24, false }, { 40, 12, false },
		{ 20, 5, false } };
	struct rig r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		begin(&r, sizes[i].cols, sizes[i].rows);
		assert_int_equal(sees(&r, "\n N 04 Ransom note on file server "
		    "FS2 "), sizes[i].two);
		assert_int_equal(sees(&r, "\n     1:34  IT operations"),
		    sizes[i].two);
		assert_int_equal(r.t->grid.over, 0);
		rig_release(&r);
	}
	/* the lobby has them as well */
	begin(&r, 120, 40);
	rig_change(&r, "{\"set\":{\"run\":{\"state\":\"lobby\"}}}");
	assert_true(sees(&r, "\n     0:00  EXCON"));
	rig_release(&r);
}

/* Twenty are there and one comes: only what is seen is painted. */
static void one_more_of_many_is_cheap(void **state)
{
	struct buf many = {0};
	struct rig r;
	size_t n;

	(void)state;
	begin(&r, 120, 40);
	buf_adds(&many, "{\"set\":{\"inbox\":[");
	for (int i = 0; i < 20; i++)
		buf_addf(&many, "%s{\"id\":\"more%d\",\"number\":\"%d\","
		    "\"title\":\"Number %d of many that came before\","
		    "\"from\":\"IT\",\"ms\":%d,\"seq\":%d,\"acked\":"
		    "true}", i > 0 ? "," : "", i, 10 + i, i, 6100000 + i,
		    100 + i);
	buf_adds(&many, "]}}");
	rig_change(&r, buf_str(&many));
	buf_release(&many);
	rig_type(&r, "\033[H");
	rig_bytes(&r);
	rig_change(&r, "{\"set\":{\"inbox\":[{\"id\":\"board\","
	    "\"number\":\"31\",\"title\":\"The board asks for a report\","
	    "\"from\":\"Board\",\"ms\":6125000,\"seq\":200}]}}");
	n = rig_bytes(&r);
	print_message("# one more of many %zu\n", n);
	assert_in_range(n, 1, 800);
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_wait_or_are_answered),
		cmocka_unit_test(the_team_is_at_something),
		cmocka_unit_test(what_has_no_room_is_left_out),
		cmocka_unit_test(a_row_has_two_lines_where_there_is_room),
		cmocka_unit_test(one_more_of_many_is_cheap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
