/*
 * test_marks.c: that every change of a view is marked, and nothing for nothing.
 */
#include "config.h"

#include "tests/view/stands.h"

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
#define VIEW(f) cmocka_unit_test_setup_teardown(f, stands_begin, stands_end)
	const struct CMUnitTest tests[] = {
		VIEW(the_clock_of_a_team_is_its_cells),
		VIEW(listings_keep_to_the_viewer),
		cmocka_unit_test(every_change_is_marked),
		VIEW(nothing_is_marked_for_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
