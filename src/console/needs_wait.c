/*
 * needs_wait.c: what waits for somebody's word, and floods made one row.
 */
#include "config.h"

#include "console/needs_inner.h"
#include "console/standby.h"

#define NEEDS_FLOOD 3

/* ---- held commands inside their windows ------------------------------- */

static bool held_runs(const struct look *l, const struct state_act *act,
    struct event *out)
{
	return !act->proposed &&
	    act->wall_due_ms + NEEDS_OVERDUE_MS > l->wall_ms &&
	    model_event(l->m, act->seq, l->a, out) == 0;
}

bool needs_held(const struct look *l, struct event *out)
{
	for (size_t i = l->st->nacts; i > 0; i--)
		if (held_runs(l, &l->st->acts[i - 1], out))
			return true;
	return false;
}

static bool held_died(const struct look *l, int64_t seq)
{
	const struct model_seqs *p = &l->m->pauses;
	int64_t head = model_head(l->m);

	for (size_t i = p->n; i > 0 && p->v[i - 1] > seq; i--)
		if (p->v[i - 1] <= head && l->m->events[p->v[i - 1] -
		    1].kind == EVENT_CLOCK_RECOVERED)
			return true;
	return false;
}

bool needs_is_lost(const struct look *l, int64_t seq)
{
	for (size_t i = 0; i < l->st->nacts; i++) {
		const struct state_act *act = &l->st->acts[i];

		if (act->seq == seq && !act->proposed)
			return held_died(l, seq) || act->wall_due_ms +
			    NEEDS_LATE_MS <= l->wall_ms;
	}
	return false;
}

/* Which answer a command marks or returns; 0: it does neither. */
static int64_t held_judges(const struct look *l, const struct state_act *act,
    struct event *e)
{
	const struct val *args;
	const char *text;

	if (!held_runs(l, act, e) ||
	    (strcmp(event_str(e, FIELD_ACT), "judge") != 0 &&
	    strcmp(event_str(e, FIELD_ACT), "return") != 0))
		return 0;
	text = event_str(e, FIELD_ARGS);
	args = json_parse(l->a, text, strlen(text), EVENT_BODY_MAX, NULL);
	return args == NULL ? 0 : val_get_num(args, "answer", 0);
}

size_t needs_judged(const struct look *l, int64_t **out)
{
	int64_t *v = arena_calloc(l->a, l->st->nacts + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < l->st->nacts; i++) {
		struct event e;
		int64_t answer = held_judges(l, &l->st->acts[i], &e);

		if (answer != 0)
			v[n++] = answer;
	}
	*out = v;
	return n;
}

const char *needs_judge(const struct look *l, int64_t answer)
{
	for (size_t i = 0; i < l->st->nacts; i++) {
		struct event e;

		if (answer != 0 && held_judges(l, &l->st->acts[i], &e) ==
		    answer)
			return look_actor(l, e.actor);
	}
	return NULL;
}

bool needs_call_held(const struct look *l, int team, int inject)
{
	for (size_t i = 0; i < l->st->nacts; i++) {
		const struct val *args;
		struct event e;
		const char *text;

		if (!held_runs(l, &l->st->acts[i], &e) ||
		    strcmp(event_str(&e, FIELD_ACT), "delivered") != 0)
			continue;
		text = event_str(&e, FIELD_ARGS);
		args = json_parse(l->a, text, strlen(text), EVENT_BODY_MAX,
		    NULL);
		if (state_team(l->st, val_get_text(args, "team", "")) ==
		    team && state_item(l->st, PLAN_INJECT, val_get_text(args,
		    "inject", "")) == inject)
			return true;
	}
	return false;
}

/* ---- somebody's word -------------------------------------------------- */

/* Why it waits, in words: what keeps back what would go by itself, or what
 * the pack says. */
static const char *ask_why(const struct look *l, int inject, const char *why)
{
	if (why == NULL)
		return NULL;
	if (strcmp(why, "cut") == 0)
		return tr(l->words, "its channel is cut");
	return strcmp(why, "ready") == 0 ? arena_printf(l->a, tr(l->words,
	    "not ready: %s"), standby_waits(l, inject, true)) : why;
}

/* Injects that are due and wait for the director's word. */
void needs_ask(const struct look *l, struct needs *out)
{
	for (size_t c = 0; c < l->st->ncells; c++) {
		for (size_t i = 0; look_has_cell(l, c) &&
		    i < l->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *s =
			    &l->st->cells[c].injects[i];
			const char *why;
			struct need *n;

			if (s->suggested_seq == 0 ||
			    s->status != INJECT_PENDING)
				continue;
			why = ask_why(l, (int)i, model_field(l->m,
			    s->suggested_seq, FIELD_WHY, l->a));
			n = need_add(l, out, NEED_ASK, SIGN_STANDBY,
			    s->suggested_ms);
			n->item = (int)i;
			n->seq = s->suggested_seq;
			if (l->cell < 0 && l->st->ncells > 1)
				n->who = arena_printf(l->a, tr(l->words,
				    "cell %s"), l->st->cells[c].id);
			n->text = arena_printf(l->a, look_may(l, "go") ?
			    tr(l->words, "%s %s is due%s%s: r then > sends "
			    "it") : tr(l->words, "%s %s is due and waits for "
			    "the director%s%s"), state_number(l->st, (int)i),
			    look_title(l, (int)i), why == NULL ? "" : ", ",
			    why == NULL ? "" : why);
		}
	}
}

/* Calls that nobody has made: the team sees nothing of them until then. */
void needs_calls(const struct look *l, struct needs *out, int team)
{
	const struct state_team *t = &l->st->teams[team];

	for (size_t i = 0; i < l->st->items[PLAN_INJECT].n; i++) {
		struct need *n;

		if (!state_call_open(l->st, team, (int)i) ||
		    needs_call_held(l, team, (int)i))
			continue;
		n = need_add(l, out, NEED_CALL, SIGN_STANDBY,
		    l->st->cells[t->cell].injects[i].released_ms);
		n->item = (int)i;
		n->team = team;
		n->who = look_team(l, team);
		n->text = arena_printf(l->a, tr(l->words,
		    "to call, Enter opens: %s %s"),
		    state_number(l->st, (int)i), look_title(l, (int)i));
	}
}

/* What teams say they do, in their own words, until somebody rules. */
void needs_rule(const struct look *l, struct needs *out)
{
	for (size_t i = 0; i < l->st->ndoings; i++) {
		const struct state_doing *d = &l->st->doings[i];
		const char *text;
		struct need *n;

		if (d->status != DOING_WAITS || !look_has_cell(l,
		    (size_t)l->st->teams[d->team].cell))
			continue;
		text = model_field(l->m, d->seq, FIELD_TEXT, l->a);
		n = need_add(l, out, NEED_RULE, SIGN_QUESTION, d->ms);
		n->team = d->team;
		n->seq = d->seq;
		n->who = look_team(l, d->team);
		n->claim = arena_printf(l->a, "declaration/%lld",
		    (long long)d->seq);
		n->text = arena_printf(l->a, look_may(l, "rule") ? tr(l->words,
		    "does: \"%s\" (%lld); Enter rules") : tr(l->words,
		    "does: \"%s\" (%lld)"), text == NULL ? "" : text,
		    (long long)d->seq);
	}
}

/* What one team says it told another: an evaluator rules which fact. */
void needs_told(const struct look *l, struct needs *out)
{
	for (size_t i = 0; i < l->st->ntold; i++) {
		const struct state_told *t = &l->st->told[i];
		const char *how;
		struct need *n;

		if (t->confirmed || t->refused ||
		    !look_has_cell(l, (size_t)t->cell))
			continue;
		n = need_add(l, out, NEED_RULE, SIGN_QUESTION, t->ms);
		n->seq = t->seq;
		n->id = t->fact < 0 ? NULL : state_item_id(l->st, PLAN_FACT,
		    t->fact);
		n->who = look_role(l, t->from);
		n->claim = arena_printf(l->a, "told/%lld", (long long)t->seq);
		n->text = arena_printf(l->a, look_may(l, "rule") ? tr(l->words,
		    "told %s: %s (%lld); Enter rules") : tr(l->words,
		    "told %s: %s (%lld)"), look_role(l, t->to),
		    t->fact < 0 ? tr(l->words, "no known fact") :
		    look_item(l, PLAN_FACT, t->fact),
		    (long long)t->seq);
		how = model_field(l->m, t->seq, FIELD_TEXT, l->a);
		if (how != NULL)
			n->text = arena_printf(l->a, tr(l->words,
			    "%s; how: \"%s\""), n->text, how);
	}
}

/* ---- floods ----------------------------------------------------------- */

static const char *group_first(const struct look *l, const struct need *n)
{
	if (n->who[0] != '\0')
		return n->who;
	return n->item < 0 ? "" : state_number(l->st, n->item);
}

/* What many of a kind are called; NULL: they stay rows of their own. */
static const char *group_text(const struct look *l, const struct need *n,
    int count)
{
	const char *first = group_first(l, n);

	switch (n->kind) {
	case NEED_LATE:
		return arena_printf(l->a, tr(l->words, "%d teams are late "
		    "with answers, first %s"), count, first);
	case NEED_IDLE:
		return arena_printf(l->a, tr(l->words, "%d teams are "
		    "silent, first %s"), count, first);
	case NEED_MESSAGE:
		return arena_printf(l->a, tr(l->words, "%d teams have "
		    "questions, first %s"), count, first);
	case NEED_ASK:
		return arena_printf(l->a, tr(l->words, "%d injects are due "
		    "and ask, first %s"), count, first);
	case NEED_CALL:
		return arena_printf(l->a, tr(l->words, "%d calls to make, "
		    "first %s"), count, first);
	case NEED_RULE:
		return arena_printf(l->a, tr(l->words, "%d things to rule, "
		    "first %s"), count, first);
	default:
		return NULL;
	}
}

void needs_group(const struct look *l, struct needs *out)
{
	int count[NEED_KINDS] = {0};
	bool seen[NEED_KINDS] = {0};
	size_t kept = 0;

	for (size_t i = 0; i < out->n; i++)
		count[out->rows[i].kind]++;
	for (size_t i = 0; i < out->n; i++) {
		struct need n = out->rows[i];
		const char *text = count[n.kind] > NEEDS_FLOOD ?
		    group_text(l, &n, count[n.kind]) : NULL;

		if (text != NULL && seen[n.kind])
			continue;
		seen[n.kind] = true;
		if (text != NULL) {
			n.text = text;
			n.who = "";
			n.id = NULL;
			n.count = count[n.kind];
		}
		out->rows[kept++] = n;
	}
	out->n = kept;
}
