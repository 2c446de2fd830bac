/*
 * test_typed.c: commands as people type them: answers from paper, messages,
 * and what is to be read.
 */
#include "config.h"

#include "tests/sim/line.h"

static int tried;

static void paper(struct live *l, const char *line, const char *text)
{
	struct line c = { .l = l, .id = COMMAND_ENTER,
		.list = command_list(COMMAND_ENTER) };
	char *copy = arena_strdup(&l->a, line);
	struct val *got;

	while ((c.words[c.n] = strsep(&copy, "_")) != NULL)
		c.n++;
	got = line_read(&c);
	if (text[0] == '!') {
		line_fails(&c, text + 1);
		return;
	}
	if (got == NULL)
		fail_msg("%s: %s", line, c.err.text);
	assert_string_equal(val_get_text(got, "text", ""), text);
	assert_string_equal(val_get_text(got, "how", ""), "paper");
	assert_int_equal(val_get_num(got, "at", 0), 70 * MINUTE);
	assert_string_equal(val_get_text(got, "for", ""),
	    live_state(l)->people[0].uuid);
}

static void an_answer_from_paper_keeps_its_words(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, line_lua);
	live_person(&l, "Ana", "a.csirt");
	paper(&l, "q-1_a.csirt_T+1:10_for:ana_paper:_No pagamos",
	    "No pagamos");
	paper(&l, "paper:_for:ana_T+1:10_a.csirt_q-1_No_pagamos",
	    "No pagamos");
	paper(&l, "for:ana_q-1_how:paper_at:T+1:10_csirt_--_at:T+1:11 no",
	    "at:T+1:11 no");
	paper(&l, "q-1_csirt_paper:_at:T+1:10_for:ana_--_paper:_no",
	    "paper: no");
	paper(&l, "q-1_csirt_paper:_T+1:10_for:ana_at: noon, by voice: no",
	    "at: noon, by voice: no");
	paper(&l, "q-1_csirt_paper:_T+1:10_for:ana_ana_no", "ana no");
	paper(&l, "q-1_csirt_paper_no", "!\"paper\"");
	paper(&l, "q-1_csirt_papel:_no", "!\"papel:\"");
	paper(&l, "q-1_csirt_T+1:10_paper:_ana_no", "!for:ana");
	paper(&l, "q-1_csirt_fro:ana_no", "!\"for:\"");
	paper(&l, "q-1_csirt_by:ana_no", "!\"by:\"");
	paper(&l, "q-1_csirt_for:bea_no", "!bea");
	paper(&l, "q-1_csirt_for:_ana_no", "!\"for:\"");
	paper(&l, "q-1_csirt_at:noon_no", "!\"noon\"");
	paper(&l, "q-1_csirt_T+1:10_at:T+1:11_no", "!at:T+1:11");
	paper(&l, "q-2_csirt_no", "!\"q-2\"");
	paper(&l, "csirt_T+1:10_no", "!\"no\"");
	paper(&l, "q-1_csirt_--", "!enter QUESTION");
	live_down(&l);
}

static void a_message_leaks_no_words(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, line_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_person(&l, "Bea", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE / 2);
	live_refused(&l, ana, "write a.it by:bea secreto", "usage");
	live_refused(&l, ana, "write a.it chanel:mail-1 secreto", "usage");
	live_refused(&l, ana, "write a.it channel:fax secreto", "unknown");
	live_refused(&l, ana, "write a.it tlp:rojo secreto", "usage");
	live_refused(&l, ana, "write a.it tlp:red channel:mail-1", "usage");
	live_must(&l, ana, "write a.it tlp:red channel:mail-1 secreto");
	live_must(&l, ana, "write channel:mail-1 a.it tlp:red secreto");
	live_must(&l, ana, "write a.it -- by:bea");
	live_refused(&l, -1, "extend 10m it is raining", "usage");
	live_refused(&l, -1, "pause 10m a fire alarm", "usage");
	live_down(&l);
}

static const char asked_lua[] =
    "inject { id = 'one', nr = '04', at = '1m', to = 'csirt', title = 'O',"
    " text = 'O' }\n"
    "inject { id = 'two', nr = '05', at = '1m', to = 'csirt', title = 'T',"
    " text = 'T' }\n"
    "inject { id = 'none', nr = '06', at = '1m', to = 'csirt', title = 'N',"
    " text = 'N' }\n"
    "inject { id = 'later', nr = '07', at = '9m', to = 'csirt',"
    " title = 'L', text = 'L' }\n"
    "question { id = 'q-one', with = 'one', to = 'csirt', title = 'Q',"
    " kind = 'text', points = 4, due = '20m' }\n"
    "question { id = 'q-two', with = 'two', to = 'csirt', title = 'Q',"
    " kind = 'text', points = 4, due = '20m' }\n"
    "question { id = 'q-more', with = 'two', to = 'csirt', title = 'Q',"
    " kind = 'text', points = 4, due = '5m', close = '5m' }\n"
    "question { id = 'q-late', with = 'later', to = 'csirt',"
    " title = 'Q', kind = 'text', points = 4, due = '20m' }\n";

static int64_t due(const struct live *l, const char *id)
{
	return state_due(live_state(l), 0, live_item(l, PLAN_QUESTION, id));
}

/* What is printed beside an inject names what it asks. */
static void a_number_is_its_question(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, asked_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	live_must(&l, -1, "extend 04 10m");
	assert_int_equal(due(&l, "q-one"), 31 * MINUTE);
	assert_int_equal(due(&l, "q-two"), 21 * MINUTE);
	live_must(&l, -1, "extend 10m question:04 rain again");
	assert_int_equal(due(&l, "q-one"), 41 * MINUTE);
	/* more than one is said, by their ids */
	live_refused(&l, -1, "extend 05 10m", "usage");
	assert_non_null(strstr(l.err.text, "q-two, q-more"));
	live_refused(&l, -1, "extend 06 10m", "usage");
	/* what may begin the reason is not guessed at */
	live_refused(&l, -1, "extend 10m 04 of them were ill", "usage");
	assert_non_null(strstr(l.err.text, "question:04"));
	live_must(&l, -1, "extend q-one 10m 06 of them were ill");
	/* of two the one that is open; else also what is to come */
	live_must(&l, -1, "extend 07 10m");
	live_to(&l, 7 * MINUTE);
	live_must(&l, -1, "extend 05 10m");
	assert_int_equal(due(&l, "q-two"), 31 * MINUTE);
	/* a team names only what it has been asked */
	live_must(&l, ana, "answer 04 So be it");
	live_refused(&l, ana, "answer 07 So be it", "unknown");
	live_refused(&l, ana, "answer 06 So be it", "usage");
	live_down(&l);
}

/* What people are to read is refused when there is nothing in it. */
static void empty_is_refused(struct line *c, const struct val *want)
{
	static const char *const empty[] = { "", " \t ", "\xe2\x80\x8b" };

	(void)want;
	for (size_t k = 0; k < c->list->n; k++) {
		const char *name = c->list->args[k].name;
		const char *kept = c->words[k];

		if (c->list->args[k].optional || (strcmp(name, "text") != 0 &&
		    strcmp(name, "title") != 0 && strcmp(name, "why") != 0))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
			c->words[k] = empty[i];
			line_fails(c, arena_printf(&c->l->a, "%s: it is empty",
			    name));
			tried++;
		}
		c->words[k] = kept;
	}
}

static void what_is_read_is_not_empty(void **unused)
{
	struct live l = {0};

	(void)unused;
	tried = 0;
	line_each(empty_is_refused);
	assert_true(tried > 3 * 15);
	live_up(&l, line_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "noduff");
	assert_true(live_state(&l)->realworld);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_from_paper_keeps_its_words),
		cmocka_unit_test(a_message_leaks_no_words),
		cmocka_unit_test(a_number_is_its_question),
		cmocka_unit_test(what_is_read_is_not_empty),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
