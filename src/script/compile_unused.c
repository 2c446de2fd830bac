/*
 * compile_unused.c: what is declared for nothing: a timer that no hook sets,
 * personas and rubrics that nothing names.
 *
 * A hook may name what it computes: then anything may be meant, and nothing
 * is told.
 */
#include "script/compiler.h"

#include "base/text.h"
#include "script/given.h"

#define UNUSED_TIMER 1		/* the place of the name in x.after() */

struct unused {
	struct compiler *c;
	struct map timers;	/* that are set */
	struct map words;	/* texts and names in sources, but for ids */
	bool any_timer, any_persona;
};

static void unused_keep(struct map *m, const struct scan_token *t)
{
	char *word = xstrndup(t->s, t->n);

	if (!map_has(m, word))
		map_put(m, word, 0);
	free(word);
}

/* Behind ".after": which timer is set?  A function that is handed on may set
 * any. */
static void unused_after(struct unused *u, struct scan_lexer l)
{
	struct given_call call;
	size_t at = UNUSED_TIMER;

	if (!given_call(&call, l)) {
		struct scan_token next = scan_next(&l);

		u->any_timer = u->any_timer || !scan_is(&next, "=");
		return;
	}
	at += call.n > 0 && call.v[0].tokens == 1 &&
	    call.v[0].first.kind == SCAN_NAME;
	if (call.n > at && call.v[at].kind == GIVEN_TEXT)
		unused_keep(&u->timers, &call.v[at].first);
	else if (call.n > at || !call.whole)
		u->any_timer = true;
}

/* Behind ".say": is it written out who says it? */
static void unused_say(struct unused *u, struct scan_lexer l)
{
	struct given_call call;
	struct scan_lexer in;
	struct given g;
	size_t self;

	if (!given_call(&call, l)) {
		struct scan_token next = scan_next(&l);

		u->any_persona = u->any_persona || !scan_is(&next, "=");
		return;
	}
	self = call.n > 1;
	if (call.n <= self || call.v[self].kind != GIVEN_TABLE) {
		u->any_persona = u->any_persona || (call.n <= self ?
		    !call.whole : call.v[self].kind == GIVEN_OTHER);
		return;
	}
	in = call.v[self].inside;
	while (given_field(&in, &g))
		if (g.kind == GIVEN_OTHER && (g.key.kind != SCAN_NAME ||
		    scan_is(&g.key, "persona")))
			u->any_persona = true;
}

static bool unused_text_is(const struct scan_token *t, const char *text)
{
	return t->kind == SCAN_STRING && t->n == strlen(text) &&
	    memcmp(t->s, text, t->n) == 0;
}

static void unused_source(struct unused *u, const struct file_entry *e)
{
	struct scan_token t, last = {0}, last2 = {0};
	struct scan_lexer l;

	scan_start(&l, e->bytes, e->len);
	for (t = scan_next(&l); t.kind != SCAN_END; t = scan_next(&l)) {
		bool member = scan_is(&last, ".") || scan_is(&last, ":");
		bool id = scan_is(&last, "=") && scan_is(&last2, "id");

		if (member && scan_is(&t, "after"))
			unused_after(u, l);
		else if (member && scan_is(&t, "say"))
			unused_say(u, l);
		else if (scan_is(&last, "[") && unused_text_is(&t, "after"))
			u->any_timer = true;
		else if (scan_is(&last, "[") && unused_text_is(&t, "say"))
			u->any_persona = true;
		if (!id && (t.kind == SCAN_STRING || t.kind == SCAN_NAME))
			unused_keep(&u->words, &t);
		last2 = last;
		last = t;
	}
}

static void unused_sources(struct unused *u, const struct file_set *set)
{
	for (size_t i = 0; set != NULL && i < set->n; i++)
		if (compiler_is_source(set->e[i].path))
			unused_source(u, &set->e[i]);
}

/* ---- what nothing uses ------------------------------------------------ */

static void unused_timers(struct unused *u)
{
	struct compiler *c = u->c;
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->nhandlers && !u->any_timer; i++) {
		const struct plan_handler *h = &p->handlers[i];
		const char *timer = h->on != PLAN_ON_TIMER ? NULL :
		    p->timers[h->item];

		if (timer == NULL || !text_is_id(timer) ||
		    map_has(&u->timers, timer))
			continue;
		problems_add(c->problems, PROBLEM_WARNING, h->place.file,
		    h->place.line, "on.timer: never runs: nothing sets "
		    "\"%.64s\", as in x.after(\"5m\", \"%.64s\")", timer,
		    timer);
	}
}

static void unused_personas(struct unused *u)
{
	struct compiler *c = u->c;

	for (size_t i = 0; i < c->plan->npersonas && !u->any_persona; i++) {
		const struct plan_persona *p = &c->plan->personas[i];

		c->at = c->items[PLAN_PERSONA][i];
		if (c->at->id[0] && p->nreplies == 0 &&
		    !field_given(c->at->fields, "replies") &&
		    !field_given(c->at->fields, "played_by") &&
		    !map_has(&u->words, p->id))
			compiler_remark(c, 0, "nothing uses it: it has no "
			    "replies, nobody is said to play it and no hook "
			    "names it; what teams write to it waits for "
			    "EXCON");
	}
}

static void unused_rubrics(struct unused *u)
{
	struct compiler *c = u->c;
	struct map asked = {0};

	for (size_t i = 0; i < c->ndecls; i++)
		if (!strcmp(c->decls[i].kind, "question"))
			map_put(&asked, val_get_text(c->decls[i].fields,
			    "rubric", ""), 0);
	for (size_t i = 0; i < c->plan->nrubrics; i++) {
		c->at = c->items[PLAN_RUBRIC][i];
		if (c->at->id[0] && !map_has(&asked, c->at->id))
			compiler_remark(c, 0, "nothing uses it: no question "
			    "names it");
	}
	map_release(&asked);
}

void compile_unused(struct compiler *c)
{
	struct unused u = { .c = c };

	if (c->torn)
		return;
	unused_sources(&u, c->files);
	unused_sources(&u, c->library);
	unused_timers(&u);
	unused_personas(&u);
	unused_rubrics(&u);
	map_release(&u.timers);
	map_release(&u.words);
}
