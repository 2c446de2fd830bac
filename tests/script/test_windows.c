/*
 * test_windows.c: what the checker makes of windows that are longer for
 * roles of few people.
 */
#include "config.h"

#include "script/msel.h"
#include "script/window.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

#define HEAD "scenario { id = 'x', title = 'X', length = '60m' }" \
	" role { id = 'csirt' } role { id = 'it', capacity = 3 }\n"

static void trial_head(struct trial *t, const char *lua)
{
	char *all = xasprintf(HEAD "%s", lua);

	trial_file(&t->files, "scenario.lua", all);
	trial_compile(t);
	free(all);
}

static void told(const char *lua, const char *problems)
{
	struct trial t = {0};

	trial_head(&t, lua);
	assert_string_equal(trial_problems(&t), problems);
	trial_release(&t);
}

#define ASKED "kind = 'number', answer = 1, title = 'Q'"

static void what_is_over_after_the_end_is_told(void **unused)
{
	(void)unused;
	told("question { id = 'q', at = '50m', to = 'csirt', due = '10m', "
	    ASKED " }\n", "");
	told("question { id = 'q', at = '50m', to = 'it', due = '10m', "
	    ASKED " }\n",
	    "scenario.lua:2: warning: question \"q\": due is over at T+1:05 "
	    "for role \"it\", after the end: length is 1h\n");
	told("question { id = 'q', at = '50m', to = 'it', due = '10m', "
	    "fixed = true, " ASKED " }\n", "");
	told("question { id = 'q', at = '50m', to = { 'csirt', 'it' }, "
	    "close = '8m', " ASKED " }\n",
	    "scenario.lua:2: warning: question \"q\": close is over at "
	    "T+1:02 for role \"it\", after the end: length is 1h\n");
	told("inject { id = 'i', at = '40m', to = 'it', title = 'I', "
	    "text = 'x' }\n"
	    "expect { id = 'x', of = 'i', who = 'it', within = '15m', "
	    "evidence = 'evaluator' }\n",
	    "scenario.lua:3: warning: expect \"x\": within is over at "
	    "T+1:02:30 for role \"it\", after the end: length is 1h\n");
}

static void there_is_something_to_fix(void **unused)
{
	(void)unused;
	told("question { id = 'q', at = '5m', to = 'it', fixed = true, "
	    ASKED " }\n",
	    "scenario.lua:2: warning: question \"q\": fixed, and neither due "
	    "nor close: there is nothing to fix\n");
	told("expect { id = 'x', who = 'it', fixed = true, "
	    "evidence = 'evaluator' }\n",
	    "scenario.lua:2: warning: expect \"x\": fixed, and no within: "
	    "there is nothing to fix\n");
	told("expect { id = 'x', who = 'it', fixed = 1, within = '5m', "
	    "evidence = 'evaluator' }\n",
	    "scenario.lua:2: x.fixed: write true or false (got the number "
	    "1)\n");
}

static const char listed[] =
    "inject { id = 'i', at = '5m', to = { 'csirt', 'it' }, title = 'I',"
    " text = 'x' }\n"
    "question { id = 'q', with = 'i', to = { 'csirt', 'it' }, due = '10m',"
    " close = '12m', " ASKED " }\n"
    "action { id = 'a', to = { 'csirt', 'it' }, title = 'A' }\n"
    "expect { id = 'x', of = 'i', who = { 'csirt', 'it' }, within = '20m',"
    " evidence = done 'a' }\n"
    "inject { id = 'any', when = missed 'x', to = 'it', title = 'M',"
    " text = 'x' }\n"
    "inject { id = 'few', when = missed('x', 'it'), to = 'it', title = 'N',"
    " text = 'x' }\n";

/* Both are listed, and what follows comes when the applied one is over. */
static void the_list_has_both(void **unused)
{
	struct trial t = {0};
	struct windows w;
	struct msel m;

	(void)unused;
	trial_head(&t, listed);
	assert_non_null(t.plan);
	msel_init(&m, t.plan, "en");
	for (size_t i = 0; i < m.n; i++) {
		if (strcmp(m.v[i].id, "q") == 0)
			assert_string_equal(m.v[i].detail, "number, due 10m "
			    "(it 15m, x1.5), close 12m (it 18m, x1.5)");
		if (strcmp(m.v[i].id, "x") != 0)
			continue;
		assert_string_equal(m.v[i].detail, "evidence, within 20m "
		    "(it 30m, x1.5)");
		assert_int_equal(m.v[i].latest.ms, 35 * 60000);
	}
	msel_release(&m);
	windows_init(&w, t.plan);
	assert_int_equal(w.injects[1].earliest.ms, 25 * 60000);
	assert_int_equal(w.injects[1].latest.ms, 35 * 60000);
	assert_int_equal(w.injects[2].earliest.ms, 35 * 60000);
	assert_int_equal(w.injects[2].latest.ms, 35 * 60000);
	windows_release(&w);
	trial_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_over_after_the_end_is_told),
		cmocka_unit_test(there_is_something_to_fix),
		cmocka_unit_test(the_list_has_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
