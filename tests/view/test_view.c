/*
 * test_view.c: what views say, when they may have changed, and that every
 * change is told.
 */
#include "config.h"

#include "view/view.h"

#include "tests/event/unit.h"
#include "tests/view/stage.h"
#include "tests/state/ministry.h"
#include "tests/wire/diff.h"

#define RELEASE_ALERT "{\"kind\":\"inject.released\",\"cell\":\"a\"," \
	"\"inject\":\"alert\",\"by\":\"at\"}"

static int begin(void **state)
{
	struct stage *s = xmalloc(sizeof(*s));

	stage_init(s);
	stage_begin(s);
	*state = s;
	return 0;
}

static int end(void **state)
{
	stage_release(*state);
	free(*state);
	return 0;
}

/* The view as a tree, in the stage's arena. */
static struct val *look(struct stage *s, enum state_hat hat, int team,
    const char *lang)
{
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = hat, .team = team, .lang = lang };

	return view_make(&in, &who, &s->a);
}

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

static void the_clock_of_a_team_is_its_cells(void **state)
{
	struct stage *s = *state;
	struct view_viewer a = { .hat = HAT_PARTICIPANT, .team = 0 };
	struct view_viewer b = { .hat = HAT_PARTICIPANT, .team = 2 };
	struct val *clock;

	stage_add(s, "{\"kind\":\"cell.held\",\"ms\":60000,\"cell\":\"a\"}");
	clock = view_clock(s->st, &a, 90000, 7, &s->a);
	assert_int_equal(val_get_num(clock, "ms", 0), 60000);
	assert_int_equal(val_get_num(clock, "rate", -1), 0);
	assert_int_equal(val_get_num(clock, "mono_ms", 0), 7);
	clock = view_clock(s->st, &b, 90000, 7, &s->a);
	assert_int_equal(val_get_num(clock, "ms", 0), 90000);
	assert_int_equal(val_get_num(clock, "rate", 0), 1000);
	stage_add(s, "{\"kind\":\"clock.paused\",\"ms\":100000,\"why\":"
	    "\"lunch\",\"length_ms\":2700000}");
	clock = view_clock(s->st, &b, 100000, 7, &s->a);
	assert_int_equal(val_get_num(clock, "rate", -1), 0);
	clock = (struct val *)val_get(look(s, HAT_PARTICIPANT, 2, NULL),
	    "run");
	assert_string_equal(val_get_text(clock, "state", ""), "paused");
	assert_string_equal(val_get_text(clock, "why", ""), "lunch");
}

static void listings_keep_to_the_viewer(void **state)
{
	struct stage *s = *state;
	struct view_viewer own = { .hat = HAT_PARTICIPANT, .team = 0 };
	struct view_viewer other = { .hat = HAT_PARTICIPANT, .team = 1 };
	struct view_viewer watch = { .hat = HAT_OBSERVER, .team = -1 };
	struct view_viewer screen = { .hat = HAT_SCOREBOARD, .team = -1 };
	const struct event *e;

	stage_add(s, "{\"kind\":\"teamlog.written\",\"team\":\"a.csirt\","
	    "\"person\":\"" ANA "\",\"text\":\"decided\"}");
	e = &s->r.events[s->r.n - 1];
	assert_true(view_may_list(s->st, &own, e));
	assert_false(view_may_list(s->st, &other, e));
	assert_true(view_may_list(s->st, &watch, e));
	assert_false(view_may_list(s->st, &screen, e));
	stage_add(s, "{\"kind\":\"note.written\",\"text\":\"director's\"}");
	e = &s->r.events[s->r.n - 1];
	assert_false(view_may_list(s->st, &own, e));
	assert_false(view_may_list(s->st, &watch, e));
}

/* ---- whenever a view changes, it has been marked ---------------------- */

struct last {
	struct arena a;
	struct val *view;
};

static struct val *fresh(struct stage *s, enum state_hat hat, int team,
    struct arena *a)
{
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = hat, .team = team, .lang = "es" };

	return view_make(&in, &who, a);
}

/* Keeps up with the view by its changes alone. */
static void follow(struct stage *s, struct last *l, enum state_hat hat,
    int team)
{
	struct arena a = {0}, kept = {0};
	struct val *now = fresh(s, hat, team, &a), *change;

	if (l->view == NULL) {
		l->view = rows_copy(&l->a, now);
		arena_release(&a);
		return;
	}
	change = diff_views(&a, l->view, now);
	if (change != NULL && !view_index_dirty(s->ix, hat ==
	    HAT_PARTICIPANT ? team : -1))
		fail_msg("event %lld %s: %s of team %d was not marked",
		    (long long)s->st->seq,
		    event_kind_name(s->r.events[s->st->seq - 1].kind),
		    state_hat_name(hat), team);
	if (change != NULL) {
		l->view = rows_apply(&kept, l->view, change);
		arena_release(&l->a);
		l->a = kept;
	}
	assert_null(diff_views(&a, l->view, now));
	arena_release(&a);
}

static void follow_journal(const char *path)
{
	struct last teams[8] = {{{0}, NULL}}, others[3] = {{{0}, NULL}};
	struct stage s;

	stage_init(&s);
	record_load(&s.r, path);
	for (size_t i = 0; i < s.r.n; i++) {
		stage_step(&s, i);
		if (s.st->nversions == 0)
			continue;
		for (size_t t = 0; t < s.st->nteams; t++)
			follow(&s, &teams[t], HAT_PARTICIPANT, (int)t);
		follow(&s, &others[0], HAT_OBSERVER, -1);
		follow(&s, &others[1], HAT_SIMCELL, -1);
		follow(&s, &others[2], HAT_SCOREBOARD, -1);
		view_index_clean(s.ix);
	}
	for (size_t i = 0; i < ARRAY_LEN(teams); i++)
		arena_release(&teams[i].a);
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		arena_release(&others[i].a);
	stage_release(&s);
}

static void every_change_is_marked(void **state)
{
	(void)state;
	follow_journal("tests/state/fixtures/whole.jsonl");
	follow_journal("tests/state/fixtures/cells.jsonl");
}

/* Time alone, and what only staff know of, marks nothing. */
static void nothing_is_marked_for_nothing(void **state)
{
	static const char *const quiet[] = {
		"{\"kind\":\"clock.ticked\",\"ms\":1000}",
		"{\"kind\":\"note.written\",\"text\":\"x\"}",
		"{\"kind\":\"standby.set\",\"inject\":\"call\"}",
		("{\"kind\":\"probe.result\",\"cell\":\"a\",\"probe\":"
		    "\"smb\",\"result\":\"down\"}"),
	};
	struct stage *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(quiet); i++) {
		view_index_clean(s->ix);
		stage_add(s, quiet[i]);
		for (int t = -1; t < 3; t++)
			assert_false(view_index_dirty(s->ix, t));
	}
	stage_add(s, RELEASE_ALERT);
	assert_true(view_index_dirty(s->ix, 0));
	assert_false(view_index_dirty(s->ix, 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    an_inbox_row_says_all_there_is, begin, end),
		cmocka_unit_test_setup_teardown(another_language_is_marked,
		    begin, end),
		cmocka_unit_test_setup_teardown(
		    an_attempt_comes_back_with_its_verdict, begin, end),
		cmocka_unit_test_setup_teardown(
		    what_was_changed_is_shown_changed, begin, end),
		cmocka_unit_test_setup_teardown(talk_reaches_whom_it_names,
		    begin, end),
		cmocka_unit_test_setup_teardown(talk_is_bounded, begin, end),
		cmocka_unit_test_setup_teardown(a_call_sheet_has_the_calls,
		    begin, end),
		cmocka_unit_test_setup_teardown(
		    a_screen_shows_what_everybody_has, begin, end),
		cmocka_unit_test_setup_teardown(
		    what_is_attached_comes_with_an_inject, begin, end),
		cmocka_unit_test_setup_teardown(
		    the_clock_of_a_team_is_its_cells, begin, end),
		cmocka_unit_test_setup_teardown(listings_keep_to_the_viewer,
		    begin, end),
		cmocka_unit_test(every_change_is_marked),
		cmocka_unit_test_setup_teardown(
		    nothing_is_marked_for_nothing, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
