/*
 * test_mutants.c: packs as they are after a slip of the keyboard: a letter
 * too many, a word for another, a line gone, a file cut off.  Each either
 * loads, and then the explorer goes through it, or is told what is wrong
 * with a place that exists, in words that are the author's and not ours.
 * The slips are drawn from a fixed seed: the same in every run.
 */
#include "config.h"

#include <ctype.h>

#include "explore/explore.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

#define SLIPS_SMALL 400
#define SLIPS_LARGE 60

struct dice {
	uint64_t seed;
};

static uint32_t draw(struct dice *d, size_t below)
{
	d->seed ^= d->seed << 13;
	d->seed ^= d->seed >> 7;
	d->seed ^= d->seed << 17;
	return (uint32_t)((d->seed >> 16) % (below ? below : 1));
}

/* ---- slips ------------------------------------------------------------ */

/* Puts n bytes of s where `gone` bytes at `at` were. */
static void splice(struct file_entry *e, size_t at, size_t gone,
    const char *s, size_t n)
{
	struct buf out = {0};

	buf_add(&out, e->bytes, at);
	buf_add(&out, s, n);
	buf_add(&out, e->bytes + at + gone, e->len - at - gone);
	free(e->bytes);
	e->len = out.len;
	e->bytes = xstrndup(buf_str(&out), out.len);
	buf_release(&out);
}

/* A word (letters and digits) or one sign, from a random place on. */
static size_t word(struct dice *d, const struct file_entry *e, size_t *n)
{
	size_t at = draw(d, e->len);

	while (at > 0 && isalnum((unsigned char)e->bytes[at - 1]))
		at--;
	*n = 0;
	while (at + *n < e->len && isalnum((unsigned char)e->bytes[at + *n]))
		++*n;
	*n += *n == 0;
	return at;
}

static size_t line(struct dice *d, const struct file_entry *e, size_t *n)
{
	size_t at = draw(d, e->len);

	while (at > 0 && e->bytes[at - 1] != '\n')
		at--;
	*n = strcspn(e->bytes + at, "\n");
	*n += e->bytes[at + *n] != '\0';
	return at;
}

static void slip_byte(struct dice *d, struct file_entry *e)
{
	static const char keys[] = "{}()\"',=.;-[]\\ \n\r\t0129aexz\xc3\xf1"
		"\x01\x7f";
	char key = keys[draw(d, sizeof(keys) - 1)];

	splice(e, draw(d, e->len), draw(d, 2), &key, draw(d, 3) > 0);
}

static void slip_word(struct dice *d, struct file_entry *e)
{
	size_t n, m, at = word(d, e, &n), from = word(d, e, &m);
	char *other = xstrndup(e->bytes + from, m);

	splice(e, at, n, other, draw(d, 3) > 0 ? m : 0);
	free(other);
}

static void slip_line(struct dice *d, struct file_entry *e)
{
	size_t n, m, at = line(d, e, &n), from = line(d, e, &m);
	char *other = xstrndup(e->bytes + from, m);

	splice(e, at, draw(d, 2) * n, other, draw(d, 2) * m);
	free(other);
}

static void slip_value(struct dice *d, struct file_entry *e)
{
	static const char *const values[] = { "nil", "0", "-1", "1e999",
		"9223372036854775807", "\"\"", "{}", "{ {} }", "true",
		"function() end", "\"5 min\"", "\"x\\0y\"", "done \"x\"",
		"(\"x\"):rep(300000)", "undeclared.thing", "math.huge" };
	const char *eq = e->len ? strchr(e->bytes + draw(d, e->len), '=') :
	    NULL;
	const char *value = values[draw(d, ARRAY_LEN(values))];
	size_t at;

	if (!eq)
		return;
	at = (size_t)(eq + 1 - e->bytes);
	at += strspn(e->bytes + at, " ");
	splice(e, at, strcspn(e->bytes + at, ",}\n"), value, strlen(value));
}

/* A source three times in four, else whatever comes; neither an attachment
 * nor a test, which are not read here. */
static struct file_entry *file(struct dice *d, const struct file_set *files)
{
	bool any = draw(d, 4) == 0;

	for (;;) {
		struct file_entry *e = &files->e[draw(d, files->n)];
		size_t n = strlen(e->path);

		if (strstr(e->path, "files/") == NULL &&
		    strncmp(e->path, "tests/", 6) != 0 && (any ||
		    strcmp(e->path + n - 4, ".lua") == 0))
			return e;
	}
}

static void slip(struct dice *d, struct file_entry *e)
{
	switch (draw(d, 9)) {
	case 0: case 1: slip_byte(d, e); break;
	case 2: case 3: slip_word(d, e); break;
	case 4: slip_line(d, e); break;
	case 5: splice(e, draw(d, e->len), 0, "\n", 1); break;
	case 6:
		if (draw(d, 8) == 0)
			splice(e, 0, draw(d, e->len), "", 0);
		break;
	default: slip_value(d, e); break;
	}
}

/* ---- what is told ----------------------------------------------------- */

/* Words that only whoever wrote the program knows. */
static const char *const ours[] = { "plan.", "compile_", "field_", "check_",
	"stack traceback", "[C]", "[string", "bug:", "(null)", "lua_", "luaL_",
	"nhooks", "0x", ".c:", "assert", "internal" };

static size_t lines_of(const struct file_entry *e)
{
	size_t n = 1;

	for (size_t i = 0; i < e->len; i++)
		n += e->bytes[i] == '\n';
	return n;
}

static void told(const struct trial *t, const struct problem *p,
    const char *what)
{
	const struct file_entry *e = file_set_find(&t->files, p->file);
	size_t n = strlen(p->file);
	bool source = n > 4 && strcmp(p->file + n - 4, ".lua") == 0;

	if (e == NULL && (!source || strcmp(p->file, "scenario.lua") != 0))
		fail_msg("%s: no such file: %s: %s", what, p->file, p->text);
	if (p->line < 0 || (e && (size_t)p->line > lines_of(e)))
		fail_msg("%s: no such line: %s:%d: %s", what, p->file,
		    p->line, p->text);
	for (size_t i = 0; i < ARRAY_LEN(ours); i++)
		if (strstr(p->text, ours[i]))
			fail_msg("%s: %s:%d: %s", what, p->file, p->line,
			    p->text);
}

static void goes_through(struct trial *t)
{
	struct explore *x = explore_new(t->plan, &t->files, &t->library);
	struct buf map = {0};

	explore_problems(x, &t->problems);
	explore_text(x, NULL, &map);
	assert_true(map.len > 0);
	buf_release(&map);
	explore_free(x);
}

/* Errors have a line, but those of a file or a pack as a whole. */
static bool whole(const struct problem *p)
{
	static const char *const texts[] = { "is UTF-16", "is empty",
		"no scenario {", "no role is declared", "is not text",
		"there are more than 1,000 problems", "stopped", "too large",
		"memory", "steps" };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (strstr(p->text, texts[i]))
			return true;
	return p->severity != PROBLEM_ERROR;
}

static void try_slips(const char *folder, size_t times, uint64_t seed)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/%s", top ? top : ".", folder);
	struct dice d = { seed };
	size_t wrong = 0;

	for (size_t i = 0; i < times; i++) {
		struct trial t = {0};
		struct err err;
		char what[64];

		if (file_set_read(&t.files, path, &err) != 0)
			fail_msg("%s", err.text);
		for (size_t k = 1 + draw(&d, 2); k > 0; k--)
			slip(&d, file(&d, &t.files));
		snprintf(what, sizeof(what), "slip %zu of %s", i, folder);
		trial_compile(&t);
		assert_int_equal(t.plan == NULL, t.problems.errors > 0);
		if (t.plan)
			goes_through(&t);
		wrong += t.problems.errors > 0;
		for (size_t k = 0; k < t.problems.n; k++) {
			told(&t, &t.problems.v[k], what);
			if (t.problems.v[k].line == 0 &&
			    !whole(&t.problems.v[k]))
				fail_msg("%s: no line: %s: %s", what,
				    t.problems.v[k].file,
				    t.problems.v[k].text);
		}
		trial_release(&t);
	}
	/* Most slips are errors; some packs load all the same. */
	assert_in_range(wrong, times / 4, times - 1);
	free(path);
}

static void slips_are_told(void **state)
{
	(void)state;
	try_slips("scenarios/ministerio", SLIPS_SMALL, 20310418);
}

static void slips_in_a_large_pack_too(void **state)
{
	(void)state;
	try_slips("scenarios/hacienda", SLIPS_LARGE, 7);
}

/* With TIMES and SEED it goes on looking. */
int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slips_are_told),
		cmocka_unit_test(slips_in_a_large_pack_too),
	};

	if (argc == 3) {
		try_slips("scenarios/ministerio", strtoul(argv[1], NULL, 10),
		    strtoull(argv[2], NULL, 10));
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
