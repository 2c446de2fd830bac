/*
 * cmd_new.c: `ensayo new`: a small working pack in a folder of its own.  It
 * must never overwrite anything.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/pack_write.h"

#define NEW_TEMPLATE "scenarios/_new"
#define NEW_ID "my-exercise"		/* of the template */
#define NEW_DATADIR "@DATADIR@"

static const struct option_row new_rows[] = {
	{ "json", 0, NULL, N_("the result as JSON on standard output") },
};
static const struct option_table new_table = {
	.usage = "new [--json] DIR",
	.rows = new_rows, .n = ARRAY_LEN(new_rows),
	.help = N_("Makes a small working pack with tests in a new folder, "
	    "to be edited."),
	.least = 1, .most = 1,
};

struct new {
	const char *dir;
	char *datadir;		/* where the program's data is */
	char *id;		/* of the new pack */
	struct file_set files;
};

static char *new_datadir(void)
{
	const char *base = getenv("ENSAYO_DATADIR");

	return xstrdup(base != NULL && base[0] != '\0' ? base : PKGDATADIR);
}

/* The folder's own name when it can be an id. */
static char *new_id(const char *dir)
{
	size_t n = strlen(dir), from;
	char *name;

	while (n > 1 && dir[n - 1] == '/')
		n--;
	for (from = n; from > 0 && dir[from - 1] != '/'; from--)
		;
	name = xstrndup(dir + from, n - from);
	if (text_is_id(name))
		return name;
	free(name);
	return xstrdup(NEW_ID);
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

/* The editor's file is hidden only in the new pack. */
static int new_file(const struct new *n, const struct file_entry *e,
    struct err *err)
{
	bool editor = strcmp(e->path, "luarc.json") == 0;
	char *path = xasprintf("%s/%s%s", n->dir, editor ? "." : "", e->path);
	struct buf bytes = {0};
	int rc = pack_write_folders(path, strlen(n->dir) + 1, err);

	if (editor) {
		struct buf quoted = {0};

		/* Within a JSON string. */
		buf_addjson(&quoted, n->datadir);
		quoted.p[quoted.len - 1] = '\0';
		new_replace(&bytes, e->bytes, NEW_DATADIR, quoted.p + 1);
		buf_release(&quoted);
	} else if (strcmp(e->path, "scenario.lua") == 0) {
		new_replace(&bytes, e->bytes, "\"" NEW_ID "\"", n->id);
	} else {
		buf_add(&bytes, e->bytes, e->len);
	}
	if (rc == 0)
		rc = pack_write_file(path, buf_str(&bytes), bytes.len, err);
	buf_release(&bytes);
	free(path);
	return rc;
}

static int new_make(struct new *n, struct err *err)
{
	char *from = xasprintf("%s/" NEW_TEMPLATE, n->datadir);
	int rc = file_set_read(&n->files, from, err);

	free(from);
	if (rc != 0)
		return -1;
	if (mkdir(n->dir, 0777) != 0) {
		if (errno != EEXIST)
			return fail(err, "%s: %s", n->dir, strerror(errno));
		if (!new_is_empty(n->dir))
			return fail(err, _("%s: there is something already"),
			    n->dir);
	}
	for (size_t i = 0; i < n->files.n && rc == 0; i++)
		rc = new_file(n, &n->files.e[i], err);
	return rc;
}

static void new_print(const char *dir, bool json)
{
	struct arena a = {0};
	struct val *map;

	if (!json) {
		printf(_("made: %s\n"), dir);
		printf(_("check     ensayo check %s\n"), dir);
		printf(_("test      ensayo test %s\n"), dir);
		printf(_("rehearse  ensayo rehearse %s\n"), dir);
		return;
	}
	map = val_map(&a);
	val_set(&a, map, "made", val_str(&a, dir));
	cli_json(map);
	arena_release(&a);
}

static int new_pack(const char *dir, bool json)
{
	struct new n = { .dir = dir, .datadir = new_datadir() };
	struct err err = {0};
	char *id = new_id(dir);
	int status = CLI_OK;

	n.id = xasprintf("\"%s\"", id);
	if (new_make(&n, &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	else
		new_print(dir, json);
	file_set_release(&n.files);
	free(n.datadir);
	free(n.id);
	free(id);
	return status;
}

int cmd_new(int argc, char **argv)
{
	struct options o;
	int status = options_parse(&o, &new_table, argc, argv);

	if (status == 0)
		status = new_pack(o.rest[0], options_has(&o, "json"));
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	options_release(&o);
	return status;
}
