/*
 * test_sim.c: simulated people in virtual time: what they do follows from
 * the seed and the profile, and from nothing else.
 */
#include "config.h"

#include "tests/event/unit.h"

#include "score/score.h"
#include "sim/conduct.h"
#include "tests/plan/sample.h"

struct played {
	char head[DIGEST_HEX], digest[DIGEST_HEX];
	int64_t seq, points, heard;
	int64_t answers, right, graded, acks, actions;
};

struct hooks {
	struct engine_scripts ops;
	int64_t heard;		/* calls that were told what was answered */
};

/* Hooks that propose nothing. */
static struct val *no_hook(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct hooks *h = (struct hooks *)s;
	struct val *result = val_map(a);

	h->heard += val_get_text(val_at(call->args, 0), "text", "")[0] != '\0';
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

/* Its handler of answers is called for the first question. */
static struct plan *answered_plan(void)
{
	struct plan *plan = sample_plan();
	struct buf bytes = {0};

	plan->handlers[1].item = 0;
	plan_write(&bytes, plan);
	digest_of(&plan->digest, bytes.p, bytes.len);
	buf_release(&bytes);
	return plan;
}

static void play_on(struct played *out, uint64_t seed, const char *profile,
    bool bare)
{
	struct hooks hooks = { .ops = { .call = no_hook } };
	struct sim_profiles profiles;
	struct sim_options people = {
		.profiles = &profiles, .evaluator = true,
	};
	struct conduct_options o = {
		.scripts = &hooks.ops, .cells = 3, .windows = true,
		.people = &people, .published = count, .arg = out,
	};
	struct plan *plan = answered_plan();
	const struct state *st;
	struct store_head head;
	struct digest digest;
	struct conduct *c;
	struct err err = {0};

	*out = (struct played){0};
	o.plan = plan;
	o.bare = bare ? engine_kit_new(plan, &err) : NULL;
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
	st = engine_state(conduct_engine(c));
	state_digest(st, &digest);
	digest_hex(&digest, out->digest);
	out->seq = head.seq;
	out->heard = hooks.heard;
	for (size_t t = 0; t < st->nteams; t++)
		out->points += score_total(st, (int)t);
	look(out, st);
	conduct_free(c);
	engine_kit_free(o.bare);
	plan_free(plan);
	sim_profiles_release(&profiles);
}

static void play(struct played *out, uint64_t seed, const char *profile)
{
	play_on(out, seed, profile, false);
}

/* Without encoding, hashing and keeping, everything else is the same. */
static void test_bare(void **state)
{
	struct played kept, bare;

	(void)state;
	for (uint64_t seed = 1; seed < 20; seed++) {
		play_on(&kept, seed, "{}", false);
		play_on(&bare, seed, "{}", true);
		assert_string_equal(kept.digest, bare.digest);
		assert_int_equal(kept.seq, bare.seq);
		assert_int_equal(kept.points, bare.points);
		assert_int_equal(kept.heard, bare.heard);
		assert_true(kept.points > 0);
	}
}

/* A handler is told the words although they are not committed yet. */
static void test_words_for_hooks(void **state)
{
	struct played p;

	(void)state;
	play(&p, 1, "{\"default\":{\"skill\":100,\"silence\":0,"
	    "\"error\":0,\"delay\":\"1m\"}}");
	assert_int_equal(p.heard, 3);	/* one in each cell */
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

/* An answer by a person of flesh and blood, judged by nobody else. */
static void test_evaluator_alone(void **state)
{
	struct hooks hooks = { .ops = { .call = no_hook } };
	struct sim_profiles profiles;
	struct sim_options people = { .profiles = &profiles,
		.evaluator = true, .no_teams = true };
	struct plan *plan = sample_plan();
	struct conduct_options o = { .plan = plan, .scripts = &hooks.ops,
		.cells = 1, .windows = true, .people = &people };
	struct played p = {0};
	struct conduct *c;
	struct arena a = {0};
	struct val *args = val_map(&a);
	struct engine_request r = { .word = "answer", .args = args,
		.who = { HAT_PARTICIPANT, -1, -1 } };
	struct err err = {0};
	const int q = 4;		/* free text, asked of a.cabinet */

	(void)state;
	sim_profiles_init(&profiles);
	c = conduct_new(&o, &err);
	assert_non_null(c);
	assert_int_equal(engine_begin(conduct_engine(c), &err), 0);
	r.who.person = engine_admit(conduct_engine(c), "Ana", 2, NULL, &err);
	assert_int_equal(engine_commit(conduct_engine(c), &err), STORE_OK);
	assert_int_equal(conduct_to(c, 1000, &err), 0);
	val_set(&a, args, "question", val_str(&a, plan->questions[q].id));
	val_set(&a, args, "text", val_str(&a, "We do not know yet."));
	if (conduct_submit(c, &r, &a, &err) == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(conduct_all(c, &err), 0);
	look(&p, engine_state(conduct_engine(c)));
	assert_int_equal(p.graded, 1);
	assert_int_equal(p.right, 0);	/* no team was played */
	assert_int_equal(engine_state(conduct_engine(c))->npeople, 2);
	conduct_free(c);
	arena_release(&a);
	plan_free(plan);
	sim_profiles_release(&profiles);
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
		cmocka_unit_test(test_bare),
		cmocka_unit_test(test_words_for_hooks),
		cmocka_unit_test(test_evaluator_alone),
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
