/*
 * texts.c: bodies (text/LANGUAGE/ID.md), what stands in them, and
 * attachments (files/NAME).
 */
#include "script/compiler.h"

#include "base/text.h"
#include "plan/placeholder.h"
#include "plan/plan_name.h"

/* ---- what stands in a text */

static const char *placeholder_hint(const struct compiler *c,
    const struct placeholder_piece *piece, char *out)
{
	const struct plan *p = c->plan;
	char *word = xstrndup(piece->s, piece->n);
	struct map names = {0};

	map_put(&names, "{clock}", 0);
	map_put(&names, "{story}", 0);
	for (size_t i = 0; i < p->nroles; i++) {
		char *name = xasprintf("{role.%s}", p->roles[i].id);

		map_put(&names, name, 0);
		free(name);
	}
	for (size_t i = 0; i < p->nparams; i++) {
		char *name = xasprintf("{%s}", p->params[i].id);

		map_put(&names, name, 0);
		free(name);
	}
	compiler_hint(&names, word, out);
	map_release(&names);
	free(word);
	return out;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* May stand right before or after a clock time. */
static bool clock_edge(char c)
{
	return !is_digit(c) && c != ':' && c != '.' && c != '+' && c != '-' &&
	    (c | 0x20) < 'a';
}

/* Length of "7:05" or "14:30:00" at s, or 0. */
static size_t clock_at(const char *s)
{
	size_t n = is_digit(s[0]) && is_digit(s[1]) ? 2 : 1;
	int hour = 0;

	for (size_t i = 0; i < n; i++) {
		if (!is_digit(s[i]))
			return 0;
		hour = hour * 10 + (s[i] - '0');
	}
	if (hour > 23 || s[n] != ':' || s[n + 1] < '0' || s[n + 1] > '5' ||
	    !is_digit(s[n + 2]))
		return 0;
	n += 3;
	if (s[n] == ':' && s[n + 1] >= '0' && s[n + 1] <= '5' &&
	    is_digit(s[n + 2]))
		n += 3;
	return n;
}

/* The first literal clock time of a line; its length in *n. */
static const char *clock_find(const char *line, const char *end, size_t *n)
{
	for (const char *s = line; s < end; s++) {
		*n = clock_at(s);
		if (!*n || (s > line && !clock_edge(s[-1])))
			continue;
		/* "14:30." ends a sentence, "14:30:2" is something else. */
		if (!is_digit(s[*n]) && s[*n] != ':' &&
		    ((s[*n] | 0x20) < 'a' || (s[*n] | 0x20) == 'h'))
			return s;
	}
	return NULL;
}

static void clock_line(struct compiler *c, const char *file, int line,
    const char *text, const char *end)
{
	size_t n;
	const char *s = clock_find(text, end, &n);

	if (s)
		problems_add(c->problems, PROBLEM_WARNING, file, line,
		    "\"%.*s\" is a literal clock time, teams play at their "
		    "own hour: write {clock} or a length of time", (int)n, s);
}

static void clock_times(struct compiler *c, const char *file, int line,
    int step, const char *text)
{
	while (*text) {
		const char *end = strchrnul(text, '\n');

		clock_line(c, file, line, text, end);
		line += step;
		text = *end ? end + 1 : end;
	}
}

/* Has the story a clock of its own? */
static bool has_story(const struct plan *p)
{
	for (size_t i = 0; i < p->nphases; i++) {
		if (p->phases[i].has_fictional)
			return true;
	}
	return false;
}

void compile_placeholders(struct compiler *c, const char *file, int line,
    int step, const char *text)
{
	struct placeholder_piece piece;
	char hint[COMPILER_HINT];
	const char *at = text;
	int here = line;

	while (placeholder_next(c->plan, &at, &piece)) {
		if (piece.kind == PLACEHOLDER_UNKNOWN && !c->torn)
			problems_add(c->problems, PROBLEM_ERROR, file, here,
			    "unknown placeholder \"%.*s\"%s",
			    piece.n < 64 ? (int)piece.n : 64, piece.s,
			    placeholder_hint(c, &piece, hint));
		if (piece.kind == PLACEHOLDER_STORY && !has_story(c->plan))
			problems_add(c->problems, PROBLEM_ERROR, file, here,
			    "\"%.*s\" has no time: give a phase a fictional "
			    "date", (int)piece.n, piece.s);
		for (size_t i = 0; i < piece.n; i++) {
			if (piece.s[i] == '\n')
				here += step;
		}
	}
	clock_times(c, file, line, step, text);
}

/* ---- bodies */

static bool is_blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* False, said, when the file cannot be a body. */
static bool body_sound(struct compiler *c, const struct file_entry *e)
{
	if (!text_valid(e->bytes, e->len)) {
		problems_add(c->problems, PROBLEM_ERROR, e->path, 0,
		    "is not text: UTF-8 without NUL");
		return false;
	}
	if (is_blank(e->bytes)) {
		problems_add(c->problems, PROBLEM_ERROR, e->path, 0,
		    "is empty");
		return false;
	}
	compile_placeholders(c, e->path, 1, 1, e->bytes);
	return true;
}

static const struct file_entry *body_file(const struct compiler *c,
    const char *lang, const char *id)
{
	char *path = xasprintf("text/%s/%s.md", lang, id);
	const struct file_entry *e = file_set_find(c->files, path);

	free(path);
	return e;
}

/* Reads the body of every language there is; lists the others. */
static void bodies_take(struct compiler *c, struct plan_inject *i,
    struct buf *missing)
{
	const struct plan *p = c->plan;

	i->bodies = arena_calloc(&c->plan->arena, p->nlangs,
	    sizeof(*i->bodies));
	for (size_t n = 0; n < p->nlangs; n++) {
		const struct file_entry *e = body_file(c, p->langs[n], i->id);
		struct plan_body *body = &i->bodies[i->nbodies];

		if (!e) {
			buf_addf(missing, "%stext/%s/%s.md",
			    missing->len ? ", " : "", p->langs[n], i->id);
			continue;
		}
		i->nbodies++;
		body->lang = p->langs[n];
		digest_of(&body->digest, e->bytes, e->len);
		body_sound(c, e);
	}
}

static void bodies_of(struct compiler *c, struct plan_inject *i)
{
	struct buf missing = {0};

	if (!c->langs_known || !i->id[0])
		return;
	bodies_take(c, i, &missing);
	if (missing.len && !i->nbodies)
		compiler_say(c, 0, "has no text: write %s, or give text",
		    missing.p);
	else if (missing.len)
		compiler_say(c, 0, "its text is missing in a language: "
		    "write %s", missing.p);
	buf_release(&missing);
}

/* An inline text stands for the files. */
static void inline_text(struct compiler *c, const struct plan_inject *i)
{
	const struct val *v = field_value(c->at->fields, "text");
	int line = field_line(c, c->at->fields, "text");

	for (size_t n = 0; n < i->text.n; n++) {
		const struct plan_say *say = &i->text.v[n];
		int at = say->lang[0] ? field_line(c, v, say->lang) : line;

		compile_placeholders(c, c->at->file, at, 0, say->s);
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
	else if (id && !map_has(ids, id))
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

		c->at = c->items[PLAN_INJECT][n];
		if (field_given(c->at->fields, "text"))
			inline_text(c, i);
		else
			bodies_of(c, i);
	}
	for (size_t n = 0; n < c->files->n && c->langs_known && !c->torn; n++)
		stray_text(c, &c->files->e[n]);
}

/* ---- attachments */

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
