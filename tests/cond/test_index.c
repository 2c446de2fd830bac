/*
 * test_index.c: an event wakes whoever's condition it can change, once and
 * in plan order; and nothing whose answer changed is ever left asleep.
 */
#include "config.h"

#include "cond/cond.h"

#include "tests/event/unit.h"
#include "tests/state/ministry.h"
#include "tests/state/record.h"

/* Plan indexes of those who wait for something. */
enum { PORTAL = 5, PRAISE = 8, ECHO = 9 };

static void watchers_stand_in_plan_order(void **state)
{
	struct plan *p = ministry_plan(1);
	struct cond_index *ix = cond_index_new(p);
	const struct cond_watch *all;

	(void)state;
	assert_int_equal(cond_all(ix, &all), 6);
	assert_int_equal(all[0].kind, PLAN_DECISION);
	assert_int_equal(all[0].index, 0);
	assert_int_equal(all[1].kind, PLAN_INJECT);
	assert_int_equal(all[1].index, PORTAL);
	assert_int_equal(all[2].index, PRAISE);
	assert_int_equal(all[3].index, ECHO);
	cond_index_free(ix);
	cond_index_free(NULL);
	plan_free(p);
}

/* What the event at `seq` of the whole journal wakes, such as "d0 i8 ". */
static void woken(const struct record *r, int64_t seq, char *out, size_t n)
{
	const struct plan *p = r->plans[0];
	struct cond_index *ix = cond_index_new(p);
	struct cond_watch w[16];
	struct state *st = record_fold(r, (size_t)seq);
	size_t k = cond_touched(ix, st, &r->events[seq - 1], w), len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < k; i++)
		len += (size_t)snprintf(out + len, n - len, "%c%d ",
		    w[i].kind == PLAN_DECISION ? 'd' : w[i].kind ==
		    PLAN_INJECT ? 'i' : w[i].kind == PLAN_EXPECT ? 'x' : 'm',
		    w[i].index);
	state_free(st);
	cond_index_free(ix);
}

static void each_kind_wakes_its_own(void **state)
{
	static const struct { int64_t seq; enum event_kind kind;
	    const char *who; } rows[] = {
		{ 2, EVENT_PLAN_ADOPTED, "d0 i5 i8 i9 x0 m0 " },
		{ 28, EVENT_CLOCK_STARTED, "d0 i5 i8 i9 x0 m0 " },
		{ 35, EVENT_INJECT_RELEASED, "x0 " },
		{ 43, EVENT_PROBE_RESULT, "i5 " },
		{ 44, EVENT_PROBE_RESULT, "d0 " },
		{ 45, EVENT_ACTION_TAKEN, "d0 i8 x0 m0 " },
		{ 47, EVENT_DECISION_SETTLED, "i9 " },
		{ 68, EVENT_HINT_TAKEN, "i8 " },
		{ 69, EVENT_ANSWER_SUBMITTED, "" },
		{ 70, EVENT_JUDGEMENT_MADE, "i8 " },
		{ 80, EVENT_ANSWER_SUBMITTED, "i9 " },
		{ 84, EVENT_JUDGEMENT_MADE, "i8 " },
		{ 101, EVENT_POINTS_GIVEN, "i8 " },
		{ 104, EVENT_DECISION_OVERRIDDEN, "i9 " },
		{ 120, EVENT_NOTE_WRITTEN, "" },
	};
	struct record r;
	char who[128];

	(void)state;
	record_init(&r);
	record_load(&r, "tests/state/fixtures/whole.jsonl");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(r.events[rows[i].seq - 1].kind,
		    rows[i].kind);
		woken(&r, rows[i].seq, who, sizeof(who));
		if (strcmp(who, rows[i].who) != 0)
			fail_msg("event %d wakes \"%s\", not \"%s\"",
			    (int)rows[i].seq, who, rows[i].who);
	}
	record_release(&r);
}

/* Every operation watched by an inject of its own, to try them all. */
static void watch_everything(struct plan *p)
{
	struct plan_inject *injects = arena_calloc(&p->arena, WHENS,
	    sizeof(*injects));
	struct plan_order *order = arena_calloc(&p->arena,
	    p->norder + WHENS, sizeof(*order));

	memcpy(injects, p->injects, p->ninjects * sizeof(*injects));
	memcpy(order, p->order, p->norder * sizeof(*order));
	for (int i = 0; i < WHENS; i++) {
		if ((size_t)i >= p->ninjects) {
			injects[i] = injects[0];
			injects[i].id = arena_printf(&p->arena, "w%d", i);
			map_put(&p->ids[PLAN_INJECT], injects[i].id, i);
			order[p->norder++] = (struct plan_order){
				PLAN_INJECT, i };
		}
		injects[i].when = i;
	}
	p->injects = injects;
	p->ninjects = WHENS;
	p->order = order;
}

struct asleep {
	struct plan *plan;
	struct cond_index *ix;
	bool held[WHENS];
};

/* Conditions that time alone turns are the due queue's, not the index's. */
static bool turns_with_time(const struct state *st, int when, int64_t ms)
{
	return when == WHEN_PORTAL_DOWN &&
	    cond_next_ms(st, 0, when, 0, ms) == INT64_MAX;
}

static void nobody_asleep(struct asleep *s, const struct state *st,
    const struct event *e)
{
	struct cond_watch w[WHENS + 4];
	bool awake[WHENS] = {0};
	int64_t ms = state_cell_ms(st, 0, st->ex_ms);
	size_t n = cond_touched(s->ix, st, e, w);

	assert_true(n <= WHENS + 4);
	for (size_t i = 0; i < n; i++)
		if (w[i].kind == PLAN_INJECT)
			awake[s->plan->injects[w[i].index].when] = true;
	for (int i = 0; i < WHENS; i++) {
		bool now = cond_holds(st, 0, i, 0, ms);

		if (now != s->held[i] && !awake[i] &&
		    !turns_with_time(st, i, ms))
			fail_msg("event %d (%s) changed condition %d and "
			    "woke nobody", (int)e->seq,
			    event_kind_name(e->kind), i);
		s->held[i] = now;
	}
}

static void nothing_that_changed_sleeps_on(void **state)
{
	struct asleep s = {0};
	struct err err = {0};
	struct record r;
	struct state *st = state_new();

	(void)state;
	record_init(&r);
	s.plan = r.plans[0];
	watch_everything(s.plan);
	s.ix = cond_index_new(s.plan);
	record_load(&r, "tests/state/fixtures/whole.jsonl");
	for (size_t i = 0; i < r.n; i++) {
		if (state_apply(st, &r.events[i], &r.finder, &err) != 0)
			fail_msg("%s", err.text);
		if (st->nversions)
			nobody_asleep(&s, st, &r.events[i]);
	}
	cond_index_free(s.ix);
	state_free(st);
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(watchers_stand_in_plan_order),
		cmocka_unit_test(each_kind_wakes_its_own),
		cmocka_unit_test(nothing_that_changed_sleeps_on),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
