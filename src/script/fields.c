/*
 * fields.c: reading the fields of a declaration.  What api_check() has told
 * already is passed over in silence.
 */
#include "script/compiler.h"

#include "base/text.h"

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

bool field_take_str(struct compiler *c, const struct val *v, int line,
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

	if (!field_take_str(c, field_value(fields, name), line, name, &s))
		return false;
	if (!s[0]) {
		compiler_say(c, line, "%s is empty", name);
		return false;
	}
	*out = s;
	return true;
}

void field_phone(struct compiler *c, const struct val *fields,
    const char **out)
{
	const char *s;

	if (!field_str(c, fields, "phone", &s))
		return;
	if (plan_is_phone(s))
		*out = s;
	else
		compiler_say(c, field_line(c, fields, "phone"), "phone: "
		    "\"%s\" is no telephone number: write digits, \"+\", "
		    "\"ext.\" and spaces, at most %d characters", s,
		    PLAN_PHONE_MAX);
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

		if (!field_take_str(c, e, at, name, &strs[i]))
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
