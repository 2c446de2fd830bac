/*
 * field_text.c: reading the texts of a declaration: inline, one for all or
 * one per language, or in strings.txt.  It must never tell what api_check()
 * has told.
 */
#include "script/compiler.h"

#include "lua/api.h"

#include "plan/plan_name.h"

static bool lang_wanted(const struct plan *p, const char *lang)
{
	for (size_t i = 0; i < p->nlangs; i++) {
		if (!strcmp(p->langs[i], lang))
			return true;
	}
	return false;
}

static const char *lang_hint(const struct compiler *c, const char *lang,
    char *out)
{
	struct map langs = {0};

	for (size_t i = 0; i < c->plan->nlangs; i++)
		map_put(&langs, c->plan->langs[i], 0);
	compiler_hint(&langs, lang, out);
	map_release(&langs);
	return out;
}

/* Languages the text lacks: `"pt", "fr"`; false when there is none. */
static bool text_lacks(const struct compiler *c, const struct val *v,
    struct buf *out)
{
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->nlangs; i++) {
		if (!field_given(v, p->langs[i]))
			buf_addf(out, "%s\"%s\"", out->len ? ", " : "",
			    p->langs[i]);
	}
	return out->len > 0;
}

/* A language that nobody asked for: a slip if another one is missing. */
static bool text_strange(struct compiler *c, const struct val *v,
    const char *label, bool lacks)
{
	char hint[COMPILER_HINT];

	for (size_t i = 0; i < v->u.map.n; i++) {
		const struct val_pair *pair = &v->u.map.p[i];

		if (lang_wanted(c->plan, pair->key))
			continue;
		if (!lacks && plan_lang_valid(pair->key))
			continue;
		compiler_say(c, pair->line ? pair->line : v->line,
		    "%s: \"%.64s\" is not one of the scenario's langs%s",
		    label, pair->key, lang_hint(c, pair->key, hint));
		return true;
	}
	return false;
}

static bool text_langs(struct compiler *c, const struct val *v, int line,
    const char *label)
{
	struct buf list = {0};
	bool lacks, fine;

	if (!c->langs_known)
		return true;
	lacks = text_lacks(c, v, &list);
	fine = !text_strange(c, v, label, lacks);
	if (fine && lacks) {
		compiler_say(c, line, "%s is missing in %s", label, list.p);
		fine = false;
	}
	buf_release(&list);
	return fine;
}

static bool text_one(struct compiler *c, const struct val *v, int line,
    const char *label, const char **out)
{
	if (!field_take_str(c, v, line, label, out))
		return false;
	if (v->u.str.len > COMPILER_TEXT_MAX)
		compiler_warn(c, line, "%s has %zu KiB: more than %zu KiB "
		    "are over %d screens of an old terminal", label,
		    COMPILER_KIB(v->u.str.len),
		    COMPILER_KIB(COMPILER_TEXT_MAX), COMPILER_SCREENS);
	if ((*out)[0])
		return true;
	compiler_say(c, line, "%s is empty", label);
	return false;
}

static int say_cmp(const void *a, const void *b)
{
	return strcmp(((const struct plan_say *)a)->lang,
	    ((const struct plan_say *)b)->lang);
}

static bool text_take(struct compiler *c, const struct val *v, int line,
    const char *label, struct plan_text *out)
{
	struct plan_text t = { .n = v->kind == VAL_MAP ? val_len(v) : 1 };

	t.v = arena_calloc(&c->plan->arena, t.n, sizeof(*t.v));
	if (v->kind == VAL_STR) {
		t.v[0].lang = "";
		if (!text_one(c, v, line, label, &t.v[0].s))
			return false;
		*out = t;
		return true;
	}
	for (size_t i = 0; i < t.n; i++) {
		const struct val_pair *pair = &v->u.map.p[i];

		t.v[i].lang = arena_strdup(&c->plan->arena, pair->key);
		if (!text_one(c, pair->value, pair->line ? pair->line : line,
		    label, &t.v[i].s))
			return false;
	}
	qsort(t.v, t.n, sizeof(*t.v), say_cmp);
	*out = t;
	return true;
}

static void text_keep(struct compiler *c, const char *text, int line,
    enum text_use use)
{
	grow((void **)&c->inlines, &c->inlines_cap, c->ninlines + 1,
	    sizeof(*c->inlines));
	c->inlines[c->ninlines++] = (struct inline_text){
		{ c->at->who, c->at->file, line, 0 }, text, use };
}

/* Who shows a body fills it. */
static bool text_is_body(const struct compiler *c, const char *label)
{
	return !strcmp(label, "text") && !strcmp(c->at->kind, "inject");
}

/* Keeps a text for compile_inline_texts(); bodies are looked at elsewhere. */
static void text_inline(struct compiler *c, const struct val *v, int line,
    const char *label, const struct plan_text *t)
{
	if (text_is_body(c, label))
		return;
	for (size_t i = 0; i < t->n; i++)
		text_keep(c, t->v[i].s, v->kind == VAL_MAP ?
		    field_line(c, v, t->v[i].lang) : line,
		    compiler_use(c, label));
}

/* The id in strings.txt of a text of what we are in. */
static char *text_key(const struct compiler *c, const struct val *fields,
    const char *name, const char *label)
{
	const char *line = val_text(field_value(fields, "id"), NULL);
	bool itself = !strcmp(name, "title") || !strcmp(name, "name");
	const char *dot = strrchr(label, '.');

	if (fields == c->at->fields)
		return itself ? xstrdup(c->at->id) :
		    xasprintf("%s.%s", c->at->id, name);
	if (line)
		return itself ? xasprintf("%s.%s", c->at->id, line) :
		    xasprintf("%s.%s.%s", c->at->id, line, name);
	return xasprintf("%s.%.*s", c->at->id, dot ? (int)(dot - label) :
	    (int)strlen(label), label);
}

/* Is the text one that must be there, and was not told as misspelt?  Titles
 * of injects may stand above their bodies, which are looked at later. */
static bool text_needed(const struct compiler *c, const struct val *fields,
    const char *name, const char *label)
{
	const char *dot = strrchr(label, '.');
	char *owner = dot ? xasprintf("%s.%.*s", c->at->kind,
	    (int)(dot - label), label) : xstrdup(c->at->kind);
	const struct api_field *f = api_field(owner, name);
	bool needed = f && f->needed && strcmp(owner, "inject") &&
	    !api_misspelt(owner, fields, name);

	free(owner);
	return needed;
}

/* A text that is not given here may stand in strings.txt. */
static bool text_elsewhere(struct compiler *c, const struct val *fields,
    const char *name, const char *label, struct plan_text *out)
{
	char *key = text_key(c, fields, name, label);
	bool found = compiler_string(c, key, label, out);

	if (!found && text_needed(c, fields, name, label))
		compiler_say(c, fields != NULL && fields != c->at->fields ?
		    fields->line : 0, "%s is missing: write it, or %s in "
		    "strings.txt", label, key);
	free(key);
	return found;
}

bool field_text(struct compiler *c, const struct val *fields,
    const char *name, const char *label, struct plan_text *out)
{
	const struct val *v = field_value(fields, name);
	int line = field_line(c, fields, name);

	if (!field_given(fields, name))
		return text_elsewhere(c, fields, name, label, out);
	if (!v || (v->kind != VAL_STR && v->kind != VAL_MAP))
		return false;
	if (v->kind == VAL_MAP && (val_get(v, "cond") || val_get(v, "hook")))
		return false;
	if (v->kind == VAL_MAP && !text_langs(c, v, line, label))
		return false;
	if (!text_take(c, v, line, label, out))
		return false;
	text_inline(c, v, line, label, out);
	if (!text_is_body(c, label) && !compiler_names(c))
		compiler_fill(c, c->at->file, line, label, out);
	return true;
}
