/*
 * test_story.c: what views say of phases, seats, bodies of roles, people of
 * the story, and of words on a channel that is cut.
 */
#include "config.h"

#include "view/view.h"

#include "tests/event/unit.h"
#include "tests/view/stage.h"

/* Up to the alert, in phase m1 (tests/state/story.c). */
static const char *const beginning[] = {
	"{\"kind\":\"exercise.created\",\"ms\":0,\"auto\":false,\"cells\":1,"
	    "\"pack\":\"story\",\"recall_ms\":0,\"seed\":\"0011223344556677"
	    "8899aabbccddeeff00112233445566778899aabbccddeeff\","
	    "\"version\":\"1\"}",
	"{\"kind\":\"plan.adopted\",\"plan\":\"33333333333333333333333333333"
	    "33333333333333333333333333333333333\",\"numbers\":{}}",
	"{\"kind\":\"team.created\",\"team\":\"a.csirt\",\"cell\":\"a\","
	    "\"role\":\"csirt\"}",
	"{\"kind\":\"team.created\",\"team\":\"a.it\",\"cell\":\"a\","
	    "\"role\":\"it\"}",
	"{\"kind\":\"exercise.opened\"}",
	"{\"kind\":\"clock.started\",\"rate\":1000}",
	"{\"kind\":\"phase.begun\",\"by\":\"at\",\"phase\":\"m1\"}",
	"{\"kind\":\"inject.released\",\"ms\":60000,\"by\":\"at\",\"cell\":"
	    "\"a\",\"inject\":\"alert\"}",
};
#define CSIRT 0
#define IT 1

static int begin(void **state)
{
	struct stage *s = xmalloc(sizeof(*s));

	stage_init(s);
	for (size_t i = 0; i < ARRAY_LEN(beginning); i++)
		stage_add(s, beginning[i]);
	*state = s;
	return 0;
}

static int end(void **state)
{
	stage_release(*state);
	free(*state);
	return 0;
}

static struct val *look(struct stage *s, int team)
{
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = HAT_PARTICIPANT, .team = team,
		.seats = STATE_SEATS_ALL,
		.lang = "en" };

	return view_make(&in, &who, &s->a);
}

/* A field of the last row of a section, "" when there is none. */
static const char *last(const struct val *view, const char *section,
    const char *key)
{
	const struct val *list = val_get(view, section);
	size_t n = val_len(list);

	return n == 0 ? "" : val_get_text(val_at(list, n - 1), key, "");
}

static bool may_read(struct stage *s, int team, const char *body)
{
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = HAT_PARTICIPANT, .team = team,
		.seats = STATE_SEATS_ALL };
	struct digest d;

	digest_of(&d, body, strlen(body));
	return view_may_read(&in, &who, &d);
}

static void the_phase_and_the_story_s_clock(void **state)
{
	const struct val *view = look(*state, CSIRT);
	const struct val *run = val_get(view, "run");
	const struct val *alert = val_at(val_get(view, "inbox"), 0);

	assert_string_equal(val_get_text(run, "phase", ""), "m1");
	assert_string_equal(val_get_text(run, "phase_title", ""), "The night");
	assert_int_equal(val_get_num(run, "phase_ms", -1), 0);
	assert_int_equal(val_get_num(run, "story_ms", -1), 60000000);
	assert_int_equal(val_get_num(run, "zone_min", 0), -360);
	assert_int_equal(val_get_num(alert, "story_ms", -1), 60060000);
	assert_string_equal(val_get_text(val_get(view, "exercise"), "mark",
	    ""), "EXERCISE");
}

static void a_role_has_its_own_body_and_no_other(void **state)
{
	struct stage *s = *state;
	const struct val *csirt = look(s, CSIRT), *it = look(s, IT);

	assert_string_equal(last(csirt, "inbox", "tlp"), "amber");
	assert_string_equal(last(csirt, "inbox", "person"), "chief");
	assert_string_equal(last(csirt, "inbox", "person_title"),
	    "The chief");
	assert_string_not_equal(last(csirt, "inbox", "body"),
	    last(it, "inbox", "body"));
	assert_true(may_read(s, CSIRT, "all"));
	assert_false(may_read(s, CSIRT, "it"));
	assert_true(may_read(s, IT, "it"));
	assert_false(may_read(s, IT, "all"));
}

static void who_has_the_number_sees_the_persona(void **state)
{
	struct stage *s = *state;

	assert_string_equal(last(look(s, CSIRT), "personas", "title"),
	    "Ana Soto");
	assert_string_equal(last(look(s, IT), "personas", "id"), "");
	stage_add(s, "{\"kind\":\"message.sent\",\"cell\":\"a\",\"from\":"
	    "\"excon\",\"persona\":\"periodista\",\"text\":\"insiste\",\"to\":"
	    "[\"a.csirt\"]}");
	assert_string_equal(last(look(s, CSIRT), "talk", "text"),
	    "And the statement?");
	assert_string_equal(last(look(s, CSIRT), "talk", "persona_title"),
	    "Ana Soto");
	assert_string_equal(last(look(s, IT), "talk", "text"), "");
}

static void what_waits_is_seen_by_its_sender_alone(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"channel.cut\",\"by\":\"go\",\"cell\":\"a\","
	    "\"channel\":\"correo\"}");
	stage_add(s, "{\"kind\":\"message.sent\",\"cell\":\"a\",\"channel\":"
	    "\"correo\",\"from\":\"a.csirt\",\"how\":\"queued\",\"text\":"
	    "\"hello\",\"to\":[\"a.it\"]}");
	assert_string_equal(last(look(s, CSIRT), "talk", "text"), "hello");
	assert_string_equal(last(look(s, IT), "talk", "text"), "");
	stage_add(s, "{\"kind\":\"channel.restored\",\"by\":\"go\",\"cell\":"
	    "\"a\",\"channel\":\"correo\"}");
	stage_add(s, "{\"kind\":\"message.delivered\",\"of\":10}");
	assert_string_equal(last(look(s, IT), "talk", "text"), "hello");
	assert_int_equal(val_len(val_get(look(s, CSIRT), "talk")), 1);
}

static void what_bounces_comes_back(void **state)
{
	struct stage *s = *state;
	const struct val *list;

	stage_add(s, "{\"kind\":\"message.sent\",\"cell\":\"a\",\"channel\":"
	    "\"correo\",\"from\":\"a.csirt\",\"how\":\"bounced\",\"text\":"
	    "\"hello\",\"to\":[\"a.it\"]}");
	stage_add(s, "{\"kind\":\"message.bounced\",\"of\":9,\"why\":\"cut\"}");
	list = val_get(look(s, CSIRT), "talk");
	assert_true(val_get_true(val_at(list, 0), "bounced", false));
	assert_int_equal(val_len(val_get(look(s, IT), "talk")), 0);
}

static void who_stands_in_is_told(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"role.absent\",\"cell\":\"a\",\"how\":"
	    "\"merged\",\"role\":\"it\",\"to\":[\"csirt\"]}");
	assert_string_equal(last(look(s, CSIRT), "teams", "absent_how"),
	    "csirt");
	stage_add(s, "{\"kind\":\"role.absent\",\"cell\":\"a\",\"how\":"
	    "\"excon\",\"role\":\"it\"}");
	assert_string_equal(last(look(s, CSIRT), "teams", "absent_how"),
	    "excon");
}

/* Whoever plays a persona sees all that was answered as it, not the last
 * alone. */
static void a_letter_has_all_its_answers(void **state)
{
	static const struct view_viewer player = { .hat = HAT_SIMCELL,
		.team = -1, .lang = "en" };
	struct stage *s = *state;
	struct view_input in;
	const struct val *letter;
	int64_t seq;

	state_newest(s->st)->plan->personas[0].played_by = "simcell";
	stage_add(s, "{\"kind\":\"message.sent\",\"cell\":\"a\",\"from\":"
	    "\"a.csirt\",\"persona\":\"periodista\",\"text\":\"Is it so?\","
	    "\"to\":[\"periodista\"]}");
	seq = s->st->seq;
	for (int i = 0; i < 2; i++) {
		char *line = xasprintf("{\"kind\":\"message.sent\",\"cell\":"
		    "\"a\",\"from\":\"excon\",\"persona\":\"periodista\","
		    "\"of\":%lld,\"text\":\"%s\",\"to\":[\"a.csirt\"]}",
		    (long long)seq, i == 0 ? "Who asks?" : "It is.");

		stage_add(s, line);
		free(line);
	}
	in = stage_input(s);
	letter = val_at(val_get(view_make(&in, &player, &s->a), "letters"),
	    0);
	assert_string_equal(val_get_text(letter, "reply", ""), "It is.");
	assert_int_equal(val_len(val_get(letter, "before")), 1);
	assert_string_equal(val_text(val_at(val_get(letter, "before"), 0),
	    ""), "Who asks?");
}

/* And what was passed on to that persona. */
static void a_letter_has_what_was_forwarded(void **state)
{
	static const struct view_viewer player = { .hat = HAT_SIMCELL,
		.team = -1, .lang = "en" };
	struct stage *s = *state;
	const struct plan *p = state_newest(s->st)->plan;
	struct plan_inject *alert = &p->injects[plan_find(p, PLAN_INJECT,
	    "alert")];
	struct plan_body *body = arena_calloc(&s->a, 1, sizeof(*body));
	struct view_input in = stage_input(s);
	const struct val *item;

	p->personas[0].played_by = "simcell";
	body->lang = "";
	body->role = -1;
	digest_of(&body->digest, "passed on", 9);
	alert->bodies = body;
	alert->nbodies = 1;
	assert_false(view_may_read(&in, &player, &body->digest));
	stage_add(s, "{\"kind\":\"message.sent\",\"cell\":\"a\",\"from\":"
	    "\"a.csirt\",\"persona\":\"periodista\",\"text\":\"Look.\","
	    "\"inject\":\"alert\",\"to\":[\"periodista\"]}");
	item = val_get(val_at(val_get(view_make(&in, &player, &s->a),
	    "letters"), 0), "item");
	assert_string_equal(val_get_text(item, "id", ""), "alert");
	assert_int_equal(strlen(val_get_text(item, "body", "")), 64);
	assert_true(view_may_read(&in, &player, &body->digest));
}

/* As of its release and of when it was said, not of when one looks. */
static void texts_have_the_time_at_which_they_came(void **state)
{
	struct stage *s = *state;
	const struct plan *p = state_newest(s->st)->plan;
	int alert = plan_find(p, PLAN_INJECT, "alert");

	for (size_t i = 0; i < p->injects[alert].title.n; i++)
		p->injects[alert].title.v[i].s = "At {clock}, {story-10m} "
		    "{x}";
	for (size_t i = 0; i < p->strings[0].text.n; i++)
		p->strings[0].text.v[i].s = "It is {clock} or {story}";
	stage_add(s, "{\"kind\":\"message.sent\",\"ms\":180000,\"cell\":\"a\","
	    "\"from\":\"excon\",\"persona\":\"periodista\",\"text\":"
	    "\"insiste\",\"to\":[\"a.csirt\"]}");
	stage_add(s, "{\"kind\":\"message.sent\",\"ms\":600000,\"cell\":\"a\","
	    "\"from\":\"a.csirt\",\"text\":\"{clock}\",\"to\":"
	    "[\"a.it\"]}");
	assert_string_equal(last(look(s, CSIRT), "inbox", "title"),
	    "At T+0:01, 1970-01-01 16:31 {x}");
	assert_string_equal(val_get_text(val_at(val_get(look(s, CSIRT),
	    "talk"), 0), "text", ""), "It is T+0:03 or 1970-01-01 16:43");
	/* What people write is theirs. */
	assert_string_equal(last(look(s, IT), "talk", "text"), "{clock}");
}

static const char *why(struct stage *s)
{
	return val_get_text(val_get(look(s, CSIRT), "run"), "why", "");
}

/* Time stands still for a reason of its own each time. */
static void why_time_stands_still(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"clock.paused\",\"ms\":100000,\"why\":"
	    "\"lunch\"}");
	assert_string_equal(why(s), "lunch");
	stage_add(s, "{\"kind\":\"clock.resumed\"}");
	assert_string_equal(why(s), "");
	stage_add(s, "{\"kind\":\"exercise.adjourned\",\"ms\":200000,\"why\":"
	    "\"until Tuesday\"}");
	assert_string_equal(why(s), "until Tuesday");
	stage_add(s, "{\"kind\":\"exercise.reconvened\"}");
	assert_string_equal(val_get_text(val_get(look(s, CSIRT), "run"),
	    "state", ""), "paused");
	assert_string_equal(why(s), "");
	stage_add(s, "{\"kind\":\"clock.resumed\"}");
	stage_add(s, "{\"kind\":\"clock.paused\",\"ms\":300000,\"why\":"
	    "\"lunch\"}");
	stage_add(s, "{\"kind\":\"clock.resumed\"}");
	stage_add(s, "{\"kind\":\"clock.recovered\",\"ms\":400000,"
	    "\"away_ms\":1,\"why\":\"crash\"}");
	assert_string_equal(val_get_text(val_get(look(s, CSIRT), "run"),
	    "state", ""), "paused");
	assert_int_equal(val_get_num(val_get(look(s, CSIRT), "run"),
	    "away_ms", 0), 1);
	assert_int_equal(val_get_num(val_get(look(s, CSIRT), "run"),
	    "away_at_ms", 0), 400000);
	assert_string_equal(why(s), "");
}

/* And ends for one, which a day's end in the hotwash does not change. */
static void why_it_ended(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"clock.paused\",\"ms\":100000,\"why\":"
	    "\"lunch\"}");
	stage_add(s, "{\"kind\":\"clock.ended\",\"ms\":100000,\"why\":"
	    "\"All goals are met\"}");
	assert_string_equal(why(s), "All goals are met");
}

static void nobody_says_why_it_ended(void **state)
{
	struct stage *s = *state;

	stage_add(s, "{\"kind\":\"clock.paused\",\"ms\":100000,\"why\":"
	    "\"lunch\"}");
	stage_add(s, "{\"kind\":\"clock.ended\",\"ms\":100000}");
	assert_string_equal(why(s), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    the_phase_and_the_story_s_clock, begin, end),
		cmocka_unit_test_setup_teardown(
		    a_role_has_its_own_body_and_no_other, begin, end),
		cmocka_unit_test_setup_teardown(
		    who_has_the_number_sees_the_persona, begin, end),
		cmocka_unit_test_setup_teardown(
		    what_waits_is_seen_by_its_sender_alone, begin, end),
		cmocka_unit_test_setup_teardown(what_bounces_comes_back,
		    begin, end),
		cmocka_unit_test_setup_teardown(who_stands_in_is_told,
		    begin, end),
		cmocka_unit_test_setup_teardown(a_letter_has_all_its_answers,
		    begin, end),
		cmocka_unit_test_setup_teardown(
		    a_letter_has_what_was_forwarded, begin, end),
		cmocka_unit_test_setup_teardown(
		    texts_have_the_time_at_which_they_came, begin, end),
		cmocka_unit_test_setup_teardown(why_time_stands_still,
		    begin, end),
		cmocka_unit_test_setup_teardown(why_it_ended,
		    begin, end),
		cmocka_unit_test_setup_teardown(nobody_says_why_it_ended,
		    begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
