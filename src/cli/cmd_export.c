/*
 * cmd_export.c: `ensayo export`: the list of events of a pack, or of a
 * record with what became of each, for other programs and for print.
 */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "cli/export.h"
#include "cli/lang_arg.h"
#include "cli/pack_arg.h"
#include "cli/record_open.h"

static const struct option_row export_rows[] = {
	{ "format", 0, "FORM", N_("csv, xlsx, cexf, json, html or cards") },
	{ "lang", 0, "L", N_("language of titles and texts, such as es; all "
	    "of them: all") },
	{ "output", 'o', "OUT", N_("the file to be made; else standard "
	    "output") },
	PACK_ARG_PARAM,
};
static const struct option_table export_table = {
	.usage = "export --format csv|xlsx|cexf|json|html|cards [-o OUT] PACK|FILE",
	.help = N_("Writes the MSEL of a pack, or that of a record with the "
	    "times at which things happened."),
	.rows = export_rows, .n = ARRAY_LEN(export_rows),
	.least = 1, .most = 1,
};
/* Appends the whole; -1 with err. */
static int form_csv(struct buf *out, struct export *x, struct err *err)
{
	struct sheet s = {0};
	int rc = export_sheet(&s, x, err);

	if (rc == 0)
		sheet_write_csv(out, &s);
	sheet_release(&s);
	return rc;
}

static int form_cexf(struct buf *out, struct export *x, struct err *err)
{
	(void)err;
	export_cexf(out, x);
	return 0;
}

static int form_html(struct buf *out, struct export *x, struct err *err)
{
	if (x->all_langs)
		return fail(err, _("a page is in one language: name it with "
		    "--lang"));
	export_html(out, x);
	export_lost_to_read(x);
	return 0;
}

static int form_cards(struct buf *out, struct export *x, struct err *err)
{
	if (x->all_langs)
		return fail(err, _("cards are in one language: name it with "
		    "--lang"));
	export_cards(out, x);
	return 0;
}

static int form_json(struct buf *out, struct export *x, struct err *err)
{
	(void)err;
	export_json(out, x);
	export_lost_to_read(x);
	return 0;
}

static const struct {
	const char *name;
	/* NULL: it is written as a file at once. */
	int (*write)(struct buf *, struct export *, struct err *);
} formats[] = {
	{ "cards", form_cards },
	{ "cexf", form_cexf },
	{ "csv", form_csv },
	{ "html", form_html },
	{ "json", form_json },
	{ "xlsx", NULL },
};

/* What the form could not hold. */
static void export_say_lost(const struct export *x, const char *what)
{
	struct buf line = {0};

	for (size_t i = 0; i < x->said.nproblems; i++) {
		const struct exchange_problem *p = &x->said.problems[i];

		buf_clear(&line);
		buf_addf(&line, "%s:%s%s %s%s", what, p->row,
		    p->row[0] != '\0' ? ":" : "", _("note: "), p->text);
		cli_line(stderr, buf_str(&line));
	}
	buf_release(&line);
}

/* A book needs a file; what is there already stays. */
static int export_book(struct export *x, const char *to, struct err *err)
{
	struct sheet s = {0};
	int rc;

	if (to == NULL)
		return fail(err, _("xlsx is no text: name a file with -o"));
	rc = export_sheet(&s, x, err);
	if (rc == 0)
		rc = sheet_write_xlsx(to, &s, err);
	sheet_release(&s);
	return rc;
}

static int export_file(struct export *x, const char *to, size_t format,
    struct err *err)
{
	struct buf out = {0};
	int rc;

	if (to != NULL && access(to, F_OK) == 0)
		return fail(err, _("%s: it exists already"), to);
	if (formats[format].write == NULL)
		return export_book(x, to, err);
	rc = formats[format].write(&out, x, err);
	if (rc == 0 && to == NULL)
		fwrite(buf_str(&out), 1, out.len, stdout);
	else if (rc == 0)
		rc = file_write(to, buf_str(&out), out.len, 0666, err);
	buf_release(&out);
	return rc;
}

static int export_write(struct export *x, const struct options *o,
    size_t format)
{
	struct err err = {0};

	x->said.cat = cli_catalogue();
	if (export_file(x, options_text(o, "output", NULL), format,
	    &err) != 0)
		return cli_fail("%s", cli_why(&err));
	export_say_lost(x, o->rest[0]);
	return CLI_OK;
}

/* ---- bodies ----------------------------------------------------------- */

struct export_blobs {
	struct map at;		/* digest -> index */
	struct export_blob { const void *p; size_t n; } *v;
	size_t n, cap;
};

static void export_keep_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct export_blobs *b = arg;
	char hex[DIGEST_HEX];

	grow((void **)&b->v, &b->cap, b->n + 1, sizeof(*b->v));
	b->v[b->n] = (struct export_blob){ p, n };
	map_put(&b->at, digest_hex(d, hex), (int64_t)b->n++);
}

static int export_pack_blob(void *data, const struct digest *d,
    struct buf *out)
{
	const struct export_blobs *b = data;
	char hex[DIGEST_HEX];
	int64_t i = map_get(&b->at, digest_hex(d, hex), -1);

	if (i < 0)
		return -1;
	buf_add(out, b->v[i].p, b->v[i].n);
	return 0;
}

static int export_record_blob(void *data, const struct digest *d,
    struct buf *out)
{
	struct record *rec = data;

	return source_blob(rec->source, d, out, NULL);
}

/* ---- from either ------------------------------------------------------ */

static int export_from_pack(struct export *x, const struct options *o,
    size_t format)
{
	struct pack_arg pack = {0};
	struct export_blobs blobs = {0};
	int status = pack_arg_load(&pack, o);

	pack_arg_problems(&pack.pack.problems);
	if (status == CLI_OK && pack.pack.plan == NULL) {
		status = CLI_PROBLEMS;
	} else if (status == CLI_OK && !x->all_langs) {
		status = lang_arg_either(pack.pack.plan, options_text(o,
		    "lang", NULL));
	}
	if (status == CLI_OK) {
		compile_blobs(pack.pack.plan, &pack.pack.files,
		    &pack.pack.library, export_keep_blob, &blobs);
		x->blob = export_pack_blob;
		x->data = &blobs;
		export_plan(x, pack.pack.plan);
		status = export_write(x, o, format);
	}
	map_release(&blobs.at);
	free(blobs.v);
	pack_arg_release(&pack);
	return status;
}

static int export_from_record(struct export *x, const struct options *o,
    size_t format)
{
	struct record rec;
	struct err err = {0};
	int status;

	x->blob = export_record_blob;
	x->data = &rec;
	if (record_open(&rec, o->rest[0], &err) != 0) {
		status = cli_fail("%s", cli_why(&err));
	} else if (!x->all_langs && lang_arg_record(&rec, options_text(o,
	    "lang", NULL)) != CLI_OK) {
		status = CLI_USAGE;
	} else if (export_record(x, &rec, &err) != 0) {
		cli_fail("%s: %s", o->rest[0], cli_why(&err));
		status = CLI_PROBLEMS;
	} else {
		status = export_write(x, o, format);
	}
	record_release(&rec);
	return status;
}

static int export_any(const struct options *o)
{
	const char *format = options_text(o, "format", NULL);
	struct export x = { .lang = options_text(o, "lang", cli_lang()) };
	struct stat st;
	size_t i = 0;
	int status;

	if (format == NULL)
		return cli_fail(_("export: in which form? add --format csv, "
		    "xlsx, cexf, json, html or cards"));
	while (i < ARRAY_LEN(formats) && strcmp(formats[i].name, format) != 0)
		i++;
	if (i == ARRAY_LEN(formats))
		return cli_fail(_("--format %s: write csv, xlsx, cexf, json, "
		    "html or cards"), format);
	x.all_langs = strcmp(x.lang, "all") == 0;
	x.words = cli_words(x.all_langs ? cli_lang() : x.lang);
	x.said.cat = cli_catalogue();
	if (stat(o->rest[0], &st) == 0 && S_ISDIR(st.st_mode))
		status = export_from_pack(&x, o, i);
	else
		status = export_from_record(&x, o, i);
	exchange_release(&x.said);
	i18n_free(x.words);
	free(x.rows);
	arena_release(&x.a);
	return status;
}

int cmd_export(int argc, char **argv)
{
	struct options o;
	int status = options_parse(&o, &export_table, argc, argv);

	if (status == 0)
		status = export_any(&o);
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	options_release(&o);
	return status;
}
