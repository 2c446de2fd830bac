/*
 * attachments.c: files that come with injects (files/NAME), and the text that
 * stands for each that is none: for whoever cannot open it, hears it read or
 * gets it on paper.
 */
#include "script/compiler.h"

#include "base/text.h"
#include "plan/plan_name.h"

static const char *attachment_hint(const struct compiler *c,
    const char *name, char *out)
{
	struct map names = {0};

	for (size_t i = 0; i < c->files->n; i++) {
		if (!strncmp(c->files->e[i].path, "files/", 6))
			map_put(&names, c->files->e[i].path + 6, 0);
	}
	compiler_hint(&names, name, out);
	map_release(&names);
	return out;
}

/* Is there files/PATH.txt, the path being the name's first n characters? */
static bool twin_found(const struct compiler *c, const char *name, size_t n)
{
	char *path = xasprintf("files/%.*s.txt", (int)n, name);
	bool found = file_set_find(c->files, path) != NULL;

	free(path);
	return found;
}

/* "map.png" has its words in "map.png.txt" or "map.txt". */
static void attachment_twin(struct compiler *c, const struct file_entry *e,
    const char *name, int line)
{
	const char *dot = strrchr(name, '.');
	size_t stem = dot != NULL && dot > name && strchr(dot, '/') == NULL ?
	    (size_t)(dot - name) : strlen(name);

	if (text_valid(e->bytes, e->len) || twin_found(c, name, strlen(name)) ||
	    twin_found(c, name, stem))
		return;
	compiler_warn(c, line, "attachments: files/%.128s is not text and has "
	    "no text twin: say what is in it in files/%.128s.txt", name, name);
}

/* The file's index in the plan, or -1, said. */
static int attachment_find(struct compiler *c, const char *name, int line)
{
	int64_t known = map_get(&c->file_index, name, -1);
	struct plan *p = c->plan;
	const struct file_entry *e;
	char hint[COMPILER_HINT], *path;

	if (known >= 0)
		return (int)known;
	if (!plan_name_safe(name)) {
		compiler_say(c, line, "attachments: \"%.64s\" is not a safe "
		    "name: a file below files/, no \"..\", no leading \"/\" "
		    "or \".\", none of \\ : * ? \" < > |", name);
		return -1;
	}
	path = xasprintf("files/%s", name);
	e = file_set_find(c->files, path);
	free(path);
	if (!e) {
		compiler_say(c, line, "attachments: files/%.128s is not in "
		    "the pack%s", name, attachment_hint(c, name, hint));
		return -1;
	}
	attachment_twin(c, e, name, line);
	grow((void **)&p->files, &c->files_cap, p->nfiles + 1,
	    sizeof(*p->files));
	p->files[p->nfiles] = (struct plan_file){ .name = name,
		.size = (int64_t)e->len };
	digest_of(&p->files[p->nfiles].digest, e->bytes, e->len);
	map_put(&c->file_index, name, (int64_t)p->nfiles);
	return (int)p->nfiles++;
}

void compile_attachments(struct compiler *c, struct plan_inject *inject)
{
	int line = field_line(c, c->at->fields, "attachments");
	const char **names;
	size_t n;

	if (!field_strs(c, c->at->fields, "attachments", &names, &n))
		return;
	inject->files = arena_calloc(&c->plan->arena, n,
	    sizeof(*inject->files));
	for (size_t i = 0; i < n; i++) {
		int file = attachment_find(c, names[i], line);

		if (file >= 0)
			inject->files[inject->nfiles++] = file;
	}
}
