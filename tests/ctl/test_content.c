/*
 * test_content.c: blobs in chunks with their limits, to those who may see
 * them.
 */
#include "config.h"

#include "tests/ctl/content_rig.h"

static int64_t have_of(struct stand *s, const char *line)
{
	return val_num(line_get(s, line, "ok", "have", NULL), -1);
}

/* A file of more than one chunk, and its digest; the caller frees. */
static char *two_chunks(size_t *n, char hex[DIGEST_HEX])
{
	char *bytes = xmalloc(*n = WIRE_CHUNK + 5000);
	struct digest d;

	for (size_t i = 0; i < *n; i++)
		bytes[i] = (char)(i * 7);
	digest_of(&d, bytes, *n);
	digest_hex(&d, hex);
	return bytes;
}

/* Chunk by chunk it comes back as it was. */
static void comes_back(struct caller *c, struct stand *s, const char *hex,
    const char *bytes, size_t n)
{
	struct buf out = {0};

	for (size_t at = 0; at < n; at += WIRE_CHUNK) {
		struct val *data = line_get(s, get(c, s, hex, (int64_t)at),
		    "ok", "data", NULL);

		assert_int_equal(wire_unbase64(&out, val_text(data, ""),
		    val_len(data)), 0);
	}
	assert_int_equal(out.len, n);
	assert_memory_equal(out.p, bytes, n);
	buf_release(&out);
}

/* Another team does not learn that it exists; staff may read it. */
static void is_a_teams_own(struct stand *s, const char *hex)
{
	struct caller c;

	caller_init(&c, s, true, "Luis");
	assert_string_equal(line_code(s, get(&c, s, hex, 0)), "unknown");
	caller_release(&c);
	caller_init(&c, s, true, NULL);
	assert_non_null(line_get(s, get(&c, s, hex, 0), "ok", NULL));
	assert_string_equal(line_code(s, get(&c, s, hex, 99999999)),
	    "unknown");
	caller_release(&c);
}

static void content_goes_in_and_out(void **state)
{
	struct stand *s = *state;
	size_t n;
	char hex[DIGEST_HEX], *bytes = two_chunks(&n, hex);
	struct caller ana, again;

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
	comes_back(&again, s, hex, bytes, n);
	is_a_teams_own(s, hex);
	caller_release(&again);
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
	assert_string_equal(line_code(s, named(&luis, s, hex)), "unknown");
	assert_string_equal(line_code(s, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":5,\"do\":\"put\",\"as\":\"Ana\",\"words\":"
	    "[\"x.txt\",\"%s\",\"3\"]}", hex))), "unknown");
	assert_non_null(line_get(s, named(&ana, s, hex), "ok", NULL));
	/* the same bytes, handed in by oneself */
	assert_int_equal(have_of(s, put(&luis, s, hex, 3, 0, "abc", 3)), 3);
	assert_non_null(line_get(s, named(&luis, s, hex), "ok", NULL));
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

static void passes_on(struct stand *s, const char *name, const char *inject)
{
	struct caller c;

	caller_init(&c, s, true, name);
	assert_string_equal(line_code(s, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":7,\"do\":\"forward\",\"words\":[\"%s\",\"it\","
	    "\"look\"]}", inject))), "ok");
	caller_release(&c);
	stand_run(s);
}

/* A file of an inject that two teams have passed on is there once. */
static void a_file_is_listed_once(void **state)
{
	struct stand *s = *state;
	struct caller c, luis;
	char hex[DIGEST_HEX];
	struct digest d;
	const struct val *rows;

	stand_do(s, "admit", "{\"team\":\"a.cabinet\",\"name\":\"Eva\"}");
	stand_do(s, "start", NULL);
	digest_of(&d, "abc", 3);
	digest_hex(&d, hex);
	caller_init(&c, s, true, NULL);
	assert_int_equal(have_of(s, put(&c, s, hex, 3, 0, "abc", 3)), 3);
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":7,"
	    "\"do\":\"compose\",\"words\":[\"csirt,cabinet\",\"T\","
	    "\"words\"]}")), "ok");
	assert_string_equal(line_code(s, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":7,\"do\":\"attach\",\"words\":[\"A1\",\"x.txt\","
	    "\"%s\"]}", hex))), "ok");
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":7,"
	    "\"do\":\"go\"}")), "ok");
	stand_pass(s, 6000);
	passes_on(s, "Ana", "A1");
	passes_on(s, "Eva", "A1");
	caller_init(&luis, s, true, "Luis");
	rows = line_get(s, caller_ask(&luis, s, "{\"id\":8,\"do\":\"list\","
	    "\"args\":{\"what\":\"artefacts\"}}"), "ok", "rows", NULL);
	assert_int_equal(val_len(rows), 1);
	caller_release(&c);
	caller_release(&luis);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(content_goes_in_and_out),
		UNIT(content_has_limits),
		UNIT(a_team_has_a_limit_of_its_own),
		UNIT(only_ones_own_bytes_are_named),
		UNIT(all_that_is_handed_in_counts),
		UNIT(a_file_is_listed_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
