/*
 * compile_calls.c: what hooks call: functions of x that do not exist, ids that
 * nothing has and arguments that are not there or are something else, as far
 * as they are written out.  A hook fails on them only when it runs, which may
 * be on the day.
 *
 * It reads the text, so that it must never take for an error what it cannot
 * know: x may be something else.
 */
#include "script/compiler.h"

#include "base/err_args.h"
#include "base/said.h"
#include "lua/api.h"
#include "script/given.h"

struct calls {
	struct compiler *c;
	const char *file;
	struct map functions, timers;
};

static bool calls_knows(const struct calls *k, const char *kind,
    const char *id, const struct map **ids)
{
	int item = plan_item_kind(kind);

	if (!strcmp(kind, "role"))
		*ids = &k->c->plan->role_ids;
	else if (!strcmp(kind, "timer"))
		*ids = &k->timers;
	else if (item >= 0)
		*ids = &k->c->plan->ids[item];
	else
		return true;
	return map_has(*ids, id);
}

/* The kind of thing an argument names is there, or it is told. */
static void calls_ref(const struct calls *k, const char *function,
    const struct api_field *f, const struct given *g, const char *id)
{
	char hint[COMPILER_HINT];
	const struct map *ids;

	if (!calls_knows(k, f->detail, id, &ids))
		problems_add(k->c->problems, PROBLEM_WARNING, k->file,
		    g->first.line, "%s: unknown %s \"%.64s\"%s", function,
		    f->detail, id, compiler_hint(ids, id, hint));
}

static void calls_text(const struct calls *k, const char *function,
    const struct api_field *f, const struct given *g)
{
	char *s = xstrndup(g->first.s, g->first.n);
	struct err err = {0};
	struct span d;

	if (strchr(s, '\\') == NULL && f->type == API_IS_REF)
		calls_ref(k, function, f, g, s);
	else if (f->type == API_IS_DURATION && span_parse(s, &d, &err) < 0)
		problems_add(k->c->problems, PROBLEM_WARNING, k->file,
		    g->first.line, "%s: %s", function, err_say(&err));
	free(s);
}

static void calls_missing(const struct calls *k, const char *function,
    const struct api_field *f, int line)
{
	problems_add(k->c->problems, PROBLEM_WARNING, k->file, line,
	    "%s%s: %s is missing", function, "", f->name);
}

/* A number for a text, a text for a table: what it is, and what to write. */
static void calls_wrong(const struct calls *k, const char *function,
    const struct api_field *f, const struct given *g)
{
	char *s = xstrndup(g->first.s, g->first.n), got[API_GOT_MAX];
	struct arena a = {0};
	struct buf path = {0}, say = {0};

	buf_addf(&path, "%s: %s", function, f->name);
	said_add(&say, api_type(f->type)->say);
	problems_add(k->c->problems, PROBLEM_WARNING, k->file, g->first.line,
	    "%s: %s (got %s)", buf_str(&path), buf_str(&say),
	    api_got(g->kind == GIVEN_TEXT ? val_str(&a, s) :
	    g->kind == GIVEN_NUMBER ? val_int(&a, strtoll(s, NULL, 10)) :
	    val_map(&a), got, sizeof(got)));
	arena_release(&a);
	buf_release(&path);
	buf_release(&say);
	free(s);
}

static bool calls_fits(enum api_type type, enum given_kind kind)
{
	if (type == API_IS_OBJECT)
		return kind == GIVEN_TABLE;
	if (type == API_IS_INTEGER)
		return kind == GIVEN_NUMBER;
	return kind == GIVEN_TEXT;
}

static void calls_given(const struct calls *k, const char *function,
    const struct api_field *f, const struct given *g);

/* The fields of a table that are written out. */
static void calls_options(const struct calls *k, const char *function,
    const char *owner, const struct given *table)
{
	struct scan_lexer l = table->inside;
	struct map seen = {0}, known = {0};
	bool named = true;
	struct given g;
	size_t n;
	const struct api_field *f = api_fields(owner, &n);

	for (size_t i = 0; i < n; i++)
		map_put(&known, f[i].name, (int64_t)i);
	while (given_field(&l, &g)) {
		char *key = xstrndup(g.key.s, g.key.n), hint[COMPILER_HINT];
		int64_t i = map_get(&known, key, -1);

		named = named && i >= 0;
		if (i >= 0)
			calls_given(k, function, &f[i], &g);
		else if (g.key.kind == SCAN_NAME)
			problems_add(k->c->problems, PROBLEM_WARNING, k->file,
			    g.key.line, "%s%s: unknown field \"%.64s\"%s",
			    function, "", key, compiler_hint(&known, key,
			    hint));
		map_put(&seen, key, 0);
		free(key);
	}
	for (size_t i = 0; i < n && named; i++)
		if (f[i].needed && !map_has(&seen, f[i].name))
			calls_missing(k, function, &f[i], table->first.line);
	map_release(&seen);
	map_release(&known);
}

static void calls_given(const struct calls *k, const char *function,
    const struct api_field *f, const struct given *g)
{
	if (g->kind == GIVEN_NIL && f->needed)
		calls_missing(k, function, f, g->first.line);
	if (g->kind == GIVEN_NIL || g->kind == GIVEN_OTHER)
		return;
	if (!calls_fits(f->type, g->kind))
		calls_wrong(k, function, f, g);
	else if (g->kind == GIVEN_TEXT)
		calls_text(k, function, f, g);
	else if (g->kind == GIVEN_TABLE)
		calls_options(k, function, f->detail, g);
}

/* What is written out of the arguments of x.f(...); x.f(x, ...) is the
 * same. */
static void calls_args(const struct calls *k, const char *function,
    struct scan_lexer l, int line)
{
	struct given_call call;
	size_t n, self, most;
	const struct api_field *f = api_fields(function, &n);

	if (!given_call(&call, l))
		return;
	self = call.n > 0 && call.v[0].tokens == 1 &&
	    scan_is(&call.v[0].first, "x");
	most = call.n - self;
	if (most > n)
		problems_add(k->c->problems, PROBLEM_WARNING, k->file, line,
		    "%s: %zu arguments: it takes %zu at most", function, most,
		    n);
	for (size_t i = 0; i < n; i++)
		if (i < most && i + self < GIVEN_MAX)
			calls_given(k, function, &f[i], &call.v[i + self]);
		else if (i >= most && call.whole && f[i].needed)
			calls_missing(k, function, &f[i], line);
}

/* After `x` and a "." or ":". */
static void calls_member(const struct calls *k, struct scan_lexer l)
{
	struct scan_token name = scan_next(&l), next;
	struct scan_lexer ahead = l;
	char hint[COMPILER_HINT], *function;

	if (name.kind != SCAN_NAME)
		return;
	function = xasprintf("x.%.*s", (int)name.n, name.s);
	next = scan_next(&ahead);
	if (map_has(&k->functions, function))
		calls_args(k, function, l, name.line);
	else if (next.kind == SCAN_STRING || scan_is(&next, "(") ||
	    scan_is(&next, "{"))
		problems_add(k->c->problems, PROBLEM_WARNING, k->file,
		    name.line, "unknown name \"%.64s\"%s", function,
		    compiler_hint(&k->functions, function, hint));
	free(function);
}

static void calls_source(const struct calls *k, const struct file_entry *e)
{
	struct scan_token t, last = {0};
	struct scan_lexer l;

	scan_start(&l, e->bytes, e->len);
	for (t = scan_next(&l); t.kind != SCAN_END; t = scan_next(&l)) {
		struct scan_lexer ahead = l;
		struct scan_token sign = scan_next(&ahead);

		if (scan_is(&t, "x") && !scan_is(&last, ".") &&
		    !scan_is(&last, ":") &&
		    (scan_is(&sign, ".") || scan_is(&sign, ":")))
			calls_member(k, ahead);
		last = t;
	}
}

void compile_calls(struct compiler *c)
{
	struct calls k = { .c = c };
	size_t n;
	const struct api_entry *e = api_entries(&n);

	if (c->torn)
		return;
	for (size_t i = 0; i < n; i++)
		if (e[i].class == API_FUNCTION)
			map_put(&k.functions, e[i].name, 0);
	map_put(&k.functions, "x.vars", 0);
	for (size_t i = 0; i < c->plan->ntimers; i++)
		map_put(&k.timers, c->plan->timers[i], 0);
	for (size_t i = 0; i < c->files->n; i++) {
		k.file = c->files->e[i].path;
		if (compiler_is_source(k.file))
			calls_source(&k, &c->files->e[i]);
	}
	map_release(&k.functions);
	map_release(&k.timers);
}
