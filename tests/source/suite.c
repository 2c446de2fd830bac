/*
 * suite.c: what every store must do, whatever it stores to.
 */
#include "config.h"

#include "tests/source/suite.h"

#include "tests/source/fill.h"

/* The fields are owned strings elsewhere; here they are only read. */
#define TEXT(s) ((char *)(s))

static struct store *suite_store(void **state)
{
	return ((struct suite *)*state)->s;
}

static void must(enum store_status status)
{
	assert_int_equal(status, STORE_OK);
}

static int64_t count_events(struct store *s)
{
	struct source_row row;
	struct err err = {0};
	int64_t n = 0;
	int got;

	while ((got = source_next(s->source, n, &row, &err)) == 1) {
		n++;
		assert_int_equal(row.e.seq, n);
	}
	assert_int_equal(got, 0);
	return n;
}

static void events_come_back(void **state)
{
	struct store *s = suite_store(state);
	struct digest chain = event_hash_zero;
	struct source_row row;
	struct store_head h;
	char request[37];

	must(fill_commit(s, 3, NULL));
	must(fill_commit(s, 1, NULL));
	assert_int_equal(count_events(s), 4);
	for (int64_t seq = 1; seq <= 4; seq++) {
		assert_int_equal(source_next(s->source, seq - 1, &row, NULL),
		    1);
		assert_int_equal(row.e.batch, seq == 4 ? 2 : 1);
		assert_int_equal(row.e.ex_ms, seq * 250);
		assert_int_equal(row.e.nfields, 0);
		event_hash(&chain, &chain, &row.e, row.body, row.n);
		assert_memory_equal(chain.b, row.hash.b, DIGEST_LEN);
		if (seq == 1 || seq == 4)
			assert_string_equal(row.e.request,
			    fill_request(row.e.batch, request));
		else
			assert_null(row.e.request);
	}
	store_head(s, &h);
	assert_int_equal(h.seq, 4);
	assert_int_equal(h.batch, 2);
	assert_memory_equal(h.hash.b, chain.b, DIGEST_LEN);
	assert_int_equal(source_next(s->source, 4, &row, NULL), 0);
	assert_int_equal(source_next(s->source, 99, &row, NULL), 0);
	must(fill_commit(s, 1, NULL));
	assert_int_equal(source_next(s->source, 4, &row, NULL), 1);
}

static void reading_sees_what_is_committed(void **state)
{
	struct store *s = suite_store(state);
	struct source_row row;

	must(fill_commit(s, 2, NULL));
	must(s->ops->begin(s, NULL));
	must(fill_batch(s, 2, NULL));
	assert_int_equal(count_events(s), 2);
	assert_int_equal(source_next(s->source, 2, &row, NULL), 0);
	must(s->ops->commit(s, NULL));
	assert_int_equal(count_events(s), 4);
}

static void rollback_leaves_nothing(void **state)
{
	static const struct store_draft d = { .team = TEXT("a.csirt"),
	    .item = TEXT("q1"), .person = TEXT("p"), .text = TEXT("t") };
	static const struct source_person p = { .uuid = TEXT("u"), .name = TEXT("n"),
	    .address = TEXT("a"), .salt = TEXT("0123456789abcdef") };
	struct store *s = suite_store(state);
	struct store_head before, after;
	struct source_person back;
	struct digest digest;
	struct buf bytes = {0};
	char request[37];

	must(fill_commit(s, 2, NULL));
	store_head(s, &before);
	digest_of(&digest, "x", 1);
	must(s->ops->begin(s, NULL));
	must(fill_batch(s, 3, NULL));
	must(s->ops->put_blob(s, &digest, "x", 1, NULL));
	must(s->ops->put_person(s, &p, NULL));
	must(s->ops->put_draft(s, &d, NULL));
	must(s->ops->put_meta(s, "k", "v", NULL));
	s->ops->rollback(s);
	s->ops->rollback(s);	/* once more harms nothing */
	store_head(s, &after);
	assert_memory_equal(&before.hash, &after.hash, sizeof(before.hash));
	assert_int_equal(after.seq, 2);
	assert_int_equal(count_events(s), 2);
	assert_int_equal(s->ops->find_request(s,
	    "7d3a1f0e-5a52-4b65-9d0c-1f2e3d4c5b6a/participant",
	    fill_request(2, request)), 0);
	assert_int_equal(source_blob(s->source, &digest, &bytes, NULL), -1);
	assert_int_equal(source_person(s->source, "u", &back, NULL), -1);
	assert_null(source_meta(s->source, "k"));
	must(fill_commit(s, 1, NULL));
	assert_int_equal(count_events(s), 3);
	buf_release(&bytes);
}

static void a_request_is_found_again(void **state)
{
	struct store *s = suite_store(state);
	struct event e;

	must(s->ops->begin(s, NULL));
	fill_event(s, &e, EVENT_CLOCK_RESUMED);
	e.actor = "luis/director";
	e.request = "0e1c";
	must(fill_append(s, &e, NULL));
	/* Also in the same transaction: two of them may wait together. */
	assert_int_equal(s->ops->find_request(s, "luis/director", "0e1c"), 1);
	must(s->ops->commit(s, NULL));
	assert_int_equal(s->ops->find_request(s, "luis/director", "0e1c"), 1);
	assert_int_equal(s->ops->find_request(s, "luis/director", "0e1d"), 0);
	assert_int_equal(s->ops->find_request(s, "ana/director", "0e1c"), 0);
	/* Another actor may bring the same one. */
	must(s->ops->begin(s, NULL));
	fill_event(s, &e, EVENT_CLOCK_RESUMED);
	e.actor = "ana/director";
	e.request = "0e1c";
	must(fill_append(s, &e, NULL));
	must(s->ops->commit(s, NULL));
	assert_int_equal(s->ops->find_request(s, "ana/director", "0e1c"), 2);
}

static void a_request_counts_once(void **state)
{
	struct store *s = suite_store(state);
	struct err err = {0};
	struct event e;

	for (int i = 0; i < 2; i++) {
		must(s->ops->begin(s, NULL));
		fill_event(s, &e, EVENT_CLOCK_RESUMED);
		e.actor = "luis/director";
		e.request = "0e1c";
		if (i == 1)
			break;
		must(fill_append(s, &e, NULL));
		must(s->ops->commit(s, NULL));
	}
	assert_int_equal(fill_append(s, &e, &err), STORE_FAILED);
	s->ops->rollback(s);
	assert_int_equal(count_events(s), 1);
}

static void blobs_are_named_by_content(void **state)
{
	struct store *s = suite_store(state);
	struct digest d, empty, other;
	struct buf bytes = {0};
	struct err err = {0};
	char *big = xmalloc(300000);

	memset(big, 'b', 300000);
	big[150000] = '\0';
	digest_of(&d, big, 300000);
	digest_of(&empty, "", 0);
	digest_of(&other, "other", 5);
	must(s->ops->begin(s, NULL));
	must(s->ops->put_blob(s, &d, big, 300000, NULL));
	must(s->ops->put_blob(s, &d, big, 300000, NULL));
	must(s->ops->put_blob(s, &empty, NULL, 0, NULL));
	must(s->ops->commit(s, NULL));
	must(s->ops->begin(s, NULL));
	must(s->ops->put_blob(s, &d, big, 300000, NULL));
	must(s->ops->commit(s, NULL));
	assert_int_equal(source_blob(s->source, &d, &bytes, NULL), 0);
	assert_int_equal(bytes.len, 300000);
	assert_memory_equal(bytes.p, big, 300000);
	assert_int_equal(source_blob(s->source, &empty, &bytes, NULL), 0);
	assert_int_equal(bytes.len, 0);
	assert_int_equal(source_blob(s->source, &other, &bytes, &err), -1);
	assert_non_null(strstr(err.text, "not in the record"));
	buf_release(&bytes);
	free(big);
}

static void people_are_replaced(void **state)
{
	struct source_person ana = { .uuid = TEXT("u1"), .name = TEXT("Ana"),
	    .address = TEXT("198.51.100.7"), .salt = TEXT("0123456789abcdef") };
	struct store *s = suite_store(state);
	struct source_person back;
	struct err err = {0};

	must(s->ops->begin(s, NULL));
	must(s->ops->put_person(s, &ana, NULL));
	must(s->ops->commit(s, NULL));
	assert_int_equal(source_person(s->source, "u1", &back, NULL), 0);
	assert_string_equal(back.name, "Ana");
	assert_string_equal(back.address, "198.51.100.7");
	assert_string_equal(back.salt, "0123456789abcdef");
	assert_string_equal(back.keys, "");
	source_person_release(&back);
	ana.name = TEXT("Ana María");
	ana.keys = TEXT("k1 k2");
	must(s->ops->begin(s, NULL));
	must(s->ops->put_person(s, &ana, NULL));
	must(s->ops->commit(s, NULL));
	assert_int_equal(source_person(s->source, "u1", &back, NULL), 0);
	assert_string_equal(back.name, "Ana María");
	assert_string_equal(back.keys, "k1 k2");
	source_person_release(&back);
	assert_int_equal(source_person(s->source, "u2", &back, &err), -1);
}

static void collect(const struct store_draft *d, void *arg)
{
	struct buf *b = arg;

	buf_addf(b, "%s %s %s %s %lld %d\n", d->team, d->item, d->person,
	    d->text, (long long)d->wall_ms, d->holder);
}

static void put(struct store *s, const char *item, const char *person,
    const char *text, bool holder)
{
	struct store_draft d = { .team = (char *)"a.csirt",
	    .item = (char *)item, .person = (char *)person,
	    .text = (char *)text, .wall_ms = 5, .holder = holder };

	must(s->ops->begin(s, NULL));
	must(s->ops->put_draft(s, &d, NULL));
	must(s->ops->commit(s, NULL));
}

static void drafts_have_one_holder(void **state)
{
	struct store *s = suite_store(state);
	struct buf b = {0};

	put(s, "q2", "ana", "two", true);
	put(s, "q1", "luis", "uno", true);
	put(s, "q1", "ana", "one", true);
	put(s, "q10", "ana", "ten", true);
	assert_int_equal(s->ops->drafts(s, collect, &b, NULL), 0);
	assert_string_equal(b.p, "a.csirt q1 ana one 5 1\n"
	    "a.csirt q1 luis uno 5 0\na.csirt q10 ana ten 5 1\n"
	    "a.csirt q2 ana two 5 1\n");
	put(s, "q1", "luis", "dos", false);
	put(s, "q10", "ana", NULL, false);
	put(s, "q11", "ana", NULL, false);
	buf_clear(&b);
	assert_int_equal(s->ops->drafts(s, collect, &b, NULL), 0);
	assert_string_equal(b.p, "a.csirt q1 ana one 5 1\n"
	    "a.csirt q1 luis dos 5 0\na.csirt q2 ana two 5 1\n");
	put(s, NULL, NULL, NULL, false);
	buf_clear(&b);
	assert_int_equal(s->ops->drafts(s, collect, &b, NULL), 0);
	assert_int_equal(b.len, 0);
	buf_release(&b);
}

static void meta_is_replaced(void **state)
{
	struct store *s = suite_store(state);
	char *value;

	for (int i = 0; i < 2; i++) {
		must(s->ops->begin(s, NULL));
		must(s->ops->put_meta(s, "note", i ? "second" : "first",
		    NULL));
		must(s->ops->commit(s, NULL));
	}
	value = source_meta(s->source, "note");
	assert_string_equal(value, "second");
	free(value);
	assert_null(source_meta(s->source, "none"));
}

static void a_walk_survives_writing(void **state)
{
	struct store *s = suite_store(state);
	struct source_row row;

	must(fill_commit(s, 5, NULL));
	for (int64_t seq = 1; seq <= 20; seq++) {
		assert_int_equal(source_next(s->source, seq - 1, &row, NULL),
		    1);
		assert_int_equal(row.e.seq, seq);
		must(fill_commit(s, 1, NULL));
		if (seq % 4 == 0)
			must(s->ops->checkpoint(s, NULL));
	}
	assert_int_equal(count_events(s), 25);
}

size_t suite_tests(struct CMUnitTest tests[SUITE_TESTS_MAX],
    CMFixtureFunction setup, CMFixtureFunction teardown)
{
	static const struct CMUnitTest all[] = {
		cmocka_unit_test(events_come_back),
		cmocka_unit_test(reading_sees_what_is_committed),
		cmocka_unit_test(rollback_leaves_nothing),
		cmocka_unit_test(a_request_is_found_again),
		cmocka_unit_test(a_request_counts_once),
		cmocka_unit_test(blobs_are_named_by_content),
		cmocka_unit_test(people_are_replaced),
		cmocka_unit_test(drafts_have_one_holder),
		cmocka_unit_test(meta_is_replaced),
		cmocka_unit_test(a_walk_survives_writing),
	};

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		tests[i] = all[i];
		tests[i].setup_func = setup;
		tests[i].teardown_func = teardown;
	}
	return ARRAY_LEN(all);
}
