/*
 * cmd_new.c: `ensayo new`: a working pack in a folder of its own, made of the
 * example ministerio, in its author's languages.  It must never overwrite
 * anything.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/where.h"
#include "cli/cli.h"
#include "cli/new_lang.h"
#include "cli/new_words.h"
#include "cli/options.h"
#include "cli/pack_write.h"
#include "cli/shell_word.h"
#include "exchange/exchange.h"

#define NEW_TEMPLATE "scenarios/ministerio"
#define NEW_MORE "scenarios/_new"	/* heads and what editors need */
#define NEW_OTHERWISE "my-exercise"	/* an id for what can be none */
#define NEW_DATADIR "@DATADIR@"

static const struct option_row new_rows[] = {
	{ "lang", 0, "L", N_("its languages, the first the original: es, or "
	    "es,pt; else yours") },
	{ "json", 0, NULL, N_("the result as JSON on standard output") },
};
static const struct option_table new_table = {
	.usage = "new [--lang L] [--json] DIR",
	.rows = new_rows, .n = ARRAY_LEN(new_rows),
	.help = N_("Makes a working pack with tests in a new folder, to be "
	    "edited: the example ministerio, named after the folder."),
	.least = 1, .most = 1,
};

struct new {
	const char *dir;
	char *datadir;		/* where the program's data is */
	char *name;		/* of the folder: the title */
	struct new_langs langs;
	struct new_words words;	/* of the original, but for English */
	struct file_set files, more;
	struct arena a;
};

static char *new_datadir(void)
{
	return xstrdup(where_folder(WHERE_DATA));
}

/* The folder's own name. */
static char *new_name(const char *dir)
{
	size_t n = strlen(dir), from;

	while (n > 1 && dir[n - 1] == '/')
		n--;
	for (from = n; from > 0 && dir[from - 1] != '/'; from--)
		;
	return xstrndup(dir + from, n - from);
}

static bool new_is_empty(const char *dir)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	bool empty = d != NULL;

	while (empty && (e = readdir(d)) != NULL)
		empty = strcmp(e->d_name, ".") == 0 ||
		    strcmp(e->d_name, "..") == 0;
	if (d != NULL)
		closedir(d);
	return empty;
}

/* ---- files ------------------------------------------------------------ */

/* Appends the text with every `from` as `to`. */
static void new_replace(struct buf *out, const char *text, const char *from,
    const char *to)
{
	const char *at;

	while ((at = strstr(text, from)) != NULL) {
		buf_add(out, text, (size_t)(at - text));
		buf_adds(out, to);
		text = at + strlen(from);
	}
	buf_adds(out, text);
}

/* Puts `value` in the place of what stands behind `key` up to the `end`. */
static void new_set(struct buf *text, const char *key, const char *end,
    const char *value)
{
	char *at = strstr(buf_str(text), key);
	char *over = at == NULL ? NULL : strstr(at, end);
	struct buf out = {0};

	if (over == NULL)
		return;
	buf_add(&out, text->p, (size_t)(at - text->p) + strlen(key));
	buf_adds(&out, value);
	buf_adds(&out, over);
	buf_release(text);
	*text = out;
}

/* The story under its new name, behind a head that says what is where. */
static void new_story(struct new *n, const char *story, struct buf *out)
{
	char *head = xasprintf("head.%s.lua", n->langs.v[0]);
	char *safe = text_safe_line(n->name);
	struct buf text = {0}, langs = {0}, title = {0};

	for (size_t i = 0; i < n->more.n; i++)
		if (strcmp(n->more.e[i].path, head) == 0)
			buf_adds(out, n->more.e[i].bytes);
	for (size_t i = 0; i < n->langs.n; i++)
		buf_addf(&langs, "%s\"%s\"%s", i == 0 ? " " : ", ",
		    n->langs.v[i], i + 1 == n->langs.n ? " " : "");
	buf_addjson(&title, safe);
	/* The scenario begins behind what says what ministerio is. */
	story = strstr(story, "scenario {");
	buf_adds(&text, story == NULL ? "" : story);
	new_set(&text, "id = \"", "\",", exchange_id(&n->a, n->name,
	    NEW_OTHERWISE));
	new_set(&text, "version = \"", "\",", "0.1");
	new_set(&text, "langs = {", "}", buf_str(&langs));
	new_set(&text, "title = ", ",\n}", buf_str(&title));
	new_lang_tables(out, buf_str(&text), &n->langs);
	buf_release(&text);
	buf_release(&langs);
	buf_release(&title);
	free(safe);
	free(head);
}

static void new_editor(const struct new *n, const char *text,
    struct buf *out)
{
	struct buf quoted = {0};

	/* Within a JSON string. */
	buf_addjson(&quoted, n->datadir);
	quoted.p[quoted.len - 1] = '\0';
	new_replace(out, text, NEW_DATADIR, quoted.p + 1);
	buf_release(&quoted);
}

static bool new_is_lua(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && strcmp(path + n - 4, ".lua") == 0;
}

/* The editor's file is hidden only in the new pack. */
static int new_file(struct new *n, const struct file_entry *e,
    struct err *err)
{
	bool editor = strcmp(e->path, "luarc.json") == 0;
	char *path = xasprintf("%s/%s%s", n->dir, editor ? "." : "", e->path);
	struct buf bytes = {0}, said = {0};
	int rc = pack_write_folders(path, strlen(n->dir) + 1, err);

	if (editor)
		new_editor(n, e->bytes, &bytes);
	else if (strcmp(e->path, "scenario.lua") == 0)
		new_story(n, e->bytes, &bytes);
	else
		buf_add(&bytes, e->bytes, e->len);
	if (new_is_lua(e->path))
		new_words_put(&n->words, &said, buf_str(&bytes));
	else
		buf_add(&said, buf_str(&bytes), bytes.len);
	if (rc == 0)
		rc = pack_write_file(path, buf_str(&said), said.len, err);
	buf_release(&said);
	buf_release(&bytes);
	free(path);
	return rc;
}

static int new_read(struct new *n, struct err *err)
{
	char *from = xasprintf("%s/" NEW_TEMPLATE, n->datadir);
	char *more = xasprintf("%s/" NEW_MORE, n->datadir);
	int rc = file_set_read(&n->files, from, err);

	if (rc == 0)
		rc = file_set_read(&n->more, more, err);
	free(from);
	free(more);
	return rc;
}

/* What the original language says for the words of the template. */
static void new_read_words(struct new *n)
{
	char *file = xasprintf("words.%s.txt", n->langs.v[0]);
	const struct file_entry *e = file_set_find(&n->more, file);

	if (e != NULL)
		new_words_read(&n->words, e->bytes);
	free(file);
}

/* What is about the example itself stays with it. */
static bool new_wanted(const struct new *n, const char *path)
{
	return strcmp(path, "README.md") != 0 &&
	    new_lang_wanted(path, &n->langs);
}

static int new_make(struct new *n, struct err *err)
{
	int rc = new_read(n, err);

	if (rc != 0)
		return -1;
	new_read_words(n);
	if (mkdir(n->dir, 0777) != 0) {
		if (errno != EEXIST)
			return fail(err, "%s: %s", n->dir, strerror(errno));
		if (!new_is_empty(n->dir))
			return fail(err, _("%s: there is something already"),
			    n->dir);
	}
	for (size_t i = 0; i < n->files.n && rc == 0; i++)
		if (new_wanted(n, n->files.e[i].path))
			rc = new_file(n, &n->files.e[i], err);
	for (size_t i = 0; i < n->more.n && rc == 0; i++)
		if (strncmp(n->more.e[i].path, "head.", 5) != 0 &&
		    strncmp(n->more.e[i].path, "words.", 6) != 0)
			rc = new_file(n, &n->more.e[i], err);
	return rc;
}

static void new_print(const char *dir, bool json)
{
	struct arena a = {0};
	struct val *map;

	if (!json) {
		char *typed = shell_word(dir);

		printf(_("made: %s\n"), dir);
		printf(_("check     ensayo check %s\n"), typed);
		printf(_("test      ensayo test %s\n"), typed);
		printf(_("rehearse  ensayo rehearse %s\n"), typed);
		free(typed);
		return;
	}
	map = val_map(&a);
	val_set(&a, map, "made", val_str(&a, dir));
	cli_json(map);
	arena_release(&a);
}

/* The author's own language, if the example speaks it. */
static int new_langs(struct new *n, const struct options *o,
    struct err *err)
{
	const char *typed = options_text(o, "lang", NULL);

	if (typed != NULL)
		return new_langs_read(&n->langs, typed, err);
	return new_langs_read(&n->langs, cli_lang(), NULL) == 0 ? 0 :
	    new_langs_read(&n->langs, "en", err);
}

static int new_pack(const struct options *o)
{
	const char *dir = o->rest[0];
	struct new n = { .dir = dir, .datadir = new_datadir(),
		.name = new_name(dir) };
	struct err err = {0};
	int status = CLI_OK;

	if (new_langs(&n, o, &err) != 0 || new_make(&n, &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	else
		new_print(dir, options_has(o, "json"));
	file_set_release(&n.files);
	file_set_release(&n.more);
	new_words_release(&n.words);
	free(n.datadir);
	free(n.name);
	arena_release(&n.a);
	return status;
}

int cmd_new(int argc, char **argv)
{
	struct options o;
	int status = options_parse(&o, &new_table, argc, argv);

	if (status == 0)
		status = new_pack(&o);
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	options_release(&o);
	return status;
}
