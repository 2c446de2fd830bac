/*
 * test_blind.c: answers that are marked blind: an evaluator's connection is
 * never told whose words they are, by any way of asking, and marks them by a
 * number; whoever directs sees all of it.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <stdlib.h>

#include "tests/event/unit.h"
#include "tests/plan/rubric.h"

#define WORDS "We call the minister first"

static struct stand stand;

static void blind_rubric(struct plan *p)
{
	rubric_share(p, 4, 1, true);
}

static int begin(void **state)
{
	struct stand *s = &stand;
	struct caller c;

	stand_change = blind_rubric;
	stand_init(s, 1);
	stand_change = NULL;
	stand_do(s, "admit", "{\"team\":\"a.cabinet\",\"name\":\"Ana\"}");
	stand_do(s, "start", "{}");
	caller_init(&c, s, true, "Ana");
	caller_ask(&c, s, "{\"id\":1,\"do\":\"join\"}");
	assert_non_null(strstr(caller_ask(&c, s, "{\"id\":2,\"do\":"
	    "\"answer\",\"args\":{\"question\":\"q-press\",\"text\":\""
	    WORDS "\"}}"), "\"ok\""));
	caller_release(&c);
	*state = s;
	return 0;
}

static void say(struct caller *c, const char *line)
{
	caller_says(c, line);
}

/* The stream, each event, the listings. */
static void hear_all(struct stand *s, const char *as, struct buf *out)
{
	struct caller c;

	caller_init(&c, s, true, as);
	say(&c, "{\"id\":1,\"do\":\"subscribe\",\"args\":{\"after\":0}}");
	caller_hear(&c, s, out);
	say(&c, "{\"id\":2,\"do\":\"list\",\"args\":{\"what\":\"answers\"}}");
	caller_hear(&c, s, out);
	for (int64_t seq = 1; seq <= stand_seq(s); seq++) {
		char *line = xasprintf("{\"id\":%lld,\"do\":\"event\","
		    "\"args\":{\"seq\":%lld}}", (long long)(10 + seq),
		    (long long)seq);

		say(&c, line);
		caller_hear(&c, s, out);
		free(line);
	}
	caller_release(&c);
}

static void an_evaluator_is_not_told_the_words(void **state)
{
	struct buf told = {0};

	hear_all(*state, "Eva:evaluator", &told);
	assert_non_null(strstr(buf_str(&told), "answer.submitted"));
	assert_non_null(strstr(buf_str(&told), "q-press"));
	assert_null(strstr(buf_str(&told), WORDS));
	buf_release(&told);
}

static void whoever_directs_is(void **state)
{
	struct buf told = {0};
	const char *first;

	hear_all(*state, "Luis:controller", &told);
	first = strstr(buf_str(&told), WORDS);
	assert_non_null(first);
	assert_non_null(strstr(first + 1, WORDS));
	buf_release(&told);
}

/* What arrives while one listens comes from another place in the engine. */
static void nor_is_who_listens(void **state)
{
	struct stand *s = *state;
	struct buf told = {0};
	struct caller eva, ana;

	caller_init(&eva, s, true, "Eva:evaluator");
	say(&eva, "{\"id\":1,\"do\":\"subscribe\",\"args\":{\"after\":0}}");
	caller_hear(&eva, s, &told);
	buf_clear(&told);
	caller_init(&ana, s, true, "Ana");
	assert_non_null(strstr(caller_ask(&ana, s, "{\"id\":2,\"do\":"
	    "\"answer\",\"args\":{\"question\":\"q-press\",\"text\":\""
	    WORDS " and then the press\"}}"), "\"ok\""));
	caller_hear(&eva, s, &told);
	assert_non_null(strstr(buf_str(&told), "answer.submitted"));
	assert_null(strstr(buf_str(&told), WORDS));
	caller_release(&ana);
	caller_release(&eva);
	buf_release(&told);
}

/* The words without anything that says whose they are; a mark by the number
 * goes to the answer. */
static void it_is_marked_by_a_number(void **state)
{
	struct stand *s = *state;
	const struct state *st = engine_state(s->e);
	const struct state_paper *paper;
	struct caller c;
	const char *line;
	struct val *row;
	char *judge;
	int64_t number;

	caller_init(&c, s, true, "Eva:evaluator");
	line = caller_ask(&c, s, "{\"id\":1,\"do\":\"list\",\"args\":"
	    "{\"what\":\"blind\"}}");
	assert_null(strstr(line, "cabinet"));
	assert_null(strstr(line, st->people[0].uuid));
	assert_null(strstr(line, "Ana"));
	row = val_at(line_get(s, line, "ok", "rows", NULL), 0);
	assert_string_equal(val_get_text(row, "text", ""), WORDS);
	assert_string_equal(val_get_text(row, "question", ""), "q-press");
	number = val_get_num(row, "answer", 0);
	assert_true(number > stand_seq(s));
	judge = xasprintf("{\"id\":2,\"do\":\"judge\",\"args\":{\"answer\":"
	    "%lld,\"verdict\":\"graded\",\"levels\":{\"facts\":3,"
	    "\"people\":6}}}", (long long)number);
	assert_non_null(strstr(caller_ask(&c, s, judge), "\"ok\""));
	paper = &st->teams[state_team(st, "a.cabinet")].papers[state_item(st,
	    PLAN_QUESTION, "q-press")];
	assert_int_equal(paper->attempts[paper->n - 1].verdict,
	    VERDICT_GRADED);
	line = caller_ask(&c, s, "{\"id\":3,\"do\":\"list\",\"args\":"
	    "{\"what\":\"blind\"}}");
	assert_int_equal(val_len(line_get(s, line, "ok", "rows", NULL)), 0);
	free(judge);
	caller_release(&c);
}

static int64_t number_of(struct stand *s, struct caller *c)
{
	const char *line = caller_ask(c, s, "{\"id\":1,\"do\":\"list\","
	    "\"args\":{\"what\":\"blind\"}}");

	return val_get_num(val_at(line_get(s, line, "ok", "rows", NULL), 0),
	    "answer", 0);
}

/* A newer answer takes its place: by its number, as everything here. */
static void a_newer_one_is_named_by_its_number(void **state)
{
	struct stand *s = *state;
	struct caller eva, ana;
	int64_t first, second;
	char *judge, *named;
	const char *line;

	caller_init(&eva, s, true, "Eva:evaluator");
	first = number_of(s, &eva);
	caller_init(&ana, s, true, "Ana");
	assert_non_null(strstr(caller_ask(&ana, s, "{\"id\":2,\"do\":"
	    "\"answer\",\"args\":{\"question\":\"q-press\",\"text\":\""
	    WORDS " and then the press\"}}"), "\"ok\""));
	second = number_of(s, &eva);
	assert_true(first != second);
	judge = xasprintf("{\"id\":2,\"do\":\"judge\",\"args\":{\"answer\":"
	    "%lld,\"verdict\":\"graded\",\"levels\":{\"facts\":3,"
	    "\"people\":6}}}", (long long)first);
	named = xasprintf("judge %lld, not %lld", (long long)second,
	    (long long)first);
	line = caller_ask(&eva, s, judge);
	assert_non_null(strstr(line, "\"error\""));
	assert_non_null(strstr(line, named));
	free(judge);
	free(named);
	caller_release(&ana);
	caller_release(&eva);
}

/* Nobody else has that listing, and a number of nothing marks nothing. */
static void others_have_no_numbers(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, "Olga:observer");
	assert_non_null(strstr(caller_ask(&c, s, "{\"id\":1,\"do\":\"list\","
	    "\"args\":{\"what\":\"blind\"}}"), "\"error\""));
	caller_release(&c);
	caller_init(&c, s, true, "Eva:evaluator");
	assert_non_null(strstr(caller_ask(&c, s, "{\"id\":1,\"do\":\"judge\","
	    "\"args\":{\"answer\":4503599627370497,\"verdict\":\"right\"}}"),
	    "no such answer"));
	caller_release(&c);
}

#define UNIT(f) cmocka_unit_test_setup_teardown(f, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(an_evaluator_is_not_told_the_words),
		UNIT(whoever_directs_is),
		UNIT(nor_is_who_listens),
		UNIT(it_is_marked_by_a_number),
		UNIT(a_newer_one_is_named_by_its_number),
		UNIT(others_have_no_numbers),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
