/*
 * texts.c: bodies (text/LANGUAGE/ID.md).
 */
#include "script/compiler.h"

#include "lua/api.h"

#include "script/body.h"

/* ---- bodies */

static bool is_blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* What stands above the bodies of an inject, by part and language. */
struct above {
	struct compiler *c;
	struct plan_inject *i;
	struct plan_say *v[BODY_HEADERS];	/* room for every language */
	size_t n[BODY_HEADERS];
};

static void above_keep(struct above *up, const char *lang, struct buf *parts)
{
	for (int k = 0; k < BODY_HEADERS; k++) {
		size_t n = up->n[k];

		if (parts[k].len && (!n || strcmp(up->v[k][n - 1].lang, lang)))
			up->v[k][up->n[k]++] = (struct plan_say){ lang,
			    arena_strdup(&up->c->plan->arena,
			    buf_str(&parts[k])) };
		buf_release(&parts[k]);
	}
}

/* Where the body begins; -1, said, when the file cannot be one. */
static ssize_t body_sound(struct above *up, const struct file_entry *e,
    const char *lang)
{
	struct buf parts[BODY_HEADERS] = {0};
	struct compiler *c = up->c;
	struct text_at here = { c->at->who, e->path, 1, 1 };
	const char *above;
	size_t at;

	if (!compiler_utf8(c, e))
		return -1;
	at = body_read(e->bytes, parts);
	above_keep(up, lang, parts);
	if (is_blank(e->bytes + at)) {
		problems_add(c->problems, PROBLEM_ERROR, e->path, 0,
		    "is empty");
		return -1;
	}
	if (e->len - at > COMPILER_TEXT_MAX)
		problems_add(c->problems, PROBLEM_WARNING, e->path, 0,
		    "has %zu KiB to read: more than %zu KiB are over %d "
		    "screens of an old terminal: attach a file",
		    COMPILER_KIB(e->len - at),
		    COMPILER_KIB(COMPILER_TEXT_MAX), COMPILER_SCREENS);
	above = arena_strndup(&c->plan->arena, e->bytes, at);
	compile_unfilled(c, &here, above, TEXT_MOMENT);
	for (const char *s = above; *s; s++)
		here.line += *s == '\n';
	compile_placeholders(c, &here, e->bytes + at);
	return (ssize_t)at;
}

static const struct file_entry *body_file(const struct compiler *c,
    const char *lang, const char *id)
{
	char *path = xasprintf("text/%s/%s.md", lang, id);
	const struct file_entry *e = file_set_find(c->files, path);

	free(path);
	return e;
}

/* Takes one file as a body; false when it is not there. */
static bool body_take(struct above *up, const char *lang, int role)
{
	struct compiler *c = up->c;
	struct plan_inject *i = up->i;
	char *name = role < 0 ? xstrdup(i->id) :
	    xasprintf("%s.%s", i->id, c->plan->roles[role].id);
	const struct file_entry *e = body_file(c, lang, name);
	ssize_t at = e ? body_sound(up, e, lang) : -1;

	free(name);
	if (at >= 0) {
		struct plan_body *body = &i->bodies[i->nbodies++];

		body->lang = lang;
		body->role = role;
		digest_of(&body->digest, e->bytes + at, e->len - (size_t)at);
	}
	return e != NULL;
}

/* Reads the bodies of a language; lists the files that are missing. */
static void bodies_take(struct above *up, const char *lang,
    struct buf *missing)
{
	const struct plan *p = up->c->plan;
	const struct plan_inject *i = up->i;
	bool general = body_take(up, lang, -1), whole = i->per_role;

	for (size_t r = 0; r < p->nroles && i->per_role; r++) {
		if (!(i->to >> r & 1) || body_take(up, lang, (int)r))
			continue;
		whole = false;
		if (!general)
			buf_addf(missing, "%stext/%s/%s.%s.md",
			    missing->len ? ", " : "", lang, i->id,
			    p->roles[r].id);
	}
	if (!general && !whole && !i->per_role)
		buf_addf(missing, "%stext/%s/%s.md",
		    missing->len ? ", " : "", lang, i->id);
}

static void bodies_of(struct above *up)
{
	struct compiler *c = up->c;
	struct plan_inject *i = up->i;
	size_t roles = (size_t)__builtin_popcountll(i->to) + 1;
	struct buf missing = {0};

	if (!c->langs_known || !i->id[0])
		return;
	i->bodies = arena_calloc(&c->plan->arena, c->plan->nlangs * roles,
	    sizeof(*i->bodies));
	for (size_t n = 0; n < c->plan->nlangs; n++)
		bodies_take(up, c->plan->langs[n], &missing);
	if (missing.len && !i->nbodies)
		compiler_say(c, 0, "has no text: write %s, or give text",
		    missing.p);
	else if (missing.len)
		compiler_say(c, 0, "its text is missing in a language: "
		    "write %s", missing.p);
	buf_release(&missing);
}

static int above_cmp(const void *a, const void *b)
{
	return strcmp(((const struct plan_say *)a)->lang,
	    ((const struct plan_say *)b)->lang);
}

/* A text of the inject that stands above its bodies, unless it has one. */
static void above_use(const struct above *up, enum body_part part,
    const char *label, struct plan_text *out)
{
	struct buf lacks = {0};

	if (out->n || !up->n[part])
		return;
	for (size_t n = 0; n < up->c->plan->nlangs; n++) {
		const char *lang = up->c->plan->langs[n];
		size_t k = 0;

		while (k < up->n[part] && strcmp(up->v[part][k].lang, lang))
			k++;
		if (k == up->n[part])
			buf_addf(&lacks, "%stext/%s/%s.md",
			    lacks.len ? ", " : "", lang, up->i->id);
	}
	if (lacks.len)
		compiler_say(up->c, 0, "%s is missing in a language: no "
		    "\"%s:\" above %s", label, label, lacks.p);
	buf_release(&lacks);
	out->n = up->n[part];
	out->v = up->v[part];
	qsort(out->v, out->n, sizeof(*out->v), above_cmp);
	compiler_fill(up->c, up->c->at->file, up->c->at->line, label, out);
}

/* What is known of an inject once its files have been read. */
static void above_all(struct above *up)
{
	struct compiler *c = up->c;
	struct plan_inject *i = up->i;

	above_use(up, BODY_TITLE, "Title", &i->title);
	above_use(up, BODY_FROM, "From", &i->from);
	above_use(up, BODY_NOTE, "Note", &i->note);
	above_use(up, BODY_SCRIPT, "Script", &i->script);
	if (!i->title.n && !field_given(c->at->fields, "title") &&
	    !api_misspelt("inject", c->at->fields, "title"))
		compiler_say(c, 0, "title is missing: write it, \"Title:\" "
		    "above its body, or %s in strings.txt", i->id);
	if (i->person >= 0 && c->plan->positions[i->person].role >= 0 &&
	    !(i->to >> c->plan->positions[i->person].role & 1))
		compiler_say(c, field_line(c, c->at->fields, "person"),
		    "person: role \"%s\" has the seat \"%s\" and does not "
		    "receive it", c->plan->roles[
		    c->plan->positions[i->person].role].id,
		    c->plan->positions[i->person].id);
}

/* An inline text stands for the files. */
static void inline_text(struct compiler *c, const struct plan_inject *i)
{
	const struct val *v = field_value(c->at->fields, "text");
	int line = field_line(c, c->at->fields, "text");

	for (size_t n = 0; n < i->text.n; n++) {
		const struct plan_say *say = &i->text.v[n];
		const struct text_at at = { c->at->who, c->at->file,
			say->lang[0] ? field_line(c, v, say->lang) : line, 0 };

		compile_placeholders(c, &at, say->s);
	}
	for (size_t n = 0; n < c->plan->nlangs; n++) {
		const char *lang = c->plan->langs[n];
		const struct file_entry *e = body_file(c, lang, i->id);

		if (e)
			problems_add(c->problems, PROBLEM_WARNING, e->path, 0,
			    "is not used: inject \"%s\" has a text of its own",
			    i->id);
	}
}

/* The id in "text/LANG/ID.md", or NULL. */
static char *stray_id(const char *path, char **lang)
{
	const char *slash;
	size_t n = strlen(path);

	if (strncmp(path, "text/", 5) || n < 4 ||
	    strcmp(path + n - 3, ".md"))
		return NULL;
	slash = strchr(path + 5, '/');
	if (!slash || strchr(slash + 1, '/'))
		return NULL;
	*lang = xstrndup(path + 5, (size_t)(slash - path) - 5);
	return xstrndup(slash + 1, (size_t)(path + n - 3 - slash - 1));
}

static bool lang_used(const struct plan *p, const char *lang)
{
	for (size_t i = 0; i < p->nlangs; i++) {
		if (!strcmp(p->langs[i], lang))
			return true;
	}
	return false;
}

/* "INJECT.ROLE" of an inject whose roles have bodies of their own? */
static bool stray_role(const struct compiler *c, const char *id)
{
	const char *dot = strrchr(id, '.');
	char *inject = xstrndup(id, dot ? (size_t)(dot - id) : 0);
	int i = plan_find(c->plan, PLAN_INJECT, inject);
	int role = dot ? plan_role(c->plan, dot + 1) : -1;

	free(inject);
	return i >= 0 && role >= 0 && c->plan->injects[i].per_role &&
	    c->plan->injects[i].to >> role & 1;
}

/* A text of no inject is a name misspelt, or a leftover. */
static void stray_text(struct compiler *c, const struct file_entry *e)
{
	const struct map *ids = &c->plan->ids[PLAN_INJECT];
	char hint[COMPILER_HINT], *lang = NULL;
	char *id = stray_id(e->path, &lang);

	if (id && !lang_used(c->plan, lang))
		problems_add(c->problems, PROBLEM_WARNING, e->path, 0,
		    "is not used: \"%s\" is not one of the scenario's langs",
		    lang);
	else if (id && !map_has(ids, id) && !stray_role(c, id))
		problems_add(c->problems, PROBLEM_WARNING, e->path, 0,
		    "is not used: no inject \"%s\"%s", id,
		    compiler_hint(ids, id, hint));
	free(id);
	free(lang);
}

void compile_bodies(struct compiler *c)
{
	for (size_t n = 0; n < c->plan->ninjects; n++) {
		struct plan_inject *i = &c->plan->injects[n];
		struct above up = { .c = c, .i = i };

		c->at = c->items[PLAN_INJECT][n];
		for (int k = 0; k < BODY_HEADERS; k++)
			up.v[k] = arena_calloc(&c->plan->arena,
			    c->plan->nlangs, sizeof(*up.v[k]));
		if (field_given(c->at->fields, "text"))
			inline_text(c, i);
		else if (!i->text.n)
			bodies_of(&up);
		above_all(&up);
	}
	for (size_t n = 0; n < c->files->n && c->langs_known && !c->torn; n++)
		stray_text(c, &c->files->e[n]);
}
