/*
 * phase.c: the parts of an exercise: they begin at their time or on the
 * director's GO, and each inject that was to be out by then is decided on.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Where a phase stands among the newest plan's, -1 when it is not there. */
static int phase_place(const struct state *st, int item)
{
	const struct state_version *v = state_newest(st);

	return item >= 0 && (size_t)item < v->nitems[PLAN_PHASE] ?
	    v->to_plan[PLAN_PHASE][item] : -1;
}

/* Time does not go back: has this phase or a later one begun? */
static bool phase_past(const struct engine *e, int cell, int item)
{
	return e->st->cells[cell].phases[item].seq != 0 ||
	    phase_place(e->st, item) <
	    phase_place(e->st, e->st->cells[cell].phase);
}

static void phase_close(struct engine *e, int cell)
{
	const struct state_cell *c = &e->st->cells[cell];

	for (size_t i = 0; i < e->st->items[PLAN_QUESTION].n; i++) {
		struct event ev;

		if (c->questions[i].status != QUESTION_OPEN)
			continue;
		event_init(&ev, EVENT_QUESTION_CLOSED);
		event_put(&ev, FIELD_CELL, c->id);
		event_put(&ev, FIELD_QUESTION,
		    state_item_id(e->st, PLAN_QUESTION, (int)i));
		event_put(&ev, FIELD_WHY, "phase");
		engine_emit(e, &ev);
	}
}

static void phase_begin(struct engine *e, int cell, int item, const char *by)
{
	const struct state_cell *c = &e->st->cells[cell];
	const struct plan_phase *before = c->phase < 0 ? NULL :
	    state_plan_phase(e->st, c->phase);
	struct event ev;

	if (before != NULL && before->closes)
		phase_close(e, cell);
	event_init(&ev, EVENT_PHASE_BEGUN);
	event_put(&ev, FIELD_BY, by);
	event_put(&ev, FIELD_CELL, c->id);
	event_put(&ev, FIELD_PHASE, state_item_id(e->st, PLAN_PHASE, item));
	engine_emit(e, &ev);
}

int64_t engine_phase_due(const struct engine *e, int cell, int item)
{
	const struct plan_phase *p = state_plan_phase(e->st, item);

	if (p == NULL || phase_past(e, cell, item))
		return INT64_MAX;
	if (p->begins.ms >= 0)
		return p->begins.ms;
	return e->c.windows ? p->expected_ms : INT64_MAX;
}

void engine_phase_due_run(struct engine *e, const struct sched_entry *s)
{
	const struct plan_phase *p = state_plan_phase(e->st, s->item);

	if (engine_phase_due(e, s->cell, s->item) == s->cell_ms)
		phase_begin(e, s->cell, s->item,
		    p->begins.ms >= 0 ? "at" : "window");
}

/* ---- :phase ----------------------------------------------------------- */

/* What the director wants of the injects that are not out yet. */
struct phase_rest {
	struct decide *d;
	const char *all;	/* send, digest, drop or NULL */
	const char *one;	/* "04=send,05=drop", or NULL */
	struct buf open;	/* those that nothing was said about */
	struct buf waits;	/* those that are to be spoken, and by whom */
};

static bool phase_is_word(const char *s, size_t n)
{
	return (n == 4 && (!strncmp(s, "send", n) || !strncmp(s, "drop", n))) ||
	    (n == 6 && !strncmp(s, "digest", n));
}

/* An inject that was timed in what went before and has not gone out. */
static bool phase_remains(const struct state *st, int cell, int inject,
    int phase)
{
	const struct state_version *v = state_newest(st);
	const struct plan_inject *p = state_plan_inject(st, cell, inject);

	if (st->cells[cell].injects[inject].status != INJECT_PENDING ||
	    p == NULL || p->phase >= v->to_plan[PLAN_PHASE][phase])
		return false;
	return p->trigger == PLAN_TRIGGER_AT ||
	    p->trigger == PLAN_TRIGGER_DIRECTOR;
}

/* The word given for one inject, by number or id; NULL when there is none. */
static const char *phase_word(const struct phase_rest *r, int inject)
{
	const char *nr = state_number(r->d->st, inject);
	const char *id = state_item_id(r->d->st, PLAN_INJECT, inject);

	for (const char *s = r->one; s != NULL && *s != '\0';) {
		size_t n = strcspn(s, ","), name = strcspn(s, "=,");

		if ((strlen(nr) == name && !strncmp(s, nr, name)) ||
		    (strlen(id) == name && !strncmp(s, id, name)))
			return s + name + 1;
		s += n + (s[n] == ',');
	}
	return r->all;
}

/* Every part is INJECT=WORD, or the whole is one word. */
static bool phase_words(struct phase_rest *r)
{
	const char *s = decide_text(r->d, "rest");

	if (*s == '\0')
		return true;
	if (phase_is_word(s, strlen(s))) {
		r->all = s;
		return true;
	}
	r->one = s;
	while (*s != '\0') {
		size_t n = strcspn(s, ","), name = strcspn(s, "=,");
		char *who = arena_strndup(r->d->a, s, name);

		if (name == n || !phase_is_word(s + name + 1, n - name - 1) ||
		    state_inject_find(r->d->st, who) < 0) {
			decide_refuse(r->d, "usage", "write send, digest or "
			    "drop, or INJECT=WORD,...: \"%.*s\"", (int)n, s);
			return false;
		}
		s += n + (s[n] == ',');
	}
	return true;
}

static void phase_open_add(struct phase_rest *r, int cell, int inject)
{
	buf_addf(&r->open, "%s%s:%s %s", r->open.len > 0 ? ", " : "",
	    r->d->st->cells[cell].id, state_number(r->d->st, inject),
	    state_item_id(r->d->st, PLAN_INJECT, inject));
}

/* Why it would not have gone out by itself, or NULL; what is named is sent on
 * purpose. */
static const char *phase_barred(const struct phase_rest *r, int cell,
    int inject)
{
	const struct engine *e = r->d->e;

	if (r->one != NULL)
		return NULL;
	switch (cond_bar(e->st, cell, inject, state_cell_ms(e->st, cell,
	    e->batch_ex_ms))) {
	case COND_BAR_WHEN:
		return "when";
	case COND_BAR_UNLESS:
		return "unless";
	case COND_BAR_LATE:
		return "not_after";
	default:
		return NULL;
	}
}

static void phase_waits_add(struct phase_rest *r, int cell, int inject,
    const char *word)
{
	const char *who = word[0] == 's' && phase_barred(r, cell, inject) ==
	    NULL ? engine_not_ready(r->d->e, cell, inject) : NULL;

	if (who != NULL)
		buf_addf(&r->waits, "%s%s:%s %s", r->waits.len > 0 ? ", " :
		    "", r->d->st->cells[cell].id, state_number(r->d->st,
		    inject), who);
}

static void phase_settle_rest(struct phase_rest *r, int cell, int inject,
    const char *word)
{
	struct engine *e = r->d->e;
	const char *barred = phase_barred(r, cell, inject);

	if (barred != NULL && word[1] != 'r') {
		engine_skip(e, cell, inject, barred);
		return;
	}
	if (word[0] != 'd' || word[1] != 'r') {
		engine_release(e, cell, inject,
		    word[0] == 's' ? "go" : "digest");
		return;
	}
	engine_skip(e, cell, inject, "phase");
}

static void phase_each(struct phase_rest *r, const int *cells, size_t n,
    int phase, bool act)
{
	const struct state *st = r->d->st;

	for (size_t c = 0; c < n; c++)
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
			const char *word;

			if (!phase_remains(st, cells[c], (int)i, phase))
				continue;
			word = phase_word(r, (int)i);
			if (word == NULL)
				phase_open_add(r, cells[c], (int)i);
			else if (act)
				phase_settle_rest(r, cells[c], (int)i, word);
			else
				phase_waits_add(r, cells[c], (int)i, word);
		}
}

static struct val *phase_refuse(struct phase_rest *r)
{
	if (r->open.len == 0)
		return decide_refuse(r->d, "ready", "not ready: %s; say ready, "
		    "or digest or drop these", buf_str(&r->waits));
	return decide_refuse(r->d, "open", "not out yet: %s; add send, digest "
	    "or drop, or INJECT=WORD,...", buf_str(&r->open));
}

static bool phase_allowed(struct decide *d, const int *cells, size_t n,
    int phase)
{
	if (d->st->run != STATE_RUNNING && d->st->run != STATE_PAUSED)
		decide_not_playing(d);
	else if (d->st->realworld)
		decide_in_emergency(d);
	else if (phase_place(d->st, phase) < 0)
		decide_refuse(d, "state", "the pack has no such phase any "
		    "more");
	else {
		for (size_t i = 0; i < n; i++) {
			if (!decide_cell_runs(d, cells[i]))
				return false;
			if (phase_past(d->e, cells[i], phase)) {
				decide_refuse(d, "state", "in cell %s it has "
				    "begun, or a later one has",
				    d->st->cells[cells[i]].id);
				return false;
			}
		}
		return true;
	}
	return false;
}

DECIDE(phase)
{
	int phase = state_item(d->st, PLAN_PHASE, decide_text(d, "phase"));
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	struct phase_rest r = { .d = d };
	struct val *out = NULL;

	if (!phase_allowed(d, cells, n, phase) || !phase_words(&r))
		return NULL;
	phase_each(&r, cells, n, phase, false);
	if (r.open.len > 0 || r.waits.len > 0) {
		phase_refuse(&r);
	} else {
		/* What goes out now belongs to what begins: a phase that
		 * closes its questions does not close these. */
		for (size_t i = 0; i < n; i++)
			phase_begin(d->e, cells[i], phase, "go");
		phase_each(&r, cells, n, phase, true);
		out = decide_ok(d);
	}
	buf_release(&r.open);
	buf_release(&r.waits);
	return out;
}
