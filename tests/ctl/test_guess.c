/*
 * test_guess.c: codes that are guessed, floods, and who is kept out by them.
 */
#include "config.h"

#include "tests/ctl/codes.h"

#define HALL "192.0.2.1"

static void three_wrong_codes_end_it(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, false, NULL);
	assert_string_equal(line_code(s, codes_auth(&c, s, "AAAAA-AAAAA",
	    ",\"name\":\"x\"")), "code");
	assert_string_equal(line_code(s, codes_auth(&c, s, "no code at all!",
	    "")), "code");
	assert_false(caller_over(&c));
	assert_string_equal(line_code(s, codes_auth(&c, s, "", "")), "code");
	assert_true(caller_over(&c));
	caller_release(&c);
}

/* From one source, codes that begin alike. */
static void guessing_is_slowed_down(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *code = "code";
	int tries;

	for (tries = 0; tries < 60 && strcmp(code, "later") != 0; tries++) {
		caller_from(&c, s, HALL, NULL);
		code = line_code(s, codes_auth(&c, s, "AAAAA-AAAAA",
		    ",\"name\":\"x\""));
		caller_release(&c);
	}
	assert_in_range(tries, 10, 40);
	/* somebody else is let in at once */
	caller_from(&c, s, HALL, NULL);
	assert_non_null(line_get(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\""), "ok", NULL));
	caller_release(&c);
	stand_pass(s, 61000);
	caller_from(&c, s, HALL, NULL);
	assert_string_equal(line_code(s, codes_auth(&c, s, "AAAAA-AAAAA",
	    ",\"name\":\"x\"")), "code");
	caller_release(&c);
}

static void says_auth(struct caller *c, struct stand *s, const char *code,
    const char *more)
{
	caller_says(c, arena_printf(&s->a, "{\"id\":1,\"do\":\"auth\","
	    "\"args\":{\"code\":\"%s\"%s}}", code, more));
	stand_run(s);
}

/* Wrong codes that begin in as many ways, until none is looked at. */
static int guess_until_one_waits(struct stand *s, struct caller *waits)
{
	for (int n = 0; n < 1000; n++) {
		char code[11];

		caller_from(waits, s, HALL, NULL);
		snprintf(code, sizeof(code), "Z%03dAAAAAA", n);
		says_auth(waits, s, code, "");
		if (caller_line(waits) == NULL)
			return n;
		assert_string_equal(line_code(s, waits->line), "code");
		caller_release(waits);
	}
	return -1;
}

/* Who guesses from the address of honest people spends what wrong codes
 * that address has; honest people wait behind, and are let in. */
static void nobody_honest_is_locked_out(void **state)
{
	struct stand *s = *state;
	struct caller guesser, honest, gone, other;

	assert_in_range(guess_until_one_waits(s, &guesser), 30, 100);
	caller_from(&gone, s, HALL, NULL);
	says_auth(&gone, s, codes_team(s, "a.it"), ",\"name\":\"Gone\"");
	caller_from(&honest, s, HALL, NULL);
	says_auth(&honest, s, codes_team(s, "a.it"), ",\"name\":\"Ana\"");
	assert_null(caller_line(&honest));
	/* from another address there is no waiting */
	caller_from(&other, s, "192.0.2.2", NULL);
	assert_non_null(line_get(s, codes_auth(&other, s, codes_team(s, "a.it"),
	    ",\"name\":\"Bea\""), "ok", NULL));
	/* who leaves takes no place */
	caller_release(&gone);
	stand_run(s);
	stand_pass(s, 1000);
	assert_string_equal(line_code(s, caller_line(&guesser)), "code");
	assert_non_null(line_get(s, caller_line(&honest), "ok", NULL));
	caller_release(&other);
	caller_release(&honest);
	caller_release(&guesser);
}

/* How many replies have come. */
static int replies(struct caller *c)
{
	int n = 0;

	for (const char *line; (line = caller_line(c)) != NULL;)
		n += strstr(line, "\"id\":") != NULL;
	return n;
}

/* A flood of one person waits in its connections; others are answered. */
static void a_flood_waits_for_itself(void **state)
{
	struct stand *s = *state;
	struct caller c, other;
	int first;

	caller_init(&c, s, false, NULL);
	caller_init(&other, s, false, NULL);
	assert_non_null(line_get(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\""), "ok", NULL));
	assert_non_null(line_get(s, codes_auth(&other, s, codes_team(s, "a.it"),
	    ",\"name\":\"Bea\""), "ok", NULL));
	for (int i = 0; i < 200; i++)
		caller_says(&c, "{\"id\":3,\"do\":\"ask\",\"words\":"
		    "[\"Where?\"]}");
	stand_run(s);
	first = replies(&c);
	assert_in_range(first, 20, 100);
	assert_non_null(line_get(s, caller_ask(&other, s, "{\"id\":1,"
	    "\"do\":\"ask\",\"words\":[\"When?\"]}"), "ok", NULL));
	stand_pass(s, 1000);
	assert_in_range(replies(&c), 10, 40);
	/* none is lost */
	for (int i = 0; i < 30; i++)
		stand_pass(s, 1000);
	assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":9,"
	    "\"do\":\"bye\",\"args\":{}}"), "id", NULL));
	caller_release(&c);
	caller_release(&other);
}

/* Questions that make the engine look through everything cost as much. */
static void a_flood_of_questions_waits_too(void **state)
{
	static const char *const asked[] = {
		"{\"id\":3,\"do\":\"list\",\"args\":{\"what\":\"messages\"}}",
		"{\"id\":3,\"do\":\"draft.keep\",\"args\":{}}",
		"{\"id\":3,\"do\":\"draft.take\",\"args\":{}}",
	};
	struct stand *s = *state;
	struct caller c;

	for (size_t k = 0; k < ARRAY_LEN(asked); k++) {
		caller_init(&c, s, false, NULL);
		assert_non_null(line_get(s, codes_auth(&c, s,
		    codes_team(s, "a.it"), arena_printf(&s->a,
		    ",\"name\":\"N%zu\"", k)), "ok", NULL));
		for (int i = 0; i < 200; i++)
			caller_says(&c, asked[k]);
		stand_run(s);
		assert_in_range(replies(&c), 20, 100);
		for (int i = 0; i < 30; i++)
			stand_pass(s, 1000);
		assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":9,"
		    "\"do\":\"bye\",\"args\":{}}"), "id", NULL));
		caller_release(&c);
	}
}

static size_t rows_read;

static int row_counted(struct source *s, const char *uuid,
    struct source_person *out, struct err *err)
{
	(void)s;
	(void)uuid;
	(void)out;
	rows_read++;
	return fail_code(err, "test", "it is counted");
}

/* A wrong code costs no look at each person: who sends many would keep
 * everybody waiting. */
static void a_wrong_code_reads_no_rows(void **state)
{
	struct stand *s = *state;
	const struct source_ops *was = s->store->source->ops;
	struct source_ops counting = *was;

	for (int i = 0; i < 20; i++)
		stand_do(s, "admit", arena_printf(&s->a,
		    "{\"team\":\"a.it\",\"name\":\"N%d\"}", i));
	assert_string_equal(line_code(s, stand_login(s, NULL,
	    "\"code\":\"ABCDE12345\"")), "code");
	counting.person = row_counted;
	s->store->source->ops = &counting;
	assert_string_equal(line_code(s, stand_login(s, NULL,
	    "\"code\":\"BBCDE12345\"")), "code");
	assert_int_equal(rows_read, 0);
	s->store->source->ops = was;
	/* and from then on somebody has one */
	stand_admit_with(s, "Ana", "correct horse");
	assert_string_equal(line_code(s, stand_login(s, NULL,
	    "\"code\":\"CBCDE12345\"")), "neither");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(three_wrong_codes_end_it),
		UNIT(guessing_is_slowed_down),
		UNIT(nobody_honest_is_locked_out),
		UNIT(a_flood_waits_for_itself),
		UNIT(a_flood_of_questions_waits_too),
		UNIT(a_wrong_code_reads_no_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
