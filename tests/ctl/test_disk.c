/*
 * test_disk.c: a disk that becomes full: files and chat stop long before
 * answers do, whoever directs is told, and all of it ends with the want of
 * room.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

#define MIB ((int64_t)1 << 20)
#define GIB ((int64_t)1 << 30)

static struct stand stand;

static int begin(void **state)
{
	stand_init(&stand, 1);
	stand_do(&stand, "admit", "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "start", NULL);
	*state = &stand;
	return 0;
}

static void room_is(struct stand *s, int64_t free, int64_t all)
{
	s->room_free = free;
	s->room_all = all;
	stand_pass(s, 2000);
}

static const char *says(struct stand *s, struct caller *c, const char *what)
{
	return line_code(s, caller_ask(c, s, arena_printf(&s->a,
	    "{\"id\":1,\"do\":%s}", what)));
}

#define CHAT "\"chat\",\"args\":{\"text\":\"hello\"}"
#define ASK "\"ask\",\"args\":{\"text\":\"hello?\"}"
#define KEEP "\"keep\""
#define WRITE "\"write\",\"words\":[\"excon\",\"hello\"]"
#define HAND_IN "\"blob.put\",\"args\":{\"digest\":\"%064d\",\"size\":9}"
#define PUT "\"put\",\"args\":{\"name\":\"x\",\"size\":3,\"digest\":" \
	"\"0000000000000000000000000000000000000000000000000000000000000000\"}"

static const char *hands_in(struct stand *s, struct caller *c)
{
	return says(s, c, arena_printf(&s->a, HAND_IN, 1));
}

static void files_and_chat_stop_first(void **state)
{
	struct stand *s = *state;
	struct caller ana, d;

	caller_init(&ana, s, true, "Ana");
	caller_init(&d, s, true, NULL);
	room_is(s, 11 * MIB, 100 * MIB);
	assert_string_equal(says(s, &ana, CHAT), "ok");
	assert_string_equal(hands_in(s, &ana), "ok");
	room_is(s, 9 * MIB, 100 * MIB);
	assert_string_equal(says(s, &ana, CHAT), "tight");
	assert_string_equal(says(s, &ana, KEEP), "tight");
	assert_string_equal(says(s, &ana, PUT), "tight");
	assert_string_equal(says(s, &ana, WRITE), "tight");
	assert_string_equal(hands_in(s, &ana), "tight");
	/* what the exercise is for goes on */
	assert_string_equal(says(s, &ana, ASK), "ok");
	assert_string_equal(says(s, &ana, "\"log\",\"args\":{\"text\":"
	    "\"decided\"}"), "ok");
	assert_string_equal(says(s, &ana, "\"draft\",\"args\":{\"question\":"
	    "\"none\",\"text\":\"x\"}"), "unknown");
	assert_string_equal(says(s, &ana, "\"answer\",\"args\":{\"question\":"
	    "\"none\",\"text\":\"x\"}"), "unknown");
	/* and so does whatever a director does */
	assert_string_equal(says(s, &d, "\"broadcast\",\"args\":{\"text\":"
	    "\"hear\"}"), "ok");
	assert_string_equal(says(s, &d, "\"chat\",\"as\":\"Ana\",\"args\":"
	    "{\"text\":\"for her\"}"), "ok");
	assert_string_equal(hands_in(s, &d), "ok");
	caller_release(&ana);
	caller_release(&d);
}

static void the_refusal_says_what_is_the_matter(void **state)
{
	struct stand *s = *state;
	struct caller ana;
	const char *line;

	caller_init(&ana, s, true, "Ana");
	room_is(s, 1, 100 * MIB);
	line = caller_ask(&ana, s, "{\"id\":1,\"do\":" CHAT "}");
	assert_non_null(strstr(line, "not recorded"));
	assert_non_null(strstr(line, "answers are taken"));
	caller_release(&ana);
}

static void it_ends_with_the_want_of_room(void **state)
{
	struct stand *s = *state;
	struct caller ana;

	caller_init(&ana, s, true, "Ana");
	room_is(s, 9 * MIB, 100 * MIB);
	assert_string_equal(says(s, &ana, CHAT), "tight");
	/* a little more is not room yet: nobody wants it to flicker */
	room_is(s, 11 * MIB, 100 * MIB);
	assert_string_equal(says(s, &ana, CHAT), "tight");
	room_is(s, 12 * MIB, 100 * MIB);
	assert_string_equal(says(s, &ana, CHAT), "ok");
	caller_release(&ana);
}

/* A tenth of a large disk is more than any exercise will need. */
static void a_large_disk_is_not_nearly_full(void **state)
{
	struct stand *s = *state;
	struct caller ana;

	caller_init(&ana, s, true, "Ana");
	room_is(s, 2 * GIB, 2048 * GIB);
	assert_string_equal(says(s, &ana, CHAT), "ok");
	room_is(s, GIB - 1, 2048 * GIB);
	assert_string_equal(says(s, &ana, CHAT), "tight");
	room_is(s, 0, 0);	/* nobody knows */
	assert_string_equal(says(s, &ana, CHAT), "ok");
	caller_release(&ana);
}

static const char *told(struct stand *s, struct caller *c)
{
	return val_text(line_get(s, caller_push(c, "disk"), "is", "room",
	    NULL), "nothing");
}

static void whoever_directs_is_told(void **state)
{
	struct stand *s = *state;
	struct caller ana, d, late;
	const char *line;

	caller_init(&ana, s, true, "Ana");
	caller_init(&d, s, true, NULL);
	room_is(s, 50 * MIB, 100 * MIB);
	assert_string_equal(told(s, &d), "nothing");
	line = caller_ask(&d, s, "{\"id\":1,\"do\":\"status\"}");
	assert_null(line_get(s, line, "ok", "disk", NULL));
	room_is(s, 9 * MIB, 100 * MIB);
	line = caller_push(&d, "disk");
	assert_int_equal(val_num(line_get(s, line, "is", "free", NULL), 0), 9);
	assert_string_equal(told(s, &ana), "nothing");
	line = caller_ask(&d, s, "{\"id\":1,\"do\":\"status\"}");
	assert_string_equal(val_text(line_get(s, line, "ok", "disk", "room",
	    NULL), ""), "tight");
	/* once, not at each look */
	room_is(s, 8 * MIB, 100 * MIB);
	assert_string_equal(told(s, &d), "nothing");
	/* whoever comes later as well */
	caller_init(&late, s, true, NULL);
	caller_says(&late, "{\"id\":1,\"do\":\"subscribe\"}");
	stand_run(s);
	assert_string_equal(told(s, &late), "tight");
	caller_release(&ana);
	caller_release(&d);
	caller_release(&late);
}

/* Full, and then better again. */
static void that_it_is_full_and_no_more(void **state)
{
	struct stand *s = *state;
	struct caller ana, d;
	const char *line;

	caller_init(&ana, s, true, "Ana");
	caller_init(&d, s, true, NULL);
	room_is(s, 9 * MIB, 100 * MIB);
	assert_string_equal(told(s, &d), "tight");
	s->commit_as = STORE_FULL;
	s->no_room = true;
	assert_string_equal(says(s, &ana, ASK), "full");
	assert_string_equal(told(s, &d), "full");
	/* what was set aside is gone as well: once */
	room_is(s, 1000, 100 * MIB);
	line = caller_push(&d, "disk");
	assert_string_equal(val_text(line_get(s, line, "is", "room", NULL),
	    ""), "full");
	assert_int_equal(val_num(line_get(s, line, "is", "free", NULL), 9), 0);
	room_is(s, 900, 100 * MIB);
	assert_string_equal(told(s, &d), "nothing");
	s->no_room = false;
	room_is(s, 9 * MIB, 100 * MIB);
	assert_string_equal(told(s, &d), "tight");
	room_is(s, 50 * MIB, 100 * MIB);
	assert_string_equal(told(s, &d), "fine");
	caller_release(&ana);
	caller_release(&d);
}

#define DISK(test) cmocka_unit_test_setup_teardown(test, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DISK(files_and_chat_stop_first),
		DISK(the_refusal_says_what_is_the_matter),
		DISK(it_ends_with_the_want_of_room),
		DISK(a_large_disk_is_not_nearly_full),
		DISK(whoever_directs_is_told),
		DISK(that_it_is_full_and_no_more),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
