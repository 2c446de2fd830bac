/*
 * test_hold.c: an answer is written on one screen of a person at a time, and
 * the other one is told.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

#define HOLD "{\"id\":1,\"do\":\"draft.hold\",\"args\":{\"question\":" \
	"\"q-exact\"}}"
#define TAKE "{\"id\":2,\"do\":\"draft.hold\",\"args\":{\"question\":" \
	"\"q-exact\",\"take\":true}}"
#define LEAVE "{\"id\":3,\"do\":\"draft.hold\"}"
#define SAVE(text) "{\"id\":4,\"do\":\"draft\",\"req\":" \
	"\"0190a1b2-0000-7000-8000-0000000000" text "\",\"args\":" \
	"{\"question\":\"q-exact\",\"text\":\"text " text "\"}}"
#define TYPED "{\"id\":5,\"do\":\"draft\",\"words\":[\"q-exact\",\"mine\"]}"
#define DRAFTS "{\"id\":6,\"do\":\"list\",\"args\":{\"what\":\"drafts\"}}"

static struct stand stand;

static int begin(void **state)
{
	stand_init(&stand, 1);
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Luis\"}");
	stand_do(&stand, "start", "{}");
	stand_pass(&stand, 1000);
	*state = &stand;
	return 0;
}

static const char *code(struct stand *s, struct caller *c, const char *line)
{
	return line_code(s, caller_ask(c, s, line));
}

/* What the connection was told of the answer since, or "". */
static const char *told(struct stand *s, struct caller *c)
{
	const char *line = (stand_run(s), caller_push(c, "draft"));

	return line == NULL ? "" : val_text(line_get(s, line, "is", "is",
	    NULL), "?");
}

static const char *kept(struct stand *s, struct caller *c)
{
	const struct val *rows = line_get(s, caller_ask(c, s, DRAFTS), "ok",
	    "rows", NULL);

	assert_int_equal(val_len(rows), 1);
	return val_get_text(val_at(rows, 0), "text", "");
}

static void one_screen_writes(void **state)
{
	struct stand *s = *state;
	struct caller a, b, luis;

	caller_init(&a, s, true, "Ana");
	caller_init(&b, s, true, "Ana");
	caller_init(&luis, s, true, "Luis");
	assert_string_equal(code(s, &a, HOLD), "ok");
	assert_string_equal(code(s, &a, SAVE("01")), "ok");
	/* The other screen is refused, and this one told. */
	assert_string_equal(code(s, &b, HOLD), "taken");
	assert_string_equal(told(s, &a), "watched");
	assert_string_equal(code(s, &b, SAVE("02")), "taken");
	assert_string_equal(code(s, &b, TYPED), "taken");
	assert_string_equal(kept(s, &a), "text 01");
	/* Somebody else of the team is no screen of hers. */
	assert_string_equal(code(s, &luis, HOLD), "ok");
	/* Taken over, and back. */
	assert_string_equal(code(s, &b, TAKE), "ok");
	assert_string_equal(told(s, &a), "taken");
	assert_string_equal(code(s, &a, SAVE("03")), "taken");
	assert_string_equal(code(s, &b, SAVE("04")), "ok");
	assert_string_equal(kept(s, &b), "text 04");
	assert_string_equal(code(s, &a, TAKE), "ok");
	assert_string_equal(told(s, &b), "taken");
	assert_string_equal(told(s, &luis), "");
	caller_release(&a);
	caller_release(&b);
	caller_release(&luis);
}

/* Saving holds it too: whoever asks for nothing is not overwritten. */
static void a_save_holds_it(void **state)
{
	struct stand *s = *state;
	struct caller a, b;

	caller_init(&a, s, true, "Ana");
	caller_init(&b, s, true, "Ana");
	assert_string_equal(code(s, &a, SAVE("11")), "ok");
	assert_string_equal(code(s, &b, SAVE("12")), "taken");
	/* Left, it is anybody's. */
	assert_string_equal(code(s, &a, LEAVE), "ok");
	assert_string_equal(code(s, &b, SAVE("13")), "ok");
	assert_string_equal(kept(s, &b), "text 13");
	caller_release(&a);
	caller_release(&b);
}

/* Whoever waits is told when the other one leaves, or its line is cut. */
static void it_is_free_again(void **state)
{
	struct stand *s = *state;
	struct caller a, b;

	caller_init(&a, s, true, "Ana");
	caller_init(&b, s, true, "Ana");
	assert_string_equal(code(s, &a, HOLD), "ok");
	assert_string_equal(code(s, &b, HOLD), "taken");
	assert_string_equal(told(s, &a), "watched");
	assert_string_equal(code(s, &a, LEAVE), "ok");
	assert_string_equal(told(s, &b), "free");
	assert_string_equal(code(s, &b, HOLD), "ok");
	assert_string_equal(code(s, &a, HOLD), "taken");
	caller_release(&b);
	assert_string_equal(told(s, &a), "free");
	/* Nobody waits any more: nothing is told. */
	assert_string_equal(code(s, &a, HOLD), "ok");
	caller_init(&b, s, true, "Ana");
	assert_string_equal(code(s, &b, HOLD), "taken");
	assert_string_equal(code(s, &b, LEAVE), "ok");
	assert_string_equal(code(s, &a, LEAVE), "ok");
	assert_string_equal(told(s, &b), "");
	caller_release(&a);
	caller_release(&b);
}

/* A line that was cut unnoticed: whoever comes back need not ask, and a window
 * that is typed in keeps what it has. */
static void a_quiet_screen_gives_way(void **state)
{
	struct stand *s = *state;
	struct caller a, b;

	caller_init(&a, s, true, "Ana");
	caller_init(&b, s, true, "Ana");
	assert_string_equal(code(s, &a, HOLD), "ok");
	stand_pass(s, 9000);
	assert_string_equal(code(s, &a, SAVE("31")), "ok");
	stand_pass(s, 9000);
	assert_string_equal(code(s, &b, HOLD), "taken");
	assert_string_equal(told(s, &a), "watched");
	stand_pass(s, 1000);
	assert_string_equal(code(s, &b, HOLD), "ok");
	assert_string_equal(told(s, &a), "taken");
	assert_string_equal(kept(s, &b), "text 31");
	assert_string_equal(code(s, &a, HOLD), "taken");
	caller_release(&a);
	caller_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, stand_end)
		T(one_screen_writes),
		T(a_save_holds_it),
		T(it_is_free_again),
		T(a_quiet_screen_gives_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
