/*
 * editor_step.c: changes of an edited text, each of which can be undone and
 * done again; the oldest go when there are too many.
 */
#include "ui/editor_step.h"

#define EDITOR_STEPS 10000
#define EDITOR_STEPS_BYTES ((size_t)4 << 20)

/* At `at`, `gone` was replaced by `come`. */
struct editor_step {
	size_t at, before, after;	/* cursor before and after */
	char *gone, *come;
	size_t ngone, ncome;
	bool typed;		/* a character of a run: joins the next */
};

void editor_forget(struct editor *e, size_t from)
{
	for (size_t i = from; i < e->nsteps; i++) {
		e->steps_bytes -= e->steps[i].ngone + e->steps[i].ncome;
		free(e->steps[i].gone);
		free(e->steps[i].come);
	}
	e->nsteps = from;
	if (e->step > from)
		e->step = from;
}

/* The oldest half goes when there are too many. */
static void editor_bound(struct editor *e)
{
	size_t half = e->nsteps / 2;

	if (e->nsteps < EDITOR_STEPS && e->steps_bytes < EDITOR_STEPS_BYTES)
		return;
	for (size_t i = 0; i < half; i++) {
		e->steps_bytes -= e->steps[i].ngone + e->steps[i].ncome;
		free(e->steps[i].gone);
		free(e->steps[i].come);
	}
	memmove(e->steps, e->steps + half,
	    (e->nsteps - half) * sizeof(*e->steps));
	e->nsteps -= half;
	e->step -= half;
}

static void editor_splice(struct editor *e, size_t at, size_t ngone,
    const char *come, size_t ncome)
{
	struct buf tail = {0};

	buf_add(&tail, buf_str(&e->text) + at + ngone,
	    e->text.len - at - ngone);
	if (e->text.p != NULL)
		e->text.len = at;
	buf_add(&e->text, come, ncome);
	buf_add(&e->text, buf_str(&tail), tail.len);
	buf_release(&tail);
	e->wrapped = false;
	e->changes++;
}

/* Typed characters that follow each other are one step. */
static bool editor_join(struct editor *e, size_t at, size_t ngone,
    const char *come, size_t ncome)
{
	struct editor_step *s = e->step > 0 ? &e->steps[e->step - 1] : NULL;
	char *longer;

	if (s == NULL || !s->typed || ngone > 0 || s->at + s->ncome != at ||
	    come[0] == '\n' || e->step != e->nsteps)
		return false;
	/* A word is a step. */
	if (come[0] == ' ' && s->ncome > 0 && s->come[s->ncome - 1] != ' ')
		return false;
	longer = xmalloc(s->ncome + ncome + 1);
	memcpy(longer, s->come, s->ncome);
	memcpy(longer + s->ncome, come, ncome);
	free(s->come);
	s->come = longer;
	s->ncome += ncome;
	s->after = at + ncome;
	e->steps_bytes += ncome;
	return true;
}

static void editor_remember(struct editor *e, size_t at, size_t ngone,
    const char *come, size_t ncome, bool typed)
{
	struct editor_step *s;

	editor_forget(e, e->step);
	editor_bound(e);
	grow((void **)&e->steps, &e->cap, e->nsteps + 1, sizeof(*e->steps));
	s = &e->steps[e->nsteps++];
	*s = (struct editor_step){ .at = at, .before = e->at,
		.after = at + ncome, .ngone = ngone, .ncome = ncome,
		.typed = typed };
	s->gone = xstrndup(buf_str(&e->text) + at, ngone);
	s->come = xstrndup(come, ncome);
	e->steps_bytes += ngone + ncome;
	e->step = e->nsteps;
}

enum editor_result editor_change(struct editor *e, size_t at,
    size_t ngone, const char *come, size_t ncome, bool typed)
{
	if (ngone == 0 && ncome == 0)
		return EDITOR_MOVED;
	if (e->text.len - ngone + ncome > e->max && ncome > ngone)
		return EDITOR_FULL;
	if (!typed || !editor_join(e, at, ngone, come, ncome))
		editor_remember(e, at, ngone, come, ncome, typed);
	editor_splice(e, at, ngone, come, ncome);
	e->at = at + ncome;
	e->want = -1;
	return EDITOR_CHANGED;
}

enum editor_result editor_undo(struct editor *e)
{
	struct editor_step *s;

	if (e->step == 0)
		return EDITOR_MOVED;
	s = &e->steps[--e->step];
	editor_splice(e, s->at, s->ncome, s->gone, s->ngone);
	e->at = s->before;
	s->typed = false;
	return EDITOR_CHANGED;
}

enum editor_result editor_redo(struct editor *e)
{
	struct editor_step *s;

	if (e->step == e->nsteps)
		return EDITOR_MOVED;
	s = &e->steps[e->step++];
	editor_splice(e, s->at, s->ngone, s->come, s->ncome);
	e->at = s->after;
	return EDITOR_CHANGED;
}
