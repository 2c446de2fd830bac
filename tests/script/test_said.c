/*
 * test_said.c: whatever an author may be told about a pack is told about one
 * of the packs of mistakes, with its file and line: every sentence of the
 * compiler, the explorer and the reader of tests is looked for in what those
 * packs are expected to give, or in what tests that make packs in memory ask
 * for.
 */
#include "config.h"

#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/file.h"
#include "tests/event/unit.h"

#define SENTENCES_LEAST 200	/* fewer: the sources are not read */
#define WORDS_LEAST 9		/* of a sentence, in a test */

/* Behind a check that comes first, so no pack can show them. */
static const char *const behind[] = {
	"conditions nest deeper than %d",
	"one condition too many: at most %d in a pack",
	"%zu declarations of %s: at most %d",
	"%s needs at least one condition",
	"%s is not a number one can answer",
	"%s is not text: UTF-8 without NUL",
};
static const char *const calls[] = { "compiler_say", "compiler_warn",
	"compiler_remark", "text_tell",
	"expect_say", "explore_tell", "problems_add", "tell" };

struct said {
	struct buf shown;	/* all that is expected, a line each */
	struct buf asked;	/* what a test asks for, the same */
	size_t sentences, missing;
};

static void shown_add(struct said *s, const char *path)
{
	char *full = xasprintf("%s/%s", getenv("top_srcdir"), path);
	struct err err;

	if (file_read(full, 1 << 22, &s->shown, &err) != 0)
		fail_msg("%s", err.text);
	free(full);
}

/* ---- sentences -------------------------------------------------------- */

/* Is a chunk after `at` in the line that ends at `end`?  Where it ends. */
static const char *chunk_find(const char *at, const char *end,
    const char *chunk, size_t n)
{
	const char *found = n == 0 ? at :
	    memmem(at, (size_t)(end - at), chunk, n);

	return found == NULL ? NULL : found + n;
}

/* Past a conversion such as "%.64s" or "%lld". */
static const char *conversion_end(const char *s)
{
	s++;
	s += strspn(s, "-.0123456789*lz");
	return *s == '\0' ? s : s + 1;
}

/* Does a line have all that stands between the conversions? */
static bool line_says(const char *line, const char *end, const char *form)
{
	while (line != NULL && *form != '\0') {
		size_t n = strcspn(form, "%");

		line = chunk_find(line, end, form, n);
		form += n;
		if (*form == '%')
			form = conversion_end(form);
	}
	return line != NULL;
}

/* Is a line of the tests a part of it? */
static bool asked_somewhere(const struct said *s, const char *form)
{
	const char *line = buf_str(&s->asked);

	while (*line != '\0') {
		size_t n = strcspn(line, "\n");

		if (n >= WORDS_LEAST && memmem(form, strlen(form), line, n) !=
		    NULL)
			return true;
		line += n + (line[n] != '\0');
	}
	return false;
}

static bool said_somewhere(const struct said *s, const char *form)
{
	const char *line = buf_str(&s->shown);

	while (*line != '\0') {
		const char *end = strchrnul(line, '\n');

		if (line_says(line, end, form))
			return true;
		line = *end == '\0' ? end : end + 1;
	}
	return asked_somewhere(s, form);
}

static void sentence(struct said *s, const char *file, const char *form)
{
	for (size_t i = 0; i < ARRAY_LEN(behind); i++)
		if (strcmp(form, behind[i]) == 0)
			return;
	/* "%s" and the like say nothing of their own. */
	if (strcspn(form, "%") == 0 && strlen(form) < 6)
		return;
	s->sentences++;
	if (said_somewhere(s, form))
		return;
	s->missing++;
	print_error("%s: no pack shows: %s\n", file, form);
}

/* ---- sources ---------------------------------------------------------- */

/* The literal at p, appended without its quotes; past it. */
static const char *literal(const char *p, struct buf *out)
{
	for (p++; *p != '"' && *p != '\0'; p++) {
		bool escaped = *p == '\\';

		p += escaped;
		buf_addc(out, escaped && *p == 'n' ? '\n' : *p);
	}
	return *p == '"' ? p + 1 : p;
}

/* The longest text of the arguments from p on: the sentence. */
static const char *arguments(const char *p, struct buf *longest)
{
	struct buf one = {0};
	int depth = 1;

	while (*p != '\0' && depth > 0) {
		if (*p == '"') {
			p = literal(p, &one);
			continue;
		}
		if (!isspace((unsigned char)*p) && one.len > 0) {
			if (one.len > longest->len) {
				buf_clear(longest);
				buf_adds(longest, buf_str(&one));
			}
			buf_clear(&one);
		}
		depth += (*p == '(') - (*p == ')');
		p++;
	}
	buf_release(&one);
	return p;
}

/* Past "NAME(" when one of the calls begins here. */
static const char *call_begins(const char *text, const char *p)
{
	if (p > text && (isalnum((unsigned char)p[-1]) || p[-1] == '_'))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
		size_t n = strlen(calls[i]);

		if (strncmp(p, calls[i], n) == 0 && p[n] == '(')
			return p + n + 1;
	}
	return NULL;
}

static void source(struct said *s, const char *path)
{
	struct buf text = {0}, form = {0};
	char *full = xasprintf("%s/%s", getenv("top_srcdir"), path);
	const char *p, *in;
	struct err err;

	if (file_read(full, 1 << 20, &text, &err) != 0)
		fail_msg("%s", err.text);
	for (p = buf_str(&text); *p != '\0'; ) {
		in = call_begins(buf_str(&text), p);
		if (in == NULL) {
			p++;
			continue;
		}
		buf_clear(&form);
		p = arguments(in, &form);
		if (form.len > 0)
			sentence(s, path, buf_str(&form));
	}
	buf_release(&form);
	buf_release(&text);
	free(full);
}

/* Every text of a test, those that stand side by side as one. */
static void test_asks(struct said *s, const char *path)
{
	struct buf text = {0};
	char *full = xasprintf("%s/%s", getenv("top_srcdir"), path);
	struct err err;

	if (file_read(full, 1 << 20, &text, &err) != 0)
		fail_msg("%s", err.text);
	for (const char *p = buf_str(&text); *p != '\0'; ) {
		if (*p == '"') {
			p = literal(p, &s->asked);
			continue;
		}
		if (!isspace((unsigned char)*p) && s->asked.len > 0 &&
		    s->asked.p[s->asked.len - 1] != '\n')
			buf_addc(&s->asked, '\n');
		p++;
	}
	buf_adds(&s->shown, buf_str(&s->asked));
	buf_release(&text);
	free(full);
}

static void sources(struct said *s, const char *folder)
{
	char *full = xasprintf("%s/%s", getenv("top_srcdir"), folder);
	DIR *d = opendir(full);
	struct dirent *e;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		size_t n = strlen(e->d_name);
		char *path = xasprintf("%s/%s", folder, e->d_name);

		if (n > 2 && strcmp(e->d_name + n - 2, ".c") == 0)
			source(s, path);
		free(path);
	}
	closedir(d);
	free(full);
}

static void everything_is_shown(void **state)
{
	static const char *const packs[] = { "explored", "explored-contrary",
		"explored-results", "mistakes", "mistakes-calls",
		"mistakes-rest", "mistakes-story", "mistakes-tests", "mistakes-world" };
	struct said s = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(packs); i++) {
		char *path = xasprintf("tests/packs/%s/expected", packs[i]);

		shown_add(&s, path);
		free(path);
	}
	test_asks(&s, "tests/script/test_compile.c");
	test_asks(&s, "tests/script/test_items.c");
	test_asks(&s, "tests/script/test_texts.c");
	test_asks(&s, "tests/script/test_windows.c");
	sources(&s, "src/script");
	sources(&s, "src/explore");
	source(&s, "src/sim/expect_more.c");
	source(&s, "src/sim/expect_read.c");
	source(&s, "src/sim/expect_step.c");
	assert_true(s.sentences >= SENTENCES_LEAST);
	assert_int_equal(s.missing, 0);
	buf_release(&s.shown);
	buf_release(&s.asked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
