/*
 * test_hand.c: a simulated director interferes and teams are late, by the
 * seed; without them nothing of it happens.
 */
#include "config.h"

#include "tests/event/unit.h"

#include "sim/conduct.h"
#include "tests/plan/sample.h"

struct seen {
	int64_t kinds[EVENT_KINDS];
	int64_t early;			/* facts of a director before StartEx */
	int64_t late;
	bool started;			/* in this play */
	char head[DIGEST_HEX];
};

static struct val *no_hook(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct val *result = val_map(a);

	(void)s;
	(void)call;
	(void)err;
	val_set(a, result, "effects", val_list(a));
	val_set(a, result, "streams", val_map(a));
	return result;
}

static void see(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	static const char late[] = "\"late\":true";
	struct seen *s = arg;

	(void)hash;
	s->kinds[e->kind]++;
	s->started |= e->kind == EVENT_CLOCK_STARTED;
	s->early += !s->started &&
	    (e->kind == EVENT_INJECT_SKIPPED || e->kind == EVENT_INJECT_HELD ||
	    e->kind == EVENT_INJECT_MOVED);
	if (e->kind == EVENT_ANSWER_SUBMITTED)
		s->late += memmem(body, n, late, sizeof(late) - 1) != NULL;
}

/* Whole, so that every fact is published with its body. */
static void play(struct seen *out, uint64_t seed, bool hand, bool late)
{
	struct engine_scripts scripts = { .call = no_hook };
	struct sim_profiles profiles;
	struct sim_options people = { .profiles = &profiles,
		.evaluator = true, .hand = hand, .late = late };
	struct conduct_options o = { .scripts = &scripts, .cells = 2,
		.windows = true, .people = &people, .published = see,
		.arg = out };
	struct plan *plan = sample_plan();
	struct store_head head;
	struct conduct *c;
	struct err err = {0};

	o.plan = plan;
	out->started = false;
	sim_profiles_init(&profiles);
	seed_from_number(o.seed, seed);
	seed_from_number(people.seed, seed);
	c = conduct_new(&o, &err);
	if (c == NULL || conduct_all(c, &err) != 0)
		fail_msg("seed %d: %s", (int)seed, err.text);
	engine_head(conduct_engine(c), &head);
	digest_hex(&head.hash, out->head);
	conduct_free(c);
	plan_free(plan);
	sim_profiles_release(&profiles);
}

static void a_director_interferes(void **state)
{
	static const enum event_kind kinds[] = { EVENT_INJECT_SKIPPED,
		EVENT_INJECT_HELD, EVENT_INJECT_FREED, EVENT_INJECT_MOVED,
		EVENT_INJECT_ARMED, EVENT_INJECT_RECALLED,
		EVENT_DECISION_OVERRIDDEN, EVENT_VARIABLE_SET,
		EVENT_INJECT_UNSKIPPED };
	struct seen all = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++)
		play(&all, seed, true, false);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (all.kinds[kinds[i]] == 0)
			fail_msg("no %s", event_kind_name(kinds[i]));
	assert_true(all.early > 0);
}

static void nobody_interferes(void **state)
{
	struct seen all = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++)
		play(&all, seed, false, false);
	assert_int_equal(all.kinds[EVENT_INJECT_HELD], 0);
	assert_int_equal(all.kinds[EVENT_INJECT_MOVED], 0);
	assert_int_equal(all.kinds[EVENT_INJECT_RECALLED], 0);
	assert_int_equal(all.kinds[EVENT_DECISION_OVERRIDDEN], 0);
	assert_int_equal(all.kinds[EVENT_CHANNEL_CUT], 0);
	assert_int_equal(all.early, 0);
	assert_int_equal(all.late, 0);
}

static void teams_are_late(void **state)
{
	struct seen all = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++)
		play(&all, seed, false, true);
	assert_true(all.late > 0);
	assert_true(all.late < all.kinds[EVENT_ANSWER_SUBMITTED]);
}

static void the_seed_decides(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 10; seed++) {
		struct seen a = {0}, b = {0}, other = {0};

		play(&a, seed, true, true);
		play(&b, seed, true, true);
		play(&other, seed + 1, true, true);
		assert_string_equal(a.head, b.head);
		assert_string_not_equal(a.head, other.head);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_director_interferes),
		cmocka_unit_test(nobody_interferes),
		cmocka_unit_test(teams_are_late),
		cmocka_unit_test(the_seed_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
