/*
 * api_value.c: is the value of a field what the table says it is?
 */
#include "config.h"

#include "lua/api_inner.h"

#include "base/err_args.h"
#include "base/instant.h"
#include "base/text.h"
#include "lua/nearest.h"

/* How other languages write one of the words, or NULL. */
static const char *word_meant(const char *s, const char *words)
{
	static const char *const rows[][2] = { { "=", "==" }, { "=>", ">=" },
		{ "=<", "<=" }, { "!=", "~=" }, { "<>", "~=" } };

	for (size_t i = 0; strstr(words, "~=") && i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i][0], s) == 0)
			return rows[i][1];
	return NULL;
}

static void check_word(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	char list[256], text[160], words[256], *word, *rest;
	struct nearest near;
	bool found = false;
	size_t len = 0;

	if (v->kind != VAL_STR) {
		check_wrong(c, f->type, v, line);
		return;
	}
	nearest_init(&near, v->u.str.s);
	snprintf(words, sizeof(words), "%s", f->detail);
	for (rest = words; (word = strsep(&rest, "|"));) {
		nearest_try(&near, word);
		found |= strcmp(word, v->u.str.s) == 0;
		len += (size_t)snprintf(list + len, sizeof(list) - len,
		    "%s%s", len ? ", " : "", word);
	}
	if (word_meant(v->u.str.s, f->detail))
		near.best = word_meant(v->u.str.s, f->detail);
	if (!found)
		check_tell(c, line, "%s: \"%.64s\" is not one of %s%s", c->path,
		    v->u.str.s, list, nearest_hint(&near, "", text, sizeof(text)));
}

static void check_text(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	size_t i, len;

	(void)f;
	if (v->kind == VAL_STR)
		return;
	if (v->kind != VAL_MAP || val_get(v, "cond") || val_get(v, "hook")) {
		check_wrong(c, API_IS_TEXT, v, line);
		return;
	}
	for (i = 0; i < v->u.map.n; i++) {
		const struct val_pair *p = &v->u.map.p[i];

		len = check_path_add(c, ".%s", p->key);
		if (p->value->kind != VAL_STR && !check_poisoned(p->value))
			check_wrong(c, API_IS_STRING, p->value,
			    p->line ? p->line : line);
		check_path_back(c, len);
	}
}

/* A list of one kind; of roles, one may stand for a list of it. */
static void check_all(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	bool numbers = f->type == API_IS_INTEGERS;
	size_t i, len;

	if (f->type == API_IS_ROLES && v->kind == VAL_STR)
		return;
	if (v->kind != VAL_LIST) {
		check_wrong(c, f->type, v, line);
		return;
	}
	for (i = 0; i < val_len(v); i++) {
		const struct val *item = val_at(v, i);

		len = check_path_add(c, "[%zu]", i + 1);
		if (item->kind != (numbers ? VAL_INT : VAL_STR) &&
		    !check_poisoned(item))
			check_wrong(c, numbers ? API_IS_INTEGER :
			    API_IS_STRING, item, check_line(item, line));
		check_path_back(c, len);
	}
}

/* The arguments of a condition, by the rows of its entry. */
static void check_condition(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	const char *name = val_get_text(v, "cond", NULL);
	const struct val *args = val_get(v, "args");
	const struct api_field *rows;
	size_t i, n, len;

	(void)f;
	if (!name) {
		check_wrong(c, API_IS_COND, v, line);
		return;
	}
	rows = api_fields(name, &n);
	if (n == 1 && rows->type == API_IS_CONDS) {
		check_value(c, rows, args, line);
		return;
	}
	for (i = 0; i < n; i++) {
		const struct val *arg = val_at(args, i);

		len = check_path_add(c, ".%s.%s", name, rows[i].name);
		if (arg)
			check_value(c, &rows[i], arg, check_line(arg, line));
		check_path_back(c, len);
	}
}

static void check_list(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	size_t i, len;

	if (v->kind != VAL_LIST) {
		check_wrong(c, f->type, v, line);
		return;
	}
	for (i = 0; i < val_len(v); i++) {
		const struct val *item = val_at(v, i);
		int at = check_line(item, line);

		if (check_poisoned(item))
			continue;
		len = check_path_add(c, "[%zu]", i + 1);
		if (f->type == API_IS_CONDS)
			check_condition(c, f, item, at);
		else
			check_object(c, f->detail, item, at);
		check_path_back(c, len);
	}
}

static void check_duration(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	struct span d;
	struct err err;

	if (v->kind != VAL_STR)
		check_wrong(c, f->type, v, line);
	else if (span_parse(v->u.str.s, &d, &err) < 0)
		check_tell(c, line, "%s: %s", c->path,
		    err_say(&err));
}

/* A duration, or one after the id of a phase and "+". */
static void check_moment(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	const char *plus = v->kind == VAL_STR ? strchr(v->u.str.s, '+') : NULL;
	struct span d;
	struct err err;

	if (v->kind != VAL_STR)
		check_wrong(c, f->type, v, line);
	else if (span_parse(plus ? plus + 1 : v->u.str.s, &d, &err) < 0)
		check_tell(c, line, "%s: %s", c->path,
		    err_say(&err));
}

static bool is_scalar(const struct val *v)
{
	return v->kind == VAL_STR || v->kind == VAL_INT || v->kind == VAL_BOOL;
}

static bool is_any(const struct val *v)
{
	size_t i;

	if (v->kind != VAL_LIST)
		return is_scalar(v);
	for (i = 0; i < val_len(v); i++)
		if (!is_scalar(val_at(v, i)) && !check_poisoned(val_at(v, i)))
			return false;
	return true;
}

/* Types that are a question of the value's kind alone. */
static bool fits(enum api_type type, const struct val *v)
{
	switch (type) {
	case API_IS_ID:
		return v->kind == VAL_STR && text_is_id(v->u.str.s);
	case API_IS_REF:
	case API_IS_STRING:
		return v->kind == VAL_STR;
	case API_IS_INTEGER:
		return v->kind == VAL_INT;
	case API_IS_NUMBER:
		return v->kind == VAL_INT || v->kind == VAL_REAL;
	case API_IS_TRUTH:
		return v->kind == VAL_BOOL;
	case API_IS_FUNCTION:
		return val_get(v, "hook") != NULL;
	default:
		return is_any(v);
	}
}

/* Names of the author's own and what each stands for. */
static void check_named(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	enum api_type type = f->type;
	struct api_field each = {
		.type = type == API_IS_NAMES ? API_IS_STRING :
		    type == API_IS_MOVES || type == API_IS_LEVELS ?
		    API_IS_INTEGER :
		    type == API_IS_CUTS ? API_IS_DURATION :
		    type == API_IS_CASES ? API_IS_COND : API_IS_MOVES,
	};
	size_t i, len;

	if (v->kind != VAL_MAP && val_len(v) == 0 && v->kind == VAL_LIST)
		return;
	if (v->kind != VAL_MAP || val_get(v, "cond") || val_get(v, "hook")) {
		check_wrong(c, type, v, line);
		return;
	}
	for (i = 0; i < v->u.map.n; i++) {
		const struct val_pair *p = &v->u.map.p[i];

		len = check_path_add(c, ".%s", p->key);
		check_value(c, &each, p->value, p->line ? p->line : line);
		check_path_back(c, len);
	}
}

static void check_one(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	check_object(c, f->detail, v, line);
}

static void check_rubric(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	if (v->kind != VAL_STR)
		check_list(c, f, v, line);
}

static void check_texts(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++)
		check_text(c, f, val_at(v, i), line);
	if (v->kind != VAL_LIST)
		check_wrong(c, f->type, v, line);
}

static void check_evidence(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	if (strcmp(val_text(v, ""), "evaluator") == 0)
		return;
	if (val_get(v, "cond"))
		check_condition(c, f, v, line);
	else
		check_wrong(c, f->type, v, line);
}

void check_value(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	static void (*const checks[])(struct check *c,
	    const struct api_field *f, const struct val *v, int line) = {
		[API_IS_CASES] = check_named,
		[API_IS_COND] = check_condition,
		[API_IS_CONDS] = check_list,
		[API_IS_CUTS] = check_named,
		[API_IS_DURATION] = check_duration,
		[API_IS_EVIDENCE] = check_evidence,
		[API_IS_INTEGERS] = check_all,
		[API_IS_LEVELS] = check_named,
		[API_IS_MOMENT] = check_moment,
		[API_IS_MOVES] = check_named,
		[API_IS_MOVES_OF] = check_named,
		[API_IS_NAMES] = check_named,
		[API_IS_OBJECT] = check_one,
		[API_IS_OBJECTS] = check_list,
		[API_IS_ONE_OF] = check_word,
		[API_IS_ROLES] = check_all,
		[API_IS_RUBRIC] = check_rubric,
		[API_IS_STRINGS] = check_all,
		[API_IS_TEXT] = check_text,
		[API_IS_TEXTS] = check_texts,
	};

	if (check_poisoned(v))
		return;
	if (f->type < ARRAY_LEN(checks) && checks[f->type] != NULL)
		checks[f->type](c, f, v, line);
	else if (!fits(f->type, v))
		check_wrong(c, f->type, v, line);
}
