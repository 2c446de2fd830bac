/*
 * fields.c: reading the fields of a declaration.  What api_check() has told
 * already is passed over in silence.
 */
#include "script/compiler.h"

#include "lua/api.h"

#include "base/text.h"
#include "plan/plan_name.h"

static const struct val_pair *field_pair(const struct val *fields,
    const char *name)
{
	if (!fields || fields->kind != VAL_MAP)
		return NULL;
	for (size_t i = 0; i < fields->u.map.n; i++) {
		if (!strcmp(fields->u.map.p[i].key, name))
			return &fields->u.map.p[i];
	}
	return NULL;
}

static bool is_poison(const struct val *v)
{
	return val_get(v, "poison") != NULL;
}

bool field_given(const struct val *fields, const char *name)
{
	return field_pair(fields, name) != NULL;
}

const struct val *field_value(const struct val *fields, const char *name)
{
	const struct val_pair *pair = field_pair(fields, name);

	return pair && !is_poison(pair->value) ? pair->value : NULL;
}

int field_line(const struct compiler *c, const struct val *fields,
    const char *name)
{
	const struct val_pair *pair = field_pair(fields, name);

	if (pair && pair->line)
		return pair->line;
	return fields && fields->line ? fields->line : c->at->line;
}

/* A string in the plan's arena; false, said, when it is not text. */
static bool take_str(struct compiler *c, const struct val *v, int line,
    const char *label, const char **out)
{
	if (!v || v->kind != VAL_STR)
		return false;
	if (!text_valid(v->u.str.s, v->u.str.len)) {
		compiler_say(c, line, "%s is not text: UTF-8 without NUL",
		    label);
		return false;
	}
	*out = arena_strndup(&c->plan->arena, v->u.str.s, v->u.str.len);
	return true;
}

bool field_str(struct compiler *c, const struct val *fields,
    const char *name, const char **out)
{
	int line = field_line(c, fields, name);
	const char *s;

	if (!take_str(c, field_value(fields, name), line, name, &s))
		return false;
	if (!s[0]) {
		compiler_say(c, line, "%s is empty", name);
		return false;
	}
	*out = s;
	return true;
}

bool field_span(struct compiler *c, const struct val *fields,
    const char *name, struct span *out)
{
	const char *s = val_text(field_value(fields, name), NULL);

	(void)c;
	return s && !span_parse(s, out, NULL);
}

bool field_bool(struct compiler *c, const struct val *fields,
    const char *name, bool *out)
{
	const struct val *v = field_value(fields, name);

	(void)c;
	if (!v || v->kind != VAL_BOOL)
		return false;
	*out = v->u.b;
	return true;
}

bool field_hook(struct compiler *c, const struct val *fields,
    const char *name, int *out)
{
	int64_t hook = val_get_num(field_value(fields, name), "hook", -1);

	(void)c;
	if (hook < 0 || hook > INT32_MAX)
		return false;
	*out = (int)hook;
	return true;
}

bool field_real(struct compiler *c, const struct val *fields,
    const char *name, double *out)
{
	const struct val *v = field_value(fields, name);

	if (!v || (v->kind != VAL_INT && v->kind != VAL_REAL))
		return false;
	*out = v->kind == VAL_INT ? (double)v->u.i : v->u.r;
	if (*out - *out == 0)
		return true;
	compiler_say(c, field_line(c, fields, name),
	    "%s is not a number one can answer", name);
	return false;
}

bool field_points(struct compiler *c, const struct val *fields,
    const char *name, int64_t least, int64_t *out)
{
	const struct val *v = field_value(fields, name);
	int line = field_line(c, fields, name);

	if (!v || v->kind != VAL_INT)
		return false;
	if (v->u.i >= least && v->u.i <= COMPILER_POINTS_MAX) {
		*out = v->u.i;
		return true;
	}
	if (v->u.i < least)
		compiler_say(c, line, "%s is %lld: at least %lld", name,
		    (long long)v->u.i, (long long)least);
	else
		compiler_say(c, line, "%s is %lld: at most %d", name,
		    (long long)v->u.i, COMPILER_POINTS_MAX);
	return false;
}

bool field_whole(struct compiler *c, const struct val *fields,
    const char *name, int64_t least, int64_t most, int64_t *out)
{
	const struct val *v = field_value(fields, name);

	if (!v || v->kind != VAL_INT)
		return false;
	if (v->u.i < least || v->u.i > most) {
		compiler_say(c, field_line(c, fields, name), "%s is %lld: "
		    "from %lld to %lld", name, (long long)v->u.i,
		    (long long)least, (long long)most);
		return false;
	}
	*out = v->u.i;
	return true;
}

bool field_word(const struct val *fields, const char *name,
    const char *(*name_of)(int), int n, int *out)
{
	const char *s = val_text(field_value(fields, name), "");

	for (int i = 0; i < n; i++) {
		if (strcmp(s, name_of(i)))
			continue;
		*out = i;
		return true;
	}
	return false;
}

bool field_strs(struct compiler *c, const struct val *fields,
    const char *name, const char ***out, size_t *n)
{
	const struct val *v = field_value(fields, name);
	int line = field_line(c, fields, name);
	const char **strs;

	if (!v || v->kind != VAL_LIST)
		return false;
	strs = arena_calloc(&c->plan->arena, val_len(v), sizeof(*strs));
	for (size_t i = 0; i < val_len(v); i++) {
		const struct val *e = val_at(v, i);
		int at = e->line ? e->line : line;

		if (!take_str(c, e, at, name, &strs[i]))
			return false;
		if (!strs[i][0]) {
			compiler_say(c, at, "%s has an empty text", name);
			return false;
		}
	}
	*out = strs;
	*n = val_len(v);
	return true;
}

/* ---- texts */

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
	if (!take_str(c, v, line, label, out))
		return false;
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

static void text_keep(struct compiler *c, const char *text, int line)
{
	grow((void **)&c->inlines, &c->inlines_cap, c->ninlines + 1,
	    sizeof(*c->inlines));
	c->inlines[c->ninlines++] = (struct inline_text){ c->at->file, text,
		line };
}

/* Keeps a text for compile_inline_texts(); bodies are looked at elsewhere. */
static void text_inline(struct compiler *c, const struct val *v, int line,
    const char *label, const struct plan_text *t)
{
	if (!strcmp(label, "text") && !strcmp(c->at->kind, "inject"))
		return;
	for (size_t i = 0; i < t->n; i++)
		text_keep(c, t->v[i].s, v->kind == VAL_MAP ?
		    field_line(c, v, t->v[i].lang) : line);
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

	free(key);
	if (!found && text_needed(c, fields, name, label))
		compiler_say(c, 0, "%s is missing", label);
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
	return true;
}

/* ---- references */

static bool roles_add(struct compiler *c, const char *id, int line,
    uint64_t *set)
{
	int role = compiler_find_role(c, id, line);
	uint64_t bit;

	if (role < 0 || role >= PLAN_ROLES_MAX)
		return false;
	bit = UINT64_C(1) << role;
	if (*set & bit) {
		compiler_say(c, line, "role \"%.64s\" is there twice", id);
		return false;
	}
	*set |= bit;
	return true;
}

bool field_roles(struct compiler *c, const struct val *fields,
    const char *name, uint64_t *out)
{
	const struct val *v = field_value(fields, name);
	int line = field_line(c, fields, name);
	bool fine = true;

	if (!v)
		return false;
	if (v->kind == VAL_STR)
		return roles_add(c, v->u.str.s, line, out);
	if (v->kind != VAL_LIST)
		return false;
	for (size_t i = 0; i < val_len(v); i++) {
		const struct val *e = val_at(v, i);

		if (e->kind != VAL_STR || !roles_add(c, e->u.str.s,
		    e->line ? e->line : line, out))
			fine = false;
	}
	if (!val_len(v)) {
		compiler_say(c, line, "%s is an empty list: name a role",
		    name);
		fine = false;
	}
	return fine;
}

bool field_item(struct compiler *c, const struct val *fields,
    const char *name, enum plan_item kind, int *out)
{
	const char *id = val_text(field_value(fields, name), NULL);

	if (!id)
		return false;
	*out = compiler_find(c, kind, id, field_line(c, fields, name));
	return *out >= 0;
}

bool field_cond(struct compiler *c, const struct val *fields,
    const char *name, int *out)
{
	const struct val *v = field_value(fields, name);

	if (!v)
		return false;
	*out = compile_cond(c, v, field_line(c, fields, name));
	return *out >= 0;
}
