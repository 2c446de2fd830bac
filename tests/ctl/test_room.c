/*
 * test_room.c: how many connections there may be: of all, of one person,
 * and what is kept for the staff.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

static struct stand stand;

static const char *said(struct stand *s, struct caller *c)
{
	return val_text(line_get(s, caller_ask(c, s, "{\"hello\":{\"versions"
	    "\":[1]}}"), "error", "code", NULL), "");
}

/* Players fill the room up to a tenth; the staff still come in, and when
 * somebody leaves there is room again. */
static void some_room_is_the_staffs(void **state)
{
	struct stand *s = &stand;
	struct caller c[22];

	(void)state;
	stand_init_narrow(s, 20);
	for (int i = 0; i < 19; i++) {
		caller_open(&c[i], s, false);
		assert_string_equal(said(s, &c[i]), i < 18 ? "" : "busy");
	}
	for (int i = 19; i < 22; i++) {
		caller_open(&c[i], s, true);
		assert_string_equal(said(s, &c[i]), i < 21 ? "" : "busy");
	}
	for (int i = 0; i < 22; i++)
		caller_release(&c[i]);
	stand_run(s);
	caller_open(&c[0], s, false);
	assert_string_equal(said(s, &c[0]), "");
	caller_release(&c[0]);
	stand_release(s);
}

/* One person has so many, and others do not suffer from it. */
static void one_person_has_so_many(void **state)
{
	struct stand *s = &stand;
	struct caller c[65], other;

	(void)state;
	stand_init(s, 1);
	stand_do(s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	stand_do(s, "admit", "{\"name\":\"Bea\",\"team\":\"a.it\"}");
	for (int i = 0; i < 65; i++) {
		const char *reply;

		caller_open(&c[i], s, true);
		reply = caller_ask(&c[i], s, "{\"hello\":{\"versions\":[1],"
		    "\"as\":\"Ana\"}}");
		assert_string_equal(val_text(line_get(s, reply, "error",
		    "code", NULL), ""), i < 64 ? "" : "busy");
		assert_int_equal(strstr(reply, "there are 64") != NULL,
		    i == 64);
		assert_int_equal(strstr(reply, "\"say\":\"connection: there "
		    "are %d") != NULL, i == 64);
	}
	caller_init(&other, s, true, "Bea");
	caller_release(&other);
	for (int i = 0; i < 65; i++)
		caller_release(&c[i]);
	stand_release(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(some_room_is_the_staffs),
		cmocka_unit_test(one_person_has_so_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
