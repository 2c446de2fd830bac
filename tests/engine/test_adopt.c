/*
 * test_adopt.c: an edited pack adopted while the exercise runs: what it may
 * change and what not.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/engine/fixture.h"
#include "tests/event/unit.h"

/* The ministry with something changed, handed in. */
static void changed_plan(struct fixture *f, char hex[DIGEST_HEX],
    void (*change)(struct plan *p))
{
	struct plan *plan = ministry_plan(1);
	struct buf bytes = {0};
	struct digest d;

	fixture_complete(plan);
	change(plan);
	plan_write(&bytes, plan);
	plan_free(plan);
	digest_of(&d, bytes.p, bytes.len);
	assert_int_equal(engine_begin(f->e, &f->err), 0);
	assert_int_equal(f->store->ops->put_blob(f->store, &d, bytes.p,
	    bytes.len, &f->err), STORE_OK);
	assert_int_equal(engine_commit(f->e, &f->err), STORE_OK);
	digest_hex(&d, hex);
	buf_release(&bytes);
}

static void change_bench(struct plan *p)
{
	p->injects[plan_find(p, PLAN_INJECT, "bench")].id = "other";
}

static void second_plan(struct fixture *f, char hex[DIGEST_HEX])
{
	changed_plan(f, hex, change_bench);
}

static void change_value(struct plan *p)
{
	struct plan_question *q = &p->questions[plan_find(p, PLAN_QUESTION,
	    "press")];

	q->slack.ms += 1000;
}

/* What a pack may not change while it runs is told, and harms nothing. */
static void a_reload_that_does_not_fit_is_refused(void **unused)
{
	char line[DIGEST_HEX + 16], hex[DIGEST_HEX];
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 21 * MINUTE);
	changed_plan(&f, hex, change_value);
	snprintf(line, sizeof(line), "adopt %s yes", hex);
	refused(&f, -1, line, "reload");
	assert_non_null(strstr(f.err.text, "press"));
	fixture_release(&f);
}

/* Neither what stands by nor what was just let go outlives its pack. */
static void what_is_gone_does_not_stand_by(void **unused)
{
	char line[DIGEST_HEX + 16], hex[DIGEST_HEX];
	struct fixture f;
	const struct state *st;

	(void)unused;
	for (int armed = 0; armed < 2; armed++) {
		fixture_init(&f, 2, 5000);
		st = engine_state(f.e);
		must(&f, -1, "start");
		must(&f, -1, armed ? "release bench" : "standby bench");
		second_plan(&f, hex);
		snprintf(line, sizeof(line), "adopt %s yes", hex);
		must(&f, -1, line);
		assert_int_equal(status_of(&f, "bench"), INJECT_SKIPPED);
		assert_true(st->standby >= 0);
		assert_string_equal(state_item_id(st, PLAN_INJECT,
		    st->standby), "call");
		must(&f, -1, "go");
		run_to(&f, MINUTE);
		assert_int_equal(status_of(&f, "bench"), INJECT_SKIPPED);
		assert_int_equal(status_of(&f, "call"), INJECT_RELEASED);
		fixture_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reload_that_does_not_fit_is_refused),
		cmocka_unit_test(what_is_gone_does_not_stand_by),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
