/*
 * test_doc.c: doc/KEYS.md is what the table of keys says.  With --write it
 * prints the page:
 *
 *	tests/console/test_doc --write >doc/KEYS.md
 */
#include "config.h"

#include <stdlib.h>

#include "base/file.h"
#include "console/keys.h"
#include "tests/event/unit.h"

static const struct { enum console_screen screen; const char *name; }
    doc_screens[] = {
	{ SCREEN_RUN, "run" }, { SCREEN_INBOX, "inbox" },
	{ SCREEN_TEAMS, "teams" }, { SCREEN_LOG, "log" },
	{ SCREEN_SCORE, "score" }, { SCREEN_WORLD, "world" },
	{ SCREEN_DETAIL, "inject" }, { SCREEN_GRADE, "grade" },
	{ SCREEN_HELP, "help" }, { SCREEN_MESSAGES, "messages" },
	{ SCREEN_TEXT, "text" }, { SCREEN_WATCH, "watch" },
	{ SCREEN_CALLS, "calls" }, { SCREEN_LETTERS, "letters" },
	{ SCREEN_SAID, "message" },
};

static void doc_where(struct buf *out, unsigned screens)
{
	bool any = false;

	if (screens == 0) {
		buf_adds(out, "everywhere");
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(doc_screens); i++)
		if (screens & SCREEN_BIT(doc_screens[i].screen)) {
			buf_addf(out, "%s%s", any ? " " : "",
			    doc_screens[i].name);
			any = true;
		}
}

static void doc_row(struct buf *out, const struct keymap_row *r)
{
	static const char *const levels[] = { "looks", "changes",
		"changes, asks" };

	buf_adds(out, "| ");
	if (r->keys[0] != '\0')
		buf_addf(out, "`%s`", r->keys);
	buf_adds(out, " | ");
	if (r->command != NULL)
		buf_addf(out, "`:%s%s%s`", r->command, r->arguments == NULL ?
		    "" : " ", r->arguments == NULL ? "" : r->arguments);
	buf_adds(out, " | ");
	doc_where(out, r->screens);
	buf_addf(out, " | %s | %s |\n", levels[r->level], r->help);
}

static void doc_page(struct buf *out)
{
	struct console_keys k;

	console_keys_init(&k, NULL);
	buf_adds(out, "# Keys of the console\n\nMade from "
	    "`src/console/key.def`; `tests/console/test_doc --write` writes "
	    "it. Small letters only look; capitals and `>`\nchange the "
	    "exercise. Every command of `ensayo ctl FILE help` is behind "
	    "`:` as well.\n\n| keys | command | screens | level | does |\n"
	    "|---|---|---|---|---|\n");
	for (size_t i = 0; i < k.nkeys; i++)
		doc_row(out, &k.map.rows[i]);
	console_keys_release(&k);
}

static void test_page(void **state)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/doc/KEYS.md", top == NULL ? "." : top);
	struct buf have = {0}, want = {0};
	struct err err = {0};

	(void)state;
	doc_page(&want);
	if (file_read(path, 1 << 20, &have, &err) != 0)
		fail_msg("%s", err.text);
	assert_string_equal(buf_str(&have), buf_str(&want));
	free(path);
	buf_release(&have);
	buf_release(&want);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_page) };
	struct buf page = {0};

	if (argc == 2 && strcmp(argv[1], "--write") == 0) {
		doc_page(&page);
		fwrite(page.p, 1, page.len, stdout);
		buf_release(&page);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
