/*
 * test_kept.c: a line that is half typed on a terminal in line mode is kept
 * when the line drops, is told of and stands in the line again, at the prompt
 * that it was typed at; on the screen too, and the other way round.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static void begin(struct rig *r, const char *kept, bool echo)
{
	const struct rig_options o = { .plain = true, .echo = echo, .lang =
		"en", .kept = kept, .surveys = true };

	rig_init(r, &o);
}

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s\n", what, buf_str(&r->out));
	buf_clear(&r->out);
	return is;
}

static bool keeps(struct rig *r, const char *what)
{
	bool is;

	buf_clear(&r->asked);
	rig_pass(r, TERM_DRAFT_MS);
	is = strstr(buf_str(&r->asked), "draft.keep") != NULL &&
	    strstr(buf_str(&r->asked), what) != NULL;
	if (!is)
		print_message("# asked: %s\n", buf_str(&r->asked));
	return is;
}

static void it_is_kept_as_it_grows(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, NULL, true);
	rig_raw(&r, "chat we iso");
	assert_true(keeps(&r, "command\\\\u001f\\\\u001fchat we iso"));
	rig_pass(&r, 10 * TERM_DRAFT_MS);
	buf_clear(&r.asked);
	rig_raw(&r, "late");
	assert_true(keeps(&r, "chat we isolate\\\""));
	/* what was sent is gone from it in the same breath */
	buf_clear(&r.asked);
	rig_raw(&r, "\r");
	assert_non_null(strstr(buf_str(&r.asked), "chat {\"text\":"));
	assert_non_null(strstr(buf_str(&r.asked),
	    "draft.keep {\"slot\":\"s1\"}"));
	rig_release(&r);
}

/* The line is cut: there is no other chance. */
static void a_cut_keeps_it_at_once(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, NULL, true);
	rig_raw(&r, "ask is the por");
	buf_clear(&r.asked);
	term_end(r.t, NULL);
	rig_run(&r);
	assert_true(rig_asked(&r, "ask is the por"));
	rig_release(&r);
}

/* Where a whole line alone comes, nothing is asked for or kept. */
static void without_a_terminal_nothing_is(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, "{\"chat\":\"hello\"}", false);
	rig_raw(&r, "chat we iso");
	rig_pass(&r, 10 * TERM_DRAFT_MS);
	assert_null(strstr(buf_str(&r.asked), "draft.take"));
	assert_null(strstr(buf_str(&r.asked), "draft.keep"));
	rig_release(&r);
}

static void it_stands_in_the_line_again(void **state)
{
	static const struct { const char *kept, *line; } rows[] = {
		{ "{\"entry\":\"command\\u001f\\u001fchat hel\"}",
		    "chat hel" },
		{ "{\"chat\":\"hel\"}", "chat hel" },
		{ "{\"tool\":\"edr hosts\",\"on\":\"Tools\"}",
		    "tool edr hosts" },
		{ "{\"entry\":\"ask\\u001f\\u001fIs\"}", "ask Is" },
		{ "{\"entry\":\"message\\u001fit\\u001fIs\"}", "to it Is" },
		{ "{\"entry\":\"forward\\u001fpress\\u001fIT op\"}",
		    "forward press IT op" },
		{ "{\"entry\":\"words\\u001fpress it\\u001fplease\"}",
		    "forward press it please" },
		{ "{\"entry\":\"keep\\u001f12\\u001fa.txt\"}",
		    "keep a.txt" },
		/* what would act on a terminal does not */
		{ "{\"chat\":\"a\\u001b[2Jb\"}", "chat a" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rig r;
		char *said = xasprintf("You were typing this when you left: "
		    "%s", rows[i].line);
		char *prompt = xasprintf("\r\nCSIRT> %s", rows[i].line);

		begin(&r, rows[i].kept, true);
		assert_non_null(strstr(buf_str(&r.out), said));
		assert_null(strchr(buf_str(&r.out), '\033'));
		assert_true(says(&r, prompt));
		free(said);
		free(prompt);
		rig_release(&r);
	}
}

static void it_is_typed_on(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, "{\"chat\":\"hel\"}", true);
	rig_raw(&r, "\x7flp!\r");
	assert_true(rig_asked(&r, "chat {\"text\":\"help!\"}"));
	/* and once */
	buf_clear(&r.out);
	rig_raw(&r, "time\r");
	assert_true(says(&r, "\r\nCSIRT> "));
	rig_pass(&r, TERM_DRAFT_MS);
	assert_null(strstr(buf_str(&r.out), "hel"));
	rig_release(&r);
}

/* Who is not there yet is told what is new all the same. */
static void news_come_before_it(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, "{\"chat\":\"hel\"}", true);
	buf_clear(&r.out);
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"99\",\"ms\":6100000,"
	    "\"all\":true,\"text\":\"Lunch\"}]}}");
	assert_non_null(strstr(buf_str(&r.out), "Lunch"));
	assert_true(says(&r, "\r\nCSIRT> chat hel"));
	rig_raw(&r, "p");
	buf_clear(&r.out);
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"100\",\"ms\":6100000,"
	    "\"all\":true,\"text\":\"Dinner\"}]}}");
	assert_null(strstr(buf_str(&r.out), "Dinner"));
	rig_raw(&r, "\r");
	assert_true(says(&r, "Dinner"));
	rig_release(&r);
}

/* A real emergency waits for nobody, and takes nothing away. */
static void an_emergency_comes_at_once(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, NULL, true);
	rig_raw(&r, "chat hel");
	buf_clear(&r.out);
	rig_change(&r, "{\"set\":{\"run\":{\"state\":\"paused\","
	    "\"realworld\":\"Fire in the hall\"}}}");
	assert_non_null(strstr(buf_str(&r.out), "\r\nNO DUFF"));
	assert_non_null(strstr(buf_str(&r.out), "Fire in the hall"));
	assert_true(says(&r, "\r\nCSIRT> chat hel"));
	rig_raw(&r, "p\r");
	assert_true(rig_asked(&r, "chat {\"text\":\"help\"}"));
	rig_release(&r);
}

/* A line of an answer waits for that answer. */
static void a_line_of_an_answer_waits_for_it(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, NULL, true);
	rig_raw(&r, "answer 02\rWe isolate FS2.\r");
	rig_raw(&r, "Then we");
	assert_true(keeps(&r, "\\\"in\\\":\\\"answer/q-plan\\\",\\\"line\\\":"
	    "\\\"Then we\\\""));
	rig_release(&r);
	begin(&r, "{\"in\":\"answer/q-plan\",\"line\":\"Then we\"}", true);
	assert_non_null(strstr(buf_str(&r.out), "You were typing this when "
	    "you left: Then we\r\n\"answer 02\" goes on with it.\r\n"));
	assert_true(says(&r, "\r\nCSIRT> "));
	/* it is not lost meanwhile */
	rig_raw(&r, "chat now\r");
	rig_raw(&r, "chat mo");
	assert_true(keeps(&r, "\\\"line\\\":\\\"Then we\\\""));
	rig_raw(&r, "re\r");
	buf_clear(&r.out);
	rig_raw(&r, "answer 02\r");
	assert_true(says(&r, "\r\n> Then we"));
	rig_raw(&r, " call\r.\rsend\r");
	assert_true(rig_asked(&r, "\"text\":\"Then we call\""));
	rig_release(&r);
}

static void an_answer_that_has_closed_is_told(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, "{\"in\":\"answer/q-gone\",\"line\":\"Then we\"}", true);
	assert_non_null(strstr(buf_str(&r.out), "when you left: Then we\r\n"));
	assert_null(strstr(buf_str(&r.out), "goes on with it"));
	rig_release(&r);
}

static void so_does_one_of_a_questionnaire(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, NULL, true);
	rig_raw(&r, "survey before\r3\r2\r\r\r");
	rig_raw(&r, "to be ca");
	assert_true(keeps(&r, "\\\"in\\\":\\\"survey/before/hope\\\""));
	rig_release(&r);
	begin(&r, "{\"in\":\"survey/before/hope\",\"line\":\"to be ca\"}",
	    true);
	assert_true(says(&r, "\"survey before\" goes on with it."));
	rig_raw(&r, "survey before\r3\r2\r\r\r");
	assert_true(says(&r, "\r\n> to be ca"));
	rig_raw(&r, "lm\r");
	assert_true(rig_asked(&r, "to be calm"));
	rig_release(&r);
}

/* "yes or no?" is no line to come back to. */
static void short_answers_are_not_kept(void **state)
{
	struct rig r;

	(void)state;
	begin(&r, NULL, true);
	rig_raw(&r, "answer 02\rAll.\r.\r");
	buf_clear(&r.asked);
	rig_raw(&r, "sen");
	rig_pass(&r, 2 * TERM_DRAFT_MS);
	assert_null(strstr(buf_str(&r.asked), "draft.keep"));
	rig_release(&r);
}

/* What was typed in line mode comes back on the screen as well. */
static void the_screen_has_it_too(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.kept = "{\"entry\":\"command\\u001f\\u001fask is it\"}" };
	const struct rig_options half = { .cols = 80, .rows = 24, .lang =
		"en", .kept = "{\"in\":\"answer/q-plan\",\"line\":\"Then\"}" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, ":ask is it"));
	rig_release(&r);
	rig_init(&r, &half);
	assert_true(rig_shows(&r, "You were typing this in line mode: Then"));
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(it_is_kept_as_it_grows), T(a_cut_keeps_it_at_once),
		T(without_a_terminal_nothing_is),
		T(it_stands_in_the_line_again), T(it_is_typed_on),
		T(news_come_before_it), T(an_emergency_comes_at_once),
		T(a_line_of_an_answer_waits_for_it),
		T(an_answer_that_has_closed_is_told),
		T(so_does_one_of_a_questionnaire),
		T(short_answers_are_not_kept), T(the_screen_has_it_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
