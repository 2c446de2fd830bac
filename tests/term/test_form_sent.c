/*
 * test_form_sent.c: a questionnaire that was sent opens with what was, says
 * when and by whom, and goes again in place of that; of an anonymous one
 * there is only that it was.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

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

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s\n", what, buf_str(&r->out));
	buf_clear(&r->out);
	return is;
}

#define RESET() buf_clear(&r->asked)

/* What `list sent` gives from now on. */
static void sent(struct rig *r, const char *json)
{
	r->sent = json_parse(&r->a, json, strlen(json), 4096, NULL);
	assert_non_null(r->sent);
}

#define PICTURE(who) "[{\"questionnaire\":\"picture\",\"ex_ms\":5400000," \
	"\"wall_ms\":3600000," who "\"answers\":\"{\\\"sure\\\":" \
	"\\\"80\\\"}\"}]"

/* It opens as it was sent, and says when; again it goes in place of that. */
static void the_sent_opens_as_it_was(void **state)
{
	struct rig *r = *state;

	sent(r, PICTURE("\"who\":\"m.diaz\","));
	rig_type(r, ":survey picture\r");
	assert_true(rig_shows(r, "1 of 1 answered  sent 01:00:00"));
	assert_true(rig_shows(r, "Sent at 01:00:00 (T+1:30) by m.diaz; what "
	    "you send now takes its place."));
	assert_true(rig_shows(r, "+ 1. How sure are you, in percent?"));
	assert_true(rig_shows(r, "percent?                     "));
	assert_true(rig_shows(r, "     80\n"));
	rig_type(r, "S");
	assert_true(rig_shows(r, "Nothing has changed since it was sent."));
	RESET();
	rig_pass(r, 2 * TERM_DRAFT_MS);
	rig_type(r, "q");
	assert_false(rig_asked(r, "fill {"));
	assert_true(rig_shows_not(r, "kept, not sent"));
	/* something else is a draft, and what was sent can be read */
	rig_type(r, ":survey picture\r1\x15" "90\r");
	assert_true(rig_asked(r, "fill {\"answers\":\"{\\\"sure\\\":\\\"90"));
	assert_true(rig_shows(r, "what stands here is another answer, and"));
	assert_true(rig_shows(r, "v shows what was."));
	assert_true(rig_shows_not(r, "sent 01:00:00 "));
	rig_type(r, "v");
	assert_true(rig_shows(r, "Sent at 01:00:00 (T+1:30) by m.diaz."));
	assert_true(rig_shows(r, " 80"));
	rig_type(r, "qS");
	assert_true(rig_shows(r, "Send it in place of what was sent?"));
	rig_type(r, "y");
	assert_true(rig_asked(r, "survey {\"answers\":\"{\\\"sure\\\":"
	    "\\\"90\\\"}\",\"questionnaire\":\"picture\"}"));
}

/* What is not sent goes before what was. */
static void a_draft_beside_the_sent_is_shown(void **state)
{
	static const char drafts[] = "[{\"question\":\"survey/picture\","
	    "\"person\":\"p1\",\"text\":\"{\\\"sure\\\":\\\"55\\\"}\"}]";
	struct rig *r = *state;

	sent(r, PICTURE(""));
	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, NULL);
	rig_type(r, ":survey picture\r");
	assert_true(rig_shows(r, "Sent at 01:00:00 (T+1:30); what stands "
	    "here is another answer"));
	assert_true(rig_shows(r, " 55"));
	rig_type(r, "v");
	assert_true(rig_shows(r, " 80"));
}

static void what_was_not_sent_says_so(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\rv");
	assert_true(rig_shows(r, "Nothing of it was sent yet."));
	term_resize(r->t, 40, 12);
	rig_type(r, "q");
	sent(r, PICTURE(""));
	rig_type(r, ":survey picture\r");
	assert_true(rig_shows(r, "1/1 sent"));
	assert_true(rig_shows(r, "Sent at 01:00:00 (T+1:30); what you"));
}

/* Whose answers are whose nobody knows. */
static void the_anonymous_says_only_that_it_was(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questionnaires\":[{\"id\":\"before\","
	    "\"title\":\"Before we begin\",\"each\":\"person\",\"anonymous\":"
	    "true,\"by\":[\"p1\"],\"items\":[]}]}}");
	rig_type(r, ":survey before\r");
	assert_true(rig_shows(r, "It was sent. It is anonymous: nobody can "
	    "show which answers were"));
	assert_true(r->t->pane == &pane_inbox);
	sent(r, "[{\"questionnaire\":\"before\",\"ex_ms\":5400000,"
	    "\"wall_ms\":0}]");
	rig_type(r, ":survey before\r");
	assert_true(rig_shows(r, "Sent at 00:00:00 (T+1:30). It is "
	    "anonymous:"));
	assert_true(r->t->pane == &pane_inbox);
}

/* In line mode it is read out first. */
static void lines_begin_with_what_was_sent(void **state)
{
	struct rig *r = *state;

	sent(r, PICTURE(""));
	rig_raw(r, "survey picture\n");
	assert_true(says(r, "Sent at 01:00:00 (T+1:30); what you send now "
	    "takes its place.\nThis is what you answered:\n1. How sure are "
	    "you, in percent? 80\nsend sends it,"));
	rig_raw(r, "send\n");
	assert_true(says(r, "Nothing has changed since it was sent."));
	rig_raw(r, "keep\n");
	assert_true(says(r, "Nothing was done."));
	rig_raw(r, "survey picture\n1\n90\nsend\n");
	assert_true(rig_asked(r, "survey {\"answers\":\"{\\\"sure\\\":"
	    "\\\"90\\\"}\",\"questionnaire\":\"picture\"}"));
	assert_true(says(r, "Sent. Thank you."));
	rig_change(r, "{\"set\":{\"questionnaires\":[{\"id\":\"before\","
	    "\"title\":\"Before\",\"each\":\"person\",\"anonymous\":"
	    "true,\"by\":[\"p1\"],\"items\":[]}]}}");
	rig_raw(r, "survey before\n");
	assert_true(says(r, "It was sent. It is anonymous: nobody can show"));
	rig_raw(r, "chat still here\n");
	assert_true(rig_asked(r, "chat {"));
}

static void scripts_read_what_was_sent(void **state)
{
	static const struct { const char *exec, *out; } rows[] = {
		{ "survey picture", "Sent at 01:00:00 (T+1:30).\n\n1. How "
		    "sure are you, in percent?\n80\n" },
		{ "survey picture --json", "\"answers\":\"{\\\"sure\\\":"
		    "\\\"80\\\"}\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rig_options o = { .exec = rows[i].exec, .lang = "en",
			.surveys = true, .sent = PICTURE("") };
		struct rig r;
		int status = -1;

		rig_init(&r, &o);
		rig_run(&r);
		assert_true(term_over(r.t, &status));
		assert_int_equal(status, 0);
		assert_true(says(&r, rows[i].out));
		rig_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
#define P(f) cmocka_unit_test_setup_teardown(f, begin_plain, rig_end)
		T(the_sent_opens_as_it_was),
		T(a_draft_beside_the_sent_is_shown),
		T(what_was_not_sent_says_so),
		T(the_anonymous_says_only_that_it_was),
		P(lines_begin_with_what_was_sent),
		cmocka_unit_test(scripts_read_what_was_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
