/*
 * test_message.c: the table of messages is well formed, lines that are not
 * exactly a message are refused, and the protocol's page says what the
 * table says.
 */
#include "config.h"

#include "wire/message.h"

#include "base/file.h"
#include "tests/event/unit.h"

static void the_table_is_sound(void **state)
{
	(void)state;
	for (int i = 0; i < WIRE_REQUESTS; i++) {
		const struct wire_spec *s = wire_request_spec(i);

		assert_int_equal(wire_request_find(s->word), i);
		assert_true(s->since >= 1 && s->since <= WIRE_VERSION);
		assert_int_equal(strspn(s->hats, WIRE_HATS),
		    strlen(s->hats));
		assert_true(s->hats[0] != '\0' && s->help[0] != '\0');
		if (i > 0 && strcmp(wire_request_spec(i - 1)->word,
		    s->word) >= 0)
			fail_msg("%s is not in its place", s->word);
		/* every type of its arguments is known: none is a bug */
		wire_check(i, NULL, NULL);
	}
	for (int i = 0; i < WIRE_PUSHES; i++)
		assert_int_equal(strspn(wire_push_spec(i)->hats, WIRE_HATS),
		    strlen(wire_push_spec(i)->hats));
	assert_int_equal(wire_request_find("go"), -1);
}

static void nobody_may_do_nothing_but_say_who_they_are(void **state)
{
	(void)state;
	for (int i = 0; i < WIRE_REQUESTS; i++)
		assert_int_equal(wire_allows(i, WIRE_NOBODY),
		    i == WIRE_AUTH || i == WIRE_BYE);
	assert_false(wire_allows(WIRE_AUTH, 0));
	assert_false(wire_allows(WIRE_BYE, WIRE_NOBODY + 1));
	assert_false(wire_allows(WIRE_BYE, -1));
}

/* Parses a line; returns the error's code, "" when it is fine. */
static const char *code_of(const char *line)
{
	static char code[32];
	struct arena a = {0};
	struct wire_message m;
	struct err err = {0};
	int got = wire_parse(&m, &a, line, strlen(line), &err);

	snprintf(code, sizeof(code), "%s", got == 0 ? "" : err.code);
	arena_release(&a);
	return code;
}

static void lines_that_are_no_message_are_refused(void **state)
{
	static const char *const bad[] = {
		"", "x", "[]", "7", "{}", "{\"id\":1}", "{\"do\":\"go\"}",
		"{\"id\":-1,\"do\":\"go\"}", "{\"id\":1.5,\"do\":\"go\"}",
		"{\"id\":\"1\",\"do\":\"go\"}", "{\"id\":1,\"do\":7}",
		"{\"id\":1,\"do\":\"\"}", "{\"id\":1,\"do\":\"g\\u0000\"}",
		"{\"id\":1,\"do\":\"go\",\"more\":1}",
		"{\"id\":1,\"do\":\"go\",\"args\":[]}",
		"{\"id\":1,\"do\":\"go\",\"words\":{}}",
		"{\"id\":1,\"do\":\"go\",\"words\":[1]}",
		"{\"id\":1,\"do\":\"go\",\"words\":[],\"args\":{}}",
		"{\"id\":1,\"do\":\"go\",\"req\":\"7\"}",
		("{\"id\":1,\"do\":\"go\",\"req\":"
		    "\"9D2C1B7E-0000-4000-8000-000000000000\"}"),
		"{\"id\":1,\"do\":\"go\",\"as\":7}",
		"{\"id\":1,\"do\":\"go\",\"as\":\"a\\u0000b\"}",
		"{\"id\":1,\"do\":\"go\",\"if\":7}",
		"{\"id\":1,\"do\":\"go\",\"do\":\"go\"}",
		"{\"id\":1,\"do\":\"go\"} x",
		"{\"hello\":1}", "{\"hello\":{},\"id\":1}",
		"{\"ok\":{}}", "{\"id\":1,\"error\":{}}",
		"{\"push\":\"event\"}", "{\"push\":\"event\",\"is\":1}",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (strcmp(code_of(bad[i]), "malformed") != 0)
			fail_msg("not refused: %s", bad[i]);
}

static void requests_come_back_as_they_went(void **state)
{
	static const char *const lines[] = {
		"{\"hello\":{\"versions\":[1]}}",
		"{\"id\":0,\"do\":\"blob.get\"}",
		"{\"id\":7,\"do\":\"go\",\"req\":"
		    "\"9d2c1b7e-0000-4000-8000-000000000000\",\"as\":\"ana\","
		    "\"args\":{\"cell\":\"b\"},\"if\":{\"standby\":12}}",
		"{\"id\":8,\"do\":\"msg\",\"words\":[\"b.it\",\"a \\\"q\"]}",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct arena a = {0};
		struct wire_message m;
		struct buf out = {0};

		assert_int_equal(wire_parse(&m, &a, lines[i],
		    strlen(lines[i]), NULL), 0);
		if (m.shape == WIRE_SHAPE_HELLO)
			wire_write_hello(&out, m.value);
		else
			wire_write_request(&out, &m);
		assert_int_equal(out.p[out.len - 1], '\n');
		out.p[out.len - 1] = '\0';
		assert_string_equal(out.p, lines[i]);
		buf_release(&out);
		arena_release(&a);
	}
}

static void replies_and_pushes_are_read_back(void **state)
{
	struct arena a = {0};
	struct wire_message m;
	struct buf out = {0};
	struct err err = {0};
	struct val *is = val_map(&a);

	(void)state;
	fail_code(&err, "stale", "05: luis was faster");
	wire_write_error(&out, 7, &err);
	assert_int_equal(wire_parse(&m, &a, out.p, out.len - 1, NULL), 0);
	assert_int_equal(m.shape, WIRE_SHAPE_ERROR);
	assert_int_equal(m.id, 7);
	assert_string_equal(m.code, "stale");
	assert_string_equal(m.text, "05: luis was faster");
	buf_clear(&out);
	wire_write_error(&out, -1, &err);
	assert_int_equal(wire_parse(&m, &a, out.p, out.len - 1, NULL), 0);
	assert_int_equal(m.id, -1);
	buf_clear(&out);
	wire_write_ok(&out, 9, NULL);
	assert_string_equal(out.p, "{\"id\":9,\"ok\":{}}\n");
	buf_clear(&out);
	val_set(&a, is, "after", val_int(&a, 3));
	wire_write_push(&out, WIRE_PUSH_DROPPED, is);
	assert_string_equal(out.p,
	    "{\"push\":\"dropped\",\"is\":{\"after\":3}}\n");
	buf_release(&out);
	arena_release(&a);
}

/* Does a request take these arguments? */
static bool takes(enum wire_request r, const char *json)
{
	struct arena a = {0};
	struct err err = {0};
	bool fine = wire_check(r, json_parse(&a, json, strlen(json),
	    WIRE_LINE_MAX, NULL), &err) == 0;

	if (!fine)
		assert_string_equal(err.code, "usage");
	arena_release(&a);
	return fine;
}

static void arguments_are_checked_by_the_table(void **state)
{
	(void)state;
	assert_true(takes(WIRE_SUBSCRIBE, "{}"));
	assert_true(takes(WIRE_SUBSCRIBE, "{\"after\":12}"));
	assert_false(takes(WIRE_SUBSCRIBE, "{\"after\":-1}"));
	assert_false(takes(WIRE_SUBSCRIBE, "{\"after\":\"12\"}"));
	assert_false(takes(WIRE_SUBSCRIBE, "{\"before\":12}"));
	assert_false(takes(WIRE_BACKUP, "{}"));
	assert_false(takes(WIRE_BACKUP, "{\"path\":\"copy\"}"));
	assert_true(takes(WIRE_BACKUP, "{\"path\":\"/tmp/copy\"}"));
	assert_false(takes(WIRE_BLOB_GET, "{\"digest\":\"12\"}"));
	assert_true(takes(WIRE_LIST, "{\"what\":\"people\",\"limit\":5}"));
	assert_false(takes(WIRE_LIST, "{\"what\":\"a b\"}"));
	assert_false(takes(WIRE_PERSON, "{\"person\":\"ana\"}"));
	assert_true(takes(WIRE_PERSON, "{\"person\":"
	    "\"9d2c1b7e-0000-4000-8000-000000000000\"}"));
	assert_false(takes(WIRE_VIEW, "{\"follow\":1}"));
}

static void base64_has_one_form(void **state)
{
	static const char *const bad[] = { "Zg", "Zg=", "Zh==", "Zm9=",
		"Z===", "====", "Zg==Zg==", "Zm 9v", "Zm9v\n", "Zm-_" };
	struct buf text = {0}, back = {0};
	unsigned char bytes[64];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(i * 37);
	for (size_t n = 0; n <= sizeof(bytes); n++) {
		buf_clear(&text);
		buf_clear(&back);
		wire_base64(&text, bytes, n);
		assert_int_equal(text.len, (n + 2) / 3 * 4);
		assert_int_equal(wire_unbase64(&back, buf_str(&text),
		    text.len), 0);
		assert_int_equal(back.len, n);
		assert_memory_equal(buf_str(&back), bytes, n);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (wire_unbase64(&back, bad[i], strlen(bad[i])) == 0)
			fail_msg("taken: %s", bad[i]);
	buf_clear(&text);
	wire_base64(&text, "foob", 4);
	assert_string_equal(text.p, "Zm9vYg==");
	buf_release(&text);
	buf_release(&back);
}

#define DOC_BEGIN "<!-- made from src/wire/message.def -->\n"
#define DOC_END "<!-- end -->\n"

/* With ENSAYO_UPDATE=1 the page is brought up to date instead. */
static void the_page_is_up_to_date(void **state)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/doc/PROTOCOL.md", top ? top : ".");
	struct buf page = {0}, want = {0}, whole = {0};
	char *begin, *end;

	(void)state;
	assert_int_equal(file_read(path, 1 << 20, &page, NULL), 0);
	begin = strstr(buf_str(&page), DOC_BEGIN);
	end = strstr(buf_str(&page), DOC_END);
	assert_true(begin && end && begin < end);
	begin += strlen(DOC_BEGIN);
	wire_doc(&want);
	buf_add(&whole, page.p, (size_t)(begin - page.p));
	buf_adds(&whole, buf_str(&want));
	buf_adds(&whole, end);
	if (getenv("ENSAYO_UPDATE"))
		assert_int_equal(file_write(path, whole.p, whole.len, 0644,
		    NULL), 0);
	else if (strcmp(whole.p, page.p) != 0)
		fail_msg("doc/PROTOCOL.md is stale: run this test with "
		    "ENSAYO_UPDATE=1");
	buf_release(&page);
	buf_release(&want);
	buf_release(&whole);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_sound),
		cmocka_unit_test(nobody_may_do_nothing_but_say_who_they_are),
		cmocka_unit_test(lines_that_are_no_message_are_refused),
		cmocka_unit_test(requests_come_back_as_they_went),
		cmocka_unit_test(replies_and_pushes_are_read_back),
		cmocka_unit_test(arguments_are_checked_by_the_table),
		cmocka_unit_test(base64_has_one_form),
		cmocka_unit_test(the_page_is_up_to_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
