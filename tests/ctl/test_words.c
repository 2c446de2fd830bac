/*
 * test_words.c: commands as words.  A word that was meant for a cell or a
 * team never becomes text of a command for all; a team is told nothing of
 * what is not its own; a claim is taken over by saying so.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

static struct stand stand;

static int begin(void **state)
{
	struct stand *s = &stand;

	stand_init(s, 2);
	stand_do(s, "admit", "{\"team\":\"a.cabinet\",\"name\":\"Ana\"}");
	stand_do(s, "admit", "{\"name\":\"Eva\"}");
	stand_do(s, "admit", "{\"name\":\"Eli\"}");
	stand_do(s, "start", "{}");
	*state = s;
	return 0;
}

/* The reply to a command of words, under somebody's hat. */
static const char *says(struct stand *s, const char *as, const char *word,
    const char *words)
{
	static char reply[4096];
	struct caller c;
	char *line = xasprintf("{\"id\":1,\"do\":\"%s\",\"words\":[%s]}", word,
	    words);

	caller_init(&c, s, true, as);
	snprintf(reply, sizeof(reply), "%s", caller_ask(&c, s, line));
	caller_release(&c);
	stand_run(s);
	free(line);
	return reply;
}

/* Refused with a text that holds `with`, and nothing recorded. */
static void refuses(struct stand *s, const char *word, const char *words,
    const char *with)
{
	int64_t seq = stand_seq(s);
	const char *reply = says(s, NULL, word, words);

	assert_string_equal(val_text(line_get(s, reply, "error", "code",
	    NULL), ""), "usage");
	if (strstr(reply, with) == NULL)
		fail_msg("%s %s: %s", word, words, reply);
	assert_int_equal(stand_seq(s), seq);
}

static void what_was_meant_for_one_is_not_for_all(void **state)
{
	struct stand *s = *state;

	refuses(s, "pause", "\"c\"", "there is no cell");
	refuses(s, "pause", "\"c\",\"10m\"", "there is no cell");
	refuses(s, "broadcast", "\"c\",\"hello\"", "there is no cell");
	refuses(s, "admit", "\"a.cabnet\",\"Luz\"", "there is no team");
	refuses(s, "admit", "\"c.cabinet\",\"Luz\"", "there is no team");
	refuses(s, "admit", "\"cabinet\",\"Luz\"", "in every cell");
	/* what is text stays text */
	assert_non_null(strstr(says(s, NULL, "broadcast",
	    "\"ya\",\"volvemos\""), "\"ok\""));
	assert_non_null(strstr(says(s, NULL, "broadcast",
	    "\"y ahora\",\"todos\""), "\"ok\""));
	assert_non_null(strstr(says(s, NULL, "broadcast",
	    "\"v1.2 is out\""), "\"ok\""));
	assert_non_null(strstr(says(s, NULL, "pause", "\"b\",\"10m\""),
	    "\"ok\""));
	assert_non_null(strstr(says(s, NULL, "admit", "\"Luz\",\"Mar\""),
	    "\"ok\""));
}

/* A number is taken where a number is meant, and within what words can
 * say. */
static void numbers_are_for_numbers(void **state)
{
	static const char *const lines[] = {
		"\"release\",\"args\":{\"inject\":5}",
		"\"exempt\",\"args\":{\"team\":5,\"by\":1000}",
		"\"follow\",\"args\":{\"inject\":\"bench\",\"after\":5,\"by\":1}",
		"\"speed\",\"args\":{\"rate\":0}",
		"\"speed\",\"args\":{\"rate\":-5}",
		"\"jump\",\"args\":{\"to\":9223372036854775807}",
		"\"delay\",\"args\":{\"by\":-9000000000000000000}",
		"\"note\",\"args\":{\"text\":5}",
		"\"broadcast\",\"args\":{\"text\":5}",
		"\"claim\",\"args\":{\"item\":5}",
	};
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		char *line = xasprintf("{\"id\":1,\"do\":%s}", lines[i]);
		int64_t seq = stand_seq(s);
		const char *reply = caller_ask(&c, s, line);

		if (strcmp(val_text(line_get(s, reply, "error", "code",
		    NULL), ""), "usage") != 0)
			fail_msg("%s: %s", line, reply);
		assert_int_equal(stand_seq(s), seq);
		free(line);
	}
	assert_non_null(strstr(caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"speed\",\"args\":{\"rate\":2000}}"), "\"ok\""));
	caller_release(&c);
}

/* One refusal, but for the word itself, for what another team has, what is
 * not out yet and what there is not; no suggestion. */
static void a_team_learns_no_names(void **state)
{
	static const char *const asked[][2] = {
		{ "ack", "" }, { "answer", ",\"x\"" }, { "hint", "" },
		{ "draft", ",\"x\"" },
	};
	static const char *const names[] = { "bench", "spread", "02", "99",
		"spred", "q-family", "q-famly", "zz" };
	struct stand *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		for (size_t k = 0; k < ARRAY_LEN(names); k++) {
			char words[80], want[80];
			const char *reply;

			snprintf(words, sizeof(words), "\"%s\"%s", names[k],
			    asked[i][1]);
			snprintf(want, sizeof(want),
			    "no such item for your team: \"%s\"", names[k]);
			reply = says(s, "Ana", asked[i][0], words);
			assert_string_equal(val_text(line_get(s, reply,
			    "error", "text", NULL), reply), want);
		}
}

/* Who has a team as well says what was seen, not what the team did. */
static void an_evaluator_with_a_team_saw_it(void **state)
{
	struct stand *s = *state;
	const char *multi = val_get_text(stand_do(s, "admit",
	    "{\"team\":\"a.it\",\"name\":\"Multi\"}"), "person", "");

	stand_do(s, "grant", arena_printf(&s->a,
	    "{\"person\":\"%s\",\"hat\":\"evaluator\"}", multi));
	assert_non_null(strstr(says(s, "Multi:evaluator", "told",
	    "\"b.cabinet\",\"b.csirt\""), "\"ok\""));
	assert_non_null(strstr(says(s, "Multi", "told", "\"csirt\""),
	    "\"ok\""));
}

static void numbers_that_are_too_large_are_refused(void **state)
{
	struct stand *s = *state;

	refuses(s, "award", "\"a.it\",\"99999999999999999999999\",\"w\"",
	    "too large");
	refuses(s, "award", "\"a.it\",\"-9223372036854775807\",\"w\"",
	    "too large");
	assert_non_null(strstr(says(s, NULL, "award",
	    "\"a.it\",\"1000000000\",\"w\""), "\"ok\""));
}

static void told_names_a_role_of_the_own_cell(void **state)
{
	struct stand *s = *state;

	assert_non_null(strstr(says(s, "Ana", "told",
	    "\"it\",\"by phone\""), "\"ok\""));
}

static const char *claim(struct stand *s, const char *who, const char *word)
{
	char as[40];

	snprintf(as, sizeof(as), "%s:evaluator", who);
	return says(s, as, word, "\"moment/7\"");
}

static void a_claim_is_taken_over_by_saying_so(void **state)
{
	struct stand *s = *state;
	int64_t seq;

	assert_non_null(strstr(claim(s, "Eva", "claim"), "\"ok\""));
	assert_non_null(strstr(claim(s, "Eli", "claim"), "Eva deals with it"));
	assert_non_null(strstr(claim(s, "Eli", "handover"),
	    "Eva deals with it"));
	assert_non_null(strstr(claim(s, "Eli", "take"), "\"ok\""));
	seq = stand_seq(s);
	assert_non_null(strstr(claim(s, "Eli", "claim"), "\"ok\""));
	assert_non_null(strstr(claim(s, "Eli", "take"), "\"ok\""));
	assert_int_equal(stand_seq(s), seq);
	assert_non_null(strstr(claim(s, "Eva", "handover"),
	    "Eli deals with it"));
	assert_non_null(strstr(says(s, NULL, "handover", "\"moment/7\""),
	    "\"ok\""));
	/* To somebody else of the staff, who may refuse it or hand it on. */
	assert_non_null(strstr(claim(s, "Eva", "claim"), "\"ok\""));
	assert_non_null(strstr(says(s, "Eva:evaluator", "handover",
	    "\"moment/7\",\"Eli\""), "\"ok\""));
	seq = stand_seq(s);
	assert_non_null(strstr(claim(s, "Eli", "claim"), "\"ok\""));
	assert_int_equal(stand_seq(s), seq);
	assert_non_null(strstr(claim(s, "Eva", "handover"),
	    "Eli deals with it"));
	assert_non_null(strstr(says(s, "Eva:evaluator", "handover",
	    "\"moment/7\",\"Eva\""), "Eli deals with it"));
	assert_non_null(strstr(says(s, "Eli:evaluator", "handover",
	    "\"moment/7\",\"Ana\""), "evaluators deal with things"));
	assert_non_null(strstr(says(s, "Eli:evaluator", "handover",
	    "\"moment/7\",\"Eva\""), "\"ok\""));
	assert_non_null(strstr(claim(s, "Eva", "handover"), "\"ok\""));
	assert_non_null(strstr(claim(s, "Eva", "claim"), "\"ok\""));
}

/* What is to come, and points, only for those who get the stream. */
static void status_tells_by_hat(void **state)
{
	static const struct { const char *as; bool all; } rows[] = {
		{ NULL, true }, { "Eva:controller", true },
		{ "Eva:evaluator", true }, { "Eva:auditor", true },
		{ "Eva:observer", false }, { "Eva:simcell", false },
	};
	struct stand *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *reply = says(s, rows[i].as, "status", "");

		assert_non_null(line_get(s, reply, "ok", "teams", NULL));
		assert_int_equal(strstr(reply, "\"standby\"") != NULL,
		    rows[i].all);
		assert_int_equal(strstr(reply, "\"needs_you\"") != NULL,
		    rows[i].all);
		assert_int_equal(strstr(reply, "\"points\"") != NULL,
		    rows[i].all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    what_was_meant_for_one_is_not_for_all, begin, stand_end),
		cmocka_unit_test_setup_teardown(numbers_are_for_numbers, begin,
		    stand_end),
		cmocka_unit_test_setup_teardown(a_team_learns_no_names, begin,
		    stand_end),
		cmocka_unit_test_setup_teardown(
		    told_names_a_role_of_the_own_cell, begin, stand_end),
		cmocka_unit_test_setup_teardown(
		    an_evaluator_with_a_team_saw_it, begin, stand_end),
		cmocka_unit_test_setup_teardown(
		    numbers_that_are_too_large_are_refused, begin, stand_end),
		cmocka_unit_test_setup_teardown(
		    a_claim_is_taken_over_by_saying_so, begin, stand_end),
		cmocka_unit_test_setup_teardown(status_tells_by_hat, begin,
		    stand_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
