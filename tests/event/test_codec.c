/*
 * test_codec.c: bodies survive being written and read, and every other
 * spelling of a body is refused.
 */
#include "config.h"

#include "event/canon.h"
#include "tests/event/sample.h"
#include "tests/event/unit.h"

static void assert_same_field(const struct event_field *a,
    const struct event_field *b)
{
	assert_int_equal(a->name, b->name);
	switch (event_field_type(a->name)) {
	case EVENT_STR:
	case EVENT_JSON:
		assert_string_equal(a->s, b->s);
		break;
	case EVENT_LIST:
		assert_int_equal(a->i, b->i);
		for (int64_t i = 0; i < a->i; i++)
			assert_string_equal(a->list[i], b->list[i]);
		break;
	case EVENT_INT:
	case EVENT_BOOL:
		assert_int_equal(a->i, b->i);
		break;
	}
}

/* The general JSON code must agree that these bytes are canonical. */
static void assert_canonical(const struct buf *body)
{
	struct arena a = {0};
	struct buf again = {0};
	struct err err = {0};
	struct val *v = json_parse(&a, body->p, body->len, EVENT_BODY_MAX,
	    &err);

	if (v == NULL)
		fail_msg("%s: %s", body->p, err.text);
	json_write(&again, v);
	assert_string_equal(again.p, body->p);
	buf_release(&again);
	arena_release(&a);
}

static void round_trip(enum event_kind kind, bool all, int64_t salt)
{
	struct arena a = {0};
	struct buf body = {0}, again = {0};
	struct err err = {0};
	struct event e, back = { .kind = kind };

	sample_event(&e, kind, all, salt, &a);
	event_encode(&body, &e);
	assert_canonical(&body);
	if (event_decode(&back, &a, body.p, body.len, &err) != 0)
		fail_msg("%s: %s", body.p, err.text);
	assert_int_equal(back.nfields, e.nfields);
	for (size_t i = 0; i < e.nfields; i++)
		assert_same_field(&e.f[i], &back.f[i]);
	event_encode(&again, &back);
	assert_string_equal(again.p, body.p);
	buf_release(&body);
	buf_release(&again);
	arena_release(&a);
}

static void every_kind_survives(void **state)
{
	(void)state;
	for (int k = 0; k < EVENT_KINDS; k++) {
		for (int64_t salt = 0; salt < 24; salt++) {
			round_trip(k, true, salt);
			round_trip(k, false, salt);
		}
	}
}

static int decode(enum event_kind kind, const char *body, struct err *err)
{
	struct arena a = {0};
	struct event e = { .kind = kind };
	int rc = event_decode(&e, &a, body, strlen(body), err);

	arena_release(&a);
	return rc;
}

static void what_is_canonical_is_read(void **state)
{
	(void)state;
	assert_int_equal(decode(EVENT_CLOCK_RESUMED, "{}", NULL), 0);
	assert_int_equal(decode(EVENT_CLOCK_STARTED, "{\"rate\":1000}", NULL),
	    0);
	assert_int_equal(decode(EVENT_CLOCK_STARTED,
	    "{\"rate\":-9223372036854775808}", NULL), 0);
	assert_int_equal(decode(EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"05\",\"to\":[]}", NULL), 0);
	assert_int_equal(decode(EVENT_VARIABLE_SET,
	    "{\"cell\":\"a\",\"name\":\"n\",\"value\":0.5}", NULL), 0);
	assert_int_equal(decode(EVENT_VARIABLE_SET,
	    "{\"cell\":\"a\",\"name\":\"n\",\"value\":{\"\\n\":1,\"a\":2}}",
	    NULL), 0);
	assert_int_equal(decode(EVENT_NOTE_WRITTEN,
	    "{\"text\":\"\\u0001\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\x7f\"}",
	    NULL), 0);
}

struct bad {
	enum event_kind kind;
	const char *body;
};
static const struct bad bad_bodies[] = {
	/* not an object */
	{ EVENT_CLOCK_RESUMED, "" },
	{ EVENT_CLOCK_RESUMED, "{" },
	{ EVENT_CLOCK_RESUMED, "[]" },
	{ EVENT_CLOCK_RESUMED, "{}}" },
	{ EVENT_CLOCK_RESUMED, "{} " },
	{ EVENT_CLOCK_RESUMED, " {}" },
	{ EVENT_CLOCK_RESUMED, "{ }" },
	{ EVENT_CLOCK_RESUMED, "{,}" },
	/* fields */
	{ EVENT_CLOCK_STARTED, "{}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":1,}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\": 1}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":1" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":" },
	{ EVENT_CLOCK_STARTED, "{\"rate\"" },
	{ EVENT_CLOCK_STARTED, "{\"rate" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":1,\"rate\":1}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":1,\"zebra\":1}" },
	{ EVENT_CLOCK_STARTED, "{\"by\":\"x\",\"rate\":1}" },
	{ EVENT_CELL_HELD, "{\"why\":\"w\",\"cell\":\"a\"}" },
	{ EVENT_CELL_HELD, "{\"why\":\"w\"}" },
	/* whole numbers */
	{ EVENT_CLOCK_STARTED, "{\"rate\":\"1\"}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":01}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":-0}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":+1}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":-}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":1.0}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":1e3}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":9223372036854775808}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":-9223372036854775809}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":10000000000000000000}" },
	{ EVENT_CLOCK_STARTED, "{\"rate\":99999999999999999999}" },
	/* truth */
	{ EVENT_INJECT_RELEASED,
	    "{\"by\":\"at\",\"cell\":\"a\",\"inject\":\"1\",\"late\":1}" },
	{ EVENT_INJECT_RELEASED,
	    "{\"by\":\"at\",\"cell\":\"a\",\"inject\":\"1\",\"late\":tru}" },
	{ EVENT_INJECT_RELEASED,
	    "{\"by\":\"at\",\"cell\":\"a\",\"inject\":\"1\",\"late\":false" },
	/* text */
	{ EVENT_NOTE_WRITTEN, "{\"text\":1}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":null}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"a}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\n\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\u000a\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\u0000\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\u001F\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\u0041\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\u00\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\/\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\a\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\\" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\xff\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\xc0\x80\"}" },
	{ EVENT_NOTE_WRITTEN, "{\"text\":\"\xed\xa0\x80\"}" },
	/* lists */
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":\"x\"}" },
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":[1]}" },
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":[\"x\",]}" },
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":[\"x\"\"y\"]}" },
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":[\"x\"" },
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":[" },
	{ EVENT_INJECT_RETARGETED,
	    "{\"cell\":\"a\",\"inject\":\"1\",\"to\":[ ]}" },
	/* any value */
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":,\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"b\":1,\"a\":1},\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"a\":1,\"a\":1},\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"ab\":1,\"a\":1},\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"a\": 1},\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"a\":1,},\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":[1,],\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":01,\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":1.50,\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":.5,\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":1-,\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":nul,\"wall_due_ms\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"\\u0001\":1,\"\\n\":1},"
	    "\"wall_due_ms\":1,\"zebra\":1}" },
	{ EVENT_ACT_ARMED,
	    "{\"act\":\"x\",\"args\":{\"a\":1,\"\\n\":1},"
	    "\"wall_due_ms\":1}" },
};

static void other_spellings_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad_bodies); i++) {
		const struct bad *b = &bad_bodies[i];
		struct err err = {0};

		if (decode(b->kind, b->body, &err) == 0)
			fail_msg("accepted: %s", b->body);
		assert_true(err.text[0] != '\0');
	}
}

static void a_nul_is_refused(void **state)
{
	static const char body[] = "{\"text\":\"a\0b\"}";
	struct arena a = {0};
	struct event e = { .kind = EVENT_NOTE_WRITTEN };

	(void)state;
	assert_int_equal(event_decode(&e, &a, body, sizeof(body) - 1, NULL),
	    -1);
	arena_release(&a);
}

static void deep_nesting_is_refused(void **state)
{
	struct buf body = {0};
	struct err err = {0};

	(void)state;
	buf_adds(&body, "{\"act\":\"x\",\"args\":");
	for (int i = 0; i < 100000; i++)
		buf_addc(&body, '[');
	for (int i = 0; i < 100000; i++)
		buf_addc(&body, ']');
	buf_adds(&body, ",\"wall_due_ms\":1}");
	assert_int_equal(decode(EVENT_ACT_ARMED, body.p, &err), -1);
	buf_release(&body);
}

static void too_long_is_refused(void **state)
{
	struct buf body = {0};
	struct err err = {0};

	(void)state;
	buf_adds(&body, "{\"text\":\"");
	while (body.len < EVENT_BODY_MAX)
		buf_addc(&body, 'a');
	buf_adds(&body, "\"}");
	assert_int_equal(decode(EVENT_NOTE_WRITTEN, body.p, &err), -1);
	buf_release(&body);
}

/* Whatever one byte becomes, what is accepted encodes to the same bytes. */
static void one_byte_changed(const struct buf *body, enum event_kind kind)
{
	struct buf again = {0};
	struct event e = { .kind = kind };

	for (size_t at = 0; at < body->len; at++) {
		char was = body->p[at];

		for (int c = 0; c < 256; c++) {
			struct arena a = {0};

			body->p[at] = (char)c;
			buf_clear(&again);
			if (event_decode(&e, &a, body->p, body->len,
			    NULL) == 0) {
				event_encode(&again, &e);
				assert_int_equal(again.len, body->len);
				assert_memory_equal(again.p, body->p,
				    body->len);
			}
			arena_release(&a);
		}
		body->p[at] = was;
	}
	buf_release(&again);
}

static void accepted_means_canonical(void **state)
{
	static const enum event_kind kinds[] = { EVENT_ACT_ARMED,
	    EVENT_DELIVERY_SHOWN, EVENT_ANSWER_SUBMITTED,
	    EVENT_EXERCISE_CREATED };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		for (int64_t salt = 1; salt < 9; salt++) {
			struct arena a = {0};
			struct buf body = {0};
			struct event e;

			sample_event(&e, kinds[i], true, salt, &a);
			event_encode(&body, &e);
			one_byte_changed(&body, kinds[i]);
			buf_release(&body);
			arena_release(&a);
		}
	}
}

/* One tree, whichever reads it; `other` is no canonical value. */
static void a_tree_is_read_without_the_parser(void **state)
{
	static const char *const same[] = { "[]", "{}", "[1,-2,null]",
	    "[{\"a\":true,\"b\":[false,\"x\"]}]", "\"\\\"\\n\\u0001ñ\"",
	    "{\"a\\nb\":1,\"c\":2}", "[1.5,0.25]", "\"\"",
	    "9223372036854775807", "-9223372036854775808" };
	static const char *const other[] = { "", "[", "[1,]", "[1 ]", "tru",
	    "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":2}", "{\"a\":}", "01",
	    "\"\\u0041\"", "\"x", "[1]2", "9223372036854775808", "1.50" };
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		struct buf out = {0};

		json_write(&out, canon_parse(&a, same[i], strlen(same[i])));
		assert_string_equal(buf_str(&out), same[i]);
		buf_release(&out);
	}
	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		assert_null(canon_parse(&a, other[i], strlen(other[i])));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_survives),
		cmocka_unit_test(what_is_canonical_is_read),
		cmocka_unit_test(other_spellings_are_refused),
		cmocka_unit_test(a_nul_is_refused),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(too_long_is_refused),
		cmocka_unit_test(accepted_means_canonical),
		cmocka_unit_test(a_tree_is_read_without_the_parser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
