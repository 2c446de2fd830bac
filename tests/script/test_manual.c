/*
 * test_manual.c: what the manual says of the text files of a pack (body.def,
 * strings.def, base/brace.def): every example is read and arrives.
 */
#include "config.h"

#include "plan/placeholder.h"
#include "script/body.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

static const struct { enum body_part part; const char *line; } headers[] = {
#define BODY_HEADER(symbol, name, is, line) { BODY_##symbol, line },
#include "script/body.def"
};
static const struct { const char *line, *lua; } strings[] = {
#define STRING_ID(form, is, line, declaration) { line, declaration "\n" },
#include "script/strings.def"
};
#define TIMES true
#define NAMES false
static const struct {
	enum placeholder kind;
	const char *forms;
	bool times;
	const char *line;
} braces[] = {
#define BRACE(symbol, forms, times, is, line) \
	{ PLACEHOLDER_##symbol, forms, times, line },
#include "base/brace.def"
};

static const char *header_text(const struct plan *p, enum body_part part)
{
	const struct plan_inject *i = &p->injects[0];
	const struct plan_text *texts[BODY_HEADERS] = {
		[BODY_TITLE] = &i->title, [BODY_FROM] = &i->from,
		[BODY_NOTE] = &i->note, [BODY_SCRIPT] = &i->script,
	};

	return plan_say(p, texts[part], "en", NULL);
}

static void every_header_arrives(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(headers); i++) {
		char *body = xasprintf("%s%s\n\nBody\n", headers[i].part ==
		    BODY_TITLE ? "" : "Title: T\n", headers[i].line);
		const char *says = strchr(headers[i].line, ':') + 2, *text;
		struct trial t = {0};

		trial_file(&t.files, "text/en/i.md", body);
		trial_lua(&t, "inject { id = 'i', at = '0m', to = 'it' }\n");
		assert_string_equal(trial_problems(&t), "");
		text = header_text(t.plan, headers[i].part);
		/* up to the end of its first line */
		assert_memory_equal(text, says, strcspn(says, "\n"));
		trial_release(&t);
		free(body);
	}
}

/* A line that nothing reads would be told. */
static void every_string_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(strings); i++) {
		struct trial t = {0};

		trial_file(&t.files, "text/en/strings.txt", strings[i].line);
		trial_lua(&t, strings[i].lua);
		/* A rubric may be there alone. */
		assert_null(strstr(trial_problems(&t), "warning: "));
		assert_int_equal(t.problems.errors, 0);
		trial_release(&t);
	}
}

/* Does a text have a placeholder of that kind? */
static bool has_kind(const struct plan *p, const char *text,
    enum placeholder kind)
{
	struct placeholder_piece piece;
	bool found = false;

	while (placeholder_next(p, &text, &piece))
		found = found || piece.kind == kind;
	return found;
}

static void every_placeholder_is_filled(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(braces); i++) {
		char *lua = xasprintf("param { id = 'portal', default = "
		    "'https://p.example' }\nphase { id = 'm', begins = '0m', "
		    "fictional = '2031-04-18 07:00 Z' }\ninject { id = 'i', "
		    "at = '0m', to = 'it', text = '%s', title = '%s' }\n",
		    braces[i].line, braces[i].line);
		struct trial t = {0};
		const char *title;

		trial_lua(&t, lua);
		assert_non_null(t.plan);
		title = plan_say(t.plan, &t.plan->injects[0].title, "en",
		    NULL);
		assert_true(has_kind(t.plan, braces[i].line, braces[i].kind));
		assert_int_equal(has_kind(t.plan, title, braces[i].kind),
		    braces[i].times);
		assert_int_equal(t.problems.n, 0);
		assert_non_null(strchr(braces[i].forms, '{'));
		trial_release(&t);
		free(lua);
	}
	assert_int_equal(ARRAY_LEN(braces), PLACEHOLDER_UNKNOWN - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_header_arrives),
		cmocka_unit_test(every_string_is_read),
		cmocka_unit_test(every_placeholder_is_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
