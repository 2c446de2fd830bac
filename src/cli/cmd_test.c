/*
 * cmd_test.c: ensayo test: a pack's own tests, as TAP.
 *
 * A confined child reads and plays the cases; when it has to be stopped,
 * the case it was at has failed and another child goes on after it.
 */
#include "config.h"

#include <string.h>

#include "base/said.h"
#include "cli/cli.h"
#include "cli/pack_arg.h"
#include "script/confined.h"
#include "sim/expect.h"
#include "sim/inline.h"

#define TEST_FOLDER "tests/"
#define TEST_BYTES_MAX ((size_t)8 << 20)
enum { TEST_PROBLEMS = 'q', TEST_NAMES = 'n', TEST_CASE = 'c' };

static const struct option_row test_rows[] = {
	PACK_ARG_PARAM,
};
static const struct option_table test_table = {
	.usage = "test [--param K=V] PACK",
	.help = N_("Runs the cases of tests/*.lua in virtual time; TAP."),
	.rows = test_rows, .n = ARRAY_LEN(test_rows), .least = 1, .most = 1,
};

struct test {
	struct pack_arg pack;
	struct problems problems;	/* of the files of tests */
	struct confined *c;
	size_t from;			/* the first case to play */
	/* in the parent */
	struct arena arena;
	const char **names;
	size_t n, done, failed;
};

/* ---- the child -------------------------------------------------------- */

static void test_naming(void *arg, int hook, const char *what)
{
	struct test *t = arg;

	(void)hook;
	confined_doing(t->c, what);
}

static bool test_is_file(const char *path)
{
	size_t n = strlen(path);

	return strncmp(path, TEST_FOLDER, strlen(TEST_FOLDER)) == 0 &&
	    n > 4 && strcmp(path + n - 4, ".lua") == 0;
}

static void test_read(struct test *t, struct expect_set *set)
{
	const struct script_pack *p = &t->pack.pack;

	for (size_t i = 0; i < p->files.n; i++) {
		const char *path = p->files.e[i].path;

		if (!test_is_file(path))
			continue;
		confined_doing(t->c, path);
		expect_read(set, p->plan, &p->files, &p->library, path,
		    &t->problems);
	}
}

static void test_send_read(struct test *t, const struct expect_set *set)
{
	struct buf row = {0};

	problems_send(&row, &t->problems);
	confined_row(t->c, TEST_PROBLEMS, row.p, row.len);
	buf_clear(&row);
	for (size_t i = 0; i < set->n; i++) {
		buf_adds(&row, i == 0 ? "[" : ",");
		buf_addjson(&row, set->cases[i].name);
	}
	buf_adds(&row, set->n == 0 ? "[]" : "]");
	confined_row(t->c, TEST_NAMES, row.p, row.len);
	buf_release(&row);
}

static void test_play(struct test *t, const struct expect_set *set)
{
	const struct script_pack *p = &t->pack.pack;
	struct inline_scripts *scripts = inline_new(&p->files, &p->library,
	    t->pack.params, test_naming, t);
	struct conduct_options o = {
		.plan = p->plan, .scripts = inline_engine(scripts),
		.params = t->pack.params,
	};

	for (size_t i = t->from; i < set->n; i++) {
		struct buf why = {0}, row = {0};
		char place[256];
		int line;

		snprintf(place, sizeof(place), "%s:%d", set->cases[i].file,
		    set->cases[i].line);
		confined_doing(t->c, place);
		if (expect_run(&set->cases[i], &o, &why, &line) != 0)
			buf_addf(&row, "%s:%d\n%s", set->cases[i].file, line,
			    buf_str(&why));
		confined_row(t->c, TEST_CASE, buf_str(&row), row.len);
		buf_release(&row);
		buf_release(&why);
	}
	inline_free(scripts);
}

static void test_run(struct confined *c, void *arg)
{
	struct test *t = arg;
	struct expect_set set = {0};

	t->c = c;
	test_read(t, &set);
	test_send_read(t, &set);
	if (t->problems.errors == 0)
		test_play(t, &set);
	expect_release(&set);
}

/* ---- the parent ------------------------------------------------------- */

/* "#" begins a directive in TAP. */
static char *test_escaped(const char *name)
{
	struct buf out = {0};

	for (; *name != '\0'; name++) {
		if (*name == '#' || *name == '\\')
			buf_addc(&out, '\\');
		buf_addc(&out, *name);
	}
	return buf_detach(&out);
}

/* What a case came to: "" or "FILE:LINE\nWHY"; without a place, where it hung
 * is in the why. */
static void test_say(struct test *t, const char *row, size_t n)
{
	char *name = test_escaped(t->names[t->done++]);
	char *line, *said = xstrndup(row, n), *why = strchr(said, '\n');
	char *text = said_text(cli_catalogue(), why == NULL ? said : why + 1);
	char *place = why == NULL ? NULL : xasprintf("# %.*s",
	    (int)(why - said), said);

	line = n == 0 ? xasprintf("ok - %s", name) :
	    xasprintf("not ok - %s: %s", name, text);
	t->failed += n > 0;
	cli_line(stdout, line);
	if (place != NULL)
		cli_line(stdout, place);
	fflush(stdout);
	free(place);
	free(line);
	free(text);
	free(said);
	free(name);
}

static int test_take_names(struct test *t, const struct val *list)
{
	if (t->from > 0)
		return 0;	/* known from the first child */
	t->n = val_len(list);
	t->names = arena_calloc(&t->arena, t->n + 1, sizeof(*t->names));
	for (size_t i = 0; i < t->n; i++)
		t->names[i] = val_text(val_at(list, i), "");
	return 0;
}

static int test_row(void *arg, char tag, const char *bytes, size_t n,
    struct err *err)
{
	struct test *t = arg;
	const struct val *v;

	if (tag == TEST_CASE && t->done >= t->n)
		return fail(err, "more results than cases");
	if (tag == TEST_CASE) {
		if (t->done == 0)
			printf("1..%zu\n", t->n);
		test_say(t, bytes, n);
		return 0;
	}
	v = json_parse(&t->arena, bytes, n, TEST_BYTES_MAX, err);
	if (v == NULL)
		return -1;
	if (tag == TEST_NAMES)
		return test_take_names(t, v);
	if (t->from == 0)
		problems_read(&t->problems, v);
	return 0;
}

/* Plays from t->from on; false when there is nothing more to play. */
static bool test_go(struct test *t, int *status)
{
	struct confined_task task = {
		.run = test_run, .arg = t, .row = test_row, .row_arg = t,
	};
	const char *why;

	confined_run(&task, 1);
	if (task.done)
		return false;
	why = cli_why(&task.err);
	if (t->n == 0 || t->done >= t->n) {
		*status = cli_fail("%s", why);
		return false;
	}
	if (t->done == 0)
		printf("1..%zu\n", t->n);
	test_say(t, why, strlen(why));
	t->from = t->done;
	return t->from < t->n;
}

static int test_all(struct test *t)
{
	int status = CLI_OK;

	if (t->pack.pack.plan == NULL) {
		pack_arg_problems(&t->pack.pack.problems);
		return CLI_PROBLEMS;
	}
	/* The child has its own copy to fill; this one is for what it says. */
	while (test_go(t, &status))
		;
	if (t->problems.errors > 0) {
		problems_sort(&t->problems);
		pack_arg_problems(&t->problems);
		return CLI_PROBLEMS;
	}
	if (status == CLI_OK && t->n == 0)
		printf("1..0 # SKIP %s\n", _("the pack has no tests"));
	return status != CLI_OK ? status :
	    t->failed > 0 ? CLI_PROBLEMS : CLI_OK;
}

int cmd_test(int argc, char **argv)
{
	struct test t = {0};
	struct options o;
	int status = options_parse(&o, &test_table, argc, argv);

	if (status == 0) {
		status = pack_arg_load(&t.pack, &o);
		if (status == CLI_OK)
			status = test_all(&t);
		pack_arg_release(&t.pack);
	} else {
		status = status > 0 ? CLI_OK : CLI_USAGE;
	}
	problems_release(&t.problems);
	arena_release(&t.arena);
	options_release(&o);
	return status;
}
