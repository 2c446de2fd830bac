/*
 * test_secret.c: at every event of whole journals, for every team: what is
 * in an encoded view is what the team may know, and nothing planted in
 * keys, rubrics, notes, other teams' work or injects to come.
 */
#include "config.h"

#include "view/view.h"

#include "tests/event/unit.h"
#include "tests/view/stage.h"

static bool says(const char *view, const char *kind, const char *id)
{
	char *text = xasprintf("%s-%s.", kind, id);
	bool found = strstr(view, text) != NULL;

	free(text);
	return found;
}

/* Is a text there exactly when it may be? */
static void check(const char *view, bool may, const char *kind,
    const char *id, int64_t seq)
{
	if (says(view, kind, id) != may)
		fail_msg("event %lld: %s-%s is %s", (long long)seq, kind, id,
		    may ? "missing" : "shown");
}

static bool has_inject(const struct state *st, int team, int inject)
{
	const struct state_team *t = &st->teams[team];
	const struct state_inject *in = &st->cells[t->cell].injects[inject];

	/* a call nobody took has told nobody anything, if people conduct */
	if (!st->conducted_auto && !(in->reached >> t->role & 1) &&
	    strcmp(st->items[PLAN_INJECT].ids[inject], "calls") == 0)
		return false;
	return in->status == INJECT_RELEASED &&
	    (state_inject_to(st, t->cell, inject) >> t->role & 1);
}

static void check_injects(struct stage *s, const char *view, int team)
{
	const struct state *st = s->st;
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = HAT_PARTICIPANT, .team = team };

	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		const char *id = st->items[PLAN_INJECT].ids[i];
		const struct plan_inject *p = state_plan_inject(st,
		    st->teams[team].cell, (int)i);
		bool may = has_inject(st, team, (int)i);
		struct digest file;

		if (p == NULL)
			continue;	/* composed during the exercise */
		/* the director gave "bench" other words */
		if (strcmp(id, "bench") != 0)
			check(view, may, "T-title", id, st->seq);
		check(view, may, "T-from", id, st->seq);
		check(view, may, "T-file", id, st->seq);
		assert_int_equal(view_may_read(&in, &who,
		    &p->bodies[0].digest), may);
		digest_of(&file, id, strlen(id));
		assert_int_equal(view_may_read(&in, &who, &file), may);
	}
}

static void check_questions(struct stage *s, const char *view, int team)
{
	const struct state *st = s->st;
	const struct state_team *t = &st->teams[team];

	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		const struct state_question *q =
		    &st->cells[t->cell].questions[i];
		const struct plan_question *p =
		    state_plan_question(st, t->cell, (int)i);
		bool may = p != NULL && q->status != QUESTION_UNOPENED &&
		    (state_roles(st, q->version, p->to) >> t->role & 1);
		const char *id = st->items[PLAN_QUESTION].ids[i];

		check(view, may, "T-question", id, st->seq);
		check(view, may && t->papers[i].hint_seq != 0, "T-hint", id,
		    st->seq);
	}
}

/* Words of another team: its answers, log lines, uploads. */
static void check_others(struct stage *s, const char *view, int team,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct event *e = &s->r.events[i];
		const char *whose = event_str(e, FIELD_TEAM);
		const char *text = event_str(e, FIELD_TEXT);
		char *quoted;

		if (whose == NULL || text == NULL || strlen(text) < 4 ||
		    state_team(s->st, whose) == team)
			continue;
		quoted = xasprintf("\"%s\"", text);
		if (strstr(view, quoted))
			fail_msg("event %lld: %s of %s is shown",
			    (long long)s->st->seq, quoted, whose);
		free(quoted);
	}
}

static void check_team(struct stage *s, int team, size_t n)
{
	char *view = stage_view(s, HAT_PARTICIPANT, team, NULL);

	if (strstr(view, SECRET))
		fail_msg("event %lld: %s", (long long)s->st->seq,
		    strstr(view, SECRET));
	/* which choice is right */
	assert_null(strstr(view, "\"right\":"));
	check_injects(s, view, team);
	check_questions(s, view, team);
	check_others(s, view, team, n);
	free(view);
}

static void check_public(struct stage *s)
{
	char *view = stage_view(s, HAT_SCOREBOARD, -1, NULL);

	assert_null(strstr(view, SECRET));
	assert_null(strstr(view, "Somebody"));
	assert_null(strstr(view, "points"));
	assert_null(strstr(view, "T-question"));
	free(view);
	view = stage_view(s, HAT_OBSERVER, -1, NULL);
	if (strstr(view, SECRET))
		fail_msg("observer: %s", strstr(view, SECRET));
	assert_null(strstr(view, "verdict"));
	assert_null(strstr(view, "points"));
	for (size_t i = 0; i < s->st->items[PLAN_INJECT].n; i++) {
		const char *id = s->st->items[PLAN_INJECT].ids[i];
		bool out = false;

		for (size_t c = 0; c < s->st->ncells; c++)
			out |= s->st->cells[c].injects[i].status ==
			    INJECT_RELEASED;
		if (!out)
			check(view, false, "T-title", id, s->st->seq);
	}
	free(view);
}

static void check_journal(const char *path)
{
	struct stage s;

	stage_init(&s);
	record_load(&s.r, path);
	for (size_t i = 0; i < s.r.n; i++) {
		stage_step(&s, i);
		if (s.st->nversions == 0)
			continue;
		for (size_t t = 0; t < s.st->nteams; t++)
			check_team(&s, (int)t, i + 1);
		check_public(&s);
	}
	stage_release(&s);
}

static void nothing_secret_in_one_cell(void **state)
{
	(void)state;
	check_journal("tests/state/fixtures/whole.jsonl");
}

static void nothing_secret_in_three_cells(void **state)
{
	(void)state;
	check_journal("tests/state/fixtures/cells.jsonl");
}

/* The texts searched for are really in the plans: else this test could not
 * fail. */
static void the_secrets_are_planted(void **state)
{
	struct stage s;
	const struct plan *p;

	(void)state;
	stage_init(&s);
	p = s.r.plans[0];
	assert_non_null(strstr(p->injects[0].expect.v[0].s, SECRET));
	assert_non_null(strstr(p->injects[0].note.v[0].s, SECRET));
	assert_non_null(strstr(p->questions[0].pattern, SECRET));
	assert_non_null(strstr(p->questions[0].accept[0], SECRET));
	assert_non_null(strstr(p->questions[1].rubric[0].title.v[0].s,
	    SECRET));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_secret_in_one_cell),
		cmocka_unit_test(nothing_secret_in_three_cells),
		cmocka_unit_test(the_secrets_are_planted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
