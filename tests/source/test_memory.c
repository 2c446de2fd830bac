/*
 * test_memory.c: the memory store against the suite, and what is its own.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/source/fill.h"
#include "tests/source/suite.h"

static int make(void **state)
{
	struct suite *suite = xcalloc(1, sizeof(*suite));

	suite->s = memory_store_new(true);
	*state = suite;
	return 0;
}

static int drop(void **state)
{
	struct suite *suite = *state;

	suite->s->ops->close(suite->s, true, NULL);
	free(suite);
	return 0;
}

static void without_keeping_the_chain_is_the_same(void **state)
{
	struct store *kept = memory_store_new(true);
	struct store *bare = memory_store_new(false);
	struct store_head a, b;
	struct source_row row;

	(void)state;
	for (int i = 0; i < 50; i++) {
		assert_int_equal(fill_commit(kept, 3, NULL), STORE_OK);
		assert_int_equal(fill_commit(bare, 3, NULL), STORE_OK);
	}
	store_head(kept, &a);
	store_head(bare, &b);
	assert_int_equal(a.seq, 150);
	assert_int_equal(b.seq, 150);
	assert_memory_equal(a.hash.b, b.hash.b, DIGEST_LEN);
	assert_int_equal(source_next(kept->source, 0, &row, NULL), 1);
	assert_int_equal(source_next(bare->source, 0, &row, NULL), 0);
	kept->ops->close(kept, true, NULL);
	bare->ops->close(bare, true, NULL);
}

static enum store_status note(struct store *s, int64_t seq,
    enum event_kind kind, const char *text)
{
	struct event e;

	event_init(&e, kind);
	e.seq = e.batch = seq;
	e.actor = "director";
	event_put(&e, FIELD_TEXT, text);
	return s->ops->append(s, &e, NULL, 0, NULL);
}

static bool notes(enum event_kind kind)
{
	return kind == EVENT_NOTE_WRITTEN;
}

static void a_bare_store_counts_and_keeps_what_is_read_back(void **state)
{
	struct store *s = memory_store_bare(notes);
	struct source_row row;
	struct store_head head;
	char text[] = "x";

	(void)state;
	assert_int_equal(s->ops->begin(s, NULL), STORE_OK);
	assert_int_equal(note(s, 1, EVENT_BROADCAST_SENT, "b"), STORE_OK);
	assert_int_equal(note(s, 2, EVENT_NOTE_WRITTEN, text), STORE_OK);
	assert_int_equal(note(s, 3, EVENT_BROADCAST_SENT, "b"), STORE_OK);
	text[0] = 'z';		/* it was copied */
	assert_int_equal(source_next(s->source, 0, &row, NULL), 0);
	assert_int_equal(s->ops->commit(s, NULL), STORE_OK);
	store_head(s, &head);
	assert_int_equal(head.seq, 3);
	assert_memory_equal(head.hash.b, event_hash_zero.b, DIGEST_LEN);
	assert_int_equal(source_next(s->source, 0, &row, NULL), 1);
	assert_int_equal(row.e.seq, 2);
	assert_null(row.body);
	assert_string_equal(row.e.actor, "director");
	assert_string_equal(event_str(&row.e, FIELD_TEXT), "x");
	assert_int_equal(source_next(s->source, 2, &row, NULL), 0);
	/* What is taken back is gone, and the rest is not. */
	assert_int_equal(s->ops->begin(s, NULL), STORE_OK);
	assert_int_equal(note(s, 4, EVENT_NOTE_WRITTEN, "y"), STORE_OK);
	s->ops->rollback(s);
	assert_int_equal(source_next(s->source, 2, &row, NULL), 0);
	assert_int_equal(source_next(s->source, 1, &row, NULL), 1);
	s->ops->close(s, true, NULL);
}

static void a_commitment_hides_and_binds(void **state)
{
	struct source_person p = { .name = (char *)"Ana",
	    .address = (char *)"x", .salt = (char *)"0123456789abcdef" };
	struct digest d, again;
	char hex[DIGEST_HEX];

	(void)state;
	source_person_commit(&p, &d);
	p.keys = (char *)"";
	source_person_commit(&p, &again);
	assert_memory_equal(d.b, again.b, DIGEST_LEN);
	/* No moving of characters from one field to the next. */
	p.name = (char *)"An";
	p.address = (char *)"ax";
	source_person_commit(&p, &again);
	assert_memory_not_equal(d.b, again.b, DIGEST_LEN);
	p.name = (char *)"Ana";
	p.address = (char *)"x";
	p.salt = (char *)"0123456789abcdee";
	source_person_commit(&p, &again);
	assert_memory_not_equal(d.b, again.b, DIGEST_LEN);
	/* doc/RECORD.md */
	assert_string_equal(digest_hex(&d, hex),
	    "4d4e50a6f3aa90f71c3b01ae60d77b01"
	    "ca924df8fb18bf837a64d1defa42a1cd");
}

int main(void)
{
	const struct CMUnitTest own[] = {
		cmocka_unit_test(without_keeping_the_chain_is_the_same),
		cmocka_unit_test(
		    a_bare_store_counts_and_keeps_what_is_read_back),
		cmocka_unit_test(a_commitment_hides_and_binds),
	};
	struct CMUnitTest tests[SUITE_TESTS_MAX] = {0};
	size_t n = suite_tests(tests, make, drop);

	if (crypto_init(NULL) != 0)
		return 1;
	memcpy(tests + n, own, sizeof(own));
	return _cmocka_run_group_tests("memory", tests, n + ARRAY_LEN(own),
	    NULL, NULL);
}
