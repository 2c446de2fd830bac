/*
 * compile_events.c: what hooks read of their event: fields that it never has,
 * which are nil to Lua and so a test that is never true.
 *
 * It reads the text, so that it must never take for an error what it cannot
 * know: a name that is given another value, or fields of its own, is not
 * looked at.
 */
#include "config.h"

#include <stdlib.h>

#include "lua/api.h"
#include "script/compiler.h"
#include "script/given.h"

struct events_hook {
	const char *handler;		/* "on.answer" */
	char *event;			/* what its function calls the event */
	struct map fields;
	struct scan_lexer body;		/* behind its parameters */
	size_t tokens;			/* from there to its end, about */
};

/* The fields of what the handler's function gets as its second argument,
 * "x, ev: TABLE".  False: it gets no table. */
static bool events_fields(struct events_hook *h)
{
	const struct api_field *f = api_field(h->handler, "f"), *fields;
	const char *table = f == NULL ? NULL : strstr(f->detail, ": ");
	size_t n = 0;

	if (table == NULL)
		return false;
	fields = api_fields(table + 2, &n);
	for (size_t i = 0; i < n; i++)
		map_put(&h->fields, fields[i].name, 0);
	return n > 0;
}

/* "function (x, NAME", as the last argument of the handler. */
static bool events_function(struct events_hook *h, struct scan_lexer l)
{
	static const char *const form[] = { "(", NULL, "," };
	const struct given *g;
	struct given_call call;
	struct scan_token t;

	if (!given_call(&call, l) || call.n == 0 || call.n > GIVEN_MAX)
		return false;
	g = &call.v[call.n - 1];
	if (!scan_is(&g->first, "function"))
		return false;
	h->body = g->inside;
	h->tokens = g->tokens;
	for (size_t i = 0; i < ARRAY_LEN(form); i++) {
		t = scan_next(&h->body);
		if (form[i] != NULL && !scan_is(&t, form[i]))
			return false;
	}
	t = scan_next(&h->body);
	if (t.kind != SCAN_NAME)
		return false;
	h->event = xstrndup(t.s, t.n);
	return true;
}

/* Calls fn for each place of the body that names the event, with what stands
 * before it and the lexer behind it, until one says false. */
static bool events_each(const struct events_hook *h,
    bool (*fn)(void *arg, const struct scan_token *before,
    struct scan_lexer behind), void *arg)
{
	struct scan_token last = {0}, t;
	struct scan_lexer l = h->body;

	for (size_t i = 0; i < h->tokens; i++, last = t) {
		t = scan_next(&l);
		if (scan_is(&t, h->event) && !scan_is(&last, ".") &&
		    !scan_is(&last, ":") && !fn(arg, &last, l))
			return false;
	}
	return true;
}

static bool events_field(struct scan_lexer *l, struct scan_token *field)
{
	struct scan_token dot = scan_next(l);

	*field = scan_next(l);
	return scan_is(&dot, ".") && field->kind == SCAN_NAME;
}

/* Is nothing but a field of it read here?  Where it is declared anew, is
 * given a value or is handed on, its fields may be any. */
static bool events_reads(void *arg, const struct scan_token *before,
    struct scan_lexer behind)
{
	static const char *const befores[] = { "local", "for", "function",
		"return", "(", "{", "=", "," };
	static const char *const behinds[] = { "=", ",", "[", ":" };
	struct scan_lexer ahead = behind;
	struct scan_token field, next = scan_next(&ahead);

	(void)arg;
	for (size_t i = 0; i < ARRAY_LEN(behinds); i++)
		if (scan_is(&next, behinds[i]))
			return false;
	if (events_field(&behind, &field)) {
		next = scan_next(&behind);
		return !scan_is(&next, "=");
	}
	for (size_t i = 0; i < ARRAY_LEN(befores); i++)
		if (scan_is(before, befores[i]))
			return false;
	return true;
}

struct events_tell {
	struct compiler *c;
	const char *file;
	const struct events_hook *h;
};

static bool events_tell(void *arg, const struct scan_token *before,
    struct scan_lexer behind)
{
	const struct events_tell *e = arg;
	char hint[COMPILER_HINT], *name, *path;
	struct scan_token field;

	(void)before;
	if (!events_field(&behind, &field))
		return true;
	name = xstrndup(field.s, field.n);
	path = xasprintf(": %s", e->h->event);
	if (!map_has(&e->h->fields, name))
		problems_add(e->c->problems, PROBLEM_WARNING, e->file,
		    field.line, "%s%s: unknown field \"%.64s\"%s",
		    e->h->handler, path, name, compiler_hint(&e->h->fields,
		    name, hint));
	free(path);
	free(name);
	return true;
}

/* Behind "on" and ".". */
static void events_handler(struct compiler *c, const char *file,
    struct scan_lexer l)
{
	struct scan_token name = scan_next(&l);
	char *handler = xasprintf("on.%.*s", (int)name.n, name.s);
	struct events_hook h = { .handler = handler };
	struct events_tell tell = { c, file, &h };

	if (events_fields(&h) && events_function(&h, l) &&
	    events_each(&h, events_reads, NULL))
		events_each(&h, events_tell, &tell);
	map_release(&h.fields);
	free(h.event);
	free(handler);
}

void compile_events(struct compiler *c)
{
	for (size_t i = 0; i < c->files->n; i++) {
		const struct file_entry *e = &c->files->e[i];
		struct scan_token t, last = {0};
		struct scan_lexer l;

		if (c->torn || !compiler_is_source(e->path))
			continue;
		scan_start(&l, e->bytes, e->len);
		for (t = scan_next(&l); t.kind != SCAN_END;
		    t = scan_next(&l)) {
			if (scan_is(&last, "on") && scan_is(&t, "."))
				events_handler(c, e->path, l);
			last = t;
		}
	}
}
