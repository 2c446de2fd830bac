/*
 * api_check.c: is a declaration well formed by the table?
 *
 * Every message names what is wrong by its path ("q.hint.cost") and has the
 * line of the field.  A poisoned value was reported already.
 */
#include "config.h"

#include "lua/api.h"

#include "base/err_args.h"
#include "base/instant.h"
#include "base/said.h"
#include "base/text.h"
#include "lua/nearest.h"

#define PATH_MAX_LEN 160

struct check {
	const struct api_report *report;
	const char *file;
	char who[PATH_MAX_LEN];		/* inject "i" */
	char path[PATH_MAX_LEN];	/* i.hint */
	size_t root;			/* length of the first part */
};

static void check_value(struct check *c, const struct api_field *f,
    const struct val *v, int line);
static void check_object(struct check *c, const char *owner,
    const struct val *map, int line);

static void check_tell(struct check *c, int line, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

static void check_tell(struct check *c, int line, const char *fmt, ...)
{
	struct buf said = {0}, b = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	text_repair(&b, buf_str(&said), said.len);	/* a character cut */
	c->report->fn(c->report->arg, c->file, line, buf_str(&b));
	buf_release(&said);
	buf_release(&b);
}

/* Makes the path longer; returns what path_back() needs. */
static size_t path_add(struct check *c, const char *fmt, ...)
    PRINTF_LIKE(2, 3);

static size_t path_add(struct check *c, const char *fmt, ...)
{
	size_t len = strlen(c->path);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(c->path + len, sizeof(c->path) - len, fmt, ap);
	va_end(ap);
	return len;
}

static void path_back(struct check *c, size_t len)
{
	c->path[len] = '\0';
}

static bool poisoned(const struct val *v)
{
	return val_get(v, "poison") != NULL;
}

static int line_of(const struct val *v, int line)
{
	return v && v->line ? v->line : line;
}

static void wrong(struct check *c, enum api_type type, const struct val *v,
    int line)
{
	struct buf write = {0};
	char text[API_GOT_MAX];

	said_add(&write, api_type(type)->say);
	check_tell(c, line, "%s: %s (got %s)", c->path, buf_str(&write),
	    api_got(v, text, sizeof(text)));
	buf_release(&write);
}

static void check_word(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	char list[256], text[160], words[256], *word, *rest;
	struct nearest near;
	bool found = false;
	size_t len = 0;

	if (v->kind != VAL_STR) {
		wrong(c, f->type, v, line);
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
	if (!found)
		check_tell(c, line, "%s: \"%.64s\" is not one of %s%s", c->path,
		    v->u.str.s, list, nearest_hint(&near, "", text, sizeof(text)));
}

static void check_text(struct check *c, const struct val *v, int line)
{
	size_t i, len;

	if (v->kind == VAL_STR)
		return;
	if (v->kind != VAL_MAP || val_get(v, "cond") || val_get(v, "hook")) {
		wrong(c, API_IS_TEXT, v, line);
		return;
	}
	for (i = 0; i < v->u.map.n; i++) {
		const struct val_pair *p = &v->u.map.p[i];

		len = path_add(c, ".%s", p->key);
		if (p->value->kind != VAL_STR && !poisoned(p->value))
			wrong(c, API_IS_STRING, p->value,
			    p->line ? p->line : line);
		path_back(c, len);
	}
}

static void check_strings(struct check *c, enum api_type type,
    const struct val *v, int line)
{
	size_t i, len;

	if (type == API_IS_ROLES && v->kind == VAL_STR)
		return;
	if (v->kind != VAL_LIST) {
		wrong(c, type, v, line);
		return;
	}
	for (i = 0; i < val_len(v); i++) {
		const struct val *item = val_at(v, i);

		len = path_add(c, "[%zu]", i + 1);
		if (item->kind != VAL_STR && !poisoned(item))
			wrong(c, API_IS_STRING, item, line_of(item, line));
		path_back(c, len);
	}
}

static void check_integers(struct check *c, const struct val *v, int line)
{
	size_t i, len;

	if (v->kind != VAL_LIST) {
		wrong(c, API_IS_INTEGERS, v, line);
		return;
	}
	for (i = 0; i < val_len(v); i++) {
		const struct val *item = val_at(v, i);

		len = path_add(c, "[%zu]", i + 1);
		if (item->kind != VAL_INT && !poisoned(item))
			wrong(c, API_IS_INTEGER, item, line_of(item, line));
		path_back(c, len);
	}
}

/* The arguments of a condition, by the rows of its entry. */
static void check_condition(struct check *c, const struct val *v, int line)
{
	const char *name = val_get_text(v, "cond", NULL);
	const struct val *args = val_get(v, "args");
	const struct api_field *rows;
	size_t i, n, len;

	if (!name) {
		wrong(c, API_IS_COND, v, line);
		return;
	}
	rows = api_fields(name, &n);
	if (n == 1 && rows->type == API_IS_CONDS) {
		check_value(c, rows, args, line);
		return;
	}
	for (i = 0; i < n; i++) {
		const struct val *arg = val_at(args, i);

		len = path_add(c, ".%s.%s", name, rows[i].name);
		if (arg)
			check_value(c, &rows[i], arg, line_of(arg, line));
		path_back(c, len);
	}
}

static void check_list(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	size_t i, len;

	if (v->kind != VAL_LIST) {
		wrong(c, f->type, v, line);
		return;
	}
	for (i = 0; i < val_len(v); i++) {
		const struct val *item = val_at(v, i);
		int at = line_of(item, line);

		if (poisoned(item))
			continue;
		len = path_add(c, "[%zu]", i + 1);
		if (f->type == API_IS_CONDS)
			check_condition(c, item, at);
		else
			check_object(c, f->detail, item, at);
		path_back(c, len);
	}
}

static void check_duration(struct check *c, const struct val *v, int line)
{
	struct span d;
	struct err err;

	if (v->kind != VAL_STR)
		wrong(c, API_IS_DURATION, v, line);
	else if (span_parse(v->u.str.s, &d, &err) < 0)
		check_tell(c, line, "%s: %s", c->path,
		    err_say(&err));
}

/* A duration, or one after the id of a phase and "+". */
static void check_moment(struct check *c, const struct val *v, int line)
{
	const char *plus = v->kind == VAL_STR ? strchr(v->u.str.s, '+') : NULL;
	struct span d;
	struct err err;

	if (v->kind != VAL_STR)
		wrong(c, API_IS_MOMENT, v, line);
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
		if (!is_scalar(val_at(v, i)) && !poisoned(val_at(v, i)))
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
static void check_named(struct check *c, enum api_type type,
    const struct val *v, int line)
{
	struct api_field each = {
		.type = type == API_IS_NAMES ? API_IS_STRING :
		    type == API_IS_MOVES ? API_IS_INTEGER :
		    type == API_IS_CUTS ? API_IS_DURATION :
		    type == API_IS_CASES ? API_IS_COND : API_IS_MOVES,
	};
	size_t i, len;

	if (v->kind != VAL_MAP && val_len(v) == 0 && v->kind == VAL_LIST)
		return;
	if (v->kind != VAL_MAP || val_get(v, "cond") || val_get(v, "hook")) {
		wrong(c, type, v, line);
		return;
	}
	for (i = 0; i < v->u.map.n; i++) {
		const struct val_pair *p = &v->u.map.p[i];

		len = path_add(c, ".%s", p->key);
		check_value(c, &each, p->value, p->line ? p->line : line);
		path_back(c, len);
	}
}

static void check_value(struct check *c, const struct api_field *f,
    const struct val *v, int line)
{
	if (poisoned(v))
		return;
	switch (f->type) {
	case API_IS_TEXT:
		check_text(c, v, line);
		break;
	case API_IS_ROLES:
	case API_IS_STRINGS:
		check_strings(c, f->type, v, line);
		break;
	case API_IS_DURATION:
		check_duration(c, v, line);
		break;
	case API_IS_INTEGERS:
		check_integers(c, v, line);
		break;
	case API_IS_MOMENT:
		check_moment(c, v, line);
		break;
	case API_IS_ONE_OF:
		check_word(c, f, v, line);
		break;
	case API_IS_COND:
		check_condition(c, v, line);
		break;
	case API_IS_CONDS:
	case API_IS_OBJECTS:
		check_list(c, f, v, line);
		break;
	case API_IS_OBJECT:
		check_object(c, f->detail, v, line);
		break;
	case API_IS_RUBRIC:
		if (v->kind != VAL_STR)
			check_list(c, f, v, line);
		break;
	case API_IS_TEXTS:
		for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++)
			check_text(c, val_at(v, i), line);
		if (v->kind != VAL_LIST)
			wrong(c, f->type, v, line);
		break;
	case API_IS_EVIDENCE:
		if (strcmp(val_text(v, ""), "evaluator") == 0)
			break;
		if (val_get(v, "cond"))
			check_condition(c, v, line);
		else
			wrong(c, f->type, v, line);
		break;
	case API_IS_CUTS:
	case API_IS_NAMES:
	case API_IS_MOVES:
	case API_IS_MOVES_OF:
	case API_IS_CASES:
		check_named(c, f->type, v, line);
		break;
	default:
		if (!fits(f->type, v))
			wrong(c, f->type, v, line);
	}
}

/* Which of an entry's fields a word is nearest to. */
static void nearest_field(struct nearest *near, const char *owner,
    const char *word)
{
	size_t n;
	const struct api_field *f = api_fields(owner, &n);

	nearest_init(near, word);
	for (size_t i = 0; i < n; i++)
		nearest_try(near, f[i].name);
}

bool api_misspelt(const char *owner, const struct val *fields,
    const char *name)
{
	if (!fields || fields->kind != VAL_MAP)
		return false;
	for (size_t i = 0; i < fields->u.map.n; i++) {
		const char *key = fields->u.map.p[i].key;
		struct nearest near;

		if (api_field(owner, key))
			continue;
		nearest_field(&near, owner, key);
		if (near.best && strcmp(near.best, name) == 0)
			return true;
	}
	return false;
}

static void unknown_field(struct check *c, const char *owner,
    const char *where, const char *name, int line)
{
	struct nearest near;
	char text[160];

	nearest_field(&near, owner, name);
	check_tell(c, line, "%s%s: unknown field \"%.64s\"%s", c->who, where, name,
	    nearest_hint(&near, "", text, sizeof(text)));
}

/* A table without anything in it is an empty list. */
static bool is_object(const struct val *v)
{
	return v->kind == VAL_MAP || (v->kind == VAL_LIST && val_len(v) == 0);
}

static void check_object(struct check *c, const char *owner,
    const struct val *map, int line)
{
	const char *inner = c->path + c->root;
	char where[PATH_MAX_LEN + 2] = "";
	size_t i, n, len;
	const struct api_field *f = api_fields(owner, &n);

	inner += strspn(inner, ".: ");
	if (!is_object(map) || (*inner && (val_get(map, "cond") ||
	    val_get(map, "hook")))) {
		wrong(c, API_IS_OBJECT, map, line);
		return;
	}
	if (*inner)
		snprintf(where, sizeof(where), ": %s", inner);
	for (i = 0; i < n; i++)
		/* a text may stand elsewhere: who compiles knows */
		if (f[i].needed && f[i].type != API_IS_TEXT &&
		    !val_get(map, f[i].name) &&
		    !api_misspelt(owner, map, f[i].name))
			check_tell(c, line, "%s%s: %s is missing", c->who, where,
			    f[i].name);
	for (i = 0; map->kind == VAL_MAP && i < map->u.map.n; i++) {
		const struct val_pair *p = &map->u.map.p[i];
		const struct api_field *row = api_field(owner, p->key);
		int at = p->line ? p->line : line;

		if (!row) {
			unknown_field(c, owner, where, p->key, at);
			continue;
		}
		len = path_add(c, ".%s", p->key);
		check_value(c, row, p->value, at);
		path_back(c, len);
	}
}

static void check_case(struct check *c, const struct val *fields, int line)
{
	const struct val *steps = val_get(fields, "steps");
	size_t i, len;

	for (i = 0; i < val_len(steps); i++) {
		const struct val *step = val_at(steps, i);

		if (poisoned(step))
			continue;
		len = path_add(c, ": step %zu", i + 1);
		check_object(c, "step", step, line_of(step, line));
		path_back(c, len);
	}
}

void api_check(const struct val *decl, const struct api_report *report)
{
	const char *kind = val_get_text(decl, "kind", "");
	const struct val *fields = val_get(decl, "fields");
	const char *id = val_get_text(fields, "id", NULL);
	struct check c = { .report = report, .file = decl->file };
	bool is_case;

	if (strcmp(kind, "case") == 0)
		id = val_get_text(fields, "name", "");
	if (id)
		snprintf(c.who, sizeof(c.who), "%s \"%.64s\"", kind, id);
	else
		snprintf(c.who, sizeof(c.who), "%s", kind);
	is_case = strcmp(kind, "case") == 0;
	snprintf(c.path, sizeof(c.path), "%.96s", is_case ? c.who :
	    id ? id : kind);
	c.root = strlen(c.path);
	if (is_case)
		check_case(&c, fields, decl->line);
	else
		check_object(&c, kind, fields, decl->line);
}
