/*
 * compile_past.c: times of declarations that are past the end.  It must
 * never look at what follows from others: that is for the explorer.
 */
#include "script/compiler.h"

#include "lua/scan.h"
#include "plan/scale.h"

static void past_say(struct compiler *c, const struct val *fields,
    const char *name, int64_t ms)
{
	char end[SPAN_TEXT], late[SPAN_TEXT];
	struct span at = { ms };

	if (ms <= c->plan->length.ms)
		return;
	compiler_warn(c, field_line(c, fields, name), "%s is %s, after the "
	    "end: length is %s", name, span_text(at, late),
	    span_text(c->plan->length, end));
}

/* When an inject goes out that has a time of its own, else -1. */
static int64_t past_sent(const struct plan *p, int inject)
{
	const struct plan_inject *i = inject < 0 ? NULL : &p->injects[inject];

	return i == NULL || i->trigger != PLAN_TRIGGER_AT ? -1 :
	    plan_moment(p, i->phase, i->at);
}

/* A window that is longer for a role than the exercise: as it is for the one
 * with the fewest people.  What begins after the end is told as that. */
static void past_window(struct compiler *c, const char *name, int64_t from,
    uint64_t roles, struct span raw, bool fixed)
{
	const struct plan *p = c->plan;
	char at[SPAN_TEXT], end[SPAN_TEXT];
	int64_t most = from;
	int who = -1;

	if (from < 0 || from > p->length.ms || raw.ms < 0)
		return;
	for (size_t r = 0; r < p->nroles && r < PLAN_ROLES_MAX; r++) {
		int64_t over = from + plan_scale(p, (int)r, raw, fixed).ms;

		if (roles >> r & 1 && over > most) {
			most = over;
			who = (int)r;
		}
	}
	if (who < 0 || most <= p->length.ms)
		return;
	compiler_warn(c, field_line(c, c->at->fields, name), "%s is over at "
	    "%s for role \"%s\", after the end: length is %s", name,
	    instant_short((struct instant){ most }, at), p->roles[who].id,
	    span_text(p->length, end));
}

static void past_injects(struct compiler *c)
{
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *inject = &p->injects[i];

		c->at = c->items[PLAN_INJECT][i];
		past_say(c, c->at->fields, "at",
		    plan_moment(p, inject->phase, inject->at));
		past_say(c, val_get(c->at->fields, "director"), "from",
		    plan_moment(p, inject->phase, inject->window_from));
	}
}

static void past_asked(struct compiler *c)
{
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->nquestions; i++) {
		const struct plan_question *q = &p->questions[i];
		int64_t from = q->with >= 0 ? past_sent(p, q->with) :
		    plan_moment(p, q->phase, q->at);

		c->at = c->items[PLAN_QUESTION][i];
		past_say(c, c->at->fields, "at", plan_moment(p, q->phase,
		    q->at));
		past_window(c, "due", from, q->to, q->due, q->fixed);
		if (q->due.ms < 0)
			past_window(c, "close", from, q->to, q->close,
			    q->fixed);
	}
	for (size_t i = 0; i < p->nexpects; i++) {
		const struct plan_expect *x = &p->expects[i];

		c->at = c->items[PLAN_EXPECT][i];
		past_window(c, "within", x->of < 0 ? 0 : past_sent(p, x->of),
		    x->who, x->within, x->fixed);
	}
	for (size_t i = 0; i < p->nsurveys; i++) {
		c->at = c->items[PLAN_QUESTIONNAIRE][i];
		past_say(c, c->at->fields, "at", plan_moment(p,
		    p->surveys[i].phase, p->surveys[i].at));
	}
}

static void past_others(struct compiler *c)
{
	const struct plan *p = c->plan;
	size_t needs = 0;

	for (size_t i = 0; i < p->ndecisions; i++) {
		c->at = c->items[PLAN_DECISION][i];
		past_say(c, c->at->fields, "by", plan_moment(p,
		    p->decisions[i].phase, p->decisions[i].by));
		past_say(c, c->at->fields, "at", plan_moment(p,
		    p->decisions[i].phase, p->decisions[i].at));
	}
	for (size_t i = 0; i < p->nphases; i++) {
		c->at = c->items[PLAN_PHASE][i];
		past_say(c, c->at->fields, "begins", p->phases[i].begins.ms);
	}
	for (size_t i = 0; i < c->ndecls && needs < p->nneeds; i++) {
		if (strcmp(c->decls[i].kind, "needs"))
			continue;
		c->at = &c->decls[i];
		past_say(c, c->at->fields, "by", p->needs[needs++].by.ms);
	}
}

/* ---- timers ---------------------------------------------------------- */

/* x.after("3h", ...): what is written out; `l` stands behind `after`. */
static void past_timer(struct compiler *c, const char *file,
    struct scan_lexer l)
{
	struct scan_token t = scan_next(&l);
	char end[SPAN_TEXT], *length;
	struct span span;

	if (scan_is(&t, "("))
		t = scan_next(&l);
	if (t.kind != SCAN_STRING)
		return;
	length = xstrndup(t.s, t.n);
	if (!span_parse(length, &span, NULL) &&
	    span.ms > c->plan->length.ms)
		problems_add(c->problems, PROBLEM_WARNING, file, t.line,
		    "x.after: %s is longer than the exercise: length is %s",
		    length, span_text(c->plan->length, end));
	free(length);
}

static void past_timers(struct compiler *c, const struct file_entry *e)
{
	struct scan_token t, last = {0}, before = {0};
	struct scan_lexer l;

	scan_start(&l, e->bytes, e->len);
	for (t = scan_next(&l); t.kind != SCAN_END; t = scan_next(&l)) {
		if (scan_is(&t, "after") && scan_is(&before, "x") &&
		    (scan_is(&last, ".") || scan_is(&last, ":")))
			past_timer(c, e->path, l);
		before = last;
		last = t;
	}
}

void compile_past(struct compiler *c)
{
	if (c->plan->length.ms <= 0)
		return;
	past_injects(c);
	past_asked(c);
	past_others(c);
	for (size_t i = 0; i < c->files->n && !c->torn; i++)
		if (compiler_is_source(c->files->e[i].path))
			past_timers(c, &c->files->e[i]);
}
