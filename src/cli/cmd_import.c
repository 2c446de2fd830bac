/*
 * cmd_import.c: `ensayo import`: a list of events of another program as a
 * pack, with a list of what a person must mend.
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err_args.h"
#include "cli/cli.h"
#include "cli/import_write.h"
#include "cli/lang_arg.h"
#include "cli/options.h"
#include "cli/pack_arg.h"
#include "exchange/exchange.h"
#include "script/load.h"

static const struct option_row import_rows[] = {
	{ "json", 0, NULL, N_("what was found as JSON on standard output") },
	{ "lang", 0, "L", N_("language of its texts, such as es; else that "
	    "of its headings") },
	{ "length", 0, "D", N_("length of the exercise, such as 4h") },
	{ "map", 0, "FILE", N_("what its columns and words mean") },
	{ "sheet", 0, "NAME", N_("sheet of a workbook; else the first") },
	{ "start", 0, "TIME", N_("hour of StartEx in the list, such as "
	    "09:00 or \"D+1 09:00\"") },
};
static const struct option_table import_table = {
	.usage = "import [options] FILE DIR",
	.help = N_("Makes a pack of a list of events: a spreadsheet (CSV or "
	    "xlsx) or MISP's Common Exercise Format.  Every row that "
	    "somebody must look at is named."),
	.rows = import_rows, .n = ARRAY_LEN(import_rows),
	.least = 2, .most = 2,
};

struct import {
	const struct options *o;
	const char *path, *dir;
	struct buf bytes;
	struct exchange x;
	struct exchange_mapping m;
	struct file_set files;
	struct script_pack pack;	/* what became of it */
};

/* ---- in --------------------------------------------------------------- */

static const char *import_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* The pack's id: the name of its folder when it can be one. */
static void import_id(struct import *im)
{
	size_t n = strlen(im->dir);
	char *name;

	while (n > 1 && im->dir[n - 1] == '/')
		n--;
	name = xstrndup(im->dir, n);
	im->x.id = exchange_id(&im->x.a, import_base(name), "imported");
	free(name);
}

static int import_mapping(struct import *im, struct err *err)
{
	const char *path = options_text(im->o, "map", NULL);
	struct buf text = {0};
	struct err why = {0};
	int rc = 0;

	if (path != NULL) {
		rc = file_read(path, SHEET_FILE_MAX, &text, err);
		if (rc == 0 && exchange_mapping_read(&im->m, buf_str(&text),
		    text.len, &why) != 0)
			rc = fail(err, "%s:%s", path, err_say(&why));
	}
	buf_release(&text);
	im->m.lang = options_text(im->o, "lang", im->m.lang);
	im->m.start = options_text(im->o, "start", im->m.start);
	im->m.length = options_text(im->o, "length", im->m.length);
	im->m.sheet = options_text(im->o, "sheet", im->m.sheet);
	return rc != 0 ? rc : exchange_mapping_check(&im->m, err);
}

static bool import_is_book(const struct buf *b)
{
	static const char ole[] = "\xd0\xcf\x11\xe0";	/* an old .xls */

	return sheet_is_zip(buf_str(b), b->len) ||
	    (b->len > 4 && memcmp(buf_str(b), ole, 4) == 0);
}

static bool import_is_json(const struct buf *b)
{
	const char *s = buf_str(b);

	return s[strspn(s, " \t\r\n")] == '{';
}

static int import_one(struct import *im, const char *which,
    struct exchange_strings *others, struct err *err)
{
	const char *s = buf_str(&im->bytes);
	struct sheet sheet = {0};
	int rc = import_is_book(&im->bytes) ?
	    sheet_read_xlsx(&sheet, s, im->bytes.len, which, err) :
	    sheet_read_csv(&sheet, s, im->bytes.len, err);

	for (size_t i = 0; i < sheet.nothers && others != NULL; i++)
		exchange_push(&im->x, others, sheet.others[i]);
	if (rc == 0)
		rc = exchange_pull(&im->x, &sheet, &im->m, err);
	sheet_release(&sheet);
	return rc;
}

/* Without --sheet, the first sheet in which there are headings: a workbook
 * often begins with a cover. */
static int import_sheet(struct import *im, struct err *err)
{
	struct exchange_strings others = {0};
	struct err why = {0};
	int rc = import_one(im, im->m.sheet, im->m.sheet == NULL ? &others :
	    NULL, err);

	for (size_t i = 0; i < others.n && rc != 0 && im->x.n == 0; i++) {
		exchange_clear(&im->x);
		rc = import_one(im, others.v[i], NULL, &why);
	}
	free(others.v);
	return rc;
}

static int import_read(struct import *im, struct err *err)
{
	struct err why = {0};
	int rc;

	im->x.cat = cli_catalogue();
	im->x.source = import_base(im->path);
	import_id(im);
	if (!import_is_json(&im->bytes)) {
		rc = import_sheet(im, &why);
	} else {
		if (im->m.lang != NULL)
			exchange_lang(&im->x, im->m.lang);
		rc = exchange_pull_cexf(&im->x, buf_str(&im->bytes),
		    im->bytes.len, &why);
	}
	return rc == 0 ? 0 : fail(err, "%s: %s", im->path, err_say(&why));
}

/* ---- out -------------------------------------------------------------- */

struct import_counts {
	size_t injects, questions, expected, comments;
	size_t decisions, phases, actions, probes, others;
};

static struct import_counts import_count(const struct exchange *x)
{
	struct import_counts c = {0};

	for (size_t i = 0; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];

		if (item->category == CATEGORY_QUESTION)
			c.questions++;
		else if (exchange_is_expected(item))
			c.expected++;
		else if (exchange_is_decided(item))
			c.decisions++;
		else if (item->category == CATEGORY_PHASE)
			c.phases++;
		else if (item->category == CATEGORY_ACTION)
			c.actions++;
		else if (item->category == CATEGORY_PROBE)
			c.probes++;
		else if (exchange_is_inject(item))
			c.injects++;
		else if (exchange_is_declared(item) && !item->left)
			c.others++;
		else
			c.comments++;
	}
	return c;
}

static void import_say(const struct import *im)
{
	const struct exchange *x = &im->x;
	struct buf line = {0};

	for (size_t i = 0; i < x->nproblems; i++) {
		const struct exchange_problem *p = &x->problems[i];

		buf_clear(&line);
		buf_addf(&line, "%s:", im->path);
		if (p->row[0] != '\0')
			buf_addf(&line, "%s:", p->row);
		if (p->column[0] != '\0')
			buf_addf(&line, "%s:", p->column);
		buf_addf(&line, " %s%s", p->level == EXCHANGE_NOTE ?
		    _("note: ") : "", p->text);
		cli_line(stderr, buf_str(&line));
	}
	for (size_t i = 0; i < im->pack.problems.n; i++) {
		char *text = pack_arg_problem(&im->pack.problems.v[i]);

		buf_clear(&line);
		buf_addf(&line, "%s/%s", im->dir, text);
		cli_line(stderr, buf_str(&line));
		free(text);
	}
	buf_release(&line);
}

static void import_show(const struct import *im)
{
	const struct exchange *x = &im->x;
	struct import_counts c = import_count(x);

	import_say(im);
	printf(_("made: %s\n"), im->dir);
	printf(_("injects %zu, questions %zu, expected actions %zu, kept as "
	    "comments %zu\n"), c.injects, c.questions, c.expected,
	    c.comments);
	printf(_("decisions %zu, phases %zu, actions %zu, probes %zu\n"),
	    c.decisions, c.phases, c.actions, c.probes);
	if (c.others > 0)
		printf(_("rows of other declarations %zu\n"), c.others);
	printf(_("to mend %zu, notes %zu, errors of the pack %zu\n"),
	    x->mends, x->nproblems - x->mends, im->pack.problems.errors);
}

static void import_json(const struct import *im)
{
	const struct exchange *x = &im->x;
	struct arena a = {0};
	struct val *map = val_map(&a), *list = val_list(&a);
	struct import_counts c = import_count(x);
	struct buf out = {0};

	for (size_t i = 0; i < x->nproblems; i++) {
		const struct exchange_problem *p = &x->problems[i];
		struct val *one = val_map(&a);

		val_set(&a, one, "level", val_str(&a,
		    p->level == EXCHANGE_MEND ? "mend" : "note"));
		val_set(&a, one, "row", val_str(&a, p->row));
		val_set(&a, one, "column", val_str(&a, p->column));
		val_set(&a, one, "text", val_str(&a, p->text));
		val_push(&a, list, one);
	}
	val_set(&a, map, "pack", val_str(&a, im->dir));
	val_set(&a, map, "injects", val_int(&a, (int64_t)c.injects));
	val_set(&a, map, "questions", val_int(&a, (int64_t)c.questions));
	val_set(&a, map, "expected", val_int(&a, (int64_t)c.expected));
	val_set(&a, map, "decisions", val_int(&a, (int64_t)c.decisions));
	val_set(&a, map, "phases", val_int(&a, (int64_t)c.phases));
	val_set(&a, map, "actions", val_int(&a, (int64_t)c.actions));
	val_set(&a, map, "probes", val_int(&a, (int64_t)c.probes));
	val_set(&a, map, "others", val_int(&a, (int64_t)c.others));
	val_set(&a, map, "rows", val_int(&a, (int64_t)x->n));
	val_set(&a, map, "problems", list);
	buf_adds(&out, "{\"import\":");
	json_write(&out, map);
	buf_adds(&out, ",\"check\":");
	problems_write(&out, &im->pack.problems);
	printf("%s}\n", buf_str(&out));
	buf_release(&out);
	arena_release(&a);
}

/* Makes the folder, checks it as it lies there, and gives it its name. */
static int import_finish(struct import *im, struct err *err)
{
	char *made = import_write(&im->files, im->dir, err);
	int rc;

	if (made == NULL)
		return -1;
	rc = script_load(&im->pack, made, NULL, err);
	if (rc == 0)
		rc = import_settle(made, im->dir, err);
	if (rc != 0)
		import_remove(&im->files, made);
	free(made);
	return rc;
}

static int import_failed(const struct import *im, struct err *err,
    int status)
{
	if (options_has(im->o, "json"))
		cli_json_error(err);
	cli_fail("%s", cli_why(err));
	return status;
}

static int import_run(struct import *im)
{
	struct err err = {0};

	/* What was typed is no problem of the list. */
	if (lang_arg_any(options_text(im->o, "lang", NULL)) != CLI_OK)
		return CLI_USAGE;
	if (import_mapping(im, &err) != 0 ||
	    file_read(im->path, SHEET_FILE_MAX, &im->bytes, &err) != 0)
		return import_failed(im, &err, CLI_USAGE);
	if (import_read(im, &err) != 0)
		return import_failed(im, &err, CLI_PROBLEMS);
	exchange_make(&im->x, &im->files);
	exchange_sort(&im->x);
	if (import_finish(im, &err) != 0)
		return import_failed(im, &err, CLI_USAGE);
	if (options_has(im->o, "json"))
		import_json(im);
	else
		import_show(im);
	return im->x.mends > 0 || im->pack.problems.errors > 0 ?
	    CLI_PROBLEMS : CLI_OK;
}

int cmd_import(int argc, char **argv)
{
	struct options o;
	struct import im = { .o = &o };
	struct stat st;
	int status = options_parse(&o, &import_table, argc, argv);

	if (status == 0) {
		im.path = o.rest[0];
		im.dir = o.rest[1];
		/* A file that is not there is no problem of its content. */
		status = stat(im.path, &st) != 0 ?
		    cli_fail("%s: %s", im.path, strerror(errno)) :
		    import_run(&im);
		script_release(&im.pack);
		file_set_release(&im.files);
		exchange_release(&im.x);
		exchange_mapping_release(&im.m);
		buf_release(&im.bytes);
	} else {
		status = status > 0 ? CLI_OK : CLI_USAGE;
	}
	options_release(&o);
	return status;
}
