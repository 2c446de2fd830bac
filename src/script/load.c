/*
 * load.c: reading and compiling a pack (load.h).  It must never keep what a
 * child has sent without checking it.
 */
#include "config.h"

#include "script/load.h"

#include "base/err_args.h"
#include "base/where.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lua/pack.h"
#include "script/confined.h"

#define LOAD_PROBLEMS_MAX ((size_t)8 << 20)
enum { LOAD_PLAN = 'p', LOAD_PROBLEMS = 'q' };

struct load {
	struct script_pack *out;
	const struct val *params;
};

/* Modules stand at the top of the folder; what editors and linters read
 * beside them is no part of a pack. */
static bool library_module(const struct file_entry *e)
{
	const char *end = strrchr(e->path, '.');

	return strchr(e->path, '/') == NULL && end != NULL &&
	    strcmp(end, ".lua") == 0;
}

static void library_keep_modules(struct file_set *set)
{
	size_t kept = 0;

	for (size_t i = 0; i < set->n; i++) {
		if (library_module(&set->e[i])) {
			set->e[kept++] = set->e[i];
			continue;
		}
		set->bytes -= set->e[i].len;
		free(set->e[i].path);
		free(set->e[i].bytes);
	}
	set->n = kept;
}

/* Reads the library for packs (base/where.h).  Without it a pack would be
 * another plan, so that a folder that is not there is an error. */
static int script_library(struct file_set *out, struct err *err)
{
	char *folder = xasprintf("%s/lua", where_folder(WHERE_DATA));
	struct stat st;
	int status;

	if (stat(folder, &st) == 0 && S_ISDIR(st.st_mode))
		status = file_set_read(out, folder, err);
	else
		status = fail(err, "%s: the library for packs is not there: "
		    "set %s to the folder that has it", folder,
		    where_variable(WHERE_DATA));
	library_keep_modules(out);
	free(folder);
	return status;
}

/* In the child. */
static void load_run(struct confined *c, void *arg)
{
	struct load *l = arg;
	struct script_pack *p = l->out;
	struct pack *pack = pack_new(&p->files, &p->library);
	struct problems problems = {0};
	struct arena a = {0};
	struct buf text = {0};
	struct plan *plan;
	const struct val *loaded;

	confined_doing(c, "scenario.lua");
	loaded = pack_load(pack, &a, l->params);
	confined_doing(c, "compiling");
	plan = compile(loaded, &p->files, &p->library, &problems);
	problems_send(&text, &problems);
	confined_row(c, LOAD_PROBLEMS, buf_str(&text), text.len);
	if (plan == NULL)
		return;
	buf_clear(&text);
	plan_write(&text, plan);
	confined_row(c, LOAD_PLAN, buf_str(&text), text.len);
}

/* In the parent. */
static int load_row(void *arg, char tag, const char *bytes, size_t n,
    struct err *err)
{
	struct load *l = arg;
	struct arena a = {0};
	struct val *list;

	if (tag == LOAD_PLAN) {
		plan_free(l->out->plan);
		l->out->plan = plan_read(bytes, n, err);
		return l->out->plan == NULL ? -1 : 0;
	}
	list = json_parse(&a, bytes, n, LOAD_PROBLEMS_MAX, err);
	if (list != NULL)
		problems_read(&l->out->problems, list);
	arena_release(&a);
	return list == NULL ? -1 : 0;
}

/* A pack that hangs or breaks its process is a problem of the pack. */
static int load_failed(struct script_pack *p, struct confined_task *t,
    struct err *err)
{
	const char *code = t->err.code;

	plan_free(p->plan);
	p->plan = NULL;
	if (strcmp(code, "silent") != 0 && strcmp(code, "crashed") != 0 &&
	    strcmp(code, "row") != 0)
		return fail(err, "%s", err_say(&t->err));
	problems_add(&p->problems, PROBLEM_ERROR, "scenario.lua", 0, "%s",
	    err_say(&t->err));
	return 0;
}

/* Why there is no folder to read: often somebody names scenario.lua. */
static int load_folder(const char *folder, struct err *err)
{
	struct stat st;

	if (stat(folder, &st) != 0 || S_ISDIR(st.st_mode))
		return -1;
	return fail(err, "%s: not a pack: it is a file, and a pack is a "
	    "folder with a scenario.lua", folder);
}

int script_load(struct script_pack *out, const char *folder,
    const struct val *params, struct err *err)
{
	struct load l = { out, params };
	struct confined_task task = {
		.run = load_run, .arg = &l, .row = load_row, .row_arg = &l,
	};
	int status = 0;

	*out = (struct script_pack){0};
	if (file_set_read(&out->files, folder, err) != 0)
		return load_folder(folder, err);
	if (script_library(&out->library, err) != 0)
		return -1;
	if (file_set_find(&out->files, "scenario.lua") == NULL)
		return fail(err, "%s: not a pack: it has no scenario.lua",
		    folder);
	if (confined_run(&task, 1) != 0)
		status = load_failed(out, &task, err);
	problems_sort(&out->problems);
	if (out->problems.errors > 0) {
		plan_free(out->plan);
		out->plan = NULL;
	} else if (out->plan == NULL && status == 0) {
		status = fail(err, "%s: no plan came back", folder);
	}
	return status;
}

void script_release(struct script_pack *p)
{
	plan_free(p->plan);
	file_set_release(&p->files);
	file_set_release(&p->library);
	problems_release(&p->problems);
	*p = (struct script_pack){0};
}
