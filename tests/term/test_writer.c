/*
 * test_writer.c: an answer has one writer at a time, and nobody's text is
 * lost.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

#define RESET() buf_clear(&r->asked)

static int begin(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };

	return rig_begin(state, &o);
}

static void another_writer_takes_over(void **state)
{
	struct rig *r = *state;
	struct err err;
	static const char drafts[] = "[{\"question\":\"q-plan\",\"person\":"
	    "\"p2\",\"text\":\"theirs\",\"length\":6,"
	    "\"saved_wall_ms\":1795531340000}]";

	rig_type(r, "jjrmine");
	RESET();
	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, &err);
	rig_change(r, "{\"set\":{\"drafts\":[{\"id\":\"q-plan/p2\","
	    "\"question\":\"q-plan\",\"person\":\"p2\",\"name\":\"m.diaz\","
	    "\"length\":6,\"saved_wall_ms\":1795531340000}]}}");
	assert_true(rig_shows(r, "m.diaz has taken over"));
	assert_true(rig_shows(r, " theirs"));
	/* The own text was saved; keys write no more. */
	assert_true(rig_asked(r, "\"text\":\"mine\""));
	rig_type(r, "xyz");
	rig_pass(r, 9000);
	assert_int_equal(r->asked.len, 0);
	/* Taken back, with their text. */
	rig_type(r, "\x0f");
	rig_type(r, "!");
	assert_true(rig_shows(r, " theirs!"));
	rig_pass(r, 2000);
	assert_true(rig_asked(r, "\"text\":\"theirs!\""));
}

static void theirs_at(struct rig *r, const char *text, int64_t saved_ms)
{
	const char *row = arena_printf(&r->a, "{\"id\":\"q-plan/p2\","
	    "\"question\":\"q-plan\",\"person\":\"p2\",\"name\":"
	    "\"m.diaz\",\"text\":\"%s\",\"length\":%zu,"
	    "\"saved_wall_ms\":%lld}", text, strlen(text),
	    (long long)saved_ms);
	const char *drafts = arena_printf(&r->a, "[%s]", row);

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, NULL);
	rig_change(r, arena_printf(&r->a, "{\"set\":{\"drafts\":[%s]}}",
	    row));
}

/* What the other screen saves before it knows takes nothing back. */
static void a_late_save_takes_nothing_back(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrmine");
	theirs_at(r, "theirs", r->wall_ms + 1000);
	assert_true(rig_shows(r, "m.diaz has taken over"));
	rig_pass(r, 3000);
	rig_type(r, "\x0f");
	theirs_at(r, "theirs too", r->wall_ms + 1500);
	assert_true(rig_shows_not(r, "m.diaz has taken over"));
	rig_type(r, "!");
	assert_true(rig_shows(r, " theirs!"));
	theirs_at(r, "and again", r->wall_ms + 6000);
	assert_true(rig_shows(r, "m.diaz has taken over"));
}

static void a_question_may_go_while_it_is_answered(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrmine");
	rig_change(r, "{\"gone\":{\"questions\":[\"q-plan\"]}}");
	assert_true(rig_shows(r, "not your team's any more; your draft "
	    "stays with it"));
	assert_true(rig_asked(r, "\"text\":\"mine\""));
}

static void a_writer_is_shown_first(void **state)
{
	struct rig *r = *state;
	struct err err;
	static const char drafts[] = "[{\"question\":\"q-plan\",\"person\":"
	    "\"p2\",\"text\":\"theirs\",\"length\":6,"
	    "\"saved_wall_ms\":1795531330000}]";

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, &err);
	rig_change(r, "{\"set\":{\"drafts\":[{\"id\":\"q-plan/p2\","
	    "\"question\":\"q-plan\",\"person\":\"p2\",\"name\":\"m.diaz\","
	    "\"length\":6,\"saved_wall_ms\":1795531330000}]}}");
	assert_true(rig_shows(r, "m.diaz is writing an answer"));
	rig_type(r, "jjrxyz");
	assert_true(rig_shows(r, "read only"));
	assert_true(rig_shows(r, " theirs"));
	/* whoever writes is told how to, also where there is no room */
	assert_true(rig_shows(r, "Another one writes this answer. ^O takes"));
	assert_true(rig_shows(r, " ^O Take over"));
	rig_type(r, "\033[B");
	rig_type(r, "\x18");
	assert_true(rig_shows(r, "Another one writes this answer. ^O takes"));
	term_resize(r->t, 40, 12);
	rig_run(r);
	assert_true(rig_shows(r, "read only"));
	assert_true(rig_shows(r, " ^O Take over"));
	rig_type(r, "\x0f");
	assert_true(rig_shows_not(r, "read only"));
	assert_true(rig_shows_not(r, "^O Take over"));
}

/* ---- its time is over ------------------------------------------------- */

static void it_is_saved_at_once_at_the_end(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	rig_pass(r, 2000);
	rig_type(r, " for noon\x18");
	RESET();
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"hotwash\"}}}");
	assert_true(rig_asked(r, "\"text\":\"We wait for noon\""));
	assert_true(rig_shows(r, "What you wrote was not sent; it is kept"));
	assert_true(rig_shows(r, " We wait for noon"));
	assert_true(rig_shows(r, "read only"));
	assert_true(rig_shows_not(r, "Take over"));
	rig_type(r, "xyz");
	assert_true(rig_shows(r, "nothing more is written"));
	rig_pass(r, 9000);
	assert_false(rig_asked(r, "draft "));
	assert_true(rig_shows(r, " We wait for noon"));
}

/* And never said to be kept where it is not. */
static void what_is_refused_at_the_end_is_told(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	r->refuse = "draft";
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"hotwash\"}}}");
	assert_true(rig_shows(r, "what you typed last was not taken"));
	assert_true(rig_shows(r, " We wait"));
}

static void what_is_refused_behind_a_move_is_shown(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	r->refuse = "draft";
	rig_change(r, "{\"gone\":{\"questions\":[\"q-plan\"]}}");
	assert_true(rig_shows(r, "Not kept: what you wrote last"));
	assert_true(rig_shows(r, " We wait"));
	assert_true(rig_shows(r, "The draft was not saved"));
}

/* ---- two screens of one person ---------------------------------------- */

static void mine_is(struct rig *r, const char *text)
{
	const char *drafts = arena_printf(&r->a, "[{\"question\":\"q-plan\","
	    "\"person\":\"p1\",\"text\":\"%s\",\"length\":%zu,"
	    "\"saved_wall_ms\":%lld}]", text, strlen(text),
	    (long long)r->wall_ms);

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, NULL);
}

/* Another screen holds it: it is read along until it is taken over. */
static void my_other_screen_writes(void **state)
{
	struct rig *r = *state;

	mine_is(r, "half a plan");
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "jjr");
	assert_true(rig_asked(r, "draft.hold {\"question\":\"q-plan\"}"));
	assert_true(rig_shows(r, "open on another screen of yours"));
	assert_true(rig_shows(r, "read only"));
	assert_true(rig_shows(r, " half a plan"));
	assert_true(rig_shows(r, " ^O Take over"));
	rig_type(r, "xyz");
	assert_true(rig_shows(r, "open on another screen of yours"));
	rig_pass(r, 9000);
	assert_false(rig_asked(r, "draft "));
	/* what is written there is seen here */
	mine_is(r, "half a plan and");
	rig_change(r, "{\"set\":{\"drafts\":[{\"id\":\"q-plan/p1\","
	    "\"question\":\"q-plan\",\"person\":\"p1\",\"name\":"
	    "\"p.silva\",\"length\":15,\"saved_wall_ms\":1}]}}");
	assert_true(rig_shows(r, " half a plan and"));
	r->refuse = NULL;
	RESET();
	rig_type(r, "\x0f");
	assert_true(strstr(buf_str(&r->asked), "\"take\":true") != NULL);
	assert_true(rig_shows(r, "You write this answer here now"));
	rig_type(r, "!");
	assert_true(rig_shows(r, " half a plan and!"));
	rig_pass(r, 2000);
	assert_true(rig_asked(r, "\"text\":\"half a plan and!\""));
	/* and nobody holds it when it is left */
	rig_type(r, "\033");
	assert_true(rig_asked(r, "draft.hold {}"));
}

/* Choices are read by their titles, as everywhere. */
static void choices_are_read_by_their_titles(void **state)
{
	static const char drafts[] = "[{\"question\":\"q-pay\",\"person\":"
	    "\"p1\",\"text\":\"later\",\"length\":5,\"saved_wall_ms\":1}]";
	struct rig *r = *state;

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, NULL);
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "jr");
	assert_true(rig_shows(r, "read only"));
	assert_true(rig_shows(r, " Decide in 24 hours"));
}

/* What nobody has saved yet is not lost when it is taken back. */
static void my_other_screen_takes_over(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	rig_pass(r, 2000);
	rig_type(r, " and see");
	mine_is(r, "We wait, says the minister");
	rig_told(r, "q-plan", "taken");
	assert_true(rig_shows(r, "Your other screen has taken over"));
	assert_true(rig_shows(r, " We wait, says the minister"));
	RESET();
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "xyz");
	rig_pass(r, 9000);
	assert_false(rig_asked(r, "draft "));
	assert_true(rig_shows(r, "^O takes it over"));
	r->refuse = NULL;
	rig_type(r, "\x0f");
	assert_true(rig_shows(r, " We wait, says the minister"));
	assert_true(rig_shows(r, "and see"));
	assert_true(rig_asked(r, "says the minister\\nand see\""));
}

/* Whoever types on the screen that reads along writes there as soon as the
 * other one is quiet (ctl/hold.c); nothing of what is typed is lost. */
static void typing_goes_on_where_one_is(void **state)
{
	struct rig *r = *state;

	mine_is(r, "We wait");
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "jjr");
	assert_true(rig_shows(r, "read only"));
	r->refuse = NULL;
	rig_raw(r, "And see: ");
	assert_true(rig_shows_not(r, "read only"));
	assert_true(rig_shows(r, "And see:"));
	assert_true(rig_shows(r, "We wait"));
	rig_pass(r, 2000);
	assert_true(rig_asked(r, "And see: "));
}

static void a_paste_goes_on_too(void **state)
{
	struct rig *r = *state;

	mine_is(r, "We wait");
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "jjr");
	r->refuse = NULL;
	rig_raw(r, "\033[200~And see\033[201~");
	assert_true(rig_shows_not(r, "read only"));
	assert_true(rig_shows(r, "And see"));
	assert_true(rig_shows(r, "We wait"));
}

/* Nor when the other screen is not quiet: it waits for ^O. */
static void a_paste_that_is_refused_is_kept(void **state)
{
	struct rig *r = *state;

	mine_is(r, "We wait");
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "jjr");
	rig_raw(r, "\033[200~And see\033[201~");
	rig_raw(r, "\033[200~what comes\033[201~");
	assert_true(rig_shows(r, "read only"));
	assert_true(rig_shows_not(r, "And see"));
	r->refuse = NULL;
	rig_type(r, "\x0f");
	assert_true(rig_shows(r, "We wait"));
	assert_true(rig_shows(r, "And see"));
	assert_true(rig_shows(r, "what comes"));
	rig_pass(r, 2000);
	assert_true(rig_asked(r, "We wait\\nAnd see\\nwhat comes"));
}

/* What a command gave is put in when the answer is taken over. */
static void what_a_command_gives_waits(void **state)
{
	struct rig *r = *state;

	mine_is(r, "We wait");
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, ":answer 02 and see\r");
	assert_true(rig_shows(r, "read only"));
	r->refuse = NULL;
	rig_type(r, "\x0f");
	assert_true(rig_shows(r, "We wait"));
	assert_true(rig_shows(r, "and see"));
	assert_true(rig_shows(r, "Send to EXCON (4 words)?"));
}

/* A save that is refused says the same, and so does sending nothing. */
static void a_save_that_is_refused(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	mine_is(r, "They wait");
	r->refuse = "draft";
	r->code = "taken";
	rig_type(r, "\x18");
	rig_pass(r, 2000);
	assert_true(rig_shows(r, "Your other screen has taken over"));
	assert_true(rig_shows(r, " They wait"));
	rig_type(r, "s");
	assert_false(rig_asked(r, "answer {"));
}

/* It is saved at once, and more often, while it is read along. */
static void it_is_read_along(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe");
	RESET();
	rig_told(r, "q-other", "watched");
	assert_int_equal(r->asked.len, 0);
	rig_told(r, "q-plan", "watched");
	assert_true(rig_asked(r, "\"text\":\"We\""));
	rig_type(r, " wait");
	rig_pass(r, 250);
	assert_true(rig_asked(r, "\"text\":\"We wait\""));
}

static void my_other_screen_leaves(void **state)
{
	struct rig *r = *state;

	mine_is(r, "half a plan");
	r->refuse = "draft.hold";
	r->code = "taken";
	rig_type(r, "jjr");
	r->refuse = NULL;
	rig_told(r, "q-plan", "free");
	assert_true(rig_shows_not(r, "read only"));
	rig_type(r, "!");
	assert_true(rig_shows(r, " half a plan!"));
}

/* Line mode asks first, and tells whoever has it taken. */
static void lines_ask_before_they_take(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	mine_is(&r, "half a plan");
	r.refuse = "draft.hold";
	r.code = "taken";
	buf_clear(&r.out);
	rig_raw(&r, "answer q-plan\n");
	assert_non_null(strstr(buf_str(&r.out), "open on another screen"));
	assert_non_null(strstr(buf_str(&r.out), "yes or no?"));
	rig_raw(&r, "no\n");
	assert_non_null(strstr(buf_str(&r.out), "Nothing was done."));
	rig_raw(&r, "answer q-plan\n");
	r.refuse = NULL;
	buf_clear(&r.out);
	buf_clear(&r.asked);
	rig_raw(&r, "yes\n");
	assert_non_null(strstr(buf_str(&r.asked), "\"take\":true"));
	assert_non_null(strstr(buf_str(&r.out), "half a plan"));
	rig_raw(&r, "and more\n");
	assert_true(rig_asked(&r, "half a plan\\nand more"));
	rig_told(&r, "q-plan", "taken");
	assert_non_null(strstr(buf_str(&r.out), "on another screen of yours."));
	rig_raw(&r, "chat is this lost?\n");
	assert_false(rig_asked(&r, "chat"));
	rig_raw(&r, "chat no\n");
	assert_true(rig_asked(&r, "chat {\"text\":\"no\"}"));
	/* a line that comes too late is not kept, and that is told */
	rig_raw(&r, "answer q-plan\n");
	r.refuse = "draft";
	buf_clear(&r.out);
	rig_raw(&r, "too late\n");
	assert_non_null(strstr(buf_str(&r.out), "That line is not kept."));
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
		T(another_writer_takes_over),
		T(a_late_save_takes_nothing_back),
		T(a_question_may_go_while_it_is_answered),
		T(a_writer_is_shown_first),
		T(it_is_saved_at_once_at_the_end),
		T(what_is_refused_at_the_end_is_told),
		T(what_is_refused_behind_a_move_is_shown),
		T(my_other_screen_writes),
		T(choices_are_read_by_their_titles),
		T(my_other_screen_takes_over),
		T(typing_goes_on_where_one_is),
		T(a_paste_goes_on_too), T(a_paste_that_is_refused_is_kept),
		T(what_a_command_gives_waits),
		T(a_save_that_is_refused),
		T(it_is_read_along),
		T(my_other_screen_leaves),
		cmocka_unit_test(lines_ask_before_they_take),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
