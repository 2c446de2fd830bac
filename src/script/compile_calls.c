/*
 * compile_calls.c: what hooks call: functions of x that do not exist and ids
 * that nothing has, written out as plain strings.  A hook fails on them only
 * when it runs, which may be on the day.
 *
 * It reads the text, so that it must never take for an error what it cannot
 * know: x may be something else.
 */
#include "script/compiler.h"

#include "lua/api.h"
#include "lua/scan.h"

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

static void calls_arg(const struct calls *k, const char *function,
    const struct api_field *f, const struct scan_token *t)
{
	char hint[COMPILER_HINT], *id = xstrndup(t->s, t->n);
	const struct map *ids;

	if (f->type == API_IS_REF && !strchr(id, '\\') &&
	    !calls_knows(k, f->detail, id, &ids))
		problems_add(k->c->problems, PROBLEM_WARNING, k->file,
		    t->line, "%s: unknown %s \"%.64s\"%s", function,
		    f->detail, id, compiler_hint(ids, id, hint));
	free(id);
}

/* The arguments that are plain strings, up to the first that is not. */
static void calls_args(const struct calls *k, const char *function,
    struct scan_lexer l)
{
	struct scan_token t = scan_next(&l), after;
	bool open = scan_is(&t, "(");
	size_t n;
	const struct api_field *f = api_fields(function, &n);

	if (open)
		t = scan_next(&l);
	for (size_t i = 0; i < n && t.kind == SCAN_STRING; i++) {
		after = scan_next(&l);
		if (open && !scan_is(&after, ",") && !scan_is(&after, ")"))
			return;
		calls_arg(k, function, &f[i], &t);
		if (!open || !scan_is(&after, ","))
			return;
		t = scan_next(&l);
	}
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
		calls_args(k, function, l);
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
