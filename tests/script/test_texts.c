/*
 * test_texts.c: the text files of a pack: bodies, strings.txt, and what
 * editors and spreadsheets make of them.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"

#define MARK "\xef\xbb\xbf"
#define INJECT "inject { id = 'i', at = '0m', to = 'it', title = 'x'," \
	" text = 'x' }\n"

/* Bodies of inject i. */
static void expect_body(const char *body, const char *problems)
{
	struct trial t = {0};

	trial_file(&t.files, "text/en/i.md", body);
	trial_lua(&t, "inject { id = 'i', at = '0m', to = 'it',"
	    " title = 'x' }\n"
	    "param { id = 'portal', default = 'https://portal.example/' }\n");
	assert_string_equal(trial_problems(&t), problems);
	trial_release(&t);
}

static void bodies_are_checked(void **state)
{
	(void)state;
	expect_body("{clock} {portal} {role.it} { \"a\": {} } ${HOME}\n", "");
	expect_body("one\ntwo {portl}\n{nothing-like-it}\n",
	    "text/en/i.md:2: inject \"i\": unknown placeholder \"{portl}\" "
	    "(did you mean \"{portal}\"?)\n"
	    "text/en/i.md:3: inject \"i\": unknown placeholder "
	    "\"{nothing-like-it}\"\n");
	expect_body(" \n\t\n", "text/en/i.md: is empty\n");
	expect_body("{it}\n", "text/en/i.md:1: inject \"i\": unknown "
	    "placeholder \"{it}\" "
	    "(did you mean \"{role.it}\"?)\n");
	expect_body("a\na\xff", "text/en/i.md:2: is not UTF-8 here: save the "
	    "file as UTF-8 (it looks like Latin-1 or Windows-1252)\n");
	expect_body("\xff\xfe" "a", "text/en/i.md: is UTF-16: save it as "
	    "UTF-8\n");
	expect_body("at 9:05, or 14:30.\nat 23:59:59\n",
	    "text/en/i.md:1: warning: inject \"i\": \"9:05\" is a literal clock time, "
	    "teams play at their own hour: write {clock} or a length of "
	    "time\n"
	    "text/en/i.md:2: warning: inject \"i\": \"23:59:59\" is a literal clock time, "
	    "teams play at their own hour: write {clock} or a length of "
	    "time\n");
	/* Not clock times: a port, an offset, a MAC address, a ratio ... */
	expect_body("192.0.2.12:445 T+0:15 00:11:22:33:44:55 1:1 24:00 "
	    "3:60 host12:30 2001:db8::1:22:33\n", "");
}

/* A text that is too long to be read is told with its size and place. */
static void megabytes_are_told(void **state)
{
	struct buf body = {0};
	struct trial t = {0};
	char *lua;

	(void)state;
	buf_adds(&body, "Title: T\n\n");
	for (int i = 0; i < 1024; i++)
		buf_adds(&body, "ni una palabra\n\n");
	expect_body(buf_str(&body), "");
	for (int i = 0; i < 2048; i++)
		buf_adds(&body, "ni una palabra\n\n");
	expect_body(buf_str(&body), "text/en/i.md: warning: has 48 KiB to "
	    "read: more than 16 KiB are over 10 screens of an old terminal: "
	    "attach a file\n");
	lua = xasprintf("action { id = 'a', to = 'it',\n title = [[%s]] }\n",
	    buf_str(&body));
	trial_lua(&t, lua);
	assert_string_equal(trial_problems(&t),
	    "scenario.lua:3: warning: action \"a\": title has 49 KiB: more "
	    "than 16 KiB are over 10 screens of an old terminal\n");
	trial_release(&t);
	free(lua);
	buf_release(&body);
}

static void strays_are_told(void **state)
{
	struct trial t = {0};

	(void)state;
	trial_file(&t.files, "text/en/i.md", "x");
	trial_file(&t.files, "text/de/i.md", "x");
	trial_file(&t.files, "text/en/strings.txt", "# x");
	trial_lua(&t, INJECT);
	assert_string_equal(trial_problems(&t),
	    "text/de/i.md: warning: is not used: \"de\" is not one of the "
	    "scenario's langs\n"
	    "text/en/i.md: warning: is not used: inject \"i\" has a text "
	    "of its own\n");
	assert_non_null(t.plan);
	trial_release(&t);
}

/* A mark before each kind of file changes nothing. */
static void marks_are_no_text(void **state)
{
	struct trial t = {0};

	(void)state;
	trial_file(&t.files, "text/en/i.md", MARK "Title: Hello\r\n\r\nX\r\n");
	trial_file(&t.files, "text/en/strings.txt", MARK "q = Why?\r\n");
	trial_file(&t.files, "rows.csv", MARK "host,who\r\na,b\r\n");
	trial_file(&t.files, "scenario.lua", MARK TRIAL_HEAD
	    "inject { id = 'i', at = '0m', to = 'it' }\n"
	    "question { id = 'q', with = 'i', to = 'it', kind = 'number', "
	    "answer = 1 }\n"
	    "tool { id = 't', to = 'it', commands = { { name = 'a', rows = { "
	    "file = 'rows.csv', where = { host = 'h' } }, args = { { id = 'h' "
	    "} } } } }\n");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t), "");
	assert_string_equal(plan_say(t.plan, &t.plan->injects[0].title, "en",
	    NULL), "Hello");
	assert_string_equal(plan_say(t.plan, &t.plan->questions[0].title,
	    "en", NULL), "Why?");
	assert_string_equal(t.plan->tables[0].columns[0], "host");
	trial_release(&t);
}

static void expect_files(const char *strings, const char *rows,
    const char *lua, const char *problems)
{
	struct trial t = {0};

	trial_file(&t.files, "text/en/strings.txt", strings);
	trial_file(&t.files, "rows.csv", rows);
	trial_lua(&t, lua);
	assert_string_equal(trial_problems(&t), problems);
	trial_release(&t);
}

static void other_encodings_are_named(void **state)
{
	struct trial t = {0};

	(void)state;
	expect_files("a = b\n\nc = a\xf1" "o\n", "a\n", "",
	    "text/en/strings.txt:3: is not UTF-8 here: save the file as UTF-8 "
	    "(it looks like Latin-1 or Windows-1252)\n");
	/* A source is told once, at the first of its texts. */
	expect_files("# x", "a\n", "-- a\xf1" "o\naction { id = 'a', to = 'it', "
	    "title = 'A\xf1" "o' }\naction { id = 'b', to = 'it', title = "
	    "'A\xf1" "o' }\n",
	    "scenario.lua:3: action \"a\": title: not UTF-8: save the file as "
	    "UTF-8 (it looks like Latin-1 or Windows-1252)\n");
	expect_files("# x", "a\n", "probe { id = 'p', check = 'icmp', target = "
	    "'a\\0b' }\n", "scenario.lua:2: probe \"p\": target: it holds a "
	    "byte of value 0\n");
	trial_file(&t.files, "text/en/strings.txt", "a = b");
	t.files.e[0].bytes[1] = '\0';
	trial_lua(&t, "");
	assert_string_equal(trial_problems(&t), "text/en/strings.txt: is not "
	    "text: it holds a byte of value 0\n");
	trial_release(&t);
	trial_file(&t.files, "scenario.lua", "\xff\xfe" "s");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t),
	    "scenario.lua: is UTF-16: save it as UTF-8\n");
	trial_release(&t);
}

static void rows_are_counted(void **state)
{
	(void)state;
	expect_files("# x", "host,who\na,b\nc,d,e\n", "tool { id = 't', to = "
	    "'it', commands = { { name = 'a', rows = { file = 'rows.csv' } } "
	    "} }\n",
	    "scenario.lua:2: tool \"t\": rows: rows.csv: row 3 has 3 cells, "
	    "the first one names 2 columns: put a text with a comma in "
	    "quotes\n");
}

/* What names an id has no language; the file that lacks it is to blame. */
static void a_reply_lacks_a_language(void **state)
{
	struct trial t = {0};

	(void)state;
	trial_file(&t.files, "text/es/strings.txt", "# x\ninsists = hola\n");
	trial_file(&t.files, "scenario.lua", "scenario { id = 't', title = { "
	    "es = 'T', pt = 'T' }, length = '1h', langs = { 'es', 'pt' } }\n"
	    "role { id = 'it' }\n"
	    "persona { id = 'p', replies = { { text = 'insists' } } }\n"
	    "action { id = 'a', to = 'it', title = { es = 'A', pt = 'A' } }\n");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t),
	    "text/es/strings.txt:2: \"insists\" is missing in a language: it "
	    "is not in text/pt/strings.txt\n");
	trial_release(&t);
}

/* As other languages write them. */
static void comparisons_are_suggested(void **state)
{
	static const char *const rows[][2] = { { "=", "==" }, { "=>", ">=" },
		{ "=<", "<=" }, { "!=", "~=" }, { "<>", "~=" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char *lua = xasprintf("var { id = 'v', start = 5 }\n"
		    "milestone { id = 'm', title = 'M', when = value('v', "
		    "'%s', 5) }\n", rows[i][0]);
		char *said = xasprintf("scenario.lua:3: m.when.value.op: "
		    "\"%s\" is not one of <, <=, ==, ~=, >=, > (did you mean "
		    "\"%s\"?)\n", rows[i][0], rows[i][1]);

		expect_files("# x", "a\n", lua, said);
		free(lua);
		free(said);
	}
}

static void scales_go_up(void **state)
{
	(void)state;
	expect_files("# x", "a\n", INJECT "question { id = 'q', with = 'i', "
	    "to = 'it', kind = 'scale', title = 'Q', scale = { 5, 1 } }\n",
	    "scenario.lua:3: q.scale: write a table with named fields, such as "
	    "{ from = 1, to = 5 } (got a list)\n");
	expect_files("# x", "a\n", "questionnaire { id = 's', to = 'all', "
	    "purpose = 'pre', items = {\n{ id = 'a', kind = 'scale', title = "
	    "'A' },\n{ id = 'b', kind = 'number', title = 'B', scale = { from "
	    "= 1, to = 2 } } } }\n",
	    "scenario.lua:3: questionnaire \"s\": items: \"a\": kind "
	    "\"scale\" needs a scale\n"
	    "scenario.lua:4: questionnaire \"s\": items: \"b\": scale is for "
	    "kind \"scale\", this is kind \"number\"\n");
	expect_files("# x", "a\n", "questionnaire { id = 's', to = 'all', "
	    "purpose = 'pre', items = { { id = 'a', kind = 'scale', title = "
	    "'A', scale = { from = 5, to = 1 } } } }\n",
	    "scenario.lua:2: questionnaire \"s\": items: \"a\": scale.to is 1: "
	    "it must be above from, 5\n");
}

/* {role.ID} and {PARAM} are filled wherever people read, each language with
 * its own; times are not, and nothing is in names themselves. */
static void texts_are_filled(void **state)
{
	struct trial t = {0};
	const struct plan *p;

	(void)state;
	trial_file(&t.files, "text/en/i.md", "Title: To {role.it}\n"
	    "From: {portal}\n\n{role.it}\n");
	trial_file(&t.files, "text/es/i.md", "Title: Para {role.it}\n"
	    "From: {portal}\n\n{role.it}\n");
	trial_file(&t.files, "text/en/strings.txt", "q = Ask {role.it}\n"
	    "q.hint = {portal}\nhello = I am {role.boss}\n");
	trial_file(&t.files, "text/es/strings.txt", "q = A {role.it}\n"
	    "q.hint = {portal}\nhello = Soy {role.boss}\n");
	trial_file(&t.files, "scenario.lua", "scenario { id = 't', title = {"
	    " en = 'T', es = 'T' }, length = '1h', langs = { 'en', 'es' } }\n"
	    "param { id = 'portal', default = 'p.example' }\n"
	    "role { id = 'it', name = { en = 'IT', es = 'TI' } }\n"
	    "role { id = 'boss' }\n"
	    "inject { id = 'i', at = '0m', to = 'it' }\n"
	    "question { id = 'q', with = 'i', to = 'it', kind = 'choice', "
	    "points = 1, choices = { { id = 'a', right = true, title = { en = "
	    "'{portal} up', es = '{portal} bien' } }, { id = 'b', title = { "
	    "en = '{ x } {y}', es = '{ x } {y}' } } }, hint = { cost = 0 } }\n"
	    "persona { id = 'p', replies = { { text = 'hello' } } }\n");
	trial_compile(&t);
	assert_string_equal(trial_problems(&t), "");
	p = t.plan;
	assert_string_equal(plan_say(p, &p->injects[0].title, "es", NULL),
	    "Para TI");
	assert_string_equal(plan_say(p, &p->injects[0].from, "en", NULL),
	    "p.example");
	assert_string_equal(plan_say(p, &p->questions[0].title, "en", NULL),
	    "Ask IT");
	assert_string_equal(plan_say(p, &p->questions[0].hint, "en", NULL),
	    "p.example");
	assert_string_equal(plan_say(p, &p->questions[0].choices[0].title,
	    "es", NULL), "p.example bien");
	assert_string_equal(plan_say(p, &p->questions[0].choices[1].title,
	    "es", NULL), "{ x } {y}");
	assert_string_equal(plan_string(p, "hello", "es"), "Soy boss");
	trial_release(&t);
}

static void names_are_not(void **state)
{
	(void)state;
	expect_files("it = The {role.csirt}\nq = Why, {role.it}?\n", "a\n",
	    "param { id = 'p', default = 'x', title = 'For {role.it}' }\n"
	    INJECT "question { id = 'q', with = 'i', to = 'it', kind = "
	    "'number', answer = 1 }\n",
	    "scenario.lua:2: warning: param \"p\": \"{role.it}\" is shown as it is "
	    "written: nothing is filled in what scenario, params and roles are called\n"
	    "text/en/strings.txt:1: warning: role \"it\": \"{role.csirt}\" is shown "
	    "as it is written: nothing is filled in what scenario, params and roles "
	    "are called\n");
	expect_files("# x", "a\n", "param { id = 'p', default = "
	    "('x'):rep(200000) }\naction { id = 'a', to = 'it', title = "
	    "'{p}{p}' }\n",
	    "scenario.lua:3: title is longer than 256 KiB with what stands for "
	    "its placeholders\n");
}

/* One mistake is told once, and not as another one. */
static void slips_of_the_pen(void **state)
{
	(void)state;
	expect_files("# x", "a\n", "action { id = \xe2\x80\x9c" "a\xe2\x80\x9d"
	    ", to = 'it', title = 'A' }\n",
	    "scenario.lua:2: a character outside of a text that Lua does not "
	    "know: quotes are \" or ', not curly ones\n");
	expect_files("# x", "a\n", "action { id = 'a', to = it, title = 'A' "
	    "}\nprobe { id = '', check = 'icmp', target = 'h' }\n",
	    "scenario.lua:2: unknown name \"it\": an id is written in "
	    "quotes\n"
	    "scenario.lua:3: probe.id: write an id of lower-case letters, "
	    "digits and \"-\" (got the text \"\")\n");
	expect_files("# x", "a\n", INJECT "decision { id = 'd', by = '1m', "
	    "title = 'D', outcomes = { yes = chose('q', 'a'), no = "
	    "chose('q', 'b') } }\ninject { id = 'j', on = 'd:yes', to = 'it', "
	    "title = 'x', text = 'x' }\nquestion { id = 'q', with = 'i', to = "
	    "'it', kind = 'choice', title = 'Q', choices = { 'a', 'b' } }\n",
	    "scenario.lua:3: decision \"d\": outcomes without otherwise: which "
	    "way does it go when none of them holds?\n"
	    "scenario.lua:5: q.choices[1]: write a table with named fields, "
	    "such as { id = \"pay\", title = \"Pay\" } (got the text \"a\")\n"
	    "scenario.lua:5: q.choices[2]: write a table with named fields, "
	    "such as { id = \"pay\", title = \"Pay\" } (got the text \"b\")\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_are_checked),
		cmocka_unit_test(megabytes_are_told),
		cmocka_unit_test(strays_are_told),
		cmocka_unit_test(marks_are_no_text),
		cmocka_unit_test(other_encodings_are_named),
		cmocka_unit_test(rows_are_counted),
		cmocka_unit_test(a_reply_lacks_a_language),
		cmocka_unit_test(comparisons_are_suggested),
		cmocka_unit_test(scales_go_up),
		cmocka_unit_test(texts_are_filled),
		cmocka_unit_test(names_are_not),
		cmocka_unit_test(slips_of_the_pen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
