/*
 * test_library.c: the modules that packs can require, run as packs run
 * them.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

static void library_lua(struct unit *u, const char *text)
{
	const char *top = getenv("top_srcdir");
	char *folder = xasprintf("%s/lua", top ? top : ".");
	struct err err;

	if (file_set_read(&u->library, folder, &err) < 0)
		fail_msg("%s", err.text);
	free(folder);
	unit_lua(u, text);
}

static const char *name_of(struct unit *u, const char *id, const char *lang)
{
	return val_get_text(val_get(val_get(unit_find(u, "role", id),
	    "fields"), "name"), lang, "none");
}

static void test_text(void **state)
{
	struct unit u = { 0 };

	(void)state;
	library_lua(&u, "local text = require 'text'\n"
	    "local T, S = text.T, text.order('es', 'en')\n"
	    "role { id = 'a', name = T('one', 'uno', 'um', 'un') }\n"
	    "role { id = 'b', name = T('two', nil, 'dois') }\n"
	    "role { id = 'c', name = S('tres', 'three') }\n");
	assert_string_equal(unit_all_problems(&u), "");
	assert_string_equal(name_of(&u, "a", "en"), "one");
	assert_string_equal(name_of(&u, "a", "es"), "uno");
	assert_string_equal(name_of(&u, "a", "pt"), "um");
	assert_string_equal(name_of(&u, "a", "fr"), "un");
	assert_string_equal(name_of(&u, "b", "es"), "none");
	assert_string_equal(name_of(&u, "b", "pt"), "dois");
	assert_string_equal(name_of(&u, "c", "es"), "tres");
	assert_string_equal(name_of(&u, "c", "fr"), "none");
	unit_release(&u);
}

static void test_text_too_many(void **state)
{
	struct unit u = { 0 };

	(void)state;
	library_lua(&u, "local S = require('text').order('es', 'en')\n\n"
	    "role { id = 'a', name = S('a', 'b', 'c') }\n");
	assert_string_equal(unit_all_problems(&u), "scenario.lua:3: 3 texts "
	    "for 2 languages (es, en)\n");
	unit_release(&u);
}

/* Its tables are frozen in a hook like any other. */
static void test_text_in_a_hook(void **state)
{
	struct unit u = { 0 };

	(void)state;
	library_lua(&u, "local text = require 'text'\n"
	    "on.start(function(x) x.note(text.T('a').en) end)\n"
	    "on.start(function(x) text.T = nil end)\n");
	assert_string_equal(unit_call(&u, 0, NULL, NULL),
	    "{\"effects\":[{\"do\":\"note\",\"text\":\"a\"}],"
	    "\"streams\":{}}");
	assert_string_equal(unit_call(&u, 1, NULL, NULL), "script-error "
	    "scenario.lua:3: a table made while loading cannot be changed in "
	    "a hook: keep what changes in x.vars");
	unit_release(&u);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_text_too_many),
		cmocka_unit_test(test_text_in_a_hook),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
