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

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
		T(another_writer_takes_over),
		T(a_late_save_takes_nothing_back),
		T(a_question_may_go_while_it_is_answered),
		T(a_writer_is_shown_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
