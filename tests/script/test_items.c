/*
 * test_items.c: the sentences for what is wrong with items of a pack: what
 * they wait for, how answers are judged, how many there may be.
 */
#include "config.h"

#include "tests/script/told.h"

/* A complete inject and question, to be told apart by what follows. */
#define INJECT "inject { id = 'i', at = '0m', to = 'it', title = 'x'," \
	" text = 'x' }\n"

static void triggers_are_checked(void **state)
{
	(void)state;
	expect("inject { id = 'i', when = up 'p', to = 'it', title = 'x',"
	    " text = 'x', director = { from = '1m', to = '2m' } }\n"
	    "probe { id = 'p', check = 'icmp', target = 'h' }\n",
	    "scenario.lua:2: inject \"i\": two triggers, director and when: "
	    "give one\n");
	expect("inject { id = 'i', to = 'it', title = 'x', text = 'x',"
	    " delay = '1m', director = { from = '1m', to = '2m' } }\n",
	    "scenario.lua:2: inject \"i\": delay is added to after, on or "
	    "when: there is none\n");
	expect("inject { id = 'i', to = 'it', title = 'x', text = 'x',"
	    " on = 'q:yes' }\n"
	    "question { id = 'q', at = '1m', to = 'it', title = 'x',"
	    " kind = 'text' }\n",
	    "scenario.lua:2: inject \"i\": unknown decision \"q\"\n");
}

static void waiting_for_oneself_is_told_once(void **state)
{
	(void)state;
	expect("inject { id = 'a', after = 'a', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "inject { id = 'b', after = 'a', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "question { id = 'q', with = 'b', to = 'it', title = 'x',"
	    " kind = 'text' }\n",
	    "scenario.lua:2: inject \"a\": can never be sent: it waits for "
	    "itself (a waits for a)\n");
	expect("inject { id = 'a', on = 'd:yes', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "decision { id = 'd', by = '9m', title = 'x',"
	    " when = all { up 'p', answered 'q' } }\n"
	    "question { id = 'q', with = 'a', to = 'it', title = 'x',"
	    " kind = 'text' }\n"
	    "probe { id = 'p', check = 'icmp', target = 'h' }\n",
	    "scenario.lua:2: inject \"a\": can never be sent: it waits for "
	    "itself (a waits for d = yes, d = yes waits for q, q waits for "
	    "a)\n");
	/* Another way in, the other outcome, a hook: all fine. */
	expect("inject { id = 'a', when = any { sent 'b', up 'p' },"
	    " to = 'it', title = 'x', text = 'x' }\n"
	    "inject { id = 'b', after = 'a', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "inject { id = 'c', on = 'd:no', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "decision { id = 'd', by = '9m', title = 'x', when = sent 'c' }\n"
	    "probe { id = 'p', check = 'icmp', target = 'h' }\n", "");
	expect("inject { id = 'a', after = 'b', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "inject { id = 'b', after = 'a', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "on.start(function(x) x.send 'b' end)\n", "");
}

static void what_hooks_reach_is_reached(void **state)
{
	static const char *const calls[] = { "x.send('j')", "x.send \"j\"",
		"x:send( 'j', { delay = '1m' })", "x.send(name)",
		"local s = x.send s('j')" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
		char *lua = xasprintf("local name = 'j'\n"
		    "inject { id = 'j', to = 'it', title = 'x', text = 'x' }\n"
		    "on.start(function(x) %s end)\n", calls[i]);

		expect(lua, "");
		free(lua);
	}
	expect(INJECT "inject { id = 'j', to = 'it', title = 'x',"
	    " text = 'x' }\n"
	    "on.start(function(x) x.send('i') x.sender = 1 end)\n",
	    "scenario.lua:3: inject \"j\": can never be sent: it has none of "
	    "at, after, on, when and director, and no hook sends it\n");
}

static void keys_are_checked(void **state)
{
#define Q "question { id = 'q', at = '1m', to = 'it', title = 'x', "
	(void)state;
	expect(Q "kind = 'pattern', pattern = '^(a+)+$',\n"
	    "accept = { 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' } }\n",
	    "scenario.lua:3: question \"q\": pattern takes too long to judge "
	    "its own example "
	    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"\n");
	expect(Q "kind = 'pattern', pattern = '^a$' }\n",
	    "scenario.lua:2: warning: question \"q\": no accept: simulated "
	    "teams cannot answer it right, and nothing tests the pattern\n");
	expect(Q "kind = 'pattern', accept = { 'Sí' },\n"
	    "reject = { 'no', ' SÍ ' } }\n",
	    "scenario.lua:3: question \"q\": \" SÍ \" is in both accept and "
	    "reject\n");
	expect(Q "kind = 'pattern', accept = {} }\n",
	    "scenario.lua:2: question \"q\": accept is an empty list: no "
	    "answer would be right\n");
	expect(Q "kind = 'choice', choices = { { id = 'a', title = 'A',"
	    " right = true } } }\n",
	    "scenario.lua:2: question \"q\": choices has 1 lines: from 2 to "
	    "64\n");
	expect(Q "kind = 'choice', choices = { { id = 'a', title = 'A',"
	    " right = true },\n{ id = 'b', title = 'A' } } }\n",
	    "scenario.lua:3: question \"q\": choices \"a\" and \"b\" read "
	    "the same: \"A\"\n");
#define AB "kind = 'choice', choices = { { id = 'a', title = 'A' }," \
	" { id = 'b', title = 'B' } }"
	expect(Q AB " }\ninject { id = 'j', when = chose('q', 'a'),"
	    " to = 'it', title = 'x', text = 'x' }\n", "");
	expect_one(Q AB " }\n", "none of the choices is right");
	expect_one(Q AB ", points = 1 }\ninject { id = 'j',"
	    " when = chose('q', 'a'), to = 'it', title = 'x',"
	    " text = 'x' }\n", "none of the choices is right");
	expect(Q "kind = 'number', answer = 1, tolerance = -1 }\n",
	    "scenario.lua:2: question \"q\": tolerance is below zero\n");
	expect_one(Q "kind = 'number', answer = 0/0 }\n", "answer");
	expect(Q "kind = 'text', rubric = { { id = 'a', points = 4,"
	    " title = 'A' } }, hint = { cost = 4, text = 'h' } }\n", "");
	expect(Q "kind = 'text', rubric = { { id = 'a', points = 0,"
	    " title = 'A' } }, hint = { cost = 4, text = 'h' } }\n",
	    "scenario.lua:2: question \"q\": points is 0: at least 1\n");
	expect(Q "kind = 'text', points = 1000001, tries = 0 }\n",
	    "scenario.lua:2: question \"q\": points is 1000001: at most "
	    "1000000\n"
	    "scenario.lua:2: question \"q\": tries is 0: at least 1\n");
	expect(Q "kind = 'text', due = '0m', close = '0m' }\n",
	    "scenario.lua:2: question \"q\": due at its opening: nobody can "
	    "answer in time\n");
	/* each question that has no key, with who asks as if it had */
	expect(Q AB " }\n"
	    "question { id = 'r', at = '1m', to = 'it', title = 'x',"
	    " kind = 'scale', scale = { from = 1, to = 3 } }\n"
	    "inject { id = 'i', when = chose('q', 'a'), to = 'it',"
	    " title = 'x', text = 'x' }\n"
	    "inject { id = 'j', when = any { correct 'r',\n correct 'q',\n"
	    " correct 'q' }, to = 'it', title = 'x', text = 'x' }\n",
	    "scenario.lua:2: question \"q\": correct(\"q\") in scenario.lua:6 "
	    "can never hold: nothing is right in it; ask with answered or "
	    "chose\n"
	    "scenario.lua:3: question \"r\": correct(\"r\") in scenario.lua:5 "
	    "can never hold: nothing is right in it; ask with answered or "
	    "chose\n");
#undef Q
}

static void probes_and_conditions_are_checked(void **state)
{
	(void)state;
	expect("probe { id = 'p', check = 'tcp', target = '[::1]:99999' }\n"
	    "probe { id = 'o', check = 'http', target = 'portal' }\n"
	    "probe { id = 'n', check = 'tcp', target = '[2001:db8::1]:22' }\n",
	    "scenario.lua:2: probe \"p\": target: write HOST:PORT, such as "
	    "\"192.0.2.12:445\" (got \"[::1]:99999\")\n"
	    "scenario.lua:3: probe \"o\": target: write a URL, such as "
	    "\"https://portal.example/\" (got \"portal\")\n");
	expect("inject { id = 'i', to = 'it', title = 'x', text = 'x',\n"
	    " when = all { points('csrt', 3), down_for('p', '0s'),\n"
	    "   points('it', 2000000) } }\n"
	    "probe { id = 'p', check = 'icmp', target = 'h' }\n",
	    "scenario.lua:3: inject \"i\": unknown role \"csrt\" (did you "
	    "mean \"csirt\"?)\n"
	    "scenario.lua:3: inject \"i\": down_for needs a length of time\n"
	    "scenario.lua:4: inject \"i\": points: 2000000 is out of reach\n");
	expect("on.timer('Later', function(x) end)\n",
	    "scenario.lua:2: on.timer: \"Later\" is not an id: lower-case "
	    "letters, digits and \"-\"\n");
}

static void roles_are_few(void **state)
{
	(void)state;
	expect("for i = 1, 63 do role { id = 'r' .. i } end\n",
	    "scenario.lua:2: role \"r63\": is one role too many: at most "
	    "64\n");
	expect("for i = 1, 62 do role { id = 'r' .. i } end\n"
	    "inject { id = 'i', at = '0m', to = 'r62', title = 'x',"
	    " text = 'x' }\n", "");
}

static void seats_are_few(void **state)
{
	(void)state;
	expect("for i = 1, 65 do position { id = 'p' .. i,"
	    " role = 'it' } end\n",
	    "scenario.lua:2: position \"p65\": is one seat too many: at "
	    "most 64\n");
	expect("for i = 1, 64 do position { id = 'p' .. i,"
	    " role = 'it' } end\n", "");
}

static void only_text_is_text(void **state)
{
	(void)state;
	expect_one("probe { id = 'p', check = 'icmp', target = 'a\\0b' }\n",
	    "target");
	expect_one("probe { id = 'p', check = 'icmp',"
	    " target = 'a\\255b' }\n", "target");
}

static void a_freeze_has_something_to_freeze(void **state)
{
	static const struct { const char *more, *problem; } cases[] = {
		{ "freeze = '30m'", "freeze: without ranking = true there is "
		    "nothing to freeze" },
		{ "ranking = true, freeze = '61m'",
		    "freeze is not within the exercise's length" },
		{ "ranking = true, freeze = '0m'",
		    "freeze is not within the exercise's length" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct trial t = {0};
		char *text = xasprintf("scenario { id = 's', title = 'x', "
		    "length = '1h', %s }\nrole { id = 'it' }\n",
		    cases[i].more);

		trial_file(&t.files, "scenario.lua", text);
		trial_compile(&t);
		assert_non_null(strstr(trial_problems(&t), cases[i].problem));
		trial_release(&t);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_freeze_has_something_to_freeze),
		cmocka_unit_test(triggers_are_checked),
		cmocka_unit_test(waiting_for_oneself_is_told_once),
		cmocka_unit_test(what_hooks_reach_is_reached),
		cmocka_unit_test(keys_are_checked),
		cmocka_unit_test(probes_and_conditions_are_checked),
		cmocka_unit_test(roles_are_few),
		cmocka_unit_test(seats_are_few),
		cmocka_unit_test(only_text_is_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
