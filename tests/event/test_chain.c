/*
 * test_chain.c: the chain gives the test vector of doc/RECORD.md, which was
 * computed by another program, and depends on every column.
 */
#include "config.h"

#include "base/file.h"
#include "event/event.h"
#include "tests/event/unit.h"

#define FIRST_HASH \
	"88c3eb130c6d8c6cde40c583b8d1deb72b179033a7054ec2e6ecd2b84c171c7f"
#define SECOND_HASH \
	"e98a622efa8e0d7be4b63a8839d7f522627d1ab1ab80ef6768e26b1f7bbc13fb"

static const char vector_body[] =
	"{\"text\":\"L\u00ednea 1\\n\\\"dos\\\"\"}";
static const struct event vector[2] = {
	{
		.seq = 1, .batch = 1, .wall_ms = INT64_C(1764005568000),
		.ex_ms = 0, .kind = EVENT_EXERCISE_OPENED, .v = 1,
		.actor = "engine",
	}, {
		.seq = 2, .batch = 2, .wall_ms = INT64_C(1764005569250),
		.ex_ms = 0, .kind = EVENT_NOTE_WRITTEN, .v = 1,
		.actor = "8e0f7a52-93b5-4d0a-8c1e-2a6b7c8d9e0f/director",
		.request = "5d6b1f3c-0c7e-4b7a-9c55-3f1f0a2b4c6d",
	},
};

static void the_vector_holds(void **state)
{
	struct digest first, second;
	char hex[DIGEST_HEX];

	(void)state;
	event_hash(&first, &event_hash_zero, &vector[0], "{}", 2);
	assert_string_equal(digest_hex(&first, hex), FIRST_HASH);
	event_hash(&second, &first, &vector[1], vector_body,
	    sizeof(vector_body) - 1);
	assert_string_equal(digest_hex(&second, hex), SECOND_HASH);
}

static void the_page_has_the_vector(void **state)
{
	static const char *const words[] = { FIRST_HASH, SECOND_HASH,
	    "{\"text\":\"L\u00ednea 1\\n\\\"dos\\\"\"}", "1764005568000",
	    "1764005569250", "8e0f7a52-93b5-4d0a-8c1e-2a6b7c8d9e0f/director",
	    "5d6b1f3c-0c7e-4b7a-9c55-3f1f0a2b4c6d" };
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/doc/RECORD.md", top == NULL ? "." : top);
	struct buf page = {0};
	struct err err = {0};

	(void)state;
	if (file_read(path, 1 << 20, &page, &err) != 0)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(buf_str(&page), words[i]) == NULL)
			fail_msg("doc/RECORD.md lacks %s", words[i]);
	buf_release(&page);
	free(path);
}

/* The hash of the second event of the vector with one thing changed. */
static void assert_changes(const struct event *e, const char *body,
    const struct digest *previous)
{
	struct digest was, now;

	event_hash(&was, &event_hash_zero, &vector[1], "{}", 2);
	event_hash(&now, previous, e, body, strlen(body));
	assert_memory_not_equal(was.b, now.b, DIGEST_LEN);
}

static void every_column_counts(void **state)
{
	struct digest other = {{ [31] = 1 }};
	struct event e[10];

	(void)state;
	for (int i = 0; i < 10; i++)
		e[i] = vector[1];
	e[0].seq++;
	e[1].batch++;
	e[2].wall_ms++;
	e[3].ex_ms++;
	e[4].kind = EVENT_CLOCK_RESUMED;
	e[5].v++;
	e[6].actor = "engine";
	e[7].cause++;
	e[8].request = NULL;
	e[9].request = "";
	for (int i = 0; i < 10; i++)
		assert_changes(&e[i], "{}", &event_hash_zero);
	assert_changes(&vector[1], "{} ", &event_hash_zero);
	assert_changes(&vector[1], "{}", &other);
}

/* Characters cannot move from one column to the next. */
static void columns_do_not_run_together(void **state)
{
	struct event a = vector[1], b = vector[1];
	struct digest x, y;

	(void)state;
	a.actor = "ab";
	a.request = "c";
	b.actor = "a";
	b.request = "bc";
	event_hash(&x, &event_hash_zero, &a, "{}", 2);
	event_hash(&y, &event_hash_zero, &b, "{}", 2);
	assert_memory_not_equal(x.b, y.b, DIGEST_LEN);
	a.request = NULL;
	b = a;
	b.request = "";
	event_hash(&x, &event_hash_zero, &a, "{}", 2);
	event_hash(&y, &event_hash_zero, &b, "{}", 2);
	assert_memory_not_equal(x.b, y.b, DIGEST_LEN);
}

/* Long pieces take another way through the hash than gathered ones. */
static void length_does_not_matter(void **state)
{
	char *body = xmalloc(5000);
	struct digest whole, again;

	(void)state;
	memset(body, 'x', 5000);
	for (size_t n = 380; n < 520; n++) {
		struct event e = vector[1];

		event_hash(&whole, &event_hash_zero, &e, body, n);
		e.actor = xstrdup(e.actor);
		event_hash(&again, &event_hash_zero, &e, body, n);
		assert_memory_equal(whole.b, again.b, DIGEST_LEN);
		event_hash(&again, &event_hash_zero, &e, body, n + 1);
		assert_memory_not_equal(whole.b, again.b, DIGEST_LEN);
		free((char *)e.actor);
	}
	event_hash(&whole, &event_hash_zero, &vector[1], body, 5000);
	body[4999] = 'y';
	event_hash(&again, &event_hash_zero, &vector[1], body, 5000);
	assert_memory_not_equal(whole.b, again.b, DIGEST_LEN);
	free(body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vector_holds),
		cmocka_unit_test(the_page_has_the_vector),
		cmocka_unit_test(every_column_counts),
		cmocka_unit_test(columns_do_not_run_together),
		cmocka_unit_test(length_does_not_matter),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
