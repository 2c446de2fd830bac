/*
 * test_content.c: blobs in chunks with their limits, and listings by pages,
 * to those who may see them.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

static struct stand stand;

static int begin(void **state)
{
	stand_init(&stand, 1);
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "admit", "{\"team\":\"a.it\",\"name\":\"Luis\"}");
	*state = &stand;
	return 0;
}

/* blob.put of n bytes at an offset; text NULL asks only. */
static const char *put(struct caller *c, struct stand *s, const char *hex,
    size_t size, size_t at, const char *text, size_t n)
{
	struct buf line = {0};
	const char *reply;

	buf_addf(&line, "{\"id\":1,\"do\":\"blob.put\",\"args\":{\"digest\":"
	    "\"%s\",\"size\":%zu,\"offset\":%zu", hex, size, at);
	if (text) {
		buf_adds(&line, ",\"data\":\"");
		wire_base64(&line, text, n);
		buf_addc(&line, '"');
	}
	buf_adds(&line, "}}");
	reply = caller_ask(c, s, buf_str(&line));
	buf_release(&line);
	return reply;
}

static int64_t have_of(struct stand *s, const char *line)
{
	return val_num(line_get(s, line, "ok", "have", NULL), -1);
}

static const char *get(struct caller *c, struct stand *s, const char *hex,
    int64_t offset)
{
	return caller_ask(c, s, arena_printf(&s->a, "{\"id\":2,\"do\":"
	    "\"blob.get\",\"args\":{\"digest\":\"%s\",\"offset\":%lld}}",
	    hex, (long long)offset));
}

static void content_goes_in_and_out(void **state)
{
	struct stand *s = *state;
	size_t n = WIRE_CHUNK + 5000;
	char *bytes = xmalloc(n), hex[DIGEST_HEX];
	struct caller ana, again, luis;
	struct buf out = {0};
	struct digest d;
	struct val *data;

	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)(i * 7);
	digest_of(&d, bytes, n);
	digest_hex(&d, hex);
	stand_do(s, "start", NULL);
	caller_init(&ana, s, true, "Ana");
	assert_int_equal(have_of(s, put(&ana, s, hex, n, 0, NULL, 0)), 0);
	assert_int_equal(have_of(s, put(&ana, s, hex, n, 0, bytes,
	    WIRE_CHUNK)), WIRE_CHUNK);
	caller_release(&ana);
	stand_run(s);
	/* the rest from another connection of the same person */
	caller_init(&again, s, true, "Ana");
	assert_int_equal(have_of(s, put(&again, s, hex, n, 0, NULL, 0)),
	    WIRE_CHUNK);
	assert_string_equal(line_code(s, put(&again, s, hex, n, 7, "x", 1)),
	    "offset");
	assert_int_equal(have_of(s, put(&again, s, hex, n, WIRE_CHUNK,
	    bytes + WIRE_CHUNK, 5000)), (int64_t)n);
	/* not anybody's until a team has handed it in */
	assert_string_equal(line_code(s, get(&again, s, hex, 0)), "unknown");
	assert_non_null(line_get(s, caller_ask(&again, s,
	    arena_printf(&s->a, "{\"id\":3,\"do\":\"put\",\"args\":{\"name\":"
	    "\"dump.bin\",\"digest\":\"%s\",\"size\":%zu}}", hex, n)), "ok",
	    NULL));
	data = line_get(s, get(&again, s, hex, 0), "ok", "data", NULL);
	assert_int_equal(wire_unbase64(&out, val_text(data, ""),
	    val_len(data)), 0);
	data = line_get(s, get(&again, s, hex, (int64_t)WIRE_CHUNK), "ok",
	    "data", NULL);
	assert_int_equal(wire_unbase64(&out, val_text(data, ""),
	    val_len(data)), 0);
	assert_int_equal(out.len, n);
	assert_memory_equal(out.p, bytes, n);
	/* another team does not learn that it exists */
	caller_init(&luis, s, true, "Luis");
	assert_string_equal(line_code(s, get(&luis, s, hex, 0)), "unknown");
	caller_release(&luis);
	caller_init(&luis, s, true, NULL);
	assert_non_null(line_get(s, get(&luis, s, hex, 0), "ok", NULL));
	assert_string_equal(line_code(s, get(&luis, s, hex, 99999999)),
	    "unknown");
	caller_release(&luis);
	caller_release(&again);
	buf_release(&out);
	free(bytes);
}

static void content_has_limits(void **state)
{
	struct stand *s = *state;
	struct caller c;
	char hex[DIGEST_HEX];
	struct digest d;

	digest_of(&d, "abc", 3);
	digest_hex(&d, hex);
	caller_init(&c, s, true, "Ana");
	assert_string_equal(line_code(s, put(&c, s, hex, 17 << 20, 0, NULL,
	    0)), "quota");
	/* not what its digest says */
	assert_string_equal(line_code(s, put(&c, s, hex, 3, 0, "abd", 3)),
	    "damaged");
	assert_string_equal(line_code(s, put(&c, s, hex, 3, 0, "abcd", 4)),
	    "malformed");
	assert_int_equal(have_of(s, put(&c, s, hex, 3, 0, "abc", 3)), 3);
	/* five pieces of 15 MiB begun are too many */
	for (int i = 0; i < 5; i++) {
		const char *reply;

		hex[0] = (char)('0' + i);
		reply = put(&c, s, hex, 15 << 20, 0, NULL, 0);
		if (i < 4)
			assert_int_equal(have_of(s, reply), 0);
		else
			assert_string_equal(line_code(s, reply), "quota");
	}
	/* given up for long, they count no more */
	stand_pass(s, 601000);
	for (int i = 0; i < 9; i++) {
		hex[0] = (char)('0' + i);
		assert_string_equal(line_code(s, put(&c, s, hex, 1, 0, NULL,
		    0)), i < 8 ? "ok" : "busy");
	}
	stand_pass(s, 601000);
	assert_int_equal(have_of(s, put(&c, s, hex, 15 << 20, 0, NULL, 0)),
	    0);
	caller_release(&c);
}

/* However many people a team's code lets in. */
static void a_team_has_a_limit_of_its_own(void **state)
{
	struct stand *s = *state;
	struct caller c;
	char hex[DIGEST_HEX];
	struct digest d;
	const char *reply = NULL;
	int taken = 0;

	digest_of(&d, "abc", 3);
	digest_hex(&d, hex);
	for (int i = 0; i < 6; i++) {
		char *who = arena_printf(&s->a, "Person %d", i);

		stand_do(s, "admit", arena_printf(&s->a, "{\"team\":"
		    "\"a.csirt\",\"name\":\"%s\"}", who));
		caller_init(&c, s, true, who);
		for (int k = 0; k < 4; k++) {
			hex[0] = (char)('0' + k);
			reply = put(&c, s, hex, 15 << 20, 0, NULL, 0);
			if (have_of(s, reply) == 0)
				taken++;
			else if (taken < 17)
				assert_string_equal(line_code(s, reply), "ok");
		}
		if (i == 5)
			assert_non_null(strstr(reply, "of a team"));
		caller_release(&c);
	}
	assert_int_equal(taken, 17);	/* 255 MiB of 256 */
	/* another team has its own, and staff none */
	caller_init(&c, s, true, "Luis");
	assert_int_equal(have_of(s, put(&c, s, hex, 15 << 20, 0, NULL, 0)),
	    0);
	caller_release(&c);
	caller_init(&c, s, true, NULL);
	assert_int_equal(have_of(s, put(&c, s, hex, 15 << 20, 0, NULL, 0)),
	    0);
	caller_release(&c);
	/* what was begun and not gone on with does not count for ever */
	stand_pass(s, 601000);
	caller_init(&c, s, true, "Person 5");
	assert_int_equal(have_of(s, put(&c, s, hex, 15 << 20, 0, NULL, 0)),
	    0);
	caller_release(&c);
}

static const char *name(struct caller *c, struct stand *s, const char *hex)
{
	return caller_ask(c, s, arena_printf(&s->a, "{\"id\":5,\"do\":"
	    "\"put\",\"args\":{\"name\":\"x.txt\",\"digest\":\"%s\","
	    "\"size\":3}}", hex));
}

/* A digest that one knows is not yet one's own file. */
static void only_ones_own_bytes_are_named(void **state)
{
	struct stand *s = *state;
	struct caller ana, luis, c;
	char hex[DIGEST_HEX];
	struct digest d;

	stand_do(s, "start", NULL);
	digest_of(&d, "abc", 3);
	digest_hex(&d, hex);
	caller_init(&ana, s, true, "Ana");
	caller_init(&luis, s, true, "Luis");
	caller_init(&c, s, true, NULL);
	assert_int_equal(have_of(s, put(&ana, s, hex, 3, 0, "abc", 3)), 3);
	assert_string_equal(line_code(s, name(&luis, s, hex)), "unknown");
	assert_string_equal(line_code(s, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":5,\"do\":\"put\",\"as\":\"Ana\",\"words\":"
	    "[\"x.txt\",\"%s\",\"3\"]}", hex))), "unknown");
	assert_non_null(line_get(s, name(&ana, s, hex), "ok", NULL));
	/* the same bytes, handed in by oneself */
	assert_int_equal(have_of(s, put(&luis, s, hex, 3, 0, "abc", 3)), 3);
	assert_non_null(line_get(s, name(&luis, s, hex), "ok", NULL));
	caller_release(&ana);
	caller_release(&luis);
	caller_release(&c);
}

static const char *keep(struct caller *c, struct stand *s, const char *word,
    int req)
{
	return caller_ask(c, s, arena_printf(&s->a, "{\"id\":6,\"do\":\"%s\","
	    "\"words\":[\"1\"],\"req\":\"9d2c1b7e-0000-4000-8000-"
	    "00000000000%d\"}", word, req));
}

/* What is handed in and never named takes room all the same.  What was done
 * before there was none is only said again. */
static void all_that_is_handed_in_counts(void **state)
{
	struct stand *s = *state;
	struct caller c;
	char *big = xcalloc(1, 100000), hex[DIGEST_HEX];
	struct digest d;
	int64_t taken = 0;
	const char *reply;

	stand_do(s, "start", NULL);
	caller_init(&c, s, true, "Ana");
	assert_non_null(line_get(s, keep(&c, s, "log", 1), "ok", NULL));
	do {
		memcpy(big, &taken, sizeof(taken));
		digest_of(&d, big, 100000);
		digest_hex(&d, hex);
		reply = put(&c, s, hex, 100000, 0, big, 100000);
		taken += 100000;
		if (taken > 65 << 20)
			break;
	} while (line_get(s, reply, "ok", NULL) != NULL);
	assert_string_equal(line_code(s, reply), "quota");
	assert_true(taken > 64 << 20);
	assert_string_equal(line_code(s, keep(&c, s, "keep", 2)), "quota");
	assert_true(val_true(line_get(s, keep(&c, s, "log", 1), "ok",
	    "repeated", NULL), false));
	free(big);
	caller_release(&c);
}

/* Attachments of what has been released, and only then. */
static void attachments_come_with_their_inject(void **state)
{
	struct stand *s = *state;
	struct caller ana, luis;
	char hex[DIGEST_HEX];
	struct digest d;

	digest_of(&d, "ransom note\n", 12);
	digest_hex(&d, hex);
	s->store->ops->begin(s->store, NULL);
	s->store->ops->put_blob(s->store, &d, "ransom note\n", 12, NULL);
	s->store->ops->commit(s->store, NULL);
	caller_init(&ana, s, true, "Ana");
	caller_init(&luis, s, true, "Luis");
	assert_string_equal(line_code(s, get(&ana, s, hex, 0)), "unknown");
	stand_do(s, "start", NULL);
	assert_non_null(line_get(s, get(&ana, s, hex, 0), "ok", NULL));
	assert_string_equal(line_code(s, get(&luis, s, hex, 0)), "unknown");
	caller_release(&ana);
	caller_release(&luis);
}

/* ---- listings --------------------------------------------------------- */

/* All rows of a listing, page by page of `limit`; counts pages. */
static size_t list_all(struct caller *c, struct stand *s, const char *what,
    const char *more, int limit, int *pages)
{
	int64_t after = 0;
	size_t n = 0;

	for (*pages = 0; ; ++*pages) {
		struct val *ok = line_get(s, caller_ask(c, s,
		    arena_printf(&s->a, "{\"id\":1,\"do\":\"list\",\"args\":"
		    "{\"what\":\"%s\",\"after\":%lld,\"limit\":%d%s}}", what,
		    (long long)after, limit, more)), "ok", NULL);

		assert_non_null(ok);
		assert_true(val_len(val_get(ok, "rows")) <= (size_t)limit);
		n += val_len(val_get(ok, "rows"));
		if (val_get(ok, "next") == NULL)
			return n;
		assert_true(val_get_num(ok, "next", 0) > after);
		after = val_get_num(ok, "next", 0);
	}
}

static void listings_come_in_pages(void **state)
{
	struct stand *s = *state;
	struct caller c, luis, screen;
	int pages;

	caller_init(&c, s, true, NULL);
	caller_init(&luis, s, true, "Luis");
	for (int i = 0; i < 7; i++)
		stand_do(s, "broadcast", "{\"text\":\"hello\"}");
	caller_ask(&c, s, "{\"id\":1,\"do\":\"log\",\"as\":\"Ana\","
	    "\"words\":[\"ours\"]}");
	stand_do(s, "note", "{\"text\":\"mine\"}");
	assert_int_equal(list_all(&c, s, "messages", "", 2, &pages), 7);
	assert_true(pages >= 3);
	assert_int_equal(list_all(&c, s, "messages", "", 200, &pages), 7);
	assert_int_equal(list_all(&c, s, "people", "", 1, &pages), 2);
	assert_int_equal(list_all(&c, s, "people",
	    ",\"team\":\"a.it\"", 1, &pages), 1);
	assert_int_equal(list_all(&c, s, "teams", "", 2, &pages), 3);
	assert_int_equal(list_all(&c, s, "log", "", 5, &pages), 1);
	assert_int_equal(list_all(&c, s, "notes", "", 5, &pages), 1);
	assert_int_equal(list_all(&luis, s, "messages", "", 5, &pages), 7);
	assert_int_equal(list_all(&luis, s, "people", "", 5, &pages), 1);
	assert_int_equal(list_all(&luis, s, "teams", "", 5, &pages), 1);
	assert_int_equal(list_all(&luis, s, "staff", "", 5, &pages), 0);
	/* who looks at a screen, not who asks something and is gone */
	assert_int_equal(list_all(&c, s, "staff", "", 5, &pages), 0);
	caller_init(&screen, s, true, NULL);
	caller_ask(&screen, s, "{\"id\":1,\"do\":\"subscribe\",\"args\":"
	    "{\"after\":0}}");
	assert_int_equal(list_all(&c, s, "staff", "", 5, &pages), 1);
	caller_release(&screen);
	assert_int_equal(list_all(&luis, s, "log", "", 5, &pages), 0);
	assert_int_equal(list_all(&luis, s, "log",
	    ",\"team\":\"a.csirt\"", 5, &pages), 0);
	assert_int_equal(list_all(&luis, s, "notes", "", 5, &pages), 0);
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"list\",\"args\":{\"what\":\"secrets\"}}")), "unknown");
	caller_release(&c);
	caller_release(&luis);
}

/* Staff see that there is a draft; its words are its team's. */
static void drafts_are_the_teams(void **state)
{
	static const char list[] = "{\"id\":2,\"do\":\"list\",\"args\":"
	    "{\"what\":\"drafts\"}}";
	struct stand *s = *state;
	struct caller ana, luis, c;
	const char *reply;

	stand_do(s, "start", NULL);
	caller_init(&ana, s, true, "Ana");
	caller_init(&luis, s, true, "Luis");
	caller_init(&c, s, true, NULL);
	caller_ask(&ana, s, "{\"id\":1,\"do\":\"draft\",\"words\":"
	    "[\"q-family\",\"not yet sure\"]}");
	assert_non_null(strstr(caller_ask(&ana, s, list), "not yet sure"));
	assert_int_equal(val_len(line_get(s, caller_ask(&luis, s, list),
	    "ok", "rows", NULL)), 0);
	reply = caller_ask(&c, s, list);
	assert_null(strstr(reply, "not yet"));
	assert_non_null(strstr(reply, "q-family"));
	caller_release(&ana);
	caller_release(&luis);
	caller_release(&c);
}

static void facts_about_the_record(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *reply;

	caller_init(&c, s, true, NULL);
	reply = caller_ask(&c, s, arena_printf(&s->a, "{\"id\":1,\"do\":"
	    "\"person\",\"args\":{\"person\":\"%s\"}}",
	    engine_state(s->e)->people[0].uuid));
	assert_string_equal(val_text(line_get(s, reply, "ok", "name", NULL),
	    ""), "Ana");
	reply = caller_ask(&c, s, "{\"id\":2,\"do\":\"commands\"}");
	assert_non_null(strstr(reply, "\"word\":\"go\""));
	assert_non_null(strstr(reply, "\"as\":true"));
	reply = caller_ask(&c, s, "{\"id\":3,\"do\":\"clock\"}");
	assert_string_equal(val_text(line_get(s, reply, "ok", "state", NULL),
	    ""), "lobby");
	assert_int_equal(val_num(line_get(s, reply, "ok", "mono_ms", NULL),
	    0), s->clock.now_ms);
	caller_release(&c);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(content_goes_in_and_out),
		UNIT(content_has_limits),
		UNIT(a_team_has_a_limit_of_its_own),
		UNIT(only_ones_own_bytes_are_named),
		UNIT(all_that_is_handed_in_counts),
		UNIT(attachments_come_with_their_inject),
		UNIT(listings_come_in_pages),
		UNIT(drafts_are_the_teams),
		UNIT(facts_about_the_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
