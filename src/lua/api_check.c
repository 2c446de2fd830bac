/*
 * api_check.c: is a declaration well formed by the table?
 *
 * Every message names what is wrong by its path ("q.hint.cost") and has the
 * line of the field.  A poisoned value was reported already.
 */
#include "config.h"

#include "lua/api_inner.h"

#include "base/said.h"
#include "base/text.h"
#include "lua/nearest.h"

void check_tell(struct check *c, int line, const char *fmt, ...)
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

size_t check_path_add(struct check *c, const char *fmt, ...)
{
	size_t len = strlen(c->path);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(c->path + len, sizeof(c->path) - len, fmt, ap);
	va_end(ap);
	return len;
}

void check_path_back(struct check *c, size_t len)
{
	c->path[len] = '\0';
}

bool check_poisoned(const struct val *v)
{
	return val_get(v, "poison") != NULL;
}

int check_line(const struct val *v, int line)
{
	return v && v->line ? v->line : line;
}

void check_wrong(struct check *c, enum api_type type, const struct val *v,
    int line)
{
	struct buf write = {0};
	char text[API_GOT_MAX];

	/* Lua's own words for what conditions have others. */
	if (type == API_IS_COND && v->kind == VAL_BOOL && !v->u.b)
		said_add(&write, N_("instead of \"not\" write no(...)"));
	else if (type == API_IS_COND && v->kind == VAL_LIST)
		said_add(&write, N_("of a list write any { ... } or all "
		    "{ ... }"));
	else
		said_add(&write, api_type(type)->say);
	check_tell(c, line, "%s: %s (got %s)", c->path, buf_str(&write),
	    api_got(v, text, sizeof(text)));
	buf_release(&write);
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

/* With the one it is near to, else all there are. */
static void unknown_field(struct check *c, const char *owner,
    const char *where, const char *name, int line)
{
	struct nearest near;
	struct buf all = {0};
	char text[160];
	size_t n;
	const struct api_field *f = api_fields(owner, &n);

	nearest_field(&near, owner, name);
	for (size_t i = 0; i < n; i++)
		buf_addf(&all, "%s%s", i > 0 ? ", " : "", f[i].name);
	if (near.best != NULL)
		check_tell(c, line, "%s%s: unknown field \"%.64s\"%s",
		    c->who, where, name, nearest_hint(&near, "", text,
		    sizeof(text)));
	else
		check_tell(c, line, "%s%s: unknown field \"%.64s\": there "
		    "are %s", c->who, where, name, buf_str(&all));
	buf_release(&all);
}

/* A table without anything in it is an empty list. */
static bool is_object(const struct val *v)
{
	return v->kind == VAL_MAP || (v->kind == VAL_LIST && val_len(v) == 0);
}

/* A list, a number ...: with how such a table is written. */
static void wrong_object(struct check *c, const char *owner,
    const struct val *v, int line)
{
	const struct api_entry *e = api_find(API_TABLE, owner);
	char text[API_GOT_MAX];

	if (e == NULL)
		check_wrong(c, API_IS_OBJECT, v, line);
	else
		check_tell(c, line, "%s: write a table with named fields, such "
		    "as %s (got %s)", c->path, e->example, api_got(v, text,
		    sizeof(text)));
}

void check_object(struct check *c, const char *owner,
    const struct val *map, int line)
{
	const char *inner = c->path + c->root;
	char where[PATH_MAX_LEN + 2] = "";
	size_t i, n, len;
	const struct api_field *f = api_fields(owner, &n);

	inner += strspn(inner, ".: ");
	if (!is_object(map) || (*inner && (val_get(map, "cond") ||
	    val_get(map, "hook")))) {
		wrong_object(c, owner, map, line);
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
		len = check_path_add(c, ".%s", p->key);
		check_value(c, row, p->value, at);
		check_path_back(c, len);
	}
}

static void check_case(struct check *c, const struct val *fields, int line)
{
	const struct val *steps = val_get(fields, "steps");
	size_t i, len;

	for (i = 0; i < val_len(steps); i++) {
		const struct val *step = val_at(steps, i);

		if (check_poisoned(step))
			continue;
		len = check_path_add(c, ": step %zu", i + 1);
		check_object(c, "step", step, check_line(step, line));
		check_path_back(c, len);
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
	    id && *id != '\0' ? id : kind);
	c.root = strlen(c.path);
	if (is_case)
		check_case(&c, fields, decl->line);
	else
		check_object(&c, kind, fields, decl->line);
}
