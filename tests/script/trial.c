/*
 * trial.c: a pack made in memory or read from the tree, compiled.
 */
#include "config.h"

#include "tests/script/trial.h"

#include "lua/pack.h"

static int entry_cmp(const void *a, const void *b)
{
	return strcmp(((const struct file_entry *)a)->path,
	    ((const struct file_entry *)b)->path);
}

void trial_file(struct file_set *set, const char *path, const char *text)
{
	grow((void **)&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	set->e[set->n++] = (struct file_entry){ .path = xstrdup(path),
		.bytes = xstrdup(text), .len = strlen(text) };
	qsort(set->e, set->n, sizeof(*set->e), entry_cmp);
}

void trial_compile(struct trial *t)
{
	struct pack *pack = pack_new(&t->files, &t->library);
	struct val *loaded = pack_load(pack, &t->arena, NULL);

	t->plan = compile(loaded, &t->files, &t->library, &t->problems);
	problems_sort(&t->problems);
	pack_free(pack);
}

void trial_folder(struct trial *t, const char *folder)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/%s", top ? top : ".", folder);
	struct err err;

	if (file_set_read(&t->files, path, &err))
		bug("%s", err.text);
	free(path);
	trial_compile(t);
}

void trial_lua(struct trial *t, const char *lua)
{
	char *text = xasprintf(TRIAL_HEAD "%s", lua);

	trial_file(&t->files, "scenario.lua", text);
	free(text);
	trial_compile(t);
}

const char *trial_problems(struct trial *t)
{
	buf_clear(&t->text);
	for (size_t i = 0; i < t->problems.n; i++) {
		const struct problem *p = &t->problems.v[i];

		buf_adds(&t->text, p->file);
		if (p->line > 0)
			buf_addf(&t->text, ":%d", p->line);
		buf_addf(&t->text, ": %s%s\n",
		    p->severity == PROBLEM_WARNING ? "warning: " :
		    p->severity == PROBLEM_HINT ? "hint: " : "",
		    p->text);
	}
	return buf_str(&t->text);
}

void trial_release(struct trial *t)
{
	plan_free(t->plan);
	problems_release(&t->problems);
	buf_release(&t->text);
	arena_release(&t->arena);
	file_set_release(&t->files);
	file_set_release(&t->library);
	*t = (struct trial){0};
}
