/*
 * test_pages.c: listings by pages and drafts, to those who may see them.
 */
#include "config.h"

#include "tests/ctl/content_rig.h"

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

/* To whom a line of the newest message goes, for who asks. */
static const struct val *said_to(struct caller *c, struct stand *s)
{
	const struct val *rows = line_get(s, caller_ask(c, s, "{\"id\":3,"
	    "\"do\":\"list\",\"args\":{\"what\":\"messages\"}}"), "ok",
	    "rows", NULL);

	assert_true(val_len(rows) > 0);
	return val_get(val_at(rows, val_len(rows) - 1), "to");
}

/* That EXCON reads what is for a role that nobody plays, EXCON knows. */
static void who_reads_for_others_is_no_news(void **state)
{
	struct stand *s = *state;
	struct caller c, luis;

	caller_init(&c, s, true, NULL);
	caller_init(&luis, s, true, "Luis");
	stand_do(s, "start", NULL);
	stand_do(s, "absent", "{\"role\":\"csirt\",\"how\":\"bots\"}");
	caller_ask(&luis, s, "{\"id\":1,\"do\":\"write\",\"words\":"
	    "[\"csirt\",\"Anybody?\"]}");
	assert_int_equal(val_len(said_to(&c, s)), 2);
	assert_int_equal(val_len(said_to(&luis, s)), 1);
	assert_string_equal(val_text(val_at(said_to(&luis, s), 0), ""),
	    "a.csirt");
	/* what is for EXCON itself says so */
	caller_ask(&luis, s, "{\"id\":2,\"do\":\"write\",\"words\":"
	    "[\"excon\",\"Well?\"]}");
	assert_string_equal(val_text(val_at(said_to(&luis, s), 0), ""),
	    "excon");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(attachments_come_with_their_inject),
		UNIT(listings_come_in_pages),
		UNIT(who_reads_for_others_is_no_news),
		UNIT(drafts_are_the_teams),
		UNIT(facts_about_the_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
