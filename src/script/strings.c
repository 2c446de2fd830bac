/*
 * strings.c: text/LANGUAGE/strings.txt: texts by the id of what they name,
 * so that translators never edit code.  A line is "ID = TEXT"; "#" begins a
 * comment, "\n" in a text is a new line.
 */
#include "script/compiler.h"

#include "base/said.h"
#include "script/body.h"

struct string_row {
	const char *id, *file;	/* file: the first that has it */
	int line;
	struct plan_text text;	/* room for every language */
	int *lines;		/* of each language */
	bool used;
	const char *who;	/* what it names, NULL: no declaration */
	enum text_use use;	/* of what it names; else somebody says it */
};
struct strings {
	struct string_row *v;
	size_t n, cap;
	struct map index;
};

static struct string_row *string_row(struct compiler *c, const char *id)
{
	struct strings *s = c->strings;
	int64_t at = map_get(&s->index, id, -1);
	struct string_row *row;

	if (at >= 0)
		return &s->v[at];
	grow((void **)&s->v, &s->cap, s->n + 1, sizeof(*s->v));
	row = &s->v[s->n];
	*row = (struct string_row){ .id = arena_strdup(&c->plan->arena, id) };
	row->text.v = arena_calloc(&c->plan->arena, c->plan->nlangs,
	    sizeof(*row->text.v));
	row->lines = arena_calloc(&c->plan->arena, c->plan->nlangs,
	    sizeof(*row->lines));
	map_put(&s->index, id, (int64_t)s->n++);
	return row;
}

/* The text after "=", its "\n" made new lines. */
static const char *string_value(struct compiler *c, const char *s, size_t n)
{
	char *out = arena_strndup(&c->plan->arena, s, n), *to = out;

	for (const char *from = out; *from; from++) {
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return out;
}

struct string_line {
	const char *path, *lang;
	int line;
	const char *s;
	size_t n;
};

static void string_say(struct compiler *c, const struct string_line *l,
    const char *why)
{
	problems_add(c->problems, PROBLEM_ERROR, l->path, l->line, "%s", why);
}

static void string_keep(struct compiler *c, const struct string_line *l,
    const char *id, const char *value)
{
	struct string_row *row = string_row(c, id);

	for (size_t i = 0; i < row->text.n; i++) {
		if (strcmp(row->text.v[i].lang, l->lang))
			continue;
		problems_add(c->problems, PROBLEM_ERROR, l->path, l->line,
		    "\"%.64s\" is there twice", id);
		return;
	}
	if (!row->file) {
		row->file = arena_strdup(&c->plan->arena, l->path);
		row->line = l->line;
	}
	row->lines[row->text.n] = l->line;
	row->text.v[row->text.n++] = (struct plan_say){ l->lang, value };
}

static const char *string_trim(const char *s, size_t *n)
{
	while (*n && strchr(" \t\r", s[*n - 1]))
		--*n;
	while (*n && strchr(" \t\r", *s)) {
		s++;
		--*n;
	}
	return s;
}

static void string_line(struct compiler *c, const struct string_line *l)
{
	const char *eq = memchr(l->s, '=', l->n), *value;
	size_t n = eq ? (size_t)(eq - l->s) : 0, rest = eq ? l->n - n - 1 : 0;
	const char *id = string_trim(l->s, &n);

	if (!eq || !n || n > 160) {
		string_say(c, l, SAID("write ID = TEXT; \"#\" begins a comment"));
		return;
	}
	value = string_trim(eq + 1, &rest);
	if (!rest) {
		string_say(c, l, SAID("its text is empty"));
		return;
	}
	string_keep(c, l, arena_strndup(&c->plan->arena, id, n),
	    string_value(c, value, rest));
}

static void string_file(struct compiler *c, const struct file_entry *e,
    const char *lang)
{
	struct string_line l = { .path = e->path, .lang = lang };
	const char *at = e->bytes + text_mark(e->bytes);

	if (!compiler_utf8(c, e))
		return;
	while (*at) {
		const char *end = strchrnul(at, '\n');

		l.line++;
		l.n = (size_t)(end - at);
		l.s = string_trim(at, &l.n);
		if (l.n && l.s[0] != '#')
			string_line(c, &l);
		at = *end ? end + 1 : end;
	}
}

void compile_strings(struct compiler *c)
{
	c->strings = xcalloc(1, sizeof(*c->strings));
	for (size_t i = 0; i < c->plan->nlangs; i++) {
		char *path = xasprintf("text/%s/strings.txt",
		    c->plan->langs[i]);
		const struct file_entry *e = file_set_find(c->files, path);

		if (e)
			string_file(c, e, c->plan->langs[i]);
		free(path);
	}
}

static int say_cmp(const void *a, const void *b)
{
	return strcmp(((const struct plan_say *)a)->lang,
	    ((const struct plan_say *)b)->lang);
}

/* Tells in which languages a text that is needed is not there; without a
 * label no declaration needs it, but what names its id. */
static void string_lacks(struct compiler *c, const struct string_row *row,
    const char *label)
{
	struct buf list = {0};

	for (size_t i = 0; i < c->plan->nlangs; i++) {
		size_t n = 0;

		while (n < row->text.n &&
		    strcmp(row->text.v[n].lang, c->plan->langs[i]))
			n++;
		if (n == row->text.n)
			buf_addf(&list, "%stext/%s/strings.txt",
			    list.len ? ", " : "", c->plan->langs[i]);
	}
	if (list.len && !label)
		problems_add(c->problems, PROBLEM_ERROR, row->file, row->line,
		    "\"%.64s\" is missing in a language: it is not in %s",
		    row->id, list.p);
	else if (list.len)
		compiler_say(c, 0, "%s is missing in a language: \"%s\" is "
		    "not in %s", label, row->id, list.p);
	buf_release(&list);
}

/* Is it the body of an inject, ID.text? */
static bool string_filled(const struct compiler *c, const char *id)
{
	const char *dot = strrchr(id, '.');
	char *inject = xstrndup(id, dot ? (size_t)(dot - id) : 0);
	bool found = dot && !strcmp(dot, ".text") &&
	    map_has(&c->plan->ids[PLAN_INJECT], inject);

	free(inject);
	return found;
}

bool compiler_string(struct compiler *c, const char *id, const char *label,
    struct plan_text *out)
{
	int64_t at = c->strings ? map_get(&c->strings->index, id, -1) : -1;
	struct string_row *row;

	if (at < 0)
		return false;
	row = &c->strings->v[at];
	if (!row->used)
		string_lacks(c, row, label);
	row->used = true;
	*out = row->text;
	out->v = arena_calloc(&c->plan->arena, out->n, sizeof(*out->v));
	memcpy(out->v, row->text.v, out->n * sizeof(*out->v));
	qsort(out->v, out->n, sizeof(*out->v), say_cmp);
	if (label) {
		row->use = compiler_use(c, label);
		row->who = c->at->who;
	}
	if (row->use != TEXT_NAMES && !string_filled(c, id))
		compiler_fill(c, row->file, row->line, row->id, out);
	return true;
}

const char *compiler_string_hint(const struct compiler *c, const char *id,
    char *out)
{
	out[0] = '\0';
	return c->strings ? compiler_hint(&c->strings->index, id, out) : out;
}

bool compiler_has_string(const struct compiler *c, const char *id)
{
	return c->strings && map_has(&c->strings->index, id);
}

/* ---- what is left: texts that hooks name ------------------------------ */

static bool string_quoted(const struct compiler *c, const char *id)
{
	char *two[] = { xasprintf("\"%s\"", id), xasprintf("'%s'", id) };
	bool found = false;

	for (size_t i = 0; i < c->files->n && !found; i++) {
		const struct file_entry *e = &c->files->e[i];
		size_t n = strlen(e->path);

		if (n < 4 || strcmp(e->path + n - 4, ".lua"))
			continue;
		found = memmem(e->bytes, e->len, two[0], strlen(two[0])) ||
		    memmem(e->bytes, e->len, two[1], strlen(two[1]));
	}
	free(two[0]);
	free(two[1]);
	return found;
}

static void string_stray(struct compiler *c, const struct string_row *row)
{
	struct map known = {0};
	char hint[COMPILER_HINT];

	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		for (size_t i = 0; i < plan_count(c->plan, k); i++)
			map_put(&known, plan_id(c->plan, k, (int)i), 0);
	for (size_t i = 0; i < c->plan->nroles; i++)
		map_put(&known, c->plan->roles[i].id, 0);
	problems_add(c->problems, PROBLEM_WARNING, row->file, row->line,
	    "\"%.64s\" names nothing that lacks a text%s", row->id,
	    compiler_hint(&known, row->id, hint));
	map_release(&known);
}

static void string_check(struct compiler *c, const struct string_row *row)
{
	bool filled = string_filled(c, row->id);
	char *id = xasprintf("\"%.64s\"", row->id);

	for (size_t i = 0; i < row->text.n; i++) {
		char *path = xasprintf("text/%s/strings.txt",
		    row->text.v[i].lang);

		const struct text_at at = { row->who ? row->who : id, path,
			row->lines[i], 0 };

		if (filled)
			compile_placeholders(c, &at, row->text.v[i].s);
		else
			compile_unfilled(c, &at, row->text.v[i].s, row->use);
		free(path);
	}
	free(id);
}

void compile_strings_left(struct compiler *c)
{
	struct plan *p = c->plan;
	struct strings *s = c->strings;

	if (!s)
		return;
	p->strings = arena_calloc(&p->arena, s->n, sizeof(*p->strings));
	for (size_t i = 0; i < s->n; i++) {
		struct string_row *row = &s->v[i];

		string_check(c, row);
		if (row->used)
			continue;
		if (!string_quoted(c, row->id)) {
			if (!c->torn)
				string_stray(c, row);
			continue;
		}
		p->strings[p->nstrings].id = row->id;
		compiler_string(c, row->id, NULL,
		    &p->strings[p->nstrings++].text);
	}
	map_release(&s->index);
	free(s->v);
	free(s);
	c->strings = NULL;
}
