/*
 * test_form.c: questionnaires are answered item by item, looked over, kept
 * and sent, on the screen and in line mode.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

static int begin(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.surveys = true };

	return rig_begin(state, &o);
}

static int begin_plain(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en",
		.surveys = true };

	return rig_begin(state, &o);
}

static bool hides(struct rig *r, const char *what)
{
	struct buf out = {0};
	bool is;

	rig_screen(r, &out);
	is = strstr(buf_str(&out), what) == NULL;
	buf_release(&out);
	return is;
}

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s\n", what, buf_str(&r->out));
	buf_clear(&r->out);
	return is;
}

#define RESET() buf_clear(&r->asked)

static void it_is_answered_and_sent(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r");
	assert_true(rig_shows(r, "Anonymous: that you have answered"));
	/* A scale, a choice, a multi. */
	rig_type(r, "14\r\033[B \r31\r");
	/* A number, after a slip; a text of two lines. */
	rig_type(r, "six\r");
	assert_true(rig_shows(r, "That does not fit: a number"));
	rig_type(r, "\x7f\x7f\x7f");
	rig_type(r, "6\rcalm\rand asking\x18");
	assert_true(rig_shows(r, "S sends it"));
	assert_true(rig_shows(r, "5 of 5 answered"));
	assert_true(rig_shows(r, "In charge"));
	assert_true(rig_shows(r, "Time, The law"));
	RESET();
	rig_type(r, "S");
	assert_true(rig_shows(r, "Send it? Answered: 5. Skipped: 0."));
	assert_string_equal(buf_str(&r->asked), "");
	rig_type(r, "y");
	assert_true(rig_asked(r, "survey {\"answers\":\"{\\\"fears\\\":"
	    "\\\"time,law\\\",\\\"hope\\\":\\\"calm\\\\nand asking\\\","
	    "\\\"hours\\\":\\\"6\\\",\\\"role\\\":\\\"lead\\\",\\\"years\\\":"
	    "\\\"4\\\"}\",\"questionnaire\":\"before\"}"));
	assert_true(rig_shows(r, "Sent. Thank you."));
	assert_true(r->t->pane == &pane_inbox);
}

static void what_is_needed_is_asked_for(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r");
	RESET();
	rig_type(r, "S");
	assert_true(rig_shows(r, "Question 1 is not answered yet."));
	rig_type(r, "13\r1\r");
	rig_type(r, "\033");
	rig_type(r, "S");
	/* Nothing chosen of several is an answer; two may be skipped. */
	assert_true(rig_shows(r, "Send it? Answered: 2. Skipped: 3."));
	rig_type(r, "n");
	assert_true(rig_shows(r, "Nothing was done."));
	assert_true(r->t->pane == &pane_form);
	rig_type(r, "\033[Hx");
	assert_true(rig_shows(r, "1 of 5 answered"));
	assert_false(rig_asked(r, "survey {"));
}

/* What stands before the questions is explained where it stands. */
static void the_signs_are_explained(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r");
	assert_true(rig_shows(r, "+ answered   - may be skipped   ! does not "
	    "fit"));
	assert_true(rig_shows(r, "- 4. Hours"));
	rig_type(r, "?");
	assert_true(rig_shows(r, "the signs before the questions"));
	rig_type(r, "?");
	/* where they do not fit, their keys tell it */
	term_resize(r->t, 40, 12);
	rig_run(r);
	assert_true(rig_shows(r, "+ done  - optional  ! wrong"));
	assert_true(rig_shows(r, "- 5. What do you hope"));
	term_resize(r->t, 20, 5);
	rig_run(r);
	assert_true(rig_shows_not(r, "+ done"));
	rig_type(r, "+");
	assert_true(rig_shows(r, "+ done"));
}

/* Enter never chooses by itself. */
static void nothing_is_chosen_by_enter(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r1\r");
	assert_true(rig_shows(r, "Choose first: Space, or a number."));
	assert_true(r->t->pane == &pane_field);
	assert_null(r->t->f.values[0]);
	rig_type(r, "2\r\r");
	assert_true(rig_shows(r, "Choose first: Space, or a number."));
	assert_null(r->t->f.values[1]);
	/* Nothing of several is an answer. */
	rig_type(r, " \r\r");
	assert_int_equal(r->t->f.list.at, 3);
	rig_type(r, "\033" "7");
	assert_true(rig_shows(r, "There is no question 7 here."));
}

/* A digit is the mark that it says, and two of them can be one. */
static void digits_are_marks(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questionnaires\":[{\"id\":\"ten\","
	    "\"title\":\"Ten\",\"each\":\"person\",\"items\":[{\"id\":\"a\","
	    "\"title\":\"How sure?\",\"kind\":\"scale\",\"from\":0,\"to\":10}]"
	    "}]}}");
	rig_type(r, ":survey ten\r17\033");
	assert_string_equal(r->t->f.values[0], "7");
	rig_type(r, "110\033");
	assert_string_equal(r->t->f.values[0], "10");
	rig_type(r, "10\033");
	assert_string_equal(r->t->f.values[0], "0");
}

static void what_does_not_fit_is_told(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey picture\r1101\r");
	assert_true(rig_shows(r, "That does not fit: from 0 to 100."));
	assert_true(rig_shows(r, "0 of "));
	assert_true(r->t->pane == &pane_field);
	/* Left as it is, it is kept and marked. */
	rig_type(r, "\033");
	assert_true(rig_shows(r, "! 1. How sure"));
	rig_type(r, "S");
	assert_true(rig_shows(r, "Question 1 has an answer that does "
	    "not fit."));
}

static void typing_is_saved_as_it_goes(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r5hal");
	RESET();
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_asked(r, "fill {\"answers\":\"{\\\"hope\\\":"
	    "\\\"hal\\\"}\",\"questionnaire\":\"before\"}"));
	rig_pass(r, TERM_DRAFT_MS);
	assert_string_equal(buf_str(&r->asked), "");
	rig_type(r, "f\033");
	assert_true(rig_asked(r, "\\\"half\\\""));
}

static void a_draft_is_gone_on_with(void **state)
{
	static const char drafts[] = "[{\"question\":\"survey/before\","
	    "\"person\":\"p2\",\"text\":\"{\\\"years\\\":\\\"1\\\"}\"},"
	    "{\"question\":\"survey/before\",\"person\":\"p1\","
	    "\"text\":\"{\\\"years\\\":\\\"5\\\",\\\"gone\\\":\\\"x\\\"}\"}]";
	struct rig *r = *state;
	struct err err;

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, &err);
	rig_type(r, ":survey before\r");
	assert_true(rig_shows(r, "1 of 5 answered"));
	rig_type(r, "1");
	assert_true(rig_shows(r, "(o) 5"));
}

/* What was being written is the last one of the draft, and chosen. */
static void the_question_at_hand_is_chosen_again(void **state)
{
	static const char drafts[] = "[{\"question\":\"survey/before\","
	    "\"person\":\"p1\",\"text\":\"{\\\"years\\\":\\\"5\\\","
	    "\\\"hope\\\":\\\"hal\\\"}\"}]";
	struct rig *r = *state;
	struct err err;

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, &err);
	rig_type(r, ":survey before\r");
	assert_int_equal(r->t->f.list.at, 4);
	RESET();
	rig_type(r, "14\033");
	assert_non_null(strstr(buf_str(&r->asked), "{\\\"hope\\\":"
	    "\\\"hal\\\",\\\"years\\\":\\\"4\\\"}"));
}

static void a_lost_line_loses_nothing(void **state)
{
	struct rig *r = *state;
	struct client *c = r->c;
	int fds[2];

	rig_type(r, ":survey before\r5half a thought");
	close(r->engine);
	r->engine = -1;
	rig_run(r);
	rig_type(r, ", whole");
	assert_true(term_lost(r->t));
	assert_true(rig_shows(r, "half a thought, whole"));
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	r->engine = fds[1];
	r->c = client_new(fds[0]);
	RESET();
	term_attach(r->t, r->c);
	rig_run(r);
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_asked(r, "half a thought, whole"));
	client_free(c);
}

static void the_answered_is_told(void **state)
{
	struct rig *r = *state;

	/* One with a name is replaced. */
	rig_type(r, ":survey picture\r");
	assert_true(rig_shows(r, "takes its place"));
	rig_type(r, "q");
	rig_change(r, "{\"gone\":{\"questionnaires\":[\"before\"]}}");
	rig_type(r, ":survey\r");
	assert_true(rig_shows(r, "no questionnaire to answer; Enter on"));
}

static void one_that_closes_is_left(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r22\033" "5half");
	rig_change(r, "{\"gone\":{\"questionnaires\":[\"before\"]}}");
	assert_true(rig_shows(r, "takes no more answers"));
	/* What was typed is shown. */
	assert_true(rig_shows(r, "Not sent: what you answered"));
	assert_true(rig_shows(r, "2. In charge"));
	assert_true(rig_shows(r, "5. half"));
	rig_type(r, "q");
	assert_true(r->t->pane == &pane_inbox);
	assert_true(hides(r, "Before we begin"));
	rig_pass(r, 10 * TERM_DRAFT_MS);
}

static void it_comes_as_news(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questionnaires\":[{\"id\":\"after\","
	    "\"title\":\"Afterwards\",\"each\":\"person\",\"opened_ms\":"
	    "6120000,\"items\":[]}]}}");
	assert_true(rig_shows(r, "Questionnaire: Afterwards. It waits in the "
	    "inbox."));
}

/* ---- what is read ----------------------------------------------------- */

static void flows(const char *text, const char *want)
{
	struct buf out = {0};

	flow_text(&out, text);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

#define LONG "A line that was broken where its writer's editor broke it, "

static void lines_of_a_paragraph_flow(void **state)
{
	(void)state;
	flows("", "");
	flows(LONG "and\ngoes on.\n\nAnother.\n", LONG "and goes on.\n\n"
	    "Another.\n");
	flows(LONG "\xc3\xa9\n\xc2\xabsaid\xc2\xbb", LONG "\xc3\xa9 "
	    "\xc2\xabsaid\xc2\xbb");
	/* What was meant as lines stays. */
	flows("Short\nlines\n", "Short\nlines\n");
	/* Marks go where they are marks. */
	flows("**HIGH: `a.exe` runs.** Now `rm **` it\n", "HIGH: a.exe runs. "
	    "Now rm ** it\n");
	flows("2 ** 3, a ** b, `, ** x **\n```\n    **as `it` is**\n",
	    "2 ** 3, a ** b, `, ** x **\n```\n    **as `it` is**\n");
	flows("*Softly, " LONG "of\nthis.* Then 2*3*4, a *b, *\n", "Softly, "
	    LONG "of this. Then 2*3*4, a *b, *\n");
	flows("*one*, **two** and (*three*)\n* a list\n*and\n", "one, two "
	    "and (three)\n* a list\n*and\n");
	flows(LONG "**on\nand on** it\n", LONG "on and on it\n");
	flows(LONG ".\n- one\n2. two\n    deep\n", LONG ".\n- one\n2. two\n"
	    "    deep\n");
	flows("    " LONG "x\nnext", "    " LONG "x\nnext");
	flows(LONG ".  \nnext", LONG ".  \nnext");
	flows(LONG "x\n2026 was", LONG "x 2026 was");
}

/* ---- line mode -------------------------------------------------------- */

static const char *const session[] = {
	"survey", "inbox", "survey before", "9", "4", "back", "", "3", "2",
	"1,9", "3, 1", "", "calm and asking", "send", "survey nothing",
	"survey before", "1", "lead", "", "stop", "answer before", "5", "1",
	"1", "", "", "4", "12", "send",
};

static void a_session_is_a_transcript(void **state)
{
	struct rig *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(session); i++) {
		char *line = xasprintf("%s\n", session[i]);

		buf_addf(&r->out, "%s", line);
		rig_raw(r, line);
		free(line);
	}
	golden_compare("term", "plain-survey", &r->out);
	assert_true(rig_asked(r, "survey {\"answers\":\"{\\\"fears\\\":"
	    "\\\"law,time\\\",\\\"hope\\\":\\\"calm and asking\\\","
	    "\\\"role\\\":\\\"lead\\\",\\\"years\\\":\\\"4\\\"}\","
	    "\"questionnaire\":\"before\"}"));
}

static void the_end_of_input_keeps_it(void **state)
{
	struct rig *r = *state;

	rig_raw(r, "survey before\n4\n");
	RESET();
	rig_raw(r, "2");
	term_input_end(r->t);
	rig_run(r);
	assert_true(term_over(r->t, NULL));
	assert_true(says(r, "Question 2 of 5."));
	assert_false(rig_asked(r, "survey {"));
}

static void scripts_give_it_at_once(void **state)
{
	struct rig_options o = { .exec = "survey before years=3", .lang =
		"en", .surveys = true };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	rig_run(&r);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 0);
	assert_true(rig_asked(&r, "survey {\"answers\":\"years=3\","));
	rig_release(&r);
	o.exec = "survey before";
	rig_init(&r, &o);
	rig_run(&r);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 2);
	rig_release(&r);
}

/* On two screens of one person: one has it, and the other takes it over. */
static void another_screen_has_it(void **state)
{
	struct rig *r = *state;

	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, ":survey before\r");
	assert_true(rig_shows(r, "This questionnaire is open on another"));
	assert_true(r->t->pane == &pane_inbox);
	r->refuse = NULL;
	RESET();
	rig_type(r, ":survey before\r");
	assert_true(rig_asked(r, "draft.hold {\"questionnaire\":\"before\","
	    "\"take\":true}"));
	assert_true(r->t->pane == &pane_form);
	/* what is answered is saved when somebody looks */
	rig_type(r, "13");
	RESET();
	rig_told(r, "survey/before", "watched");
	assert_true(rig_asked(r, "fill {"));
	rig_told(r, "survey/before", "taken");
	assert_true(rig_shows(r, "taken over this questionnaire on another"));
	assert_true(r->t->pane == &pane_inbox);
	rig_pass(r, 9000);
	assert_false(rig_asked(r, "fill {"));
	/* left: it is anybody's again */
	rig_type(r, ":survey before\r");
	RESET();
	rig_type(r, "q");
	assert_true(rig_asked(r, "draft.hold {}"));
}

static void lines_ask_for_it_once_more(void **state)
{
	struct rig *r = *state;

	r->refuse = "draft.hold";
	r->code = "taken";
	rig_raw(r, "survey before\n");
	assert_true(says(r, "Open it once more to take it over"));
	rig_raw(r, "chat still here\n");
	assert_true(rig_asked(r, "chat {\"text\":\"still here\"}"));
	r->refuse = NULL;
	rig_raw(r, "survey before\n");
	assert_true(rig_asked(r, "\"take\":true"));
	rig_told(r, "survey/before", "taken");
	assert_true(says(r, "on another screen of yours."));
	rig_raw(r, "chat again\n");
	assert_true(rig_asked(r, "chat {\"text\":\"again\"}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
#define P(f) cmocka_unit_test_setup_teardown(f, begin_plain, rig_end)
		T(it_is_answered_and_sent), T(what_is_needed_is_asked_for),
		T(the_signs_are_explained), T(nothing_is_chosen_by_enter),
		T(digits_are_marks),
		T(what_does_not_fit_is_told), T(typing_is_saved_as_it_goes),
		T(a_draft_is_gone_on_with), T(a_lost_line_loses_nothing),
		T(the_question_at_hand_is_chosen_again),
		T(the_answered_is_told), T(one_that_closes_is_left),
		T(another_screen_has_it), P(lines_ask_for_it_once_more),
		T(it_comes_as_news), P(a_session_is_a_transcript),
		cmocka_unit_test(lines_of_a_paragraph_flow),
		P(the_end_of_input_keeps_it),
		cmocka_unit_test(scripts_give_it_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
