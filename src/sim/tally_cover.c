/*
 * tally_cover.c: what rehearsals did not reach, and what they reached only
 * because somebody was late or interfered (tally.h).
 */
#include "config.h"

#include "sim/tally.h"

/* Which things are told: never reached (HOWS), or with no less than this. */
struct cover {
	const struct tally *t;
	enum tally_how how;
	tally_fn *fn;
	void *arg;
	size_t n;
};

/* Takes what. */
static void cover_say(struct cover *c, struct tally_thing thing, char *what)
{
	thing.what = what;
	if (c->fn != NULL)
		c->fn(&thing, c->arg);
	free(what);
	c->n++;
}

static bool cover_is(const struct cover *c, enum tally_kind kind, size_t i,
    bool reached)
{
	return c->how == TALLY_HOWS ? !reached : reached &&
	    c->t->how[tally_at(c->t, kind, i)] == c->how;
}

static void cover_injects(struct cover *c)
{
	const struct plan *p = c->t->plan;

	for (size_t i = 0; i < p->ninjects; i++)
		if (cover_is(c, TALLY_INJECT, i,
		    c->t->injects[i].least >= 0) && (c->t->hands ||
		    c->how != TALLY_HOWS || !p->injects[i].bench))
			cover_say(c, (struct tally_thing){ TALLY_INJECT, i,
			    0, NULL }, xasprintf("inject %s",
			    p->injects[i].id));
}

static void cover_outcomes(struct cover *c)
{
	const struct plan *p = c->t->plan;

	for (size_t d = 0; d < p->ndecisions; d++) {
		size_t first = tally_outcome(c->t, d);

		for (size_t o = 0; o < plan_outcomes(&p->decisions[d]); o++)
			if (cover_is(c, TALLY_OUTCOME, first + o,
			    c->t->outcomes[first + o] > 0))
				cover_say(c, (struct tally_thing){
				    TALLY_OUTCOME, d, o, NULL }, xasprintf(
				    "outcome %s = %s", p->decisions[d].id,
				    plan_outcome(&p->decisions[d], o)));
	}
}

/* Did any run come to something but waiting? */
static bool cover_observed(const int64_t results[PLAN_RESULTS])
{
	for (int r = PLAN_NO_RESULT + 1; r < PLAN_RESULTS; r++)
		if (r != PLAN_UNOBSERVED && results[r] > 0)
			return true;
	return false;
}

static void cover_expects(struct cover *c)
{
	const struct plan *p = c->t->plan;

	for (size_t i = 0; i < p->nexpects; i++)
		if ((p->expects[i].evidence >= 0 ||
		    p->expects[i].never >= 0) && cover_is(c, TALLY_EXPECT, i,
		    cover_observed(c->t->results[i])))
			cover_say(c, (struct tally_thing){ TALLY_EXPECT, i,
			    0, NULL }, xasprintf("expectation %s",
			    p->expects[i].id));
}

static void cover_hooks(struct cover *c)
{
	for (size_t i = 0; i < c->t->nhooks; i++) {
		char *name = cover_is(c, TALLY_HOOK, i,
		    c->t->hooks[i] > 0) ? tally_hook_name(c->t, i) : NULL;

		if (name != NULL)
			cover_say(c, (struct tally_thing){ TALLY_HOOK, i, 0,
			    NULL }, xasprintf("hook %s", name));
		free(name);
	}
}

static bool cover_line(const struct cover *c, size_t i)
{
	const struct tally_line *l = &c->t->lines[i];

	return c->how == TALLY_HOWS ? l->hits == 0 : l->hits > 0 &&
	    l->how == c->how;
}

/* Lines of one file that follow each other among those with code. */
static void cover_lines(struct cover *c)
{
	const struct tally_line *l = c->t->lines;
	size_t last;

	for (size_t i = 0; i < c->t->nlines; i = last + 1) {
		last = i;
		if (!cover_line(c, i))
			continue;
		while (last + 1 < c->t->nlines && cover_line(c, last + 1) &&
		    strcmp(l[last + 1].file, l[i].file) == 0)
			last++;
		cover_say(c, (struct tally_thing){ TALLY_LINES, i, 0, NULL },
		    last == i ? xasprintf("line %s:%d", l[i].file,
		    l[i].line) : xasprintf("lines %s:%d-%d", l[i].file,
		    l[i].line, l[last].line));
	}
}

size_t tally_only(const struct tally *t, enum tally_how how, tally_fn *fn,
    void *arg)
{
	struct cover c = { .t = t, .how = how, .fn = fn, .arg = arg };

	cover_injects(&c);
	cover_outcomes(&c);
	cover_expects(&c);
	cover_hooks(&c);
	cover_lines(&c);
	return c.n;
}

size_t tally_uncovered(const struct tally *t, tally_fn *fn, void *arg)
{
	return tally_only(t, TALLY_HOWS, fn, arg);
}
