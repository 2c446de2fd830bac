/*
 * test_view.c: what views say, and when they may have changed.
 */
#include "config.h"

#include "tests/view/stands.h"

static const struct val *row(const struct val *view, const char *section,
    const char *id)
{
	const struct val *list = val_get(view, section);

	for (size_t i = 0; i < val_len(list); i++)
		if (strcmp(val_get_text(val_at(list, i), "id", ""), id) == 0)
			return val_at(list, i);
	return NULL;
}

static void an_inbox_row_says_all_there_is(void **state)
{
	struct stage *s = *state;
	const struct val *r;

	stage_add(s, RELEASE_ALERT);
	r = row(look(s, HAT_PARTICIPANT, 0, "en"), "inbox", "alert");
	assert_non_null(r);
	assert_string_equal(val_get_text(r, "number", ""), "01");
	assert_string_equal(val_get_text(r, "title", ""), "T-title-alert.");
	assert_null(val_get(r, "title_lang"));
	assert_string_equal(val_get_text(r, "channel", ""), "email");
	assert_int_equal(val_get_num(r, "ms", -1), 0);
	assert_int_equal(strlen(val_get_text(r, "body", "")), 64);
	assert_int_equal(val_len(val_get(r, "files")), 1);
	assert_false(val_get_true(r, "acked", false));
	stage_add(s, "{\"kind\":\"delivery.acknowledged\",\"cell\":\"a\","
	    "\"inject\":\"alert\",\"team\":\"a.csirt\",\"person\":\"" ANA
	    "\"}");
	r = row(look(s, HAT_PARTICIPANT, 0, "en"), "inbox", "alert");
	assert_true(val_get_true(r, "acked", false));
	assert_null(row(look(s, HAT_PARTICIPANT, 1, "en"), "inbox", "alert"));
	assert_null(row(look(s, HAT_PARTICIPANT, 2, "en"), "inbox", "alert"));
}

static void another_language_is_marked(void **state)
{
	struct stage *s = *state;
	const struct val *view, *r;

	stage_add(s, RELEASE_ALERT);
	view = look(s, HAT_PARTICIPANT, 0, "es");
	r = row(view, "inbox", "alert");
	assert_string_equal(val_get_text(r, "title", ""),
	    "T-titulo-alerta.");
	assert_null(val_get(r, "title_lang"));
	assert_string_equal(val_get_text(r, "from_lang", ""), "en");
	assert_string_equal(val_get_text(r, "body_lang", ""), "en");
	assert_string_equal(val_get_text(val_get(view, "exercise"),
	    "title_lang", ""), "en");
}

static void an_attempt_comes_back_with_its_verdict(void **state)
{
	struct stage *s = *state;
	const struct val *q, *at;

	stage_add(s, "{\"kind\":\"question.opened\",\"cell\":\"a\","
	    "\"question\":\"family\",\"due_ms\":1200000}");
	stage_add(s, "{\"kind\":\"answer.submitted\",\"ms\":5000,\"cell\":"
	    "\"a\",\"question\":\"family\",\"team\":\"a.csirt\",\"person\":\""
	    ANA "\",\"text\":\"ryuk\",\"try\":1,\"late\":false}");
	q = row(look(s, HAT_PARTICIPANT, 0, "en"), "questions", "family");
	assert_non_null(q);
	assert_int_equal(val_get_num(q, "due_ms", 0), 1200000);
	assert_int_equal(val_get_num(q, "tries", 0), 3);
	assert_true(val_get_true(q, "open", false));
	at = val_at(val_get(q, "attempts"), 0);
	assert_string_equal(val_get_text(at, "verdict", ""), "sent");
	assert_string_equal(val_get_text(at, "text", ""), "ryuk");
	assert_string_equal(val_get_text(at, "name", ""), "Somebody");
	stage_add(s, "{\"kind\":\"judgement.made\",\"of\":10,\"verdict\":"
	    "\"wrong\"}");
	q = row(look(s, HAT_PARTICIPANT, 0, "en"), "questions", "family");
	at = val_at(val_get(q, "attempts"), 0);
	assert_string_equal(val_get_text(at, "verdict", ""), "wrong");
	assert_int_equal(val_get_num(val_get(q, "hint"), "cost", 0), 3);
	assert_null(val_get(val_get(q, "hint"), "text"));
}

static void what_was_changed_is_shown_changed(void **state)
{
	struct stage *s = *state;
	const struct val *r;

	stage_add(s, "{\"kind\":\"inject.edited\",\"cell\":\"a\",\"inject\":"
	    "\"alert\",\"title\":\"New title\"}");
	stage_add(s, RELEASE_ALERT);
	stage_add(s, "{\"kind\":\"inject.corrected\",\"cell\":\"a\","
	    "\"inject\":\"alert\",\"body\":\"abab\",\"why\":\"wrong host\"}");
	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"b\","
	    "\"inject\":\"alert\",\"by\":\"at\"}");
	r = row(look(s, HAT_PARTICIPANT, 0, "en"), "inbox", "alert");
	assert_string_equal(val_get_text(r, "title", ""), "New title");
	assert_string_equal(val_get_text(r, "correction", ""), "abab");
	assert_string_equal(val_get_text(r, "correction_why", ""),
	    "wrong host");
	r = row(look(s, HAT_PARTICIPANT, 2, "en"), "inbox", "alert");
	assert_string_equal(val_get_text(r, "title", ""), "T-title-alert.");
	assert_null(val_get(r, "correction"));
}

static void talk_reaches_whom_it_names(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"message.sent\",\"from\":\"a.csirt\",\"to\":"
	    "[\"a.it\"],\"text\":\"hello it\",\"cell\":\"a\"}");
	stage_add(s, "{\"kind\":\"broadcast.sent\",\"text\":\"to b\","
	    "\"cell\":\"b\"}");
	assert_non_null(row(look(s, HAT_PARTICIPANT, 0, NULL), "talk", "9"));
	assert_non_null(row(look(s, HAT_PARTICIPANT, 1, NULL), "talk", "9"));
	assert_null(row(look(s, HAT_PARTICIPANT, 2, NULL), "talk", "9"));
	assert_null(row(look(s, HAT_PARTICIPANT, 0, NULL), "talk", "10"));
	assert_non_null(row(look(s, HAT_PARTICIPANT, 2, NULL), "talk",
	    "10"));
	assert_non_null(row(look(s, HAT_OBSERVER, -1, NULL), "talk", "9"));
	assert_non_null(row(look(s, HAT_OBSERVER, -1, NULL), "talk", "10"));
}

static void talk_is_bounded(void **state)
{
	struct stage *s = *state;
	const struct val *talk;
	struct buf line = {0};

	for (int i = 0; i < VIEW_RING + 5; i++)
		stage_add(s, "{\"kind\":\"message.sent\",\"from\":\"excon\","
		    "\"to\":[\"a.it\"],\"text\":\"again\",\"cell\":\"a\"}");
	buf_adds(&line, "{\"kind\":\"message.sent\",\"from\":\"excon\","
	    "\"to\":[\"a.it\"],\"cell\":\"a\",\"text\":\"x");
	for (int i = 0; i < VIEW_TEXT_MAX; i++)
		buf_adds(&line, "\xc3\xa9");
	buf_adds(&line, "\"}");
	stage_add(s, buf_str(&line));
	buf_release(&line);
	talk = val_get(look(s, HAT_PARTICIPANT, 1, NULL), "talk");
	assert_int_equal(val_len(talk), VIEW_RING);
	talk = val_at(talk, VIEW_RING - 1);
	assert_true(val_get_true(talk, "cut", false));
	/* no half character */
	assert_int_equal(val_len(val_get(talk, "text")),
	    VIEW_TEXT_MAX - 1);
}

static void a_call_sheet_has_the_calls(void **state)
{
	struct stage *s = *state;
	const struct val *calls, *r;
	int it = state_team(s->st, "a.it");

	calls = look(s, HAT_SIMCELL, -1, "en");
	r = row(calls, "calls", "a.it/calls");
	assert_non_null(r);
	assert_string_equal(val_get_text(r, "status", ""), "later");
	assert_string_equal(val_get_text(r, "phone", ""), "411");
	assert_int_equal(val_get_num(r, "due_ms", 0), 5 * MINUTE);
	assert_non_null(strstr(val_get_text(r, "expect", ""), "expect"));
	assert_int_equal(val_len(val_get(calls, "calls")), 1);
	stage_add(s, "{\"kind\":\"inject.released\",\"ms\":300000,\"cell\":"
	    "\"a\",\"inject\":\"calls\",\"by\":\"at\"}");
	/* it rings, and nobody takes it */
	assert_null(row(look(s, HAT_PARTICIPANT, it, "en"), "inbox",
	    "calls"));
	stage_add(s, "{\"kind\":\"delivery.reached\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"team\":\"a.it\",\"how\":"
	    "\"no answer\"}");
	assert_null(row(look(s, HAT_PARTICIPANT, it, "en"), "inbox",
	    "calls"));
	r = row(look(s, HAT_SIMCELL, -1, "en"), "calls", "a.it/calls");
	assert_string_equal(val_get_text(r, "cell", ""), "a");
	assert_string_equal(val_get_text(r, "how", ""), "no answer");
	assert_int_equal(val_get_num(r, "tries", 0), 1);
	stage_add(s, "{\"kind\":\"delivery.reached\",\"cell\":\"a\","
	    "\"inject\":\"calls\",\"team\":\"a.it\",\"how\":\"phone\"}");
	assert_non_null(row(look(s, HAT_PARTICIPANT, it, "en"), "inbox",
	    "calls"));
	r = row(look(s, HAT_SIMCELL, -1, "en"), "calls", "a.it/calls");
	assert_string_equal(val_get_text(r, "status", ""), "now");
	assert_true(val_get_true(r, "reached", false));
	assert_string_equal(val_get_text(r, "how", ""), "phone");
	assert_int_equal(val_get_num(r, "tries", 0), 2);
}

static void a_screen_shows_what_everybody_has(void **state)
{
	struct stage *s = *state;

	stage_add(s, RELEASE_ALERT);
	assert_int_equal(val_len(val_get(look(s, HAT_SCOREBOARD, -1, "en"),
	    "inbox")), 0);
	stage_add(s, "{\"kind\":\"inject.composed\",\"inject\":\"adhoc-1\","
	    "\"title\":\"For all\",\"body\":\"abab\",\"to\":[\"all\"],"
	    "\"channel\":\"news\"}");
	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"adhoc-1\",\"by\":\"go\"}");
	assert_int_equal(val_len(val_get(look(s, HAT_SCOREBOARD, -1, "en"),
	    "inbox")), 0);
	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"b\","
	    "\"inject\":\"adhoc-1\",\"by\":\"go\"}");
	assert_string_equal(val_get_text(row(look(s, HAT_SCOREBOARD, -1,
	    "en"), "inbox", "adhoc-1"), "title", ""), "For all");
}

/* Nothing else in a team's view names a milestone. */
static void a_milestone_has_a_title(void **state)
{
	static struct plan_say said = { "", "T-isolated." };
	struct stage *s = *state;
	struct plan *p = s->r.plans[0];
	const struct val *rows;

	p->milestones[plan_find(p, PLAN_MILESTONE, "m-isolated")].title =
	    (struct plan_text){ .v = &said, .n = 1 };
	stage_add(s, "{\"kind\":\"milestone.reached\",\"cell\":\"a\","
	    "\"milestone\":\"m-isolated\",\"team\":\"a.csirt\"}");
	rows = val_get(val_get(look(s, HAT_PARTICIPANT, 0, "en"), "score"),
	    "rows");
	assert_int_equal(val_len(rows), 1);
	assert_string_equal(val_get_text(val_at(rows, 0), "title", ""),
	    "T-isolated.");
}

#define ATTACHED "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd" \
	"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"

static void what_is_attached_comes_with_an_inject(void **state)
{
	struct stage *s = *state;
	struct view_viewer who = { .hat = HAT_PARTICIPANT, .team = 0 };
	struct view_input in = stage_input(s);
	struct digest d;
	const struct val *files;

	stage_add(s, "{\"kind\":\"inject.composed\",\"inject\":\"adhoc-1\","
	    "\"title\":\"For all\",\"body\":\"abab\",\"to\":[\"all\"],"
	    "\"channel\":\"news\"}");
	stage_add(s, "{\"kind\":\"file.attached\",\"inject\":\"adhoc-1\","
	    "\"name\":\"note.txt\",\"size\":12,\"digest\":\"" ATTACHED
	    "\"}");
	assert_int_equal(digest_parse(ATTACHED, &d, NULL), 0);
	assert_false(view_may_read(&in, &who, &d));
	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"adhoc-1\",\"by\":\"go\"}");
	files = val_get(row(look(s, HAT_PARTICIPANT, 0, "en"), "inbox",
	    "adhoc-1"), "files");
	assert_int_equal(val_len(files), 1);
	assert_string_equal(val_get_text(val_at(files, 0), "name", ""),
	    "note.txt");
	assert_int_equal(val_get_num(val_at(files, 0), "size", 0), 12);
	assert_true(view_may_read(&in, &who, &d));
}

int main(void)
{
#define VIEW(f) cmocka_unit_test_setup_teardown(f, stands_begin, stands_end)
	const struct CMUnitTest tests[] = {
		VIEW(an_inbox_row_says_all_there_is),
		VIEW(another_language_is_marked),
		VIEW(an_attempt_comes_back_with_its_verdict),
		VIEW(what_was_changed_is_shown_changed),
		VIEW(talk_reaches_whom_it_names),
		VIEW(talk_is_bounded),
		VIEW(a_call_sheet_has_the_calls),
		VIEW(a_screen_shows_what_everybody_has),
		VIEW(what_is_attached_comes_with_an_inject),
		VIEW(a_milestone_has_a_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
