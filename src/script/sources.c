/*
 * sources.c: a pack's source files: what a plan lists of them, what they
 * call, and the blobs of a plan.
 */
#include "script/compiler.h"

#include "script/body.h"

#define LIBRARY "library/"

static bool is_lua(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && !strcmp(path + n - 4, ".lua");
}

static void source_add(struct compiler *c, const char *prefix,
    const struct file_entry *e)
{
	struct plan *p = c->plan;
	struct plan_source *s = &p->sources[p->nsources++];

	s->path = arena_printf(&p->arena, "%s%s", prefix, e->path);
	digest_of(&s->digest, e->bytes, e->len);
}

static size_t set_len(const struct file_set *set)
{
	return set ? set->n : 0;
}

void compile_sources(struct compiler *c)
{
	struct plan *p = c->plan;

	p->sources = arena_calloc(&p->arena,
	    set_len(c->files) + set_len(c->library), sizeof(*p->sources));
	for (size_t i = 0; i < set_len(c->files); i++) {
		const struct file_entry *e = &c->files->e[i];

		if (!is_lua(e->path))
			continue;
		if (!strncmp(e->path, LIBRARY, strlen(LIBRARY)))
			problems_add(c->problems, PROBLEM_ERROR, e->path, 0,
			    "the folder name library is taken: rename it");
		source_add(c, "", e);
	}
	for (size_t i = 0; i < set_len(c->library); i++) {
		if (is_lua(c->library->e[i].path))
			source_add(c, LIBRARY, &c->library->e[i]);
	}
}

/* ---- calls */

static bool name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_';
}

/* After the name: a call with a plain string is for that id; anything else
 * may be for any. */
static bool call_fits(const char *s, const char *id)
{
	size_t n = strlen(id);
	char quote;

	s += strspn(s, " \t\r\n");
	if (*s == '(')
		s += 1 + strspn(s + 1, " \t\r\n");
	quote = *s;
	if (quote != '"' && quote != '\'')
		return true;
	return !strncmp(s + 1, id, n) && s[1 + n] == quote;
}

static bool source_calls(const char *text, const char *name, const char *id)
{
	size_t n = strlen(name);

	for (const char *s = strstr(text, name); s; s = strstr(s + n, name)) {
		bool member = s > text && (s[-1] == '.' || s[-1] == ':');

		if (member && !name_char(s[n]) && call_fits(s + n, id))
			return true;
	}
	return false;
}

static bool set_calls(const struct file_set *set, const char *name,
    const char *id)
{
	for (size_t i = 0; i < set_len(set); i++) {
		if (is_lua(set->e[i].path) &&
		    source_calls(set->e[i].bytes, name, id))
			return true;
	}
	return false;
}

bool sources_call(const struct compiler *c, const char *name, const char *id)
{
	return set_calls(c->files, name, id) ||
	    set_calls(c->library, name, id);
}

/* ---- blobs */

struct blobs {
	const struct plan *plan;
	const struct file_set *files, *library;
	void (*fn)(const struct digest *, const void *, size_t, void *);
	void *arg;
};

static void blob_file(const struct blobs *b, const struct file_set *set,
    const char *path, const struct digest *digest)
{
	const struct file_entry *e = set ? file_set_find(set, path) : NULL;

	if (e)
		b->fn(digest, e->bytes, e->len, b->arg);
}

static void blob_bodies(const struct blobs *b, const struct plan_inject *i)
{
	for (size_t n = 0; n < i->nbodies; n++) {
		const struct plan_body *body = &i->bodies[n];
		const char *role = body->role < 0 ? NULL :
		    b->plan->roles[body->role].id;
		char *path = xasprintf("text/%s/%s%s%s.md", body->lang, i->id,
		    role ? "." : "", role ? role : "");
		const struct file_entry *e = file_set_find(b->files, path);
		size_t at = e ? body_read(e->bytes, NULL) : 0;

		if (e)
			b->fn(&body->digest, e->bytes + at, e->len - at,
			    b->arg);
		free(path);
	}
}

static void blob_attachments(const struct blobs *b, const struct plan *plan)
{
	for (size_t i = 0; i < plan->nfiles; i++) {
		char *path = xasprintf("files/%s", plan->files[i].name);

		blob_file(b, b->files, path, &plan->files[i].digest);
		free(path);
	}
}

static void blob_sources(const struct blobs *b, const struct plan *plan)
{
	for (size_t i = 0; i < plan->nsources; i++) {
		const struct plan_source *s = &plan->sources[i];

		if (!strncmp(s->path, LIBRARY, strlen(LIBRARY)))
			blob_file(b, b->library, s->path + strlen(LIBRARY),
			    &s->digest);
		else
			blob_file(b, b->files, s->path, &s->digest);
	}
}

void compile_blobs(const struct plan *plan, const struct file_set *files,
    const struct file_set *library,
    void (*fn)(const struct digest *, const void *, size_t, void *),
    void *arg)
{
	const struct blobs b = { plan, files, library, fn, arg };
	struct buf json = {0};

	plan_write(&json, plan);
	fn(&plan->digest, json.p, json.len, arg);
	buf_release(&json);
	blob_sources(&b, plan);
	for (size_t i = 0; i < plan->ninjects; i++)
		blob_bodies(&b, &plan->injects[i]);
	blob_attachments(&b, plan);
}
