/*
 * test_sim.c: simulated people in virtual time: what they do follows from
 * the seed and the profile, and from nothing else.
 */
#include "config.h"

#include "tests/event/unit.h"

#include "sim/conduct.h"
#include "tests/plan/sample.h"

struct played {
	char head[DIGEST_HEX];
	int64_t answers, right, graded, acks, actions;
};

/* Hooks that propose nothing. */
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

static void count(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct played *p = arg;

	(void)body;
	(void)n;
	(void)hash;
	p->answers += e->kind == EVENT_ANSWER_SUBMITTED;
	p->acks += e->kind == EVENT_DELIVERY_ACKNOWLEDGED;
	p->actions += e->kind == EVENT_ACTION_TAKEN;
}

static void look(struct played *out, const struct state *st)
{
	for (size_t t = 0; t < st->nteams; t++)
		for (size_t q = 0; q < st->items[PLAN_QUESTION].n; q++) {
			const struct state_paper *p = &st->teams[t].papers[q];
			int best = state_best(p);

			if (best < 0)
				continue;
			out->right += p->attempts[best].verdict ==
			    VERDICT_RIGHT;
			out->graded += p->attempts[best].verdict ==
			    VERDICT_GRADED;
		}
}

static void play(struct played *out, uint64_t seed, const char *profile)
{
	struct engine_scripts scripts = { no_hook };
	struct sim_profiles profiles;
	struct sim_options people = {
		.profiles = &profiles, .evaluator = true,
	};
	struct conduct_options o = {
		.scripts = &scripts, .cells = 3, .windows = true,
		.people = &people, .published = count, .arg = out,
	};
	struct plan *plan = sample_plan();
	struct store_head head;
	struct conduct *c;
	struct err err = {0};

	*out = (struct played){0};
	o.plan = plan;
	sim_profiles_init(&profiles);
	assert_int_equal(sim_profiles_read(&profiles, profile,
	    strlen(profile), &err), 0);
	seed_from_number(o.seed, seed);
	seed_from_number(people.seed, seed);
	c = conduct_new(&o, &err);
	if (c == NULL)
		fail_msg("%s", err.text);
	if (conduct_all(c, &err) != 0)
		fail_msg("%s", err.text);
	engine_head(conduct_engine(c), &head);
	digest_hex(&head.hash, out->head);
	look(out, engine_state(conduct_engine(c)));
	conduct_free(c);
	plan_free(plan);
	sim_profiles_release(&profiles);
}

static void test_same_seed(void **state)
{
	struct played a, b;

	(void)state;
	play(&a, 7, "{}");
	play(&b, 7, "{}");
	assert_string_equal(a.head, b.head);
	assert_true(a.answers > 0);
	assert_true(a.acks > 0);
}

static void test_other_seed(void **state)
{
	struct played a, b;

	(void)state;
	play(&a, 7, "{}");
	play(&b, 8, "{}");
	assert_string_not_equal(a.head, b.head);
}

static void test_skilled(void **state)
{
	struct played p;

	(void)state;
	play(&p, 1, "{\"default\":{\"skill\":100,\"silence\":0,"
	    "\"error\":0,\"delay\":\"1m\"}}");
	/* Four closed questions and a free text in each of three cells. */
	assert_int_equal(p.right, 12);
	assert_int_equal(p.graded, 3);
	assert_int_equal(p.answers, 15);
}

static void test_unskilled(void **state)
{
	struct played p;

	(void)state;
	play(&p, 1, "{\"default\":{\"skill\":0,\"silence\":0,"
	    "\"error\":0,\"delay\":\"1m\"}}");
	assert_int_equal(p.right, 0);
	/* A wrong answer is tried again. */
	assert_true(p.answers > 15);
	assert_int_equal(p.actions, 0);
}

static void test_silent(void **state)
{
	struct played p;

	(void)state;
	play(&p, 1, "{\"default\":{\"silence\":100}}");
	assert_int_equal(p.answers, 0);
	assert_int_equal(p.acks, 0);
}

static void test_silent_role(void **state)
{
	struct played p;

	(void)state;
	play(&p, 1, "{\"default\":{\"skill\":100,\"silence\":0,"
	    "\"error\":0,\"delay\":\"1m\"},"
	    "\"roles\":{\"cabinet\":{\"silence\":100}}}");
	assert_int_equal(p.right, 12);
	assert_int_equal(p.graded, 0);
}

static void refused(const char *json, const char *why)
{
	struct sim_profiles p;
	struct err err = {0};

	sim_profiles_init(&p);
	assert_int_equal(sim_profiles_read(&p, json, strlen(json), &err),
	    -1);
	if (strstr(err.text, why) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, why);
	sim_profiles_release(&p);
}

static void test_profile_errors(void **state)
{
	(void)state;
	refused("{\"default\":{\"skill\":101}}", "default.skill");
	refused("{\"default\":{\"skil\":10}}", "default.skil: no such key");
	refused("{\"default\":{\"delay\":4}}", "default.delay");
	refused("{\"roles\":{\"it\":{\"delay\":\"4\"}}}", "\"4\"");
	refused("{\"rols\":{}}", "rols: no such key");
	refused("[]", "write {");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_seed),
		cmocka_unit_test(test_other_seed),
		cmocka_unit_test(test_skilled),
		cmocka_unit_test(test_unskilled),
		cmocka_unit_test(test_silent),
		cmocka_unit_test(test_silent_role),
		cmocka_unit_test(test_profile_errors),
	};

	if (crypto_init(NULL) != 0)
		return 99;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
