/*
 * test_compile.c: what a pack becomes, and the sentences for what is wrong
 * with it that the pack of mistakes does not show.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/script/told.h"

/* A complete inject and question, to be told apart by what follows. */
#define INJECT "inject { id = 'i', at = '0m', to = 'it', title = 'x'," \
	" text = 'x' }\n"

static void a_sound_pack_becomes_a_plan(void **state)
{
	struct buf one = {0}, two = {0};
	struct trial t = {0};
	struct plan *p, *again;
	struct err err;

	(void)state;
	trial_folder(&t, "scenarios/ministerio");
	assert_string_equal(trial_problems(&t), "");
	p = t.plan;
	assert_non_null(p);
	assert_string_equal(p->id, "ministerio");
	assert_string_equal(p->original, "en");
	assert_int_equal(p->nlangs, 4);
	assert_int_equal(p->ninjects, 8);
	assert_int_equal(p->injects[2].nfiles, 1);
	assert_int_equal(p->injects[0].nbodies, 4);
	assert_int_equal(p->nhandlers, 1);
	assert_string_equal(p->params[1].value,
	    "https://portal.ministry.example/");
	assert_int_equal(plan_points_max(p, plan_role(p, "csirt")), 15);
	assert_int_equal(plan_points_max(p, plan_role(p, "it")), 5);
	assert_int_equal(plan_points_max(p, plan_role(p, "cabinet")), 12);
	assert_string_equal(p->injects[0].nr, "");
	plan_write(&one, p);
	again = plan_read(one.p, one.len, &err);
	if (!again)
		fail_msg("%s", err.text);
	plan_write(&two, again);
	assert_string_equal(one.p, two.p);
	plan_free(again);
	buf_release(&one);
	buf_release(&two);
	trial_release(&t);
}

static void every_field_arrives(void **state)
{
	struct trial t = {0};
	const struct plan_inject *i;
	const struct plan_question *q;

	(void)state;
	trial_lua(&t, INJECT
	    "inject { id = 'j', after = 'i', delay = '90s', to = { 'it',"
	    " 'csirt' }, title = 'x', from = 'SOC', channel = 'news',"
	    " text = 'x', expect = 'e', note = 'n',"
	    " objectives = { 'o-1', 'o-2' }, unless = no(done('a', 'it')),"
	    " on_send = function(x) x.note('x') end }\n"
	    "action { id = 'a', to = 'it', title = 'x', once = false,"
	    " objectives = { 'o-1', 'o-2' } }\n"
	    "objective { id = 'o-1', title = 'x' }\n"
	    "objective { id = 'o-2', title = 'x', cmm = { 33 } }\n"
	    "question { id = 'q', at = '5m', to = 'it', kind = 'number',"
	    " title = 'x', answer = 1.5, tolerance = 0.5, tries = 2,"
	    " points = 4, due = '5m', close = '6m',"
	    " hint = { cost = 4, text = 'h' } }\n"
	    "on.timer('t-2', function(x) end)\n"
	    "on.timer('t-1', function(x) x.after('1m', 't-2') end)\n"
	    "on.timer('t-2', function(x) x.after('1m', 't-1') end)\n");
	assert_string_equal(trial_problems(&t), "");
	i = &t.plan->injects[1];
	assert_int_equal(i->trigger, PLAN_TRIGGER_AFTER);
	assert_int_equal(i->after, 0);
	assert_int_equal(i->delay.ms, 90000);
	assert_int_equal(i->to, 3);
	assert_int_equal(i->channel, PLAN_NEWS);
	assert_int_equal(i->on_send, 0);
	assert_int_equal(i->tags.nobjectives, 2);
	assert_string_equal(i->from.v[0].s, "SOC");
	assert_string_equal(i->expect.v[0].s, "e");
	assert_string_equal(i->note.v[0].s, "n");
	assert_int_equal(t.plan->conds[i->unless].op, PLAN_OP_NO);
	assert_int_equal(t.plan->conds[0].role, 1);
	assert_int_equal(i->place.line, 3);
	assert_false(t.plan->actions[0].once);
	q = &t.plan->questions[0];
	assert_true(q->answer == 1.5 && q->tolerance == 0.5);
	assert_int_equal(q->tries, 2);
	assert_int_equal(q->hint_cost, 4);
	assert_true(q->has_hint);
	assert_int_equal(t.plan->ntimers, 2);
	assert_string_equal(t.plan->timers[0], "t-2");
	assert_int_equal(t.plan->handlers[2].item, 0);
	assert_int_equal(t.plan->handlers[2].hook, 3);
	assert_int_equal(t.plan->norder, 6 + PLAN_CHANNELS);
	assert_int_equal(t.plan->order[2].kind, PLAN_ACTION);
	trial_release(&t);
}

static void expectations_serve_objectives(void **state)
{
	struct trial t = {0};
	struct buf json = {0};
	struct plan *read;
	struct err err;

	(void)state;
	trial_lua(&t, INJECT
	    "objective { id = 'o-1', title = 'x' }\n"
	    "objective { id = 'o-2', title = 'x' }\n"
	    "action { id = 'a', to = 'it', title = 'x',"
	    " objectives = { 'o-1' } }\n"
	    "expect { id = 'x', of = 'i', who = 'it', task = 'x',"
	    " evidence = done 'a', objectives = { 'o-2' } }\n");
	/* Nothing else shows o-2: no warning. */
	assert_string_equal(trial_problems(&t), "");
	assert_int_equal(t.plan->expects[0].tags.nobjectives, 1);
	assert_int_equal(t.plan->expects[0].tags.objectives[0], 1);
	/* and they are written and read */
	plan_write(&json, t.plan);
	read = plan_read(json.p, json.len, &err);
	assert_non_null(read);
	assert_int_equal(read->expects[0].tags.nobjectives, 1);
	assert_int_equal(read->expects[0].tags.objectives[0], 1);
	plan_free(read);
	buf_release(&json);
	trial_release(&t);
}

static void the_scenario_comes_first_and_once(void **state)
{
	struct trial t = {0};

	(void)state;
	trial_file(&t.files, "scenario.lua", "role { id = 'it' }\n");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t), "scenario.lua: "
	    "no scenario { id = ..., title = ..., length = ... }: it comes "
	    "first and names the pack\n");
	trial_release(&t);
	trial_file(&t.files, "scenario.lua", "role { id = 'it' }\n"
	    "scenario { id = 's', title = 'x', length = '1h' }\n");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t), "scenario.lua:2: "
	    "scenario \"s\": must come before every other declaration\n");
	trial_release(&t);
	expect("scenario { id = 's', title = 'x', length = '1h' }\n",
	    "scenario.lua:2: scenario \"s\": declared already at "
	    "scenario.lua:1\n");
	trial_file(&t.files, "scenario.lua", "scenario { id = 's', "
	    "title = 'x', length = '0m', api = 2 }\n");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t),
	    "scenario.lua: no role is declared: nobody can play\n"
	    "scenario.lua:1: scenario \"s\": api is 2: this program speaks "
	    "version 1\n"
	    "scenario.lua:1: scenario \"s\": length is nothing: at least one "
	    "minute, say\n");
	trial_release(&t);
}

static void languages_are_checked(void **state)
{
	static const struct { const char *langs, *problem; } cases[] = {
		{ "{ 'spanish' }", "langs: \"spanish\" is not a language; "
		  "write it as \"es\" or \"pt_BR\"" },
		{ "{ 'es', 'es' }", "langs: \"es\" is there twice" },
		{ "{}", "langs is an empty list: name the original language "
		  "first" },
		{ "{ '' }", "langs has an empty text" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct trial t = {0};
		char *want = xasprintf("scenario.lua:1: scenario \"s\": %s\n",
		    cases[i].problem);
		char *lua = xasprintf("scenario { id = 's', length = '1h', "
		    "title = { fr = 'x' }, langs = %s } role { id = 'it' }",
		    cases[i].langs);

		trial_file(&t.files, "scenario.lua", lua);
		trial_compile(&t);
		assert_string_equal(trial_problems(&t), want);
		trial_release(&t);
		free(lua);
		free(want);
	}
}

static void texts_are_checked(void **state)
{
	(void)state;
	expect("inject { id = 'i', at = '0m', to = 'it', title = '',"
	    " text = { en = '' } }\n",
	    "scenario.lua:2: inject \"i\": title is empty\n"
	    "scenario.lua:2: inject \"i\": text is empty\n");
	expect("inject { id = 'i', at = '0m', to = 'it', text = 'x',"
	    " title = { en = 'x', es = 'x', en_US = 'x' } }\n", "");
	expect("inject { id = 'i', at = '0m', to = 'it', text = 'x',"
	    " title = { en = 'x', Spanish = 'x' } }\n",
	    "scenario.lua:2: inject \"i\": title: \"Spanish\" is not one of "
	    "the scenario's langs\n");
}

/* What one value poisons is told once. */
static void poison_is_silent(void **state)
{
	(void)state;
	expect("inject { id = 'i', at = nothing, to = nobody, title = quux,\n"
	    " text = { en = xyzzy } }\n"
	    "question { id = 'q', with = plugh, to = 'it', title = 'x',\n"
	    " kind = 'pattern', accept = { frotz }, points = 0 }\n"
	    "decision { id = 'd', by = foobar, title = 'x',\n"
	    " when = any { done(bletch), down 'p' } }\n"
	    "inject { id = 'j', on = 'd:yes', to = 'it', title = 'x',\n"
	    " text = 'x' }\n"
	    "probe { id = 'p', check = 'tcp', target = gnusto .. ':1' }\n",
	    "scenario.lua:2: unknown name \"nothing\"\n"
	    "scenario.lua:2: unknown name \"nobody\"\n"
	    "scenario.lua:2: unknown name \"quux\"\n"
	    "scenario.lua:3: unknown name \"xyzzy\"\n"
	    "scenario.lua:4: unknown name \"plugh\"\n"
	    "scenario.lua:5: unknown name \"frotz\"\n"
	    "scenario.lua:6: unknown name \"foobar\"\n"
	    "scenario.lua:7: unknown name \"bletch\"\n"
	    "scenario.lua:10: unknown name \"gnusto\"\n");
}

static void a_syntax_error_is_told_alone(void **state)
{
	struct trial t = {0};

	(void)state;
	trial_lua(&t, "inject { id = 'i', }}\n");
	assert_int_equal(t.problems.n, 1);
	assert_int_equal(t.problems.v[0].line, 2);
	trial_release(&t);
}

/* What a load gave, as JSON. */
static void compile_json(struct trial *t, const char *json)
{
	struct err err;
	struct val *v = json_parse(&t->arena, json, strlen(json),
	    strlen(json), &err);

	if (!v)
		fail_msg("%s", err.text);
	t->plan = compile(v, &t->files, &t->library, &t->problems);
	problems_sort(&t->problems);
}

#define JSON_HEAD "{\"handlers\":[],\"declarations\":[" \
	"{\"kind\":\"scenario\",\"fields\":{\"id\":\"s\"," \
	"\"length\":\"1h\",\"title\":\"x\"}}," \
	"{\"kind\":\"role\",\"fields\":{\"id\":\"it\"}},"

/* What was not run may have declared what is missed. */
static void a_torn_file_hides_what_it_declares(void **state)
{
	struct trial t = {0};

	(void)state;
	compile_json(&t, JSON_HEAD
	    "{\"kind\":\"inject\",\"fields\":{\"id\":\"i\","
	    "\"after\":\"j\",\"to\":\"csirt\",\"title\":\"x\","
	    "\"text\":\"{portal}\"}}],\"problems\":[{\"file\":"
	    "\"scenario.lua\",\"line\":9,\"text\":\"stopped\","
	    "\"torn\":true}]}");
	assert_string_equal(trial_problems(&t), "scenario.lua:9: stopped\n");
	assert_null(t.plan);
	trial_release(&t);
}

static void the_chosen_value_is_kept(void **state)
{
	struct trial t = {0};

	(void)state;
	compile_json(&t, JSON_HEAD
	    "{\"kind\":\"param\",\"value\":\"b\",\"fields\":{"
	    "\"id\":\"p\",\"default\":\"a\"}},"
	    "{\"kind\":\"param\",\"fields\":{\"id\":\"q\","
	    "\"default\":\"a\"}}],\"problems\":[]}");
	assert_string_equal(trial_problems(&t), "");
	assert_string_equal(t.plan->params[0].value, "b");
	assert_string_equal(t.plan->params[0].otherwise, "a");
	assert_string_equal(t.plan->params[1].value, "a");
	trial_release(&t);
}

/* ---- blobs */

struct blobs {
	size_t n;
	bool sound;
};

static void count_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct blobs *blobs = arg;
	struct digest own;

	digest_of(&own, p, n);
	blobs->sound &= digest_equal(d, &own);
	blobs->n++;
}

static void blobs_are_named_by_content(void **state)
{
	struct blobs blobs = { .sound = true };
	struct trial t = {0};

	(void)state;
	trial_file(&t.files, "text/en/j.md", "body");
	trial_file(&t.files, "files/a.txt", "attachment");
	trial_file(&t.files, "other.lua", "return 1");
	trial_file(&t.library, "text.lua", "return 2");
	trial_lua(&t, INJECT "inject { id = 'j', at = '0m', to = 'it',"
	    " title = 'x', attachments = { 'a.txt' } }\n");
	assert_string_equal(trial_problems(&t), "");
	assert_int_equal(t.plan->nsources, 3);
	assert_string_equal(t.plan->sources[0].path, "other.lua");
	assert_string_equal(t.plan->sources[2].path, "library/text.lua");
	compile_blobs(t.plan, &t.files, &t.library, count_blob, &blobs);
	assert_true(blobs.sound);
	assert_int_equal(blobs.n, 1 + 3 + 1 + 1);
	trial_release(&t);
	trial_file(&t.files, "library/text.lua", "return 1");
	trial_lua(&t, INJECT);
	assert_string_equal(trial_problems(&t), "library/text.lua: the "
	    "folder name library is taken: rename it\n");
	trial_release(&t);
}

static void problems_travel(void **state)
{
	struct problems p = {0}, q = {0};
	struct buf one = {0}, two = {0};
	struct arena a = {0};
	struct err err;

	(void)state;
	problems_add(&p, PROBLEM_WARNING, "b.lua", 2, "second \"%s\"", "x");
	problems_add(&p, PROBLEM_ERROR, "b.lua", 1, "half %.1s", "é");
	problems_add(&p, PROBLEM_ERROR, "a.lua", 9, "first");
	problems_add(&p, PROBLEM_ERROR, "b.lua", 2, "third");
	problems_sort(&p);
	assert_string_equal(p.v[0].text, "first");
	assert_string_equal(p.v[1].text, "half \xef\xbf\xbd");
	assert_string_equal(p.v[2].text, "second \"x\"");
	assert_string_equal(p.v[3].text, "third");
	assert_int_equal(p.errors, 3);
	problems_write(&one, &p);
	problems_read(&q, json_parse(&a, one.p, one.len, one.len, &err));
	assert_int_equal(q.errors, 3);
	problems_write(&two, &q);
	assert_string_equal(one.p, two.p);
	problems_release(&p);
	problems_release(&q);
	buf_release(&one);
	buf_release(&two);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_pack_becomes_a_plan),
		cmocka_unit_test(every_field_arrives),
		cmocka_unit_test(expectations_serve_objectives),
		cmocka_unit_test(the_scenario_comes_first_and_once),
		cmocka_unit_test(languages_are_checked),
		cmocka_unit_test(texts_are_checked),
		cmocka_unit_test(poison_is_silent),
		cmocka_unit_test(a_syntax_error_is_told_alone),
		cmocka_unit_test(a_torn_file_hides_what_it_declares),
		cmocka_unit_test(the_chosen_value_is_kept),
		cmocka_unit_test(blobs_are_named_by_content),
		cmocka_unit_test(problems_travel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
