/*
 * test_parts.c: what a check is made of, without a process: networks,
 * commands, questions and answers, lines between engine and program.
 */
#include "config.h"

#include <arpa/inet.h>
#include <string.h>

#include "tests/event/unit.h"

#include "probe/dns.h"
#include "probe/talk.h"
#include "probe/watch_inner.h"

#define ROUND_CHECKS 20
#define ROUND_MS 60000

/* ---- networks --------------------------------------------------------- */

static bool allows(const char *const *list, const char *address)
{
	struct nets nets = {0};
	struct err err;
	bool is_address, allowed;

	for (; *list != NULL; list++)
		assert_int_equal(nets_add(&nets, *list, &err), 0);
	allowed = nets_allow_text(&nets, address, &is_address);
	assert_true(is_address);
	nets_release(&nets);
	return allowed;
}

static void networks_hold_their_addresses(void **state)
{
	static const char *const none[] = { NULL };
	static const char *const some[] = { "10.20.0.0/15", "192.0.2.7",
	    "2001:db8::/33", NULL };
	static const char *const all4[] = { "0.0.0.0/0", NULL };

	(void)state;
	assert_false(allows(none, "127.0.0.1"));
	assert_true(allows(some, "10.21.255.255"));
	assert_false(allows(some, "10.22.0.0"));
	assert_true(allows(some, "192.0.2.7"));
	assert_false(allows(some, "192.0.2.6"));
	assert_true(allows(some, "2001:db8:7fff::1"));
	assert_false(allows(some, "2001:db8:8000::1"));
	assert_true(allows(some, "::ffff:10.20.0.1"));
	assert_false(allows(some, "::ffff:10.22.0.1"));
	assert_false(allows(some, "::10.20.0.1"));
	assert_true(allows(all4, "8.8.8.8"));
	assert_false(allows(all4, "2001:db8::1"));
}

static void networks_are_written_right(void **state)
{
	static const char *const wrong[] = { "", "10.0.0.0/33", "10.0.0.0/-1",
	    "10.0.0.0/", "10.0.0.1/8", "10.0.0/8", "lab", "2001:db8::/129",
	    "2001:db8::1/64", "10.0.0.0/8 ", "10.0.0.0/+8",
	    "10.0.0.0/99999999999999999999", "::ffff:10.0.0.1/8" };
	struct nets nets = {0};
	struct err err;
	char text[NET_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		memset(&err, 0, sizeof(err));
		if (nets_add(&nets, wrong[i], &err) == 0)
			fail_msg("\"%s\" is taken", wrong[i]);
		assert_non_null(strstr(err.text, wrong[i]));
	}
	assert_int_equal(nets.n, 0);
	assert_int_equal(nets_add(&nets, "2001:db8::/32", &err), 0);
	assert_int_equal(nets_add(&nets, "10.0.0.0/8", &err), 0);
	assert_string_equal(net_text(&nets.v[0], text), "2001:db8::/32");
	assert_string_equal(net_text(&nets.v[1], text), "10.0.0.0/8");
	nets_release(&nets);
}

/* ---- commands --------------------------------------------------------- */

static void commands_are_words(void **state)
{
	static const char file[] = "# a comment\n\n"
	    "  imap /bin/a -H {argument}\r\n"
	    "say\t/bin/b \"two words\" \"a\\\"b\\\\\" x\"y z\"\n"
	    "last /bin/c";
	struct commands c = {0};
	const struct probe_command *say;
	struct err err;

	(void)state;
	assert_int_equal(commands_parse(&c, "f", file, strlen(file), &err), 0);
	assert_int_equal(c.n, 3);
	assert_string_equal(commands_find(&c, "imap")->argv[2], "{argument}");
	say = commands_find(&c, "say");
	assert_string_equal(say->argv[1], "two words");
	assert_string_equal(say->argv[2], "a\"b\\");
	assert_string_equal(say->argv[3], "xy z");
	assert_null(say->argv[4]);
	assert_string_equal(commands_find(&c, "last")->argv[0], "/bin/c");
	assert_null(commands_find(&c, "im"));
	commands_release(&c);
}

static void commands_name_their_line(void **state)
{
	static const struct { const char *file, *says; } wrong[] = {
		{ "\nBAD /bin/a\n", "f:2: " },
		{ "a\n", "f:1: after the name" },
		{ "a bin/a\n", "f:1: after the name" },
		{ "a /bin/a\n# x\na /bin/b\n", "f:3: this name" },
		{ "a /bin/a \"open\n", "f:1: a \" is not closed" },
		{ "a /bin/a \xff\n", "f:1: not UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct commands c = {0};
		struct err err = {0};

		if (commands_parse(&c, "f", wrong[i].file,
		    strlen(wrong[i].file), &err) == 0)
			fail_msg("\"%s\" is taken", wrong[i].file);
		if (strncmp(err.text, wrong[i].says, strlen(wrong[i].says)))
			fail_msg("\"%s\": %s", wrong[i].file, err.text);
		commands_release(&c);
	}
}

static void a_program_that_is_not_there_is_named(void **state)
{
	struct commands c = {0};
	struct err err;

	(void)state;
	assert_int_equal(commands_load(&c, "/nowhere/at/all", &err), -1);
	assert_non_null(strstr(err.text, "/nowhere/at/all"));
	commands_release(&c);
}

/* ---- DNS -------------------------------------------------------------- */

struct asked {
	unsigned char query[DNS_QUERY_MAX], reply[512];
	size_t q, n;
};

static void ask(struct asked *a)
{
	static const unsigned char record[16] = { 0xc0, 12, 0, 1, 0, 1, 0, 0,
	    0, 60, 0, 4, 192, 0, 2, 1 };

	a->q = dns_query(a->query, 0x1234, "www.Example.", 1);
	assert_int_equal(a->q, 12 + 13 + 4);
	memcpy(a->reply, a->query, a->q);
	a->reply[2] = 0x84;
	a->reply[7] = 1;
	memcpy(a->reply + a->q, record, sizeof(record));
	a->n = a->q + sizeof(record);
}

static enum dns_reply read_reply(const struct asked *a)
{
	int rcode;

	return dns_read(a->reply, a->n, a->query, a->q, &rcode);
}

static void answers_are_measured(void **state)
{
	struct asked a;
	int rcode;

	(void)state;
	ask(&a);
	assert_int_equal(read_reply(&a), DNS_ANSWERED);
	a.reply[13] ^= 0x20;		/* letters of another case */
	assert_int_equal(read_reply(&a), DNS_ANSWERED);
	a.reply[13] = 'x';		/* another name */
	assert_int_equal(read_reply(&a), DNS_GARBAGE);
	ask(&a);
	a.reply[0] = 0;
	assert_int_equal(read_reply(&a), DNS_FOREIGN);
	ask(&a);
	a.reply[2] = 0;			/* a question, not an answer */
	assert_int_equal(read_reply(&a), DNS_GARBAGE);
	ask(&a);
	a.reply[a.q + 3] = 28;		/* a record of another type */
	assert_int_equal(read_reply(&a), DNS_EMPTY);
	ask(&a);
	a.reply[a.q + 11] = 200;	/* longer than it is */
	assert_int_equal(read_reply(&a), DNS_GARBAGE);
	a.reply[2] |= 2;		/* cut, and said so */
	assert_int_equal(read_reply(&a), DNS_ANSWERED);
	ask(&a);
	a.reply[3] = 3;
	assert_int_equal(dns_read(a.reply, a.n, a.query, a.q, &rcode),
	    DNS_FAILED);
	assert_string_equal(dns_rcode_name(rcode), "NXDOMAIN");
}

/* No prefix of an answer is one, and none is read past its end. */
static void cut_answers_are_garbage(void **state)
{
	struct asked a;
	size_t whole;

	(void)state;
	ask(&a);
	whole = a.n;
	for (a.n = 2; a.n < whole; a.n++) {
		unsigned char *exact = xmalloc(a.n);
		int rcode;

		memcpy(exact, a.reply, a.n);
		assert_int_equal(dns_read(exact, a.n, a.query, a.q, &rcode),
		    DNS_GARBAGE);
		free(exact);
	}
}

static void names_that_cannot_be_asked(void **state)
{
	unsigned char out[DNS_QUERY_MAX];
	char longest[300];

	(void)state;
	assert_int_equal(dns_query(out, 1, "a..b", 1), 0);
	memset(longest, 'a', sizeof(longest));
	longest[64] = '\0';
	assert_int_equal(dns_query(out, 1, longest, 1), 0);
	longest[64] = 'a';
	longest[299] = '\0';
	for (size_t i = 50; i < 299; i += 50)
		longest[i] = '.';
	assert_int_equal(dns_query(out, 1, longest, 1), 0);
	assert_int_equal(dns_query(out, 1, ".", 1), 12 + 1 + 4);
}

/* ---- lines ------------------------------------------------------------ */

static void lines_come_back(void **state)
{
	static const char file[] = "say /bin/b \"two words\" {argument}\n";
	struct commands c = {0}, c2 = {0};
	struct nets nets = {0}, nets2 = {0};
	char pem[] = "-----BEGIN\nA\"b\n";
	struct trust trust = { .pem = pem }, trust2 = {0};
	struct arena a = {0};
	struct buf line = {0};
	struct err err;
	bool is_address;

	(void)state;
	commands_parse(&c, "f", file, strlen(file), &err);
	nets_add(&nets, "10.0.0.0/8", &err);
	talk_setup_write(&line, &nets, &c, &trust);
	assert_int_equal(talk_setup_read(&a, line.p, line.len - 1, &nets2,
	    &c2, &trust2, &err), 0);
	assert_string_equal(trust2.pem, pem);
	assert_false(trust2.any);
	trust_release(&trust2);
	assert_true(nets_allow_text(&nets2, "10.1.2.3", &is_address));
	assert_string_equal(commands_find(&c2, "say")->argv[1], "two words");
	assert_null(commands_find(&c2, "say")->argv[3]);
	free(c2.v);
	arena_release(&a);
	commands_release(&c);
	nets_release(&nets);
	nets_release(&nets2);
	buf_release(&line);
}

static void results_are_not_believed(void **state)
{
	static const char *const wrong[] = { "", "{}", "[]", "{\"n\":1}",
	    "{\"code\":\"\",\"n\":-1,\"result\":\"up\",\"text\":\"\"}",
	    "{\"code\":\"\",\"n\":1,\"result\":\"fine\",\"text\":\"\"}",
	    "{\"code\":\"A B\",\"n\":1,\"result\":\"up\",\"text\":\"\"}",
	    "{\"code\":\"\",\"n\":1,\"result\":\"up\",\"text\":7}",
	    "{\"code\":\"\",\"n\":1,\"result\":\"up\",\"text\":\"\"} x" };
	struct talk_result r = { .n = 7 }, back;
	struct buf line = {0};
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		if (talk_result_read(wrong[i], strlen(wrong[i]), &back,
		    &err) == 0)
			fail_msg("%s is taken", wrong[i]);
	check_say(&r.said, PROBE_DOWN, "status", "a\"\xff\x1b%d", 503);
	talk_result_write(&line, &r);
	assert_int_equal(talk_result_read(line.p, line.len - 1, &back, &err),
	    0);
	assert_int_equal(back.n, 7);
	assert_int_equal(back.said.result, PROBE_DOWN);
	assert_string_equal(back.said.code, "status");
	assert_string_equal(back.said.text, "a\"\xef\xbf\xbd\x1b" "503");
	buf_release(&line);
}

/* When 20 checks of a minute begin in the first round, from its start. */
static void round_times(uint64_t seed, int64_t *at)
{
	struct watch_check v[ROUND_CHECKS];
	struct watch_config c = { .program = "/nowhere" };
	struct watch *w;
	int64_t first = INT64_MAX;
	struct err err;

	c.loop = loop_new(&err);
	assert_non_null(c.loop);
	seed_from_number(c.seed, seed);
	w = watch_new(&c);
	for (size_t i = 0; i < ROUND_CHECKS; i++)
		v[i] = (struct watch_check){ PLAN_TCP, "192.0.2.1:1",
			ROUND_MS, (int64_t)i };
	watch_set(w, v, ROUND_CHECKS);
	for (size_t i = 0; i < ROUND_CHECKS; i++)
		first = w->v[i].next_ms < first ? w->v[i].next_ms : first;
	for (size_t i = 0; i < ROUND_CHECKS; i++)
		at[i] = w->v[i].next_ms - first;
	watch_free(w);
	loop_free(c.loop);
}

static void the_seed_says_when(void **state)
{
	int64_t one[ROUND_CHECKS], again[ROUND_CHECKS], two[ROUND_CHECKS];
	int64_t half = 0, turned = 0;

	(void)state;
	round_times(7, one);
	round_times(7, again);
	round_times(8, two);
	assert_memory_equal(one, again, sizeof(one));
	assert_memory_not_equal(one, two, sizeof(one));
	for (size_t i = 0; i < ROUND_CHECKS; i++) {
		assert_in_range(one[i], 0, ROUND_MS + ROUND_MS / 10);
		half += one[i] < ROUND_MS / 2;
		turned += i > 0 && one[i] < one[i - 1];
	}
	/* Spread over the round, and not in the order of the pack. */
	assert_in_range(half, ROUND_CHECKS / 4, ROUND_CHECKS * 3 / 4);
	assert_true(turned > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_seed_says_when),
		cmocka_unit_test(networks_hold_their_addresses),
		cmocka_unit_test(networks_are_written_right),
		cmocka_unit_test(commands_are_words),
		cmocka_unit_test(commands_name_their_line),
		cmocka_unit_test(a_program_that_is_not_there_is_named),
		cmocka_unit_test(answers_are_measured),
		cmocka_unit_test(cut_answers_are_garbage),
		cmocka_unit_test(names_that_cannot_be_asked),
		cmocka_unit_test(lines_come_back),
		cmocka_unit_test(results_are_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
